"""What a page adds to its head: scripts and styles that it needs, and data for search engines."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..rendering.templates import Links
from . import project_index, stories
from .site import Site

READING = re.compile(r"<[a-z][^<>]* data-ck-(?:zoom|choice|cards|filter)\b")  # what the script of entries works on
PROJECT_TABLE = re.compile(r"<[a-z][^<>]* data-ck-projects\b")  # the table that the script of joint projects works on
STORY = re.compile(r'<[a-z][^<>]* class="[^"]*\bck-story\b')
EXPLORER = re.compile(r'<[a-z]+ class="cx-explorer[^"]*" data-kind="(\w+)"')


@dataclass(frozen=True)
class HeadFiles:
    """Files that a page's head asks for. `early` are scripts that stand in the text and are asked for before all else."""

    layout: str = ""
    styles: Sequence[str] = ()
    early: Sequence[str] = ()
    scripts: Sequence[str] = ()
    modules: Sequence[str] = ()


def head_of(site: Site, meta: Mapping[str, Any], body: str, links: Links) -> dict[str, Markup]:
    """What a page adds to the head: `early`, before the theme's own files, and `head`, after them, with data for search
    engines and our scripts where the page needs them."""
    data = meta.get("data")
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c") if data else ""
    files = _files_of_head(site, body)
    return {
        "early": site.render("head_early.html", links, files=files),
        "head": site.render("head.html", links, data=Markup(text), meta=meta.get("meta", ()), files=files),
    }


def _files_of_head(site: Site, body: str) -> HeadFiles:
    """The page of the whole explorer starts its scripts in its text, to be sooner."""
    modules = [stories.script_file(site)[0]] if READING.search(body) else []
    modules += [project_index.script_file(site)[0]] if PROJECT_TABLE.search(body) else []
    layout = "story" if STORY.search(body) else ""
    kinds = set(EXPLORER.findall(body))
    if not kinds:
        return HeadFiles(layout, modules=modules)
    view = site.explorers.explorer.view()
    if "full" in kinds:
        return HeadFiles("explorer", (view.style,), early=(view.opening, view.main), modules=modules)
    return HeadFiles(layout, (view.style,), scripts=(view.opening, view.rest, view.main), modules=modules)
