"""How one cell of an answer is written: for people, and for programs."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Final

import pyoxigraph as ox

from ketenkaart.answers.catalogue import Column
from ketenkaart.graph.engine import Term
from ketenkaart.graph.names import Names
from ketenkaart.wording import euro, number, say

LISTS: Final = ("things", "statements")
NUMBERS: Final = ("euro", "number", "level")


def for_people(column: Column, term: Term | None, names: Names, language: str) -> str:
    """The cell as a person reads it: names, amounts, yes and no; empty where there is nothing."""
    if term is None:
        return ""
    text = str(term.value)
    if column.type in LISTS:
        # SPARQL leaves open in which order a list is joined; people get it by name.
        return ", ".join(
            sorted((names.short(iri, language) for iri in text.split()), key=str.casefold)
        )
    if isinstance(term, ox.NamedNode):
        return names.short(text, language)
    if column.type == "boolean":
        return say("true" if text in ("true", "1") else "false", language)
    if column.type == "euro":
        return euro(Decimal(text), language)
    if column.type in ("number", "level"):
        return number(Decimal(text), language)
    return text


def for_programs(
    column: Column, term: Term | None, names: Names, language: str
) -> str | int | float | bool | dict[str, str] | list[dict[str, str]] | None:
    """The cell as plain data: numbers as numbers, a thing as its address with its name."""
    if term is None:
        return None
    text = str(term.value)
    if column.type in LISTS:
        return [_named(iri, names, language) for iri in sorted(text.split())]
    if isinstance(term, ox.NamedNode):
        return _named(text, names, language)
    if column.type == "boolean":
        return text in ("true", "1")
    if column.type in NUMBERS:
        return plain_number(text)
    return text


def is_number(column: Column, term: Term) -> bool:
    """Whether a column of numbers can hold the term: any number, for a level a whole one."""
    if not isinstance(term, ox.Literal):
        return False
    if column.type == "level":
        return re.fullmatch(r"[0-9]{1,4}", term.value) is not None
    try:
        return Decimal(term.value).is_finite()
    except InvalidOperation:
        return False


def plain_number(text: str) -> int | float:
    """A number without grouping or unit: an integer where it is whole."""
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else float(value)


def _named(iri: str, names: Names, language: str) -> dict[str, str]:
    return {"iri": iri, "name": names.label(iri, language)}
