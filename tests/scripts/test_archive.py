"""`make archive` keeps what it has learned, whatever happens to it, and writes nothing that no archive has answered."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from archive_server import TAKEN, Answer, ArchiveServer, running
from asking.register import HEAD
from fieldsite.content.archive_schema import ArchivedSource
from fieldsite.content.loading import load
from project import ROOT

FILE = "data/source-archive.yaml"


@pytest.fixture
def server() -> Iterator[ArchiveServer]:
    with running() as found:
        yield found


@pytest.fixture
def sources(small: Path, server: ArchiveServer) -> list[str]:
    """The addresses of the two sources of a small project: pages of the server."""
    events = small / "data/events.yaml"
    text = events.read_text("utf-8").replace("https://www.example.org/a", f"{server.base}page/a")
    events.write_text(text.replace("https://www.example.org/b", f"{server.base}page/b"), "utf-8")
    return [f"{server.base}page/a", f"{server.base}page/b"]


def command(small: Path, server: ArchiveServer, *words: str) -> list[str | Path]:
    where = ["--wayback", server.base, "--timegate", f"{server.base}timegate/"]
    return [
        sys.executable,
        ROOT / "scripts/archive.py",
        "--own-machine",
        "--pause",
        "0",
        *where,
        "--root",
        small,
        *words,
    ]


def archive(small: Path, server: ArchiveServer, *words: str, size: int = 0) -> subprocess.CompletedProcess[str]:
    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))

    return subprocess.run(
        command(small, server, *words),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        preexec_fn=small_files if size else None,
    )


def records(small: Path) -> dict[str, ArchivedSource]:
    content, problems = load(small)
    assert problems == []
    return dict(content.archive)


def test_what_is_found_is_on_record_with_its_day_and_hash(
    small: Path, server: ArchiveServer, sources: list[str]
) -> None:
    server.has_copy(sources[0])
    server.answers["/page/b"] = (404, {}, b"")
    run = archive(small, server)
    assert (run.returncode, run.stderr) == (0, ""), run.stdout
    assert "copies found: 1" in run.stdout and "on record: 1 of 2" in run.stdout
    kept, without = (records(small)[url] for url in sources)
    assert kept.archive_url == f"{server.base}web/{TAKEN}/{sources[0]}" and kept.sha256
    assert (kept.archived_on, kept.last_seen) == (date(2019, 9, 5), date.today())
    assert (without.archive_url, without.last_seen, without.asked_on) == (None, None, date.today())


def test_what_was_asked_for_lately_is_not_asked_for_again(
    small: Path, server: ArchiveServer, sources: list[str]
) -> None:
    archive(small, server)
    before, asked = (small / FILE).read_bytes(), len(server.asked)
    assert archive(small, server).returncode == 0
    assert (small / FILE).read_bytes() == before and len(server.asked) == asked
    archive(small, server, "--again", "0")
    assert server.counted("/cdx/") == 4


def test_a_copy_that_is_on_record_stays_when_its_page_is_asked_for_again(
    small: Path, server: ArchiveServer, sources: list[str]
) -> None:
    copy = f'- url: "{sources[0]}"\n  archive_url: "https://archive.example.org/a"\n  archived_on: 2009-12-14\n'
    (small / FILE).write_text(copy, "utf-8")
    assert archive(small, server).returncode == 0
    found = records(small)[sources[0]]
    assert (found.archive_url, found.last_seen) == ("https://archive.example.org/a", date.today())
    assert server.counted("/cdx/") == 1


def test_an_answer_that_is_no_answer_leaves_the_source_due(
    small: Path, server: ArchiveServer, sources: list[str]
) -> None:
    server.answers["/cdx/"] = (200, {}, b"<html>")
    server.answers["/page"] = (404, {}, b"")
    run = archive(small, server)
    assert run.returncode == 0 and run.stdout.count("no JSON") == 2
    assert not (small / FILE).exists()


def test_archives_that_are_all_busy_end_the_run(small: Path, server: ArchiveServer, sources: list[str]) -> None:
    server.answers["/cdx/"] = (429, {"Retry-After": "86400"}, b"")
    run = archive(small, server)
    assert run.returncode == 0 and "Left in peace for this run: 127.0.0.1 answers 429" in run.stdout
    assert server.counted("/cdx/") == 1


def test_a_new_copy_is_asked_for_only_when_that_is_wanted(
    small: Path, server: ArchiveServer, sources: list[str]
) -> None:
    archive(small, server)
    assert server.counted("/save/") == 0
    archive(small, server, "--save", "--again", "0")
    assert server.counted("/save/") == 2


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGKILL, -9), (signal.SIGINT, 130)])
def test_a_run_that_is_ended_loses_nothing(
    small: Path, server: ArchiveServer, sources: list[str], sign: int, code: int
) -> None:
    server.has_copy(sources[0])

    def slow(path: str, number: int) -> Answer:
        time.sleep(30)
        return 200, {}, b"[]"

    server.answers["/page/b"] = slow
    run = subprocess.Popen(command(small, server), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 40
    while "/page/b" not in server.asked and time.monotonic() < until:
        time.sleep(0.02)
    run.send_signal(sign)
    said = run.communicate(timeout=40)[1]
    assert run.returncode == code and "Traceback" not in said
    assert [*records(small)] == [sources[0]]
    assert [path.name for path in (small / "data").glob(".*")] == []


def test_a_full_disk_is_told_and_leaves_the_file_as_it_was(
    small: Path, server: ArchiveServer, sources: list[str]
) -> None:
    (small / FILE).write_text(HEAD + "[]\n", "utf-8")
    run = archive(small, server, size=300)
    assert run.returncode == 1 and "File too large" in run.stderr and "Traceback" not in run.stderr
    assert (small / FILE).read_text("utf-8") == HEAD + "[]\n"
    assert [path.name for path in (small / "data").glob(".*")] == []


def test_without_a_network_nothing_is_asked_and_nothing_written(small: Path, sources: list[str]) -> None:
    nowhere = ArchiveServer(base="http://127.0.0.1:9/")
    run = archive(small, nowhere)
    assert (run.returncode, run.stderr) == (1, "")
    assert "No archive can be reached" in run.stdout and "nothing was written" in run.stdout
    assert not (small / FILE).exists()


def test_an_address_of_this_machine_is_not_asked_for_unless_a_test_says_so(
    small: Path, server: ArchiveServer, sources: list[str]
) -> None:
    run = subprocess.run(
        [word for word in command(small, server) if word != "--own-machine"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1 and "no public host" in run.stdout and server.asked == []
