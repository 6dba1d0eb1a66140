"""What a page adds to its head: scripts and styles that it needs, and data for search engines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from ..core.languages import ENGLISH
from ..rendering.templates import Links
from . import project_index, stories
from .schema_org import breadcrumbs
from .sharing import SharedPage, Tag, tags
from .site import Site

READ_BY = ("data-ck-zoom", "data-ck-choice", "data-ck-cards", "data-ck-filter")  # what the script of entries works on
READING = re.compile(rf"<[a-z][^<>]* (?:{'|'.join(READ_BY)})\b")
PROJECT_TABLE = re.compile(r"<[a-z][^<>]* data-ck-projects\b")  # the table that the script of joint projects works on
STORY = re.compile(r'<[a-z][^<>]* class="[^"]*\bck-story\b')
EXPLORER = re.compile(r'<[a-z]+ class="cx-explorer[^"]*" data-kind="(\w+)"')


@dataclass(frozen=True)
class HeadFiles:
    """Files that a page's head asks for."""

    layout: str = ""
    styles: Sequence[str] = ()
    scripts: Sequence[str] = ()
    modules: Sequence[str] = ()


def head_of(
    site: Site, links: Links, page: SharedPage, meta: Mapping[str, Any], body: str, styled: bool = False
) -> Markup:
    """What a page adds to the head: data for search engines, what those read who share the page, and our styles and scripts where
    the page needs them; no styles where it is `styled` already."""
    told = (meta.get("data"), breadcrumbs(site, page.url, page.title)) if page.language is ENGLISH else ()
    data = [one for one in told if one]  # what search engines are told stands with the record
    files = _files_of_head(site, body)
    return site.render(
        "head.html",
        links,
        data=[_as_json(one) for one in data],
        record=meta.get("record"),
        files=replace(files, styles=()) if styled else files,
        tags=_said_once([*tags(site, page), *(("name", *one) for one in meta.get("meta", ()))]),
        colours=site.cards.press.theme_colours,
    )


def _said_once(tags: Iterable[Tag]) -> list[tuple[dict[str, str], str]]:
    """Each content with the attributes that name it: what sharers and libraries both ask for stands in one tag for both."""
    found: list[tuple[dict[str, str], str]] = []
    for attribute, name, content in tags:
        same = next((names for names, said in found if said == content and attribute not in names), None)
        if same is None:
            found.append(({attribute: name}, content))
        else:
            same[attribute] = name
    return found


def _as_json(data: Mapping[str, Any]) -> Markup:
    """Data as JSON that no element of a page can end."""
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def _files_of_head(site: Site, body: str) -> HeadFiles:
    """The page of the whole explorer starts its scripts in its text, to be sooner."""
    # Most pages have none of these words, which is seen sooner than that they have no such elements.
    reads = any(word in body for word in READ_BY) and READING.search(body)
    modules = [stories.script_file(site)[0]] if reads else []
    modules += [project_index.script_file(site)[0]] if "data-ck-projects" in body and PROJECT_TABLE.search(body) else []
    layout = "story" if "ck-story" in body and STORY.search(body) else ""
    kinds = set(EXPLORER.findall(body)) if "cx-explorer" in body else set()
    if not kinds:
        return HeadFiles(layout, modules=modules)
    view = site.explorers.explorer.view()
    if "full" in kinds:
        return HeadFiles("explorer", (view.style,), modules=modules)
    return HeadFiles(layout, (view.style,), scripts=(view.opening, view.rest, view.main), modules=modules)
