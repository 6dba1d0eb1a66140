"""Dates mean the days that the standard says; the PyPI package `edtf` is the judge wherever it is right."""

from __future__ import annotations

from datetime import date

import pytest
from date_judge import judged
from fieldsite.core.dates import OPEN_END, OPEN_START, NotADate, read, until


def test_an_open_end_is_open_where_the_reference_reader_takes_ten_years_or_fails() -> None:
    assert judged("1994/")[1] == date(2004, 1, 1)
    with pytest.raises(TypeError):
        judged("1994/..")
    for text in ("1994/..", "1994/"):
        assert (read(text).first, read(text).last, read(text).open_ended) == (date(1994, 1, 1), OPEN_END, True)
    for text in ("../1994", "/1994"):
        assert (read(text).first, read(text).last) == (OPEN_START, date(1994, 12, 31))


def test_a_reversed_interval_is_refused_where_the_reference_reader_takes_it() -> None:
    assert judged("2010/2009")[0] > judged("2010/2009")[1]
    with pytest.raises(NotADate, match="ends before it begins"):
        read("2010/2009")


def test_a_winter_lasts_to_february_where_the_reference_reader_ends_it_with_the_year() -> None:
    assert judged("2019-24") == (date(2019, 12, 1), date(2019, 12, 31))
    assert (read("2019-24").first, read("2019-24").last) == (date(2019, 12, 1), date(2020, 2, 29))
    for season in ("2019-21", "2019-22", "2019-23"):
        assert (read(season).first, read(season).last) == judged(season)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2019-02-29", "February 2019 has no day 29"),
        ("2019-13", "no month 13"),
        ("2019-00", "no month 00"),
        ("2019-09-00", "no day 00"),
        ("0000", "no year 0000"),
        ("000X", "no year 0000"),
        ("12/05/2023", "not a date"),
        ("2019-9-2", "not a date"),
        ("2019-09-02T10:00", "not a date"),
        ("-0044", "not a date"),
        ("Y20190", "not a date"),
        ("[2019,2020]", "not a date"),
        ("201X-05", "takes no month"),
        ("2019-XX-02", "needs its month"),
        ("2019-21-02", "takes no day"),
        ("../..", "at least one date"),
        ("/", "at least one date"),
        ("2019/2020/2021", "not a date"),
        ("２０１９", "not a date"),
        ("", "not a date"),
        (" 2019", "not a date"),
        ("2019\n", "not a date"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(NotADate, match=why):
        read(text)


@pytest.mark.parametrize(
    ("text", "words", "precision"),
    [
        ("2019-09-02", "2 September 2019", "day"),
        ("2019-09", "September 2019", "month"),
        ("2019-09-XX", "September 2019", "month"),
        ("2019", "2019", "year"),
        ("2003~", "about 2003", "year"),
        ("2003?", "perhaps 2003", "year"),
        ("2003-05%", "perhaps about May 2003", "month"),
        ("199X", "the 1990s", "span"),
        ("19XX", "some year from 1900 to 1999", "span"),
        ("2019-24", "winter 2019", "span"),
        ("2019-09-02/2019-09-04", "2 to 4 September 2019", "span"),
        ("2019-08-30/2019-09-04", "30 August to 4 September 2019", "span"),
        ("2019-09/2019-11", "September to November 2019", "span"),
        ("2019-12/2020-01", "December 2019 to January 2020", "span"),
        ("2008?/2009~", "perhaps 2008 to about 2009", "span"),
        ("1994/..", "from 1994", "span"),
        ("1994/", "from 1994, end unknown", "span"),
        ("../1994-04", "until April 1994", "span"),
        ("/1994", "unknown beginning, until 1994", "span"),
    ],
)
def test_a_date_is_said_in_words_with_its_precision(text: str, words: str, precision: str) -> None:
    assert (read(text).words, read(text).precision) == (words, precision)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("1992-01-03", "2025-11-13/2025-11-30", "3 January 1992 to 30 November 2025"),
        ("1994-05-01/1994-05-03", "1994-06~", "1 May 1994 to about June 1994"),
        ("../1994", "2019/..", "1994 to 2019"),
        ("/1994", "2019/", "1994 to 2019"),
    ],
)
def test_the_time_between_two_dates_begins_with_one_and_ends_with_the_other(first: str, last: str, words: str) -> None:
    assert until(read(first), read(last)).words == words


def test_about_and_perhaps_are_told_apart() -> None:
    assert [(read(t).approximate, read(t).uncertain) for t in ("2003", "2003~", "2003?", "2003%", "2003?/2004~")] == [
        (False, False),
        (True, False),
        (False, True),
        (True, True),
        (True, True),
    ]


def test_a_month_sorts_before_its_own_days() -> None:
    texts = ["2019-09-02", "2020", "2019-09-01", "2019-09", "2019", "2019-08-31", "../2019", "2019/.."]
    ordered = sorted(texts, key=lambda text: read(text).sort_key)
    assert ordered == ["../2019", "2019/..", "2019", "2019-08-31", "2019-09", "2019-09-01", "2019-09-02", "2020"]


@pytest.mark.parametrize(
    ("first", "last", "meets"),
    [
        ("2019-09-30", "2019-12-31", True),
        ("2019-01-01", "2019-09-01", True),
        ("2019-09-10", "2019-09-10", True),
        ("2019-01-01", "2019-12-31", True),
        ("2019-10-01", "2019-12-31", False),
        ("2019-01-01", "2019-08-31", False),
    ],
)
def test_a_month_meets_a_period_that_touches_its_first_or_last_day(first: str, last: str, meets: bool) -> None:
    assert read("2019-09").overlaps(date.fromisoformat(first), date.fromisoformat(last)) is meets


def test_an_open_end_meets_every_later_period() -> None:
    assert read("1994/..").overlaps(date(2600, 1, 1), date(2600, 1, 1))
    assert not read("1994/..").overlaps(date(1990, 1, 1), date(1993, 12, 31))
