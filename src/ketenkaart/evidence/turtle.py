"""Write fingerprints as Turtle in the formatting of the house."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from ketenkaart.errors import InputError
from ketenkaart.evidence.fingerprint import Passage, Section, Stretch
from ketenkaart.files.atomic import write_text
from ketenkaart.files.reading import read_text, relative
from ketenkaart.files.turtle_layout import Prefix, plain_block, prefix_lines
from ketenkaart.files.turtle_tokens import NAME, tokens
from ketenkaart.vocabulary import KK, KKD, SKOS
from ketenkaart.wording import both

_PREFIXES: Final = {
    "kk": KK,
    **{kind: f"{KKD}{kind}/" for kind in ("passage", "section", "source", "stretch")},
    "skos": SKOS,
}
_PASSAGE = re.compile(r"^passage:([a-z0-9-]+) a kk:Passage ;$", re.MULTILINE)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def passage_turtle(passage: Passage) -> str:
    """Return the block of a passage and those of its stretches, ended by a line feed."""
    facts = [("kk:ofSource", [f"source:{passage.source}"])]
    if passage.section is not None:
        facts.append(("kk:inSection", [f"section:{passage.section}"]))
    facts.append(("kk:stretch", _stretch_names(passage.slug, passage.stretches)))
    reasons = [
        f"{json.dumps(reason, ensure_ascii=False)}@{language}"
        for language, reason in (("nl", passage.reason_nl), ("en", passage.reason_en))
        if reason
    ]
    if reasons:
        facts.append(("kk:lengthReason", reasons))
    return "\n".join(
        [
            plain_block(f"passage:{passage.slug}", [("a", ["kk:Passage"]), *facts]),
            *_stretch_blocks(passage.slug, passage.stretches),
        ]
    )


def section_turtle(section: Section) -> str:
    """Return the block of a section and those of its stretches, ended by a line feed."""
    labels = [
        f"{json.dumps(label, ensure_ascii=False)}@{language}"
        for language, label in (("nl", section.label_nl), ("en", section.label_en))
    ]
    facts = [("skos:prefLabel", labels), ("kk:ofSource", [f"source:{section.source}"])]
    if section.parent is not None:
        facts.append(("kk:subsectionOf", [f"section:{section.parent}"]))
    facts.append(("kk:order", [str(section.order)]))
    stem = f"section-{section.slug}"
    facts.append(("kk:stretch", _stretch_names(stem, section.stretches)))
    return "\n".join(
        [
            plain_block(f"section:{section.slug}", [("a", ["kk:Section"]), *facts]),
            *_stretch_blocks(stem, section.stretches),
        ]
    )


def sections_file(sections: Iterable[Section]) -> str:
    """Return a whole `sections.ttl`, in reading order."""
    return file_of(section_turtle(section) for section in sections)


def file_of(blocks: Iterable[str]) -> str:
    """Return a whole file of blocks, with the prefixes that they use."""
    body = "\n".join(blocks)
    return f"{_header(body)}\n{body}"


def put_passage(path: Path, passage: Passage, *, replace: bool = False) -> bool:
    """Put a passage into a `passages.ttl`, which is made if need be; True when the file changed.

    The file stays in the alphabetical order of the slugs and keeps its comments; a comment
    directly above a passage stays with it. Writing is atomic. Raises InputError for a slug that
    is not kebab-case ASCII, and for one that exists with another definition unless `replace`.
    """
    if not _SLUG.fullmatch(passage.slug):
        raise InputError(
            both(f"'{passage.slug}' kan geen naam zijn.", f"'{passage.slug}' can be no name."),
            expected=both(
                "kleine letters, cijfers en streepjes, zoals a-b-c",
                "small letters, digits and hyphens, as in a-b-c",
            ),
        )
    opening, groups = _read(path)
    new = passage_turtle(passage)
    old = groups.get(passage.slug)
    if old is not None:
        comments = "".join(line for line in old[: old.index("passage:")].splitlines(keepends=True))
        new = comments + new
        if new == old:
            return False
        if not replace:
            raise InputError(
                both(
                    f"De passage {passage.slug} bestaat al, met een andere inhoud.",
                    f"The passage {passage.slug} exists already, with another content.",
                ),
                file=relative(path),
                advice=both("Kies een andere naam.", "Choose another name."),
            )
    groups[passage.slug] = new
    body = "\n".join(groups[slug] for slug in sorted(groups))
    notes = f"{opening}\n" if opening else ""
    write_text(path, f"{notes}{_header(body)}\n{body}")
    return True


def _read(path: Path) -> tuple[str, dict[str, str]]:
    """Return the loose comments at the top, and each passage with comments and stretches."""
    if not path.exists():
        return "", {}
    groups: dict[str, str] = {}
    opening: list[str] = []
    slug = None
    for paragraph in re.split(r"\n{2,}", read_text(path).strip("\n")):
        if paragraph.startswith("@prefix"):
            continue
        named = _PASSAGE.search(paragraph)
        if named:
            slug = named[1]
            groups[slug] = f"{paragraph}\n"
        elif slug is None:
            opening.append(f"{paragraph}\n")
        else:
            groups[slug] += f"\n{paragraph}\n"
    return "\n".join(opening), groups


def _header(body: str) -> str:
    used = {token.text.partition(":")[0] for token in tokens(body) if token.kind == NAME}
    lines = prefix_lines(Prefix(name, f"<{_PREFIXES[name]}>") for name in used & set(_PREFIXES))
    return "".join(f"{line}\n" for line in lines)


def _stretch_names(stem: str, stretches: Sequence[Stretch]) -> list[str]:
    return [f"stretch:{stem}-{number}" for number in range(1, len(stretches) + 1)]


def _stretch_blocks(stem: str, stretches: Sequence[Stretch]) -> list[str]:
    blocks = []
    for number, stretch in enumerate(stretches, 1):
        facts = [
            ("kk:order", [str(number)]),
            ("kk:start", [str(stretch.start)]),
            ("kk:length", [str(stretch.length)]),
            ("kk:sha256", [f'"{stretch.sha256}"']),
            ("kk:headHash", [f'"{stretch.head_hash}"']),
            ("kk:tailHash", [f'"{stretch.tail_hash}"']),
        ]
        if stretch.occurrence is not None:
            facts.append(("kk:occurrence", [str(stretch.occurrence)]))
        if stretch.page is not None:
            facts.append(("kk:page", [str(stretch.page)]))
        blocks.append(plain_block(f"stretch:{stem}-{number}", [("a", ["kk:Stretch"]), *facts]))
    return blocks
