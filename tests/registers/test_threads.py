"""Case threads: they follow `related`, show their gaps, and a case without a name is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from fieldsite.content.model import Content
from fieldsite.content.schema import Event, PlaceOfEvent
from fieldsite.core import dates
from fieldsite.registers.threads import ThreadName, bbox, cases, read_threads, thread_of, threads
from jinja2 import Environment, FileSystemLoader, StrictUndefined

ROOT = Path(__file__).resolve().parents[2]
NAME = {"id": "one", "title": "One", "summary": "A case.", "anchor": "b"}


@pytest.fixture(scope="module")
def plain(sample: Content) -> Event:
    return next(event for event in sample.events if not event.related and event.status != "withdrawn")


def chain(
    plain: Event, *, written: Sequence[str] = ("1999", "2005-03", "2005-04-01"), **changes: object
) -> list[Event]:
    """Events a, b, c, each related to the one before only."""
    ids = "abcdefgh"
    return [
        plain.model_copy(
            update={"id": ids[i], "date": dates.read(text), "related": (ids[i - 1],) if i else (), **changes}
        )
        for i, text in enumerate(written)
    ]


def site(sample: Content, root: Path, events: Sequence[Event], text: str | None) -> Content:
    if text is not None:
        (root / "data").mkdir()
        (root / "data" / "threads.yaml").write_text(text)
    return replace(sample, root=root, events=tuple(events))


def test_the_real_cases_all_have_names_and_the_names_are_all_of_cases(sample: Content) -> None:
    names, problems = read_threads(sample)
    assert problems == []
    found = threads(sample, names)
    assert len(found) == len(names) == sum(len(case) >= 3 for case in cases(sample.events))
    assert set(thread_of(found)) == {event.id for case in cases(sample.events) if len(case) >= 3 for event in case}


def test_related_joins_events_over_any_number_of_steps(plain: Event) -> None:
    ((first, second, third),) = cases(chain(plain))
    assert (first.id, second.id, third.id) == ("a", "b", "c")


def test_events_alone_are_no_case(plain: Event) -> None:
    assert cases([plain]) == []


def test_gaps_are_the_whole_years_between(sample: Content, plain: Event) -> None:
    events = chain(plain, written=("1999-12", "2001", "2005-01-01", "2005/2009", "2010"))
    (thread,) = threads(replace(sample, events=tuple(events)), {ThreadName(**NAME): 1})
    assert [step.gap for step in thread.steps] == [0, 1, 3, 0, 0]
    assert (thread.first, thread.last) == (1999, 2010)


def test_the_balance_leaves_out_what_was_withdrawn(sample: Content, plain: Event) -> None:
    one, two, three = chain(plain, stance="conflict", mode="material")
    gone = three.model_copy(update={"status": "withdrawn"})
    kind = two.model_copy(update={"stance": "cooperation"})
    (thread,) = threads(replace(sample, events=(one, kind, gone)), {ThreadName(**NAME): 1})
    assert (thread.conflict, thread.cooperation) == (1, 1)
    assert dict(thread.quads) == {"material-conflict": 1, "material-cooperation": 1}
    assert len(thread.steps) == 3


def test_the_map_holds_every_place_that_is_drawn(sample: Content, plain: Event) -> None:
    spots = [place for place in sample.places.values() if place.precision == "city"][:2]
    refs = tuple(PlaceOfEvent.model_construct(place=place.id, precision="city") for place in spots)
    found = bbox(sample, [plain.model_copy(update={"places": refs})])
    assert found is not None
    west, south, east, north = found
    assert all(west < place.lon < east and south < place.lat < north for place in spots)
    wide = tuple(PlaceOfEvent.model_construct(place=place.id, precision="region") for place in spots)
    assert bbox(sample, [plain.model_copy(update={"places": wide})]) is None


def test_a_case_without_a_name_is_told_with_its_anchor(sample: Content, plain: Event, tmp_path: Path) -> None:
    (problem,) = read_threads(site(sample, tmp_path, chain(plain), None))[1]
    assert str(problem).startswith('data/threads.yaml:1:1: 3 related events from "a" to "c" have no name')
    assert problem.write.endswith("anchor: a")


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        (
            "- {id: one, title: One, summary: S, anchor: x}\n- {id: two, title: T, summary: S, anchor: a}\n",
            1,
            "no event",
        ),
        (
            "- {id: one, title: One, summary: S, anchor: a}\n- {id: two, title: T, summary: S, anchor: c}\n",
            2,
            "named already",
        ),
        (
            "- {id: one, title: One, summary: S, anchor: a}\n- {id: one, title: T, summary: S, anchor: c}\n",
            2,
            "used before",
        ),
        ("- {id: one, title: One, summary: S, anchor: a}\n- {id: two, title: T, anchor: b}\n", 2, "summary"),
    ],
)
def test_a_faulty_name_is_told_with_its_line(
    sample: Content, plain: Event, tmp_path: Path, text: str, line: int, what: str
) -> None:
    problems = read_threads(site(sample, tmp_path, chain(plain), text))[1]
    assert any(problem.line == line and what in problem.what for problem in problems)


def test_a_name_for_two_events_only_is_told(sample: Content, plain: Event, tmp_path: Path) -> None:
    text = "- {id: one, title: One, summary: S, anchor: a}\n"
    (problem,) = read_threads(site(sample, tmp_path, chain(plain, written=("1999", "2000")), text))[1]
    assert "fewer than 2 other events" in problem.what


def test_the_fragment_shows_every_event_and_every_gap(sample: Content) -> None:
    class Links:
        def event(self, event: Event) -> str:
            return f"../../events/{event.id}/"

    look = Environment(
        loader=FileSystemLoader(ROOT / "overrides" / "macros"), autoescape=True, undefined=StrictUndefined
    )
    for thread in threads(sample, read_threads(sample)[0]):
        html = look.get_template("thread.html").render(
            thread=thread, map="", links=Links(), label=sample.vocabulary.label
        )
        assert html.count("<a href=") == len(thread.events)
        assert html.count("ck-case__gap") == sum(step.gap > 0 for step in thread.steps)
        assert "style=" not in html
