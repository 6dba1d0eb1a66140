"""The house keeps its order: floors, one door for each library, small parts, nothing generated in git."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "scripts/fieldsite"
# A module imports from its own floor and those above it in this list, never from those below: put a new one where it fits.
FLOORS = {
    "what knows nothing of the content": """
        problems addresses dates vocabulary chinese yaml_text cartography style_sheets maps packing finishing frames
        script_files downloads figure speed chart_style citation_styles citation_formats photo_files photo_pixels
        photo_safety derivatives""",
    "what a file and a record are": """
        source front_matter schema records outlines references codebook timelines changes photos photo_import chart_bars
        chart_points""",
    "the content, joined and checked, and the registers beside it": """
        content checks coarsening picture_checks loading selection crosswalks dataset publishers releases threads
        registers""",
    "what is made of the content": """
        templates static_maps routes tables exports_events exports_tables exports_text exports_binary exports_package metadata
        exports citations health agreement event_columns explorer_data explorer coverage analysis chart_specs charts plate_maps
        plates markup""",
    "pages and the words that authors use in them": """
        site stories macro_base data_macros story_macros macros pages journals entries building drafts forms""",
}
ONLY_IN = {
    "yaml": {"source"},
    "folium": {"maps"},
    "branca": {"maps"},
    "PIL": {"photos", "photo_files", "photo_pixels", "photo_safety", "derivatives"},
    "pillow_heif": {"photo_files"},
    "nh3": {"markup"},
    "jinja2": {"templates", "markup"},
    "tinycss2": {"style_sheets"},
    "citeproc": {"citation_styles"},
    "krippendorff": {"agreement"},
    "xlsxwriter": {"exports_binary"},
    "vl_convert": {"charts"},
}
NOWHERE = {
    "mkdocs",
    "material",
    "mkdocs_macros",
    "requests",
    "urllib.request",
    "http",
    "socket",
    "subprocess",
    "os",
    "time",
}
LONGER = {"schema": 400}  # the one list of all fields, said once
CLOCK_AND_WORLD = {
    *(
        "print",
        "input",
        "open",
        "eval",
        "exec",
        "compile",
        "__import__",
        "date.today",
        "datetime.now",
        "datetime.utcnow",
    ),
    *("datetime.today", "time.time", "random.random", "uuid.uuid4", "sys.exit", "os.getenv"),
}
TAG = re.compile(
    r"</?(?:a|p|b|i|em|strong|div|span|br|hr|ul|ol|li|dl|dt|dd|h[1-6]|table|t[rdh]|img|figure|section|article|nav|details"
    r"|script|style|link|meta|title|button|input|form|small|time|svg|g|path|rect|line|circle|text|tspan|use)[\s/>]"
)
READS_TAGS = {"finishing", "frames"}  # their whole work is on finished pages


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


MODULES = {path.stem: path for path in sorted(PACKAGE.glob("*.py")) if path.stem != "__init__"}
SCRIPTS = sorted((ROOT / "scripts").glob("*.py"))
FLOOR_OF = {module: floor for floor, names in enumerate(FLOORS.values()) for module in names.split()}


def ours(module: str) -> Iterator[str]:
    """The modules of the package that a module imports, wherever in it."""
    for node in ast.walk(tree(MODULES[module])):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield from [node.module] if node.module else (name.name for name in node.names if name.name in MODULES)


def others(path: Path) -> Iterator[str]:
    """Everything else that a module imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def tracked() -> list[Path]:
    run = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in run.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_a_floor_and_imports_nothing_from_the_floors_above_it(module: str) -> None:
    assert module in FLOOR_OF, f"say in FLOORS where {module} belongs"
    assert [other for other in ours(module) if FLOOR_OF[other] > FLOOR_OF[module]] == []


def test_every_module_that_has_a_floor_is_there() -> None:
    assert set(FLOOR_OF) - set(MODULES) == set()


