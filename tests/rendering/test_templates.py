"""Values become HTML in templates only: escaped where they stand, with addresses that work below any path."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import jinja2
import pytest
from fieldsite.content.model import Content
from fieldsite.core.languages import ENGLISH
from fieldsite.rendering.templates import Links, Templates, links_from, shortened

MACROS = Path(__file__).resolve().parents[2] / "overrides/macros"
MADE_BY_A_LIBRARY = {
    "chart.html": r"drawing\.inner",
    "explorer_map.html": r"live_map\.html",
}  # the only HTML taken as it is
WITH_STYLE = {
    "event_frame.html": "<style>{{ style }}</style>"
}  # a page of its own, whose policy allows that one by its hash
LINKS_ELSEWHERE = (
    "#",
    "mailto:",
    "https://doi.org/",
    "https://www.openstreetmap.org/copyright",
)  # followed only by a reader's click
LINKED = ("https://doi.org/", "https://www.openstreetmap.org/copyright")  # links that a reader may follow
FORBIDDEN = re.compile(
    r"\|\s*safe\b|autoescape\s+false|<style|\sstyle=|\son[a-z]+=|javascript:"
    r'|<script(?! (?:defer |type="module" )?src=| type="application/ld\+json">)'
)
FRAGMENTS = sorted(path.relative_to(MACROS).as_posix() for path in MACROS.rglob("*.*"))


@pytest.fixture(scope="module")
def templates(sample: Content) -> Templates:
    return Templates(MACROS, sample.vocabulary)


def made(folder: Path, sample: Content, text: str, **values: object) -> str:
    (folder / "a.html").write_text(text, "utf-8")
    return str(Templates(folder, sample.vocabulary).render("a.html", Links("../"), **values))


def test_a_value_is_escaped_in_text_and_in_an_attribute(tmp_path: Path, sample: Content) -> None:
    html = made(tmp_path, sample, '<p title="{{ a }}">{{ a }}</p>', a="\"><script>&'")
    assert html == '<p title="&#34;&gt;&lt;script&gt;&amp;&#39;">&#34;&gt;&lt;script&gt;&amp;&#39;</p>'


def test_a_value_that_is_not_given_is_an_error_and_no_gap(tmp_path: Path, sample: Content) -> None:
    with pytest.raises(jinja2.UndefinedError):
        made(tmp_path, sample, "{{ missing }}")


@pytest.mark.parametrize("name", FRAGMENTS)
def test_no_template_switches_escaping_off_or_holds_a_script_or_style(name: str) -> None:
    text = re.sub(
        r"{{ " + MADE_BY_A_LIBRARY.get(name, "nothing") + r"\s*\| safe }}", "", (MACROS / name).read_text("utf-8")
    )
    assert not FORBIDDEN.search(text.replace(WITH_STYLE.get(name, "nothing"), ""))


@pytest.mark.parametrize("name", FRAGMENTS)
def test_every_template_can_be_read(templates: Templates, name: str) -> None:
    templates._environment.get_template(name)


@pytest.mark.parametrize("name", FRAGMENTS)
def test_every_address_of_a_template_is_relative_or_a_value(name: str) -> None:
    found = re.findall(r'(?:href|src|srcset|action)="([^"{]+)', (MACROS / name).read_text("utf-8"))
    assert [address for address in found if not address.startswith(LINKS_ELSEWHERE)] == []


@pytest.mark.parametrize(
    ("url", "base"), [("", ""), ("about/", "../"), ("events/1997-x/", "../../"), ("data/a/b/", "../../../")]
)
def test_links_lead_from_a_page_to_the_root(url: str, base: str) -> None:
    assert links_from(url).base == base
    assert links_from(url).to("places/almaty/") == f"{base}places/almaty/"
    assert links_from(url).to("") == (base or "./")


def test_events_and_places_are_linked_by_id_or_record(sample: Content) -> None:
    links, event, place = Links("../"), sample.events[0], sample.places["almaty"]
    assert links.event(event) == links.event(event.id) == f"../events/{event.id}/"
    assert links.place(place) == links.place("almaty") == "../places/almaty/"
    assert {links.entry(page).split("/")[1] for page in sample.entries} == {"fieldwork", "photostories"}


def test_numbers_take_the_right_noun() -> None:
    assert [ENGLISH.counted(n, "event") for n in (0, 1, 2, 1200)] == ["0 events", "1 event", "2 events", "1,200 events"]
    assert ENGLISH.counted(2, "entry", "entries") == "2 entries"
    assert ENGLISH.day(date(2026, 11, 1)) == "1 November 2026"


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("Rally in Zhanaozen", 18, "Rally in Zhanaozen"),
        ("Rally in Zhanaozen, and later", 20, "Rally in Zhanaozen…"),
        ("扎瑙津的集会反对建厂，后来又在阿克托别", 18, "扎瑙津的集会反对建厂…"),
        ("扎瑙津的集会反对把工厂迁来后来又在阿克托别", 12, "扎瑙津的集会反对把工厂…"),
        ("在 Zhanaozen 的集会反对把工厂迁来", 20, "在 Zhanaozen…"),
    ],
)
def test_a_text_is_cut_between_words_and_chinese_wherever_a_part_of_it_ends(text: str, most: int, shown: str) -> None:
    assert shortened(text, most) == shown and len(shown) <= most
