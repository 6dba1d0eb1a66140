"""The pages of case threads: their events in order, where each case stands, and the list of all by question."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from fieldsite.content.selection import read_query, select
from fieldsite.pages.derived import DerivedPage
from fieldsite.pages.site import Site
from fieldsite.pages.thread_pages import derived_pages, thread_list
from fieldsite.registers.threads import threads
from fieldsite.rendering.templates import Links

EVENTS = r'href="\.\./\.\./events/([^/"]+)/"'


def page(site: Site, id_: str) -> DerivedPage:
    return next(found for found in derived_pages(site) if found.url == f"threads/{id_}/")


def body(site: Site, id_: str) -> str:
    return str(page(site, id_).body(Links("../../")))


def test_a_thread_page_holds_its_events_in_their_order(sample_site: Site) -> None:
    for thread in sample_site.registers.threads:
        shown = list(dict.fromkeys(re.findall(EVENTS, body(sample_site, thread.id))))
        assert shown == [event.id for event in thread.events]


def test_machines_read_the_events_of_a_thread_in_their_order(sample_site: Site) -> None:
    thread = sample_site.registers.threads[0]
    data = page(sample_site, thread.id).data
    listed = [(item["position"], item["url"]) for item in data["itemListElement"]]
    address = sample_site.facts.url
    assert listed == [(at, f"{address}events/{event.id}/") for at, event in enumerate(thread.events, start=1)]
    assert data["numberOfItems"] == len(listed)


def test_machines_do_not_read_a_withdrawn_event_in_a_thread(sample_site: Site) -> None:
    thread = sample_site.registers.threads[0]
    gone, *others = thread.events
    content = replace(
        sample_site.content,
        events=tuple(
            event.model_copy(update={"status": "withdrawn"}) if event.id == gone.id else event
            for event in sample_site.content.events
        ),
    )
    registers = replace(sample_site.registers, threads=threads(content))
    site = replace(sample_site, content=content, registers=registers)
    assert gone.title in body(site, thread.id)
    data = page(site, thread.id).data
    assert [item["url"].split("/")[-2] for item in data["itemListElement"]] == [event.id for event in others]
    assert data["numberOfItems"] == len(others)


def test_a_thread_page_leads_to_its_events_in_the_explorer(sample_site: Site) -> None:
    thread = sample_site.registers.threads[0]
    (query,) = re.findall(r'href="\.\./\.\./events/\?(\w+)=([^"]+)"', body(sample_site, thread.id))
    read, misread = read_query(sample_site.content, dict([query]))
    assert misread == []
    assert {event.id for event in select(sample_site.content, read)} == {event.id for event in thread.events}


def test_a_thread_page_says_where_the_case_stands(sample_site: Site) -> None:
    label = sample_site.content.vocabulary.label
    for thread in sample_site.registers.threads:
        words = " ".join(re.sub("<[^>]+>", " ", unescape(body(sample_site, thread.id))).split())
        assert label("thread_outcome", thread.case.outcome) in words
        assert " ".join(thread.case.outcome_note.split()) in words
        assert ("Nothing is recorded since" in words) == (thread.silent_since is not None)
        assert words.count("without a recorded event") == len(thread.gaps)
        assert all(project.name in words for project in thread.projects)


def test_the_home_of_threads_lists_each_one_below_its_question(sample_site: Site) -> None:
    head, *parts = re.split(r'<h2 id="([a-z-]+)">', str(thread_list(sample_site, Links("../"))))
    questions, texts = parts[0::2], parts[1::2]
    found = {
        id_: question
        for question, text in zip(questions, texts, strict=True)
        for id_ in re.findall(r"\.\./threads/([a-z0-9-]+)/", text)
    }
    assert found == {case.id: case.question for case in sample_site.content.threads}
    order = sample_site.content.vocabulary.ids("thread_question")
    assert questions == [question for question in order if question in found.values()]
    assert re.findall(r'href="#([a-z-]+)"', head) == questions
