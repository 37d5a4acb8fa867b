"""The words of bills as data: one phrase a line, "role <tab> strength <tab> phrase", a file for each language.

A phrase is plain text (lower case, no accents, no punctuation) in which (a|b) stands for either, [a] for a or nothing,
[a-z] for a letter, and <name> for a set of the same file, which is a line "<name> <tab> - <tab> words". Labels are
regular expressions of plain text instead; their groups are parted by empty lines.
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
    """The rows of all files of a kind ("phrases", "labels"), in their order; files by the name of their language."""
    return tuple(row for group in groups_of(kind) for row in group)


@cache
def groups_of(kind: str) -> tuple[tuple[PhraseRow, ...], ...]:
    """The same in groups, as empty lines part them: of the phrases of a group the first that fits at a place counts."""
    found = []
    for path in sorted(HERE.glob(f"{kind}.*.tsv")):
        found += _read(path, path.suffixes[-2].lstrip("."), is_plain=kind != "labels")
    return tuple(found)


def _read(path: Path, language: str, is_plain: bool) -> list[tuple[PhraseRow, ...]]:
    sets: dict[str, str] = {}
    groups: list[tuple[PhraseRow, ...]] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = []
        for line in block.splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            role, strength, text = line.split("\t")
            pattern = _pattern(text, sets) if is_plain else _with_sets(text, sets)
            if role.startswith("<"):
                sets[role] = pattern
            else:
                rows.append(PhraseRow(role, int(strength), text, language, pattern))
        if not is_plain and len({(row.role, row.strength) for row in rows}) > 1:
            raise ValueError(
                f"{path.name}: a group has one role and strength; an empty line goes before “{rows[-1].phrase}”"
            )
        if rows:
            groups.append(tuple(rows))
    return groups


def _with_sets(text: str, sets: dict[str, str]) -> str:
    return re.sub(r"<\w+>", lambda m: f"(?:{sets[m.group()]})", text)


def _pattern(text: str, sets: dict[str, str]) -> str:
    """The phrase as a regular expression; a space goes with the word in brackets before it, or at the end with the one
    after it."""
    text = _with_sets(re.sub(r"\((?!\?)", "(?:", text), sets)
    text = re.sub(r"\[(\w-\w(?:\w-\w)*)\]", r"{\1}", text)  # a set of letters, and no word that may be missing
    text = re.sub(r"(?<![^ ])\[([^][]*)\] ", r"(?:(?:\1) )?", text)
    text = re.sub(r" \[([^][]*)\]$", r"(?: (?:\1))?", text)
    text = re.sub(r"\[([^][]*)\]", r"(?:\1)?", text)
    return re.sub(r"\{(\w-[\w-]*)\}", r"[\1]", text)
