"""The fixtures that the tests of more than one floor need."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

import quicker
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.files.workspace import Workspace
from support import REPOSITORY, SHARED, WORLD, Run, run_here

SOURCES = {
    "reactie-25-jaar-2021": "000_5c3d7becebff760b.txt",
    "verdeling-2021": "001_9fa18bf6c4bd3cbb.txt",
    "reactie-koers-bepalen-2023": "002_7e6436581eb7aa94.txt",
    "ccv-drugscriminaliteit": "003_d7569ded2e7058c6.txt",
    "onderbouwing-2021": "004_9a6e39f9299bb2fb.txt",
}

LONG = (
    "shapes/test_shapes.py",
    "questions/test_reference.py",
    "findings/test_engines.py",
    "remote/test_servers.py",
    "files/test_turtle_triples.py",
    "mutants/test_mutants.py",
    "questions/test_world.py",
    "closure/test_rules.py",
    "shapes/test_shape_graph.py",
    "house/test_ci.py",
    "drawings/test_pictures.py",
)
"""Files that take long begin first, so that no worker is left alone with one at the end."""


def pytest_configure() -> None:
    """Let the references wait less.

    They make many small things that live as long as a test, so garbage is collected seldom.
    """
    gc.set_threshold(200_000, 50, 50)
    quicker.use()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long files in front; within a file, and among the others, the order stays."""

    def rank(item: pytest.Item) -> int:
        name = item.path.relative_to(REPOSITORY / "tests").as_posix()
        return LONG.index(name) if name in LONG else len(LONG)

    items.sort(key=rank)


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Snapshots go to a folder of the run, never to that of the user."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KETENKAART_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    """The workspace of the checkout."""
    return Workspace.find(REPOSITORY)


@pytest.fixture(scope="session")
def graph(workspace: Workspace) -> ClosedGraph:
    """The graph of the checkout, closed."""
    return ClosedGraph.open(workspace)


@pytest.fixture(scope="session")
def world_graph() -> ClosedGraph:
    """The graph of the invented world, which never changes, closed."""
    return ClosedGraph.open(Workspace.find(WORLD))


@pytest.fixture(scope="session")
def source_texts() -> dict[str, str]:
    """The texts of the five sources, by slug; they are no part of the project."""
    folder = SHARED / "sources"
    if not folder.is_dir():
        pytest.skip(f"the source texts are not there: {folder}")
    return {slug: (folder / name).read_text(encoding="utf-8") for slug, name in SOURCES.items()}


@pytest.fixture(scope="session")
def run() -> Run:
    """The command line, run in this process."""
    return run_here
