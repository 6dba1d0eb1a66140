"""The site of the real content is whole: every record has its page, every count is the count of the data, every link leads."""

from __future__ import annotations

import gzip
import json
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import html5lib
from built import broken_links, derived_kind, is_derived, pages
from fieldsite.content.model import Content
from fieldsite.content.selection import Query, select
from fieldsite.pages.site import Site

ATOM = "{http://www.w3.org/2005/Atom}"
KB = 1000
# Of a derived page: frame, drawings and words for machines. The middle page of a kind has a twentieth less than this, and no
# page has more than MOST, however much it tells.
USUAL = {
    "events": 13.4 * KB,
    "places": 11.2 * KB,
    "projects": 13.2 * KB,
    "actors": 12.2 * KB,
    "threads": 14.3 * KB,
    "lists": 13.5 * KB,
}
MOST = 17 * KB
WHOLE = 30 * 1024  # bytes of a derived page; pages/room.py sees to it that no record outgrows them
PER_LINK = 200  # bytes: its address in the page, below the site's root and whole for search engines
FIRST = ("search/words.json", "assets/search/dialog.js")  # before the first letter
SEARCH = 150 * KB  # of the first results of a word, over the wire


def html(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text("utf-8")


def records(site: Site) -> Iterator[str]:
    """The address of every record that has a page of its own."""
    content = site.content
    yield from (f"events/{event.id}/" for event in content.events)
    yield from (f"places/{id_}/" for id_ in content.places)
    yield from (f"actors/{id_}/" for id_ in content.actors)
    yield from (f"projects/{id_}/" for id_ in content.projects)
    yield from (f"threads/{thread.id}/" for thread in site.registers.threads)
    yield from (f"outputs/{output.id}/" for output in content.outputs)
    yield from (f"authors/{id_}/" for id_ in {id_ for page in content.entries for id_ in page.header.authors})
    yield from (
        f"{page.file.removeprefix('docs/').removesuffix('/index.md').removesuffix('.md')}/" for page in content.entries
    )


def searched(build: Path) -> Iterator[str]:
    """The address of everything that the search holds."""
    words, read = (json.loads((build / f"search/{name}.json").read_text("utf-8")) for name in ("words", "pages"))
    kinds = [kind for kind, count in words["kinds"] for _ in range(count) if kind != "event"]
    for path in words["events"]:
        yield from (f"events/{id_}/" for id_, *_ in json.loads((build / path).read_text("utf-8")))
    yield from (f"{kind}s/{id_}/" for kind, id_ in zip(kinds, words["ids"], strict=True) if kind != "holder")
    yield from (address for address, _ in read["pages"])


def test_every_record_has_a_page_and_is_found_by_the_search(real_site: Site, real_build: Path) -> None:
    found = Counter(searched(real_build))
    withdrawn = {f"events/{event.id}/" for event in real_site.content.events if event.status == "withdrawn"}
    for address in records(real_site):
        assert address in pages(real_build) and found[address] == (address not in withdrawn), address


def test_every_link_of_every_page_leads_to_a_page_a_file_or_an_anchor(real_build: Path) -> None:
    assert broken_links(real_build) == []


def test_counts_on_pages_are_counts_of_the_data(real: Content, real_build: Path) -> None:
    timeline = set(re.findall(r'href="\.\./events/([^/"]+)/"', html(real_build, "timeline/")))
    assert timeline == {event.id for event in real.listed}
    explorer = html(real_build, "events/")
    assert f"{len(real.listed):,} of {len(real.listed):,} events" in " ".join(re.sub("<[^>]+>", " ", explorer).split())
    places = set(re.findall(r'href="\.\./places/([^/"]+)/"', html(real_build, "places/")))
    assert set(real.events_by_place) <= places


def test_the_page_of_each_actor_counts_its_events_and_names_it_for_search_engines(
    real: Content, real_build: Path
) -> None:
    links = re.findall(r'<li data-ck-line><a href="\.\./actors/([^/"]+)/"', html(real_build, "actors/"))
    assert sorted(links) == sorted(real.actors)
    for id_, actor in real.actors.items():
        page = html(real_build, f"actors/{id_}/")
        events = select(real, Query({"actor": (id_,)}))
        said = re.search(r'class="ck-lead">([\d,]+) events? in the data base', page)
        assert (int(said[1].replace(",", "")) if said else 0) == len(events), id_
        data = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
        assert data["name"] == actor.name and data["@type"] in ("Organization", "GovernmentOrganization")
        assert data.get("parentOrganization", {}).get("name") == (actor.part_of and real.actors[actor.part_of].name)


def test_the_feed_holds_every_entry_in_its_order(real: Content, real_build: Path) -> None:
    tree = ElementTree.parse(real_build / "feed.xml").getroot()
    titles = [entry.findtext(f"{ATOM}title") for entry in tree.findall(f"{ATOM}entry")]
    assert titles == [page.header.title for page in real.entries]
    days = [page.header.date.last for page in real.entries]
    assert days == sorted(days, reverse=True)


def beside_its_text(html: str) -> int:
    """Bytes of a page that are neither its own text nor the addresses that its text leads to."""
    own = html.partition("<article")[2].partition("</article>")[0]
    text = " ".join(unescape(re.sub("<[^>]+>", " ", own)).split())
    return len(html.encode()) - len(text.encode()) - PER_LINK * own.count("<a ")


def test_a_derived_page_is_as_heavy_as_what_it_says(real_build: Path) -> None:
    sizes = defaultdict(dict)
    whole = {}
    for address in pages(real_build):
        if kind := derived_kind(address):
            page = html(real_build, address)
            sizes[kind][address], whole[address] = beside_its_text(page), len(page.encode())
    assert sizes.keys() == USUAL.keys()
    assert {address: size for address, size in whole.items() if size > WHOLE} == {}
    for kind, found in sizes.items():
        middle = statistics.median(found.values())
        print(f"{kind}: {middle / KB:.1f} kB beside the text, at most {max(found.values()) / KB:.1f}")
        assert middle < USUAL[kind]
        assert {address: size for address, size in found.items() if size > MOST} == {}


def test_first_results_of_a_search_take_few_bytes(real_build: Path) -> None:
    """The names, the largest two parts of the words, and what is said of five events that lie far from one another."""

    def size(path: str) -> int:
        return len(gzip.compress((real_build / path).read_bytes()))

    words = json.loads((real_build / "search/words.json").read_text("utf-8"))
    parts = sorted(size(path) for _, path in words["parts"])[-2:]
    events = sorted(map(size, words["events"]))[-5:]
    first = sum(map(size, FIRST)) + sum(parts) + sum(events)
    print(f"the search: {first / KB:.0f} kB before its first results")
    assert first < SEARCH


def test_derived_pages_are_well_formed(real_build: Path) -> None:
    """Thirty of them, spread over the data, by a strict parser; ids and main heading on all."""
    derived = [page for address, page in pages(real_build).items() if is_derived(address)]
    for page in derived:
        assert page.levels.count(1) == 1 and max(Counter(page.ids).values()) == 1, page.address
    for page in derived[:: max(1, len(derived) // 30)]:
        html5lib.HTMLParser(strict=True).parse(html(real_build, page.address))
