"""The same content makes the same site, byte for byte."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

from fieldsite.core.addresses import copy_path
from project import SAMPLE, build, sample_folder, small_site


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_second_build_in_another_folder_and_time_zone_is_the_same_in_every_byte(site: Path, tmp_path: Path) -> None:
    build(tmp_path / "again", sample_folder(), TZ="Asia/Almaty", LC_ALL="C", PYTHONHASHSEED="7")
    first, second = digests(site), digests(tmp_path / "again")
    assert len(first) > 300
    assert list(first) == list(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_every_edition_with_its_copy_to_take_home_is_the_same_from_two_folders(tmp_path: Path) -> None:
    found = []
    for name, zone, seed in (("one", "Asia/Almaty", "7"), ("two", "America/Lima", "1")):
        project = small_site(tmp_path / name / "project")
        shutil.copy(SAMPLE / "docs/offline.md", project / "docs")  # from which a copy takes its words
        build(tmp_path / name / "site", project, "--publish", TZ=zone, PYTHONHASHSEED=seed)
        found.append(digests(tmp_path / name / "site"))
    first, second = found
    assert {*(f"{code}/index.html" for code in ("kk", "ru", "zh")), copy_path("en"), copy_path("zh")} <= first.keys()
    assert list(first) == list(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_the_day_of_the_build_stands_nowhere(site: Path) -> None:
    """MkDocs would date the map of the site with it; ours has days only where git knows them."""
    listed = (site / "sitemap.xml").read_text("utf-8")
    assert listed.count("<loc>") > 100 and "<lastmod>" not in listed


def test_no_file_of_the_site_names_a_folder_of_the_machine_that_built_it(site: Path, root: Path) -> None:
    for path in site.rglob("*"):
        if path.is_file() and path.suffix != ".gz":
            raw = path.read_bytes()
            assert not [folder for folder in (root, site, sample_folder()) if str(folder).encode() in raw], path
