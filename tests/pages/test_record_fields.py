"""One rich event, place, thread and output, read field by field: in the page, in its head, and in how to cite it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fieldsite.content.archive_schema import ArchivedSource
from fieldsite.content.schema import Event
from fieldsite.pages.building import derived_pages
from fieldsite.pages.derived import DerivedPage
from fieldsite.pages.site import Site
from fieldsite.rendering.templates import Links
from page_text import facts, links, part, words

RALLY, LIST_OF_55 = "2019-09-02-zhanaozen-rally-against-factories", "2019-10-list-of-55-projects-published"
SITE, SOURCE = "https://example.org/china-kazakhstan/", "https://source.example.org"
SUMMARY = "Residents met and spoke " * 12 + "at last."

RICH = {
    "id": RALLY,
    "title": "A rally & more",
    "date": "2019-09-02~/2019-09-09",
    "stance": "conflict",
    "mode": "material",
    "level": "subnational",
    "sector": "manufacturing",
    "form": "protest",
    "places": [{"place": "zhanaozen", "precision": "near"}, {"place": "beijing", "precision": "country"}],
    "actors": [
        {"name": "Residents", "side": "KZ", "type": "public"},
        {"actor": "cnpc", "name": "CNPC of then", "side": "CN", "type": "firm"},
    ],
    "summary": SUMMARY,
    "value_usd": 4_180_000_000.0,
    "value_note": "As announced.",
    "sources": [
        {"title": "[A report]", "publisher": "Vlast", "date": "2019-09-03", "url": f"{SOURCE}/a?b=1&c", "lang": "ru"},
        {"title": "Rally", "publisher": "RFE/RL", "url": f"{SOURCE}/x", "lang": "en"},
    ],
    "seen": "Numbers differ.",
    "confidence": "high",
    "coded_by": "automated-reading",
    "checked_by": "second-reader",
    "checked_on": "2026-11-20",
    "status": "withdrawn",
    "withdrawn_reason": "Counted twice.",
}

DAY, SEEN = "2019-09-05", "2026-11-30"
ARCHIVE = {
    f"{SOURCE}/a?b=1&c": ArchivedSource(url=f"{SOURCE}/a?b=1&c", last_seen=SEEN),
    f"{SOURCE}/x": ArchivedSource(url=f"{SOURCE}/x", archive_url=f"{SOURCE}/copy", archived_on=DAY),
}


def page(site: Site, url: str) -> DerivedPage:
    return next(found for found in derived_pages(site) if found.url == url)


def body(site: Site, url: str) -> str:
    """What the page says of its record: without the way to it, which stands above."""
    return str(page(site, url).body(Links("../../"))).partition("</nav>")[2]


@pytest.fixture(scope="module")
def rich(sample_site: Site) -> Site:
    """The sample with an event that has every field."""
    content = sample_site.content
    given = {**RICH, "related": [LIST_OF_55, content.events[0].id]}
    event = Event.model_validate(given, context={"vocabulary": content.vocabulary})
    events = tuple(event if one.id == RALLY else one for one in content.events)
    return replace(sample_site, content=replace(content, events=events, archive=ARCHIVE))


def test_the_head_of_an_event_page_says_what_happened_when_and_of_what_kind(rich: Site) -> None:
    html = body(rich, f"events/{RALLY}/")
    head = part(html, "<header", "</header>")
    date = rich.content.event_by_id[RALLY].date.words
    assert words(head).partition("▲ ")[2].startswith(f"Material conflict Manufacturing {date} A rally & more ")
    assert 'datetime="2019-09-02"' in head and "ck-badge ck-conflict" in head
    assert words(part(head, "<h1>", "</h1>")) == "A rally & more"
    assert SUMMARY in words(head) and words(head).endswith("This event was withdrawn: Counted twice.")


def test_an_event_page_gives_every_fact(rich: Site) -> None:
    event = rich.content.event_by_id[RALLY]
    said = facts(part(body(rich, f"events/{RALLY}/"), '<section class="ck-facts"', "</section>"))
    assert said == {
        "When": f"{event.date.words} a span of time, approximate",
        "Where": "Zhanaozen , Mangystau Region near · Жаңаөзен · Жанаозен · 扎瑙津 Beijing country · Бейжің · Пекин · 北京",
        "Who": "KZ Residents public CN CNPC of then firm",
        "Level": "Sub-national",
        "Form": "Protest",
        "Stated sum": "US$ 4.18 billion As announced.",
        "Confidence": "High 2 sources",
        "Status": "Withdrawn facts found again in the sources on 20 November 2026",
    }


def test_an_event_page_leads_to_places_actors_sources_and_what_is_related(rich: Site) -> None:
    html = body(rich, f"events/{RALLY}/")
    first = rich.content.events[0]
    assert links(part(html, '<section class="ck-facts"', "</section>")) == [
        ("../../places/zhanaozen/", "Zhanaozen"),
        ("../../places/beijing/", "Beijing"),
        ("../../actors/cnpc/", "CNPC of then"),
    ]
    sources = part(html, '<section class="ck-sources">', "</section>")
    assert links(sources) == [
        (f"{SOURCE}/a?b=1&c", "[A report]"),
        (f"{SOURCE}/x", "Rally"),
        (f"{SOURCE}/copy", "archived copy"),
    ]
    listed = words(part(sources, "<ol>", "</ol>"))
    first_source = "[A report] Vlast, 3 September 2019 · Russian · page last seen on 30 November 2026"
    assert listed == f"{first_source} Rally RFE/RL · English archived copy of 5 September 2019"
    assert "Of others no copy is on record yet." in words(sources)
    assert words(part(sources, "<details>", "</details>")) == "What the sources give, in notes Numbers differ."
    related = part(html, '<section class="ck-thread">', "</section>")
    assert [to for to, _ in links(related)] == [f"../../events/{first.id}/", f"../../events/{LIST_OF_55}/"]
    assert words(related).startswith(f"See also {first.date.words} {first.title}")


def data_base(site: Site) -> dict[str, str]:
    """What data for search engines say of the data base as a whole."""
    dataset, release = site.registers.dataset, site.registers.release
    return {
        "@type": "CreativeWork",
        "name": dataset.short_title,
        "version": "development version",
        "dateModified": release.day.isoformat(),
        "url": f"{SITE}data/",
    }


def test_the_data_of_an_event_page_are_those_of_the_record(rich: Site) -> None:
    found = page(rich, f"events/{RALLY}/")
    event = rich.content.event_by_id[RALLY]
    assert (found.title, found.description) == (event.title, f"{event.date.words}: {SUMMARY}")
    assert found.edit == ("data/events.yaml", rich.content.line("data/events.yaml", RALLY)) and found.edit[1] > 1
    assert found.data == {
        "@context": "https://schema.org",
        "@type": "Event",
        "identifier": RALLY,
        "name": "A rally & more",
        "url": f"{SITE}events/{RALLY}/",
        "startDate": "2019-09-02",
        "endDate": "2019-09-09",
        "location": [
            {
                "@type": "Place",
                "name": "Zhanaozen",
                "address": "Kazakhstan",
                "geo": {"@type": "GeoCoordinates", "latitude": 43.34, "longitude": 52.86},
            },
            {"@type": "Place", "name": "Beijing", "address": "China"},
        ],
        "subjectOf": [f"{SOURCE}/a?b=1&c", f"{SOURCE}/x", data_base(rich)],
        "image": found.data["image"],
    }


def test_an_event_is_cited_by_title_date_release_and_address(rich: Site) -> None:
    html = body(rich, f"events/{RALLY}/")
    event, dataset = rich.content.event_by_id[RALLY], rich.registers.dataset
    cited = facts(part(html, '<details class="ck-cite">', "</details>"))["Chicago author-date"]
    authors = "; ".join(creator.name for creator in dataset.creators)
    assert cited.startswith(f"{authors}. 2026. “A rally & more ({event.date.words}, withdrawn).” Event record.")
    assert cited.endswith(f"{dataset.title}, version {rich.registers.release.cited}. {SITE}events/{RALLY}/.")


def test_a_place_page_gives_every_fact(sample_site: Site) -> None:
    place = sample_site.content.places["zhanaozen"].model_copy(update={"note": "An oil town."})
    places = {**sample_site.content.places, "zhanaozen": place}
    site = replace(sample_site, content=replace(sample_site.content, places=places))
    found, html = page(site, "places/zhanaozen/"), body(site, "places/zhanaozen/")
    head = part(html, "<header", "</header>")
    assert words(head.partition(">")[2]) == (
        "City or settlement · Mangystau Region, Kazakhstan Zhanaozen Kazakh Жаңаөзен Russian Жанаозен Chinese 扎瑙津 "
        "3 events in the data base (August 2011 to 9 September 2019): 3 conflict, 0 cooperation."
    )
    assert "43.34 north, 52.86 east (WGS 84)." in words(html) and "as a whole. An oil town." in words(html)
    assert (found.title, found.edit[0]) == ("Zhanaozen", "data/places.yaml")
    assert found.edit[1] == site.content.line("data/places.yaml", "zhanaozen") > 1
    assert found.description.startswith("Zhanaozen, Kazakhstan: ")
    assert found.data == {
        "@context": "https://schema.org",
        "@type": "Place",
        "name": "Zhanaozen",
        "address": "Kazakhstan",
        "containedInPlace": {"@type": "AdministrativeArea", "name": "Mangystau Region"},
        "geo": {"@type": "GeoCoordinates", "latitude": 43.34, "longitude": 52.86},
        "alternateName": ["Жаңаөзен", "Жанаозен", "扎瑙津"],
        "subjectOf": data_base(sample_site),
        "url": f"{SITE}places/zhanaozen/",
        "image": found.data["image"],
    }
    assert ("../../events/?place=zhanaozen", "These events in the explorer") in links(html)


@pytest.mark.parametrize(
    ("stances", "mark"),
    [
        (("conflict", "conflict"), "ck-mark ck-conflict"),
        (("cooperation",), "ck-mark ck-cooperation"),
        (("conflict", "cooperation"), "both"),
        ((), "ck-mark ck-none"),
    ],
)
def test_the_mark_of_a_place_shows_which_stances_its_events_have(
    sample_site: Site, stances: tuple[str, ...], mark: str
) -> None:
    plain = sample_site.content.event_by_id[RALLY].model_copy(update={"related": ()})
    events = tuple(plain.model_copy(update={"id": f"e{n}", "stance": stance}) for n, stance in enumerate(stances))
    html = body(replace(sample_site, content=replace(sample_site.content, events=events)), "places/zhanaozen/")
    drawn = part(html, '<svg class="ck-map__sheet"', "</svg>")
    kinds = [kind for kind in ("ck-mark ck-conflict", "ck-mark ck-cooperation", "ck-mark ck-none") if kind in drawn]
    assert kinds == (["ck-mark ck-conflict", "ck-mark ck-cooperation"] if mark == "both" else [mark])
    counted = f"{stances.count('conflict')} conflict, {stances.count('cooperation')} cooperation"
    assert counted in words(html) if stances else "No event of the data base lies here yet." in words(html)


def test_a_thread_page_gives_every_fact(sample_site: Site) -> None:
    thread = next(one for one in sample_site.registers.threads if one.id == "shared-rivers-agreement")
    found, html = page(sample_site, f"threads/{thread.id}/"), body(sample_site, f"threads/{thread.id}/")
    head = words(part(html, "<header", "</header>").partition(">")[2])
    assert head == f"Case thread Water 4 events {thread.title} {thread.summary}"
    said = facts(part(html, '<section class="ck-facts"', "</section>"))
    assert said["Where it stands"].startswith(f"Carried out {thread.case.outcome_note}")
    assert said["Balance"] == "▲ 0 of conflict ● 4 of cooperation Verbal cooperation 4"
    assert said["Years"].startswith("1992 to 2001")
    listed = part(html, '<ol class="ck-case__steps">', "</ol>")
    gaps = [words(gap.partition("</li>")[0]) for gap in listed.split('<li class="ck-case__gap">')[1:]]
    assert [gap.partition(" without")[0] for gap in gaps if "without" in gap] == ["5 years", "1 year"]
    steps = [words(step.partition("</li>")[0].partition(">")[2]) for step in listed.split('<li class="ck-is-')[1:]]
    label = sample_site.content.vocabulary.label
    assert steps == [
        f"{event.date.words} {event.title} Verbal cooperation, {label('level', event.level).lower()}"
        for event in thread.events
    ]
    own = (thread.title, thread.summary, ("data/threads.yaml", thread.line))
    assert (found.title, found.description, found.edit) == own
    second = sample_site.registers.threads[1]
    assert page(sample_site, f"threads/{second.id}/").edit[1] == second.line > 1
    items = found.data["itemListElement"]
    assert found.data["@type"] == "ItemList" and found.data["name"] == thread.title
    assert found.data["numberOfItems"] == 4
    assert [(item["position"], item["url"]) for item in items] == [
        (number, f"{SITE}events/{event.id}/") for number, event in enumerate(thread.events, 1)
    ]
    cited = facts(part(html, '<details class="ck-cite">', "</details>"))["Chicago author-date"]
    assert f"“{thread.title}.”" in cited and cited.endswith(f"{SITE}threads/{thread.id}/.")


def test_an_output_page_gives_every_fact_and_tells_reference_managers_the_same(sample_site: Site) -> None:
    output = next(one for one in sample_site.content.outputs if one.id == "tjia-2022-leverage")
    found, html = page(sample_site, "outputs/tjia-2022-leverage/"), body(sample_site, "outputs/tjia-2022-leverage/")
    cited = (
        "Tjia, Linda Yin-nor. 2022. “Kazakhstan's leverage and economic diversification amid Chinese connectivity dreams.” "
        "Third World Quarterly 43 (4): 797–822. https://doi.org/10.1080/01436597.2022.2027237."
    )
    assert words(html).startswith(f"Published Article · Output of the project {output.title} {cited}")
    assert links(html)[0] == ("https://doi.org/10.1080/01436597.2022.2027237", "Go to the publication")
    assert f"Confirmed at: {output.confirmed_at[0]}; {output.confirmed_at[1]}" in words(html)
    assert facts(html)["Chicago author-date"] == cited
    assert facts(html)["APA"].startswith("Tjia, L. Y. (2022). Kazakhstan's leverage")
    assert (found.title, found.description) == (output.title, cited)
    assert (
        found.edit == ("data/outputs.yaml", sample_site.content.line("data/outputs.yaml", output.id))
        and found.edit[1] > 1
    )
    assert [pair for pair in found.meta if pair[0].startswith("citation_")] == [
        ("citation_title", output.title),
        ("citation_author", "Tjia, Linda Yin-nor"),
        ("citation_publication_date", "2022/03/17"),
        ("citation_journal_title", "Third World Quarterly"),
        ("citation_volume", "43"),
        ("citation_issue", "4"),
        ("citation_firstpage", "797"),
        ("citation_lastpage", "822"),
        ("citation_doi", "10.1080/01436597.2022.2027237"),
    ]
    assert ("DC.identifier", "https://doi.org/10.1080/01436597.2022.2027237") in found.meta


def test_a_planned_output_is_called_planned_and_cannot_be_cited(sample_site: Site) -> None:
    found, html = page(sample_site, "outputs/book/"), body(sample_site, "outputs/book/")
    title = "Book-length study of China's involvements in Kazakhstan"
    assert (found.description, found.meta) == (f"{title} (planned)", ())
    assert words(html) == f"Planned Book · Output of the project {title} All outputs"


def test_a_related_output_says_that_it_is_no_output_of_the_project(sample_site: Site) -> None:
    html = body(sample_site, "outputs/tjia-2023-fragmented/")
    assert "It is not stated to be an output of this project." in words(html)
    assert links(html)[0][0].startswith("https://cambridge.org/core/journals/china-quarterly/")


def test_a_project_page_gives_its_state_places_and_events(sample_site: Site) -> None:
    content = sample_site.content
    project = max(content.projects.values(), key=lambda one: len(one.events))
    found, html = page(sample_site, f"projects/{project.id}/"), body(sample_site, f"projects/{project.id}/")
    state = content.vocabulary.label("project_state", project.last.state)
    assert found.title.startswith(project.name) and found.url == f"projects/{project.id}/"
    assert found.description.endswith(f"Last known state: {state.lower()}, {project.last.date.words}.")
    assert found.edit == ("data/projects.yaml", content.line("data/projects.yaml", project.id))
    said = words(html)
    assert project.name in said and all(content.places[ref.place].name in said for ref in project.places)
    listed = [to for to, _ in links(html) if to.startswith("../../events/") and to.count("/") > 3]
    assert set(listed) >= {f"../../events/{id_}/" for id_ in project.events}
    cited = facts(part(html, '<details class="ck-cite">', "</details>"))["Chicago author-date"]
    assert cited.endswith(f"{SITE}projects/{project.id}/.")
