"""Pictures in their stories: each as readers get it, in the order of reading, and linked to places and events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ..content.entry_schema import PictureEntry
from ..content.model import Content, EntryPage
from ..content.output_schema import Output
from ..content.picture_checks import at_their_lines, picture_id, source_of
from ..core.addresses import lasting
from ..core.languages import phrase
from ..core.problems import Problem
from ..maps import plates
from ..maps.plate_maps import PERIODS
from ..maps.routes import Route
from ..pictures import publishing
from ..pictures.limits import MOST_PUBLISHED_BYTES
from ..pictures.publishing import Picture, PublishedPicture
from ..rendering import script_bundle
from ..rendering.templates import Links, shortened
from .room import EVERY_ROW
from .site import Site

PICTURES, PLATES = "assets/pictures/", "assets/plates/"
PLATE_SIZE = (960, 600)
# How wide a picture stands in each layout, for browsers to choose a file by; the styles in stories.css say the same.
SIZES = {
    "opening": "(min-width: 1400px) 1400px, 100vw",
    "full": "(min-width: 1220px) 1060px, 100vw",
    "wide": "(min-width: 1220px) 860px, 100vw",
    "pair": "(min-width: 1220px) 520px, 50vw",
    "grid": "(min-width: 1220px) 345px, 33vw",
    "beside": "(min-width: 1220px) 370px, 45vw",
}
# The dense screen of a telephone is asked for less than its width, or a story of twenty pictures would load more than
# 500 kB before anybody scrolls. Small and upright pictures can do with the least: a touch opens them large.
PHONE, PHONE_SMALL = "(max-width: 30em) 65vw", "(max-width: 30em) 40vw"
SMALL_LAYOUTS = ("pair", "grid")
MOST_SAID = 90  # signs of what a small picture shows: those of a link to it


@dataclass(frozen=True)
class ReadingOrder:
    """The pictures of an entry: the one above the title, all in the order of reading, those that no text places."""

    opening: PictureEntry | None
    order: tuple[PictureEntry, ...]
    loose: tuple[PictureEntry, ...]
    has_gallery: bool


def reading(page: EntryPage) -> ReadingOrder:
    """The order in which an entry shows its pictures. What the text does not place stands in the gallery.

    A story whose first picture stands nowhere in the text opens with it, without being told to.
    """
    pictures = {picture.name: picture for picture in page.header.pictures}
    calls = page.source.text.calls
    named = dict.fromkeys(str(call.arguments[0]) for call in calls if call.name == "photo" and call.arguments)
    opening = next((picture for picture in pictures.values() if picture.layout == "opening"), None)
    first = next(iter(pictures), "")
    if opening is None and page.kind.told_in_pictures and first and first not in named:
        opening = pictures[first].model_copy(update={"layout": "opening"})
    placed = [pictures[name] for name in named if name in pictures and pictures[name].layout != "opening"]
    rest = [one for name, one in pictures.items() if name not in named and not (opening and name == opening.name)]
    loose = [one if "layout" in one.model_fields_set else one.model_copy(update={"layout": "pair"}) for one in rest]
    order = (*([opening] if opening else []), *placed, *loose)
    return ReadingOrder(opening, order, tuple(loose), any(call.name == "gallery" for call in calls))


def published_pictures(
    content: Content, cache: Path, workers: int, progress: Any = None
) -> tuple[dict[Path, PublishedPicture], list[Problem]]:
    """Every photograph of the entries made ready in the cache, and what is wrong at the line that lists it.

    `workers` is the number of processes; `progress(done, all)` is called after each picture that needed work.
    """
    wanted = [
        Picture(path, one.blur)
        for page in content.entries
        for one in page.header.pictures
        if (path := source_of(content, page, one))
    ]
    if not wanted:
        return {}, []
    made, faults = publishing.publish(wanted, cache, workers, progress)
    return made, [*at_their_lines(content, faults), *_over_budget(content, made)]


def _over_budget(content: Content, made: dict[Path, PublishedPicture]) -> Iterator[Problem]:
    for page in content.entries:
        sources = [path for one in page.header.pictures if (path := source_of(content, page, one))]
        fault = publishing.over_budget(
            content.root, [made[path] for path in sources if path in made], MOST_PUBLISHED_BYTES
        )
        if fault:
            what = f"the entry {fault.what}"
            yield page.source.header.problem(("pictures",), what, fault.cure, key=True, code=fault.code)


def picture_files(site: Site) -> Iterator[tuple[str, Path]]:
    """Every published file of the photographs: (address, where it lies in the cache). Originals are not among them."""
    for published in site.pictures.values():
        for one in (*published.derivatives, published.fallback):
            yield PICTURES + one.name, one.path


def plate_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Each drawn plate that a story shows as a file of its own, for lists, feeds and readers without scripts."""
    shown = (picture.plate for page in site.content.entries for picture in page.header.pictures)
    known = plates.plate_names(site.content)
    for name in dict.fromkeys(plate for plate in shown if plate in known):
        yield f"{PLATES}{name}.svg", str(_drawn(site, name, Links(""))).encode()


def script_file(site: Site) -> tuple[str, bytes]:
    """The one script of entries, under a name that changes with its text."""
    modules = script_bundle.read_modules(site.content.root / "overrides/assets/stories", site.language)
    text = script_bundle.joined(modules, "reading.js").encode()
    return lasting("assets/reading", "js", text), text


