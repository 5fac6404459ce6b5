"""Pictures: all that is in a drawing can be seen in it, read, and found back in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
import resvg_py
from hypothesis import HealthCheck, given, settings
from pyoxigraph import NamedNode

from drawings.made import BASE, drawings
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.drawings.draw import Choice, draw
from ketenkaart.drawings.drawing import Drawing, Edge, Node, Period
from ketenkaart.drawings.pictures import as_svg, png
from ketenkaart.drawings.pictures.places import sources_line
from ketenkaart.drawings.total import draw_for_picture, total_drawing
from ketenkaart.drawings.total_lines import largest_total
from ketenkaart.drawings.views import find_view, view_names
from ketenkaart.errors import InputError
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.view import View
from ketenkaart.vocabulary import KKC
from ketenkaart.wording import euro
from support import REPOSITORY, WORLD, Run

SVG: Final = "{http://www.w3.org/2000/svg}"
TOTALS: Final = ("onderbouwing-2021-totaal", "verdeling-2021-structureel")
BLANK: Final = '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}"/>'


@cache
def graph() -> ClosedGraph:
    return ClosedGraph.open(Workspace.find(REPOSITORY))


@cache
def total(name: str, language: str) -> Drawing:
    return total_drawing(graph(), f"{BASE}flow/{name}", language)


@cache
def svg_of(name: str) -> str:
    """The picture of a total in Dutch."""
    return as_svg(total(name, "nl"))


@cache
def view_of(name: str, language: str) -> Drawing:
    """A view of the real graph, of money perhaps in one stage."""
    name, _space, stage = name.partition(" ")
    choice = Choice({"stage": [NamedNode(f"{KKC}stage-{stage}")]} if stage else {})
    return draw(find_view(graph().workspace, name), graph(), language, choice)


@cache
def picture_of(name: str, language: str) -> ET.Element:
    """The picture of a total or of a view."""
    if name in TOTALS and language == "nl":
        return ET.fromstring(svg_of(name))
    if name in TOTALS:
        return ET.fromstring(as_svg(total(name, language)))
    return ET.fromstring(as_svg(view_of(name, language)))


def words(root: ET.Element) -> str:
    """All that stands in a picture as text that can be seen."""
    return " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))


def of_class(root: ET.Element, name: str) -> Iterator[ET.Element]:
    return (one for one in root.iter(f"{SVG}g") if one.get("class") == name)


def drawn(root: ET.Element) -> set[str]:
    """The ids of the edges that have a band or a line."""
    found = set()
    for name in ("band", "edge"):
        for group in of_class(root, name):
            assert group.find(f"{SVG}path") is not None
            found |= set(group.get("data-edges", "").split())
    return found


def loop() -> Drawing:
    """Money that goes round, money that a party gives itself, and money in and out of the round."""
    nodes = tuple(Node(f"{BASE}actor/{n}", f"Partij {n}", "Actor") for n in "abcd")
    ways = (("a", "b", 50), ("b", "c", 40), ("c", "a", 30), ("b", "b", 10), ("d", "a", 20))
    edges = tuple(
        Edge(
            f"{BASE}flow/{n}",
            f"{BASE}actor/{source}",
            f"{BASE}actor/{target}",
            f"Stroom {n}",
            "FundingFlow",
            Decimal(amount) * 10**6,
            statement=f"{BASE}flow/{n}",
            passages=(f"Brief, § {n}, blz. {n}",),
        )
        for n, (source, target, amount) in enumerate(ways, 1)
    )
    return Drawing("money", "Een rondgang", "nl", nodes, edges, {"Actor": "actor"})


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", TOTALS)
def test_every_amount_and_every_place_stands_in_the_picture(name: str, language: str) -> None:
    """What a civil servant looks for is there as text: each amount, and the page it comes from."""
    text = words(picture_of(name, language))
    for edge in total(name, language).edges:
        if edge.weight is not None:
            assert euro(edge.weight, language) in text
    spaced = re.sub(r"\s+", "", text)
    for edge in total(name, language).edges:
        for place in edge.passages:
            where = place.partition(", ")[2].rpartition(", passage:")[0]
            assert re.sub(r"\s+", "", where) in spaced, place


@pytest.mark.parametrize("name", TOTALS)
def test_every_statement_has_a_number_that_leads_to_its_places(name: str) -> None:
    """Each reference in the picture has an entry below it, and each entry is referred to."""
    root = picture_of(name, "nl")
    entries = {group.get("id") for group in root.iter(f"{SVG}g") if group.get("id")}
    links = {str(link.get("href")).removeprefix("#") for link in root.iter(f"{SVG}a")}
    statements = {edge.statement for edge in total(name, "nl").edges if edge.statement}
    assert links == entries == {f"place-{at}" for at in range(1, len(statements) + 1)}


@pytest.mark.parametrize("view", view_names(Workspace.find(REPOSITORY)))
def test_every_edge_of_every_view_is_a_line(view: str) -> None:
    """Nothing is dropped, but for what the picture itself says that it leaves out."""
    drawing, root = view_of(view, "nl"), picture_of(view, "nl")
    edges = {edge.id for edge in drawing.edges}
    if view == "everything":
        assert drawn(root) < edges
        assert "met de minste lijnen" in words(root)
    else:
        assert drawn(root) == edges


@pytest.mark.parametrize("name", TOTALS)
def test_what_comes_in_goes_out(name: str) -> None:
    """A line that has parts gives as much as it gets: what is not itemised is a band too."""
    got: dict[str, Decimal] = {}
    given_on: dict[str, Decimal] = {}
    for edge in total(name, "nl").edges:
        if edge.weight is not None:
            got[edge.target] = got.get(edge.target, Decimal(0)) + edge.weight
            given_on[edge.source] = given_on.get(edge.source, Decimal(0)) + edge.weight
    inner = [node for node in got if node in given_on]
    assert len(inner) > 10
    assert {node: got[node] for node in inner} == {node: given_on[node] for node in inner}


def test_the_widths_are_to_scale() -> None:
    """The thickness of a band at its beginning is its amount, by one scale for the picture."""
    scales = []
    for band in of_class(picture_of(TOTALS[0], "nl"), "band"):
        euros = Decimal(band.get("data-euro", "0"))
        shape = band.find(f"{SVG}path")
        assert shape is not None
        if euros >= 5_000_000:
            numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", shape.get("d", ""))]
            scales.append((numbers[-1] - numbers[1]) / float(euros) * 1e6)
    assert len(scales) > 30
    assert max(scales) - min(scales) < 0.01


def test_money_is_counted_once() -> None:
    """Each column of a total holds the total: 400 is the sum of what the last one gets."""
    drawing = total(TOTALS[0], "nl")
    givers = {edge.source for edge in drawing.edges}
    last = [e.weight for e in drawing.edges if e.target not in givers and e.weight is not None]
    assert sum(last) == Decimal(400_000_000)


def test_what_is_not_said_is_drawn_as_such() -> None:
    """The letter leaves 3 of its 434 million to no line, and names no amount for steering."""
    drawing = total(TOTALS[1], "nl")
    rest = [e for e in drawing.edges if e.target.endswith("#not-itemised")]
    own = [e.weight for e in rest if e.source == f"{BASE}flow/{TOTALS[1]}"]
    assert own == [Decimal(3_000_000)]
    text = words(picture_of(TOTALS[1], "nl"))
    assert "Niet uitgesplitst" in text
    assert "Ontvanger niet genoemd" in text
    assert "bedrag laat de bron open" in text


def test_the_largest_total_of_a_stage_is_found() -> None:
    """Without a choice the picture shows the most money; a stage without totals has none."""
    assert largest_total(graph()) == f"{BASE}flow/verdeling-2021-structureel"
    asked = largest_total(graph(), stage=KKC + "stage-requested")
    assert asked == f"{BASE}flow/onderbouwing-2021-totaal"
    assert largest_total(graph(), stage=KKC + "stage-granted") is None


def test_a_round_trip_of_money_is_shown() -> None:
    """A cycle is opened where money enters it: one band turns back, in the picture and in words."""
    root = ET.fromstring(as_svg(loop()))
    assert drawn(root) == {edge.id for edge in loop().edges}
    text = words(root)
    back = "Keert terug: Partij c → Partij a, € 30 mln; Partij b → Partij b, € 10 mln."
    assert back in text.replace("\u00a0", " ")
    for amount in (10, 20, 30, 40, 50):
        assert f"€\u00a0{amount}\u00a0mln" in text


def test_an_amount_for_several_is_one_band() -> None:
    """Two recipients among whom nothing is divided share one band, as wide as the amount once."""
    nodes = tuple(Node(f"{BASE}actor/{n}", f"Partij {n}", "Actor") for n in "abc")
    edges = tuple(
        Edge(
            f"{BASE}flow/x#{n}",
            f"{BASE}actor/a",
            f"{BASE}actor/{target}",
            "Samen",
            "FundingFlow",
            Decimal(7_000_000),
            statement=f"{BASE}flow/x",
            attributes={"shared": True},
        )
        for n, target in enumerate("bc", 1)
    )
    root = ET.fromstring(as_svg(Drawing("money", "T", "nl", nodes, edges)))
    (band,) = of_class(root, "band")
    assert band.get("data-euro") == "7000000"
    assert drawn(root) == {f"{BASE}flow/x#1", f"{BASE}flow/x#2"}
    assert "Partij b en Partij c, samen" in words(root)


def test_a_share_of_unknown_size_is_at_most_the_whole() -> None:
    """Of money that others get as well, who is drawn alone gets at most so much."""
    text = re.sub(r"\s+", "", words(picture_of("money announced", "en")))
    assert "NetherlandsForensicInstituteatmost€30million" in text
    assert "cabinet€524million" in text


def test_what_is_computed_is_said_to_be() -> None:
    """An amount that stands in no text is told apart among the places."""
    text = words(picture_of("money announced", "en")).replace("\u00a0", " ")
    assert "Criminal money flows, € 25 million, computed: the whole less its parts" in text


def test_a_network_shows_what_it_lies_around() -> None:
    """The title names the thing in the middle, its outline is the thickest; each panel is named."""
    centre = f"{BASE}actor/mit"
    view = find_view(graph().workspace, "actors")
    drawing = draw(view, graph(), "en", Choice(around=centre, depth=2))
    root = ET.fromstring(as_svg(drawing))
    assert "Around: Multidisciplinary Intervention Team" in words(root)
    thick = {
        node.get("data-node"): float(str(node[1].get("stroke-width")))
        for node in of_class(root, "node")
    }
    assert max(thick, key=lambda name: thick[name]) == centre
    assert sorted(thick.values())[-2] < thick[centre]
    (panels,) = of_class(root, "groups")
    headings = [words(heading) for heading in of_class(root, "heading")]
    assert len(panels.findall(f"{SVG}rect")) == len(headings) > 1
    assert "not classified" in headings


@pytest.mark.parametrize("name", [*TOTALS, "actors", "claims"])
@pytest.mark.parametrize(
    ("language", "guide", "other"),
    [("nl", "Bron", "Made with"), ("en", "Source", "Gemaakt met")],
)
def test_a_picture_speaks_one_language(name: str, language: str, guide: str, other: str) -> None:
    """Words of the page, legend and source line are in the language asked, and in no other."""
    root = picture_of(name, language)
    assert root.get("lang") == language
    assert guide in words(root)
    assert other not in words(root)


@pytest.mark.parametrize("name", [*TOTALS, "actors"])
def test_a_picture_can_be_read_out(name: str) -> None:
    """It has a role, a title and a description, and every band or line says what it is."""
    root = picture_of(name, "nl")
    assert root.get("role") == "img"
    labels = {one.get("id"): one.text for one in root if one.get("id")}
    assert all(labels.get(key) for key in str(root.get("aria-labelledby")).split())
    for group in [*of_class(root, "band"), *of_class(root, "edge")]:
        title = group.find(f"{SVG}title")
        assert title is not None
        assert "→" in str(title.text)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawings())
def test_any_words_give_a_picture(drawing: Drawing) -> None:
    """Whatever stands in a drawing, its picture is well-formed XML in which every edge is seen."""
    svg = as_svg(drawing)
    root = ET.fromstring(svg)
    assert drawn(root) == {edge.id for edge in drawing.edges}
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", svg)


def money_between(*ways: tuple[str, str, int, Period, str]) -> Drawing:
    """Money from one to another, in a period and in a stage."""
    names = sorted({name for way in ways for name in way[:2]})
    nodes = tuple(Node(f"{BASE}actor/{name}", name, "Actor") for name in names)
    edges = tuple(
        Edge(
            f"{BASE}flow/{n}",
            f"{BASE}actor/{giver}",
            f"{BASE}actor/{taker}",
            f"Stroom {n}",
            "FundingFlow",
            Decimal(amount) * 10**6,
            period,
            statement=f"{BASE}flow/{n}",
            attributes={"stage": stage},
        )
        for n, (giver, taker, amount, period, stage) in enumerate(ways, 1)
    )
    return Drawing("money", "Geld", "nl", nodes, edges, apart=("stage",))


YEARS: Final = [Period(date(year, 1, 1), date(year, 12, 31)) for year in (2020, 2021)]


@pytest.mark.parametrize(
    ("period", "stage", "added"),
    [(YEARS[0], "a", True), (Period(), "a", True), (YEARS[1], "a", False), (YEARS[0], "b", False)],
)
def test_no_sum_crosses_a_stage_or_a_time(period: Period, stage: str, added: bool) -> None:
    """Five and six make eleven where both are of one stage and can be of one day; else nothing.

    Each amount is printed all the same.
    """
    ways = ("Kas", "Dienst", 5, YEARS[0], "a"), ("Kas", "Dienst", 6, period, stage)
    text = words(ET.fromstring(as_svg(money_between(*ways))))
    assert ("11\u00a0mln" in text) is added
    assert "€\u00a05\u00a0mln" in text
    assert "€\u00a06\u00a0mln" in text


def test_sources_side_by_side_are_not_added_up() -> None:
    """Asked for 125 million and granted 74, the police never has 199."""
    view = find_view(graph().workspace, "money")
    choice = Choice(every=frozenset(["source", "stage"]), around=f"{BASE}actor/politie")
    text = words(ET.fromstring(as_svg(draw(view, graph(), "nl", choice))))
    nodes = re.findall(r"Nationale Politie\s*((?:ten hoogste )?€\S+)", text)
    assert "Nationale Politie" in text
    assert nodes == []


def test_the_answer_to_a_question_is_no_flow() -> None:
    """M02 ties actors to sources: that is no money from the one to the other, and gets no bands.

    What stands on a line is the amount of its row; a sum over sources stands nowhere.
    """
    root = ET.fromstring(as_svg(draw(find_view(graph().workspace, "ask:M02"), graph(), "nl")))
    assert not list(of_class(root, "band"))
    text = words(root)
    assert "€\u00a0125\u00a0mln" in text
    assert "€\u00a0199\u00a0mln" not in text


def test_who_share_an_amount_are_no_branch() -> None:
    """Without branches the legend has none, whether or not some get an amount together."""
    near = Choice(around=f"{BASE}actor/kabinet")
    text = words(
        ET.fromstring(as_svg(draw(find_view(graph().workspace, "money"), graph(), "nl", near)))
    )
    assert ", samen" in text
    assert "publieke organisatie" not in text


def test_an_empty_picture_says_why() -> None:
    """Where nothing is drawn the picture has the words of the view for that."""
    early = ClosedGraph.open(Workspace.find(Path(WORLD)), View(known=date(2020, 1, 1)))
    nobody = draw(find_view(early.workspace, "actors"), early, "nl")
    assert "Geen bron noemt deelname of samenwerking." in words(ET.fromstring(as_svg(nobody)))


def test_what_a_line_says_is_told_apart() -> None:
    """In `claims` holding a position and contradicting one have arrows of their own."""
    root = picture_of("claims", "nl")
    (legend,) = of_class(root, "legend")
    assert {"standpunt: houder", "standpunt: spreekt tegen"} <= {
        "".join(text.itertext()) for text in legend.iter(f"{SVG}text")
    }
    labels = {edge.id: (edge.kind, edge.label) for edge in view_of("claims", "nl").edges}
    heads: dict[tuple[str, str], set[str]] = {}
    for group in of_class(root, "edge"):
        said = {labels[one] for one in str(group.get("data-edges")).split()}
        assert len(said) == 1
        head = group.findall(f"{SVG}path")[1]
        shown = "hollow" if head.get("fill") == "#ffffff" else "full"
        heads.setdefault(said.pop(), set()).add(shown)
    assert heads["Claim", "houder"] == {"full"}
    assert heads["Claim", "spreekt tegen"] == {"hollow"}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("view", ["actors", "claims", "responsibilities", "sources"])
def test_no_name_is_cut(view: str, language: str) -> None:
    """Every name in these networks stands there whole, those of the panels too."""
    root = picture_of(view, language)
    for part in ("nodes", "heading"):
        assert not [text for one in of_class(root, part) if "…" in (text := words(one))]


@pytest.mark.parametrize("view", ["actors", "claims"])
def test_lines_run_round_the_nodes(view: str) -> None:
    """Most lines run behind no third node: a line is bent as far as that takes.

    With the least bend for each, 65 of the 165 of actors and 31 of the 101 of claims did.
    """
    root = picture_of(view, "nl")
    nodes, hidden, lines = boxes(root, "path"), 0, 0
    for group in of_class(root, "edge"):
        line = group.find(f"{SVG}path")
        assert line is not None
        x, y, bend_x, bend_y, to_x, to_y = (
            float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", line.get("d", ""))[:6]
        )
        points = [
            (
                (1 - t) ** 2 * x + 2 * t * (1 - t) * bend_x + t**2 * to_x,
                (1 - t) ** 2 * y + 2 * t * (1 - t) * bend_y + t**2 * to_y,
            )
            for t in (at / 100 for at in range(5, 96))
        ]
        lines += 1
        hidden += any(
            left < px < right and top < py < low
            for left, top, right, low in nodes
            for px, py in points
        )
    assert lines > 90
    assert hidden < 0.3 * lines, f"{hidden} of {lines}"


@pytest.mark.parametrize("view", ["actors", "ask:M02"])
def test_signs_on_lines_are_seen(view: str) -> None:
    """A count or an amount on a line stands behind no name, and no line leaves the panels."""
    root = picture_of(view, "nl")
    nodes = boxes(root, "path")
    (back,) = of_class(root, "groups")
    tops = [float(str(panel.get("y"))) for panel in back.findall(f"{SVG}rect")]
    seen = 0
    for group in of_class(root, "edge"):
        line = group.find(f"{SVG}path")
        assert line is not None
        numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", line.get("d", ""))]
        assert min(numbers[1::2]) >= min(tops)
        for text in group.iter(f"{SVG}text"):
            x, y = float(str(text.get("x"))), float(str(text.get("y")))
            seen += 1
            assert not any(left < x < right and top < y < low for left, top, right, low in nodes)
    assert seen


def test_hostile_words_are_shown_and_run_nowhere() -> None:
    """What looks like markup stays words; what turns the direction of text is made visible."""
    label = '</text><script>alert("&")</script> \u202eנהגה\x07'
    nodes = (Node(f"{BASE}actor/a", label, "Actor"), Node(f"{BASE}actor/b", "W" * 400, "Actor"))
    edges = (Edge(f"{BASE}claim/c", nodes[0].id, nodes[1].id, label, "Claim"),)
    svg = as_svg(Drawing("claims", label, "nl", nodes, edges))
    assert "<script" not in svg
    text = words(ET.fromstring(svg))
    assert "\ufffdנהגה\ufffd" in text
    assert "W…" in text


@pytest.mark.parametrize(
    ("name", "language"),
    [(TOTALS[0], "nl"), (TOTALS[1], "en"), ("money", "nl"), ("actors", "nl"), ("claims", "en")],
)
def test_nothing_lies_outside_the_sheet(name: str, language: str) -> None:
    """Rendered by another's hand, the margins and all beyond the sheet are blank."""
    root = picture_of(name, language)
    _x, _y, width, height = (float(n) for n in str(root.get("viewBox")).split())
    margin, beyond = 14, 300
    for x, y, w, h in (
        (-beyond, -beyond, beyond + margin, height + 2 * beyond),
        (width - margin, -beyond, beyond + margin, height + 2 * beyond),
        (-beyond, -beyond, width + 2 * beyond, beyond + margin),
        (-beyond, height - margin, width + 2 * beyond, beyond + margin),
    ):
        root.set("viewBox", f"{x} {y} {w} {h}")
        old = root.get("width"), root.get("height")
        root.set("width", str(round(w)))
        root.set("height", str(round(h)))
        given_svg = ET.tostring(root, encoding="unicode")
        root.set("width", str(old[0]))
        root.set("height", str(old[1]))
        seen = resvg_py.svg_to_bytes(svg_string=given_svg, dpi=96, background="#ffffff")
        blank = BLANK.format(w=round(w), h=round(h))
        assert seen == resvg_py.svg_to_bytes(svg_string=blank, dpi=96, background="#ffffff")
    root.set("viewBox", f"0 0 {width:g} {height:g}")


