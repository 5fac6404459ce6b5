"""The house as it stands: each floor of the program rests on those below it and on no other."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

import pytest

from support import REPOSITORY

SOURCE: Final = REPOSITORY / "src" / "ketenkaart"

# What each floor may import, apart from itself. Neighbours that do not name each other are apart.
FLOORS: Final[dict[str, set[str]]] = {
    "vocabulary": set(),
    "wording": {"vocabulary"},
    "errors": {"wording"},
    "dates": {"errors", "wording"},
    "files": {"errors", "vocabulary", "wording"},
    "finding": {"files", "wording"},
    "graph": {"dates", "errors", "files", "vocabulary", "wording"},
    "shacl": {"errors", "graph", "vocabulary", "wording"},
    "closure": {"errors", "files", "graph", "vocabulary", "wording"},
    "evidence": {"errors", "files", "finding", "vocabulary", "wording"},
    "answers": {
        "closure",
        "dates",
        "errors",
        "evidence",
        "files",
        "graph",
        "vocabulary",
        "wording",
    },
    "findings": {
        "answers",
        "closure",
        "dates",
        "errors",
        "files",
        "finding",
        "graph",
        "shacl",
        "vocabulary",
        "wording",
    },
    "drawings": {
        "answers",
        "closure",
        "errors",
        "files",
        "graph",
        "vocabulary",
        "wording",
    },
    "distribution": {"answers", "closure", "files", "graph"},
    "report": {
        "answers",
        "closure",
        "evidence",
        "finding",
        "findings",
        "vocabulary",
        "wording",
    },
    "api": {"answers", "closure", "dates", "files", "graph", "vocabulary", "wording"},
    "skeleton": {"errors", "files", "graph", "vocabulary", "wording"},
    "cli": {
        "answers",
        "closure",
        "dates",
        "distribution",
        "drawings",
        "errors",
        "evidence",
        "files",
        "finding",
        "findings",
        "graph",
        "report",
        "skeleton",
        "vocabulary",
        "wording",
    },
}
MODULES: Final = sorted(SOURCE.rglob("*.py"))


def floor_of(file: Path) -> str:
    """The first step below the package: a folder, or a module that stands alone."""
    return file.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(file: Path) -> set[str]:
    """The floors that a module imports, wherever in the module it does."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports stand in full"
            names = [node.module or ""]
            if node.module == "ketenkaart":
                names = [f"ketenkaart.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("ketenkaart.")}
    return found


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_a_module_imports_from_its_floor_or_below(file: Path) -> None:
    """Nothing reaches up, and nothing reaches into a floor it has no business with."""
    floor = floor_of(file)
    if floor in ("__init__", "__main__"):
        assert imported(file) <= {"api", "cli"}
        return
    allowed = FLOORS[floor] | {floor, "__version__"}
    assert imported(file) <= allowed, imported(file) - allowed


def test_the_order_has_no_circle_and_no_slack() -> None:
    """The floors can be put in one order, and each import that is allowed is made somewhere."""
    order = list(FLOORS)
    for floor, below in FLOORS.items():
        assert all(order.index(other) < order.index(floor) for other in below), floor
        made = {other for file in MODULES if floor_of(file) == floor for other in imported(file)}
        assert below <= made, f"{floor} no longer needs {sorted(below - made)}"


def test_every_floor_stands_in_the_order() -> None:
    """A new folder or module of the package must be given its place here."""
    assert {floor_of(file) for file in MODULES} == {*FLOORS, "__init__", "__main__"}


def test_no_module_does_too_much() -> None:
    """No file of the program is longer than a person can hold in mind."""
    long = {
        str(file.relative_to(SOURCE)): lines
        for file in MODULES
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 450
    }
    assert long == {}
