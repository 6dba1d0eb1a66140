"""Every message that a contributor may meet: one small faulty file each, in tests/faulty/."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fieldsite.core.problems import Problem

FAULTY = sorted((Path(__file__).parents[1] / "faulty").glob("*.*"))


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_a_faulty_file_gets_its_message(path: Path, tiny: Callable[[str, str], list[Problem]]) -> None:
    text = path.read_text("utf-8")
    target = re.search(r"as: (\S+)", text)
    expected = re.findall(r"expect: (.+)", text)
    assert target and expected, "a faulty file says what it stands for and what is expected of it"
    found = [f"{str(problem).replace(chr(10) + '    ', ' | ')}" for problem in tiny(target[1], text)]
    for message in expected:
        assert any(line.startswith(message.strip()) for line in found), "\n".join(found) or "no fault was found"


def test_the_small_site_itself_has_no_fault(tiny: Callable[[str, str], list[Problem]]) -> None:
    assert tiny("docs/second.md", "---\ntitle: Second\n---\n\nText.\n") == []


def test_all_faults_are_reported_at_once(tiny: Callable[[str, str], list[Problem]]) -> None:
    text = (Path(__file__).parents[1] / "tiny/data/events.yaml").read_text("utf-8")
    spoiled = text.replace("sector: energy", "sector: enrgy").replace('"2019-09"', '"2019-13"')
    assert len(tiny("data/events.yaml", spoiled)) == 2
