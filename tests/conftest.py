"""What tests share: the real project, its site built once, and a small good site to spoil."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from built import BASE
from fieldsite.content.loading import load
from fieldsite.content.model import Content
from fieldsite.core.problems import Problem
from fieldsite.pages.site import Site
from filelock import FileLock
from playwright.sync_api import Browser, Page, sync_playwright
from project import ROOT, build, opened, small_site
from serve import server

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def real() -> Content:
    """The real content, read once."""
    content, problems = load(ROOT)
    assert problems == []
    return content


@pytest.fixture(scope="session")
def real_site() -> Site:
    """The real content with all that turns it into pages."""
    found, problems = opened(ROOT)
    assert problems == []
    return found


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site as `make build` makes it, built once for all workers."""
    shared = tmp_path_factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else None
    folder = (shared or tmp_path_factory.getbasetemp()) / "built-site"
    with FileLock(f"{folder}.lock"):
        if not (folder / "index.html").is_file():
            build(folder)
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served as GitHub Pages serves it: below a sub-path, gzipped, with its 404 page."""
    running = server(site, 0, BASE)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}{BASE}"
    running.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser: the system's, else Playwright's own."""
    with sync_playwright() as playwright:
        found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
        opened_browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield opened_browser
        opened_browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page, 1440 by 900."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The folder of a small good site that a test may spoil."""
    return small_site(tmp_path / "small")


@pytest.fixture
def tiny(small: Path) -> Callable[[str, str], list[Problem]]:
    """Write one file into a copy of the small good site and say what is wrong then."""

    def spoiled(file: str, text: str) -> list[Problem]:
        path = small / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return load(small)[1]

    return spoiled
