"""An edition in another language: what stands in English there says so, and every page leads to itself in the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import feedparser
import pytest
from built import serving
from fieldsite.content.model import Content
from playwright.sync_api import Page, expect
from project import sample_folder

LANGUAGE = "ru"
LETTERS = {
    "kk": re.compile("[а-яёәғқңөұүһі]", re.IGNORECASE),
    "ru": re.compile("[а-яё]", re.IGNORECASE),
    "zh": re.compile("[\u3400-\u9fff]"),
}
ENGLISH = re.compile(r"[A-Za-z]{3,}[ ,][A-Za-z]{2,}")  # two words: one may be a name or a code
SMALL_WORDS = re.compile(r"(?<![\w{./-])(?:the|of|and|to|in|is|are|with|for|from|not|this|that|or|no)(?![\w}./-])")
SEEN = ("title", "aria-label", "alt", "placeholder")
UNREAD = {"script", "style", "code", "pre", "template"}
EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
STANDARDS = ("CSV on the Web", "Frictionless Data Package")
TEXT_IN_ENGLISH, WORK = "ck-in-english", ("ck-cite__forms", "ck-references", "ck-outputs")  # classes; a work is cited as it is called
DRAWN_IN_ENGLISH = ("ck-plate", "ck-lead", "ck-places")  # what a story or an output is told with


class WalkedPage(HTMLParser):
    """Collects what a page says: `own`, in its own language, `unmarkable`, what attributes and the title say, which can hold no
    element, and `english`, what it marks as English outside of a text that is in English as a whole."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.open: list[tuple[str, str | None, str]] = []
        self.own: list[str] = []
        self.unmarkable: list[str] = []
        self.english: list[str] = []

    def _see(self, text: str, language: str | None = None, unmarkable: bool = False) -> None:
        text, language = " ".join(text.split()), language or next((said for _, said, _ in reversed(self.open) if said), "")
        if language == self.language or language.startswith(f"{self.language}-"):
            (self.unmarkable if unmarkable else self.own).append(text)
        elif language == "en" and not any(TEXT_IN_ENGLISH in of for _, _, of in self.open):
            if not any(one in of for _, _, of in self.open for one in (*WORK, *DRAWN_IN_ENGLISH)):
                self.english.append(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        for name in SEEN:
            self._see(given.get(name) or "", given.get("lang"), unmarkable=True)
        if tag not in EMPTY:
            self.open.append((tag, given.get("lang"), given.get("class") or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not UNREAD & {tag for tag, _, _ in self.open}:
            self._see(data, unmarkable=self.open[-1:] != [] and self.open[-1][0] == "title")


def names(sample: Content, language: str) -> Iterator[str]:
    """What is called the same in every language: other and short names, and who published a source."""
    for record in (*sample.places.values(), *sample.actors.values(), *sample.projects.values()):
        yield from (str(getattr(other, "name", other)) for other in getattr(record, "also", ()))
        yield from filter(None, (getattr(record, "short", None), getattr(record.names, language)))
    for sourced in (*sample.events, *sample.projects.values(), *sample.project_lists.values()):
        for source in sourced.sources:
            yield source.publisher
            yield from re.split(r" [(]|[)]$|, ", source.publisher)
    for output in sample.outputs:
        yield from (name for part in (*output.authors, output.publisher or "") for name in (part, *part.split(", ")))
    yield from STANDARDS


def titles(sample: Content) -> Iterator[str]:
    """What records are called in English, where nobody translated it."""
    for record in (*sample.events, *sample.threads, *sample.outputs, *sample.projects.values(), *sample.places.values()):
        yield getattr(record, "title", "") or getattr(record, "name", "")
    yield from (page.header.title for page in (*sample.pages, *sample.entries))
    yield from (picture.alt for page in sample.entries for picture in getattr(page.header, "pictures", ()))


def plain(text: str) -> str:
    """A text as it is compared: without what YAML and Markdown add."""
    return re.sub(r"[\s\"'\\`*_>|]+", " ", text).strip()


@pytest.fixture(scope="module")
def written() -> str:
    """All that people wrote, as one text."""
    files = (path for folder in ("data", "docs") for path in sorted((sample_folder() / folder).rglob("*")))
    return plain(" ".join(path.read_text("utf-8") for path in files if path.suffix in (".yaml", ".md")))


def pages_of(site: Path, language: str) -> Iterator[tuple[str, WalkedPage]]:
    for path in sorted((site / language).rglob("*.html")):
        page = WalkedPage(language)
        page.feed(path.read_text("utf-8"))
        yield path.relative_to(site).as_posix(), page


@pytest.mark.parametrize("language", LETTERS)
def test_no_page_of_an_edition_says_anything_in_english_that_is_not_marked(
    editions: Path, sample: Content, written: str, language: str
) -> None:
    """The sample has no translations: its titles, names and texts are those of a record that nobody translated yet. What
    cannot be marked may be in English where people wrote it."""
    called = {name for name in names(sample, language) if len(name) > 2}
    known = sorted(called, key=len, reverse=True)
    known_titles = sorted(called.union(titles(sample)), key=len, reverse=True)
    left = {
        text: path
        for path, page in pages_of(editions, language)
        for texts, allowed in ((page.own, known), (page.unmarkable, known_titles))
        for text in texts
        if in_english(text, allowed, LETTERS[language])
        if texts is page.own or plain(text.partition(" - ")[0]) not in written
    }
    assert not left


def in_english(text: str, known: Iterable[str], letters: re.Pattern[str]) -> bool:
    """Whether a text without what is known holds small words of English, or two Latin words and no letter of its language."""
    wholly = ENGLISH.search(text) and not letters.search(text)
    if not wholly and not SMALL_WORDS.search(text):
        return False
    for name in known:
        text = text.replace(name, "") if name else text
    return bool(SMALL_WORDS.search(text) or (wholly and ENGLISH.search(text)))


@pytest.mark.parametrize("language", LETTERS)
def test_what_a_page_marks_as_english_is_what_people_wrote(editions: Path, written: str, language: str) -> None:
    """Words of the interface are never marked as English instead of being translated."""
    left = {
        text: path
        for path, page in pages_of(editions, language)
        for text in page.english
        if re.search("[A-Za-z]{3}", text) and plain(re.sub(r" [+]\d+$|…$", "", text)) not in written
    }
    assert not left


def test_each_page_leads_to_itself_in_the_other_language_and_back(editions: Path) -> None:
    pages = {path.relative_to(editions).as_posix() for path in editions.rglob("index.html")}
    english = {page for page in pages if not page.startswith(tuple(f"{code}/" for code in LETTERS))}
    assert pages - english == {f"{code}/{page}" for page in english for code in LETTERS}
    for page in sorted(english)[::20]:
        for file in (page, f"{LANGUAGE}/{page}"):
            html = (editions / file).read_text("utf-8")
            alternates = dict(re.findall(r'<link rel="alternate ?" hreflang="([^"]+)" href="([^"]+)"', html))
            own = LANGUAGE if file.startswith(f"{LANGUAGE}/") else "en"
            assert set(alternates) == {"en", *LETTERS, "x-default"} and alternates["x-default"] == alternates["en"]
            assert f'<link rel="canonical" href="{alternates[own]}">' in html
            for to in re.findall(r'<li><a href="([^"]+)" hreflang=', html):
                target = (editions / file).parent / to
                assert (target / "index.html").resolve().is_file()


def test_files_are_there_once_for_all_editions(editions: Path) -> None:
    """An edition has pages, and those files only that hold words."""
    kinds = {
        path.relative_to(editions / LANGUAGE).parts[0]
        for path in (editions / LANGUAGE).rglob("*")
        if path.suffix not in {".html", ""}
    }
    assert kinds <= {"analysis", "assets", "feed.xml", "feeds", "search", "sitemap.xml", "sitemap.xml.gz"}
    assert not [
        *(editions / LANGUAGE).rglob("*.css"),
        *(editions / LANGUAGE).rglob("*.csv"),
        *(editions / LANGUAGE).rglob("*.webp"),
    ]


def test_the_text_of_a_page_leads_to_a_file_of_the_site(editions: Path) -> None:
    """Markdown leads to a file beside the English page; the edition has none of its own."""
    for page in (editions / "data", editions / LANGUAGE / "data"):
        (link,) = re.findall(r'<a href="([^"]+)">events\.csv</a>', (page / "index.html").read_text("utf-8"))
        assert (page / link).resolve() == (editions / "data/events.csv").resolve()


def test_a_reader_who_changes_the_language_keeps_the_page_and_its_filters(editions: Path, page: Page) -> None:
    with serving(editions) as address:
        page.goto(f"{address}events/?stance=conflict")
        counted = page.locator("[role=status]").first
        expect(counted).to_contain_text(" of ")
        shown = re.findall(r"\d+", counted.inner_text())
        for language in (LANGUAGE, "en"):
            page.locator(".ck-language summary").click()
            page.locator(f".ck-language [hreflang={language}]").click()
            folder = "" if language == "en" else f"{language}/"
            page.wait_for_url(f"{address}{folder}events/?stance=conflict")
            assert page.evaluate("document.documentElement.lang") == language
            expect(page.locator("[role=status]").first).to_contain_text(shown[0])


def test_the_menu_of_languages_shuts_when_a_reader_leaves_it(editions: Path, page: Page) -> None:
    with serving(editions) as address:
        page.goto(f"{address}about/", wait_until="networkidle")
        menu, head = page.locator(".ck-language"), page.locator(".ck-language summary")
        opened, shut = "details.ck-language[open]", "details.ck-language:not([open])"
        for leave in (
            lambda: page.keyboard.press("Escape"),
            lambda: page.locator("h1").click(),
            lambda: page.locator(".ck-find__open").focus(),
        ):
            head.click()
            expect(page.locator(opened)).to_be_attached()
            leave()
            expect(page.locator(shut)).to_be_attached()
        head.click()
        menu.locator("a").last.focus()
        page.keyboard.press("Escape")
        expect(head).to_be_focused()
        assert head.get_attribute("aria-label", timeout=5_000).startswith(head.inner_text())  # type: ignore[union-attr]


def test_on_a_telephone_each_line_of_a_project_says_what_it_is(editions: Path, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    heads = """() => [...document.querySelector(".ck-projects__table tbody tr").cells].slice(1)
      .map((cell) => getComputedStyle(cell, "::before").content.slice(1, -1) === cell.dataset.head && cell.dataset.head)"""
    with serving(editions) as address:
        page.goto(f"{address}projects/")
        assert page.evaluate(heads) == page.locator(".ck-projects__table th").all_inner_texts()[1:9]


def test_a_journal_says_in_its_head_whose_words_its_text_has(editions: Path, page: Page) -> None:
    with serving(editions) as address:
        page.goto(f"{address}{LANGUAGE}/fieldwork/land-question/")
        expect(page.locator(".ck-language__note")).to_have_count(1)
        expect(page.locator(".ck-head .ck-language__note")).to_be_visible()
        page.goto(f"{address}{LANGUAGE}/about/")
        expect(page.locator(".ck-language__note")).to_have_count(1)
        page.goto(f"{address}fieldwork/land-question/")
        expect(page.locator(".ck-language__note")).to_have_count(0)


@pytest.mark.parametrize("own", ["", f"{LANGUAGE}/"])
def test_feeds_of_each_language_and_kind_hold_whole_texts(editions: Path, own: str) -> None:
    for name in ("feed.xml", "feeds/fieldwork.xml", "feeds/photostories.xml"):
        raw = (editions / own / name).read_bytes()
        found = feedparser.parse(raw)
        assert not found.bozo and found.feed.language == (own.rstrip("/") or "en")
        assert found.feed.icon.endswith("/assets/icons/touch.png") and f"/{own}" in found.feed.id
        assert (editions / "assets/icons/touch.png").is_file()
        assert found.entries
        for entry in found.entries:
            assert f"/{own}{name.removesuffix('.xml').partition('/')[2]}" in entry.link
            text = entry.content[0].value
            assert len(text) > 1500 and entry.title_detail.language
            assert not re.search(r"<(?:script|svg|form|button)\b|(?:href|src)=\"(?!https?:|mailto:)", text)
    page = (editions / own / "photostories/index.html").read_text("utf-8")
    for name in ("feed.xml", "feeds/photostories.xml"):
        assert re.search(rf'<link rel="feed alternate"[^>]* href="\.\./{name}"', page)