def boxes(root: ET.Element, kind: str) -> list[tuple[float, float, float, float]]:
    """The bounds of the outlines of the nodes: left, top, right, bottom."""
    found = []
    for group in of_class(root, "node"):
        shape = group.find(f"{SVG}{kind}")
        assert shape is not None
        numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", shape.get("d", ""))]
        across, down = numbers[::2], numbers[1::2]
        found.append((min(across), min(down), max(across), max(down)))
    return found


@pytest.mark.parametrize("view", ["actors", "claims", "responsibilities", "sources", "everything"])
def test_no_two_nodes_of_a_network_overlap(view: str) -> None:
    """Each node has a place of its own, so every name can be read."""
    placed = sorted(boxes(picture_of(view, "nl"), "path"))
    assert len(placed) > 50
    for at, (_left, top, right, low) in enumerate(placed):
        for other_left, other_top, _other_right, other_low in placed[at + 1 :]:
            if other_left >= right:
                break
            assert other_top >= low or other_low <= top


def test_the_same_drawing_gives_the_same_bytes() -> None:
    """Nothing in a picture hangs on the order of a set or on the time of day."""
    assert as_svg(loop()) == as_svg(loop())
    drawing = total(TOTALS[1], "nl")
    mixed = Drawing(
        drawing.name,
        drawing.title,
        drawing.language,
        list(drawing.nodes)[::-1],
        list(drawing.edges)[::-1],
        drawing.legend,
        drawing.note,
    )
    assert as_svg(mixed) == svg_of(TOTALS[1])


