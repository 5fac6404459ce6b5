"""Which thing a name means, and which names come near."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.graph.names import Names
from ketenkaart.vocabulary import KK, KKD
from support import small_workspace

MORE = """actor:tweede a kk:Actor ; skos:prefLabel "Dienst Alfa"@nl , "Another"@en .
actor:kaal a kk:Actor .
actor:lang a kk:Actor ; skos:prefLabel "Raad voor de Kustwacht"@nl , "Coastguard Council"@en ;
    skos:altLabel "Kustraad"@nl ; kk:abbreviation "RKW" , "RK" .
flow:da a kk:FundingFlow ; skos:prefLabel "DA"@nl .
"""

ALFA, BETA, LANG = (f"{KKD}actor/{slug}" for slug in ("dienst-alfa", "raad-beta", "lang"))


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Names:
    """The names in a small workspace where some are shared."""
    folder: Path = tmp_path_factory.mktemp("names")
    return ClosedGraph.open(small_workspace(folder, {"data/more.ttl": MORE})).names


@pytest.mark.parametrize(
    ("text", "iri"),
    [
        ("Raad Bèta | kust", BETA),
        ("Beta Council | coast", BETA),
        ("raad beta kust", BETA),
        ("  RAAD BÈTA KUST ", BETA),
        ("raad-beta", BETA),
        ("actor:raad-beta", BETA),
        (BETA, BETA),
        (f"<{BETA}>", BETA),
        ("Kustraad", LANG),
        ("rkw", LANG),
        ("RK", LANG),
        ("Raad voor de Kustwacht", LANG),
        ("kaal", f"{KKD}actor/kaal"),
    ],
)
def test_a_thing_is_found_by_each_of_its_names(names: Names, text: str, iri: str) -> None:
    """Label, abbreviation, slug, prefixed name and address all mean it, in any case or accent."""
    assert names.find(text, [KK + "Actor"]) == [iri]


def test_a_name_that_fits_several_things_gives_all(names: Names) -> None:
    """An ambiguous name is never decided silently; its class can decide it."""
    assert names.find("dienst alfa") == [ALFA, f"{KKD}actor/tweede"]
    assert names.find("DA") == [ALFA, f"{KKD}flow/da"]
    assert names.find("DA", [KK + "FundingFlow"]) == [f"{KKD}flow/da"]
    assert names.find("DA", [KK + "Statement"]) == [f"{KKD}flow/da"]


@pytest.mark.parametrize("text", ["", " ", "Dienst", "actor:", "actor:niemand", "http://x", "???"])
def test_what_means_nothing_finds_nothing(names: Names, text: str) -> None:
    """A part of a name, an unknown address and an empty text mean nothing."""
    assert names.find(text) == []


def test_a_thing_of_another_class_is_not_meant(names: Names) -> None:
    """An address of a thing of another class than asked for is not taken."""
    assert names.find(ALFA, [KK + "FundingFlow"]) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [("raad betta kust", BETA), ("Kustrad", LANG), ("kustwacht", LANG), ("dienst-alpha", ALFA)],
)
def test_a_wrong_name_gets_the_nearest_right_one(names: Names, text: str, first: str) -> None:
    """A slip of the pen, or a part of a name, leads to the thing that was meant."""
    near = names.nearest(text, [KK + "Actor"])
    assert near[0] == first
    assert len(near) == len(set(near)) <= 5


def test_nonsense_has_no_near_name(names: Names) -> None:
    """Nothing is suggested for a text that resembles no name at all."""
    assert names.nearest("qqqqqqqqqqqq") == []
    assert names.nearest("") == []


def test_labels_fall_back(names: Names) -> None:
    """A name is told in the language asked, else in the other, else by the end of the address."""
    assert names.label(ALFA, "en") == "Alfa Service"
    assert names.label(f"{KKD}flow/da", "en") == "DA"
    assert names.label(f"{KKD}actor/kaal", "nl") == "kaal"
    assert names.label("https://example.org/x#y", "nl") == "y"


def test_the_short_name_is_the_shortest_abbreviation(names: Names) -> None:
    """Tables show the abbreviation, the shortest when there are several, else the name."""
    assert names.short(LANG, "nl") == "RK"
    assert names.short(BETA, "nl") == "Raad Bèta | kust"


def test_every_actor_of_ours_is_found_by_its_slug_and_labels(graph: ClosedGraph) -> None:
    """In the real data each actor can be asked for by slug, abbreviation and label, alone."""
    actors = graph.names.members(KK + "Actor")
    assert actors
    for iri in actors:
        wishes = [iri.rsplit("/", 1)[1], *graph.names.labels(iri).values()]
        wishes += graph.names.abbreviations(iri)
        for wish in wishes:
            assert graph.names.find(wish, [KK + "Actor"]) == [iri], wish
