"""`describe`."""

from __future__ import annotations

from pathlib import Path

import click

from ketenkaart.cli.options import Setting, everywhere
from ketenkaart.errors import InputError
from ketenkaart.evidence.describe import document_turtle, split_sections
from ketenkaart.evidence.normalise import normalise
from ketenkaart.evidence.turtle import sections_file
from ketenkaart.files.atomic import write_text
from ketenkaart.wording import both, say


@click.command("describe")
@everywhere
@click.argument("slug")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--label", nargs=2, required=True, metavar="NL EN", help="A short name.")
@click.option(
    "--heading",
    "headings",
    nargs=2,
    multiple=True,
    metavar="NL EN",
    help="A heading as the text has it, and in English; in the order of the text.",
)
def describe_command(
    setting: Setting,
    slug: str,
    file: Path,
    label: tuple[str, str],
    headings: tuple[tuple[str, str], ...],
) -> None:
    """Describe the new source SLUG whose text stands in FILE: its fingerprint and sections.

    Writes document.ttl and sections.ttl into data/sources/SLUG; no text enters the project.
    """
    folder = setting.workspace.data / "sources" / slug
    if folder.exists():
        raise InputError(
            both(f"de bron {slug} is al beschreven", f"the source {slug} is described already"),
            file=folder,
        )
    try:
        text = normalise(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(
            both("is niet als tekst te lezen", "cannot be read as text"),
            file=file,
            expected=both("UTF-8", "UTF-8"),
        ) from error
    if not text.text:
        raise InputError(
            both("bevat geen letters of cijfers", "holds no letters or digits"), file=file
        )
    sections = split_sections(text, slug, headings)
    for name, content in (
        ("document.ttl", document_turtle(text, slug, file.name, label)),
        ("sections.ttl", sections_file(sections)),
    ):
        write_text(folder / name, content)
        setting.tell(say("wrote", setting.language, file=folder / name))
