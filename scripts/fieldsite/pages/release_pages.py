"""The page of each release at its lasting address, and its files where they are at hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from markupsafe import Markup

from ..core.languages import phrase
from ..exports import release_files
from ..registers.releases import Release
from ..rendering.templates import Links
from .derived import DerivedPage
from .downloads import downloads
from .site import Site


def addresses(site: Site) -> Iterator[str]:
    return (release.address for release in site.registers.releases)


def derived_pages(site: Site) -> Iterator[DerivedPage]:
    return (_page(site, release) for release in site.registers.releases)


def _page(site: Site, release: Release) -> DerivedPage:
    return DerivedPage(
        url=release.address,
        title=phrase("Release %(version)s", version=release.version),
        description=phrase(
            "Release %(version)s of the data base: its files, their checksums, what changed, and how to cite it.",
            version=release.version,
        ),
        body=lambda links: _body(site, release, links),
        edit=None,
    )


def _body(site: Site, release: Release, links: Links) -> Markup:
    sizes = {release.address + name_of(fact.path): fact.bytes for fact in release.files}
    return site.render(
        "release_page.html",
        links,
        release=release,
        files=site.render("downloads.html", links, groups=downloads(sizes, release.address)),
        whole=any(True for _ in files_of(site, release)),
        address=site.english.facts.url + release.address,
        since=[one.version for one in site.registers.releases if one.before == release.version],
        cite=cite_box(site, release, links),
    )


def cite_box(site: Site, release: Release, links: Links) -> Markup:
    """How to cite a release, by its own address."""
    registers = replace(site.registers, release=release.info)
    cited = replace(site.citations, registers=registers, url=site.english.facts.url + release.address)
    return cited.box(None, release.address, phrase("release %(version)s", version=release.version), links)


def name_of(path: str) -> str:
    """The name of a file of a release, which its list gives with the folder of the development version."""
    return path.removeprefix(release_files.FOLDER)


def files(site: Site) -> Iterator[tuple[str, Path]]:
    """The files of every release that is kept whole, by their path below the site's root."""
    for release in site.registers.releases:
        yield from files_of(site, release)


def files_of(site: Site, release: Release) -> Iterator[tuple[str, Path]]:
    """The files of one release; none when one of them is not kept, or not as long as it was.

    `past_releases.py` compares their checksums before it keeps them.
    """
    folder = site.cache("releases") / release.version
    kept = {fact: folder / name_of(fact.path) for fact in release.files}
    if all(path.is_file() and path.stat().st_size == fact.bytes for fact, path in kept.items()):
        yield from ((release.address + path.name, path) for path in kept.values())
