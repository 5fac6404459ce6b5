"""Stored queries: header, name, columns, and parameters that do what they promise."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from ketenkaart.answers.catalogue import Question, read_question, values_blocks
from ketenkaart.answers.header import header_line
from ketenkaart.errors import InputError
from ketenkaart.files import cache
from ketenkaart.files.conflict import conflict_line
from ketenkaart.files.positions import Position
from ketenkaart.files.query_header import read_header
from ketenkaart.files.reading import relative
from ketenkaart.finding import Finding
from ketenkaart.findings.lint.material import Material
from ketenkaart.findings.lint.rules import RULES
from ketenkaart.graph.engine import OxigraphEngine
from ketenkaart.vocabulary import LANGUAGES
from ketenkaart.wording import Texts, both, did_you_mean, either, joined, say

_KEYS: Final[dict[str, tuple[str, ...]]] = {
    "derive": ("id", "summary", "description", "tags"),
    "hygiene": (
        "id",
        "summary",
        "description",
        "tags",
        "severity",
        "message",
        "closure",
        "columns",
    ),
}
"""What the header of a query that is no question may hold, by its folder."""

_ALL: Final = re.compile(r"\bSELECT\s+(?:(?:DISTINCT|REDUCED)\s+)?\*", re.IGNORECASE)
_SCOPES: Final = re.compile(
    r"(?P<word>\b(?:OPTIONAL|MINUS|EXISTS)\b)|(?P<open>\{)|(?P<close>\})", re.IGNORECASE
)


def queries(material: Material) -> Iterator[Finding]:
    """What is wrong with the stored queries of the workspace's own."""
    ids: dict[str, Path] = {}
    nothing = OxigraphEngine(ox.Store())
    for file in material.queries:
        # A mark of a merge conflict is told by itself; what follows from it need not be.
        if not material.is_own(file) or conflict_line(material.texts[file]) is not None:
            continue
        yield from _selects_all(material, file)
        folder = file.relative_to(material.workspace.queries).parts[0]
        try:
            if folder in _KEYS:
                header, _text = read_header(file)
                known = str(header.get("id", ""))
                yield from _unknown_keys(file, header, _KEYS[folder])
            else:
                question = read_question(file)
                known = question.id
                yield from _question(material, question, nothing)
        except InputError as error:
            yield _header(file, error)
            continue
        yield from _name(file, known, ids, named=folder != "derive")


def _header(file: Path, error: InputError) -> Finding:
    """The finding that a header is not right: an error of the catalogue in its own words."""
    expected = error.expected and both(
        *(say("expected", language, what=error.expected[language]) for language in LANGUAGES)
    )
    told = joined(error.message, expected, error.advice)
    return RULES["lint:query-header"].broken("", told, Position(relative(file), error.line or 1))


def _unknown_keys(file: Path, header: dict[str, Any], known: tuple[str, ...]) -> Iterator[Finding]:
    for key in map(str, header):
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            told = joined(
                both(f"De kop kent {key} niet.", f"The header does not know {key}."),
                did_you_mean(near),
                both(f"Verwacht: {', '.join(known)}.", f"Expected: {', '.join(known)}."),
            )
            yield RULES["lint:query-header"].broken("", told, _at(file, f"{key}:"))


def _name(file: Path, known: str, ids: dict[str, Path], named: bool) -> Iterator[Finding]:
    """A file that is not named after the id in its header, or an id of another file."""
    if named and file.stem.split("-")[0] != known.lower():
        told = both(
            f"Het id is {known}, maar het bestand heet {file.name}. "
            f"Verwacht: een naam die begint met {known.lower()}.",
            f"The id is {known}, but the file is called {file.name}. "
            f"Expected: a name that begins with {known.lower()}.",
        )
        yield RULES["lint:query-name"].broken("", told, _at(file, "id:"), known)
    first = ids.setdefault(known.upper(), file)
    if first != file:
        told = both(
            f"Het id {known} is al van {relative(first)}. Kies een ander id.",
            f"The id {known} is taken by {relative(first)}. Choose another id.",
        )
        yield RULES["lint:query-name"].broken("", told, _at(file, "id:"), known)


def _selects_all(material: Material, file: Path) -> Iterator[Finding]:
    code = material.code(file)
    for found in _ALL.finditer(code) if "*" in code else ():
        told = both(
            "Deze query kiest alle kolommen met SELECT *. Noem de kolommen.",
            "This query selects all columns with SELECT *. Name the columns.",
        )
        yield RULES["lint:query-all"].broken("", told, material.line(file, found.start()))


