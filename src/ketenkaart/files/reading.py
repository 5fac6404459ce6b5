"""Reading a text file, with every way that can fail told by file and line."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

from ketenkaart.errors import InputError
from ketenkaart.wording import Texts, both

_REASONS: Final = {
    errno.EACCES: both("de rechten ontbreken", "the rights are missing"),
    errno.EEXIST: both("op dit pad staat al een bestand", "a file stands at this path already"),
    errno.EISDIR: both("dit is een map", "this is a folder"),
    errno.ELOOP: both("de verwijzing leidt naar zichzelf", "the link leads to itself"),
    errno.ENOENT: both("het pad bestaat niet", "the path does not exist"),
    errno.ENOSPC: both("de schijf is vol", "the disk is full"),
    errno.ENOTDIR: both("een deel van het pad is geen map", "a part of the path is no folder"),
    errno.EPERM: both("de rechten ontbreken", "the rights are missing"),
    errno.EROFS: both("de schijf laat geen schrijven toe", "the disk is read-only"),
}
"""Why a file cannot be read or written, by the number that the system gives."""


BOM: Final = b"\xef\xbb\xbf"
"""The mark that some editors put before UTF-8; it is no part of the text."""

_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
"""How UTF-16 and UTF-32 begin."""


def read_bytes(file: Path) -> bytes:
    """What stands in `file`; raises `InputError` when it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise _unreadable(file, reason(error)) from error


def check_ordinary(file: Path) -> None:
    """Raise `InputError` unless `file` is an ordinary file: reading a pipe may never end."""
    try:
        mode = file.stat().st_mode
    except OSError as error:
        raise _unreadable(file, reason(error)) from error
    if stat.S_ISDIR(mode):
        raise _unreadable(file, _REASONS[errno.EISDIR])
    if not stat.S_ISREG(mode):
        raise _unreadable(file, both("dit is geen gewoon bestand", "this is no ordinary file"))


def _unreadable(file: Path, why: Texts) -> InputError:
    return InputError(
        both(f"Lezen lukt niet: {why['nl']}.", f"This cannot be read: {why['en']}."),
        file=relative(file),
        advice=both("Controleer het pad.", "Check the path."),
    )


def read_text(file: Path) -> str:
    """What stands in `file`, which must be UTF-8; a byte order mark is read past.

    Raises `InputError` when it cannot be read, or with the line where it is no text in UTF-8.
    """
    content = read_bytes(file).removeprefix(BOM)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        wide = content.startswith(_WIDE)
        line = None if wide else content.count(b"\n", 0, error.start) + 1
        kind = "UTF-16" if wide else None
        raise _no_text(file, line, kind) from error
    if "\0" in text:
        raise _no_text(file, text.count("\n", 0, text.index("\0")) + 1, "\\0")
    return text


def _no_text(file: Path, line: int | None, found: str | None) -> InputError:
    """The error that a file is no UTF-8, with what it seems to be instead."""
    seems = {
        None: both("Dit bestand is geen UTF-8.", "This file is not UTF-8."),
        "UTF-16": both("Dit bestand is UTF-16, geen UTF-8.", "This file is UTF-16, not UTF-8."),
        "\\0": both(
            "Dit bestand is geen tekst in UTF-8: er staat een nulteken in.",
            "This file is no text in UTF-8: it holds a null character.",
        ),
    }
    return InputError(
        seems[found],
        file=relative(file),
        line=line,
        expected=both("een tekstbestand in UTF-8", "a text file in UTF-8"),
        advice=both("Sla het bestand op als UTF-8.", "Save the file as UTF-8."),
    )


def reason(error: OSError) -> Texts:
    """Why the system refused, in words; in those of the system itself where it has no others."""
    words = error.strerror or str(error)
    return _REASONS.get(error.errno or 0, both(words, words))


def relative(file: Path) -> Path:
    """`file` as seen from the current directory where it lies below it, else unchanged."""
    absolute = Path(os.path.abspath(file))
    here = Path.cwd()
    return absolute.relative_to(here) if absolute.is_relative_to(here) else file
