"""What a query may not be: so large that Oxigraph takes the process with it, or one for others."""

from __future__ import annotations

import re
from typing import Final

from ketenkaart.errors import InputError
from ketenkaart.wording import both

DEPTH: Final = 100
"""So deep the brackets of a query nest at most."""

JOINTS: Final = 1000
"""So many signs and words that join two parts a query holds at most."""

_SIGNS: Final = "!+*/|^&=<>-.;"

_APART: Final = r"""(?xs)
    \"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}
    |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|\#[^\n]*
    |(?P<joint>[!+*/|^&=<>-]|\.(?=\s)|;|\b(?i:UNION|OPTIONAL|MINUS|BIND|FILTER|VALUES|GRAPH|SELECT)\b)
    |(?P<open>[{(\[])|(?P<close>[})\]])"""


def check_query(query: str) -> None:
    """Raise `InputError` for a query that nests or joins too much, or asks another service."""
    if "service" in query.lower():
        _check_alone(query)
    brackets = sum(map(query.count, "{(["))
    if brackets <= 2 * DEPTH and brackets + sum(map(query.count, _SIGNS)) <= JOINTS:
        return  # every word that joins two parts has a bracket after it
    depth = joints = 0
    for part in re.finditer(_APART, query):
        kind = part.lastgroup
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
        elif kind == "joint":
            joints += 1
        if depth > DEPTH or joints > JOINTS:
            line = query.count("\n", 0, part.start()) + 1
            raise _too_large(line, depth > DEPTH)


def _check_alone(query: str) -> None:
    """Raise `InputError` for a query that sends a part of itself to another service."""
    code = re.sub(_APART, lambda part: part.group() if part.lastgroup else " ", query)
    found = re.search(r"(?<![?$:\w-])SERVICE\b(?![:-])", code, re.IGNORECASE)
    if found is not None:
        raise InputError(
            both(
                "De query is niet te beantwoorden: met SERVICE vraagt zij het aan een ander.",
                "The query cannot be answered: with SERVICE it asks somebody else.",
            ),
            expected=both("SPARQL 1.1 over deze graaf alleen", "SPARQL 1.1 over this graph alone"),
            advice=both(
                "Stel de vraag aan die dienst met --endpoint.",
                "Ask that service with --endpoint.",
            ),
        )


def _too_large(line: int, deep: bool) -> InputError:
    told = (
        both(
            "De haakjes van de query staan te diep in elkaar.",
            "The brackets of the query nest too deeply.",
        )
        if deep
        else both("De query heeft te veel delen.", "The query has too many parts.")
    )
    return InputError(
        told,
        line=line,
        expected=both(
            f"hoogstens {DEPTH} haakjes in elkaar en {JOINTS} delen",
            f"at most {DEPTH} brackets within each other and {JOINTS} parts",
        ),
        advice=both("Splits de query.", "Split the query."),
    )
