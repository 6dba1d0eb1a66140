"""new.py writes records of registers at the end of their lists, and nothing that has a fault; undo takes them out again."""

from __future__ import annotations

import subprocess
from pathlib import Path

import new as new_program
import pytest
from called import called
from fieldsite.content.loading import load
from fieldsite.content.model import Content
from fieldsite.content.register_schema import Actor, Project
from project import in_git, sample_to_write_into

FILES = {
    "project": "data/projects.yaml",
    "actor": "data/actors.yaml",
    "thread": "data/threads.yaml",
    "place": "data/places.yaml",
    "author": "data/authors.yaml",
}
GIVEN = {
    "project": [
        *("--name", "Tomato plant: Zhanaozen", "--names", "| Завод томатной пасты |", "--sector", "agriculture"),
        *("--place", "zhanaozen:city", "--partner", "CNPC", "--partner", "Residents of Zhanaozen | KZ | public"),
        *("--source", "[Report] on a plant | RFE/RL | 2019-09-03 | https://www.example.org/page | en"),
        *("--state", "2019 | announced | 1 | Said to be built", "--state", "2019-09 | agreed | 1"),
        *("--list", "52-projects-2021 | 7 | 1", "--events", "2019-09-02-zhanaozen-rally-against-factories"),
        *("--value-usd", "1,200,000", "--jobs", "1,500", "--confidence", "medium"),
    ],
    "actor": [
        *("--name", "Union of Tomatoes", "--short", "Tomato Union", "--side", "KZ", "--type", "firm"),
        *("--names", "Қызанақ одағы | Союз томатов |", "--also", "Tomato League, ToU", "--part-of", "cnpc"),
        *("--since", "2001", "--holder", "A Minister | 2001 | 2003-04"),
    ],
    "thread": [
        *("--title", "Two rallies", "--summary", "Two events of a test.", "--question", "water", "--outcome", "open"),
        *("--events", "1992-01-03-diplomatic-relations-established,2019-09-02-zhanaozen-rally-against-factories"),
        *("--outcome-note", "Nothing more is recorded."),
    ],
    "place": [
        *("--name", "Tomato Town", "--country", "KZ", "--lat", "48.01234", "--lon", "66.5", "--precision", "city"),
        *("--admin1", "Ulytau Region", "--names", "| Томатск |", "--also", "Tomatograd | en | 1950 | 1992"),
    ],
    "author": ["--name", "A Group of Testers", "--about", "Who tests.", "--url", "https://www.example.org/testers"],
}
IDS = {
    "project": "tomato-plant-zhanaozen",
    "actor": "tomato-union",
    "thread": "two-rallies",
    "place": "tomato-town",
    "author": "group-testers",
}
# Every answer for a project, question by question: name, names, sector, places, partners, sources, states, the rest.
ANSWERS = [
    *("Tomato plant: Zhanaozen", "a | b | c | d", "| Завод |", "agriculture", "zhanaozen", "city", "", "CNPC", ""),
    *("A headline", "A paper", "", "https://www.example.org/x", "en", "", "", ""),
    *("2019", "announced", "one", "1", "", "", "2019-09", "agreed", "1", "A contract", "", ""),
    *("no-such-list", "52-projects-2021", "", "", "", "", "", "", "many", "1500", "", "", "medium", ""),
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return sample_to_write_into(tmp_path)


def new(project: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return called(new_program, words, project, typed)


def written(project: Path, noun: str, *more: str) -> subprocess.CompletedProcess[str]:
    return new(project, noun, "--no-questions", *GIVEN[noun], *more)


def raw(project: Path, noun: str) -> bytes:
    return (project / FILES[noun]).read_bytes()


def loaded(project: Path) -> Content:
    content, problems = load(project)
    assert problems == []
    return content


@pytest.mark.parametrize("noun", FILES)
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"], ids=["LF", "CR LF"])
def test_a_new_record_stands_at_the_end_and_undo_leaves_every_byte(project: Path, noun: str, ends: bytes) -> None:
    (project / FILES[noun]).write_bytes(raw(project, noun).replace(b"\n", ends))
    before = raw(project, noun)
    run = written(project, noun)
    assert run.returncode == 0, run.stdout + run.stderr
    assert raw(project, noun).startswith(before) and IDS[noun] in run.stdout
    loaded(project)
    advice = run.stdout.split("new.py ")[1].split()
    assert new(project, *advice).returncode == 0 and raw(project, noun) == before


def test_a_project_is_as_it_was_given(project: Path) -> None:
    written(project, "project")
    found = loaded(project).projects[IDS["project"]]
    assert isinstance(found, Project)
    assert [(state.date.text, state.state, state.source) for state in found.states] == [
        ("2019", "announced", 1),
        ("2019-09", "agreed", 1),
    ]
    assert [(partner.actor, partner.side) for partner in found.partners] == [("cnpc", "CN"), (None, "KZ")]
    assert (found.names.kk, found.names.ru) == (None, "Завод томатной пасты")
    assert (found.value_usd, found.jobs, found.lists[0].number) == (1_200_000, 1500, 7)


def test_states_that_may_be_of_one_day_stand_in_the_order_of_their_writer(project: Path) -> None:
    run = written(project, "project", "--state", "2019 | operating | 1")
    assert run.returncode == 0, run.stderr
    assert loaded(project).projects[IDS["project"]].last.state == "operating"


def test_an_actor_is_as_it_was_given(project: Path) -> None:
    written(project, "actor")
    found = loaded(project).actors[IDS["actor"]]
    assert isinstance(found, Actor)
    assert (found.names.kk, found.names.zh, found.also) == ("Қызанақ одағы", None, ("Tomato League", "ToU"))
    assert [(holder.name, holder.until and holder.until.text) for holder in found.holders] == [
        ("A Minister", "2003-04")
    ]


def test_a_place_is_as_it_was_given(project: Path) -> None:
    written(project, "place")
    found = loaded(project).places[IDS["place"]]
    assert (found.lat, found.lon, found.names.ru) == (48.01234, 66.5, "Томатск")
    assert [(other.name, other.lang, other.until and other.until.text) for other in found.also] == [
        ("Tomatograd", "en", "1992")
    ]


@pytest.mark.parametrize(
    ("noun", "flags", "said"),
    [
        ("project", ["--state", "2019 | built | 1"], '"built" is not a term of project_state'),
        ("project", ["--state", "2019 | operating | 9"], "source 9 is named, and the project has 1"),
        ("project", ["--state", "1999 | operating | 1"], "stands after a later one"),
        ("project", ["--jobs", "many"], "write a whole number"),
        ("project", ["--place", "atlantis:city"], "atlantis"),
        ("project", ["--partner", "Somebody"], "are missing"),
        ("project", ["--list", "no-list | 3"], "no-list"),
        ("project", ["--id", "khorgos-icbc"], "was used before"),
        ("actor", ["--id", "cnpc"], "was used before"),
        ("actor", ["--part-of", "nobody"], "nobody"),
        ("actor", ["--names", "a | b | c | d"], "4 parts"),
        ("actor", ["--since", "last year"], "last year"),
        ("thread", ["--events", "no-event,no-other"], "no-event"),
        ("thread", ["--projects", "no-project"], "no-project"),
        ("place", ["--lat", "66.5", "--lon", "48.01"], "outside KZ"),
        ("place", ["--lat", "48 north"], "write a number"),
        ("place", ["--id", "zhanaozen"], "was used before"),
        ("place", ["--name", "Zhanaozen", "--id", "another", "--lat", "43.34", "--lon", "52.86"], "has the point of"),
        ("author", ["--url", "example"], "no web address"),
    ],
)
def test_a_faulty_record_is_explained_and_not_written(project: Path, noun: str, flags: list[str], said: str) -> None:
    before = raw(project, noun)
    run = written(project, noun, *flags)
    assert run.returncode == 1 and said in run.stderr, run.stderr
    assert "Traceback" not in run.stderr and raw(project, noun) == before


def test_a_project_can_be_made_by_answers_alone(project: Path) -> None:
    run = new(project, "project", typed="".join(f"{answer}\n" for answer in ANSWERS))
    assert run.returncode == 0, run.stdout + run.stderr
    for said in ("4 parts", "whole number", "no-such-list is not known"):
        assert said in run.stdout
    found = loaded(project).projects[IDS["project"]]
    assert (found.last.note, found.last.source, found.jobs, len(found.lists)) == ("A contract", 1, 1500, 1)


def test_what_others_refer_to_or_may_have_seen_stays(project: Path) -> None:
    in_git(project)
    for noun, id_ in (("project", "khorgos-icbc"), ("actor", "cnpc")):
        run = new(project, "undo", id_)
        assert run.returncode == 1 and "is in the history of git already" in run.stderr
        written(project, noun)
    flags = ["--name", "A part", "--side", "KZ", "--type", "firm", "--part-of", IDS["actor"]]
    assert new(project, "actor", "--no-questions", *flags).returncode == 0
    run = new(project, "undo", IDS["actor"])
    assert run.returncode == 1 and "Others refer to it" in run.stderr
    assert new(project, "undo", IDS["actor"], "part", IDS["project"]).returncode == 0
    assert subprocess.run(["git", "-C", project, "diff", "--quiet"], check=False).returncode == 0
