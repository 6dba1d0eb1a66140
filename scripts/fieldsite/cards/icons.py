"""The icons that browsers and telephones ask for, drawn from our mark, and the manifest that names them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO

from PIL import Image

from .drawing import Ink, site_mark

ICONS = "assets/icons/"
TOUCH = f"{ICONS}touch.png"
MANIFEST = "manifest.webmanifest"
FAVICON = "favicon.ico"
SIZES = (192, 512)
FAVICON_SIZES = (16, 32, 48)
SAFE = 0.62  # of the edge: what a telephone may cut an icon down to holds the whole mark


def icon_files(ink: Ink, name: str, short: str, description: str) -> Iterator[tuple[str, bytes]]:
    """Every icon and the manifest of a site by address. `short` is the name below an icon."""
    for size in SIZES:
        yield f"{ICONS}icon-{size}.png", _on_paper(size, ink)
    yield TOUCH, _on_paper(180, ink)
    yield FAVICON, _favicon(ink)
    yield MANIFEST, _manifest(ink, name, short, description)


def _on_paper(size: int, ink: Ink) -> bytes:
    ground = Image.new("RGB", (size, size), ink["paper"])
    drawn = site_mark(size, ink, SAFE)
    ground.paste(drawn, mask=drawn)
    out = BytesIO()
    ground.quantize(64, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


def _favicon(ink: Ink) -> bytes:
    out = BytesIO()
    sizes = [site_mark(size, ink) for size in FAVICON_SIZES]
    sizes[-1].save(out, "ICO", append_images=sizes[:-1], sizes=[one.size for one in sizes])
    return out.getvalue()


def _manifest(ink: Ink, name: str, short: str, description: str) -> bytes:
    """Addresses in it are relative to itself: a copy of the site below any path is right."""
    icons = [
        {"src": f"{ICONS}icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size in SIZES
        for purpose in ("any", "maskable")
    ]
    manifest = {
        "name": name,
        "short_name": short,
        "description": description,
        "lang": "en",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": ink["paper"],
        "theme_color": ink["paper"],
        "icons": icons,
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode()
