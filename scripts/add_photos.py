"""Bring photographs into a story: upright, of a sane size, without the camera's data, with their words.

python scripts/add_photos.py docs/photostories/my-story ~/Pictures/IMG_2034.HEIC

It asks for what no flag says. Keep originals outside of the repository: what was once in git stays in it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from fieldsite.pictures.files import usable
from fieldsite.pictures.intake import Arrival, NoPlace, clean_copies, entry, free_stem, move_in, with_pictures
from fieldsite.pictures.pixels import Rectangle
from fieldsite.pictures.publishing import Fault, slug
from fieldsite.pictures.safety import month_taken

QUESTIONS = {
    "alt": "What is to be seen, for readers who cannot see it",
    "caption": "What it means, in one or two sentences",
    "credit": "Who took it",
    "place": "Where, as an id of data/places.yaml (Enter: not said)",
    "consent": "Consent of the people in it: yes, public-event or no-faces (Enter: not said)",
}
NEEDED = ("alt", "caption", "credit")
ONE_EACH = ("alt", "caption")


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line."""
    first, _, more = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(
        description=first, epilog=more, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="the story's folder, with its index.md")
    parser.add_argument("files", type=Path, nargs="+", metavar="file", help="JPEG, PNG, WebP, TIFF or HEIC")
    parser.add_argument("--name", help="name of the new file (else made from the old name)")
    for field, question in QUESTIONS.items():
        several = " (once for each file)" if field in ONE_EACH else ""
        parser.add_argument(f"--{field}", action="append", help=question + several)
    parser.add_argument(
        "--blur",
        type=rectangle,
        action="append",
        default=[],
        metavar="X,Y,WIDTH,HEIGHT",
        help="blur a region of the file for good, in pixels of the upright picture",
    )
    parser.add_argument("--taken-to-month", action="store_true", help="say the month that the camera wrote")
    parser.add_argument("--yes", action="store_true", help="ask nothing; take what is proposed")
    return parser.parse_args(arguments)


def rectangle(text: str) -> Rectangle:
    """A region to blur for good, in pixels of the upright picture."""
    x, y, width, height = (int(part) for part in text.split(","))
    return x, y, width, height


def faults_before(options: argparse.Namespace) -> list[Fault]:
    """What can be known to be wrong before anything is asked or written."""
    if not options.folder.is_dir():
        hint = "make the story first: a folder with an index.md"
        return [Fault(options.folder, "is no folder", hint, code="picture-words")]
    faults = [fault for file in options.files if (fault := usable(file))]
    count = len(options.files)
    if options.blur and count > 1:
        faults.append(
            Fault(options.folder, "--blur is said for several files", "bring them in one by one", code="picture-words")
        )
    for field in ONE_EACH:
        if len(getattr(options, field) or []) not in (0, count):
            what = f"--{field} is said {len(getattr(options, field))} times for {count} files"
            faults.append(
                Fault(options.folder, what, f"say --{field} once for each file, in their order", code="picture-words")
            )
    return faults


def words_for(number: int, options: argparse.Namespace, ask: Callable[[str], str] | None) -> dict[str, str]:
    """What is said of one file, by flags or in answers; a word that is needed is asked for again."""
    words: dict[str, str] = {}
    for field, question in QUESTIONS.items():
        said = getattr(options, field) or []
        words[field] = said[number if field in ONE_EACH else -1] if said else ""
        while ask and not said and not words[field]:
            words[field] = ask(f"  {question}: ").strip()
            if field not in NEEDED:
                break
    month = month_taken(options.files[number])
    if month and ask and not options.taken_to_month:
        answer = ask(f"  Taken, as exactly as may be published [{month}; - for not said]: ").strip()
        words["taken"] = "" if answer == "-" else answer or month
    elif options.taken_to_month or options.yes:
        words["taken"] = month
    return words


def arrivals(options: argparse.Namespace, ask: Callable[[str], str] | None) -> tuple[list[Arrival], list[Fault]]:
    """All files with their new names and words, and what is missing."""
    taken = [path.stem for path in options.folder.iterdir()]
    coming: list[Arrival] = []
    faults: list[Fault] = []
    for number, file in enumerate(options.files):
        if ask:
            print(file)
        words = words_for(number, options, ask)
        faults += [
            Fault(file, f"has no {field}", f"say --{field}", code="picture-words")
            for field in NEEDED
            if not words[field]
        ]
        stem = free_stem(slug(options.name or file.stem), [*taken, *(one.stem for one in coming)])
        coming.append(Arrival(file, stem, words, tuple(options.blur)))
    return coming, faults


def bring_in(coming: Sequence[Arrival], folder: Path) -> list[Fault]:
    """Clean, move in, write the entries, and say so; with a fault nothing is changed."""
    index = folder / "index.md"
    with tempfile.TemporaryDirectory(dir=folder, prefix=".adding-") as work:
        copies: list[Path] = []
        for done, arrival in enumerate(coming):
            bar(done, len(coming))
            made, faults = clean_copies([arrival], Path(work))
            if faults:
                return faults
            copies += made
        bar(len(coming), len(coming))
        pairs = zip(coming, copies, strict=True)
        entries = [entry({**arrival.words, "file": copy.name}) for arrival, copy in pairs]
        head, why = head_with(index, entries)
        move_in(copies, folder, index, head, Path(work))
    tell(coming, [folder / copy.name for copy in copies])
    if head is None:
        print(f"\n{index} {why}; add this to the list of pictures in its head:\n\npictures:")
        print("\n".join(f"  {line}" for lines in entries for line in lines))
    return []


def head_with(index: Path, entries: Sequence[Sequence[str]]) -> tuple[str | None, str]:
    """The story's text with the entries, or None and why its head was left alone."""
    if not index.exists():
        return None, "is not there yet"
    try:
        return with_pictures(index.read_bytes().decode(), entries), ""
    except (NoPlace, UnicodeDecodeError) as reason:
        return None, str(reason)


def tell(coming: Sequence[Arrival], files: Sequence[Path]) -> None:
    """Say what came in, how to show it, and what to do with originals that lie in the story's folder."""
    for arrival, file in zip(coming, files, strict=True):
        print(f"{file}  ({file.stat().st_size / 1e6:.1f} MB, clean of the camera's data)")
        print(f'    show it with {{{{ photo("{file.name}") }}}} alone on a line of the text')
        if arrival.source.resolve().parent == file.resolve().parent:
            print(f"    remove {arrival.source}: it is the original, with all that the camera wrote")


def bar(done: int, total: int) -> None:
    """How far the work has come, on a terminal only."""
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\r[{'#' * (20 * done // total):<20}] {done} of {total}", end=end, file=sys.stderr, flush=True)


def main(arguments: Sequence[str]) -> int:
    """0 when all files came in; 1, with messages and nothing changed, when one could not."""
    options = parsed(arguments)
    ask = input if sys.stdin.isatty() and not options.yes else None
    faults = faults_before(options)
    try:
        if not faults:
            coming, faults = arrivals(options, ask)
            faults = faults or bring_in(coming, options.folder)
    except (EOFError, KeyboardInterrupt):
        print("\nstopped: nothing was changed", file=sys.stderr)
        return 1
    for fault in faults:
        print(f"{fault.path}: {fault.what}\n    {fault.cure}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
