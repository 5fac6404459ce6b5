"""The header of a stored query: YAML in `#+` comment lines, then plain SPARQL."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from ketenkaart.errors import InputError
from ketenkaart.files import cache
from ketenkaart.files.conflict import conflict, conflict_line
from ketenkaart.files.reading import read_text, relative
from ketenkaart.wording import Texts, both

MARK = "#+"

DEPTH: Final = 20
"""So deep a header nests at most: the reader of YAML calls itself for each level."""

_TOO_DEEP: Final = both("de haakjes staan te diep in elkaar", "its brackets nest too deeply")
_ALIAS: Final = both(
    "verwijzingen (*naam) doen niet mee in een kop", "aliases (*name) have no place in a header"
)
_MISFIT: Final = both(
    "een waarde past niet bij het type ervoor (!!...)",
    "a value does not fit the type before it (!!...)",
)


def read_header(file: Path) -> tuple[dict[str, Any], str]:
    """The header as a mapping, and the whole file as the query (the header is comment).

    Raises `InputError` with file and line when the header is missing or is no YAML.
    """
    text = read_text(file)
    marked = conflict_line(text)
    if marked is not None:
        raise conflict(file, marked)
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
    told = cache.recall("header", body)
    if told is not None:
        with suppress(ValueError):
            known = json.loads(told)
            if isinstance(known, dict):
                return known
    return None


def _keep(body: str, header: dict[str, Any]) -> None:
    with suppress(ValueError, TypeError):
        told = json.dumps(header, ensure_ascii=False)
        if json.loads(told) == header:  # a bare day is a date in YAML, and nothing in JSON
            cache.keep("header", body, told)


def _parsed(body: str, file: Path) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    _check_plain(file, body)
    try:
        header = yaml.load(body, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        why = str(getattr(error, "problem", None) or error).partition("\n")[0]
        raise _no_yaml(file, mark.line + 1 if mark else 1, both(why, why)) from error
    except ValueError as error:  # a day that does not exist
        raise _no_yaml(file, 1, both(str(error), str(error))) from error
    except (AttributeError, KeyError, OverflowError) as error:
        raise _no_yaml(file, 1, _MISFIT) from error
    if not isinstance(header, dict):
        raise InputError(
            both("In de kop staan geen sleutels.", "The header holds no keys."),
            file=relative(file),
            line=1,
        )
    return header


def _check_plain(file: Path, body: str) -> None:
    """Raise `InputError` for what no header needs and what breaks or stops the reader of YAML."""
    depth = 0
    for sign in re.finditer(r"[\[{}\]]", body):
        depth += 1 if sign.group() in "[{" else -1
        if depth > DEPTH:
            raise _no_yaml(file, body.count("\n", 0, sign.start()) + 1, _TOO_DEEP)
    deep = re.search(rf"(?m)^(?: {{{4 * DEPTH},}}| *(?:[-?:] +){{{DEPTH},}})", body)
    if deep is not None:
        raise _no_yaml(file, body.count("\n", 0, deep.start()) + 1, _TOO_DEEP)
    if not re.search(r"(?m)(?:^|[\s,:\[{-])\*\w", body):
        return
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(body, Loader=loader):
            if isinstance(event, yaml.AliasEvent):
                raise _no_yaml(file, event.start_mark.line + 1 if event.start_mark else 1, _ALIAS)
    except yaml.YAMLError:
        return  # loading tells what is wrong


def _no_yaml(file: Path, line: int, why: Texts) -> InputError:
    return InputError(
        both(f"De kop is geen YAML: {why['nl']}.", f"The header is no YAML: {why['en']}."),
        file=relative(file),
        line=line,
        expected=both(
            "sleutels en waarden zoals in docs/questions.md",
            "keys and values as in docs/questions.md",
        ),
    )
