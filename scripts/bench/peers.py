"""The pages that the explorer is measured against: the ways in which people put events on a map with Folium or Leaflet.

Each gets the same events with the same popups (title, date, place, summary, link), which is what the explorer shows. A page
of Folium is the one that Folium writes, with all that it loads; only its hosts are replaced by this machine, and two small
style sheets that no package carries are left out. There is no base map and there are no tiles.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

Row = tuple[
    float, float, str, str, str, int, str, str
]  # latitude, longitude, title, date, place, 1 for conflict, summary, id
CENTER = (46.0, 84.0)
OURS = "this explorer"
REAL = "this explorer, in its page of the site"
PLAIN = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Leaflet and markercluster</title>
<link rel="stylesheet" href="vendor/leaflet.css"><link rel="stylesheet" href="vendor/MarkerCluster.css">
<link rel="stylesheet" href="vendor/MarkerCluster.Default.css">
<style>html,body,#map{{height:100%;margin:0}}</style><script src="vendor/leaflet.js"></script>
<script src="vendor/leaflet.markercluster.js"></script><body><div id="map"></div><script>{script}</script>"""
PACKAGES = {  # what Folium's pages load, in the versions that it names
    "leaflet": "1.9.3",
    "jquery": "3.7.1",
    "bootstrap": "5.2.2",
    "leaflet.awesome-markers": "2.0.5",
    "@fortawesome/fontawesome-free": "6.2.0",
    "leaflet.markercluster": "1.1.0",
}
FILES = {  # each by the name that Folium's pages know it by
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "images/marker-icon.png": "leaflet/dist/images/marker-icon.png",
    "images/marker-icon-2x.png": "leaflet/dist/images/marker-icon-2x.png",
    "images/marker-shadow.png": "leaflet/dist/images/marker-shadow.png",
    "jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "all.min.css": "@fortawesome/fontawesome-free/css/all.min.css",
    "leaflet.awesome-markers.js": "leaflet.awesome-markers/dist/leaflet.awesome-markers.js",
    "leaflet.awesome-markers.css": "leaflet.awesome-markers/dist/leaflet.awesome-markers.css",
    "leaflet.markercluster.js": "leaflet.markercluster/dist/leaflet.markercluster.js",
    "MarkerCluster.css": "leaflet.markercluster/dist/MarkerCluster.css",
    "MarkerCluster.Default.css": "leaflet.markercluster/dist/MarkerCluster.Default.css",
}
HOSTED = re.compile(
    r'(?P<before><(?:script src|link rel="stylesheet" href)=")https://[^"]+/(?P<name>[^"/]+)(?P<after>"(?:/>|></script>))'
)
FILTERS = {
    "markers": "KEPT = MARKS.filter(m => m.ck % 2 === k % 2); MARKS.forEach(m => m.ck % 2 === k % 2 ? MAP.addLayer(m) : m.remove())",
    "cluster": "GROUP.clearLayers(); GROUP.addLayers(MARKS.filter(m => m.ck % 2 === k % 2))",
    "geojson": "GROUP.clearLayers(); GROUP.addData({type: 'FeatureCollection', features: ALL.filter(f => f.properties.c === k % 2)})",
}


def popup(row: Row) -> str:
    return f'<a href="events/{row[7]}/">{escape(row[2])}</a><br>{row[3]}<br>{escape(row[4])}<p>{escape(row[6])}</p>'


def page(way: str, rows: Sequence[Row]) -> str:
    """The HTML of one way with these events; `doFilter(k)` in it keeps conflict (odd k) or cooperation."""
    return WAYS[way](rows)


def _folium_page(rows: Sequence[Row], add: Callable[[Any, Sequence[Row]], None], after: str) -> str:
    import folium

    made = folium.Map(location=CENTER, zoom_start=4, tiles=None, maxZoom=13)
    add(made, rows)
    html = HOSTED.sub(_local, made.get_root().render())
    return f"{html}<script>const MAP = {made.get_name()};\n{after}</script>"


def _local(match: re.Match[str]) -> str:
    """A script or style sheet as this machine has it; nothing for what it does not have."""
    name = match["name"]
    return f"{match['before']}vendor/{name}{match['after']}" if name in FILES else ""


def vendor_files(packages: Path) -> Iterator[tuple[str, bytes]]:
    """What the peers' pages load, from a folder of npm packages: (path below the page, bytes). OSError without them."""
    return ((f"vendor/{name}", (packages / path).read_bytes()) for name, path in FILES.items())


