"""Editions of the site with MkDocs, each in its own folder: the content is read and checked once for all, and where there are
several, each is made in a process of its own."""

from __future__ import annotations

from command_line import collect_seldom

import logging
import os
import sys
from collections.abc import Sequence
from functools import partial
from importlib.util import LazyLoader, find_spec, module_from_spec
from pathlib import Path

from click import ClickException
from fieldsite.core.safe_folders import NEW
from fieldsite.core.workers import each_in_a_copy
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from .opening import AHEAD, Opened, open_ahead
from .publishing import LAST_SITE


def make_editions(work: Path, last: Path, languages: Sequence[str]) -> int:
    """Makes English, the first, in the folder `new` of `work`, and every other language in one with its name; says what each
    said, in their order, up to the first that fails: its exit code, or 0.

    `last` is the site as it was built last, with each language but English in a folder of its own.
    """
    _put_off("requests")  # which the plugin of the macros reads at once, for macros that ask the web
    _say_what_is_wrong()
    try:
        english = _settings(work, last, languages[0])
        opened = open_ahead(english)
        collect_seldom()
        if len(languages) == 1 or opened[1]:  # which names the faults
            _make(english, opened)
            return 0
    except ClickException as fault:
        fault.show()
        return fault.exit_code
    codes = each_in_a_copy(partial(_make_apart, work, last, english, opened), languages, os.cpu_count() or 1)
    for language, code in zip(languages, codes, strict=True):
        sys.stderr.write(_said(work, language).read_text("utf-8", errors="replace"))
        if code:
            return code
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


def _make(settings: MkDocsConfig, opened: Opened) -> None:
    """Makes an edition as `mkdocs build` does, of the site that is open already."""
    settings[AHEAD] = opened
    settings.plugins.on_startup(command="build", dirty=False)
    try:
        build(settings)
    finally:
        settings.plugins.on_shutdown()


def _make_apart(work: Path, last: Path, english: MkDocsConfig, opened: Opened, language: str) -> None:
    """Makes one of several editions, and ends the process when that fails; what it says is kept in a file."""
    with _said(work, language).open("wb") as said:
        os.dup2(said.fileno(), sys.stderr.fileno())
    try:
        _make(english if language == "en" else _settings(work, last, language), opened)
    except ClickException as fault:
        fault.show()
        sys.exit(fault.exit_code)


def _said(work: Path, language: str) -> Path:
    return work / f"said-{language}"
