"""Right contributions, each made in a copy of the real project as its contributor would make it: by a script, or by hand.

Each takes the copy's folder and works on whatever content it finds there; those that change an event take one of their own,
so that all can be made in one copy.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import yaml
from called import called
from picture_story import brought_in, camera_files
from project import REAL, ROOT

Contribution = Callable[[Path], None]
EVENT = """- id: {id}
  title: "{title}"
  date: "{date}"
  stance: conflict
  mode: verbal
  level: subnational
  sector: water
  form: statement
  places:
    - {{place: almaty, precision: city}}
  actors:
    - {{name: Residents of a made-up district, side: KZ, type: public}}
  summary: {summary}
  sources:
    - {{title: "{title}, a report", publisher: "A paper", date: "{date}", url: "https://www.example.org/{id}", lang: en}}
  seen: "{title}."
  confidence: medium
  coded_by: a-team-member
  status: candidate
{more}
"""
NOTE = """---
title: "{title}"
kind: desk-note
date: "2026-11"
language: en
authors: [{author}]
summary: "A note that was made up for a test."
events: [{event}]
{more}---

It starts with [[{event}|an event of the data base]].

## A heading

- A list, and **strong** words.
"""


def project_copy(folder: Path) -> Path:
    """A copy of the real project to contribute to; its programs and its look are those of the real one."""
    folder.mkdir(parents=True)
    for name in ("data", "docs", "locales", ".github"):
        shutil.copytree(REAL / name, folder / name)
    for name in ("mkdocs.yml", "CITATION.cff", ".zenodo.json"):
        shutil.copy(REAL / name, folder)
    for name in ("overrides", "scripts", "schemas"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def program(root: Path, name: str, *words: str) -> None:
    run = called(import_module(name), words, root)
    assert run.returncode == 0, run.stdout + run.stderr


def change(root: Path, file: str, old: str, new: str) -> None:
    """Put new text in the place of the first that matches."""
    path = root / file
    text, times = re.subn(old, new, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert times == 1, f"{file} has no {old}"
    path.write_text(text, "utf-8")


def append(root: Path, file: str, text: str) -> None:
    with (root / file).open("a", encoding="utf-8") as at:
        at.write(text)


def blocks(root: Path) -> list[str]:
    """The entries of the event list as they are written, after what stands before the first."""
    return re.split(r"(?m)^(?=- id: )", (root / "data/events.yaml").read_text("utf-8"))


def id_of(block: str) -> str:
    return block.partition("\n")[0].removeprefix("- id: ")


def plain_event(number: int) -> str:
    """The id of an event with one exact place, a candidate of one day without relations; each number has its own."""
    plain = [
        id_of(block)
        for block in blocks(REAL)[1:]
        if not re.search(r"^  (?:related|sensitivity|checked_by|value_usd):", block, re.MULTILINE)
        and re.search(r'^  date: "?\d{4}-\d\d-(?!28|29|3)\d\d"?$', block, re.MULTILINE)
        and "status: candidate" in block
        and block.count("{place: ") == 1
        and "precision: city" in block
    ]
    return plain[number * len(plain) // 12]


def in_event(root: Path, number: int, old: str, new: str) -> None:
    """Change the plain event of this number."""
    id_ = plain_event(number)
    parts = blocks(root)
    at = next(i for i, block in enumerate(parts) if id_of(block) == id_)
    parts[at], times = re.subn(old, new, parts[at], count=1, flags=re.MULTILINE)
    assert times == 1, (id_, old)
    (root / "data/events.yaml").write_text("".join(parts), "utf-8")


def with_event(root: Path, id_: str, date: str, title: str, summary: str, more: str = "") -> None:
    """Write an event at the end of the list and let `make fix` put it where it belongs."""
    append(root, "data/events.yaml", "\n" + EVENT.format(id=id_, date=date, title=title, summary=summary, more=more))
    program(root, "fix", "--yes", ".")


def event_by_flags(root: Path) -> None:
    program(
        root,
        "new",
        *("event", "--no-questions", "--title", "Fishermen of a lake write to two ministries", "--date", "2014-06-03"),
        *("--place", "almaty:city", "--actor", "Fishermen of a lake | KZ | public", "--stance", "conflict"),
        *("--source", "A letter | A paper | 2014-06-04 | https://www.example.org/fishermen | kk", "--mode", "verbal"),
        *("--level", "subnational", "--sector", "water", "--form", "statement", "--confidence", "medium"),
        *("--summary", "They asked for water, by their letter.", "--coded-by", "a-team-member"),
    )


def event_by_hand(root: Path) -> None:
    with_event(
        root, "2013-03-19-almaty-made-up-hearing", "2013-03-19", "A hearing on wells", "People asked about wells."
    )


def second_source(root: Path) -> None:
    added = (
        r'\1    - {title: "Another report", publisher: "Another paper", url: "https://www.example.org/second", lang: ru}'
        "\n"
    )
    in_event(root, 0, r"^(  sources:\n)", added)


def corrected_date(root: Path) -> None:
    in_event(root, 1, r'^  date: "?(\d{4}-\d\d)-\d\d"?$', r'  date: "\1-28"')
    program(root, "fix", "--yes", ".")


def place(root: Path) -> None:
    append(
        root,
        "data/places.yaml",
        '- id: made-up-wells\n  name: "Made-up Wells"\n  country: KZ\n  lat: 46.91\n  lon: 71.37\n  precision: city\n'
        '  admin1: "Karaganda Region"\n  names: {kk: "Құдықтар", ru: "Колодцы"}\n',
    )


def corrected_place(root: Path) -> None:
    change(root, "data/places.yaml", r"^(- id: almaty\n(?:  .*\n)*?  lat: )[\d.]+", r"\g<1>43.25")


def author(root: Path) -> None:
    append(
        root, "data/authors.yaml", '- id: "a-team-member"\n  name: "A team member"\n  about: "Somebody of the team."\n'
    )


def term(root: Path) -> None:
    labels = '{en: "Made-up matters", kk: "Ойдан шығарылған", ru: "Выдуманное", zh: "虚构"}'
    added = rf'sector:\n  - id: "made-up"\n    label: {labels}\n    definition: "What was made up for a test."\n'
    change(root, "data/vocabulary.yaml", r"^sector:\n", added)


def changed_label(root: Path) -> None:
    change(root, "data/vocabulary.yaml", r'^(  - id: "?water"?\n    label: \{en: )"[^"]+"', r'\1"Waters and rivers"')


def thread(root: Path) -> None:
    ids = [f"20{year}-02-11-almaty-made-up-canal" for year in ("01", "06", "12")]
    for number, id_ in enumerate(ids):
        others = ", ".join(other for other in ids if other != id_)
        append(
            root,
            "data/events.yaml",
            "\n"
            + EVENT.format(
                id=id_,
                date=id_[:10],
                title=f"A made-up canal, step {number + 1}",
                summary=f"Step {number + 1} of a canal was asked for.",
                more=f"  related: [{others}]",
            ),
        )
    program(root, "fix", "--yes", ".")
    append(
        root,
        "data/threads.yaml",
        '\n- id: made-up-canal\n  title: "A made-up canal"\n  summary: "A canal in three steps."\n  question: water\n'
        + "".join(["  events:\n", *(f"    - {id_}\n" for id_ in ids)])
        + "  outcome: open\n  outcome_note: Nothing more is recorded.\n",
    )


def project_and_actor(root: Path) -> None:
    text = '\n- id: made-up-holding\n  name: "Made-up Holding"\n  side: CN\n  type: firm\n  also: ["Made-up Group"]\n'
    append(root, "data/actors.yaml", text)
    append(
        root,
        "data/projects.yaml",
        "\n"
        '- id: made-up-works\n  name: "Made-up works"\n  sector: manufacturing\n'
        "  places:\n    - {place: almaty, precision: city}\n"
        '  partners:\n    - {actor: made-up-holding}\n    - {name: "Akimat of a made-up town", side: KZ, type: local-government}\n'
        '  states:\n    - {date: "2015", state: agreed, source: 1}\n    - {date: "2018-05", state: operating, source: 2}\n'
        "  sources:\n"
        '    - {title: "[Report]", publisher: "A paper", url: "https://www.example.org/made-up-works", lang: ru}\n'
        '    - {title: "[Report]", publisher: "A paper", url: "https://www.example.org/made-up-works-2", lang: ru}\n'
        "  confidence: medium\n",
    )


def output(root: Path) -> None:
    append(
        root,
        "data/outputs.yaml",
        '  - {id: made-up-talk, kind: talk, state: planned, relation: output, title: "A talk"}\n',
    )


def reference(root: Path) -> None:
    work = (
        "@book{doe-2020, author = {Doe, Jane}, title = {Wells of the steppe}, publisher = {A press}, year = {2020}}\n"
    )
    append(root, "data/references.bib", f"\n{work}")
    note = next(path for path in sorted((root / "docs/fieldwork").glob("*.md")) if path.stem != "index")
    append(root, f"docs/fieldwork/{note.name}", "\nThis was seen before [@doe-2020, p. 4].\n")


def reviewed(root: Path) -> None:
    in_event(root, 2, r"^  status: candidate$", "  checked_by: a-second-reader\n  status: reviewed")


def contested(root: Path) -> None:
    sides = (("The made-up district council", "The meeting was agreed."), ("A made-up firm", "No meeting was agreed."))
    claims = "".join(f"    - {{by: {by}, text: {text}, source: 1}}\n" for by, text in sides).rstrip()
    in_event(root, 3, r"^  status: candidate$", f"  status: contested\n  claims:\n{claims}")


def withdrawn(root: Path) -> None:
    in_event(root, 4, r"^  status: candidate$", "  status: withdrawn\n  withdrawn_reason: Counted twice.")


def coarse_event(root: Path) -> None:
    in_event(root, 5, r"^(  status: candidate)$", r"\1\n  sensitivity: coarse")


def archived_source(root: Path) -> None:
    file = root / "data/source-archive.yaml"
    known = file.read_text("utf-8").removesuffix("[]\n")
    named = re.findall(r"\burl: (\S+?)[,}\s]", (root / "data/events.yaml").read_text("utf-8"))
    address = next(one.strip('"') for one in named if one.strip('"') not in known)
    copy = f"https://web.archive.org/web/20240101000000/{address}"
    file.write_text(f'{known}- url: "{address}"\n  archive_url: "{copy}"\n  archived_on: 2024-01-01\n', "utf-8")


def sum_and_actor(root: Path) -> None:
    actor = "    - {name: A made-up ministry, side: KZ, type: state}\n"
    in_event(root, 7, r"^(  actors:\n)", rf"  value_usd: 2500000\n\1{actor}")


def related_pair(root: Path) -> None:
    other = plain_event(9)
    in_event(root, 8, r"^(  status: candidate)$", rf"\1\n  related: [{other}]")
    program(root, "fix", "--yes", ".")


def second_coding(root: Path) -> None:
    coded = {entry["id"] for entry in yaml.safe_load((root / "data/second-coding.yaml").read_text("utf-8"))}
    id_ = next(id_of(block) for block in blocks(root)[1:] if id_of(block) not in coded)
    codes = '  stance: conflict\n  mode: verbal\n  level: state\n  sector: trade\n  form: policy\n  coded_on: "2026-12-01"\n'
    append(root, "data/second-coding.yaml", f"- id: {id_}\n{codes}")


def publisher(root: Path) -> None:
    change(root, "data/publishers.yaml", r'^(    names: \[)"', r'\1"A made-up ministry", "')


def note(root: Path) -> None:
    text = NOTE.format(title="A note on wells", author="project-desk", event=plain_event(10), more="")
    (root / "docs/fieldwork/note-on-wells.md").write_text(text, "utf-8")


def note_by_script(root: Path) -> None:
    program(
        root,
        *("new", "journal", "--no-questions", "--title", "On the road to a lake", "--kind", "desk-note"),
        *("--date", "2026-11", "--authors", "project-desk", "--summary", "One sentence.", "--places", "almaty"),
    )
    written = next(
        path for path in (root / "docs/fieldwork").glob("*.md") if "road to a lake" in path.read_text("utf-8")
    )
    head = written.read_text("utf-8").rpartition("---\n")[0]
    written.write_text(f"{head}---\n\nWords of the one who wrote it.\n", "utf-8")


def embargoed_note(root: Path) -> None:
    more = 'embargo: "2100-01-01"\n'
    text = NOTE.format(title="A note for later", author="project-desk", event=plain_event(11), more=more)
    (root / "docs/fieldwork/note-for-later.md").write_text(text, "utf-8")


def story_of_photographs(root: Path) -> None:
    folder = root / "docs/photostories/a-made-up-story"
    folder.mkdir()
    text = NOTE.format(title="A made-up story", author="project-desk", event=plain_event(10), more="")
    (folder / "index.md").write_text(text.replace("desk-note", "photographs"), "utf-8")
    originals = camera_files(root.parent / f"{root.name}-telephone", 3, (640, 426))
    brought_in(folder, originals, place="almaty")


def page(root: Path) -> None:
    (root / "docs/made-up.md").write_text(
        '---\ntitle: "A made-up page"\ndescription: "A page that was made up for a test."\n---\n\n'
        '{{ number_of("events") }} events, and a [link](about.md).\n',
        "utf-8",
    )
    change(root, "mkdocs.yml", r"^(      - About: about\.md\n)", r"\1      - Made up: made-up.md\n")


def words_of_a_page(root: Path) -> None:
    append(root, "docs/about.md", f"\nOne more line, on [[{plain_event(10)}|an event]].\n")


ALL: dict[str, Contribution] = {
    made.__name__.replace("_", " "): made
    for made in (
        *(event_by_flags, event_by_hand, second_source, corrected_date, place, corrected_place, author, term),
        *(
            changed_label,
            thread,
            project_and_actor,
            output,
            reference,
            reviewed,
            contested,
            withdrawn,
            coarse_event,
            archived_source,
        ),
        *(sum_and_actor, related_pair, second_coding, publisher, note, note_by_script, embargoed_note),
        *(story_of_photographs, page, words_of_a_page),
    )
}
