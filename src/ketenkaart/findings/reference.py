"""pySHACL: the reference for the shapes, and what runs a shape that SPARQL cannot say."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
import pyshacl
import rdflib

from ketenkaart.graph.reference import to_rdflib
from ketenkaart.shacl.triples import Triples


class UnusableError(Exception):
    """pySHACL cannot use the shapes; the message holds its own words."""


def reference_report(data: ox.Store, shapes: Iterable[ox.Quad]) -> Triples:
    """The validation report of pySHACL.

    Raises `UnusableError`, and `RecursionError` for shapes that nest too deeply.
    """
    try:
        _conforms, report, text = pyshacl.validate(
            to_rdflib(data, "default"), shacl_graph=to_rdflib(shapes, "default"), inplace=True
        )
    except RecursionError:
        raise
    except Exception as error:  # pySHACL lets the errors of rdflib, pyparsing and re through too
        raise UnusableError(str(error).strip()) from error
    if not isinstance(report, rdflib.Graph):
        raise UnusableError(str(text).strip())
    return Triples(ox.parse(report.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES))
