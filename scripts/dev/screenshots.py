"""Take the pictures of the guide anew: parts of this site's own pages, as a browser shows them.

python scripts/dev/screenshots.py ADDRESS     (of a site that is served, for example http://127.0.0.1:8000/)
"""

from __future__ import annotations

import sys

sys.path.append(sys.path[0] + "/..")
from command_line import run

import argparse
import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from dev.browsers import open_chromium

FOLDER = Path(__file__).parents[2] / "overrides/assets/images/guide"
WIDTH, HEIGHT = 720, 300  # of each picture as pages show it; it is taken twice as dense
RECORD = "events/2019-09-02-zhanaozen-rally-against-factories/"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address", help="where the site is served, with a slash at the end")
    address = parser.parse_args(arguments).address
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = open_chromium(playwright)
        page = browser.new_context(
            viewport={"width": WIDTH, "height": 900}, device_scale_factor=2, color_scheme="light"
        ).new_page()
        page.goto(address + RECORD)
        page.evaluate("document.querySelector('.md-footer').scrollIntoView({block: 'end'})")
        keep(page, "foot", 900 - HEIGHT)
        page.evaluate("scrollTo(0, 0)")
        keep(page, "pencil", 0)
        browser.close()
    return 0


def keep(page: Page, name: str, top: int) -> None:
    """A strip of what is on the screen, as WebP."""
    page.wait_for_timeout(500)
    raw = page.screenshot(clip={"x": 0, "y": top, "width": WIDTH, "height": HEIGHT})
    path = FOLDER / f"{name}.webp"
    Image.open(io.BytesIO(raw)).save(path, quality=70, method=6)
    print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    run(main)
