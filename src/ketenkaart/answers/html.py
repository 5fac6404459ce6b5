"""An answer as a piece of HTML, for a notebook and for the book; everything in it is escaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from ketenkaart.answers.answer import Answer
from ketenkaart.answers.cells import NUMBERS
from ketenkaart.answers.cited import behind, told_of, words_of
from ketenkaart.answers.formats import cells_of, describe_values, heads_of, shown_columns
from ketenkaart.wording import pick, say

if TYPE_CHECKING:
    from ketenkaart.evidence.excerpts import Excerpts

TEMPLATE: Final = "answer.html"


@cache
def environment() -> Environment:
    """The templates of the program; an unknown name in one of them is an error."""
    return Environment(
        loader=PackageLoader("ketenkaart"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def as_html(
    answer: Answer,
    language: str,
    *,
    with_evidence: bool = False,
    excerpts: Excerpts | None = None,
) -> str:
    """The answer as a table, below it on request what each row rests on, folded.

    Without rows it says what that means. The ids of rows begin with the id of the question.
    """
    names = answer.graph.names
    columns = shown_columns(answer)
    rights = [column.type in NUMBERS for column in columns]
    heads = heads_of(answer, language)
    rows = [
        {
            "cells": cells,
            "behind": [
                {
                    "name": names.label(item.statement, language),
                    "told": told_of(answer.graph, item, language),
                    "words": words_of(item, excerpts),
                }
                for item in (behind(answer, row) if with_evidence else ())
            ],
        }
        for row, cells in zip(answer.rows, cells_of(answer, language), strict=True)
    ]
    return (
        environment()
        .get_template(TEMPLATE)
        .render(
            id=answer.question.id,
            told=describe_values(answer, language),
            heads=[
                {"text": head, "right": place < len(rights) and rights[place]}
                for place, head in enumerate(heads)
            ],
            rows=rows,
            evidence=with_evidence,
            evidence_head=say("evidence", language),
            empty=say("empty", language, meaning=pick(answer.question.empty, language)),
        )
    )
