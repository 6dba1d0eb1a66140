"""A fault in the content stops the build with its file and line, and the site that is there stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from project import build, try_build

FAULTS = {
    "data/events.yaml": ("sector: energy", "sector: enrgy", "data/events.yaml:7:11: "),
    "data/places.yaml": ("lat: 44.21, lon: 80.40", "lat: 80.40, lon: 44.21", "data/places.yaml:2:"),
    "docs/fieldwork/note.md": ("[[2019-09-khorgos-rally|", "[[2019-09-korgos-rally|", "docs/fieldwork/note.md:12:"),
    "docs/index.md": ("Hello.", "[Hello](nowhere.md)", "index.md"),
}


@pytest.fixture
def built(small: Path) -> Path:
    build(small / "site", small)
    (small / "site/mark").write_text("as it was", "utf-8")
    return small


def test_every_fault_is_named_the_exit_code_is_one_and_nothing_changes(built: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (built / "site").rglob("*")}
    for file, (old, new, _) in list(FAULTS.items())[:3]:
        path = built / file
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    run = try_build(built / "site", built)
    said = run.stdout + run.stderr
    assert run.returncode == 1
    for _, (_, _, where) in list(FAULTS.items())[:3]:
        assert where in said
    assert 'did you mean "energy"?' in said
    assert "Traceback" not in said
    assert {path: path.stat().st_mtime_ns for path in (built / "site").rglob("*")} == before
    assert [path.name for path in built.iterdir() if "site" in path.name] == ["site"]


def test_a_broken_link_between_pages_stops_the_build_too(built: Path) -> None:
    old, new, where = FAULTS["docs/index.md"]
    path = built / "docs/index.md"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    run = try_build(built / "site", built)
    said = run.stdout + run.stderr
    assert run.returncode == 1 and where in said and "nowhere.md" in said
    assert (built / "site/mark").read_text("utf-8") == "as it was"


def test_when_the_fault_is_mended_the_new_site_takes_the_place_of_the_old(built: Path) -> None:
    build(built / "site", built)
    assert (built / "site/index.html").is_file() and not (built / "site/mark").exists()
