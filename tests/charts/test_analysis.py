"""What the events show: tables count every event, sentences follow from the tables, and nothing is claimed of no data."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from fieldsite.charts import analysis, source_figures
from fieldsite.charts.analysis import figures
from fieldsite.charts.figure import Figure, percent
from fieldsite.content.by_year import counts_by_year
from fieldsite.content.model import Content
from fieldsite.content.schema import Event, PlaceOfEvent
from fieldsite.core import dates
from fieldsite.registers.publishers import Publishers, read_publishers
from project import SAMPLE


@pytest.fixture(scope="module")
def publishers() -> Publishers:
    return read_publishers(SAMPLE)[0]


def event(sample: Content, id_: str, date: str, **changes: object) -> Event:
    plain = sample.events[0].model_copy(update={"status": "candidate", "related": (), "value_usd": None})
    return plain.model_copy(update={"id": id_, "date": dates.read(date), **changes})


def conflict(sample: Content, id_: str, date: str, **changes: object) -> Event:
    return event(sample, id_, date, **{"stance": "conflict", "mode": "material", "sector": "water", **changes})


def kind(sample: Content, id_: str, date: str, **changes: object) -> Event:
    return event(sample, id_, date, **{"stance": "cooperation", "mode": "verbal", "sector": "water", **changes})


def holding(sample: Content, *events: Event) -> Content:
    return replace(sample, events=events, projects={})


def test_every_event_is_counted_once_and_withdrawn_ones_never(sample: Content, publishers: Publishers) -> None:
    listed = [e for e in sample.events if e.status != "withdrawn"]
    gone = holding(sample, *(e.model_copy(update={"status": "withdrawn"}) for e in sample.events))
    made = figures(sample, publishers)
    assert sum(sum(row[1:]) for row in made["balance"].rows) == len(listed)
    assert sum(row[2] + row[3] for row in made["levels"].rows) == len(listed)
    assert sum(row[2] + row[3] for row in made["coexistence"].rows) == len(listed)
    assert sum(row[2] for row in made["shift"].rows) == sum(e.stance == "conflict" for e in listed)
    assert sum(row[2] for row in made["languages"].rows) == sum(len(e.sources) for e in listed)
    decades = sorted({str(e.date.first.year)[:3] + "0s" for e in listed})
    assert [list(dict.fromkeys(row[0] for row in made[id_].rows)) for id_ in ("languages", "origins")] == [decades] * 2
    assert all(not figure.rows for figure in figures(gone, publishers).values())


def test_years_without_an_event_are_in_the_table(sample: Content) -> None:
    content = holding(sample, conflict(sample, "a", "1999"), kind(sample, "b", "2002-05"))
    rows = list(counts_by_year(content.listed).items())
    assert [year for year, _ in rows] == [1999, 2000, 2001, 2002]
    assert rows[0][1]["material-conflict"] == rows[3][1]["verbal-cooperation"] == 1
    assert sum(sum(counts.values()) for _, counts in rows) == 2


def test_the_sentence_on_balance_names_the_years_in_which_conflict_leads(sample: Content) -> None:
    events = [
        conflict(sample, "a", "1999"),
        kind(sample, "b", "2000"),
        kind(sample, "c", "2000-05"),
        kind(sample, "d", "2001"),
    ]
    assert analysis.balance(holding(sample, *events)).finding == (
        "Of 4 recorded events 1 are of conflict and 3 of cooperation; conflict is the larger side in 1 of 3 years (1999)."
    )


@pytest.mark.parametrize(
    ("early", "late", "word"),
    [(["state"] * 4, ["subnational"] * 4, "rises"), (["both"] * 4, ["state"] * 4, "falls"),
     (["state", "both"] * 2, ["both", "state"] * 2, "hardly differs")],
)  # fmt: skip
def test_the_sentence_on_change_follows_the_data(
    sample: Content, early: Sequence[str], late: Sequence[str], word: str
) -> None:
    events = [conflict(sample, f"e{i}", f"{2000 + i}", level=level) for i, level in enumerate([*early, *late])]
    figure = analysis.shift(holding(sample, *events))
    assert f"below the state {word}:" in figure.finding
    assert "up to 2003" in figure.finding


def test_two_sides_are_near_within_three_years_and_not_beyond(sample: Content) -> None:
    near = holding(sample, conflict(sample, "a", "2000-01-01"), kind(sample, "b", "2003-01-01"))
    far = holding(sample, conflict(sample, "a", "2000-01-01"), kind(sample, "b", "2003-01-02"))
    apart = holding(sample, conflict(sample, "a", "2000"), kind(sample, "b", "2000", sector="land"))
    assert analysis.coexistence(near).finding.startswith("In 1 of 1 sectors")
    assert analysis.coexistence(far).finding.startswith("In 0 of 1 sectors")
    assert analysis.coexistence(apart).finding.startswith("In 0 of 2 sectors")
    assert [row[4] for row in analysis.coexistence(near).rows] == ["yes", "yes"]


def test_places_known_only_to_the_region_are_no_places(sample: Content) -> None:
    city = (PlaceOfEvent.model_construct(place="almaty", precision="city"),)
    region = (PlaceOfEvent.model_construct(place="almaty", precision="region"),)
    both = [conflict(sample, "a", "2000", places=city), kind(sample, "b", "2001", places=city)]
    assert "Of 1 places" in analysis.coexistence_places(holding(sample, *both)).finding
    both[1] = both[1].model_copy(update={"places": region})
    assert "Of 0 places" in analysis.coexistence_places(holding(sample, *both)).finding


def test_sums_of_one_case_count_once_in_the_smaller_total(sample: Content) -> None:
    first, second = kind(sample, "a", "2000", value_usd=2e9), kind(sample, "b", "2001", value_usd=3e9)
    alone = conflict(sample, "c", "2002", value_usd=5e8)
    content = holding(sample, first, second, alone, kind(sample, "d", "2003"))
    one = sample.threads[0].model_copy(update={"events": ("a", "b")})
    figure = source_figures.sums(replace(content, threads=(one,)))
    assert figure.finding == (
        "3 of 4 events state a sum; added up they give US$ 5.5 billion, but US$ 3.5 billion if each case counts once "
        "with its largest sum."
    )
    assert [row[5] for row in figure.rows] == ["no", "yes", "yes"]
    assert "Neither figure is money spent" in figure.caveat


def test_a_report_of_two_houses_counts_for_both(sample: Content, publishers: Publishers) -> None:
    copied = sample.events[0].sources[0].model_copy(update={"publisher": "Zawya (WAM, Kazinform)"})
    figure = source_figures.origins(holding(sample, kind(sample, "a", "2000", sources=(copied,))), publishers)
    assert figure.finding.startswith("1 of 2 reports")
    assert {row[1]: row[2] for row in figure.rows if row[2]} == {"News agencies": 1, "State media (KZ, CN)": 1}


def test_sources_are_counted_by_language_and_those_of_the_region_together(sample: Content) -> None:
    source = sample.events[0].sources[0]

    def sources(*langs: str) -> tuple[object, ...]:
        return tuple(source.model_copy(update={"lang": lang}) for lang in langs)

    events = [
        kind(sample, "a", "1999", sources=sources("en", "ru", "ru", "kk")),
        kind(sample, "b", "2000", sources=sources("zh", "de", "fr", "en")),
    ]
    figure = source_figures.languages(holding(sample, *events))
    assert figure.finding.replace("\u00a0", " ") == (
        "2 of 8 sources (25 %) are in English; Russian, Kazakh and Chinese together make 4 (50 %)."
    )
    counted = [(str(row[0]), row[2]) for row in figure.rows]
    assert counted == [
        *zip(["1990s"] * 5, (1, 2, 1, 0, 0), strict=True),
        *zip(["2000s"] * 5, (1, 0, 0, 1, 2), strict=True),
    ]
    assert figure.names("language") == ["English", "Russian", "Kazakh", "Chinese", "Other languages"]


def test_every_number_of_a_sentence_can_be_had_from_the_data(sample: Content, publishers: Publishers) -> None:
    made = figures(sample, publishers)
    conflicts = sum(row[1] + row[2] for row in made["balance"].rows)
    assert str(conflicts) in made["balance"].finding
    below = sum(row[2] for row in made["levels"].rows if row[1] != "State")
    assert f"{below} of {conflicts} events" in made["levels"].finding
    english = sum(row[2] for row in made["languages"].rows if row[1] == "English")
    assert made["languages"].finding.startswith(f"{english} of ")


def test_no_data_makes_no_claim(sample: Content, publishers: Publishers) -> None:
    for figure in figures(holding(sample), publishers).values():
        assert figure.rows == ()
        assert not re.search(r"[1-9]", re.sub(r"US\$ 0\.0", "", figure.finding.replace("three", "")))


def test_every_figure_has_a_caveat_and_one_sentence(sample: Content, publishers: Publishers) -> None:
    for figure in figures(sample, publishers).values():
        assert figure.caveat
        assert figure.finding.endswith(".")
        assert ". " not in figure.finding
        assert not re.search(r"\b(cause|because|therefore|prove|always|never)\b", figure.finding)


def test_the_table_can_be_downloaded_whole(sample: Content, publishers: Publishers) -> None:
    figure: Figure = figures(sample, publishers)["sums"]
    rows = list(csv.reader(io.StringIO(figure.csv().decode())))
    assert rows[0] == list(figure.columns)
    assert [row[-1] for row in rows[1:]] == [str(row[-1]) for row in figure.rows]


def test_words_for_numbers() -> None:
    assert (percent(1, 3), percent(0, 0)) == ("33\u00a0%", "none")
