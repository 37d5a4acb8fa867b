"""No module needs, while it is imported, one that needs it: which of them is imported first is then no matter.

Imports inside functions, and for types only, are no part of it. The arrows between rooms are kept by import-linter.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from graphlib import TopologicalSorter
from pathlib import Path

from tests.architecture import parsed

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("accounts", "phone_numbers", "portin")


def modules() -> dict[str, ast.Module]:
    found = {}
    for path in (path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if "migrations" not in path.parts:
            found[name] = parsed(path.read_text(encoding="utf-8"))
    return found


def run_on_import(statements: Iterable[ast.stmt]) -> Iterator[ast.Import | ast.ImportFrom]:
    for one in statements:
        if isinstance(one, ast.Import | ast.ImportFrom):
            yield one
        elif isinstance(one, ast.If) and "TYPE_CHECKING" in ast.unparse(one.test):
            yield from run_on_import(one.orelse)
        elif not isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
            for part in ("body", "orelse", "handlers", "finalbody"):
                yield from run_on_import(getattr(one, part, []))


def needed(tree: ast.Module, known: Iterable[str]) -> Iterator[str]:
    for one in run_on_import(tree.body):
        if isinstance(one, ast.Import):
            yield from (alias.name for alias in one.names)
        else:
            for alias in one.names:
                name = f"{one.module}.{alias.name}"
                yield name if name in known else str(one.module)


def test_there_is_no_circle_of_imports() -> None:
    trees = modules()
    graph = {name: {one for one in needed(tree, trees) if one in trees and one != name} for name, tree in trees.items()}
    assert len(graph) > 200 and "portin.models" in graph["portin.orders.drafts"]
    TopologicalSorter(graph).prepare()  # CycleError names the modules of a circle


def test_who_opens_the_documents_of_strangers_loads_nothing_of_django() -> None:
    """Its settings hold secrets, and loading it takes longer than a fifth of all else that reading loads."""
    trees = modules()
    workers = (
        "portin.reading.process",
        "portin.reading.reader",
        "portin.reading.letter",
        "portin.files.joining_worker",
    )
    reached, left = {}, dict.fromkeys((*workers, "portin.files.page_worker"), "itself")
    while left:
        name, by = left.popitem()
        reached[name] = by
        packages = [name.rsplit(".", n)[0] for n in range(1, name.count(".") + 1)]
        for one in {*packages, *needed(trees[name], trees)} if name in trees else ():
            if one not in reached:
                left[one] = name
    assert len(reached) > 100
    assert {
        name: by for name, by in reached.items() if name.partition(".")[0] in ("django", "asgiref", "asyncio")
    } == {}
