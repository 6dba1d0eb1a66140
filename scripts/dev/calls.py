"""A plugin of pytest that notes how long each test takes, and which functions of the package it and its fixtures call."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


class Calls:
    """`tests` holds for each test its seconds and the functions called, as "pages/lists.py:choices"."""

    def __init__(self, package: Path) -> None:
        self.home = str(package) + os.sep
        self.fixtures: dict[str, set[str]] = {}
        self.tests: dict[str, tuple[float, list[str]]] = {}

    def _watched(self, called: set[str]) -> Iterator[None]:
        def note(frame: Any, event: str, _: Any) -> None:
            code = frame.f_code
            if event == "call" and code.co_filename.startswith(self.home):
                called.add(f"{code.co_filename.removeprefix(self.home)}:{code.co_qualname}")

        before = sys.getprofile()
        sys.setprofile(note)
        yield
        sys.setprofile(before)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        yield from self._watched(self.fixtures.setdefault(fixturedef.argname, set()))

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_call(self, item: Any) -> Iterator[None]:
        start, called = time.perf_counter(), set[str]()
        yield from self._watched(called)
        called.update(*(self.fixtures.get(name, ()) for name in item.fixturenames))
        self.tests[item.nodeid] = (time.perf_counter() - start, sorted(called))
