"""What the guide tells people to do works: its commands are run in a fresh copy, its links and names lead somewhere."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from fieldsite.content import text_files, yaml_faults
from fieldsite.content.schema import Event
from fieldsite.pictures import limits
from project import ROOT, working_copy

GUIDE = sorted((ROOT / "docs/contribute").glob("*.md"))
COMMANDS = ROOT / "docs/contribute/on-your-computer.md"
TARGETS = set(re.findall(r"^([a-z]+):.*?## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
# The virtual environment of the copy is ours, so that nothing is installed; somebody writes before the check.
BEFORE = """
set -euo pipefail
cd() { builtin cd "$@"; mkdir -p .venv/bin; printf '#!/bin/sh\\nexec "%s" "$@"\\n' "$PROGRAM" > .venv/bin/python
  chmod +x .venv/bin/python; touch .venv/built .venv/tested; }
"""
WRITING = "echo 'One more sentence.' >> docs/about.md\n"


def boxes(path: Path) -> list[str]:
    """The commands in boxes, in order."""
    return re.findall(r"^```sh\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_commands_lead_from_a_copy_to_a_pushed_branch_and_back(tmp_path: Path) -> None:
    project = working_copy(tmp_path / "project")
    for name in ("project.git", "fork.git"):
        subprocess.run(["git", "clone", "--quiet", "--bare", project, tmp_path / name], check=True)
    settings = "".join(
        f'[url "{tmp_path}/{name}.git"]\n\tinsteadOf = https://github.com/{owner}/china-kazakhstan.git\n'
        for name, owner in (("project", "THE-PROJECT"), ("fork", "YOUR-NAME"))
    )
    (tmp_path / "gitconfig").write_text(f"{settings}[user]\n\tname = T\n\temail = t@example.org\n", "utf-8")
    clone, branch, table, check, commit, again = boxes(COMMANDS)
    script = "\n".join([BEFORE, clone, branch, table, WRITING, check, commit, again])
    run = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "GIT_CONFIG_GLOBAL": str(tmp_path / "gitconfig"), "PROGRAM": sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, (run.stdout + run.stderr)[-2000:]
    assert run.stdout.count("no fault") == 2 and " M docs/about.md" in run.stdout
    assert run.stdout.count("0 new, 0 changed") == 2, "an empty table is taken in without a word against it"
    pushed = subprocess.run(
        ["git", "-C", tmp_path / "fork.git", "show", "--stat", "my-change"], capture_output=True, text=True, check=True
    ).stdout
    assert "Zhanaozen rally: a second source" in pushed and "docs/about.md" in pushed


def test_the_lines_for_projects_actors_and_threads_write_a_record_and_take_it_out_again(tmp_path: Path) -> None:
    project = working_copy(tmp_path / "project")
    changed = []
    for box in boxes(ROOT / "docs/contribute/projects-and-actors.md"):
        for line in box.strip().replace("\\\n", " ").splitlines():
            words = [sys.executable, *shlex.split(line)[1:]]
            run = subprocess.run(words, cwd=project, capture_output=True, text=True, check=False)
            assert run.returncode == 0, run.stdout + run.stderr
            status = ["git", "-C", project, "diff", "--numstat", "data"]
            changed.append(subprocess.run(status, capture_output=True, text=True, check=True).stdout.split()[1:])
    assert changed == [
        ["0", "data/projects.yaml"],
        [],
        ["0", "data/actors.yaml"],
        [],
        ["0", "data/threads.yaml"],
        [],
    ]


def test_the_hooks_before_a_commit_run_without_fetching_and_refuse_a_fault(tmp_path: Path) -> None:
    copy = working_copy(tmp_path / "copy")
    program = copy / ".venv/bin/python"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    program.chmod(0o755)
    environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "hooks"), "https_proxy": "http://127.0.0.1:9"}

    def hooks() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pre_commit", "run", "--all-files"]
        return subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)

    right = hooks()
    assert right.returncode == 0, right.stdout + right.stderr
    about = copy / "docs/about.md"
    about.write_text(f"{about.read_text('utf-8')}\n{{{{ timelin() }}}}\n", "utf-8")
    wrong = hooks()
    assert wrong.returncode == 1
    assert re.search(r"docs/about\.md:\d+:\d+: ", wrong.stdout), wrong.stdout


@pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.stem)
def test_every_command_and_file_that_the_guide_names_is_there(path: Path) -> None:
    text = path.read_text("utf-8")
    assert set(re.findall(r"\bmake ([a-z]+)\b(?= |`|$)", "\n".join(re.findall(r"`[^`]*`", text)))) <= TARGETS
    for name in re.findall(r"`((?:data|docs|overrides|scripts|tests|schemas|\.devcontainer|\.github)/[\w./-]*)`", text):
        assert (ROOT / name).exists() or "my-story" in name or "its-name" in name, name
    for program in set(re.findall(r"(scripts/\w+\.py)", text)):
        run = subprocess.run([sys.executable, ROOT / program, "--help"], capture_output=True, check=False, cwd=ROOT)
        assert run.returncode == 0, program


@pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.stem)
def test_the_forms_that_the_guide_names_are_called_so(path: Path) -> None:
    known = {form["name"] for form in map(yaml.safe_load, map(read, forms()))}
    quoted = set(re.findall(r"\bform \*([^*]+)\*", path.read_text("utf-8")))
    assert quoted <= known


def forms() -> list[Path]:
    return [path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config"]


def read(path: Path) -> str:
    return path.read_text("utf-8")


def test_the_links_at_the_foot_are_called_as_the_guide_calls_them() -> None:
    foot = re.findall(r">([A-Z][\w ]+)</a>", read(ROOT / "overrides/partials/footer.html"))
    text = read(ROOT / "docs/contribute/in-the-browser.md")
    called = {"Report an error", "Improve this record", "Edit it yourself", "Add a missing event"}
    assert called <= set(foot)
    assert all(f"*{name}*" in text for name in called)


def test_the_container_is_pinned_and_runs_a_command_of_the_makefile() -> None:
    container = json.loads(read(ROOT / ".devcontainer/devcontainer.json"))
    assert re.fullmatch(r"[\w./-]+:\d[\w.-]*", container["image"])
    assert container["postCreateCommand"].removeprefix("make ") in TARGETS
    wanted = json.loads(read(ROOT / ".vscode/extensions.json"))["recommendations"]
    assert container["customizations"]["vscode"]["extensions"] == wanted


def test_what_was_not_tried_says_so() -> None:
    text = read(COMMANDS)
    for part in ("## With GitHub Desktop", "## Open the pull request"):
        assert re.search(r"\*Not tried", text.partition(part)[2].partition("\n## ")[0])
    assert shutil.which("git")


def test_every_place_that_the_map_of_the_code_names_is_there() -> None:
    text = read(ROOT / "scripts/README.md")
    assert len(text.splitlines()) <= 40
    names = set(re.findall(r"`([\w./*-]+(?:/|\.\w+))`", text))
    homes = (ROOT, ROOT / "scripts", ROOT / "scripts/fieldsite")
    assert len(names) > 30
    assert [name for name in names if not any(list(home.glob(name.rstrip("/"))) for home in homes)] == []


def test_the_map_of_the_code_names_every_package() -> None:
    packages = {path.parent.name for path in (ROOT / "scripts/fieldsite").glob("*/__init__.py")}
    assert packages <= set(re.findall(r"`(\w+)/`", read(ROOT / "scripts/README.md")))


def test_the_limits_are_those_that_are_held() -> None:
    text = read(ROOT / "docs/contribute/maintaining.md")
    most = {name: field.metadata for name, field in Event.model_fields.items()}
    title, summary = (
        next(m.max_length for m in most[name] if hasattr(m, "max_length")) for name in ("title", "summary")
    )
    assert f"| {title} and {summary} letters |" in text
    assert f"| {text_files.LONGEST_LINE:,} letters; {yaml_faults.DEEPEST} levels |" in text
    file, published = limits.MOST_BYTES // 10**6, limits.MOST_PUBLISHED_BYTES // 10**6
    assert f"| {file} MB; of one entry {limits.MOST_PICTURES} pictures, {published} MB as published |" in text
    jobs = {name: yaml.safe_load(read(ROOT / f".github/workflows/{name}.yml"))["jobs"] for name in ("check", "publish")}
    minutes = [jobs["check"]["content"], jobs["check"]["tests"], jobs["publish"]["build"]]
    assert f"| {', '.join(str(job['timeout-minutes']) for job in minutes)} minutes |" in text
