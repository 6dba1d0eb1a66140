"""Firefox as a reader has it, by the one library that drives it without a second program: puppeteer-core, which needs Node.js."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from dev.browsers import FIREFOX, program
from node_packages import node_packages

PUPPETEER = "puppeteer-core@24.43.1"
PATIENCE = 60_000  # milliseconds for whatever is waited for
DRIVER = Path(__file__).with_name("firefox_driver.mjs")


class Firefox:
    """One window of a fresh profile; every method ends when what it does is done, and raises AssertionError when it cannot be."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def _do(self, what: str, *given: object) -> Any:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps({"do": what, "with": given}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "Firefox ended"
        answer = json.loads(line)
        assert "error" not in answer, f"{what} {given}: {answer['error']}"
        return answer["value"]

    def go(self, address: str) -> None:
        self._do("go", address)

    def rest(self) -> None:
        """Waits until nothing more comes over the network; `go` does so before it leaves a page."""
        self._do("rest")

    def click(self, selector: str) -> None:
        self._do("click", selector)

    def type(self, text: str) -> None:
        self._do("type", text)

    def press(self, key: str) -> None:
        self._do("press", key)

    def wait(self, script: str) -> None:
        """Waits until an expression of JavaScript is true."""
        self._do("wait", script)

    def value(self, script: str) -> Any:
        return self._do("value", script)

    def asked(self) -> list[str]:
        """The addresses asked for since this was asked last."""
        return list(self._do("asked"))

    def complaints(self) -> list[str]:
        """What the console told of as wrong since this was asked last."""
        return list(self._do("complaints"))


@contextmanager
def firefox() -> Iterator[Firefox]:
    """A running Firefox; the test is skipped where there is none, or no Node.js."""
    found = program(FIREFOX)
    if not found:
        pytest.skip("install Firefox: Debian, Ubuntu: firefox-esr or firefox")
    modules = node_packages(PUPPETEER)
    driver = shutil.copy(
        DRIVER, modules.parent / DRIVER.name
    )  # Node.js looks for packages beside the file that imports them
    process = subprocess.Popen(
        ["node", driver, found, str(PATIENCE)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield Firefox(process)
    finally:
        assert process.stdin
        process.stdin.close()
        process.wait(30)
