"""The folder in which the program keeps what it has worked out, to be used again.

All in it can be missing, damaged or removed at any time: then it is worked out anew.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from pathlib import Path


def folder() -> Path | None:
    """Where things are kept: `KETENKAART_CACHE`, else the cache of the user; None for nowhere.

    `KETENKAART_CACHE=` (empty) keeps nothing.
    """
    own = os.environ.get("KETENKAART_CACHE")
    if own is not None:
        return Path(own) if own else None
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if base:
        return Path(base) / "ketenkaart"
    with suppress(RuntimeError):  # a user without a home
        return Path.home() / ".cache" / "ketenkaart"
    return None


def recall(kind: str, text: str) -> str | None:
    """What was found out before, of this kind, about exactly this text; None where nothing was."""
    place = _place(kind, text)
    if place is not None:
        with suppress(OSError, ValueError):
            known = place.read_bytes().decode("utf-8")  # each end of line as it was
            head = _head(text)
            if known.startswith(head):
                return known[len(head) :]
    return None


def keep(kind: str, text: str, found: str) -> None:
    """Keep what was found out about a text; where nothing can be kept nothing is."""
    place = _place(kind, text)
    if place is not None:
        with suppress(OSError, ValueError):
            put(place, _head(text) + found)


def _place(kind: str, text: str) -> Path | None:
    # The sum only finds the file, which holds the text itself: two texts of one sum do not mix.
    place = folder()
    return place and place / f"{kind}-{zlib.crc32(text.encode()):08x}"


def _head(text: str) -> str:
    return f"{len(text)}\0{text}\0"


def put(file: Path, text: str) -> None:
    """Write a file whole or not at all, and its folder; raises `OSError` when that fails."""
    import tempfile  # most runs of the program only read

    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="making-", dir=file.parent)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
        out.write(text)
    Path(name).replace(file)
