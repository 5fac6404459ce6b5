"""What the tests of Turtle share: other parsers to compare with, and Turtle that is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import rdflib
from hypothesis import strategies as st

from ketenkaart.files.turtle_terms import Term
from ketenkaart.files.turtle_triples import At, Placed
from ketenkaart.vocabulary import RDF, XSD
from support import REPOSITORY, SHARED

SUITE: Final = SHARED / "rdf-tests" / "rdf-turtle"
SUITE_BASE: Final = "https://w3c.github.io/rdf-tests/rdf/rdf11/rdf-turtle/"
_APART: Final = {".venv", "build", "dist", "node_modules", ".git"}
_LONGEST: Final = 8000
"""No term in the files that are tested is longer than this."""

Node = ox.NamedNode | ox.BlankNode | ox.Literal
Graph = set[ox.Quad]


def our_files() -> list[Path]:
    """Every Turtle file of the checkout."""
    return [f for f in sorted(REPOSITORY.rglob("*.ttl")) if not _APART & set(f.parts)]


@dataclass(frozen=True)
class Case:
    """A test of the W3C suite: what is to be read, from which address, and the triples of it."""

    name: str
    file: Path
    expected: Path | None

    @property
    def base(self) -> str:
        """The address that the file is taken to have."""
        return SUITE_BASE + self.file.name

    @property
    def text(self) -> str:
        """What stands in the file, line ends and all; what is no UTF-8 replaced."""
        return self.file.read_bytes().decode(errors="replace")


def suite(*kinds: str) -> list[Case]:
    """The tests of the W3C suite of some kinds, such as `Eval`."""
    about = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
    said: dict[tuple[object, str], str] = {}
    for quad in ox.parse(path=SUITE / "manifest.ttl", base_iri=SUITE_BASE):
        if isinstance(quad.object, ox.NamedNode):
            said[quad.subject, quad.predicate.value] = quad.object.value.rsplit("/", 1)[-1]
    return [
        Case(
            str(getattr(test, "value", "")).rpartition("#")[2],
            SUITE / said[test, f"{about}action"],
            SUITE / said[test, f"{about}result"] if (test, f"{about}result") in said else None,
        )
        for (test, predicate), kind in said.items()
        if predicate == f"{RDF}type" and kind in {f"rdftest#TestTurtle{kind}" for kind in kinds}
    ]


def graph(triples: Iterable[tuple[Node, Node, Node]]) -> Graph:
    """The triples with their blank nodes named by what is said of them: equal where isomorphic."""
    quads = (ox.Quad(s, p, o) for s, p, o in triples)  # type: ignore[arg-type]
    whole = ox.Dataset(quads)
    whole.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return set(whole)


def indexed(placed: Iterable[Placed]) -> Graph:
    """The graph of an index."""
    return graph((node(t.subject), node(t.predicate), node(t.object)) for t in placed)


def node(term: Term) -> Node:
    """A term as pyoxigraph has it."""
    if term.kind == "iri":
        return ox.NamedNode(term.value)
    if term.kind == "blank":
        return ox.BlankNode(f"b{term.value}")
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))


def by_oxigraph(
    text: str, base: str | None = None, form: ox.RdfFormat = ox.RdfFormat.TURTLE
) -> list[ox.Quad]:
    """The triples that pyoxigraph reads, in order."""
    return list(ox.parse(text.encode(), format=form, base_iri=base))


def plain(quads: Iterable[ox.Quad]) -> Graph:
    """The graph of what pyoxigraph has read."""
    return graph((q.subject, q.predicate, q.object) for q in quads)  # type: ignore[misc]


def by_rdflib(text: str, base: str | None = None) -> Graph:
    """The graph that rdflib reads, its numbers alike."""
    read = rdflib.Graph().parse(data=text, format="turtle", publicID=base)
    quads = by_oxigraph(read.serialize(format="nt"), form=ox.RdfFormat.N_TRIPLES)
    return numbers_alike(plain(quads))


def numbers_alike(quads: Graph) -> Graph:
    """The graph with each number written in one way: rdflib reads `+01` and writes `1`."""
    return {
        ox.Quad(q.subject, q.predicate, ox.Literal(f"{float(q.object.value)} {q.object.datatype}"))
        if isinstance(q.object, ox.Literal)
        and q.object.datatype.value in {f"{XSD}{kind}" for kind in ("integer", "decimal", "double")}
        else q
        for q in quads
    }


def misplaced(text: str, placed: Iterable[Placed]) -> Iterator[tuple[str, str, str]]:
    """Each term of an index that does not stand where the index says, by another parser's word.

    The text from that place on is given to pyoxigraph as that of an object: the first that it reads
    must be the term. All prefixes and bases must stand at the head of the text.
    """
    head = "".join(re.findall(r"^@(?:prefix|base) [^\n]* \.\n", text, re.MULTILINE))
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for term, at, of_list in sorted({entry for t in placed for entry in _entries(t)}):
        offset = starts[at.line - 1] + at.column - 1
        rest = text[offset : offset + _LONGEST]
        if term.kind == "blank" or term.value == f"{RDF}nil":
            # What has no name stands at its bracket, a cell of a collection at its item.
            right = of_list or rest.startswith(("[", "(", "_:"))
        else:
            written_a = term.value == f"{RDF}type" and re.match(r"a[\s<\[(\"'_#]", rest)
            right = bool(written_a) or _reads(head, rest, term)
        if not right:
            yield term.value, f"{at.line}:{at.column}", rest[:40]


def _entries(t: Placed) -> Iterator[tuple[Term, At, bool]]:
    """The terms of a triple that are written, and whether they belong to a collection."""
    of_list = t.predicate.value in (f"{RDF}first", f"{RDF}rest")
    yield t.subject, t.subject_at, of_list
    yield t.object, t.object_at, of_list
    if not of_list:
        yield t.predicate, t.predicate_at, False


def _reads(head: str, rest: str, term: Term) -> bool:
    """Whether a parser reads the term first, be it outside or inside brackets that close soon."""
    for start in ("<x:s> <x:q> ", "<x:s> <x:p> [ <x:q> ", "<x:s> <x:p> ( "):
        parser = ox.parse(f"{head}{start}{rest}".encode(), format=ox.RdfFormat.TURTLE)
        quads: list[ox.Quad] = []
        with suppress(SyntaxError, StopIteration):
            while len(quads) < 6:
                quads.append(next(parser))
        # pyoxigraph tells the cells of a collection out of order: the first is the one pointed at.
        firsts = [
            quad.object
            for quad in quads
            if quad.predicate.value == "x:q"
            or (quad.predicate.value == f"{RDF}first" and quad.subject == quads[0].object)
        ]
        if node(term) in firsts[:1]:
            return True
    return False


_LOCAL = st.sampled_from(
    ["a", "b1", "x-y", "a.b", "a..b", "é", "1", "_u", "%41", "\\,x", "a\\.", "x:y", "", "p\\/q"]
)
NAMES = st.one_of(
    st.builds("{}:{}".format, st.sampled_from(["p", "q.r", ""]), _LOCAL),
    st.sampled_from(["<http://e.org/a>", "<x>", "<#f>", "<../up>", "<\\u0061:b>", "<http://é/>"]),
)


def _string(text: str, quote: str, long: bool) -> str:
    marks = quote * 3 if long else quote
    for raw, escaped in (("\\", "\\\\"), (quote, f"\\{quote}")):
        text = text.replace(raw, escaped)
    if not long:
        text = text.replace("\n", "\\n").replace("\r", "\\r")
    return f"{marks}{text}{marks}"


_STRINGS = st.builds(
    _string,
    st.text("ab é\n\r\t\\\"'#.;,[](){}<>@^\U0001f600", max_size=12),
    st.sampled_from("\"'"),
    st.booleans(),
)
LITERALS = st.one_of(
    _STRINGS,
    st.builds("{}{}".format, _STRINGS, st.sampled_from(["@nl", "@EN-gb", "^^p:t", "^^<t>"])),
    st.sampled_from(["1", "-0.50", "+.5", "1e3", "1.e-2", "00", "true", "false", '"\\u00e9"']),
    st.sampled_from(['"""a"b""c"""', "'''x\n'y'\n'''", '""', '""""""']),
)
_SPACE = st.sampled_from([" ", "  ", "\n", "\t", "\r\n", "\n\n\n", " # c ; . [ \n", "\n# o\n  "])


@st.composite
def _joined(draw: st.DrawFn, *parts: str | st.SearchStrategy[str]) -> str:
    """The parts with some white space between each two, a comment now and then."""
    texts = [part if isinstance(part, str) else draw(part) for part in parts]
    return "".join(text + draw(_SPACE) for text in texts)


@st.composite
def _said(draw: st.DrawFn, objects: st.SearchStrategy[str]) -> str:
    """One predicate or more with its objects."""
    lists = []
    for _ in range(draw(st.integers(1, 3))):
        verb = draw(st.one_of(NAMES, st.just("a")))
        several = draw(st.lists(objects, min_size=1, max_size=3))
        lists.append(draw(_joined(verb, draw(_SPACE).join(_between(several, ",")))))
    marks = draw(st.sampled_from([";", "; ;", ";;"]))
    end = draw(st.sampled_from(["", "", ";"]))
    return draw(_joined(*_between(lists, marks), end))


def _between(parts: list[str], mark: str) -> Iterator[str]:
    for number, part in enumerate(parts):
        if number:
            yield mark
        yield part


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        _joined("[", _said(inner), "]"),
        _joined("[", "]"),
        _joined("(", st.lists(inner, max_size=3).map(" ".join), ")"),
    )


BASE: Final = "http://e.org/x/y"
PREFIXES: Final = """@prefix q.r: <http://e.org/q?r=> .
@prefix p: <http://e.org/p/> .
@prefix : <http://e.org/empty#> .
"""
HEAD: Final = f"@base <{BASE}> .\n{PREFIXES}"
_HEADS = st.just(HEAD)
_BLANKS = st.sampled_from(["_:a", "_:b.c", "_:0"])
_OBJECTS = st.recursive(st.one_of(NAMES, LITERALS, _BLANKS), _nested, max_leaves=6)
_SUBJECTS = st.one_of(NAMES, _BLANKS, _nested(st.one_of(NAMES, LITERALS)))


def documents(
    subjects: st.SearchStrategy[str] = _SUBJECTS,
    objects: st.SearchStrategy[str] = _OBJECTS,
    heads: st.SearchStrategy[str] = _HEADS,
) -> st.SearchStrategy[str]:
    """Whole texts of Turtle, with the prefixes and the base of `HEAD` unless others are given."""
    statement = _joined(subjects, _said(objects), ".")
    return st.builds(
        "{}{}{}".format,
        heads,
        st.sampled_from(["", "# c\n"]),
        st.lists(statement).map("".join),
    )
