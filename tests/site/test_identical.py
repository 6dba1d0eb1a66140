"""The same content makes the same site, byte for byte."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from pathlib import Path

from project import DAY, build, sample_folder


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_second_build_in_another_folder_and_time_zone_is_the_same_in_every_byte(site: Path, tmp_path: Path) -> None:
    build(tmp_path / "again", sample_folder(), TZ="Asia/Almaty", LC_ALL="C", PYTHONHASHSEED="7")
    first, second = digests(site), digests(tmp_path / "again")
    assert len(first) > 300
    assert list(first) == list(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_the_day_of_the_build_stands_nowhere(site: Path) -> None:
    """MkDocs dates the site map: with the day that the build is given, never with today."""
    days = set(re.findall(r"<lastmod>(.+?)</lastmod>", (site / "sitemap.xml").read_text("utf-8")))
    assert days == {DAY.isoformat()} and date.today() > DAY


def test_no_file_of_the_site_names_a_folder_of_the_machine_that_built_it(site: Path, root: Path) -> None:
    for path in site.rglob("*"):
        if path.is_file() and path.suffix != ".gz":
            raw = path.read_bytes()
            assert not [folder for folder in (root, site, sample_folder()) if str(folder).encode() in raw], path
