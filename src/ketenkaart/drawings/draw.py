"""Drawing a view: the rows of its query become edges, with all that stands behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from typing import Final, cast

import pyoxigraph as ox

from ketenkaart.answers.answer import Answer, Row, ask
from ketenkaart.answers.catalogue import Column
from ketenkaart.answers.cells import LISTS, for_people, plain_number
from ketenkaart.answers.cited import place_text
from ketenkaart.answers.evidence import Evidence
from ketenkaart.answers.header import wrong
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.drawings.drawing import (
    GAP,
    Attribute,
    Certainty,
    Drawing,
    Edge,
    Node,
    Period,
    Polarity,
    Standing,
)
from ketenkaart.drawings.fields import TAKEN
from ketenkaart.drawings.kinds import Kinds
from ketenkaart.drawings.narrow import one_at_a_time, within
from ketenkaart.drawings.notes import gap_words, note_of, nothing_words, time_words
from ketenkaart.drawings.views import ViewQuery
from ketenkaart.drawings.words import GAPS, TIES, word
from ketenkaart.graph.engine import Term
from ketenkaart.graph.view import Period as Times
from ketenkaart.graph.view import periods
from ketenkaart.wording import both, either, pick

_GAP: Final = "gap"
"""The column of a view that says, instead of naming the end of an edge, what is not said of it."""

_COMPUTED: Final = "computed"
"""The column of a view that is true where no source prints the weight."""

_OWN: Final = ("label", "weight", _GAP)
"""Columns of a view that have a place of their own in a drawing."""


@dataclass(frozen=True)
class Choice:
    """What a drawing is narrowed to.

    `values` are those of the query's parameters, `every` the columns of which all values may stand
    side by side; `around` keeps what lies within `depth` edges of a thing.
    """

    values: Mapping[str, Sequence[Term]] = field(default_factory=dict)
    every: frozenset[str] = frozenset()
    around: str | None = None
    depth: int = 1


def draw(
    view: ViewQuery, graph: ClosedGraph, language: str, choice: Choice | None = None
) -> Drawing:
    """The drawing of a view of a graph in one language.

    Raises `InputError` as asking the query does.
    """
    choice = choice or Choice()
    answer = ask(view.question, graph, choice.values)
    apart = [n for n in view.apart if n not in choice.values and n not in choice.every]
    rows, others = one_at_a_time(answer.rows, apart)
    kinds = Kinds(graph, language)
    maker = _Maker(view, answer, kinds, language)
    edges = maker.edges(rows)
    told_first = nothing_words(view, edges, len(rows) - len(edges), language)
    if choice.around is not None:
        edges = within(edges, choice.around, choice.depth)
    ends = {iri for edge in edges for iri in (edge.source, edge.target)}
    if choice.around is not None:
        ends.add(choice.around)
    nodes = maker.nodes(sorted(ends))
    told = {node.kind for node in nodes} | {edge.kind for edge in edges}
    return Drawing(
        name=view.name,
        title=_title(view, graph, language, choice.around),
        language=language,
        nodes=nodes,
        edges=edges,
        legend={
            kind: word("gap", language) if kind == GAP else kinds.name(kind)
            for kind in sorted(told - {""})
        },
        note=" ".join(
            [
                *told_first,
                note_of(graph, language, rows[:1], apart, others, choice.around, choice.depth),
                *time_words(edges, language),
            ]
        ).strip(),
        centre=choice.around or "",
        flows=view.flows,
        apart=tuple(_attribute(name) for name in view.apart),
        ties=any(column.name == "label" for column in view.question.columns),
    )


def _attribute(column: str) -> str:
    """What the values of a column are called where a field of nodes or edges bears its name."""
    return f"column_{column}" if column in TAKEN else column


def _title(view: ViewQuery, graph: ClosedGraph, language: str, around: str | None) -> str:
    """The question that a view answers, and what it was drawn around."""
    question = pick(view.question.question, language)
    if around is None:
        return question
    return word("around", language, title=question, thing=graph.names.label(around, language))


class _Maker:
    """Makes nodes and edges of the rows of one answer."""

    def __init__(self, view: ViewQuery, answer: Answer, kinds: Kinds, language: str) -> None:
        self._view = view
        self._answer = answer
        self._graph = answer.graph
        self._kinds = kinds
        self._language = language
        self._columns = {column.name: column for column in answer.question.columns}
        self._times: dict[str, Times] = periods(answer.graph.store)
        self._weight = next(
            (n for n in ("weight", *self._columns) if self._type(n) == "euro"), None
        )
        self._read: dict[str, tuple[str, ...]] = {}
        self._between = _fullest(answer.rows, view.ends)
        self._gaps: dict[str, Node] = {}

    def edges(self, rows: Iterable[Row]) -> tuple[Edge, ...]:
        """The edges of the rows that name both ends, sorted by id.

        An edge never bears the id of a node: tools know only one thing by an id.
        """
        known = [row for row in rows if self._ends(row) is not None]
        things = {iri for row in known for iri in self._ends(row) or ()}
        counts = Counter(self._statement(row) for row in known)
        numbers: Counter[str] = Counter()
        made = []
        for row in known:
            base = self._statement(row)
            numbers[base] += 1
            alone = counts[base] == 1 and len(row.statements) == 1 and base not in things
            made.append(self._edge(row, base if alone else f"{base}#{numbers[base]}"))
        return tuple(sorted(made, key=lambda edge: edge.id))

    def nodes(self, addresses: Sequence[str]) -> tuple[Node, ...]:
        """The things of these addresses."""
        groups = self._kinds.groups(addresses, self._view.group)
        names = self._graph.names
        made = []
        for iri in addresses:
            if iri in self._gaps:
                made.append(self._gaps[iri])
                continue
            attributes: dict[str, Attribute] = {"class": self._kinds.nearest(iri)}
            if names.abbreviations(iri):
                attributes["short"] = names.short(iri, self._language)
            label = names.label(iri, self._language)
            made.append(Node(iri, label, self._kinds.kind(iri), groups.get(iri, ""), attributes))
        return tuple(made)

    def _edge(self, row: Row, name: str) -> Edge:
        source, target = self._ends(row) or ("", "")
        computed = row.cells.get(_COMPUTED)
        statement = row.statements[0] if len(row.statements) == 1 else ""
        item = self._answer.evidence.get(statement, Evidence(statement))
        weight = row.cells[self._weight] if self._weight else None
        # What is denied is no money that goes anywhere.
        amount = weight is not None and item.polarity != "denied"
        return Edge(
            id=name,
            source=source,
            target=target,
            label=self._label(row, statement),
            kind=self._kinds.kind(statement) if statement else "",
            weight=Decimal(str(weight.value)) if weight is not None and amount else None,
            period=_period(self._times.get(statement)),
            certainty=cast(
                Certainty, row.certainty.name.lower() if row.certainty is not None else ""
            ),
            standing=cast(Standing, "derived" if _is_true(computed) else item.standing),
            polarity=cast(Polarity, item.polarity),
            statement=statement,
            passages=tuple(dict.fromkeys(p for iri in row.statements for p in self._places(iri))),
            attributes=self._attributes(row),
        )

    def _places(self, statement: str) -> tuple[str, ...]:
        """Where a statement can be read; of what comes from elsewhere, the document."""
        if statement not in self._read:
            item = self._answer.evidence[statement]
            told = [place_text(self._graph, place, self._language) for place in item.places]
            names = (self._graph.names.label(iri, self._language) for iri in item.sources)
            self._read[statement] = tuple(told or names)
        return self._read[statement]

    def _label(self, row: Row, statement: str) -> str:
        if "label" in self._columns:
            column, term = self._columns["label"], row.cells["label"]
            # A term of others has no name in our ontology.
            if term is not None and term.value in TIES:
                return word(TIES[term.value], self._language)
            return for_people(column, term, self._graph.names, self._language)
        return self._graph.names.label(statement, self._language) if statement else ""

    def _attributes(self, row: Row) -> dict[str, Attribute]:
        apart = {*self._between, *_OWN, self._weight}
        return {
            _attribute(name): self._value(column, term)
            for name, column in self._columns.items()
            if name not in apart and column.type != "statement"
            for term in [row.cells[name]]
            if term is not None
        }

    def _value(self, column: Column, term: Term) -> Attribute:
        text = str(term.value)
        if column.type == "boolean":
            return _is_true(term)
        if column.type == "euro":
            return Decimal(text)
        if column.type in ("number", "level"):
            value = plain_number(text)
            return value if isinstance(value, int) else Decimal(text)
        if column.type == "statements":
            return " ".join(sorted(text.split()))
        if column.type in LISTS or isinstance(term, ox.NamedNode):
            return "; ".join(
                sorted(self._graph.names.label(i, self._language) for i in text.split())
            )
        return text

    def _ends(self, row: Row) -> tuple[str, str] | None:
        found = [row.cells[name] for name in self._between]
        if all(isinstance(term, ox.NamedNode) for term in found):
            first, second = (str(term.value) for term in found if term is not None)
            return first, second
        told = row.cells.get(_GAP)
        if told is None or not isinstance(found[0], ox.NamedNode):
            return None
        return str(found[0].value), self._gap(row, str(told.value))

    def _gap(self, row: Row, which: str) -> str:
        """The node for what is not said of a statement; each statement has its own."""
        if which not in GAPS:
            raise wrong(
                self._view.question.file,
                both(f"De kolom {_GAP} geeft {which}.", f"The column {_GAP} gives {which}."),
                either(GAPS),
                "columns:",
            )
        statement = row.statements[0]
        iri = f"{statement}#{which.replace(' ', '-')}"
        if iri not in self._gaps:
            told = gap_words(which, self._graph.view, self._language)
            label = f"{told}: {self._graph.names.label(statement, self._language)}"
            group = told if self._view.group == "a" else ""
            self._gaps[iri] = Node(iri, label, GAP, group, {"class": told})
        return iri

    def _statement(self, row: Row) -> str:
        """What an edge is called after: its one statement, else the thing it starts from."""
        return row.statements[0] if len(row.statements) == 1 else (self._ends(row) or ("",))[0]

    def _type(self, name: str) -> str:
        return self._columns[name].type if name in self._columns else ""


def _is_true(term: Term | None) -> bool:
    return term is not None and term.value in ("true", "1")


def _fullest(rows: Sequence[Row], columns: Sequence[str]) -> tuple[str, str]:
    """The two columns that most rows have a thing in, the first of those in doubt."""
    pairs = list(combinations(columns, 2))
    counts = [sum(all(row.cells[name] for name in pair) for row in rows) for pair in pairs]
    return pairs[counts.index(max(counts))]


def _period(times: Times | None) -> Period:
    """The days within which a statement may hold: from its first possible day to its last."""
    if times is None:
        return Period()
    return Period(times.starts[0] if times.starts else None, times.ends[1] if times.ends else None)
