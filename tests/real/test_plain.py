"""The way out of the theme: without MkDocs the same pages say the same, and the same files lie beside them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from built import serving
from explorer_page import turn_to
from playwright.sync_api import Page, expect
from project import DAY, REAL
from windows import OpenWindow

# Runs the build in a Python that has neither MkDocs nor its theme and plugins.
WITHOUT = """
import runpy, sys
sys.modules |= dict.fromkeys(["mkdocs", "material", "mkdocs_macros"])
sys.argv = ["scripts/build.py", "--plain", sys.argv[1]]
sys.path[0] = "scripts"
runpy.run_path("scripts/build.py", run_name="__main__")
"""
ALIKE = ("404.html", "/card.html")  # pages that no theme frames
ARTICLE = re.compile(r"<article>(.*)</article>\s*</main>", re.DOTALL)
WHOLE_TEXT = re.compile(rb'<content type="html">.*?</content>', re.DOTALL)
# What belongs to the theme and to the search, the list that names these, and the style sheets, whose names are of their texts.
OF_THE_THEME = re.compile(
    r"assets/(css/(?:site|explorer)-|javascripts/|images/favicon\.png|(?:frame|low)-\w+\.js|cite\.js|lost\.js|offline/en\.json)|search/|sitemap\.xml"
)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("plain") / "site"
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT, str(folder)],
        cwd=REAL,
        env={**os.environ, "BUILD_DAY": DAY.isoformat()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, (run.stdout + run.stderr)[-1500:]
    yield folder


def files(site: Path) -> set[str]:
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    return {path for path in found if not OF_THE_THEME.match(path)}


def test_the_same_pages_and_files_are_there(plain: Path, real_build: Path) -> None:
    assert files(plain) == files(real_build)


def test_every_page_says_the_same(plain: Path, real_build: Path) -> None:
    pages = sorted(path for path in files(plain) if path.endswith(".html") and not path.endswith(ALIKE))
    assert "index.html" in pages
    for page in pages:
        text = ARTICLE.search((plain / page).read_text("utf-8"))
        assert text and text[1].strip(), page
        assert text[1].strip() in (real_build / page).read_text("utf-8"), page


def test_every_other_file_is_the_same(plain: Path, real_build: Path) -> None:
    others = sorted(path for path in files(plain) if not path.endswith(".html") or path.endswith(ALIKE[1]))
    assert "data/events.csv" in others and "feed.xml" in others
    assert [path for path in others if compared(plain / path) != compared(real_build / path)] == []


def compared(file: Path) -> bytes:
    """A file without the texts of pages that feeds repeat: those are compared as pages."""
    data = file.read_bytes()
    return WHOLE_TEXT.sub(b"", data) if file.suffix == ".xml" else data


def test_a_page_has_its_name_a_way_on_and_a_policy(plain: Path) -> None:
    page = (plain / "data/codebook/index.html").read_text("utf-8")
    assert "<title>Codebook" in page and page.count("<h1") == 1
    assert 'href="../../about/"' in page
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in page


def test_the_explorer_comes_alive(plain: Path, page: Page) -> None:
    faults: list[str] = []
    with serving(plain) as address:
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.goto(f"{address}events/?stance=conflict")
        turn_to(page)
        expect(page.locator(".cx-explorer.cx-live")).to_be_visible()
        expect(page.locator(".cx-status")).to_contain_text(" of ")
    assert faults == []


@pytest.mark.parametrize("width", [360, 1440])
def test_no_page_is_wider_than_the_window(plain: Path, open_window: OpenWindow, width: int) -> None:
    page = open_window(viewport={"width": width, "height": 900})
    with serving(plain) as address:
        for path in ("", "events/", "timeline/", "data/codebook/", "analysis/", "no-such-page/"):
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
