"""What a file binds its prefixes to, and whether it needs them."""

from __future__ import annotations

from collections.abc import Iterator

from ketenkaart.finding import Finding
from ketenkaart.findings.lint.code import bindings, is_used, without_long
from ketenkaart.findings.lint.material import Material
from ketenkaart.findings.lint.rules import RULES
from ketenkaart.graph.turtle import EXTRA
from ketenkaart.vocabulary import all_prefixes
from ketenkaart.wording import both


def prefixes(material: Material) -> Iterator[Finding]:
    """A prefix bound to another address than the house's, bound again, or bound in vain."""
    house = EXTRA | all_prefixes()
    for file, text in material.texts.items():
        seen: dict[str, str] = {}
        plain = without_long(text)
        for prefix, address, offset in bindings(plain):
            if prefix in seen:
                before = seen[prefix]
                same = both(
                    f"De prefix {prefix}: is al eerder vastgelegd. Haal deze regel weg.",
                    f"The prefix {prefix}: is bound before. Remove this line.",
                )
                other = both(
                    f"De prefix {prefix}: was <{before}> en wordt hier <{address}>. "
                    "Geef een van beide een andere naam.",
                    f"The prefix {prefix}: was <{before}> and becomes <{address}> here. "
                    "Give one of them another name.",
                )
                told = same if before == address else other
                yield RULES["lint:prefix-twice"].broken(address, told, material.line(file, offset))
            elif not is_used(plain, prefix):
                told = both(
                    f"Niets in dit bestand gebruikt de prefix {prefix}:. Haal deze regel weg.",
                    f"Nothing in this file uses the prefix {prefix}:. Remove this line.",
                )
                yield RULES["lint:prefix-unused"].broken(address, told, material.line(file, offset))
            seen[prefix] = address
            if house.get(prefix, address) != address:
                right = house[prefix]
                told = both(
                    f"De prefix {prefix}: hoort bij <{right}>, hier staat <{address}>. "
                    "Verbeter het adres of kies een andere prefix.",
                    f"The prefix {prefix}: belongs to <{right}>, here stands <{address}>. "
                    "Mend the address or choose another prefix.",
                )
                yield RULES["lint:prefix"].broken(address, told, material.line(file, offset))
