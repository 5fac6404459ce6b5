"""Writing that is whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from ketenkaart.errors import InputError
from ketenkaart.files.reading import reason
from ketenkaart.wording import both


def write_text(file: Path, text: str) -> None:
    """Put `text` in `file` as UTF-8; a reader sees the old file or the new one, never a part.

    Makes the folder where it is missing. Raises `InputError` when it cannot be written.
    """
    with written(file) as out:
        out.write(text)


def write_bytes(file: Path, data: bytes) -> None:
    """The same for data that is no text."""
    with _whole(file, mode="wb") as out:
        out.write(data)


@contextmanager
def written(file: Path) -> Iterator[TextIO]:
    """The same for what is written piece by piece: `file` is there once all of it is.

    Nothing is left behind when the writing fails.
    """
    with _whole(file, mode="w", encoding="utf-8", newline="\n") as out:
        yield out


@contextmanager
def _whole(file: Path, **how: str) -> Iterator[Any]:
    """A file beside the one wanted, open as `how` says, that takes its place at the end."""
    import tempfile  # most runs of the program write no file

    temporary: str | None = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        with open(handle, **how) as out:  # type: ignore[call-overload]
            yield out
            out.flush()
            os.fsync(out.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, file)
    except OSError as error:
        why = reason(error)
        raise InputError(
            both(f"Schrijven lukt niet: {why['nl']}.", f"This cannot be written: {why['en']}."),
            file=file,
            advice=both("Controleer het pad en de schijf.", "Check the path and the disk."),
        ) from error
    finally:
        if temporary is not None and os.path.exists(temporary):
            os.unlink(temporary)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
