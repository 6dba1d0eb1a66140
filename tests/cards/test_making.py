"""Cards are drawn once, by several processes where there are many, and anew when what they show changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fieldsite.cards import drawing
from fieldsite.cards.card import Card
from fieldsite.cards.making import FEW, Press
from project import ROOT

CARDS = [Card(f"card-{number}", f"Title {number}", "A site") for number in range(FEW + 2)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_second_time_draws_none_and_a_changed_card_alone(
    tmp_path: Path, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    press = Press(ROOT / "overrides", tmp_path)
    assert press.draw(CARDS, workers) == len(CARDS)
    assert Press(ROOT / "overrides", tmp_path).draw(CARDS, workers) == 0
    monkeypatch.setattr(drawing, "drawn", None)  # what is cached is not drawn again
    assert all(press.picture(card).startswith(b"\x89PNG") for card in CARDS)
    monkeypatch.undo()
    assert press.draw([*CARDS[1:], replace(CARDS[0], title="Another")], workers) == 1


def test_the_address_changes_with_what_is_shown_and_how() -> None:
    press = Press(ROOT / "overrides")
    assert press.address(CARDS[0]).startswith("assets/cards/card-0-")
    assert press.address(CARDS[0]) == Press(ROOT / "overrides").address(CARDS[0])
    assert press.address(CARDS[0]) != press.address(replace(CARDS[0], lines=("A line",)))


def test_the_address_changes_with_the_colours(tmp_path: Path) -> None:
    other = tmp_path / "overrides"
    for name in ("assets/css/tokens.css", "assets/map/basemap.json", "assets/map/areas.json"):
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        (other / name).write_text((ROOT / "overrides" / name).read_text("utf-8"), "utf-8")
    assert Press(other).address(CARDS[0]) == Press(ROOT / "overrides").address(CARDS[0])
    tokens = other / "assets/css/tokens.css"
    tokens.write_text(tokens.read_text("utf-8").replace("--ck-ink: #23201b", "--ck-ink: #000000"), "utf-8")
    assert Press(other).address(CARDS[0]) != Press(ROOT / "overrides").address(CARDS[0])
