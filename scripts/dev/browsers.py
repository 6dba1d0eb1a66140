"""The browsers in which tests, benches and pictures of the guide open pages: the system's, else Playwright's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FIREFOX = ("firefox-esr", "firefox")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def program(names: Iterable[str]) -> str | None:
    """The path of the first of some programs that the system has."""
    return next((path for name in names if (path := shutil.which(name))), None)


def open_chromium(playwright: Playwright, *flags: str) -> Browser:
    """Chromium without a window. Raises playwright's Error where neither the system nor Playwright has one."""
    return playwright.chromium.launch(executable_path=program(CHROMIUM), args=[*FLAGS, *flags])
