"""Journals in lists: by year, by sector and place, by author, in a feed; and what their cards say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fieldsite.content.loading import load
from fieldsite.content.macro_calls import Call
from fieldsite.pages import building, lists, stories
from fieldsite.pages.macro_base import MacroFault
from fieldsite.pages.macros import Macros, run
from fieldsite.pages.site import Site
from fieldsite.rendering.templates import Links
from markupsafe import Markup
from picture_story import SLUG, ready, story
from project import DAY, opened

ATOM = "{http://www.w3.org/2005/Atom}"
LINKS = Links("../")
SECOND = ("astana-light-rail", "khorgos-altynkol", "thirty-years-on-one-map")  # what the second desk wrote


def listed(site: Site, *arguments: object, **options: object) -> list[str]:
    html = str(run(Macros(site, LINKS), Call("entry_list", arguments, options)))
    return re.findall(r'ck-entry__title"><a href="\.\./\w+/([^/]+)/"', html)


def feed(site: Site) -> ElementTree.Element:
    name, raw = next(lists.feeds(site))
    assert name == "feed.xml"
    return ElementTree.fromstring(raw)


def test_a_list_can_be_narrowed_by_sector_place_and_author(sample_site: Site) -> None:
    assert listed(sample_site, "fieldwork", sector="water") == ["shared-rivers"]
    assert listed(sample_site, "fieldwork", place="altynkol") == ["khorgos-altynkol"]
    assert set(listed(sample_site, "all", author="second-desk")) == {*SECOND}
    assert len(listed(sample_site, "all", latest=2)) == 2


@pytest.mark.parametrize(
    ("options", "what", "write"),
    [
        ({"sector": "watr"}, 'no sector has the id "watr"', 'did you mean "water"?'),
        ({"place": "altinkol"}, 'no place has the id "altinkol"', 'did you mean "altynkol"?'),
        ({"author": "desk"}, 'no author has the id "desk"', "write one of: project-desk, second-desk"),
    ],
)
def test_a_list_refuses_what_it_does_not_know(
    sample_site: Site, options: dict[str, object], what: str, write: str
) -> None:
    with pytest.raises(MacroFault) as caught:
        listed(sample_site, "fieldwork", **options)
    assert (caught.value.what, caught.value.write) == (what, write)


def test_the_index_shows_every_journal_by_year_and_every_choice_leads_to_a_list(sample_site: Site) -> None:
    html = str(run(Macros(sample_site, LINKS), Call("entry_index", ("fieldwork",), {})))
    assert html.count('class="ck-entry"') == len(sample_site.content.entries_in("fieldwork")) == 4
    assert '<h2 id="y2026">2026</h2>' in html
    choices = re.findall(r'href="#((?:sector|place)-[a-z-]+)"', html)
    assert len(choices) > 20 and all(f'id="{choice}"' in html for choice in choices)


def test_the_choice_of_most_journals_stands_first(sample_site: Site) -> None:
    found = list(lists.choices(sample_site.content, sample_site.content.entries_in("fieldwork"), "place"))
    assert found[0].id == "astana" and len(found[0].pages) == 3
    assert [len(choice.pages) for choice in found] == sorted((len(choice.pages) for choice in found), reverse=True)


def test_every_author_has_a_page_with_what_they_wrote(sample_site: Site) -> None:
    first, second = lists.author_pages(sample_site)
    assert (first.url, first.edit) == ("authors/project-desk/", ("data/authors.yaml", 1))
    assert (second.url, second.edit) == ("authors/second-desk/", ("data/authors.yaml", 2))
    html = str(second.body(Links("../../")))
    assert {entry.slug for entry in sample_site.content.entries if f"/{entry.slug}/" in html} == {*SECOND}


def test_an_author_whose_only_entry_is_under_embargo_has_no_page(small: Path) -> None:
    path = small / "docs/fieldwork/note.md"
    path.write_text(path.read_text("utf-8").replace("---\n\n", 'embargo: "2030-01-01"\n---\n\n', 1), "utf-8")
    site, _ = opened(small)
    assert list(lists.author_pages(site)) == [] and feed(site).findall(f"{ATOM}entry") == []


def test_the_cards_of_a_page_hold_each_event_that_it_names(sample_site: Site) -> None:
    page = sample_site.content.entries_in("fieldwork")[0]
    cards = json.loads(lists.mentions(sample_site, page))
    assert list(cards) == list(page.header.events)
    event = sample_site.content.event_by_id[page.header.events[0]]
    symbol = {"conflict": "▲△", "cooperation": "●○"}[event.stance][event.mode == "verbal"]
    assert cards[event.id] == {
        "stance": event.stance,
        "kind": f"{symbol} {sample_site.content.vocabulary.label('quad_class', event.quad_class)}",
        "date": event.date.words,
        "title": event.title,
        "summary": event.summary,
    }


def test_a_journal_may_have_a_folder_of_its_own_beside_its_pictures(small: Path) -> None:
    text = (small / "docs/fieldwork/note.md").read_text("utf-8")
    (small / "docs/fieldwork/second").mkdir()
    (small / "docs/fieldwork/second/index.md").write_text(text, "utf-8")
    content, problems = load(small, DAY)
    assert problems == [] and sorted(page.slug for page in content.entries_in("fieldwork")) == ["note", "second"]


def test_two_journals_cannot_have_one_address(small: Path) -> None:
    text = (small / "docs/fieldwork/note.md").read_text("utf-8")
    (small / "docs/fieldwork/note").mkdir()
    (small / "docs/fieldwork/note/index.md").write_text(text, "utf-8")
    assert "another entry has the same" in load(small, DAY)[1][0].what


def test_the_feed_holds_every_entry_newest_first_with_the_days_of_the_entries(sample_site: Site) -> None:
    entries = feed(sample_site).findall(f"{ATOM}entry")
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert len(entries) == len(sample_site.content.entries) == 6
    assert days == sorted(days, reverse=True) and days[0] == "2026-11-21T00:00:00Z"
    assert [entry.findtext(f"{ATOM}published") for entry in entries] == days
    assert "2026-10-31T00:00:00Z" in days  # the last day of an entry that is dated to October
    assert feed(sample_site).findtext(f"{ATOM}updated") == days[0]
    assert all(
        (entry.findtext(f"{ATOM}id") or "").startswith("https://example.org/china-kazakhstan/") for entry in entries
    )


def test_the_feed_gives_the_jpeg_of_a_story_of_photographs(small: Path) -> None:
    story(small)
    site, _ = ready(small)
    entry = next(e for e in feed(site).findall(f"{ATOM}entry") if SLUG in (e.findtext(f"{ATOM}id") or ""))
    link = entry.find(f"{ATOM}link[@rel='enclosure']")
    assert link is not None and link.get("type") == "image/jpeg"
    published = dict(stories.picture_files(site))
    address = (link.get("href") or "").removeprefix("https://example.org/china-kazakhstan/")
    assert published[address].stat().st_size == int(link.get("length") or 0)


def test_a_desk_note_says_what_it_is_and_a_note_from_the_field_says_no_such_thing(small: Path) -> None:
    path = small / "docs/fieldwork/note.md"
    for kind, said in (("desk-note", True), ("fieldwork", False)):
        path.write_text(re.sub("kind: .*", f"kind: {kind}", path.read_text("utf-8")), "utf-8")
        site, problems = opened(small)
        assert problems == []
        html = str(
            building.written_view(site, site.content.entries_in("fieldwork")[0], Links("../../")).frame(Markup(""))
        )
        assert ("Nobody went there for it" in html) is said
