"""`cite` and `verify`."""

from __future__ import annotations

from pathlib import Path

import click

from ketenkaart.cli.options import Setting, everywhere
from ketenkaart.errors import InputError
from ketenkaart.evidence.cite import Mark, cite
from ketenkaart.evidence.records import read_records
from ketenkaart.evidence.texts import read_texts
from ketenkaart.evidence.turtle import passage_turtle, put_passage
from ketenkaart.evidence.verify import assign, verify
from ketenkaart.vocabulary import KK, shorten
from ketenkaart.wording import plural, say

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
            f"{len(firsts)} --from and {len(lasts)} --to",
            expected="a --to for each --from, or none at all",
        )
    graph = setting.open()
    records = read_records(graph.store)
    found = graph.names.find(source, [KK + "Source"])
    if len(found) != 1 or found[0] not in records.sources:
        known = ", ".join(sorted(s.slug for s in records.sources.values()))
        raise InputError(f"there is no source '{source}'", expected=f"one of: {known}")
    name = records.sources[found[0]].slug
    checked = assign(records, read_texts(texts), [])
    if name not in checked:
        raise InputError(
            f"the texts hold none of {name}", advice="name another folder: --texts DIR"
        )
    text = checked[name].text
    if text.sha256 != records.sources[found[0]].sha256:
        raise InputError(
            f"the text of {name} is another extraction than the one that passages point into",
            expected="the text whose hash the source carries",
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
def verify_command(setting: Setting, texts: Path | None) -> int:
    """Find every passage again in the texts, and what is claimed in the passages."""
    graph = setting.open()
    records = read_records(graph.store)
    findings = verify(records, read_texts(texts))
    language = setting.language
    lines = []
    for finding in findings:
        words = finding.nl if language == "nl" else finding.en
        subject = shorten(finding.subject) if "://" in finding.subject else finding.subject
        line = f":{finding.line}" if finding.line is not None else ""
        place = f"{finding.source}{line}: " if finding.source else ""
        severity = plural(finding.severity, language, 1).partition(" ")[2]
        lines.append(f"{place}{severity}: {subject}: {words}")
    stretches = sum(len(p.stretches) for p in records.passages.values())
    wrong = sum(finding.severity == "violation" for finding in findings)
    summary = say(
        "verified",
        language,
        passages=plural("passage", language, len(records.passages)),
        stretches=stretches,
        violations=plural("violation", language, wrong),
    )
    setting.write("\n".join([*lines, summary]))
    return 1 if wrong else 0
