"""The reader of YAML that everything is read with: a small and safe dialect, in which few plain words are not text."""

from __future__ import annotations

import re
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _BaseLoader
except ImportError:  # PyYAML without its C library: same answers, slower
    from yaml import SafeLoader as _BaseLoader  # type: ignore[assignment]

CORE = "tag:yaml.org,2002:"
_TEXT, _LIST, _MAPPING = (CORE + name for name in ("str", "seq", "map"))
PLAIN_TAGS = {CORE + name for name in ("str", "int", "float", "bool", "null", "seq", "map")}


class Loader(_BaseLoader):
    """Resolves only true, false, null and decimal numbers; every other plain word is text. It has no rules by path, and is
    asked three times for each value: so it does not look for any."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def descend_resolver(self, *_: object) -> None:
        return

    def ascend_resolver(self) -> None:
        return

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: Any) -> str:
        if kind is not yaml.ScalarNode:
            return _LIST if kind is yaml.SequenceNode else _MAPPING
        if value is not None and implicit[0]:
            for tag, form in self.yaml_implicit_resolvers.get(value[:1], ()):
                if form.match(value):
                    return tag
        return _TEXT


Loader.add_implicit_resolver(CORE + "bool", re.compile(r"(?:true|false)\Z"), list("tf"))
Loader.add_implicit_resolver(CORE + "null", re.compile(r"(?:null|~|)\Z"), ["n", "~", ""])
Loader.add_implicit_resolver(CORE + "int", re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z"), list("-0123456789"))
Loader.add_implicit_resolver(CORE + "float", re.compile(r"-?[0-9]{1,18}\.[0-9]{1,18}\Z"), list("-0123456789"))
