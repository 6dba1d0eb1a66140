"""new.py writes an entry where it belongs, and nothing at all when it would be faulty; undo takes it out again."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import resource
import subprocess
import sys
import termios
from collections.abc import Callable
from datetime import date
from pathlib import Path

import new as new_program
import photo_samples
import pytest
from called import called
from fieldsite.content.loading import load
from fieldsite.content.schema import Event
from project import ROOT, sample_to_write_into

ID = "2019-09-03-zhanaozen-residents-rally-no-plant"
NEIGHBOUR = "2019-09-02-zhanaozen-rally-against-factories"
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
NOTE = [
    *("journal", "--no-questions", "--title", "A note: on the road to Khorgos", "--kind", "desk-note"),
    *("--date", "2026-11", "--authors", "project-desk", "--summary", "One sentence.", "--places", "almaty"),
]
# Every answer for an event, question by question.
ANSWERS = [
    *("1", "A rally that was typed", "2019-09-03", "A summary.", "zhanaozen", "city", ""),
    *("Residents", "KZ", "public", "", "A headline | with a bar", "A paper", "", "https://www.example.org/x", "en"),
    *("2026-11-21", "", "conflict", "material", "subnational", "manufacturing"),
    *("protest", "939,000,000", "", "", "medium", "", "somebody", "candidate", "", ""),
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return sample_to_write_into(tmp_path)


def new(project: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return called(new_program, arguments, project, typed)


def new_process(
    project: Path, *arguments: str, typed: str = "", prepared: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "scripts/new.py", *arguments],
        cwd=project,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=prepared,
    )


def typed(*answers: str) -> str:
    return "".join(f"{answer}\n" for answer in answers)


def flags(**other: str) -> list[str]:
    given = {**GOOD, **{f"--{key}": value for key, value in other.items()}}
    return ["event", "--no-questions", *(word for pair in given.items() for word in pair)]


def events(project: Path) -> str:
    return (project / "data/events.yaml").read_bytes().decode("utf-8")


def block(text: str, id_: str = ID) -> str:
    """The lines of one event, with the empty line behind them."""
    start = text.index(f"- id: {id_}")
    end = re.search(r"^- id: |\Z", text[start + 1 :], re.MULTILINE)
    return text[start : start + 1 + end.start()] if end else ""


def write(project: Path, text: str) -> str:
    (project / "data/events.yaml").write_bytes(text.encode())
    return text


def test_an_event_is_put_in_its_place_and_nothing_else_changes(project: Path) -> None:
    before = events(project)
    run = new_process(project, *flags(**{"value-usd": "939,000,000"}))
    assert run.returncode == 0, run.stderr
    after = events(project)
    assert after.replace(block(after), "") == before
    assert "  value_usd: 939000000\n" in block(after)
    assert '    - {name: "Residents of Zhanaozen", side: KZ, type: public}\n' in block(after)
    content, problems = load(project)
    assert problems == []
    event = content.event_by_id[ID]
    assert (event.title, event.summary) == (GOOD["--title"], GOOD["--summary"])
    assert (event.status, event.places[0].precision) == ("candidate", "city")


def test_the_advice_that_is_printed_takes_out_the_event_and_leaves_all_other_work(project: Path) -> None:
    before = write(project, events(project).replace("summary: >-", "summary: >-  # not committed", 1))
    run = new(project, *flags(related=NEIGHBOUR))
    assert ID in block(events(project), NEIGHBOUR), "both ends of a relation are written"
    advice = run.stdout.partition("take it out again: .venv/bin/python scripts/new.py ")[2].split()
    undone = new(project, *advice)
    assert (undone.returncode, events(project)) == (0, before), undone.stderr


@pytest.mark.parametrize("date", ["1900", "2026-01-01"])
def test_the_first_and_the_last_place_of_the_list_are_places_too(project: Path, date: str) -> None:
    before = events(project)
    run = new(project, *flags(date=date), "--id", f"{date[:4]}-at-an-end")
    assert run.returncode == 0, run.stderr
    content, problems = load(project)
    assert problems == [] and f"{date[:4]}-at-an-end" in (content.events[0].id, content.events[-1].id)
    assert events(project).startswith(before[:200].partition("\n- id")[0])
    assert new(project, "undo", f"{date[:4]}-at-an-end").returncode == 0
    assert events(project) == before


@pytest.mark.parametrize(
    "shape",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n- id: 2019", "\n# A remark\u2028# of two lines\n- id: 2019", 3),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n", 900),
    ],
    ids=["Windows", "U+2028", "byte order mark", "mixed"],
)
def test_a_file_of_any_shape_keeps_it(project: Path, shape: Callable[[str], str]) -> None:
    before = write(project, shape(events(project)))
    run = new(project, *flags())
    assert run.returncode == 0, run.stderr
    after = events(project)
    assert after.replace(block(after), "") == before
    ends = set(re.findall(r"\r?\n", block(after)))
    assert ends == ({"\r\n"} if before.count("\r\n") > before.count("\n") / 2 else {"\n"})
    assert new(project, "undo", ID).returncode == 0
    assert events(project) == before


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("sector", "manufacturng", 'did you mean "manufacturing"?'),
        ("place", "zanaozen:city", 'did you mean "zhanaozen"?'),
        ("place", "Жанаозень:city", 'no place of the register is called "Жанаозень"\n    did you mean "zhanaozen"?'),
        ("place", "Нигде:city", "is added by .venv/bin/python scripts/new.py place"),
        ("source", "Title | Publisher | 2019 | ftp://x | en", "is no web address"),
        ("source", "A | b | Publisher | | https://www.example.org | en | | ", "8 parts in"),
        ("id", "1992-01-03-diplomatic-relations-established", "was used before"),
        ("date", "12/05/2023", "2023-05-12"),
        ("related", "no-such-event", "no-such-event"),
        ("value_usd", "3.5 billion", "write 3500000000"),
        ("title", "", '"title" is missing'),
        ("actor", "CNPCC", "did you mean China National Petroleum Corporation (CNPC)? Write cnpc"),
    ],
)
def test_a_faulty_event_is_explained_and_not_written(project: Path, key: str, value: str, said: str) -> None:
    before = events(project)
    run = new(project, *flags(**{key.replace("_", "-"): value}))
    assert run.returncode == 1
    assert said in run.stderr and "Nothing was written" in run.stderr and "Traceback" not in run.stderr
    assert "events.yaml:" not in run.stderr, "a line of a file that is not there helps nobody"
    assert events(project) == before


@pytest.mark.parametrize("name", ["Алма-Ата", "алма ата", "阿拉木圖", "Алматы", "Almaty"])
def test_a_place_is_understood_by_any_name_of_the_register(project: Path, name: str) -> None:
    run = new(project, *flags(place=f"{name}:city"))
    assert run.returncode == 0, run.stderr
    assert "  places:\n    - {place: almaty, precision: city}\n" in block(events(project), "2019-09-03-almaty-")
    run = new(project, *NOTE[:-1], f"zhanaozen,{name}")
    assert run.returncode == 0, run.stderr
    assert "places: [zhanaozen, almaty]\n" in (project / "docs/fieldwork/note-road-khorgos.md").read_text("utf-8")


def test_of_an_unknown_place_nothing_else_is_blamed(project: Path) -> None:
    said = new(project, *flags(place="Нигде:city")).stderr
    assert "id is" not in said and "small letters" not in said and said.count("Нигде") == 1


def test_a_bar_that_belongs_to_a_title_is_escaped(project: Path) -> None:
    run = new(project, *flags(source=r"News \| The Paper | The Paper | | https://www.example.org/page | en"))
    assert run.returncode == 0, run.stderr
    assert load(project)[0].event_by_id[ID].sources[0].title == "News | The Paper"


def test_every_field_of_an_event_can_be_given(project: Path) -> None:
    said = new(project, "event", "--help").stdout
    assert "by its id or name alone" in " ".join(said.split())
    flag_of = {"places": "place", "actors": "actor", "sources": "source"}
    for name in Event.model_fields:
        assert f"--{flag_of.get(name, name).replace('_', '-')} " in said


def test_a_full_disk_is_said_and_nothing_changes(project: Path) -> None:
    before = events(project)
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    run = new_process(project, *flags(), prepared=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, hard)))
    assert run.returncode == 1 and "Traceback" not in run.stderr
    assert "File too large" in run.stderr
    assert events(project) == before


def test_a_journal_is_written_with_its_header_and_goes_again(project: Path) -> None:
    run = new(project, *NOTE)
    assert run.returncode == 0, run.stderr
    file = project / "docs/fieldwork/note-road-khorgos.md"
    assert file.read_text("utf-8").startswith('---\ntitle: "A note: on the road to Khorgos"\nkind: desk-note\n')
    content, problems = load(project)
    assert [problem for problem in problems if not problem.warning] == []
    assert "note-road-khorgos" in {page.slug for page in content.entries_in("fieldwork")}
    assert new(project, "undo", "note-road-khorgos").returncode == 0
    assert not file.exists()


def test_what_a_new_entry_still_wants_is_said_and_stops_nothing(project: Path) -> None:
    run = new(project, *NOTE)
    assert run.returncode == 0 and "where the text should [no-text]" in run.stdout


def test_a_note_that_still_wants_its_text_stands_in_no_other_records_way(project: Path) -> None:
    assert new(project, *NOTE).returncode == 0
    run = new(project, *flags())
    assert run.returncode == 0 and ID in events(project), run.stderr
    run = new(project, *NOTE, "--id", "a-second-note")
    assert run.returncode == 0, run.stderr


def test_the_same_event_under_another_id_is_not_written(project: Path) -> None:
    assert new(project, *flags()).returncode == 0
    before = events(project)
    run = new(project, *flags(id="2019-09-03-zhanaozen-another-rally"))
    assert run.returncode == 1 and f'is the same event as "{ID}"' in run.stderr, run.stderr
    assert events(project) == before
    run = new(project, *flags(date="2109-09-03"))
    assert run.returncode == 1 and "still to come" in run.stderr


def test_a_story_is_begun_in_a_folder_of_its_own(project: Path) -> None:
    kind = ["story", "--no-questions", "--title", "At the dry port", "--kind", "photographs", "--date", "2026-11"]
    run = new(project, *kind, "--authors", "project-desk", "--summary", "One sentence.")
    assert run.returncode == 0, run.stderr
    assert (project / "docs/photostories/dry-port/index.md").is_file()
    assert new(project, "undo", "dry-port").returncode == 0
    assert not (project / "docs/photostories/dry-port").exists()


def test_what_an_author_wrote_since_is_never_taken_away(project: Path) -> None:
    new(project, *NOTE)
    file = project / "docs/fieldwork/note-road-khorgos.md"
    file.write_text(file.read_text("utf-8").replace("Write the text here.", "A text of mine."), "utf-8")
    run = new(project, "undo", "note-road-khorgos")
    assert run.returncode == 1 and "holds a text of yours" in run.stderr
    assert file.is_file()


def test_a_new_event_whose_id_says_another_year_is_not_written(project: Path) -> None:
    before = events(project)
    run = new(project, *flags(id="1995-another-year"))
    assert run.returncode == 1 and "the id says 1995" in run.stderr and events(project) == before


def test_what_others_refer_to_stays(project: Path) -> None:
    new(project, *flags())
    note = project / "docs/fieldwork/a-note.md"
    new(project, *NOTE, "--id", "a-note", "--events", ID)
    run = new(project, "undo", ID)
    assert run.returncode == 1 and "docs/fieldwork/a-note.md:" in run.stderr and note.is_file()
    assert "take this out first" in run.stderr and "did you mean" not in run.stderr
    assert ID in events(project)


def test_what_is_committed_is_withdrawn_and_not_deleted(project: Path) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run(["git", *who, *command], cwd=project, check=True)
    run = new(project, "undo", NEIGHBOUR)
    assert run.returncode == 1 and "status withdrawn" in run.stderr
    assert NEIGHBOUR in events(project)


def test_an_unknown_id_is_said(project: Path) -> None:
    run = new(project, "undo", "no-such-thing")
    assert run.returncode == 1 and "neither a record nor an entry" in run.stderr


@pytest.mark.parametrize("id_", ["../../README", "../events/index", "a/b", ".."])
def test_an_id_never_leads_to_a_file_elsewhere(project: Path, id_: str) -> None:
    (project / "README.md").write_text("A text.\n", "utf-8")
    before = {path: path.read_bytes() for path in project.rglob("*.md")}
    undone, begun = new(project, "undo", id_), new(project, *NOTE, "--id", id_)
    assert undone.returncode == 1 and f"neither a record nor an entry {id_}" in undone.stderr
    assert begun.returncode == 1 and f'"{id_}" is no name for a file' in begun.stderr
    assert {path: path.read_bytes() for path in project.rglob("*.md")} == before


def test_a_journal_that_is_there_is_never_overwritten(project: Path) -> None:
    file = next(path for path in (project / "docs/fieldwork").glob("*.md") if path.stem != "index")
    before = file.read_bytes()
    run = new(project, *NOTE, "--id", file.stem)
    assert run.returncode == 1 and "is there already" in run.stderr
    assert file.read_bytes() == before


# ---- questions


def test_a_story_comes_with_its_photographs_on_a_terminal(project: Path, tmp_path: Path) -> None:
    original = tmp_path / "IMG 2034.jpg"
    photo_samples.save(photo_samples.quarters((640, 480)), original)
    story = ["story", "At the dry port", "photographs", "2026-11", "", "project-desk", "One sentence.", *[""] * 5]
    picture = ["A gate in front of hills", "The gate.", "Nobody", "", "2023-05", "no-faces"]
    ours, theirs = pty.openpty()
    command = [sys.executable, str(ROOT / "scripts/new.py")]
    run = subprocess.Popen(
        command, cwd=project, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    os.write(ours, typed(*story, f"'{original}'", *picture).encode())
    out, err = run.communicate(timeout=120)
    os.close(ours)
    os.close(theirs)
    assert run.returncode == 0, out + err
    content, _ = load(project)
    page = next(page for page in content.entries_in("photostories") if page.slug == "dry-port")
    assert [one.caption for one in page.header.pictures] == ["The gate."]
    assert photo_samples.traces(project / "docs/photostories/dry-port" / (page.header.pictures[0].file or "")) == []


def test_an_event_can_be_made_by_answers_alone(project: Path) -> None:
    run = new_process(project, typed=typed(*ANSWERS))
    assert run.returncode == 0, run.stdout + run.stderr
    content, problems = load(project)
    assert problems == []
    event = content.event_by_id["2019-09-03-zhanaozen-rally-that-was-typed"]
    assert (event.coded_by, event.value_usd, event.sources[0].title) == ("somebody", 939e6, "A headline | with a bar")
    assert event.sources[0].accessed == date(2026, 11, 21)


def test_the_questions_ask_again_until_the_answer_is_good(project: Path) -> None:
    what, title, kind = ["2"], ["", "A second note"], ["desknote", "desk-note"]
    date, language, authors = ["2026-13", "2026-11"], [""], ["nobody", "project-desk"]
    given = [*what, *title, *kind, *date, *language, *authors, "Short.", *[""] * 6]
    run = new(project, typed=typed(*given))
    assert run.returncode == 0, run.stdout + run.stderr
    for said in ('did you mean "desk-note"?', "2026-13", "nobody is not known", "title cannot be left out"):
        assert said in run.stdout
    assert (project / "docs/fieldwork/second-note.md").is_file()


def test_an_answer_that_is_understood_is_taken_and_it_is_said_how(project: Path) -> None:
    where = ["Нигде", "Алма-Ата", "", "city", ""]
    given = [*ANSWERS[:2], "", "3 сентября 2019", "A summary.", *where, *ANSWERS[7:]]
    run = new(project, typed=typed(*given))
    assert run.returncode == 0, run.stdout + run.stderr
    event = load(project)[0].event_by_id["2019-09-03-almaty-rally-that-was-typed"]
    assert (event.date.text, event.places[0].place) == ("2019-09-03", "almaty")
    for said in (
        "date cannot be left out",
        "taken as 2019-09-03: 3 September 2019",
        'no place of the register is called "Нигде"',
        "scripts/new.py place (stop here first",
        "taken as almaty: Almaty",
        "the answer cannot be left out",
        "For example 2019-09-02, 2019-09, 2003~,",
    ):
        assert said in run.stdout, said


def test_a_place_can_be_added_while_an_event_waits(project: Path) -> None:
    new(project, typed=typed(*ANSWERS[:4], "stop"))
    run = new(project, "place", typed=typed("Tomato Town", "stop"))
    assert "You began" not in run.stdout
    run = new(project, typed=typed("later", "yes", *ANSWERS[4:]))
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.index("a new place: Tomato Town") < run.stdout.index("a new event: A rally that was typed")
    run = new(project, typed=typed("no", "stop"))
    assert "a new place" in run.stdout and "a new event" not in run.stdout
    assert "You began" not in new(project, typed="").stdout


def test_an_entry_whose_title_gives_no_name_for_a_file_is_asked_for_one(project: Path) -> None:
    given = ["2", "Поездка", "desk-note", "2026-11", "", "project-desk", "Short.", *[""] * 5]
    run = new(project, typed=typed(*given, "a-ride", ""))
    assert run.returncode == 0, run.stdout + run.stderr
    assert (project / "docs/fieldwork/a-ride.md").is_file()


def test_back_leads_to_the_question_before_inside_a_record_too(project: Path) -> None:
    title = ["1", "A ralley that was typed", "back", "A rally that was typed"]
    places = ["zhanaozen", "city", "aktau", "back", "back", "zhanaozen", "city", ""]
    run = new(project, typed=typed(*title, *ANSWERS[2:4], *places, *ANSWERS[7:]))
    assert run.returncode == 0, run.stdout + run.stderr
    event = load(project)[0].event_by_id["2019-09-03-zhanaozen-rally-that-was-typed"]
    assert [place.place for place in event.places] == ["zhanaozen"]


@pytest.mark.parametrize("end", ["", "stop"], ids=["Ctrl-D", "stop"])
def test_a_dialogue_that_is_broken_off_loses_nothing(project: Path, end: str) -> None:
    before = events(project)
    run = new(project, typed=typed(*ANSWERS[:9], *filter(None, [end])))
    assert run.returncode == 1 and "Nothing was written" in run.stderr and "Traceback" not in run.stderr
    assert events(project) == before
    run = new(project, typed=typed("yes", *ANSWERS[7:]))
    assert "You began a new event: A rally that was typed" in run.stdout
    assert run.returncode == 0, run.stdout + run.stderr
    assert "2019-09-03-zhanaozen-rally-that-was-typed" in load(project)[0].event_by_id
    assert "You began" not in new(project, typed="").stdout


@pytest.mark.parametrize("end", ["closed terminal", "SIGTERM"])
def test_a_closed_terminal_or_a_request_to_end_loses_nothing(project: Path, end: str) -> None:
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, str(ROOT / "scripts/new.py")],
        cwd=project,
        stdin=theirs,
        stdout=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    os.close(theirs)
    os.write(ours, typed(*ANSWERS[:4]).encode())
    assert run.stdout and any(line.startswith(b"places:") for line in run.stdout)
    if end == "SIGTERM":
        run.terminate()
        run.wait(60)
    os.close(ours)
    run.communicate(timeout=60)
    assert "You began a new event: A rally that was typed" in new(project, typed="yes\nstop\n").stdout
    assert "You began a new event" in new(project, typed="").stdout, "it is there until it is written or not wanted"


def test_what_turns_out_to_be_faulty_is_asked_again(project: Path) -> None:
    used = "1992-01-03-diplomatic-relations-established"
    run = new(project, typed=typed(*ANSWERS[:-1], used, "id", "2019-09-03-another"))
    assert run.returncode == 0, run.stdout + run.stderr
    assert "2019-09-03-another" in load(project)[0].event_by_id


def test_content_with_faults_is_mended_first_but_help_is_given(project: Path) -> None:
    write(project, events(project).replace("sector: water", "sector: wter", 1))
    run = new(project, *flags())
    assert run.returncode == 1 and "mend them first" in run.stderr
    assert new(project, "--help").returncode == 0


def test_outside_a_project_it_says_so(tmp_path: Path) -> None:
    run = new(tmp_path, *flags())
    assert run.returncode == 1 and "no data/ folder" in run.stderr