def figure(site: Site, links: Links, page: EntryPage, picture: PictureEntry) -> Markup:
    """One picture with its words, as the story shows it."""
    content, plan = site.content, reading(page)
    way = route_of(site, page)
    return site.render(
        "picture.html",
        links,
        id=picture_id(picture),
        picture=picture,
        image=_image(site, links, page, picture, eager=picture.name == plan.order[0].name),
        large=_large(site, page, picture),
        stop=way.number(picture.place) if way else 0,
        place=content.places.get(picture.place or ""),
        events=[content.event_by_id[id_] for id_ in picture.events],
    )


def gallery(site: Site, links: Links, page: EntryPage) -> Markup:
    """All pictures that no text of the entry places."""
    return site.render("gallery.html", links, figures=[figure(site, links, page, one) for one in reading(page).loose])


def route_of(site: Site, page: EntryPage) -> Route | None:
    """The way through the places of an entry's pictures; only what is told in pictures has one."""
    if not page.kind.told_in_pictures:
        return None
    known = site.content.places
    places = [known[one.place] for one in reading(page).order if one.place and one.place in known]
    return site.maps.route(page.address, places)


def route_map(site: Site, links: Links, page: EntryPage) -> Markup:
    """The route map of a story with a list of its places, each with links to its pictures; empty without a route."""
    way = route_of(site, page)
    if way is None:
        return Markup()
    order = reading(page).order
    firsts = {stop.number: next(picture_id(one) for one in order if one.place == stop.place.id) for stop in way.stops}
    return site.render("route_map.html", links, route=way, first=firsts)


def thumbnail(
    site: Site, links: Links, page: EntryPage, picture: PictureEntry | None = None, most: int = EVERY_ROW
) -> Markup:
    """A small picture for lists: the one asked for, or the first of an entry; empty when it has none. `most` signs say what it
    shows."""
    order = reading(page).order
    one = picture or (order[0] if order else None)
    if one is None:
        return Markup()
    published = _published(site, page, one)
    small = published.derivatives[0] if published else None
    address = f"{PLATES}{one.plate}.svg" if one.plate else f"{PICTURES}{small.name}" if small else ""
    width, height = (small.width, small.height) if small else PLATE_SIZE
    return site.render(
        "thumbnail.html", links, address=address, alt=shortened(one.alt, most), width=width, height=height
    )


def evidence(
    site: Site,
    links: Links,
    events: Iterable[str] = (),
    place: str = "",
    heading: str = phrase("Read more about it"),
    rows: int = EVERY_ROW,
) -> Markup:
    """What speaks of some events or of a place: entries, pictures, outputs, `rows` of each at most; empty when nothing does."""
    content, ids = site.content, list(dict.fromkeys(events))
    entries = [page for id_ in ids for page in content.entries_on_event(id_)]
    shown = [pair for id_ in ids for pair in content.pictures_on_event(id_)]
    if place:
        entries += content.entries_on_place(place)
        shown += content.pictures_on_place(place)
    pictures = {(page.file, one.name): (page, one) for page, one in shown}
    return site.render(
        "evidence.html",
        links,
        heading=heading,
        rows=rows,
        entries=list(dict.fromkeys(entries)),
        pictures=[
            (page, one, picture_id(one), thumbnail(site, links, page, one, MOST_SAID))
            for page, one in pictures.values()
        ],
        outputs=[output for output in content.outputs if _speaks_of(output, ids, place)],
    )


def _speaks_of(output: Output, events: Iterable[str], place: str) -> bool:
    return place in output.places or any(id_ in output.events for id_ in events)


def _published(site: Site, page: EntryPage, picture: PictureEntry) -> PublishedPicture | None:
    source = source_of(site.content, page, picture)
    return site.pictures.get(source) if source else None


def _image(site: Site, links: Links, page: EntryPage, picture: PictureEntry, eager: bool) -> Markup:
    if site.dry:
        return Markup()
    if picture.plate:
        return _drawn(site, picture.plate, links, _ground(page, picture.plate))
    published = _published(site, page, picture)
    if published is None:
        return Markup()
    small = picture.layout in SMALL_LAYOUTS or published.height > published.width
    sizes = f"{PHONE_SMALL if small else PHONE}, {SIZES[picture.layout]}"
    values = {"alt": picture.alt, "sizes": sizes, "eager": eager, "folder": PICTURES}
    return site.render("picture_image.html", links, published=published, **values)


def _large(site: Site, page: EntryPage, picture: PictureEntry) -> str:
    """The address of the picture at its largest, for readers without scripts."""
    published = _published(site, page, picture)
    if published:
        return PICTURES + published.derivatives[-1].name
    return f"{PLATES}{picture.plate}.svg" if picture.plate else ""


def _ground(page: EntryPage, plate: str) -> str:
    """The plate of the entry that holds the ground of this map of a period; empty for that plate itself, and for others."""
    maps = [one.plate for one in reading(page).order if one.plate and one.plate in PERIODS]
    return maps[0] if plate in maps[1:] else ""


def _drawn(site: Site, plate: str, links: Links, ground: str = "") -> Markup:
    """A plate is there in English, in each edition: its words are part of the drawing."""
    english = site.english
    return plates.draw(plate, english.content, english.atlas, english.templates, links, ground)
