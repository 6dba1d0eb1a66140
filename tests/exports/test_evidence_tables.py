"""The tables behind the figures on quality: the printed agreement is rebuilt from them, and each column says what it rests on."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from itertools import product

import pytest
from fieldsite.charts.agreement import CODED_FIELDS, agreement
from fieldsite.content.fields import BASES, basis_of
from fieldsite.content.schema import Event, Place
from fieldsite.core.words import enumerated
from fieldsite.exports.all_tables import all_tables
from fieldsite.exports.evidence_tables import codings_table
from fieldsite.pages.codebook import TABLES
from fieldsite.registers.threads import counted_once, undertaking_of
from release_content import changed, files, rows_in, sample


def rows(name: str) -> list[dict[str, str]]:
    return rows_in(files()[f"data/{name}.csv"])


def test_every_coding_of_both_coders_is_a_row() -> None:
    coded = sample().content.second_coding
    found = [(row["event_id"], row["coder"], row["field"]) for row in rows("events-codings")]
    expected = product([one.id for one in coded], CODED_FIELDS, ("first", "second"))
    assert found == [(id_, coder, field) for id_, field, coder in expected] and found
    first = {row["event_id"]: row["value"] for row in rows("events-codings") if row["coder"] == "first"}
    assert set(first) <= {event.id for event in sample().content.events}


def test_the_printed_alphas_are_rebuilt_from_the_rows() -> None:
    for field in agreement(sample().content).fields:
        pairs: dict[str, list[str]] = {}
        for row in rows("events-codings"):
            if row["field"] == field.field:
                pairs.setdefault(row["event_id"], []).append(row["value"])
        used = Counter(value for pair in pairs.values() for value in pair)
        n = sum(used.values())
        observed = sum(one != other for one, other in pairs.values()) / len(pairs)
        expected = 1 - sum(count * (count - 1) for count in used.values()) / (n * (n - 1))
        assert field.alpha == pytest.approx(1 - observed / expected, abs=1e-12)


def test_a_row_says_whether_the_two_agreed_and_notes_are_the_second_coders() -> None:
    content = sample().content
    second = content.second_coding[0]
    first = content.event_by_id[second.id]
    stance = {"conflict": "cooperation", "cooperation": "conflict"}[first.stance]
    one = changed(second, stance=stance, mode=first.mode, note="doubtful")
    made = codings_table(replace(content, second_coding=(one,)))
    found = [dict(zip(made.header, row, strict=True)) for row in made.rows]
    agreed = {row["field"]: row["agreed"] for row in found}
    assert (agreed["stance"], agreed["mode"], agreed["quad_class"]) == (False, True, False)
    assert {row["note"] for row in found if row["coder"] == "second"} == {"doubtful"}
    assert {row["note"] for row in found if row["coder"] == "first"} == {None}


def test_each_source_of_an_event_has_an_origin_and_each_origin_a_kind() -> None:
    positions = {(row["event_id"], row["position"]) for row in rows("events-sources")}
    assert {(row["event_id"], row["position"]) for row in rows("events-origins")} == positions
    assert {row["kind"] for row in rows("events-origins")} <= {row["id"] for row in rows("origin-kinds")}


def test_sums_that_count_once_are_the_largest_of_each_case() -> None:
    content, case_of = sample().content, undertaking_of(sample().content)
    marked = {row["id"]: row["count_once"] for row in rows("events")}
    once = Counter(case_of.get(id_, id_) for id_, mark in marked.items() if mark == "true")
    assert set(once.values()) == {1} and len(once) > 1
    for event in content.events:
        assert bool(marked[event.id]) == bool(event.value_usd)
        if marked[event.id] == "false" and event.status != "withdrawn":
            same = [
                e.value_usd or 0 for e in content.events if case_of.get(e.id, e.id) == case_of.get(event.id, event.id)
            ]
            assert len(same) > 1 and max(same) >= (event.value_usd or 0)


def test_of_two_sums_alike_in_one_case_the_first_counts() -> None:
    content = sample().content
    project = next(p for p in content.projects.values() if len(p.events) > 1)
    pair = [changed(content.event_by_id[id_], value_usd=5.0, status="candidate") for id_ in project.events[:2]]
    pair.sort(key=lambda event: event.date.sort_key)
    only = replace(content, events=tuple(pair), projects={project.id: project}, threads=())
    assert counted_once(only) == {pair[0].id}
    withdrawn = replace(only, events=(changed(pair[0], status="withdrawn"), pair[1]))
    assert counted_once(withdrawn) == {pair[1].id}


def test_every_field_of_the_codebook_says_what_it_rests_on() -> None:
    models = {model for tables in TABLES.values() for _, _, model in tables} | {Place}
    assert {basis_of(model, name) for model in models for name in model.model_fields} == set(BASES)
    assert [basis_of(Event, name) for name in ("value_usd", "stance", "id")] == ["observed", "judged", "derived"]


def test_every_column_of_the_package_says_what_it_rests_on() -> None:
    package = json.loads(files()["data/datapackage.json"])
    fields = {
        (one["name"], field["name"]): field["basis"] for one in package["resources"] if "schema" in one
        for field in one["schema"]["fields"]
    }  # fmt: skip
    assert set(fields.values()) == set(package["basis"]), enumerated(sorted(set(fields.values())))
    columns = {(table.name, column.name): column.basis for table in all_tables(*sample()) for column in table.columns}
    assert fields == columns
    told = {
        ("events", "date"): "observed", ("events", "stance"): "judged", ("events", "quad_class"): "derived",
        ("events", "actors"): "observed", ("events", "actor_sides"): "judged", ("events", "related"): "judged",
        ("places", "latitude"): "observed", ("events", "latitude"): "derived", ("events", "cameo_root"): "derived",
        ("events-codings", "value"): "judged", ("project-states", "state"): "judged", ("coverage", "match"): "judged",
    }  # fmt: skip
    assert {key: fields[key] for key in told} == told
