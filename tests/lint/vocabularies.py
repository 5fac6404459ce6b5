"""The terms of the vocabularies that the lint knows by name; running this writes their file anew.

The names are those of rdflib. It has no Web Annotation, only the second DCAT, and among the names
of XML Schema those of its own grammar, which are no datatypes.
"""

from __future__ import annotations

import textwrap

from rdflib import namespace

from support import REPOSITORY

FILE = REPOSITORY / "src" / "ketenkaart" / "findings" / "lint" / "vocabularies.txt"

HEAD = """\
# The terms of the vocabularies whose names are fixed, so that a slip in one is seen.
# Written by tests/lint/vocabularies.py.
"""

OA = "http://www.w3.org/ns/oa#"

MORE = {
    OA: """Annotation Choice CssSelector CssStyle DataPositionSelector Direction FragmentSelector
    HttpRequestState Motivation PreferContainedDescriptions PreferContainedIRIs RangeSelector
    ResourceSelection Selector SpecificResource State Style SvgSelector TextPositionSelector
    TextQuoteSelector TextualBody TimeState XPathSelector annotationService assessing bodyValue
    bookmarking cachedSource canonical classifying commenting describing editing end exact hasBody
    hasEndSelector hasPurpose hasScope hasSelector hasSource hasStartSelector hasState hasTarget
    highlighting identifying linking ltrDirection moderating motivatedBy prefix processingLanguage
    questioning refinedBy renderedVia replying rtlDirection sourceDate sourceDateEnd
    sourceDateStart start styleClass styledBy suffix tagging textDirection via""",
    str(namespace.DCAT): """DatasetSeries first hasCurrentVersion hasVersion inSeries isVersionOf
    last next nextVersion prev previousVersion seriesMember version""",
}
XSD = """ENTITIES ENTITY ID IDREF IDREFS NCName NMTOKEN NMTOKENS NOTATION Name QName anyAtomicType
    anySimpleType anyType anyURI base64Binary boolean byte date dateTime dateTimeStamp
    dayTimeDuration decimal double duration float gDay gMonth gMonthDay gYear gYearMonth hexBinary
    int integer language long negativeInteger nonNegativeInteger nonPositiveInteger
    normalizedString positiveInteger short string time token unsignedByte unsignedInt unsignedLong
    unsignedShort yearMonthDuration"""
KNOWN = "DC DCAT DCMITYPE DCTERMS FOAF ORG OWL PROV RDF RDFS SH SKOS TIME VANN VOID".split()


def vocabularies() -> dict[str, set[str]]:
    """The names of each vocabulary, by its address."""
    found = {str(namespace.XSD): set(XSD.split()), OA: set()}
    for name in KNOWN:
        terms = getattr(namespace, name)
        base = str(terms)
        # Names that cannot be attributes in Python stand apart.
        extras = getattr(terms, "_extras", ())
        found[base] = {str(term).removeprefix(base) for term in dir(terms)} | set(extras)
    for base, more in MORE.items():
        found[base] |= set(more.split())
    return found


def text() -> str:
    """The file as it should be: an address on a line, its names indented below."""
    parts = [HEAD]
    for base, names in sorted(vocabularies().items()):
        wrapped = textwrap.wrap(
            " ".join(sorted(names)),
            100,
            initial_indent="    ",
            subsequent_indent="    ",
            break_on_hyphens=False,
        )
        parts.append("\n".join([base, *wrapped]) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8", newline="\n")
