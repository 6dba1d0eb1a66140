"""Pages stay light: what a reader on a slow network has to fetch, by kind of page."""

from __future__ import annotations

from pathlib import Path

import pytest
from built import KINDS, is_derived, pages
from playwright.sync_api import Request
from windows import OpenWindow

HTML_OF_A_DERIVED_PAGE = 30 * 1024
HTML_OF_A_PROJECT = 32 * 1024  # which has a drawing of its states and of all its events besides
# Requests, and thousands of bytes over the wire (gzip), for a first visit.
BUDGETS = dict.fromkeys(KINDS, (6, 80)) | {"explorer": (10, 175)}


def on_the_wire(request: Request) -> int:
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


def size(site: Path, address: str) -> int:
    return (site / address / "index.html").stat().st_size


def most(address: str) -> int:
    return HTML_OF_A_PROJECT if address.startswith("projects/") else HTML_OF_A_DERIVED_PAGE


def test_a_derived_page_has_at_most_thirty_kilobytes_of_html(site: Path) -> None:
    sizes = {address: size(site, address) for address in pages(site) if is_derived(address)}
    assert len(sizes) == 196
    assert {address: bytes_ for address, bytes_ in sizes.items() if bytes_ > most(address)} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_visit_stays_within_its_budget(open_window: OpenWindow, address: str, kind: str) -> None:
    page = open_window(viewport={"width": 360, "height": 800})
    sizes: list[int] = []
    page.on(
        "requestfinished",
        lambda request: sizes.append(sum(request.sizes()[k] for k in ("responseBodySize", "responseHeadersSize"))),
    )
    page.goto(address + KINDS[kind], wait_until="networkidle")
    requests, kilobytes = BUDGETS[kind]
    print(f"{kind}: {len(sizes)} requests, {sum(sizes) / 1000:.0f} kB")
    assert len(sizes) <= requests
    assert sum(sizes) <= kilobytes * 1000
