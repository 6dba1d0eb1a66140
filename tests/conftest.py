"""What tests share: the frozen sample, its site built once and served, a browser, and a tiny good site to spoil."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from built import built_once, serving
from fieldsite.content.loading import load
from fieldsite.content.model import Content
from fieldsite.core.problems import Problem
from fieldsite.pages.site import Site
from playwright.sync_api import Browser, Page, expect, sync_playwright
from project import ROOT, opened, sample_content, sample_folder, small_site
from windows import OpenWindow, Windows

# Files that take longest are begun first, so that no worker has one of them left when the others have ended.
LONGEST = (
    "scripts/test_mutants.py",
    "browser/test_pages.py",
    "project/test_contributions.py",
    "browser/test_explorer.py",
    "browser/test_explorer_time.py",
    "browser/test_stories.py",
    "scripts/test_preview.py",
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 60_000  # milliseconds: a busy machine is no fault, and what never comes is still seen
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    first = {Path(__file__).parent / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: first.get(item.path, len(first)))


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def sample() -> Content:
    """The frozen content, read once."""
    return sample_content()


@pytest.fixture(scope="session")
def sample_site() -> Site:
    """The frozen content with all that turns it into pages."""
    found, problems = opened(sample_folder())
    assert problems == []
    return found


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site as `make build` makes it, built once for all workers."""
    return built_once("sample-site", sample_folder(), tmp_path_factory)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the sample's site is served."""
    with serving(site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser: the system's, else Playwright's own."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
        opened_browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield opened_browser
        opened_browser.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    return Windows(browser, PATIENCE)


@pytest.fixture
def open_window(windows: Windows) -> Iterator[OpenWindow]:
    """Opens fresh windows, with settings of their own, until the test ends."""
    yield windows.open
    windows.close()


@pytest.fixture
def page(open_window: OpenWindow) -> Page:
    """A fresh page, 1440 by 900."""
    return open_window(viewport={"width": 1440, "height": 900})


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
