"""Bring photographs into a story or journal: upright, of a sane size, without the camera's data, with their words.

.venv/bin/python scripts/add_photos.py docs/photostories/my-story ~/Pictures/IMG_2034.HEIC

It asks for what no flag says. Keep originals outside of the repository: what was once in git stays in it.
"""

from __future__ import annotations

from command_line import run

import argparse
import io
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from fieldsite.authoring.picture_words import NEEDED, QUESTIONS, folder_faults, word_faults, wrong_word
from fieldsite.content.loading import load
from fieldsite.content.model import Content
from fieldsite.content.place_names import place_called
from fieldsite.core.safe_files import sweep, write_together
from fieldsite.pictures.files import PictureFault, why_not_shown
from fieldsite.pictures.intake import Arrival, NoPlace, clean, entry, free_stem, month_taken, with_pictures
from fieldsite.pictures.pixels import Rectangle
from fieldsite.pictures.publishing import name_for_address

ONE_EACH = ("alt", "caption")
Ask = Callable[[str], str]


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line."""
    first, _, more = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(
        description=first, epilog=more, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="the folder of the story or journal, with its index.md")
    parser.add_argument("files", type=Path, nargs="+", metavar="file", help="JPEG, PNG, WebP, TIFF or HEIC")
    parser.add_argument("--name", help="name of the new file (else made from the old name)")
    for field, question in QUESTIONS.items():
        several = "once for each file" if field in ONE_EACH else "once for all files, or once for each"
        parser.add_argument(f"--{field}", action="append", default=[], help=f"{question} ({several})")
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


def faults_before(root: Path, options: argparse.Namespace) -> Iterator[PictureFault]:
    """What can be known to be wrong before anything is asked or written."""
    count = len(options.files)
    yield from folder_faults(root, options.folder, count)
    yield from (fault for file in options.files if (fault := why_not_shown(file)))
    if options.blur and count > 1:
        yield PictureFault(
            options.folder, "--blur is said for several files", "bring them in one by one", code="picture-words"
        )
    for field in QUESTIONS:
        said = len(getattr(options, field))
        if said not in ((0, count) if field in ONE_EACH else (0, 1, count)):
            what, hint = (
                f"--{field} is said {said} times for {count} files",
                "say it once for each file, in their order",
            )
            yield PictureFault(options.folder, what, hint, code="picture-words")


def words_for(content: Content, number: int, options: argparse.Namespace, ask: Ask | None) -> dict[str, str]:
    """What is said of one file, by flags or in answers; what cannot be taken is asked for again."""
    month = month_taken(options.files[number]) if ask or options.taken_to_month or options.yes else ""
    words: dict[str, str] = {}
    for field in QUESTIONS:
        said = getattr(options, field)
        words[field] = said[number if len(said) > 1 else 0].strip() if said else ""
        if field == "taken" and not said and month and (options.taken_to_month or not ask):
            words[field] = month
        elif ask and not said:
            words[field] = answered(content, field, month if field == "taken" else "", ask)
    return words | {"place": place_called(words["place"], content.places) or words["place"]}


def answered(content: Content, field: str, proposed: str, ask: Ask) -> str:
    """The answer to one question, asked until it can be taken."""
    question = f"  {QUESTIONS[field]}{f' [{proposed}]' if proposed else ''}: "
    while True:
        answer = ask(question).strip() or proposed
        wrong = wrong_word(content, field, answer)
        if not wrong and (answer or field not in NEEDED):
            return answer
        print(*(f"    {': '.join(filter(None, words))}" for words in wrong), sep="\n")


def arrivals(
    content: Content, options: argparse.Namespace, ask: Ask | None
) -> tuple[list[Arrival], list[PictureFault]]:
    """All files with their new names and words, and what is wrong with these."""
    taken = [path.stem for path in options.folder.iterdir()]
    coming: list[Arrival] = []
    faults: list[PictureFault] = []
    for number, file in enumerate(options.files):
        if ask:
            print(file)
        words = words_for(content, number, options, ask)
        faults += word_faults(content, file, words)
        stem = free_stem(name_for_address(options.name or file.stem), [*taken, *(one.stem for one in coming)])
        coming.append(Arrival(file, stem, words, tuple(options.blur)))
    return coming, faults


def cleaned(coming: Sequence[Arrival]) -> tuple[dict[str, bytes], list[PictureFault]]:
    """The clean copies by their names, in order, and what is wrong with those that could not be made."""
    copies: dict[str, bytes] = {}
    faults: list[PictureFault] = []
    for done, arrival in enumerate(coming):
        bar(done, len(coming))
        copy = clean(arrival)
        if isinstance(copy, PictureFault):
            faults.append(copy)
        else:
            copies[copy[0]] = copy[1]
    bar(len(coming), len(coming))
    return copies, faults


def there_already(root: Path, coming: Sequence[Arrival], copies: Mapping[str, bytes]) -> list[PictureFault]:
    """The photographs whose clean copy a file below docs/ is already, or another of those that come. What a killed run has left
    is no such file."""
    sizes = {len(data) for data in copies.values()}
    there = (path for path in sorted((root / "docs").rglob("[!.]*")) if path.is_file())
    files = [path for path in there if path.stat().st_size in sizes]
    known = {path.read_bytes(): path.relative_to(root) for path in reversed(files)}
    faults: list[PictureFault] = []
    for arrival, data in zip(coming, copies.values(), strict=True):
        if data in known:
            what = f"is the same picture as {known[data]}"
            faults.append(PictureFault(arrival.source, what, "show that one, or delete it first", code="same-picture"))
        known.setdefault(data, arrival.source)
    return faults


def bring_in(root: Path, coming: Sequence[Arrival], folder: Path) -> list[PictureFault]:
    """Clean, write the copies and their entries together, and say so; with a fault nothing is changed."""
    copies, faults = cleaned(coming)
    if faults := faults or there_already(root, coming, copies):
        return faults
    index = folder / "index.md"
    entries = [entry({**arrival.words, "file": name}) for arrival, name in zip(coming, copies, strict=True)]
    try:
        text = with_pictures(index.read_bytes().decode(), entries)
    except (NoPlace, UnicodeDecodeError) as reason:
        return [PictureFault(index, str(reason), "mend its head first", code="picture-words")]
    try:
        sweep(folder)
        write_together({**{folder / name: data for name, data in copies.items()}, index: text.encode()})
    except OSError as error:
        what = f"cannot be written ({error.strerror}); nothing was changed"
        return [
            PictureFault(folder, what, "make room on the disk, or see who may write there", code="picture-not-made")
        ]
    for arrival, (name, data) in zip(coming, copies.items(), strict=True):
        print(f"{folder / name}  ({len(data) / 1e6:.1f} MB, clean of the camera's data)")
        print(f'    show it with {{{{ photo("{name}") }}}} alone on a line of the text')
        if arrival.source.resolve().is_relative_to(root / "docs"):
            print(f"    remove {arrival.source}: it is the original, with all that the camera wrote")
    return []


def bar(done: int, total: int) -> None:
    """How far the work has come, on a terminal only."""
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\r[{'#' * (20 * done // total):<20}] {done} of {total}", end=end, file=sys.stderr, flush=True)


def add(options: argparse.Namespace) -> list[PictureFault]:
    """Bring the files in; with a fault nothing is changed."""
    folder = options.folder.resolve()
    root = next((above for above in folder.parents if (above / "data/places.yaml").is_file()), Path())
    faults = list(faults_before(root, options))
    if faults:
        return faults
    content, _ = load(root)
    coming, faults = arrivals(content, options, input if sys.stdin.isatty() and not options.yes else None)
    return faults or bring_in(root, coming, options.folder)


def main(arguments: Sequence[str]) -> int:
    """0 when all files came in; 1, with messages and nothing changed, when one could not."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # the name of a file may hold any byte
    try:
        faults = add(parsed(arguments))
    except SystemExit as wrong_use:
        return 1 if wrong_use.code else 0
    except EOFError:
        print("\nstopped: nothing was changed", file=sys.stderr)
        return 1
    for fault in faults:
        print(f"{fault.path}: {fault.what} [{fault.code}]\n    {fault.cure}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    run(main)
