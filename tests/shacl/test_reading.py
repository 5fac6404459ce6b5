"""Shapes that break the recommendation are refused, and what a report holds."""

from __future__ import annotations

import pytest

from ketenkaart.shacl.report import merged, report
from ketenkaart.shacl.run import unsupported, validate
from ketenkaart.shacl.terms import sh
from ketenkaart.shacl.triples import Triples
from shacl.reports import read, seen, store_of, whole_report
from support import input_error

AIMED = ":s a sh:NodeShape ; sh:targetNode :a ; "


@pytest.mark.parametrize(
    ("shapes", "why"),
    [
        (AIMED + "sh:node :t . :t sh:property :u . :u sh:path :p ; sh:node :s .", "itself"),
        (AIMED + "sh:not :s .", "itself"),
        (AIMED + "sh:property :t .", "no sh:path"),
        (AIMED + "sh:node :t . :t sh:path :p .", "refers to a sh:path"),
        (AIMED + "sh:minCount 1 .", "goes with a shape that has a sh:path"),
        (AIMED + "sh:nodeKind :Odd .", "not known"),
        (AIMED + 'sh:minLength "x" .', "no whole number"),
        (AIMED + "sh:datatype xsd:integer , xsd:string .", "more than once"),
        (AIMED + "sh:in :x .", "no well-formed list"),
        (AIMED + "sh:in _:x . _:x rdf:first 1 ; rdf:rest _:x .", "no well-formed list"),
        (AIMED + 'sh:equals "p" .', "no property"),
        (AIMED + "sh:property [ sh:path :p , :q ] .", "one sh:path"),
        (AIMED + "sh:property [ sh:path [ sh:oddPath :p ] ] .", "names no path"),
        (AIMED + "sh:property [ sh:path ( :p ) ] .", "at least two"),
        (AIMED + "sh:property [ sh:path :p ; sh:qualifiedValueShape :t ] .", "a count"),
        (AIMED + "sh:sparql [ ] .", "precisely one sh:select"),
        (AIMED + ":x 1 . :C a sh:ConstraintComponent ; sh:parameter [ ] .", "no property"),
    ],
)
def test_a_shape_that_breaks_the_recommendation_is_refused(shapes: str, why: str) -> None:
    """The error says what is wrong and where, in both languages."""
    with input_error(why):
        validate(store_of([]), read(shapes))


@pytest.mark.parametrize(
    ("shapes", "why"),
    [
        (AIMED + 'sh:pattern "(?=x)" .', "pattern"),
        (AIMED + 'sh:property [ sh:path :p ; sh:pattern "(" ] .', "pattern"),
        (AIMED + "sh:class _:x .", "blank node"),
        (":s a sh:NodeShape ; sh:targetClass _:x .", "blank node"),
    ],
)
def test_a_shape_that_sparql_cannot_say_is_named_with_the_reason(shapes: str, why: str) -> None:
    """The shape that looks for focus nodes is named, also where a deeper one is the cause."""
    ((shape, reason),) = unsupported(read(shapes)).items()
    assert shape.value == "https://example.org/s"
    assert why in reason["en"]
    with input_error(why):
        validate(store_of([]), read(shapes))


def test_what_is_switched_off_may_be_anything() -> None:
    """A deactivated shape is not read, and every node conforms to it."""
    shapes = AIMED + "sh:deactivated true ; sh:minCount 1 ; sh:node :s ."
    assert validate(store_of([]), read(shapes)) == []
    inner = AIMED + "sh:not :t . :t sh:deactivated true ; sh:class :C ."
    assert len(validate(store_of([]), read(inner))) == 1


def test_a_class_of_owl_that_is_a_shape_targets_its_own_instances() -> None:
    """The recommendation names rdfs:Class only; that every owl:Class is one, OWL says itself."""
    data = read(":a a :C . :b a :D . :D rdfs:subClassOf :C .")
    for kind in ("owl:Class", "rdfs:Class"):
        shapes = read(f":C a sh:NodeShape , {kind} ; sh:nodeKind sh:Literal .")
        assert len(validate(store_of(data), shapes)) == 2


@pytest.mark.parametrize(
    ("value", "datatype", "right"),
    [
        ("'5'^^xsd:byte", "xsd:byte", True),
        ("'300'^^xsd:int", "xsd:byte", False),
        ("'-1'^^xsd:integer", "xsd:nonNegativeInteger", False),
        ("'x'^^xsd:byte", "xsd:byte", False),
        ("'2020-01-01T00:00:00Z'^^xsd:dateTimeStamp", "xsd:dateTimeStamp", True),
        ("'2020-01-01T00:00:00'^^xsd:dateTime", "xsd:dateTimeStamp", False),
        ("'2020-13-01'^^xsd:date", "xsd:date", False),
        ("'P1X'^^xsd:duration", "xsd:duration", False),
        ("'P1Y'^^xsd:duration", "xsd:duration", True),
        ("'x'^^xsd:token", "xsd:token", True),
        ("'x'@nl", "rdf:langString", True),
    ],
)
def test_a_datatype_is_tested_as_far_as_oxigraph_keeps_it(
    value: str, datatype: str, right: bool
) -> None:
    """Whole numbers of a narrower type are all xsd:integer in the store: their range is tested."""
    shapes = read(
        f":s a sh:PropertyShape ; sh:targetNode :a ; sh:path :p ; sh:datatype {datatype} ."
    )
    assert (validate(store_of(read(f":a :p {value} .")), shapes) == []) is right


def test_a_report_holds_the_whole_path() -> None:
    """The report describes a path anew, with nodes of its own, and says whether all is well."""
    shapes = read(
        ":s a sh:PropertyShape ; sh:targetNode :a ; sh:minCount 1 ; "
        "sh:path ( [ sh:inversePath :p ] [ sh:alternativePath ( :q [ sh:oneOrMorePath :r ] ) ] ) ."
    )
    told = Triples(report(validate(store_of([]), shapes)))
    (key,) = seen(told, whole_report(told))
    ex = "<https://example.org/"
    assert key[1] == f"((^{ex}p>)/({ex}q>|({ex}r>+)))"
    assert str(told.value(whole_report(told), sh("conforms"))).startswith('"false"')
    empty = Triples(report([]))
    assert str(empty.value(whole_report(empty), sh("conforms"))).startswith('"true"')


def test_reports_are_merged_into_one() -> None:
    """One report holds the results of both, and conforms only where both do."""
    shapes = read(AIMED + "sh:class :C .")
    found = report(validate(store_of([]), shapes))
    both = Triples(merged(report([]), found))
    assert len(seen(both, whole_report(both))) == 1
    assert str(both.value(whole_report(both), sh("conforms"))).startswith('"false"')
