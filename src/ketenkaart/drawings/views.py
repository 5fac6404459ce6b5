"""The views that can be drawn: stored queries of the workspace, and the stored questions."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from ketenkaart.answers.catalogue import Question, catalogue, find_question, read_question
from ketenkaart.answers.header import wrong
from ketenkaart.errors import InputError
from ketenkaart.files.workspace import Workspace
from ketenkaart.wording import both, did_you_mean, either

ASK: Final = "ask:"
"""What stands before the id of a stored question where a view is named."""

_ENDS: Final = ("from", "to")
_TWO: Final = both(
    "een vraag met twee kolommen die een zaak noemen", "a question with two columns of things"
)


@dataclass(frozen=True)
class ViewQuery:
    """A query whose rows are edges.

    The ends of an edge are two of the columns in `ends`, the two that most rows have.
    `group` is the property by which nodes are clustered (`a` for their class); of the columns in
    `apart` a drawing holds one value at a time. `picture` is "total" where a picture of the view
    shows one total with all its parts; its query then takes a `total`.
    """

    name: str
    question: Question
    ends: tuple[str, ...]
    group: str
    apart: tuple[str, ...]
    picture: str = ""

    @property
    def flows(self) -> bool:
        """Whether the amounts of its rows go from the one end to the other."""
        return self.ends == _ENDS and any(c.name == "weight" for c in self.question.columns)


def view_names(workspace: Workspace) -> list[str]:
    """The views of a workspace, sorted."""
    return sorted(file.stem for file in workspace.view_files())


def find_view(workspace: Workspace, wish: str) -> ViewQuery:
    """The view of that name, or for `ask:ID` the question with that id.

    Raises `InputError` for a name that is not there, naming the nearest, for a question whose rows
    do not name two things, and for a header that says something else than it may.
    """
    if wish.lower().startswith(ASK):
        return _view(wish, find_question(workspace, wish[len(ASK) :]), workspace)
    files = {file.stem: file for file in workspace.view_files()}
    if wish not in files:
        near: list[str] = get_close_matches(wish, files, n=2, cutoff=0.5)
        raise InputError(
            both(f"Er is geen tekening '{wish}'.", f"There is no view '{wish}'."),
            expected=either([*sorted(files), f"{ASK}ID"]),
            advice=did_you_mean(near),
        )
    return _view(wish, read_question(files[wish]), workspace)


def _view(name: str, question: Question, workspace: Workspace) -> ViewQuery:
    ends = _ends(question)
    if len(ends) < len(_ENDS):
        fit = [q.id for q in catalogue(workspace).values() if len(_ends(q)) >= len(_ENDS)]
        raise InputError(
            both(
                f"De rijen van {question.id} noemen geen twee zaken.",
                f"The rows of {question.id} do not name two things.",
            ),
            expected=either(fit) if fit else _TWO,
        )
    told = question.drawing
    columns = {column.name for column in question.columns}
    apart = told.get("apart", [])
    known = set(told) <= {"group", "apart", "picture"} and told.get("picture", "total") == "total"
    if not known or not isinstance(apart, list) or set(apart) - columns:
        form = "{group: a, apart: [source], picture: total}"
        raise wrong(
            question.file,
            both("De sleutel drawing klopt niet.", "The key drawing is not right."),
            both(f"{form}, met namen van kolommen", f"{form}, with names of columns"),
            "drawing:",
        )
    return ViewQuery(
        name,
        question,
        ends,
        str(told.get("group", "a")),
        tuple(apart),
        str(told.get("picture", "")),
    )


def _ends(question: Question) -> tuple[str, ...]:
    """The columns that can be an end of an edge: those called so, else all that name a thing."""
    columns = {column.name: column.type for column in question.columns}
    if all(name in columns for name in _ENDS):
        return _ENDS
    return tuple(name for name, sort in columns.items() if sort == "thing")
