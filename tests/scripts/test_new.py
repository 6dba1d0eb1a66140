"""new.py writes an entry where it belongs, and nothing at all when it would be faulty."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fieldsite.content.loading import load
from project import ROOT, sample_folder

GOOD = {
    "--title": 'Residents rally: "no" to a plant',
    "--date": "2019-09-03",
    "--place": "zhanaozen:city",
    "--actor": "Residents of Zhanaozen | KZ | public",
    "--source": "[Report] on a rally | RFE/RL | 2019-09-03 | https://www.example.org/page | en",
    "--summary": "People gathered: they said #no, " + "and this went on for a while " * 5 + "until the evening.",
    "--stance": "conflict",
    "--mode": "material",
    "--level": "subnational",
    "--sector": "manufacturing",
    "--form": "protest",
    "--confidence": "medium",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The data and pages of the sample, to write into."""
    for part in ("data", "docs", "overrides/assets/map"):
        shutil.copytree(sample_folder() / part, tmp_path / part)
    return tmp_path


def new(project: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "scripts/new.py", *arguments]
    return subprocess.run(command, cwd=project, input=typed, capture_output=True, text=True, check=False, timeout=60)


def flags(**other: str) -> list[str]:
    given = {**GOOD, **{f"--{key}": value for key, value in other.items()}}
    return ["event", "--no-questions", *(word for pair in given.items() for word in pair)]


def events(project: Path) -> str:
    return (project / "data/events.yaml").read_bytes().decode("utf-8")


def test_an_event_is_put_in_its_place_and_nothing_else_changes(project: Path) -> None:
    before = events(project)
    run = new(project, *flags())
    assert run.returncode == 0, run.stderr
    assert "to undo: git checkout data/events.yaml" in run.stdout
    after = events(project)
    id_ = "2019-09-03-zhanaozen-residents-rally-no-plant"
    start = after.index(f"- id: {id_}\n")
    end = after.index("\n- id: ", start) + 1
    assert after[:start] + after[end:] == before
    content, problems = load(project)
    assert problems == []
    event = content.event_by_id[id_]
    assert (event.title, event.summary) == (GOOD["--title"], GOOD["--summary"])
    assert (event.status, event.places[0].precision) == ("candidate", "city")


@pytest.mark.parametrize("date", ["1900", "2030-01-01"])
def test_the_first_and_the_last_place_of_the_list_are_places_too(project: Path, date: str) -> None:
    run = new(project, *flags(date=date), "--id", "at-an-end")
    assert run.returncode == 0, run.stderr
    content, problems = load(project)
    assert problems == [] and "at-an-end" in (content.events[0].id, content.events[-1].id)
    assert events(project).startswith("# 119 of the events")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("sector", "manufacturng", 'did you mean "manufacturing"?'),
        ("place", "zanaozen:city", 'did you mean "zhanaozen"?'),
        ("source", "Title | Publisher | 2019 | ftp://x | en", "is no web address"),
        ("id", "1992-01-03-diplomatic-relations-established", "was used before"),
        ("date", "12/05/2023", "a date such as 2019-09-02"),
    ],
)
def test_a_faulty_event_is_explained_and_not_written(project: Path, key: str, value: str, said: str) -> None:
    before = events(project)
    run = new(project, *flags(**{key: value}))
    assert run.returncode == 1
    assert said in run.stderr and "othing was written" in run.stderr
    assert events(project) == before


def test_a_journal_is_written_with_its_header_and_passes_the_check(project: Path) -> None:
    run = new(
        project,
        *("journal", "--no-questions", "--title", "A note: on the road to Khorgos", "--kind", "desk-note"),
        *("--date", "2026-11", "--authors", "project-desk", "--summary", "One sentence.", "--places", "almaty"),
    )
    assert run.returncode == 0, run.stderr
    text = (project / "docs/fieldwork/note-road-khorgos.md").read_text("utf-8")
    assert text.startswith('---\ntitle: "A note: on the road to Khorgos"\nkind: desk-note\n')
    content, problems = load(project)
    assert problems == [] and "note-road-khorgos" in {page.slug for page in content.entries_in("fieldwork")}


def test_a_story_is_begun_in_a_folder_of_its_own(project: Path) -> None:
    run = new(
        project,
        *("story", "--no-questions", "--title", "At the dry port", "--kind", "photographs", "--date", "2026-11"),
        *("--authors", "project-desk", "--summary", "One sentence."),
    )
    assert run.returncode == 0, run.stderr
    content, problems = load(project)
    assert problems == []
    begun = next(page for page in content.entries_in("photostories") if page.slug == "dry-port")
    assert begun.file == "docs/photostories/dry-port/index.md"


def test_a_journal_that_is_there_is_never_overwritten(project: Path) -> None:
    file = project / "docs/fieldwork/land-question.md"
    before = file.read_bytes()
    run = new(project, "journal", "--no-questions", "--id", "land-question", "--title", "x")
    assert run.returncode == 1 and "is there already" in run.stderr
    assert file.read_bytes() == before


def test_the_questions_ask_again_until_the_answer_is_good(project: Path) -> None:
    what, title, kind = ["2"], ["", "A second note"], ["desknote", "desk-note"]
    date, language, authors = ["2026-13", "2026-11"], [""], ["nobody", "project-desk"]
    typed = [*what, *title, *kind, *date, *language, *authors, "Short.", "", "", ""]
    run = new(project, typed="\n".join(typed) + "\n")
    assert run.returncode == 0, run.stdout + run.stderr
    for said in ('did you mean "desk-note"?', "2026-13", "nobody is not known", "write some words"):
        assert said in run.stdout
    assert (project / "docs/fieldwork/second-note.md").is_file()


def test_an_event_can_be_made_by_answers_alone(project: Path) -> None:
    typed = [
        *(
            "1",
            "A rally that was typed",
            "2019-09-03",
            "A summary.",
            "zhanaozen",
            "city",
            "",
            "Residents",
            "KZ",
            "public",
            "",
        ),
        *("A headline", "A paper", "", "https://www.example.org/x", "en", ""),
        *("conflict", "material", "subnational", "manufacturing", "protest"),
        *("", "", "", "medium", "somebody", "candidate", ""),
    ]
    run = new(project, typed="\n".join(typed) + "\n")
    assert run.returncode == 0, run.stdout + run.stderr
    content, problems = load(project)
    assert problems == []
    assert content.event_by_id["2019-09-03-zhanaozen-rally-that-was-typed"].coded_by == "somebody"


def test_an_interrupted_dialogue_writes_nothing(project: Path) -> None:
    before = events(project)
    run = new(project, typed="event\nA title\n")
    assert run.returncode == 1 and "Nothing was written" in run.stderr
    assert events(project) == before


def test_content_with_faults_is_mended_first(project: Path) -> None:
    file = project / "data/events.yaml"
    file.write_text(events(project).replace("sector: water", "sector: wter", 1), encoding="utf-8")
    run = new(project, *flags())
    assert run.returncode == 1 and "mend them first" in run.stderr
