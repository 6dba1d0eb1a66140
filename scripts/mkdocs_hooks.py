"""Where MkDocs' events meet the content: checked, handed over and finished. MkDocs' configuration holds the build."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).parent))

from command_line import collect_seldom

from feed_texts import write_texts
from fieldsite.pages import building, macros
from fieldsite.pages.building import SiteFile
from mkdocs_site.build import KEY, Build
from mkdocs_site.linked_files import LinkedFiles
from mkdocs_site.opening import keep_compiled, open_site
from mkdocs_site.publishing import APART, LAST_SITE, Published
from mkdocs_site.publishing import KEY as PUBLISHED
from mkdocs_site.styles import styles

log = logging.getLogger("mkdocs.hooks.fieldsite")
gc.disable()  # until the content is read, of which nothing can be let go


def _build(config: MkDocsConfig) -> Build:
    return cast(Build, config[KEY])


def _published(config: MkDocsConfig) -> Published:
    return cast(Published, config[PUBLISHED])


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads and checks all content before anything is built; a fault stops the build and nothing is written."""
    site, problems = open_site(config)
    if problems or site is None:
        for problem in problems:
            log.error("%s", problem)
        raise Abort("The content has faults, all named above; nothing was built")
    config.theme.static_templates.discard(
        "sitemap.xml"
    )  # ours says when a page last changed, and this one the day of the build
    hand_over(config, Build(site, styles(config, config.extra_css)))
    last = os.environ.get(LAST_SITE)
    config[PUBLISHED] = Published(Path(config.site_dir), Path(last) if last else None)
    collect_seldom()
    config.plugins["macros"].register_macros(  # type: ignore[attr-defined]
        {name: partial(_macro, config, name) for name in macros.known_macros()}
    )
    return config


def hand_over(config: MkDocsConfig, build: Build) -> None:
    """Lets MkDocs work on this build, with all its styles in one sheet."""
    config[KEY] = build
    config.extra_css = [build.styles.address]
    config.extra["fonts"] = build.styles.fonts.of(build.site.language.code)


def _macro(config: MkDocsConfig, name: str, *arguments: Any, **options: Any) -> Markup:
    return _build(config).run_macro(name, arguments, options)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publishes at once what is no page, since together it is large. MkDocs gets to know a file when a text leads to it: they are
    more than the pages, and few of them are ever asked for."""
    build = _build(config)
    build.take_files(files, config)
    made = building.files_for_pages if config.get(APART) else building.outputs
    for path in _publish(config, made(build.site)):
        if other := files.get_file_from_path(path):  # of the theme
            files.remove(other)
    return LinkedFiles(files, config)


def _publish(config: MkDocsConfig, outputs: Iterable[SiteFile]) -> list[str]:
    """Publishes files of the site; their paths."""
    published = _published(config)
    return [published.publish(output) for output in outputs]


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return _build(config).read_text(page, config.plugins["macros"].macros)  # type: ignore[attr-defined]


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return _build(config).take_html(html, page)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Adds the scripts of the live maps, now that every page has said which it holds; keeps the theme's templates."""
    build = _build(config)
    build.take_theme(env, config)
    keep_compiled(env, config)
    _publish(config, building.live_maps(build.site))
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    _build(config).fill(context, page)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Publishes the page, and leaves nothing for MkDocs to write."""
    build = _build(config)
    finished = build.finish(output, page)
    build.forget(page)
    _published(config).write(page.file.dest_uri, finished.encode(errors="xmlcharrefreplace"))
    return ""


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    if not template_name.endswith(".html"):
        return output
    return _build(config).finish_html(output, template_name, urlsplit(config.site_url or "/").path)  # as MkDocs has it


def on_post_build(config: MkDocsConfig) -> None:
    """Adds the base maps, now that every page has said which part it shows, and the texts of pages to the feeds."""
    build = _build(config)
    _publish(config, building.base_maps(build.site))
    build.site.maps.keep()
    try:
        write_texts(Path(config.site_dir))
    except ValueError as fault:
        raise PluginError(f"The finished pages lack something: {fault}") from None
