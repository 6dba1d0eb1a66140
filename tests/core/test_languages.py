"""Dates, numbers and names as each language writes and sorts them."""

from __future__ import annotations

import re
from gettext import NullTranslations

import pytest
from fieldsite.core.dates import read
from fieldsite.core.languages import ENGLISH, LANGUAGE_NAMES, English, MachineTranslated, Translated, made_of, phrase
from fieldsite.core.other_languages import LOCALES, OtherLanguage, read_language
from fieldsite.core.vocabulary import LANGUAGES
from project import ROOT

OTHERS = {code: OtherLanguage(code, NullTranslations()) for code in LOCALES}


def test_the_languages_of_the_site_are_those_of_the_labels() -> None:
    assert tuple(LANGUAGE_NAMES) == LANGUAGES == ("en", *LOCALES)


@pytest.mark.parametrize(
    ("code", "day", "month"),
    [
        ("kk", "1997 ж. 4 маусым", "1997 ж. маусым"),
        ("ru", "4 июня 1997 г.", "июнь 1997 г."),
        ("zh", "1997年6月4日", "1997年6月"),
    ],
)
def test_days_and_months_are_written_as_cldr_has_them(code: str, day: str, month: str) -> None:
    when = OTHERS[code].when
    assert when(read("1997-06-04")).replace("\u202f", " ") == day
    assert when(read("1997-06")).replace("\u202f", " ") == month


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        ("ru", "1992-02-24/1992-02-28", "24–28 февраля 1992 г."),
        ("ru", "1992-02-24/1992-03-01", "24 февраля – 1 марта 1992 г."),
        ("ru", "2019-09/2019-10", "сентябрь – октябрь 2019 г."),
        ("ru", "1992-12-30/1993-01-02", "30 декабря 1992 г. to 2 января 1993 г."),
        ("ru", "1992-02-24~/1992-02-28", "about 24 февраля 1992 г. to 28 февраля 1992 г."),
        ("ru", "2019-02/2019-02-28", "февраль 2019 г. to 28 февраля 2019 г."),
        ("ru", "2019-21/2019-23", "spring 2019 to autumn 2019"),
        ("kk", "1992-02-24/1992-02-28", "1992 ж. 24–28 ақпан"),
        ("kk", "1992-02/1992-05", "1992 ж. ақпан – мамыр"),
        ("zh", "1992-02-24/1992-02-28", "1992年2月24日至28日"),
        ("zh", "1992-02-24/1992-03-01", "1992年2月24日至3月1日"),
    ],
)
def test_a_span_says_once_what_its_ends_share(code: str, text: str, said: str) -> None:
    assert re.sub(r"[\u2009\u202f\xa0]", " ", OTHERS[code].when(read(text))) == said


def test_a_number_with_a_fraction_is_written_as_in_the_language() -> None:
    size = phrase("%(size)s MB", size=1.4)
    assert (size, OTHERS["ru"].of(size)) == ("1.4 MB", "1,4 MB")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2019-10", "октябрь 2019 г."),
        ("2019-10~", "about октября 2019 г."),
        ("2019-10%", "perhaps about октября 2019 г."),
        ("2019-10?", "perhaps октябрь 2019 г."),
        ("2019-10/..", "from октября 2019 г."),
        ("../2019-10", "until октября 2019 г."),
        ("2019-09/2020-10", "сентябрь 2019 г. to октябрь 2020 г."),
    ],
)
def test_a_russian_month_stands_in_the_case_that_the_word_before_it_wants(text: str, said: str) -> None:
    assert OTHERS["ru"].when(read(text)).replace("\u202f", " ").removeprefix("unknown beginning, ") == said


@pytest.mark.parametrize(
    "text", ["2003~", "2003-05-12/2003-06", "../2003", "2003/..", "/2003", "2003/", "200X", "19XX", "2003-21?"]
)
def test_every_form_of_a_date_has_words(text: str) -> None:
    assert OTHERS["ru"].when(read(text)).replace("\u202f", " ")
    assert ENGLISH.when(read(text)) == read(text).words


def test_sums_are_written_as_cldr_has_them() -> None:
    assert ENGLISH.dollars(4.18e9) == "US$ 4.18 billion"
    assert [OTHERS[code].dollars(4.18e9).replace("\xa0", " ") for code in LOCALES] == [
        "4,18 млрд $",
        "4,18 млрд $",
        "US$41.8亿",
    ]


def test_names_stand_in_the_order_of_the_alphabet() -> None:
    assert sorted(["Қызылорда", "Көкшетау", "Ақтау", "Әйтеке би", "Өскемен", "Орал"], key=OTHERS["kk"].sort_key) == [
        "Ақтау", "Әйтеке би", "Көкшетау", "Қызылорда", "Орал", "Өскемен"
    ]  # fmt: skip
    assert sorted(["新疆", "阿拉木图", "北京"], key=OTHERS["zh"].sort_key) == ["阿拉木图", "北京", "新疆"]


@pytest.mark.parametrize("code", LOCALES)
def test_each_language_has_a_catalogue(code: str) -> None:
    assert read_language(ROOT, code).code == code


def test_what_is_made_of_a_text_is_marked_as_that_is() -> None:
    machine = made_of("Дело +2", MachineTranslated("Дело", "Case"))
    assert isinstance(machine, MachineTranslated) and (machine, machine.original) == ("Дело +2", "Case")
    assert type(made_of("Дело +2", Translated("Дело", "Case"))) is Translated
    assert type(made_of("Case +2", English("Case"))) is English and type(made_of("Case +2", "Case")) is str
