"""The site while somebody writes: read anew after a save, with the last good pages as long as something is wrong."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from fieldsite.content.read_before import ReadBefore
from fieldsite.core.problems import Problem
from fieldsite.core.vocabulary import Vocabulary
from fieldsite.pages import macros
from fieldsite.pages.site import Site
from fieldsite.rendering.templates import Links, Templates
from mkdocs.config import load_config
from opening import git_facts_and_history

from .build import KEY, Build
from .edition import Edition
from .faults import fault_of, warnings
from .look import Look
from .opening import keep_compiled, open_site

OWN = "overrides/preview"


@dataclass(frozen=True)
class Shown:
    """A page as a browser gets it: `version` changes with what it shows, `faults` are its own."""

    status: int
    html: str
    version: str
    faults: tuple[Problem, ...] = ()


class Preview:
    """The current edition of the site below `root`. Every method may be called from any thread."""

    def __init__(self, root: Path) -> None:
        logging.getLogger("mkdocs").propagate = False
        self.root = root
        self.faults: tuple[Problem, ...] = ()
        self._config = load_config(str(root / "mkdocs.yml"), hooks=[])
        self._config.plugins._current_plugin = None  # a generated file asks for it, which only MkDocs' own build sets
        plugin: Any = self._config.plugins["macros"]
        plugin.on_config(self._config)
        plugin.register_macros({name: partial(self._macro, name) for name in macros.known_macros()})
        self._env = self._config.theme.get_env()
        self._env.auto_reload = True
        keep_compiled(self._env, self._config)
        self._git = git_facts_and_history(root)
        self._read_before = ReadBefore()
        self._notes = Templates(root / OWN, Vocabulary())
        self._lock = threading.RLock()
        self._news = threading.Condition()
        self._number = 0
        self._edition: Edition | None = None
        self._shown: dict[str, Shown] = {}
        self._good: dict[str, Shown] = {}
        self._site: Site | None = None
        self._look = Look(self._config, self._env)

    def _macro(self, name: str, *arguments: Any, **options: Any) -> str:
        build: Build = self._config[KEY]
        return build.run_macro(name, arguments, options)

    def read(self, changed: Sequence[str]) -> None:
        """Reads again what depends on some files (by their paths below the root) and tells all who wait."""
        try:
            if any(path.startswith("overrides/assets/") for path in changed):
                self._look.read()
            site, problems = self._read_content(changed)
            if site and not problems:
                with self._lock, warnings("mkdocs.yml") as problems:
                    build = Build(site, self._look.styles)
                    self._edition = Edition(self._config, self._env, build, self._look.files.values())
                    self._site = site
                    self._shown.clear()
        except Exception as error:
            problems = [fault_of(error, self.root)]
        self.tell(problems)

    def _read_content(self, changed: Sequence[str]) -> tuple[Site | None, list[Problem]]:
        """The site with every fault of its content, which no template changes."""
        templates = all(path.startswith("overrides/") and path.endswith(".html") for path in changed)
        if self._site and not self.faults and changed and templates:
            self._site.read_templates_again()
            return self._site, []
        with self._read_before.at_hand():
            return open_site(self._config, self._git)

    @property
    def good(self) -> bool:
        """Whether there is anything to show."""
        return self._edition is not None

    def tell(self, faults: Iterable[Problem]) -> None:
        """Sets what is wrong and wakes all who wait."""
        with self._news:
            self.faults = tuple(faults)
            self._number += 1
            self._news.notify_all()

    def wait(self, seen: int, seconds: float) -> int:
        """The number of changes so far, as soon as it is another than the one seen, or after some seconds."""
        with self._news:
            self._news.wait_for(lambda: self._number != seen, seconds)
            return self._number

    def page(self, path: str) -> Shown:
        """The page at the path of a built site; how it was before while it cannot be made."""
        with self._lock:
            if path not in self._shown:
                made = self._made(path)
                self._shown[path] = made
                if made.status < 500:
                    self._good[path] = made
            return self._shown[path]

    def _made(self, path: str) -> Shown:
        edition = self._edition
        if edition is None:
            return self._instead(503, self.faults)
        file = edition.pages.get(path)
        try:
            with warnings(f"docs/{file.src_uri}" if file else path) as found:
                html = edition.page(file) if file else edition.not_found()
        except Exception as error:
            fault = fault_of(error, self.root)
            before = self._good.get(path)
            return replace(before, faults=(fault,)) if before else self._instead(500, [fault])
        version = sha256(f"{self._look.changes} {html}".encode()).hexdigest()[:16]
        return Shown(200 if file else 404, self._with_head(html, version), version, tuple(found))

    def _with_head(self, html: str, version: str) -> str:
        return html.replace("</head>", f"{self._head(version)}</head>", 1)

    def _head(self, version: str) -> str:
        return self._notes.render("head.html", Links(""), version=version)

    def _instead(self, status: int, faults: Iterable[Problem]) -> Shown:
        """A page that only tells what is wrong."""
        note = self.note(faults, kept=False)
        html = self._notes.render("page.html", Links(""), head=self._head("none"), faults=note)
        return Shown(status, html, "none", tuple(faults))

    def note(self, faults: Iterable[Problem], kept: bool = True) -> str:
        """The note that tells what is wrong; empty when nothing is."""
        listed = list(dict.fromkeys(faults))
        return self._notes.render("faults.html", Links(""), faults=listed, kept=kept) if listed else ""

    def content(self, path: str) -> bytes | None:
        """What stands at the path of a file that is no page."""
        with self._lock:
            return self._edition.content(path) if self._edition else None
