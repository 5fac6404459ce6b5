"""What holds of the field as a whole: one identity per body, and absence is no statement."""

from __future__ import annotations

import pyoxigraph as ox

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.vocabulary import KK, KKC, SKOS, shorten

NAMES = (SKOS + "prefLabel", SKOS + "altLabel", KK + "abbreviation")


def test_every_name_of_a_body_finds_that_body_alone(graph: ClosedGraph) -> None:
    """Spelling variants, abbreviations and long names of an actor, in both languages, are one."""
    actors = graph.names.members(KK + "Actor")
    assert len(actors) > 100
    several = {}
    for iri in actors:
        for name in NAMES:
            for quad in graph.store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(name), None):
                text = str(getattr(quad.object, "value", ""))
                found = graph.names.find(text, [KK + "Actor"])
                if found != [iri]:
                    several[text] = [shorten(one) for one in found]
    assert several == {}


def test_the_bodies_of_the_field_are_found_as_people_call_them(graph: ClosedGraph) -> None:
    """The names that the texts use for a body all lead to it."""
    known = {
        "actor:mit": [
            "MIT",
            "Multidisciplinair Interventieteam",
            "multidisciplinaire interventieteam",
        ],
        "actor:skc": ["SKC", "Strategisch Kenniscentrum", "Strategic Knowledge Centre"],
        "actor:openbaar-ministerie": ["OM", "Openbaar Ministerie", "Public Prosecution Service"],
        "actor:koninklijke-marechaussee": ["KMar", "KMAR", "Koninklijke Marechaussee"],
        "actor:liec": ["LIEC", "Landelijk Informatie- en Expertisecentrum"],
        "actor:dgo": ["DGO", "programma-directoraat-generaal Ondermijning"],
        "actor:sbo": ["SBO", "Strategisch Beraad Ondermijning"],
    }
    for body, names in known.items():
        for name in names:
            assert [shorten(i) for i in graph.names.find(name, [KK + "Actor"])] == [body], name


def test_nothing_ends_by_not_being_mentioned(graph: ClosedGraph) -> None:
    """That something ended is told by a passage or a document, and never derived."""
    table = graph.engine.select(f"""
        PREFIX kk: <{KK}> PREFIX kkc: <{KKC}>
        SELECT ?event ?passage ?origin ?standing WHERE {{
          ?event kk:eventKind kkc:event-ended ; kk:standing ?standing .
          OPTIONAL {{ ?event kk:supportedBy ?passage }}
          OPTIONAL {{ ?event kk:origin ?origin }}
        }}""")
    assert len(table) > 0
    for row in table:
        assert row["passage"] is not None or row["origin"] is not None, row["event"]
        assert row["standing"] != ox.NamedNode(KKC + "standing-derived")
