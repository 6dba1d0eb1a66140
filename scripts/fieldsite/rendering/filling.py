"""How Jinja fills our templates: as it does itself, with less work for each of the half million values of a build."""

from __future__ import annotations

from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

from jinja2 import Environment, Template
from jinja2.runtime import Context
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

_PLAIN = (MethodType, FunctionType, BuiltinFunctionType)


def escaped(value: Any) -> str:
    """A value as it stands in HTML. `escape` makes markup of it by the same means, which what is joined at once need not be."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is str:
        return _escape_inner(value)
    if kind is int or kind is float:
        return str(value)
    return escape(value)


class QuickTemplate(Template):
    """A template whose values are escaped by `escaped`."""

    @classmethod
    def from_code(cls, *arguments: Any, **options: Any) -> Template:
        made = super().from_code(*arguments, **options)
        made.root_render_func.__globals__["escape"] = escaped
        return made


class QuickContext(Context):
    """What is known in a template. A plain function that a template calls is not asked twice what it wants to know of it."""

    def call(__self, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        if type(__obj) not in _PLAIN or hasattr(__obj, "jinja_pass_arg"):
            return super().call(__obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return __obj(*args, **kwargs)


class QuickEnvironment(Environment):
    template_class = QuickTemplate
    context_class = QuickContext
