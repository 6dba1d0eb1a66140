"""Along time every event stands once: under the first year that its date may mean, on its own side of the line."""

from __future__ import annotations

from collections import Counter

import pytest
from fieldsite.charts.timelines import by_decade, strip
from fieldsite.content.by_year import counts_by_year, year_of
from fieldsite.content.model import Content
from fieldsite.content.schema import Event
from fieldsite.core import dates


@pytest.fixture(scope="module")
def four(sample: Content) -> list[Event]:
    """Events of 1997 and 2003, two a year, one of each stance."""
    made = [("1997-05-07", "conflict"), ("1997", "cooperation"), ("2003~", "conflict"), ("2003/2005", "cooperation")]
    return [
        sample.events[0].model_copy(
            update={"id": f"e{n}", "date": dates.read(text), "stance": stance, "mode": "material"}
        )
        for n, (text, stance) in enumerate(made)
    ]


def test_an_event_is_listed_under_the_first_year_that_its_date_may_mean(four: list[Event]) -> None:
    assert [year_of(event) for event in four] == [1997, 1997, 2003, 2003]


def test_every_event_stands_once_on_its_own_side(sample: Content) -> None:
    listed = [
        (stance, event)
        for decade in by_decade(sample.events)
        for year in decade.years
        for stance, side in year.sides
        for event in side
    ]
    assert Counter(event.id for _, event in listed) == Counter(event.id for event in sample.events)
    assert all(stance == event.stance for stance, event in listed)


def test_decades_and_years_go_forward_and_have_addresses(four: list[Event]) -> None:
    decades = by_decade(four, prefix="t-")
    assert [decade.id for decade in decades] == ["t-1990s", "t-2000s"]
    assert [year.id for decade in decades for year in decade.years] == ["t-1997", "t-2003"]


def test_years_without_events_are_counted_as_nought(four: list[Event]) -> None:
    counts = counts_by_year(four)
    assert list(counts) == [*range(1997, 2004)]
    assert sum(counts[2000].values()) == 0
    assert counts[2003] == {
        "material-conflict": 1,
        "verbal-conflict": 0,
        "material-cooperation": 1,
        "verbal-cooperation": 0,
    }


def test_conflict_stands_above_the_line_and_cooperation_below(sample: Content) -> None:
    drawing = strip(sample.events)
    for bar in drawing.bars:
        if bar.stance == "conflict":
            assert bar.y + bar.height <= drawing.axis + 0.2
        else:
            assert bar.y >= drawing.axis - 0.2


def test_the_heights_of_the_bars_are_the_numbers_of_events(sample: Content) -> None:
    drawing = strip(sample.events)
    most = max(sum(row.values()) for row in counts_by_year(sample.events).values())
    unit = sum(bar.height for bar in drawing.bars) / len(sample.events)
    assert most == 10
    for quad in {bar.quad_class for bar in drawing.bars}:
        heights = sum(bar.height for bar in drawing.bars if bar.quad_class == quad)
        assert heights / unit == pytest.approx(sum(event.quad_class == quad for event in sample.events), rel=0.02)


def test_the_bars_meet_at_the_line_and_the_tallest_reaches_the_top(sample: Content) -> None:
    drawing = strip(sample.events)
    sides = {stance: [bar for bar in drawing.bars if bar.stance == stance] for stance in ("conflict", "cooperation")}
    assert max(bar.y + bar.height for bar in sides["conflict"]) == pytest.approx(drawing.axis, abs=0.2)
    assert min(bar.y for bar in sides["cooperation"]) == pytest.approx(drawing.axis, abs=0.2)
    assert min(bar.y for bar in sides["conflict"]) == pytest.approx(4, abs=0.2)
    assert max(bar.y + bar.height for bar in sides["cooperation"]) == pytest.approx(drawing.height - 20, abs=0.2)


def test_the_strip_stays_on_its_paper(sample: Content, four: list[Event]) -> None:
    for drawing in (strip(sample.events), strip(four), strip(four[:1]), strip([])):
        for bar in drawing.bars:
            assert bar.x >= 0 and bar.x + bar.width <= drawing.width
            assert bar.y >= 0 and bar.y + bar.height <= drawing.height
    assert strip([]).bars == ()


def test_the_strip_says_in_words_what_it_shows(four: list[Event]) -> None:
    assert strip(four).description == "2 events of conflict and 2 of cooperation, by year from 1997 to 2003."
