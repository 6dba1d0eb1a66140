"""What a reader's browser may run and load: files of this site, and the inline scripts of templates that are named here.

No script is allowed because it stands in a page. The templates are rendered by themselves, without any content. Trusted
types are not asked for: the theme's search and Leaflet write HTML, and a rule that lets them do so lets all do so.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

# Templates in overrides/ that put a script into a page itself.
INLINE = ("partials/javascripts/low.html", "partials/javascripts/palette.html")
INLINE_AT = "scripts/fieldsite/rendering/policy.py"
TILES = " https://tile.openstreetmap.org"
_POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:{pictures}; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
)
_CHARSET = '<meta charset="utf-8">'  # a browser looks for it in the first 1024 bytes only
_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<body>.*?)</script>|<script\b", re.DOTALL | re.IGNORECASE)
_OWN_FILE = re.compile(r"""\ssrc=(["']?)(?!//)[^\s:\\"'?#]+\.js\1(?:\s|$)""")
_DATA = re.compile(r'\stype="?application/(?:ld\+)?json"?(?:\s|$)')
# Neither the attribute nor the tag can be written by an author: see markup.TAGS and markup.ATTRIBUTES.
_OFFERS_STREETS = re.compile(r'<input\b[^<>]*\sdata-tool="streets"')


def hash_source(script: str) -> str:
    """A script inside a page, as the policy of the page names it."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


@dataclass(frozen=True)
class Policy:
    """The inline scripts that may run, in the order of INLINE."""

    scripts: tuple[str, ...]

    @classmethod
    def of(cls, templates: Iterable[str]) -> Policy:
        """The policy that allows the scripts of these pieces of HTML, each a rendered template."""
        return cls(tuple(script["body"] for html in templates for script in _SCRIPT.finditer(html) if script["body"]))

    def strangers(self, page: str) -> Iterator[str]:
        """Every script of a page that is neither allowed, nor data, nor a file of this site."""
        for script in _SCRIPT.finditer(page):
            attributes, body = script["attributes"], script["body"]
            data = attributes and _DATA.search(attributes)
            file = attributes and not body and _OWN_FILE.search(attributes)
            if not data and not file and (attributes or body not in self.scripts):
                yield script[0]

    def put_into(self, page: str, streets: bool) -> str:
        """The page with its policy. No other site is told which page a reader came from.

        Map tiles of OpenStreetMap are allowed as pictures only when the page offers to turn them on (`streets`).
        """
        policy = _POLICY.format(hashes=self._hashes, pictures=TILES if streets else "")
        metas = f'<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="referrer" content="same-origin">'
        return page.replace(_CHARSET, f"{_CHARSET}{metas}", 1)

    @cached_property
    def _hashes(self) -> str:
        return "".join(f" {hash_source(body)}" for body in self.scripts)


def offers_streets(html: str) -> bool:
    """Whether a macro of ours put the offer of a street map into the page."""
    return bool(_OFFERS_STREETS.search(html))
