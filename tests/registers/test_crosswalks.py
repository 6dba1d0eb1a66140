"""Our codes become those of other schemes by tables that cover the data and do not contradict themselves."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from fieldsite.core import dates
from fieldsite.registers.crosswalks import Crosswalks, read_crosswalks, unmatched
from project import SAMPLE
from release_content import sample


@pytest.fixture(scope="module")
def tables() -> Crosswalks:
    return sample().crosswalks


def test_every_event_finds_its_row(tables: Crosswalks) -> None:
    assert unmatched(tables, sample().content.events) == []


def test_no_table_answers_one_question_twice(tables: Crosswalks) -> None:
    keys = Counter((row.form, row.stance, row.mode) for row in tables.tables.event_types)
    assert keys.most_common(1)[0][1] == 1
    regions = Counter((row.country, row.admin1) for row in tables.tables.regions)
    codes = Counter(row.code for row in tables.tables.regions)
    assert max(regions.values()) == max(codes.values()) == 1


def test_types_and_codes_are_those_of_the_schemes(tables: Crosswalks) -> None:
    plover = {row.id for row in tables.tables.plover}
    cameo = {row.code for row in tables.tables.cameo}
    assert (len(plover), len(cameo)) == (16, 20)
    assert {row.plover for row in tables.tables.event_types if row.plover} <= plover
    assert {row.cameo for row in tables.tables.event_types if row.cameo} <= cameo


def test_a_row_that_leaves_our_quad_class_or_is_unsure_says_why(tables: Crosswalks) -> None:
    plover = {row.id: row.quad_class for row in tables.tables.plover}
    cameo = {row.code: row.quad_class for row in tables.tables.cameo}
    for row in tables.tables.event_types:
        ours = f"{row.mode}-{row.stance}"
        strays = {plover.get(row.plover or "", ours), cameo.get(row.cameo or "", ours)} != {ours}
        if strays or not row.sure:
            assert row.note and not row.sure, row


def test_plover_and_cameo_agree_on_conflict_and_cooperation(tables: Crosswalks) -> None:
    plover = {row.id: row.quad_class.split("-")[1] for row in tables.tables.plover}
    cameo = {row.code: row.quad_class.split("-")[1] for row in tables.tables.cameo}
    for row in tables.tables.event_types:
        if row.plover and row.cameo:
            assert plover[row.plover] == cameo[row.cameo], row


@pytest.mark.parametrize(
    ("text", "ucdp", "acled"),
    [
        ("2019-09-02", 1, 1),
        ("2019-09-02/2019-09-04", 2, 2),
        ("2019-09-02/2019-09-08", 3, 2),
        ("2019-09-02/2019-09-09", 4, 3),
        ("2019-09", 4, 3),
        ("2019-07/2019-09", 5, None),
        ("2020", 5, None),
        ("201X", None, None),
        ("1994/..", None, None),
    ],
)
def test_a_date_is_coded_by_the_days_that_it_may_mean(
    tables: Crosswalks, text: str, ucdp: int | None, acled: int | None
) -> None:
    when = dates.read(text)
    assert (tables.ucdp_date_prec(when), tables.acled_time_precision(when)) == (ucdp, acled)


@pytest.mark.parametrize(
    ("precision", "ucdp", "acled"),
    [("site", 1, 1), ("near", 2, 2), ("region", 4, 3), ("country", 6, None), ("x", None, None)],
)
def test_a_place_is_coded_by_its_precision(
    tables: Crosswalks, precision: str, ucdp: int | None, acled: int | None
) -> None:
    assert (tables.ucdp_where_prec(precision), tables.acled_geo_precision(precision)) == (ucdp, acled)


def test_every_precision_of_the_vocabulary_has_a_row(tables: Crosswalks) -> None:
    assert [row.precision for row in tables.tables.precision] == sample().content.vocabulary.ids("precision")


def test_every_region_of_the_register_has_its_iso_code(tables: Crosswalks) -> None:
    for place in sample().content.places.values():
        code = tables.iso_3166_2(place)
        assert (code is None) == (place.admin1 is None), place.id
        assert code is None or code.startswith(place.country)


def test_the_regions_made_in_2022_have_their_new_codes(tables: Crosswalks) -> None:
    codes = {row.admin1: row.code for row in tables.tables.regions}
    new = {"Abai Region": "KZ-10", "Zhetysu Region": "KZ-33", "Ulytau Region": "KZ-62"}
    assert {name: codes[name] for name in new} == new


def test_a_misspelt_form_is_named_with_its_line_and_the_nearest_word(tmp_path: Path) -> None:
    text = (SAMPLE / "data/crosswalks.yaml").read_text(encoding="utf-8").replace("form: protest,", "form: protst,", 1)
    (tmp_path / "data").mkdir()
    (tmp_path / "data/crosswalks.yaml").write_text(text, encoding="utf-8")
    found, problems = read_crosswalks(tmp_path, sample().content.vocabulary)
    line = next(i for i, row in enumerate(text.splitlines(), 1) if "protst" in row)
    assert found is None
    assert [(p.line, p.write) for p in problems] == [(line, 'did you mean "protest"?')]
