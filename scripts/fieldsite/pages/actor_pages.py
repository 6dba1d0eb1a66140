"""The pages of the actors of the register, made from the data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from markupsafe import Markup

from ..charts import timelines
from ..citations.works import Named
from ..content.by_year import first_and_last_year
from ..content.paths import ACTORS
from ..content.register_schema import Actor
from ..content.selection import PARTIAL_DATE
from ..core.languages import phrase
from ..exports.record_files import record_address
from ..registers.actors import ActorRecord, actor_record, balance_of, events_of, whole_of
from ..rendering.templates import Links
from . import schema_org
from .derived import DerivedPage
from .room import EVERY_ROW, with_room
from .site import Site
from .wording import names_of

MOST_COMPANIONS = MOST_CASES = 8
MOST_LISTED = 15  # events; the explorer lists all
STATE = ("state", "local-government")
Years = tuple[int, int] | None


def addresses(site: Site) -> Iterator[str]:
    return (_address(actor) for actor in site.content.actors.values())


def derived_pages(site: Site) -> Iterator[DerivedPage]:
    years = first_and_last_year(site.content.listed)
    return (_page(site, actor, years) for actor in site.content.actors.values())


def directory(site: Site, links: Links) -> Markup:
    """All actors by side and kind, in the order of the vocabulary, and by name."""
    groups: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for actor in sorted(site.content.actors.values(), key=_order(site)):
        balance, whole = balance_of(events_of(site.content, actor)), whole_of(site.content, actor)
        row = {"actor": actor, "names": names_of(actor), "balance": balance, "whole": whole}
        groups.setdefault(actor.side, {}).setdefault(actor.type, []).append(row)
    return site.render("actor_list.html", links, sides=groups)


def _order(site: Site) -> Callable[[Actor], tuple[int, int, Any]]:
    sides, types = (site.content.vocabulary.ids(group) for group in ("side", "actor_type"))
    return lambda actor: (sides.index(actor.side), types.index(actor.type), site.language.sort_key(actor.name))


def _address(actor: Actor) -> str:
    return f"actors/{actor.id}/"


def _page(site: Site, actor: Actor, years: Years) -> DerivedPage:
    label = site.content.vocabulary.label
    return DerivedPage(
        url=_address(actor),
        title=actor.name,
        description=phrase(
            "%(name)s (%(type)s, %(side)s): its events.",
            name=actor.name,
            type=label("actor_type", actor.type).lower(),
            side=label("side", actor.side),
        ),
        body=lambda links: _whole_body(site, actor_record(site.content, actor), years, links),
        edit=(ACTORS, site.content.line(ACTORS, actor.id)),
        told=lambda: _data(site, actor),
    )


def _whole_body(site: Site, record: ActorRecord, years: Years, links: Links) -> Markup:
    return with_room(_address(record.actor), record.actor.name, lambda rows: _body(site, record, years, links, rows))


def _body(site: Site, record: ActorRecord, years: Years, links: Links, rows: int) -> Markup:
    """The strip has the same years for every actor, so that strips can be compared."""
    events, actor = record.events, record.actor
    return site.render(
        "actor.html",
        links,
        record=record,
        actor=actor,
        names=names_of(actor),
        companions=record.companions[: min(MOST_COMPANIONS, rows)],
        cases=record.cases[: min(MOST_CASES, rows)],
        rows=rows,
        all=rows == EVERY_ROW,
        file=record_address(_address(actor)),
        strip=site.render("strip.html", links, strip=timelines.strip(events, years=years)) if events else "",
        map=site.maps.map_of_events(events, links, about=actor.name, wide=False) if events else "",
        listed=min(len(events), MOST_LISTED, rows),
        latest=site.rows(events[-min(MOST_LISTED, rows) :], links),
        cite=site.citations.box(Named(actor.name), _address(actor), phrase("this page"), links),
    )


def _data(site: Site, actor: Actor) -> dict[str, Any]:
    """The actor for search engines (schema.org)."""
    parent = site.content.actors.get(actor.part_of or "")
    dates = (("foundingDate", actor.since), ("dissolutionDate", actor.until))
    others = dict.fromkeys([actor.short, *(name for _, _, name in names_of(actor)), *actor.also])
    return {
        "@context": schema_org.CONTEXT,
        **_organisation(site, actor),
        "alternateName": [name for name in others if name],
        **{key: when.text for key, when in dates if when and PARTIAL_DATE.fullmatch(when.text)},
        "image": schema_org.card(site, _address(actor)),
        **({"parentOrganization": _organisation(site, parent)} if parent else {}),
    }


def _organisation(site: Site, actor: Actor) -> dict[str, str]:
    kind = "GovernmentOrganization" if actor.type in STATE else "Organization"
    return {"@type": kind, "name": actor.name, "url": f"{site.facts.url}{_address(actor)}"}
