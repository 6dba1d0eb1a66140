"""The page of faults explains each code that a message can end with, at the address of that code."""

from __future__ import annotations

from fieldsite.core.fault_kinds import FAULT_KINDS
from fieldsite.pages.macros import Macros
from fieldsite.pages.site import Site
from fieldsite.rendering.templates import Links
from markupsafe import escape


def test_every_code_has_its_place_reason_and_examples(sample_site: Site) -> None:
    html = str(Macros(sample_site, Links("../")).fault_list())
    for code, kind in FAULT_KINDS.items():
        assert html.count(f'id="{code}"') == 1
        assert all(str(escape(text)) in html for text in (kind.title, kind.why, kind.bad, kind.good)), code
