"""With which letters a phrase can begin, from its pattern: so that a line is not tried against hundreds of phrases.

Patterns are regular expressions of plain text made of letters, groups (?:…|…), sets […] or \\d, and ? * + {m,n} behind
any of these.
"""

from __future__ import annotations

import re

OPENING = 3  # letters of the first word; a shorter word is its own opening
ANY = "*"  # it begins with whatever a set allows

_PIECE = re.compile(r"\(\?:|[()|]|\[[^]]*\]|\\.|.")
_TIMES = re.compile(r"[?*+]|\{(\d+)(?:,\d*)?\}")


def openings(pattern: str) -> set[str]:
    """The first letters of all texts that the pattern fits, ANY among them where they cannot be told."""
    texts, _ = _alternatives(_pieces(pattern), 0)
    return {_opening(text) for text in texts}


def _opening(text: str) -> str:
    first = text.split(" ")[0]
    known, is_open = first.partition(ANY)[:2]
    return ANY if is_open and len(known) < OPENING else known[:OPENING] or ANY


def _pieces(pattern: str) -> list[str]:
    """The pieces of a pattern; how often one may come is in its last character: "1", or "0" where it may be missing."""
    found, at = [], 0
    while at < len(pattern):
        piece = _PIECE.match(pattern, at)
        if piece is None:
            raise ValueError(f"no pattern of labels: {pattern}")
        at = piece.end()
        times = _TIMES.match(pattern, at) if piece.group() not in ("(?:", "(", "|") else None
        is_missing = bool(times) and (times.group() in "?*" or times[1] == "0") if times else False
        found.append(piece.group() + ("0" if is_missing else "1"))
        at = times.end() if times else at
    return found


def _alternatives(pieces: list[str], at: int) -> tuple[set[str], int]:
    """The beginnings of the texts from there to the end of the group, and where that is."""
    done: set[str] = set()
    texts = {""}
    while at < len(pieces) and pieces[at][0] != ")":
        piece, times = pieces[at][:-1], pieces[at][-1]
        if piece == "|":
            done, texts, at = done | texts, {""}, at + 1
            continue
        if piece in ("(?:", "("):
            more, at = _alternatives(pieces, at + 1)
            times = pieces[at][-1]
        else:
            more = {ANY if piece[0] in "[." or (piece[0] == "\\" and piece[1:].isalpha()) else piece.lstrip("\\")}
        at += 1
        longer = {_enough(text + bit) for text in texts for bit in more}
        texts = longer | texts if times == "0" else longer
    return done | texts, at


def _enough(text: str) -> str:
    return text[: OPENING + 2]
