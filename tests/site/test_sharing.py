"""What those read who show a page elsewhere: on every kind of page, and leading to what is there."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from built import KINDS
from fieldsite.cards.card import CARD_HEIGHT, CARD_WIDTH
from fieldsite.cards.drawing import LARGEST
from filelock import FileLock
from PIL import Image
from project import FACTS, sample_folder, try_build
from schema_org_words import faults

PAGES = {kind: url for kind, url in KINDS.items() if kind != "not found"}
TAG = re.compile(r'<meta ((?:(?:name|property)="?[\w:.-]+"? )+)(?:media="[^"]*" )?content="([^"]*)"')
NAME = re.compile(r'="?([\w:.-]+)')  # a tag may have two: one for those who share, one for libraries
DATA = re.compile(r'<script type="?application/ld\+json"?>(.*?)</script>', re.DOTALL)
ON_EVERY_PAGE = {
    *(f"og:{name}" for name in ("title", "description", "type", "url", "site_name", "locale", "image")),
    *(f"og:image:{name}" for name in ("width", "height", "alt")),
    *("twitter:card", "theme-color"),
}
TOLD = ("note", "story")
CITED = ("note", "story", "output")
TYPES = {
    "event": ["Event", "BreadcrumbList"],
    "place": ["Place", "BreadcrumbList"],
    "thread": ["ItemList", "BreadcrumbList"],
    "project": ["Project", "BreadcrumbList"],
    "note": ["Article", "BreadcrumbList"],
    "story": ["Article", "BreadcrumbList"],
    "data": ["Dataset"],
    "author": ["BreadcrumbList"],
    "output": ["BreadcrumbList"],
    "home": [],
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The sample as it is published, with a card for each record; built once for all workers."""
    folder = tmp_path_factory.getbasetemp().parent / "published"
    with FileLock(f"{folder}.lock"):
        if not (folder / "index.html").is_file():
            first = try_build(folder, sample_folder(), PUBLISH="1")
            assert first.returncode == 0, first.stderr[-1500:]
            assert re.search(r"Drew \d+ cards in \d+\.\d s", first.stdout), first.stdout
            again = try_build(folder, sample_folder(), PUBLISH="1")
            assert again.returncode == 0 and "Drew" not in again.stdout + again.stderr
    yield folder


def head(site: Path, url: str) -> str:
    return (site / url / "index.html").read_text("utf-8").partition("</head>")[0]


def named(html: str) -> list[tuple[str, str]]:
    return [(name, content) for names, content in TAG.findall(html) for name in NAME.findall(names)]


def tags(site: Path, url: str) -> dict[str, str]:
    return {name: unescape(content) for name, content in named(head(site, url))}


def file_of(site: Path, address: str) -> Path:
    assert address.startswith(FACTS.url)
    return site / address.removeprefix(FACTS.url)


@pytest.mark.parametrize("kind", PAGES)
def test_every_kind_of_page_has_each_tag_once_and_its_card_is_there(published: Path, site: Path, kind: str) -> None:
    for built in (site, published):
        html, found = head(built, PAGES[kind]), tags(built, PAGES[kind])
        assert ON_EVERY_PAGE <= found.keys() and all(found[name] for name in ON_EVERY_PAGE)
        names = [name for name, _ in named(html) if name.startswith(("og:", "twitter:", "article:"))]
        assert len(names) == len(set(names))
        assert found["og:url"] == FACTS.url + PAGES[kind]
        assert f'rel="canonical" href="{found["og:url"]}"' in html
        size = int(found["og:image:width"]), int(found["og:image:height"])
        card = file_of(built, found["og:image"]).read_bytes()
        assert Image.open(BytesIO(card)).size == size == (CARD_WIDTH, CARD_HEIGHT) and len(card) <= LARGEST
    assert ("article:published_time" in found) == (kind in TOLD) == (found["og:type"] == "article")


def test_a_page_is_shared_by_its_own_title(published: Path) -> None:
    for kind, url in PAGES.items():
        title = re.search(r"<title>(.*?)</title>", head(published, url))
        assert title and tags(published, url)["og:title"] in unescape(title[1]), kind


