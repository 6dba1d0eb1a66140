"""Fonts are cut to the letters that the site's style sheet asks for."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from fieldsite.rendering.fonts import LICENCES, cut_fonts
from fontTools.ttLib import TTFont
from project import ROOT

SHEET = (ROOT / "overrides/assets/css/fonts.css").read_text("utf-8")
ENGLISH = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;!?()'“”’–…·«»"
KAZAKH = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯаәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
FACE = '@font-face { font-family: "X"; src: url("fontpkg_pt_sans/files/PT_Sans-Web-Bold.ttf"); unicode-range: %s; }'


def letters(font: bytes) -> set[str]:
    return {chr(code) for code in TTFont(BytesIO(font)).getBestCmap()}


def test_every_weight_has_english_and_kazakh_letters(tmp_path: Path) -> None:
    fonts = cut_fonts(SHEET, "", tmp_path)
    had: dict[tuple[str, str], set[str]] = {}
    for face in re.findall(r"@font-face\{[^}]+\}", fonts.sheet):
        family, weight, address = (
            re.search(pattern, face)[1]  # type: ignore[index]
            for pattern in (r'font-family: "([^"]+)"', r"font-weight: (\d+)", r'url\("([^"]+)"')
        )
        had.setdefault((family, weight), set()).update(letters(fonts.files[address]))
    assert set(had) == {(family, weight) for family in ("CK Sans", "CK Serif") for weight in ("400", "700")}
    assert {key: set(ENGLISH + KAZAKH) - found for key, found in had.items() if set(ENGLISH + KAZAKH) - found} == {}


def test_a_page_loads_the_letters_of_its_language_and_no_more(tmp_path: Path) -> None:
    fonts = cut_fonts(SHEET, "", tmp_path)
    sizes = {}
    for language, wanted in (("en", ENGLISH), ("zh", ENGLISH), ("ru", ENGLISH), ("kk", ENGLISH + KAZAKH)):
        asked = fonts.of(language)
        assert len(asked) == 4
        for addresses in asked.values():
            assert not set(wanted) - {sign for address in addresses for sign in letters(fonts.files[address])}
        sizes[language] = sum(len(fonts.files[address]) for addresses in asked.values() for address in addresses)
    assert sizes["en"] == sizes["zh"] < 40_000
    assert sizes["ru"] == sizes["kk"] < 70_000


def test_a_font_has_the_signs_that_are_asked_for_and_no_other(tmp_path: Path) -> None:
    fonts = cut_fonts(FACE % "U+41-43, U+4D9", "../", tmp_path)
    (address,) = (address for address in fonts.files if address != LICENCES)
    assert letters(fonts.files[address]) == set("ABCә")
    assert f'url("../{address}")' in fonts.sheet


def test_a_cut_font_comes_again_with_the_same_bytes(tmp_path: Path) -> None:
    first, kept, anew = (cut_fonts(FACE % "U+61-7A", "", folder) for folder in (tmp_path, tmp_path, None))
    assert first == kept == anew


def test_a_cut_font_does_not_bear_the_name_that_its_licence_reserves(tmp_path: Path) -> None:
    fonts = cut_fonts(SHEET, "", tmp_path)
    assert "Reserved Font Name" in fonts.files[LICENCES].decode()
    for address in fonts.files.keys() - {LICENCES}:
        assert TTFont(BytesIO(fonts.files[address]))["name"].names == []
    assert not re.search(r'font-family: "PT', fonts.sheet)


def test_a_package_that_is_not_installed_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no-such-font"):
        cut_fonts('@font-face { src: url("no_such_font/a.ttf"); unicode-range: U+41; }', "", None)
