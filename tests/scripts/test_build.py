"""A build leaves the last good site or the new one: killed, twice at once, on a full disk, or with a damaged cache."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import picture_story
import pytest
from project import DAY, build, small_site, try_build

LIVE = '\n\n{{ event_map(sector="energy") }}\n\n{{ chart("balance") }}\n'


def start(project: Path, prepared: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "scripts/build.py", "site"],
        cwd=project,
        env={**os.environ, "BUILD_DAY": DAY.isoformat()},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=prepared,
    )


def digests(project: Path) -> dict[str, str]:
    """The checksum of each file of the project's site."""
    files = sorted(path for path in (project / "site").rglob("*") if path.is_file())
    return {path.relative_to(project).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def beside(project: Path) -> list[str]:
    return [path.name for path in project.iterdir() if "site" in path.name]


def at_work(project: Path) -> list[int]:
    """The processes that still work on the project's site."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if str(project / ".site.building").encode() in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def waited_for(condition: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end and not condition():
        time.sleep(0.02)
    return condition()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project whose pages need all that a build keeps: a photograph, a chart, a live map, Chinese words."""
    folder = small_site(tmp_path_factory.mktemp("build") / "small")
    picture_story.story(folder, text="霍尔果斯口岸" + LIVE, names=("a.jpg",))
    build(folder / "site", folder)
    return folder


@pytest.fixture(scope="module")
def good(project: Path) -> dict[str, str]:
    found = digests(project)
    assert len(found) > 50
    return found


def test_a_killed_build_leaves_the_last_good_site_and_no_process(project: Path, good: dict[str, str]) -> None:
    start_of_all = time.monotonic()
    assert start(project).wait() == 0
    whole = time.monotonic() - start_of_all
    for part in range(1, 9):
        run = start(project)
        time.sleep(whole * part / 9)
        run.kill()
        run.wait()  # not until its output ends: MkDocs would hold that open
        assert digests(project) == good, f"killed at {part} ninths of a build"
        assert waited_for(lambda: not at_work(project), whole / 3), "MkDocs lives on"
    build(project / "site", project)
    assert (digests(project), beside(project)) == (good, ["site"])


def test_two_builds_at_once_make_one_good_site_each(project: Path, good: dict[str, str]) -> None:
    runs = [start(project), start(project)]
    said = [run.communicate()[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert sum("Another build of site/ is under way" in words for words in said) == 1
    assert (digests(project), beside(project)) == (good, ["site"])


def limited(size: int) -> None:
    """Lets this process and its children write no file of more bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


def test_a_disk_that_takes_no_more_is_said_in_a_line(project: Path, good: dict[str, str]) -> None:
    run = start(project, lambda: limited(60_000))
    said = run.communicate()[0]
    assert run.returncode == 1
    assert "File too large" in said and "site/ is as it was" in said and "Traceback" not in said
    assert (digests(project), beside(project)) == (good, ["site"])


def test_pages_without_the_files_of_the_data_base_are_no_site(project: Path, tmp_path: Path) -> None:
    """These are made by a process of its own, which here has no room, while the pages have."""
    large = [path.name for path in (project / "site").rglob("*") if path.stat().st_size > 240_000]
    assert large == ["events.sqlite"]
    copy = shutil.copytree(project, tmp_path / "copy", ignore=shutil.ignore_patterns("site"))
    run = start(copy, lambda: limited(240_000))
    said = run.communicate()[0]
    assert run.returncode == 1 and "File too large" in said and "Traceback" not in said
    assert beside(copy) == []


def test_only_what_changed_is_written_again(project: Path, good: dict[str, str]) -> None:
    """Also what somebody changed in the last site itself; what finished pages are made into stays out of the last site."""
    page, feed = project / "site/places/khorgos/index.html", project / "site/feed.xml"
    before, first = page.stat(), (project / "site/index.html").stat()
    page.write_text("changed by hand", "utf-8")
    before_feed = feed.stat().st_ino
    build(project / "site", project)
    assert digests(project) == good
    assert page.stat().st_ino != before.st_ino and feed.stat().st_ino != before_feed
    again = (project / "site/index.html").stat()
    assert (again.st_ino, again.st_mtime_ns) == (first.st_ino, first.st_mtime_ns)


def test_four_editions_over_one_are_as_if_nothing_had_been_there(
    project: Path, good: dict[str, str], tmp_path: Path
) -> None:
    """The pages for all languages are joined after the build, when files that did not change are also the last site's."""
    site, four = project / "site", ("--languages", "en,kk,ru,zh", "--publish")
    page = project / "docs/offline.md"
    page.write_text("---\ntitle: Without a network\n---\n\n{{ offline() }}\n", "utf-8")
    build(site, project)
    shutil.copytree(site, tmp_path / "last", copy_function=os.link)
    before = {path: path.read_bytes() for path in (tmp_path / "last").rglob("*") if path.is_file()}
    build(site, project, *four)
    assert all(path.read_bytes() == content for path, content in before.items())
    over_one = digests(project)
    build(site, project, *four)
    assert digests(project) == over_one
    shutil.rmtree(site)
    build(site, project, *four)
    assert digests(project) == over_one
    page.unlink()
    build(site, project)
    assert digests(project) == good


def test_a_fault_is_named_once_for_all_editions(project: Path, good: dict[str, str]) -> None:
    page = project / "docs/index.md"
    text = page.read_text("utf-8")
    page.write_text(text + "\n\n[nowhere](nowhere.md)\n", "utf-8")
    run = try_build(project / "site", project, "--languages", "en,kk,ru")
    page.write_text(text, "utf-8")
    assert run.returncode == 1 and run.stdout.count("nowhere.md") == 1, run.stdout + run.stderr
    assert "The content has faults" in run.stdout and digests(project) == good


def test_damaged_files_of_the_cache_are_made_anew(project: Path, good: dict[str, str]) -> None:
    kept = [path for path in (project / ".cache").rglob("*") if path.is_file()]
    assert len(kept) > 5
    for number, path in enumerate(kept):
        raw = path.read_bytes()
        path.write_bytes((raw[: len(raw) // 2], b"", bytes(len(raw)), raw[:-1] + b"?")[number % 4])
    build(project / "site", project)
    assert digests(project) == good


def test_where_nothing_can_be_kept_the_build_says_so_and_goes_on(project: Path, good: dict[str, str]) -> None:
    (project / ".cache").rename(project / "kept")
    (project / ".cache").write_text("no folder")
    run = try_build(project / "site", project)
    (project / ".cache").unlink()
    (project / "kept").rename(project / ".cache")
    assert ".cache/ cannot be used (File exists)" in run.stderr
    assert (run.returncode, digests(project)) == (0, good)


def test_a_folder_that_holds_other_things_is_not_replaced(project: Path) -> None:
    run = try_build(project / "docs", project)
    assert run.returncode == 1 and "holds something other than a built site" in run.stderr
    assert (project / "docs/index.md").is_file()
