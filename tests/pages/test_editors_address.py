"""Who has no account anywhere can write to the editors; while they have no address, pages say so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fieldsite.content.validation import read_record
from fieldsite.content.yaml_source import read_yaml
from fieldsite.pages.foot import foot
from fieldsite.pages.macros import Macros
from fieldsite.pages.site import Site
from fieldsite.registers.dataset import Dataset
from fieldsite.rendering.templates import Links


def with_mail(site: Site, contact: str) -> Site:
    dataset = site.registers.dataset.model_copy(update={"contact": contact})
    return replace(site, registers=replace(site.registers, dataset=dataset))


def shown(site: Site) -> str:
    return str(Macros(site, Links("../"), site.content.pages[0]).editors_address())


def test_a_page_says_that_no_address_is_set(sample_site: Site) -> None:
    assert shown(with_mail(sample_site, "none")) == "not yet set"


def test_the_address_is_a_link_and_the_foot_names_the_page_in_it(sample_site: Site) -> None:
    site = with_mail(sample_site, "desk@example.org")
    assert shown(site) == '<a href="mailto:desk@example.org">desk@example.org</a>'
    led = foot(site.facts, "events/2019-a/", Links("../"), True, site.registers)
    assert led["write"] == "mailto:desk@example.org?subject=Error%3A%20events%2F2019-a"
    silent = with_mail(sample_site, "none").registers
    assert foot(site.facts, "events/2019-a/", Links("../"), True, silent)["write"] == ""


@pytest.mark.parametrize("contact", ["desk", "desk at example.org", '"a@b.c>"', "desk@example", "none yet"])
def test_what_is_no_address_is_told(root: Path, contact: str) -> None:
    text = (root / "data/dataset.yaml").read_text("utf-8")
    document = read_yaml(f"{text.partition('contact:')[0]}contact: {contact}\n", "data/dataset.yaml")
    record, problems = read_record(document, document.value, Dataset)
    assert record is None or document.problems
    assert "for example desk@example.org, or none" in str((*problems, *document.problems)[0])
