"""Agreement between coders: the figures are those of the field's own examples, library and codebook."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date

import krippendorff
import numpy
import pytest
from fieldsite.charts import agreement as measured
from fieldsite.charts.agreement import agreement, alpha, alphas_of_draws, interval, kappa
from fieldsite.content.model import Content
from fieldsite.pages.site import Site
from fieldsite.rendering.templates import Links

CODEBOOK = {
    "stance": (99.2, 0.982, 0.94, 1.00),
    "mode": (95.0, 0.899, 0.81, 0.97),
    "quad_class": (94.2, 0.920, 0.86, 0.98),
    "level": (87.5, 0.788, 0.68, 0.88),
    "sector": (90.0, 0.892, 0.83, 0.95),
    "form": (85.8, 0.841, 0.77, 0.91),
}

# How often the first sample (120 events, 2026) paired each value of the first coding with each of the second.
FIRST_SAMPLE = {
    "stance": "0-0:44 0-1:1 1-1:75",
    "mode": "0-0:50 1-0:6 1-1:64",
    "quad_class": "0-0:36 1-0:5 1-1:34 2-0:1 2-2:13 3-2:1 3-3:30",
    "level": "0-0:63 1-1:25 1-2:4 2-0:9 2-1:2 2-2:17",
    "sector": (
        "0-0:9 1-1:7 1-13:1 2-2:4 2-11:1 3-3:9 4-4:17 4-13:1 5-5:3 6-6:7 6-7:3 7-7:4 8-8:3 9-9:11 10-0:1 10-10:10 "
        "11-11:4 12-12:6 13-1:3 13-4:1 13-13:4 13-14:1 14-14:2 15-15:3 16-16:5"
    ),
    "form": (
        "0-0:9 0-12:1 1-1:2 1-2:2 1-4:2 1-5:5 1-12:1 3-2:2 3-3:6 3-7:1 4-4:7 5-5:16 6-5:1 6-6:7 6-7:1 7-7:23 8-8:3 "
        "8-13:1 9-9:1 10-10:3 11-11:17 12-12:1 13-13:8"
    ),
}


def codings(pairs: str) -> tuple[list[int], list[int]]:
    """The two codings that a text such as "0-0:44 0-1:1" counts the pairs of."""
    first: list[int] = []
    second: list[int] = []
    for part in pairs.split():
        pair, number = part.split(":")
        one, two = (int(value) for value in pair.split("-"))
        first += [one] * int(number)
        second += [two] * int(number)
    return first, second


@pytest.mark.parametrize("field", CODEBOOK)
def test_the_first_sample_gives_the_figures_that_were_measured_on_it(field: str) -> None:
    first, second = codings(FIRST_SAMPLE[field])
    per_cent, expected, low, high = CODEBOOK[field]
    found_low, found_high = interval(first, second)
    assert len(first) == 120
    assert round(100 * sum(a == b for a, b in zip(first, second, strict=True)) / 120, 1) == per_cent
    assert alpha(first, second) == pytest.approx(expected, abs=0.0006)
    assert found_low == pytest.approx(low, abs=0.015)
    assert found_high == pytest.approx(high, abs=0.015)


def test_kappa_of_the_textbook_example() -> None:
    """Two readers of 50 grant proposals: both yes 20, both no 15, only the first 5, only the second 10: kappa 0.4."""
    first, second = [1] * 20 + [0] * 15 + [1] * 5 + [0] * 10, [1] * 20 + [0] * 15 + [0] * 5 + [1] * 10
    assert kappa(first, second) == pytest.approx(0.4)


def test_alpha_of_krippendorffs_own_example() -> None:
    """Two observers, ten articles, binary data (Krippendorff 2011, section B): alpha 0.095."""
    first, second = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert alpha(first, second) == pytest.approx(0.095, abs=0.001)


def test_the_bootstrap_uses_the_same_alpha_as_the_library() -> None:
    chance = random.Random(4)
    first = [chance.randrange(4) for _ in range(40)]
    second = [value if chance.random() < 0.7 else chance.randrange(4) for value in first]
    draws = numpy.random.default_rng(1).integers(0, 40, (50, 40))
    ours = alphas_of_draws(numpy.asarray(first), numpy.asarray(second), draws)
    for row, value in zip(draws, ours, strict=True):
        data = [numpy.asarray(first)[row], numpy.asarray(second)[row]]
        assert value == pytest.approx(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))


def test_where_nothing_can_differ_no_figure_is_given() -> None:
    assert alpha([1, 1], [1, 1]) is None
    assert kappa([1, 1], [1, 1]) is None
    assert interval([0, 0], [0, 0]) == (None, None)


def test_an_interval_that_was_printed_once_is_found_again_to_the_last_digit() -> None:
    """The draws are 2000 of one seed: with others the figures of a page and of a release would not be the same."""
    assert interval(*codings(FIRST_SAMPLE["level"])) == pytest.approx((0.6829474457, 0.8809849604), abs=1e-9)


def test_two_runs_give_the_same_interval(sample: Content) -> None:
    assert agreement(sample) == agreement(sample)


def test_the_table_holds_every_event_once(sample: Content) -> None:
    for field in agreement(sample).fields:
        assert sum(map(sum, field.table)) == field.n
        assert sum(field.table[i][i] for i in range(len(field.values))) == field.agreed
        assert sum(number for _, _, number in field.confused) == field.n - field.agreed


def test_caveats_follow_the_data(sample: Content) -> None:
    incidents = {e.id for e in sample.events if e.form == "incident"}
    told = " ".join(agreement(sample).caveats)
    assert ("no event of the form incident" in told) == (not incidents & {s.id for s in sample.second_coding})
    only_visits = replace(sample, events=tuple(e for e in sample.events if e.form == "visit"))
    assert "1 of the 1 forms" in " ".join(measured.caveats(only_visits))


def test_no_second_coding_gives_an_honest_empty_answer(sample: Content) -> None:
    assert agreement(replace(sample, second_coding=())).fields == ()


def dated(sample: Content, day: date, every: int) -> Content:
    """The sample with each `every`th second coding made on that day."""
    codings = tuple(
        coding.model_copy(update={"coded_on": day}) if at % every == 0 else coding
        for at, coding in enumerate(sample.second_coding)
    )
    return replace(sample, second_coding=codings)


def test_each_day_of_coding_has_its_own_figures_beside_those_of_all(sample: Content) -> None:
    day = date(2031, 5, 6)
    content = dated(sample, day, 3)
    found = agreement(content)
    assert found.fields == agreement(sample).fields
    new = replace(content, second_coding=tuple(one for one in content.second_coding if one.coded_on == day))
    (last,) = [one for one in found.samples if one.day == day]
    assert (last.n, last.fields) == (len(new.second_coding), agreement(new).fields)
    assert sum(one.n for one in found.samples) == found.n
    assert [one.day for one in found.samples] == sorted(one.day for one in found.samples)


def test_one_day_of_coding_is_told_once(sample: Content) -> None:
    assert agreement(dated(sample, date(2031, 5, 6), 1)).samples == ()


def test_the_page_prints_figures_of_all_and_of_each_day_with_caveats(sample_site: Site) -> None:
    content = dated(sample_site.content, date(2031, 5, 6), 3)
    found = agreement(content)
    html = str(sample_site.render("agreement.html", Links("../"), agreement=found))
    assert f"{found.fields[0].alpha:.3f}" in html
    assert all(caveat.split("'")[0] in html for caveat in found.caveats)
    captions = re.findall("<caption>(.*?)</caption>", html)
    assert captions[: 1 + len(found.samples)][0 :: len(found.samples)] == ["All codings", "Second coding of 6 May 2031"]
