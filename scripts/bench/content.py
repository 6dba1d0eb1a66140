"""Projects of any size to measure with: the real one with its events varied, and its twin in plain Markdown."""

from __future__ import annotations

from command_line import run

import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from fieldsite.content.yaml_source import read_yaml

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("data", "docs", "overrides", "scripts", "mkdocs.yml")
_START = re.compile(r"^(?=- id: )", re.MULTILINE)
_ID = re.compile(r"^- id: (\S+)", re.MULTILINE)
_CITY = re.compile(r"^- id: (\S+)\n(?:  (?!precision).*\n)*  precision: city\n", re.MULTILINE)
_ANCHOR = re.compile(r"^  anchor: (\S+)", re.MULTILINE)
_TITLE = re.compile(r'^  title: "', re.MULTILINE)
_RELATED = re.compile(r"^  related: \[(.*)\]\n", re.MULTILINE)
_PLACES = re.compile(r"^  places:\n(?:    - .*\n)+", re.MULTILINE)
_ADDRESS = re.compile(r'(\burl: "[^"#]*)(#[^"]*)?"')
_WORDS = re.compile(r"^(  (?:title|summary):)((?: .*)?\n(?:    .*\n)*)", re.MULTILINE)
_LONG_WORD = re.compile(r"\b([a-z]+)[a-z]{2}\b")  # no name: a changed one would be an unknown person's
_HAN = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
PAGE_BYTES = 3000
PLAIN = """site_name: Plain
site_url: https://www.example.org/plain/
theme: {name: material}
not_in_nav: "*"
nav: [index.md]
"""


def project(folder: Path, events: int) -> Path:
    """A copy of this project in `folder` with so many events: the real ones again and again, in date order.

    0 events means those that it has.
    """
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", ".*_cache"))
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / part, folder / part)
    given = real_events()
    places = _CITY.findall((ROOT / "data/places.yaml").read_text("utf-8"))
    _rewrite(folder / "data/events.yaml", lambda text: varied_events(text, events or given, places))
    _rewrite(folder / "data/threads.yaml", lambda text: varied_threads(text, (events or given) // given))
    return folder


def real_events() -> int:
    """How many events the project has."""
    return len(_ID.findall((ROOT / "data/events.yaml").read_text("utf-8")))


def _rewrite(file: Path, change: Callable[[str], str]) -> None:
    file.write_text(change(file.read_text("utf-8")), encoding="utf-8")


def varied_events(text: str, number: int, places: Sequence[str]) -> str:
    """The text of an event list with `number` events made from those that it holds.

    A copy stands beside its original, with an id of its own, and is related to the same copies of the others. The
    last round of copies, which not every event is part of, is related to nothing. Each copy happens at another place and
    has sources of its own: the check refuses an event that is entered twice.
    """
    head, *blocks = _START.split(text)
    rounds, left = divmod(number, len(blocks))
    made = []
    for index, block in enumerate(blocks):
        free = [place for place in places if f"place: {place}," not in block]
        made += [_event(block, turn, free[turn % len(free)]) for turn in range(rounds)]
        made += [_RELATED.sub("", _event(block, rounds, free[rounds % len(free)]))] if index < left else []
    return head + "".join(made)


def _event(block: str, turn: int, place: str) -> str:
    if not turn:
        return block
    block = _PLACES.sub(f"  places:\n    - {{place: {place}, precision: city}}\n", block)
    block = _ADDRESS.sub(lambda match: f'{match[1]}{"&" if "?" in match[1] else "?"}copy={turn}"', block)
    related = lambda match: "  related: [" + ", ".join(f"{id_}-copy-{turn}" for id_ in match[1].split(", ")) + "]\n"  # noqa: E731
    return _TITLE.sub(f'  title: "{turn}: ', _marked(_RELATED.sub(related, _reworded(block, turn)), _ID, turn), count=1)


def _reworded(block: str, turn: int) -> str:
    """The event with other words of the same length in its title and summary, or it would be refused as entered twice."""
    ending = chr(ord("a") + turn // 26) + chr(ord("a") + turn % 26)
    return _WORDS.sub(lambda said: said[1] + _LONG_WORD.sub(rf"\1{ending}", said[2]), block)


def varied_threads(text: str, rounds: int) -> str:
    """The named case threads, and a copy of each for every whole round of events after the first."""
    head, *blocks = _START.split(text)
    turns = range(1, rounds)
    return "".join([head, *blocks, *(_marked(_marked(b, _ID, t), _ANCHOR, t) for t in turns for b in blocks)])


def _marked(block: str, pattern: re.Pattern[str], turn: int) -> str:
    return pattern.sub(rf"\g<0>-copy-{turn}", block, count=1)


def twin(folder: Path, count: int) -> Path:
    """A plain MkDocs project with Material and nothing else: `count` pages of about 3 KB outside the navigation.

    The pages say what the event pages say. Chinese characters are left out: the theme would load a dictionary to
    cut them into words, and the plain site is not to pay for that.
    """
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    (docs / "index.md").write_text("# Plain\n", encoding="utf-8")
    events = _events_with_actors()
    for number in range(count - 1):
        text = _page(events, number % len(events))
        (docs / f"page-{number}.md").write_text(_HAN.sub("", text), encoding="utf-8")
    return folder


def _events_with_actors() -> list[dict[str, Any]]:
    """The events as they are written, with what the register says of each actor that they name by its id."""
    events, actors = (
        read_yaml((ROOT / f"data/{name}.yaml").read_text("utf-8"), name).value for name in ("events", "actors")
    )
    known = {actor["id"]: actor for actor in actors}
    return [
        {**event, "actors": [{**known.get(one.get("actor"), {}), **one} for one in event["actors"]]} for event in events
    ]


def _page(events: Sequence[dict[str, Any]], index: int) -> str:
    """One event as somebody would write it in Markdown, with its neighbours below until the page is large enough."""
    text, step = f"# {events[index]['title']}\n\n{_section(events[index])}", 1
    while len(text.encode()) < PAGE_BYTES - len(_section(events[index])) // 2:
        near = events[(index + step) % len(events)]
        text, step = f"{text}\n## {near['title']}\n\n{_section(near)}", step + 1
    return text


def _section(event: dict[str, Any]) -> str:
    facts = [
        f"- **{key}**: {event[key]}" for key in ("date", "stance", "mode", "level", "sector", "form", "confidence")
    ]
    actors = [f"- {actor['name']} ({actor['side']}, {actor['type']})" for actor in event["actors"]]
    sources = [f"1. [{s['title'].strip('[]')}]({s['url']}), {s['publisher']}" for s in event["sources"]]
    parts = [event["summary"], "\n".join(facts), "\n".join(actors), "\n".join(sources), event.get("seen", "")]
    return "\n\n".join(parts) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Write one project: `ours FOLDER EVENTS` or `plain FOLDER PAGES`."""
    kind, folder, number = arguments
    (project if kind == "ours" else twin)(Path(folder), int(number))
    return 0


if __name__ == "__main__":
    run(main)
