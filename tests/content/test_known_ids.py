"""Which ids a list holds, and which actor a name of the register stands for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fieldsite.content import register_checks
from fieldsite.content.actor_names import disagreements, known_names, named
from fieldsite.content.folding import fold
from fieldsite.content.known_ids import KnownIds, known_ids
from fieldsite.content.model import Content
from fieldsite.content.paths import ACTORS, EVENTS, PROJECTS, THREADS
from fieldsite.content.register_schema import Actor, Annotation
from fieldsite.content.schema import ActorOfEvent, Names
from fieldsite.content.yaml_source import Unread, read_yaml
from fieldsite.core import dates


def actor(id_: str, name: str, **more: object) -> Actor:
    told = {"short": None, "names": Names(), "also": (), "side": "KZ", "type": "firm", **more}
    return Actor.model_construct(id=id_, name=name, **told)


KMG = actor("kmg", "KazMunayGas", short="KMG", names=Names(kk="ҚазМұнайГаз", zh="哈油气"), also=("Kazakhoil",))
OTHER = actor("other", "Other firm", also=("kazakhoil", "Second name"))
KNOWN = {one.id: one for one in (KMG, OTHER)}


def test_ids_are_known_in_their_order_with_what_is_left_of_a_sign_too_many() -> None:
    ids = known_ids([{"id": "one"}, {"id": "two_b!"}, {"name": "x"}, "three", {"id": 4}])
    assert (ids.ids, ids.whole) == (("one", "two_b!", "twob"), True)
    assert "one" in ids and "four" not in ids and bool(ids)
    assert ids.without({"one", "twob"}) == KnownIds(("two_b!",), True)


@pytest.mark.parametrize(
    ("value", "whole", "truth", "holds"),
    [
        (None, True, False, False),
        ([], True, False, False),
        ({}, False, True, True),  # no list: any id may be meant
        ("text", False, True, True),
    ],
)
def test_of_what_is_no_list_any_id_may_be_known(value: object, whole: bool, truth: bool, holds: bool) -> None:
    ids = known_ids(value)
    assert (ids.ids, ids.whole, bool(ids), "any" in ids) == ((), whole, truth, holds)


def test_an_entry_that_could_not_be_read_holds_the_ids_that_are_seen_in_it() -> None:
    ids = known_ids([{"id": "one"}, Unread(ids=("two",), whole=True)])
    assert (ids.ids, ids.whole, "three" in ids) == (("one", "two"), True, False)
    ids = known_ids([Unread(ids=("two",), whole=False)])
    assert (ids.ids, ids.whole, "three" in ids) == (("two",), False, True)
    assert ids.without({"two"}) == KnownIds((), False)


def test_a_name_in_any_language_stands_for_its_actor_and_one_of_two_actors_for_none() -> None:
    names = known_names(KNOWN)
    own = ("KazMunayGas", "KMG", "ҚазМұнайГаз", "哈油气")
    assert {names[fold(name)] for name in own} == {"kmg"}
    assert names[fold("Second name")] == names[fold("Other firm")] == "other"
    assert fold("Kazakhoil") not in names and len(names) == 6


def test_an_actor_has_what_the_register_says_unless_the_entry_says_otherwise() -> None:
    given = (
        ActorOfEvent(actor="kmg"),
        ActorOfEvent.model_construct(actor="kmg", name="Kazakhoil", side="", type="state"),
    )
    told = [(one.actor, one.name, one.side, one.type) for one in named(given, KNOWN)]
    assert told == [("kmg", "KazMunayGas", "KZ", "firm"), ("kmg", "Kazakhoil", "KZ", "state")]
    unknown = ActorOfEvent(actor="nobody")
    assert named((unknown,), KNOWN) == (unknown,)


def test_what_an_entry_repeats_of_the_register_or_names_freely_is_told_at_its_place() -> None:
    text = """- id: one
  actors:
    - {actor: kmg, name: KazMunayGas, side: KZ, type: state}
    - {name: Kazmunaygas, side: KZ, type: firm}
    - {name: Kazakhoil, side: KZ, type: firm}
    - {actor: other, name: Second name}
    - {actor: nobody}
"""
    found = disagreements(read_yaml(text, "e.yaml"), (0, "actors"), KNOWN, known_names(KNOWN))
    assert [(p.line, p.column, p.what, p.write, p.code) for p in found] == [
        (3, 26, 'the register of actors says name "KazMunayGas" already', "leave it out", "actor-said-twice"),
        (3, 45, 'the register of actors says side "KZ" already', "leave it out", "actor-said-twice"),
        (
            4,
            14,
            'the register of actors knows "Kazmunaygas"',
            "write actor: kmg in place of name, side and type",
            "actor-known",
        ),
    ]


def test_what_a_project_and_a_thread_say_of_their_parts_is_told_at_its_place(sample: Content) -> None:
    project = next(one for one in sample.projects.values() if one.states and one.lists)
    state, listing, source = project.states[0], project.lists[0], project.sources[0]
    states = [state.model_copy(update={"date": dates.read(day), "source": of}) for day, of in
              (("2001", 1), ("2001", 3), ("2000", 2), ("1999", 1))]  # fmt: skip
    lists = [listing.model_copy(update={"source": of}) for of in (None, 2, 3)]
    changed = project.model_copy(
        update={
            "id": "p",
            "states": tuple(states),
            "lists": tuple(lists),
            "sources": (source, source),
            "events": ("a", "b", "a", "a"),
        }
    )
    events = [
        sample.events[0].model_copy(update={"id": id_, "date": dates.read(day)})
        for id_, day in (("a", "2001"), ("b", "2001"), ("c", "2000"))
    ]
    thread = sample.threads[0].model_copy(
        update={"id": "t", "events": ("unknown", "a", "b", "b", "c"), "annotation": Annotation(event="gone", words="x")}
    )
    content = replace(sample, actors={}, events=tuple(events), projects={"p": changed}, threads=(thread,))
    item = "    - {source: x, date: x}\n"
    texts = {
        ACTORS: "",
        EVENTS: "".join(f"- {{id: {id_}, actors: []}}\n" for id_ in "cab"),
        PROJECTS: f"- id: p\n  partners: []\n  states:\n{item * 4}  lists:\n{item * 3}  events: [a, b, a, a]\n",
        THREADS: "- id: t\n  events: [unknown, a, b, b, c]\n  annotation: {event: gone, words: x}\n",
    }
    documents = {file: read_yaml(text, file) for file, text in texts.items()}
    found = [(p.file, p.line, p.column, p.what, p.code) for p in register_checks.all_problems(content, documents, None)]
    assert found == [
        (PROJECTS, 5, 16, "source 3 is named, and the project has 2", "source-number"),
        (PROJECTS, 11, 16, "source 3 is named, and the project has 2", "source-number"),
        (PROJECTS, 12, 18, '"a" stands here twice', "named-twice"),
        (PROJECTS, 12, 21, '"a" stands here twice', "named-twice"),
        (PROJECTS, 6, 25, "this state (2000) stands after a later one", "project-order"),
        (PROJECTS, 7, 25, "this state (1999) stands after a later one", "project-order"),
        (THREADS, 2, 27, '"b" stands here twice', "named-twice"),
        (THREADS, 2, 30, '"c" (2000) stands after a later event', "thread-order"),
        (THREADS, 3, 23, '"gone" is no event of the thread', "thread-annotation"),
    ]
