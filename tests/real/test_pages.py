"""Pages of the real content in a browser: the largest of each kind asks no other host, raises no complaint and fits."""

from __future__ import annotations

from pathlib import Path

import pytest
from built import pages
from windows import OpenWindow

KINDS = ("", "events/", "timeline/", "places/", "threads/", "data/", "data/codebook/", "analysis/", "outputs/")
LARGEST = ("events/", "places/", "threads/", "fieldwork/", "photostories/")


def addresses(site: Path) -> list[str]:
    """The pages of which there is one each, and the largest of those of which there are many."""
    known = pages(site)
    many = ([a for a in known if a.startswith(kind) and a.count("/") == 2] for kind in LARGEST)
    largest = (
        max(found, key=lambda address: (site / address / "index.html").stat().st_size) for found in many if found
    )
    return [address for address in KINDS if address in known] + list(largest)


@pytest.mark.parametrize("width", [360, 1440])
def test_the_largest_pages_ask_their_own_host_raise_no_complaint_and_fit(
    open_window: OpenWindow, real_build: Path, real_address: str, width: int
) -> None:
    page, said, hosts = open_window(viewport={"width": width, "height": 800}), [], set()
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    for address in addresses(real_build):
        page.goto(real_address + address, wait_until="load")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert said == [], address
    assert hosts == {real_address.split("/")[2]}
