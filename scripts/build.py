"""Build the site, strictly: a fault in the content or a broken link stops it. MkDocs builds it, or we do: --plain.

The folder holds the last good site until the new one is whole, and then takes its place in one step.
"""

from __future__ import annotations

from command_line import run

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import git_facts
from fieldsite.content.paths import RELEASES
from fieldsite.core.cache import CACHE, why_unusable
from fieldsite.core.languages import LANGUAGE_NAMES
from fieldsite.core.safe_folders import NEW, replacing, take_place
from folder_copies import write_copies
from lost_page import write_lost_page
from offline_lists import write_lists

ROOT = Path(__file__).parent.parent
# Lines that no author can act on: the theme's own notices and what plugins tell of themselves.
NOISE = re.compile(
    r"DeprecationWarning|^  File|^    (?:import|from|re_|\S+ = re)|\[macros\]|^nanobind: | - leaked |^ - \.\.\. skipped|^See https://nanobind"
)
OF_A_SITE = ("404.html", "feed.xml")
READER = Path("overrides/folder/folder.js")  # what reads files in a copy to take home
SYSTEM_ERROR = re.compile(r"(?m)^\w*Error: \[Errno \d+\] (.+)\Z")


def main(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    languages = (
        options.languages.split(",") if options.languages else [*LANGUAGE_NAMES][: None if options.publish else 1]
    )
    if languages[0] != "en" or not {*languages} <= {*LANGUAGE_NAMES}:
        print(
            f"--languages takes {', '.join(LANGUAGE_NAMES)}, with commas between them and en as the first",
            file=sys.stderr,
        )
        return 1
    shown: Path = options.folder
    target = shown.resolve()
    if not _may_be_replaced(target):
        print(f"{shown} holds something other than a built site: name another folder, or empty it", file=sys.stderr)
        return 1
    if reason := why_unusable(ROOT / CACHE):
        print(f"{CACHE}/ cannot be used ({reason}): what a build keeps there is made anew each time", file=sys.stderr)
    start = time.perf_counter()
    _keep_releases()
    with replacing(target, lambda: print(f"Another build of {shown}/ is under way: this one waits for it")) as held:
        work, handle = held
        code = (
            _plainly(work / NEW, options.publish)
            if options.plain
            else _editions(work, target, handle, languages, options.publish)
        )
        if code == 0:
            made = languages[:1] if options.plain else languages
            code = _finish(work / NEW, made, options.publish)
        if code == 0:
            take_place(work, target)
    if code:
        print("The site was not built" + (f"; {shown}/ is as it was" if target.exists() else ""), file=sys.stderr)
        return code
    pages = sum(1 for _ in target.rglob("index.html"))
    print(f"Built {pages} pages into {shown}/ in {time.perf_counter() - start:.1f} s")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("site"), help="where the site is to be (site)")
    parser.add_argument(
        "--languages",
        metavar="CODES",
        help=f"the editions to build, English first (en; {','.join(LANGUAGE_NAMES)} with --publish); the others stand in "
        "folders of their own",
    )
    parser.add_argument("--plain", action="store_true", help="in a frame of our own, without MkDocs, theme and search")
    parser.add_argument(
        "--publish",
        action="store_true",
        help="as readers get it: in every language, with a social card for each record, true dates in the map of the site, and a "
        "copy of each edition to take home",
    )
    return parser


def _may_be_replaced(target: Path) -> bool:
    """Whether a build may take the place of what is there: nothing, an empty folder, or an earlier site."""
    if not target.is_dir() or target == ROOT / "site":
        return target.is_dir() or not target.exists()
    return not any(target.iterdir()) or all((target / name).is_file() for name in OF_A_SITE)


def _keep_releases() -> None:
    """Has the files of each release made that are not kept yet, so that the site holds them; a site without them says so."""
    versions = (path.stem for path in sorted((ROOT / RELEASES).glob("*.yaml")))
    missing = [version for version in versions if not (ROOT / CACHE / "releases" / version).is_dir()]
    unknown = [version for version in missing if not git_facts.commit_of_release(ROOT, version)]
    if len(unknown) < len(missing):
        subprocess.run([sys.executable, ROOT / "scripts/past_releases.py", "--here"], check=False)
        return
    for version in unknown:
        print(f"release {version}: {git_facts.why_no_commit(ROOT, version)}", file=sys.stderr)


def _plainly(folder: Path, publish: bool) -> int:
    """Make the site in a folder without MkDocs; 1 when the content has faults."""
    # Loading all this takes half a second, and MkDocs loads it again in a process of its own.
    from feed_texts import write_texts
    from fieldsite.pages.site import SiteFacts
    from opening import open_with_pictures
    from plain_site.build import PlainBuild
    from plain_site.settings import read_settings

    settings = read_settings(ROOT / "mkdocs.yml")
    site, problems = open_with_pictures(
        ROOT, SiteFacts(settings.name, settings.url, settings.repository, published=publish)
    )
    if site and not problems:
        build = PlainBuild(site, settings)
        build.write(folder)
        problems = build.problems
        try:
            write_texts(folder)
        except ValueError as fault:
            return _lacking(fault)
    print("\n".join(map(str, problems)), end="\n" if problems else "", file=sys.stderr)
    return 1 if problems else 0


def _editions(work: Path, last: Path, handle: int, languages: Sequence[str], publish: bool) -> int:
    """Have MkDocs make the editions in the work folder, and put them together: see make_editions.py.

    It ends when this run does, and holds the folder until then.
    """
    temporary = work / "tmp"
    temporary.mkdir()
    settings = {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "TMPDIR": str(temporary),
        "SITE_LANGUAGES": ",".join(languages),
        **({"PUBLISH": "1"} if publish else {}),
    }
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", str(ROOT / "scripts/make_editions.py"), str(work), str(last), *languages],
        cwd=ROOT,
        env={"SOURCE_DATE_EPOCH": _epoch(), **os.environ, **settings},
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        pass_fds=[handle],
    ) as child:
        said = child.stderr.read() if child.stderr else ""
    _tell(said, child.returncode)
    if child.returncode == 0:
        for language in languages[1:]:
            (work / language).rename(work / NEW / language)
    return child.returncode


def _finish(folder: Path, languages: Sequence[str], publish: bool) -> int:
    """Adds what is made of finished pages; 1 when they lack something."""
    try:
        write_lost_page(folder, languages)
        if publish:
            write_copies(folder, languages, ROOT / READER, git_facts.read(ROOT).day)
    except ValueError as fault:
        return _lacking(fault)
    write_lists(folder, languages)
    return 0


def _lacking(fault: ValueError) -> int:
    print(f"The finished pages lack something: {fault}", file=sys.stderr)
    return 1


def _tell(said: str, code: int) -> None:
    """What an author can act on: all of it after a failure, but one line for a fault of the disk."""
    lines = [line for line in said.splitlines() if line.strip()]
    if code and (error := SYSTEM_ERROR.search("\n".join(lines))):
        lines = [line for line in lines if line.startswith(("ERROR", "WARNING"))]
        lines.append(f"The disk or a folder does not do what the build needs: {error[1]}")
    elif not code:
        lines = [line for line in lines if not NOISE.search(line) and not line.startswith("INFO")]
    print("\n".join(lines), end="\n" if lines else "", flush=True)


def _epoch() -> str:
    """Midnight of the commit's day in seconds: the site does not change with the day on which it is built."""
    day = git_facts.read(ROOT).day
    return str(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))


if __name__ == "__main__":
    run(main)
