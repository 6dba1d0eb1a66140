"""Links between pages are followed before the build, as the build follows them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from fieldsite.content.second_look import Known
from fieldsite.pages import building
from fieldsite.pages.building import derived_addresses, derived_pages
from fieldsite.pages.site import Site
from fieldsite.pages.site_opening import open_site
from fieldsite.registers.reading import GitFacts
from project import DAY, FACTS, try_build

NOTE = "docs/fieldwork/note.md"
Said = Callable[[str], list[str]]


@pytest.fixture
def said(small: Path) -> Said:
    """Put a line at the end of the note of the tiny site and say what is found: line, what, what to write."""

    def looked(line: str, file: str = NOTE) -> list[str]:
        path = small / file
        before = path.read_text("utf-8")
        path.write_text(f"{before.rstrip()}\n\n{line}\n", "utf-8")
        problems = open_site(small, FACTS, GitFacts(DAY), date.max, Known(DAY))[1]
        path.write_text(before, "utf-8")
        return [f"{one.code}: {one.what} | {one.write}" for one in problems if not one.warning]

    return looked


GOOD = (
    "[a](../index.md)",
    "[a](<../index.md>)",
    "[a](../index.md?x=1)",
    "[a](../places/khorgos.md)",
    "[a](../events/2019-09-khorgos-rally.md#where)",
    "[a](../data/events.csv)",
    "[a](https://www.example.org) <https://www.example.org>",
    "## Part\n\n[a](#part) [b](note.md#part)",
    '## Part {: #own }\n\n[a](#own)\n\n<span id="here"></span>[b](#here)',
    "x[^1]\n\n[^1]: a note",
    "`[a](nowhere.md)`",
)
BAD = {
    "[a](nowhere.md)": 'broken-link: "nowhere.md" leads to no page',
    "[a](index.md)": "write ../index.md",
    "[a](../places/khorgos/)": "write ../places/khorgos.md",
    "[a](../places/khorgso.md)": "write ../places/khorgos.md",
    "[a](../index.html)": "write ../index.md",
    "[a](/places/khorgos/)": "write ../places/khorgos.md",
    "[a](../data/event.csv)": '"../data/event.csv" leads to no page',
    "[a](khorgos)": "write ../places/khorgos.md",
    "[a](khorgos.md)": "write ../places/khorgos.md",
    "[a](notes)": "write the path of the page's file",
    "[a](note)": "write the path of the page's file",
    "[a](#prat)\n\n## Part": 'did you mean "part"?',
    "[a](../index.md#prat)": 'docs/index.md has no part "#prat"',
    "[a][r]\n\n[r]: nowhere.md": '"nowhere.md" leads to no page',
    "[a](www.example.org/page)": "write https://www.example.org/page",
    "[a](me@example.org)": "write mailto:me@example.org",
    "[a](http://[x)": "is no address",
    "[a](https://https://www.example.org)": "write https://www.example.org",
    "<a href='../places/khorgos/'>a</a>": "only links in Markdown are followed",
    "![a][r]\n\n[r]: cranes.jpg": "picture-in-text",
}


@pytest.mark.parametrize("line", GOOD)
def test_a_link_that_leads_somewhere_is_taken(said: Said, line: str) -> None:
    assert said(line) == []


@pytest.mark.parametrize("line", BAD)
def test_a_link_that_leads_nowhere_is_named_with_the_way(said: Said, line: str) -> None:
    found = said(line)
    assert len(found) == 1 and BAD[line] in found[0], found


def test_it_is_named_at_its_line_and_column_each_time(small: Path) -> None:
    path = small / NOTE
    path.write_text(path.read_text("utf-8") + "\nOne [a](x.md),\ntwo [b](x.md) and [c](x.md).\n", "utf-8")
    lines = path.read_text("utf-8").count("\n")
    problems = open_site(small, FACTS, GitFacts(DAY), date.max, Known(DAY))[1]
    found = [(one.line, one.column) for one in problems if one.code == "broken-link"]
    assert found == [(lines - 1, 7), (lines, 7), (lines, 21)]


def test_a_page_under_embargo_is_no_target_for_one_that_is_not(said: Said, small: Path) -> None:
    header = (small / NOTE).read_text("utf-8")
    (small / "docs/fieldwork/later.md").write_text(header.replace("---\n", "---\nembargo: 2099-01-01\n", 1), "utf-8")
    assert said("[a](later.md)")[0].startswith(
        "embargoed-link: docs/fieldwork/later.md is under embargo until 2099-01-01"
    )
    assert said("[a](note.md)", "docs/fieldwork/later.md") == []
    assert said("[a](later.md)", "docs/fieldwork/later.md") == []


@pytest.mark.parametrize(
    ("file", "taken"),
    [
        ("docs/places/khorgos.md", "the site makes the page places/khorgos/ itself"),
        ("docs/events/2019-09-khorgos-rally.md", "the site makes the page events/2019-09-khorgos-rally/ itself"),
        ("docs/places/khorgos/index.md", "the site makes the page places/khorgos/ itself"),
        ("docs/places/other.md", ""),
    ],
)
def test_a_page_whose_address_is_taken_would_be_lost(said: Said, small: Path, file: str, taken: str) -> None:
    (small / file).parent.mkdir(parents=True, exist_ok=True)
    (small / file).write_text("---\ntitle: A page\n---\n\nText.\n", "utf-8")
    found = said("Text.")
    assert len(found) == bool(taken) and all(taken in one for one in found)


def test_of_two_pages_at_one_address_one_would_be_lost(said: Said, small: Path) -> None:
    (small / "docs/more").mkdir()
    for file in ("docs/more.md", "docs/more/index.md"):
        (small / file).write_text("---\ntitle: A page\n---\n\nText.\n", "utf-8")
    assert [one.partition(":")[0] for one in said("Text.")] == ["address-taken"]


def test_what_the_check_takes_the_build_takes_and_what_it_refuses_the_build_refuses(small: Path) -> None:
    """The build follows links by itself too: both agree, for all good links at once and for a bad one."""
    path = small / NOTE
    before = path.read_text("utf-8")
    good = [line.replace("## Part", f"## Part {i}").replace("#part", f"#part-{i}") for i, line in enumerate(GOOD)]
    path.write_text(before + "\n\n" + "\n\n".join(good) + "\n", "utf-8")
    run = try_build(small / "site", small)
    assert run.returncode == 0, run.stdout + run.stderr
    path.write_text(before + "\n\n[a](nowhere.md)\n", "utf-8")
    run = try_build(small / "site", small)
    assert run.returncode == 1 and f"{NOTE}:" in run.stderr + run.stdout


def test_the_addresses_of_derived_pages_are_those_of_the_pages(sample_site: Site) -> None:
    assert list(derived_addresses(sample_site)) == [page.url for page in derived_pages(sample_site)]


def test_no_file_is_made_to_follow_links_to_pages(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    def unasked(site: Site) -> None:
        raise AssertionError("the files of the site were made")

    monkeypatch.setattr(building, "outputs", unasked)
    assert said("[a](../places/khorgos.md) [b](../index.md)") == []
