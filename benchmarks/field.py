"""An invented field of any size that looks like the real one, with known answers and known faults.

Regions of thirty municipalities, each with two bodies and a letter a year that grants every
municipality its money; responsibilities, participations and events beside it. The same size and
seed give the same bytes. Nothing in it is true.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from ketenkaart.dates import bounds
from ketenkaart.graph.date_nodes import node_text
from ketenkaart.vocabulary import all_prefixes

YEARS: Final = (2019, 2020, 2021, 2022, 2023)
TOWNS: Final = 30
"""Municipalities in a region."""
MINISTRIES: Final = 12
TASKS: Final = 8
PER_TOWN: Final = 195
"""Triples of a municipality with all that is said of it, its share of its region included."""
PASSAGE: Final = 120
"""Letters and digits of a passage."""
FAULTS: Final = ("period", "label", "bearer", "polarity", "source")
"""Kinds of faults, each of which one shape must find."""
SHAPE_OF: Final = {
    "period": "StatementPeriod",
    "label": "Label",
    "bearer": "ResponsibilityBearerGiven",
    "polarity": "StatementPolarity",
    "source": "StatementPassageSource",
}


@dataclass
class Answers:
    """What must come out of a generated field."""

    towns: int = 0
    regions: int = 0
    flows: int = 0
    without_bearer: int = 0
    meeting_twice: int = 0
    """Pairs of municipalities that sit in two bodies together."""
    last_town: str = ""
    last_town_own: int = 0
    """Euros that the last municipality receives over all letters."""
    last_total: str = ""
    last_total_amount: int = 0
    faults: list[tuple[str, str]] = field(default_factory=list)
    """Subject and shape of every fault put in."""


def generate(folder: Path, triples: int, *, seed: int = 1, faults: int = 20) -> Answers:
    """Write a workspace of about so many triples into a folder; returns what must come out.

    `answers.json` beside `data/` holds the same. Terms and questions are those of the program.
    """
    draw = random.Random(seed)
    answers = Answers(towns=max(TOWNS, triples // PER_TOWN))
    answers.regions = -(-answers.towns // TOWNS)
    every = max(1, answers.towns // faults) if faults else 0
    data = folder / "data"
    _put(data / "ministries.ttl", _ministries(min(MINISTRIES, answers.regions)))
    _put(data / "dates.ttl", _dates())
    for region in range(answers.regions):
        towns = range(region * TOWNS, min((region + 1) * TOWNS, answers.towns))
        wrong = {
            town: FAULTS[town // every % len(FAULTS)]
            for town in towns
            if faults and town % every == 0 and town // every < faults
        }
        _put(data / "regions" / f"r{region:05}.ttl", _region(region, towns, wrong, draw, answers))
    (folder / "answers.json").write_text(json.dumps(asdict(answers), indent=1), encoding="utf-8")
    return answers


def _put(file: Path, blocks: Iterator[str]) -> None:
    text = "\n".join(blocks)
    known = {f"{prefix}:": iri for prefix, iri in all_prefixes().items()}
    heads = [f"@prefix {prefix} <{iri}> ." for prefix, iri in known.items() if prefix in text]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join([*heads, "", text]), encoding="utf-8")


def _names(nl: str, en: str) -> str:
    return f'skos:prefLabel "{nl}"@nl , "{en}"@en'


def _ministries(count: int) -> Iterator[str]:
    for number in range(count):
        names = _names(f"Ministerie {number}", f"Ministry {number}")
        yield f"actor:ministerie-{number} a kk:Ministry ; {names} ; kk:level kkc:level-national .\n"
    for number in range(TASKS):
        names = _names(f"Werk {number} doen", f"Doing work {number}")
        yield f"task:werk-{number} a kk:Task ; {names} .\n"
    yield f"initiative:aanpak a kk:Initiative ; {_names('De aanpak', 'The approach')} ;"
    yield "    kk:initiativeKind kkc:initiative-programme .\n"


def _dates() -> Iterator[str]:
    for year in YEARS:
        slugs = [f"{year}-03-01", f"budget-{year}-start", f"budget-{year}-end"]
        if year == YEARS[0]:
            slugs.append(f"{year}")
        for slug in slugs:
            yield node_text(bounds(slug)) + "\n"


def _stretch(slug: str, letter: str, start: int, length: int) -> str:
    """A stretch of a letter; what begins or ends at one place has one head or tail there."""

    def digest(*text: object) -> str:
        return hashlib.sha256(f"{letter} {text}".encode()).hexdigest()

    end = start + length
    return (
        f"stretch:{slug}-1 a kk:Stretch ; kk:order 1 ; kk:start {start} ; kk:length {length} ;\n"
        f'    kk:sha256 "{digest(start, end)}" ; kk:headHash "{digest("head", start)[:12]}" ;'
        f' kk:tailHash "{digest("tail", end)[:12]}" .\n'
    )


def _region(
    region: int, towns: range, wrong: dict[int, str], draw: random.Random, answers: Answers
) -> Iterator[str]:
    name = f"r{region:05}"
    for body, nl, en in (
        (f"centrum-{name}", "Centrum", "Centre"),
        (f"tafel-{name}", "Tafel", "Table"),
    ):
        names = _names(f"{nl} {region}", f"{en} {region}")
        yield f"actor:{body} a kk:Partnership ; {names} ; kk:level kkc:level-regional .\n"
    shares = {(town, year): draw.randrange(1, 900) * 1000 for town in towns for year in YEARS}
    for year in YEARS:
        letter = f"brief-{name}-{year}"
        yield from _letter(letter, region, year, len(towns))
        total = sum(shares[town, year] for town in towns)
        yield _flow(
            f"{letter}-totaal",
            _names(f"Regio {region} in {year}, totaal", f"Region {region} in {year}, total"),
            letter,
            f"{letter}-totaal",
            f"kk:recipient actor:centrum-{name} ; kk:payer actor:ministerie-{region % MINISTRIES} ;"
            " kk:order 1",
            total,
            year,
        )
        for town in towns:
            yield from _passage(f"{letter}-g{town:06}", letter, town - towns.start + 1)
            flaw = wrong.get(town) if year == YEARS[0] else None
            yield _granted(town, letter, shares[town, year], year, flaw)
            if flaw in ("period", "polarity", "source"):
                answers.faults.append((f"flow:{letter}-g{town:06}", SHAPE_OF[flaw]))
        answers.flows += 1 + len(towns)
        answers.last_total, answers.last_total_amount = f"flow:{letter}-totaal", total
    for town in towns:
        yield from _town(town, name, wrong.get(town), answers)
    answers.last_town_own = sum(shares[towns[-1], year] for year in YEARS)
    both = sum(town % 2 == 0 for town in towns)
    answers.meeting_twice += both * (both - 1) // 2


def _letter(letter: str, region: int, year: int, towns: int) -> Iterator[str]:
    length = PASSAGE * (towns + 1)
    names = _names(f"Brief over regio {region}, {year}", f"Letter on region {region}, {year}")
    digest = hashlib.sha256(letter.encode()).hexdigest()
    yield f"source:{letter} a kk:Source ; {names} ; kk:dated date:{year}-03-01 ;"
    yield f'    kk:textFile "{letter}.txt" ; kk:normalisedLength {length} ;'
    yield f'    kk:normalisedSha256 "{digest}" .\n'
    yield f"section:{letter}-geld a kk:Section ; {_names('Geld', 'Money')} ;"
    yield f"    kk:ofSource source:{letter} ; kk:order 1 ;"
    yield f"    kk:stretch stretch:section-{letter}-1 .\n"
    yield _stretch(f"section-{letter}", letter, 0, length)
    yield from _passage(f"{letter}-totaal", letter, 0)


def _passage(slug: str, letter: str, place: int) -> Iterator[str]:
    yield f"passage:{slug} a kk:Passage ; kk:ofSource source:{letter} ;"
    yield f"    kk:inSection section:{letter}-geld ; kk:stretch stretch:{slug}-1 .\n"
    yield _stretch(slug, letter, place * PASSAGE, PASSAGE)


def _statement(letter: str, passage: str) -> str:
    return (
        f"kk:standing kkc:standing-said ; kk:polarity kkc:polarity-affirmed ;\n"
        f"    kk:statedIn source:{letter} ; kk:supportedBy passage:{passage}"
    )


def _flow(
    slug: str, names: str, letter: str, passage: str, parties: str, amount: int, year: int
) -> str:
    return (
        f"flow:{slug} a kk:FundingFlow ; {names} ;\n    {_statement(letter, passage)} ;\n"
        f"    {parties} ; kk:purpose initiative:aanpak ; kk:amount {amount}.0 ;\n"
        f"    kk:qualifier kkc:qualifier-exact ; kk:amountBasis kkc:basis-per-year ;\n"
        f"    kk:stage kkc:stage-granted ; kk:nature kkc:nature-incidental ;\n"
        f"    kk:validFrom date:budget-{year}-start ; kk:validUntil date:budget-{year}-end .\n"
    )


def _granted(town: int, letter: str, amount: int, year: int, flaw: str | None) -> str:
    slug = f"{letter}-g{town:06}"
    names = _names(f"Gemeente {town} in {year}", f"Municipality {town} in {year}")
    parties = (
        f"kk:recipient actor:gemeente-{town:06} ; kk:partOf flow:{letter}-totaal ;"
        f" kk:order {town % TOWNS + 2}"
    )
    passage = slug
    if flaw == "source":
        later = letter.replace(f"-{year}", f"-{YEARS[-1]}")
        passage = f"{later}-g{town:06}"
    text = _flow(slug, names, letter, passage, parties, amount, year)
    if flaw == "period":
        text = text.replace(f"budget-{year}-start", f"budget-{YEARS[-1]}-start")
    if flaw == "polarity":
        text = text.replace("kk:polarity kkc:polarity-affirmed ;\n", "\n")
    return text


def _town(town: int, region: str, flaw: str | None, answers: Answers) -> Iterator[str]:
    me, letter = f"gemeente-{town:06}", f"brief-{region}-{YEARS[0]}"
    passage, kind = f"{letter}-g{town:06}", f"g{town:06}"
    names = _names(f"Gemeente {town}", f"Municipality {town}")
    if flaw == "label":
        names = f'skos:prefLabel "Gemeente {town}"@nl'
        answers.faults.append((f"actor:{me}", SHAPE_OF[flaw]))
    yield f"actor:{me} a kk:PublicOrganisation ; {names} ; kk:level kkc:level-local .\n"
    answers.last_town = f"actor:{me}"
    names = _names(f"Taak van gemeente {town}", f"Duty of municipality {town}")
    bearer = f"kk:bearer actor:{me} ; "
    if flaw == "bearer":
        bearer = ""
        answers.without_bearer += 1
        answers.faults.append((f"responsibility:{letter}-{kind}", SHAPE_OF[flaw]))
    yield f"responsibility:{letter}-{kind} a kk:Responsibility ; {names} ;"
    yield f"    {_statement(letter, passage)} ;"
    yield f"    {bearer}kk:role kkc:role-executing ; kk:task task:werk-{town % TASKS} ;"
    yield "    kk:state kkc:state-in-force .\n"
    for body in ("centrum", "tafel") if town % 2 == 0 else ("centrum",):
        names = _names(f"Gemeente {town}: {body}", f"Municipality {town}: {body}")
        yield f"participation:{letter}-{kind}-{body} a kk:Participation ; {names} ;"
        yield f"    {_statement(letter, passage)} ; kk:member actor:{me} ;"
        yield f"    kk:body actor:{body}-{region} ; kk:role kkc:role-partner .\n"
    names = _names(f"Gemeente {town} begint", f"Municipality {town} begins")
    yield f"event:{letter}-{kind} a kk:Event ; {names} ;"
    yield f"    {_statement(letter, passage)} ; kk:eventKind kkc:event-operational ;"
    yield f"    kk:subject actor:{me} ; kk:occurredOn date:{YEARS[0]} ;"
    yield "    kk:modality kkc:modality-happened .\n"
