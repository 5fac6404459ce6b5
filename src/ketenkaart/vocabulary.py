"""The names that the program itself uses; all other names live in `ontology/` and `data/`."""

from __future__ import annotations

from typing import Final

BASE: Final = "https://w3id.org/ketenkaart/"

KK: Final = BASE + "def#"
"""Classes and properties."""
KKC: Final = BASE + "concept/"
"""Code lists."""
KKS: Final = BASE + "shape#"
"""Shapes."""
KKD: Final = BASE + "id/"
"""Things, with their kind as the first step: `id/actor/...`."""

DCTERMS: Final = "http://purl.org/dc/terms/"
ORG: Final = "http://www.w3.org/ns/org#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
PROV: Final = "http://www.w3.org/ns/prov#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SH: Final = "http://www.w3.org/ns/shacl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
VANN: Final = "http://purl.org/vocab/vann/"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

LANGUAGES: Final = ("nl", "en")
"""The languages of every label and message, the first being the default."""

PREFIXES: Final = {
    "dcterms": DCTERMS,
    "kk": KK,
    "kkc": KKC,
    "kks": KKS,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "sh": SH,
    "skos": SKOS,
    "xsd": XSD,
}
"""Prefixes of the vocabularies; `kind_prefixes` adds one for each kind of thing."""


KINDS: Final = (
    "actor",
    "bottleneck",
    "claim",
    "date",
    "discrepancy",
    "document",
    "event",
    "flow",
    "initiative",
    "mention",
    "observation",
    "participation",
    "passage",
    "place",
    "recommendation",
    "relation",
    "response",
    "responsibility",
    "rule",
    "section",
    "source",
    "stretch",
    "task",
    "theme",
)
"""The kinds of things, each with its own prefix and the first step of its address."""


def all_prefixes() -> dict[str, str]:
    """Every prefix of the house and its address, those of the kinds of things included."""
    return dict(sorted({**PREFIXES, **{kind: f"{KKD}{kind}/" for kind in KINDS}}.items()))


def shorten(iri: str) -> str:
    """The prefixed name of an address of the house, or the address itself in angle brackets."""
    for prefix, base in sorted(all_prefixes().items(), key=lambda item: -len(item[1])):
        local = iri.removeprefix(base)
        if local != iri and local and "/" not in local and "#" not in local:
            return f"{prefix}:{local}"
    return f"<{iri}>"
