"""What people wrote in a project, by the schema that is for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fieldsite.content.front_matter import read_markdown
from fieldsite.content.kinds import KINDS
from fieldsite.content.language_names import english_file
from fieldsite.content.yaml_source import read_yaml
from fieldsite.exports.json_schemas import FILES


def written(root: Path, name: str) -> list[tuple[str, Any]]:
    """Every file of the project that a schema is for, with its value; a page stands for its header."""
    found = []
    for path in sorted(root.glob(FILES[name][0])):
        file = path.relative_to(root).as_posix()
        if english_file(file)[1]:
            continue  # the text of a page in another language, which has a header of its own kind
        text = path.read_text("utf-8")
        page = read_markdown(text, file).header.value if path.suffix == ".md" else read_yaml(text, file).value
        parts = path.relative_to(root / "docs").parts if path.suffix == ".md" else ()
        entry = bool(parts) and parts[0] in KINDS and parts[1:] != ("index.md",)
        if not parts or entry == (name in KINDS):
            found.append((file, page))
    return found
