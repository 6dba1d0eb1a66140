"""What joint projects show is worked out from the states that sources show, and from nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from fieldsite.charts.project_health import project_health
from fieldsite.charts.project_lines import Axis, axis_of, course, groups, line
from fieldsite.charts.projects import as_told, last_differs, last_year, lists_in_time, middle_of, quiet, waiting
from fieldsite.content.model import Content
from fieldsite.content.register_schema import Listing, Project, ProjectState
from fieldsite.core import dates
from fieldsite.pages.site import Site

TODAY = date(2026, 11, 20)


@pytest.fixture
def any_project(sample: Content) -> Project:
    return next(iter(sample.projects.values()))


def with_states(project: Project, text: str, id_: str = "made-up") -> Project:
    """A project with states written as "2015 agreed, 2017-06 operating"."""
    states = []
    for pair in text.split(", "):
        when, state = pair.split(" ")
        states.append(ProjectState.model_construct(date=dates.read(when), state=state, source=1, note=None))
    return project.model_copy(update={"id": id_, "states": tuple(states)})


def years_from(start: str, *projects: Project) -> tuple[int, list[float]]:
    found = next(one for one in waiting(projects) if one.start == start)
    return found.begun, [round(years, 1) for years, _ in found.years]


@pytest.mark.parametrize(
    ("states", "start", "begun", "years"),
    [
        ("2010-01-01 announced, 2015-01-01 operating", "announced", 1, [5.0]),
        ("2010-01-01 announced, 2012 agreed, 2015-01-01 operating", "agreed", 1, [2.5]),
        ("2010-01-01 announced, 2014 operating, 2020 operating", "announced", 1, [4.5]),
        ("2010 announced, 2012 construction", "announced", 1, []),
        ("2010 operating, 2012 construction, 2015 operating", "construction", 0, []),
        ("2010 agreed, 2010 operating", "agreed", 1, [0.0]),
    ],
)
def test_years_to_operation_run_from_the_first_state_of_a_kind_to_the_first_operation(
    any_project: Project, states: str, start: str, begun: int, years: list[float]
) -> None:
    assert years_from(start, with_states(any_project, states)) == (begun, years)


def test_the_median_and_the_bars_are_of_all_projects_that_came_to_operate(any_project: Project) -> None:
    texts = ("2000-01-01 agreed, 2001-01-01 operating", "2000-01-01 agreed, 2003-01-01 operating")
    long = "2000-01-01 agreed, 2020-01-01 operating"
    made = [with_states(any_project, text, f"p{i}") for i, text in enumerate((*texts, long, "2000 agreed"))]
    agreed = waiting(made)[1]
    assert (agreed.begun, len(agreed.years), round(agreed.middle, 1)) == (4, 3, 3.0)
    assert agreed.years[-1][1].id == "p2" and dict(agreed.bars)[12] == 1
    assert sum(number for _, number in agreed.bars) == 3 and [years for years, _ in agreed.bars] == list(range(13))


def test_without_projects_there_is_nothing_to_measure() -> None:
    assert [(one.begun, one.years, one.bars) for one in waiting(())] == [(0, (), ())] * 3


@pytest.mark.parametrize(
    ("states", "is_quiet"),
    [
        ("2015 announced", True),
        ("2015 announced, 2018 suspended", True),
        ("2015 announced, 2018 operating", False),
        ("2015 announced, 2018 cancelled", False),
        ("2015 announced, 2018 dropped-from-list", False),
        ("2023-11-19 agreed", True),
        ("2023-11-20 agreed", False),
        ("2023 agreed", False),
        ("2015/.. agreed", True),
        ("2024/.. agreed", False),
    ],
)
def test_a_project_is_quiet_when_three_years_show_no_state_and_none_ends_it(
    any_project: Project, states: str, is_quiet: bool
) -> None:
    assert bool(quiet([with_states(any_project, states)], TODAY)) is is_quiet


def test_the_longest_silent_stands_first(any_project: Project) -> None:
    made = [with_states(any_project, f"{year} agreed", f"p{year}") for year in (2019, 2005, 2012)]
    assert [project.id for project in quiet(made, TODAY)] == ["p2005", "p2012", "p2019"]


def test_three_years_before_a_leap_day_is_a_day(any_project: Project) -> None:
    assert quiet([with_states(any_project, "2015 agreed")], date(2024, 2, 29))


def test_a_list_counts_the_projects_that_carry_it_with_their_last_states(sample: Content) -> None:
    found = {one.list.id: one for one in lists_in_time(sample)}
    assert set(found) == set(sample.project_lists)
    assert [project.id for project in found["52-projects-2021"].projects] == ["sin-yuan-steel"]
    assert found["52-projects-2021"].states == (("operating", 1),)
    order = [one.list.date.sort_key for one in lists_in_time(sample)]
    assert order == sorted(order)


def test_a_list_that_no_project_names_has_none(sample: Content, any_project: Project) -> None:
    listed = any_project.model_copy(update={"lists": (Listing.model_construct(list="key-list-cn", source=1),)})
    made = replace(sample, projects={listed.id: listed})
    assert {one.list.id: len(one.projects) for one in lists_in_time(made)} == {
        "ndrc-2017-05": 0,
        "52-projects-2021": 0,
        "key-list-cn": 1,
    }


@pytest.mark.parametrize(
    ("text", "middle"),
    [
        ("2010", date(2010, 7, 2)),
        ("2010-06-03", date(2010, 6, 3)),
        ("2015/..", date(2015, 1, 1)),
        ("/2015", date(2015, 12, 31)),
    ],
)
def test_a_date_stands_in_its_middle_or_at_its_one_end(text: str, middle: date) -> None:
    assert middle_of(dates.read(text)) == middle


def test_the_axis_has_room_for_all_dates() -> None:
    axis = axis_of(map(dates.read, ("1997-06-04", "2025")))
    assert (axis.first, axis.last, axis.width, axis.ticks) == (
        1995,
        2030,
        350,
        (1995, 2000, 2005, 2010, 2015, 2020, 2025),
    )
    assert axis_of([]).width > 0
    days = ("2010-01-01", "2010-02-24", "2010-02-25", "2010-12-31")  # from the 55th day it is nearer to 2 than to 1
    assert [Axis(2010, 2020).at(dates.read(day)) for day in days] == [0, 1, 2, 10]


def test_a_piece_is_drawn_as_the_state_that_begins_it_and_a_line_ends_with_the_last_state(any_project: Project) -> None:
    project = with_states(any_project, "2010-01-01 announced, 2012-01-01 construction, 2015-01-01 operating")
    drawn = line(project, Axis(2010, 2020))
    assert drawn.pieces == (("announced", "M0 4H20"), ("construction", "M20 4H50"))
    assert drawn.points == "M0 4h0M20 4h0" and drawn.end == "M50 4h0"


def test_one_state_is_one_point(any_project: Project) -> None:
    drawn = line(with_states(any_project, "2012 agreed"), Axis(2010, 2020))
    assert (drawn.pieces, drawn.points, drawn.end) == ((), "", "M25 4h0")


def test_every_project_is_drawn_once_in_its_industry(sample: Content) -> None:
    projects = sample.projects.values()
    axis = axis_of(state.date for project in projects for state in project.states)
    drawn = groups(projects, axis, lambda sector: sector)
    assert [group.sector for group in drawn] == sorted({project.sector for project in projects})
    ids = [one.project.id for group in drawn for one in group.lines]
    assert sorted(ids) == sorted(sample.projects) and all(
        one.project.sector == group.sector for group in drawn for one in group.lines
    )


def test_events_stand_on_their_side_of_the_line_and_withdrawn_ones_nowhere(sample: Content) -> None:
    project = sample.projects["khorgos-icbc"]
    events = [sample.event_by_id[id_] for id_ in project.events]
    made = course(project, [*events[:-1], events[-1].model_copy(update={"status": "withdrawn"})])
    assert len(made.events) == len(events) - 1 == made.conflict + made.cooperation
    shapes = {"conflict": re.compile(r"M0 1\.4l[\d.]+ [\d.]+h-[\d.]+z"), "cooperation": re.compile("")}
    assert (made.low, made.radius) == (37, 4.5), "of the dots of cooperation"
    assert {event.stance for event, _, _ in made.events} == set(shapes)
    for event, x, d in made.events:
        assert shapes[event.stance].fullmatch(d), d
        assert x == pytest.approx(100 * made.axis.at(event.date) / made.axis.width, abs=0.05)
    assert made.states == tuple(dict.fromkeys(state.state for state in project.states))


def test_the_year_of_a_state_without_an_end_is_that_of_its_beginning(any_project: Project) -> None:
    assert last_year(with_states(any_project, "2015/.. agreed")) == 2015
    assert last_year(with_states(any_project, "2014/2016 agreed")) == 2016


def test_the_health_of_a_project_says_why(sample_site: Site) -> None:
    content = sample_site.content
    project = with_states(content.projects["sin-yuan-steel"], "2016 agreed, 2021-09 operating")
    found = project_health(project, sample_site.registers.publishers, content)
    reasons = {finding.rule.id: (finding.points, finding.reason) for finding in found.findings}
    assert reasons["dated"] == (0, "1 of 2 dated to the month or the day")
    assert reasons["states"] == (1, "2 kinds of state, 2 in all")
    assert found.points == sum(points for points, _ in reasons.values()) and found.most == 9
    once = with_states(project, "2021-09 agreed, 2021-10 agreed")
    again = project_health(once, sample_site.registers.publishers, content)
    assert {f.rule.id: f.points for f in again.findings}["states"] == 0


def test_accounts_that_follow_each_other_stand_side_by_side_and_the_rest_alone(sample: Content) -> None:
    project = sample.projects["sin-yuan-steel"]
    plain, told = as_told(project)
    assert [name for name, _ in plain.accounts] == [""] and [name for name, _ in told.accounts] == [
        "Orda.kz",
        "Eco Info China",
    ]
    assert [state.state for _, states in told.accounts for state in states] == [
        "suspended",
        "dropped-from-list",
        "operating",
    ]
    assert last_differs(project) and not plain.differs


def test_accounts_that_agree_on_the_last_state_do_not_differ(sample: Content) -> None:
    project = sample.projects["sin-yuan-steel"]
    agreed = tuple(s.model_copy(update={"state": "operating"}) if s.account else s for s in project.states)
    assert not last_differs(project.model_copy(update={"states": agreed}))
    later = project.last.model_copy(update={"account": None})
    assert not last_differs(project.model_copy(update={"states": (*project.states, later)}))
