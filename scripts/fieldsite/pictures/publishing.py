"""The pictures of stories and journals: made ready for readers once, then kept until they change."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path

import PIL

from ..core.cache import read_cached, store
from ..core.words import plain_words
from ..core.workers import worker_pool
from . import derivatives, pixels
from .derivatives import PictureSet, Written, checksum, make_set
from .files import BROKEN, PictureFault, damaged, type_fault, why_not_shown
from .pixels import Rectangle, WrongRegion

MAKING = "making-"
A_DAY = 86_400  # seconds: what was begun so long before has been given up
# What a published picture depends on besides its content; raise the first number when its treatment changes.
SETTINGS = (
    *(2, PIL.__version__, derivatives.WIDTHS, derivatives.FALLBACK_WIDTH, derivatives.WEBP, derivatives.JPEG),
    *(pixels.BLUR_BLOCKS, pixels.BLUR_MARGIN),
)


@dataclass(frozen=True)
class Picture:
    """A picture to publish; `blur` holds (x, y, width, height) in pixels of the upright original."""

    source: Path
    blur: tuple[Rectangle, ...] = ()


@dataclass(frozen=True)
class Derivative:
    """One published file: name on the site, pixels, bytes, format ("webp" or "jpeg"), place in the cache."""

    name: str
    width: int
    height: int
    bytes: int
    format: str
    path: Path


@dataclass(frozen=True)
class PublishedPicture:
    """A picture as readers get it: the upright original's size, a colour to hold its place, files."""

    source: Path
    width: int
    height: int
    colour: str
    derivatives: tuple[Derivative, ...]
    fallback: Derivative


def publish(
    pictures: Sequence[Picture], cache: Path, workers: int, progress: Callable[[int, int], None] | None = None
) -> tuple[dict[Path, PublishedPicture], list[PictureFault]]:
    """The derivatives of all pictures, in their order, and what is wrong with those that have none.

    The cache is keyed by content, blur and settings: unchanged pictures are only read to be recognized.
    `workers` is the number of processes; `progress(done, all)` is called after each picture that needs work.
    """
    asked = list(dict.fromkeys(pictures))
    sources = Counter(picture.source for picture in asked)
    with ThreadPoolExecutor(max(1, workers)) as threads:
        answers = dict(zip(asked, threads.map(_recognized, asked), strict=True))
    keys = {p: key for p, key in answers.items() if isinstance(key, str) and sources[p.source] == 1}
    held = {key: _kept(cache, key) for key in dict.fromkeys(keys.values())}
    missing = {key: picture for picture, key in keys.items() if held[key] is None}
    failed = _make_all(missing, cache, workers, progress or (lambda done, all_: None))
    held |= {key: _kept(cache, key) for key in missing if key not in failed}
    published: dict[Path, PublishedPicture] = {}
    faults = [answer for answer in answers.values() if isinstance(answer, PictureFault)]
    faults += [_two_blurs(source) for source, times in sources.items() if times > 1]
    for picture, key in keys.items():
        if kept := held[key]:
            published[picture.source] = _published(picture.source, kept, cache / key, key)
        else:
            faults.append(replace(failed.get(key) or damaged(picture.source), path=picture.source))
    return published, faults


def _two_blurs(source: Path) -> PictureFault:
    return PictureFault(
        source, "is asked for with different blurs", "write the same blur wherever it stands", code="blur-twice"
    )


def over_budget(folder: Path, pictures: Iterable[PublishedPicture], budget: int) -> PictureFault | None:
    """A message when a story's files together pass `budget` bytes, naming its heaviest picture."""
    weights = {p.source: sum(d.bytes for d in (*p.derivatives, p.fallback)) for p in pictures}
    total = sum(weights.values())
    if total <= budget:
        return None
    heaviest = max(weights, key=lambda source: (weights[source], source.name))
    what = f"has pictures of {total / 1e6:.1f} MB, all widths together; the budget is {budget / 1e6:.1f} MB"
    cure = f"leave some out, or crop {heaviest.name}, which alone takes {weights[heaviest] / 1e6:.1f} MB"
    return PictureFault(folder, what, cure, code="pictures-too-heavy")


def name_for_address(stem: str) -> str:
    """A file's name for addresses: Latin letters, digits and hyphens; "picture" when nothing is left."""
    return "-".join(plain_words(stem))[:60].rstrip("-") or "picture"


