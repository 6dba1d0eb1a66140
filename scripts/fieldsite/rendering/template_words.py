"""The words of templates: they stand in English as readers see them, and an edition in another language takes its own.

A template is cut where its elements and statements begin and end; each piece with words in it becomes a message, in which
values and links have names: `The latest %(listed)s of %(events)s.` In English nothing is cut, and nothing is slower.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Environment, nodes
from jinja2.ext import Extension

OURS = "overrides"
UNTRANSLATED = "{# Untranslated"
_VALUE, _STATEMENT = r"\{\{.*?\}\}", r"\{%.*?%\}"
_QUOTED = rf'"(?:{_VALUE}|{_STATEMENT}|[^"])*"'
_TOKEN = re.compile(
    rf"(\{{#.*?#\}}|{_STATEMENT}|{_VALUE}|<!--.*?-->|<[A-Za-z/!](?:{_VALUE}|{_STATEMENT}|{_QUOTED}|[^>\"])*>)",
    re.DOTALL,
)
_TAG = re.compile(r"<(/?)([a-zA-Z0-9]+)")
_ATTRIBUTE = re.compile(
    rf'(\s(?:aria-label|title|placeholder|alt|data-none|label)=")((?:{_VALUE}|{_STATEMENT}|[^"])*)(")', re.DOTALL
)
_SPACE = re.compile(r"\s+")
_EDGES = re.compile(r"^([\s.,;:)·×¶]*)(.*?)(\s*)$", re.DOTALL)
_WITHIN = {"a", "strong", "em", "b", "span", "time"}  # elements that stand within a sentence
_AS_IS = {"script", "style", "code", "pre"}  # what they hold is no words
_PLAIN = {"title", "desc", "text", "tspan", "option", "textarea"}  # elements that hold text alone
_ENGLISH = re.compile(r"[A-Za-z]{2}")
_DATA = re.compile(r"\{\{\s*\{")  # a value for programs, with braces of its own


@dataclass(frozen=True)
class _Part:
    """A piece of a template: `kind` is text, value, tag or other; `name` that of a tag. A `plain` value stands where no
    element can, so that its language cannot be marked."""

    kind: str
    source: str
    name: str = ""
    closes: bool = False
    plain: bool = False

    @property
    def worded(self) -> bool:
        return self.kind == "text" and bool(_ENGLISH.search(self.source))


def translatable_source(source: str) -> str:
    """The source of a template with its words as messages; one that says so at its beginning stays as it is."""
    if source.startswith(UNTRANSLATED):
        return source
    found: list[str] = []
    run: list[_Part] = []
    as_is = ""
    plain = False  # whether the element holds no other elements
    for part in _parts(source):
        if part.kind == "tag":
            plain = part.name in _PLAIN and not part.closes
        if as_is or (part.kind == "tag" and part.name in _AS_IS and not part.closes):
            as_is = "" if part.kind == "tag" and part.name == as_is and part.closes else as_is or part.name
            found += [*_run(run), part.source]
            run = []
        elif part.kind == "value" and plain:
            run.append(_Part("value", part.source, plain=True))
        elif part.kind in ("text", "value") or (part.kind == "tag" and part.name in _WITHIN):
            run.append(part)
        else:
            found += [*_run(run), _tag(part)]
            run = []
    return "".join([*found, *_run(run)])


def _parts(source: str) -> Iterator[_Part]:
    for number, text in enumerate(_TOKEN.split(source)):
        if number % 2 == 0:
            if text:
                yield _Part("text", text)
        elif text.startswith("{{"):
            yield _Part("value", text)
        elif tag := _TAG.match(text):
            yield _Part("tag", text, tag[2].lower(), bool(tag[1]))
        else:
            yield _Part("other", text)


def _tag(part: _Part) -> str:
    """A tag with the words of its attributes as messages, and a value with its language marked where it is another."""
    if part.kind == "value":
        return f"{{{{ {_shown(part)} }}}}"
    if part.kind != "tag" or part.closes:
        return part.source
    return _ATTRIBUTE.sub(lambda found: found[1] + "".join(_attribute(found[2])) + found[3], part.source)


def _attribute(value: str) -> Iterator[str]:
    run: list[_Part] = []
    for part in _parts(value):
        if part.kind in ("text", "value"):
            run.append(replace(part, plain=True))
        else:
            yield from [*_run(run), part.source]
            run = []
    yield from _run(run)


def _run(run: Sequence[_Part]) -> Iterator[str]:
    """A run of texts, values and elements within a sentence: one message when words stand outside of its elements."""
    if not any(part.worded for part in run):
        yield from (_tag(part) for part in run)
        return
    depth, outside, balanced = 0, False, True
    for part in run:
        depth += 0 if part.kind != "tag" else -1 if part.closes else 1
        balanced &= depth in (0, 1)
        outside |= depth == 0 and part.worded
    if outside and balanced and depth == 0:
        yield _message(run)
        return
    piece: list[_Part] = []
    for part in run:
        if part.kind == "tag":
            yield from [_piece(piece), _tag(part)]
            piece = []
        else:
            piece.append(part)
    yield _piece(piece)


def _piece(piece: Sequence[_Part]) -> str:
    return _message(piece) if any(part.worded for part in piece) else "".join(map(_tag, piece))


def _message(run: Sequence[_Part]) -> str:
    """A run as the call that translates it, what surrounds its words left where it is."""
    values: dict[str, str] = {}
    text, before = "", ""
    for part in run:
        if part.kind == "text":
            text += part.source.replace("%", "%%")
        elif part.kind == "value":
            expression = _expression(part)
            text += f"%({_name(values, _shown(part), expression)})s"
        elif part.closes:
            text += part.source
        else:
            name = _name(values, part.source, part.name)
            before += f"{{% set {name} %}}{_tag(part)}{{% endset %}}"
            text += f"%({name})s"
    start, middle, end = _EDGES.match(text).groups()  # type: ignore[union-attr]
    message = _SPACE.sub(" ", middle)
    given = "".join(f", {name}={value if value[0] != '<' else name}" for name, value in values.items())
    quoted = message.replace("\\", "\\\\").replace('"', '\\"')
    return f'{start}{before}{{{{ _("{quoted}"{given}) }}}}{end}'


def _shown(part: _Part) -> str:
    """A value in the language of the page, and marked where it is in another."""
    return f"({_expression(part)}) | {'said' if part.plain else 'lang'}"


def _expression(part: _Part) -> str:
    return part.source[2:-2].strip(" -\n")


def _name(values: dict[str, str], value: str, of: str) -> str:
    """The name in a message of a value, the last word of what it is `of`, or of an element."""
    words = (
        [of]
        if of in _WITHIN
        else re.findall(r"[a-z_]{2,}", re.sub(r"\|.*|\bif\b.*", "", of, flags=re.DOTALL)) or ["value"]
    )
    known = [word for word in words if word not in ("words", "name", "title", "label", "id", "length")] or words
    name = known[0] if "(" in of else known[-1]
    number = 1
    while values.setdefault(name if number == 1 else f"{name}{number}", value) != value:
        number += 1
    return name if number == 1 else f"{name}{number}"


class TemplateWords(Extension):
    """Lets an environment translate the words of our templates; those of the theme have words of their own."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return translatable_source(source) if filename and OURS in Path(filename).parts else source


