"""Measure what pictures cost to make ready, against a plain loop in the same run; prints JSON.

python -m bench.photos [PHOTOGRAPHS]     (4 unless said otherwise, of 24 megapixels each)
"""

from __future__ import annotations

from command_line import run

import json
import multiprocessing
import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from fieldsite.pictures.derivatives import FALLBACK_WIDTH, JPEG, WEBP, WIDTHS, make_set
from fieldsite.pictures.publishing import Picture, publish
from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = (6000, 4000)
CACHED = 200
Work = Callable[[Path], None]


def photograph_like(path: Path, number: int) -> None:
    """A JPEG of 24 megapixels with gradients, shapes, texture and fine grain; made up, always the same."""
    sky = Image.linear_gradient("L").resize(SIZE, Image.Resampling.BICUBIC)
    base = Image.merge("RGB", (sky.point(lambda v: 90 + v // 2), sky.point(lambda v: 120 + v // 3), sky))
    draw = ImageDraw.Draw(base)
    for step in range(400):
        x, y = (step * 977 + number * 131) % SIZE[0], (step * 613 + number * 71) % SIZE[1]
        side = 20 + (step * 37) % 500
        colour = ((step * 53) % 256, (step * 29 + 80) % 256, (step * 17 + number * 40) % 256)
        shape = (draw.rectangle, draw.ellipse)[step % 2]
        shape((x, y, x + side, y + side // 2), fill=colour)
    # Grain from a small tile that never repeats at one offset: Pillow's own noise takes no seed.
    coarse = _noise((SIZE[0] // 8, SIZE[1] // 8), number).resize(SIZE, Image.Resampling.BICUBIC)
    fine = _noise(SIZE, number + 1).filter(ImageFilter.GaussianBlur(0.7))
    for texture, strength in ((coarse, 0.25), (fine, 0.12)):
        texture = texture.point(lambda v, s=strength: int(128 + (v - 128) * s))
        base = ImageChops.add(base, Image.merge("RGB", (texture,) * 3), 1, -128)
    base.save(path, "JPEG", quality=92, subsampling=2)


def _noise(size: tuple[int, int], seed: int) -> Image.Image:
    return Image.frombytes("L", size, random.Random(seed).randbytes(size[0] * size[1]))


def plainly(path: Path, folder: Path, decode_once: bool = False) -> None:
    """What one would write without thinking: for each file decode, resize, save."""
    once = Image.open(path).convert("RGB") if decode_once else None
    jobs = [(width, "webp", WEBP) for width in WIDTHS] + [(FALLBACK_WIDTH, "jpg", JPEG)]
    for width, suffix, settings in jobs:
        picture = once or Image.open(path).convert("RGB")
        height = round(picture.height * width / picture.width)
        small = picture.resize((width, height), Image.Resampling.LANCZOS)
        small.save(folder / f"{path.stem}-{width}.{suffix}", None, **settings)


def ours(path: Path, folder: Path) -> None:
    """One picture as the site makes it, without the cache."""
    own = folder / path.stem
    own.mkdir(exist_ok=True)
    make_set(path, (), own)


def cpu_and_memory(work: Work, path: Path) -> tuple[float, float]:
    """CPU seconds of the work, and the peak memory of this process in MB; call it in a fresh process."""
    before = time.process_time()
    work(path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return time.process_time() - before, peak / (1e6 if sys.platform == "darwin" else 1e3)


def measured(work: Work, paths: Sequence[Path]) -> dict[str, float]:
    """A photograph's median CPU in seconds and the highest memory in MB, each in a process of its own."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawn, max_tasks_per_child=1) as pool:
        costs = list(pool.map(partial(cpu_and_memory, work), paths))
    cpu = sorted(cost[0] for cost in costs)
    return {"cpu_s": round(cpu[len(cpu) // 2], 3), "peak_mb": round(max(cost[1] for cost in costs), 1)}


def seconds(work: Callable[[], object]) -> float:
    """Wall time in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def each(work: Work, paths: Sequence[Path]) -> None:
    """The plain loop."""
    for path in paths:
        work(path)


def cached_rebuild(paths: Sequence[Path], folder: Path, cache: Path) -> dict[str, float]:
    """Seconds that 200 unchanged picture files add to a build: all are read, none is made again."""
    copies = [folder / f"copy-{number}.jpg" for number in range(CACHED)]
    for number, copy in enumerate(copies):
        shutil.copy(paths[number % len(paths)], copy)
    pictures = [Picture(copy) for copy in copies]
    publish(pictures, cache, 2)
    return {
        "pictures": CACHED,
        "megabytes_read": round(sum(copy.stat().st_size for copy in copies) / 1e6),
        "seconds": round(seconds(lambda: publish(pictures, cache, 2)), 2),
    }


def report(count: int, folder: Path) -> dict[str, object]:
    """All figures, each of our own beside the plain loop's."""
    paths = [folder / f"photograph-{number}.jpg" for number in range(count)]
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as elsewhere:
        # A child's peak memory begins with its parent's, so this process must stay small.
        list(elsewhere.map(photograph_like, paths, range(count)))
    out = folder / "out"
    out.mkdir()
    plain, once = partial(plainly, folder=out), partial(plainly, folder=out, decode_once=True)
    figures = {
        "ours": measured(partial(ours, folder=out), paths),
        "plain": measured(plain, paths),
        "plain_decoding_once": measured(once, paths),
    }
    figures["plain"]["wall_s"] = round(seconds(lambda: each(plain, paths)) / count, 3)
    figures["plain_decoding_once"]["wall_s"] = round(seconds(lambda: each(once, paths)) / count, 3)
    pictures, cache = [Picture(path) for path in paths], folder / "cache"
    figures["ours"]["wall_s"] = round(seconds(lambda: publish(pictures, cache, 2)) / count, 3)
    ratio = {
        f"{key}_against_{loop}": round(figures["ours"][key] / figures[loop][key], 2)
        for loop in ("plain", "plain_decoding_once")
        for key in ("cpu_s", "wall_s")
    }
    sizes = {"megapixels": 24, "photographs": count, "mean_jpeg_mb": round(_mean_size(paths) / 1e6, 1)}
    return {"of": sizes, **figures, "ratio": ratio, "cached_rebuild": cached_rebuild(paths, folder, cache)}


def _mean_size(paths: Sequence[Path]) -> float:
    return sum(path.stat().st_size for path in paths) / len(paths)


def main(arguments: Sequence[str]) -> int:
    """Print the figures as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(report(int(arguments[0]) if arguments else 4, Path(folder)), indent=2))
    return 0


if __name__ == "__main__":
    run(main)
