"""A release can be named, checked, and compared with the one before; a diff can be read and does no harm."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from fieldsite.core.yaml_text import to_yaml
from fieldsite.registers.changes import Changes, changes_between, read_entries
from fieldsite.registers.dataset import ReleaseInfo
from fieldsite.registers.releases import differing, lost, manifest, refusals, release_info, releases
from git_facts import commit_of_release
from past_releases import found_in
from project import ROOT, sample_folder
from release_content import files, sample

DAY = date(2026, 11, 21)


def test_entries_are_read_even_where_the_schema_has_moved_on() -> None:
    entries, problems = read_entries("- {id: x, colour: blue}\n- {no_id: 1}\n", "old.yaml")
    assert (list(entries), problems) == (["x"], [])


def written(root: Path, version: str, day: date, changes: Changes | None = None) -> None:
    info = ReleaseInfo(version, day, site="https://example.org/x/")
    record = manifest(sample().content, info, 1, files(), changes, {"duckdb": "2"})
    (root / "data/releases").mkdir(parents=True, exist_ok=True)
    (root / f"data/releases/{version}.yaml").write_text(to_yaml(record), encoding="utf-8")


def test_releases_come_back_newest_first_by_number_not_by_letter(tmp_path: Path) -> None:
    for number in (2, 10, 9):
        written(tmp_path, f"2026.{number}", DAY)
    found, problems = releases(tmp_path)
    assert [release.version for release in found] == ["2026.10", "2026.9", "2026.2"] and problems == []
    assert found[0].counts["events"] == len(sample().content.events)


def test_a_manifest_keeps_its_change_log_without_texts_that_are_gone(tmp_path: Path) -> None:
    one, two, three, four = (event.id for event in sample().content.events[:4])
    entry = {"title": "Title", "stance": "conflict", "summary": "Somebody's name.", "status": "candidate"}
    old = {id_: {"id": id_, **entry} for id_ in (one, two, three)}
    new = {
        one: {**old[one], "stance": "cooperation", "summary": "No name."},
        two: {**old[two], "status": "withdrawn", "withdrawn_reason": "Twice."},
        three: {**old[three], "stance": "cooperation", "sensitivity": "coarse"},
        four: {"id": four, "title": "D"},
    }
    written(tmp_path, "2026.2", DAY, changes_between(old, new))
    log = releases(tmp_path)[0][0].changes
    assert ([event.id for event in log.added], log.withdrawn[0].reason) == ([four], "Twice.")
    told = {change.id: [(part.field, part.gone, part.new) for part in change.fields] for change in log.changed}
    assert told[one] == [("stance", ("conflict",), ("cooperation",)), ("summary", (), ())]
    assert told[three] == [("stance", (), ()), ("sensitivity", (), ())]
    assert "Somebody" not in (tmp_path / "data/releases/2026.2.yaml").read_text("utf-8")


def test_checksums_find_a_file_that_is_not_as_published(tmp_path: Path) -> None:
    written(tmp_path, "2026.1", DAY)
    release = releases(tmp_path)[0][0]
    assert differing(release, files()) == []
    assert differing(release, {**files(), "data/events.csv": b"x", "data/new": b""}) == ["data/events.csv", "data/new"]


def test_a_tag_builds_its_release_and_anything_else_a_development_version(tmp_path: Path) -> None:
    written(tmp_path, "2026.1", DAY)
    known, _ = releases(tmp_path)
    assert release_info(known, "v2026.1", date(2027, 1, 1), "abc", "y").label == "2026.1"
    assert release_info(known, "v2026.1", date(2027, 1, 1), "abc", "y").day == DAY
    later = release_info(known, "", date(2027, 1, 1), "abc1234", "y")
    assert (later.name, later.label) == ("development version after 2026.1", "2026.1+dev.abc1234")
    assert release_info((), "", DAY, "", "").name == "development version"


def test_a_release_cannot_go_back_in_number_or_time_or_lose_events(tmp_path: Path) -> None:
    written(tmp_path, "2026.2", DAY)
    known, _ = releases(tmp_path)
    assert refusals(known, "2026.3", DAY, 0) == []
    assert "does not come after" in refusals(known, "2026.2", DAY, 0)[0]
    assert "lies before" in refusals(known, "2026.3", date(2026, 1, 1), 0)[0]
    assert "withdraw them instead" in refusals(known, "2026.3", DAY, 2)[0]


def test_what_a_release_had_lasts(tmp_path: Path) -> None:
    written(tmp_path, "2026.2", DAY)
    known, _ = releases(tmp_path)
    assert known[0].columns["data/events.csv"][:3] == ("id", "title", "summary")
    more = {**files(), "data/new.csv": b"a,b\r\n", "data/events.csv": b"new," + files()["data/events.csv"]}
    assert lost(known[0], more) == [] and refusals(known, "2026.3", DAY, 0, more) == []
    fewer = {path: raw for path, raw in files().items() if path != "data/places.csv"}
    fewer["data/events.csv"] = fewer["data/events.csv"].replace(b",stance,", b",side,", 1)
    assert lost(known[0], fewer) == ["data/places.csv", "stance in data/events.csv"]
    assert "promised to last is gone: data/places.csv, stance" in refusals(known, "2026.3", DAY, 0, fewer)[0]


def test_a_manifest_under_another_name_is_a_problem(tmp_path: Path) -> None:
    written(tmp_path, "2026.1", DAY)
    (tmp_path / "data/releases/2026.1.yaml").rename(tmp_path / "data/releases/2026.7.yaml")
    found, problems = releases(tmp_path)
    assert found == () and problems[0].what == "the file of version 2026.1"


def run(root: Path, script: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "scripts" / script, "--root", root, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def git(root: Path, *words: str) -> str:
    name = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    return subprocess.run(["git", "-C", root, *name, *words], check=True, capture_output=True, text=True).stdout.strip()


def test_two_releases_from_the_first_word_to_the_checked_copy(tmp_path: Path) -> None:
    root = tmp_path / "project"
    for folder in ("data", "docs", "overrides"):
        shutil.copytree(sample_folder() / folder, root / folder)
    shutil.copytree(ROOT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.rmtree(root / "data/releases", ignore_errors=True)
    git(tmp_path, "init", "-q", "project")
    first = run(root, "release.py", "2026.1", "--day", "2026-11-21", "--site", "https://example.org/x/")
    assert first.returncode == 0, first.stderr
    git(root, "add", ".")
    git(root, "commit", "-qm", "Release 2026.1")
    git(root, "tag", "v2026.1")
    assert run(root, "export.py", str(tmp_path / "first"), "--release", "2026.1").returncode == 0

    events = root / "data/events.yaml"
    events.write_text(events.read_text(encoding="utf-8").replace("confidence: high", "confidence: medium", 1))
    changed = run(root, "export.py", str(tmp_path / "out"), "--release", "2026.1")
    assert changed.returncode == 1 and "data/events.csv differs from release 2026.1" in changed.stderr
    told = run(root, "report.py", "v2026.1")
    assert "- gone: `high`\n    - new: `medium`" in told.stdout

    assert run(root, "release.py", "2026.1", "--day", "2026-12-01").returncode == 1
    brought = git(root, "rev-parse", "HEAD")
    assert commit_of_release(root, "2026.1") == "v2026.1"
    git(root, "tag", "-d", "v2026.1")
    assert commit_of_release(root, "2026.1") == brought, "a release whose tag is not here"
    second = run(root, "release.py", "2026.2", "--day", "2026-12-01")
    assert second.returncode == 0, second.stderr
    newest = releases(root)[0][0]
    assert (newest.version, newest.before) == ("2026.2", "2026.1")
    assert [part.field for part in newest.changes.changed[0].fields] == ["confidence"]
    assert 'version: "2026.2"' in (root / "CITATION.cff").read_text(encoding="utf-8")

    past, kept = run(root, "past_releases.py", "--here"), root / ".cache/releases"
    assert past.returncode == 1 and "release 2026.2: there is neither the tag" in past.stderr, "not committed yet"
    assert found_in(kept / "2026.1") == found_in(tmp_path / "first/data"), "as the first was, before the change"
    git(root, "add", "data", "CITATION.cff", ".zenodo.json")
    git(root, "commit", "-qm", "Release 2026.2")
    past = run(root, "past_releases.py", "--here")
    assert past.returncode == 0 and "2026.1" not in past.stdout, "what is kept is not made again"
    assert [differing(one, found_in(kept / one.version)) for one in releases(root)[0]] == [[], []]
    (kept / "2026.2/events.csv").write_text("id\r\n", "utf-8")
    again = run(root, "past_releases.py", "--here")
    assert again.returncode == 1 and "2026.2 holds other files than it had: data/events.csv" in again.stderr

    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{root}", "shallow")
    for words in (("past_releases.py", "--here"), ("release.py", "2026.3", "--day", "2026-12-02")):
        shallow = run(tmp_path / "shallow", *words)
        assert shallow.returncode == 1 and "the git history is not whole here" in shallow.stderr
        assert "Traceback" not in shallow.stderr
