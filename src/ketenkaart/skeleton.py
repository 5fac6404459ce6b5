"""The skeleton of a statement for a curator to fill in, read from the shapes of its class."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

import pyoxigraph as ox

from ketenkaart.errors import InputError
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.engine import OxigraphEngine
from ketenkaart.graph.load import load
from ketenkaart.graph.names import Names
from ketenkaart.vocabulary import KINDS as ALL_KINDS
from ketenkaart.vocabulary import KK, LANGUAGES, RDF, RDFS, SH, SKOS, XSD, all_prefixes, shorten
from ketenkaart.wording import both, did_you_mean

KINDS = {
    "bottleneck": "Bottleneck",
    "claim": "Claim",
    "discrepancy": "Discrepancy",
    "event": "Event",
    "flow": "FundingFlow",
    "mention": "Mention",
    "observation": "Observation",
    "participation": "Participation",
    "recommendation": "Recommendation",
    "relation": "Relation",
    "response": "Response",
    "responsibility": "Responsibility",
    "rule": "Rule",
}
"""The kinds of statement, as they stand in addresses, and their classes."""

OPEN = {
    f"{RDF}Property": "kk:...",
    f"{RDF}langString": '"..."@nl , "..."@en',
    f"{XSD}date": '"..."^^xsd:date',
    f"{XSD}decimal": "0.0",
    f"{XSD}duration": '"P1Y"^^xsd:duration',
    f"{XSD}integer": "0",
}
"""What stands open for a value, by the range of its property."""

FIRST = ("prefLabel", "standing", "polarity", "statedIn", "supportedBy")
"""The properties that every statement begins with, in this order."""


@dataclass(frozen=True)
class _Line:
    """A property a statement can have: whether it must, the list its value is from, its range."""

    path: str
    required: bool
    entries: tuple[str, ...]
    target: str | None


def skeleton(workspace: Workspace, kind: str, name: str, source: str, language: str) -> str:
    """The Turtle of a statement of a kind with all properties that its shapes know.

    What the shapes require stands open; the rest stands in comments, to be kept or thrown away.
    Raises `InputError` for a kind that there is not, naming the nearest.
    """
    if kind not in KINDS:
        kinds = ", ".join(KINDS)
        raise InputError(
            both(f"er is geen soort uitspraak '{kind}'", f"there is no kind of statement '{kind}'"),
            expected=both(f"een van: {kinds}", f"one of: {kinds}"),
            advice=did_you_mean(difflib.get_close_matches(kind, KINDS, n=2, cutoff=0.4)),
        )
    slug = name if name.startswith(f"{source}-") else f"{source}-{name}"
    store = load([*workspace.ontology_files(), *workspace.shape_files()])
    names = Names(store)
    rows = [_row(line, names, source, slug, language) for line in _lines(store, KINDS[kind])]
    required = [text for must, text in rows if must]
    optional = [text for must, text in rows if not must]
    block = [f"{kind}:{slug} a kk:{KINDS[kind]} ;", *required]
    used = {prefix for text in (*block, *optional) for prefix in re.findall(r"([a-z]+):", text)}
    prefixes = [
        f"@prefix {prefix}: <{address}> ."
        for prefix, address in all_prefixes().items()
        if prefix in used
    ]
    # The last required line ends the block; what is optional goes before it when it is kept.
    ended = [*block[:-1], *optional, block[-1].replace(" ;  #", " .  #", 1)]
    return "\n".join([*prefixes, "", *ended]) + "\n"


def _lines(store: ox.Store, name: str) -> list[_Line]:
    """The properties of a class and of every statement, the common ones first."""
    found: dict[str, _Line] = {}
    for row in OxigraphEngine(store).select(_PROPERTIES.replace("CLASS", f"<{KK}{name}>")):
        path = str(row["path"].value)  # type: ignore[union-attr]
        entries = tuple(str(row["entries"].value).split()) if row["entries"] else ()
        required = row["least"] is not None and int(row["least"].value) > 0
        target = str(row["target"].value) if row["target"] is not None else None
        known = found.get(path)
        found[path] = _Line(
            path,
            required or (known is not None and known.required),
            entries or (known.entries if known else ()),
            target,
        )

    def order(line: _Line) -> tuple[int, bool, str]:
        local = line.path.removeprefix(KK).removeprefix(SKOS)
        return (FIRST.index(local) if local in FIRST else len(FIRST), not line.required, local)

    return sorted(found.values(), key=order)


def _row(line: _Line, names: Names, source: str, slug: str, language: str) -> tuple[bool, str]:
    """Whether a property is required, and its line in the skeleton."""
    prop = shorten(line.path)
    value = {
        SKOS + "prefLabel": " , ".join(f'"..."@{code}' for code in LANGUAGES),
        KK + "polarity": "kkc:polarity-affirmed",
        KK + "standing": "kkc:standing-said",
        KK + "statedIn": f"source:{source}",
        KK + "supportedBy": f"passage:{slug}",
    }.get(line.path)
    if value is None:
        value = shorten(line.entries[0]) if line.entries else _open(line.target)
    told = names.label(line.path, language) if line.path != SKOS + "prefLabel" else "nl, en"
    if line.entries:
        told += ": " + " | ".join(shorten(entry).partition("-")[2] for entry in line.entries)
    required = line.required or line.path in (KK + "statedIn", KK + "supportedBy")
    mark = "" if required else "# "
    return required, f"    {mark}{prop} {value} ;  # {told}"


def _open(target: str | None) -> str:
    """What stands open for a value of a range: the prefix of its kind, or its form."""
    if target is not None and target.startswith(KK):
        name = target.removeprefix(KK)
        kinds = {class_name: kind for kind, class_name in KINDS.items()}
        kind = kinds.get(name, name.lower())
        return f"{kind}:..." if kind in ALL_KINDS else "..."
    return OPEN.get(target or "", "...")


_PROPERTIES = f"""
PREFIX kk: <{KK}> PREFIX rdf: <{RDF}> PREFIX rdfs: <{RDFS}> PREFIX sh: <{SH}> PREFIX skos: <{SKOS}>
SELECT ?path ?least ?target (GROUP_CONCAT(DISTINCT STR(?entry); separator=" ") AS ?entries) WHERE {{
  VALUES ?class {{ CLASS kk:Statement }}
  ?shape sh:targetClass ?class ; sh:property ?property .
  ?property sh:path ?path .
  FILTER(isIRI(?path))
  OPTIONAL {{ ?property sh:minCount ?least }}
  OPTIONAL {{ ?path rdfs:range ?target }}
  OPTIONAL {{
    ?property sh:node/sh:property ?member .
    ?member sh:path skos:inScheme ; sh:hasValue ?list .
    ?entry skos:inScheme ?list
  }}
}} GROUP BY ?path ?least ?target ORDER BY ?path"""
