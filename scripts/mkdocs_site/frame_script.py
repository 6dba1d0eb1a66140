"""The scripts of every page's frame, with what the theme's settings give them, in the language of an edition."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fieldsite.core.addresses import lasting
from fieldsite.core.languages import Language
from fieldsite.rendering import script_bundle
from mkdocs.config.defaults import MkDocsConfig

PARTS = "assets/frame/"
THEME_SCRIPTS = "assets/javascripts/"
EMPTY = 'SETTINGS={looks:[],script:"",features:[],folder:""}'


def frame_scripts(config: MkDocsConfig, language: Language) -> dict[str, tuple[str, str]]:
    """Of the frame and of low-data mode: the address below the edition's root, which changes with the text, and the text."""
    modules = script_bundle.read_modules(Path(config.config_file_path).parent / "overrides" / PARTS, language)
    settings = json.dumps(_settings(config, language), ensure_ascii=False, separators=(",", ":"))
    frame = script_bundle.joined(modules, "main.js").replace(EMPTY, f"SETTINGS={settings}")
    texts = {"frame": frame, "low": f"{{{script_bundle.joined(modules, 'low.js')}}}"}
    return {name: (lasting(f"assets/{name}", "js", text.encode()), text) for name, text in texts.items()}


def _settings(config: MkDocsConfig, language: Language) -> dict[str, Any]:
    looks = [
        {
            "media": look["media"],
            "scheme": look.get("scheme", "default"),
            "icon": Path(look["toggle"]["icon"]).name,
            "name": look["toggle"]["name"],
        }
        for look in config.theme["palette"]
    ]
    return {
        "looks": looks,
        "script": next(_bundles(config)),
        "features": config.theme["features"],
        "folder": language.folder,
    }


def _bundles(config: MkDocsConfig) -> Iterator[str]:
    """The theme's own script, whose name changes with its text."""
    for top in config.theme.dirs:
        yield from (f"{THEME_SCRIPTS}{path.name}" for path in sorted(Path(top, THEME_SCRIPTS).glob("bundle.*.js")))
