"""A workspace closed once and kept on disk, so that asking again reads nothing anew.

A snapshot is a folder named after the content of all files of the workspace, the versions of the
program and its engine, and the view: when a file changes, another snapshot is meant. It is written
elsewhere and moved into place whole, so a process that is killed leaves no half of one, and
several processes may make and read the same. Where none can be kept, the graph is closed in
memory.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from ketenkaart import __version__
from ketenkaart.errors import InputError
from ketenkaart.files import cache
from ketenkaart.files.reading import read_bytes
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.names import index_of
from ketenkaart.graph.view import Certainty, Seen, View

KEPT: Final = 24
"""So many snapshots stay; those used longest ago go first."""

AT_REST: Final = 2 * 10**9
"""Nanoseconds after which a change to a file surely shows in its times."""

NOTES: Final = 1000
"""So many small files stay beside the snapshots."""

NOTED: Final = ("state", "header", "columns")
"""The kinds of them."""

IN_USE: Final = 3600
"""Seconds after its last use in which a snapshot is never removed: someone may be reading it."""


class Snapshot(NamedTuple):
    """A store on disk, opened for reading, with what the view made of its statements."""

    store: ox.Store
    seen: Seen


def find(workspace: Workspace, view: View) -> Snapshot | None:
    """The snapshot of a workspace as its files are now, within a view; None when there is none."""
    place = cache.folder()
    if place is None or not place.is_dir():
        return None
    return _open(place / _name(_content(workspace), view))


def keep(workspace: Workspace, view: View, store: ox.Store, seen: Seen, key: str) -> bool:
    """Keep a closed store as the snapshot of the content `key`; whether that could be done.

    `key` is what `content_of` gave before the files were read. When they changed meanwhile nothing
    is kept. A full disk, or a folder that cannot be written, keeps nothing and harms nothing.
    """
    place = cache.folder()
    if place is None:
        return False
    try:
        place.mkdir(parents=True, exist_ok=True)
        if content_of(workspace) != key:
            return False
        with _lock(place):
            target = place / _name(key, view)
            if _open(target) is None:
                _write(target, store, seen)
            _content(workspace)
            _tidy(place)
    except (InputError, OSError, RuntimeError):
        return False
    return True


def content_of(workspace: Workspace) -> str:
    """The SHA-256 over names and bytes of all files that a workspace is read from.

    Raises `InputError` for a file that cannot be read.
    """
    import hashlib  # most runs find the files as they were

    digest = hashlib.sha256()
    for file in workspace.files():
        digest.update(os.fsencode(file) + b"\0")
        data = read_bytes(file)
        digest.update(f"{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def _content(workspace: Workspace) -> str:
    """The same, without reading what has not been touched since it was last read."""
    files, newest = [], 0
    for name, stat in sorted(_stats(workspace)):
        newest = max(newest, stat.st_mtime_ns, stat.st_ctime_ns)
        files.append((name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino))
    state = repr(files)
    known = cache.recall("state", state)
    if known is not None:
        return known
    key = content_of(workspace)
    # A file may change twice within one tick of the clock: only what is at rest is noted.
    if time.time_ns() - newest > AT_REST:
        cache.keep("state", state, key)
    return key


def _stats(workspace: Workspace) -> Iterator[tuple[str, os.stat_result]]:
    """Each file that the workspace could be read from; quicker than asking it for them."""
    left = [str(part) for part in (workspace.ontology, workspace.data, workspace.queries)]
    while left:
        with os.scandir(left.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    left.append(entry.path)
                elif entry.name.endswith((".ttl", ".rq")):
                    yield entry.path, entry.stat()


def _name(key: str, view: View) -> str:
    parts = ["graph", key[:32], __version__, ox.__version__]
    parts += ["on", view.on.isoformat()] if view.on else []
    parts += ["known", view.known.isoformat()] if view.known else []
    parts += [] if view.background else ["without-background"]
    return "-".join(parts)


def _open(target: Path) -> Snapshot | None:
    try:
        seen = json.loads((target / "seen.json").read_text(encoding="utf-8"))
        store = ox.Store.read_only(str(target / "store"))
        os.utime(target)
    except (OSError, RuntimeError, ValueError):
        return None
    certainty = {iri: Certainty(value) for iri, value in seen["certainty"].items()}
    return Snapshot(store, Seen(set(seen["removed"]), certainty))


def _write(target: Path, store: ox.Store, seen: Seen) -> None:
    import shutil  # most runs of the program only read
    import tempfile

    making = Path(tempfile.mkdtemp(prefix="making-", dir=target.parent))
    try:
        kept = ox.Store(str(making / "store"))
        kept.bulk_extend(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
        kept.bulk_extend(index_of(store))
        kept.flush()
        del kept  # closes the store: it can be opened for reading only then
        told = {"removed": sorted(seen.removed), "certainty": seen.certainty}
        (making / "seen.json").write_text(json.dumps(told), encoding="utf-8")
        if target.exists():  # one that cannot be opened
            shutil.rmtree(target)
        making.rename(target)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


def _tidy(place: Path) -> None:
    """Remove what is no longer used; only the process that holds the lock does this."""
    import shutil

    now = time.time()

    def age(path: Path) -> float:
        try:
            return now - path.stat().st_mtime
        except OSError:
            return 0.0

    graphs = sorted(place.glob("graph-*"), key=age)
    notes = sorted((note for kind in NOTED for note in place.glob(f"{kind}-*")), key=age)
    # Whoever was making these was killed: the lock is ours.
    left = [path for path in place.glob("making-*") if path.is_dir()]
    for path in [*graphs[KEPT:], *notes[NOTES:]]:
        if age(path) > IN_USE:
            left.append(path)
    for path in left:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


@contextmanager
def _lock(place: Path) -> Iterator[None]:
    """Hold the folder for writing; a process that dies lets go of it."""
    with (place / "lock").open("w", encoding="ascii") as file:
        try:
            import fcntl
        except ImportError:  # Windows: two processes may then do the same work twice
            yield
            return
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
