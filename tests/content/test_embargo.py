"""An entry under embargo is in no output until its day has come."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from fieldsite.content.loading import load
from project import DAY, build

NOTE = "docs/fieldwork/note.md"


def embargoed(folder: Path, day: date) -> Path:
    note = folder / NOTE
    note.write_text(
        note.read_text("utf-8").replace("---\n\n", f'embargo: "{day}"\n---\n\nUnmistakable.\n\n', 1), "utf-8"
    )
    return folder


@pytest.mark.parametrize(("days", "shown"), [(0, True), (-1, True), (1, False)])
def test_an_entry_is_shown_from_the_day_of_its_embargo_on(small: Path, days: int, shown: bool) -> None:
    content, problems = load(embargoed(small, DAY + timedelta(days=days)), DAY)
    assert problems == []
    assert [page.slug for page in content.entries] == (["note"] if shown else [])
    assert bool(content.entries_on_event("2019-09-khorgos-rally")) is shown


def test_without_a_day_every_embargo_holds(small: Path) -> None:
    assert load(embargoed(small, date(1991, 1, 1)))[0].entries == ()


def test_an_entry_under_embargo_leaves_no_trace_in_the_built_site(small: Path) -> None:
    build(small / "site", embargoed(small, DAY + timedelta(days=1)))
    files = [path for path in (small / "site").rglob("*") if path.is_file()]
    assert len(files) > 50
    assert [path for path in files if "note" in path.relative_to(small).parts] == []
    for path in files:
        assert b"Unmistakable" not in path.read_bytes(), path
        assert b"A short note" not in path.read_bytes(), path


def test_an_entry_whose_day_has_come_is_built(small: Path) -> None:
    build(small / "site", embargoed(small, DAY))
    assert "Unmistakable" in (small / "site/fieldwork/note/index.html").read_text("utf-8")
