"""Reading a text file, with every way that can fail told by file and line."""

from __future__ import annotations

import os
from pathlib import Path

from ketenkaart.errors import InputError


def read_text(file: Path) -> str:
    """What stands in `file`, which must be UTF-8.

    Raises `InputError` when it cannot be read or is not UTF-8, with the line where it is not.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror}", file=relative(file), advice="check the path"
        ) from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            "is not UTF-8",
            file=relative(file),
            line=content.count(b"\n", 0, error.start) + 1,
            expected="a text file in UTF-8",
            advice="save the file as UTF-8",
        ) from error


def relative(file: Path) -> Path:
    """`file` as seen from the current directory where it lies below it, else unchanged."""
    absolute = Path(os.path.abspath(file))
    here = Path.cwd()
    return absolute.relative_to(here) if absolute.is_relative_to(here) else file
