"""The pages of joint projects say what the records say, field by field."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from fieldsite.charts.projects import waiting
from fieldsite.content.macro_calls import Call
from fieldsite.content.project_selection import PROJECT_FACETS
from fieldsite.core import dates
from fieldsite.pages.building import derived_pages
from fieldsite.pages.derived import DerivedPage
from fieldsite.pages.macro_base import MacroFault
from fieldsite.pages.macros import Macros, run
from fieldsite.pages.project_index import table_filters, unrecorded
from fieldsite.pages.site import Site
from fieldsite.rendering.templates import Links
from page_text import facts, links, part, words

IDS = (
    "sin-yuan-steel",
    "khorgos-dry-port",
    "khorgos-icbc",
    "astana-lrt",
    "almaty-multibrand-cars",
    "koksay-copper",
)


def page(site: Site, url: str) -> DerivedPage:
    return next(found for found in derived_pages(site) if found.url == url)


def body(site: Site, url: str) -> str:
    return str(page(site, url).body(Links("../../")))


def shown(site: Site, name: str, *arguments: object, **options: object) -> str:
    return str(run(Macros(site, Links("../")), Call(name, arguments, options)))


def rows(html: str) -> list[list[str]]:
    """The cells of each row of the first table, as words."""
    table = html[html.index("<tbody>") : html.index("</tbody>")]
    return [
        [words(f"<td{cell}") for cell in re.split("<t[hd](?=[ >])", row)[1:]]
        for row in re.split("<tr(?=[ >])", table)[1:]
    ]


def of(html: str, id_: str) -> list[str]:
    """The cells of one project in the table."""
    table = html[html.index("<tbody>") :]
    row = next(row for row in table.split("</tr>") if f'projects/{id_}/"' in row)
    return rows(f"<tbody>{row}</tbody>")[0]


@pytest.mark.parametrize("id_", IDS)
def test_a_project_page_says_every_field_of_its_record(sample_site: Site, id_: str) -> None:
    content, project = sample_site.content, sample_site.content.projects[id_]
    html, label = body(sample_site, f"projects/{id_}/"), sample_site.content.vocabulary.label
    said = words(html)
    for name in (project.name, project.names.kk, project.names.ru, project.names.zh):
        assert not name or name in said
    assert f"{label('sector', project.sector)} · {label('project_state', project.last.state)}" in said
    for reference in project.places:
        assert f'href="../../places/{reference.place}/"' in html
        assert f"{content.places[reference.place].name} {label('precision', reference.precision).lower()}" in said
    for partner in project.partners:
        assert not partner.actor or f'href="../../actors/{partner.actor}/"' in html
        assert f"{partner.side} {partner.name} {label('actor_type', partner.type).lower()}" in said
    for state in project.states:
        assert f"{state.date.words} {label('project_state', state.state)}" in said
        assert not state.note or state.note in said
    assert project.value_note is None or project.value_note in said
    assert project.jobs is None or f"{project.jobs} as a source states them" in said
    for number, source in enumerate(project.sources, 1):
        assert f'<li id="source-{number}"><a href="{source.url.replace("&", "&amp;")}"' in html
    for listing in project.lists:
        assert f'href="../../projects/#list-{listing.list}">{content.project_lists[listing.list].name}' in html
    assert re.findall(r'href="\.\./\.\./events/([^/"]+)/"', html)[: len(project.events)] == sorted(
        project.events, key=lambda one: content.event_by_id[one].date.sort_key
    )
    for thread in content.threads_by_project.get(id_, ()):
        assert f'href="../../threads/{thread.id}/"' in html
    assert "Record health" in said and "Cite this project" in said


@pytest.fixture(scope="module")
def rich(sample_site: Site) -> Site:
    """The sample with a project that has every field."""
    content, project = sample_site.content, sample_site.content.projects["khorgos-dry-port"]
    sums = {"value_usd": 600_000_000.0, "value_note": "As announced.", "jobs": 1500, "confidence": "medium"}
    lists = tuple(listing.model_copy(update={"number": 7}) for listing in project.lists)
    changed = project.model_copy(update={**sums, "lists": lists})
    return replace(sample_site, content=replace(content, projects={**content.projects, project.id: changed}))


def test_a_project_page_gives_every_fact(rich: Site) -> None:
    html = body(rich, "projects/khorgos-dry-port/")
    assert words(part(html, "<header", "</header>").partition(">")[2]) == (
        "Joint project Logistics · Operating, last seen 25 November 2025 "
        "Khorgos-Eastern Gate dry port Kazakh Қорғас – Шығыс қақпасы Chinese 霍尔果斯-东门无水港"
    )
    table = part(html, '<section class="ck-facts"', "</section>")
    assert facts(table) == {
        "Where": "Khorgos-Eastern Gate dry port site",
        "Branch": "Ports and terminals",
        "Partners": "CN COSCO Shipping (24.5 percent) firm CN Lianyungang Port Holdings (24.5 percent) firm "
        "KZ Kazakhstan Temir Zholy (51 percent) state body",
        "Stated sum": "US$ 600 million As announced.",
        "Jobs": "1500 as a source states them",
        "Lists": "China-Kazakhstan key project list (as Chinese sources call it) , no. 7 [3]",
        "Confidence": "Medium 5 sources",
    }
    assert [to for to, _ in links(table)] == [
        "../../places/khorgos-gateway/",
        "../../projects/?branch=ports-and-terminals",
        "../../actors/cosco-shipping/",
        "../../actors/lianyungang-port/",
        "../../actors/ktz/",
        "../../projects/#list-key-list-cn",
        "#source-3",
    ]


def test_a_project_page_gives_its_course_state_by_state_with_the_source_of_each(rich: Site) -> None:
    html = body(rich, "projects/khorgos-dry-port/")
    states = part(html, '<h2 id="states">', "</section>")
    listed = part(states, '<ol class="ck-lines">', "</ol>")
    assert words(listed) == (
        "February 2017 Announced : Talks in Shanghai [1] 15 May 2017 Agreed : 49 percent sold to the Chinese side [2] "
        "July 2021 Operating : Record month of 25,500 containers [3] "
        "25 November 2025 Operating : Zone enlarged by 840 hectares for a cargo airport [4]"
    )
    assert links(listed) == [(f"#source-{number}", f"[{number}]") for number in range(1, 5)]
    assert "Above it ▲ 0 events of conflict , below ● 2 events of cooperation ." in words(states)
    assert "4 states on a line of years, 0 events of conflict above it, 2 of cooperation below." in states
    marks = part(states, '<g class="ck-p ck-p--cooperation">', "</g>")
    assert re.findall(r'cy="37" r="4.5"><title>([^<]*)<', marks) == ["31 August 2015", "15 May 2017"]
    assert words(part(states, '"Key">', "</ul>")) == ("Announced Agreed Operating")
    assert states.count('class="ck-e ck-s--operating"') == 2, "the last point of the line, and the key"
    assert "▲ 0 of conflict ● 2 of cooperation" in words(part(html, '<h2 id="events">', "</section>"))
    threads = part(html, '<h2 id="threads">', "</section>")
    assert words(threads).endswith("Lianyungang, a port for Kazakhstan carried out")
    found = page(rich, "projects/khorgos-dry-port/")
    last = "Last known state: operating, 25 November 2025."
    assert (found.title, found.description) == (
        "Khorgos-Eastern Gate dry port (joint project)",
        f"Joint project of China and Kazakhstan. {last}",
    )


def test_conflict_and_cooperation_are_counted_and_withdrawn_events_are_not(sample_site: Site) -> None:
    content, project = sample_site.content, sample_site.content.projects["khorgos-icbc"]
    stances = [content.event_by_id[id_].stance for id_ in project.events]
    counted = f"▲ {stances.count('conflict')} of conflict ● {stances.count('cooperation')} of cooperation"
    assert counted in words(body(sample_site, "projects/khorgos-icbc/"))
    first = next(id_ for id_ in project.events if content.event_by_id[id_].stance == "cooperation")
    events = tuple(e.model_copy(update={"status": "withdrawn"}) if e.id == first else e for e in content.events)
    site = replace(sample_site, content=replace(content, events=events))
    assert f"● {stances.count('cooperation') - 1} of cooperation" in words(body(site, "projects/khorgos-icbc/"))
    assert f"● {stances.count('cooperation') - 1}" == of(shown(site, "project_list"), "khorgos-icbc")[-1]


def test_a_project_page_tells_search_engines_what_the_record_says(sample_site: Site) -> None:
    project = sample_site.content.projects["khorgos-dry-port"]
    data = page(sample_site, "projects/khorgos-dry-port/").data
    assert (data["@type"], data["name"]) == ("Project", project.name)
    assert data["url"].endswith(f"/projects/{project.id}/")
    assert data["alternateName"] == [name for name in (project.names.kk, project.names.ru, project.names.zh) if name]
    *reports, base = data["subjectOf"]
    assert len(project.sources) > 4 and reports == [source.url for source in project.sources[:4]]
    assert base["@type"] == "CreativeWork"
    assert [one["geo"]["@type"] for one in data["location"]] == ["GeoCoordinates"] * len(project.places)
    assert [one["name"] for one in data["member"]] == [partner.name for partner in project.partners]
    assert data["url"] == "https://example.org/china-kazakhstan/projects/khorgos-dry-port/"


def test_neighbours_are_those_of_the_same_industry(sample_site: Site) -> None:
    projects = sample_site.content.projects.values()
    mining = sorted((one for one in projects if one.sector == "mining"), key=lambda one: one.name.lower())
    steps = []
    for project in mining:
        html = body(sample_site, f"projects/{project.id}/")
        steps.append(
            [re.findall(rf'rel="{rel}" href="\.\./\.\./projects/([^/"]+)/"', html) for rel in ("prev", "next")]
        )
    ids = [one.id for one in mining]
    assert steps == [[ids[max(0, i - 1) : i], ids[i + 1 : i + 2]] for i in range(len(ids))]


def test_the_places_and_events_of_a_project_lead_back_to_it(sample_site: Site) -> None:
    for project in sample_site.content.projects.values():
        link = f'href="../../projects/{project.id}/"'
        assert all(link in body(sample_site, f"places/{reference.place}/") for reference in project.places)
        assert all(link in body(sample_site, f"events/{id_}/") for id_ in project.events[:2])


def test_the_table_holds_every_project_once_with_what_its_record_says(sample_site: Site) -> None:
    content, label = sample_site.content, sample_site.content.vocabulary.label
    html = shown(sample_site, "project_list")
    found = rows(html)
    assert len(found) == len(content.projects) and f"{len(found)} projects" in words(html)
    for project in content.projects.values():
        cells = of(html, project.id)
        counts = [content.event_by_id[id_].stance for id_ in project.events]
        assert all(name in cells[0] for name in (project.name, project.names.zh) if name)
        branch = label("project_branch", project.branch).lower() if project.branch else ""
        assert cells[1] == f"{label('sector', project.sector)} {branch}".strip()
        assert cells[3] == "; ".join(content.project_lists[one.list].name for one in project.lists)
        assert cells[4].startswith(label("project_state", project.last.state))
        assert cells[4].endswith("accounts differ") == (project.id == "sin-yuan-steel")
        assert cells[5] == str(project.last.date.last.year)
        assert cells[6].split("; ") == list(dict.fromkeys(one.name for one in project.partners if one.side == "CN"))
        assert cells[7:] == [
            f"{mark} {number}" if (number := counts.count(stance)) else "0"
            for mark, stance in (("▲", "conflict"), ("●", "cooperation"))
        ]


def test_the_filters_offer_what_projects_have_with_their_number(sample_site: Site) -> None:
    html = shown(sample_site, "project_list")
    for name, value, number in (("sector", "energy", 4), ("state", "operating", 13), ("list", "any", 3)):
        select = html[html.index(f'<select name="{name}"') :]
        option = re.search(rf'<option value="{value}">[^<]* \((\d+)\)', select[: select.index("</select>")])
        assert option and int(option[1]) == number
    assert "<form" not in shown(sample_site, "project_list", sector="energy")
    assert len(rows(shown(sample_site, "project_list", sector="energy"))) == 4


def test_a_filter_offers_every_sector_that_a_project_has(sample_site: Site) -> None:
    counts = Counter(project.sector for project in sample_site.content.projects.values())
    offered = next(one for one in table_filters(sample_site.content) if one.key == "sector").values
    assert {id_: number for id_, _, number in offered} == counts and min(counts.values()) == 1


def test_a_place_name_and_a_partner_are_escaped(sample_site: Site) -> None:
    content = sample_site.content
    project = content.projects["koksay-copper"].model_copy(update={"name": 'A <b>"x"</b> & y'})
    site = replace(sample_site, content=replace(content, projects={project.id: project}))
    html = shown(site, "project_list") + body(site, "projects/koksay-copper/") + shown(site, "project_lines")
    assert "<b>" not in html and "A &lt;b&gt;" in html


def test_the_drawing_leads_to_every_project_and_names_every_state_in_use(sample_site: Site) -> None:
    html = shown(sample_site, "project_lines")
    assert sorted(re.findall(r'<a href="\.\./projects/([^/"]+)/" tabindex="-1" title="', html)) == sorted(
        sample_site.content.projects
    )
    used = {state.state for project in sample_site.content.projects.values() for state in project.states}
    key = html[html.index("ck-statekey") : html.index("</ul>")]
    assert {sample_site.content.vocabulary.label("project_state", state) for state in used} == set(
        re.findall(r"</svg> ([^<]+)</li>", key)
    )


def test_lists_say_what_was_stated_what_was_found_and_what_is_carried(sample_site: Site) -> None:
    html = shown(sample_site, "project_lists")
    assert [re.search(r'id="list-([^"]+)"', row) is not None for row in html.split("<tr")[2:]] == [True] * 3
    said = words(next(row for row in html.split("<tr") if 'id="list-52-projects-2021"' in row))
    assert "Government of Kazakhstan, as given by Eco Info China 52 no 1 1 operating" in said


def test_the_quiet_are_listed_with_their_last_state_by_the_rule_that_is_printed(sample_site: Site) -> None:
    html = shown(sample_site, "project_quiet")
    assert re.findall(r'href="\.\./projects/([^/"]+)/"', html) == ["koksay-copper"]
    assert "It holds for 1 project: 1 agreed." in words(html) and "July 2019: agreed" in words(html)
    assert "The rule, on 20 November 2026" in words(html) and "no source of the last 3 years" in words(html)


def test_times_are_printed_with_their_number_and_range(sample_site: Site) -> None:
    found = rows(shown(sample_site, "project_times"))
    assert [cells[0] for cells in found] == ["Announced", "Agreed", "Under construction"]
    for cells, known in zip(found, waiting(sample_site.content.projects.values()), strict=True):
        years = [years for years, _ in known.years]
        numbers = [f"{number:.1f}" for number in (known.middle, years[0], years[-1])]
        assert years and cells[1:] == [str(known.begun), str(len(years)), *numbers]


def test_without_projects_the_page_says_so(sample_site: Site) -> None:
    site = replace(sample_site, content=replace(sample_site.content, projects={}, project_lists={}))
    assert "No joint project answers." in shown(site, "project_list")
    assert "nothing to draw" in shown(site, "project_lines") and "No list is recorded yet" in shown(
        site, "project_lists"
    )
    assert "It holds for no project." in words(shown(site, "project_quiet"))
    assert shown(site, "project_count") == "0" and shown(site, "project_times")


def test_numbers_in_the_text_are_those_of_the_registers(sample_site: Site) -> None:
    content = sample_site.content
    numbers = {
        "projects": len(content.projects),
        "states": sum(len(project.states) for project in content.projects.values()),
        "lists": len(content.project_lists),
        "actors": len(content.actors),
        "threads": len(content.threads),
    }
    assert {what: shown(sample_site, "number_of", what) for what in numbers} == {
        what: f"{number:,}" for what, number in numbers.items()
    }
    assert shown(sample_site, "project_count", sector="energy", state="operating") == "4"


@pytest.mark.parametrize(
    ("name", "arguments", "options", "what", "write"),
    [
        ("number_of", ("projects",), {"sector": "land"}, '"projects" is not counted by filters', "project_count"),
        ("number_of", ("project",), {}, '"project" is not counted here', 'did you mean "projects"?'),
        ("project_count", (), {"sector": "minning"}, '"minning" is not a known sector', 'did you mean "mining"?'),
        ("project_list", (), {"stance": "conflict"}, 'unknown filter "stance"', "did you mean"),
    ],
)
def test_a_macro_of_projects_says_what_to_write_instead(
    sample_site: Site, name: str, arguments: tuple[str, ...], options: dict[str, str], what: str, write: str
) -> None:
    with pytest.raises(MacroFault) as caught:
        shown(sample_site, name, *arguments, **options)
    assert what in caught.value.what and write in caught.value.write


def test_a_state_without_an_end_has_its_year(sample_site: Site) -> None:
    content = sample_site.content
    project = content.projects["koksay-copper"]
    state = project.last.model_copy(update={"date": dates.read("2019/..")})
    changed = project.model_copy(update={"states": (state,)})
    site = replace(sample_site, content=replace(content, projects={project.id: changed}))
    assert "Agreed 2019 " in words(shown(site, "project_list"))


def test_accounts_that_differ_stand_in_a_group_of_their_own_each_with_its_states(sample_site: Site) -> None:
    html = body(sample_site, "projects/sin-yuan-steel/")
    group = words(html.partition('<div class="ck-accounts"')[2].partition("</div>")[0])
    assert "As Orda.kz tells it about 2021 Suspended" in group and "As Eco Info China tells it September 2021" in group
    assert "2016 Agreed" not in group and "accounts differ" in words(html)
    assert "Operating accounts differ" in of(shown(sample_site, "project_list"), "sin-yuan-steel")
    assert "ck-accounts" not in body(sample_site, "projects/astana-lrt/")


def test_the_list_says_how_much_may_be_missing_of_each_industry(sample_site: Site) -> None:
    said = words(shown(sample_site, "project_list"))
    lists, projects = sample_site.content.project_lists.values(), sample_site.content.projects.values()
    assert f"Official lists and counts found whole: {sum(one.whole for one in lists)} of {len(lists)};" in said
    assert (
        f"{sum(bool(one.lists) for one in projects)} of the projects recorded here are known to stand on an official list."
        in said
    )
    assert "no outside list that was compared has a row on agriculture" in said


def test_the_largest_number_that_a_list_states_is_nought_where_none_states_any(sample_site: Site) -> None:
    content = sample_site.content
    assert unrecorded(sample_site).most == 52
    lists = {id_: one.model_copy(update={"count": None}) for id_, one in content.project_lists.items()}
    for known in (lists, {}):
        found = unrecorded(replace(sample_site, content=replace(content, project_lists=known)))
        assert (found.most, found.lists) == (0, len(known))
    assert unrecorded(sample_site).found[0] == ("", None), "all of them come first"


def test_a_partner_is_offered_from_two_projects_on(sample_site: Site) -> None:
    offered = {one.key: one.values for one in table_filters(sample_site.content)}
    facet = next(facet for facet in PROJECT_FACETS if facet.key == "partner")
    counts = Counter(
        id_ for one in sample_site.content.projects.values() for id_ in {*facet.values(sample_site.content, one)}
    )
    assert {id_: number for id_, _, number in offered["partner"]} == {id_: n for id_, n in counts.items() if n > 1}
    assert 1 in counts.values() and 2 in counts.values()
