"""The vocabularies of others whose names are fixed, read from a table beside this module."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ketenkaart.vocabulary import RDF

_FILE = Path(__file__).with_suffix(".txt")


@cache
def vocabularies() -> dict[str, frozenset[str]]:
    """The names of each vocabulary, by its address."""
    found: dict[str, frozenset[str]] = {}
    address = ""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            found[address] |= frozenset(line.split())
        elif line and not line.startswith("#"):
            address = line
            found[address] = frozenset()
    return found


def home(iri: str) -> tuple[str, str] | None:
    """The vocabulary that an address belongs to and its name there; None for any other."""
    end = max(iri.rfind("#"), iri.rfind("/")) + 1
    return (iri[:end], iri[end:]) if iri[:end] in vocabularies() else None


def is_known(vocabulary: str, name: str) -> bool:
    """Whether a vocabulary has a name; one that is empty stands for the vocabulary itself."""
    if vocabulary == RDF and re.fullmatch(r"_[1-9][0-9]*", name):
        return True
    return not name or name in vocabularies()[vocabulary]
