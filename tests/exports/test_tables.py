"""The tables of the release, read row by row: what a record says stands in the columns that are named for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from fieldsite.content.fields import Record
from fieldsite.core import dates
from fieldsite.exports import tables
from fieldsite.exports.all_tables import all_tables, columns_table
from fieldsite.exports.tables import Table
from release_content import Given, awkward, sample

KINDS = {"string": str, "date": date, "integer": int, "number": (int, float), "boolean": bool}


def made(given: Given) -> dict[str, Table]:
    return {table.name: table for table in all_tables(*given)}


@cache
def of_sample() -> dict[str, Table]:
    return made(sample())


def rows(table: Table, **key: object) -> list[dict[str, Any]]:
    """The rows of a table that hold these values, by column."""
    found = [dict(zip(table.header, row, strict=True)) for row in table.rows]
    return [row for row in found if key.items() <= row.items()]


def bare(record: Any) -> Any:
    """A record that says only what every one of its kind must say; of each of its lists the first item only."""
    if not isinstance(record, Record):
        return record
    told: dict[str, Any] = {}
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if isinstance(value, tuple):
            told[name] = tuple(bare(item) for item in value[:1])
        elif field.is_required() or field.default is not None:
            told[name] = 1 if name == "source" else bare(value)  # the number of the one source that is left
        else:
            told[name] = None
    return record.model_copy(update=told)


def bare_content() -> Given:
    given = sample()
    known = given.content
    registers = ("places", "actors", "projects", "project_lists")
    told: dict[str, Any] = {name: {id_: bare(one) for id_, one in getattr(known, name).items()} for name in registers}
    told["projects"] = {id_: one.model_copy(update={"places": ()}) for id_, one in told["projects"].items()}
    open_ends = [one.model_copy(update={"date": dates.read(f"{one.date.first.year}/..")}) for one in known.events]
    told |= {"events": tuple(map(bare, open_ends)), "threads": tuple(map(bare, known.threads))}
    return given._replace(content=replace(known, **told))


@pytest.mark.parametrize("given", [sample, awkward, bare_content])
def test_every_cell_is_of_the_kind_and_from_the_list_that_its_column_names(given: Any) -> None:
    content = given().content
    for table in made(given()).values():
        for column, cells in zip(table.columns, zip(*table.rows, strict=True), strict=False):
            told = [cell for cell in cells if cell is not None]
            assert all(isinstance(cell, KINDS[column.kind]) for cell in told), (table.name, column.name)
            assert column.kind == "boolean" or not any(isinstance(cell, bool) for cell in told), column.name
            if column.terms:
                assert set(told) <= set(content.vocabulary.ids(column.terms)), (table.name, column.name)


def test_each_row_has_a_key_of_its_own_and_leads_to_a_row_of_the_other_table() -> None:
    known = of_sample()
    for table in known.values():
        keys = [tuple(row[name] for name in table.key) for row in rows(table)]
        assert len(set(keys)) == len(keys)
        for column, other, target in table.links:
            there = {row[target] for row in rows(known[other])}
            assert {row[column] for row in rows(table)} - {None} <= there, (table.name, column)


def test_a_table_is_a_file_with_a_title() -> None:
    titles = {
        "events": "Events",
        "places": "Place register",
        "projects": "Joint projects",
        "actors": "Register of actors",
        "threads": "Case threads",
        "vocabulary": "Controlled terms",
        "events-sources": "Sources of events",
        "project-states": "States of projects",
    }
    assert {name: of_sample()[name].title for name in titles} == titles
    assert all(table.file == f"{name}.csv" for name, table in of_sample().items())


def test_an_event_is_told_in_full() -> None:
    (row,) = rows(of_sample()["events"], id="1998-07-03-almaty-shanghai-five-joint-statement")
    event = sample().content.event_by_id[row["id"]]
    assert row == {
        "id": event.id,
        "title": "Shanghai Five summit in Almaty adopts joint statement on security",
        "summary": event.summary,
        "date": "1998-07-03",
        "date_earliest": date(1998, 7, 3),
        "date_latest": date(1998, 7, 3),
        "date_precision": "day",
        "date_approximate": False,
        "date_uncertain": False,
        "date_words": "3 July 1998",
        "year": 1998,
        "stance": "cooperation",
        "mode": "verbal",
        "quad_class": "verbal-cooperation",
        "level": "state",
        "sector": "security",
        "form": "statement",
        "places": "almaty",
        "place_names": "Almaty",
        "countries": "KZ",
        "iso_3166_2": "KZ-75",
        "latitude": 43.24,
        "longitude": 76.89,
        "location_precision": "city",
        "location_exact": True,
        "actors": "Government of Kazakhstan|Government of China|Russia, Kyrgyzstan and Tajikistan",
        "actor_sides": "KZ|CN|other",
        "actor_types": "state|state|state",
        "actor_ids": "government-kz|government-cn|",
        "actors_kz": "Government of Kazakhstan",
        "actors_cn": "Government of China",
        "actors_other": "Russia, Kyrgyzstan and Tajikistan",
        "value_usd": None,
        "value_note": None,
        "count_once": None,
        "source_count": 2,
        "source_languages": "en",
        "related": "2001-06-15-shanghai-sco-founded",
        "confidence": "high",
        "status": "candidate",
        "withdrawn_reason": None,
        "sensitivity": "exact",
        "coded_by": "automated-reading",
        "checked_by": None,
        "checked_on": date(2026, 11, 21),
        "gdelt_quad_class": 1,
        "plover_type": "AGREE",
        "cameo_root": "03",
        "event_type_sure": False,
        "ucdp_date_prec": 1,
        "ucdp_where_prec": 1,
        "acled_time_precision": 1,
        "acled_geo_precision": 1,
        "sources": "http://news.bbc.co.uk/2/hi/world/monitoring/126280.stm|https://cis-legislation.com/document.fwx?rgn=3881",
    }


def test_notes_on_sources_stand_beside_the_events_that_have_them() -> None:
    noted = {event.id: event.seen for event in sample().content.events if event.seen}
    assert {row["event_id"]: row["seen"] for row in rows(of_sample()["events-seen"])} == noted != {}


def test_a_project_is_told_in_full() -> None:
    (row,) = rows(of_sample()["projects"], id="aktobemunaigas")
    project = sample().content.projects["aktobemunaigas"]
    languages = ("kk", "ru", "zh")
    assert row == {
        "id": project.id,
        "name": project.name,
        **{f"name_{code}": getattr(project.names, code) for code in languages},
        "sector": "energy",
        "branch": "oil-and-gas-fields",
        "places": "aktobe-region|kenkiyak",
        "place_names": "Aktobe Region|Kenkiyak",
        "countries": "KZ",
        "iso_3166_2": "KZ-15",
        "region": "Aktobe Region",
        "latitude": 48.5,
        "longitude": 58.5,
        "location_precision": "region",
        "location_exact": False,
        "partners": "China National Petroleum Corporation (CNPC)|Government of Kazakhstan",
        "partner_sides": "CN|KZ",
        "partner_types": "firm|state",
        "partner_ids": "cnpc|government-kz",
        "partners_kz": "Government of Kazakhstan",
        "partners_cn": "China National Petroleum Corporation (CNPC)",
        "partners_other": None,
        "lists": None,
        "state_count": 5,
        "last_state": "operating",
        "last_date": "2017",
        "value_usd": 4000000000,
        "value_note": project.value_note,
        "jobs": None,
        "conflict_events": 2,
        "cooperation_events": 1,
        "events": "2000-01-08-kazakhstan-concern-aktobemunaigaz|2009-aktobe-cnpc-minority-shareholders-lawsuit"
        "|2014-aktobe-cnpc-social-memorandum",
        "source_count": 5,
        "source_languages": "zh|en|ru|kk",
        "sources": "|".join(source.url for source in project.sources),
        "seen": project.seen,
        "confidence": "high",
    }


@pytest.mark.parametrize(
    ("table", "key", "told"),
    [
        (
            "events-places",
            {"event_id": "1992-08-border-ports-opened-to-third-countries", "position": 1},
            {"place": "horgos-cn", "precision": "city", "name": "Horgos", "country": "CN", "admin1": "Xinjiang"}
            | {"iso_3166_2": "CN-XJ", "latitude": 44.21, "longitude": 80.41, "geometry_precision": "city"}
            | {"ucdp_where_prec": 1, "acled_geo_precision": 1},
        ),
        (
            "project-places",
            {"project_id": "aktobemunaigas", "position": 1},
            {"place": "aktobe-region", "precision": "region", "name": "Aktobe Region", "country": "KZ"}
            | {"admin1": "Aktobe Region", "iso_3166_2": "KZ-15", "latitude": 48.5, "longitude": 58.5}
            | {"geometry_precision": "region", "ucdp_where_prec": 4, "acled_geo_precision": 3},
        ),
        (
            "events-sources",
            {"event_id": "1992-01-03-diplomatic-relations-established", "position": 2},
            {"title_is_description": False, "publisher": "Bastille Post (CGTN)", "date": "2024-07-03"}
            | {"date_earliest": date(2024, 7, 3), "lang": "en", "accessed": None, "archive_url": None}
            | {"archived_on": None, "archive_sha256": None, "last_seen": None},
        ),
        (
            "events-actors",
            {"event_id": "1998-07-03-almaty-shanghai-five-joint-statement", "position": 3},
            {"actor_id": None, "name": "Russia, Kyrgyzstan and Tajikistan", "side": "other", "type": "state"},
        ),
        (
            "project-states",
            {"project_id": "aktobemunaigas", "position": 1},
            {"date": "1997-06-04", "date_earliest": date(1997, 6, 4), "date_latest": date(1997, 6, 4)}
            | {"date_precision": "day", "date_approximate": False, "date_uncertain": False}
            | {"date_words": "4 June 1997", "state": "agreed", "source": 1, "source_publisher": "Wen Wei Po"}
            | {"source_url": "http://news.wenweipo.com/2017/06/07/IN1706070020.htm", "source_lang": "zh"},
        ),
        (
            "project-listings",
            {"project_id": "sin-yuan-steel"},
            {"position": 1, "list_id": "52-projects-2021", "number": None, "source": 1},
        ),
        (
            "project-lists",
            {"id": "ndrc-2017-05"},
            {"date": "2017-05-12", "date_words": "12 May 2017", "count": 34, "project_count": 1}
            | {"value_usd": 27000000000, "whole": False, "source_count": 1, "source_languages": "zh"},
        ),
        (
            "actors",
            {"id": "kmg"},
            {"name": "KazMunayGas", "short": "KMG", "side": "KZ", "type": "firm", "name_kk": "ҚазМұнайГаз"}
            | {"name_ru": "КазМунайГаз", "part_of": "samruk-kazyna", "since": "2002", "until": None}
            | {"since_earliest": date(2002, 1, 1), "until_latest": None, "event_count": 5, "project_count": 3},
        ),
        (
            "actor-holders",
            {"actor_id": "president-kz", "position": 1},
            {"name": "Nursultan Nazarbayev", "name_ru": "Нурсултан Назарбаев", "name_zh": "纳扎尔巴耶夫"}
            | {"since": "1991", "until": "2019-03", "since_earliest": date(1991, 1, 1)}
            | {"until_latest": date(2019, 3, 31)},
        ),
        (
            "places",
            {"id": "aktau"},
            {"name": "Aktau", "country": "KZ", "admin1": "Mangystau Region", "iso_3166_2": "KZ-47"}
            | {"latitude": 43.65, "longitude": 51.16, "precision": "city", "name_kk": "Ақтау", "name_ru": "Актау"}
            | {"name_zh": "阿克套", "note": None, "event_count": 1},
        ),
        (
            "threads",
            {"id": "shared-rivers-agreement"},
            {"title": "The agreement on shared rivers", "question": "water", "outcome": "carried-out"}
            | {"event_count": 4, "project_count": 0},
        ),
        (
            "vocabulary",
            {"list": "stance", "id": "conflict"},
            {"label_en": "Conflict", "label_kk": "Қақтығыс", "label_ru": "Конфликт", "label_zh": "冲突"},
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_row_says_what_its_record_says(table: str, key: dict[str, Any], told: dict[str, Any]) -> None:
    (row,) = rows(of_sample()[table], **key)
    assert {name: row[name] for name in told} == told


@pytest.mark.parametrize(
    ("table", "id_column", "key", "column"),
    [
        ("events-sources", "event_id", "sources", "url"),
        ("events-places", "event_id", "places", "place"),
        ("events-actors", "event_id", "actors", "name"),
        ("project-sources", "project_id", "sources", "url"),
        ("project-states", "project_id", "states", "note"),
        ("project-partners", "project_id", "partners", "name"),
    ],
)
def test_items_are_numbered_from_1_in_the_order_of_their_entry(
    table: str, id_column: str, key: str, column: str
) -> None:
    content = sample().content
    records: Any = content.projects.values() if id_column == "project_id" else content.events
    expected = [
        (record.id, number, getattr(item, column))
        for record in records
        for number, item in enumerate(getattr(record, key), 1)
    ]
    assert [(row[id_column], row["position"], row[column]) for row in rows(of_sample()[table])] == expected


def test_open_ends_and_unknown_places_leave_their_cells_empty() -> None:
    events = rows(made(awkward())["events"])
    assert [(row["date_earliest"], row["date_latest"], row["year"]) for row in events] == [
        (date(1992, 1, 3), date(1992, 1, 3), 1992),
        (date(1994, 1, 1), None, 1994),
        (date(2003, 1, 1), date(2003, 12, 31), 2003),
    ]
    assert [row["date_approximate"] for row in events] == [False, False, True]
    assert (events[2]["location_precision"], events[2]["location_exact"]) == ("unknown", False)
    (project,) = rows(made(bare_content())["projects"], id="aktobemunaigas")
    where = ("places", "latitude", "longitude", "location_precision", "location_exact")
    assert [project[name] for name in where] == [None] * 4 + [False]


def test_a_column_that_always_holds_a_value_is_never_empty() -> None:
    for given in (sample(), awkward(), bare_content()):
        for table in made(given).values():
            for column, cells in zip(table.columns, zip(*table.rows, strict=True), strict=False):
                assert not column.required or not {None, ""} & set(cells), (table.name, column.name)


def test_the_dictionary_says_of_every_column_its_type_its_meaning_and_its_list() -> None:
    known = of_sample()
    dictionary = rows(columns_table(tuple(known.values())))
    assert [(row["table"], row["column"]) for row in dictionary] == [
        (table.name, column.name) for table in known.values() for column in table.columns
    ]
    by_name = {(row["table"], row["column"]): row for row in dictionary}
    assert by_name["events", "title"] == {
        "table": "events",
        "column": "title",
        "type": "string",
        "meaning": "What happened, in one neutral line.",
        "basis": "observed",
        "list": None,
    }
    derived = {
        ("events", "date_precision"): "date_precision",
        ("events", "quad_class"): "quad_class",
        ("events", "location_precision"): "precision",
        ("events-places", "geometry_precision"): "precision",
        ("projects", "last_state"): "project_state",
        ("events", "stance"): "stance",
        ("project-states", "state"): "project_state",
    }
    assert {name: by_name[name]["list"] for name in derived} == derived
    assert by_name["projects", "conflict_events"]["meaning"].startswith("Number of its events of conflict")
    assert by_name["actors", "since_earliest"]["type"] == "date"


@pytest.mark.parametrize(
    ("value", "cell"), [(3.0, "3"), (3.5, "3.5"), (None, "None"), (-2.0, "-2"), (4_000_000_000.0, "4000000000")]
)
def test_a_whole_number_has_no_fraction(value: float | None, cell: str) -> None:
    assert str(tables.number(value)) == cell


def test_several_values_stand_in_one_cell_and_none_leaves_it_empty() -> None:
    assert tables.joined_values(["a", 2, ""]) == "a|2|"
    assert tables.joined_values([]) is tables.joined_values([""]) is None


def test_the_less_exact_of_two_precisions_says_what_a_point_stands_for() -> None:
    content = sample().content
    place = next(one for one in content.places.values() if one.precision == "city")
    ref = content.events[0].places[0].model_copy(update={"place": place.id})
    precisions = {
        word: tables.geometry_precision(content, ref.model_copy(update={"precision": word}))
        for word in ("site", "city", "region", "country")
    }
    assert precisions == {"site": "city", "city": "city", "region": "region", "country": "country"}
    assert [tables.is_exact(content, word) for word in ("site", "city", "region", None)] == [True, True, False, False]


def test_days_of_open_ends_are_not_known() -> None:
    open_start, open_end, span = (dates.read(text) for text in ("../2003", "2003/..", "2003/2004-02"))
    assert [tables.first_day(when) for when in (open_start, open_end, span, None)] == [
        None,
        date(2003, 1, 1),
        date(2003, 1, 1),
        None,
    ]
    assert [tables.last_day(when) for when in (open_start, open_end, span, None)] == [
        date(2003, 12, 31),
        None,
        date(2004, 2, 29),
        None,
    ]
