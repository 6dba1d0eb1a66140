"""Record health: every point has a published reason, and copies of one report count once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fieldsite.charts.health import MOST, RULES, all_health, distribution, health, worklist
from fieldsite.content.archive_schema import ArchivedSource
from fieldsite.content.model import Content
from fieldsite.content.register_schema import Doubt
from fieldsite.content.schema import Event, PlaceOfEvent, Source
from fieldsite.core import dates
from fieldsite.exports.evidence_tables import worklist_table
from fieldsite.registers.publishers import Publishers, read_publishers
from fieldsite.rendering.templates import Links, Templates
from project import ROOT, SAMPLE


@pytest.fixture(scope="module")
def publishers() -> Publishers:
    found, problems = read_publishers(SAMPLE)
    assert problems == []
    return found


def source(publisher: str, lang: str = "en", url: str = "https://example.org/") -> Source:
    fields = {"title": "T", "publisher": publisher, "url": url, "lang": lang}
    return Source.model_construct(**fields)


def finding(sample: Content, publishers: Publishers, rule: str, **changes: object) -> tuple[int, str]:
    event = sample.events[0].model_copy(update=changes)
    found = next(f for f in health(event, publishers, sample).findings if f.rule.id == rule)
    return found.points, found.reason


@pytest.mark.parametrize(
    ("names", "points"),
    [
        (["Reuters"], 0),
        (["Al Bawaba (Reuters)", "RT (Reuters)"], 0),
        (["Al Bawaba (BBC, Reuters)", "RT (Reuters)", "BBC News"], 0),
        (["RFE/RL", "Qazaq Times (Radio Azattyq)"], 0),
        (["Laitimes (Xinhua text)", "MIL-OSI (Xinhua, translation)"], 0),
        (["Reuters", "AsiaNews"], 2),
        (["Al Bawaba (Reuters)", "Kursiv", "Vlast", "AsiaNews"], 3),
        (["China.org.cn (German edition)", "China.org.cn (Xinhua)"], 2),
    ],
)
def test_sources_count_by_origin(sample: Content, publishers: Publishers, names: list[str], points: int) -> None:
    assert finding(sample, publishers, "independence", sources=tuple(map(source, names)))[0] == points


def test_official_voices_of_both_sides_are_parties_however_many(sample: Content, publishers: Publishers) -> None:
    official = tuple(map(source, ["Akorda", "Ministry of Foreign Affairs of China", "People's Daily (Xinhua)"]))
    assert finding(sample, publishers, "outside", sources=official)[0] == 0
    points, reason = finding(sample, publishers, "outside", sources=(*official, source("RFE/RL")))
    assert (points, reason) == (1, "from neither side: RFE/RL")


def test_every_source_must_be_archived(sample: Content, publishers: Publishers) -> None:
    kept, lost = source("A", url="https://example.org/kept"), source("B", url="https://example.org/lost")
    copy = ArchivedSource(url=kept.url, archive_url="https://web.archive.org/x", archived_on="2019-09-03")
    seen = ArchivedSource(url=lost.url, last_seen="2026-11-30")
    content = replace(sample, archive={kept.url: copy, lost.url: seen})
    assert finding(content, publishers, "archived", sources=(kept, lost)) == (0, "1 of 2 sources archived")
    assert finding(content, publishers, "archived", sources=(kept,))[0] == 1


@pytest.mark.parametrize(
    ("written", "points"),
    [
        ("2019-09-02", 1),
        ("2019-09-01/2019-10-01", 1),  # 31 days
        ("2019-09-01/2019-10-02", 0),
        ("2019/2020", 0),
        ("2019-09", 0),
        ("2019-09-02~", 0),
        ("2019-09-02?", 0),
    ],
)
def test_a_date_counts_when_it_names_its_days(
    sample: Content, publishers: Publishers, written: str, points: int
) -> None:
    assert finding(sample, publishers, "date", date=dates.read(written))[0] == points


def test_a_place_made_coarse_for_safety_is_no_fault(sample: Content, publishers: Publishers) -> None:
    region = (PlaceOfEvent.model_construct(place="x", precision="region"),)
    assert finding(sample, publishers, "place", places=region)[0] == 0
    assert finding(sample, publishers, "place", places=region, sensitivity="coarse")[0] == 1


def test_two_origins_ask_for_no_second_one(sample: Content, publishers: Publishers) -> None:
    event = sample.events[0].model_copy(update={"sources": (source("Reuters"), source("Vlast"))})
    first = health(event, publishers, sample).findings[0]
    assert (first.points, first.rule.most, first.open) == (2, 3, False)


def test_two_readings_are_worth_more_than_one(sample: Content, publishers: Publishers) -> None:
    once = finding(sample, publishers, "reading", status="candidate", checked_on=None)[0]
    twice = finding(sample, publishers, "reading", status="candidate", checked_on=date(2026, 11, 20))[0]
    person = finding(sample, publishers, "reading", status="reviewed")[0]
    assert (once, twice, person) == (0, 1, 2)


def test_the_score_is_the_sum_of_what_is_shown(sample: Content, publishers: Publishers) -> None:
    scores = all_health(sample, publishers)
    for score in scores:
        assert [f.rule for f in score.findings] == list(RULES)
        assert all(0 <= f.points <= f.rule.most and f.reason for f in score.findings)
        assert score.points <= MOST == 10
    assert sum(number for _, number in distribution(scores)) == len(scores)


def test_a_withdrawn_event_is_no_work(sample: Content, publishers: Publishers) -> None:
    from dataclasses import replace

    gone: Event = sample.events[0].model_copy(update={"status": "withdrawn"})
    assert all_health(replace(sample, events=(gone,)), publishers) == ()


def test_the_worklist_names_each_event_that_lacks_something_and_the_weakest_first(
    sample: Content, publishers: Publishers
) -> None:
    scores = all_health(sample, publishers)
    points = {score.event.id: score.points for score in scores}
    for task in worklist(scores):
        order = [points[event.id] for event in task.events]
        assert order == sorted(order)
    made = worklist_table(sample, publishers)
    rows = [dict(zip(made.header, row, strict=True)) for row in made.rows]
    assert made.file == "worklist.csv"
    assert len(rows) == sum(len(task.events) for task in worklist(scores))
    single = {event.id for event in sample.events if len(event.sources) == 1}
    assert single <= {row["event_id"] for row in rows if row["task"] == RULES[0].task}


def test_a_faulty_register_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "publishers.yaml").write_text(
        "same:\n  - {name: A, also: [B]}\nkinds:\n  - {id: x, label: X, definition: Xx, party: true, names: [P, P]}\n"
        "  - {id: y, label: Y, names: [Q]}\n"
    )
    found, problems = read_publishers(tmp_path)
    assert [(p.line, p.what) for p in problems if "twice" in p.what] == [(4, '"P" is listed twice')]
    assert {p.line for p in problems} == {4, 5}
    assert [kind.id for kind in found.kinds] == ["x"]


def test_no_register_is_no_fault(tmp_path: Path) -> None:
    assert read_publishers(tmp_path) == (Publishers(), [])


def test_the_fragments_show_score_reasons_and_tasks(sample: Content, publishers: Publishers) -> None:
    look = Templates(ROOT / "overrides/macros", sample.vocabulary)
    scores = all_health(sample, publishers)
    one = look.render("health.html", Links("../"), health=scores[0])
    assert f"{scores[0].points} of {MOST}" in one
    assert all(rule.asks in one for rule in RULES)
    assert one.count("<em>") == sum(finding.open for finding in scores[0].findings)
    open_one = Doubt(field="value_note", doubt="who says so", why="No source is named.")
    whole = look.render(
        "worklist.html",
        Links("../"),
        tasks=worklist(scores),
        scores=distribution(scores),
        most=25,
        full="../data/worklist.csv",
        doubts=[(scores[1].event, (open_one,))],
    )
    assert "<strong>value note</strong>: who says so. No source is named." in whole
    assert f"../events/{worklist(scores)[0].events[0].id}/" in whole
    assert "style=" not in one + whole
