"""CITATION.cff and .zenodo.json, which stand beside the content and say what data/dataset.yaml says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from pathlib import Path

from ..core.problems import Problem
from ..core.words import enumerated
from ..core.yaml_text import to_yaml
from ..registers import dataset as described
from ..registers.dataset import Dataset, ReleaseInfo
from ..registers.releases import Release
from . import catalogues
from .text import json_bytes

SETTINGS, ADDRESS, EXAMPLE = "mkdocs.yml", r'^site_url:.*"(https?://[^"]*)"', "https://example.org/"


def citation_files(dataset: Dataset, release: ReleaseInfo) -> Mapping[str, bytes]:
    """The two files as they are to be, by their names."""
    return {
        "CITATION.cff": to_yaml(catalogues.citation_cff(dataset, release)).encode(),
        ".zenodo.json": json_bytes(catalogues.zenodo(dataset, release)),
    }


def newest(root: Path, releases: Sequence[Release]) -> ReleaseInfo:
    """The release that the files cite: the newest, or none yet, at its own address or, where it was frozen before the site had
    one, at that in the settings. `releases` begin with the newest."""
    info = releases[0].info if releases else ReleaseInfo("", date.min)
    return info if info.site else replace(info, site=public_address(root))


def public_address(root: Path) -> str:
    """The address of the site that stands in the settings; "" as long as it is the one that stands for it."""
    settings = root / SETTINGS
    found = re.search(ADDRESS, settings.read_text("utf-8"), re.MULTILINE) if settings.is_file() else None
    return found[1] if found and not found[1].startswith(EXAMPLE) else ""


def faults(root: Path, dataset: Dataset, releases: Sequence[Release]) -> Iterator[Problem]:
    """One fault for both files, at the first line that is not as it is to be; a folder of content alone has neither."""
    wrong = {
        name: line
        for name, made in citation_files(dataset, newest(root, releases)).items()
        if (root / name).is_file() and (line := _first_other((root / name).read_bytes(), made))
    }
    if wrong:
        (first, line), *others = wrong.items()
        also = f", nor does {others[0][0]}" if others else ""
        what = f"the file does not say here what {described.FILE} says{also}"
        program = ".venv/bin/python scripts/release.py"
        hint = f"change {described.FILE} only, or the address in {SETTINGS}; then {program} writes {enumerated(wrong)} anew"
        yield Problem(first, line, 1, what, hint, code="citation-file")


def _first_other(there: bytes, made: bytes) -> int:
    """The first line, from 1, in which two texts differ; 0 when they do not. Line ends may be those of any system."""
    lines = zip_longest(there.splitlines(), made.splitlines())
    return next((number for number, (one, other) in enumerate(lines, 1) if one != other), 0)
