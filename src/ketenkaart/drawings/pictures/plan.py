"""Where everything of a Sankey stands on a sheet of a given size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Final

from ketenkaart.drawings.drawing import Node
from ketenkaart.drawings.pictures.bands import Run
from ketenkaart.drawings.pictures.layers import Layout, Link, Waypoint, lay_out
from ketenkaart.drawings.pictures.measure import width_of, wrapped
from ketenkaart.drawings.pictures.money import Band, Money
from ketenkaart.wording import euro

LABEL: Final = 11.0
LEADING: Final = 12.5
BOX: Final = 12.0
AMOUNT: Final = 9.5

_GAP: Final = 5.0
_PORT: Final = 11.5
"""What a band needs at its end to have its amount printed there."""
_THIN: Final = 5.0
"""The room of a band without an amount."""
_LEAST: Final = 0.75
"""The thinnest band that can be seen."""
_RETURN: Final = 8.0
"""The widest that a band is that turns back."""
_MOST_LINES: Final = 4
_SHARES: Final = ((1, 0.5), (4, 0.75), (9, 1.1), (10**9, 1.4))
"""How wide a column is that has at most so many nodes."""


@dataclass(frozen=True)
class Label:
    """What stands beside a node: its name in lines, and its amount and number, set apart.

    `inline` says that these stand behind the last line of the name.
    """

    lines: tuple[str, ...]
    amount: str
    number: str
    inline: bool

    @property
    def width(self) -> float:
        """The width it takes."""
        lines = [width_of(line, LABEL) for line in self.lines]
        apart = width_of(self.amount, LABEL, bold=True) + width_of(self.number, AMOUNT) + 10.0
        behind = lines[-1] + apart if self.inline else apart
        return max(*lines, behind if self.amount or self.number else 0.0)

    @property
    def height(self) -> float:
        """The height it takes."""
        apart = bool(self.amount or self.number) and not self.inline
        return LEADING * (len(self.lines) + apart) + 2


@dataclass(frozen=True)
class Placed:
    """A node on the sheet: the corner of its box, how high that is, and its label."""

    node: Node
    x: float
    y: float
    height: float
    label: Label


@dataclass(frozen=True)
class Laid:
    """A band on the sheet; `printed` is what stands at its end.

    A band that turns back has the two ends of its way in `runs` and a lane below everything.
    """

    band: Band
    runs: tuple[Run, ...]
    thickness: float
    printed: str
    lane: float | None


@dataclass(frozen=True)
class Plan:
    """The whole: what stands where, from 0 down and to the right, and how high it is."""

    placed: tuple[Placed, ...]
    laid: tuple[Laid, ...]
    height: float


class Planner:
    """Lays the same money out on sheets of several sizes."""

    def __init__(self, money: Money) -> None:
        self._money = money
        self._nodes = list(money.nodes)
        self._links = [_link(band, 0.0) for band in money.bands]
        self._layers = lay_out(self._nodes, self._links, dict.fromkeys(self._nodes, 1.0), 1.0)
        self.columns = len(self._layers.layers)
        self._into: dict[str, int] = {}
        for band in money.bands:
            self._into[band.edge.target] = self._into.get(band.edge.target, 0) + 1

    @property
    def returning(self) -> list[Band]:
        """The bands that turn back to what gave before."""
        return [b for b in self._money.bands if b.edge.id in self._layers.returning]

    def plan(self, width: float, scale: float) -> Plan:
        """The plan for a sheet so wide, with so much width of band to a euro."""
        across = self._across(width)
        labels = {i: self._label(node, across) for i, node in self._money.nodes.items()}
        slots = {band.edge.id: self._slot(band, scale) for band in self._money.bands}
        boxes = self._boxes(slots)
        room = {node: max(boxes[node], labels[node].height) for node in self._nodes}
        links = [_link(band, _thick(band, scale) or _THIN) for band in self._money.bands]
        layout = lay_out(self._nodes, links, room, _GAP)
        placed = {
            node: Placed(
                self._money.nodes[node],
                across[layout.layer_of[node]],
                layout.middle[node] - boxes[node] / 2,
                boxes[node],
                labels[node],
            )
            for node in self._nodes
        }
        return self._with_bands(layout, placed, slots, across, scale)

    def widest(self) -> Decimal:
        """The most euros that pass any one column."""
        last = {n: self._layers.layer_of[n] for n in self._nodes}
        most = Decimal(0)
        for column in range(self.columns):
            passing = {n: self._money.received(n) for n in self._nodes if last[n] == column}
            given: dict[str, Decimal] = {}
            through = Decimal(0)
            for band in self._money.bands:
                source, target = band.edge.source, band.edge.target
                if last[source] == column:
                    given[source] = given.get(source, Decimal(0)) + band.euros
                if last[source] < column < last[target]:
                    through += band.euros
            sums = [max(passing.get(n, Decimal(0)), given.get(n, Decimal(0))) for n in passing]
            most = max(most, sum(sums, through))
        return most

    def _across(self, width: float) -> list[float]:
        """Where each column begins, and where the last ends.

        A column with few nodes is narrow: there is height enough for names on several lines.
        """
        counts, needs = [0] * self.columns, [0.0] * self.columns
        for name, layer in self._layers.layer_of.items():
            counts[layer] += 1
            amount = self._money.amount(self._money.nodes[name])
            need = width_of(f"{amount} (123)", LABEL, bold=True) + BOX + 20.0
            needs[layer] = max(needs[layer], need)
        shares = [next(s for most, s in _SHARES if n <= most) for n in counts]
        widths = dict[int, float]()
        while True:
            free = [at for at in range(self.columns) if at not in widths]
            unit = (width - sum(widths.values())) / (sum(shares[at] for at in free) or 1.0)
            short = [at for at in free if shares[at] * unit < needs[at]]
            if not short:
                break
            widths |= {at: needs[at] for at in short}
        widths |= {at: shares[at] * unit for at in free}
        return [0.0, *accumulate(widths[at] for at in range(self.columns))]

    def _label(self, node: Node, across: Sequence[float]) -> Label:
        money, layer = self._money, self._layers.layer_of[node.id]
        amount = money.amount(node)
        number = f"({money.numbers[node.id]})" if node.id in money.numbers else ""
        # Before the last column there is room for the amounts printed at the ends of bands.
        kept = {self.columns - 1: 4.0, self.columns - 2: 64.0}.get(layer, 14.0)
        room = across[layer + 1] - across[layer] - BOX - 5.0 - kept
        lines = tuple(wrapped(node.label, LABEL, room, most=_MOST_LINES))
        apart = width_of(amount, LABEL, bold=True) + width_of(number, AMOUNT) + 10.0
        inline = width_of(lines[-1], LABEL) + apart <= room
        return Label(lines, amount, number, inline)

    def _slot(self, band: Band, scale: float) -> float:
        """The room of a band at its end."""
        thick = _thick(band, scale) or _THIN
        return max(thick, _PORT) if self._prints(band) else thick

    def _prints(self, band: Band) -> bool:
        """Whether a band has words at its end: where no node at its ends says all of them."""
        if band.edge.statement and band.edge.statement not in self._money.nodes:
            return True
        target = band.edge.target
        return bool(band.euros) and (self._into[target] > 1 or target in self._money.mixed)

    def _printed(self, band: Band) -> str:
        """The amount of a band, and its number where no node of its own has that."""
        money, statement = self._money, band.edge.statement
        words = [euro(band.euros, money.language)] if band.euros else []
        if statement and statement not in money.nodes:
            words.append(f"({money.numbers[statement]})")
        return " ".join(words) if self._prints(band) else ""

    def _boxes(self, slots: dict[str, float]) -> dict[str, float]:
        """The height of each box: the room of all that goes in or out, whichever is more."""
        into, out = dict.fromkeys(self._nodes, 0.0), dict.fromkeys(self._nodes, 0.0)
        for band in self._money.bands:
            into[band.edge.target] += slots[band.edge.id]
            out[band.edge.source] += slots[band.edge.id]
        return {node: max(into[node], out[node], 4.0) for node in self._nodes}

    def _with_bands(
        self,
        layout: Layout,
        placed: dict[str, Placed],
        slots: dict[str, float],
        across: Sequence[float],
        scale: float,
    ) -> Plan:
        starts = self._ports(layout, placed, slots, out=True)
        ends = self._ports(layout, placed, slots, out=False)
        laid, lane = [], layout.height + 10.0
        for band in self._money.bands:
            edge, thickness = band.edge, _thick(band, scale)
            source, target = placed[edge.source], placed[edge.target]
            start, end = source.x + BOX, target.x
            first, last = layout.layer_of[edge.source], layout.layer_of[edge.target]
            runs: list[Run] = [(start, start, starts[edge.id])]
            turns_back = edge.id in layout.returning
            if turns_back:
                # To scale it would cover what it turns back past.
                thickness = min(thickness, _RETURN)
                lane += thickness / 2 + 12.0
            else:
                for layer in range(first + 1, last):
                    y = layout.middle[Waypoint(edge.id, layer)]
                    runs.append((across[layer], across[layer] + BOX, y))
            runs.append((end, end, ends[edge.id]))
            words = self._printed(band)
            laid.append(Laid(band, tuple(runs), thickness, words, lane if turns_back else None))
            if turns_back:
                lane += thickness / 2
        height = lane if any(one.lane is not None for one in laid) else layout.height
        return Plan(tuple(placed.values()), tuple(laid), height)

    def _ports(
        self, layout: Layout, placed: dict[str, Placed], slots: dict[str, float], *, out: bool
    ) -> dict[str, float]:
        """The middle of each band where it leaves its node, or where it comes in."""
        at: dict[str, list[Band]] = {}
        for band in self._money.bands:
            at.setdefault(band.edge.source if out else band.edge.target, []).append(band)
        found: dict[str, float] = {}
        for node, bands in at.items():
            bands.sort(key=lambda band: self._beyond(layout, band, out))
            whole = sum(slots[band.edge.id] for band in bands)
            y = placed[node].y + (placed[node].height - whole) / 2
            for band in bands:
                found[band.edge.id] = y + slots[band.edge.id] / 2
                y += slots[band.edge.id]
        return found

    def _beyond(self, layout: Layout, band: Band, out: bool) -> float:
        """How low a band comes from or goes to, as seen from one of its ends."""
        edge = band.edge
        if edge.id in layout.returning:
            return layout.height
        first, last = layout.layer_of[edge.source], layout.layer_of[edge.target]
        if last - first > 1:
            return layout.middle[Waypoint(edge.id, first + 1 if out else last - 1)]
        return layout.middle[edge.target if out else edge.source]


def _thick(band: Band, scale: float) -> float:
    """The thickness of a band; 0 where it has no amount."""
    return max(float(band.euros) * scale, _LEAST) if band.euros else 0.0


def _link(band: Band, thickness: float) -> Link:
    return Link(band.edge.id, band.edge.source, band.edge.target, thickness)


def scales(planner: Planner, room: float, shares: Sequence[float]) -> list[float]:
    """The widths to a euro at which the bands take these shares of the height, widest first."""
    most = float(planner.widest()) or 1.0
    return [share * room / most for share in shares]
