"""A date in a form that people write is turned into the one that files take, where it can mean only one."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from fieldsite.core.date_forms import meant
from fieldsite.core.dates import read

FORMS = {
    "20190902": "2019-09-02",
    "2019-9-2": "2019-09-02",
    "2019.09.02": "2019-09-02",
    "2019/09/02": "2019-09-02",
    "2019\u201309\u201302": "2019-09-02",
    "02.09.2019": "2019-09-02",
    "2. 9. 2019": "2019-09-02",
    "25/09/2019": "2019-09-25",
    "09/25/2019": "2019-09-25",
    "2 September 2019": "2019-09-02",
    "2nd of Sept. 2019": "2019-09-02",
    "September 2, 2019": "2019-09-02",
    "2019 Sep 2": "2019-09-02",
    "sept 2019": "2019-09",
    "2019-9": "2019-09",
    "2-4 September 2019": "2019-09-02/2019-09-04",
    "2019-09-02T10:00:00Z": "2019-09-02",
    "about 2003": "2003~",
    "ca. 2003-05": "2003-05~",
    "perhaps 2003": "2003?",
    "1994\u20131997": "1994/1997",
    "1994 to 1997": "1994/1997",
    "2019-09-02 \u2013 2019-09-04": "2019-09-02/2019-09-04",
    "2019-09-02 - 2019-09-04": "2019-09-02/2019-09-04",
    "2019-09-02\u20132019-09-04": "2019-09-02/2019-09-04",
    "2019-09-02 / 2019-09-04": "2019-09-02/2019-09-04",
    "2019-09-02/04": "2019-09-02/2019-09-04",
    "2019-09/10": "2019-09/2019-10",
    "\uff12\uff10\uff11\uff19-\uff10\uff19-\uff10\uff12": "2019-09-02",
    "2019 Q3": "2019-07/2019-09",
    "Q1 2019": "2019-01/2019-03",
    "summer 2019": "2019-22",
    "in the fall of 2019": "2019-23",
    "2019 \u0433\u043e\u0434": "2019",
    "in 2019": "2019",
    "from 2 September 2019 to October 2019": "2019-09-02/2019-10",
}


@pytest.mark.parametrize("text", FORMS)
def test_a_form_that_means_one_date_is_understood(text: str) -> None:
    assert meant(text) == FORMS[text]


@pytest.mark.parametrize(
    "text",
    [
        "12/05/2023",
        "2021-22",
        "31 February 2019",
        "last autumn",
        "",
        "2019-13-45",
        "99999999",
        "2019-09-04 - 2019-09-02",
        "2019-09-04/02",
        "2019 Q5",
    ],
)
def test_a_form_that_means_several_dates_or_none_is_left_to_its_writer(text: str) -> None:
    assert meant(text) == ""


@pytest.mark.parametrize("text", ["2019-09-02", "2019", "2003~", "1994/.."])
def test_a_date_in_the_right_form_needs_no_other(text: str) -> None:
    assert meant(text) == ""


def test_any_day_in_any_form_is_that_day() -> None:
    dice = Random(2019)
    for _ in range(400):
        day = date(1991, 1, 1) + timedelta(days=dice.randrange(13_000))
        forms = (f"{day:%Y%m%d}", f"{day.day} {day:%B %Y}", f"{day:%B} {day.day}, {day.year}", f"{day:%d.%m.%Y}")
        assert {read(meant(form)).first for form in forms} == {day}
