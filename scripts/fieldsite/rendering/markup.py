"""What authors may write in a page: Markdown, links to events, and a few macro calls with plain values.

Pages come from strangers. The macros plugin would run anything that stands in braces, so a page is first read as a
syntax tree: text passes, and calls of known macros with constant arguments; nothing else does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import jinja2
import nh3
from jinja2 import nodes

from ..content.cross_checks import EVENT_LINK, without_code
from ..core.problems import Problem, did_you_mean, shown

COMMENT_START, COMMENT_END = "{##", "##}"
_ENVIRONMENT = jinja2.Environment(comment_start_string=COMMENT_START, comment_end_string=COMMENT_END)
_HOW = 'write a macro with plain values, for example {{ event_card("2019-09-02-zhanaozen-rally-against-factories") }}'
_EXTERNAL_IMAGE = re.compile(
    r"!\[[^\]]*\]\(\s*<?(?:[a-z]+:|//)[^)]*\)|<img\b[^>]*\bsrc\s*=\s*[\"']?(?:[a-z]+:|//)", re.IGNORECASE
)

TAGS = nh3.ALLOWED_TAGS - {"area", "map", "style"} | {
    "details", "summary", "figure", "figcaption", "section", "mark", "kbd", "abbr", "small", "sup", "sub"
}  # fmt: skip
ATTRIBUTES: dict[str, set[str]] = {
    "*": {"class", "id", "title", "lang", "dir", "role", "aria-hidden", "aria-label"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "loading"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "ol": {"start"},
}


@dataclass(frozen=True)
class Call:
    """One macro call of a page: its name, plain arguments and line."""

    name: str
    arguments: tuple[Any, ...]
    options: dict[str, Any]
    line: int


def read_calls(body: str, file: str, first_line: int, known: Collection[str]) -> tuple[list[Call], list[Problem]]:
    """The macro calls of a page's text, and every construct in braces that is not one."""
    try:
        tree = _ENVIRONMENT.parse(body)
    except jinja2.TemplateSyntaxError as error:
        what = f"not readable between braces: {error.message}"
        return [], [Problem(file, first_line + error.lineno - 1, 0, what, _HOW)]
    except RecursionError:
        return [], [Problem(file, first_line, 0, "nested too deeply between braces", _HOW)]
    calls: list[Call] = []
    problems: list[Problem] = []
    for node in _parts(tree):
        line = first_line + node.lineno - 1
        found = _call(node, line, known)
        if isinstance(found, Call):
            calls.append(found)
        else:
            problems.append(Problem(file, line, 0, *found))
    return calls, problems


def _parts(tree: nodes.Template) -> Iterator[nodes.Node]:
    for node in tree.body:
        if isinstance(node, nodes.Output):
            yield from (part for part in node.nodes if not isinstance(part, nodes.TemplateData))
        else:
            yield node


def _call(node: nodes.Node, line: int, known: Collection[str]) -> Call | tuple[str, str]:
    """The call that a node is, or what is wrong with it and what to write."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return f"{type(node).__name__.lower()} between braces is not read", _HOW
    name = node.node.name
    if name not in known:
        return f"no macro is called {shown(name)}", did_you_mean(name, sorted(known))
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return f"{name}: arguments with a star are not read", _HOW
    try:
        arguments = tuple(_constant(argument) for argument in node.args)
        options = {option.key: _constant(option.value) for option in node.kwargs}
    except ValueError:
        return f"{name}: only text, numbers, true and false can be given", _HOW
    return Call(name, arguments, options, line)


def _constant(node: nodes.Node) -> Any:
    if not isinstance(node, nodes.Const) or not isinstance(node.value, str | int | float | bool):
        raise ValueError
    return node.value


def outside_pictures(body: str, file: str, first_line: int) -> Iterator[Problem]:
    """Pictures that a reader's browser would fetch from another host."""
    for number, line in enumerate(without_code(body).split("\n"), first_line):
        if found := _EXTERNAL_IMAGE.search(line):
            what = f"a picture from another place: {shown(found[0])}"
            yield Problem(
                file, number, found.start() + 1, what, "put the picture into the page's folder and name the file"
            )


def with_links(body: str, link: Any) -> str:
    """The text with each [[event-id|words]] outside code replaced by `link(id, words)`."""
    masked = without_code(body)
    parts, end = [], 0
    for match in EVENT_LINK.finditer(masked):
        parts += [body[end : match.start()], link(match[1].strip(), (match[2] or "").strip())]
        end = match.end()
    return "".join([*parts, body[end:]])


def cleaned(html: str) -> str:
    """HTML that authors may have written in part: short allow-list of tags, safe links, nothing that runs."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes={"http", "https", "mailto"},
        attribute_filter=_attribute,
        link_rel=None,
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Keeps an attribute as it is, or drops it: pictures come from this site only."""
    if (tag, name) == ("img", "src") and re.match(r"[a-z][a-z0-9+.-]*:|//|\\", value.strip(), re.IGNORECASE):
        return None
    return value
