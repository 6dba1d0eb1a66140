"""Style sheets of others, cut to the parts that the site has."""

from __future__ import annotations

import re

import pytest
from fieldsite.rendering.style_sheets import joined, without
from project import ROOT

COLOUR = re.compile(r"#(?:[0-9a-f]{3,4}){1,2}\b(?![^{;]*\{)|\b(?:hsla?|hwb|lab|lch|oklch|oklab)\(", re.IGNORECASE)
COMMENT_OR_ADDRESS = re.compile(r"/\*.*?\*/|url\([^)]*\)", re.DOTALL)
UNUSED = re.compile(r"\.md-(tag|version)|table:not\(\[class\]\)")


@pytest.mark.parametrize(
    ("sheet", "kept"),
    [
        (".md-tag{color:red}.md-nav{color:blue}", ".md-nav{color:blue}"),
        (".md-tag a,.md-nav>.md-tag__icon, .md-nav a{top:0}", ".md-nav a{top:0}"),
        ("a:not(.md-tag):is(.x,.y){top:0}", "a:not(.md-tag):is(.x,.y){top:0}"),
        ("[class=md-tag],#md-tag{top:0}", "[class=md-tag],#md-tag{top:0}"),
        ("@media print{.md-version{top:0}.x{top:1px}}", "@media print{.x{top:1px}}"),
        ("@media screen and (max-width:9em){.md-version{top:0}}", ""),
        ("/* a */.x{/* b */top:0}", ".x{top:0}"),
        (".not-md-tag{top:0}", ".not-md-tag{top:0}"),
        (".md-typeset table:not([class]) td>:first-child,td{top:0}", "td{top:0}"),
        ('.x{background:url("data:,}a,b{")}', '.x{background:url("data:,}a,b{")}'),
        ('@charset "utf-8";@keyframes md-tag{to{top:0}}', '@charset "utf-8";@keyframes md-tag{to{top:0}}'),
    ],
)
def test_only_selectors_of_unused_parts_are_left_out(sheet: str, kept: str) -> None:
    assert without(sheet, UNUSED) == kept


def test_a_sheet_that_cannot_be_read_is_told_by_its_line() -> None:
    with pytest.raises(ValueError, match="line 2"):
        without("a{top:0}\nb", UNUSED)


def test_the_address_of_the_styles_changes_with_them() -> None:
    address, text = joined(["a{top:0}", "b{top:0}"])
    assert text == "a{top:0}\nb{top:0}" and joined(["a{top:0}"])[0] != address


def test_the_joined_sheet_has_no_comment_and_no_indent_and_its_texts_stay() -> None:
    sheet = 'a::before {\n  content: "/* 1 */  2";\n}\n\n/* Why,\n   in words */\n@media print {\n  b {\n    top: 0;\n  }\n}'
    assert joined([sheet])[1] == 'a::before {\ncontent: "/* 1 */  2";\n}\n\n@media print {\nb {\ntop: 0;\n}\n}'


def test_every_colour_is_said_once_among_the_tokens() -> None:
    sheets = sorted((ROOT / "overrides/assets").rglob("*.css"))
    assert {"tokens.css", "theme.css", "stories.css", "explorer.css"} <= {path.name for path in sheets}
    said = {path.name: COLOUR.findall(COMMENT_OR_ADDRESS.sub("", path.read_text("utf-8"))) for path in sheets}
    assert len(said.pop("tokens.css")) > 40
    assert {name: colours for name, colours in said.items() if colours} == {}
