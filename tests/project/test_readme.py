"""What README and CONTRIBUTING say is so: the commands run, the files and addresses are there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "CONTRIBUTING.md")
TARGETS = dict(re.findall(r"^([a-z]+):.*?## (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def text(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_command_is_a_target_of_the_makefile(page: str) -> None:
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", text(page), re.MULTILINE))
    assert named and named <= set(TARGETS)


def test_the_two_commands_come_first() -> None:
    block = re.search(r"```\n(.*?)```", text("README.md"), re.DOTALL)
    assert block and re.findall(r"^make ([a-z]+)", block[1], re.MULTILINE) == ["site", "test"]


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_is_named_is_there(page: str) -> None:
    linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", text(page))
    written = re.findall(r"`((?:data|docs|overrides|scripts|tests)/[\w./-]*)`", text(page))
    run = re.findall(r"(scripts/\w+\.py)", text(page))
    for name in (*linked, *written, *run):
        assert (ROOT / name).exists(), name


def test_every_program_that_is_named_explains_itself() -> None:
    for program in re.findall(r"(scripts/\w+\.py)(?: \w+)? --help", text("CONTRIBUTING.md")):
        run = subprocess.run([sys.executable, ROOT / program, "--help"], cwd=ROOT, capture_output=True, check=False)
        assert run.returncode == 0, program


def test_the_forms_are_called_as_the_guide_calls_them() -> None:
    for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"):
        if path.stem != "config":
            assert yaml.safe_load(path.read_text("utf-8"))["name"] in text("CONTRIBUTING.md")


def test_the_picture_is_small_and_no_page_of_the_site() -> None:
    picture = ROOT / ".github/site.webp"
    assert picture.stat().st_size < 150_000 and f"({picture.relative_to(ROOT)})" in text("README.md")


def test_the_two_settings_of_a_copy_are_where_the_guide_says() -> None:
    settings = text("mkdocs.yml")
    assert re.search(r"^site_url: !ENV \[SITE_URL,", settings, re.MULTILINE)
    assert re.search(r"^repo_url: !ENV \[REPO_URL,", settings, re.MULTILINE)


def test_the_licences_are_those_that_the_data_base_states() -> None:
    assert "CC BY 4.0" in text("LICENSE-DATA") and text("LICENSE").startswith("MIT License")
    assert "CC-BY-4.0" in text("data/dataset.yaml")


def test_the_machine_that_tests_runs_the_command_of_the_readme() -> None:
    assert text(".ci/run").rstrip().endswith("make test")
