"""The workflows may do only what they must, and run only what was looked at."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / ".github/workflows").glob("*.yml"))
WRITES = {("publish.yml", "deploy"): {"pages": "write", "id-token": "write"}}


def read(path: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return found


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


def test_there_are_the_three_that_the_project_needs() -> None:
    assert [path.name for path in FILES] == ["check.yml", "links.yml", "publish.yml"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_action_is_pinned_by_a_full_commit_with_its_version_beside_it(path: Path) -> None:
    lines = [line for line in path.read_text("utf-8").splitlines() if re.search(r"\buses:", line)]
    assert lines
    for line in lines:
        assert re.search(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_workflow_reads_only_and_one_job_alone_may_publish(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        allowed = WRITES.get((path.name, name), {})
        written = {key: value for key, value in job.get("permissions", {}).items() if value != "read"}
        assert written == allowed


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_checkout_leaves_no_token_behind(path: Path) -> None:
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_step_runs_words_that_a_stranger_can_choose(path: Path) -> None:
    assert "pull_request_target" not in path.read_text("utf-8")
    for step in steps(path):
        assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_job_ends_some_time_and_names_its_machine(path: Path) -> None:
    for job in read(path)["jobs"].values():
        assert job["timeout-minutes"] <= 60 and re.fullmatch(r"ubuntu-\d\d\.\d\d", job["runs-on"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_a_workflow_makes_is_a_target_of_the_makefile(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {word for step in steps(path) for word in re.findall(r"\bmake ([a-z]+)", step.get("run", ""))}
    assert named <= targets


def test_pull_requests_are_checked_and_only_main_is_published() -> None:
    on = {path.name: read(path)[True] for path in FILES}  # YAML 1.1 takes the key "on" for true
    assert "pull_request" in on["check.yml"]
    assert on["publish.yml"]["push"] == {"branches": ["main"]} and "pull_request" not in on["publish.yml"]
    assert "schedule" in on["links.yml"]


def test_what_runs_at_build_has_owners() -> None:
    owned = {
        line.split()[0] for line in (ROOT / ".github/CODEOWNERS").read_text("utf-8").splitlines() if line[:1] == "/"
    }
    assert {"/mkdocs.yml", "/scripts/", "/overrides/", "/.github/"} <= owned
