"""The drawing of one total: from who pays by its parts and lines to who receives.

The bands of a whole and of its parts never add up twice: only what the source presents as a part
has a weight. What is singled out of a line ("of which") and what has no amount is drawn without
one. What the parts leave of a whole, and money without a recipient, goes to a node that says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from ketenkaart.answers.cited import place_text
from ketenkaart.answers.evidence import Evidence, evidence
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.drawings.draw import Choice, draw
from ketenkaart.drawings.drawing import (
    GAP,
    Attribute,
    Certainty,
    Drawing,
    Edge,
    Node,
    Polarity,
    Standing,
)
from ketenkaart.drawings.notes import gap_words, time_words, view_words
from ketenkaart.drawings.total_lines import Line, broader_themes, largest_total, read_total
from ketenkaart.drawings.views import ViewQuery
from ketenkaart.drawings.words import stated, word
from ketenkaart.vocabulary import KK


def draw_for_picture(view: ViewQuery, graph: ClosedGraph, language: str, choice: Choice) -> Drawing:
    """What a picture of a view shows: for money one total, unless only some lines are asked for.

    That is the total that was chosen, else the largest of the source and stage that were.
    """
    given = {name: str(terms[0].value) for name, terms in choice.values.items() if terms}
    whole = set(given) <= {"total", "stage", "source"} and not choice.every
    if view.picture == "total" and whole and choice.around is None:
        narrowed = given.get("stage", ""), given.get("source", "")
        flow = given.get("total") or largest_total(graph, *narrowed)
        if flow is not None:
            return total_drawing(graph, flow, language)
    return draw(view, graph, language, choice)


def total_drawing(graph: ClosedGraph, flow: str, language: str) -> Drawing:
    """The total that a flow is, with all that lies within it.

    Raises `InputError` for what is no funding flow within the view.
    """
    return _Drawn(graph, language, read_total(graph, flow)).drawing()


def places_of(graph: ClosedGraph, item: Evidence, language: str) -> tuple[str, ...]:
    """The places of a statement as a reader looks them up: source, section, page and passage."""
    told = [place_text(graph, place, language) for place in item.places]
    # What comes from outside the sources has a document, no passage.
    return tuple(dict.fromkeys(told or (graph.names.label(iri, language) for iri in item.sources)))


class _Drawn:
    """The nodes and edges of a total while they are put together."""

    def __init__(self, graph: ClosedGraph, language: str, total: Line) -> None:
        self._graph = graph
        self._language = language
        self._total = total
        self._evidence = evidence(graph.engine, [line.flow for line in total.all()])
        self._broader = broader_themes(graph)
        self._nodes: dict[str, Node] = {}
        self._edges: list[Edge] = []
        self._count: dict[str, int] = {}
        self._joint: dict[tuple[str, ...], str] = {}

    def drawing(self) -> Drawing:
        """All of it, with a title and what there is to know about the whole."""
        total, language = self._total, self._language
        self._flow_node(total, "")
        alone = len(total.payers) == 1
        for payer in total.payers:
            self._thing(payer, "Actor")
            self._edge(total, payer, total.flow, total.amount if alone else None)
        self._inside(total, "")
        kinds = sorted({node.kind for node in self._nodes.values()})
        return Drawing(
            name="total",
            title=self._title(),
            language=language,
            nodes=sorted(self._nodes.values(), key=lambda node: node.id),
            edges=sorted(self._edges, key=lambda edge: edge.id),
            legend={
                kind: word("gap", language) if kind == GAP else self._label(KK + kind)
                for kind in kinds
            },
            note=self._note(),
        )

    def _title(self) -> str:
        """What the total is, how much, and in what stage."""
        total = self._total
        amount = ""
        if total.amount is not None:
            reserve = self._reserve(total)
            amount = stated(
                total.amount, reserve.get("qualifier"), reserve.get("upTo"), self._language
            )
        codes = ", ".join(self._label(code) for code in (total.stage, total.basis) if code)
        told = ": ".join(part for part in (self._label(total.flow), amount) if part)
        return f"{told} ({codes})" if codes else told

    def _note(self) -> str:
        told = view_words(self._graph.view, self._language)
        sentences = [f"{words[0].upper()}{words[1:]}." for words in told]
        return " ".join([*sentences, *time_words(self._edges, self._language)])

    def _inside(self, line: Line, branch: str) -> None:
        """What a line is made of, or whom it goes to."""
        for part in line.parts:
            giver, own = self._themes(line, part, branch)
            own = own or self._label(part.flow)
            self._flow_node(part, own)
            self._edge(part, giver, part.flow, part.amount if part.counts else None)
            self._inside(part, own)
        for part in line.lifted:
            self._flow_node(part, branch)
            self._edge(part, line.flow, part.flow, None)
            self._inside(part, branch)
        if line.parts:
            self._rest(line)
        else:
            self._recipients(line)

    def _themes(self, line: Line, part: Line, branch: str) -> tuple[str, str]:
        """The node that gives to a part, and its branch.

        A pillar of which the source prints no total stands between the whole and its lines, with
        the sum of what they state.
        """
        giver = line.flow
        for theme in self._between(line, part):
            branch = branch or self._label(theme)
            if theme not in self._nodes:
                inside = [p for p in line.parts if theme in self._between(line, p)]
                stated = [p.amount for p in inside if p.amount is not None and p.counts]
                amount = sum(stated, Decimal(0))
                order: dict[str, Attribute] = {"order": inside[0].order}
                held = order | ({"amount": amount} if stated else {})
                self._thing(theme, "Theme", branch, held)
                self._edges.append(
                    Edge(
                        id=f"{theme}#1",
                        source=giver,
                        target=theme,
                        label=self._label(theme),
                        kind="FundingFlow",
                        weight=amount if stated else None,
                        standing="derived",
                        attributes=order,
                    )
                )
            giver = theme
        return giver, branch

    def _between(self, line: Line, part: Line) -> list[str]:
        """The themes above that of a part, from the top, up to that of the line around it."""
        chain: list[str] = []
        theme = self._broader.get(part.theme, "") if part.theme != line.theme else ""
        while theme and theme != line.theme and theme not in chain:
            chain.append(theme)
            theme = self._broader.get(theme, "")
        return chain[::-1]

    def _rest(self, line: Line) -> None:
        """What the parts leave of a whole, or go beyond it; nothing where no whole is stated."""
        if line.amount is None or not line.counts:
            return
        difference = line.amount - sum((p.amount or Decimal(0) for p in line.parts), Decimal(0))
        if difference > 0 and line.recipients:
            self._edge(line, line.flow, self._receiver(line), difference, computed=True)
        elif difference > 0:
            self._edge(line, line.flow, self._gap("not itemised"), difference, computed=True)
        elif difference < 0:
            self._edge(line, self._gap("beyond"), line.flow, -difference, computed=True)

    def _recipients(self, line: Line) -> None:
        """Whom a line goes to."""
        # Of what is singled out the source may well say whom it is for.
        gap = "not itemised" if line.lifted else "no recipient"
        target = self._receiver(line) if line.recipients else self._gap(gap)
        self._edge(line, line.flow, target, line.amount if line.counts else None)

    def _receiver(self, line: Line) -> str:
        """The node of the recipients; several among whom the source divides nothing are one."""
        if len(line.recipients) > 1 or line.among_others:
            return self._together(line)
        self._thing(line.recipients[0], "Actor")
        return line.recipients[0]

    def _together(self, line: Line) -> str:
        members = tuple(line.recipients)
        key = "among" if line.among_others else "together"
        if (key, *members) not in self._joint:
            self._joint[key, *members] = iri = f"{line.flow}#recipients"
            short = [self._graph.names.short(member, self._language) for member in members]
            row = _row(short, word("and", self._language))
            label = word(key, self._language, names=row)
            self._nodes[iri] = Node(iri, label, "Group", "", {"members": " ".join(members)})
        return self._joint[key, *members]

    def _gap(self, which: str) -> str:
        iri = f"{self._total.flow}#{which.replace(' ', '-')}"
        words = gap_words(which, self._graph.view, self._language)
        self._nodes.setdefault(iri, Node(iri, words, GAP))
        return iri

    def _flow_node(self, line: Line, branch: str) -> None:
        amount: dict[str, Attribute] = {} if line.amount is None else {"amount": line.amount}
        attributes = {"order": line.order} | amount | self._reserve(line)
        self._nodes[line.flow] = Node(
            line.flow, self._label(line.flow), "FundingFlow", branch, attributes
        )

    def _thing(
        self, iri: str, kind: str, branch: str = "", held: dict[str, Attribute] | None = None
    ) -> None:
        self._nodes.setdefault(iri, Node(iri, self._label(iri), kind, branch, held or {}))

    def _reserve(self, line: Line) -> dict[str, Attribute]:
        found: dict[str, Attribute] = {}
        if line.qualifier and not line.qualifier.endswith("-exact"):
            found["qualifier"] = self._label(line.qualifier)
        if line.up_to is not None:
            found["upTo"] = line.up_to
        return found

    def _edge(
        self,
        line: Line,
        source: str,
        target: str,
        weight: Decimal | None,
        *,
        computed: bool = False,
    ) -> None:
        item = self._evidence[line.flow]
        number = self._count[line.flow] = self._count.get(line.flow, 0) + 1
        attributes: dict[str, Attribute] = {"order": line.order}
        if not computed:
            attributes |= self._reserve(line)
            if KK + "amount" in item.leaves_open:
                attributes["leavesOpen"] = True
        if not line.counts:
            attributes["ofWhich"] = True
            if line.amount is not None:
                attributes["amount"] = line.amount
        seen = self._graph.seen.certainty.get(line.flow)
        self._edges.append(
            Edge(
                id=f"{line.flow}#{number}",
                source=source,
                target=target,
                label=self._label(line.flow),
                kind="FundingFlow",
                weight=weight,
                certainty=cast(Certainty, seen.name.lower() if seen is not None else ""),
                standing="derived" if computed else cast(Standing, item.standing),
                polarity=cast(Polarity, item.polarity),
                statement=line.flow,
                passages=places_of(self._graph, item, self._language),
                attributes=attributes,
            )
        )

    def _label(self, iri: str) -> str:
        return self._graph.names.label(iri, self._language)


def _row(names: Sequence[str], conjunction: str) -> str:
    return f" {conjunction} ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
