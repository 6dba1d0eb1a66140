"""Case threads: their events in time, their gaps, their balance, and the undertaking that an event belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from fieldsite.content.model import Content
from fieldsite.content.register_schema import CaseThread
from fieldsite.content.schema import Event, PlaceOfEvent
from fieldsite.core import dates
from fieldsite.registers.threads import Thread, bbox, by_question, threads, threads_beside, undertaking_of


@pytest.fixture(scope="module")
def plain(sample: Content) -> Event:
    return next(event for event in sample.events if not event.related and event.status != "withdrawn")


def events_of(
    plain: Event, written: Sequence[str] = ("1999", "2005-03", "2005-04-01"), **changes: object
) -> list[Event]:
    """Events a, b, c with those dates."""
    return [
        plain.model_copy(update={"id": id_, "date": dates.read(text), **changes})
        for id_, text in zip("abcdefgh", written, strict=False)
    ]


def thread_of(sample: Content, events: Sequence[Event]) -> Thread:
    case = sample.threads[0].model_copy(update={"events": tuple(event.id for event in events), "projects": ()})
    (found,) = threads(replace(sample, events=tuple(events), threads=(case,)))
    return found


def test_every_thread_of_the_register_holds_the_events_that_it_names_in_time(sample: Content) -> None:
    lines = (sample.root / "data/threads.yaml").read_text("utf-8").splitlines()
    found = {thread.id: thread for thread in threads(sample)}
    assert found.keys() == {case.id for case in sample.threads}
    for case in sample.threads:
        thread = found[case.id]
        assert sorted(event.id for event in thread.events) == sorted(case.events)
        keys = [event.date.sort_key for event in thread.events]
        assert keys == sorted(keys)
        assert [project.id for project in thread.projects] == list(case.projects)
        assert lines[thread.line - 1] == f"- id: {case.id}"
    starts = [thread.steps[0].event.date.sort_key for thread in threads(sample)]
    assert starts == sorted(starts)


def test_an_event_may_stand_in_several_threads(sample: Content, plain: Event) -> None:
    one, two = events_of(plain, ("1999", "2000"))
    cases = tuple(
        sample.threads[0].model_copy(update={"id": id_, "events": ("a", "b"), "projects": ()}) for id_ in ("x", "y")
    )
    content = replace(sample, events=(one, two), threads=cases)
    assert [thread.id for thread in content.threads_by_event["a"]] == ["x", "y"]
    assert [len(thread.events) for thread in threads(content)] == [2, 2]


def test_gaps_are_the_whole_years_between(sample: Content, plain: Event) -> None:
    thread = thread_of(sample, events_of(plain, ("1999-12", "2001", "2005-01-01", "2005/2009", "2010")))
    assert [step.gap for step in thread.steps] == [0, 1, 3, 0, 0]
    assert (thread.first, thread.last) == (1999, 2010)


def test_the_balance_leaves_out_what_was_withdrawn(sample: Content, plain: Event) -> None:
    one, two, three = events_of(plain, stance="conflict", mode="material")
    gone = three.model_copy(update={"status": "withdrawn"})
    kind = two.model_copy(update={"stance": "cooperation"})
    thread = thread_of(sample, (one, kind, gone))
    assert (thread.conflict, thread.cooperation) == (1, 1)
    assert dict(thread.quads) == {"material-conflict": 1, "material-cooperation": 1}
    assert len(thread.steps) == 3


def test_the_map_holds_every_place_that_is_drawn(sample: Content, plain: Event) -> None:
    cities = [place for place in sample.places.values() if place.precision == "city"][:2]
    refs = tuple(PlaceOfEvent.model_construct(place=place.id, precision="city") for place in cities)
    found = bbox(sample, [plain.model_copy(update={"places": refs})])
    assert found is not None
    west, south, east, north = found
    assert all(west < place.lon < east and south < place.lat < north for place in cities)
    wide = tuple(PlaceOfEvent.model_construct(place=place.id, precision="region") for place in cities)
    assert bbox(sample, [plain.model_copy(update={"places": wide})]) is None


def test_an_event_belongs_to_its_first_project_else_to_its_first_thread(sample: Content, plain: Event) -> None:
    events = events_of(plain)
    one = CaseThread.model_construct(id="one", events=("a", "b"), projects=())
    two = CaseThread.model_construct(id="two", events=("b", "c"), projects=())
    project = next(iter(sample.projects.values())).model_copy(update={"id": "works", "events": ("a",)})
    content = replace(sample, events=tuple(events), threads=(one, two), projects={"works": project})
    assert undertaking_of(content) == {"a": "project works", "b": "thread one", "c": "thread two"}


def test_years_without_an_event_are_named_from_the_first_to_the_last(sample: Content, plain: Event) -> None:
    thread = thread_of(sample, events_of(plain, ("1999-12", "2001", "2005-01-01", "2005/2009", "2010")))
    assert thread.gaps == ((2000, 2000), (2002, 2004))


@pytest.mark.parametrize(("later", "since"), [("2007-12-31", None), ("2008", 2005), ("2008~", 2005)])
def test_a_thread_is_silent_when_the_record_goes_on_for_three_years(
    sample: Content, plain: Event, later: str, since: int | None
) -> None:
    one, two, other = events_of(plain, ("1999", "2005-03", later))
    case = sample.threads[0].model_copy(update={"events": ("a", "b"), "projects": ()})
    (thread,) = threads(replace(sample, events=(one, two, other), threads=(case,)))
    assert thread.silent_since == since


def test_a_withdrawn_event_does_not_make_the_record_go_on(sample: Content, plain: Event) -> None:
    one, two, other = events_of(plain, ("1999", "2005-03", "2012"))
    case = sample.threads[0].model_copy(update={"events": ("a", "b"), "projects": ()})
    gone = other.model_copy(update={"status": "withdrawn"})
    (thread,) = threads(replace(sample, events=(one, two, gone), threads=(case,)))
    assert thread.silent_since is None


def test_neighbours_stand_in_one_question_or_share_something(sample: Content, plain: Event) -> None:
    events = events_of(plain, ("1999", "2000", "2001", "2002", "2003"))
    cases = (
        ("late", "water", ("c", "d")),
        ("early", "water", ("a", "b")),
        ("other", "land", ("b", "c", "d")),
        ("far", "land", ("d", "e")),
    )
    made = tuple(
        sample.threads[0].model_copy(update={"id": id_, "question": question, "events": named, "projects": ()})
        for id_, question, named in cases
    )
    known = threads(replace(sample, events=tuple(events), threads=made))
    groups = by_question(known, ("energy", "land", "water"))
    assert [(question, [one.id for one in members]) for question, members in groups] == [
        ("land", ["other", "far"]),
        ("water", ["early", "late"]),
    ]
    late = next(one for one in known if one.id == "late")
    beside = threads_beside(late, known)
    assert beside.before is not None
    assert (beside.before.id, beside.after) == ("early", None)
    assert [(one.id, events, projects) for one, events, projects in beside.sharing] == [("other", 2, 0), ("far", 1, 0)]
