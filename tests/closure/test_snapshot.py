"""A graph that was kept answers as one that is read anew, and is never older than the files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from ketenkaart.closure import snapshot
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph import load
from ketenkaart.graph.view import View
from questions.rows import questions, rows_of
from support import WORLD, small_workspace

ASK = [sys.executable, "-m", "ketenkaart", "ask", "T01", "-f", "csv", "--workspace"]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, empty."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("KETENKAART_CACHE", str(folder))
    return folder


def graphs(folder: Path) -> list[Path]:
    return sorted(folder.glob("graph-*"))


def written(graph: ClosedGraph) -> set[ox.Quad]:
    return set(graph.store.quads_for_pattern(None, None, None, ox.DefaultGraph()))


def at_rest(workspace: Workspace) -> None:
    """Put every file so far in the past that its times can be trusted."""
    for file in workspace.files():
        os.utime(file, (time.time() - 60, time.time() - 60))


@pytest.mark.parametrize(
    "view",
    [View(), View(on=date(2022, 6, 1)), View(known=date(2021, 1, 1)), View(background=False)],
)
def test_a_kept_graph_answers_as_one_read_anew(kept: Path, view: View) -> None:
    """Every triple, every row and how sure it is are the same, whatever the view."""
    workspace = Workspace.find(WORLD)
    ClosedGraph.recall(workspace, view)
    recalled = ClosedGraph.recall(workspace, view)
    opened = ClosedGraph.open(workspace, view)
    assert recalled.kept
    assert not opened.kept
    assert written(recalled) == written(opened)
    assert recalled.seen == opened.seen
    for name in questions(workspace):
        assert rows_of(recalled, name) == rows_of(opened, name)
    for iri in opened.names.members("https://w3id.org/ketenkaart/def#Actor"):
        for name in (*opened.names.labels(iri).values(), *opened.names.abbreviations(iri)):
            assert recalled.names.find(name) == opened.names.find(name)
    assert recalled.names.nearest("dienst alfaa") == opened.names.nearest("dienst alfaa")


def test_each_view_is_kept_apart(kept: Path) -> None:
    """A view on a day never answers for another."""
    workspace = Workspace.find(WORLD)
    for view in (View(), View(on=date(2022, 6, 1)), View(on=date(2022, 6, 2))):
        ClosedGraph.recall(workspace, view)
    assert len(graphs(kept)) == 3


def test_an_unchanged_workspace_is_not_read_again(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time no file is parsed, and none is even read when its times are at rest."""
    workspace = small_workspace(tmp_path / "small")
    at_rest(workspace)
    time.sleep(snapshot.AT_REST / 10**9)  # the change times of the files cannot be put back
    ClosedGraph.recall(workspace)

    def refuse(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(load, "load_workspace", refuse)
    monkeypatch.setattr(snapshot, "content_of", refuse)
    assert ClosedGraph.recall(workspace).kept


def test_a_change_of_the_same_size_and_time_is_seen(kept: Path, tmp_path: Path) -> None:
    """A file put back to its old time, with other words of the same length, is another file."""
    workspace = small_workspace(tmp_path / "small")
    file = workspace.data / "facts.ttl"
    at_rest(workspace)
    before = file.stat()
    assert ClosedGraph.recall(workspace).names.find("Dienst Alfa")
    file.write_text(file.read_text(encoding="utf-8").replace("Dienst Alfa", "Dienst Omeg"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert ClosedGraph.recall(workspace).names.find("Dienst Omeg")


def _add(workspace: Workspace) -> None:
    (workspace.data / "more.ttl").write_text("<urn:x:a> <urn:x:b> <urn:x:c> .\n")


def _remove(workspace: Workspace) -> None:
    (workspace.data / "facts.ttl").rename(workspace.data / "other.ttl")


def _derive(workspace: Workspace) -> None:
    file = workspace.queries / "derive" / "d.rq"
    file.parent.mkdir()
    file.write_text("CONSTRUCT { <urn:x:a> <urn:x:b> ?s } WHERE { ?s ?p ?o }")


@pytest.mark.parametrize("change", [_add, _remove, _derive])
def test_any_change_makes_another_snapshot(
    kept: Path, tmp_path: Path, change: Callable[[Workspace], None]
) -> None:
    """A new file, a new name and a new derivation all count."""
    workspace = small_workspace(tmp_path / "small")
    ClosedGraph.recall(workspace)
    change(workspace)
    assert not ClosedGraph.recall(workspace).kept
    assert len(graphs(kept)) == 2


def test_several_processes_at_once(kept: Path, tmp_path: Path) -> None:
    """All answer the same, one snapshot stays, and nothing half made."""
    root = small_workspace(tmp_path / "small").root
    started = [subprocess.Popen([*ASK, root], stdout=subprocess.PIPE) for _ in range(4)]
    answers = {process.communicate()[0] for process in started}
    assert [process.returncode for process in started] == [0] * 4
    assert len(answers) == 1
    assert len(graphs(kept)) == 1
    assert not list(kept.glob("making-*"))


def test_a_process_that_is_killed_leaves_nothing_behind(kept: Path, tmp_path: Path) -> None:
    """Killed while it writes, it leaves no snapshot; the next one clears up and answers."""
    root = small_workspace(tmp_path / "small").root
    code = (
        "import os, signal, sys\n"
        "from ketenkaart.closure import snapshot\n"
        "snapshot.index_of = lambda store: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from ketenkaart.cli import main\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", code, *ASK[3:], root], check=False)
    assert done.returncode == -signal.SIGKILL
    assert graphs(kept) == []
    assert list(kept.glob("making-*"))
    subprocess.run([*ASK, root], check=True, capture_output=True)
    assert len(graphs(kept)) == 1
    assert not list(kept.glob("making-*"))


def test_a_full_disk_keeps_nothing_and_answers(kept: Path, tmp_path: Path) -> None:
    """Where no more can be written the answer comes from memory, and no half is left."""
    root = small_workspace(tmp_path / "small").root
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000));"
    code = limit + "from ketenkaart.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *ASK[3:], root], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "4500000" in done.stdout
    assert graphs(kept) == []
    assert not list(kept.glob("making-*"))


