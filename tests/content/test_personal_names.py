"""Names of persons in titles and summaries: private persons are found, offices, places and institutions are not taken for them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fieldsite.content import personal_names
from fieldsite.content.model import Content
from fieldsite.content.register_schema import KnownName
from fieldsite.content.yaml_source import read_yaml

ID = "planted"


def found(sample: Content, summary: str, title: str = "A planted event", *known: KnownName) -> list[tuple[str, int]]:
    """The messages on one planted event beside all others, each with its line."""
    event = sample.events[0].model_copy(update={"id": ID, "title": title, "summary": summary})
    content = replace(sample, events=(*sample.events, event), known_names=known)
    document = read_yaml(f"- id: {ID}\n  title: x\n  summary: x\n", "data/events.yaml")
    problems = [*personal_names.problems(content, document, {ID: 0})]
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
    one = sample.events[0].model_copy(update={"actors": (actor,)})
    content = replace(sample, events=(one, *sample.events[1:]))
    assert len(found(content, "Aigul Bekova spoke.")) == 1


def test_a_place_of_the_register_is_no_person(sample: Content) -> None:
    almaty = sample.places["almaty"]
    assert len(found(sample, "Traders met at Aigul Tobe.")) == 1
    place = almaty.model_copy(update={"id": "aigul-tobe", "name": "Aigul Tobe"})
    assert found(replace(sample, places={**sample.places, place.id: place}), "Traders met at Aigul Tobe.") == []
