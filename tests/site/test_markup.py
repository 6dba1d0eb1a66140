"""The HTML of every page is what the Nu checker of the W3C asks for: no error, no empty heading, no section without one."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from node_packages import TIMEOUT, node_packages

CHECKER = "vnu-jar@26.9.27"
# It looks at files, for which no file of the site is one of "our own": what it says of the policy holds for no served page.
OF_FILES = "Content Security Policy"


def faults(folder: Path) -> list[str]:
    """What the checker says of the pages of a folder, each with its page and line."""
    if not (java := shutil.which("java")):
        pytest.skip("install Java: the checker of HTML needs it")
    jar = node_packages(CHECKER) / "vnu-jar/build/dist/vnu.jar"
    options = ("--format", "json", "--stdout", "--skip-non-html", "--exit-zero-always")
    command = [java, "-Xss8m", "-jar", str(jar), *options, str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=TIMEOUT)
    said = [one for one in json.loads(run.stdout)["messages"] if OF_FILES not in one["message"]]
    return sorted(f"{one['url'].rpartition(folder.name)[2]}:{one['lastLine']} {one['message']}" for one in said)


def test_no_page_has_a_fault_that_the_checker_knows(site: Path) -> None:
    assert faults(site) == []


def test_the_checker_sees_what_is_wrong(tmp_path: Path) -> None:
    page = "<!doctype html><html lang=en><title>x</title><h2></h2><p id=a></p><p id=a><time>May 2016</time></p>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    found = faults(tmp_path)
    for word in ("Duplicate ID", "Empty heading", "“time”"):
        assert any(word in line for line in found), found
