"""`ask` in its plain form, without the library that reads options.

Importing that takes as long as answering. So the plain form of a question on an unchanged
workspace is answered here; every other form, and whatever goes wrong, is left to the command
itself, which has the whole to say of it. Tests hold the two to the same words.

What stands on this way imports little: records are named tuples, for a dataclass imports `inspect`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final, NamedTuple

from ketenkaart.answers import formats
from ketenkaart.answers.answer import ask
from ketenkaart.answers.catalogue import find_question
from ketenkaart.answers.parameters import given_values, parse_values
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.view import View
from ketenkaart.vocabulary import LANGUAGES
from ketenkaart.wording import default_language

_OPTIONS: Final = {"-f": "form", "--format": "form", "--lang": "language", "--workspace": "root"}


class Asked(NamedTuple):
    """What a plain `ask` says."""

    question: str
    values: tuple[str, ...]
    form: str
    language: str
    root: str | None


def answer(arguments: Sequence[str]) -> str | None:
    """The answer to a plain `ask` from what was kept of the workspace; None leaves it undone."""
    asked = read(arguments)
    if asked is None:
        return None
    try:
        workspace = Workspace.find(asked.root)
        question = find_question(workspace, asked.question)
        given = given_values(question, asked.values)
        graph = ClosedGraph.if_kept(workspace, View())
        if graph is None or any("?" in texts for texts in given.values()):
            return None
        values = parse_values(question, graph, given, asked.language)
        found = ask(question, graph, values)
        text = formats.WRITERS[asked.form](found, asked.language)
    except Exception:  # the command meets it again, and tells it
        return None
    return text if text.endswith("\n") else text + "\n"


def read(arguments: Sequence[str]) -> Asked | None:
    """What an `ask` says that has no other options than format, language and workspace."""
    if list(arguments[:1]) != ["ask"] or "_KETENKAART_COMPLETE" in os.environ:
        return None
    told = {"form": "", "language": default_language()}
    words: list[str] = []
    left = iter(arguments[1:])
    for word in left:
        if word in _OPTIONS:
            told[_OPTIONS[word]] = next(left, "")
        elif word.startswith("-"):
            return None
        else:
            words.append(word)
    if not words or told["form"] not in formats.WRITERS or told["language"] not in LANGUAGES:
        return None
    return Asked(words[0], tuple(words[1:]), told["form"], told["language"], told.get("root"))
