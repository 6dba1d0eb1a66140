"""Where MkDocs' events meet the content: checked, handed over and finished. MkDocs' configuration holds the build."""

from __future__ import annotations

import gc
import logging
import sys
from functools import partial
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).parent))

from fieldsite.pages import building, macros
from mkdocs_site.build import KEY, Build, styles
from mkdocs_site.opening import keep_compiled, open_site

log = logging.getLogger("mkdocs.hooks.fieldsite")


def _build(config: MkDocsConfig) -> Build:
    return cast(Build, config[KEY])


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads and checks all content before anything is built; a fault stops the build and nothing is written."""
    site, problems = open_site(config)
    if problems or site is None:
        for problem in problems:
            log.error("%s", problem)
        raise Abort(f"{len(problems)} faults in the content; nothing was built")
    hand_over(config, Build(site, styles(config, config.extra_css)))
    gc.freeze()  # the content stays: to look through it for garbage again and again takes long
    config.plugins["macros"].register_macros(  # type: ignore[attr-defined]
        {name: partial(_macro, config, name) for name in macros.known_macros()}
    )
    return config


def hand_over(config: MkDocsConfig, build: Build) -> None:
    """Lets MkDocs work on this build, with all its styles in one sheet."""
    config[KEY] = build
    config.extra_css = [build.styles.address]


def _macro(config: MkDocsConfig, name: str, *arguments: Any, **options: Any) -> Markup:
    return _build(config).run_macro(name, arguments, options)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    build = _build(config)
    build.take_files(files, config)
    build.add_outputs(building.outputs(build.site), files, config)
    return files


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
    build.add_outputs(building.live_maps(build.site), files, config)
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    _build(config).fill(context, page)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    build = _build(config)
    finished = build.finish(output, page)
    build.forget(page)
    return finished


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    if not template_name.endswith(".html"):
        return output
    return _build(config).finish_html(output, template_name, urlsplit(config.site_url or "/").path)  # as MkDocs has it
