"""Live maps, made with Folium: a map without any outside host, to which our own script adds the events.

A Python author can make such a map too: `event_layer().add_to(folium.Map(tiles=None))`, on a page that loads the explorer's
opening and its script, and holds the box of overrides/macros/event_map.html, which names the other files.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..core.cache import cached
from ..rendering.style_sheets import LEAFLET_PARTS, without

MIDDLE = (46.0, 84.0)
FARTHEST = {"min_lat": 10.0, "min_lon": 10.0, "max_lat": 75.0, "max_lon": 160.0}
MOUNT = "{% macro script(this, kwargs) %}{{ this._parent.get_name() }}.ckEvents = true;{% endmacro %}"


@dataclass(frozen=True)
class LiveMap:
    """`name` is the script's name for the map; `html` its box; `script`, a file of its own, puts what makes it into `ckMaps`."""

    name: str
    html: str
    script: str

    @property
    def path(self) -> str:
        """Where the script stands below the site's root."""
        return f"assets/maps/{self.name}.js"


def cached_map(folder: Path, map_id: str) -> LiveMap:
    """The live map as `live_map` makes it, kept in a folder from build to build: Folium takes long to load."""
    of = json.dumps([version("folium"), Path(__file__).read_text("utf-8"), map_id])
    return LiveMap(**json.loads(cached(folder, of, lambda: json.dumps(asdict(live_map(map_id))).encode())))


def live_map(map_id: str) -> LiveMap:
    """A map with scale and zoom buttons for events. The same `map_id` (letters, digits, `_`) gives the same bytes."""
    folium = _folium()
    made = folium.Map(
        location=MIDDLE,
        zoom_start=4,
        tiles=None,
        control_scale=True,
        max_bounds=True,
        **FARTHEST,
        attributionControl=False,
        minZoom=2,
        maxZoom=13,
        zoom_snap=0,
        zoom_delta=0.75,
        wheel_px_per_zoom_level=90,
        max_bounds_viscosity=0.6,
    )
    made.default_js, made.default_css = [], []
    event_layer().add_to(made)
    _name(made, map_id)
    figure = made.get_root()
    figure.render()
    name = made.get_name()
    script = f'(window.ckMaps??={{}})["{name}"]=()=>{{\n{_plain(figure.script.render())}return {name};\n}};\n'
    return LiveMap(name, figure.html.render().strip(), script)


def _folium() -> Any:
    """Folium, which takes long to load, so only where it is used; without pandas, which it takes along where that is installed,
    takes longer still, and no map of ours needs."""
    apart = {} if "pandas" in sys.modules else {"pandas": None}
    sys.modules |= apart  # type: ignore[arg-type]
    try:
        import folium
    finally:
        for name in apart:
            del sys.modules[name]
    return folium


def event_layer() -> Any:
    """The Folium element that gives the map that it is added to over to the explorer's script."""
    from branca.element import MacroElement, Template

    layer = MacroElement()
    layer._name = "EventLayer"
    layer._template = Template(MOUNT)
    return layer


def _name(element: Any, name: str) -> None:
    """Fixed names instead of Folium's random ones, or no two builds would be alike."""
    element._id = name
    for number, child in enumerate(element._children.values()):
        _name(child, f"{name}_{number}")


def _plain(script: str) -> str:
    """The script without empty lines and indentation."""
    return "\n".join(line.strip() for line in script.splitlines() if line.strip()) + "\n"


@lru_cache(maxsize=1)
def leaflet() -> tuple[str, str]:
    """Leaflet's script and style sheet (BSD-2-Clause) as its package carries them, without the hint at a source map.

    The styles are those of the parts that our maps have.
    """
    spec = find_spec("xstatic.pkg.leaflet")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package XStatic-Leaflet is not installed")
    folder = Path(spec.origin).parent / "data"
    script, style = ((folder / f"leaflet.{kind}").read_text("utf-8") for kind in ("js", "css"))
    return script.partition("//# sourceMappingURL")[0], without(style, LEAFLET_PARTS)
