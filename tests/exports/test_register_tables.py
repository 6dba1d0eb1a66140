"""Joint projects, their official lists, actors and case threads in the files of the release, as other programs read them."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sized
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from fieldsite.content.model import Content
from fieldsite.content.register_schema import Project
from release_content import AWKWARD, awkward, rows, sample, written


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("registers"))


def projects() -> list[Project]:
    return list(sample().content.projects.values())


def parts(key: str) -> Callable[[Content], int]:
    """How many items the list `key` of all records of a register has: "projects.states"."""
    register, name = key.split(".")

    def count(content: Content) -> int:
        held: Any = getattr(content, register)
        lists: list[Sized] = [getattr(one, name) for one in (held.values() if isinstance(held, dict) else held)]
        return sum(map(len, lists))

    return count


@pytest.mark.parametrize(
    ("file", "count"),
    [
        ("projects", lambda content: len(content.projects)),
        ("project-states", parts("projects.states")),
        ("project-partners", parts("projects.partners")),
        ("project-places", parts("projects.places")),
        ("project-sources", parts("projects.sources")),
        ("project-listings", parts("projects.lists")),
        ("projects-events", parts("projects.events")),
        ("project-lists", lambda content: len(content.project_lists)),
        ("project-list-sources", parts("project_lists.sources")),
        ("actors", lambda content: len(content.actors)),
        ("actor-holders", parts("actors.holders")),
        ("threads", lambda content: len(content.threads)),
        ("threads-events", parts("threads.events")),
        ("threads-projects", parts("threads.projects")),
    ],
)
def test_each_record_and_each_item_of_its_lists_is_a_row(folder: Path, file: str, count: Callable[..., int]) -> None:
    expected = count(sample().content)
    assert len(rows(folder / f"{file}.csv")) == expected > 0


def test_a_project_says_its_last_state_its_partners_and_its_events_by_stance(folder: Path) -> None:
    project = max(projects(), key=lambda one: len(one.events))
    row = next(row for row in rows(folder / "projects.csv") if row["id"] == project.id)
    assert (row["last_state"], row["last_date"]) == (project.states[-1].state, project.states[-1].date.text)
    assert row["partners"].split("|") == [partner.name for partner in project.partners]
    assert row["partner_ids"].split("|") == [partner.actor or "" for partner in project.partners]
    stances = Counter(sample().content.event_by_id[id_].stance for id_ in project.events)
    found = {stance: int(row[f"{stance}_events"]) for stance in ("conflict", "cooperation")}
    assert found == {stance: stances[stance] for stance in found} and sum(found.values()) > 0


def test_a_state_stands_beside_the_source_that_shows_it(folder: Path) -> None:
    keys = ("project_id", "date", "state", "source_url")
    found = [tuple(row[key] for key in keys) for row in rows(folder / "project-states.csv")]
    expected = [
        (project.id, state.date.text, state.state, project.sources[state.source - 1].url)
        for project in projects()
        for state in project.states
    ]
    assert found == expected


def test_a_list_says_how_many_of_its_projects_are_in_the_data_base(folder: Path) -> None:
    carried = Counter(id_ for project in projects() for id_ in {listing.list for listing in project.lists})
    found = {row["id"]: int(row["project_count"]) for row in rows(folder / "project-lists.csv")}
    assert found == {id_: carried[id_] for id_ in sample().content.project_lists} and any(found.values())


def test_an_actor_has_its_names_in_all_scripts(folder: Path) -> None:
    row = next(row for row in rows(folder / "actors.csv") if row["id"] == "cnpc")
    actor = sample().content.actors["cnpc"]
    assert (row["short"], row["name_ru"], row["name_zh"]) == ("CNPC", actor.names.ru, actor.names.zh)
    assert row["also"].split("|") == list(actor.also)
    assert int(row["event_count"]) == len(sample().content.events_by_actor["cnpc"]) > 0


def test_days_of_an_office_are_worked_out_and_an_office_still_held_has_no_end(folder: Path) -> None:
    held = {(row["actor_id"], row["name"]): row for row in rows(folder / "actor-holders.csv")}
    hu = held["president-cn", "Hu Jintao"]
    days = [hu[key] for key in ("since", "since_earliest", "until", "until_latest")]
    assert days == ["2003-03", "2003-03-01", "2013-03", "2013-03-31"]
    assert held["president-cn", "Xi Jinping"]["until_latest"] == ""


def test_awkward_text_and_open_ends_come_back_unchanged(tmp_path: Path) -> None:
    import duckdb

    folder = written(tmp_path, awkward())
    assert rows(folder / "projects.csv")[0]["name"] == AWKWARD
    state = rows(folder / "project-states.csv")[0]
    assert (state["date"], state["date_earliest"], state["date_latest"]) == ("1994/..", "1994-01-01", "")
    assert duckdb.connect().execute(f"SELECT name FROM '{folder}/projects.parquet'").fetchall() == [(AWKWARD,)]


def test_json_keeps_what_the_entries_say(folder: Path) -> None:
    content = sample().content
    registers = {"projects": content.projects.values(), "actors": content.actors.values(), "threads": content.threads}
    for name, records in registers.items():
        whole = json.loads((folder / f"{name}.json").read_text("utf-8"))
        assert [one["id"] for one in whole[name]] == [record.id for record in records]
        assert whole["version"] == "2026.1"
    first = json.loads((folder / "projects.json").read_text("utf-8"))["projects"][0]
    assert first["states"][0]["date"] == projects()[0].states[0].date.text


def test_pandas_joins_projects_states_and_events(folder: Path) -> None:
    import pandas

    read = {name: pandas.read_csv(folder / f"{name}.csv") for name in ("projects", "projects-events", "events")}
    joined = read["projects-events"].merge(read["events"], left_on="event_id", right_on="id")
    assert len(joined) == parts("projects.events")(sample().content)
    counted = (
        joined[joined["status"] != "withdrawn"].groupby("project_id")["stance"].apply(lambda s: (s == "conflict").sum())
    )
    told = read["projects"].set_index("id")["conflict_events"]
    assert {id_: n for id_, n in told.items() if n} == {id_: n for id_, n in counted.items() if n}


def test_duckdb_reads_every_parquet_with_types_and_the_rows_of_the_csv(folder: Path) -> None:
    import duckdb

    base = duckdb.connect()
    for name in ("projects", "actors", "threads"):
        found = base.execute(f"SELECT id FROM '{folder}/{name}.parquet'").fetchall()
        assert [id_ for (id_,) in found] == [row["id"] for row in rows(folder / f"{name}.csv")]
    types = {n: str(kind) for n, kind, *_ in base.execute(f"DESCRIBE FROM '{folder}/projects.parquet'").fetchall()}
    assert (types["jobs"], types["value_usd"], types["location_exact"]) == ("INTEGER", "DOUBLE", "BOOLEAN")


def test_sqlite_answers_which_offices_acted_in_conflicts_of_a_project(folder: Path) -> None:
    asked = """
        SELECT DISTINCT a.id FROM actors AS a
        JOIN events_actors AS ea ON ea.actor_id = a.id
        JOIN projects_events AS pe ON pe.event_id = ea.event_id
    """
    content = sample().content
    expected = {
        actor.actor for p in projects() for id_ in p.events for actor in content.event_by_id[id_].actors if actor.actor
    }
    with closing(sqlite3.connect(folder / "events.sqlite")) as base:
        assert {id_ for (id_,) in base.execute(asked)} == expected != set()


def test_gdal_reads_the_map_of_projects(folder: Path) -> None:
    seen = subprocess.run(
        ["ogrinfo", "-so", "-al", folder / "projects.geojson"], capture_output=True, text=True, check=True
    ).stdout
    assert f"Feature Count: {parts('projects.places')(sample().content)}" in seen and "Geometry: Point" in seen
    assert "project_id: String" in seen and "geometry_exact: Integer(Boolean)" in seen


STRANGE = {
    "project-states.csv": (b",operating,", b",at work,", "constraint-error"),
    "project-partners.csv": (b",cnpc,", b",cnpcc,", "foreign-key"),
    "threads-events.csv": (b",2019-09-02-zhanaozen", b",2019-09-02-zhanaozenn", "foreign-key"),
    "projects-events.csv": (b"project_id", b"project", "incorrect-label"),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The kinds of fault that frictionless finds in each file of a release with what does not belong in four of them."""
    folder = written(tmp_path_factory.mktemp("strange"))
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        if change := STRANGE.get(resource["path"]):
            del resource["hash"], resource["bytes"]
            data = (folder / resource["path"]).read_bytes()
            assert change[0] in data
            (folder / resource["path"]).write_bytes(data.replace(change[0], change[1], 1))
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    command = [Path(sys.executable).parent / "frictionless", "validate", "datapackage.json", "--json"]
    report = json.loads(subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout)
    return {task["place"]: {error["type"] for error in task["errors"]} for task in report["tasks"]}


@pytest.mark.parametrize("file", STRANGE)
def test_frictionless_finds_what_does_not_belong(found: dict[str, set[str]], file: str) -> None:
    assert STRANGE[file][2] in found[file]


def test_frictionless_finds_nothing_in_the_files_that_were_left_alone(found: dict[str, set[str]]) -> None:
    assert {file for file, kinds in found.items() if kinds} == {*STRANGE}


def test_every_column_says_what_it_means_and_every_closed_list_is_in_the_package(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    fields = {
        (one["name"], each["name"]): each
        for one in package["resources"]
        for each in one.get("schema", {}).get("fields", ())
    }
    assert [name for name, each in fields.items() if not each["description"]] == []
    ids = sample().content.vocabulary.ids
    assert fields["project-states", "state"]["constraints"]["enum"] == ids("project_state")
    assert fields["threads", "outcome"]["constraints"]["enum"] == ids("thread_outcome")
    assert fields["actors", "side"]["constraints"] == {"required": True, "enum": ids("side")}
