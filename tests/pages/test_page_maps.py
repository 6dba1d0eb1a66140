"""A small map that many pages show is drawn once, and again as soon as what it shows has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from fieldsite.content.schema import Place
from fieldsite.maps.static_maps import Atlas, StaticMap
from fieldsite.pages.page_maps import PageMaps
from fieldsite.pages.site import Site
from fieldsite.rendering.templates import Links

HERE = Links("../../")


class CountingAtlas(Atlas):
    """Counts the maps that it draws."""

    drawings = 0

    def map_of(self, *arguments: object) -> StaticMap:
        self.drawings += 1
        return super().map_of(*arguments)  # type: ignore[arg-type]


@pytest.fixture
def maps(sample_site: Site, root: Path, tmp_path: Path) -> PageMaps:
    atlas = CountingAtlas(root / "overrides/assets/map", sample_site.content.vocabulary)
    return replace(sample_site.maps, atlas=atlas, folder=tmp_path)


@pytest.fixture
def almaty(sample_site: Site) -> Place:
    return sample_site.content.places["almaty"]


def drawn(maps: PageMaps, places: Sequence[tuple[Place, str]], links: Links = HERE, **words: str) -> tuple[str, int]:
    """The HTML of a map, and how many were drawn for it."""
    assert isinstance(maps.atlas, CountingAtlas)
    before = maps.atlas.drawings
    return str(maps.static_map(places, links, **words)), maps.atlas.drawings - before


def again(maps: PageMaps) -> PageMaps:
    """The maps of a later build."""
    maps.keep()
    return replace(maps)


def test_pages_at_any_depth_share_a_map(maps: PageMaps, almaty: Place) -> None:
    first, second = drawn(maps, [(almaty, "conflict")]), drawn(maps, [(almaty, "conflict")], Links("../"))
    assert (first[1], second[1]) == (1, 0)
    assert first[0].replace('"../../', '"../') == second[0] != first[0]


def test_a_page_of_another_edition_has_a_way_of_its_own_to_the_sheet(maps: PageMaps, almaty: Place) -> None:
    first = drawn(maps, [(almaty, "conflict")])[0]
    other = drawn(again(maps), [(almaty, "conflict")], Links("../../", "../"))[0]
    assert '"../../assets/' in first and '"../../../assets/' in other and '"../../assets/' not in other


def test_a_later_build_shows_the_same_map_with_its_sheet_and_draws_none(maps: PageMaps, almaty: Place) -> None:
    first, sheets = drawn(maps, [(almaty, "conflict")]), {sheet.name for sheet in maps.atlas.sheets.drawn()}
    later = again(maps)
    later.atlas.sheets._drawn.clear()
    assert drawn(later, [(almaty, "conflict")]) == (first[0], 0)
    assert {sheet.name for sheet in later.atlas.sheets.drawn()} == sheets != set()


def test_what_a_map_shows_decides_whether_it_is_drawn_again(maps: PageMaps, almaty: Place) -> None:
    drawn(maps, [(almaty, "conflict")])
    moved = almaty.model_copy(update={"lat": almaty.lat + 1})
    assert drawn(again(maps), [(moved, "conflict")])[1] == 1
    assert drawn(maps, [(almaty, "cooperation")])[1] == 1
    assert drawn(maps, [(almaty, "conflict")], caption="Where it was")[1] == 1
    assert drawn(maps, [(almaty, "conflict")], about="A strike in Almaty")[1] == 1
