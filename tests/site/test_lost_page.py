"""An address that no page has is answered in its own language, from the one page that a site has for that."""

from __future__ import annotations

from pathlib import Path

import pytest
from built import serving
from playwright.sync_api import expect
from windows import OpenWindow

ENGLISH, RUSSIAN = "There is no page at this address", "По этому адресу страницы нет"


@pytest.mark.parametrize(("own", "language", "heading"), [("", "en", ENGLISH), ("ru/", "ru", RUSSIAN)])
def test_an_address_without_a_page_is_answered_in_its_language(
    editions: Path, open_window: OpenWindow, own: str, language: str, heading: str
) -> None:
    page = open_window(viewport={"width": 360, "height": 640})
    with serving(editions) as address:
        answer = page.goto(f"{address}{own}events/no-such-event/")
        assert answer is not None and answer.status == 404
        expect(page.locator("h1")).to_have_text(heading)
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert page.title().startswith(heading) and page.locator("[data-ck-lost]").count() == 0
        assert page.locator("footer").evaluate("footer => footer.closest('[lang]').lang") == "en"
        page.locator(".ck-find__open").click()
        expect(page.locator(".ck-find__input")).to_have_attribute("aria-label", "Search" if language == "en" else "Поиск")
        page.keyboard.press("Escape")
        page.locator("article li a").last.click()
        expect(page).to_have_url(f"{address}{own}")


def test_without_scripts_the_texts_of_all_languages_stand_there(editions: Path, open_window: OpenWindow) -> None:
    page = open_window(java_script_enabled=False)
    with serving(editions) as address:
        page.goto(f"{address}ru/no-such-page/")
        expect(page.locator("h1")).to_have_text(ENGLISH)
        expect(page.locator("section[lang=ru] h2")).to_have_text(RUSSIAN)
    assert not (editions / "ru/404.html").exists()
