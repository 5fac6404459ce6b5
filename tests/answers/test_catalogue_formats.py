"""The catalogue as RDF and as a page: complete, and readable by who has no program of ours."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SH, XSD

from ketenkaart.answers.catalogue import catalogue
from ketenkaart.answers.catalogue_formats import address, as_markdown, as_turtle, terms_of
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.files.workspace import Workspace
from support import QUESTION, small_workspace


@pytest.fixture(scope="module")
def published(workspace: Workspace) -> Graph:
    return Graph().parse(data=as_turtle(catalogue(workspace).values()), format="turtle")


def test_every_question_is_in_the_catalogue(workspace: Workspace, published: Graph) -> None:
    """Each as an executable SELECT with its question in both languages, its id and its terms."""
    for question in catalogue(workspace).values():
        node = URIRef(address(question))
        assert (node, RDF.type, SH.SPARQLSelectExecutable) in published
        assert (node, DCTERMS.identifier, Literal(question.id)) in published
        texts = {str(text.language): str(text) for text in published.objects(node, RDFS.comment)}  # type: ignore[attr-defined]
        assert texts == question.question
        assert list(published.objects(node, DCTERMS.references))
        assert len(list(published.objects(node, SH.parameter))) == len(question.parameters)


def test_the_query_in_the_catalogue_is_the_question(graph: ClosedGraph, published: Graph) -> None:
    """What `sh:select` holds runs as it stands, and gives as many rows as the stored file."""
    for question in list(catalogue(graph.workspace).values())[::5]:
        (text,) = published.objects(URIRef(address(question)), SH.select)
        assert "#+" not in str(text)
        table = graph.engine.select(str(text))
        assert table.variables == tuple(column.name for column in question.columns)
        assert table.rows == graph.engine.select(question.text).rows


def test_there_are_no_blank_nodes(workspace: Workspace) -> None:
    """A catalogue made twice can be compared line by line."""
    text = as_turtle(catalogue(workspace).values())
    assert text == as_turtle(catalogue(workspace).values())
    quads = ox.parse(text, format=ox.RdfFormat.TURTLE)
    assert not any(isinstance(q.subject, ox.BlankNode) for q in quads)


def test_a_parameter_says_what_it_takes(tmp_path: Path) -> None:
    """Class or datatype, name, whether it may be left out, and its default."""
    found = Graph().parse(data=as_turtle(catalogue(small_workspace(tmp_path)).values()))
    base = "https://w3id.org/ketenkaart/id/question/T01/"
    actor, least = URIRef(base + "actor"), URIRef(base + "least")
    kind = URIRef("https://w3id.org/ketenkaart/def#Actor")
    assert (actor, SH["class"], kind) in found
    assert (actor, SH.name, Literal("ontvanger", lang="nl")) in found
    assert (actor, SH.optional, Literal(True)) in found
    assert not list(found.objects(actor, SH.defaultValue))
    (default,) = found.objects(least, SH.defaultValue)
    assert default == Literal("0.0", datatype=XSD.decimal)
    (path,) = found.objects(least, SH.path)
    assert str(path).endswith("/least")


def test_comments_and_header_name_no_terms(tmp_path: Path) -> None:
    """Only what the query itself uses counts as used."""
    (question,) = catalogue(small_workspace(tmp_path)).values()
    assert terms_of(question) == ["kk:amount", "kk:recipient"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_holds_every_question(tmp_path: Path, language: str) -> None:
    """Question in both languages, parameters, columns, and what no rows means."""
    known = catalogue(small_workspace(tmp_path))
    page = as_markdown(known.values(), language)
    question = known["T01"]
    for text in (*question.question.values(), question.empty[language], "`least`", "`amount`"):
        assert text in page


def test_the_page_says_what_a_program_gets_wrong(tmp_path: Path) -> None:
    """Who reads the catalogue knows of which service a question cannot be asked, and why."""
    entry = "#+ not_asserted:\n#+   traagbak: {nl: Te traag., en: Too slow.}\n#+ columns:"
    text = QUESTION.replace("#+ columns:", entry)
    known = catalogue(small_workspace(tmp_path, {"queries/money/t01.rq": text})).values()
    assert "T01 is not asked of traagbak: Too slow." in as_markdown(known, "en").splitlines()
    assert "T01 wordt niet aan traagbak gevraagd: Te traag." in as_markdown(known, "nl")
