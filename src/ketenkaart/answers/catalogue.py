"""The catalogue: every stored question of a workspace, read from its `.rq` file alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from ketenkaart.answers.header import (
    COLUMN_TYPES,
    PARAMETER_TYPES,
    check_defaults,
    check_keys,
    check_type,
    header_line,
    is_default,
    read_texts,
    wrong,
)
from ketenkaart.errors import InputError
from ketenkaart.files.query_header import read_header
from ketenkaart.files.reading import relative
from ketenkaart.files.workspace import Workspace
from ketenkaart.wording import CHAPTERS, Texts, both, did_you_mean, either

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class Parameter(NamedTuple):
    """What a question can be told: one `VALUES` block of its query.

    `default` is a prefixed name or a number, None when the parameter is unset (`UNDEF`); `choices`
    is a graph pattern that binds `?choice` to each thing that can be given.
    """

    name: str
    type: str
    label: Texts
    default: str | None
    choices: str | None


class Column(NamedTuple):
    """A variable of the answer, what it holds and how it is headed."""

    name: str
    type: str
    label: Texts


class Question(NamedTuple):
    """A stored question; `text` is the whole file and runs as it is in any SPARQL tool.

    `not_asserted` says of a program, by its name in lower case, why its answer is not to be
    trusted or does not come; of every other program tests assert that it answers as ours does.
    `drawing` says how its rows are drawn; what it holds is read where drawings are made.
    """

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
    not_asserted: Mapping[str, Texts] = _NOTHING
    drawing: Mapping[str, Any] = _NOTHING

    @property
    def theme(self) -> str:
        """The folder in which the question stands."""
        return self.file.parent.name

    def not_asked_of(self, program: str) -> Texts | None:
        """The sentence that says why a program is not asked this; None for one that may be."""
        reason = self.not_asserted.get(program)
        if reason is None:
            return None
        return both(
            f"{self.id} wordt niet aan {program} gevraagd: {reason['nl']}",
            f"{self.id} is not asked of {program}: {reason['en']}",
        )

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name; raises `InputError` naming the nearest right ones."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        from difflib import get_close_matches  # only who errs waits for it

        known = [parameter.name for parameter in self.parameters]
        raise InputError(
            both(
                f"{self.id} heeft geen parameter '{name}'.", f"{self.id} has no parameter '{name}'."
            ),
            expected=either(known) if known else both("geen parameters", "no parameters at all"),
            advice=did_you_mean(get_close_matches(name, known, n=2, cutoff=0.4)),
        )


def catalogue(workspace: Workspace) -> dict[str, Question]:
    """Every question by its id, in order of theme and id.

    Raises `InputError` when a header is not right, or two files carry one id.
    """
    found: dict[str, Question] = {}
    for file in workspace.query_files():
        question = read_question(file)
        if question.id in found:
            other = relative(found[question.id].file)
            raise InputError(
                both(
                    f"Het id {question.id} is al van {other}.",
                    f"The id {question.id} is taken by {other}.",
                ),
                file=relative(file),
                line=header_line(file, "id:"),
            )
        found[question.id] = question
    # Themes come in the order in which their chapters are named; those of others after them.
    order = list(CHAPTERS)
    place = {
        q.id: (order.index(q.theme) if q.theme in order else len(order)) for q in found.values()
    }
    return dict(sorted(found.items(), key=lambda item: (place[item[0]], item[1].theme, item[0])))


def pick_question(questions: dict[str, Question], wish: str) -> Question:
    """The question with an id, whatever its case; raises `InputError` naming the nearest."""
    found = questions.get(wish.upper())
    if found is not None:
        return found
    from difflib import get_close_matches

    near = get_close_matches(wish.upper(), questions, n=3, cutoff=0.5)
    words = [
        q.id
        for q in questions.values()
        if any(wish.casefold() in text.casefold() for text in (q.summary, *q.question.values()))
    ]
    raise InputError(
        both(f"Er is geen vraag '{wish}'.", f"There is no question '{wish}'."),
        expected=either(questions) if questions else None,
        advice=did_you_mean(list(dict.fromkeys([*near, *words]))[:5])
        or both("`ketenkaart questions` toont alle vragen.", "`ketenkaart questions` lists them."),
    )


def find_question(workspace: Workspace, wish: str) -> Question:
    """The question with an id, without reading the others where its file is named after it.

    Raises `InputError` as `catalogue` and `pick_question` do.
    """
    files = [f for f in workspace.query_files() if f.stem.split("-")[0] == wish.lower()]
    if len(files) == 1:
        question = read_question(files[0])
        if question.id == wish.upper():
            return question
    return pick_question(catalogue(workspace), wish)


def read_question(file: Path) -> Question:
    """The question in a `.rq` file; raises `InputError` when its header is not complete."""
    header, text = read_header(file)
    check_keys(file, header)
    question = Question(
        id=header["id"],
        file=file,
        summary=str(header["summary"]),
        description=str(header["description"]),
        tags=tuple(map(str, header["tags"])),
        question=read_texts(file, header, "question"),
        finding=read_texts(file, header, "finding"),
        empty=read_texts(file, header, "empty"),
        closure=header["closure"],
        parameters=tuple(_parameter(file, entry) for entry in header.get("parameters", ())),
        columns=tuple(_column(file, entry) for entry in header["columns"]),
        text=text,
        not_asserted={
            str(name): read_texts(file, header["not_asserted"], name)
            for name in header.get("not_asserted", ())
        },
        drawing=header.get("drawing", {}),
    )
    for parameter in question.parameters:
        found = {text[begin:end] for begin, end in values_blocks(text, parameter.name)}
        if len(found) != 1:
            block = f"VALUES ?{parameter.name} {{ UNDEF }}"
            raise wrong(
                file,
                both(
                    f"De parameter {parameter.name} heeft in de query een blok nodig, of gelijke.",
                    f"The parameter {parameter.name} needs a block in the query, or equal ones.",
                ),
                both(f"een blok zoals {block}", f"a block such as {block}"),
                f"name: {parameter.name}",
            )
    check_defaults(file, header, {p.name: (p.type, p.default) for p in question.parameters})
    return question


def values_blocks(query: str, name: str) -> list[tuple[int, int]]:
    """Where the braces of the `VALUES` blocks of a variable stand, comments left out."""
    blocks = re.finditer(rf"\bVALUES\s+\?{re.escape(name)}\s*(\{{[^{{}}]*\}})", query)
    return [
        match.span(1)
        for match in blocks
        if "#" not in query[query.rfind("\n", 0, match.start()) + 1 : match.start()]
    ]


def _parameter(file: Path, entry: dict[str, Any]) -> Parameter:
    check_type(file, entry, PARAMETER_TYPES)
    default = None if entry.get("default") is None else str(entry["default"])
    if default is not None and not is_default(default, entry["type"]):
        raise wrong(
            file,
            both(
                f"'{default}' kan niet de standaardwaarde van {entry['name']} zijn.",
                f"'{default}' cannot be the default of {entry['name']}.",
            ),
            both(
                "een naam met prefix, een kaal getal, of een dag als JJJJ-MM-DD",
                "a prefixed name, a plain number, or a day as YYYY-MM-DD",
            ),
            f"name: {entry['name']}",
        )
    return Parameter(
        name=str(entry["name"]),
        type=entry["type"],
        label=read_texts(file, entry, "label"),
        default=default,
        choices=str(entry["choices"]) if "choices" in entry else None,
    )


def _column(file: Path, entry: dict[str, Any]) -> Column:
    check_type(file, entry, COLUMN_TYPES)
    return Column(str(entry["name"]), entry["type"], read_texts(file, entry, "label"))
