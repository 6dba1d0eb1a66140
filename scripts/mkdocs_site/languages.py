"""What MkDocs and the theme have to know of an edition's language: words of the configuration, and where files stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from html import escape
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import urlsplit

from fieldsite.content.model import Page
from fieldsite.core.languages import English, Language
from fieldsite.pages.site import Site
from fieldsite.rendering.template_words import TemplateWords
from fieldsite.rendering.templates import is_file, shortened
from jinja2 import pass_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import url_filter


def put_language(config: MkDocsConfig, language: Language) -> None:
    """Lets MkDocs work on the edition in a language: below its own folder, with the words of `mkdocs.yml` in it."""
    if not language.folder:
        return
    root = config.site_url or "/"
    config.site_url = f"{root}{language.folder}"
    config.site_name = language.text(config.site_name)
    config.site_description = language.text(config.site_description or "")
    config.copyright = language.text(config.copyright or "")
    config.extra["scope"] = urlsplit(root).path  # what a reader chose in one edition holds in all
    config.mdx_configs["toc"]["permalink_title"] = language.text(config.mdx_configs["toc"]["permalink_title"])
    config.nav = _named(config.nav, language)
    for palette in config.theme["palette"]:
        palette["toggle"]["name"] = language.text(palette["toggle"]["name"])


def _named(nav: Any, language: Language) -> Any:
    """The navigation with its titles in a language."""
    if isinstance(nav, list):
        return [_named(item, language) for item in nav]
    if isinstance(nav, dict):
        return {language.text(title): _named(item, language) for title, item in nav.items()}
    return nav


def put_words(env: Any, language: Language) -> None:
    """Gives the theme's templates the words of a language; what is a file they find at the site's root."""
    if "jinja2.ext.InternationalizationExtension" not in env.extensions:
        env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(language.gettext, language.ngettext, newstyle=True)
    env.globals["nav_language"] = f' lang="{language.machine}"' if language.folder else ""
    env.filters["in_nav"] = partial(_in_nav, language)
    if language.folder:
        env.add_extension(TemplateWords)
        env.filters.update(url=_url_of_edition, lang=language.of, said=language.of)


def _in_nav(language: Language, title: str) -> str:
    """The HTML of a title in a list that is marked as translated by a machine, as nearly all of its titles are."""
    begin = f'<span lang="{language.machine}">'
    if not language.folder or title.startswith("<span lang="):
        return title.removeprefix(begin).removesuffix("</span>") if title.startswith(begin) else title
    return f'<span lang="{language.code}">{title}</span>'


@pass_context
def _url_of_edition(context: Any, value: str) -> str:
    local = "://" not in value and not value.startswith(("/", "#"))
    return url_filter(context, f"../{value}" if local and is_file(value) else value)


_LINK = re.compile(r"\]\(([^()\s:#?]+)\)")


def description_of(title: str, description: str, language: Language) -> str:
    """The HTML of what search engines show of a page: its title where its description is in English, which cannot be marked."""
    return escape(shortened(str(language.of(title if isinstance(description, English) else description))))


def marked_title(title: str, site: Site) -> str:
    """The HTML of a title, in an edition with its language where it is another."""
    return str(site.templates.marked(title)) if site.language.folder else escape(title)


def led_to_root(html: str, page: Page, url: str, site: Site) -> str:
    """The HTML of a page's text at `url`, in an edition with its links to files leading to the site's root."""
    links = site.links_from(url)
    for file in _linked(page) if site.language.folder else ():
        html = html.replace(f'href="{get_relative_url(file, url)}"', f'href="{links.to(file)}"')
    return html


def _linked(page: Page) -> Iterator[str]:
    """The files, no pages, to which the Markdown of a page leads, by their path below the root."""
    for link in _LINK.findall(page.source.body):
        if is_file(link) and not link.endswith(".md"):
            yield normpath(join(dirname(page.file.removeprefix("docs/")), link))
