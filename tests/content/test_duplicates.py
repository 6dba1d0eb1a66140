"""What is taken for one thing entered twice: events by their days, places, pages and words; sources; entries for a place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fieldsite.content import duplicates
from fieldsite.content.duplicates import page_of_address
from fieldsite.content.model import Content
from fieldsite.content.schema import Event, Names, Place
from fieldsite.content.yaml_source import read_yaml
from fieldsite.core import dates
from fieldsite.core.problems import Problem

DAY = "2012-05-10"


def event(sample: Content, id_: str, words: str, page: str, day: str = DAY, place: str = "almaty") -> Event:
    plain = sample.events[0]
    source = plain.sources[0].model_copy(update={"url": f"https://example.org/{page}"})
    where = plain.places[0].model_copy(update={"place": place})
    told = {"title": "", "summary": words, "sources": (source,), "places": (where,), "date": dates.read(day)}
    return plain.model_copy(update={"id": id_, "related": (), "status": "candidate", **told})


def said_of(sample: Content, *events: Event) -> list[Problem]:
    document = read_yaml("".join(f"- id: {one.id}\n" for one in events), "data/events.yaml")
    index = {one.id: number for number, one in enumerate(events)}
    return list(duplicates.events(replace(sample, events=events), document, index))


def alike(sample: Content, shared: int, own: int, **of_second: str) -> str:
    """What is said of two events with so many words in common, and so many of its own each; here from two pages of one day.

    A word of both weighs log(1 + 2/2) = 0.693, one of its own log(1 + 2/1) = 1.099.
    """
    texts = [
        " ".join([*(f"both{n}" for n in range(shared)), *(f"{one}{n}" for n in range(own))]) for one in ("aaa", "bbb")
    ]
    second = event(sample, "second", texts[1], **{"page": "b", **of_second})
    found = said_of(sample, event(sample, "first", texts[0], "a"), second)
    return {(): "two", (True,): "asked", (False,): "copy"}[tuple(one.warning for one in found)]


@pytest.mark.parametrize(
    ("shared", "own", "page", "said"),
    [
        (4, 4, "b", "two"),  # 2.77 of 7.17: 0.387
        (5, 4, "b", "asked"),  # 3.47 of 7.86: 0.441
        (3, 4, "a", "two"),  # 2.08 of 6.47: 0.321
        (4, 4, "a", "asked"),  # 0.387, and one page reports both
        (6, 1, "b", "asked"),  # 4.16 of 5.26: 0.791
        (7, 1, "b", "copy"),  # 4.85 of 5.95: 0.815
        (0, 0, "a", "two"),  # no words, nothing to compare
    ],
)
def test_events_are_one_by_the_weight_of_the_words_that_they_share(
    sample: Content, shared: int, own: int, page: str, said: str
) -> None:
    assert alike(sample, shared, own, page=page) == said


@pytest.mark.parametrize(
    ("day", "place", "page", "said"),
    [
        ("2012-05-12", "almaty", "b", "asked"),  # a report two days late, and copied word for word
        ("2012-05-13", "almaty", "b", "two"),
        ("2012-05", "almaty", "b", "copy"),  # may be the same day
        (DAY, "astana", "b", "two"),
        (DAY, "astana", "a", "asked"),  # one page, another place
        ("2012-04-01/2012-06-02", "almaty", "b", "copy"),  # 62 days
        ("2012-04-01/2012-06-03", "almaty", "b", "two"),  # 63: so long an event is compared with those of its own dates
    ],
)
def test_events_are_compared_when_their_days_meet_at_a_place_or_on_a_page(
    sample: Content, day: str, place: str, page: str, said: str
) -> None:
    assert alike(sample, 9, 0, day=day, place=place, page=page) == said


def test_two_long_events_of_the_same_dates_are_compared(sample: Content) -> None:
    one, other = (event(sample, id_, "gold mine strike", id_, "2012/2013") for id_ in ("one", "other"))
    assert [problem.warning for problem in said_of(sample, one, other)] == [False]


def test_words_of_two_letters_and_capitals_tell_nothing_apart(sample: Content) -> None:
    one = event(sample, "one", "Strike at a Gold mine in Altyn ab cd", "a")
    other = event(sample, "other", "strike gold mine ALTYN xy zz", "b")
    assert [problem.warning for problem in said_of(sample, one, other)] == [False]
    short = event(sample, "other", "strike gold mine abc def ghi jkl mno", "b")
    assert [problem.warning for problem in said_of(sample, one, short)] == [True]  # words of three letters count


def test_the_later_entry_is_told_of_at_its_id_once_with_the_line_of_the_first(sample: Content) -> None:
    three = [event(sample, id_, "gold mine strike", id_) for id_ in ("c-one", "b-two", "a-three")]
    said = [(p.line, p.column, p.code, p.what.partition(":")[0]) for p in said_of(sample, *three)]
    assert sorted(said) == [
        (2, 7, "event-twice", '"b-two" is the same event as "c-one" on line 1'),
        (3, 7, "event-twice", f'"a-three" is the same event as {said[-1][3].split()[-4]} on line {said[-1][3][-1]}'),
    ]


def test_what_tells_two_events_apart_is_asked_by_how_alike_they_are(sample: Content) -> None:
    one, other = event(sample, "one", "gold mine strike", "a"), event(sample, "other", "gold mine strike", "b")
    (copied,) = said_of(sample, one, other)
    assert copied.write.endswith("say in title and summary what tells them apart")
    (asked,) = said_of(sample, one, event(sample, "other", "gold mine strike", "b", "2012-05-11"))
    assert asked.what.startswith('"other" may be the same event as "one"')
    assert asked.write.endswith("name each of them in `related` of the other")


@pytest.mark.parametrize("names_the_other", ["first", "second"])
def test_one_that_names_the_other_is_enough_for_two_that_are_only_alike(sample: Content, names_the_other: str) -> None:
    first = event(sample, "first", "gold mine strike", "a")
    second = event(sample, "second", "gold mine strike", "b", "2012-05-11")
    if names_the_other == "first":
        first = first.model_copy(update={"related": ("second",)})
    else:
        second = second.model_copy(update={"related": ("first",)})
    assert said_of(sample, first, second) == []


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("https://www.example.org/a/b/", "example.org/a/b"),
        ("http://m.example.org/a#top", "example.org/a"),
        ("https://EXAMPLE.org:443/A", "example.org/A"),
        ("https://example.org/?utm_source=x&id=2&fbclid=1&gclid=2&yclid=3", "example.org?id=2"),
        ("https://example.org/a?id=2&page=3", "example.org/a?id=2&page=3"),
        ("https://example.org/a?x=utm_1", "example.org/a?x=utm_1"),
    ],
)
def test_a_page_is_known_by_what_its_address_needs(url: str, page: str) -> None:
    assert page_of_address(url) == page


def test_a_source_is_told_of_each_time_it_is_named_again(sample: Content) -> None:
    plain = sample.events[0].sources[0]
    urls = ["https://a.org/x", "https://b.org/x", "http://www.a.org/x/", "https://a.org/x#c"]
    named = tuple(plain.model_copy(update={"url": url}) for url in urls)
    text = "- id: one\n- sources:\n" + "".join(f"    - url: {url}\n" for url in urls)
    found = duplicates.sources(sample.events[0].model_copy(update={"sources": named}), read_yaml(text, "e.yaml"), 1)
    assert [(p.line, p.column, p.what, p.code) for p in found] == [
        (5, 12, 'the same source as on line 3: "http://www.a.org/x/"', "source-twice"),
        (6, 12, 'the same source as on line 3: "https://a.org/x#c"', "source-twice"),
    ]


def place(id_: str, name: str, lat: float, lon: float, precision: str = "city", **more: object) -> Place:
    told = {"country": "KZ", "admin1": None, "names": Names(), "also": (), "note": None, **more}
    return Place.model_construct(id=id_, name=name, lat=lat, lon=lon, precision=precision, **told)


@pytest.mark.parametrize(
    ("second", "shared"),
    [
        (place("two", "ALTYN-say", 50.0, 70.0), 'the name "ALTYN-say"'),
        (place("two", "Áltynsay", 50.0, 70.0), 'the name "Áltynsay"'),  # an accent may be lacking
        (place("two", "Altynsay", 50.0, 70.0, "site"), None),  # a mine beside the town
        (place("two", "Altynsay", 50.0, 70.0, country="CN"), None),
        (place("two", "Altynsay", 50.0, 70.0, admin1="Abai Region"), None),  # a village of another region
        (place("two", "Altynsay", 50.0, 70.0, admin1="Almaty Region"), 'the name "Altynsay"'),
        (place("two", "Other", 50.0, 70.0, names=Names(ru="Алтынсай")), 'the name "Алтынсай"'),
        (place("two", "Other", 45.0, 75.0), "the point"),
        (place("two", "Other", 45.0, 75.0, "site"), None),
        (place("two", "Other", 45.0, 75.0, country="CN"), None),
        (place("two", "Other", 45.4, 75.0), None),
        (place("two", "Other", 45.0, 75.4), None),
    ],
)
def test_two_entries_are_one_place_by_a_name_or_the_point(sample: Content, second: Place, shared: str | None) -> None:
    first = place("one", "Altynsay", 45.0, 75.0, admin1="Almaty Region", names=Names(ru="Алтынсай"))
    known = {one.id: one for one in (first, second, place("not-in-the-file", "Altynsay", 45.0, 75.0))}
    document = read_yaml("- id: one\n- id: two\n", "data/places.yaml")
    found = duplicates.places(replace(sample, places=known), document, {"one": 0, "two": 1})
    told = [(2, 7, f'"two" has {shared} of "one" on line 1', "place-twice")] if shared else []
    assert [(p.line, p.column, p.what, p.code) for p in found] == told
