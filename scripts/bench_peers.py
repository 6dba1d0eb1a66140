"""The pages that the explorer is measured against: the ways in which people put events on a map with Folium or Leaflet.

Each gets the same events with the same popups (title, date, place, summary, link), which is what the explorer shows. All
files are served from this machine. What a map does not need (Bootstrap, icon letters) is left out, a line stands for
jQuery, and there is no base map at all, so that each way is as fast as it can be.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

Row = tuple[
    float, float, str, str, str, int, str, str
]  # latitude, longitude, title, date, place, 1 for conflict, summary, id
CENTER = (46.0, 84.0)
PLAIN = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{way}</title>
{styles}<script>const $ = text => {{ const box = document.createElement("div"); box.innerHTML = text; return box.children; }};</script>
<style>html,body,.folium-map,#map{{height:100%;margin:0}}</style>{scripts}
<body>{body}<script>{script}</script>"""
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


def _folium_page(
    way: str, rows: Sequence[Row], add: Callable[[Any, Sequence[Row]], None], after: str, clustered: bool
) -> str:
    import folium

    made = folium.Map(location=CENTER, zoom_start=4, tiles=None, maxZoom=13)
    add(made, rows)
    figure = made.get_root()
    figure.render()
    body, script = figure.html.render(), figure.script.render()
    name = made.get_name()
    return _plain(way, body, f"{script}\nconst MAP = {name};\n{after}", clustered)


def _plain(way: str, body: str, script: str, clustered: bool) -> str:
    names = ["leaflet", *(["leaflet.markercluster"] if clustered else [])]
    styles = ["leaflet.css", *(["MarkerCluster.css", "MarkerCluster.Default.css"] if clustered else [])]
    return PLAIN.format(
        way=way,
        styles="".join(f'<link rel="stylesheet" href="vendor/{name}">' for name in styles),
        scripts="".join(f'<script src="vendor/{name}.js"></script>' for name in names),
        body=body,
        script=script,
    )


def marker_each(rows: Sequence[Row]) -> str:
    import folium

    def add(made: Any, rows: Sequence[Row]) -> None:
        for row in rows:
            folium.Marker(row[:2], popup=folium.Popup(popup(row))).add_to(made)

    kinds = json.dumps([row[5] for row in rows])
    after = f"""const KINDS = {kinds}, MARKS = []; let KEPT;
MAP.eachLayer(m => {{ if (m instanceof L.Marker) {{ m.ck = KINDS[MARKS.length]; MARKS.push(m); }} }});
window.doFilter = k => {{ {FILTERS["markers"]} }};"""
    return _folium_page("marker", rows, add, after, clustered=False)


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
    html = _folium_page("cluster", rows, add, after, clustered=True)
    return html.replace("@NAME@", names[0])


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
    return _folium_page("fast", rows, add, after, clustered=True).replace("@NAME@", names[0])


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
    return _folium_page("geojson", rows, add, after, clustered=False).replace("@NAME@", names[0])


def leaflet_markercluster(rows: Sequence[Row]) -> str:
    """As CollectionBuilder's map page does it: the data in the page, one marker a row in a cluster group."""
    data = json.dumps([[row[0], row[1], popup(row), row[5]] for row in rows], separators=(",", ":")).replace(
        "<", "\\u003c"
    )
    script = f"""const MAP = L.map("map", {{maxZoom: 13}}).setView({list(CENTER)}, 4), GROUP = L.markerClusterGroup(), DATA = {data};
const MARKS = DATA.map(row => {{ const m = L.marker([row[0], row[1]]); m.ck = row[3]; m.bindPopup(row[2]); return m; }});
GROUP.addLayers(MARKS); MAP.addLayer(GROUP);
window.doFilter = k => {{ {FILTERS["cluster"]} }};"""
    return _plain("leaflet", '<div id="map"></div>', script, clustered=True)


WAYS: dict[str, Callable[[Sequence[Row]], str]] = {
    "folium.Marker each": marker_each,
    "folium MarkerCluster": marker_cluster,
    "folium FastMarkerCluster": fast_marker_cluster,
    "folium GeoJson": geojson,
    "Leaflet and markercluster": leaflet_markercluster,
}
