"""The words by which bills say what a value is, in English and Canadian French: the phrases of `rows/labels.*.tsv` and
the role they give.

Phrases are matched on `layout.plain` text (lower case, no accents, no punctuation). The longest phrase at a place wins,
so that "invoice number" is never the label "number", and "previous bill date" never the label "bill date".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from portin.reading.vocabulary.openings import ANY, OPENING, openings
from portin.reading.vocabulary.rows import groups_of
from portin.rules.spelling import plain


@dataclass(frozen=True, slots=True)
class Label:
    role: str
    tier: int  # 3 says it in full, 2 usual short form, 1 weak: only if nothing better
    start: int
    end: int
    text: str


_GROUPS = groups_of("labels")
_WORD = re.compile(r"[a-z0-9]+|[^a-z0-9 ]")


@cache
def _pattern(at: int) -> re.Pattern[str]:
    """Of a group; compiled when a text is first tried for it, for most processes meet few of them."""
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(row.pattern for row in _GROUPS[at])})(?![a-z0-9])")


@cache
def _openings() -> list[set[str]]:
    return [set().union(*(openings(row.pattern) for row in group)) for group in _GROUPS]


@lru_cache(maxsize=4096)
def _by_opening(opening: str) -> tuple[int, ...]:
    """The groups that may have a phrase which begins so: a place is tried for those only."""
    return tuple(at for at, known in enumerate(_openings()) if opening in known or ANY in known)


@lru_cache(maxsize=8192)
def labels_in(norm: str) -> tuple[Label, ...]:
    """All labels of a plain text, from left to right; of overlapping ones those with the longer text, of equals the
    stronger."""
    hits: list[tuple[int, Label]] = []
    ends: dict[int, int] = {}  # of each group the end of its last hit: its hits do not overlap
    for word in _WORD.finditer(norm):
        start = word.start()
        for at in _by_opening(word.group()[:OPENING]):
            if ends.get(at, 0) <= start and (m := _pattern(at).match(norm, start)) and m.end() > start:
                first = _GROUPS[at][0]
                hits.append((at, Label(first.role, first.strength, start, m.end(), m.group())))
                ends[at] = m.end()
    hits.sort(key=lambda hit: (hit[1].start, -hit[1].end, hit[0]))
    return tuple(label for _, label in hits)


def labels_before(norm: str, end: int) -> Sequence[Label]:
    """The labels of the plain text up to `end`, where a word ends: looked for once in a line with many values."""
    found = labels_in(norm)
    if any(label.start < end < label.end for label in found):
        return labels_in(norm[:end])
    return [label for label in found if label.end <= end]


def labels_for(norm: str, roles: frozenset[str] | set[str], shadows: frozenset[str] | set[str]) -> list[Label]:
    """Labels of `roles`, minus those that lie inside a longer label of `shadows` (which says something else)."""
    hits = labels_in(norm)
    wanted = []
    for hit in hits:
        if hit.role not in roles:
            continue
        length = hit.end - hit.start
        covered = any(
            o is not hit
            and o.start <= hit.start
            and o.end >= hit.end
            and (o.end - o.start) > length
            and o.role in shadows | roles
            for o in hits
        )
        if not covered:
            wanted.append(hit)
    return wanted


@lru_cache(maxsize=8192)
def is_all_label(norm: str) -> bool:
    """Whether a text consists of nothing but label words (and small words): a heading, never a name."""
    covered = [False] * len(norm)
    for hit in labels_in(norm):
        covered[hit.start : hit.end] = [True] * (hit.end - hit.start)
    rest = "".join(ch if not covered[i] else " " for i, ch in enumerate(norm)).split()
    return bool(norm) and all(word in _SMALL for word in rest)


_SMALL = {
    "your",
    "the",
    "this",
    "of",
    "for",
    "and",
    "&",
    "de",
    "la",
    "le",
    "les",
    "du",
    "des",
    "votre",
    "vos",
    "et",
    "or",
    "ou",
    "a",
    "l",
    "d",
    "is",
    "information",
    "details",
    "address",
    "adresse",
    "summary",
    "account",
    "to",
    "in",
    "on",
    "at",
    "our",
    "all",
    "please",
    "us",
    "s",
}

# what is below a name on a letter; nobody is called so
LETTER_CAPTIONS = frozenset({"title", "role", "position", "titre", "fonction", "poste"})

_CAPTION_WORDS = """
    account acct accounts file customer customers cust client subscriber member owner holder party responsible record
    records person business company bill bills billed billing payer invoice invoices invoiced statement service
    services serviced svc location locations loc address addresses addr adr site premises premise prem place mail
    mailing mailed name names number numbers listed listing registered emergency dispatchable installation installed
    install physical street where used use user users end primary main sent send sold ship shipped details detail
    info information profile date issued contact legal entity we you it be provided provide by from with for of the
    your our this these my is are at to in and on goes go located charges equipment covered lines phones served
    connected delivered hosted supplied rendered receive received recipient situated goes home office residence
    local situe situee installe livre fourni fournis recevez recevoir envoyons envoyee expedition client ou nous
    vous domicile bureau local compte client clients abonne titulaire facture factures facturation facturee service
    services adresse adresses lieu endroit emplacement postale envoi installation desservi desservie nom numero
    responsable personne entreprise du de la le les des a au aux pour par votre notre dossier et coordonnees
    livraison utilisation principal principale suivante
