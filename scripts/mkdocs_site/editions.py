"""Editions of the site with MkDocs, each in its own folder: the content is read and checked once for all, and each is made in a
process of its own, beside one that makes the files for readers, such as those of the data base."""

from __future__ import annotations

from command_line import collect_seldom

import logging
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from importlib.util import LazyLoader, find_spec, module_from_spec
from itertools import chain
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from click import ClickException
from fieldsite.core.safe_folders import NEW, merge
from fieldsite.core.workers import each_in_a_copy, in_a_copy
from fieldsite.pages import building
from fieldsite.pages.site import Site
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from .faults import fault_of
from .first_build import is_first, make_ready
from .opening import AHEAD, Ahead, open_ahead
from .publishing import APART, LAST_SITE, Published

FILES = "files"  # the folder for what is made apart


def make_editions(work: Path, last: Path, languages: Sequence[str]) -> int:
    """Makes English, the first, in the folder `new` of `work`, and every other language in one with its name; says what each
    said, in their order, up to the first that fails: its exit code, or 0.

    `last` is the site as it was built last, with each language but English in a folder of its own.
    """
    _put_off("requests")  # which the plugin of the macros reads at once, for macros that ask the web
    _say_what_is_wrong()
    try:
        english = _settings(work, last, languages[0])
        if is_first(english):
            in_a_copy(partial(_saying, _notes(), partial(make_ready, english)))  # what is wrong, the build says again
        site, problems = open_ahead(english)
        if site is None or problems:
            _make(english, Ahead(site, problems))  # which names the faults
    except ClickException as fault:
        fault.show()
        return fault.exit_code
    assert site
    collect_seldom()
    told = {language: Pipe(duplex=False) for language in languages}
    said = {name: _notes() for name in (FILES, *languages)}
    ends = [end for _, end in told.values()]
    files = in_a_copy(partial(_saying, said[FILES], partial(_make_files, work, last, site, ends)))
    for end in ends:
        end.close()  # or nobody who waits for what it tells would hear that the other process has ended
    made = {
        name: partial(_make_apart, work, last, english if name == "en" else name, site, told[name][0])
        for name in languages
    }
    codes = each_in_a_copy(lambda name: _saying(said[name], made[name]), languages, os.cpu_count() or 1)
    files.join()
    for notes, code in zip(said.values(), (files.exitcode or 0, *codes), strict=True):
        notes.seek(0)
        sys.stderr.write(notes.read().decode(errors="replace"))
        if code:
            return code
    merge(work / FILES, work / NEW)
    return 0


def _put_off(name: str) -> None:
    """Has a module read when something of it is asked for, and not when it is imported."""
    spec = find_spec(name)
    if spec and spec.loader and name not in sys.modules:
        spec.loader = LazyLoader(spec.loader)
        sys.modules[name] = module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])


def _say_what_is_wrong() -> None:
    """Has MkDocs say what is wrong as it does by itself, and nothing else."""
    saying, log = logging.StreamHandler(), logging.getLogger("mkdocs")
    saying.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
    log.addHandler(saying)
    log.setLevel(logging.WARNING)


def _settings(work: Path, last: Path, language: str) -> MkDocsConfig:
    """The settings with which an edition is made; what is made next takes that it is of this language from the environment."""
    english = language == "en"
    os.environ |= {"SITE_LANGUAGE": language, LAST_SITE: str(last if english else last / language)}
    return load_config(strict=True, site_dir=str(work / (NEW if english else language)))


def _make(settings: MkDocsConfig, ahead: Ahead) -> None:
    """Makes an edition as `mkdocs build` does, of the site that is open already, but for the files that are made apart."""
    settings[AHEAD], settings[APART] = ahead, True
    settings.plugins.on_startup(command="build", dirty=False)
    try:
        build(settings)
    finally:
        settings.plugins.on_shutdown()


def _make_apart(work: Path, last: Path, settings: MkDocsConfig | str, site: Site, told: Connection) -> None:
    """Makes one edition, by its settings or its language, and ends the process when that fails. How large the files of the data
    base are, which each edition says, is `told` by who makes them."""
    site.database.are_made_elsewhere(told.recv)
    try:
        _make(_settings(work, last, settings) if isinstance(settings, str) else settings, Ahead(site))
    except ClickException as fault:
        fault.show()
        sys.exit(fault.exit_code)
    except EOFError:
        sys.exit(1)  # nothing was told: the other process says why
    except OSError:
        raise  # of the disk: who began this run says in one line what it is
    except Exception as error:
        unforeseen = replace(fault_of(error, Path.cwd()), write="mend it, then build again")
        print(f"ERROR   -  {unforeseen}", file=sys.stderr)
        sys.exit(1)


def _make_files(work: Path, last: Path, site: Site, ends: Sequence[Connection]) -> None:
    """Makes the files for readers, and tells those who wait how large the files of the data base are."""
    published, waiting = Published(work / FILES, last), [*ends]
    for output in chain(building.database_files(site), building.files_for_readers(site)):
        published.publish(output)
        while waiting and site.database.known_sizes:
            with suppress(BrokenPipeError):  # an edition that has failed
                waiting.pop().send(site.database.known_sizes)


def _notes() -> IO[bytes]:
    """A file to write messages into, in memory where the system has such: a disk that is full has no room for what says so."""
    return open(os.memfd_create("notes"), "w+b") if hasattr(os, "memfd_create") else TemporaryFile()


def _saying(notes: IO[bytes], work: Callable[[], None]) -> None:
    """Does a piece of work in this process; what it says goes into the notes."""
    os.dup2(notes.fileno(), sys.stderr.fileno())
    work()
