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

SAID_TWICE = (
    (
        'a kk:Bottleneck ; kk:hinders actor:dienst-alfa ; kk:content "Er is te weinig."@nl',
        "bottleneck:a",
        "bottleneck:b",
    ),
    (
        'a kk:Claim ; kk:claimKind kkc:claim-aim ; kk:content "Er moet meer."@nl',
        "claim:a",
        "claim:b",
    ),
    (
        "a kk:Event ; kk:eventKind kkc:event-discussed ; kk:subject actor:dienst-alfa ; "
        "kk:occurredOn date:2020 ; kk:modality kkc:modality-happened",
        "event:a",
        "event:b",
    ),
    (
        "a kk:FundingFlow ; kk:stage kkc:stage-requested ; kk:amount 7000000.0 ; "
        "kk:recipient actor:dienst-alfa ; kk:purpose task:strand-bewaken",
        "flow:a",
        "flow:b",
    ),
    (
        "a kk:Mention ; kk:mentionKind kkc:mention-repeated ; kk:sameMoneyAs flow:wensennota-alfa",
        "mention:a",
        "mention:b",
    ),
    (
        "a kk:Observation ; kk:measure kkc:measure-effort ; kk:value 12.0",
        "observation:a",
        "observation:b",
    ),
    (
        "a kk:Relation ; kk:relationKind kkc:relation-influences ; kk:subject actor:dienst-alfa ; "
        "kk:object task:strand-bewaken",
        "relation:a",
        "relation:b",
    ),
    (
        "a kk:Response ; kk:respondsTo claim:a ; kk:respondent actor:dienst-alfa",
        "response:a",
        "response:b",
    ),
    (
        "a kk:Responsibility ; kk:bearer actor:dienst-alfa ; kk:task task:strand-bewaken ; "
        "kk:role kkc:role-executing ; kk:state kkc:state-in-force",
        "responsibility:a",
        "responsibility:b",
    ),
)
"""What two statements of one source say, by all that tells such statements apart."""

AFFIRMED_OR_DENIED = {
    "claim": 'a kk:Claim ; kk:content "Het werkt."@nl',
    "event": "a kk:Event ; kk:eventKind kkc:event-ended ; kk:subject actor:dienst-alfa",
    "flow": "a kk:FundingFlow ; kk:stage kkc:stage-requested ; kk:recipient actor:dienst-alfa ; "
    "kk:purpose task:strand-bewaken",
    "relation": "a kk:Relation ; kk:relationKind kkc:relation-influences ; "
    "kk:subject actor:dienst-alfa ; kk:object task:strand-bewaken",
}
"""What a source cannot both deny and affirm."""

