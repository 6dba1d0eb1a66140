"""Programs that Python runs before a script of the project, in every process that the script starts."""

from __future__ import annotations

from pathlib import Path

from project import ROOT

# With the first wall taken down, what stands behind it is tried: no rule for texts is held, and no fault stops a build.
UNCHECKED = f"""
import sys
sys.path.insert(0, {str(ROOT / "scripts")!r})
from fieldsite.content import text_rules
from fieldsite.pages import site_opening
text_rules.of_text = lambda value: None
checked = site_opening.open_site
site_opening.open_site = lambda *arguments: (checked(*arguments)[0], [])
sys.path.pop(0)
"""


def early(folder: Path, *programs: str) -> dict[str, str]:
    """The environment in which Python runs the programs first; they are kept in the folder."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text("\n".join(programs), "utf-8")
    return {"PYTHONPATH": str(folder)}
