"""The policy of every page, made once for each depth below the site's root: one of the theme's scripts holds it."""

from __future__ import annotations

import logging
from typing import Any

from fieldsite.core.problems import shown
from fieldsite.rendering import finishing
from fieldsite.rendering.policy import INLINE, INLINE_AT, Policy, offers_streets
from jinja2 import TemplateNotFound
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

log = logging.getLogger("mkdocs.fieldsite")
_CURE = f"take it out; if it is one of the theme's, name its template in INLINE of {INLINE_AT}"


class Policies:
    """`env` holds the theme's templates."""

    def __init__(self, env: Any, config: MkDocsConfig) -> None:
        self._env, self._config = env, config
        self._made: dict[str, Policy] = {}
        self._named: set[str] = set()

    def finished(self, html: str, where: str, base_url: str, body: str = "") -> str:
        """A whole page as it is published. `where` names it, `base_url` leads from it to the site's root.

        `body` is what is to stand in it later; it is held against the policy too.
        """
        policy = self._of(base_url)
        self.hold(html + body, where, base_url)
        return policy.put_into(finishing.finished(html), offers_streets(html + body))

    def hold(self, html: str, where: str, base_url: str) -> None:
        """Names every script of a piece of HTML that may not run, once; MkDocs goes on to find more, and fails then."""
        for script in self._of(base_url).strangers(html):
            if script not in self._named:
                self._named.add(script)
                log.error("%s: a script that may not run: %s\n    %s", where, shown(script, 120), _CURE)

    def _of(self, base_url: str) -> Policy:
        if base_url not in self._made:
            values = {"config": self._config, "base_url": base_url, "features": self._config.theme.get("features", [])}
            try:
                self._made[base_url] = Policy.of(self._env.get_template(name).render(values) for name in INLINE)
            except TemplateNotFound as missing:
                raise PluginError(f"the theme has no {missing}: take it out of INLINE in {INLINE_AT}") from None
        return self._made[base_url]
