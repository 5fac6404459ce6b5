"""A Sankey: money from left to right, every band as wide as its amount."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as ET

from ketenkaart.drawings.colours import HUES
from ketenkaart.drawings.drawing import GAP, Drawing, Node
from ketenkaart.drawings.pictures import bands, patterns
from ketenkaart.drawings.pictures.measure import width_of
from ketenkaart.drawings.pictures.money import Money
from ketenkaart.drawings.pictures.page import EDGE, UNIT, Key, Page, papers
from ketenkaart.drawings.pictures.places import amount_text, places, sources_line, told
from ketenkaart.drawings.pictures.plan import (
    AMOUNT,
    BOX,
    LABEL,
    LEADING,
    Laid,
    Placed,
    Plan,
    Planner,
    scales,
)
from ketenkaart.drawings.pictures.svg import INK, PAPER, QUIET, Sheet, path
from ketenkaart.drawings.words import word

_SHARES: Final = (0.75, 0.65, 0.55, 0.45, 0.38, 0.32, 0.28, 0.22, 0.18)
"""How much of the height the bands may take; the rest is room between them."""

_TRUNK: Final = "#4d4d4d"
"""The colour before the branches part."""


def sankey(drawing: Drawing) -> str:
    """The drawing as an SVG, on the smallest paper from A4 to A0 that holds it."""
    return _Picture(drawing).svg()


class _Picture:
    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._language = drawing.language
        self._money = Money.of(drawing)
        edges = (band.edge for band in self._money.bands)
        self._planner = Planner(self._money)
        told = (sources_line(edges, self._language), drawing.note, self._returns())
        self._source = " ".join(words for words in told if words)
        self._sheet = Sheet(drawing.title, self._description(), drawing.language)

    def svg(self) -> str:
        planner = self._planner
        for width, height in papers():
            page = self._page(width)
            room = height - page.top - page.bottom
            plans = (planner.plan(width - 2 * EDGE, s) for s in scales(planner, room, _SHARES))
            plan = next((plan for plan in plans if plan.height <= room), None)
            if plan is not None:
                break
        else:
            plan = planner.plan(width - 2 * EDGE, scales(planner, room, _SHARES)[-1])
        return self._drawn(page, plan, width)

    def _drawn(self, page: Page, plan: Plan, width: float) -> str:
        # A sheet may be less high than the paper that it is printed on.
        sheet, left, top = self._sheet, EDGE, page.top
        height = page.top + plan.height + page.bottom
        whole = sheet.group(class_="picture", transform=f"translate({left:g} {top:.2f})")
        back = sheet.group(whole, class_="bands")
        for one in sorted(plan.laid, key=lambda laid: (-laid.thickness, laid.band.edge.id)):
            self._band(back, one)
        front = sheet.group(whole, class_="nodes")
        for placed in plan.placed:
            self._node(front, placed)
        for one in plan.laid:
            self._printed(front, one)
        page.draw(sheet, height)
        return sheet.finish(width, height, (width * UNIT, height * UNIT))

    def _band(self, into: ET.Element, laid: Laid) -> None:
        sheet, edge = self._sheet, laid.band.edge
        colour = self._hue(self._money.branch(edge))[0]
        group = sheet.group(
            into,
            class_="band",
            data_edges=" ".join(laid.band.shows),
            data_euro=f"{laid.band.euros:f}",
        )
        nodes = self._money.nodes
        ends = nodes[edge.source].label, nodes[edge.target].label
        sheet.told(group, told(edge, *ends, self._language, money=True))
        if laid.lane is not None:
            (start, _s, y), (end, _e, to_y) = laid.runs[0], laid.runs[-1]
            d = bands.returning((start, y), (end, to_y), laid.lane)
            thick = laid.thickness or 2.0
            sheet.add(
                "path",
                group,
                d=d,
                fill="none",
                stroke=colour,
                stroke_width=thick,
                stroke_opacity=0.45,
                **({} if laid.thickness else {"stroke_dasharray": "5 3"}),
            )
            self._arrow(group, end, to_y, colour, max(thick / 2 + 3, 6))
        elif laid.thickness:
            sheet.add(
                "path",
                group,
                d=bands.filled(laid.runs, laid.thickness),
                fill=colour,
                fill_opacity=0.32,
                stroke=colour,
                stroke_opacity=0.7,
                stroke_width=0.5,
            )
        else:
            sheet.add(
                "path",
                group,
                d=bands.line(laid.runs),
                fill="none",
                stroke=colour,
                stroke_width=1.6,
                stroke_dasharray="5 3",
            )

    def _arrow(self, into: ET.Element, x: float, y: float, colour: str, half: float) -> None:
        d = path("M", x, y, "L", x - 9, y - half, "L", x - 9, y + half, "Z")
        self._sheet.add("path", into, d=d, fill=colour)

    def _node(self, into: ET.Element, placed: Placed) -> None:
        sheet, node, label = self._sheet, placed.node, placed.label
        group = sheet.group(into, class_="node", data_node=node.id)
        fill, stroke = self._fill(node)
        patterns.box(sheet, group, placed.x, placed.y, BOX, placed.height, fill, stroke)
        x = placed.x + BOX + 5
        y = placed.y + placed.height / 2 - label.height / 2 + LEADING * 0.8
        self._plate(group, x - 3, y - LEADING * 0.8, label.width + 6, label.height)
        element = sheet.lines(group, x, y, label.lines, LABEL, LEADING)
        if not label.amount and not label.number:
            return
        at: dict[str, float] = {"dx": 6} if label.inline else {"x": x, "y": y + label.height - 14.5}
        if label.amount:
            sheet.add("tspan", element, font_weight="bold", **at).text = label.amount
            at = {"dx": 4}
        if label.number:
            link = sheet.add("a", element, href=f"#place-{label.number[1:-1]}")
            sheet.add("tspan", link, font_size=AMOUNT, fill=QUIET, **at).text = label.number

    def _plate(self, into: ET.Element, x: float, y: float, width: float, height: float) -> None:
        """Paper behind words, so that they are read whatever runs below them."""
        self._sheet.add(
            "rect", into, x=x, y=y, width=width, height=height, rx=3, fill=PAPER, fill_opacity=0.78
        )

    def _printed(self, into: ET.Element, laid: Laid) -> None:
        if not laid.printed:
            return
        x, _x, y = laid.runs[-1]
        x -= 10 if laid.lane is not None else 4
        width = width_of(laid.printed, AMOUNT)
        self._plate(into, x - width, y - 5, width + 1, 10)
        self._sheet.text(into, x, y + AMOUNT * 0.36, laid.printed, AMOUNT, text_anchor="end")

    def _hue(self, branch: str) -> tuple[str, int]:
        """The colour and hatching of a branch."""
        if branch not in self._money.branches:
            return _TRUNK, 0
        at = self._money.branches.index(branch)
        return HUES[at % len(HUES)], at

    def _fill(self, node: Node) -> tuple[str, str]:
        if node.kind == GAP:
            return patterns.hatched(self._sheet, PAPER, 1, INK), INK
        branch = self._money.branch_of(node)
        if branch in self._money.branches:
            colour, at = self._hue(branch)
            return patterns.hatched(self._sheet, colour, at), INK
        return _TRUNK, INK

    def _page(self, width: float) -> Page:
        language, edges = self._language, [band.edge for band in self._money.bands]
        return Page(
            width,
            language,
            self._drawing.title,
            word("subtitle", language),
            self._source,
            self._keys(),
            places(edges, self._money.numbers, language),
        )

    def _keys(self) -> list[Key]:
        language = self._language

        def branch_key(name: str) -> Key:
            def draw(sheet: Sheet, into: ET.Element, x: float, y: float) -> None:
                colour, at = self._hue(name)
                patterns.box(sheet, into, x, y, 26, 12, patterns.hatched(sheet, colour, at), INK)

            return Key(draw, name)

        def dashes(sheet: Sheet, into: ET.Element, x: float, y: float) -> None:
            d = path("M", x, y + 6, "L", x + 26, y + 6)
            sheet.add("path", into, d=d, stroke=_TRUNK, stroke_width=1.6, stroke_dasharray="5 3")

        def gap(sheet: Sheet, into: ET.Element, x: float, y: float) -> None:
            fill = patterns.hatched(sheet, PAPER, 1, INK)
            patterns.box(sheet, into, x, y, 26, 12, fill, INK)

        def back(sheet: Sheet, into: ET.Element, x: float, y: float) -> None:
            d = path(
                "M", x + 2, y + 1, "L", x + 26, y + 1, "L", x + 26, y + 10, "L", x + 10, y + 10
            )
            sheet.add("path", into, d=d, fill="none", stroke=_TRUNK, stroke_width=1.6)
            head = path("M", x + 3, y + 10, "L", x + 11, y + 6, "L", x + 11, y + 14, "Z")
            sheet.add("path", into, d=head, fill=_TRUNK)

        def number(sheet: Sheet, into: ET.Element, x: float, y: float) -> None:
            sheet.text(into, x + 3, y + 10, "(12)", AMOUNT, fill=QUIET)

        # Without branches each giver has a colour, and its name beside its box.
        found = [branch_key(name) for name in self._money.branches if self._money.parted]
        if any(not band.euros for band in self._money.bands):
            found.append(Key(dashes, word("key of which", language)))
        if self._planner.returning:
            found.append(Key(back, word("key return", language)))
        if any(node.kind == GAP for node in self._money.nodes.values()):
            found.append(Key(gap, word("key gap", language)))
        if self._money.numbers:
            found.append(Key(number, word("key number", language)))
        return found

    def _returns(self) -> str:
        """The money that turns back, each way with its amount; empty without any."""
        nodes, ways = self._money.nodes, []
        for band in self._planner.returning:
            ends = f"{nodes[band.edge.source].label} → {nodes[band.edge.target].label}"
            ways.append(", ".join(w for w in (ends, amount_text(band.edge, self._language)) if w))
        return f"{word('returns', self._language)}: {'; '.join(ways)}." if ways else ""

    def _description(self) -> str:
        nodes = self._money.nodes
        ways = ((nodes[b.edge.source].label, nodes[b.edge.target].label) for b in self._money.bands)
        told = "; ".join(f"{giver} → {receiver}" for giver, receiver in ways)
        return f"{word('subtitle', self._language)} {self._source} {told}."
