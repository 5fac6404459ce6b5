"""Every triple of a Turtle file, with the place of each of its terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from files.turtle import (
    SUITE,
    by_oxigraph,
    by_rdflib,
    documents,
    indexed,
    misplaced,
    numbers_alike,
    our_files,
    plain,
    suite,
)
from ketenkaart.files.turtle_terms import Term, iri, literal, resolved
from ketenkaart.files.turtle_triples import triples
from ketenkaart.vocabulary import RDF, XSD

_JOINS: Final = "rdflib puts an address before its base with urljoin, which is not RFC 3986"
RDFLIB_DIFFERS: Final = {f"IRI-resolution-{number}": _JOINS for number in ("01", "02", "07", "08")}
"""Tests of the W3C suite in which rdflib itself departs from what W3C expects, and why."""


@pytest.fixture(autouse=True)
def _verbatim(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let rdflib keep literals as they are written, and never warn of ill-formed ones."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


def test_our_files_are_read_as_parsers_read_them() -> None:
    """In each Turtle file of the checkout the triples are exactly those of both parsers."""
    files = our_files()
    assert len(files) > 500
    for file in files:
        text = file.read_text(encoding="utf-8")
        found = list(triples(text))
        expected = by_oxigraph(text)
        assert len(found) == len(expected), file
        assert indexed(found) == plain(expected), file
        assert by_rdflib(text) == numbers_alike(plain(expected)), file


def test_in_our_files_each_term_stands_where_it_is_said_to_stand() -> None:
    """From each place in each file on, another parser reads that very term."""
    checked = 0
    for file in our_files():
        text = file.read_text(encoding="utf-8")
        found = list(triples(text))
        assert list(misplaced(text, found)) == [], file
        checked += len(found)
    assert checked > 50_000


@pytest.mark.skipif(not SUITE.is_dir(), reason=f"the W3C test suite is not there: {SUITE}")
class TestTheSuiteOfW3C:
    """Each test of the Turtle suite of W3C."""

    def test_what_must_be_read_is_read_as_expected(self) -> None:
        """The triples of each evaluation test are those that W3C expects, and rdflib reads."""
        cases = suite("Eval")
        assert len(cases) == 145
        departs = set()
        for case in cases:
            assert case.expected is not None
            answer = case.expected.read_text(encoding="utf-8")
            expected = plain(by_oxigraph(answer, form=ox.RdfFormat.N_TRIPLES))
            found = list(triples(case.text, case.base))
            read = by_oxigraph(case.text, case.base)
            assert indexed(found) == plain(read) == expected, case
            assert len(found) == len(read), case
            if by_rdflib(case.text, case.base) != numbers_alike(expected):
                departs.add(case.name)
        assert departs == set(RDFLIB_DIFFERS)

    def test_what_is_right_is_read_as_parsers_read_it(self) -> None:
        """The triples of each test of good syntax are those of both parsers."""
        cases = suite("PositiveSyntax")
        assert len(cases) == 74
        departs = set()
        for case in cases:
            found = indexed(triples(case.text, case.base))
            assert found == plain(by_oxigraph(case.text, case.base)), case
            if by_rdflib(case.text, case.base) != numbers_alike(found):
                departs.add(case.name)
        assert departs == set()

    def test_what_is_wrong_raises_nothing(self) -> None:
        """A broken file yields what could be understood: loading tells what is wrong with it."""
        cases = suite("NegativeSyntax", "NegativeEval")
        assert len(cases) == 94
        for case in cases:
            list(triples(case.text, case.base))


@settings(max_examples=100, deadline=None)
@given(documents())
def test_drawn_turtle_is_read_as_a_parser_reads_it(turtle: str) -> None:
    """Whatever is valid gives the same triples, each as often, and each in its place."""
    found = list(triples(turtle))
    expected = by_oxigraph(turtle)
    assert indexed(found) == plain(expected)
    assert len(found) == len(expected)
    assert list(misplaced(turtle, found)) == []


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(), documents().map(lambda turtle: turtle[: len(turtle) // 2])))
def test_broken_turtle_raises_nothing(turtle: str) -> None:
    """What is cut off or is no Turtle at all yields some triples or none."""
    assert all(triple.subject_at.line >= 1 for triple in triples(turtle))


def places(turtle: str) -> Iterator[tuple[str, str, str, str]]:
    """Each triple in short: its terms, and the places of these as `line:column`."""
    for t in triples(turtle):
        terms = (t.subject, t.predicate, t.object)
        at = " ".join(f"{a.line}:{a.column}" for a in (t.subject_at, t.predicate_at, t.object_at))
        yield (*(term.value.removeprefix(RDF) for term in terms), at)  # type: ignore[misc]


@pytest.mark.parametrize(
    ("turtle", "expected"),
    [
        (
            '<a:1> a <a:C> ;\n  <a:p> 1 ,\n    "x"@nl .',
            [
                ("a:1", "type", "a:C", "1:1 1:7 1:9"),
                ("a:1", "a:p", "1", "1:1 2:3 2:9"),
                ("a:1", "a:p", "x", "1:1 2:3 3:5"),
            ],
        ),
        (
            "<a:1> <a:p> [ <a:q> [] ; ] .\n[] <a:p> 2 .",
            [
                ("a:1", "a:p", "0", "1:1 1:7 1:13"),
                ("0", "a:q", "1", "1:13 1:15 1:21"),
                ("2", "a:p", "2", "2:1 2:4 2:10"),
            ],
        ),
        (
            "<a:1> <a:p> ( 1\n ( ) ) .",
            [
                ("a:1", "a:p", "0", "1:1 1:7 1:13"),
                ("0", "first", "1", "1:15 1:15 1:15"),
                ("0", "rest", "1", "1:15 2:2 2:2"),
                ("1", "first", "nil", "2:2 2:2 2:2"),
                ("1", "rest", "nil", "2:2 2:2 2:2"),
            ],
        ),
        (
            "( <a:1> ) <a:p> () .",
            [
                ("0", "first", "a:1", "1:3 1:3 1:3"),
                ("0", "rest", "nil", "1:3 1:3 1:3"),
                ("0", "a:p", "nil", "1:1 1:11 1:17"),
            ],
        ),
        (
            "_:x <a:p> _:y , _:x .",
            [("0", "a:p", "1", "1:1 1:5 1:11"), ("0", "a:p", "0", "1:1 1:5 1:17")],
        ),
        (
            "PREFIX x: <a:>\nx:1 x:p x:o .\n@prefix x: <b:> . x:1 x:p true.",
            [("a:1", "a:p", "a:o", "2:1 2:5 2:9"), ("b:1", "b:p", "true", "3:19 3:23 3:27")],
        ),
        ("# nothing", []),
        ("<a:1> <a:p> 1 . <a:2> <a:p> } .", [("a:1", "a:p", "1", "1:1 1:7 1:13")]),
        ("<a:1> <a:p> 1 2 .", [("a:1", "a:p", "1", "1:1 1:7 1:13")]),
        ("<a:1> <a:p> 1 , <a:\\UFFFFFFFF> .", [("a:1", "a:p", "1", "1:1 1:7 1:13")]),
        ("<a:1> <a:p> 1 , '\\U00110000' .", [("a:1", "a:p", "1", "1:1 1:7 1:13")]),
        ("<a:1> <a:p> 1 . x:2 <a:p> 2 .", [("a:1", "a:p", "1", "1:1 1:7 1:13")]),
    ],
    ids=[
        *("lists", "brackets", "collection", "subject", "labels", "prefixes", "empty"),
        *("no token", "no comma", "no character", "nor this", "no prefix"),
    ],
)
def test_places(turtle: str, expected: list[tuple[str, ...]]) -> None:
    """Blank nodes bear the number of their order; what is not written stands at its item."""
    assert list(places(turtle)) == expected


@pytest.mark.parametrize("opening", ["[ <a:p> ", "( "])
def test_no_nesting_is_too_deep(opening: str) -> None:
    """A hundred thousand brackets inside one another are read like one."""
    closing = opening[0].translate({ord("["): "]", ord("("): ")"})
    turtle = f"<a:s> <a:p> {opening * 100_000} 1 {closing * 100_000} .\n<a:s> <a:p> 2 ."
    found = list(triples(turtle))
    assert found[-1].object == literal("2", f"{XSD}integer")
    repeated = f"{RDF}first" if opening == "( " else "a:p"
    assert Counter(t.predicate.value for t in found)[repeated] >= 100_000


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (literal("1.50", f"{XSD}decimal"), literal("1.5", f"{XSD}decimal"), True),
        (literal("1.5", f"{XSD}decimal"), literal("1.5", f"{XSD}double"), False),
        (literal("007", f"{XSD}integer"), literal("7", f"{XSD}integer"), True),
        (literal("x", f"{XSD}integer"), literal("7", f"{XSD}integer"), False),
        (literal("1e99999999999", f"{XSD}double"), literal("7e0", f"{XSD}double"), False),
        (literal("INF", f"{XSD}double"), literal("INF", f"{XSD}double"), True),
        (literal("1.0"), literal("1"), False),
        (literal("a", language="nl"), literal("a", language="NL"), True),
        (literal("a", language="nl"), literal("a", language="en"), False),
        (literal("a"), iri("a"), False),
    ],
)
def test_the_same_term(one: Term, other: Term, same: bool) -> None:
    """A store writes numbers its own way; what they are stays."""
    assert (one.canonical() == other.canonical()) is same


@pytest.mark.parametrize(
    ("reference", "base", "expected"),
    [
        ("x", "http://a", "http://a/x"),
        ("?q", "http://a/b#c", "http://a/b?q"),
        ("", "http://a/b?c#d", "http://a/b?c"),
        ("../../../x/.", "http://a/b/c/d", "http://a/x/"),
        ("//b/..", "http://a/c", "http://b/"),
        ("x", "urn:a:b", "urn:x"),
        ("HTTP://a/../b", "http://c/", "HTTP://a/../b"),
        ("x", "", "x"),
    ],
)
def test_an_address_is_seen_from_its_base(reference: str, base: str, expected: str) -> None:
    """The cases that the suite of W3C leaves out."""
    assert resolved(reference, base) == expected
