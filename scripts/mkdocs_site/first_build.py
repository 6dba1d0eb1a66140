"""What a first build needs before its pages and a later one finds in the cache: it is made while the content is read."""

from __future__ import annotations

from fieldsite.core.cache import CACHE
from fieldsite.core.languages import ENGLISH
from fieldsite.core.vocabulary import Vocabulary
from fieldsite.rendering.templates import Templates
from mkdocs.config.defaults import MkDocsConfig

from .languages import put_words
from .opening import keep_compiled, root_of
from .styles import styles

TEMPLATES = ("main.html", "framed.html", "wide.html", "home.html")  # of pages


def is_first(config: MkDocsConfig) -> bool:
    """Whether nothing of this was made before."""
    return not (root_of(config) / CACHE / "templates").is_dir()


def make_ready(config: MkDocsConfig) -> None:
    """Makes the style sheet with its fonts, and compiles the templates."""
    styles(config, config.extra_css)
    env = config.theme.get_env()
    put_words(env, ENGLISH)
    keep_compiled(env, config)
    for name in TEMPLATES:
        env.get_template(name)
    root = root_of(config)
    Templates(root / "overrides/macros", Vocabulary(), root / CACHE / "templates").compile()
