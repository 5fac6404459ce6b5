"""All operators, from the modules that hold them."""

from __future__ import annotations

from mutants import evidence, form, meaning, money, names, statements, stored, things, times
from mutants.operators import OPERATORS

MODULES = (statements, meaning, money, times, evidence, things, names, form, stored)

__all__ = ["MODULES", "OPERATORS"]
