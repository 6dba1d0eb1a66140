"""Words of templates become messages for other languages, and nothing else of a template changes."""

from __future__ import annotations

from gettext import NullTranslations
from pathlib import Path

import pytest
from fieldsite.core.languages import ENGLISH, English, MachineTranslated, counted_phrase, phrase
from fieldsite.core.other_languages import OtherLanguage
from fieldsite.core.vocabulary import Vocabulary
from fieldsite.rendering.template_words import translatable_source
from fieldsite.rendering.templates import Links, Templates
from markupsafe import Markup
from project import ROOT


class Upper(NullTranslations):
    """Says every message in capitals, with its places as they are."""

    def gettext(self, message: str) -> str:
        parts = message.replace("%(", "\0%(").replace(")s", ")s\0").split("\0")
        return "".join(part if part.startswith("%(") else part.upper().replace("</A>", "</a>") for part in parts)

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self.gettext(one if number == 1 else many)


OTHER = OtherLanguage("ru", Upper())


def made(folder: Path, text: str, **values: object) -> str:
    """What a template of ours says in a language that says everything in capitals."""
    ours = folder / "overrides"
    ours.mkdir()
    for name, source in {
        "a.html": text,
        "marked.html": (ROOT / "overrides/macros/marked.html").read_text("utf-8"),
    }.items():
        (ours / name).write_text(source, "utf-8")
    return str(Templates(ours, Vocabulary(), language=OTHER).render("a.html", Links("../", "../"), **values))


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ("<p>Where</p>", "<p>WHERE</p>"),
        ("<p>{{ n }} of conflict.</p>", "<p>3 OF CONFLICT.</p>"),
        ("<a href=\"{{ links.to('x/') }}\">Go</a>", '<a href="../x/">GO</a>'),
        ('<p>See <a href="x y">the list</a> now</p>', '<p>SEE <a href="x y">THE LIST</a> NOW</p>'),
        ('<p title="A {{ n }}">{{ n }}</p>', '<p title="A 3">3</p>'),
        ('<p title="Half {{ n }}">{{ n }}</p>', '<p title="HALF 3">3</p>'),
        ("{% if n %}<b>yes, 5 %</b>{% endif %}", "<b>YES, 5 %</b>"),
        ("<code>as it is</code><script>var a</script>", "<code>as it is</code><script>var a</script>"),
        ("{{ n | count('event') }}", "3 EVENTS"),
        ("<p>{{ html }} stays</p>", "<p><i>x</i> STAYS</p>"),
    ],
)
def test_words_are_translated_and_values_and_links_stay(tmp_path: Path, template: str, html: str) -> None:
    assert made(tmp_path, template, n=3, html=Markup("<i>x</i>")) == html


def test_a_value_in_another_language_is_marked_in_text_and_not_in_an_attribute(tmp_path: Path) -> None:
    text = made(tmp_path, '<p title="{{ e }}">{{ e }} {{ m }}</p>', e=English("a"), m=MachineTranslated("b", "c"))
    assert text == '<p title="a"><span lang="en">a</span> <span lang="ru-t-en-t0-und">b</span></p>'


def test_what_a_program_said_in_english_is_said_again_in_the_language(tmp_path: Path) -> None:
    inner = counted_phrase(2, "year")
    text = phrase("after %(years)s", years=inner)
    assert (str(text), ENGLISH.of(text)) == ("after 2 years", "after 2 years")
    assert made(tmp_path, '<p title="{{ t }}">{{ t }}</p>', t=text) == '<p title="AFTER 2 YEARS">AFTER 2 YEARS</p>'


def test_a_template_that_says_so_is_left_as_it_is() -> None:
    text = "{# Untranslated: it says so. #}\n<p>Words</p>"
    assert translatable_source(text) == text


@pytest.mark.parametrize("path", sorted((ROOT / "overrides/macros").glob("*.html")), ids=lambda path: path.name)
def test_only_words_and_values_of_our_templates_change(path: Path) -> None:
    """Without the calls that translate, every element and statement stands where it stood."""
    source = path.read_text("utf-8")
    for mark in ("{% for", "{% if", "{% include", "<li", "<section", "<td", "</p>"):
        assert translatable_source(source).count(mark) == source.count(mark)
