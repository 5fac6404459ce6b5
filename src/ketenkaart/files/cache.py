"""The folder in which the program keeps what it has worked out, to be used again.

All in it can be missing, damaged or removed at any time: then it is worked out anew.
"""

from __future__ import annotations

import os
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


def put(file: Path, text: str) -> None:
    """Write a file whole or not at all, and its folder; raises `OSError` when that fails."""
    import tempfile  # most runs of the program only read

    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="making-", dir=file.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text)
    Path(name).replace(file)