def test_every_card_is_named_by_a_page(published: Path) -> None:
    named = {tags(published, str(page.parent.relative_to(published)))["og:image"] for page in published.rglob("index.html")}
    files = {path.name for path in (published / "assets/cards").iterdir()}
    assert {address.rpartition("/")[2] for address in named} == files and len(files) > 100


@pytest.mark.parametrize("kind", PAGES)
def test_data_for_search_engines_use_the_words_of_schema_org(published: Path, kind: str) -> None:
    found = [json.loads(data) for data in DATA.findall(head(published, PAGES[kind]))]
    assert [data["@type"] for data in found] == TYPES.get(kind, [data["@type"] for data in found])
    assert [fault for data in found for fault in faults(data)] == []
    assert all(data["@context"].startswith("https://schema.org") for data in found)


def test_a_year_a_sector_and_a_region_list_their_events(published: Path) -> None:
    pages = [path.parent for path in published.glob("events/*/*/index.html")]
    assert len(pages) > 10
    for page in pages:
        data = [json.loads(one) for one in DATA.findall(head(published, str(page.relative_to(published))))]
        assert [fault for one in data for fault in faults(one)] == []
        items = next(one for one in data if one["@type"] == "ItemList")["itemListElement"]
        assert items and all(file_of(published, item["url"]).is_dir() for item in items)


@pytest.mark.parametrize("kind", CITED)
def test_reference_managers_find_title_author_day_and_address(published: Path, kind: str) -> None:
    found = tags(published, PAGES[kind])
    for name in ("citation_title", "citation_author", "citation_publication_date", "DC.title", "DC.date", "DC.identifier"):
        assert found.get(name), name


def test_icons_and_manifest_are_there_and_named_by_every_page(site: Path) -> None:
    manifest = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    assert {"name", "short_name", "start_url", "display", "theme_color", "background_color"} <= manifest.keys()
    sizes = {icon["sizes"]: Image.open(site / icon["src"]).size for icon in manifest["icons"]}
    assert sizes == {"192x192": (192, 192), "512x512": (512, 512)}
    for kind, url in PAGES.items():
        named = re.findall(r'<link rel="?(icon|apple-touch-icon|manifest)"? (?:sizes="?\w+"? )?href="?([^" >]+)', head(site, url))
        assert sorted({rel for rel, _ in named}) == ["apple-touch-icon", "icon", "manifest"], kind
        assert all((site / url / to).is_file() for _, to in named if not to.startswith("data:")), kind
    assert Image.open(site / "assets/icons/touch.png").size == (180, 180)
    assert (site / "favicon.ico").is_file(), "browsers that know no drawn icons ask for it unasked"


def test_the_map_of_the_site_lists_the_pages_that_are_there(site: Path) -> None:
    root = ElementTree.parse(site / "sitemap.xml").getroot()
    listed = {loc.text or "" for loc in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    pages = {f"{path.parent.relative_to(site).as_posix()}/".removeprefix("./") for path in site.rglob("index.html")}
    assert listed == {FACTS.url + page for page in pages}
    assert f"Sitemap: {FACTS.url}sitemap.xml" in (site / "robots.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"@type": "Event", "name": "A", "location": [], "image": "https://a.org/", "isPartOf": "x"}, "isPartOf is no"),
        ({"@type": "Place", "startDate": "2020"}, "startDate is no property"),
        ({"@type": "Article", "headline": "A"}, "no image"),
        ({"@type": "BreadcrumbList", "itemListElement": []}, "itemListElement is empty"),
        ({"@type": "CreativeWork", "author": "Somebody"}, "may not be 'Somebody'"),
        ({"@type": "Place", "geo": {"@type": "Place"}}, "may not be a Place"),
        ({"@type": "Happening"}, "no type"),
    ],
)
def test_the_check_of_the_words_sees_what_is_wrong(wrong: dict[str, object], said: str) -> None:
    assert any(said in fault for fault in faults(wrong))
