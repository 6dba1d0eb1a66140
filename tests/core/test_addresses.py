"""Addresses that pages hold: nothing in them ends an attribute, and what was right stays as it was."""

from __future__ import annotations

import pytest
from fieldsite.core.addresses import encoded, lasting


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("", ""),
        ("https://example.org/edit/main/docs/../data/events.yaml#L12", ""),
        ("https://example.org/a%20b?c=d&e=f", ""),
        (
            'https://example.org/x"><script>alert(1)</script>.md',
            "https://example.org/x%22%3E%3Cscript%3Ealert(1)%3C/script%3E.md",
        ),
        ("https://example.org/a b'c\n`d\\e", "https://example.org/a%20b%27c%0A%60d%5Ce"),
        ("https://example.org/ә", "https://example.org/%D3%99"),
    ],
)
def test_every_sign_that_could_end_an_attribute_is_encoded(address: str, safe: str) -> None:
    assert encoded(address) == (safe or address)
    assert encoded(encoded(address)) == encoded(address)


def test_an_address_changes_with_what_stands_there() -> None:
    assert lasting("assets/reading", "js", b"a") != lasting("assets/reading", "js", b"b")
    assert lasting("assets/reading", "js", b"a").startswith("assets/reading-")
