"""Pages stay light: what a reader on a slow network has to fetch, by kind of page."""

from __future__ import annotations

from pathlib import Path

import pytest
from built import KINDS, derived_kind, pages
from playwright.sync_api import Request
from visits import arrive
from windows import OpenWindow

HTML_OF_A_DERIVED_PAGE = 30 * 1024
# Requests, and thousands of bytes over the wire (gzip), for a first visit. Three of them are fonts, four where texts are read.
BUDGETS = (
    dict.fromkeys(KINDS, (8, 100))
    | dict.fromkeys(("places", "actors"), (9, 100))
    | dict.fromkeys(("fieldwork", "note", "stories"), (10, 100))
    | {"home": (8, 90), "explorer": (9, 170), "story": (11, 100)}
)


def on_the_wire(request: Request) -> int:
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


def size(site: Path, address: str) -> int:
    return (site / address / "index.html").stat().st_size


def test_a_derived_page_has_thirty_kilobytes_of_html_at_most(site: Path) -> None:
    sizes = {address: size(site, address) for address in pages(site) if derived_kind(address)}
    assert len(sizes) > 196
    assert {address: bytes_ for address, bytes_ in sizes.items() if bytes_ > HTML_OF_A_DERIVED_PAGE} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_visit_stays_within_its_budget(open_window: OpenWindow, address: str, kind: str) -> None:
    page = open_window(viewport={"width": 360, "height": 800})
    sizes: list[int] = []
    page.on(
        "requestfinished",
        lambda request: sizes.append(sum(request.sizes()[k] for k in ("responseBodySize", "responseHeadersSize"))),
    )
    arrive(page, address + KINDS[kind])
    requests, kilobytes = BUDGETS[kind]
    print(f"{kind}: {len(sizes)} requests, {sum(sizes) / 1000:.0f} kB")
    assert len(sizes) <= requests
    assert sum(sizes) <= kilobytes * 1000
