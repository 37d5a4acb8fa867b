"""What kind of paper a document is, by its own words: a letter of authorization, a bill or a service record.

Only what says so itself is named; the kind that was chosen at the upload stays what counts.
"""

from __future__ import annotations

import re

from portin.reading.pages.layout import PageLayout

LETTER, BILL, RECORD = "loa", "bill", "csr"

_LETTER_TITLE = re.compile(
    r"^(?:(?:number |telephone |phone |customer |wireless |toll free |local )*(?:port(?:ing)?|transfer) "
    r"(?:request )?(?:authorization|letter)(?: form| letter)?|(?:port(?:ing)? |blanket |customer )?letter of "
    r"(?:authori[sz]ation|agency|authority)\b.*|loa(?: form)?|lettre d autorisation\b.*|formulaire d autorisation\b.*|"
    r"authori[sz]ation (?:to (?:port|transfer|change)|form)\b.*)$"
)
_AUTHORIZES = re.compile(
    r"\b(?:(?:i|we|hereby|undersigned)(?: the undersigned)?(?: \w+){0,3} authori[sz]e|hereby authori[sz]es?|"
    r"authori[sz]es?(?: \w+){1,8} (?:port|transfer|release|act)|j autorise|nous autorisons|"
    r"autoriser?(?: \w+){0,8} transf[a-z]+|designate(?: \w+){1,8} agent)\b"
)
# each names a sum or a day that only bills have
_OF_A_BILL = (
    re.compile(
        r"\b(?:total |amount |balance )(?:amount )?due\b|\bmontant (?:total )?(?:du|a payer)\b|\bpay this amount\b"
    ),
    re.compile(r"\bprevious balance\b|\blast bill\b|\bsolde (?:precedent|anterieur)\b|\bbalance forward\b"),
    re.compile(r"\b(?:current|new|monthly|total) charges\b|\bnouveaux frais\b|\bfrais (?:mensuels|courants)\b"),
    re.compile(r"\b(?:payment )?due (?:date|by|on)\b|\bdate d echeance\b|\bdue upon receipt\b"),
    re.compile(r"\bbill(?:ing)? (?:date|period|cycle)\b|\bstatement (?:date|period)\b|\bdate de facturation\b"),
    re.compile(r"\b(?:taxes|surcharges?|fees) and\b|\btaxes et\b|\bsubtotal\b|\bsous total\b"),
)
_RECORD_TITLE = re.compile(r"\bcustomer service record\b|\bcsr (?:date|inquiry|report)\b|\bdossier de service\b")
TOP = 0.35  # of the first page: where titles are


def kind_of(layouts: list[PageLayout]) -> str:
    """LETTER, BILL, RECORD, or "" where the words do not say."""
    pages = [layout for layout in layouts if not layout.is_variant][:4]
    if not pages:
        return ""
    first = pages[0]
    top = [one for one in first.segments if one.y1 < TOP * first.height]
    is_titled = any(len(one.words) <= 12 and _LETTER_TITLE.match(one.norm) for one in top)
    text = " ".join(one.norm for page in pages for one in page.segments)
    bill_words = sum(bool(pattern.search(text)) for pattern in _OF_A_BILL)
    if is_titled and _AUTHORIZES.search(text) and bill_words <= 1:
        return LETTER
    if any(_RECORD_TITLE.search(one.norm) for one in top):
        return RECORD
    return BILL if bill_words >= 3 and not is_titled and not _AUTHORIZES.search(text) else ""
