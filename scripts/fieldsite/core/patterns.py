"""What the readers of dates, texts and addresses ask, as far as a regular expression can say it: for editors, in the schemas.

The expressions are understood alike by Python and JavaScript. What a reader takes, its expression matches.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema

_YEAR = "(?!0000)[0-9]{4}"
_LEAP_YEAR = "(?!0000)(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_DAYS = (
    "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8])"
)
_MONTHS = "XX(?:-XX)?|2[1-4]|(?:0[1-9]|1[0-2])(?:-XX)?"
_UNKNOWN_DIGITS = "(?!000)[0-9]{3}X|(?!00)[0-9]{2}XX"
_POINT = f"(?:{_YEAR}(?:-(?:{_DAYS}|{_MONTHS}))?|{_LEAP_YEAR}-02-29|{_UNKNOWN_DIGITS})[~?%]?"

DAY = f"^(?:{_YEAR}-(?:{_DAYS})|{_LEAP_YEAR}-02-29)$"
DATE = rf"^(?:{_POINT}(?:/(?:{_POINT}|\.\.)?)?|(?:\.\.)?/{_POINT})$"
URL = r"""^https?://[^\s<>"'/?#:]+(?::[0-9]+)?(?:[/?#][^\s<>"']*)?$"""
# What a text that is shown as it is would print: bold, HTML, code, the entities of HTML, links.
MARKUP = (
    r"\*\*\S[^*]*\*\*|__\S[^_]*__|</?[A-Za-z][^<>]*>|`[^`]+`|&(?:[a-z]{2,6}|#[0-9]+);"
    r"|\]\((?:https?:|mailto:|/|\.|[A-Za-z0-9_/-]+\.md)[^()]*\)|\[\[[^\[\]]*\]\]"
)
TEXT = (
    rf"^(?=[\s\S]*\S)(?![\s\S]*(?:{MARKUP}))"
    + r"[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]*$"
)

DAY_SCHEMA: dict[str, Any] = {"type": "string", "pattern": DAY}
# A year alone may stand without quotes, and YAML then reads a number.
DATE_SCHEMA: dict[str, Any] = {
    "anyOf": [{"type": "string", "pattern": DATE}, {"type": "integer", "minimum": 1000, "maximum": 9999}]
}


@dataclass(frozen=True)
class Matches:
    """Puts a pattern into the JSON Schema of a field whose validator asks as much or more."""

    pattern: str

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(core), "pattern": self.pattern}
