"""The site as it was after one save. Nothing of it is made before a browser asks for it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from fieldsite.pages import building
from fieldsite.pages.building import SiteFile
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from .build import KEY, Build
from .linked_files import LinkedFiles


class Edition:
    """One state of the site. Paths are those of a built site: `events/index.html`, `data/events.csv`."""

    def __init__(self, config: MkDocsConfig, env: Any, build: Build, theme: Iterable[File]) -> None:
        """`env` holds the theme's templates, `theme` its other files."""
        self._config, self._env, self._build = config, env, build
        config[KEY] = build
        config.extra_css = [build.styles.address]
        config.extra["fonts"] = build.styles.fonts.of(build.site.language.code)
        build.take_theme(env, config)
        files = get_files(config)
        for file in theme:
            if files.get_file_from_path(file.src_uri) is None:
                files.append(file)
        build.take_files(files, config)
        set_exclusions(files, config)
        self._files: Files = files
        self._nav = get_navigation(files, config)
        for page in self._nav.pages:
            build.name(page)
        self._documents = files.documentation_pages()
        self.pages = {file.dest_uri: file for file in self._documents}
        self._others = {file.dest_uri: file for file in files if file.dest_uri not in self.pages}
        self._outputs: dict[str, SiteFile] = {}
        self._coming = building.outputs(build.site)

    def page(self, file: File) -> str:
        """The HTML of one page, as a build publishes it."""
        page = self._read(file)
        page.active = True
        try:
            context: Any = get_context(self._nav, self._documents, self._config, page)
            self._build.fill(context, page)
            template = self._env.get_template(page.meta.get("template", "main.html"))
            return self._build.finish(template.render(context), page)
        finally:
            page.active = False

    def _read(self, file: File) -> Page:
        """The page with its text."""
        config, page = self._config, file.page or Page(None, file, self._config)
        page.read_source(config)
        plugin: Any = config.plugins["macros"]
        page.markdown = self._build.read_text(page, plugin.macros)
        page.render(config, LinkedFiles(self._files, config))
        page.content = self._build.take_html(page.content or "", page)
        return page

    def not_found(self) -> str:
        """The page for an address that nothing has."""
        context = get_context(self._nav, self._documents, self._config, base_url="/")
        return self._build.finish_html(self._env.get_template("404.html").render(context), "404.html", "/")

    def content(self, path: str) -> bytes | None:
        """What stands at the path of a file that is no page."""
        if path in self._others:
            return self._others[path].content_bytes
        output = self._output(path)
        if output is None:
            return None
        return output.content.read_bytes() if isinstance(output.content, Path) else output.content

    def _output(self, path: str) -> SiteFile | None:
        """The file at a path: one that the pages so far turned out to hold, or the stream of all others is followed until it
        comes, which takes long after a change of the data."""
        of_pages = chain(building.live_maps(self._build.site), building.base_maps(self._build.site))
        if path not in self._outputs and (found := next((file for file in of_pages if file.path == path), None)):
            return found
        while path not in self._outputs:
            output = next(self._coming, None)
            if output is None:
                return None
            self._outputs[output.path] = output
        return self._outputs[path]
