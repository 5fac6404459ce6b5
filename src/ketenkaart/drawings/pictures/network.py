"""A network: who or what is tied to what, a panel for each group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree as ET

from ketenkaart.drawings.colours import stroke_of
from ketenkaart.drawings.drawing import Drawing, Edge, Node
from ketenkaart.drawings.pictures.cells import Box, assign, cells, needed, panels, spread
from ketenkaart.drawings.pictures.lines import Point, along, bent, holds, middle, overlap, rim
from ketenkaart.drawings.pictures.measure import width_of, wrapped
from ketenkaart.drawings.pictures.page import EDGE, UNIT, Key, Page, papers
from ketenkaart.drawings.pictures.places import amount_text, sources_line, told
from ketenkaart.drawings.pictures.shapes import arrowhead, shape
from ketenkaart.drawings.pictures.svg import INK, PAPER, Sheet, path
from ketenkaart.drawings.words import word
from ketenkaart.wording import number

MOST: Final = 320
"""The nodes of a picture: more cannot be read."""

_LABEL: Final = 10.0
_LEADING: Final = 11.5
_ROOM: Final = 124.0
_LINES: Final = 4
_CELL: Final = (152.0, 58.0)
"""The least room of a node: its widest label with air for the lines between."""
_AIR: Final = (1.6, 1.45, 1.3, 1.2, 1.1, 1.05, 1.0)
"""How much more room a node may take where there is room."""
_SHARES: Final = (0.3, 0.45, 0.6, 0.75, 0.88, 1.0)
_ALONG: Final = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
"""Where on a line its sign may stand, the best first."""
_BENDS: Final = (0.08, -0.08, 0.16, -0.16, 0.24, -0.24, 0.32, -0.32)
"""How far a line may be bent to its left, as a share of its length, the best first."""
_STEPS: Final = 24
_HEAD: Final = 22.0
_HEAD_SIZE: Final = 12.0
_HEAD_LEADING: Final = 14.0
_SIGN: Final = 8.5
"""The size of what stands on a line: how many it is, or an amount."""
_SAID: Final = 6
"""So many things that ties of a kind say are told apart by the heads of their arrows."""
_PANEL: Final = "#f4f4f4"


@dataclass
class _Laid:
    """The nodes on a sheet: the box of each, and the panels around them."""

    boxes: dict[str, Box] = field(default_factory=dict)
    panels: dict[str, Box] = field(default_factory=dict)
    signs: list[Box] = field(default_factory=list)
    taken: dict[tuple[str, str], set[float]] = field(default_factory=dict)

    def bend(self, source: str, target: str) -> Point:
        """The point towards which the line between two nodes is bent.

        As little as is needed for it to run behind no third node, or behind as few as can be, and
        otherwise than the lines before it between the same two.
        """
        start, end = middle(self.boxes[source]), middle(self.boxes[target])
        way = 1 if source <= target else -1
        taken = self.taken.setdefault((min(source, target), max(source, target)), set())
        free = [share for share in _BENDS if share * way not in taken]
        found: tuple[int, float, Point] | None = None
        for share in free or [0.08 + 0.09 * len(taken)]:
            point = self.within(bent(start, end, share))
            hidden = self._behind((start, point, end), (source, target))
            if found is None or hidden < found[0]:
                found = hidden, share, point
            if not hidden:
                break
        assert found is not None
        taken.add(found[1] * way)
        return found[2]

    def _behind(self, line: tuple[Point, Point, Point], ends: tuple[str, str]) -> int:
        """The number of nodes behind which a line runs besides those at its ends."""
        left, right = min(x for x, _y in line), max(x for x, _y in line)
        top, low = min(y for _x, y in line), max(y for _x, y in line)
        room = Box(left, top, right - left, low - top)
        others = [b for name, b in self.boxes.items() if name not in ends and overlap(b, room)]
        points = [along(*line, at / _STEPS) for at in range(1, _STEPS)] if others else []
        return sum(any(holds(box, point) for point in points) for box in others)

    def within(self, point: Point) -> Point:
        """The point, or the nearest to it in the room of the panels: a line stays in it too."""
        boxes = list(self.panels.values())
        x = max(min(box.x for box in boxes), point[0])
        y = max(min(box.y for box in boxes), point[1])
        return (
            min(max(box.x + box.width for box in boxes), x),
            min(max(box.y + box.height for box in boxes), y),
        )

    def clear(self, line: tuple[Point, Point, Point], width: float) -> Point:
        """A point on a bent line for a sign so wide, if there is one where it hides nothing."""
        room: list[Box] = []
        for share in _ALONG:
            x, y = along(*line, share)
            room.append(Box(x - width / 2, y - 7.5, width, 15))
            if not any(overlap(room[-1], box) for box in (*self.boxes.values(), *self.signs)):
                break
        else:
            room = room[:1]
        self.signs.append(room[-1])
        return middle(room[-1])


def network(drawing: Drawing) -> str:
    """The drawing as an SVG, on the smallest paper from A4 to A0 that holds it.

    Of more than 320 nodes those with the most ties are drawn, and the picture says what is not.
    """
    return _Picture(drawing).svg()


class _Picture:
    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._language = drawing.language
        edges = list(drawing.edges)
        nodes = {node.id: node for node in drawing.nodes}
        for edge in edges:
            for end in (edge.source, edge.target):
                nodes.setdefault(end, Node(end, end, ""))
        self._nodes, self._edges = _most_tied(nodes, edges)
        left = len(nodes) - len(self._nodes)
        count = number(left, self._language)
        about = [sources_line(self._edges, self._language), drawing.note]
        about += [word("left out", self._language, count=count)] * (left > 0)
        self._note = " ".join(words for words in about if words)
        self._groups: dict[str, list[str]] = {}
        for node in self._nodes.values():
            self._groups.setdefault(node.group, []).append(node.id)
        self._heads = _heads(self._edges) if drawing.ties else {}
        self._lines = {
            node.id: wrapped(node.label, _LABEL, _ROOM, most=_LINES)
            for node in self._nodes.values()
        }
        description = f"{word('subtitle network', self._language)} {self._note}"
        self._sheet = Sheet(drawing.title, description, self._language)

    def svg(self) -> str:
        width, height = papers()[-1]
        page, laid = self._page(width), _Laid()
        for width, height in papers():
            page = self._page(width)
            inner = height - page.top - page.bottom
            # A sheet may be less high than the paper that it is printed on.
            rooms = [Box(EDGE, page.top, width - 2 * EDGE, inner * share) for share in _SHARES]
            fits = next((found for room in rooms if (found := self._lay_out(room))), None)
            if fits is not None:
                laid = fits
                break
        lowest = max((panel.y + panel.height for panel in laid.panels.values()), default=page.top)
        height = lowest + 8 + page.bottom
        self._draw(laid)
        page.draw(self._sheet, height)
        return self._sheet.finish(width, height, (width * UNIT, height * UNIT))

    def _lay_out(self, room: Box) -> _Laid | None:
        """The nodes in their panels; None where these are too small."""
        sizes = {name: float(needed(len(nodes))) + 0.8 for name, nodes in self._groups.items()}
        free: dict[str, list[tuple[float, float]]] = {}
        found = _Laid()
        for name, panel in panels(sizes, room).items():
            head = _HEAD if self._headed(name) else 8.0
            head += _HEAD_LEADING * (len(self._head_lines(name, panel.width - 6)) - 1)
            inner = Box(panel.x + 8, panel.y + head + 2, panel.width - 16, panel.height - head - 10)
            least = needed(len(self._groups[name]))
            # As airy as the panel allows.
            airy = (cells(inner, _CELL[0] * f, _CELL[1] * f) for f in _AIR)
            free[name] = next((places for places in airy if len(places) >= least), [])
            if not free[name]:
                return None
            found.panels[name] = Box(panel.x + 3, panel.y + 3, panel.width - 6, panel.height - 6)
        ties = [(edge.source, edge.target) for edge in self._edges]
        places = assign(self._groups, free, ties)
        for name, nodes in self._groups.items():
            places |= spread({node: places[node] for node in nodes}, free[name])
        for node, (x, y) in places.items():
            lines = self._lines[node]
            width = max(width_of(line, _LABEL) for line in lines) + 14
            height = len(lines) * _LEADING + 8
            found.boxes[node] = Box(x - width / 2, y - height / 2, width, height)
        return found

    def _heading(self, into: ET.Element, group: str, panel: Box) -> None:
        """The name of a panel, on its own ground: lines run behind it."""
        lines = self._head_lines(group, panel.width)
        width = max(width_of(line, _HEAD_SIZE, bold=True) for line in lines) + 6
        height = 15 + _HEAD_LEADING * (len(lines) - 1)
        x, y = panel.x + 9, panel.y + 16
        ground: dict[str, str | float] = {"fill": _PANEL, "fill_opacity": 0.85}
        self._sheet.add("rect", into, x=x - 3, y=y - 11, width=width, height=height, **ground)
        self._sheet.lines(into, x, y, lines, _HEAD_SIZE, _HEAD_LEADING, font_weight="bold")

    def _head_lines(self, group: str, width: float) -> list[str]:
        """The name of a panel so wide, in lines."""
        head = group or word("no group", self._language)
        return wrapped(head, _HEAD_SIZE, width - 20, most=3, bold=True)

    def _headed(self, group: str) -> bool:
        """Whether a panel has a name above it: one alone of no group needs none."""
        return bool(group) or len(self._groups) > 1

    def _draw(self, laid: _Laid) -> None:
        sheet = self._sheet
        back = sheet.group(class_="groups")
        for _name, panel in sorted(laid.panels.items()):
            sheet.add(
                "rect",
                back,
                x=panel.x,
                y=panel.y,
                width=panel.width,
                height=panel.height,
                rx=6,
                fill=_PANEL,
                stroke="#d0d0d0",
                stroke_width=0.8,
            )
        between = sheet.group(class_="edges")
        for alike in _bundles(self._edges, self._heads):
            self._edge(between, alike, laid)
        for name, panel in sorted(laid.panels.items()):
            if self._headed(name):
                self._heading(sheet.group(class_="heading"), name, panel)
        front = sheet.group(class_="nodes")
        for name, node in self._nodes.items():
            self._node(front, node, laid.boxes[name])

    def _edge(self, into: ET.Element, alike: list[Edge], laid: _Laid) -> None:
        """A line for edges of one kind that say the same."""
        edge = alike[0]
        sheet, stroke = self._sheet, stroke_of(edge.kind)
        ids = " ".join(one.id for one in alike)
        group = sheet.group(into, class_="edge", data_edges=ids)
        ends = self._nodes[edge.source].label, self._nodes[edge.target].label
        sheet.told(group, " | ".join(told(one, *ends, self._language) for one in alike))
        one, other = laid.boxes[edge.source], laid.boxes[edge.target]
        attributes: dict[str, str | float] = {
            "fill": "none",
            "stroke": stroke.colour,
            "stroke_width": min(1.3 + 0.25 * (len(alike) - 1), 5.0),
            "stroke_opacity": 0.75,
        }
        if stroke.dash:
            attributes["stroke_dasharray"] = " ".join(str(length) for length in stroke.dash)
        if edge.source == edge.target:
            x, y = one.x + one.width, one.y
            d = path("M", x - 14, y, "C", x - 14, y - 22, x + 18, y - 10, x, y + 6)
            sheet.add("path", group, d=d, **attributes)
            return
        bend = laid.bend(edge.source, edge.target)
        first, last = rim(one, bend), rim(other, bend)
        sheet.add("path", group, d=path("M", *first, "Q", *bend, *last), **attributes)
        head = self._heads.get((edge.kind, edge.label), 0)
        arrowhead(sheet, group, bend, last, stroke.colour, head)
        denied = edge.polarity == "denied"
        words = str(len(alike)) if len(alike) > 1 else ""
        if not words and not denied and edge.weight:
            words = amount_text(edge, self._language)
        if not words and not denied:
            return
        width = max(width_of(words, _SIGN) + 4, 15.0)
        x, y = laid.clear((first, bend, last), width)
        if denied:
            cross = path("M", x - 4, y - 4, "L", x + 4, y + 4, "M", x - 4, y + 4, "L", x + 4, y - 4)
            sheet.add("path", group, d=cross, stroke=INK, stroke_width=1.6)
            return
        if len(alike) > 1:
            sheet.add("circle", group, cx=x, cy=y, r=7.5, fill=PAPER, stroke=stroke.colour)
        else:
            ground: dict[str, str | float] = {"fill": _PANEL, "fill_opacity": 0.85}
            sheet.add("rect", group, x=x - width / 2, y=y - 6, width=width, height=12, **ground)
        sheet.text(group, x, y + 3, words, _SIGN, text_anchor="middle")

    def _node(self, into: ET.Element, node: Node, box: Box) -> None:
        sheet = self._sheet
        group = sheet.group(into, class_="node", data_node=node.id)
        kind = self._drawing.legend.get(node.kind, "")
        sheet.told(group, f"{node.label} ({kind})" if kind else node.label)
        shape(sheet, group, node.kind, box, 2.6 if node.id == self._drawing.centre else 0.9)
        x, y = box.x + box.width / 2, box.y + 4 + _LABEL * 0.87
        sheet.lines(group, x, y, self._lines[node.id], _LABEL, _LEADING, text_anchor="middle")

    def _page(self, width: float) -> Page:
        language = self._language
        guide = word("subtitle network", language)
        return Page(width, language, self._drawing.title, guide, self._note, self._keys(), [])

    def _keys(self) -> list[Key]:
        legend, found = self._drawing.legend, []
        for kind in sorted({node.kind for node in self._nodes.values()} - {""}):
            found.append(Key(_node_sign(kind), legend.get(kind, kind)))
        for kind in sorted({edge.kind for edge in self._edges}, key=lambda kind: (not kind, kind)):
            name = legend.get(kind, kind or word("other", self._language))
            said = [(label, head) for (of, label), head in self._heads.items() if of == kind]
            for label, head in said or [("", 0)]:
                found.append(Key(_edge_sign(kind, head), f"{name}: {label}" if label else name))
        if any(len(alike) > 1 for alike in _bundles(self._edges, self._heads)):
            found.append(Key(_count_sign, word("key count", self._language)))
        if any(edge.polarity == "denied" for edge in self._edges):
            found.append(Key(_denied_sign, word("denied", self._language)))
        return found


def _heads(edges: list[Edge]) -> dict[tuple[str, str], int]:
    """The head of the arrow for each thing that ties of a kind say, by kind and label.

    The most said has the plain head. A kind that says more than can be told apart is left out.
    """
    said: dict[str, Counter[str]] = {}
    for edge in edges:
        said.setdefault(edge.kind, Counter())[edge.label] += 1
    found: dict[tuple[str, str], int] = {}
    for kind, labels in sorted(said.items()):
        if len(labels) <= _SAID:
            ranked = sorted(labels, key=lambda label: (-labels[label], label))
            found |= {(kind, label): head for head, label in enumerate(ranked)}
    return found


def _bundles(edges: list[Edge], heads: Mapping[tuple[str, str], int]) -> list[list[Edge]]:
    """The edges, those together that go the same way, are of one kind and say it the same way."""
    found: dict[tuple[str, ...], list[Edge]] = {}
    for edge in edges:
        denied = edge.id if edge.polarity == "denied" else ""
        head = str(heads.get((edge.kind, edge.label), 0))
        found.setdefault((edge.source, edge.target, edge.kind, head, denied), []).append(edge)
    return list(found.values())


def _most_tied(nodes: dict[str, Node], edges: list[Edge]) -> tuple[dict[str, Node], list[Edge]]:
    """As many nodes as a picture holds, those with the most ties, and the edges among them."""
    ties = Counter(end for edge in edges for end in (edge.source, edge.target))
    ranked = sorted(nodes, key=lambda iri: (-ties[iri], iri))[:MOST]
    kept = {iri: nodes[iri] for iri in sorted(ranked)}
    return kept, [edge for edge in edges if edge.source in kept and edge.target in kept]


def _node_sign(kind: str) -> Callable[[Sheet, ET.Element, float, float], None]:
    def draw(sheet: Sheet, into: ET.Element, x: float, y: float) -> None:
        shape(sheet, into, kind, Box(x + 4, y - 1, 18, 14))

    return draw


def _edge_sign(kind: str, head: int) -> Callable[[Sheet, ET.Element, float, float], None]:
    def draw(sheet: Sheet, into: ET.Element, x: float, y: float) -> None:
        stroke = stroke_of(kind)
        dash = {"stroke_dasharray": " ".join(map(str, stroke.dash))} if stroke.dash else {}
        d = path("M", x, y + 6, "L", x + 22, y + 6)
        sheet.add("path", into, d=d, stroke=stroke.colour, stroke_width=1.6, **dash)
        arrowhead(sheet, into, (x, y + 6), (x + 28, y + 6), stroke.colour, head)

    return draw


def _denied_sign(sheet: Sheet, into: ET.Element, x: float, y: float) -> None:
    d = path("M", x + 9, y + 2, "L", x + 17, y + 10, "M", x + 9, y + 10, "L", x + 17, y + 2)
    sheet.add("path", into, d=d, stroke=INK, stroke_width=1.6)


def _count_sign(sheet: Sheet, into: ET.Element, x: float, y: float) -> None:
    sheet.add("circle", into, cx=x + 13, cy=y + 6, r=7, fill=PAPER, stroke=INK)
    sheet.text(into, x + 13, y + 9, "3", 8.5, text_anchor="middle")
