"""Joint projects and industries: every number of a table and of a sentence is read from content made up for it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from fieldsite.charts import industries
from fieldsite.charts.drawing import chart
from fieldsite.charts.figure import Figure
from fieldsite.content.model import Content
from fieldsite.content.register_schema import Project, ProjectState
from fieldsite.content.schema import Event
from fieldsite.core import dates


def event(sample: Content, id_: str, stance: str, level: str, sector: str, status: str = "candidate") -> Event:
    changes = {"id": id_, "stance": stance, "level": level, "sector": sector, "status": status}
    return sample.events[0].model_copy(update=changes)


def project(sample: Content, id_: str, sector: str, states: str, *events: str) -> Project:
    made = [
        ProjectState.model_construct(date=dates.read(str(2000 + year)), state=state, source=1, note=None)
        for year, state in enumerate(states.split())
    ]
    plain = next(iter(sample.projects.values()))
    return plain.model_copy(update={"id": id_, "sector": sector, "states": tuple(made), "events": events})


@pytest.fixture
def made_up(sample: Content) -> Content:
    """Eight events, one of them withdrawn, and seven projects in three industries."""
    events = (
        event(sample, "e1", "conflict", "state", "energy"),
        event(sample, "e2", "conflict", "subnational", "energy"),
        event(sample, "e3", "conflict", "subnational", "energy"),
        event(sample, "e4", "cooperation", "both", "energy"),
        event(sample, "e5", "cooperation", "state", "mining"),
        event(sample, "e6", "conflict", "subnational", "mining", "withdrawn"),
        event(sample, "e7", "cooperation", "subnational", "health"),
        event(sample, "e8", "conflict", "both", "health"),
    )
    projects = (
        project(sample, "p1", "energy", "agreed operating", "e1", "e4"),
        project(sample, "p2", "energy", "announced", "e4"),
        project(sample, "p3", "energy", "agreed"),
        project(sample, "p4", "mining", "construction", "e5", "e6"),
        project(sample, "p5", "mining", "construction cancelled", "e6"),
        project(sample, "p6", "trade", "operating moved"),
        project(sample, "p7", "energy", "operating suspended operating", "e3"),
    )
    return replace(sample, events=events, projects={one.id: one for one in projects})


def records(figure: Figure, *names: str) -> dict[str, tuple[object, ...]]:
    """The cells of a table after the columns named, by what stands in these."""
    return {" ".join(str(cell) for cell in row[: len(names)]): row[len(names) :] for row in figure.rows}


def test_industries_hold_events_by_level_and_projects_by_last_state(made_up: Content) -> None:
    figure = industries.compared(made_up)
    assert figure.columns[1:4] == ("conflict_by_state", "conflict_by_both", "conflict_by_subnational")
    assert figure.columns[7:] == ("operating", "under_construction", "announced_or_agreed", "stopped_or_moved")
    assert records(figure, "industry") == {
        "Energy": (1, 0, 2, 0, 1, 0, 2, 0, 2, 0),
        "Mining": (0, 0, 0, 1, 0, 0, 0, 1, 0, 1),
        "Trade": (0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
    }
    assert figure.finding == (
        "Of the industries with a recorded joint project, energy (4 of 7) has the most projects, and energy (3 of 3) has the most "
        "recorded events of conflict; 2 of 7 projects were operating when last reported."
    )


def test_industries_that_are_level_are_all_named_and_none_without_conflict(made_up: Content) -> None:
    two = {id_: one for id_, one in made_up.projects.items() if id_ in ("p4", "p6")}
    finding = industries.compared(replace(made_up, projects=two)).finding
    assert "mining and trade (1 of 2 each) have the most projects" in finding
    assert "none has the most recorded events of conflict" in finding


def test_a_project_counts_once_by_what_is_recorded_of_it(made_up: Content) -> None:
    figure = industries.with_conflict(made_up)
    assert records(figure, "grouped_by", "group") == {
        "industry Energy": (2, 1, 1),
        "industry Mining": (0, 1, 1),
        "industry Trade": (0, 0, 1),
        "last state Operating": (2, 0, 0),
        "last state Under construction": (0, 1, 0),
        "last state Announced or agreed": (0, 1, 1),
        "last state Stopped or moved": (0, 0, 2),
    }
    assert figure.finding == (
        "Of 7 recorded joint projects 2 have at least one recorded event of conflict, 2 have events of cooperation only, and 3 "
        "have no recorded event; of the projects operating when last reported these are 2, 0 and 0."
    )
    assert "about which the search found none" in figure.caveat


def test_every_state_of_the_vocabulary_has_a_column(sample: Content) -> None:
    states = sample.vocabulary.ids("project_state")
    projects = {state: project(sample, state, "energy", state) for state in states}
    (row,) = industries.compared(replace(sample, projects=projects)).rows
    assert sum(int(cell) for cell in row[7:]) == len(states)


def many(sample: Content, sector: str, **numbers: int) -> list[Event]:
    """Events of a sector, so many of each "stance_level"."""
    return [
        event(sample, f"{sector}-{kind}-{number}", *kind.split("_"), sector)
        for kind, count in numbers.items()
        for number in range(count)
    ]


def test_shares_are_of_one_side_of_a_sector_and_of_sectors_with_enough_events(sample: Content) -> None:
    events = [
        *many(sample, "energy", conflict_state=1, conflict_both=2, conflict_subnational=9, cooperation_state=10),
        *many(sample, "trade", conflict_state=8, conflict_both=2, cooperation_subnational=1),
        *many(sample, "water", cooperation_state=5, cooperation_both=5),
        *many(sample, "land", conflict_subnational=9),
    ]
    figure = industries.sector_levels(replace(sample, events=tuple(events)))
    assert records(figure, "sector", "stance") == {
        "Energy conflict": (12, 1, 2, 9, 8, 17, 75),
        "Energy cooperation": (10, 10, 0, 0, 100, 0, 0),
        "Trade conflict": (10, 8, 2, 0, 80, 20, 0),
        "Trade cooperation": (1, 0, 0, 1, 0, 0, 100),
        "Water conflict": (0, 0, 0, 0, "", "", ""),
        "Water cooperation": (10, 5, 5, 0, 50, 50, 0),
    }
    assert figure.finding == (
        "Of 2 sectors with at least ten recorded events of conflict, 1 (trade) have more than half of them from states only, and "
        "1 (energy) from actors below the state only; of 2 with as many of cooperation these are 1 (energy) and 0."
    )


def test_no_projects_and_few_events_make_no_claim(sample: Content) -> None:
    empty = replace(sample, events=(), projects={})
    made = industries.compared(empty), industries.with_conflict(empty), industries.sector_levels(empty)
    for figure in made:
        assert figure.rows == ()
        assert not re.search(r"[1-9]", figure.finding)
        assert chart(figure).drawings == ()


def test_numbers_stand_beside_the_bars(made_up: Content) -> None:
    for drawing in chart(industries.with_conflict(made_up)).drawings:
        assert [line.text for line in drawing.words if "·" in line.text] == [
            "2 · 1 · 1", "0 · 1 · 1", "0 · 0 · 1", "2 · 0 · 0", "0 · 1 · 0", "0 · 1 · 1", "0 · 0 · 2",
        ]  # fmt: skip


def painted(figure: Figure) -> list[Counter[str]]:
    """The bars of the wide and of the narrow drawing, counted by the colour of their outline."""
    return [
        Counter(path.stroke for path in one.paths for _ in range(path.d.count("h-")) if path.fill != "none")
        for one in chart(figure).drawings
    ]


def test_bars_are_as_many_as_the_numbers_above_nought_in_the_colour_of_their_side(made_up: Content) -> None:
    assert painted(industries.compared(made_up)) == [Counter(conflict=2, cooperation=2, ink=5)] * 2
    events = many(made_up, "energy", conflict_state=9, cooperation_state=4, cooperation_both=5)
    figure = industries.sector_levels(replace(made_up, events=tuple(events)))
    assert painted(figure) == [Counter(conflict=1, cooperation=2)] * 2
