"""`cite` and `verify`."""

from __future__ import annotations

from pathlib import Path

import click

from ketenkaart.cli.options import Setting, everywhere
from ketenkaart.cli.telling import Telling, telling
from ketenkaart.errors import InputError
from ketenkaart.evidence.cite import Mark, cite
from ketenkaart.evidence.records import read_records
from ketenkaart.evidence.rules import RULES
from ketenkaart.evidence.texts import read_texts
from ketenkaart.evidence.turtle import passage_turtle, put_passage
from ketenkaart.evidence.verify import assign, verify
from ketenkaart.finding import FORMATS, Severity, ordered
from ketenkaart.findings.result import Result
from ketenkaart.vocabulary import KK
from ketenkaart.wording import both, either, plural, say

TEXTS = click.option(
    "--texts",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder with the sources as .txt files; KETENKAART_TEXTS, else ../shared/sources.",
)


@click.command("cite")
@everywhere
@click.argument("source")
@click.argument("slug", metavar="NAME")
@click.option("--from", "firsts", multiple=True, required=True, help="The words it begins with.")
@click.option("--to", "lasts", multiple=True, help="The words it ends with; one for each --from.")
@click.option(
    "--occurrence", type=click.IntRange(min=1), help="Which, when it fits several places."
)
@click.option("--section", help="Look only inside this section.")
@click.option("--reason-nl", help="In Dutch, why a stretch is longer than 600 characters.")
@click.option("--reason-en", help="The same in English.")
@click.option("--write", is_flag=True, help="Put it in the source's passages.ttl as well.")
@TEXTS
def cite_command(
    setting: Setting,
    source: str,
    slug: str,
    firsts: tuple[str, ...],
    lasts: tuple[str, ...],
    occurrence: int | None,
    section: str | None,
    reason_nl: str | None,
    reason_en: str | None,
    write: bool,
    texts: Path | None,
) -> None:
    """Make the passage NAME of a SOURCE from the words that begin and end it.

    Prints the passage as Turtle; it holds fingerprints, no text. Several --from give a passage of
    several stretches; a --from without its --to is that phrase itself.
    """
    if lasts and len(lasts) != len(firsts):
        raise InputError(
            both(
                f"Er staat {len(firsts)} keer --from en {len(lasts)} keer --to.",
                f"There are {len(firsts)} --from and {len(lasts)} --to.",
            ),
            expected=both(
                "een --to bij elke --from, of geen enkele",
                "a --to for each --from, or none at all",
            ),
        )
    graph = setting.open()
    records = read_records(graph.store)
    found = graph.names.find(source, [KK + "Source"])
    if len(found) != 1 or found[0] not in records.sources:
        known = sorted(s.slug for s in records.sources.values())
        raise InputError(
            both(f"Er is geen bron '{source}'.", f"There is no source '{source}'."),
            expected=either(known) if known else None,
        )
    name = records.sources[found[0]].slug
    checked = assign(records, read_texts(texts), [])
    if name not in checked:
        raise InputError(
            both(f"Bij de teksten is er geen van {name}.", f"None of the texts is that of {name}."),
            advice=both("Noem een andere map met --texts.", "Name another folder with --texts."),
        )
    text = checked[name].text
    if text.sha256 != records.sources[found[0]].sha256:
        raise InputError(
            both(
                f"Dit is een andere tekst van {name} dan die waarin passages wijzen.",
                f"This is another text of {name} than the one that passages point into.",
            ),
            expected=both(
                "de tekst met de hash die bij de bron staat",
                "the text whose hash stands with the source",
            ),
        )
    marks = [Mark(first, lasts[i] if lasts else None, occurrence) for i, first in enumerate(firsts)]
    passage = cite(
        text,
        slug if slug.startswith(f"{name}-") else f"{name}-{slug}",
        name,
        marks,
        sections=[s for s in records.sections.values() if s.source == name],
        within=section,
        reason_nl=reason_nl,
        reason_en=reason_en,
    )
    setting.write(passage_turtle(passage))
    for stretch in passage.stretches:
        words = " ".join(text.raw_slice(stretch.start, stretch.end).split())
        setting.tell(f"{text.line(stretch.start)}: {words}")
    if write:
        file = setting.workspace.data / "sources" / name / "passages.ttl"
        put_passage(file, passage)
        setting.tell(say("wrote", setting.language, file=file))


@click.command("verify")
@everywhere
@TEXTS
@telling(*FORMATS)
def verify_command(setting: Setting, texts: Path | None, telling: Telling) -> int:
    """Find every passage again in the texts, and what is claimed in the passages."""
    graph = setting.open()
    records = read_records(graph.store)
    result = Result(tuple(ordered(verify(records, read_texts(texts)))))

    def told(result: Result) -> str:
        return say(
            "verified",
            setting.language,
            passages=plural("passage", setting.language, len(records.passages)),
            stretches=sum(len(passage.stretches) for passage in records.passages.values()),
            violations=plural("violation", setting.language, result.count(Severity.VIOLATION)),
        )

    return telling.conclude(setting, result, lambda: RULES, told=told)
