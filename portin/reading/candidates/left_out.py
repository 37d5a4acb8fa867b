"""Numbers that a letter names in order to leave them out: "Numbers NOT to be ported", "all but …", a "No" in the column
"Port?", struck out.

English and French. It only says which mentions are left out; whether a letter covers a number is for who asks.
"""

from __future__ import annotations

import re
from functools import cache

from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.vocabulary.telephones import Mention, mentions_in
from portin.rules.spelling import plain

_MOVING = (
    r"(?:port(?:ed|ing|-in|-out)?|transfer(?:red|ring)?|moved?|moving|migrated?|includ(?:ed?|ing)|switch(?:ed)?"
    r"|covered|affected)"
)
_BOUGER = (
    r"(?:transfer(?:er|ee?s?|ez|t)?|port(?:er|ee?s?|age|ez)|deplacer|deplacee?s?|inclu(?:s|ses?|re)?|migrer|changer)"
)
_BETWEEN = (
    r"(?:(?:to|be|being|been|currently|yet|wish|want|please|get|going|the|these|those|any|of|authorized?|for"
    r"|intended|part|in|this|a) )*"
)
_THING = r"(?:numbers?|lines?|tns?|these|those|this|the|following|below|numeros?|lignes?|ces|les|le|suivants?)"
_ENDING = r"(?:disconnect(?:ed)?|cancel(?:l?ed)?|terminated?)"
_OUT = re.compile(
    rf"\b(?:not|never|don t|won t|cannot) {_BETWEEN}{_MOVING}\b|\bnon?[ -]?{_MOVING}\b|\bnot (?:in|part of)"
    r" (?:this|the) (?:port|order|request|transfer)\b"
    rf"|\bexclu(?:de[ds]?|ding|sions?|sive of|es?|s|re|ant)\b(?: (?:from|of|du|de) (?:\w+ )?(?:{_MOVING}|{_BOUGER})\b)?"
    r"|\bexcept(?:ing|ions?|e[es]?)?\b|\ball but\b|\bbut not\b|\bother than\b|\bomit(?:ted)?\b|\ble(?:ave|ft)"
    r" (?:out|behind)\b"
    r"|\b(?:stay|remain|keep|kept|retain)(?:s|ed|ing)?(?: \w+){0,4}?"
    r" (?:with|at|on|under|current|existing|present|losing|old)\b|\b(?:to|that|which|will|must|numbers?|lines?)"
    r" (?:stay|remain)s?\b|\bstaying\b"
    rf"|\bne (?:pas |jamais )?(?:\w+ ){{0,2}}?(?:pas )?{_BOUGER}\b|\b(?:pas|non) (?:a |etre )?{_BOUGER}\b|\bne"
    r" (?:sont|seront|doivent|sera|doit) pas\b"
    r"|\ba (?:laisser|exclure)\b|\b(?:conserve[rs]?|garde[rs]?|conservees?|gardees?)(?: (?!transf|port|depl)\w+){0,3}?"
    r" (?:chez|aupres|par|actuel)\b|\b(?:restent|restant|reste|demeurent|demeure)\b|\bsauf\b|\ba l"
    r" exception\b|\bhormis\b|\bmais pas\b"
    r"|\b(?:not|don t|never) touch\b|\bretain(?:ed|ing)\b|\bbut (?:please"
    rf" )?(?:keep|retain|leave)\b|\b(?:not|never|pas)(?: {_THING})*$"
    rf"|\b{_THING} (?:to|for|being) (?:be )?(?:leave|left|{_ENDING})\b|(?:^|\b(?:and|but|please)"
    rf" )(?:leave|{_ENDING})(?: {_THING})*(?: (?:on|at|with|as|where|alone|in)\b.*)?$"
    rf"|\b{_THING} a (?:resilier|annuler|debrancher)\b|(?:^|\b(?:et|mais|veuillez)"
    rf" )(?:resilie[rz]|annule[rz]|debranche[rz]|laisse[rz])(?: {_THING})*$"
)
# "keep 503-555-0147 active with Comcast", "laisser le 503-555-0147 chez Bell": said on both sides of the number
_KEEPS = re.compile(
    r"\b(?:keep(?:ing)?|kept|retain(?:ing)?|leav(?:e|ing)|garde[rz]?|gardons|conserve[rz]?|conservons|laisse[rz]?|laissons)(?:"
    r" (?:the|number|numbers|line|lines|le|les|numeros?|lignes?))*$"
)
_WHERE = re.compile(
    r"(?:active |on |as is |en service |actif )?(?:with|at|on|under|where|in place|as is|active|chez|aupres|en place)\b"
)
# Means the one or the other: beside a list of what moves, it is the list of what stays
_TO_KEEP = re.compile(
    r"(?:(?:telephone|phone|other|autres?) )*(?:numbers?|lines?|tns?|numeros?|lignes?)(?: (?:de telephone))?"
    r" (?:(?:to|a|i|we|will|want|wish|que|nous|je)"
    rf" )*(?:keep|retain|garder|conserver|gard(?:e|ons)|conserv(?:e|ons))|(?:keep|garder|conserver)(?: {_THING})*"
)
_IN = re.compile(
    r"\b(?:to (?:be )?|please |authorize[sd]? |want to |following numbers? |numbers? (?:for |in |being"
    rf" )?)?{_MOVING}\b|\b(?:a |de |pour )?{_BOUGER}\b"
)
_NUMBERISH = re.compile(
    r"\b(?:numbers?|lines?|tns?|btn|telephones?|phones?|dids?|numeros?|lignes?|following|suivants?|list(?:ed)?)\b"
)
_OWN_LABEL = re.compile(r"\b(?:btn|billing telephone|contact|customer service|call|questions?|facturation)\b")
_COLUMN = re.compile(
    rf"(?:to )?(?:be )?(?:{_MOVING}|{_BOUGER}|a {_BOUGER})(?: (?:in|out|y n|yes no|o n|oui"
    r" non|this|number|line|numero|ligne|status|port|order))*"
)
_OUT_COLUMN = re.compile(
    rf"(?:do )?not (?:to )?(?:be )?{_MOVING}|keep|stays?|remains?|exclude[ds]?|a"
    r" (?:conserver|garder|exclure)|conserver|garder|exclu[se]*"
)
# speaks of what comes next
_FORWARD = re.compile(r"except|sauf|but not|all but|other than|excluding|mais pas|hormis|a l exception")
_STAYS = re.compile(r"(?:\w+ ){0,3}?(?:stays?|remains?|keep|kept|reste)$")
_NO, _YES = (
    {"no", "n", "non", "0", "false", "none", "never"},
    {"yes", "y", "oui", "o", "x", "v", "1", "true", "✓", "✔", "☒", "☑"},
)
_SAYS_OUT = re.compile(
    r"(?:do |does )?(?:not|non?) (?:to )?(?:be"
    rf" )?{_MOVING}|keep|kept|stays?|staying|remains?|remaining|exclude[ds]?|leave|retain(?:ed)?|garder|conserver|a"
    rf" (?:conserver|garder|exclure)|exclu[se]*|ne pas {_BOUGER}|reste"
)


