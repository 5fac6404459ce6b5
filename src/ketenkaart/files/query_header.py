"""The header of a stored query: YAML in `#+` comment lines, then plain SPARQL."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from ketenkaart.errors import InputError
from ketenkaart.files import cache
from ketenkaart.files.reading import read_text, relative
from ketenkaart.wording import both

MARK = "#+"


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
    header = _known(body)
    if header is None:
        header = _parsed(body, file)
        _keep(body, header)
    return header, text


def _known(body: str) -> dict[str, Any] | None:
    """A header that was read before; YAML takes longer than many a query."""
    place = _place(body)
    if place is not None:
        with suppress(OSError, ValueError):
            known = json.loads(place.read_text(encoding="utf-8"))
            if isinstance(known, dict):
                return known
    return None


def _keep(body: str, header: dict[str, Any]) -> None:
    place = _place(body)
    if place is None:
        return
    with suppress(OSError, ValueError, TypeError):
        told = json.dumps(header, ensure_ascii=False)
        if json.loads(told) == header:  # a bare day is a date in YAML, and nothing in JSON
            cache.put(place, told)


def _place(body: str) -> Path | None:
    """Where a header is kept, by all that it says."""
    folder = cache.folder()
    return folder and folder / f"header-{hashlib.sha256(body.encode()).hexdigest()[:32]}"


def _parsed(body: str, file: Path) -> dict[str, Any]:
    import yaml

    try:
        header = yaml.load(body, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
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
    return header
