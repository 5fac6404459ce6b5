"""Rules of thumb composed into longer chains by `queries/derive/compose-rules.rq`."""

from __future__ import annotations

from pathlib import Path

from ketenkaart.closure.closed_graph import ClosedGraph
from questions.rows import rows_of
from questions.worlds import only

LETTERS = "abcd"


def bodies() -> str:
    return "\n".join(
        f'actor:{letter} a kk:Actor ; skos:prefLabel "{letter}"@nl , "{letter}"@en .'
        for letter in LETTERS
    )


def rule(name: str, given: str, required: str, amount: float, source: str = "one") -> str:
    """A stated rule: for every 100 million for one body, `amount` million for another."""
    return f"""
source:{source} a kk:Source .
rule:{name} a kk:Rule ;
    kk:standing kkc:standing-said ;
    kk:polarity kkc:polarity-affirmed ;
    kk:statedIn source:{source} ;
    kk:qualifier kkc:qualifier-exact ;
    kk:givenActor actor:{given} ;
    kk:givenAmount 100000000.0 ;
    kk:requiredActor actor:{required} ;
    kk:requiredAmount {amount * 1_000_000:.1f} .
"""


def chain(graph: ClosedGraph, start: str) -> dict[str, tuple[str, object]]:
    """What 100 million for a body requires: by rule, the body and the amount."""
    rows = rows_of(graph, "M08", {"actor": f"actor:{start}"})
    return {str(row["statement"]): (str(row["recipient"]), row["required"]) for row in rows}


def test_a_chain_of_three_rules_gives_three_derived_ones(tmp_path: Path) -> None:
    """A to B 10, B to C half, C to D a fifth: A asks 5 of C and 1 of D, B asks 10 of D."""
    graph = only(
        tmp_path,
        bodies() + rule("ab", "a", "b", 10) + rule("bc", "b", "c", 50) + rule("cd", "c", "d", 20),
    )
    assert chain(graph, "a") == {
        "rule:ab": ("actor:b", 10_000_000),
        "rule:derived-ab-then-bc": ("actor:c", 5_000_000),
        "rule:derived-ab-then-bc-then-cd": ("actor:d", 1_000_000),
    }
    assert chain(graph, "b")["rule:derived-bc-then-cd"] == ("actor:d", 10_000_000)


def test_a_circle_of_rules_ends_and_never_returns_to_its_start(tmp_path: Path) -> None:
    """A to B to C to A: from each body one derived rule to the other, none to itself."""
    graph = only(
        tmp_path,
        bodies() + rule("ab", "a", "b", 10) + rule("bc", "b", "c", 10) + rule("ca", "c", "a", 10),
    )
    found = {start: sorted(to for to, _ in chain(graph, start).values()) for start in "abc"}
    assert found == {
        "a": ["actor:b", "actor:c"],
        "b": ["actor:a", "actor:c"],
        "c": ["actor:a", "actor:b"],
    }


def test_a_chain_never_passes_its_start_again(tmp_path: Path) -> None:
    """A to B and back, and A to C to D: the detour through B is no second effect on D."""
    graph = only(
        tmp_path,
        bodies()
        + rule("ab", "a", "b", 10)
        + rule("ba", "b", "a", 10)
        + rule("ac", "a", "c", 10)
        + rule("cd", "c", "d", 10),
    )
    assert sorted(chain(graph, "a")) == ["rule:ab", "rule:ac", "rule:derived-ac-then-cd"]


def test_what_the_source_states_itself_is_not_derived(tmp_path: Path) -> None:
    """With a stated rule A to C of 7, no derived one of 5 stands beside it."""
    graph = only(
        tmp_path,
        bodies() + rule("ab", "a", "b", 10) + rule("bc", "b", "c", 50) + rule("ac", "a", "c", 7),
    )
    assert chain(graph, "a") == {
        "rule:ab": ("actor:b", 10_000_000),
        "rule:ac": ("actor:c", 7_000_000),
    }


def test_two_ways_to_one_body_stay_two_rules(tmp_path: Path) -> None:
    """A to D through B and through C are two effects, each with an amount of its own."""
    graph = only(
        tmp_path,
        bodies()
        + rule("ab", "a", "b", 10)
        + rule("ac", "a", "c", 20)
        + rule("bd", "b", "d", 50)
        + rule("cd", "c", "d", 50),
    )
    found = chain(graph, "a")
    assert found["rule:derived-ab-then-bd"] == ("actor:d", 5_000_000)
    assert found["rule:derived-ac-then-cd"] == ("actor:d", 10_000_000)


def test_rules_of_different_sources_are_not_composed(tmp_path: Path) -> None:
    """Nobody says A to C when one source says A to B and another B to C."""
    graph = only(
        tmp_path,
        bodies() + rule("ab", "a", "b", 10) + rule("bc", "b", "c", 50, source="two"),
    )
    assert chain(graph, "a") == {"rule:ab": ("actor:b", 10_000_000)}


def test_a_derived_rule_says_what_it_rests_on(tmp_path: Path) -> None:
    """It is derived from exactly the stated rule and the rest of the chain, with labels."""
    graph = only(tmp_path, bodies() + rule("ab", "a", "b", 10) + rule("bc", "b", "c", 50))
    table = graph.engine.select(
        """
PREFIX kk: <https://w3id.org/ketenkaart/def#>
PREFIX kkc: <https://w3id.org/ketenkaart/concept/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?from ?label WHERE {
  ?rule kk:standing kkc:standing-derived ; prov:wasDerivedFrom ?from ; skos:prefLabel ?label .
  FILTER(LANG(?label) = "nl")
}
ORDER BY ?from
"""
    )
    names = [str(row[0].value).rsplit("/", 1)[-1] for row in table.rows if row[0] is not None]
    labels = {str(row[1].value) for row in table.rows if row[1] is not None}
    assert names == ["ab", "bc"]
    assert labels == {"Keteneffect van a via b op c"}