def is_left_out(layout: PageLayout, segment: Segment, mention: Mention) -> bool:
    """Whether the letter names these numbers as not to be moved."""
    return _is_struck(segment, mention) or _by_words(layout, segment, mention) or _by_column(layout, segment)


def _is_struck(segment: Segment, mention: Mention) -> bool:
    at, inside = 0, []
    for word in segment.words:
        if at < mention.end and at + len(word.text) > mention.start:
            inside.append(word)
        at += len(word.text) + 1
    return bool(inside) and all(word.is_struck for word in inside)


# ---------------------------------------------------------------------------------------------------- words before it


def _by_words(layout: PageLayout, segment: Segment, mention: Mention) -> bool:
    """The nearest words that speak of moving, going back from the mention: on its line, left of it, then the heading
    above."""
    before = _plain(re.split(r"[.;!?]\s", segment.text[: mention.start])[-1])
    after = segment.text[mention.end :]
    if _said_after(after) or (_KEEPS.search(before) and _WHERE.match(_plain(after))):
        return True
    if (said := _said(before)) is not None:
        return said
    if _OWN_LABEL.search(before):
        return False
    for beside in layout.left_of(segment):
        if not mentions_in(beside.text) and (said := _said(beside.norm)) is not None:
            return said
    heading = _heading(layout, segment)
    if heading is None:
        return False
    if _TO_KEEP.fullmatch(heading.norm):
        return any(_said(s.norm) is False for s in layout.segments if s is not heading and _is_heading(s))
    return bool(_said(heading.norm))


