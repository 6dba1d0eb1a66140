"""The page of an entry, read field by field, and how long its reading takes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fieldsite.content.entry_schema import PageHeader
from fieldsite.content.macro_calls import Call
from fieldsite.content.model import EntryPage
from fieldsite.pages import building
from fieldsite.pages.macros import Macros, run
from fieldsite.pages.site import Site
from fieldsite.pages.wording import reading_minutes
from fieldsite.rendering.templates import Links
from markupsafe import Markup
from page_text import links, part, words

LINKS = Links("../../")


def with_words(site: Site, count: int) -> tuple[Site, EntryPage]:
    """The sample whose first journal has a text of so many words."""
    page = site.content.entries_in("fieldwork")[0]
    longer = replace(page, source=replace(page.source, body="word " * count))
    entries = tuple(longer if one is page else one for one in site.content.entries)
    return replace(site, content=replace(site.content, entries=entries)), longer


def shown(site: Site, page: EntryPage) -> str:
    return str(building.written_view(site, page, LINKS).frame(Markup("THE TEXT")))


@pytest.mark.parametrize(
    ("count", "minutes"), [(0, 1), (1, 1), (220, 1), (329, 1), (331, 2), (440, 2), (1100, 5), (2200, 10)]
)
def test_two_hundred_and_twenty_words_are_read_in_a_minute(count: int, minutes: int) -> None:
    assert reading_minutes("word " * count) == minutes


def test_the_reading_time_of_an_entry_stands_on_its_page_and_in_lists(sample_site: Site) -> None:
    site, page = with_words(sample_site, 1100)
    assert "5 min to read" in words(part(shown(site, page), "<header", "</header>"))
    listed = str(run(Macros(site, LINKS), Call("entry_list", ("fieldwork",), {})))
    assert "5 min" in words(next(card for card in listed.split('<li class="ck-entry"')[1:] if page.slug in card))


def test_an_entry_page_gives_every_field_of_its_header(sample_site: Site) -> None:
    content = sample_site.content
    page = next(one for one in content.entries if one.slug == "khorgos-altynkol")
    view, html = building.written_view(sample_site, page, LINKS), shown(sample_site, page)
    header, head = page.header, part(html, "<header", "</header>")
    said = words(head.partition(">")[2])
    assert said.startswith(f"{sample_site.renderer.kind_of(page)} {header.date.words} ")
    assert header.title in said and header.summary in said and "Nobody went there for it" in said
    assert links(head) == [(f"../../authors/{id_}/", content.authors[id_].name) for id_ in header.authors]
    assert html.index("THE TEXT") > html.index(header.summary.split()[0])
    foot = part(html, '<footer class="ck-entry-foot">', "</footer>")
    mentioned = part(foot, 'id="events-mentioned"', "</section>")
    assert [to for to, _ in links(mentioned)] == [f"../../events/{id_}/" for id_ in header.events]
    named = part(part(html, 'class="ck-story__map"', "THE TEXT"), 'aria-label="Map that shows ', '."').split(", ")
    assert sorted(named) == sorted(content.places[id_].name for id_ in header.places)
    assert (view.title, view.description, view.hide) == (header.title, header.summary, ("navigation",))
    assert view.data == {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": header.title,
        "description": header.summary,
        "url": f"{sample_site.facts.url}{page.address}",
        "image": view.data["image"],
        "datePublished": "2026-11-20",
        "inLanguage": "en",
        "author": [{"@type": "Organization", "name": content.authors[id_].name} for id_ in header.authors],
        "publisher": {"@type": "Organization", "name": sample_site.facts.name, "url": sample_site.facts.url},
        "license": sample_site.registers.dataset.licence.url,
    }
    tags = dict(view.meta)
    assert (tags["citation_title"], tags["citation_publication_date"]) == (header.title, "2026/11/20")
    assert tags["citation_author"] and tags["DC.identifier"] == f"{sample_site.facts.url}{page.address}"


def test_entries_lead_to_the_ones_before_and_after_them_of_their_kind(sample_site: Site) -> None:
    ordered = sorted(sample_site.content.entries_in("fieldwork"), key=lambda page: page.header.date.sort_key)
    for number, page in enumerate(ordered):
        step = part(shown(sample_site, page), '<nav aria-label="More to read"', "</nav>")
        near = [("Before", ordered[number - 1])] if number else []
        near += [("Next", after) for after in ordered[number + 1 : number + 2]]
        assert links(step) == [(f"../../{one.address}", f"{word} {one.header.title}") for word, one in near]


def test_a_story_hides_its_table_of_contents_too(sample_site: Site) -> None:
    story = sample_site.content.entries_in("photostories")[0]
    assert building.written_view(sample_site, story, LINKS).hide == ("navigation", "toc")


def test_a_plain_page_has_the_description_and_the_template_of_its_header(sample_site: Site) -> None:
    for page in sample_site.content.pages:
        view = building.written_view(sample_site, page, LINKS)
        assert isinstance(page.header, PageHeader)
        assert (view.title, view.description) == (page.header.title, page.header.description or "")
        assert (view.template, view.hide) == (page.header.template or "", page.header.hide)
    assert any(building.written_view(sample_site, page, LINKS).description for page in sample_site.content.pages)
