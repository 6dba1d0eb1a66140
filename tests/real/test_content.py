"""The real content is read whole: nothing that somebody wrote is lost on the way to a record."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from fieldsite.charts.agreement import agreement
from fieldsite.charts.analysis import figures
from fieldsite.charts.timelines import by_decade
from fieldsite.content.loading import load
from fieldsite.content.model import Content
from fieldsite.content.selection import FACETS, Query, select, terms
from fieldsite.content.yaml_source import read_yaml
from fieldsite.pages.site import Site
from project import REAL


def written(file: str) -> Any:
    return read_yaml((REAL / file).read_text("utf-8"), file).value


@pytest.mark.parametrize("day", [None, date(1991, 1, 1), date(2100, 1, 1)])
def test_it_has_no_fault_on_any_day(day: date | None) -> None:
    assert load(REAL, day)[1] == []


def test_every_record_that_is_written_is_read(real: Content) -> None:
    assert [entry["id"] for entry in written("data/events.yaml")] == [event.id for event in real.events]
    assert [entry["id"] for entry in written("data/places.yaml")] == list(real.places)
    assert [entry["id"] for entry in written("data/authors.yaml")] == list(real.authors)
    assert [entry["id"] for entry in written("data/outputs.yaml")["outputs"]] == [output.id for output in real.outputs]


def test_every_field_and_source_of_an_event_is_kept(real: Content) -> None:
    for entry, event in zip(written("data/events.yaml"), real.events, strict=True):
        assert event.model_fields_set >= set(entry)
        assert [source["url"] for source in entry["sources"]] == [source.url for source in event.sources]
        assert " ".join(entry["summary"].split()) == " ".join(event.summary.split())


def test_a_record_knows_the_line_on_which_it_begins(real: Content) -> None:
    lines = (REAL / "data/events.yaml").read_text("utf-8").splitlines()
    assert all(event.id in lines[real.line("data/events.yaml", event.id) - 1] for event in real.events)


def test_an_entry_is_found_from_its_events_and_places(real: Content) -> None:
    for page in real.entries:
        assert all(page in real.entries_on_event(id_) for id_ in page.header.events)
        assert all(page in real.entries_on_place(id_) for id_ in page.header.places)


def test_every_value_that_an_event_is_coded_with_can_be_chosen(real: Content) -> None:
    everything = [event.id for event in real.listed]
    for facet in (facet for facet in FACETS if facet.key in ("stance", "mode", "level", "sector", "form")):
        counts = [len(select(real, Query({facet.key: (value,)}))) for value, _ in terms(real, facet)]
        assert sum(counts) == len(everything), facet.key


def test_every_event_stands_once_on_the_timeline(real: Content) -> None:
    shown = [e.id for d in by_decade(real.listed) for year in d.years for e in year.events]
    assert sorted(shown) == sorted(event.id for event in real.listed)


def test_the_figures_count_every_event_and_project_once(real_site: Site, real: Content) -> None:
    made = figures(real, real_site.registers.publishers)
    assert sum(sum(row[1:]) for row in made["balance"].rows) == len(real.listed)
    assert sum(row[2] for row in made["languages"].rows) == sum(len(event.sources) for event in real.listed)
    assert sum(sum(row[7:]) for row in made["industries"].rows) == len(real.projects)
    assert sum(sum(row[2:]) for row in made["projects-conflict"].rows) == 2 * len(real.projects)


def test_the_agreement_is_counted_over_the_second_codings(real: Content) -> None:
    for field in agreement(real).fields:
        assert sum(map(sum, field.table)) == field.n <= len(real.second_coding)
        assert sum(field.table[i][i] for i in range(len(field.values))) == field.agreed


def test_what_the_railway_list_names_is_there(real: Content) -> None:
    plan = written("data/railways.yaml")
    assert {stop for line in plan["lines"] for stop in line["stations"]} == set(plan["stations"])
    assert {event for line in plan["lines"] for event in line.get("events", [])} <= set(real.event_by_id)
