"""The terms of others that ours are aligned with exist in their vocabularies."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from rdflib.namespace import ORG, PROV, SDO, TIME, DefinedNamespace

from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.load import load
from ketenkaart.vocabulary import KK

KNOWN: dict[str, type[DefinedNamespace]] = {str(space): space for space in (ORG, PROV, SDO, TIME)}
"""The vocabularies of which rdflib carries the list of terms."""


def aligned(workspace: Workspace) -> list[str]:
    """The foreign terms of the alignments."""
    quads = load(workspace.alignment_files())
    found = {q.object.value for q in quads if isinstance(q.object, ox.NamedNode)}
    return sorted(iri for iri in found if not iri.startswith(KK))


@pytest.mark.parametrize("base", KNOWN)
def test_aligned_terms_exist(workspace: Workspace, base: str) -> None:
    """No alignment names a term that its vocabulary does not declare."""
    names = [iri.removeprefix(base) for iri in aligned(workspace) if iri.startswith(base)]
    assert names
    assert [name for name in names if name not in KNOWN[base]] == []