def _said_after(text: str) -> bool:
    """ "503-555-0147 (do not port)", "503-555-0147 stays with Verizon": of what comes before another number only a
    bracket speaks for this one."""
    if mentions_in(text):
        text = re.split(r"[.;!?]\s", text)[0]
    if mentions_in(text):
        bracket = re.match(r"\s*\(([^)]*)\)", text)
        text = bracket[1] if bracket else ""
    norm = _plain(text)
    first = _OUT.search(norm) or _STAYS.match(norm)
    return (
        first is not None
        and not _FORWARD.match(first.group().strip())
        and len(norm[: first.start()].split()) <= 4
        and not _IN.search(norm[: first.start()])
    )


@cache
def _said(norm: str) -> bool | None:
    """True: what comes next is left out; False: it moves; None: it does not speak of that. What is said last counts."""
    out, moves = (max((m.end() for m in pattern.finditer(norm)), default=-1) for pattern in (_OUT, _IN))
    if out < 0 and moves < 0:
        return None
    return out >= moves


def _heading(layout: PageLayout, segment: Segment) -> Segment | None:
    """The nearest line above, in the column of the number, that speaks of moving and is about numbers."""
    rows: list[list[Segment]] = []
    for s in reversed(layout.segments):
        if s.y1 > segment.y0 + 0.3 * segment.size or not _is_heading(s):
            continue
        if rows and rows[-1][0].is_beside(s):
            rows[-1].append(s)
        else:
            rows.append([s])
    for row in rows:
        left = [s for s in row if s.x0 <= segment.x0 + 1.5 * segment.size]
        nearest = max(left, key=lambda s: s.x0, default=None)
        if nearest is None or _column_between(layout, nearest, segment):
            continue
        return nearest
    return None


def _is_heading(segment: Segment) -> bool:
    """Speaks of moving and is about numbers: short, or a line that says so. A line of a list ("503-555-0144 to be
    ported") is none."""
    mentions = mentions_in(segment.text)
    said = _said(_plain(segment.text[: mentions[0].start])) if mentions else _said(segment.norm)
    if not mentions and _TO_KEEP.fullmatch(segment.norm):
        return True
    return said is not None and (bool(mentions) or len(segment.words) <= 6 or bool(_NUMBERISH.search(segment.norm)))


def _column_between(layout: PageLayout, heading: Segment, segment: Segment) -> bool:
    """Whether another heading of numbers, which says nothing of moving, is between them ("Billing telephone
    number")."""
    return any(
        s is not heading
        and heading.y1 <= s.y0 + 0.3 * s.size
        and s.y1 <= segment.y0 + 0.3 * segment.size
        and abs(s.x0 - segment.x0) < 3 * segment.size
        and _OWN_LABEL.search(s.norm)
        and not mentions_in(s.text)
        for s in layout.segments
    )


def _plain(text: str) -> str:
    return " ".join(filter(None, (plain(word) for word in text.split())))


# -------------------------------------------------------------------------------------------------------- its column


def _by_column(layout: PageLayout, segment: Segment) -> bool:
    """A cell of its row that says so, by itself or by the head of its column."""
    for cell in layout.row(segment):
        text = cell.norm
        if mentions_in(cell.text) or len(cell.words) > 5:
            continue
        if _SAYS_OUT.fullmatch(text):
            return True
        word = text or cell.text.strip().lower()
        if word in _NO or word in _YES:
            head = _head(layout, cell)
            if head is not None and (
                (_OUT_COLUMN.fullmatch(head.norm) and word in _YES) or (_COLUMN.fullmatch(head.norm) and word in _NO)
            ):
                return True
    return False


def _head(layout: PageLayout, cell: Segment) -> Segment | None:
    """The head of the column of a cell: the nearest one above that is neither a yes nor a no."""
    middle = (cell.x0 + cell.x1) / 2
    for s in sorted((s for s in layout.segments if s.y1 <= cell.y0 + 0.3 * cell.size), key=lambda s: -s.y1):
        if (
            s.x0 - 2 * cell.size <= middle <= s.x1 + 2 * cell.size
            and s.norm not in _NO | _YES
            and not mentions_in(s.text)
            and s.norm
        ):
            return s
    return None
