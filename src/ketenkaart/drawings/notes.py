"""What is told below a drawing: the day, the sources, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ketenkaart.answers.answer import Row
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.drawings.drawing import Edge
from ketenkaart.drawings.views import ViewQuery
from ketenkaart.drawings.words import word
from ketenkaart.graph.engine import Term
from ketenkaart.graph.view import View
from ketenkaart.wording import both, number, pick, plural, say


def view_words(view: View, language: str) -> list[str]:
    """What a view narrows to, in words; empty where it leaves nothing out."""
    told = []
    if view.on is not None:
        told.append(say("view on", language, day=view.on.isoformat()))
    if view.known is not None:
        told.append(say("view known", language, day=view.known.isoformat()))
    if not view.background:
        told.append(say("no background", language))
    return told


def gap_words(which: str, view: View, language: str) -> str:
    """What is said of a gap; a view that narrows may leave out lines that the source has."""
    if which == "not itemised" and view != View():
        which = "not itemised in view"
    return word(which, language)


def time_words(edges: Iterable[Edge], language: str) -> list[str]:
    """How many edges only perhaps hold on the day of the view; nothing where no day was asked."""
    counts = Counter(edge.certainty for edge in edges)
    told = (("possibly", counts["possibly"]), ("undated", counts["undated"]))
    return [
        word(f"{key} on the day", language, count=plural("edge", language, n))
        for key, n in told
        if n
    ]


def nothing_words(
    view: ViewQuery, edges: Sequence[Edge], without_ends: int, language: str
) -> list[str]:
    """Why a drawing is empty, or how many rows it leaves out that do not name two things."""
    if not edges and not without_ends:
        return [pick(view.question.empty, language)]
    count = plural("row", language, without_ends)
    return [word("without ends", language, count=count)] if without_ends else []


def note_of(
    graph: ClosedGraph,
    language: str,
    drawn: Sequence[Row],
    apart: Sequence[str],
    others: Counter[tuple[Term | None, ...]],
    around: str | None,
    depth: int,
) -> str:
    """The sentences below a drawing.

    `drawn` holds a row of it, `apart` the columns of which it has one value, `others` the values
    that were left out, with the number of rows.
    """
    names = graph.names

    def told(values: Sequence[Term | None]) -> str:
        return ", ".join(names.label(str(v.value), language) for v in values if v is not None)

    sentences = []
    if apart and drawn:
        shown = told([drawn[0].cells[name] for name in apart])
        sentences.append(pick(both(f"Alleen {shown}.", f"Only {shown}."), language))
    if others:
        left = "; ".join(
            f"{told(key)} ({number(count, language)})"
            for key, count in sorted(others.items(), key=lambda item: (-item[1], told(item[0])))
        )
        sentences.append(pick(both(f"Niet getekend: {left}.", f"Not drawn: {left}."), language))
    if around is not None:
        near = names.label(around, language)
        steps = plural("step", language, depth)
        nl = f"Niet verder dan {steps} van {near}."
        sentences.append(pick(both(nl, f"No further than {steps} from {near}."), language))
    sentences += [f"{words[0].upper()}{words[1:]}." for words in view_words(graph.view, language)]
    return " ".join(sentences)
