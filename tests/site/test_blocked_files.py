"""With each file that a page asks for blocked in turn, every control works, says why it does not, or is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from built import KINDS
from playwright.sync_api import Error, Page
from windows import OpenWindow

PAGES = ("home", "explorer", "event", "stories", "story", "projects", "data", "analysis")
# What is pressed: one of each kind on a page, by what it looks like.
CONTROLS = (
    "button:not([disabled]), summary, input[type=checkbox]:not([disabled]), label.md-header__button:not([hidden]), "
    "select:not([disabled]), [data-ck-png], a.ck-frame[data-ck-zoom], a.ck-find__open"
)
PAINT = re.compile(r"\.(woff2|webp|png|svg)$")  # what is looked at only: no control needs it
# What answers only when something is dragged or chosen before.
NOT_ALONE = ".cx-handle, .ck-projects__filters button"
# Presses a control and says whether the page changed within a while (what is written on it, shown, chosen, or where it is), or
# says what could not be had.
PRESS = """async ([at, most]) => {
  const control = window.found[at], { body } = document;
  const count = (what) => document.querySelectorAll(what).length;
  const state = () => [
    body.innerText, document.querySelector("label.md-header__button:not([hidden])")?.title, location.href, scrollY,
    body.dataset.mdColorScheme, count("[open], :modal"), count("[aria-pressed=true], [aria-expanded=true]"),
    count("[aria-selected=true], [hidden], [disabled]"),
  ].join("\\u0001");
  const said = () => [...document.querySelectorAll("[role=status], [role=alert], .cx-status")].some(
    (one) => one.checkVisibility() && /could not|again/.test(one.textContent));
  const before = state();
  control.click();
  for (let waited = 0; waited < most; waited += 20) {
    await new Promise((go) => setTimeout(go, 20));
    if (state() !== before || window.left || said()) return true;
  }
  return false;
}"""
FIND = """([controls, alone]) => {
  addEventListener("pagehide", () => { window.left = true; });
  const kinds = new Map();
  for (const one of document.querySelectorAll(controls)) {
    if (one.matches(alone)) continue;
    if (!one.checkVisibility({ visibilityProperty: true }) && !one.matches("input")) continue;
    const kind = [
      one.localName, one.className, one.dataset.tool || one.dataset.ckZoom && "zoom" || "",
      one.closest("[class]:not(" + one.localName + ")")?.className || "",
    ].join(" ");
    if (!kinds.has(kind)) kinds.set(kind, one);
  }
  window.found = [...kinds.values()];
  return [...kinds.keys()];
}"""
PATIENCE = 1500  # milliseconds
LAST_PATIENCE = 15_000  # for a control that seemed dead: a busy machine is no fault


def opened(page: Page, address: str) -> list[str]:
    """The controls of a page that is loaded and turned to, by kind."""
    for _ in range(5):
        try:
            page.goto(address, wait_until="load")
            break
        except Error:  # a link that was pressed is still leading elsewhere
            page.wait_for_timeout(200)
    page.mouse.move(5, 5)
    page.wait_for_load_state("networkidle")  # what comes late changes a page by itself
    kinds: list[str] = page.evaluate(FIND, [CONTROLS, NOT_ALONE])
    return kinds


def answers(page: Page, at: int, most: int) -> bool:
    """Whether a control that is pressed changes the page, leads to another one or says what could not be had."""
    try:
        return bool(page.evaluate(PRESS, [at, most]))
    except Error:  # it led to another page
        return True


def stays(page: Page) -> bool:
    try:
        return bool(page.evaluate("Boolean(window.found && !window.left)"))
    except Error:
        return False


def pressed(page: Page, address: str, wanted: set[str] | None) -> Iterator[tuple[str, bool]]:
    """Each control with whether it answered: all of them, or those that are wanted, which get a second turn."""
    kinds = opened(page, address)
    for at, kind in enumerate(kinds):
        if wanted is not None and kind not in wanted:
            continue
        answered = answers(page, at, PATIENCE)
        if not answered and wanted is not None:
            opened(page, address)
            answered = answers(page, at, LAST_PATIENCE)
        yield kind, answered
        if not stays(page):
            page.wait_for_load_state()
            opened(page, address)
        elif page.evaluate("Boolean(document.querySelector(':modal'))"):
            page.keyboard.press("Escape")


@pytest.mark.parametrize("kind", PAGES)
def test_every_control_works_or_says_why_not_whatever_file_is_missing(
    open_window: OpenWindow, address: str, kind: str
) -> None:
    files: list[str] = []
    page = open_window()
    page.on("request", lambda request: files.append(request.url) if request.url.startswith(address) else None)
    url = address + KINDS[kind]
    works = {name for name, answered in pressed(page, url, None) if answered}
    assert len(works) > 1
    page.close()
    silent: dict[str, list[str]] = {}
    for file in dict.fromkeys(files):
        if file.endswith("/") or PAINT.search(file.partition("?")[0]):
            continue
        page = open_window()
        page.route(f"{file.partition('?')[0]}*", lambda route: route.abort())
        if lost := [name for name, answered in pressed(page, url, works) if not answered]:
            silent[file.removeprefix(address)] = lost
        page.close()
    assert silent == {}, silent
