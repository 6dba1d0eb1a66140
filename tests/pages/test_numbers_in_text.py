"""Numbers and words that macros and the feet of pages work out: each is counted again here from the records."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from fieldsite.content.by_year import year_of
from fieldsite.content.macro_calls import Call
from fieldsite.content.selection import Query
from fieldsite.core.languages import LANGUAGE_NAMES
from fieldsite.pages.foot import foot
from fieldsite.pages.languages import SHORT, languages_of
from fieldsite.pages.macros import Macros, run
from fieldsite.pages.schema_org import article, breadcrumbs, event_list, place
from fieldsite.pages.site import Site
from fieldsite.pages.speed import SECTIONS, _cell
from fieldsite.pages.stories import thumbnail
from fieldsite.pages.wording import country_name, names_of
from fieldsite.rendering.templates import Links
from page_text import links, words

RALLY = "2019-09-02-zhanaozen-rally-against-factories"


def shown(site: Site, name: str, *arguments: object, **options: object) -> str:
    return str(run(Macros(site, Links("../")), Call(name, arguments, options)))


def test_the_head_of_the_home_page_counts_events_years_and_places_that_hold_both(sample_site: Site) -> None:
    events = sample_site.content.listed
    years, places = defaultdict(set), defaultdict(set)
    for event in events:
        years[year_of(event)].add(event.stance)
        for reference in event.places:
            places[reference.place].add(event.stance)
    conflict = sum(event.stance == "conflict" for event in events)
    both = [sum(len(stances) == 2 for stances in found.values()) for found in (years, places)]
    said = words(shown(sample_site, "home_head"))
    assert f"{len(events)} events" in said
    assert f"▲ {conflict} of conflict , ● {len(events) - conflict} of cooperation" in said
    assert f"{both[0]} of {len(years)} years and {both[1]} of {len(places)} places on record hold both" in said


def test_the_links_to_years_say_how_many_of_each_stance_a_year_has(sample_site: Site) -> None:
    html = shown(sample_site, "year_links")
    events = sample_site.content.listed
    for year in ("1997", "2019"):
        up, down = (sum(str(year_of(e)) == year and e.stance == s for e in events) for s in ("conflict", "cooperation"))
        tag = next(tag for tag in re.findall(r"<a [^>]*>", html) if f"#{year}" in tag or f"-{year}" in tag)
        assert {str(up), str(down)} <= {*re.findall(r"\d+", re.sub(r'href="[^"]*"', "", tag))}, tag
    assert len(links(html)) == len({year_of(event) for event in events})


def test_the_list_of_places_begins_with_kazakhstan_and_counts_the_events_of_each(sample_site: Site) -> None:
    html = shown(sample_site, "place_list")
    by_country = [re.findall(r'places/([^/"]+)/"', piece) for piece in re.split(r"<h[23]", html)[1:]]
    known = sample_site.content.places
    assert [{known[id_].country for id_ in ids} for ids in by_country if ids] == [{"KZ"}, {"CN"}, {"RU"}]
    assert all([known[id_].name for id_ in ids] == sorted(known[id_].name for id_ in ids) for ids in by_country)
    row = next(row for row in html.split("<tr") if 'places/almaty/"' in row)
    assert words(f"<tr{row}").endswith("Almaty (city) ▲ 6 ● 10")


def test_each_promise_says_where_it_stands(sample_site: Site) -> None:
    said = words(shown(sample_site, "promises"))
    assert re.findall(r"planned|\d published and listed here|none is known to us from public pages|this site$", said) == [
        "planned", "1 published and listed here", "none is known to us from public pages",
        "none is known to us from public pages", "1 published and listed here", "this site",
    ]  # fmt: skip


def test_the_list_of_threads_counts_outcomes_and_says_the_years_of_its_scale(sample_site: Site) -> None:
    said = words(shown(sample_site, "thread_list"))
    assert "open 1 , carried out 5 , changed 2 , withdrawn 1 ." in said and "The lines run from 1992 to 2025:" in said
    none = replace(sample_site, registers=replace(sample_site.registers, threads=()))
    assert "run from 0 to 0" in words(shown(none, "thread_list"))


def test_an_issue_is_named_by_the_address_of_its_page(sample_site: Site) -> None:
    made = foot(sample_site.facts, "places/almaty/", Links("../../"), True, sample_site.registers)
    asked = {key: parse_qs(urlsplit(str(made[key]).replace("&amp;", "&")).query) for key in ("report", "improve")}
    assert asked["report"]["title"] == ["Error: places/almaty"] and asked["improve"]["title"] == [
        "Improve: places/almaty"
    ]
    assert asked["report"]["id"] == ["places/almaty"]


def test_the_foot_of_a_page_that_is_no_record_offers_no_better_record_and_no_mail_without_an_address(
    sample_site: Site,
) -> None:
    registers = sample_site.registers
    written = replace(registers, dataset=registers.dataset.model_copy(update={"contact": "editors@example.org"}))
    made = foot(sample_site.facts, "", Links(""), False, written)
    assert made["improve"] == "" and "id=home" in made["report"]
    assert unquote(str(made["write"])) == "mailto:editors@example.org?subject=Error: home"
    plain = replace(registers, dataset=registers.dataset.model_copy(update={"contact": "none"}))
    assert foot(sample_site.facts, "", Links(""), False, plain)["write"] == ""
    nowhere = replace(sample_site.facts, repository="")
    assert foot(nowhere, "", Links("../"), True, registers)["report"] == "../contribute/"


def test_reference_managers_read_the_day_of_the_version_and_of_a_work_its_own_year(sample_site: Site) -> None:
    """The data base and its records have a version; an output has a year of its own, which stays as it is."""
    day = sample_site.registers.release.day.isoformat()
    events = sample_site.content.events
    output = next(one for one in sample_site.content.outputs if one.state == "published")

    def read(work: object, path: str) -> list[str]:
        box = str(sample_site.citations.box(work, path, "this", Links("../")))  # type: ignore[arg-type]
        title = re.findall(r'class="Z3988" title="([^"]*)"', box)[0].replace("&amp;", "&")
        return parse_qs(title)["rft.date"]

    head = dict(sample_site.citations.record_tags(events[0].title, f"events/{events[0].id}/"))
    assert [head["DC.date"]] == read(None, "data/") == [day]
    assert read(output, f"outputs/{output.id}/") != [day]


def test_a_box_leads_to_the_file_of_its_record_and_offers_a_frame_only_where_there_is_one(sample_site: Site) -> None:
    event = sample_site.content.event_by_id[RALLY]
    path = f"events/{event.id}/"
    framed = str(sample_site.citations.box(event, path, "this event", Links("../../"), f"{path}card.html"))
    plain = str(sample_site.citations.box(None, "data/", "this data base", Links("../")))
    assert (
        f'href="../../events/{event.id}.json"' in framed
        and "Cite or embed this event" in framed
        and f'<dd data-ck-frame><a href="../../{path}card.html">' in framed
    )
    assert "Cite this data base" in plain and "CSL-JSON</dt><dd><pre" in plain and "embed" not in plain
    assert "Z3988" in plain and "Z3988" not in framed  # of a record the head says it


@pytest.mark.parametrize(
    ("value", "written"),
    [(99.96, "100"), (100.4, "100"), (1234.5, "1,234"), (3.14159, "3.14"), (12345, "12,345"), (None, "–"), ("a", "a")],
)
def test_a_figure_of_the_bench_has_three_digits(value: object, written: str) -> None:
    assert _cell(value) == written
    assert len({id_ for id_, *_ in SECTIONS}) == len(SECTIONS)


def test_a_country_without_a_word_is_its_code_and_names_stand_in_one_order(sample_site: Site) -> None:
    assert [country_name(code) for code in ("KZ", "CN", "RU", "XX")] == ["Kazakhstan", "China", "Russia", "XX"]
    zhanaozen = sample_site.content.places["zhanaozen"]
    assert [(code, language) for code, language, _ in names_of(zhanaozen)] == [
        ("kk", "Kazakh"),
        ("ru", "Russian"),
        ("zh", "Chinese"),
    ]


def test_the_home_page_counts_what_each_way_in_leads_to(sample_site: Site) -> None:
    content, said = sample_site.content, words(shown(sample_site, "home_findings"))
    assert f"By event {len(content.listed)} events on a map" in said and f"{len(content.threads)} cases, each" in said
    assert f"{len(content.projects)} projects with their states" in said and f"{len(content.entries)} notes" in said
    assert all(
        " ".join(sample_site.figures.all[id_].finding.split()) in said
        for id_ in ("levels", "coexistence", "coexistence-places")
    )


def test_the_work_that_is_open_is_listed_by_twelve_events_a_task(sample_site: Site) -> None:
    html = shown(sample_site, "worklist")
    tasks = html.split('id="task-')[1:]
    assert len(tasks) > 3
    for task in tasks:
        number = int(re.findall(r": (\d+) event", task)[0])
        assert task.count("<li>") == min(number, 12) or task.startswith("doubts"), task[:60]
        assert ("These are the 12 with the lowest scores" in task) == (number > 12) or task.startswith("doubts")
    rows = re.findall(r'<th scope="row">(\d+)</th><td>(\d+)</td>', html)
    assert [int(score) for score, _ in rows] == [*range(11)]
    assert sum(int(number) for _, number in rows) == len(sample_site.content.listed)


def test_a_selection_has_one_live_map_and_another_has_its_own(sample_site: Site) -> None:
    site = replace(sample_site)
    links_ = Links("../")
    for query in (None, Query(since="2019"), Query(since="2019"), Query(since="2020"), None):
        site.explorers.html("event_map.html" if query else "explorer.html", links_, query)
    paths = [live.path for live in site.explorers.live_maps]
    assert len(paths) == len({*paths}) == 3


def test_the_switch_of_languages_says_the_one_that_a_page_is_in(sample_site: Site) -> None:
    facts = replace(sample_site.facts, languages=("en", "kk", "ru", "zh"))
    said = languages_of(replace(sample_site, facts=facts), "", Links(""))["switch"]
    assert words(str(said)).startswith("EN English Қазақша Русский 简体中文")
    assert SHORT == {"en": "EN", "kk": "ҚАЗ", "ru": "РУС", "zh": "中文"} and {*SHORT} == {*LANGUAGE_NAMES}
    assert [to for to, _ in links(str(said))] == ["./", "kk/", "ru/", "zh/"]


def test_a_plate_stands_in_lists_as_large_as_it_is_drawn(sample_site: Site) -> None:
    page = next(page for page in sample_site.content.entries if any(one.plate for one in page.header.pictures))
    picture = next(one for one in page.header.pictures if one.plate)
    html = str(thumbnail(sample_site, Links("../"), page, picture))
    assert 'width="960" height="600"' in html and f'src="../assets/plates/{picture.plate}.svg"' in html
    bare = next(page for page in sample_site.content.entries if not page.header.pictures)
    assert thumbnail(sample_site, Links("../"), bare) == ""


def test_an_author_with_an_orcid_is_a_person_and_without_one_is_not_called_so(sample_site: Site) -> None:
    """Whether somebody is a person is known of those only who have such a number."""
    author = next(iter(sample_site.content.authors.values()))
    page = next(page for page in sample_site.content.entries if author.id in page.header.authors)
    known = {author.id: author.model_copy(update={"orcid": "0000-0002-1825-0097"})}
    site = replace(sample_site, content=replace(sample_site.content, authors={**sample_site.content.authors, **known}))
    person = {"@type": "Person", "name": author.name, "sameAs": "https://orcid.org/0000-0002-1825-0097"}
    assert article(site, page, "2026", "")["author"][0] == person and "dateModified" not in article(site, page, "", "")
    plain = {author.id: author.model_copy(update={"orcid": None})}
    site = replace(sample_site, content=replace(sample_site.content, authors={**sample_site.content.authors, **plain}))
    told = article(site, page, "2026-05", "2026-06-01")
    assert told["author"][0] == {"@type": "Organization", "name": author.name}
    assert (told["datePublished"], told["dateModified"], told["headline"]) == (
        "2026-05",
        "2026-06-01",
        page.header.title,
    )
    assert told["publisher"] == {"@type": "Organization", "name": site.facts.name, "url": site.facts.url}


def test_search_engines_read_the_way_to_a_page_step_by_step_and_the_page_itself_last(sample_site: Site) -> None:
    told = breadcrumbs(sample_site, f"events/{RALLY}/", "A rally")["itemListElement"]
    root = sample_site.facts.url
    assert [(one["position"], one["name"], one.get("item")) for one in told] == [
        (1, "Events", f"{root}events/"),
        (2, "2019", f"{root}events/year/2019/"),
        (3, "Manufacturing", f"{root}events/sector/manufacturing/"),
        (4, "A rally", None),
    ]
    assert {one["@type"] for one in told} == {"ListItem"} and breadcrumbs(sample_site, "events/", "Events") == {}


def test_a_list_names_its_last_events_with_their_places_in_the_whole(sample_site: Site) -> None:
    events = sample_site.content.listed[:5]
    made = event_list(sample_site, "x/", "Some", events, 2)
    assert (made["name"], made["url"]) == ("Some", f"{sample_site.facts.url}x/")
    assert made["image"].startswith(sample_site.facts.url) and made["@type"] == "ItemList"
    assert made["numberOfItems"] == 5 and [one["position"] for one in made["itemListElement"]] == [4, 5]
    assert len(event_list(sample_site, "x/", "Some", events)["itemListElement"]) == 5


def test_a_circle_is_told_in_metres_and_a_region_by_its_name_alone(sample_site: Site) -> None:
    almaty = sample_site.content.places["almaty"]
    point, circle, area = (place(sample_site, almaty, how).get("geo") for how in ("city", "district", "region"))
    assert point == {"@type": "GeoCoordinates", "latitude": almaty.lat, "longitude": almaty.lon} and area is None
    assert circle and circle["geoMidpoint"] == point and 10_000 <= circle["geoRadius"] <= 100_000
