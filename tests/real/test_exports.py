"""The downloads of the real content are whole, and the field's own programs open them."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import jsonschema
import pytest
from fieldsite.content.model import Content
from fieldsite.exports.record_schemas import event_schema
from fieldsite.pages.site import Site
from fieldsite.registers.releases import lost
from git_facts import commit_of_release
from project import REAL, ROOT
from release_content import rows
from replicated import assert_pages_print, replicated

PARTS = ("sources", "places", "actors", "related")
REGISTERS = ("projects", "project_lists", "actors", "threads")


@pytest.fixture(scope="module")
def data(real_build: Path) -> Path:
    return real_build / "data"


def test_every_event_and_every_part_of_it_is_a_row(real: Content, data: Path) -> None:
    assert [row["id"] for row in rows(data / "events.csv")] == [event.id for event in real.events]
    for part in PARTS:
        assert len(rows(data / f"events-{part}.csv")) == sum(len(getattr(event, part)) for event in real.events), part


@pytest.mark.parametrize("register", REGISTERS)
def test_every_record_of_a_register_is_a_row(real: Content, data: Path, register: str) -> None:
    held = getattr(real, register)
    expected = [record.id for record in (held.values() if isinstance(held, dict) else held)]
    name = register.replace("_", "-")
    assert [row["id"] for row in rows(data / f"{name}.csv")] == expected
    assert [one["id"] for one in json.loads((data / f"{name}.json").read_text("utf-8"))[name]] == expected


def test_every_state_of_a_project_has_its_source(real: Content, data: Path) -> None:
    expected = [(p.id, s.date.text, p.sources[s.source - 1].url) for p in real.projects.values() for s in p.states]
    found = [(row["project_id"], row["date"], row["source_url"]) for row in rows(data / "project-states.csv")]
    assert found == expected


def test_every_event_fits_the_schema_that_goes_with_it(real: Content, data: Path) -> None:
    validator = jsonschema.Draft202012Validator(event_schema(real.vocabulary))
    entries = json.loads((data / "events.json").read_text("utf-8"))["events"]
    assert len(entries) == len(real.events)
    assert [error.message for entry in entries for error in validator.iter_errors(entry)] == []


def test_frictionless_accepts_the_package(data: Path) -> None:
    command = [Path(sys.executable).parent / "frictionless", "validate", "datapackage.json", "--json"]
    run = subprocess.run(command, cwd=data, capture_output=True, text=True, check=False)
    assert json.loads(run.stdout)["valid"], run.stdout[:3000]


def test_the_data_base_is_sound_and_its_links_hold(real: Content, data: Path) -> None:
    with closing(sqlite3.connect(data / "events.sqlite")) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("SELECT count(*) FROM events").fetchone() == (len(real.events),)


def test_gdal_reads_the_map_and_the_workbook(real: Content, data: Path) -> None:
    placed = sum(len(event.places) for event in real.events)
    built = sum(len(project.places) for project in real.projects.values())
    for name, layer, count in (
        ("events.geojson", [], placed),
        ("projects.geojson", [], built),
        ("events.xlsx", ["events"], len(real.events)),
    ):
        command = ["ogrinfo", "-so", "-al", data / name] if not layer else ["ogrinfo", "-so", data / name, *layer]
        seen = subprocess.run(command, capture_output=True, text=True, check=True)
        assert f"Feature Count: {count}" in seen.stdout, name


def test_the_checksums_are_those_of_the_files(data: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd=data, check=True)


def test_every_printed_table_is_rebuilt_from_the_files(real_site: Site, data: Path, tmp_path: Path) -> None:
    assert_pages_print(real_site, replicated("replicate.py", data, tmp_path))


def test_nothing_that_a_release_had_is_gone(real_site: Site, real_build: Path, data: Path) -> None:
    made = {path.relative_to(real_build).as_posix(): path.read_bytes() for path in data.iterdir() if path.is_file()}
    assert [gone for release in real_site.registers.releases for gone in lost(release, made)] == []


def test_the_addresses_that_last_are_there(real_build: Path) -> None:
    """Those that the page "What lasts" gives as examples."""
    rows = re.findall(r"^\| [^|]+ \| (.+?) \|", (ROOT / "docs/data/lasting.md").read_text("utf-8"), re.MULTILINE)
    paths = [path for row in rows for path in re.findall(r"`([^`]+/[^`]*|index\.json)`", row)]
    frozen = re.compile(r"releases/([^/]+)/")
    versions = {path: match[1] for path in paths if (match := frozen.match(path))}
    due = [path for path in paths if path not in versions or commit_of_release(REAL, versions[path])]
    assert len(due) > 3 and [path for path in due if not (real_build / path).exists()] == []
