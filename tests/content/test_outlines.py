"""A slip of the pen does not move a town abroad, and no true place is called foreign."""

from __future__ import annotations

import pytest
from fieldsite.content.model import Content
from fieldsite.content.outlines import read_outlines


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
