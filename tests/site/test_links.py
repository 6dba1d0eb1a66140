"""The built site is whole: every link leads somewhere, and every page is well-formed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
import pytest
from built import BASE, KINDS, is_derived, broken_links, pages, target

def test_every_link_of_every_page_leads_to_a_page_a_file_or_an_anchor(site: Path) -> None:
    assert len(pages(site)) > 200
    assert sum(len(page.links) for page in pages(site).values()) > 5_000
    assert broken_links(site) == []


def test_the_tabs_of_every_page_lead_to_the_same_pages(site: Path) -> None:
    """Pages of one folder share a frame with relative links; those of another folder need their own."""
    tabs = {
        page.address: [target(page, link) for link in page.tabs]
        for page in pages(site).values()
        if page.address != "404.html"
    }
    assert set(map(tuple, tabs.values())) == {tuple(tabs[""])} and len(tabs[""]) == 6


def test_the_page_for_what_is_not_found_works_from_any_address(site: Path) -> None:
    page = pages(site)["404.html"]
    for _, _, link in page.links:
        assert urlsplit(link).scheme or link.startswith((BASE, "#", "data:")), link
        below = unquote(urlsplit(link).path).removeprefix(BASE)
        if link.startswith(BASE):
            assert (site / below).exists(), link


def test_pictures_and_scripts_come_from_this_site_only(site: Path) -> None:
    for page in pages(site).values():
        for tag, name, link in page.links:
            if tag != "a" and (tag, name) not in (("link", "href"), ("form", "action")):
                assert target(page, link) is not None or link.startswith("data:"), (
                    f"{page.address}: <{tag} {name}={link}>"
                )


def test_style_sheets_load_nothing_from_elsewhere(site: Path) -> None:
    sheets = sorted(site.rglob("*.css"))
    assert [sheet.parent.name for sheet in sheets] == ["css", "css", "explorer"]
    for path in sheets:
        assert "@import" not in path.read_text("utf-8")
        assert "url(http" not in path.read_text("utf-8").replace("url('", "url(").replace('url("', "url(")


def test_no_page_uses_an_id_twice(site: Path) -> None:
    doubled = {p.address: [i for i, n in Counter(p.ids).items() if n > 1] for p in pages(site).values()}
    assert {address: ids for address, ids in doubled.items() if ids} == {}


def test_every_page_has_one_main_heading(site: Path) -> None:
    assert {address: page.levels.count(1) for address, page in pages(site).items() if page.levels.count(1) != 1} == {}


def test_headings_skip_no_level(site: Path) -> None:
    """The explorer's boxes that open on demand have headings of their own."""
    for page in pages(site).values():
        if page.address == "events/":
            continue
        assert all(next_ <= level + 1 for level, next_ in zip(page.levels, page.levels[1:], strict=False)), page.address


def test_pages_are_read_by_a_strict_html_parser_without_a_fault(site: Path) -> None:
    """All authored pages, and thirty derived ones spread over the data."""
    addresses = list(pages(site))
    authored = [address for address in addresses if not is_derived(address)]
    derived = [address for address in addresses if is_derived(address)]
    for address in [*authored, *derived[:: len(derived) // 30]]:
        path = site / address
        text = (path / "index.html" if path.is_dir() else path).read_text("utf-8")
        html5lib.HTMLParser(strict=True).parse(text)
        assert text.encode().index(b'<meta charset="utf-8">') < 1000, f"{address}: browsers look no further for it"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_says_its_language_title_and_description(site: Path, kind: str) -> None:
    path = site / KINDS[kind] / "index.html" if kind != "not found" else site / "404.html"
    document = html5lib.parse(path.read_text("utf-8"), namespaceHTMLElements=False)
    assert document.attrib["lang"] == "en"
    assert (document.findtext(".//title") or "").strip()
    description = document.find(".//meta[@name='description']")
    assert description is not None and len(description.attrib["content"]) > 20


def test_no_two_pages_share_a_title(site: Path) -> None:
    titles = Counter()
    for address in pages(site):
        path = site / address / "index.html" if not address.endswith(".html") else site / address
        titles[path.read_text("utf-8").partition("<title>")[2].partition("</title>")[0]] += 1
    assert [title for title, number in titles.items() if number > 1] == []


def test_the_site_publishes_nothing_of_the_workshop(site: Path) -> None:
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    offered = {"data/replicate.py"}  # what readers download
    assert offered <= names
    assert not [
        n
        for n in names - offered
        if n.startswith(("macros/", "partials/")) or n.endswith((".py", ".pyc", ".yaml", ".yml", ".md", ".html.j2"))
    ]
    assert not [name for name in names if "/." in f"/{name}"]
