"""What the header of a stored question must hold; what is wrong is told by file and line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from ketenkaart.errors import InputError
from ketenkaart.files.query_header import MARK
from ketenkaart.files.reading import read_text, relative
from ketenkaart.graph.names import expand
from ketenkaart.vocabulary import LANGUAGES
from ketenkaart.wording import Texts, both, either, joined

COLUMN_TYPES: Final = frozenset(
    "thing things concept day euro number level date text boolean statement statements".split()
)
PARAMETER_TYPES: Final = frozenset(
    (
        "actor amount body date flow initiative number source stage "
        "statement subject task theme thing"
    ).split()
)
REQUIRED: Final = (
    "id",
    "summary",
    "description",
    "tags",
    "question",
    "finding",
    "empty",
    "closure",
    "columns",
)
OPTIONAL: Final = ("parameters", "defaults", "not_asserted", "drawing")

_KINDS: Final[dict[str, tuple[type, Texts]]] = {
    "id": (str, both("een korte tekst zoals M01", "a short text such as M01")),
    "tags": (list, both("een lijst zoals [money]", "a list such as [money]")),
    "closure": (bool, either(["true", "false"])),
    "parameters": (list, both("een lijst, [] als er geen zijn", "a list, [] when there are none")),
    "defaults": (dict, both("sleutels zoals {actor: null}", "keys such as {actor: null}")),
    "drawing": (dict, both("sleutels zoals {group: ...}", "keys such as {group: ...}")),
    "not_asserted": (
        dict,
        both("een reden per dienst, zoals {virtuoso: ...}", "a reason by service: {virtuoso: ...}"),
    ),
    "columns": (
        list,
        both("een lijst met een regel per kolom", "a list with an entry for each column"),
    ),
}
"""What the value of a key must be, and how to say so."""


def check_keys(file: Path, header: Mapping[str, Any]) -> None:
    """Raise `InputError` when a key is missing, unknown, or holds the wrong sort of value."""
    missing = [key for key in REQUIRED if key not in header]
    unknown = [key for key in header if key not in (*REQUIRED, *OPTIONAL)]
    if missing or unknown:
        absent, strange = ", ".join(map(str, missing)), ", ".join(map(str, unknown))
        told = joined(
            both(f"In de kop ontbreekt {absent}.", f"The header misses {absent}.")
            if missing
            else None,
            both(f"De kop kent {strange} niet.", f"The header does not know {strange}.")
            if unknown
            else None,
        )
        keys = ", ".join((*REQUIRED, *OPTIONAL))
        raise InputError(
            told,
            file=relative(file),
            line=1,
            expected=both(f"de sleutels {keys}", f"the keys {keys}"),
        )
    for key, (kind, expected) in _KINDS.items():
        if not isinstance(header.get(key, kind()), kind):
            told = both(f"De waarde van {key} klopt niet.", f"The value of {key} is not right.")
            raise wrong(file, told, expected, f"{key}:")


def read_texts(file: Path, entry: Mapping[str, Any], key: str) -> dict[str, str]:
    """The texts of a key; raises `InputError` unless they stand in both languages."""
    texts = entry.get(key)
    if (
        not isinstance(texts, dict)
        or set(texts) != set(LANGUAGES)
        or not all(isinstance(text, str) for text in texts.values())
    ):
        name = f"name: {entry['name']}" if "name" in entry else f"{key}:"
        told = both(f"{key} moet er in beide talen staan.", f"{key} must stand in both languages.")
        form = f"{key}: {{nl: ..., en: ...}}"
        raise wrong(file, told, both(form, form), name)
    return {language: texts[language] for language in LANGUAGES}


def check_type(file: Path, entry: object, known: frozenset[str]) -> None:
    """Raise `InputError` unless a parameter or column has a name and a known type."""
    name = entry.get("name") if isinstance(entry, dict) else entry
    kind = entry.get("type") if isinstance(entry, dict) and "name" in entry else None
    # YAML 1.1 reads a bare on, off, yes or no as a truth value.
    if isinstance(entry, dict) and isinstance(name, bool):
        word = "on" if name else "off"
        raise wrong(
            file,
            both("Een naam is als ja of nee gelezen.", "A name was read as yes or no."),
            both(
                f'een naam tussen aanhalingstekens, zoals "{word}"', f'a name in quotes: "{word}"'
            ),
            f"name: {word}",
        )
    if not isinstance(kind, str) or kind not in known:
        types = either(sorted(known))
        raise wrong(
            file,
            both(
                f"{name or 'Een regel'} heeft geen bekend type.",
                f"{name or 'An entry'} has no type that is known.",
            ),
            both(f"een naam, en als type {types['nl']}", f"a name, and as its type {types['en']}"),
            f"name: {name}",
        )


def is_default(text: str, kind: str) -> bool:
    """Whether a text can be the default of a parameter of this type."""
    pattern = {
        "amount": r"\d+(\.\d+)?",
        "date": r"\d{4}-\d{2}-\d{2}",
        "number": r"-?\d+",
    }.get(kind)
    return expand(text) != text if pattern is None else re.fullmatch(pattern, text) is not None


def check_defaults(
    file: Path, header: Mapping[str, Any], own: Mapping[str, tuple[str, str | None]]
) -> None:
    """Raise `InputError` unless grlc reads from `defaults` what the parameters say themselves.

    `own` holds the type and the default of each parameter, by its name.
    """
    given = header.get("defaults", {name: default for name, (_type, default) in own.items()})
    apart = [
        str(name)
        for name in {**own, **given}
        if name not in own or name not in given or not _same_default(*own[name], given[name])
    ]
    if apart:
        right = ", ".join(f"{name}: {default or 'null'}" for name, (_type, default) in own.items())
        raise wrong(
            file,
            both(
                f"defaults wijkt af van de parameters: {', '.join(apart)}.",
                f"defaults departs from the parameters: {', '.join(apart)}.",
            ),
            both(f"defaults: {{{right}}}", f"defaults: {{{right}}}"),
            "defaults:",
        )


def _same_default(kind: str, default: str | None, given: object) -> bool:
    """Whether a value of `defaults` is the parameter's own; a thing may stand by its address."""
    if default is None or given is None:
        return default is given
    if kind in ("amount", "number"):
        try:
            return Decimal(str(given)) == Decimal(default)
        except InvalidOperation:
            return False
    return expand(str(given)) == expand(default)


def header_line(file: Path, *marks: str) -> int:
    """The first line of a header that holds the first of these words found in it; else line 1."""
    lines = list(enumerate(read_text(file).splitlines(), 1))
    found = (n for at in marks for n, text in lines if text.startswith(MARK) and at in text)
    return next(found, 1)


def wrong(file: Path, what: Texts, expected: Texts, at: str) -> InputError:
    """The error about a header, at its first line that holds the words `at`."""
    return InputError(what, file=relative(file), line=header_line(file, at), expected=expected)
