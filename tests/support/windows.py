"""Windows of a browser as tests open them, each as clean as on a first visit."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

OpenWindow = Callable[..., Page]  # with the settings of Playwright's `new_context`
MOST_KEPT = 6


class Windows:
    """To make a profile takes a browser three times as long as to show a page: windows of the same settings share one, which
    is emptied before each. A profile whose last window is shut is wound up, and begun anew with the next, which takes as
    long as to show a page: those that were used last keep an empty window."""

    def __init__(self, browser: Browser, patience: float) -> None:
        """`patience` is for how many milliseconds whatever is waited for may take."""
        self._browser, self._patience = browser, patience
        self._profiles: dict[str, BrowserContext] = {}
        self._kept: dict[
            str, Page
        ] = {}  # of each profile its empty window; first the one that has not been used longest

    def open(self, **settings: Any) -> Page:
        """A window that has seen no page yet."""
        key = json.dumps(settings, sort_keys=True)
        if key not in self._profiles:
            self._profiles[key] = self._browser.new_context(**settings)
            self._profiles[key].set_default_timeout(self._patience)
        profile = self._profiles[key]
        self._kept[key] = self._kept.pop(key, None) or profile.new_page()
        if len(self._kept) > MOST_KEPT:
            self._kept.pop(next(iter(self._kept))).close()
        page = profile.new_page()
        _empty(page)
        return page

    def close(self) -> None:
        """Closes every window, and those that pages have opened."""
        kept = [*self._kept.values()]
        for profile in self._profiles.values():
            for page in profile.pages:
                if page not in kept:
                    page.close()


def _empty(page: Page) -> None:
    """Takes away what earlier windows of the profile have left: files, cookies, and what pages have stored."""
    session = page.context.new_cdp_session(page)
    session.send("Network.clearBrowserCache")
    session.send("Network.clearBrowserCookies")
    session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
    session.detach()