def messages(source: str) -> Iterator[tuple[str, ...]]:
    """Each message of a template: its text, or the singular and the plural of a noun that is counted."""
    tree = Environment(extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True).parse(
        translatable_source(source)
    )
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "_" and isinstance(call.args[0], nodes.Const):
            yield (call.args[0].value,)
    for counted in tree.find_all(nodes.Filter):
        if counted.name == "count" and all(isinstance(word, nodes.Const) for word in counted.args):
            one, *many = (word.value for word in counted.args)  # type: ignore[attr-defined]
            yield one, *(many or [f"{one}s"])


def hidden_words(source: str) -> Iterator[str]:
    """Words that an expression shows without being messages: `{{ 'yes' if whole else 'no' }}`. No language can say them."""
    if source.startswith(UNTRANSLATED):
        return
    for part in _parts(source):
        attributes = _ATTRIBUTE.findall(part.source) if part.kind == "tag" else ()
        for one in (part, *(inner for _, value, _ in attributes for inner in _parts(value))):
            if one.kind == "value" and not _DATA.match(one.source):
                for output in Environment().parse(one.source).find_all(nodes.Output):
                    yield from (text for shown in output.nodes for text in _constants(shown) if _ENGLISH.search(text))


def _constants(node: nodes.Node) -> Iterator[str]:
    """The texts that an expression may come to."""
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, nodes.CondExpr):
        yield from (text for one in (node.expr1, node.expr2) if one for text in _constants(one))
    elif isinstance(node, nodes.Or):
        yield from (text for one in (node.left, node.right) for text in _constants(one))
