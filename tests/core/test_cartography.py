"""The base map on paper: places fall where they should, and the drawings say what the map holds."""

from __future__ import annotations

import json
import re
from math import dist, isclose
from pathlib import Path
from typing import Any

import pytest
from fieldsite.core import cartography

ROOT = Path(__file__).resolve().parents[2]
MAPS = ROOT / "overrides" / "assets" / "map"
LAYERS = {"ocean", "lakes", "rivers", "admin0", "admin0_disputed", "admin1", "railways"}
SQUARE = (0.0, 0.0, 10.0, 10.0)
Spot = tuple[float, float]
LOCATOR = (45.0, 38.0, 98.0, 56.0)


def base(**layers: list[list[int]]) -> dict[str, Any]:
    return {"q": 100, "bbox": [0, 0, 10, 10], "layers": layers, "cities": []}


def shipped(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((MAPS / name).read_text(encoding="utf-8"))
    return loaded


def drawn_points(path: str) -> list[Spot]:
    """Absolute points of a path as a browser reads it."""
    points: list[Spot] = []
    for piece in path.replace("z", "").split("M")[1:]:
        numbers = [float(number) for number in re.findall(r"-?(?:\d*\.\d+|\d+)", piece)]
        x = y = 0.0
        for dx, dy in zip(numbers[0::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((round(x, 1), round(y, 1)))
    return points


def inside(point: Spot, lines: list[list[Spot]]) -> bool:
    """Whether a point is within rings by the even-odd rule."""
    x, y = point
    odd = False
    for ring in lines:
        for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
                odd = not odd
    return odd


def nearest(point: Spot, lines: list[list[Spot]]) -> float:
    return min(dist(point, spot) for line in lines for spot in line)


def test_steps_add_up_to_degrees() -> None:
    points = cartography.decoded([7690, 4324, -100, 50, 0, -25], 100)
    assert points == [(76.9, 43.24), (75.9, 43.74), (75.9, 43.49)]


def test_the_upper_left_corner_is_the_origin() -> None:
    assert cartography.project(45.0, 56.0, LOCATOR, 480) == (0.0, 0.0)


def test_the_lower_right_corner_is_width_and_height() -> None:
    x, y = cartography.project(98.0, 38.0, LOCATOR, 480)
    assert isclose(x, 480) and isclose(y, cartography.height(LOCATOR, 480))


def test_a_degree_of_latitude_is_longer_in_the_north_as_in_mercator() -> None:
    _, y40 = cartography.project(50, 40, (45, 30, 55, 60), 100)
    _, y41 = cartography.project(50, 41, (45, 30, 55, 60), 100)
    _, y50 = cartography.project(50, 50, (45, 30, 55, 60), 100)
    _, y51 = cartography.project(50, 51, (45, 30, 55, 60), 100)
    assert y50 - y51 > y40 - y41 > 10.0


def test_the_whole_world_is_a_square_as_on_web_maps() -> None:
    """The world of web maps is a square that ends at 85.0511 degrees."""
    assert isclose(cartography.height((-180, -85.0511, 180, 85.0511), 256), 256, abs_tol=0.01)


def test_a_line_is_drawn_in_relative_steps_of_tenths() -> None:
    drawn = cartography.svg_paths(base(rivers=[[0, 0, 100, 0, 50, 0]]), (0, -1, 10, 1), 100)
    assert drawn == {"rivers": "M0 10l10 0 5 0"}


def test_relative_steps_do_not_drift_from_the_true_place() -> None:
    row = [0, 500] + [37, 11, 37, -13] * 12
    path = cartography.svg_paths(base(rivers=[row]), SQUARE, 333)["rivers"]
    lon, lat = cartography.decoded(row, 100)[-1]
    x, y = cartography.project(lon, lat, SQUARE, 333)
    assert drawn_points(path)[-1] == pytest.approx((x, y), abs=0.06)


def test_water_is_closed_and_rivers_are_not() -> None:
    ring = [100, 100, 300, 0, 0, 300]
    paths = cartography.svg_paths(base(lakes=[ring], rivers=[ring]), SQUARE, 100)
    assert paths["lakes"].endswith("z") and not paths["rivers"].endswith("z")


def test_what_is_out_of_view_is_not_drawn() -> None:
    far = [2000, 2000, 100, 0, 0, 100]
    assert cartography.svg_paths(base(lakes=[far], rivers=[far]), SQUARE, 100) == {"lakes": "", "rivers": ""}


def test_a_line_that_leaves_and_returns_is_drawn_in_two_stretches() -> None:
    row = [800, 500, 400, 0, 400, 0, 0, 100, -400, 0, -400, 0]
    assert cartography.svg_paths(base(rivers=[row]), SQUARE, 100)["rivers"].count("M") == 2


def test_points_nearer_than_half_a_pixel_are_left_out_but_never_the_end() -> None:
    row = [0, 500, 1, 0, 1, 0, 1, 0, 500, 0, 1, 0]
    path = cartography.svg_paths(base(rivers=[row]), SQUARE, 100)["rivers"]
    assert len(drawn_points(path)) == 3


def test_the_shipped_map_has_every_layer_and_keeps_to_its_frame() -> None:
    data = shipped("basemap.json")
    assert set(data["layers"]) == LAYERS
    west, south, east, north = data["bbox"]
    for layer in data["layers"]:
        for line in cartography.rings(data, layer):
            assert all(west <= x <= east and south <= y <= north for x, y in line), layer


def test_the_caspian_is_water_and_the_steppe_is_land() -> None:
    data = shipped("basemap.json")
    ocean, lakes = cartography.rings(data, "ocean"), cartography.rings(data, "lakes")
    assert inside((50.5, 42.0), ocean) and not inside((68.0, 48.0), ocean)
    assert inside((74.2, 46.3), lakes), "Lake Balkhash"
    assert inside((77.2, 42.4), lakes), "Issyk-Kul"


def test_the_rivers_that_are_shared_run_past_their_towns() -> None:
    rivers = cartography.rings(shipped("basemap.json"), "rivers")
    assert nearest((81.3, 43.9), rivers) < 0.25, "the Ili at Yining"
    assert nearest((80.25, 50.4), rivers) < 0.25, "the Irtysh at Semey"
    assert nearest((85.9, 47.9), rivers) < 0.6, "the Black Irtysh before the border"


def test_both_railway_crossings_are_on_the_map() -> None:
    railways = cartography.rings(shipped("basemap.json"), "railways")
    assert nearest((82.5, 45.2), railways) < 0.1, "Dostyk and Alashankou"
    assert nearest((80.4, 44.2), railways) < 0.1, "Altynkol and Horgos"


def test_the_map_knows_towns_in_the_languages_of_the_place_register() -> None:
    almaty = next(city for city in shipped("basemap.json")["cities"] if city[0] == "Almaty")
    assert almaty[4]["zh"] == "阿拉木图"


def test_no_town_is_named_twice() -> None:
    names = [city[0] for city in shipped("basemap.json")["cities"]]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(
    ("area", "within", "outside"),
    [
        ("KZ", (71.4, 51.1), (87.6, 43.8)),
        ("CN", (87.6, 43.8), (76.9, 43.2)),
        ("Xinjiang", (81.3, 43.9), (103.8, 36.1)),
        ("East Kazakhstan Region", (82.6, 49.9), (76.9, 52.3)),
    ],
)
def test_an_area_holds_its_own_towns_only(area: str, within: Spot, outside: Spot) -> None:
    data = shipped("areas.json")
    lines = [cartography.decoded(row, data["q"]) for row in data["areas"][area]]
    assert inside(within, lines) and not inside(outside, lines)


def test_the_regions_of_2022_have_no_outline_and_the_file_says_so() -> None:
    data = shipped("areas.json")
    for name in ("Abai Region", "Zhetysu Region", "Ulytau Region", "Shymkent (city)"):
        assert cartography.area_path(data, name, LOCATOR, 480) == ""
        assert name in data["note"]


def test_an_area_is_a_closed_path() -> None:
    assert cartography.area_path(shipped("areas.json"), "Xinjiang", LOCATOR, 480).endswith("z")
