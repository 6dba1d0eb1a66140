"""A new kind of entry is a class, a line in the table of kinds and an index page: all else follows, hiding too."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from project import DAY, ROOT, build, small_site

CLASS = '''

class Interview(Entry):
    """Front matter of an interview."""

    kind: Annotated[str, In("entry_kind")]
'''
LINE = '        EntryKind("interviews", Interview, "interview", "interviews", "this interview"),\n'
INDEX = '---\ntitle: Interviews\n---\n\n{{ entry_index("interviews") }}\n\n{{ entry_list("interviews") }}\n'
NAVIGATION = "nav:\n  - Home: index.md\n  - Interviews: interviews/index.md\n\n"
HEAD = """---
title: A talk at the gate
kind: fieldwork
date: "2023-05-12"
authors: [desk]
summary: What a driver said of queues.
places: [{place}]
events: [2019-09-khorgos-rally]
pictures:
  - {{plate: gauges, alt: Two tracks of different width, caption: Gauges, credit: Drawn, place: {place}}}
{more}---

Unmistakable words about [[2019-09-khorgos-rally|a rally]].

{{{{ photo("gauges") }}}}
"""
ENTRY = "docs/interviews/at-the-gate/index.md"
# The rally, which the interview names, is written down at the region: only the interview could give the exact place away.
AT_KHORGOS = "khorgos, precision: site}\n  actors:\n    - {name: Residents"
AT_REGION = "zhetysu-region, precision: region}\n  actors:\n    - {name: Residents"


def changed(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1, file
    file.write_text(text.replace(old, new), "utf-8")


def with_interviews(folder: Path, place: str = "khorgos", more: str = "") -> Path:
    """A small project whose scripts know one kind more, as a developer would add it, with one entry of that kind."""
    small_site(folder)
    (folder / "scripts").unlink()
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    kinds = folder / "scripts/fieldsite/content/kinds.py"
    schema = kinds.with_name("entry_schema.py")
    schema.write_text(schema.read_text("utf-8") + CLASS, "utf-8")
    changed(kinds, "import Entry, Journal,", "import Entry, Interview, Journal,")
    changed(kinds, "    )\n}\n", f"{LINE}    )\n}}\n")
    (folder / ENTRY).parent.mkdir(parents=True)
    (folder / ENTRY).write_text(HEAD.format(place=place, more=more), "utf-8")
    (folder / "docs/interviews/index.md").write_text(INDEX, "utf-8")
    settings = folder / "mkdocs.yml"
    settings.write_text(NAVIGATION + settings.read_text("utf-8"), "utf-8")
    changed(folder / "data/events.yaml", AT_KHORGOS, AT_REGION)
    return folder


def built(project: Path) -> dict[str, bytes]:
    """Every file of the project's site by its path."""
    build(project / "site", project)
    site = project / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def checked(project: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scripts/check.py"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages and texts of a site with one interview."""
    files = built(with_interviews(tmp_path_factory.mktemp("interviews") / "project"))
    kinds = (".html", ".json", ".xml")
    return {path: raw.decode("utf-8") for path, raw in files.items() if path.endswith(kinds)}


PAGE, INDEX_PAGE = "interviews/at-the-gate/index.html", "interviews/index.html"


def test_it_has_a_page_with_its_kind_its_plate_and_its_map(site: dict[str, str]) -> None:
    page = site[PAGE]
    assert "Unmistakable words" in page and "<h1>A talk at the gate</h1>" in page
    assert "Fieldwork journal" in page and 'id="picture-gauges"' in page and "../../places/khorgos/" in page


def test_its_index_page_lists_it_and_the_navigation_does_not(site: dict[str, str]) -> None:
    assert site[INDEX_PAGE].count('href="../interviews/at-the-gate/"') >= 2
    assert 'href="interviews/at-the-gate/"' not in site["index.html"] and 'href="interviews/"' in site["index.html"]


def test_the_event_the_place_and_the_author_lead_to_it(site: dict[str, str]) -> None:
    for path in ("events/2019-09-khorgos-rally", "places/khorgos", "authors/desk"):
        assert 'href="../../interviews/at-the-gate/"' in site[f"{path}/index.html"], path


def test_the_feed_brings_it_under_its_own_address(site: dict[str, str]) -> None:
    space = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(site["feed.xml"])
    found = {entry.findtext(f"{space}title"): entry.findtext(f"{space}id") for entry in feed.iter(f"{space}entry")}
    assert found["A talk at the gate"] == "https://example.org/china-kazakhstan/interviews/at-the-gate/"
    assert (feed.findtext(f"{space}title") or "").endswith("journals, stories and interviews")


def test_the_search_finds_it(site: dict[str, str]) -> None:
    found = json.loads(site["search/pages.json"])
    assert any("unmistakable" in part["words"] for part in found["parts"].values())
    assert "interviews/at-the-gate/" in [address for address, _ in found["pages"]]


def test_it_can_be_cited(site: dict[str, str]) -> None:
    assert "this interview" in site[PAGE]
    assert "https://example.org/china-kazakhstan/interviews/at-the-gate/" in site[PAGE]
    assert "@misc{at-the-gate," in site[PAGE]


def test_a_hover_card_shows_its_event(site: dict[str, str]) -> None:
    cards = site[PAGE].split("<template data-ck-cards>")[1].split("</template>")[0]
    assert "2019-09-khorgos-rally" in cards and "Rally at Khorgos" in cards


def test_the_check_reads_it_as_any_entry(tmp_path: Path) -> None:
    project = with_interviews(tmp_path / "project")
    assert checked(project).returncode == 0
    changed(project / ENTRY, "kind: fieldwork", "kind: feildwork")
    (project / "docs/interviews/loose.md").write_text(HEAD.format(place="khorgos", more=""), "utf-8")
    run = checked(project)
    assert run.returncode == 1
    assert f"{ENTRY}:3:7: " in run.stderr + run.stdout and "feildwork" in run.stderr + run.stdout
    assert "name it docs/interviews/<name>/index.md" in run.stderr + run.stdout


def test_a_coarse_one_is_in_every_file_as_if_it_lay_in_its_region(tmp_path: Path) -> None:
    exact = built(with_interviews(tmp_path / "exact", "khorgos", "sensitivity: coarse\n"))
    region = built(with_interviews(tmp_path / "region", "zhetysu-region", "sensitivity: coarse\n"))
    assert list(exact) == list(region)
    assert [path for path in exact if exact[path] != region[path]] == []
    assert b"places/khorgos" not in exact[PAGE] and b"at-the-gate" not in exact["places/khorgos/index.html"]
    assert b"at-the-gate" in exact["places/zhetysu-region/index.html"]


@pytest.mark.parametrize(("days", "shown"), [(1, False), (0, True)])
def test_one_under_embargo_leaves_no_trace_until_its_day(tmp_path: Path, days: int, shown: bool) -> None:
    day: date = DAY + timedelta(days=days)
    files = built(with_interviews(tmp_path / "project", more=f'embargo: "{day}"\n'))
    traces = [path for path, raw in files.items() if "at-the-gate" in path or b"at-the-gate" in raw]
    assert (PAGE in traces) is shown and bool(traces) is shown
    assert any(b"Unmistakable" in raw for raw in files.values()) is shown
