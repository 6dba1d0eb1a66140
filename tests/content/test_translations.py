"""Translations name what they were made from, and the content in a language shows those that still hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from gettext import NullTranslations
from pathlib import Path

import pytest
from fieldsite.content.front_matter import MarkdownFile, read_markdown
from fieldsite.content.in_language import in_language
from fieldsite.content.language_names import english_file
from fieldsite.content.loading import load
from fieldsite.content.model import Content
from fieldsite.content.schema import ActorOfEvent, Names
from fieldsite.content.second_look import Known
from fieldsite.content.selection import region_id
from fieldsite.content.translated_texts import differences, shared_parts
from fieldsite.content.translation_schema import Translation, file_of
from fieldsite.content.translations import hash_of, originals
from fieldsite.core.languages import English, Language, MachineTranslated, original
from fieldsite.core.other_languages import OtherLanguage
from fieldsite.core.problems import Problem
from project import ROOT, TINY

DAY = date(2026, 11, 30)
Spoil = Callable[[str, str], list[Problem]]
EVENT = load(TINY)[0].events[0]
FILE = file_of("ru", "events")
OF = hash_of((EVENT.title, EVENT.summary))
NAME = EVENT.actors[0].name
PASSAGES = file_of("ru", "passages")
PASSAGE = f'- id: "{NAME}"\n  title: "Правительство"\n  of: "{hash_of((NAME,))}"\n'
GOOD = f'- id: {EVENT.id}\n  title: "Событие"\n  summary: "Что было."\n  of: "{OF}"\n'


@pytest.fixture
def russian() -> Language:
    return OtherLanguage("ru", NullTranslations())


def with_translation(sample: Content, **changes: str) -> Content:
    event = sample.events[0]
    made = {"id": event.id, "title": "Событие", "summary": "Что было.", "of": hash_of((event.title, event.summary))}
    return replace(sample, translations={"ru": {"events": {event.id: Translation(**{**made, **changes})}}})


def test_a_translation_of_the_english_that_stands_there_has_no_fault(tiny: Spoil) -> None:
    assert tiny(FILE, GOOD) == []


def test_a_translation_of_what_is_not_there_is_a_fault(tiny: Spoil) -> None:
    (problem,) = tiny(FILE, GOOD.replace(EVENT.id, f"{EVENT.id}x"))
    assert (problem.line, problem.code, problem.warning) == (1, "unknown-id", False)
    assert EVENT.id in problem.write


def test_a_translation_is_stale_when_the_english_has_changed_and_stops_nothing(tiny: Spoil) -> None:
    (problem,) = tiny(FILE, GOOD.replace(OF, "0" * 12))
    assert (problem.line, problem.code, problem.warning) == (1, "stale-translation", True)
    assert OF in problem.write


def test_content_in_a_language_shows_what_is_translated_and_marks_the_rest(sample: Content, russian: Language) -> None:
    content = in_language(with_translation(sample), russian)
    first, second = content.events[:2]
    assert (first.title, first.summary) == ("Событие", "Что было.")
    assert not isinstance(first.title, English)
    assert isinstance(second.title, English) and second.title == sample.events[1].title


def passages(sample: Content, *texts: str, of: str = "") -> Content:
    made = {text: Translation(id=text, title=f"По-русски: {text}", of=of or hash_of((text,))) for text in texts}
    return replace(sample, translations={"ru": {"passages": made}})


def test_a_passage_is_translated_wherever_it_stands_and_the_register_names_its_own(
    sample: Content, russian: Language
) -> None:
    """A name of the time, a note of a state, of an outcome, of a sum, what a list is called: as often as the data has them."""
    actors = [party for event in sample.events for party in event.actors]
    free = next(party.name for party in actors if not party.actor)
    of_the_time = next(party.name for party in actors if party.actor and party.name != sample.actors[party.actor].name)
    note = next(state.note for project in sample.projects.values() for state in project.states if state.note)
    sum_ = next(project.value_note for project in sample.projects.values() if project.value_note)
    thread, list_ = sample.threads[0], next(iter(sample.project_lists.values()))
    texts = (free, of_the_time, note, sum_, thread.outcome_note, list_.name, list_.known)
    content = in_language(passages(sample, *texts), russian)
    named = {(was.actor, was.name): now.name for was, now in zip(actors, parties(content), strict=True)}
    assert {text: named[key] for key in named for text in (free, of_the_time) if key[1] == text} == {
        text: f"По-русски: {text}" for text in (free, of_the_time)
    }
    registered = {key: name for key, name in named.items() if key[0] and key[1] == sample.actors[key[0]].name}
    assert registered and all(name == content.actors[id_ or ""].name for (id_, _), name in registered.items())
    others = [name for (id_, english), name in named.items() if not id_ and english not in texts]
    assert others and all(isinstance(name, English) for name in others)
    shown = [
        *(state.note for project in content.projects.values() for state in project.states if state.note),
        *(project.value_note for project in content.projects.values() if project.value_note),
        content.threads[0].outcome_note,
        *(text for one in content.project_lists.values() for text in (one.name, one.known)),
    ]
    found = {text.original: text for text in shown if isinstance(text, MachineTranslated)}
    assert found == {text: f"По-русски: {text}" for text in texts[2:]}
    assert isinstance(content.threads[1].outcome_note, English)


def test_who_has_no_name_of_the_register_in_a_language_is_translated_as_a_passage(
    sample: Content, russian: Language
) -> None:
    named = next(actor for actor in sample.actors.values() if actor.names.ru)
    unnamed = next(actor for actor in sample.actors.values() if not actor.names.ru)
    content = in_language(passages(sample, named.name, unnamed.name), russian)
    assert content.actors[named.id].name == named.names.ru
    assert content.actors[unnamed.id].name == f"По-русски: {unnamed.name}"
    assert isinstance(content.actors[unnamed.id].name, MachineTranslated)
    known = originals(sample, "ru")["passages"]
    assert unnamed.name in known and named.name not in known


def test_a_place_and_a_region_that_have_no_name_in_a_language_are_translated_as_passages(
    sample: Content, russian: Language
) -> None:
    """A region is called as the place of that name, if there is one, and keeps the English that its address is made of."""
    some = next(iter(sample.places.values()))
    region = some.model_copy(update={"id": "a-region", "name": "A Region", "names": Names(), "admin1": "Far Region"})
    town = some.model_copy(update={"id": "a-town", "name": "A Town", "names": Names(ru="Город"), "admin1": "A Region"})
    places = {region.id: region, town.id: town}
    content = in_language(passages(replace(sample, places=places), "A Region", "Far Region", "A Town"), russian)
    assert content.places["a-region"].name == content.places["a-town"].admin1 == "По-русски: A Region"
    assert content.places["a-region"].admin1 == "По-русски: Far Region"
    assert content.places["a-town"].name == "Город"
    marked = (content.places["a-region"].name, content.places["a-town"].admin1, content.places["a-region"].admin1)
    assert all(isinstance(name, MachineTranslated) for name in marked)
    assert {original(name or "") for name in marked} == {"A Region", "Far Region"}


def test_other_names_stay_as_they_are_written_though_a_passage_is_called_the_same(
    sample: Content, russian: Language
) -> None:
    free = next(party.name for party in parties(sample) if not party.actor)
    place = next(place for place in sample.places.values() if place.also)
    called = place.model_copy(update={"also": (place.also[0].model_copy(update={"name": free}),)})
    content = in_language(passages(replace(sample, places={place.id: called}), free), russian)
    assert content.places[place.id].also[0].name == free


def test_a_search_in_a_language_finds_translated_names_by_their_english_too(sample: Content, russian: Language) -> None:
    event = next(event for event in sample.events if any(not party.actor for party in event.actors))
    free = next(party.name for party in event.actors if not party.actor)
    actor = next(actor for actor in sample.actors.values() if actor.names.ru)
    place = next(place for place in sample.places.values() if place.names.ru)
    own = Translation(id=free, title="Народное движение", of=hash_of((free,)))
    translated = replace(sample, translations={"ru": {"passages": {free: own}}})
    index = in_language(translated, russian).text_index
    for text, id_ in ((free, event.id), (own.title, event.id), (actor.name, actor.id), (place.name, place.id)):
        assert id_ in {index.documents[number].id for number in index.find(text).scores}, text


def parties(content: Content) -> list[ActorOfEvent]:
    return [party for event in content.events for party in event.actors]


def test_a_passage_made_from_other_english_is_not_shown(sample: Content, russian: Language) -> None:
    note = sample.threads[0].outcome_note
    assert isinstance(in_language(passages(sample, note, of="0" * 12), russian).threads[0].outcome_note, English)


def test_a_passage_that_stands_there_has_no_fault(tiny: Spoil) -> None:
    assert tiny(PASSAGES, PASSAGE) == []


def test_a_passage_whose_english_has_changed_is_stale_and_told_what_it_is_now(tiny: Spoil) -> None:
    (problem,) = tiny(PASSAGES, PASSAGE.replace(f'id: "{NAME}"', f'id: "Former {NAME}"'))
    assert (problem.line, problem.code, problem.warning) == (1, "stale-translation", True)
    assert f"Former {NAME}" in problem.what
    assert NAME in problem.write and hash_of((NAME,)) in problem.write


def test_a_passage_of_another_hash_is_stale(tiny: Spoil) -> None:
    (problem,) = tiny(PASSAGES, PASSAGE.replace(hash_of((NAME,)), "0" * 12))
    assert (problem.code, problem.warning) == ("stale-translation", True) and hash_of((NAME,)) in problem.write


def test_a_passage_that_was_taken_out_in_english_is_to_be_taken_out(tiny: Spoil) -> None:
    (problem,) = tiny(PASSAGES, PASSAGE + PASSAGE.replace(f'id: "{NAME}"', f'id: "Former {NAME}"'))
    assert (problem.line, problem.write) == (4, "take it out")


def test_passages_of_records_that_have_faults_are_not_called_stale(small: Path) -> None:
    write(small, PASSAGES, PASSAGE)
    events = (TINY / "data/events.yaml").read_text("utf-8")
    write(small, "data/events.yaml", events.replace("side: KZ, type: state", "side: KZ, type: none"))
    codes = {problem.code for problem in load(small, DAY, Known(DAY))[1]}
    assert "unknown-term" in codes and "stale-translation" not in codes


def test_a_stale_translation_is_not_shown(sample: Content, russian: Language) -> None:
    content = in_language(with_translation(sample, of="0" * 12), russian)
    assert content.events[0].title == sample.events[0].title and isinstance(content.events[0].title, English)


def test_names_labels_and_dates_are_in_the_language(sample: Content, russian: Language) -> None:
    content = in_language(sample, russian)
    place = next(place for place in sample.places.values() if place.names.ru)
    assert content.places[place.id].name == place.names.ru
    assert content.vocabulary.label("stance", "conflict") == "Конфликт"
    assert sample.events[0].date.words == "3 January 1992"
    assert content.events[0].date.words.startswith("3 января 1992")
    assert content.events[0].date.sort_key == sample.events[0].date.sort_key


def test_addresses_are_the_same_in_every_language(sample: Content, russian: Language) -> None:
    regions = {place.admin1 for place in sample.places.values() if place.admin1}
    translated = {place.admin1 for place in in_language(sample, russian).places.values() if place.admin1}
    assert regions != translated
    assert {*map(region_id, regions)} == {*map(region_id, translated)}


def test_english_is_never_changed_by_an_edition(sample: Content, russian: Language) -> None:
    before = [(event.title, event.date.words) for event in sample.events]
    in_language(with_translation(sample), russian)
    assert [(event.title, event.date.words) for event in sample.events] == before


def told(folder: Path, file: str) -> list[tuple[str, int, bool]]:
    problems = load(folder, DAY, Known(DAY))[1]
    return [(one.what, one.line, one.warning) for one in problems if (one.code, one.file) == ("place-told", file)]


def write(folder: Path, file: str, text: str) -> None:
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    (folder / file).write_text(text, "utf-8")


def test_the_place_of_a_coarse_event_is_told_by_its_translation_too(small: Path) -> None:
    places, events = ((TINY / file).read_text("utf-8") for file in ("data/places.yaml", "data/events.yaml"))
    write(small, "data/places.yaml", places.replace("name: Khorgos,", "name: Khorgos, names: {ru: Хоргос},"))
    write(small, "data/events.yaml", events.replace("  stance:", "  sensitivity: coarse\n  stance:", 1))
    write(small, FILE, GOOD)
    assert told(small, FILE) == []
    write(small, FILE, GOOD.replace("Что было", "Что было у Хоргоса"))
    assert told(small, FILE) == [('this is marked as coarse, and its words name "Хоргос"', 3, True)]


def test_the_place_of_a_coarse_entry_is_told_by_its_text_in_another_language_too(small: Path) -> None:
    english = TINY / "docs/fieldwork/note.md"
    write(
        small,
        "docs/fieldwork/note.md",
        english.read_text("utf-8").replace("\n---\n", "\nsensitivity: coarse\n---\n", 1),
    )
    of = hash_of((load(TINY)[0].entries[0].source.body,))
    file = "docs/fieldwork/note.ru.md"
    write(small, file, f'---\nof: "{of}"\n---\nТекст.\n')
    assert told(small, file) == []
    write(small, file, f'---\nof: "{of}"\n---\nТекст.\nKhorgos.\n')
    assert told(small, file) == [('this is marked as coarse, and its words name "Khorgos"', 5, True)]


def marked(body: str, file: str) -> MarkdownFile:
    source = read_markdown(f"---\nof: x\n---\n{body}", file)
    assert isinstance(source.header.value, dict)
    return source


def told_of(english: str, translated: str) -> list[tuple[int, bool, str]]:
    found = differences(marked(english, "docs/a.md"), marked(translated, "docs/a.ru.md"))
    return [(one.line, one.warning, one.what) for one in found]


TEXTS = sorted(
    path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md") if english_file(str(path))[1]
)


@pytest.mark.parametrize("file", TEXTS)
def test_each_part_that_a_translated_text_loses_is_told_of_once_and_nothing_while_it_has_them_all(file: str) -> None:
    """Of every text of the project that is translated: without any one of its macros, links, citations, notes, headings."""
    english, text = (read_markdown((ROOT / one).read_text("utf-8"), one) for one in (english_file(file)[0], file))
    if text.header.value["of"] != hash_of((english.body,)):
        pytest.skip("its English has changed since it was translated: it is not shown")
    assert [str(one) for one in differences(english, text)] == []
    for part in shared_parts(text.text):
        body = text.body[: part.at] + text.body[part.at :].replace(part.words.rstrip("]"), "-", 1)
        (problem,) = differences(english, replace(text, body=body))
        assert part.words.rstrip("]")[:40] in problem.what and f"{english.file}:" in problem.what, problem
    headings = [line for line in text.body.split("\n") if line.startswith("#")]
    for heading in headings:
        body = text.body.replace(f"{heading}\n", "\n", 1)
        assert ["headings" in problem.what for problem in differences(english, replace(text, body=body))] == [True]


def test_parts_may_stand_in_another_order_and_words_for_readers_may_be_translated() -> None:
    english = (
        '[[a-b|a day]], [[c-d|a night]], {{ form("event", "the form") }} {{ number_of("events", sector="land") }}[^1]'
    )
    other = '[[c-d|ночь]], {{ number_of("events", sector="land") }}[^1], [[a-b|день]], {{ form("event", "бланк") }}'
    assert told_of(english, other) == []
    assert told_of(english, other.replace('"event"', '"actor"')) == [
        (4, False, '"{{ form("actor", "бланк") }}" stands where docs/a.md:4 has "{{ form("event", "the form") }}"')
    ]


def test_what_a_translation_says_more_than_once_must_stand_as_often_in_english() -> None:
    assert told_of("[[a-b|a day]]", "[[a-b|день]]\n[[a-b|день]]") == [
        (5, False, '"[[a-b]]" has nothing like it in docs/a.md')
    ]
    assert told_of("[x](a.md) [y](b.md)\n[z](a.md#c)", "\n[x](b.md)\n[y](a.md#d)") == [
        (5, True, '"a.md#c" of docs/a.md:5 is missing')
    ]


def test_a_wrong_part_is_held_against_the_one_that_it_is_most_like() -> None:
    said = told_of("[[1992-walls|a]] [[2016-rally|b]]", "[[2016-raly|б]]")
    assert said == [
        (4, False, '"[[2016-raly]]" stands where docs/a.md:4 has "[[2016-rally]]"'),
        (4, True, '"[[1992-walls]]" of docs/a.md:4 is missing'),
    ]
