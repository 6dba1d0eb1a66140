"""The house keeps its order: floors, one door for each library, small parts, nothing generated in git."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "scripts/fieldsite"
# A package imports from those on the lines above its own, and from itself.
FLOORS = (
    ("core", "pictures"),
    ("content",),
    ("registers", "rendering", "authoring", "citations"),
    ("maps", "charts"),
    ("cards",),
    ("exports", "search"),
    ("explorer",),
    ("pages",),
)
SAME_FLOOR = {("pictures", "core")}
MOST_KNOWN = 24  # modules of the package that one of them imports
FEWEST = 80  # modules that a look at the whole package must find
ONLY_IN = {
    "yaml": {"content.yaml_source", "content.yaml_loader", "content.yaml_faults"},
    "opencc": {"content.folding"},
    "folium": {"maps.live_maps"},
    "branca": {"maps.live_maps"},
    "PIL": {
        *(
            f"pictures.{name}"
            for name in ("publishing", "files", "pixels", "colour_profiles", "decoding", "derivatives")
        ),
        *(f"cards.{name}" for name in ("making", "drawing", "letters", "palette", "basemaps", "icons")),
    },
    "pillow_heif": {"pictures.files"},
    "markdown": {"rendering.outline"},
    "regex": {"content.unicode_checks"},
    "nh3": {"rendering.markup"},
    "jinja2": {"rendering.templates", "rendering.compiled", "rendering.filling", "rendering.template_words"},
    "babel": {"core.other_languages", "rendering.catalogues"},
    "tinycss2": {"rendering.style_sheets"},
    "citeproc": {"citations.styles"},
    "krippendorff": {"charts.agreement"},
    "xlsxwriter": {"exports.binary", "exports.text_cells", "authoring.sheet_template"},
    "openpyxl": {"authoring.sheets"},
    # What has to be on the disk before it counts, held against other runs, and ended with the run that began it.
    "os": {"core.safe_files", "core.safe_folders", "core.workers"},
    "fcntl": {"core.safe_files", "core.safe_folders"},
    "ctypes": {"core.safe_folders"},
    "multiprocessing": {"core.workers"},
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
    "time",
}
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
READS_TAGS = {
    f"rendering.{name}" for name in ("finishing", "frames", "from_folder", "policy")
}  # their whole work is on finished pages


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.stem != "__init__"
}
SCRIPTS = sorted((ROOT / "scripts").glob("*.py"))
ALL_SCRIPTS = sorted(path for path in (ROOT / "scripts").rglob("*.py") if not path.is_relative_to(PACKAGE))
FLOOR_OF = {package: floor for floor, packages in enumerate(FLOORS) for package in packages}


def ours(module: str) -> Iterator[str]:
    """The modules of the package that a module imports, wherever in it."""
    home = module.split(".")
    for node in ast.walk(tree(MODULES[module])):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = [*home[: len(home) - node.level], *(node.module.split(".") if node.module else [])]
            names = [".".join([*base, name.name]) for name in node.names]
            yield from dict.fromkeys(name if name in MODULES else ".".join(base) for name in names)


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


def test_every_module_was_looked_at() -> None:
    assert len(MODULES) >= FEWEST
    assert {module.partition(".")[0] for module in MODULES} == set(FLOOR_OF), "say in FLOORS where a package belongs"
    assert all(module.count(".") == 1 for module in MODULES), "a module stands in a package, and a package in the top"


@pytest.mark.parametrize("module", MODULES)
def test_a_package_imports_nothing_from_the_floors_above_it(module: str) -> None:
    home = module.partition(".")[0]
    for other in ours(module):
        assert other in MODULES, f"{module} imports {other}, which is no module"
        package = other.partition(".")[0]
        below = FLOOR_OF[package] < FLOOR_OF[home] or (home, package) in SAME_FLOOR
        assert package == home or below, f"{module} imports {other}"


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


@pytest.mark.parametrize("module", MODULES)
def test_no_module_knows_half_of_the_others(module: str) -> None:
    assert len({*ours(module)}) <= MOST_KNOWN, "split it: what needs less can stand by itself"


def public_names(module: str) -> Iterator[str]:
    """The classes, functions and constants that a module defines for others."""
    for node in tree(MODULES[module]).body:
        found: list[str] = []
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            found = [node.name]
        elif isinstance(node, ast.Assign):
            found = [target.id for target in node.targets if isinstance(target, ast.Name)]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found = [node.target.id]
        yield from (name for name in found if name[0] != "_")


def test_a_name_that_stands_by_itself_means_one_thing() -> None:
    """No two classes share a name, nor does what is imported by its name alone: `threads.FILE` says whose it is."""
    classes = [node.name for path in MODULES.values() for node in tree(path).body if isinstance(node, ast.ClassDef)]
    alone = {
        name.name
        for path in MODULES.values()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.level
        for name in node.names
    }
    homes: dict[str, list[str]] = {}
    for module in MODULES:
        for name in public_names(module):
            homes.setdefault(name, []).append(module)
    modules = {module.rpartition(".")[2] for module in MODULES}
    shared = {name: found for name, found in homes.items() if len(found) > 1 and name in {*alone, *classes} - modules}
    assert shared == {}


def test_mkdocs_is_known_to_its_hook_and_to_one_package_only() -> None:
    knowing = {path for path in ALL_SCRIPTS if any(name.partition(".")[0] == "mkdocs" for name in others(path))}
    assert {path.name for path in knowing & {*SCRIPTS}} == {"mkdocs_hooks.py"}
    assert {path.parent.name for path in knowing - {*SCRIPTS}} == {"mkdocs_site"}


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


@pytest.mark.parametrize(
    "path", [*MODULES.values(), *ALL_SCRIPTS], ids=lambda path: path.relative_to(ROOT / "scripts").as_posix()
)
def test_modules_and_functions_stay_small_and_say_what_they_are(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 260
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
    address = re.compile(r"https?://[^\s\"]+")  # a source may have such a word in its own address
    for path in tracked():
        if path.suffix in (".py", ".md", ".yml", ".yaml", ".toml", ".txt", ".html", ".css", ".js", ".cff", ""):
            text = path.read_text("utf-8", errors="replace")
            assert [word for word in hosts if word in text] == [], path
            assert [word for word in homes if word in address.sub("", text)] == [], path