def marker_each(rows: Sequence[Row]) -> str:
    import folium

    def add(made: Any, rows: Sequence[Row]) -> None:
        for row in rows:
            folium.Marker(row[:2], popup=folium.Popup(popup(row))).add_to(made)

    kinds = json.dumps([row[5] for row in rows])
    after = f"""const KINDS = {kinds}, MARKS = []; let KEPT;
MAP.eachLayer(m => {{ if (m instanceof L.Marker) {{ m.ck = KINDS[MARKS.length]; MARKS.push(m); }} }});
window.doFilter = k => {{ {FILTERS["markers"]} }};"""
    return _folium_page(rows, add, after)


def marker_cluster(rows: Sequence[Row]) -> str:
    import folium
    from folium.plugins import MarkerCluster

    names: list[str] = []

    def add(made: Any, rows: Sequence[Row]) -> None:
        group = MarkerCluster().add_to(made)
        names.append(group.get_name())
        for row in rows:
            folium.Marker(row[:2], popup=folium.Popup(popup(row))).add_to(group)

    kinds = json.dumps([row[5] for row in rows])
    after = f"""const KINDS = {kinds}, GROUP = @NAME@, MARKS = GROUP.getLayers(); MARKS.forEach((m, i) => m.ck = KINDS[i]);
window.doFilter = k => {{ {FILTERS["cluster"]} }};"""
    return _folium_page(rows, add, after).replace("@NAME@", names[0])


def fast_marker_cluster(rows: Sequence[Row]) -> str:
    from folium.plugins import FastMarkerCluster

    names: list[str] = []
    callback = """function (row) { const m = L.marker(new L.LatLng(row[0], row[1])); m.ck = row[3];
m.bindPopup(row[2]); return m; }"""

    def add(made: Any, rows: Sequence[Row]) -> None:
        data = [[row[0], row[1], popup(row), row[5]] for row in rows]
        names.append(FastMarkerCluster(data, callback=callback).add_to(made).get_name())

    after = f"""const GROUP = @NAME@, MARKS = GROUP.getLayers();
window.doFilter = k => {{ {FILTERS["cluster"]} }};"""
    return _folium_page(rows, add, after).replace("@NAME@", names[0])


def _features(rows: Sequence[Row]) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [row[1], row[0]]},
                "properties": {"t": row[2], "d": row[3], "p": row[4], "c": row[5], "s": row[6], "u": row[7]},
            }
            for row in rows
        ],
    }


def geojson(rows: Sequence[Row]) -> str:
    import folium

    names: list[str] = []

    def add(made: Any, rows: Sequence[Row]) -> None:
        layer = folium.GeoJson(
            _features(rows),
            marker=folium.CircleMarker(radius=5),
            popup=folium.GeoJsonPopup(fields=["t", "d", "p", "s", "u"]),
            embed=True,
        ).add_to(made)
        names.append(layer.get_name())

    after = f"""const GROUP = @NAME@, ALL = GROUP.getLayers().map(l => l.feature);
window.doFilter = k => {{ {FILTERS["geojson"]} }};"""
    return _folium_page(rows, add, after).replace("@NAME@", names[0])


def leaflet_markercluster(rows: Sequence[Row]) -> str:
    """As CollectionBuilder's map page does it: the data in the page, one marker a row in a cluster group."""
    data = json.dumps([[row[0], row[1], popup(row), row[5]] for row in rows], separators=(",", ":")).replace(
        "<", "\\u003c"
    )
    script = f"""const MAP = L.map("map", {{maxZoom: 13}}).setView({list(CENTER)}, 4), GROUP = L.markerClusterGroup(), DATA = {data};
const MARKS = DATA.map(row => {{ const m = L.marker([row[0], row[1]]); m.ck = row[3]; m.bindPopup(row[2]); return m; }});
GROUP.addLayers(MARKS); MAP.addLayer(GROUP);
window.doFilter = k => {{ {FILTERS["cluster"]} }};"""
    return PLAIN.format(script=script)


WAYS: dict[str, Callable[[Sequence[Row]], str]] = {
    "folium.Marker each": marker_each,
    "folium MarkerCluster": marker_cluster,
    "folium FastMarkerCluster": fast_marker_cluster,
    "folium GeoJson": geojson,
    "Leaflet and markercluster": leaflet_markercluster,
}
