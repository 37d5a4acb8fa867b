"""The words of bills as data: one phrase a line, "role <tab> strength <tab> phrase", a file for each language.

A phrase is plain text (lower case, no accents, no punctuation) in which (a|b) stands for either, [a] for a or nothing,
and <name> for a set of the same file, which is a line "<name> <tab> - <tab> words".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """`strength`: 3 says it in full, 2 is a usual short form, 1 is weak: only if nothing better."""

    role: str
    strength: int
    phrase: str
    language: str
    pattern: str


@cache
def rows_of(kind: str) -> tuple[PhraseRow, ...]:
    """The rows of all files of a kind ("phrases"), in their order; files by the name of their language."""
    found = []
    for path in sorted(HERE.glob(f"{kind}.*.tsv")):
        found += _read(path, path.suffixes[-2].lstrip("."))
    return tuple(found)


def _read(path: Path, language: str) -> list[PhraseRow]:
    sets: dict[str, str] = {}
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        role, strength, text = line.split("\t")
        if role.startswith("<"):
            sets[role] = _pattern(text, sets)
        else:
            rows.append(PhraseRow(role, int(strength), text, language, _pattern(text, sets)))
    return rows


def _pattern(text: str, sets: dict[str, str]) -> str:
    """The phrase as a regular expression; a space goes with the word in brackets before it, or at the end with the one
    after it."""
    text = re.sub(r"<\w+>", lambda m: f"(?:{sets[m.group()]})", re.sub(r"\((?!\?)", "(?:", text))
    text = re.sub(r"(?<![^ ])\[([^][]*)\] ", r"(?:(?:\1) )?", text)
    text = re.sub(r" \[([^][]*)\]$", r"(?: (?:\1))?", text)
    return re.sub(r"\[([^][]*)\]", r"(?:\1)?", text)
