"""PO boxes under their many spellings: mail goes there, and no phone service. Carriers refuse them as service address.

A box of a rural or highway contract route, and of a military post, is no PO box (see `rural`): the route goes by the
house. Sources: USPS Publication 28 (sections 26 to 29), Canada Post's addressing guidelines (postal boxes, general
delivery).
"""

from __future__ import annotations

import unicodedata

from portin.rules.addresses import terms as known
from portin.rules.addresses.rural import is_route
from portin.rules.patterns import regex
from portin.rules.spelling import folded

_GAP = r"[^a-z0-9]{0,3}"  # "P.O.Box", "P. O. Box", "PO-Box", "P/O Box"
_PO = rf"(?<![a-z0-9])p{_GAP}[o0]"
_BOX = rf"(?:b{_GAP}[o0]{_GAP}x|bx|bax)(?![a-z])"
_NUMBER = rf"{_GAP}(?:#|no\b|num\b|number\b|nbr\b|numero\b)?{_GAP}"
_IDENTIFIER = rf"{_NUMBER}(?:[a-z]{{0,2}}-?\d|[a-z](?![a-z]))"
# the post office that keeps the box may follow
_END = r"(?=\W*(?:$|,|(?:stn|station|sta|succ|succursale|rpo|csp|lcd|bdp)\b))"
_START = r"(?:^|,)\s*"

# Every such line has one of these: a quick look first, for a page has hundreds of lines.
_HINT = regex(
    r"(?<![a-z])(?:p\W{0,3}[o0]|p\W{0,3}m\W{0,3}b|post|g\W{0,2}d|p\.?\s?r\.?\s|gen|lock|mail|letter|private|call|firm|drawer|bin|bag|sac|b\W{0,3}[o0a]?\W{0,3}x|bte|boite|cas|[cb][.\s/]{0,2}p|ap)"
)
_BARE = regex(
    "|".join(
        (
            rf"{_START}{_BOX}{_IDENTIFIER}[\w-]*{_END}",  # Box 12, with nothing that it belongs to
            rf"(?<=\w)\W+box{_NUMBER}\d+\s*$",  # 100 Main St Box 12
        )
    )
)
_PO_BOX = regex(
    "|".join(
        (
            rf"{_PO}{_GAP}{_BOX}",  # P.O. Box, PO Bx, P 0 Box
            # Post Office Box, Postal Box
            rf"(?<![a-z0-9])post(?:al)?\s*(?:(?:off|office|ofc){_GAP})?{_BOX}(?!\s+(?:rd|road|st|street|ln|lane|ave|dr|ct)\b)",
            rf"{_PO}{_GAP}b(?:{_IDENTIFIER}|{_END})",  # POB 12, P.O.B.
            rf"{_PO}{_GAP}(?:drawer|drwr|dwr|bin|bag|caller|lock\s?box)(?![a-z])",
            r"(?<![a-z0-9])post\s+off(?:ice|\.)?\s+(?:drawer|bin|bag)(?![a-z])",
            rf"^p[.\s]{{0,2}}o[.\s]{{0,2}}(?:#\s*)?\d+{_END}",  # P.O. 12
            rf"(?<![a-z0-9])(?:lock|mail|letter|private\s+mail|caller|call)\s*{_BOX}{_IDENTIFIER}",
            r"(?<![a-z0-9])private\s+mail\s?(?:box|bag)(?![a-z])",
            rf"(?<![a-z0-9])p{_GAP}m{_GAP}b{_NUMBER}\d",  # a private mailbox at a store
            rf"(?<![a-z0-9])(?:firm\s+)?call(?:er)?\s+service(?:{_IDENTIFIER}|{_END})",
            rf"^(?:firm\s+)?caller{_IDENTIFIER}[\w-]*{_END}",
            rf"{_START}(?:(?:postal|mail|lock)\s+)?(?:drawer|bin|bag(?:\s+service)?|sac(?:\s+postal)?){_IDENTIFIER}[\w-]*{_END}",
            r"(?<![a-z])gen(?:eral|'?l)?\W{1,2}del(?:ivery|iv|y)?(?![a-z])|(?<![a-z])poste\s+restante(?![a-z])",
            rf"{_START}g\.?\s?d\.?{_END}",  # general delivery of a station; PR, poste restante
            rf"{_START}(?:g\.?\s?d|p\.?\s?r)\.?\s+(?:main\s+)?(?:stn|succ|rpo|po)(?![a-z])",
            rf"(?<![a-z])(?:case|casier|boite|bte)\.?\s+post(?:\.|ale?(?![a-z])|(?=\s*\d))|^(?:casier|boite){_IDENTIFIER}[\w-]*{_END}",
            rf"(?<![a-z0-9])[cb](?:\.\s?|\s|/)?p(?:\.\s*|\s*){_NUMBER}\d",  # C.P. 12, CP12, B.P. 12
            rf"(?<![a-z])(?:apartado|apdo)\.?(?:\s+(?:postal|de\s+correos?))?{_IDENTIFIER}|{_START}apartado(?:\s+postal)?{_END}",
        )
    )
)
# Letters of other alphabets that look like those of "PO Box".
_LOOKALIKES = str.maketrans("РОВХСАЕровхсаеΡΟΒΧορ", "POBXCAEpobxcaePOBXop")


# What stands for a box in its many names.
BOX_NAME = regex(
    rf"(?:{_PO}{_GAP}{_BOX}|{_PO}{_GAP}b|(?<![a-z])(?:post(?:al)?\s*(?:off(?:ice)?|ofc)?\s*box|box|c\.?\s?p\.?|b\.?\s?p\.?|(?:case|casier|boite|bte)\.?\s+postale?|"
    rf"(?:apartado|apdo)\.?(?:\s+postal)?))(?![a-z])\.?{_NUMBER}(?=\d)"
)


# A street that is called after one, with its kind of street: "12 Pobox Lane", "2 Po Box Canyon Rd", "55, rue Boîte
# Postale". "Station" is where the post office is, and no kind of street here.
_TYPES = "|".join(sorted((word for word, short in known.TYPE.items() if short != "sta"), key=len, reverse=True))
_CALLED = (
    rf"(?:{_PO}{_GAP}{_BOX}|pob|post(?:al)?\s*(?:office\s*)?box|private\s+mail\s?box|general\s+delivery|"
    r"poste[\s-]+restante|(?:case|casier|boite)\s+postale?)"
)
_NAMED_AFTER_IT = regex(
    rf"^(?:(?P<house>\d+(?:-\d+)?[a-z]?,?\s+(?:[nsew]{{1,2}}\.?\s+)?))?"
    rf"(?:{_CALLED}\s+(?(house)(?:[a-z'-]+\s+)?)(?:{_TYPES})(?![a-z])\.?(?=\s*(?:$|,|[#a-z]))"
    rf"|(?:{_TYPES})\.?\s+(?:de\s+la\s+|du\s+|des\s+)?{_CALLED}(?=\s*(?:$|,)))"
)


def is_po_box(*lines: str) -> bool:
    """Whether the lines of an address name a box instead of a place; the box of a rural route may be in the line
    beside it."""
    all_texts = [
        folded(line if line.isascii() else unicodedata.normalize("NFKC", line).translate(_LOOKALIKES)).strip()
        for line in lines
        if line
    ]
    texts = [_NAMED_AFTER_IT.sub("", text) for text in all_texts if _HINT.search(text)]
    if any(_PO_BOX.search(text) for text in texts):
        return True
    return any(_BARE.search(text) for text in texts) and not is_route(", ".join(all_texts))