def test_no_two_modules_need_each_other() -> None:
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join([*path, module])
        if module not in done:
            for other in ours(module):
                visit(other, (*path, module))
            done.add(module)

    for module in MODULES:
        visit(module, ())


@pytest.mark.parametrize("module", MODULES)
def test_each_library_has_one_door(module: str) -> None:
    for name in others(MODULES[module]):
        top = name.partition(".")[0]
        assert module in ONLY_IN.get(top, {module}), f"{top} is imported by {module}"
        assert top not in NOWHERE and name not in NOWHERE, f"{name} is imported by {module}"


def test_mkdocs_is_known_to_one_file_only() -> None:
    knowing = [path.name for path in SCRIPTS if any(name.partition(".")[0] == "mkdocs" for name in others(path))]
    assert [name for name in knowing if not name.startswith("bench")] == ["mkdocs_hooks.py"]


@pytest.mark.parametrize("module", MODULES)
def test_below_the_scripts_nothing_prints_asks_the_clock_or_keeps_state(module: str) -> None:
    for node in ast.walk(tree(MODULES[module])):
        assert not isinstance(node, ast.Global), f"{module} line {getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Call):
            assert dotted(node.func) not in CLOCK_AND_WORLD, f"{module} line {node.lineno}: {dotted(node.func)}"


@pytest.mark.parametrize("module", sorted(set(MODULES) - READS_TAGS))
def test_no_tag_stands_in_a_python_text(module: str) -> None:
    documentation = {
        ast.get_docstring(node, clean=False)
        for node in ast.walk(tree(MODULES[module]))
        if hasattr(node, "body") and isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
    }
    for node in ast.walk(tree(MODULES[module])):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in documentation:
            assert not TAG.search(node.value), f"{module} line {node.lineno}: {node.value[:60]}"


@pytest.mark.parametrize("path", [*MODULES.values(), *SCRIPTS], ids=lambda path: path.stem)
def test_modules_and_functions_stay_small_and_say_what_they_are(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGER.get(path.stem, 260)
    assert ast.get_docstring(tree(path)), "a module opens with one sentence"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, f"{node.name} is longer than 40 lines"


@pytest.mark.parametrize("path", sorted((ROOT / "overrides/assets").rglob("*.js")), ids=lambda path: path.stem)
def test_scripts_of_the_browser_stay_small_and_write_no_markup(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 260
    assert not re.search(r"\beval\(|new Function|document\.write|\.(?:inner|outer)HTML\s*=|insertAdjacentHTML", text)


def test_nothing_generated_is_in_git() -> None:
    folders = (".cache", ".venv", "node_modules", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache")
    found = [
        path
        for path in tracked()
        if {*path.relative_to(ROOT).parts[:-1]} & {*folders}
        or path.is_relative_to(ROOT / "site")
        or path.suffix == ".pyc"
    ]
    assert found == []
    ignored = (ROOT / ".gitignore").read_text("utf-8")
    assert all(folder in ignored for folder in folders)


def test_no_file_of_other_people_is_in_git() -> None:
    """Leaflet, fonts and the like come as packages; a minified file is not ours."""
    foreign = re.compile(r"\.min\.|(?:leaflet|jquery|bootstrap)[^/]*\.(?:js|css)$|\.(?:woff2?|ttf|eot|otf|whl|map)$")
    assert [path.name for path in tracked() if foreign.search(path.name)] == []


def test_no_file_names_a_package_registry_or_a_folder_of_one_machine() -> None:
    hosts = (
        "pypi" + ".org",
        "pythonhosted" + ".org",
        "npmjs" + ".org",
        "registry" + ".npm",
        "--index" + "-url",
        "--extra" + "-index",
    )
    homes = ("/wo" + "rk/", "/ro" + "ot/", "/Us" + "ers/", "/home" + "/")
    for path in tracked():
        if path.suffix in (".py", ".md", ".yml", ".yaml", ".toml", ".txt", ".html", ".css", ".js", ".cff", ""):
            text = path.read_text("utf-8", errors="replace")
            assert [word for word in (*hosts, *homes) if word in text] == [], path
