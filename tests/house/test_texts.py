"""Words: none of the sources' own, and every term explained in both languages."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.load import load, load_workspace
from ketenkaart.vocabulary import KK, KKC, LANGUAGES, RDF, SKOS, shorten

RUN = 14
"""So many words in a row that stand in a source are a copied sentence."""

WAITING: dict[str, str] = {}
"""Terms that nothing uses yet, each with the reason why it is there already."""


def words(text: str) -> list[str]:
    healed = re.sub(r"-\s*\n\s*", "", text)
    return re.findall(r"\w+", healed.casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


def tracked(repository: Path) -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=repository,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        pytest.skip("this is no checkout of git")
    return [repository / name for name in done.stdout.split("\0") if name]


def test_no_sentence_of_the_sources_stands_in_the_project(
    repository: Path, source_texts: dict[str, str]
) -> None:
    """No file repeats fourteen words in a row of a source, whatever its language or layout."""
    theirs = set().union(*(runs(text) for text in source_texts.values()))
    assert len(theirs) > 10_000
    copied = {}
    for file in tracked(repository):
        try:
            text = file.read_text(encoding="utf-8")
        except (UnicodeDecodeError, OSError):
            continue
        if shared := runs(text) & theirs:
            copied[str(file)] = " ".join(min(shared))
    assert copied == {}


def test_a_copied_sentence_would_be_seen(source_texts: dict[str, str]) -> None:
    """A sentence of a source is found in other layout too, and one of thirteen words is let be."""
    for text in source_texts.values():
        some = words(text)[100:120]
        assert runs("> " + "\n> ".join(some).upper()) & runs(text)
        assert not runs(" ".join(some[: RUN - 1])) & runs(text)


def terms(workspace: Workspace) -> set[str]:
    """The terms and the entries of code lists that the ontology describes."""
    return {
        quad.subject.value
        for quad in load(workspace.ontology_files())
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith((KK, KKC))
    }


def test_every_term_has_its_words_in_each_language(workspace: Workspace) -> None:
    """Each term and entry has one label and one definition in Dutch and in English."""
    store = load(workspace.ontology_files())
    for term in terms(workspace):
        for name in ("prefLabel", "definition"):
            found = Counter(
                quad.object.language
                for quad in store.quads_for_pattern(
                    ox.NamedNode(term), ox.NamedNode(SKOS + name), None
                )
                if isinstance(quad.object, ox.Literal)
            )
            assert found == dict.fromkeys(LANGUAGES, 1), f"{shorten(term)} {name}"


def test_a_definition_is_a_sentence(workspace: Workspace) -> None:
    """A definition begins with a capital, ends with a full stop, and is no copy of the label."""
    store = load(workspace.ontology_files())
    for quad in store.quads_for_pattern(None, ox.NamedNode(SKOS + "definition"), None):
        assert isinstance(quad.object, ox.Literal)
        text = quad.object.value
        assert text[0].isupper(), text
        assert text.endswith("."), text
        assert len(text.split()) >= 3, text


def test_every_term_is_used(workspace: Workspace) -> None:
    """A term or entry that neither facts, shapes nor queries use is there for nothing."""
    facts = load([*workspace.data_files(), *workspace.shape_files()])
    used = {
        node.value
        for quad in facts
        for node in (quad.predicate, quad.object)
        if isinstance(node, ox.NamedNode)
    }
    queries = [
        *workspace.query_files(),
        *workspace.derive_files(),
        *workspace.hygiene_files(),
        *workspace.view_files(),
        *workspace.shape_files(),
    ]
    text = "\n".join(file.read_text(encoding="utf-8") for file in queries)
    for prefix, local in re.findall(r"\b(kkc?):([A-Za-z][\w-]*)", text):
        used.add((KK if prefix == "kk" else KKC) + local)
    kind, scheme = ox.NamedNode(RDF + "type"), ox.NamedNode(SKOS + "ConceptScheme")
    lists = load(workspace.ontology_files()).quads_for_pattern(None, kind, scheme)
    described = terms(workspace) - {str(getattr(quad.subject, "value", "")) for quad in lists}
    unused = {shorten(term) for term in described - used}
    assert unused - set(WAITING) == set()
    assert set(WAITING) - unused == set(), "used by now: take it from the list"


def test_every_thing_has_a_name_in_each_language(graph: ClosedGraph) -> None:
    """Whatever the data describes and people see has one name in Dutch and one in English."""
    store = load_workspace(graph.workspace)
    label, kind = ox.NamedNode(SKOS + "prefLabel"), ox.NamedNode(RDF + "type")
    nameless = {KK + "Passage", KK + "Stretch"}
    for quad in store.quads_for_pattern(None, kind, None):
        if not isinstance(quad.object, ox.NamedNode) or not quad.object.value.startswith(KK):
            continue
        if quad.object.value in nameless:
            continue
        found = Counter(
            literal.object.language
            for literal in store.quads_for_pattern(quad.subject, label, None)
            if isinstance(literal.object, ox.Literal)
        )
        assert found == dict.fromkeys(LANGUAGES, 1), quad.subject
