"""The site of the real content is whole: every record has its page, every count is the count of the data, every link leads."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import html5lib
from built import broken_links, is_derived, pages
from fieldsite.content.model import Content
from fieldsite.content.register_schema import Project
from fieldsite.content.selection import Query, listed, select
from fieldsite.pages.site import Site

ATOM = "{http://www.w3.org/2005/Atom}"
KB = 1000
FRAME = 27 * KB  # of a derived page: what is around its record, a tenth more than it was on 30 November 2026
PER_PART = 0.6 * KB  # for each source, actor, place, relation, event or picture that it names
FILES = ("words", "titles", "pages")
FIRST = ("search/words.json", "search/titles.json", "assets/search/dialog.js")
SEARCH = 0.15 * KB  # of the first results, over the wire, for each record


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
    words, titles, read = (json.loads((build / f"search/{name}.json").read_text("utf-8")) for name in FILES)
    kinds = [kind for kind, count in words["kinds"] for _ in range(count) if kind != "event"]
    yield from (f"events/{id_}/" for id_, *_ in titles["event"])
    yield from (f"{kind}s/{id_}/" for kind, id_ in zip(kinds, titles["ids"], strict=True) if kind != "holder")
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
    assert timeline == {event.id for event in listed(real)}
    explorer = html(real_build, "events/")
    assert f"{len(listed(real)):,} of {len(listed(real)):,} events" in " ".join(
        re.sub("<[^>]+>", " ", explorer).split()
    )
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
        named = len(data["alternateName"]) + min(40, len(events)) + 24 + len(real.projects_by_actor.get(id_, ()))
        named += len(actor.holders) + len(real.parts_of_actor.get(id_, ()))
        assert len(page.encode()) < FRAME + PER_PART * named, id_


def test_the_feed_holds_every_entry_in_its_order(real: Content, real_build: Path) -> None:
    tree = ElementTree.parse(real_build / "feed.xml").getroot()
    titles = [entry.findtext(f"{ATOM}title") for entry in tree.findall(f"{ATOM}entry")]
    assert titles == [page.header.title for page in real.entries]
    days = [page.header.date.last for page in real.entries]
    assert days == sorted(days, reverse=True)


def parts(site: Site, address: str) -> int:
    """How many things a derived page names besides its own record: the other events of its case are among them."""
    content = site.content
    kind, id_, _ = address.split("/")
    if kind == "places":
        listed = (content.entries_on_place(id_), content.projects_by_place.get(id_, ()))
        return min(40, len(content.events_by_place.get(id_, ()))) + sum(map(len, listed))
    if kind == "projects":
        return project_parts(content, content.projects[id_])
    event = content.event_by_id[id_]
    case = next((thread.events for thread in site.registers.threads if event in thread.events), ())
    named = (event.sources, event.actors, event.places, event.related, case, content.entries_on_event(id_))
    return sum(map(len, named))


def project_parts(content: Content, project: Project) -> int:
    """An event of a project stands in its list and in its drawing; what entries say of it is told as well."""
    entries = {page.address for id_ in project.events for page in content.entries_on_event(id_)}
    threads = content.threads_by_project.get(project.id, ())
    named = (project.events, project.events, project.states, project.sources, project.partners, project.places)
    return sum(map(len, (*named, project.lists, threads, entries)))


def test_a_derived_page_is_as_heavy_as_what_it_names(real_site: Site, real_build: Path) -> None:
    sizes = {address: len(html(real_build, address).encode()) for address in pages(real_build) if is_derived(address)}
    assert sizes
    heavy = {
        a: (size, parts(real_site, a)) for a, size in sizes.items() if size > FRAME + PER_PART * parts(real_site, a)
    }
    assert heavy == {}


def test_what_the_search_loads_first_grows_with_the_records_only(real_site: Site, real_build: Path) -> None:
    size = sum(len(gzip.compress((real_build / name).read_bytes())) for name in FIRST)
    print(f"the search: {size / KB:.0f} kB before its first results")
    assert size < 10 * KB + SEARCH * len(list(records(real_site)))


def test_derived_pages_are_well_formed(real_build: Path) -> None:
    """Thirty of them, spread over the data, by a strict parser; ids and main heading on all."""
    derived = [page for address, page in pages(real_build).items() if is_derived(address)]
    for page in derived:
        assert page.levels.count(1) == 1 and max(Counter(page.ids).values()) == 1, page.address
    for page in derived[:: max(1, len(derived) // 30)]:
        html5lib.HTMLParser(strict=True).parse(html(real_build, page.address))
