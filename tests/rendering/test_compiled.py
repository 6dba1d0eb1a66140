"""Templates that stay compiled from run to run."""

from __future__ import annotations

from pathlib import Path

import pytest
from fieldsite.core.vocabulary import Vocabulary
from fieldsite.rendering.templates import Links, Templates


def rendered(folder: Path) -> str:
    return str(Templates(folder, Vocabulary(), folder / "kept").render("a.html", Links("")))


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.html").write_text("{{ 1 + 1 }}", "utf-8")
    assert rendered(tmp_path) == "2"
    monkeypatch.setattr("jinja2.Environment.compile", lambda *_: pytest.fail("it was compiled again"))
    assert rendered(tmp_path) == "2"


def test_a_template_that_has_changed_is_compiled_anew(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("before", "utf-8")
    assert rendered(tmp_path) == "before"
    (tmp_path / "a.html").write_text("after", "utf-8")
    assert rendered(tmp_path) == "after"


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("text", "utf-8")
    assert rendered(tmp_path) == "text"
    for kept in (tmp_path / "kept").iterdir():
        kept.write_bytes(kept.read_bytes()[:-3] + b"xyz")
    assert rendered(tmp_path) == "text"
