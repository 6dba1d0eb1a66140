"""The files of the data base and their sizes; what a page's head asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fieldsite.pages import heads
from fieldsite.pages.downloads import downloads, size_words
from fieldsite.pages.sharing import SharedPage
from fieldsite.pages.site import Site
from fieldsite.rendering.templates import Links

LINKS = Links("../")


def test_sizes_are_those_of_all_files_whatever_was_looked_at_before(sample_site: Site) -> None:
    database = replace(sample_site).database
    first, raw = next(database.files())
    sizes = database.sizes
    assert sizes[first] == len(raw)
    assert sizes == {path: len(content) for path, content in database.files()} and len(sizes) > 10
    assert database.sizes is sizes


def test_sizes_of_files_that_are_made_elsewhere_are_asked_for_once(sample_site: Site) -> None:
    database, asked = replace(sample_site).database, []

    def sizes() -> dict[str, int]:
        asked.append(1)
        return {"data/events.csv": 7}

    database.are_made_elsewhere(sizes)
    assert asked == []
    assert database.sizes == database.sizes == {"data/events.csv": 7} and asked == [1]


def test_an_edition_tells_the_sizes_of_the_files_that_are_published(sample_site: Site) -> None:
    edition = replace(sample_site, record=sample_site)
    assert edition.database is sample_site.database


def test_the_paths_of_tables_are_those_of_their_files(sample_site: Site) -> None:
    database = sample_site.database
    csv = [path for path in database.sizes if path.endswith(".csv")]
    assert list(database.tables) == csv and "data/events.csv" in csv


def test_each_file_that_is_offered_is_made(sample_site: Site) -> None:
    sizes = sample_site.database.sizes
    offered = [file for _, files in downloads(sizes) for file in files]
    assert len(offered) > 5


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "1 KB"),
        (1_499, "1 KB"),
        (1_501, "2 KB"),
        (999_400, "999 KB"),
        (999_600, "1000 KB"),
        (1_000_000, "1.0 MB"),
        (1_359_872, "1.4 MB"),
    ],
)
def test_a_size_is_said_in_kilobytes_below_a_megabyte(size: int, words: str) -> None:
    assert size_words(size) == words


PAGE = SharedPage("data/", "https://example.org/data/", "The data base")


def test_only_a_page_with_an_explorer_asks_for_its_scripts(sample_site: Site) -> None:
    plain = heads.head_of(sample_site, LINKS, PAGE, {}, "<p>Words</p>")
    assert "assets/explorer/" not in plain
    whole, small = (
        heads.head_of(sample_site, LINKS, PAGE, {}, f'<section class="cx-explorer" data-kind="{kind}">')
        for kind in ("full", "small")
    )
    view = sample_site.explorers.explorer.view()
    assert view.style in whole and view.main not in whole and view.rest not in whole
    assert view.main in small and view.rest in small and view.style in small
    styled = heads.head_of(sample_site, LINKS, PAGE, {}, '<section class="cx-explorer" data-kind="full">', styled=True)
    assert view.style not in styled


def test_data_for_search_engines_cannot_end_their_element(sample_site: Site) -> None:
    head = heads.head_of(sample_site, LINKS, PAGE, {"data": {"name": "</script><b>"}}, "")
    assert "</script><b>" not in head and "\\u003c/script>" in head
