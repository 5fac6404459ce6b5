"""The header of a stored query: YAML in `#+` comment lines, then plain SPARQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from ketenkaart.errors import InputError
from ketenkaart.files.reading import read_text, relative
from ketenkaart.wording import both

MARK = "#+"

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_header(file: Path) -> tuple[dict[str, Any], str]:
    """The header as a mapping, and the whole file as the query (the header is comment).

    Raises `InputError` with file and line when the header is missing or is no YAML.
    """
    text = read_text(file)
    lines = [line for line in text.splitlines() if line.startswith(MARK)]
    if not lines or not text.startswith(MARK):
        raise InputError(
            both("Deze opgeslagen query heeft geen kop.", "This stored query has no header."),
            file=relative(file),
            line=1,
            expected=both(
                f"YAML in regels die met {MARK} beginnen, vóór de query",
                f"YAML in lines that begin with {MARK}, before the query",
            ),
            advice=both("Zie docs/questions.md.", "See docs/questions.md."),
        )
    body = "\n".join(line[len(MARK) :].removeprefix(" ") for line in lines)
    try:
        header = yaml.load(body, Loader=_Loader)
    except (yaml.YAMLError, ValueError) as error:  # a day that does not exist is a ValueError
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or error
        raise InputError(
            both(f"De kop is geen YAML: {why}", f"The header is no YAML: {why}"),
            file=relative(file),
            line=mark.line + 1 if mark else 1,
        ) from error
    if not isinstance(header, dict):
        raise InputError(
            both("In de kop staan geen sleutels.", "The header holds no keys."),
            file=relative(file),
            line=1,
        )
    return header, text
