"""A correction shows on its record and in the list; a reply below its record; a contested event with its claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fieldsite.content.dispute_schema import Claim, Correction, Reply
from fieldsite.content.schema import Event
from fieldsite.exports.dispute_tables import dispute_tables
from fieldsite.pages import corrections
from fieldsite.pages.building import derived_pages
from fieldsite.pages.site import Site
from fieldsite.rendering.templates import Links

RALLY = "2019-09-02-zhanaozen-rally-against-factories"


def correction(day: date, was: str, kind: str = "event", id_: str = RALLY) -> Correction:
    words = {"field": "date", "was": was, "now": "2019-09-02", "why": "A paper of the day.", "asked_by": "a reader"}
    return Correction.model_validate({"kind": kind, "id": id_, "day": day.isoformat(), **words})


def changed(site: Site, *found: Correction, **fields: object) -> Site:
    events = [e.model_copy(update=fields) if e.id == RALLY else e for e in site.content.events]
    return replace(site, content=replace(site.content, events=tuple(events), corrections=found))


def body(site: Site, url: str) -> str:
    return str(next(page for page in derived_pages(site) if page.url == url).body(Links("../../")))


def test_a_quarter_has_three_months() -> None:
    days = [date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 12, 31)]
    assert [corrections.quarter(day) for day in days] == [
        "January to March 2026",
        "January to March 2026",
        "April to June 2026",
        "October to December 2026",
    ]


def test_a_record_says_what_was_wrong_in_it_the_newest_first_and_no_other_does(sample_site: Site) -> None:
    site = changed(sample_site, correction(date(2026, 5, 1), "2019-08"), correction(date(2026, 9, 1), "2019-09-20"))
    html = body(site, f"events/{RALLY}/")
    assert 0 < html.index("<del>2019-09-20</del>") < html.index("<del>2019-08</del>")
    assert (
        "A paper of the day." in html and "Asked for by a reader." in html and 'href="../../data/corrections/"' in html
    )
    other = next(event.id for event in site.content.events if event.id != RALLY)
    assert "<del>" not in body(site, f"events/{other}/")


def test_a_record_of_every_kind_can_be_corrected(sample_site: Site) -> None:
    content = sample_site.content
    ids = {
        "project": next(iter(content.projects)),
        "place": next(iter(content.places)),
        "actor": next(iter(content.actors)),
        "thread": content.threads[0].id,
    }
    found = [correction(date(2026, 5, 1), f"wrong {kind}", kind, id_) for kind, id_ in ids.items()]
    site = changed(sample_site, *found)
    for one in found:
        assert f"<del>wrong {one.kind}</del>" in body(site, corrections.address(one))
        assert corrections.record_name(content, one.kind, one.id) != one.id


def test_all_corrections_stand_by_quarter_and_lead_to_their_records(sample_site: Site) -> None:
    site = changed(sample_site, correction(date(2026, 5, 1), "2019-08"), correction(date(2026, 9, 1), "2019-09-20"))
    html = str(corrections.all_corrections(site, Links("../../")))
    assert (
        html.index("July to September 2026")
        < html.index("2019-09-20")
        < html.index("April to June 2026")
        < html.index("2019-08")
    )
    assert html.count(f'href="../../events/{RALLY}/#corrections"') == 2
    assert "No record has been corrected yet" in str(corrections.all_corrections(changed(sample_site), Links("../../")))


def test_a_reply_stands_below_its_record_with_its_day_body_and_archived_copy(sample_site: Site) -> None:
    reply = Reply(
        day="2026-06-01",
        by="The district council",
        text="We said 'no' & more.",
        archived="https://www.example.org/reply",
    )
    html = body(changed(sample_site, replies=(reply,)), f"events/{RALLY}/")
    assert "We said &#39;no&#39; &amp; more." in html and "The district council, 1 June 2026" in html
    assert 'href="https://www.example.org/reply"' in html


def test_a_contested_event_shows_its_claims_side_by_side_with_their_sources(sample_site: Site) -> None:
    claims = (
        Claim(by="The company", text="Nobody was hurt.", source=1),
        Claim(by="The villagers", text="Two were.", source=1),
    )
    html = body(changed(sample_site, status="contested", claims=claims), f"events/{RALLY}/")
    assert (
        html.index("The company")
        < html.index("Nobody was hurt.")
        < html.index("The villagers")
        < html.index("Two were.")
    )
    assert html.count('href="#source-1"') == 2 and html.count('id="source-1"') == 1
    assert "ck-accounts" not in body(sample_site, f"events/{RALLY}/")


def test_tables_hold_each_correction_reply_and_claim(sample_site: Site) -> None:
    reply = Reply(day="2026-06-01", by="The council", text="Not so.")
    claims = (Claim(by="One", text="It was.", source=1), Claim(by="Two", text="It was not.", source=1))
    site = changed(sample_site, correction(date(2026, 5, 1), "2019-08"), replies=(reply,), claims=claims)
    made = {table.name: [tuple(row) for row in table.rows] for table in dispute_tables(site.content)}
    assert made == {
        "corrections": [
            ("event", RALLY, date(2026, 5, 1), "date", "2019-08", "2019-09-02", "A paper of the day.", "a reader")
        ],
        "replies": [("event", RALLY, 1, date(2026, 6, 1), "The council", "Not so.", None)],
        "events-claims": [(RALLY, 1, "One", "It was.", 1), (RALLY, 2, "Two", "It was not.", 1)],
    }


def test_the_sample_reads_events_without_any_of_it(sample_site: Site) -> None:
    assert all(isinstance(event, Event) and event.claims == event.replies == () for event in sample_site.content.events)
