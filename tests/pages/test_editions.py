"""An edition in another language says whose words a page has, and has no second copy of what is there once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from gettext import NullTranslations

import pytest
from fieldsite.charts.drawing import DRAWINGS
from fieldsite.content.bibliography import CitedWork
from fieldsite.content.in_language import in_language as content_in_language
from fieldsite.content.translation_schema import Translation
from fieldsite.content.translations import hash_of
from fieldsite.core.cache import CACHE
from fieldsite.core.languages import MachineTranslated, ReadTranslation, Translated
from fieldsite.core.other_languages import OtherLanguage, read_language
from fieldsite.pages import building, chart_files
from fieldsite.pages.building import files_for_pages, files_for_readers, outputs
from fieldsite.pages.derived import DerivedPage
from fieldsite.pages.macros import Macros
from fieldsite.pages.sharing import OPEN_GRAPH_LOCALES, shared, tags
from fieldsite.pages.site import Site
from fieldsite.pages.surroundings import surrounded
from fieldsite.pages.texts import in_language
from fieldsite.rendering.templates import Templates
from markupsafe import Markup
from page_text import words
from project import ROOT

TEXT = Markup("<p>Words of the page.</p>")


@pytest.fixture
def russian(sample_site: Site) -> Site:
    """The sample in Russian, without any translation."""
    language = OtherLanguage("ru", NullTranslations())
    facts = replace(sample_site.facts, url=f"{sample_site.facts.url}ru/", languages=("en", "ru"))
    content = replace(sample_site.content, language=language)
    return replace(sample_site, content=content, facts=facts, record=sample_site)


def test_a_text_in_english_is_said_to_be_so_above_it_and_a_translated_one_to_be_made_by_a_machine(
    russian: Site, sample_site: Site
) -> None:
    page = russian.content.pages[0]
    english, translated = (
        in_language(russian, page, "about/", TEXT),
        in_language(russian, replace(page, translated=True), "about/", TEXT),
    )
    assert "in English only so far" in words(english.partition(TEXT)[0]) and '<div lang="en"' in english
    assert "Machine translation" in words(translated.partition(TEXT)[0]) and translated.endswith(TEXT)
    read = in_language(russian, replace(page, translated=True, read=True), "about/", TEXT)
    assert "A person has read this translation" in words(read) and "not yet read" not in words(read)
    assert 'lang="en"' not in translated.replace("hreflang", "") and english.count(TEXT) == translated.count(TEXT) == 1
    assert in_language(sample_site, page, "about/", TEXT) == TEXT


@pytest.mark.parametrize(("kind", "read"), [(ReadTranslation, True), (MachineTranslated, False), (Translated, False)])
def test_a_record_that_a_person_has_read_is_said_to_be_read(russian: Site, kind: type[Translated], read: bool) -> None:
    """A name that the register has in the language is no translation that somebody has read."""
    event = russian.content.events[0]
    page = DerivedPage(f"events/{event.id}/", kind("Слова", event.title), "", lambda links: TEXT, edit=None)
    said = words(surrounded(russian, page).body(russian.links_from(page.url)))
    assert ("A person has read this translation" in said) is read and ("not yet read by a person" in said) is not read


@pytest.mark.parametrize(("reader", "kind"), [("A reader", ReadTranslation), (None, MachineTranslated)])
def test_a_translation_knows_whether_a_person_has_read_it(russian: Site, reader: str | None, kind: type) -> None:
    event = russian.content.events[0]
    of = hash_of((event.title, event.summary))
    found = Translation(id=event.id, title="Название", summary="Слова.", of=of, read_by=reader)
    content = replace(russian.content, translations={"ru": {"events": {event.id: found}}})
    made = content_in_language(content, read_language(ROOT, "ru")).event_by_id[event.id]
    assert (made.title, made.summary) == ("Название", "Слова.") and {type(made.title), type(made.summary)} == {kind}


@pytest.fixture
def translated(russian: Site) -> Site:
    """The sample in Russian with the words of the interface, terms and names."""
    language = read_language(ROOT, "ru")
    content = content_in_language(russian.content, language)
    return replace(
        russian, content=content, templates=Templates(ROOT / "overrides/macros", content.vocabulary, language=language)
    )


@pytest.mark.parametrize("id_", list(DRAWINGS))
def test_a_chart_is_in_the_language_of_its_page_wherever_it_says_something(translated: Site, id_: str) -> None:
    """What people wrote in English only is marked as that; the CSV file and the codes by which it is drawn are not words."""
    shown = Macros(translated, translated.links_from("analysis/")).chart(id_)
    own = re.sub(r'<(\w+)[^<>]* lang="[^"]+"[^<>]*>[^<]*</\1>|<pre.*?</pre>|[^<>]*-event-id[^<>]*', "", shown)
    said = re.sub(r"\b(?:PNG|SVG|CSV)\b|<td>[a-z0-9-]+</td>", "", own)
    assert not re.search("[A-Za-z]{3}", words(said)), words(said)
    assert f'href="../analysis/{id_}.svg"' in shown and f'href="../../analysis/{id_}.csv"' in shown


def test_a_chart_to_take_along_is_in_the_language_of_its_edition(translated: Site) -> None:
    files = {path: content.decode() for path, content in chart_files.images(translated)}
    for path, drawing in files.items():
        texts = re.findall("<text(?![^>]* lang=)[^>]*>([^<]+)", drawing) + re.findall("<title>([^<]+)", drawing)
        assert any(re.search("[а-я]", text) for text in texts), path
        assert not [text for text in texts if re.search("(?i)[a-z]{4}", text) and not re.search("[а-я]|://", text)], (
            path
        )


def test_each_cell_of_the_projects_says_in_the_language_of_the_page_what_it_is(translated: Site) -> None:
    shown = Macros(translated, translated.links_from("projects/")).project_list()
    heads = re.findall(r'data-head="([^"]+)"', shown)
    assert len(heads) > 8 and all(re.fullmatch("[А-Яа-яё ]+", head) for head in heads)


def test_the_findings_of_the_home_page_are_in_its_language(translated: Site) -> None:
    shown = Macros(translated, translated.links_from("")).home_findings()
    assert "lang=" not in shown and "Обе стороны в одном месте" in shown and not re.search("[a-z]{4}", words(shown))


def test_decades_on_a_timeline_are_named_in_the_language_of_the_page(russian: Site) -> None:
    language, links = read_language(ROOT, "ru"), russian.links_from("")
    templates = Templates(ROOT / "overrides/macros", russian.content.vocabulary, language=language)
    timeline = Macros(replace(russian, templates=templates), links).timeline()
    assert '<h2 id="1990s">1990-е годы</h2>' in timeline


def test_an_edition_has_its_own_scripts_and_neither_cards_nor_data_of_its_own(russian: Site, sample_site: Site) -> None:
    def kinds(site: Site) -> Mapping[str, int]:
        return dict.fromkeys((file.why for file in files_for_pages(site)), 1)

    own = {
        "explorer",
        "script of stories and journals",
        "script of joint projects",
        "drawing of a chart",
        "script of citations",
        "feed",
    }
    assert {*kinds(russian)} == {*kinds(sample_site)} == own
    assert russian.cards is sample_site.cards
    readers = next(iter(files_for_readers(sample_site))).path
    assert readers not in {file.path for file in outputs(russian)}
    assert [*building.live_maps(russian), *building.base_maps(russian)] == []


def test_a_shared_page_says_its_language_and_what_is_cached_lies_below_the_content(russian: Site) -> None:
    told = {name: said for _, name, said in tags(russian, shared(russian, "places/almaty/", "Almaty", None))}
    assert told["og:locale"] == "ru_RU" and told["og:url"].endswith("/ru/places/almaty/")
    assert OPEN_GRAPH_LOCALES == {"en": "en_GB", "kk": "kk_KZ", "ru": "ru_RU", "zh": "zh_CN"}
    assert russian.cache("maps") == russian.content.root / CACHE / "maps"


def test_the_letter_of_a_work_stands_after_its_year_in_the_list_and_nowhere_else(sample_site: Site) -> None:
    item = {
        "id": "x",
        "type": "book",
        "title": "Trade in 2019. And after 2019.",
        "author": [{"family": "Tjia", "given": "L."}],
        "issued": {"date-parts": [[2019]]},
        "publisher": "A house",
    }
    line = sample_site.citations.line(CitedWork("x", item, "Tjia 2019a", "a"))
    assert line.count("2019a") == 1 and line.index("2019a.") < line.index("Trade in 2019")
    assert "2019a" not in sample_site.citations.line(CitedWork("x", item, "Tjia 2019"))
