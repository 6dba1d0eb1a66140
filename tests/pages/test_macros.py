"""Macros are thin words: each shows what it finds, and says what to write when it finds nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fieldsite.content.macro_calls import Call
from fieldsite.content.model import Content, Page
from fieldsite.content.page_text import read_page_text
from fieldsite.pages.macro_base import MacroFault
from fieldsite.pages.macros import Macros, known_macros, run
from fieldsite.pages.site import Site
from fieldsite.rendering.templates import Links
from markupsafe import Markup
from project import opened

MACROS = known_macros()
IN_A_STORY = ("photo", "gallery")


def example(name: str) -> Call:
    """The call that a macro's docstring begins with."""
    found = re.match(r"`({{ .+? }})` ", MACROS[name].__doc__ or "")
    assert found, f"{name}: the docstring begins with an example between backquotes"
    text = read_page_text(found[1], name)
    assert text.problems == () and [call.name for call in text.calls] == [name]
    return text.calls[0]


def page_of(content: Content, name: str) -> Page | None:
    """A page on which the example of a macro makes sense: for a picture, the story that has it."""
    if name not in IN_A_STORY:
        return None
    wanted = example(name).arguments
    named = (
        (story, {p.plate or p.file for p in story.header.pictures}) for story in content.entries_in("photostories")
    )
    return next(story for story, pictures in named if set(wanted) <= pictures)


def shown(site: Site, name: str, *arguments: object, page: Page | None = None, **options: object) -> str:
    html = run(Macros(site, Links("../"), page), Call(name, arguments, options))
    assert isinstance(html, Markup)
    return str(html)


def refused(site: Site, name: str, *arguments: object, **options: object) -> tuple[str, str]:
    with pytest.raises(MacroFault) as caught:
        shown(site, name, *arguments, **options)
    return caught.value.what, caught.value.write


@pytest.mark.parametrize("name", sorted(MACROS))
def test_the_example_of_every_macro_runs_on_the_real_content(sample_site: Site, name: str) -> None:
    call = example(name)
    html = shown(sample_site, name, *call.arguments, page=page_of(sample_site.content, name), **call.options)
    assert html.strip()


@pytest.mark.parametrize("name", sorted(MACROS))
def test_every_macro_refuses_arguments_that_it_does_not_know_with_an_example(sample_site: Site, name: str) -> None:
    what, write = refused(sample_site, name, *range(9))
    assert what.startswith(f"{name}: ") and f"{{{{ {name}(" in write


@pytest.mark.parametrize(
    ("name", "arguments", "options", "what", "write"),
    [
        ("events", (), {"sektor": "land"}, 'unknown filter "sektor"', 'did you mean "sector"?'),
        ("events", (), {"sector": "lnd"}, '"lnd" is not a known sector', 'did you mean "land"?'),
        ("events", (), {"since": "May 2019"}, 'since is "May 2019"', "write a year, a month or a day"),
        ("timeline", (), {"place": "zhanaosen"}, '"zhanaosen" is not a known place', 'did you mean "zhanaozen"?'),
        ("static_map", (), {"stance": "war"}, '"war" is not a known stance', "write one of: conflict, cooperation"),
        ("event_card", ("2019-09-02-zhanaozen-rally-against-factorys",), {}, "no event has the id", "did you mean"),
        ("entry_list", ("fieldworks",), {}, '"fieldworks" is no kind of entry', 'did you mean "fieldwork"?'),
        ("number_of", ("event",), {}, '"event" is not counted here', 'did you mean "events"?'),
        ("photo", ("gauges",), {}, "", ""),
        ("events", (), {"latest": "5"}, 'events: latest is a whole number, not "5"', "for example {{ events("),
        ("events", (), {"latest": 2.5}, "latest is a whole number, not 2.5", "for example {{ events("),
        ("events", (), {"sector": 5}, "sector is a text in quotes, not 5", "for example {{ events("),
        ("event_card", (True,), {}, "id is a text in quotes, not true", "for example {{ event_card("),
    ],
)
def test_a_macro_says_what_to_write_instead(
    sample_site: Site, name: str, arguments: tuple[str, ...], options: dict[str, str], what: str, write: str
) -> None:
    said = refused(sample_site, name, *arguments, **options)
    assert what in said[0] and write in said[1]


def test_a_fault_in_a_page_is_said_with_its_file_and_line(small: Path) -> None:
    (small / "docs/index.md").write_text('---\ntitle: A\n---\n\nText.\n\n{{ events(sektor="land") }}\n', "utf-8")
    problems = opened(small)[1]
    assert [str(p) for p in problems] == [
        'docs/index.md:7:1: unknown filter "sektor" [filter]\n    did you mean "sector"?'
    ]


def test_filters_narrow_a_list_and_several_values_widen_it(sample_site: Site) -> None:
    def listed(**filters: str) -> set[str]:
        return set(re.findall(r'href="\.\./events/([^/"]+)/"', shown(sample_site, "events", **filters)))

    land, water = listed(sector="land"), listed(sector="water")
    assert land and water and not land & water
    assert listed(sector="land,water") == land | water
    assert listed(sector="land", stance="conflict") < land
    assert land == {event.id for event in sample_site.content.events if event.sector == "land"}


def test_latest_keeps_the_last_events(sample_site: Site) -> None:
    ids = re.findall(r'href="\.\./events/([^/"]+)/"', shown(sample_site, "events", latest=3))
    assert ids == [event.id for event in sample_site.content.events[-3:]]


def test_a_number_in_the_text_is_the_number_in_the_data(sample_site: Site) -> None:
    events = sample_site.content.events
    assert shown(sample_site, "number_of", "events") == "119"
    assert shown(sample_site, "number_of", "events", stance="conflict") == str(
        sum(e.stance == "conflict" for e in events)
    )
    assert shown(sample_site, "number_of", "sources") == f"{sum(len(e.sources) for e in events):,}"


def test_the_output_of_every_macro_escapes_what_the_data_say(small: Path) -> None:
    events = small / "data/events.yaml"
    events.write_text(events.read_text("utf-8").replace("Rally at Khorgos", "Rally 5 < 6 &"), "utf-8")
    site = opened(small)[0]
    for name in ("events", "timeline", "year_strip", "static_map"):
        assert "5 < 6" not in shown(site, name)
    assert "Rally 5 &lt; 6 &amp;" in shown(site, "events")
