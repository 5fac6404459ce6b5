"""The test suite of the W3C for SHACL Core and SHACL-SPARQL, run by both engines.

The suite is no part of the project; it lies in `../shared/shacl-tests` beside the checkout.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox
import pytest

from ketenkaart.errors import InputError
from ketenkaart.shacl.terms import TYPE, sh
from ketenkaart.shacl.triples import Triples
from shacl.reports import Quads, compiled, reference, seen, whole_report
from support import SHARED

SUITE: Final = SHARED / "shacl-tests" / "tests"
MF: Final = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SHT: Final = "http://www.w3.org/ns/shacl-test#"

COMPILED_DIFFERS: Final = {
    "core/property/datatype-ill-formed": "Oxigraph keeps a literal of xsd:byte as xsd:integer, so "
    "that 55 as an integer and 55 as a byte are one and the same",
}
PYSHACL_DIFFERS: Final = {
    "core/property/datatype-001": "rdflib rewrites an ill-formed xsd:dateTime as it reads it",
    "core/property/or-datatypes-001": "rdflib takes an ill-formed xsd:boolean for false",
    "core/property/uniqueLang-002": 'rdflib takes "1"^^xsd:boolean for true',
    "sparql/node/prefixes-001": "pySHACL does not look for prefixes in what is imported",
    "sparql/pre-binding/shapesGraph-001": "pySHACL does not bind $shapesGraph",
}

pytestmark = pytest.mark.filterwarnings("ignore")  # rdflib warns of what the tests do wrong


@cache
def parse(file: Path) -> Quads:
    """The triples of a file; blank nodes are the same wherever it is read."""
    text = file.read_bytes()
    return list(ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri=file.as_uri()))


def names() -> list[str]:
    """Every test of the suite, as the path of its file without the ending."""
    if not SUITE.is_dir():
        return []
    files = sorted((*SUITE.glob("core/*/*.ttl"), *SUITE.glob("sparql/*/*.ttl")))
    return [
        str(file.relative_to(SUITE).with_suffix(""))
        for file in files
        if Triples(parse(file)).subjects(TYPE, ox.NamedNode(SHT + "Validate"))
    ]


NAMES: Final = names()


class Case:
    """One test: what is given and what is expected."""

    def __init__(self, name: str) -> None:
        self.triples = Triples(parse(SUITE / f"{name}.ttl"))
        (self.node,) = self.triples.subjects(TYPE, ox.NamedNode(SHT + "Validate"))
        action = self.triples.value(self.node, ox.NamedNode(MF + "action"))
        assert action is not None
        given = []
        for part in ("dataGraph", "shapesGraph"):
            place = self.triples.value(action, ox.NamedNode(SHT + part))
            assert place is not None
            given.append(parse(Path(unquote(urlsplit(place.value).path))))
        self.data, self.shapes = given
        expected = self.triples.value(self.node, ox.NamedNode(MF + "result"))
        assert expected is not None
        self.expected = expected

    def holds(self, engine: Callable[[Quads, Quads], Triples], failure: type[Exception]) -> bool:
        """Whether an engine does what is expected."""
        if self.expected == ox.NamedNode(SHT + "Failure"):
            with pytest.raises(failure):
                engine(self.data, self.shapes)
            return True
        found = engine(self.data, self.shapes)
        whole = whole_report(found)
        conforms = sh("conforms")
        return found.objects(whole, conforms) == self.triples.objects(
            self.expected, conforms
        ) and seen(found, whole) == seen(self.triples, self.expected)


@pytest.fixture(scope="session", autouse=True)
def suite() -> None:
    """Skip where the suite is not there; where `../shared` is, it must be whole."""
    if not SHARED.is_dir():
        pytest.skip(f"the suite of the W3C is not there: {SUITE}")


def test_the_suite_is_whole() -> None:
    """All 121 tests are found, and those that an engine does otherwise are among them."""
    assert len(NAMES) == 121
    assert {*COMPILED_DIFFERS, *PYSHACL_DIFFERS} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_compiled_engine_reports_what_the_suite_expects(name: str) -> None:
    """Focus node, path, value, component, severity, shape, how often, and whether it conforms."""
    assert Case(name).holds(compiled, InputError) == (name not in COMPILED_DIFFERS)


def pyshacl_agrees(name: str) -> bool:
    """Whether pySHACL does what is expected; an error that is not expected is a no."""
    try:
        return Case(name).holds(reference, Exception)
    except Exception:  # pySHACL lets whatever stops it through
        return False


@pytest.mark.parametrize("name", NAMES)
def test_pyshacl_reports_what_the_suite_expects(name: str) -> None:
    """The same for pySHACL, so that its report is a measure wherever this holds."""
    assert pyshacl_agrees(name) == (name not in PYSHACL_DIFFERS)
