"""How long a text may be, how small a number, how short a list: what stands at the limit is taken, what is beyond it is not."""

from __future__ import annotations

from typing import Any

import pytest
from fieldsite.content.coverage_schema import OutsideList
from fieldsite.content.entry_schema import Journal, Story
from fieldsite.content.register_schema import Actor, CaseThread, EventTask, Listing, Project, ProjectList, ProjectState
from fieldsite.content.schema import Author, Event, Place, PlaceOfEvent
from fieldsite.content.validation import wrong_value
from pydantic import BaseModel


def codes(model: type[BaseModel], field: str, value: Any) -> list[str]:
    return [problem.code for problem in wrong_value(model, field, value)]


@pytest.mark.parametrize(
    ("model", "field", "longest"),
    [
        (Event, "title", 160),
        (Event, "summary", 900),
        (Project, "name", 160),
        (ProjectList, "name", 160),
        (CaseThread, "title", 100),
        (CaseThread, "summary", 900),
        (Journal, "title", 160),
        (Journal, "summary", 600),
        (Story, "title", 160),
        (Story, "summary", 600),
        (OutsideList, "short", 40),
    ],
)
def test_a_text_may_be_so_long_and_no_longer(model: type[BaseModel], field: str, longest: int) -> None:
    assert codes(model, field, "x" * longest) == []
    (problem,) = wrong_value(model, field, "x" * (longest + 1))
    assert (problem.code, problem.write) == ("length", f"at most {longest} characters")


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (Event, "id"),
        (Place, "id"),
        (Author, "id"),
        (Actor, "id"),
        (Project, "id"),
        (CaseThread, "id"),
        (PlaceOfEvent, "place"),
    ],
)
def test_an_id_has_a_hundred_letters_at_most(model: type[BaseModel], field: str) -> None:
    assert codes(model, field, "x" * 100) == []
    assert codes(model, field, "x" * 101) != []
    assert codes(model, field, "-x") != [] and codes(model, field, "a_b") != [] and codes(model, field, "A") != []


@pytest.mark.parametrize(
    ("model", "field", "least", "step"),
    [
        (ProjectState, "source", 1, 1),
        (Listing, "source", 1, 1),
        (Listing, "number", 1, 1),
        (OutsideList, "rows_total", 0, 1),
        (Place, "lat", -90.0, 0.1),
        (Place, "lon", -180.0, 0.1),
    ],
)
def test_a_number_is_at_least_so_much(model: type[BaseModel], field: str, least: float, step: float) -> None:
    assert codes(model, field, least) == []
    assert codes(model, field, least - step) == ["number-range"]


def test_a_place_lies_no_farther_than_the_pole_and_the_line_of_the_day() -> None:
    assert codes(Place, "lat", 90.0) == codes(Place, "lon", 180.0) == []
    assert codes(Place, "lat", 90.1) == codes(Place, "lon", 180.1) == ["number-range"]


@pytest.mark.parametrize("model", [Event, Project, ProjectList])
def test_a_sum_is_more_than_nothing(model: type[BaseModel]) -> None:
    assert codes(model, "value_usd", 0.01) == []
    assert codes(model, "value_usd", 0.0) == ["number-range"]


@pytest.mark.parametrize(
    ("model", "field"),
    [
        *((Event, field) for field in ("places", "actors", "sources")),
        *((Project, field) for field in ("places", "partners", "states", "sources")),
        (ProjectList, "sources"),
        (EventTask, "doubts"),
        (Journal, "authors"),
        (OutsideList, "rows"),
    ],
)
def test_a_list_that_is_needed_is_not_empty(model: type[BaseModel], field: str) -> None:
    assert codes(model, field, []) == ["too-few"]


def test_a_case_has_two_events() -> None:
    assert codes(CaseThread, "events", ["one"]) == ["too-few"]
    assert codes(CaseThread, "events", ["one", "two"]) == []
