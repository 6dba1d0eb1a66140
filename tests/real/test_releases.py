"""Whoever reads that figures come from a release can have its files as they were, check them, and make the figures again."""

from __future__ import annotations

import csv
import html
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fieldsite.pages.site import Site
from fieldsite.registers.releases import Release, differing
from git_facts import commit_of_release
from past_releases import found_in
from project import FACTS, REAL


@pytest.fixture
def known(real_site: Site) -> list[Release]:
    """The releases whose files can be made here: a tree without its whole history has none, and the site says so."""
    found = [one for one in real_site.registers.releases if commit_of_release(REAL, one.version)]
    return found or pytest.skip("the commits of the releases are not here")


@pytest.fixture
def oldest(known: list[Release]) -> Release:
    return known[-1]


def test_the_files_of_every_release_are_there_as_they_were(known: list[Release], real_build: Path) -> None:
    for release in known:
        folder = real_build / release.address
        listed = {path: data for path, data in found_in(folder).items() if path != "data/index.html"}
        assert differing(release, listed) == []
        page = (folder / "index.html").read_text("utf-8")
        assert {path.removeprefix("data/") for path in listed} <= {*re.findall(r'href="[^"]*?([^"/]+)" download', page)}
        assert f'href="../releases/{release.version}/' in (real_build / "data/index.html").read_text("utf-8")


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_what_the_page_of_a_release_tells_to_do_gives_its_files_and_its_tables(
    oldest: Release, real_build: Path, real_address: str, tmp_path: Path
) -> None:
    page = (real_build / oldest.address / "index.html").read_text("utf-8")
    found = re.search(r"<pre[^>]*>(curl .*?)</pre>", page, re.DOTALL)
    assert found
    told = html.unescape(found[1]).replace(FACTS.url, real_address).replace("\npython ", f"\n{sys.executable} ")
    subprocess.run(["bash", "-euo", "pipefail", "-c", told], cwd=tmp_path, check=True)
    assert len([*tmp_path.iterdir()]) == len(oldest.files) + 1
    years = [*csv.DictReader((tmp_path / "replicated/balance.csv").read_text("utf-8").splitlines())]
    counted = sum(int(value) for year in years for name, value in year.items() if name != "year")
    assert counted == oldest.counts["conflict"] + oldest.counts["cooperation"]
