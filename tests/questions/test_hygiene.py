"""The hygiene queries: silent on the invented world, and each finds the defect it is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.files.query_header import read_header
from ketenkaart.findings.hygiene import hygiene_findings
from ketenkaart.graph.reference import RdflibEngine
from ketenkaart.vocabulary import shorten
from questions.worlds import world_with
from support import REPOSITORY

FILES = sorted((REPOSITORY / "queries" / "hygiene").glob("*.rq"))

STATEMENT = """
    kk:polarity kkc:polarity-affirmed ;
    kk:statedIn source:wensennota ;
    kk:stage kkc:stage-requested ;
    kk:recipient actor:dienst-alfa ;
    kk:standing kkc:standing-said ;
"""

TOLD = """
    kk:polarity kkc:polarity-affirmed ;
    kk:standing kkc:standing-said ;
    kk:statedIn source:wensennota ;
    kk:supportedBy passage:wensennota-alfa ;
"""

LABEL = 'skos:prefLabel "Toegevoegd"@nl , "Added"@en'

DEFECTS = {
    "HY01": (
        f"flow:added a kk:FundingFlow ; {LABEL} ; {STATEMENT} kk:order 1 .",
        ["flow:added"],
    ),
    "HY02": (
        'document:added a kk:Document ; skos:prefLabel "Added"@en .',
        ["document:added"],
    ),
    "HY03": (f"actor:added a kk:PublicOrganisation ; {LABEL} .", ["actor:added"]),
    "HY04": (
        'document:added a kk:Document ; skos:prefLabel "Kustonderzoek"@nl , "Another"@en .',
        ["document:added"],
    ),
    "HY05": (
        "passage:added a kk:Passage ; kk:ofSource source:wensennota .",
        ["passage:added"],
    ),
    "HY06": (
        f"theme:added a kk:Theme ; {LABEL} ; skos:inScheme theme:wensennota .",
        ["theme:added"],
    ),
    "HY07": (
        f"flow:added a kk:FundingFlow ; {LABEL} ; {STATEMENT} kk:amount 40.0 ; "
        "kk:supportedBy passage:wensennota-alfa .",
        ["flow:added"],
    ),
    "HY08": (
        f"flow:added a kk:FundingFlow ; {LABEL} ; {STATEMENT} "
        "kk:partOf flow:wensennota-preventie ; kk:order 140 ; "
        "kk:supportedBy passage:wensennota-alfa .",
        ["flow:added", "flow:wensennota-zeta"],
    ),
    "HY09": (
        f"event:added a kk:Event ; {LABEL} ; {TOLD} kk:eventKind kkc:event-founded ; "
        "kk:subject actor:dienst-alfa ; kk:modality kkc:modality-happened ; "
        "kk:occurredOn date:2099 . "
        'date:2099 a kk:Date ; skos:prefLabel "2099"@nl , "2099"@en ; '
        'kk:earliest "2099-01-01"^^xsd:date ; kk:latest "2099-12-31"^^xsd:date .',
        ["event:added"],
    ),
    "HY10": (
        f"claim:added a kk:Claim ; {LABEL} ; {TOLD} kk:holder actor:dienst-alfa ; "
        "kk:contradicts claim:other . "
        f'claim:other a kk:Claim ; skos:prefLabel "Ander"@nl , "Other"@en ; {TOLD} '
        "kk:holder actor:dienst-alfa .",
        ["claim:added"],
    ),
}


def found(graph: ClosedGraph) -> dict[str, list[str]]:
    """The subjects of all findings, by query."""
    by_query: dict[str, list[str]] = {}
    for finding in hygiene_findings(graph):
        by_query.setdefault(finding.check, []).append(shorten(finding.subject))
    return by_query


def test_the_world_is_clean(world_graph: ClosedGraph) -> None:
    """No query cries wolf over data that is right."""
    assert found(world_graph) == {}


@pytest.mark.parametrize("query", sorted(DEFECTS))
def test_a_planted_defect_is_found_by_its_own_query_alone(tmp_path: Path, query: str) -> None:
    """The defect is found where it is, and the other queries stay silent about it."""
    turtle, subjects = DEFECTS[query]
    assert found(world_with(tmp_path, turtle)) == {query: subjects}


def test_every_query_has_a_planted_defect() -> None:
    """A hygiene query without a defect to find would prove nothing by staying silent."""
    assert sorted(DEFECTS) == [read_header(file)[0]["id"] for file in FILES]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_rdflib_finds_the_same_defects(tmp_path: Path, file: Path) -> None:
    """Both engines give the same rows for the planted defect."""
    header, query = read_header(file)
    graph = world_with(tmp_path, DEFECTS[header["id"]][0])
    rows = graph.engine.select(query).rows
    assert rows != ()
    assert RdflibEngine(graph.store).select(query).rows == rows
