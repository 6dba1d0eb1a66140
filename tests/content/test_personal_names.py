"""Names of persons in titles and summaries: private persons are found, offices, places and institutions are not taken for them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fieldsite.content import personal_names
from fieldsite.content.model import Content
from fieldsite.content.paths import ACTORS, CORRECTIONS, EVENTS, KNOWN_NAMES, PLACES, PROJECTS, THREADS
from fieldsite.content.register_schema import KnownName
from fieldsite.content.schema import Event
from fieldsite.content.yaml_source import Unread, read_yaml
from fieldsite.core.problems import Problem

ID = "planted"


def found(sample: Content, summary: str, title: str = "A planted event", *known: KnownName) -> list[tuple[str, int]]:
    """The messages on one planted event beside all others, each with its line."""
    event = sample.events[0].model_copy(update={"id": ID, "title": title, "summary": summary, "seen": None})
    content = replace(sample, events=(*sample.events, event), known_names=known)
    documents = {file: read_yaml("[]", file) for file in (PROJECTS, PLACES, THREADS, ACTORS, CORRECTIONS, KNOWN_NAMES)}
    documents |= {page.file: page.source.header for page in content.entries}
    documents[EVENTS] = read_yaml(f"- id: {ID}\n  title: x\n  summary: x\n", EVENTS)
    problems = [*personal_names.problems(content, documents)]
    assert all(problem.code == "personal-name" and problem.warning and problem.write for problem in problems)
    return [(problem.what, problem.line) for problem in problems]


@pytest.mark.parametrize(
    ("summary", "name"),
    [
        ("Aigul Bekova, a trader, was detained at Khorgos.", "Aigul Bekova"),
        ("Police detained Aigul Bekova's husband.", "Aigul Bekova"),
        ("A court in Almaty fined the trader Nurbol Serikuly.", "Nurbol Serikuly"),
        ("The firm of Zhao Xiaoming bought land.", "Zhao Xiaoming"),
        ("Relatives of Gulnar Omirzhan-Kyzy asked for help.", "Gulnar Omirzhan-Kyzy"),
        ("In Almaty Aigul Dinara Bekova spoke.", "Aigul Dinara Bekova"),
        ("The trader A. Serikova was detained.", "A. Serikova"),
        ("The trader A. B. Serikova's stall was closed.", "A. B. Serikova"),
        ("A court fined Serikova A. in Almaty.", "Serikova A."),
        ("Суд оштрафовал: Айгуль Серикова.", "Айгуль Серикова"),
        ("The page names Ә. Серікқызы, a trader.", "Ә. Серікқызы"),
    ],
)
def test_a_person_in_a_summary_is_found(sample: Content, summary: str, name: str) -> None:
    assert found(sample, summary) == [(f'summary: "{name}" looks like the name of a person', 3)]


def test_a_person_in_a_title_is_found_and_told_once_a_field(sample: Content) -> None:
    told = found(sample, "Aigul Bekova spoke. Aigul Bekova was heard.", "Court fines Aigul Bekova")
    assert [line for _, line in told] == [2, 3]


@pytest.mark.parametrize(
    "summary",
    [
        "President Tokayev met Xi Jinping in Beijing; Xi Jinping's visit lasted two days.",
        "On Friday Foreign Minister Wang Yi and Prime Minister Karim Massimov signed.",
        "The Ministry of Foreign Affairs and Kazakhstan Temir Zholy answered.",
        "Lorries waited at Nur Zholy in September; the Khorgos Gateway was full.",
        "Chinese-owned Aktobe plants and Western Europe trade in Lake Zaysan fish.",
        "Traders in Almaty waited. Residents of Zhanaozen met.",
        "A film called Velvet Thistle Walnut Zephyr was shown.",
        "The U.S. Embassy and the firm Investments B.V. answered; K. Tokayev spoke on 3 Dec. Traders waited.",
        "Президент Касым-Жомарт Токаев и Министерство иностранных дел Республики Казахстан; город Алматы.",
    ],
)
def test_offices_places_and_institutions_are_not_taken_for_persons(sample: Content, summary: str) -> None:
    assert found(sample, summary) == []


@pytest.mark.parametrize("person", [True, False])
def test_a_name_of_the_list_may_stand(sample: Content, person: bool) -> None:
    one = KnownName(name="Aigul Bekova", also=("Aygul Bekova",), person=person, what="A minister of a test.")
    assert found(sample, "Aigul Bekova spoke; Aygul Bekova was heard.", "A title", one) == []
    assert len(found(sample, "Aigul Serikova spoke.", "A title", one)) == 1


def test_a_person_who_is_named_as_an_actor_is_not_known_by_that(sample: Content) -> None:
    actor = sample.events[0].actors[0].model_copy(update={"actor": None, "name": "Aigul Bekova", "type": "public"})
    one = sample.events[1].model_copy(update={"actors": (actor,)})
    content = replace(sample, events=(sample.events[0], one, *sample.events[2:]))
    assert len(found(content, "Aigul Bekova spoke.")) == 1


def test_a_place_of_the_register_is_no_person(sample: Content) -> None:
    almaty = sample.places["almaty"]
    assert len(found(sample, "Traders met at Aigul Tobe.")) == 1
    place = almaty.model_copy(update={"id": "aigul-tobe", "name": "Aigul Tobe"})
    assert found(replace(sample, places={**sample.places, place.id: place}), "Traders met at Aigul Tobe.") == []


@pytest.mark.parametrize("missing", [EVENTS, PROJECTS, PLACES, ACTORS, KNOWN_NAMES])
def test_nobody_is_taken_for_a_private_person_while_a_file_of_names_cannot_be_read(
    sample: Content, missing: str
) -> None:
    documents = {
        file: read_yaml("[]", file) for file in (EVENTS, PROJECTS, PLACES, THREADS, ACTORS, CORRECTIONS, KNOWN_NAMES)
    }
    thread = sample.threads[0].model_copy(update={"summary": "Traders met Aigul Bekova."})
    content = replace(sample, threads=(thread,), entries=())
    documents[THREADS] = read_yaml(f"- id: {thread.id}\n  summary: x\n", THREADS)
    assert len([*personal_names.problems(content, documents)]) == 1
    documents[missing] = replace(documents[missing], value=Unread())
    assert [*personal_names.problems(content, documents)] == []


def said_of_actors(sample: Content, event: Event) -> list[Problem]:
    """The messages on this event beside all others: its summary in line 2, its actors from line 4 on."""
    content = replace(sample, events=(*sample.events, event))
    documents = {file: read_yaml("[]", file) for file in (PROJECTS, PLACES, THREADS, ACTORS, CORRECTIONS, KNOWN_NAMES)}
    documents |= {page.file: page.source.header for page in content.entries}
    actors = "    - {name: x}\n" * len(event.actors)
    documents[EVENTS] = read_yaml(f"- id: {ID}\n  summary: x\n  actors:\n{actors}", EVENTS)
    return [*personal_names.problems(content, documents)]


@pytest.mark.parametrize("kind", ["firm", "public"])
def test_a_person_as_a_new_actor_is_found_whatever_kind_is_given_and_is_no_proof_for_itself(
    sample: Content, kind: str
) -> None:
    actor = sample.events[0].actors[0].model_copy(update={"actor": None, "name": "Aigul Bekova", "type": kind})
    event = sample.events[0].model_copy(
        update={"id": ID, "actors": (actor,), "summary": "Aigul Bekova spoke.", "seen": None}
    )
    told = [(problem.code, problem.line) for problem in said_of_actors(sample, event)]
    assert told == [("personal-name", 2), ("private-person", 4)]


@pytest.mark.parametrize(
    ("name", "kind", "asked"),
    [
        ("Aigul Bekova", "public", True),
        ("Aigul Bekova", "workers", True),
        ("Aigul Bekova", "state", True),  # a surname shows it, whatever the kind
        ("Aigul Serik", "public", True),
        ("Aigul Serik", "state", False),
        ("Aigul Serik Bekova", "public", True),
        ("Aigul", "public", False),
        ("One Two Three Four", "public", False),
        ("Aigul Bekova, a teacher", "public", True),
        ("Aigul Bekova, Teacher", "public", False),
        ("Residents of Zhanaozen", "public", False),
    ],
)
def test_an_actor_called_by_two_or_three_words_may_be_a_private_person(
    sample: Content, name: str, kind: str, asked: bool
) -> None:
    one = sample.events[0]
    plain, named = (
        one.actors[0].model_copy(update={"actor": None, "name": words, "type": type_})
        for words, type_ in (("Residents", "public"), (name, kind))
    )
    told = [
        (problem.line, problem.code, problem.what, problem.warning)
        for problem in said_of_actors(sample, one.model_copy(update={"id": ID, "actors": (plain, named)}))
        if problem.code == "private-person"
    ]
    what = f'"{name}" looks like the name of a private person'
    assert told == ([(5, "private-person", what, True)] if asked else [])
