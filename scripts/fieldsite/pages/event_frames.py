"""An event as a small page of its own, for frames in pages of other sites: without theme and script, and it asks for nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

from ..content.schema import Event
from ..rendering.templates import Links, links_from
from .site import Site


def address(event: Event) -> str:
    """Below the site's root, beside the page of the event."""
    return f"events/{event.id}/card.html"


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of each card. Its policy allows its own style, by its hash, and nothing else."""
    style = site.render("event_frame.css", Links(""), colours=dict(site.cards.press.ink.colours))
    allowed = b64encode(sha256(str(style).encode()).digest()).decode()
    registers = site.registers
    for event in site.content.events:
        places = [site.content.places[ref.place] for ref in event.places]
        page = site.render(
            "event_frame.html",
            links_from(f"events/{event.id}/", site.language),
            event=event,
            places=places,
            style=style,
            allowed=allowed,
            page=f"{site.facts.url}events/{event.id}/",
            source=f"{registers.dataset.short_title}, {registers.release.name}. {registers.dataset.licence.id}.",
        )
        yield address(event), str(page).encode()
