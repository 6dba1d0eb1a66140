"""What tests share: the frozen sample, its site built once and served, a browser, and a tiny good site to spoil."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from built import built_once, serving
from dev.browsers import open_chromium
from fieldsite.content.loading import load
from fieldsite.content.model import Content
from fieldsite.core.problems import Problem
from fieldsite.pages.site import Site
from playwright.sync_api import Browser, Page, expect, sync_playwright
from project import ROOT, opened, sample_content, sample_folder, small_site
from windows import OpenWindow, Windows

# Files that take longest are begun first, so that no worker has one of them left when the others have ended.
LONGEST = (
    "project/test_contributions.py",
    "scripts/test_mutants.py",
    "browser/test_explorer.py",
    "browser/test_every_kind_in_the_dark.py",
    "browser/test_every_kind_of_page.py",
    "browser/test_explorer_time.py",
    "scripts/test_preview.py",
    "site/test_folder_copies.py",
    "browser/test_stories.py",
)
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell has what it starts in the background ignore Ctrl-C
    signal.signal(signal.SIGINT, signal.default_int_handler)
PATIENCE = 60_000  # milliseconds: a busy machine is no fault, and what never comes is still seen


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
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample in every language."""
    return built_once("editions", sample_folder(), tmp_path_factory, "--languages", "en,kk,ru,zh")


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
        opened_browser = open_chromium(playwright)
        yield opened_browser
        opened_browser.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    return Windows(browser, PATIENCE)


@pytest.fixture(scope="module")
def own_windows(browser: Browser) -> Iterator[Windows]:
    """Windows that a file of tests keeps open from test to test."""
    found = Windows(browser, PATIENCE)
    yield found
    found.close()


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
