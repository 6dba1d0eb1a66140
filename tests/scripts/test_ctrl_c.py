"""Ctrl-C while a script is still being read ends it without a traceback, as it does later."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from previewing.workers import WAITING, Worker
from project import ROOT

SCRIPTS = ROOT / "scripts"
# It is started by the preview alone, where no Ctrl-C reaches it.
APART = {ROOT / WAITING}
READ = sorted(
    path
    for path in SCRIPTS.rglob("*.py")
    if re.search(r"^if __name__", path.read_text("utf-8"), re.MULTILINE) and path not in APART
)
# Read by Python before any script: presses Ctrl-C at the first module that is read after `command_line`.
PRESS = """
import os, signal, sys

class Press:
    def find_spec(self, name, path=None, target=None):
        if hasattr(sys.modules.get("command_line"), "run"):
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Press())
"""


@pytest.mark.parametrize("script", READ, ids=lambda path: path.relative_to(SCRIPTS).as_posix())
def test_a_script_that_is_still_being_read_stops_quietly(script: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(PRESS, "utf-8")
    module = ".".join(script.relative_to(SCRIPTS).with_suffix("").parts)
    called = ["-m", module] if module.startswith(("bench.", "basemap.")) else [script]
    run = subprocess.run(
        [sys.executable, *called, "--help"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), *([str(SCRIPTS)] if "-m" in called else [])))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (130, "", "\nStopped\n")


def test_the_process_of_the_preview_stands_where_no_ctrl_c_reaches_it() -> None:
    tells = "import os, json; print(json.dumps({'alone': os.getsid(0) == os.getpgrp() == os.getpid()}))"
    with socket.create_server(("127.0.0.1", 0)) as listening:
        worker = Worker(ROOT, [sys.executable, "-c", tells], listening.fileno(), os.environ)
        told = worker.answer()
        worker.end()
    assert told == {"alone": True}
