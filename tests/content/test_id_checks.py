"""Ids that stand twice, and ids that no record has: told at the first place that names them, with what was meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from fieldsite.content import paths
from fieldsite.content.id_checks import doubled_ids, numbered, read_ids, unknown_ids
from fieldsite.content.model import Content
from fieldsite.content.paths import ACTORS, EVENTS, OUTPUTS, PLACES, PROJECTS, SECOND_CODING, TASKS, THREADS
from fieldsite.content.yaml_source import Document, read_yaml


def test_an_id_used_again_is_told_each_time_with_the_line_of_the_first() -> None:
    text = "- id: one\n- id: two\n- id: one\n- title: x\n- words\n- id: 5\n- id: one\n"
    assert [(p.line, p.column, p.what, p.code) for p in doubled_ids(read_yaml(text, "e.yaml"))] == [
        (3, 7, 'id "one" was used before, on line 1', "id-twice"),
        (7, 7, 'id "one" was used before, on line 1', "id-twice"),
    ]


def test_a_list_below_a_key_is_found_by_its_path() -> None:
    document = read_yaml("outputs:\n  - id: one\n  - id: one\nother:\n  - id: two\n  - id: two\n", "o.yaml")
    assert [(p.line, p.column, p.what) for p in doubled_ids(document, ("outputs",))] == [
        (3, 9, 'id "one" was used before, on line 2')
    ]
    for path in (("nothing",), ("outputs", "deeper"), ()):
        assert list(doubled_ids(document, path)) == []


def test_records_that_were_read_have_their_number_in_the_file() -> None:
    document = read_yaml("- id: one\n- words\n- id: faulty\n- title: x\n- id: two\n", "e.yaml")
    assert list(numbered(document, {"two": 2, "one": 0, "three": 3})) == [(0, 0), (4, 2)]
    assert list(numbered(read_yaml("a: b\n", "e.yaml"), {"one": 1})) == []


def documents_of(**texts: str) -> Mapping[str, Document]:
    files = {name for name in vars(paths).values() if isinstance(name, str) and name.startswith("data/")}
    named = {"events": EVENTS, "places": PLACES, "actors": ACTORS, "projects": PROJECTS, "threads": THREADS}
    named |= {"outputs": OUTPUTS, "second": SECOND_CODING, "tasks": TASKS}
    by_file = {named[key]: text for key, text in texts.items()}
    return {file: read_yaml(by_file.get(file, ""), file) for file in files}


def said(content: Content, **texts: str) -> list[tuple[str, int, int, str, str]]:
    documents = documents_of(**texts)
    bare = replace(content, entries=(), pages=())
    found = unknown_ids(bare, documents, read_ids(documents, {}))
    return [(p.file, p.line, p.column, p.what, p.write) for p in found]


@pytest.fixture
def alone(sample: Content) -> Content:
    """One event, one actor, one project and one thread, each of which names what no file holds."""
    event = sample.events[0]
    where = event.places[0].model_copy(update={"place": "nowhere"})
    who = event.actors[0].model_copy(update={"actor": "nobody"})
    one = event.model_copy(update={"id": "one", "places": (where,), "actors": (who,), "related": ("one", "no-event")})
    actor = next(iter(sample.actors.values())).model_copy(update={"id": "firm", "part_of": "no-holding"})
    plain = next(project for project in sample.projects.values() if project.lists)
    listing = plain.lists[0].model_copy(update={"list": "no-list"})
    project = plain.model_copy(
        update={"id": "works", "places": (where,), "partners": (who,), "lists": (listing,), "events": ("no-event",)}
    )
    thread = sample.threads[0].model_copy(
        update={"id": "case", "events": ("one", "no-event"), "projects": ("no-works",)}
    )
    return Content(
        sample.root,
        sample.vocabulary,
        events=(one,),
        actors={"firm": actor},
        projects={"works": project},
        threads=(thread,),
    )


TEXTS = {
    "events": "- id: one\n  places:\n    - place: nowhere\n  actors:\n    - actor: nobody\n  related: [one, no-event]\n",
    "places": "- id: somewhere\n",
    "actors": "- id: firm\n  part_of: no-holding\n",
    "projects": "- id: works\n  places:\n    - place: nowhere\n  partners:\n    - actor: nobody\n"
    "  lists:\n    - list: no-list\n  events: [no-event]\n",
    "threads": "- id: case\n  events: [one, no-event]\n  projects: [no-works]\n",
    "second": "- id: no-coded\n- words\n- id: one\n",
    "tasks": "- id: no-coded\n",
    "outputs": "outputs:\n  - events: [no-output-event, 3]\n    places: [nowhere]\n  - words\n",
}


def test_each_unknown_id_is_told_once_where_it_first_stands_with_the_other_places(alone: Content) -> None:
    assert [row[:4] for row in said(alone, **TEXTS)] == [
        (EVENTS, 3, 14, f'no place has the id "nowhere", which is named at {PROJECTS}:3, {OUTPUTS}:3 too'),
        (EVENTS, 5, 14, f'no actor has the id "nobody", which is named at {PROJECTS}:5 too'),
        (EVENTS, 6, 18, f'no event has the id "no-event", which is named at {PROJECTS}:8, {THREADS}:2 too'),
        (ACTORS, 2, 12, 'no actor has the id "no-holding"'),
        (PROJECTS, 7, 13, 'no list of projects has the id "no-list"'),
        (THREADS, 3, 14, 'no project has the id "no-works"'),
        (SECOND_CODING, 1, 7, f'no event has the id "no-coded", which is named at {TASKS}:1 too'),
        (OUTPUTS, 2, 14, 'no event has the id "no-output-event"'),
    ]


def test_more_than_three_other_places_are_counted(alone: Content) -> None:
    again = "".join("- id: no-coded\n" for _ in range(5))
    (what,) = [row[3] for row in said(alone, **{**TEXTS, "second": again}) if "no-coded" in row[3]]
    places = ", ".join(f"{SECOND_CODING}:{line}" for line in (2, 3, 4))
    assert what == f'no event has the id "no-coded", which is named at {places} and 2 more too'


def test_the_name_of_a_place_or_an_actor_leads_to_its_id(alone: Content, sample: Content) -> None:
    one = alone.events[0]
    where = one.places[0].model_copy(update={"place": "ust-kamenogorsk-town"})
    who = one.actors[0].model_copy(update={"actor": "kazmunaygas"})
    place = sample.places["almaty"].model_copy(update={"id": "oskemen", "name": "Ust Kamenogorsk Town"})
    event = one.model_copy(update={"places": (where,), "actors": (who,), "related": ()})
    content = replace(
        alone,
        events=(event,),
        places={"oskemen": place},
        actors={"kmg": sample.actors["kmg"].model_copy(update={"part_of": None})},
        projects={},
        threads=(),
    )
    told = said(content, events=TEXTS["events"], actors="- id: kmg\n", places="- id: oskemen\n")
    assert [(line, write) for _, line, _, _, write in told] == [(3, 'write "oskemen"'), (5, 'write "kmg"')]


def test_what_a_faulty_record_is_called_is_known(alone: Content) -> None:
    told = said(alone, **{**TEXTS, "places": "- {id: nowhere, lat: x}\n", "actors": "- id: nobody\n- id: firm\n"})
    assert not any("nowhere" in row[3] or "nobody" in row[3] for row in told)
