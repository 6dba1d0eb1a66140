"""Hundreds of dates mean the days that the reference reader says."""

from __future__ import annotations

import random
from calendar import monthrange

from date_judge import judged
from fieldsite.content.model import Content
from fieldsite.core.dates import read


def one(dice: random.Random) -> str:
    """A day, month or year, perhaps with unknown digits."""
    year, month = dice.randrange(1, 9999), dice.randrange(1, 13)
    day = dice.randrange(1, monthrange(year, month)[1] + 1)
    forms = (
        f"{year:04}",
        f"{year:04}-{month:02}",
        f"{year:04}-{month:02}-{day:02}",
        f"{year:04}-XX",
        f"{year:04}-{month:02}-XX",
        f"{year:04}-XX-XX",
        f"{max(1, year // 10):03}X",
        f"{max(1, year // 100):02}XX",
    )
    return dice.choice(forms)


def generated(number: int) -> list[str]:
    dice = random.Random(1991)
    made = []
    while len(made) < number:
        left, right = one(dice), one(dice)
        if len(made) % 2:
            made.append(left + dice.choice(["", "", "~", "?", "%"]))
        elif "X" not in left + right and left[:4] < right[:4]:
            made.append(left + dice.choice(["", "~", "?"]) + "/" + right + dice.choice(["", "~", "?"]))
    return made


def test_first_and_last_day_are_those_of_the_reference_reader() -> None:
    texts = generated(400)
    assert sum("/" in text for text in texts) > 150
    ours = {text: (read(text).first, read(text).last) for text in texts}
    assert ours == {text: judged(text) for text in texts}


def test_every_date_of_the_sample_agrees_with_the_reference_reader(sample: Content) -> None:
    texts = {event.date.text for event in sample.events if not event.date.text.endswith(("..", "/"))}
    assert len(texts) > 90
    assert {t: (read(t).first, read(t).last) for t in texts} == {t: judged(t) for t in texts}
