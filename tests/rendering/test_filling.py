"""Templates are filled as Jinja fills them: every value is escaped, markup stays, and functions get what they ask for."""

from __future__ import annotations

from typing import Any

import pytest
from fieldsite.rendering.filling import QuickEnvironment, escaped
from jinja2 import Environment, StrictUndefined, UndefinedError, pass_context, pass_environment
from markupsafe import Markup, escape

SIGNS = "<a href='x'>&\"</a>"
TEMPLATE = """{% macro twice(of) %}{{ of }}{{ of }}{% endmacro %}{% set kept %}<b>{{ value }}</b>{% endset %}
{{ value }} {{ twice(value) }} {{ kept }} {% for one in [value, 1] %}{{ known() }}{{ named(one) }}{% endfor %}
<i title="{{ value }}">{{ value | upper }}{{ value ~ kept }}{{ value.title() }}{{ 'plain' if 1.5 > 1 }}{{ 2 * 3 }}</i>"""


class Shown:
    """Says itself how it stands in HTML."""

    def __html__(self) -> str:
        return "<hr>"

    def __str__(self) -> str:
        return SIGNS


class Word(str):
    pass


@pass_context
def known(context: Any) -> str:
    return str(context["value"])


@pass_environment
def named(environment: Any, value: Any) -> str:
    return f"{type(environment).__name__[-11:]}{value}"


@pytest.mark.parametrize(
    "value",
    [SIGNS, "plain", "Слова и «слова»", "", 0, -7, 2.5, None, True, Markup(SIGNS), Shown(), Word(SIGNS), [SIGNS]],
)
def test_a_value_stands_as_markupsafe_would_have_it(value: object) -> None:
    assert escaped(value) == escape(value)


@pytest.mark.parametrize("value", [SIGNS, Markup(SIGNS), Word(SIGNS), "plain"])
def test_a_template_gives_what_it_gives_without_the_short_cuts(value: str) -> None:
    def filled(environment: Environment) -> str:
        return environment.from_string(TEMPLATE).render(value=value, known=known, named=named)

    made = filled(QuickEnvironment(autoescape=True))
    assert made == filled(Environment(autoescape=True))
    assert ("<a href" in made) == isinstance(value, Markup)


def test_templates_are_filled_with_the_short_cuts() -> None:
    template = QuickEnvironment(autoescape=True).from_string("{{ value }}")
    assert template.root_render_func.__globals__["escape"] is escaped


def test_what_a_template_lacks_is_still_a_fault() -> None:
    environment = QuickEnvironment(autoescape=True, undefined=StrictUndefined)
    for text in ("{{ nothing }}", "{{ nothing() }}"):
        with pytest.raises(UndefinedError):
            environment.from_string(text).render()


def test_an_extension_translates_as_ever() -> None:
    environment = QuickEnvironment(autoescape=True, extensions=["jinja2.ext.i18n"])
    i18n: Any = environment
    i18n.install_gettext_callables(lambda text: text.replace("one", "two"), lambda one, many, n: many, newstyle=True)
    assert environment.from_string("{{ _('<b>one%(x)s', x=value) }}").render(value="<") == "<b>two&lt;"
