"""What goes wrong in stored queries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from random import Random
from typing import Final

from mutants.names import misspelt
from mutants.operators import ERROR, on_text

STORED: Final = tuple(
    f"queries/{theme}/*.rq" for theme in "disagreement evidence gaps law money time who".split()
)
Rewritten = tuple[str, Iterable[int]] | None


def _find(text: str, rng: Random, pattern: str) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text, re.MULTILINE))
    return rng.choice(found) if found else None


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


@on_text("lint:query-term", files=(*STORED, "queries/hygiene/*.rq", "queries/derive/*.rq"))
def misspell_term_in_query(text: str, rng: Random) -> Rewritten:
    """A query asks for a term that does not exist."""
    found = _find(text, rng, r"^[^#\n]*?\bkkc?:([\w-]{5,})")
    if found is None:
        return None
    wrong = misspelt(found[1], rng)
    if wrong == found[1]:
        return None
    return text[: found.start(1)] + wrong + text[found.end(1) :], [_line(text, found.start(1))]


@on_text("lint:parameter-scope", files=STORED)
def parameter_within_optional(text: str, rng: Random) -> Rewritten:
    """A parameter is moved into an OPTIONAL, where it no longer narrows the answer."""
    found = _find(text, rng, r"^(  )(VALUES \?\w+ \{ UNDEF \})$")
    if found is None:
        return None
    wrong = f"{found[1]}OPTIONAL {{ {found[2]} }}"
    return text[: found.start()] + wrong + text[found.end() :], [_line(text, found.start())]


@on_text("lint:query-header", files=STORED)
def misspell_key_of_header(text: str, rng: Random) -> Rewritten:
    """A key of the header is misspelt."""
    found = _find(text, rng, r"^#\+ ([a-z]+):")
    if found is None:
        return None
    wrong = misspelt(found[1], rng) if len(found[1]) > 3 else f"{found[1]}s"
    if wrong == found[1]:
        return None
    made = text[: found.start(1)] + wrong + text[found.end(1) :]
    return made, [1, _line(text, found.start(1))]


@on_text("lint:query-syntax", files=STORED)
def drop_bracket_of_query(text: str, rng: Random) -> Rewritten:
    """A bracket of a query is lost."""
    found = _find(text, rng, r"^[^#\n]*([{}])")
    if found is None:
        return None
    made = text[: found.start(1)] + text[found.end(1) :]
    # Where a bracket is missing shows only further on, where the text no longer fits.
    return made, range(_line(text, found.start(1)), made.count("\n") + 2)


@on_text(ERROR, files=("queries/hygiene/*.rq", "queries/derive/*.rq"))
def drop_bracket_of_rule(text: str, rng: Random) -> Rewritten:
    """A bracket of a hygiene query or derivation is lost."""
    found = _find(text, rng, r"^[^#\n]*([{}])")
    if found is None:
        return None
    made = text[: found.start(1)] + text[found.end(1) :]
    return made, range(_line(text, found.start(1)), made.count("\n") + 2)


@on_text("lint:query-columns", files=STORED)
def column_without_header(text: str, rng: Random) -> Rewritten:
    """The header leaves out a column of the query."""
    found = _find(text, rng, r"^#\+   - \{name: (\w+), type: .*\n")
    if found is None:
        return None
    made = text[: found.start()] + text[found.end() :]
    selects = [n for n, line in enumerate(made.split("\n"), 1) if line.startswith("SELECT")]
    heads = [n for n, line in enumerate(made.split("\n"), 1) if line.startswith("#+ columns")]
    return made, [1, *selects, *heads]
