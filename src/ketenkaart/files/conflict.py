"""The marks that a merge leaves where two versions of a file disagree."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from ketenkaart.errors import InputError
from ketenkaart.files.reading import relative
from ketenkaart.wording import both

_MARKS: Final = r"^(?:<{7}|>{7}|\|{7}|={7})(?=[ \r\n]|\Z)"


def conflict_line(text: str) -> int | None:
    """The first line with such a mark; None without one."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text and "=======" not in text:
        return None
    found = re.search(_MARKS, text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found is not None else None


def conflict(file: Path, line: int) -> InputError:
    """The error that a file cannot be read because of such a mark."""
    return InputError(
        both(
            "Hier staat een merkteken van een samenvoegconflict.",
            "Here stands the mark of a merge conflict.",
        ),
        file=relative(file),
        line=line,
        expected=both(
            "een van beide lezingen, zonder <<<<<<<, ======= en >>>>>>>",
            "one of the two readings, without <<<<<<<, ======= and >>>>>>>",
        ),
        advice=both(
            "Kies een lezing en haal de merktekens weg.",
            "Choose one of the readings and remove the marks.",
        ),
    )
