"""No argument, file or output ends a program in a traceback: each says in a line what is wrong, with the right exit code."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from program_server import Programs, programs
from project import ROOT, SAMPLE, SHARED, TINY

PROGRAMS = sorted(
    path.stem for path in (ROOT / "scripts").glob("*.py") if '__name__ == "__main__"' in path.read_text("utf-8")
)
NEW = [
    *("event", "--no-questions", "--title", "T", "--date", "2019-09-03", "--summary", "S", "--place", "khorgos:site"),
    *("--stance", "conflict", "--mode", "material", "--level", "state", "--sector", "energy", "--form", "protest"),
    *("--confidence", "low"),
]
NEW += ["--actor", "A | KZ | state", "--source", "T | P | | https://www.example.org/x | en"]
TABLE = "title,date\nOne,2019-09-03\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny project with programs of its own, so that none of them writes into the real one."""
    folder = tmp_path_factory.mktemp("calls") / "project"
    shutil.copytree(TINY, folder)
    for name in SHARED:
        shutil.copy(SAMPLE / f"data/{name}.yaml", folder / "data")
    for part in ("scripts", "overrides", "locales", ".github"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "table.csv").write_text(TABLE, "utf-8")
    return folder


@pytest.fixture(scope="module")
def ready(project: Path) -> Iterator[Programs]:
    with programs(project / "scripts", PROGRAMS) as found:
        yield found


def started(project: Path, program: str, *words: str, out: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, project / f"scripts/{program}.py", *words],
        cwd=project,
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("program", PROGRAMS)
def test_help_is_given_everywhere_and_an_unknown_word_is_refused(project: Path, ready: Programs, program: str) -> None:
    told = started(project, program, "--help")
    assert (told.returncode, told.stderr) == (0, "") and told.stdout.startswith("usage:")
    wrong = ready.call(program, ["--no-such-word", b"\xff"], project)
    assert wrong.returncode in (1, 2) and "usage:" in wrong.stderr and "Traceback" not in wrong.stderr


# The program, its words, the exit code, and what it says.
BAD = [
    ("export", ["out"], 2, "name a day"),
    ("export", ["out", "--day", "2026-02-30"], 2, "invalid"),
    ("export", ["out", "--release", "2031.1"], 2, "one of the releases"),
    ("export", ["mkdocs.yml", "--day", "2026-11-21"], 1, "mkdocs.yml"),
    ("export", ["mkdocs.yml/x", "--day", "2026-11-21"], 1, "Not a directory"),
    ("release", ["2026"], 2, "give a version"),
    ("release", ["2026.1", "--day", "2026-11-21", "--before", "no-such-tag"], 1, "to be found at no-such-tag"),
    ("check", ["nowhere"], 1, "holds no data/ folder"),
    ("fix", ["nowhere"], 1, "holds no data/ folder"),
    ("check_links", ["-5"], 2, "usage"),
    ("check_links", ["many"], 2, "invalid int"),
    ("archive", ["-5"], 2, "usage"),
    ("archive", ["many"], 2, "invalid int"),
    ("archive", ["--pause", "-1"], 2, "is not below 0"),
    ("archive", ["--wayback", "file:///tmp/"], 2, "no web address"),
    ("archive", ["--timegate", "https://archive.example.org"], 2, "ends with a slash"),
    ("import_events", [], 2, "name a table"),
    ("import_events", ["nowhere.csv"], 1, "No such file"),
    ("import_events", ["data"], 1, "is not read"),
    ("import_events", ["table.csv"], 1, "is missing"),
    ("import_events", ["--template", "table.csv"], 1, "is there already"),
    ("import_events", ["--template", "mkdocs.yml/x.csv"], 1, "mkdocs.yml: "),
    ("new", [], 1, "Nothing was written"),
    ("new", ["undo", "nothing"], 1, "neither a record nor an entry"),
    ("new", ["event", "--no-questions"], 1, "are missing"),
    ("add_photos", ["docs", "nowhere.jpg"], 1, "docs"),
    ("build", ["docs"], 1, "something other than a built site"),
    ("serve", ["docs"], 1, "holds no built site"),
    ("report", ["no-such-revision"], 1, "neither a folder nor a git revision"),
]


@pytest.mark.parametrize(("program", "words", "code", "said"), BAD, ids=lambda value: str(value)[:30])
def test_a_bad_call_is_told_in_words(
    project: Path, ready: Programs, program: str, words: list[str], code: int, said: str
) -> None:
    run = ready.call(program, words, project)
    told = run.stdout + run.stderr
    assert (run.returncode, "Traceback" in told) == (code, False), told
    assert said in told


@pytest.mark.parametrize("damage", ["UTF-16", "a folder", "gone"])
@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("check", []),
        ("new", NEW),
        ("new", ["undo", "2019-09-khorgos-rally"]),
        ("export", ["out", "--day", "2026-11-21"]),
        ("release", ["2026.1", "--day", "2026-11-21"]),
        ("make_forms", []),
        ("check_links", ["0"]),
        ("archive", ["0"]),
        ("import_events", ["table.csv"]),
    ],
    ids=lambda value: str(value)[:20],
)
def test_an_event_list_that_cannot_be_read_stops_every_program_with_a_word(
    project: Path, ready: Programs, program: str, words: list[str], damage: str
) -> None:
    file = project / "data/events.yaml"
    good = file.read_bytes()
    file.unlink()
    if damage == "UTF-16":
        file.write_bytes(good.decode().encode("utf-16"))
    elif damage == "a folder":
        file.mkdir()
    try:
        run = ready.call(program, words, project)
    finally:
        shutil.rmtree(file) if file.is_dir() else file.unlink(missing_ok=True)
        file.write_bytes(good)
    told = run.stdout + run.stderr
    assert (run.returncode, "Traceback" in told) == (1, False), told
    assert told.strip()


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("new", NEW),
        ("export", ["out", "--day", "2026-11-21"]),
        ("release", ["2026.1", "--day", "2026-11-21"]),
        ("make_forms", []),
        ("import_events", ["--template", "template.xlsx"]),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_full_disk_is_told_and_leaves_every_file_as_it_was(
    project: Path, ready: Programs, program: str, words: list[str]
) -> None:
    before = contents(project)
    run = ready.call(program, words, project, largest_file=300)
    assert (run.returncode, "Traceback" in run.stderr) == (1, False), run.stderr
    assert "File too large" in run.stderr
    assert contents(project) == before


def contents(project: Path) -> dict[str, bytes]:
    files = (path for path in project.rglob("*") if path.is_file() and not {".cache", "__pycache__"} & {*path.parts})
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in files}


def test_an_output_that_takes_no_more_is_told(project: Path) -> None:
    with open("/dev/full", "w") as full:
        run = started(project, "check", out=full.fileno())
    assert (run.returncode, run.stderr.strip()) == (1, "No space left on device")
    reading, writing = os.pipe()
    os.close(reading)
    closed = started(project, "check", out=writing)
    os.close(writing)
    assert (closed.returncode, closed.stderr) == (1, "")


def test_stopping_a_program_is_no_fault_of_it(project: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, project / "scripts/build.py", "stopped"], cwd=project, stderr=subprocess.PIPE, text=True
    )
    while not (project / ".stopped.building/tmp").exists():
        assert run.poll() is None
        time.sleep(0.02)
    run.send_signal(signal.SIGINT)
    said = run.communicate(timeout=60)[1]
    assert run.returncode == 130 and "Stopped" in said and "Traceback" not in said
    assert not (project / "stopped").exists() and not (project / ".stopped.building").exists()
