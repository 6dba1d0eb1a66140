"""What the text of a page in another language shares with its English: macros, links, citations, footnotes and headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from ..core.problems import Problem, place_in, shown
from .body_checks import NOTE_MARK, without_parts, without_remarks
from .front_matter import MarkdownFile
from .macro_calls import Call
from .page_text import Construct, EventLink, PageText

_ADDRESS = re.compile(r"\]\(\s*<?([^()\s<>]+)")
_HEADING = re.compile(r"^(#{1,6})[ \t]+\S", re.MULTILINE)


@dataclass(frozen=True)
class SharedPart:
    """One part of a text that is the same in every language, apart from words that readers see: of what kind it is, by
    what it is known, how a message shows it, and where in the text it begins."""

    kind: str
    key: tuple[object, ...]
    words: str
    at: int


def shared_parts(text: PageText) -> list[SharedPart]:
    """Every macro, link to an event, citation, address and mark of a footnote in a text, in their order."""
    found = [_construct(part.what, text.body[part.start : part.end], part.start) for part in text.parts]
    prose = without_parts(without_remarks(text.without_code), text)
    for match in _ADDRESS.finditer(prose):  # the name behind # is made of the words of a heading
        found.append(SharedPart("link", (match[1].partition("#")[0],), match[1], match.start(1)))
    found += [SharedPart("footnote", (match[1],), match[0], match.start()) for match in NOTE_MARK.finditer(prose)]
    return sorted(found, key=lambda part: part.at)


def differences(english: MarkdownFile, translated: MarkdownFile) -> Iterator[Problem]:
    """Where a text is not made of the parts of its English, in whatever order. What it has instead or more is a fault, for
    nothing else looks whether it leads anywhere; what it lacks is told as a warning."""
    own, others = shared_parts(english.text), shared_parts(translated.text)
    lacking, more = _beyond(own, others), _beyond(others, own)
    for part in more:
        meant = _meant(part, lacking)
        if meant:
            lacking.remove(meant)
        if meant is None:
            what = f"{shown(part.words)} has nothing like it in {english.file}"
            yield _problem(translated, part.at, what, "take it out, or add it to the English first")
        elif not _says_the_same(meant, part):
            what = f"{shown(part.words)} stands where {_placed(english, meant)} has {shown(meant.words)}"
            yield _problem(
                translated, part.at, what, "write it as the English has it; only what readers see is translated"
            )
    for part in lacking:
        what = f"{shown(part.words)} of {_placed(english, part)} is missing"
        write = "add it below or beside this, with its words translated"
        yield _problem(translated, _before(part, own, others), what, write, warning=True)
    yield from _headings(english, translated)


def _construct(what: Construct, written: str, at: int) -> SharedPart:
    if isinstance(what, Call):
        options = (one for name in sorted(what.options) for one in (f"{name}=", what.options[name]))
        return SharedPart("macro", (what.name, *what.arguments, *options), written, at)
    if isinstance(what, EventLink):
        return SharedPart("event", (what.id,), f"[[{what.id}]]", at)
    return SharedPart("citation", tuple(one.key for one in what.works), written, at)


def _beyond(parts: Sequence[SharedPart], known: Sequence[SharedPart]) -> list[SharedPart]:
    """The parts that stand more often here than among the known ones."""
    left = Counter((part.kind, part.key) for part in known)
    found = []
    for part in parts:
        left[part.kind, part.key] -= 1
        found += [part] if left[part.kind, part.key] < 0 else []
    return found


def _meant(part: SharedPart, lacking: Sequence[SharedPart]) -> SharedPart | None:
    """The part of the English that a part like no other stands for: of its kind, and written most like it."""
    near = (one for one in lacking if one.kind == part.kind)
    return max(near, key=lambda one: SequenceMatcher(None, one.words, part.words).ratio(), default=None)


def _says_the_same(english: SharedPart, translated: SharedPart) -> bool:
    """Whether two calls of one macro differ only in words for readers, which are in letters of the language."""
    pairs = zip_longest(english.key, translated.key)
    same = (own == other or (isinstance(other, str) and not other.isascii()) for own, other in pairs)
    return english.kind == "macro" and all(same)


def _before(part: SharedPart, own: Sequence[SharedPart], others: Sequence[SharedPart]) -> int:
    """Where in the translation that part stands which is the last before this one in English; 0 where there is none."""
    there = {(one.kind, one.key): one.at for one in reversed(others)}
    known = [there[one.kind, one.key] for one in own if one.at < part.at and (one.kind, one.key) in there]
    return known[-1] if known else 0


def _headings(english: MarkdownFile, translated: MarkdownFile) -> Iterator[Problem]:
    own, others = (list(_HEADING.finditer(without_remarks(one.text.without_code))) for one in (english, translated))
    levels, found = ([len(match[1]) for match in matches] for matches in (own, others))
    if levels != found:
        number = next(i for i, (a, b) in enumerate(zip_longest(levels, found)) if a != b)
        at = others[min(number, len(others) - 1)].start() if others else 0
        what = f"the headings are {_signs(found)}, and those of {english.file} are {_signs(levels)}"
        yield _problem(translated, at, what, "give the text the headings of the English", warning=True)


def _signs(levels: Sequence[int]) -> str:
    return shown(" ".join("#" * level for level in levels)) if levels else "none"


def _placed(source: MarkdownFile, part: SharedPart) -> str:
    return f"{source.file}:{place_in(source.body, part.at, source.body_line)[0]}"


def _problem(source: MarkdownFile, at: int, what: str, write: str, warning: bool = False) -> Problem:
    where = place_in(source.body, at, source.body_line)
    return Problem(source.file, *where, what, write, code="translation-differs", warning=warning)
