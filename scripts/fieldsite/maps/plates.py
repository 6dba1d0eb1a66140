"""The drawn plates of the photo stories: which there are, and what of the data base each one shows.

A plate is one SVG of 960 by 600 units, made by a template of `overrides/macros/plates/`. The plates of the
crossing are gathered here, the maps of the periods in `plate_maps`. Positions are in these units.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from ..content.by_year import STANCES
from ..content.model import Content
from ..content.schema import Event
from ..core import cartography
from ..rendering.templates import Links, Templates
from . import plate_maps
from .static_maps import Atlas

WIDTH = 960.0
KM_PER_DEGREE = 111.2  # of latitude

# Millimetres between the inner faces of the rails, as Kazinform gives them (The Astana Times, August 2021).
GAUGES = {"china": 1435, "kazakhstan": 1520}


@dataclass(frozen=True)
class Waiting:
    """Wagons that a report gives as waiting: one value, with the word that the report puts before it."""

    event: str
    when: str
    at: tuple[str, ...]
    about: str
    wagons: int


# Every number stands in the summary of its event; a test reads it there.
WAITING = (
    Waiting("2020-06-dostyk-iron-ore-bottleneck", "July 2020", ("dostyk",), "about", 3500),
    Waiting("2020-10-china-rail-limits-dostyk-altynkol", "Early 2021", ("dostyk", "altynkol"), "over", 7000),
    Waiting("2021-09-alashankou-covid-limits-kazakh-cargo", "September 2021", (), "", 4500),
    Waiting("2023-09-dostyk-7000-wagons-backlog", "September 2023", ("dostyk",), "", 7000),
    Waiting("2025-10-altynkol-dostyk-grain-limits", "October 2025", (), "about", 3000),
)
WAGONS_A_SIGN = 500
SIGN, QUEUE_END = 31, 872  # units: the length of one sign, and where the first wagon stands

PAPERS = {
    "1992-08-07-china-consular-treaty-border-ports": "Transit by rail",
    "1995-09-11-lianyungang-transit-agreement": "The port of Lianyungang",
    "2004-09-24-khorgos-icbc-framework-agreement": "The centre at Khorgos",
    "2015-12-14-beijing-wheat-protocol": "Plant health of wheat",
    "2024-05-29-road-transport-agreement-ratified": "Road transport",
}
PAPER_TOP, PAPER_YEAR = 34, 13.4  # units: the first sheet, and the step for each year to the next

CROSSING_BBOX = (80.235, 44.127, 80.488, 44.240)
CROSSING = {  # name, and where it stands: steps from the point, and the end of the text that is fixed there
    "khorgos-icbc": ("Trade centre", -20, 2, "end"),
    "khorgos-kz": ("Khorgos", -20, 10, "end"),
    "horgos-cn": ("Horgos", 14, 42, "start"),
    "nur-zholy": ("Nur Zholy, lorries", 96, 48, "end"),
    "khorgos-gateway": ("Dry port", -20, 9, "end"),
    "altynkol": ("Altynkol station", 8, 42, "start"),
}
# Schematic, drawn by hand between the points of the register: they show sides and order, not courses.
BORDER = ((80.412, 44.25), (80.4075, 44.232), (80.405, 44.212), (80.4035, 44.19), (80.4, 44.165), (80.39, 44.1))
LINES = {
    "border": BORDER,
    "china": (*BORDER, (80.6, 44.1), (80.6, 44.25)),
    "road": ((80.2, 44.188), (80.37, 44.2), (80.4, 44.21), (80.41, 44.21), (80.45, 44.216), (80.6, 44.222)),
    "railway": ((80.2, 44.147), (80.33, 44.15), (80.37, 44.164), (80.404, 44.183), (80.43, 44.19), (80.6, 44.2)),
    "siding": ((80.33, 44.15), (80.314, 44.153), (80.304, 44.16), (80.3, 44.17)),
}

TIME_FROM, TIME_X, TIME_LINE = 1992, (56.0, 904.0), 318
MARK = 26  # units between the middles of two marks that stand side by side or one on the other
TIME_LABELS = {  # words, the row from the line in which they stand, and the end of the text at the mark
    "1992-08-border-ports-opened-to-third-countries": ("opened", 2, "start"),
    "2004-09-24-khorgos-icbc-framework-agreement": ("trade centre", 1, "end"),
    "2012-12-22-altynkol-khorgos-second-railway-opens": ("second railway", 2, "end"),
    "2023-04-24-khorgos-icbc-reopens": ("trade centre reopens", 3, "end"),
    "2011-04-khorgos-customs-smuggling-raids": ("smuggling raids", 1, "end"),
    "2016-12-21-khorgos-illegal-casino-raid": ("casino raid", 2, "end"),
    "2020-10-china-rail-limits-dostyk-altynkol": ("trains held", 3, "end"),
    "2025-10-altynkol-dostyk-grain-limits": ("grain limits", 4, "end"),
}

TITLES = {
    "gauges": "Two gauges",
    "crossing-map": "The crossing at Khorgos",
    "cranes": "From train to train",
    "papers": "Five papers",
    "wagons-a-day": "Wagons reported as waiting",
    "thirty-years": "Thirty years at the crossing",
}


def plate_names(content: Content) -> tuple[str, ...]:
    """The plates that can be drawn from this content: those whose events and places it holds."""
    needed: dict[str, Sequence[str]] = {
        "crossing-map": tuple(CROSSING),
        "papers": tuple(PAPERS),
        "wagons-a-day": tuple(waiting.event for waiting in WAITING),
        "thirty-years": (*TIME_LABELS, *CROSSING),
    }
    known = content.places.keys() | content.event_by_id.keys()
    own = tuple(name for name in TITLES if known.issuperset(needed.get(name, ())))
    return own + plate_maps.names(content)


def draw(name: str, content: Content, atlas: Atlas, templates: Templates, links: Links, ground: str = "") -> Markup:
    """The plate as one line of SVG, its ids prefixed by its name. Raises KeyError for an unknown name.

    `ground` names the plate of the same page whose ground this map of a period shows again; without it, it holds its own.
    """
    if name not in plate_names(content):
        raise KeyError(name)
    if name in TITLES:
        file, title, values = f"{name}.svg", TITLES[name], _values(name, content)
    else:
        values = plate_maps.values(name, content, atlas.sheets.sheet(plate_maps.BBOX))
        file, title = "period-map.svg", f"Conflict and cooperation, {values['years']}"
    words = {"plate": name, "title": title, "alt": _alt(name, content) or title, "ground": ground}
    return Markup(" ").join(templates.render(f"plates/{file}", links, **words, **values).split())


def _alt(name: str, content: Content) -> str:
    """What a story says that the plate shows."""
    pictures = (picture for page in content.entries for picture in page.header.pictures)
    return next((picture.alt for picture in pictures if picture.plate == name), "")


def _values(name: str, content: Content) -> Mapping[str, Any]:
    if name == "papers":
        return {"papers": _papers(content)}
    if name == "wagons-a-day":
        return {"queues": _waiting(content), "a_sign": WAGONS_A_SIGN}
    if name == "thirty-years":
        return _thirty_years(content)
    return _crossing(content) if name == "crossing-map" else {"gauges": GAUGES}


def _papers(content: Content) -> list[dict[str, Any]]:
    """Sheets from the oldest to the newest; each lies as much lower as years have gone by."""
    found = [(content.event_by_id[id_], words) for id_, words in PAPERS.items()]
    first = found[0][0].date.first.year
    return [
        {
            "year": event.date.first.year,
            "words": words,
            "stance": event.stance,
            "x": 64 + 46 * number,
            "y": round(PAPER_TOP + PAPER_YEAR * (event.date.first.year - first)),
        }
        for number, (event, words) in enumerate(found)
    ]


def _waiting(content: Content) -> list[dict[str, Any]]:
    """One row a report, oldest first: its words, and a queue of signs that ends at the border."""
    return [
        {
            "report": row,
            "y": 66 + number * 96,
            "at": ", ".join(content.places[id_].name for id_ in row.at),
            "signs": [QUEUE_END - SIGN * (sign + 1) for sign in range(row.wagons // WAGONS_A_SIGN)],
            "tail": QUEUE_END - SIGN * (row.wagons // WAGONS_A_SIGN),
        }
        for number, row in enumerate(WAITING)
    ]


def _crossing(content: Content) -> dict[str, Any]:
    points = []
    for id_, (words, dx, dy, anchor) in CROSSING.items():
        x, y = cartography.project(content.places[id_].lon, content.places[id_].lat, CROSSING_BBOX, WIDTH)
        points.append({"x": round(x), "y": round(y), "words": words, "dx": dx, "dy": dy, "anchor": anchor})
    degree = cartography.height(CROSSING_BBOX, WIDTH) / (CROSSING_BBOX[3] - CROSSING_BBOX[1])
    return {
        "points": points,
        "paths": {
            name: cartography.path_data([cartography.line_of(line)], CROSSING_BBOX, WIDTH, closed=name == "china")
            for name, line in LINES.items()
        },
        "km": round(degree / KM_PER_DEGREE, 1),
    }


def _thirty_years(content: Content) -> dict[str, Any]:
    """Every event with a place at the crossing, stacked away from the line where marks would touch."""
    events = [event for event in content.listed if any(ref.place in CROSSING for ref in event.places)]
    until = max([2026, *(event.date.first.year + 1 for event in events)])
    return {
        "sides": {side: _stacked([e for e in events if e.stance == side], until) for side in STANCES},
        "years": [{"year": year, "x": time_x(date(year, 1, 1), until)} for year in range(1995, until, 5)],
        "left": TIME_X[0],
        "right": TIME_X[1],
        "line": TIME_LINE,
    }


def _stacked(events: Sequence[Event], until: int) -> list[dict[str, Any]]:
    placed: list[tuple[float, int]] = []
    for event in events:
        x = time_x(event.date.first, until)
        taken = {level for other, level in placed if abs(other - x) < MARK}
        placed.append((x, min(set(range(len(taken) + 1)) - taken)))
    return [_mark(x, level, event) for (x, level), event in zip(placed, events, strict=True)]


def _mark(x: float, level: int, event: Event) -> dict[str, Any]:
    words, row, anchor = TIME_LABELS.get(event.id, ("", 0, ""))
    away = 24 + MARK * level
    return {
        "x": x,
        "away": away,
        "mode": event.mode,
        "year": event.date.first.year,
        "words": words,
        "row": 62 + 50 * row,
        "anchor": anchor,
    }


def time_x(day: date, until: int) -> float:
    """Where a day stands on the line of the years, which ends with the first day of `until`."""
    years = day.year + (day.timetuple().tm_yday - 1) / 365.25 - TIME_FROM
    return round(TIME_X[0] + years / (until - TIME_FROM) * (TIME_X[1] - TIME_X[0]), 1)
