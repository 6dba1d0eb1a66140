"""Opens a site: reads and checks all content, and follows every link between its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from ..content.in_language import in_language
from ..content.loading import load
from ..content.model import Content
from ..content.second_look import Known
from ..content.soundness import sound
from ..core.cache import CACHE
from ..core.checkout import GitFacts
from ..core.languages import Language
from ..core.problems import Problem
from ..core.unforeseen import guarded
from ..exports import citation_files
from ..maps.base_names import translated_names
from ..maps.static_maps import Atlas
from ..registers import threads
from ..registers.reading import Registers, read_registers
from ..rendering.dropped_html import dropped
from ..rendering.outline import read_with
from ..rendering.templates import Templates
from . import address_checks, link_checks, macros, speed
from .building import derived_addresses, file_paths
from .site import Site, SiteFacts


def open_site(
    root: Path,
    facts: SiteFacts,
    git: GitFacts,
    on: date | None,
    known: Known | None = None,
) -> tuple[Site | None, list[Problem]]:
    """The site below `root` as it is on a day, and every fault in its content. No site when a register is unreadable.

    With `known` the content is looked at a second time, every link between pages is followed, and files that are made from
    the content are held to it.
    """
    content, problems = load(root, on, known)
    registers, others = read_registers(content, git, facts.url)
    if registers is None:
        return None, sorted({*problems, *others})
    site = replace(_site(sound(content), facts, registers), changes=git.changes)
    found = [
        *problems,
        *others,
        *macros.faults(site),
        *speed.faults(root),
        *(guarded("docs/", _second_look(site, known.today)) if known and content.vocabulary.whole else ()),
        *(citation_files.faults(root, registers.dataset, registers.releases) if known else ()),
    ]
    return site, sorted(set(found))


def _site(content: Content, facts: SiteFacts, registers: Registers) -> Site:
    root, language = content.root, content.language
    names = translated_names(content.places.values())
    return Site(
        content=content,
        atlas=Atlas(root / "overrides/assets/map", content.vocabulary, root / CACHE / "sheets", language, names),
        templates=Templates(root / "overrides/macros", content.vocabulary, root / CACHE / "templates", language),
        facts=facts,
        registers=registers,
    )


def edition(record: Site, language: Language) -> Site:
    """The site in another language than English, as far as its content is translated; `record` is the site in English.

    What stays in English there is made of that, for the same address.
    """
    content = in_language(record.content, language)
    facts = replace(record.facts, name=language.text(record.facts.name), url=record.facts.url + language.folder)
    registers = replace(record.registers, threads=threads.threads(content))
    return replace(_site(content, facts, registers), pictures=record.pictures, record=record)


def _second_look(site: Site, today: date) -> Iterator[Problem]:
    """What readers would not see of a page's text, pages that would be lost, and links that lead nowhere."""
    pages = (*site.content.pages, *site.content.entries)
    texts = (text.source for text in site.content.page_texts.values())
    for source in (*(page.source for page in pages), *texts):
        yield from dropped(source.text, source.file, source.body_line)
    derived = {f"{address.rstrip('/')}.md" for address in derived_addresses(site)}
    yield from address_checks.faults(pages, derived)
    reader = read_with(site.content.root)
    if reader:
        known = link_checks.targets(pages, reader, derived, lambda: file_paths(site))
        yield from link_checks.faults(replace(known, left_out=_left_out(site)), today)


def _left_out(site: Site) -> Callable[[str], bool]:
    """Whether a page may be there although it is not known, since it or its record has a fault: "places/almaty.md"."""
    docs = site.content.root / "docs"
    files = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    ids = site.content.left_out
    return lambda path: path in files or (path.count("/") == 1 and path.split("/")[1].removesuffix(".md") in ids)
