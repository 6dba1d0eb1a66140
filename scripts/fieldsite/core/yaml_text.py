"""Plain values written as YAML that people can read: blocks for keys and lists, every text in double quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def to_yaml(value: Mapping[str, Any]) -> str:
    """YAML of a mapping that holds text, numbers, true, false, lists and mappings; read back, it is the same."""
    return "\n".join(_mapping(value)) + "\n"


def _mapping(value: Mapping[str, Any]) -> Iterator[str]:
    for key, item in value.items():
        name = key if _PLAIN_KEY.fullmatch(key) else json.dumps(key, ensure_ascii=False)
        if isinstance(item, Mapping) and item:
            yield f"{name}:"
            yield from (f"  {line}" for line in _mapping(item))
        elif isinstance(item, list | tuple) and item:
            yield f"{name}:"
            yield from (f"  {line}" for line in _list(item))
        else:
            yield f"{name}: {_scalar(item)}"


def _list(value: list[Any] | tuple[Any, ...]) -> Iterator[str]:
    for item in value:
        if isinstance(item, Mapping) and item:
            first, *rest = _mapping(item)
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)
        else:
            yield f"- {_scalar(item)}"


def _scalar(value: Any) -> str:
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
