"""The catalogue: every stored question of a workspace, read from its `.rq` file alone."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ketenkaart.errors import InputError
from ketenkaart.files.query_header import MARK, read_header
from ketenkaart.files.reading import read_text, relative
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.names import expand
from ketenkaart.vocabulary import LANGUAGES
from ketenkaart.wording import Texts

COLUMN_TYPES: Final = frozenset(
    "thing things concept euro number level date text boolean statement statements".split()
)
PARAMETER_TYPES: Final = frozenset(
    "actor amount date flow initiative number source stage statement task theme".split()
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
OPTIONAL: Final = ("parameters", "defaults")

_KINDS: Final[dict[str, tuple[type, str]]] = {
    "id": (str, "a short text such as M01"),
    "tags": (list, "a list such as [money]"),
    "closure": (bool, "true or false"),
    "parameters": (list, "a list, [] when there are none"),
    "columns": (list, "a list with an entry for each column"),
}
"""What the value of a key must be, and how to say so."""


@dataclass(frozen=True)
class Parameter:
    """What a question can be told: one `VALUES` block of its query.

    `default` is a prefixed name or a number, None when the parameter is unset (`UNDEF`); `choices`
    is a graph pattern that binds `?choice` to each thing that can be given.
    """

    name: str
    type: str
    label: Texts
    default: str | None
    choices: str | None


@dataclass(frozen=True)
class Column:
    """A variable of the answer, what it holds and how it is headed."""

    name: str
    type: str
    label: Texts


@dataclass(frozen=True)
class Question:
    """A stored question; `text` is the whole file and runs as it is in any SPARQL tool."""

    id: str
    file: Path
    summary: str
    description: str
    tags: tuple[str, ...]
    question: Texts
    finding: Texts
    empty: Texts
    closure: bool
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name; raises `InputError` naming the nearest right ones."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = [parameter.name for parameter in self.parameters]
        raise InputError(
            f"{self.id} has no parameter '{name}'",
            expected=f"one of: {', '.join(known)}" if known else "no parameters at all",
            advice=_did_you_mean(name, known),
        )


def catalogue(workspace: Workspace) -> dict[str, Question]:
    """Every question by its id, in order of id.

    Raises `InputError` when a header is not right, or two files carry one id.
    """
    found: dict[str, Question] = {}
    for file in workspace.query_files():
        question = read_question(file)
        if question.id in found:
            raise InputError(
                f"the id {question.id} is taken by {relative(found[question.id].file)}",
                file=relative(file),
                line=1,
            )
        found[question.id] = question
    return dict(sorted(found.items()))


def pick_question(questions: dict[str, Question], wish: str) -> Question:
    """The question with an id, whatever its case; raises `InputError` naming the nearest."""
    found = questions.get(wish.upper())
    if found is not None:
        return found
    near = difflib.get_close_matches(wish.upper(), questions, n=3, cutoff=0.5)
    words = [
        q.id
        for q in questions.values()
        if any(wish.casefold() in text.casefold() for text in (q.summary, *q.question.values()))
    ]
    advice = ", ".join(dict.fromkeys([*near, *words][:5]))
    raise InputError(
        f"there is no question '{wish}'",
        expected=f"an id from `ketenkaart questions`: {', '.join(questions)}",
        advice=f"did you mean {advice}?" if advice else None,
    )


def read_question(file: Path) -> Question:
    """The question in a `.rq` file; raises `InputError` when its header is not complete."""
    header, text = read_header(file)
    _keys(file, header)
    question = Question(
        id=header["id"],
        file=file,
        summary=str(header["summary"]),
        description=str(header["description"]),
        tags=tuple(map(str, header["tags"])),
        question=_texts(file, header, "question"),
        finding=_texts(file, header, "finding"),
        empty=_texts(file, header, "empty"),
        closure=header["closure"],
        parameters=tuple(_parameter(file, entry) for entry in header.get("parameters", ())),
        columns=tuple(_column(file, entry) for entry in header["columns"]),
        text=text,
    )
    for parameter in question.parameters:
        if len(values_blocks(text, parameter.name)) != 1:
            raise _wrong(
                file,
                f"parameter {parameter.name} needs exactly one block in the query",
                f"VALUES ?{parameter.name} {{ ... }}",
                f"name: {parameter.name}",
            )
    return question


def values_blocks(query: str, name: str) -> list[tuple[int, int]]:
    """Where the braces of the `VALUES` blocks of a variable stand, comments left out."""
    blocks = re.finditer(rf"(?m)^[^#\n]*?\bVALUES\s+\?{re.escape(name)}\s*(\{{[^{{}}]*\}})", query)
    return [match.span(1) for match in blocks]


def _keys(file: Path, header: dict[str, Any]) -> None:
    missing = [key for key in REQUIRED if key not in header]
    unknown = [key for key in header if key not in (*REQUIRED, *OPTIONAL)]
    if missing or unknown:
        wrong = [f"misses {key}" for key in missing] + [f"does not know {key}" for key in unknown]
        raise InputError(
            f"the header {', '.join(wrong)}",
            file=relative(file),
            line=1,
            expected=f"the keys {', '.join((*REQUIRED, *OPTIONAL))}",
        )
    for key, (kind, expected) in _KINDS.items():
        if not isinstance(header.get(key, kind()), kind):
            raise _wrong(file, f"{key} is not what it should be", expected, f"{key}:")


def _texts(file: Path, entry: dict[str, Any], key: str) -> dict[str, str]:
    texts = entry.get(key)
    if (
        not isinstance(texts, dict)
        or set(texts) != set(LANGUAGES)
        or not all(isinstance(text, str) for text in texts.values())
    ):
        name = f"name: {entry['name']}" if "name" in entry else f"{key}:"
        expected = f"{key}: {{nl: ..., en: ...}}"
        raise _wrong(file, f"{key} must stand in both languages", expected, name)
    return {language: texts[language] for language in LANGUAGES}


def _parameter(file: Path, entry: dict[str, Any]) -> Parameter:
    _type(file, entry, PARAMETER_TYPES)
    default = None if entry.get("default") is None else str(entry["default"])
    if default is not None and not _is_default(default, entry["type"]):
        raise _wrong(
            file,
            f"'{default}' cannot be the default of {entry['name']}",
            "a prefixed name, a plain number, or a day as YYYY-MM-DD",
            f"name: {entry['name']}",
        )
    return Parameter(
        name=str(entry["name"]),
        type=entry["type"],
        label=_texts(file, entry, "label"),
        default=default,
        choices=str(entry["choices"]) if "choices" in entry else None,
    )


def _column(file: Path, entry: dict[str, Any]) -> Column:
    _type(file, entry, COLUMN_TYPES)
    return Column(str(entry["name"]), entry["type"], _texts(file, entry, "label"))


def _type(file: Path, entry: object, known: frozenset[str]) -> None:
    name = entry.get("name", "an entry") if isinstance(entry, dict) else entry
    kind = entry.get("type") if isinstance(entry, dict) and "name" in entry else None
    if not isinstance(kind, str) or kind not in known:
        raise _wrong(
            file,
            f"{name} has no type that is known",
            f"a name, and a type out of {', '.join(sorted(known))}",
            f"name: {name}",
        )


def _is_default(text: str, kind: str) -> bool:
    pattern = {
        "amount": r"\d+(\.\d+)?",
        "date": r"\d{4}-\d{2}-\d{2}",
        "number": r"-?\d+",
    }.get(kind)
    return expand(text) != text if pattern is None else re.fullmatch(pattern, text) is not None


def _wrong(file: Path, what: str, expected: str, at: str) -> InputError:
    """The error about a header, at its first line that holds the words `at`."""
    lines = enumerate(read_text(file).splitlines(), 1)
    line = next((n for n, text in lines if text.startswith(MARK) and at in text), 1)
    return InputError(what, file=relative(file), line=line, expected=expected)


def _did_you_mean(wish: str, known: list[str]) -> str | None:
    near = difflib.get_close_matches(wish, known, n=2, cutoff=0.4)
    return f"did you mean {' or '.join(near)}?" if near else None
