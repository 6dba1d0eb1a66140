"""All styles of the site in one sheet, which pages ask for once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fieldsite.core.addresses import lasting
from fieldsite.core.cache import CACHE
from fieldsite.pages.site import Site
from fieldsite.rendering import style_sheets
from fieldsite.rendering.fonts import UP, Fonts, cut_fonts
from mkdocs.config.defaults import MkDocsConfig

THEME_STYLES = "assets/stylesheets/"
OF_FRAME = ("tokens.css", "fonts.css", "theme.css", "pages.css", "search.css")  # those of ours that every page needs
OUR_ICONS = ("material/magnify", "material/menu", "material/arrow-up")


@dataclass(frozen=True)
class Styles:
    """All styles of the site in one sheet: its address, its text, the files that our part of it was joined from, and the
    fonts that it asks for. `frame` is what of it a page needs that has no text."""

    address: str
    text: str
    frame: str
    parts: tuple[str, ...]
    fonts: Fonts


def styles(config: MkDocsConfig, parts: Iterable[object]) -> Styles:
    """The theme's styles, by name as it has them itself, then ours: pages ask for them once."""
    ours = tuple(map(str, parts))
    root = Path(config.config_file_path).parent
    cache = root / CACHE / "styles"
    theme = (sheet for top in config.theme.dirs for sheet in sorted(Path(top, THEME_STYLES).glob("*.css")))
    drawn = _icons(config)
    whole = [style_sheets.cached_without(sheet.read_text("utf-8"), style_sheets.THEME_PARTS, cache) for sheet in theme]
    framed = (style_sheets.cached_without(sheet, style_sheets.TEXT_PARTS, cache) for sheet in whole)
    own, of_frame = (_cut(root, parts) for parts in (ours, [part for part in ours if part.endswith(OF_FRAME)]))
    address, text = style_sheets.joined([*style_sheets.without_unused(whole, own.sheet), drawn, own.sheet])
    frame = "\n".join([*style_sheets.without_unused(framed, of_frame.sheet), drawn, of_frame.sheet])
    return Styles(address, text, frame, ours, own)


def explorer_sheet(styles: Styles, site: Site) -> tuple[str, str]:
    """The sheet of a page that is nothing but the explorer: its address and its text."""
    text = style_sheets.for_browsers(f"{styles.frame}\n{site.english.explorers.explorer.styles}")
    return lasting("assets/css/explorer", "css", text.encode()), text


def _cut(root: Path, parts: Iterable[str]) -> Fonts:
    """Some of our sheets joined, and the fonts that they ask for, cut to our letters."""
    sheets = (root / "overrides" / part for part in parts)
    return cut_fonts("\n".join(sheet.read_text("utf-8") for sheet in sheets), UP, root / CACHE / "fonts")


def _icons(config: MkDocsConfig) -> str:
    """A rule for each icon of the theme that pages name by a class: its drawing stands here and in no page."""
    of_theme, looks = config.theme["icon"], config.theme["palette"]
    names = {*OUR_ICONS, of_theme["repo"], of_theme["edit"], *(look["toggle"]["icon"] for look in looks)}
    rules = []
    for name in sorted(names):
        drawing = next(path for top in config.theme.dirs if (path := Path(top, ".icons", f"{name}.svg")).is_file())
        rules.append(f'.ck-icon--{Path(name).name}{{--ck-icon:url("{_as_data(drawing)}")}}')
    mark = Path(config.config_file_path).parent / "overrides/assets/images/mark.svg"
    rules.append(f'.ck-mark{{background:url("{_as_data(mark)}") center/contain no-repeat}}')
    return "\n".join(rules)


def _as_data(drawing: Path) -> str:
    """A drawing as an address that holds it."""
    return "data:image/svg+xml," + drawing.read_text("utf-8").strip().replace('"', "'").replace("#", "%23")
