"""PO boxes under their many spellings: mail goes there and no phone service."""

from __future__ import annotations

import re

PO_BOX = re.compile(r"(?<![a-z])(?:p\.? ?o\.? ?box|post office box|pob|pmb|c\.? ?p\.?(?= ?\d)|case postale|b\.? ?p\.?(?= ?\d)|boite postale|caller box|general delivery|lock ?box|p\.? ?o\.? ?drawer)(?![a-z])", re.I)
_TYPED = re.compile(
    r"""\b(
        p\.?\s*o\.?\s*(b\b|box\b|drawer\b) | post\s+office\s+box | p\.?\s*o\.?\s*b\.?\s*\d | pob\b | box\s+\#?\d+\s*$ |
        p\.?m\.?b\.?\s*\#?\d | private\s+mail\s*box | general\s+delivery | poste\s+restante | case\s+postale | c\.\s?p\.\s*\d |
        cp\s+\d | (?:boite|boîte)\s+postale | b\.\s?p\.\s*\d
    )""",
    re.I | re.X,
)


def is_po_box(*lines: str) -> bool:
    """Whether an address line names a box instead of a place: carriers refuse those as service address."""
    return any(_TYPED.search(line or "") for line in lines)
