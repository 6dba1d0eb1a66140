"""Mend what a machine can mend in data/ and docs/: shows each change first, and asks before it writes.

Order of events by date, both ends of `related`, forms of dates, quotes that a text needs, blanks and line ends. All else
stays as it is.

python scripts/fix.py           shows the changes and asks
python scripts/fix.py --yes     writes them at once
python scripts/fix.py --check   shows them, writes nothing, and fails if there is one
"""

from __future__ import annotations

from command_line import run

import argparse
import sys
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

from fieldsite.authoring.mending import mended
from fieldsite.core.safe_files import write_together

KINDS = {"data": (".yaml", ".bib"), "docs": (".md",)}


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--yes", action="store_true", help="write without asking")
    how.add_argument("--check", action="store_true", help="write nothing; fail if there is something to mend")
    parser.add_argument("root", nargs="?", type=Path, default=Path(), help="the project's folder")
    given = parser.parse_args(arguments)
    if not (given.root / "data").is_dir():
        print(f"{given.root} holds no data/ folder: run this in the project's own folder", file=sys.stderr)
        return 1
    changes, unread = _changes(given.root)
    for path, (before, after) in changes.items():
        print(_difference(path.relative_to(given.root).as_posix(), before, after), end="")
    print(*unread, sep="\n", end="\n" if unread else "")
    if not changes:
        print("Nothing to mend" + (" in what could be read" if unread else ""))
        return 1 if unread else 0
    if given.check or not (given.yes or _agreed(len(changes))):
        print(f"{_counted(len(changes))} to mend; nothing was written")
        return 1
    return _written({path: after for path, (_, after) in changes.items()})


def _changes(root: Path) -> tuple[dict[Path, tuple[str, str]], list[str]]:
    """Each file that would change, as it is and as it would be; and what could not be read."""
    changes: dict[Path, tuple[str, str]] = {}
    unread: list[str] = []
    for path in _files(root):
        try:
            before = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            unread.append(f"{path.relative_to(root).as_posix()}: cannot be read as UTF-8 text; make check says more")
            continue
        after = mended(path.relative_to(root).as_posix(), before)
        if after != before:
            changes[path] = (before, after)
    return changes, unread


def _files(root: Path) -> Iterator[Path]:
    for folder, suffixes in KINDS.items():
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in suffixes and path.is_file() and not path.is_symlink():
                yield path


def _difference(file: str, before: str, after: str) -> str:
    """The change as a unified diff; signs that cannot be seen are said in words, not line by line."""
    plain = before.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    unseen = [
        words
        for words, there in (
            ("the byte order mark at its beginning goes", before.startswith("\ufeff")),
            ("its line ends become those of all other files", "\r" in before),
            ("its last line gets an end", not plain.endswith("\n")),
        )
        if there
    ]
    lines = unified_diff(plain.splitlines(), after.splitlines(), file, f"{file} (mended)", n=1, lineterm="")
    return "".join(f"{line}\n" for line in [*(f"{file}: {words}" for words in unseen), *lines])


def _agreed(count: int) -> bool:
    try:
        return input(f"Write these changes into {_counted(count)}? [y/N] ").strip().lower() in ("y", "yes")
    except (EOFError, KeyboardInterrupt):
        print()
        return False


def _counted(count: int) -> str:
    return f"{count} file" + ("" if count == 1 else "s")


def _written(files: dict[Path, str]) -> int:
    try:
        write_together({path: text.encode() for path, text in files.items()})
    except OSError as error:
        print(f"{error.filename or 'a file'}: {error.strerror}; nothing was written", file=sys.stderr)
        return 1
    print(f"Written: {_counted(len(files))}. Look at them with git diff, and run make check")
    return 0


if __name__ == "__main__":
    run(main)
