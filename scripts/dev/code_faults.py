"""Small faults that can be put into a module: one comparison, sign, number, truth value, condition, result or word is another.

Messages and docstrings are left alone: what is misspelt is a key, or a word that something is compared with. So is what only
guards the code against itself and changes nothing that it does: annotations, `frozen=True` of a class, `strict=True` of a zip.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import partial

Change = Callable[[], None]
OTHER: dict[type[ast.AST], type[ast.AST]] = {
    **{ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq},
    **{ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And},
    **{ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult},
}


def faults(text: str) -> list[tuple[int, str]]:
    """Every fault that can be put into a module: its line, and what was changed there."""
    return [(line, words) for line, words, _ in _places(ast.parse(text))]


def with_fault(text: str, number: int) -> str:
    """The module with one of its faults; comments are lost."""
    tree = ast.parse(text)
    _, _, change = list(_places(tree))[number]
    change()
    return ast.unparse(tree)


def function_at(text: str, line: int) -> str:
    """The qualified name of the innermost function that holds a line; "" for the body of the module or of a class."""

    def within(node: ast.AST, name: str) -> str:
        found = ""
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.ClassDef) and child.lineno <= line <= (child.end_lineno or 0):
                is_function = isinstance(child, ast.FunctionDef)
                inner = within(child, f"{name}{child.name}{'.<locals>.' if is_function else '.'}")
                found = inner or (f"{name}{child.name}" if is_function else "")
        return found

    return within(ast.parse(text), "")


def _places(tree: ast.Module) -> Iterator[tuple[int, str, Change]]:
    spared = {id(part) for node in ast.walk(tree) for whole in _of_types(node) for part in ast.walk(whole)}
    for node in ast.walk(tree):
        if id(node) not in spared:
            for field, position, new in _changes(node):
                old = getattr(node, field) if position is None else getattr(node, field)[position]
                words = f"{_text(old)} > {_text(new)} in {_text(node)[:90]}"
                yield getattr(node, "lineno", 0), words, partial(_change, node, field, position, new)


def _change(node: ast.AST, field: str, position: int | None, new: object) -> None:
    if position is None:
        setattr(node, field, new)
    else:
        getattr(node, field)[position] = new


def _of_types(node: ast.AST) -> list[ast.AST]:
    """What says only of which type something is, how a class is made, and that lists are of one length."""
    names = ("annotation", "returns")
    types = [part for name in names if isinstance(part := getattr(node, name, None), ast.AST)]
    if isinstance(node, ast.ClassDef):
        types += node.decorator_list
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "zip":
        types += [keyword.value for keyword in node.keywords]
    return types


def _changes(node: ast.AST) -> Iterator[tuple[str, int | None, object]]:
    match node:
        case ast.Compare():
            yield from (("ops", i, OTHER[type(op)]()) for i, op in enumerate(node.ops))
            yield from (("comparators", i, _misspelt(one)) for i, one in enumerate(node.comparators) if _is_word(one))
        case ast.BoolOp() | ast.BinOp() if type(node.op) in OTHER:
            yield "op", None, OTHER[type(node.op)]()
        case ast.If() | ast.IfExp() | ast.While():
            yield "test", None, ast.UnaryOp(ast.Not(), node.test)
        case ast.comprehension():
            yield from (("ifs", i, ast.UnaryOp(ast.Not(), one)) for i, one in enumerate(node.ifs))
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield "value", None, ast.Constant(None)
        case ast.Dict():
            yield from (("keys", i, _misspelt(one)) for i, one in enumerate(node.keys) if one and _is_word(one))
        case ast.Subscript() if _is_word(node.slice):
            yield "slice", None, _misspelt(node.slice)
        case ast.Constant(value=bool() as truth):
            yield "value", None, not truth
        case ast.Constant(value=int() | float() as number):
            yield "value", None, number + 1


def _is_word(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _misspelt(node: ast.AST) -> ast.Constant:
    return ast.Constant(f"{getattr(node, 'value', '')}x")


def _text(value: object) -> str:
    if isinstance(value, ast.operator | ast.cmpop | ast.boolop):
        return type(value).__name__
    return " ".join(ast.unparse(value).split()) if isinstance(value, ast.AST) else repr(value)
