"""Style sheets of others, cut to the parts that the site has."""

from __future__ import annotations

import re

import pytest
from fieldsite.rendering.style_sheets import joined, without

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