def test_a_place_that_cannot_be_written_is_no_obstacle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in the place of the cache, or no cache at all, and the graph is closed in memory."""
    workspace = small_workspace(tmp_path / "small")
    (tmp_path / "file").write_text("")
    for place in (str(tmp_path / "file"), str(tmp_path / "file" / "below"), ""):
        monkeypatch.setenv("KETENKAART_CACHE", place)
        graph = ClosedGraph.recall(workspace)
        assert not graph.kept
        assert graph.names.find("Dienst Alfa")


def test_a_snapshot_that_is_damaged_is_made_again(kept: Path, tmp_path: Path) -> None:
    """What cannot be opened is not believed."""
    workspace = small_workspace(tmp_path / "small")
    ClosedGraph.recall(workspace)
    (folder,) = graphs(kept)
    for file in (folder / "store").iterdir():
        file.write_bytes(b"")
    assert not ClosedGraph.recall(workspace).kept
    assert ClosedGraph.recall(workspace).kept


def test_the_oldest_go_when_there_are_many(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only so many stay; one that was used within the hour stays whatever their number."""
    monkeypatch.setattr(snapshot, "KEPT", 2)
    workspace = small_workspace(tmp_path / "small")
    for day in range(1, 4):
        ClosedGraph.recall(workspace, View(on=date(2022, 1, day)))
    assert len(graphs(kept)) == 3
    for folder in graphs(kept):
        os.utime(folder, (time.time() - 2 * snapshot.IN_USE,) * 2)
    ClosedGraph.recall(workspace, View(on=date(2022, 1, 4)))
    assert len(graphs(kept)) == 2


def test_asking_again_imports_no_more_than_it_needs(kept: Path, tmp_path: Path) -> None:
    """On an unchanged workspace a question needs none of the references, nor a table.

    Nor what reads options, what makes data classes, and OpenSSL: each takes as long to import as
    a quick answer.
    """
    root = small_workspace(tmp_path / "small").root
    time.sleep(snapshot.AT_REST / 10**9)  # files this young are read to be sure
    code = (
        "import sys\n"
        "from ketenkaart.cli import main\n"
        "try:\n    main()\n"
        "finally:\n    print(*sorted({n.split('.')[0] for n in sys.modules}), file=sys.stderr)"
    )
    words: list[str | Path] = [sys.executable, "-c", code, *ASK[3:], root]
    for _ in range(2):
        done = subprocess.run(words, capture_output=True, text=True, check=True)
    modules = set(done.stderr.split())
    assert "pyoxigraph" in modules
    heavy = {"rdflib", "pyshacl", "owlrl", "SPARQLWrapper", "rich", "jinja2", "pandas", "yaml"}
    heavy |= {"click", "dataclasses", "inspect", "traceback", "_hashlib"}
    assert not modules & heavy