def test_the_sheet_is_paper() -> None:
    """A picture fits a sheet on its side: as wide as one of A4 to A0, and no higher."""
    for name in (*TOTALS, "actors", "responsibilities"):
        root = picture_of(name, "nl")
        wide, high = (float(str(root.get(key)).removesuffix("mm")) for key in ("width", "height"))
        assert wide in (297, 420, 594, 841, 1189)
        assert high <= wide / 2**0.5 + 0.5


def test_export_writes_pictures(run: Run) -> None:
    """The command line draws money as one total: the largest of what was chosen, or that given."""
    done = run("export", "money", "total=onderbouwing-2021-totaal", "-f", "svg")
    assert (done.code, done.out) == (0, svg_of(TOTALS[0]))
    source = Choice({"source": [NamedNode(f"{BASE}source/onderbouwing-2021")]})
    largest = draw_for_picture(find_view(graph().workspace, "money"), graph(), "nl", source)
    assert largest == total(TOTALS[0], "nl")
    near = run("export", "money", "--around", "nfi", "-f", "svg")
    assert near.code == 0
    assert "Wie betaalt wie waarvoor?" in words(ET.fromstring(near.out))
    assert run("export", "money", "total=nfi", "-f", "svg").code == 2


def test_export_writes_png(run: Run, tmp_path: Path) -> None:
    """A PNG has the signature of one, and 150 dots to an inch of the paper."""
    if not png.has_letters():
        pytest.skip("there is no font on this machine")
    file = tmp_path / "mit.png"
    assert run("export", "actors", "--around", "mit", "-f", "png", "-o", file).code == 0
    data = file.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert abs(int.from_bytes(data[16:20], "big") - 297 / 25.4 * 150) < 2


def test_a_png_without_letters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine without a font a picture would be without words: that is said instead."""
    monkeypatch.setattr(png, "_rendered", lambda svg, zoom=1.0: b"the same for every SVG")
    png.has_letters.cache_clear()
    with pytest.raises(InputError, match="lettertype"):
        png.png("<svg/>")
    png.has_letters.cache_clear()


def test_the_numbers_run_on() -> None:
    """The places below a picture stand in the order of their numbers."""
    ids = [group.get("id") for group in picture_of(TOTALS[0], "nl").iter(f"{SVG}g")]
    numbers = [int(one.removeprefix("place-")) for one in ids if one]
    assert all(later == before + 1 for before, later in pairwise(numbers))


@pytest.mark.parametrize(
    ("count", "told"), [(1, "Source: s0."), (9, "; s8."), (11, "; and 3 others.")]
)
def test_the_sources_are_named_or_counted(count: int, told: str) -> None:
    """The source line names each source; of more than nine it counts those that it does not."""
    edges = [
        Edge(f"e{n}", "a", "b", "", "Claim", passages=(f"s{n}, § 1", f"s{n}, § 2"))
        for n in range(count)
    ]
    assert sources_line(edges, "en").endswith(told)
    assert sources_line([], "en") == ""
