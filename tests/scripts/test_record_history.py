"""The history of records is read from git: by day, field by field; nothing is told that was taken out, or that is not known."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import git_record_history
import pytest
from fieldsite.core.checkout import DatedChange
from fieldsite.registers.history import History

EVENT = "- id: a\n  title: One\n  date: 2019-09\n  summary: In Charyn.\n  status: candidate\n"
DAYS = ("2026-01-05", "2026-02-06", "2026-02-06", "2026-03-07")
VERSIONS = (
    EVENT,
    EVENT.replace("2019-09", "2019-10") + EVENT.replace("id: a", "id: b"),
    EVENT.replace("2019-09", "2019-09-02").replace("Charyn", "a village") + EVENT.replace("id: a", "id: b"),
    EVENT.replace("2019-09", "2019-09-02").replace("Charyn", "a village")
    + EVENT.replace("id: a", "id: b").replace("candidate", "withdrawn"),
)


def git(root: Path, *arguments: str, day: str = DAYS[0]) -> None:
    times = {f"GIT_{who}_DATE": f"{day}T12:00:00" for who in ("AUTHOR", "COMMITTER")}
    names = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, env={**times, **names, "HOME": str(root), "PATH": "/usr/bin:/bin"})  # fmt: skip # noqa: E501


def repository(root: Path, versions: tuple[str, ...] = VERSIONS) -> Path:
    (root / "data").mkdir(parents=True)
    git(root, "init", "-q")
    for day, text in zip(DAYS, versions, strict=False):
        (root / "data/events.yaml").write_text(text, "utf-8")
        git(root, "add", "-A", day=day)
        git(root, "commit", "-qm", "a change", day=day)
    return root


def test_each_day_tells_what_was_added_changed_and_withdrawn_and_never_a_text_that_is_gone(tmp_path: Path) -> None:
    found = git_record_history.read(repository(tmp_path / "one"))
    assert found == (
        DatedChange("event", "a", date(2026, 1, 5), "added"),
        DatedChange("event", "b", date(2026, 2, 6), "added"),
        DatedChange(
            "event", "a", date(2026, 2, 6), "changed", (("date", "2019-09", "2019-09-02"), ("summary", "", ""))
        ),
        DatedChange("event", "b", date(2026, 3, 7), "withdrawn"),
    )
    assert "Charyn" not in str(found)


def test_what_was_read_once_is_kept_and_says_the_same(tmp_path: Path) -> None:
    root = repository(tmp_path / "one")
    first = git_record_history.read(root)
    assert len(list((root / ".cache/history").iterdir())) == 3
    assert git_record_history.read(root) == first


def test_what_differs_from_a_release_begins_with_its_commit_and_not_with_its_day(tmp_path: Path) -> None:
    root = repository(tmp_path / "one", VERSIONS[:2])
    (root / "data/releases").mkdir()
    (root / "data/releases/2026.1.yaml").write_text("version: '2026.1'\n", "utf-8")
    git(root, "add", "data", day=DAYS[2])
    git(root, "commit", "-qm", "Release 2026.1", day=DAYS[2])
    assert git_record_history.since(root) == {"2026.1": ()}
    (root / "data/events.yaml").write_text(VERSIONS[3], "utf-8")
    (root / "data/releases/2026.2.yaml").write_text("version: '2026.2'\n", "utf-8")
    git(root, "commit", "-qam", "changes of the same day", day=DAYS[2])
    (changed, withdrawn) = git_record_history.since(root)["2026.1"]
    assert (changed.id, changed.fields[0]) == ("a", ("date", "2019-10", "2019-09-02"))
    assert (withdrawn.id, withdrawn.what) == ("b", "withdrawn")
    assert [*git_record_history.since(root)] == ["2026.1"], "of one that is not committed nothing is known"
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{root}", tmp_path / "shallow"], check=True)
    assert git_record_history.since(tmp_path / "shallow") == {}


def test_a_list_that_went_and_came_back_is_told_by_its_days(tmp_path: Path) -> None:
    root = repository(tmp_path / "one", VERSIONS[:1])
    events = root / "data/events.yaml"
    events.rename(root / "data/other.yaml")
    git(root, "add", "-A", day=DAYS[1])
    git(root, "commit", "-qm", "gone", day=DAYS[1])
    events.write_text(EVENT.replace("2019-09", "2019-10"), "utf-8")
    git(root, "add", "-A", day=DAYS[3])
    git(root, "commit", "-qm", "back", day=DAYS[3])
    found = [(change.day.isoformat(), change.id, change.what) for change in git_record_history.read(root) or ()]
    assert found == [(DAYS[0], "a", "added"), (DAYS[3], "a", "added")], "of what was taken out nothing is told"


def test_a_long_history_starts_git_as_often_as_a_short_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *words, **more: started.append(words) or run(*words, **more))
    counts = []
    for versions in (VERSIONS[:2], VERSIONS):
        root = repository(tmp_path / str(len(versions)), versions)
        git_record_history.read(root)  # what was compared once is kept
        started.clear()
        assert git_record_history.read(root)
        counts.append(len(started))
    assert counts[0] == counts[1]


def test_of_a_record_whose_place_is_hidden_no_value_is_told(tmp_path: Path) -> None:
    coarse = f"{EVENT.replace('2019-09', '2019-10')}  sensitivity: coarse\n"
    (_, change) = git_record_history.read(repository(tmp_path / "one", (EVENT, coarse))) or ()
    assert change.fields == (("date", "", ""), ("sensitivity", "", ""))


def test_without_a_whole_history_nothing_is_known(tmp_path: Path) -> None:
    whole = repository(tmp_path / "one")
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{whole}", tmp_path / "shallow"], check=True)
    assert git_record_history.read(tmp_path / "shallow") is None
    (tmp_path / "none").mkdir()
    assert git_record_history.read(tmp_path / "none") is None


def test_a_version_that_cannot_be_read_makes_nothing_new(tmp_path: Path) -> None:
    found = git_record_history.read(repository(tmp_path / "one", (EVENT, f"{EVENT}\n", "- id: [", EVENT)))
    assert found is not None and [change.what for change in found if change.day > date(2026, 1, 5)] == []


def test_a_record_has_the_day_it_came_and_the_day_of_its_last_change() -> None:
    days = (date(2026, 1, 5), date(2026, 2, 6), date(2026, 3, 7))
    changes = tuple(
        DatedChange("event", "a", day, what) for day, what in zip(days, ("added", "changed", "changed"), strict=True)
    )
    history = History(changes, known=True)
    assert history.days == {("event", "a"): (days[0], days[2])}
    assert list(history.by_day) == list(reversed(days)) and history.by_day[days[2]] == changes[2:]
