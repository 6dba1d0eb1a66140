"""Which card a page has: its own where it is published, else that of its kind; and none that says more than the page may."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from fieldsite.content.coarsening import coarsened
from fieldsite.content.schema import Event
from fieldsite.core import dates
from fieldsite.core.checkout import LastChanges
from fieldsite.pages.cards import SocialCards
from fieldsite.pages.languages import languages_of
from fieldsite.pages.sharing import files, shared, site_description, tags, told_on
from fieldsite.pages.site import Site
from fieldsite.pages.texts import of_text, text_in_hand
from fieldsite.rendering.templates import Links

RALLY = "2019-09-02-zhanaozen-rally-against-factories"


@pytest.fixture
def cards(sample_site: Site) -> SocialCards:
    return replace(sample_site.cards, own=True)


def changed(cards: SocialCards, **fields: object) -> SocialCards:
    """The cards of a site whose rally is another."""
    event = cards.content.event_by_id[RALLY].model_copy(update=fields)
    events = [event if one.id == RALLY else one for one in cards.content.events]
    return replace(cards, content=coarsened(replace(cards.content, events=tuple(events))))


def test_each_record_and_entry_has_a_card_of_its_own_where_the_site_is_published(
    cards: SocialCards, sample_site: Site
) -> None:
    content = sample_site.content
    own = {f"events/{event.id}/" for event in content.listed} | {page.address for page in content.entries}
    own |= {f"places/{id_}/" for id_ in content.places} | {f"projects/{id_}/" for id_ in content.projects}
    own |= {f"threads/{thread.id}/" for thread in content.threads}
    addresses = [cards.of(url).address for url in sorted(own)]
    assert len(set(addresses)) == len(own) > 100
    kinds = {sample_site.cards.of(url).address for url in own}
    assert len(kinds) < 10 and not kinds & set(addresses)


@pytest.mark.parametrize(
    ("url", "as_of"),
    [
        ("", ""),
        ("events/", "events/"),
        ("timeline/", "events/"),
        ("events/year/2019/", "events/"),
        ("actors/cnpc/", "actors/"),
        ("analysis/", "data/"),
        ("no-such-page/", ""),
    ],
)
def test_a_list_or_an_actor_has_the_card_of_its_kind(cards: SocialCards, url: str, as_of: str) -> None:
    assert cards.of(url).address == cards.press.address(cards.cards[as_of])


def test_every_card_that_a_page_names_is_a_file(cards: SocialCards, sample_site: Site) -> None:
    pages = ["", "about/", f"events/{RALLY}/", "places/zhanaozen/", "actors/cnpc/"]
    for known in (cards, sample_site.cards):
        files = {known.press.address(card) for card in known.cards.values()}
        assert {known.of(url).address for url in pages} <= files


def test_the_card_of_an_event_says_what_when_and_where(cards: SocialCards) -> None:
    card, event = cards.cards[f"events/{RALLY}/"], cards.content.event_by_id[RALLY]
    assert (card.title, card.stance, card.symbol) == (event.title, "conflict", "▲")
    assert card.kicker == "Material conflict" and card.lines == (event.date.words, "Zhanaozen")
    assert [(mark.lon, mark.lat, mark.area, mark.soft) for mark in card.marks] == [(52.86, 43.34, "", False)]


def test_a_withdrawn_event_has_the_card_of_all_events(cards: SocialCards) -> None:
    known = changed(cards, status="withdrawn", withdrawn_reason="Two events were one.")
    assert known.of(f"events/{RALLY}/") == known.of("events/")
    title = cards.content.event_by_id[RALLY].title
    assert not any(title in card.values for card in known.cards.values())


def test_a_coarse_event_shows_its_region_and_never_its_place(cards: SocialCards) -> None:
    card = changed(cards, sensitivity="coarse").cards[f"events/{RALLY}/"]
    assert [mark.area for mark in card.marks] == ["Mangystau Region"]
    assert card.lines[1:] == ("Mangystau Region",)
    town = cards.content.places["zhanaozen"]
    assert (town.lon, town.lat) not in [(mark.lon, mark.lat) for mark in card.marks]


@pytest.mark.parametrize(
    ("precision", "area", "soft", "words"),
    [("district", "", True, "Zhanaozen (district)"), ("region", "Mangystau Region", False, "Zhanaozen (region)")],
)
def test_a_place_that_is_known_less_exactly_is_no_point(
    cards: SocialCards, precision: str, area: str, soft: bool, words: str
) -> None:
    event: Event = cards.content.event_by_id[RALLY]
    where = tuple(ref.model_copy(update={"precision": precision}) for ref in event.places)
    card = changed(cards, places=where).cards[f"events/{RALLY}/"]
    assert [(mark.area, mark.soft) for mark in card.marks] == [(area, soft)] and card.lines[1] == words


def test_an_event_that_is_known_to_a_country_stands_in_its_year(cards: SocialCards) -> None:
    event: Event = cards.content.event_by_id[RALLY]
    where = tuple(ref.model_copy(update={"precision": "country"}) for ref in event.places)
    card = changed(cards, places=where).cards[f"events/{RALLY}/"]
    assert card.marks == () and [(one.year, one.conflict) for one in card.years] == [(2019, 1)]


def test_an_entry_is_shared_as_an_article_with_its_days_and_a_page_as_none(sample_site: Site) -> None:
    note = next(page for page in sample_site.content.entries if page.slug == "shared-rivers")
    site = replace(sample_site, changes=LastChanges({note.file: date(2026, 11, 29)}))

    def told(url: str, page: object) -> dict[str, str]:
        return {name: said for _, name, said in tags(site, shared(site, url, "A title", page))}  # type: ignore[arg-type]

    entry, place = told(note.address, note), told("places/almaty/", None)
    assert (entry["og:type"], place["og:type"]) == ("article", "website")
    assert (entry["article:published_time"], entry["article:modified_time"]) == ("2026-10", "2026-11-29")
    assert not any(name.startswith("article:") for name in place)
    assert place["og:title"] == "A title"
    assert place["og:url"] == f"{site.facts.url}places/almaty/"
    assert told("", None)["og:title"] == site.facts.name


def test_a_page_leads_to_itself_in_each_language(sample_site: Site) -> None:
    site = replace(sample_site, facts=replace(sample_site.facts, languages=("en", "ru")))
    found = languages_of(site, "places/almaty/", Links("../../"))
    assert re.findall(r'href="([^"]+)" hreflang="(\w+)"', found["switch"]) == [
        ("../../places/almaty/", "en"),
        ("../../ru/places/almaty/", "ru"),
    ]
    assert re.findall(r'hreflang="([\w-]+)" href="([^"]+)"', found["alternates"]) == [
        ("en", f"{site.facts.url}places/almaty/"),
        ("ru", f"{site.facts.url}ru/places/almaty/"),
        ("x-default", f"{site.facts.url}places/almaty/"),
    ]
    assert set(languages_of(sample_site, "places/almaty/", Links("../../")).values()) == {""}


def test_a_text_that_is_not_translated_is_made_of_the_english_site(sample_site: Site) -> None:
    page, links = sample_site.content.pages[0], Links("../", "../")
    edition = replace(sample_site, record=sample_site)
    assert of_text(edition, page, links) == (sample_site, Links("../", "../", "../"))
    assert of_text(edition, replace(page, translated=True), links) == (edition, links)
    assert text_in_hand(sample_site, page, page, page.address).page is page


def of(cards: SocialCards, url: str) -> tuple[str, str, tuple[str, ...]]:
    card = cards.cards[url]
    return card.title, card.kicker, card.lines


def test_a_card_names_three_places_and_says_how_many_more_there_are(cards: SocialCards) -> None:
    event: Event = cards.content.event_by_id[RALLY]
    ids = ("zhanaozen", "almaty", "astana", "aktau", "atyrau")

    def said(count: int) -> str:
        where = tuple(event.places[0].model_copy(update={"place": id_, "precision": "city"}) for id_ in ids[:count])
        return changed(cards, places=where).cards[f"events/{RALLY}/"].lines[-1]

    assert said(3) == "Zhanaozen, Almaty, Astana"
    assert said(4) == "Zhanaozen, Almaty, Astana and 1 more" and said(5) == "Zhanaozen, Almaty, Astana and 2 more"


def test_the_cards_of_places_projects_threads_and_entries_say_what_their_records_say(cards: SocialCards) -> None:
    names = "Жаңаөзен · Жанаозен · 扎瑙津"
    counted = ("3 events", "3 conflict, 0 cooperation", names)
    assert of(cards, "places/zhanaozen/") == ("Zhanaozen", "Mangystau Region, Kazakhstan", counted)
    assert cards.cards["places/almaty/"].lines[:2] == ("16 events", "6 conflict, 10 cooperation")
    assert [mark.stance for mark in cards.cards["places/almaty/"].marks] == ["both"]
    assert of(cards, "projects/khorgos-dry-port/") == (
        "Khorgos-Eastern Gate dry port",
        "Joint project · Logistics",
        ("Operating, 25 November 2025", "Khorgos-Eastern Gate dry port"),
    )
    assert [mark.stance for mark in cards.cards["projects/khorgos-dry-port/"].marks] == [""]
    lines = ("4 events, 1992 to 2001", "Outcome: carried out")
    assert of(cards, "threads/shared-rivers-agreement/") == ("The agreement on shared rivers", "Case thread", lines)
    years = cards.cards["threads/shared-rivers-agreement/"].years
    assert [(one.year, one.conflict, one.cooperation) for one in years] == [
        (1992, 0, 1),
        (1998, 0, 1),
        (2000, 0, 1),
        (2001, 0, 1),
    ]
    note = cards.cards["fieldwork/land-question/"]
    assert note.kicker == "Desk note from public sources" and len(note.marks) == 9
    assert note.lines == ("21 November 2026", "Almaty, Astana, Atyrau and 6 more")
    assert {(card.first, card.last, card.site) for card in cards.cards.values()} == {(1992, 2025, cards.name)}


def test_a_place_without_events_says_so_and_one_known_to_the_country_has_no_mark(cards: SocialCards) -> None:
    empty = next(place for place in cards.content.places if place not in cards.content.listed_by_place)
    card, country = cards.cards[f"places/{empty}/"], cards.cards["places/kazakhstan/"]
    assert card.lines[0] == "No event is recorded" and {mark.stance for mark in card.marks} <= {""}
    assert (country.kicker, country.marks) == ("Kazakhstan", ())
    listed = cards.content.listed_by_place["kazakhstan"]
    assert sum(one.conflict + one.cooperation for one in country.years) == len(listed) > 0
    assert [one.year for one in country.years] == sorted({one.year for one in country.years})


def test_the_cards_of_lists_show_all_years_or_all_points_of_their_records(cards: SocialCards) -> None:
    content = cards.content
    for url in ("", "events/", "data/"):
        years = cards.cards[url].years
        assert sum(one.conflict for one in years) == sum(event.stance == "conflict" for event in content.listed)
        assert sum(one.cooperation for one in years) == sum(event.stance == "cooperation" for event in content.listed)
    in_threads = {event.id for thread in cards.threads for event in thread.events}
    assert sum(one.conflict + one.cooperation for one in cards.cards["threads/"].years) == len(in_threads)
    points = cards.cards["places/"].marks
    assert points and not any(mark.area or mark.soft for mark in points) and {m.stance for m in points} == {
        "both", "conflict", "cooperation",
    }  # fmt: skip
    assert {mark.stance for mark in cards.cards["projects/"].marks} == {""}
    assert cards.cards["events/"].title == "Event explorer" and cards.cards["events/"].lead.startswith("Search and")
    assert (cards.cards["events/"].name, cards.cards[""].name, cards.cards[""].title) == ("events", "home", cards.name)
    bare = replace(cards, content=replace(content, events=()), threads=())
    assert (bare.cards[""].first, bare.cards[""].last, bare.cards[""].years) == (0, 0, ())


@pytest.mark.parametrize(
    ("date", "published"),
    [("2026", "2026"), ("2026-05", "2026-05"), ("2026-05-12", "2026-05-12"), ("2026-05-12/2026-06-01", "2026-06-01")],
)
def test_the_day_of_an_entry_is_told_as_exactly_as_it_is_known(date: str, published: str) -> None:
    assert told_on(dates.read(date)) == published


def test_a_shared_page_names_site_language_and_the_size_of_its_card(cards: SocialCards, sample_site: Site) -> None:
    page = shared(sample_site, "places/almaty/", "Almaty", None)
    told, card = {name: said for _, name, said in tags(sample_site, page)}, sample_site.cards.of("places/almaty/")
    assert (told["og:site_name"], told["og:locale"]) == (sample_site.facts.name, "en_GB")
    assert (told["og:image:width"], told["og:image:height"], told["og:image:alt"]) == ("1200", "630", card.alt)
    assert (
        told["og:image"] == f"{sample_site.facts.url}{card.address}" and told["twitter:card"] == "summary_large_image"
    )


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Twelve signs", "Twelve signs"),
        ("China and Kazakhstan", "CK"),
        ("Thirteen Sign", "TS"),
        ("all small letters", "all small letters"),
    ],
)
def test_below_an_icon_stands_a_short_name(sample_site: Site, name: str, short: str) -> None:
    site = replace(sample_site, facts=replace(sample_site.facts, name=name))
    manifest = next(json.loads(text) for address, text in files(site, ()) if address.endswith("manifest"))
    assert (manifest["name"], manifest["short_name"]) == (name, short)
    assert manifest["description"] == site_description(site) == cards_lead(site)
    untold = replace(site, content=replace(site.content, pages=()))
    assert site_description(untold) == name


def cards_lead(site: Site) -> str:
    return site.cards.cards[""].lead