"""
_GENERIC = frozenset(_CAPTION_WORDS.split())
_JOINING = {
    "of",
    "and",
    "the",
    "for",
    "at",
    "by",
    "to",
    "in",
    "on",
    "de",
    "du",
    "la",
    "le",
    "les",
    "des",
    "et",
    "a",
    "au",
    "aux",
    "pour",
    "par",
}
_OTHER_MATTER = re.compile(
    r"\b(?:amount|montant|solde|total)\b|\b(?:number|no|date|period|amount|total|due|phone|phones|telephone|id|code|balance|numero|bills?|statement|name|nom)$|\b(?:date|number|phone|telephone|due|period)\b"
)
_LEGAL_FORM = re.compile(r"\b(?:inc|llc|ltd|ltee|corp|co|pllc|llp|enr)$")
_TELLING = (
    ("remit", re.compile(r"\bremit\w*|\bpa(?:y|yments?|iements?)\b.*\b(?:to|a|au|address|adresse)$")),
    (
        "billing",
        re.compile(
            r"\b(?:bill(?:ed|ing)?|payer|invoice[sd]?|mail(?:ed|ing)?|send|sent|sold|ship(?:ped)?|factures?|facturation|facturee|postale|envo(?:i|yons|yee?|yer)|expedition)\b"
        ),
    ),
    (
        "service",
        re.compile(
            r"\b(?:services?|serviced|svc|locations?|located|loc|site|premises?|prem|place|served|connected|delivered|hosted|supplied|rendered|situated|receive|situee?|recevez|livraison|fournis?|installation|install(?:ed)?|physical|used?|emergency|dispatchable|street|provided?|lieu|endroit|emplacement|desservie?|utilisation)\b"
        ),
    ),
    (
        "name",
        re.compile(
            r"\b(?:accounts?|customers?|clients?|subscriber|member|owner|holder|party|record|compte|abonne|titulaire)\b"
        ),
    ),
)


@lru_cache(maxsize=8192)
def is_caption(text: str) -> bool:
    """Whether a text is made of the words that captions are made of ("Customer of record", "Charges at this location"),
    known as a label or not; no holder is called so."""
    norm = plain(text)
    words = norm.split()
    if (
        re.search(r"\d|:.", text.replace("911", ""))
        or not 1 < len(words) <= 6
        or words[0] in _JOINING - {"for", "pour"}
        or _LEGAL_FORM.search(norm)
    ):
        return False
    if words[-1] in ("address", "addresses") or words[0] in ("adresse", "adresses"):
        return True
    if all(word in _GENERIC for word in words):
        return True
    small = {plain(w).strip() for w in text.split()[1:] if w[:1].islower()} - _JOINING
    return text[:1].isupper() and any(word in _GENERIC for word in small)


def caption_label(text: str) -> Label | None:
    """What a caption over an address says by its words, where the phrase as a whole is not known; weaker than a known
    one."""
    norm = plain(text)
    if not is_caption(text) or _OTHER_MATTER.search(norm):
        return None
    if norm.endswith((" by", " par")):
        return Label("remit", 1, 0, len(norm), norm)  # "Sold by": whoever does it is not the customer
    if re.search(r"\bservices?\b", norm):
        norm = re.sub(r"\b(?:billed|invoiced|factures?)\b", "", norm)
    role = next((role for role, pattern in _TELLING if pattern.search(norm)), None)
    return Label(role, 2, 0, len(norm), norm) if role else None


_WORDS = sorted(
    {w for group in groups_of("labels") for row in group for w in re.findall(r"[a-z]{5,}", row.pattern)}
    | {
        "total",
        "amount",
        "summary",
        "november",
        "december",
        "october",
        "september",
        "january",
        "february",
        "august",
        "street",
        "avenue",
        "suite",
    }
)
_WORD_SET = set(_WORDS)


@lru_cache(maxsize=4096)
def corrected(word: str) -> str:
    """A word read from a picture: the label word that it nearly is ("Accaunt" is "account"), else as it is. Several
    words are done one by one."""
    if " " in word:
        return " ".join(corrected(bit) for bit in word.split())
    if len(word) < 6 or word in _WORD_SET or sum(ch.isdigit() for ch in word) > 1:
        return word
    hit = process.extractOne(word, _WORDS, scorer=DamerauLevenshtein.distance, score_cutoff=1 if len(word) < 9 else 2)
    return hit[0] if hit else word
