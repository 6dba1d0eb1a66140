"""What a machine can mend in a file: blanks, line ends, quotes, forms of dates. All else stays as it is, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..content import quotes
from ..content.paths import EVENTS
from ..content.yaml_source import read_yaml
from ..core.date_forms import meant
from .event_mending import related_both_ways, sorted_by_date

_DATES = "date|accessed|checked_on|taken|embargo|start|end|online"
_DATE = re.compile(
    rf"(?:^[ ]*(?:- )*|[{{,][ ]*)(?:{_DATES}):[ ]+"
    r"(?:\"(?P<double>[^\"\n]+)\"|'(?P<single>[^'\n]+)'|(?P<plain>[^\s\"'#,{}\[\]][^\n#,{}\[\]\"]*?))(?=[ ]*(?:$|[,}]| #))",
    re.MULTILINE,
)
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")


def mended(file: str, text: str) -> str:
    """The text of a file of data/ or docs/ with all mended that can be; a text without such a fault comes back as it is.

    `text` is the file's content with its line ends as they are.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if file.endswith(".md"):
        header, body = _parted(plain)
        return _whole(_values(_without_blanks(header)) + _markdown_without_blanks(body))
    if not file.endswith(".yaml"):
        return _whole(_without_blanks(plain))
    plain = _values(_without_blanks(plain))
    return _whole(sorted_by_date(related_both_ways(plain)) if file == EVENTS else plain)


def _whole(text: str) -> str:
    """The text with one line end after its last line."""
    return text.rstrip("\n") + "\n" if text.strip() else text


def _parted(text: str) -> tuple[str, str]:
    """The header of a page with its lines of dashes, and the rest."""
    end = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE).search(text, 4) if text.startswith("---\n") else None
    return (text[: end.end()], text[end.end() :]) if end else ("", text)


def _without_blanks(text: str) -> str:
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)


def _markdown_without_blanks(text: str) -> str:
    """Blanks at line ends taken out, but not in code, and not the two that break a line inside a paragraph."""
    return "\n".join(_trimmed_lines(text.split("\n")))


def _trimmed_lines(lines: list[str]) -> Iterator[str]:
    fence = ""
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        opening = _FENCE.match(line)
        if fence:
            fence = "" if opening and line.strip() == fence else fence
            yield line
            continue
        fence = opening[1] if opening else ""
        breaks = line.endswith("  ") and line.strip() and after.strip()
        yield line if breaks else line.rstrip(" \t")


def _values(text: str) -> str:
    """YAML with quotes where a value needs them, and dates in the form that files take."""
    found = {loose.start: loose for loose in (*quotes.with_colon(text), *quotes.loose(text))}
    edits = [(loose.start, loose.end, loose.mended) for loose in found.values()]
    for match in _DATE.finditer(quotes.without_blocks(text)):
        kind = match.lastgroup or ""
        if form := meant(match[kind]):
            edits.append((*match.span(kind), form))
    after = text
    for start, end, mended_value in sorted(edits, reverse=True):
        after = after[:start] + mended_value + after[end:]
    spoiled = after != text and read_yaml(after, "").problems and not read_yaml(text, "").problems
    return text if spoiled else after
