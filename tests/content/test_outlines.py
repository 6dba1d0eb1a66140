"""A slip of the pen does not move a town abroad, and no true place is called foreign."""

from __future__ import annotations

import pytest
from fieldsite.content.model import Content
from fieldsite.content.outlines import FAR, NEAR, Outlines, read_outlines


@pytest.fixture(scope="module")
def outlines(root):
    return read_outlines(root)


def test_every_place_of_the_register_lies_in_its_country(outlines, sample: Content) -> None:
    assert [p.id for p in sample.places.values() if outlines.outside(p.country, p.lon, p.lat)] == []


def test_most_places_would_be_noticed_if_their_numbers_were_exchanged(outlines, sample: Content) -> None:
    known = [p for p in sample.places.values() if p.country in ("KZ", "CN")]
    noticed = [p for p in known if outlines.outside(p.country, p.lat, p.lon)]
    assert len(noticed) > 0.95 * len(known)


@pytest.mark.parametrize(
    ("country", "lon", "lat", "abroad"),
    [
        ("KZ", 76.95, 43.24, False),  # Almaty
        ("KZ", 50.3, 46.1, False),  # Kashagan, off shore
        ("KZ", 80.25, 44.21, False),  # Khorgos, on the line
        ("KZ", 37.62, 55.75, True),  # Moscow
        ("KZ", 87.6, 43.8, True),  # Urumqi
        ("KZ", 78.4, 42.5, True),  # Karakol, 35 km beyond the line
        ("KZ", 61.2, 45.0, False),  # the Aral Sea
        ("CN", 87.6, 43.8, False),  # Urumqi
        ("CN", 114.17, 22.32, False),  # Hong Kong, south of the drawn map
        ("CN", 127.5, 50.2, False),  # Heihe, east of the drawn map
        ("CN", 76.95, 43.24, True),  # Almaty
        ("CN", 139.7, 35.7, True),  # Tokyo
        ("RU", 76.95, 43.24, True),  # Almaty
        ("RU", 37.62, 55.75, False),  # Moscow
        ("RU", 177.5, 64.7, False),  # Anadyr
        ("RU", 84.9, 50.1, False),  # in the Altai, close to Kazakhstan
        ("KG", 74.6, 42.87, False),  # Bishkek
        ("KG", 42.87, 74.6, True),  # its numbers exchanged
        ("UZ", 59.6, 42.5, False),  # Nukus
        ("GB", -0.1, 51.5, False),  # London
        ("GB", 0.0, 0.0, True),  # the Gulf of Guinea
    ],
)
def test_a_point_is_called_foreign_only_when_it_certainly_is(
    outlines, country: str, lon: float, lat: float, abroad: bool
) -> None:
    assert outlines.outside(country, lon, lat) is abroad


# A square of two degrees with a square hole of one degree in its middle, and a country that is known by its towns.
SQUARE = [(60.0, 40.0), (62.0, 40.0), (62.0, 42.0), (60.0, 42.0)]
HOLE = [(60.5, 40.5), (61.5, 40.5), (61.5, 41.5), (60.5, 41.5)]
DRAWN = Outlines({"KZ": [SQUARE, HOLE]}, {"UZ": (60.0, 41.0, 64.0, 44.0)})


@pytest.mark.parametrize(
    ("lon", "lat", "abroad"),
    [
        (60.25, 41.0, False),
        (61.75, 41.9, False),
        (61.0, 41.0, True),  # in the hole
        (60.69, 41.0, False),  # in the hole, near its edge
        (60.71, 41.0, True),
        (59.81, 41.0, False),  # near the western edge
        (59.79, 41.0, True),
        (62.19, 41.0, False),
        (62.21, 41.0, True),
        (61.0, 39.81, False),
        (61.0, 39.79, True),
        (61.0, 42.19, False),
        (61.0, 42.21, True),
        (62.14, 42.14, False),  # 0.198 from the corner
        (62.15, 42.15, True),  # 0.212 from it
        (59.86, 39.86, False),
        (59.85, 39.85, True),
        (41.0, 61.0, True),
    ],
)
def test_a_point_is_abroad_beyond_the_outline_and_no_farther_from_it_than_it_is_simplified(
    lon: float, lat: float, abroad: bool
) -> None:
    assert NEAR == 0.2
    assert DRAWN.outside("KZ", lon, lat) is abroad


@pytest.mark.parametrize(
    ("lon", "lat", "abroad"),
    [
        (62.5, 41.5, False),
        (57.0, 38.0, False),  # three degrees beyond the towns on two sides
        (56.99, 40.0, True),
        (60.0, 37.99, True),
        (67.0, 47.0, False),
        (67.01, 44.0, True),
        (64.0, 47.01, True),
        (60.3, 40.1, False),  # in the other country, near its edge: the edge is not known so exactly
        (60.25, 40.25, True),  # well within it, but for the hole
        (61.0, 41.0, False),  # in the hole
    ],
)
def test_a_country_without_an_outline_lies_around_its_towns_and_not_in_another(
    lon: float, lat: float, abroad: bool
) -> None:
    assert FAR == 3.0
    assert DRAWN.outside("UZ", lon, lat) is abroad


def test_of_a_country_that_nothing_is_known_of_only_the_drawn_ones_are_excluded() -> None:
    assert [DRAWN.outside("BR", lon, lat) for lon, lat in ((-50.0, -10.0), (179.0, 89.0), (60.25, 41.75))] == [
        False,
        False,
        True,
    ]


def test_a_slanting_edge_is_as_near_as_its_nearest_point() -> None:
    slope = Outlines({"KZ": [[(60.0, 40.0), (64.0, 44.0), (60.0, 44.0)]]}, {})
    # 0.28 to the east of the slope is 0.198 from it, 0.29 is 0.205
    assert [slope.outside("KZ", 62.0 + east, 42.0) for east in (-1.0, 0.28, 0.29)] == [False, False, True]
    assert [slope.outside("KZ", 61.0 + east, 41.0) for east in (0.28, 0.29)] == [False, True]


@pytest.mark.parametrize(
    ("country", "inside", "outside"),
    [
        ("KZ", [(49.31, 45.0), (53.49, 45.0), (51.0, 43.51), (51.0, 47.19)], [(49.29, 45.0), (53.51, 45.0)]),
        ("KZ", [], [(51.0, 43.49), (51.0, 47.21)]),  # the Caspian Sea
        ("CN", [(97.01, 29.9), (124.9, 29.9), (110.0, 18.01), (125.1, 53.99), (135.49, 40.0)], [(96.99, 29.9)]),
        ("CN", [], [(110.0, 17.99), (125.1, 54.01), (135.51, 40.0), (124.9, 30.1)]),  # what the outline leaves out
    ],
)
def test_waters_and_lands_that_an_outline_leaves_out_belong_to_its_country(
    country: str, inside: list[tuple[float, float]], outside: list[tuple[float, float]]
) -> None:
    elsewhere = Outlines({"KZ": [SQUARE], "CN": [SQUARE]}, {})
    assert [point for point in inside if elsewhere.outside(country, *point)] == []
    assert [point for point in outside if not elsewhere.outside(country, *point)] == []
