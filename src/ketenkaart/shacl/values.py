"""Constraints on each value by itself: type, range, text, and membership of a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pyoxigraph as ox

from ketenkaart.graph.engine import Term
from ketenkaart.shacl.shape import Asking, At, Test, Values
from ketenkaart.shacl.site import Site
from ketenkaart.shacl.terms import UnsupportedError, sh, words, written, wrong
from ketenkaart.vocabulary import XSD
from ketenkaart.wording import both

_KINDS: Final = {
    "IRI": "isIRI({0})",
    "BlankNode": "isBlank({0})",
    "Literal": "isLiteral({0})",
    "BlankNodeOrIRI": "!isLiteral({0})",
    "BlankNodeOrLiteral": "!isIRI({0})",
    "IRIOrLiteral": "!isBlank({0})",
}
_CASTS: Final = frozenset(
    "boolean date dateTime dayTimeDuration decimal double duration float gDay gMonth gMonthDay "
    "gYear gYearMonth integer time yearMonthDuration".split()
)
"""The datatypes of which Oxigraph can tell a well-formed literal from another."""
_NARROWER: Final = {
    "byte": (-(2**7), 2**7 - 1),
    "short": (-(2**15), 2**15 - 1),
    "int": (-(2**31), 2**31 - 1),
    "long": (-(2**63), 2**63 - 1),
    "unsignedByte": (0, 2**8 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedLong": (0, 2**64 - 1),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
}
"""The datatypes that Oxigraph keeps as xsd:integer, with their bounds: all that is left of them."""
_LARGEST: Final = 2**63 - 1
"""No integer of Oxigraph is larger; it keeps what is as it was written."""


def _test(name: str, expression: Callable[[str], str]) -> Test:
    """A test by an expression over the variable that is the value."""
    return Test(sh(f"{name}ConstraintComponent"), lambda _asking, _values, at: expression(at.value))


def class_of(site: Site, value: Term) -> Test:
    """`sh:class`."""
    if isinstance(value, ox.Literal):
        raise wrong(site.node, "sh:class noemt een IRI", "sh:class names an IRI")
    written(value)

    def holds(asking: Asking, _values: Values, at: At) -> str:
        return f"EXISTS {{ {asking.instances(value).has(at.value)} }}"

    return Test(sh("ClassConstraintComponent"), holds)


def datatype(site: Site, value: Term) -> Test:
    """`sh:datatype`: the literal has it, and is well-formed as far as Oxigraph can tell."""
    if not isinstance(value, ox.NamedNode):
        raise wrong(site.node, "sh:datatype noemt een IRI", "sh:datatype names an IRI")
    name = value.value.removeprefix(XSD)
    has = f"DATATYPE({{0}}) = {value}"
    if name in _NARROWER and value.value != name:
        least, most = _NARROWER[name]
        has = f"DATATYPE({{0}}) = <{XSD}integer>"
        if least is not None:
            has += f" && {{0}} >= {least}"
        if most is not None and most <= _LARGEST:
            has += f" && {{0}} <= {most}"
    elif name == "dateTimeStamp":
        has = f'DATATYPE({{0}}) = <{XSD}dateTime> && TZ({{0}}) != ""'
    elif name in _CASTS and value.value != name:
        has += f" && COALESCE(STRLEN(STR({value}(STR({{0}})))) > 0, false)"
    return _test("Datatype", f"isLiteral({{0}}) && {has}".format)


def node_kind(site: Site, value: Term) -> Test:
    """`sh:nodeKind`."""
    for name, expression in _KINDS.items():
        if value == sh(name):
            return _test("NodeKind", expression.format)
    raise wrong(site.node, "sh:nodeKind is onbekend", "sh:nodeKind is not known")


def bound(name: str, operator: str) -> Callable[[Site, Term], Test]:
    """`sh:minInclusive` and its like: a comparison of SPARQL, which fails for what has no order."""

    def build(site: Site, value: Term) -> Test:
        if not isinstance(value, ox.Literal):
            raise wrong(site.node, "een grens is een literal", "a bound is a literal")
        return _test(name, lambda variable: f"{variable} {operator} {value}")

    return build


def length(name: str, operator: str) -> Callable[[Site, Term], Test]:
    """`sh:minLength` and `sh:maxLength`: characters of the text or the address."""

    def build(site: Site, value: Term) -> Test:
        number = site.number(value)
        return _test(
            name,
            lambda variable: f"!isBlank({variable}) && STRLEN(STR({variable})) {operator} {number}",
        )

    return build


def pattern(site: Site, value: Term) -> Test:
    """`sh:pattern` with `sh:flags`; a pattern that Oxigraph cannot read is `UnsupportedError`."""
    flags = site.one("flags")
    written_flags = f", {ox.Literal(words(flags))}" if flags is not None else ""
    text = ox.Literal(words(value))
    found = ox.Store().query(f'SELECT (REGEX("", {text}{written_flags}) AS ?readable) {{}}')
    assert isinstance(found, ox.QuerySolutions)
    if next(found)["readable"] is None:
        raise UnsupportedError(
            both(
                f"Oxigraph kan het patroon {text} niet lezen",
                f"Oxigraph cannot read the pattern {text}",
            )
        )
    return _test(
        "Pattern",
        lambda variable: f"!isBlank({variable}) && REGEX(STR({variable}), {text}{written_flags})",
    )


def language_in(site: Site, value: Term) -> Test:
    """`sh:languageIn`."""
    ranges = [ox.Literal(words(member)) for member in site.triples.members(value)]

    def matches(variable: str) -> str:
        one_of = " || ".join(f"LANGMATCHES(LANG({variable}), {one})" for one in ranges)
        return f"isLiteral({variable}) && ({one_of or 'false'})"

    return _test("LanguageIn", matches)


def in_list(site: Site, value: Term) -> Test:
    """`sh:in`: the value is one of the list, term for term."""
    members = site.triples.members(value)

    def holds(asking: Asking, _values: Values, at: At) -> str:
        return f"EXISTS {{ {asking.constants(members).has(at.value)} }}"

    return Test(sh("InConstraintComponent"), holds)


def disjoint(site: Site, value: Term) -> Test:
    """`sh:disjoint`."""
    other = site.predicate(value)
    return Test(
        sh("DisjointConstraintComponent"),
        lambda _asking, _values, at: f"NOT EXISTS {{ {at.this} {other} {at.value} }}",
    )
