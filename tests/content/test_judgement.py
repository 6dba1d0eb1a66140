"""What of an event can hardly be meant so: each question at its bounds, with its place and its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from fieldsite.content import judgement
from fieldsite.content.history import PublishedContent
from fieldsite.content.model import Content
from fieldsite.content.paths import EVENTS
from fieldsite.content.schema import Event
from fieldsite.content.yaml_source import read_yaml
from fieldsite.core import dates
from fieldsite.core.problems import Problem

TODAY = date(2026, 11, 20)
TEXT = """- id: 2012-05-10-a-strike
  date: "2012-05-10"
  value_usd: 5000
  actors:
    - name: Residents
    - name: Miners
  sources:
    - date: "2012-05-11"
      accessed: "2012-05-12"
    - date: "2012-05-13"
  checked_on: "2012-05-14"
  coded_by: a-reader
  status: candidate
"""
ID, DATE, SUM, SOURCE, ACCESSED, SOURCE_2, CHECKED, CODED, STATUS = 1, 2, 3, 8, 9, 10, 11, 12, 13


def event(sample: Content, **changes: Any) -> Event:
    one = sample.events[0]
    sources = tuple(one.sources[0].model_copy(update={"date": None, "accessed": None}) for _ in range(2))
    actors = tuple(one.actors[0].model_copy(update={"name": "Residents", "type": "public"}) for _ in range(2))
    plain = {
        "id": "2012-05-10-a-strike",
        "date": dates.read("2012-05-10"),
        "coded_by": "a-reader",
        "status": "candidate",
    }
    none = {"value_usd": None, "value_note": None, "checked_by": None, "checked_on": None}
    return one.model_copy(update={**plain, **none, "sources": sources, "actors": actors, **changes})


def said(one: Event, published: PublishedContent | None = None) -> list[tuple[int, str, str, bool]]:
    document = read_yaml(TEXT, "data/events.yaml")
    found = judgement.event_problems(document, 0, one, TODAY, published)
    return [(problem.line, problem.code, problem.what, problem.warning) for problem in found]


def before(id_: str, day: str | None = None) -> PublishedContent:
    """What was published, when it was this event alone, with this date or with one that is not known."""
    return PublishedContent(ids={EVENTS: {id_: "the release"}}, dates={id_: day} if day else {})


def with_source(one: Event, number: int, **changes: Any) -> Event:
    sources = [source.model_copy(update=changes) if at == number else source for at, source in enumerate(one.sources)]
    return one.model_copy(update={"sources": tuple(sources)})


def test_an_event_as_most_are_leaves_nothing_to_ask(sample: Content) -> None:
    assert said(event(sample)) == []


@pytest.mark.parametrize(("usd", "note", "asked"), [(999.5, None, True), (1000, None, False), (999, "A fine.", False)])
def test_a_sum_below_a_thousand_dollars_is_asked_about(
    sample: Content, usd: float, note: str | None, asked: bool
) -> None:
    told = [(SUM, "sum-too-small", "value_usd is 999.5 dollars", False)] if asked else []
    assert said(event(sample, value_usd=usd, value_note=note)) == told


def test_an_event_without_a_coder_is_asked_about_and_reviewed_is_a_fault(sample: Content) -> None:
    none = event(sample, coded_by=None)
    assert said(none) == [(STATUS, "no-coder", "the entry does not say who coded it", True)]
    reviewed = none.model_copy(update={"status": "reviewed"})
    assert said(reviewed) == [(STATUS, "no-coder", "reviewed needs a coded_by", False)]


@pytest.mark.parametrize(
    ("text", "to_come"),
    [
        ("2026-11-21", False),  # tomorrow, which has begun elsewhere
        ("2026-11-22", True),
        ("2026-11", False),
        ("2026-12", True),
        ("2026-11-20/2026-11-22", True),
        ("2026-11-22/..", True),
        ("2026-11-20/..", False),
        ("../2026-11-20", False),
        ("../2026-11-22", True),
    ],
)
def test_a_date_is_to_come_when_it_begins_or_a_span_ends_after_tomorrow(text: str, to_come: bool) -> None:
    assert judgement.is_to_come(dates.read(text), TODAY) is to_come


def test_each_date_of_an_event_that_is_to_come_is_a_fault_at_its_place(sample: Content) -> None:
    later, day = dates.read("2027-01-02"), date(2027, 1, 2)
    told = "2 January 2027 is still to come (today is 2026-11-20)"
    iso = "2027-01-02 is still to come (today is 2026-11-20)"
    assert said(event(sample, date=later)) == [(DATE, "date-to-come", told, False)]  # and nothing of the year in its id
    assert said(event(sample, checked_on=day)) == [(CHECKED, "date-to-come", iso, False)]
    assert said(with_source(event(sample), 1, date=later)) == [(SOURCE_2, "date-to-come", told, False)]
    assert said(with_source(event(sample), 0, accessed=day)) == [(ACCESSED, "date-to-come", iso, False)]


def test_a_source_more_than_three_years_older_is_asked_about(sample: Content) -> None:
    just, older = (
        dates.read("2009-05-11"),
        dates.read("2009-05-10"),
    )  # 3 times 365 days, and one more: 2012 has a 29 February
    assert said(with_source(event(sample), 1, date=just)) == []
    what = "the source is of 10 May 2009, years before the event (10 May 2012)"
    assert said(with_source(event(sample), 1, date=older)) == [(SOURCE_2, "source-older", what, True)]
    assert said(with_source(event(sample), 0, date=dates.read("2009/.."))) == []


@pytest.mark.parametrize(
    ("text", "asked"), [("2011/2013", False), ("2011-12-31", True), ("2013-01-01", True), ("2012", False)]
)
def test_an_id_keeps_the_year_it_was_published_with_and_a_new_one_has_its_own(
    sample: Content, text: str, asked: bool
) -> None:
    one = event(sample, date=dates.read(text))
    told = (ID, "id-year", f"the id says 2012, the date {one.date.words}")
    assert said(one) == ([(*told, True)] if asked else [])
    assert said(one, before("2011-another")) == ([(*told, False)] if asked else [])
    assert said(one, before(one.id)) == []
    assert said(one, before(one.id, text)) == []


def test_a_date_moved_out_of_the_year_of_a_published_id_is_asked_about(sample: Content) -> None:
    one = event(sample, date=dates.read("2013-01-01"))
    what = "the id says 2012; the date was 2012-05-10 and is 2013-01-01 now"
    assert said(one, before(one.id, "2012-05-10")) == [(DATE, "id-year", what, True)]
    assert said(event(sample, date=dates.read("2012-06")), before(one.id, "2012-05-10")) == []


def coders(sample: Content, *names: str | None, checked: str | None = None) -> list[Problem]:
    """What is said of events coded by these, of which the last is checked by somebody."""
    events = [
        sample.events[0].model_copy(update={"id": f"e{n}", "coded_by": name, "checked_by": None})
        for n, name in enumerate(names)
    ]
    events[-1] = events[-1].model_copy(update={"checked_by": checked})
    text = "".join(f"- id: {one.id}\n  coded_by: x\n  checked_by: x\n" for one in events)
    index = {one.id: number for number, one in enumerate(events)}
    return list(judgement.coders(replace(sample, events=tuple(events)), read_yaml(text, "data/events.yaml"), index))


@pytest.mark.parametrize(
    ("known", "other", "slip"),
    [
        ("second reader", "second raeder", True),  # two letters exchanged
        ("second reader", "second readr", True),
        ("second reader", "second readerr", True),
        ("second reader", "second reeder", True),
        ("second reader", "second rdeaer", False),
        ("second reader", "secnd raeder", False),  # two words
        ("second reader", "Second-Reader", True),
        ("second reader", "secondreader", True),
        ("second reader", "second reader too", False),
        ("reader 11", "reader 12", False),
        ("reader11", "reader12", False),
        ("A. Bekova", "B. Bekova", False),  # initials
        ("Abe", "Abo", False),
        ("Aber", "Abor", True),
        ("Aber", "Abe", False),  # one of three letters is too short to tell
        ("Aberx", "Aber", True),
    ],
)
def test_a_coder_is_taken_for_another_by_one_slip_of_the_pen(
    sample: Content, known: str, other: str, slip: bool
) -> None:
    found = coders(sample, known, known, other)
    what = f'coded_by is "{other}"; "{known}" stands in 2 entries'
    told = [(8, 13, what, f"if it is the same coder, write {known}", "coder-misspelt", True)] if slip else []
    assert [(p.line, p.column, p.what, p.write, p.code, p.warning) for p in found] == told


def test_only_a_coder_of_one_or_two_entries_may_be_a_slip_of_one_who_has_more(sample: Content) -> None:
    right, slip = "second reader", "second raeder"
    assert coders(sample, right, slip) == []
    assert [p.line for p in coders(sample, *[right] * 3, slip, slip)] == [11, 14]
    assert coders(sample, *[right] * 4, *[slip] * 3) == []


def test_who_checked_is_a_coder_too(sample: Content) -> None:
    (found,) = coders(sample, "second reader", "second reader", None, checked="second raeder")
    assert (found.line, found.what.partition(";")[0]) == (9, 'checked_by is "second raeder"')
