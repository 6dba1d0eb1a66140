"""A selection holds what was asked for: values joined by "or", facets by "and", dates by overlap, words in four scripts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from fieldsite.content.loading import load
from fieldsite.content.model import Content
from fieldsite.content.selection import Query, query_string, read_query, region_id, select
from fieldsite.core import dates
from random_queries import random_queries


def asked(content: Content, **filters: object) -> list[Any]:
    query, misread = read_query(content, filters)
    assert misread == []
    return list(select(content, query))


def only(sample: Content, *written: str) -> Content:
    """The real content with one event for each date given and no others."""
    first = sample.events[0]
    events = tuple(first.model_copy(update={"id": f"e{n}", "date": dates.read(text)}) for n, text in enumerate(written))
    return Content(sample.root, sample.vocabulary, events, sample.places)


def texts(content: Content, **filters: object) -> list[str]:
    return [event.date.text for event in asked(content, **filters)]


def test_without_a_filter_every_event_is_meant(sample: Content) -> None:
    assert len(asked(sample)) == len(sample.events)


def test_values_of_one_facet_are_joined_by_or(sample: Content) -> None:
    found = asked(sample, sector="land,water")
    assert {event.sector for event in found} == {"land", "water"}
    assert len(found) == len(asked(sample, sector="land")) + len(asked(sample, sector="water"))


def test_facets_are_joined_by_and(sample: Content) -> None:
    found = asked(sample, stance="conflict", level="subnational")
    assert found and all((e.stance, e.level) == ("conflict", "subnational") for e in found)


def test_actors_projects_and_threads_narrow_by_their_ids(sample: Content) -> None:
    actor = max(sample.events_by_actor, key=lambda id_: len(sample.events_by_actor[id_]))
    assert asked(sample, actor=actor) == [e for e in sample.listed if actor in {a.actor for a in e.actors}] != []
    project = next(project for project in sample.projects.values() if project.events)
    assert {event.id for event in asked(sample, project=project.id)} == set(project.events)
    thread = sample.threads[0]
    assert {event.id for event in asked(sample, thread=thread.id)} == set(thread.events)
    assert read_query(sample, {"actor": actor + "x"})[1][0].what == f'"{actor}x" is not a known actor'


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2003", "2003", ["2003~", "2003-12-31/2004-01-02"]),
        ("2004-01-02", "2004-01-02", ["2003-12-31/2004-01-02"]),
        ("2004-01-03", "", ["2019", "2020/.."]),
        ("2019-06-01", "2019-06-30", ["2019"]),
        ("2150", "", ["2020/.."]),
        ("", "2002", []),
    ],
)
def test_a_date_answers_when_any_day_that_it_may_mean_lies_in_the_period(
    sample: Content, since: str, until: str, expected: list[str]
) -> None:
    content = only(sample, "2003~", "2003-12-31/2004-01-02", "2019", "2020/..")
    assert texts(content, since=since, until=until) == expected


def test_an_event_on_the_bound_is_in(sample: Content) -> None:
    content = only(sample, "2019-09-02")
    assert texts(content, since="2019-09-02") == texts(content, until="2019-09-02") == ["2019-09-02"]


def test_dated_to_the_day_leaves_out_about_that_day(sample: Content) -> None:
    assert texts(only(sample, "2003", "2013-05-30~", "2019-09-02"), exact="1") == ["2019-09-02"]


def test_a_place_is_found_by_its_name_in_any_of_four_scripts(sample: Content) -> None:
    answers = {
        name: [e.id for e in asked(sample, text=name)] for name in ("Zhanaozen", "Жаңаөзен", "Жанаозен", "扎瑙津")
    }
    assert len({tuple(found) for found in answers.values()}) == 1 and answers["Zhanaozen"]


def test_text_is_looked_for_in_title_summary_actors_and_places(sample: Content) -> None:
    event = sample.events[-1]
    for text in (event.title, event.summary, event.actors[0].name, sample.places[event.places[0].place].name):
        assert event in asked(sample, text=text)


def test_every_word_must_be_found(sample: Content) -> None:
    assert asked(sample, text="pipeline zzz") == []


def test_an_unknown_filter_is_told_with_the_nearest_word(sample: Content) -> None:
    _, misread = read_query(sample, {"sektor": "land", "sector": "lnad", "since": "May 2019"})
    assert [fault.what for fault in misread] == [
        'unknown filter "sektor"',
        '"lnad" is not a known sector',
        'since is "May 2019"',
    ]
    assert 'did you mean "sector"?' in misread[0].write and 'did you mean "land"?' in misread[1].write


@pytest.mark.parametrize("text", ["2019-13", "2019-02-30", "2019-21", "19", "2019~", "0000"])
def test_what_is_no_year_month_or_day_is_no_bound(sample: Content, text: str) -> None:
    assert read_query(sample, {"since": text})[1] != []


def test_a_withdrawn_event_is_in_no_list(sample: Content) -> None:
    gone = sample.events[0].model_copy(update={"status": "withdrawn"})
    assert Content(sample.root, sample.vocabulary, (gone,), sample.places).listed == ()


def test_an_address_means_the_query_that_it_was_made_of(sample: Content) -> None:
    for query in random_queries(sample):
        pairs = dict(part.split("=") for part in query_string(query).split("&") if part)
        filters = {key: value for key, value in pairs.items() if key != "text"}
        again, misread = read_query(sample, {**filters, "text": query.text})
        assert misread == [] and again == query


def test_regions_have_short_names_for_addresses() -> None:
    assert region_id("Almaty (city)") == "almaty-city"


def test_the_list_is_in_date_order(sample: Content) -> None:
    days = [event.date.sort_key for event in sample.listed]
    assert days == sorted(days)


def test_an_empty_query_has_an_empty_address() -> None:
    assert query_string(Query()) == ""


def test_a_set_with_more_than_thirty_terms_is_a_fault(small: Path) -> None:
    file = small / "data/vocabulary.yaml"
    text = file.read_text("utf-8")
    term = '  - {id: %s, label: {en: "S", kk: "S", ru: "S", zh: "S"}, definition: "A side that was made up."}\n'
    more = "".join(term % f"side-{number:02}" for number in range(40))
    file.write_text(re.sub(r"(?m)^side:\n", "side:\n" + more, text), "utf-8")
    faults = [problem for problem in load(small)[1] if problem.code == "too-many-values"]
    assert len(faults) == 1 and faults[0].what.startswith("Side of the actors can be narrowed to 4")
