"""The copy to take home of the real content is small enough to be handed on."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from fieldsite.core.addresses import copy_path
from folder_copies import write_copies
from project import ROOT

MOST = 13.5e6  # bytes of the English one; that in Cyrillic is a tenth larger, and none may come to 15 MB


def test_a_copy_stays_small(real_build: Path, tmp_path: Path) -> None:
    site = shutil.copytree(real_build, tmp_path / "site")
    write_copies(site, ["en"], ROOT / "overrides/folder/folder.js", date(2026, 1, 2))
    assert 1e6 < (site / copy_path("en")).stat().st_size < MOST