def _recognized(picture: Picture) -> str | PictureFault:
    """The key of a picture in the cache: its content, blur and our settings; or why it is none."""
    fault = type_fault(picture.source)
    if fault:
        return fault
    content = checksum(picture.source)
    return sha256(f"{content} {sorted(picture.blur)} {SETTINGS}".encode()).hexdigest()[:32]


def _kept(cache: Path, key: str) -> PictureSet | None:
    """What the cache holds for a key, if all of it is there and as it was made."""
    try:
        record = json.loads(read_cached(cache / key, key) or b"")
        kept = PictureSet(
            *(record["width"], record["height"], record["colour"]),
            tuple(Written(**one) for one in record["derivatives"]),
            Written(**record["fallback"]),
        )
        files = (*kept.derivatives, kept.fallback)
        whole = all(checksum(cache / key / one.file) == one.sha256 for one in files)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return kept if whole else None


def _make_all(
    missing: dict[str, Picture], cache: Path, workers: int, progress: Callable[[int, int], None]
) -> dict[str, PictureFault]:
    cache.mkdir(parents=True, exist_ok=True)
    _sweep(cache)
    failed: dict[str, PictureFault] = {}
    for done, (key, fault) in enumerate(_made(missing, cache, min(workers, len(missing))), 1):
        failed.update({key: fault} if fault else {})
        progress(done, len(missing))
    return failed


def _sweep(cache: Path) -> None:
    """Take away what killed runs left half done."""
    with tempfile.TemporaryDirectory(dir=cache, prefix=MAKING) as work:
        now = Path(work).stat().st_mtime
        for folder in cache.glob(f"{MAKING}*"):
            if now - folder.stat().st_mtime > A_DAY:
                shutil.rmtree(folder, ignore_errors=True)


def _made(missing: dict[str, Picture], cache: Path, workers: int) -> Iterator[tuple[str, PictureFault | None]]:
    """Each key as its picture is done; several in processes of their own, started the same way everywhere."""
    if workers < 2:
        yield from ((key, _make(picture, cache, key)) for key, picture in missing.items())
        return
    with worker_pool(workers) as pool:
        keys = {pool.submit(_make, picture, cache, key): key for key, picture in missing.items()}
        for future in as_completed(keys):
            yield keys[future], _outcome(future, missing[keys[future]].source)


def _outcome(future: Future[PictureFault | None], source: Path) -> PictureFault | None:
    try:
        return future.result()
    except BrokenProcessPool:
        what = "was not finished: a process was stopped, perhaps for want of memory"
        return PictureFault(source, what, "run it again, with fewer workers", code="picture-not-made")


def _make(picture: Picture, cache: Path, key: str) -> PictureFault | None:
    """Make one picture's files beside the cache and move them in when they are complete."""
    fault = why_not_shown(picture.source)
    if fault:
        return fault
    try:
        with tempfile.TemporaryDirectory(dir=cache, prefix=MAKING) as work:
            folder = Path(work) / key
            folder.mkdir()
            made = make_set(picture.source, picture.blur, folder)
            store(folder, key, json.dumps(asdict(made)).encode())
            shutil.rmtree(cache / key, ignore_errors=True)
            folder.replace(cache / key)
    except WrongRegion as outside:
        cure = "write [x, y, width, height] in pixels of the upright picture"
        return PictureFault(picture.source, str(outside), cure, code="blur-outside")
    except BROKEN as error:
        return _unwritten(picture.source, error) or damaged(picture.source)
    return None


def _unwritten(source: Path, error: BaseException) -> PictureFault | None:
    """A fault of the disk, told from one of the picture: only the system's own errors have a number."""
    if not isinstance(error, OSError) or error.errno is None:
        return None
    what = f"could not be made ready: {error.strerror}"
    return PictureFault(source, what, "make room on the disk, or let .cache/ be written", code="picture-not-made")


def _published(source: Path, kept: PictureSet, folder: Path, key: str) -> PublishedPicture:
    stem = f"{name_for_address(source.stem)}-{key[:8]}"

    def named(written: Written) -> Derivative:
        size = (written.width, written.height, written.bytes)
        return Derivative(f"{stem}-{written.file}", *size, written.format, folder / written.file)

    files = tuple(named(written) for written in kept.derivatives)
    return PublishedPicture(source, kept.width, kept.height, kept.colour, files, named(kept.fallback))
