"""A page as a reader's browser opens it, with what it asked for and what the browser complained of."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Page, Route
from windows import OpenWindow

PATIENCE = 60  # seconds that a result may take to come on a busy machine
THEME_CAME = "() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/bundle.'))"


@dataclass
class Visit:
    """A page as it was opened: what it asked for, and what the browser complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def visit(
    open_window: OpenWindow, url: str, until: Literal["load", "networkidle"] = "load", **settings: object
) -> Visit:
    """Opens a page in a fresh window, and waits a moment for what it asks for late."""
    seen = Visit(open_window(**settings))
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.page.on("requestfailed", lambda request: seen.complaints.append(f"failed: {request.url}"))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.on(
        "console", lambda said: seen.complaints.append(said.text) if said.type in ("error", "warning") else None
    )
    seen.page.goto(url)
    seen.page.wait_for_load_state(until)
    seen.page.wait_for_timeout(150)
    return seen


def arrive(page: Page, url: str) -> None:
    """Opens a page and waits until it is whole, its scripts have run and it asks for nothing more.

    To wait for a silent network alone is not enough: on a busy machine it is silent before the page has begun to ask.
    """
    page.goto(url)
    page.wait_for_load_state("networkidle")


def becomes(page: Page, asked: Callable[[], object], wanted: object) -> None:
    """Waits until what is asked of a page is what is wanted: what an action leads to comes after the action has ended."""
    end = time.monotonic() + PATIENCE
    while (found := asked()) != wanted and time.monotonic() < end:
        page.wait_for_timeout(50)
    assert found == wanted


def let_go(page: Page, held: Sequence[Route]) -> None:
    """Answers the requests that were held back, once there are any."""
    becomes(page, lambda: bool(held), True)
    for route in held:
        route.continue_()


def roll(page: Page, down: int) -> None:
    """Turns the wheel until the page has moved: a browser with no picture of a page yet loses what the wheel does."""
    page.wait_for_function(
        "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true))))"
    )
    before = page.evaluate("scrollY")
    for _ in range(30):
        page.mouse.wheel(0, down)
        page.wait_for_timeout(100)
        if page.evaluate("scrollY") != before:
            return
    raise AssertionError(f"the wheel did not move {page.url}")