def _question(material: Material, question: Question, nothing: OxigraphEngine) -> Iterator[Finding]:
    """What shows when a question is asked of nothing, and what its parameters do."""
    file = question.file
    try:
        given = _given(question.text, nothing)
    except InputError as error:
        place = Position(relative(file), error.line or 1)
        yield RULES["lint:query-syntax"].broken("", error.message, place)
        return
    yield from _columns(file, [column.name for column in question.columns], given)
    code = material.code(file)
    for parameter in question.parameters:
        yield from _scope(material, question, parameter.name, code)


def _given(query: str, nothing: OxigraphEngine) -> tuple[str, ...]:
    """The columns of a query; what was found of the same text before is taken from the cache.

    Raises `InputError` for what is no query.
    """
    about = f"{ox.__version__}\0{query}"
    told = cache.recall("columns", about)
    if told is not None:
        return tuple(told.split("\n"))
    given = nothing.select(query).variables
    cache.keep("columns", about, "\n".join(given))
    return given


def _columns(file: Path, declared: list[str], given: tuple[str, ...]) -> Iterator[Finding]:
    """A column that the header names and the query does not give, or the other way round."""
    for name in [*declared, *given]:
        if (name in declared) == (name in given):
            continue
        others = given if name in declared else declared
        near = did_you_mean(difflib.get_close_matches(name, others, n=1))
        gives = either(given) if given else both("niets", "nothing")
        missing = both(
            f"De kop noemt de kolom {name}, maar de query geeft {gives['nl']}.",
            f"The header names the column {name}, but the query gives {gives['en']}.",
        )
        strange = both(
            f"De query geeft de kolom {name}, maar de kop noemt haar niet.",
            f"The query gives the column {name}, but the header does not name it.",
        )
        mend = both("Maak beide gelijk.", "Make both the same.")
        told = joined(missing if name in declared else strange, near, mend)
        mark = f"name: {name}," if name in declared else "columns:"
        place = _at(file, mark, f"name: {name}", "columns:")
        yield RULES["lint:query-columns"].broken("", told, place, name)


def _scope(material: Material, question: Question, name: str, code: str) -> Iterator[Finding]:
    """A parameter that cannot narrow the answer where its block stands, or that nothing uses."""
    file = question.file
    rest = code
    blocks = values_blocks(code, name)
    # One that narrows the answer is enough: the others tell an engine of it earlier.
    narrows = any(_within(code, begin) is None for begin, _ in blocks)
    for begin, end in blocks:
        around = None if narrows else _within(code, begin)
        if around is not None:
            yield RULES["lint:parameter-scope"].broken(
                "", _not_there(name, around), material.line(file, begin), name
            )
        head = rest.rindex("VALUES", 0, begin) if "VALUES" in rest[:begin] else begin
        rest = rest[:head] + " " * (end - head) + rest[end:]
    if re.search(rf"[?$]{re.escape(name)}(?!\w)", rest) is None:
        told = both(
            f"De query gebruikt de parameter {name} nergens. Gebruik ?{name} of haal hem weg.",
            f"The query uses the parameter {name} nowhere. Use ?{name} or remove it.",
        )
        place = _at(file, f"name: {name}")
        yield RULES["lint:parameter-unused"].broken("", told, place, name)


def _not_there(name: str, around: str) -> Texts:
    return both(
        f"Het blok VALUES ?{name} staat in {around} en beperkt het antwoord daar niet. "
        "Zet het vooraan in WHERE.",
        f"The block VALUES ?{name} stands within {around} and does not narrow the answer there. "
        "Put it first in WHERE.",
    )


def _within(code: str, offset: int) -> str | None:
    """The word of the innermost OPTIONAL, MINUS or EXISTS around a place; None where none is."""
    around: list[str | None] = []
    word: str | None = None
    for found in _SCOPES.finditer(code, 0, offset):
        if found["word"]:
            word = found["word"].upper()
        elif found["open"]:
            around.append(word)
            word = None
        elif found["close"] and around:
            around.pop()
    return next((one for one in reversed(around) if one), None)


def _at(file: Path, *marks: str) -> Position:
    """The first line of a header that holds one of these words."""
    return Position(relative(file), header_line(file, *marks))
