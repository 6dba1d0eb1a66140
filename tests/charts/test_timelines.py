"""Along time every event stands once: under the first year that its date may mean, on its own side of the line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import pytest
from fieldsite.charts.timelines import LANES, Bar, by_decade, lanes, strip
from fieldsite.content.by_year import counts_by_year, year_of
from fieldsite.content.model import Content
from fieldsite.content.schema import Event
from fieldsite.core import dates
from project import ROOT


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


YEARS = 29.5  # units at the lower edge: digits of 22.5 on the smallest telephone, 4 below them and 3 above


def test_an_event_is_listed_under_the_first_year_that_its_date_may_mean(four: list[Event]) -> None:
    assert [year_of(event) for event in four] == [1997, 1997, 2003, 2003]


def test_every_event_stands_once_under_its_year(sample: Content) -> None:
    listed = [
        (year.name, event) for decade in by_decade(sample.events) for year in decade.years for event in year.events
    ]
    assert Counter(event.id for _, event in listed) == Counter(event.id for event in sample.events)
    assert all(name == str(year_of(event)) for name, event in listed)


def test_each_sector_has_a_lane_and_the_largest_is_the_first(sample: Content) -> None:
    made = lanes(sample.events)
    sizes = Counter(event.sector for event in sample.events)
    assert {lane.sector: lane.conflict + lane.cooperation for lane in made.lanes} == sizes
    assert [lane.number for lane in made.lanes] == list(range(1, len(sizes) + 1))
    assert sizes[made.lanes[0].sector] == max(sizes.values())
    assert made.number_of == {lane.sector: lane.number for lane in made.lanes}


def test_a_bar_of_a_lane_stands_on_its_side_and_all_lanes_have_one_measure(four: list[Event]) -> None:
    events = [event.model_copy(update={"sector": "land" if n else "water"}) for n, event in enumerate([*four, four[2]])]
    made = lanes(events)
    land, water = made.lanes
    middle = made.height / 2
    above = {bar.height for lane in made.lanes for bar in lane.bars if bar.stance == "conflict"}
    assert above == {middle, middle / 2}  # two of 2003 in one sector, one of 1997 in the other
    assert all(bar.y + bar.height == middle for bar in (*land.bars, *water.bars) if bar.stance == "conflict")
    assert all(bar.y == middle for bar in land.bars if bar.stance == "cooperation")
    assert made.axis == (1995, 2000)


def test_sectors_beyond_the_last_lane_share_it(four: list[Event]) -> None:
    many = [four[0].model_copy(update={"id": f"e{n}", "sector": f"s{n:02}"}) for n in range(LANES + 3)]
    made = lanes(many)
    assert len(made.lanes) == LANES and made.lanes[-1].sector == "other" and made.lanes[-1].conflict == 4
    assert max(made.number_of.values()) == LANES and len(made.number_of) == LANES + 3
    assert lanes([]).lanes == ()


def test_there_are_rules_for_as_many_lanes_as_can_be_chosen() -> None:
    rules = (ROOT / "overrides/assets/css/pages.css").read_text("utf-8")
    assert {int(n) for n in re.findall(r":has\(\.ck-lane-(\d+) > :checked\)", rules)} == set(range(1, LANES + 1))


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
    assert max(bar.y + bar.height for bar in sides["cooperation"]) == pytest.approx(drawing.height - 30, abs=0.2)


def test_the_strip_stays_on_its_paper_and_above_the_years(sample: Content, four: list[Event]) -> None:
    for drawing in (strip(sample.events), strip(four), strip(four[:1]), strip([])):
        for bar in drawing.bars:
            assert bar.x >= 0 and bar.x + bar.width <= drawing.width
            assert bar.y >= 0 and bar.y + bar.height <= drawing.height - YEARS
    assert strip([]).bars == ()


def test_the_strip_says_in_words_what_it_shows(four: list[Event]) -> None:
    assert strip(four[:3]).description == "2 events of conflict and 1 of cooperation, by year from 1997 to 2003."


@pytest.fixture(scope="module")
def five(four: list[Event]) -> list[Event]:
    """Three events of 2000, one of 2005 and one of 2010."""
    made = (
        ("2000", "conflict", "material"),
        ("2000", "conflict", "verbal"),
        ("2000", "cooperation", "material"),
        ("2005", "cooperation", "verbal"),
        ("2010", "conflict", "verbal"),
    )
    return [
        four[0].model_copy(update={"id": f"f{n}", "date": dates.read(text), "stance": stance, "mode": mode})
        for n, (text, stance, mode) in enumerate(made)
    ]


def places(bars: Iterable[Bar]) -> list[tuple[str, float, float, float, float]]:
    return [(bar.quad_class, bar.x, bar.y, bar.width, bar.height) for bar in bars]


def test_a_strip_of_few_events_is_low_and_names_its_first_its_last_and_each_fifth_year(five: list[Event]) -> None:
    """Eleven years share 720 units; an event is 16 units high, acts are next to the line."""
    made = strip(five)
    assert (made.first, made.last, made.width, made.height, made.axis) == (2000, 2010, 720, 82, 36)
    assert places(made.bars) == [
        ("material-conflict", 7.9, 20, 49.7, 16),
        ("verbal-conflict", 7.9, 4, 49.7, 16),
        ("material-cooperation", 7.9, 36, 49.7, 16),
        ("verbal-cooperation", 335.1, 36, 49.7, 16),
        ("verbal-conflict", 662.4, 20, 49.7, 16),
    ]
    assert [(t.x, t.year, t.anchor) for t in made.ticks] == [
        (0, 2000, "start"),
        (360, 2005, "middle"),
        (720, 2010, "end"),
    ]
    assert made.levels == ((4, 2), (52, 1))


def test_a_strip_is_no_higher_than_it_may_be(five: list[Event]) -> None:
    made = strip(five, 100, 58, years=(1999, 2010))
    assert (made.width, made.height, made.axis, made.first) == (100, 58, 20, 1999)
    assert {bar.height for bar in made.bars} == {8} and made.levels == ((4, 2), (28, 1))
    assert [(t.year, t.anchor) for t in made.ticks] == [(2000, "middle"), (2005, "middle"), (2010, "end")]
    many = strip([event.model_copy(update={"id": f"{event.id}-{n}"}) for event in five[:1] for n in range(40)])
    assert (many.height, many.axis) == (200, 170)


def test_a_strip_of_nothing_is_only_its_line() -> None:
    made = strip([])
    assert (made.first, made.last, made.height, made.axis, made.bars, made.ticks, made.levels) == (
        0,
        0,
        34,
        4,
        (),
        (),
        (),
    )


def test_the_bars_of_a_lane_are_half_as_high_as_it_where_a_year_has_most_events(five: list[Event]) -> None:
    made = lanes(five[:4])
    (lane,) = made.lanes
    assert (made.width, made.height, made.axis) == (720, 26, (2000, 2005))
    assert places(lane.bars) == [
        ("material-conflict", 8.6, 6.5, 54.7, 6.5),
        ("verbal-conflict", 8.6, 0, 54.7, 6.5),
        ("material-cooperation", 8.6, 13, 54.7, 6.5),
        ("verbal-cooperation", 368.6, 13, 54.7, 6.5),
    ]


def test_lanes_with_as_many_events_are_in_the_order_of_their_names(four: list[Event]) -> None:
    events = [event.model_copy(update={"sector": name}) for event, name in zip(four, "cbab", strict=True)]
    assert [lane.sector for lane in lanes(events).lanes] == ["b", "a", "c"]
    exactly = [four[0].model_copy(update={"id": f"e{n}", "sector": f"s{n:02}"}) for n in range(24)]
    assert [lane.sector for lane in lanes(exactly).lanes][-1] == "s23" and LANES == 24
