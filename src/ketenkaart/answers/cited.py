"""What stands behind a row of an answer: in words, in Markdown, and as plain data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ketenkaart.answers.answer import Answer, Row
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.vocabulary import KKC, shorten
from ketenkaart.wording import pick, say

if TYPE_CHECKING:
    from ketenkaart.answers.evidence import Evidence, Place
    from ketenkaart.evidence.excerpts import Excerpts

_MARKS: Final = r"([\\`*_\[\]<>#|])"
"""What Markdown would take for layout in the words of a source."""


def lines_of(
    answer: Answer, row: Row, language: str, excerpts: Excerpts | None = None
) -> list[str]:
    """A line per statement behind a row, and below it, indented, what more there is to say."""
    names = answer.graph.names
    lines = []
    for item in behind(answer, row):
        told = told_of(answer.graph, item, language)
        lines += [f"{names.label(item.statement, language)} {told[0]}"]
        lines += [f"  {line}" for line in [*told[1:], *quoted(item, excerpts)]]
    return lines


def markdown_of(
    answer: Answer, row: Row, number: int, language: str, excerpts: Excerpts | None = None
) -> list[str]:
    """The same as a list in Markdown, each item with the number of its row; words are quotes."""
    names = answer.graph.names
    lines = []
    for item in behind(answer, row):
        told = told_of(answer.graph, item, language)
        lines.append(f"- {number}: {names.label(item.statement, language)} {told[0]}")
        lines += [f"  - {line}" for line in told[1:]]
        for words in words_of(item, excerpts):
            lines += ["", "  > " + re.sub(_MARKS, r"\\\1", words)]
        lines += [""] if excerpts is not None else []
    return lines


def data_of(
    answer: Answer, row: Row, language: str, excerpts: Excerpts | None = None
) -> list[dict[str, object]]:
    """The evidence of a row as plain data, the words of each passage with it where given."""
    return [_data(answer, item, language, excerpts) for item in behind(answer, row)]


def passages_of(answer: Answer, row: Row) -> list[str]:
    """The addresses of the passages behind a row, each once."""
    places = (place.passage for item in behind(answer, row) for place in item.places)
    return list(dict.fromkeys(places))


def told_of(graph: ClosedGraph, item: Evidence, language: str) -> list[str]:
    """Standing and places of a statement; then what it says, leaves open, and how we read it."""
    names = graph.names
    marks = [names.label(f"{KKC}standing-{item.standing}", language)]
    if item.polarity == "denied":
        marks.append(say("denied", language))
    if item.origin == "background":
        marks.append(say("background", language))
    places = "; ".join(place_text(graph, place, language) for place in item.places)
    if not item.places:
        # What comes from outside the sources has a document, no passage.
        places = "; ".join(names.label(iri, language) for iri in item.sources)
    if item.derived_from:
        what = ", ".join(names.label(iri, language) for iri in item.derived_from)
        places = say("derived from", language, what=what)
    lines = [f"[{', '.join(marks)}] {places}"]
    if item.content:
        lines.append(pick(item.content, language))
    for key, properties in (
        ("leaves open", item.leaves_open),
        ("names only some", item.among_others),
    ):
        if properties:
            what = ", ".join(names.label(p, language) for p in properties)
            lines.append(say(key, language, what=what))
    if item.reason:
        lines.append(say("reason", language, text=pick(item.reason, language)))
    if item.other_reading:
        lines.append(say("other reading", language, text=pick(item.other_reading, language)))
    return lines


def words_of(item: Evidence, excerpts: Excerpts | None) -> list[str]:
    """The words of each passage of a statement, from the reader's own copy; none without one."""
    if excerpts is None:
        return []
    return [words for place in item.places for words in excerpts.words(place.passage)]


def quoted(item: Evidence, excerpts: Excerpts | None) -> list[str]:
    """The same words, each between quotation marks."""
    return [f"«{words}»" for words in words_of(item, excerpts)]


def place_text(graph: ClosedGraph, place: Place, language: str) -> str:
    """Source, section, page and passage, in words."""
    names = graph.names
    parts = [names.label(place.source, language)]
    if place.section:
        parts.append(names.label(place.section, language))
    if place.page is not None:
        parts.append(say("page", language, page=place.page))
    parts.append(shorten(place.passage))
    return ", ".join(parts)


def _data(
    answer: Answer, item: Evidence, language: str, excerpts: Excerpts | None
) -> dict[str, object]:
    names = answer.graph.names

    def words(passage: str) -> dict[str, object]:
        return {} if excerpts is None else {"words": excerpts.words(passage)}

    return {
        "iri": item.statement,
        "name": names.label(item.statement, language),
        "content": item.content,
        "standing": item.standing,
        "polarity": item.polarity,
        "background": item.origin == "background",
        "passages": [
            {
                "iri": place.passage,
                "source": place.source,
                "section": place.section,
                "page": place.page,
                "start": place.start,
                "end": place.end,
                **words(place.passage),
            }
            for place in item.places
        ],
        "derivedFrom": item.derived_from,
        "leavesOpen": item.leaves_open,
        "amongOthers": item.among_others,
        "reason": item.reason,
        "otherReading": item.other_reading,
    }


def behind(answer: Answer, row: Row) -> list[Evidence]:
    """The evidence of the statements of a row, and after each of those it was derived from."""
    found: dict[str, None] = {}
    todo = list(row.statements)
    while todo:
        iri = todo.pop(0)
        if iri not in found:
            found[iri] = None
            todo = [*answer.evidence[iri].derived_from, *todo]
    return [answer.evidence[iri] for iri in found]
