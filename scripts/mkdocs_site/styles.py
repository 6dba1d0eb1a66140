"""All styles of the site in one sheet, which pages ask for once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fieldsite.core.cache import CACHE
from fieldsite.rendering import style_sheets
from fieldsite.rendering.fonts import UP, Fonts, cut_fonts
from mkdocs.config.defaults import MkDocsConfig

THEME_STYLES = "assets/stylesheets/"
OUR_ICONS = ("material/magnify", "material/menu", "material/arrow-up")


@dataclass(frozen=True)
class Styles:
    """All styles of the site in one sheet: its address, its text, the files that our part of it was joined from, and the
    fonts that it asks for."""

    address: str
    text: str
    parts: tuple[str, ...]
    fonts: Fonts


def styles(config: MkDocsConfig, parts: Iterable[object]) -> Styles:
    """The theme's styles, by name as it has them itself, then ours: pages ask for them once."""
    ours = tuple(map(str, parts))
    root = Path(config.config_file_path).parent
    folder, cache = root / "overrides", root / CACHE / "styles"
    theme = (sheet for top in config.theme.dirs for sheet in sorted(Path(top, THEME_STYLES).glob("*.css")))
    drawn = _icons(config)
    cut = (style_sheets.cached_without(sheet.read_text("utf-8"), style_sheets.THEME_PARTS, cache) for sheet in theme)
    own = cut_fonts("\n".join((folder / part).read_text("utf-8") for part in ours), UP, root / CACHE / "fonts")
    address, text = style_sheets.joined([*style_sheets.without_unused(cut, own.sheet), drawn, own.sheet])
    return Styles(address, text, ours, own)


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