DEFECTS = {
    "HY01": (
        f"flow:added a kk:FundingFlow ; {LABEL} ; {STATEMENT} kk:order 1 .",
        ["flow:added"],
    ),
    "HY02": (
        'document:added a kk:Document ; skos:prefLabel "Added"@en .',
        ["document:added"],
    ),
    "HY03": (
        "\n".join(
            f"{kind}:added a {name} ; {LABEL} ."
            for kind, name in {
                "actor": "kk:PublicOrganisation",
                "date": "kk:Date",
                "initiative": "kk:Initiative",
                "place": "kk:Place",
                "task": "kk:Task",
            }.items()
        ),
        ["actor:added", "date:added", "initiative:added", "place:added", "task:added"],
    ),
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
    "HY11": (
        f"claim:added a kk:Claim ; {LABEL} ; {TOLD} kk:holder actor:dienst-alfa . "
        'claim:other a kk:Claim ; skos:prefLabel "Toegevoegd"@nl , "Another"@en ; '
        f"{TOLD} kk:holder actor:dienst-beta . "
        # Another kind of statement may bear the same name.
        f"bottleneck:added a kk:Bottleneck ; {LABEL} ; {TOLD} kk:about task:strand-bewaken . "
        # So may one that rests on another passage.
        f"claim:elsewhere a kk:Claim ; {LABEL} ; kk:holder actor:dienst-alfa ; "
        "kk:polarity kkc:polarity-affirmed ; kk:standing kkc:standing-said ; "
        "kk:statedIn source:wensennota ; kk:supportedBy passage:wensennota-alfa-beta .",
        ["claim:added"],
    ),
    "HY12": (
        "\n".join(
            f'{one} {properties} ; {TOLD} skos:prefLabel "Toegevoegd {one[-1]}"@nl , '
            f'"Added {one[-1]}"@en .'
            for properties, *statements in SAID_TWICE
            for one in statements
        ),
        [statements[0] for _, *statements in SAID_TWICE],
    ),
    "HY13": (
        "\n".join(
            f"{kind}:{polarity} {properties} ; kk:polarity kkc:polarity-{polarity} ; "
            "kk:standing kkc:standing-said ; kk:statedIn source:wensennota ; "
            f"kk:supportedBy passage:wensennota-alfa ; "
            f'skos:prefLabel "{word} toegevoegd"@nl , "Added {polarity}"@en .'
            for kind, properties in AFFIRMED_OR_DENIED.items()
            for polarity, word in {"denied": "Niet", "affirmed": "Wel"}.items()
        ),
        [f"{kind}:denied" for kind in AFFIRMED_OR_DENIED],
    ),
    "HY14": (
        'document:a a kk:Document ; skos:prefLabel "The plan for this"@nl , "The plan"@en . '
        # A paper may keep its Dutch title in English; a statement may not.
        'document:b a kk:Document ; skos:prefLabel "Plan"@nl , "Plan voor de kust"@en . '
        f'claim:c a kk:Claim ; {TOLD} skos:prefLabel "Kustplan"@nl , "Plan voor de kust c"@en . '
        f'claim:d a kk:Claim ; {TOLD} skos:prefLabel "Kust"@nl , "Coast"@en ; '
        'kk:reason "That has to be so."@nl , "Het staat er niet met zoveel woorden."@en . '
        # One small word of its own language is enough, and a name without any says nothing.
        f'claim:e a kk:Claim ; {TOLD} skos:prefLabel "The Voice of de kust"@nl , "To de kust"@en . '
        f'claim:f a kk:Claim ; {TOLD} skos:prefLabel "Coast Patrol"@nl , "Kustwacht"@en . '
        # Words that both languages have, such as "is" and "in", say nothing of either.
        f'claim:g a kk:Claim ; {TOLD} skos:prefLabel "Haven"@nl , "Port"@en ; '
        'kk:content "The plan is in the works."@nl , "Het plan is in opdracht gemaakt."@en .',
        ["claim:c", "claim:d", "claim:d", "claim:g", "claim:g", "document:a"],
    ),
    "HY15": (
        f'claim:a a kk:Claim ; {TOLD} skos:prefLabel "Kustplan werkt"@nl , "Kustplan werkt"@en . '
        f'claim:b a kk:Claim ; {TOLD} skos:prefLabel "Kust"@nl , "Coast"@en ; '
        'kk:content "Goed."@nl , "Goed."@en . '
        'document:c a kk:Document ; skos:prefLabel "Toegevoegd"@nl , "Toegevoegd"@en . '
        f'claim:d a kk:Claim ; {TOLD} skos:prefLabel "Strand"@nl , "Beach"@en ; '
        'kk:content "Goed strand."@nl , "Good beach."@en .',
        ["claim:a", "claim:b"],
    ),
    "HY16": (
        "\n".join(
            f"claim:{name} a kk:Claim ; {TOLD} {text} ; "
            f"skos:prefLabel 'Kust {name}'@nl , 'Coast {name}'@en ."
            for name, text in {
                "a": 'kk:content "Twee  spaties."@nl',
                "b": 'kk:reason "Aan het eind. "@nl',
                "c": 'kk:explanation "Een \\"woord\\"."@nl',
                "d": 'skos:altLabel " Vooraan"@nl',
                "e": 'kk:content "Een “woord”, en de foto\'s."@nl',
                "f": 'kk:content "Een\\ttab."@nl',
            }.items()
        ),
        ["claim:a", "claim:b", "claim:c", "claim:d", "claim:f"],
    ),
    "HY17": (
        "\n".join(
            f"claim:{name} a kk:Claim ; kk:polarity kkc:polarity-{polarity} ; kk:standing "
            "kkc:standing-said ; kk:statedIn source:wensennota ; "
            f"kk:supportedBy passage:wensennota-alfa ; {texts}, 'Coast {name}'@en ."
            for name, polarity, texts in (
                ("a", "denied", "skos:prefLabel 'Bewaakt a'@nl "),
                ("b", "denied", "kk:content 'Nietig.'@nl ; skos:prefLabel 'Kniet b'@nl "),
                ("c", "denied", "skos:prefLabel 'Niet bewaakt c'@nl "),
                ("d", "denied", "kk:content 'Er is geen.'@nl ; skos:prefLabel 'Bewaakt d'@nl "),
                ("e", "affirmed", "skos:prefLabel 'Bewaakt e'@nl "),
            )
        ),
        ["claim:a", "claim:b"],
    ),
    "HY18": (
        "\n".join(
            f"flow:{name} a kk:FundingFlow ; kk:stage kkc:stage-granted ; kk:payer actor:{payer} ; "
            f"{TOLD} kk:recipient actor:{recipient} ; kk:purpose task:strand-bewaken ; "
            f"skos:prefLabel 'Geld {name}'@nl , 'Money {name}'@en ."
            for name, payer, recipient in (
                ("a", "dienst-alfa", "ministerie-van-noord"),
                # Who receives elsewhere may pay another that does.
                ("b", "dienst-beta", "kenniscentrum"),
                # Who pays more than once pays.
                ("c", "kabinet", "ministerie-van-zuid"),
                # Of two that nothing else is told of, nothing is known.
                ("d", "getijdesk", "waddendesk"),
            )
        ),
        ["flow:a"],
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
