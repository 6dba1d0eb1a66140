"""Plugins of pytest: one notes what each test calls, the other runs chosen tests only and notes those that fail."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

DEAR = {"site", "browser"}  # fixtures that take long


class Calls:
    """Leaves out what wants a dear fixture; notes the processor time of each test that passes, and which functions of the
    package it and its fixtures call.

    `notes` gives for each of them its seconds and the functions, as "pages/lists.py:choices", and the tests that do not pass.
    """

    def __init__(self, package: Path) -> None:
        self.home = str(package) + os.sep
        self.fixtures: dict[str, set[str]] = {}
        self.tests: dict[str, tuple[float, list[str]]] = {}
        self.failed = set[str]()

    def notes(self) -> tuple[dict[str, tuple[float, list[str]]], list[str]]:
        return {test: noted for test, noted in self.tests.items() if test not in self.failed}, sorted(self.failed)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if DEAR.isdisjoint(getattr(item, "fixturenames", ()))]

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
        start, called = time.process_time(), set[str]()
        yield from self._watched(called)
        called.update(*(self.fixtures.get(name, ()) for name in item.fixturenames))
        self.tests[item.nodeid] = (time.process_time() - start, sorted(called))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.add(report.nodeid)


class Chosen:
    """Runs the chosen tests only, or all of a chosen file, in the order given. `notes` gives those that fail."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.order = {test: place for place, test in enumerate(tests)}
        self.failed: list[str] = []

    def notes(self) -> list[str]:
        return self.failed

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        chosen = [(self._place(item), item) for item in items]
        items[:] = [item for place, item in sorted(chosen, key=lambda one: one[0]) if place >= 0]

    def _place(self, item: pytest.Item) -> int:
        return self.order.get(item.nodeid, self.order.get(item.nodeid.partition("::")[0], -1))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and report.nodeid not in self.failed:
            self.failed.append(report.nodeid)
