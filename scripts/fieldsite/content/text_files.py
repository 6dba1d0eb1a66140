"""Text files as people saved them: UTF-8, of a size and with lines that can be read, and free of a merge's marks."""

from __future__ import annotations

import re
from pathlib import Path

from ..core.problems import Problem, shown

LARGEST = {".md": 1_000_000}  # bytes; a long chapter of a book is a tenth of it
LARGEST_DATA = 40_000_000
LONGEST_LINE = 20_000  # signs; the readers of Markdown take hours over some longer ones
_MERGE = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def a_link(file: str) -> Problem:
    """The fault of a link to another file: what it leads to may be anything on the machine that reads it."""
    return Problem(file, 1, 1, "a link to another file", "put the file itself there", code="symlink")


def read_text(path: Path, file: str) -> tuple[str, list[Problem]]:
    """The text of a UTF-8 file with line ends made plain. An unreadable file gives an empty text and its one problem."""
    if any(part.is_symlink() for part in (path, *path.parents[: file.count("/")])):
        return "", [a_link(file)]
    try:
        if path.exists() and not path.is_file():  # to read from a pipe would never end
            raise OSError(0, "it is no file")
        most = LARGEST.get(path.suffix, LARGEST_DATA)
        if path.stat().st_size > most:
            what, hint = f"larger than {most // 1_000_000} MB", "split it, or keep only what is needed"
            return "", [Problem(file, 1, 1, what, hint, code="file-too-large")]
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        what, hint = f"cannot be read: {error.strerror}", "check that it is there, is a file, and is readable"
        return "", [Problem(file, 1, 1, what, hint, code="file-unreadable")]
    except UnicodeDecodeError as error:
        return "", [_not_utf8(file, raw, error.start)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problem = _too_long(file, text) or _unmerged(file, text)
    return ("", [problem]) if problem else (text, [])


def _not_utf8(file: str, raw: bytes, at: int) -> Problem:
    line = 1 if raw.startswith(_UTF16) else raw.count(b"\n", 0, at) + 1
    column = len(raw[raw.rfind(b"\n", 0, at) + 1 : at].decode("utf-8", "replace")) + 1
    hint = "save the file as UTF-8 (most editors: Save as, Encoding)"
    return Problem(file, line, column, "not UTF-8 text: the file has another encoding", hint, code="not-utf-8")


def _too_long(file: str, text: str) -> Problem | None:
    line = next((number for number, row in enumerate(text.split("\n"), 1) if len(row) > LONGEST_LINE), None)
    if line is None:
        return None
    hint = f"break it: a line has at most {LONGEST_LINE:,} signs"
    return Problem(file, line, LONGEST_LINE + 1, "a line that is too long to be read", hint, code="line-too-long")


def _unmerged(file: str, text: str) -> Problem | None:
    found = _MERGE.search(text) if "<" * 7 in text or ">" * 7 in text else None
    if found is None:
        return None
    line = text.count("\n", 0, found.start()) + 1
    hint = "keep one of the two versions, and delete the lines of <, = and >"
    return Problem(file, line, 1, f"the mark of an unfinished merge: {shown(found[0])}", hint, code="unfinished-merge")
