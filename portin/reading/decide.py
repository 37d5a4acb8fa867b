"""The one place that chooses: the candidates of all pages with what speaks for and against each, to a Reading that says
how sure it is."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from portin.reading import whose_accounts
from portin.reading.candidates.blocks import Block, address_blocks
from portin.reading.candidates.carrier_names import proposed as carriers_proposed
from portin.reading.candidates.document_dates import date_candidates, day_comes_first, is_in_list
from portin.reading.candidates.half_addresses import streets_alone
from portin.reading.candidates.hanging import named_on
from portin.reading.candidates.identifiers import Candidate, account_candidates, leading_number
from portin.reading.candidates.labelled_names import GREETINGS, labelled_names
from portin.reading.candidates.mentions import page_of
from portin.reading.candidates.printed import printed_lines, printed_words
from portin.reading.context import Hit, norm_before
from portin.reading.covered import covered_values
from portin.reading.evidence import AGAINST, Case, Evidence, gather, where_one_line_is_used
from portin.reading.found import ROLES, RULES, AddressParts, Box, Found, Parts, Reading
from portin.reading.line_locations import Placed, list_by_location
from portin.reading.line_roles import Line, telephone_lines
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.parties import carriers_in, classify
from portin.reading.places import SURE, box_of, found_at
from portin.reading.tuning import EMS
from portin.reading.values import address_from_parts, bare, is_surely_telecom
from portin.reading.vocabulary.dates import dates_in
from portin.reading.vocabulary.labels import is_all_label, is_caption, labels_in
from portin.reading.vocabulary.names import has_legal_form, looks_like_name, same_name
from portin.reading.vocabulary.phrases import phrase
from portin.reading.vocabulary.telephones import mentions_in
from portin.reading.whose import is_a_person, is_whole_name
from portin.rules.addresses import (
    Address,
    answers,
    city_line,
    differences,
    looks_like_street,
    looks_like_unit,
    parse,
)
from portin.rules.carrier_names import is_known
from portin.rules.spelling import plain

# in one role: more than any bill has, and every page that compares opens the reading
MOST_FOUND, MOST_NUMBERS = 1_000, 5_000


MOST_LOST = 20

_BY_LABEL = {3: 6, 2: 4, 1: 2, 0: 1}
_WHERE = {"same": "before it", "left": "left of it", "above": "over it", "below": "under it"}


def weigh(case: Case, tier: int) -> tuple[int, list[Evidence]]:
    """How much speaks for the candidate, all in all, and what."""
    said = [*_label_evidence(case, tier), *gather(case)]
    return sum(one.weight for one in said), said


def _label_evidence(case: Case, tier: int) -> list[Evidence]:
    if case.hit is None:
        return [Evidence("no_label", _BY_LABEL[0], "of where it is")]
    where = _WHERE.get(case.hit.where, "near it")
    return [Evidence(f"label_{case.hit.where}", _BY_LABEL[min(tier, 3)], f'"{case.hit.label.text}" is {where}')]


def _tier(score: int) -> int:
    """A score in the four steps that candidates are compared by."""
    return next((tier for tier, least in ((3, 6), (2, 4), (1, 2)) if score >= least), 0)


def _lose(reading: Reading, role: str, found: Found, said: list[Evidence]) -> None:
    found.evidence = [[one.name, one.weight] for one in said]
    lost = reading.lost.setdefault(role, [])
    if len(lost) < MOST_LOST:
        lost.append(found)


def assign(reading: Reading, layouts: list[PageLayout]) -> Reading:
    """Fill the roles of `reading` from its pages."""
    reading.language, reading.rules = _language(layouts), RULES
    taken = _identifiers(reading, layouts)
    _dates(reading, layouts)
    placed = _places(reading, layouts)
    _numbers(reading, layouts, taken)
    list_by_location(reading, placed, layouts)
    _on_the_line(reading, layouts)
    reading.covered = [found for layout in layouts for found in covered_values(layout)]
    reading.printed_lines, reading.printed_words = printed_lines(layouts), printed_words(layouts)
    for role in ROLES:
        found = _without_echoes(getattr(reading, role))
        most = MOST_NUMBERS if role in ("numbers", "other_numbers") else MOST_FOUND
        if len(found) > most:
            reading.problem = "limits"
        setattr(reading, role, found[:most])
    return reading


def _without_echoes(found: list[Found]) -> list[Found]:
    """The second look finds most values again in the same place: once is enough."""
    seen: set[tuple[str, int, float, float, str]] = set()
    out = []
    for f in found:
        key = (f.value, f.page, round(f.box[0], 2), round(f.box[1], 2), f.label)
        if key not in seen:
            seen.add(key)
            out.append(f)
    return out


def _language(layouts: list[PageLayout]) -> str:
    words = Counter(w for layout in layouts[:3] for s in layout.segments for w in s.norm.split())
    french = sum(
        words[w]
        for w in ("facture", "compte", "adresse", "du", "de", "le", "votre", "paiement", "numero", "montant", "les")
    )
    english = sum(
        words[w]
        for w in (
            "bill",
            "account",
            "address",
            "the",
            "of",
            "your",
            "payment",
            "number",
            "amount",
            "to",
            "and",
            "service",
        )
    )
    return "fr" if french > english else "en"


def _identifiers(reading: Reading, layouts: list[PageLayout]) -> set[tuple[int, int]]:
    taken: set[tuple[int, int]] = set()
    for layout in layouts:
        for c in account_candidates(layout):
            if (hit := c.hit) is None:  # a number without a label is no candidate
                continue
            role = {"account": "account_number"}.get(c.role, c.role)
            case = Case(role, c.value, layout, c.segment, c.first, c.last, c.hit, layouts)
            score, said = weigh(case, c.tier)
            found = found_at(layout, c.value, c.segment, c.first, c.last, c.tier, hit.label.text)
            if score <= 0:
                _lose(reading, role, found, said)
                continue
            found.evidence = [[one.name, one.weight] for one in said]
            whose_accounts.note(found, said)
            if c.role == "account":
                _account(reading, layout, c, hit, found)
            elif c.role == "btn":
                number = leading_number(c.value) or _ten_digits(c.value)
                if number:
                    reading.btn.append(found_at(layout, number, c.segment, c.first, c.last, c.tier, hit.label.text))
                continue
            else:
                reading.other_ids.append(found)
                if hit.role != "other_id" or (leading_number(c.value) and hit.cost > 1.2):
                    continue
            taken |= {(id(c.segment), i) for i in range(c.first, c.last)}
    whose_accounts.set_apart(reading)
    return taken


def _ten_digits(text: str) -> str:
    digits = bare(text)
    return f"+1{digits}" if len(digits) == 10 and digits.isdigit() else ""


_SUB = re.compile(r"(?:sub|child|sous)\b")


def _account(reading: Reading, layout: PageLayout, c: Candidate, hit: Hit, found: Found) -> None:
    if _SUB.match(hit.label.text):
        found.parts.is_sub = True
    reading.account_numbers.append(found)
    if number := leading_number(c.value):
        tier = min(c.tier, 2)
        at = found_at(layout, number, c.segment, c.first, c.last, tier, hit.label.text, of_account=True)
        reading.btn.append(at)


# ------------------------------------------------------------------------------------------------------------ dates

_STAMP = re.compile(r"generat|report|print|imprim|sent|envoy|run|view")
_ELSEWHEN = re.compile(
    r"next|prochain|previous|last|prior|precedent|dernier|print|imprim|view|download|generat|expir|renew|start|end|install|activ|contract|period|cycle|run|scan|fax|auto|pre"
    r" ?author|preleve|disconn|order|effective"
)
_PAID = ("paid", "date paid", "payment", "charged", "paye", "paiement", "received")


def _dates(reading: Reading, layouts: list[PageLayout]) -> None:
    day_first = day_comes_first(layouts, reading.language)
    later: dict[str, list[Found]] = {"unnamed": [], "paid": [], "stamp": []}
    open_ones: dict[bool, dict[str, None]] = {False: {}, True: {}}  # whether in a list
    for layout in layouts:
        for c in date_candidates(layout, day_first=day_first):
            role = _date_of_what(layout, c)
            case = Case("bill_date", c.value, layout, c.segment, c.first, c.last, c.hit, layouts)
            if role == "bill_date":
                score, said = weigh(case, c.tier)
                if score <= 0:
                    _lose(reading, "bill_date", _date_found(layout, c), said)
                    continue
                _take_date(reading.bill_dates, layout, c, said)
            elif role == "due_date":
                reading.due_dates.append(_date_found(layout, c))
            elif role == "period_end":
                reading.period_ends.append(_date_found(layout, c))
            elif role in later:
                said = gather(case)
                if role == "unnamed" and any(one.weight > 0 for one in said):
                    _take_date(reading.bill_dates, layout, c, said)
                elif sum(one.weight for one in said) >= 0:
                    found = _date_found(layout, c)
                    found.parts.is_named = bool(re.search(r"[a-z]{2}", norm_before(c.segment, c.first)))
                    later[role].append(found)
            if sum(one.weight for one in gather(case)) >= 0:
                _open(open_ones, layout, c, role)
    is_named = bool(reading.bill_dates or reading.period_ends)
    reading.open_dates = list(open_ones[False] if is_named or open_ones[False] else open_ones[True])
    # a receipt, a record, a letter: no other date says of when it is
    if not reading.bill_dates and any(later.values()):
        paid = [max(later["paid"], key=lambda f: f.value)] if later["paid"] else []
        bare_ones = [f for f in later["unnamed"] if not f.parts.is_named]
        reading.bill_dates = bare_ones[:1] or paid or later["stamp"][:1] or later["unnamed"][:1]
        reading.bill_dates[0].parts.tier = 0


def _take_date(dates: list[Found], layout: PageLayout, c: Candidate, said: list[Evidence]) -> None:
    found = _date_found(layout, c)
    found.evidence = [[one.name, one.weight] for one in said]
    dates.append(found)


def _date_of_what(layout: PageLayout, c: Candidate) -> str:
    """bill_date, due_date, period_end; where no date is the bill's own also unnamed, paid, stamp (when printed)."""
    said = c.hit.label.text if c.hit else ""
    is_upper = layout.page == 0 and c.segment.y1 < 0.5 * layout.height
    is_alone = len(c.segment.words) <= c.last - c.first + 2
    is_bare = not re.search(r"[a-z]{2}", norm_before(c.segment, c.first))
    if (
        c.role == "unlabelled_date"
        and is_bare
        and layout.page == 0
        and c.segment.y1 <= 0.2 * layout.height
        and is_alone
    ):
        return "bill_date"
    if c.role in ("bill_date", "due_date", "period_end"):
        return c.role
    if said.startswith(_PAID):
        return "paid"
    if is_upper and (c.role == "stamp" or _STAMP.search(said)):
        return "stamp"
    if is_in_list(layout, c.segment):
        return ""
    if c.role == "unlabelled_date" and (is_upper or (is_alone and c.segment.y1 < 0.2 * layout.height)):
        return "unnamed"
    return "unnamed" if is_upper and said and not _ELSEWHEN.search(said) else ""


MOST_OPEN_PAGES = 3  # the first ones: dates of later pages are of calls and charges


def _open(open_ones: dict[bool, dict[str, None]], layout: PageLayout, c: Candidate, role: str) -> None:
    """Keeps a date that was taken for nothing and may be the document's own: no label says of what else it is, and it
    is in no sentence. Those in lists count only where there are no others."""
    if layout.page >= MOST_OPEN_PAGES or c.role not in ("unlabelled_date", "other_date"):
        return
    said = c.hit.label.text if c.hit else ""
    is_short = len(c.segment.words) <= c.last - c.first + 4
    if not is_short or role not in ("", "unnamed") or _ELSEWHEN.search(said) or said.startswith(_PAID):
        return
    is_listed = is_in_list(layout, c.segment)
    if not is_listed or (c.hit is None and layout.page == 0):
        open_ones[is_listed][c.value] = None


def _date_found(layout: PageLayout, c: Candidate) -> Found:
    swapped = {"swapped": c.other} if c.other else {}
    found = found_at(layout, c.value, c.segment, c.first, c.last, c.tier, c.hit.label.text if c.hit else "", **swapped)
    found.alternatives = [d.value.isoformat() for text in found.alternatives for d in dates_in(text)]
    return found


# ----------------------------------------------------------------------------------------------- names and addresses


def _places(reading: Reading, layouts: list[PageLayout]) -> list[Placed]:
    """The names and addresses; all addresses are handed on, for what they head."""
    by_page = {layout.page: layout for layout in reversed(layouts)}
    blocks = [b for layout in layouts for b in address_blocks(layout)]
    names = [(layout, *n) for layout in layouts for n in labelled_names(layout)]
    carriers = carriers_in(layouts, blocks)
    holders = [n[1] for n in names if n[6] == "name" and (n[2].text not in GREETINGS or len(n[1].split()) > 1)]
    greeted = [n[1] for n in names if n[6] == "name" and n[2].text in GREETINGS]
    holders += _holders_by_place(layouts, blocks, [c[0] for c in carriers], greeted) if not holders else []
    classify(blocks, [(c[0], c[2]) for c in carriers], holders, by_page)
    placed = [(b, _block_found(by_page[b.page], b)) for b in blocks]
    for b, found in placed:
        layout = by_page[b.page]
        if b.role == "service" and (b.is_doubtful or _is_of_one_line(b)):
            found.parts.is_doubtful = True
        target = {"service": reading.service_addresses, "remit": reading.remittance_addresses}.get(
            b.role, reading.billing_addresses
        )
        target.append(found)
        if b.role in ("service", "billing"):
            _block_names(reading, layout, b)
    _optional_floor(reading, layouts)
    if not reading.owner_names and not any(n[6] == "name" for n in names) and layouts:
        carriers_named = [c[0] for c in [*(c for c in carriers if c[2] is None), *carriers[-1:]]]
        heads = _headline_names(layouts[0], carriers_named)
        is_only = len({name for name, _ in heads}) == 1
        for name, segment in heads:
            place = (0, len(segment.words))
            _propose_name(reading, layouts[0], name, segment, place, 0, "", is_certain=is_only)
    _settle_service_address(reading, blocks, by_page)
    _complete_half_address(reading, layouts)
    _mentioned_names(reading, layouts, [c[0] for c in carriers])
    for layout, text, label, segment, first, last, role in names:
        if role == "contact":
            reading.contact_names.append(found_at(layout, text, segment, first, last, 1, label.text))
        else:
            is_certain = label.text not in GREETINGS or is_whole_name(text)
            _propose_name(reading, layout, text, segment, (first, last), label.tier, label.text, is_certain=is_certain)
    for name, layout, segment in _over_account_numbers(layouts):
        place = (0, len(segment.words))
        _propose_name(reading, layout, name, segment, place, 1, "over the account number", is_certain=False)
    customer = [f.value for f in (*reading.owner_names, *reading.contact_names)]
    reading.carrier_names = carriers_proposed(layouts, blocks, customer)
    return placed


def _propose_name(
    reading: Reading,
    layout: PageLayout,
    name: str,
    segment: Segment,
    place: tuple[int, int],
    tier: int,
    label: str,
    *,
    is_certain: bool = True,
    **parts: Any,
) -> None:
    first, last = place
    found = found_at(layout, name, segment, first, last, tier, label, **parts)
    said = [
        Evidence(
            "label" if label else "no_label", _BY_LABEL[tier], f'"{label}" says so' if label else "of where it is"
        ),
        *gather(Case("owner_name", name, layout, segment, *place)),
    ]
    if sum(one.weight for one in said) <= 0:
        _lose(reading, "owner_names", found, said)
        return
    found.is_certain = is_certain and _may_differ(name, tier)
    found.evidence = [[one.name, one.weight] for one in said]
    reading.owner_names.append(found)


def _may_differ(name: str, tier: int) -> bool:
    """Whether another name can be said to differ from it: what only its place makes a name, and is a single word or
    one of a telephone company, may be a heading or the carrier."""
    is_whole = len(plain(name).split()) > 1 or has_legal_form(name)
    return tier >= 3 or (is_whole and not is_surely_telecom(name))


def _holders_by_place(
    layouts: list[PageLayout], blocks: list[Block], carriers: list[str], greeted: list[str]
) -> list[str]:
    """The one name over an address in the street that is greeted by its first word, or is over an account number too
    and not the carrier's: then other names over addresses are somebody else's."""
    over = [name for name, *_ in _over_account_numbers(layouts)]
    first_words = {plain(name) for name in greeted}
    found = {}
    for b in blocks:
        if b.label or b.in_prose or b.address.po_box or not b.names:
            continue
        name = b.names[0]
        is_greeted = plain(name).split()[:1] and plain(name).split()[0] in first_words
        is_over = any(same_name(name, one) for one in over) and not any(same_name(name, c) for c in carriers)
        if is_greeted or is_over:
            found[plain(name)] = name
    return list(found.values()) if len(found) == 1 else []


def _over_account_numbers(layouts: list[PageLayout]) -> list[tuple[str, PageLayout, Segment]]:
    """Names right over "Account number: …", as payment slips and the heads of further pages have them."""
    out = []
    for layout in layouts:
        for s in layout.segments:
            is_number = s.digits >= 3 and bare(s.text)[-3:].isdigit() and s.norm[:1].isalpha()
            if not is_number or not any(h.role == "account" and h.start == 0 for h in labels_in(s.norm)):
                continue
            over = layout.above(s, reach=EMS.next_line)
            if (
                over is not None
                and abs(over.x0 - s.x0) < over.size
                and 2 <= len(over.words) <= 8
                and not over.text.rstrip().endswith((":", ".", "!"))
                and over.size < 1.3 * s.size
                and looks_like_name(over.text)
                and not is_known(over.text)  # a letterhead without an address
                and not labels_in(over.norm)
                and not city_line(over.text)
            ):
                out.append((over.text, layout, over))
    return out


def _headline_names(layout: PageLayout, carriers: list[str]) -> list[tuple[str, Segment]]:
    """Where no name is in a block or beside a label: pieces of the first page's upper half that can be nothing but
    a name."""
    out = []
    for s in layout.segments:
        if (
            s.y0 > 0.5 * layout.height
            or not 2 <= len(s.words) <= 7
            or any(ch.isdigit() for ch in s.text)
            or s.text.endswith((":", "!", "?"))
            or not looks_like_name(s.text)
        ):
            continue
        if s.text.endswith(".") and plain(s.words[-1].text).replace(" ", "") not in (
            "inc",
            "co",
            "corp",
            "ltd",
            "llc",
            "ltee",
            "jr",
            "sr",
        ):
            continue
        if (
            labels_in(s.norm)
            or city_line(s.text)
            or not all(w.text[:1].isupper() or w.text in ("&", "and", "of", "et", "de", "du") for w in s.words)
        ):
            continue
        if any(o.digits for o in layout.left_of(s)):
            continue  # "Oct 15, 2026   $231.08   View PDF"
        near = layout.between(s.y0 - 1.5 * s.size, s.y1 + 1.5 * s.size)
        over = layout.above(s, reach=EMS.next_row)
        if over is not None and over.size > 1.2 * s.size and any(over.text == c for c in carriers):
            continue  # what a carrier says of itself under its name
        if any(mentions_in(o.text) for o in near) or any(fuzz.ratio(s.norm, plain(c)) > 85 for c in carriers):
            continue
        out.append((s.text, s))
    return out


_NAMED_AFTER = re.compile(
    r"\b(?:for|pour|of|in the name of|au nom"
    r" de)\s+(?P<name>(?:[A-Z0-9][^\s]*|[&-]|and|of|et|de|du|the)"
    r"(?:\s+(?:[A-Z0-9][^\s]*|[&-]|and|of|et|de|du|d[’'].*))+)$"
)


_OF_THE_BILL = re.compile(r"(?:invoice|bill|statement|facture|releve)\b")


def _mentioned_names(reading: Reading, layouts: list[PageLayout], carriers: list[str]) -> None:
    """Names in running text ("Invoice 7 dated 11/02/2026 for Greyfield Realty"), not beside a number: good enough to
    agree, never to differ."""
    for layout in layouts[:2]:
        for s in layout.segments:
            m = _NAMED_AFTER.search(s.text)
            if (
                not m
                or not looks_like_name(m["name"])
                or is_caption(m["name"])
                or any(ch.isdigit() for ch in m["name"])
                or any(fuzz.ratio(plain(m["name"]), plain(c)) > 85 for c in carriers)
            ):
                continue
            if any(mentions_in(o.text) for o in [s, *layout.row(s)]) or any(
                h.role in ("contact", "remit") for h in labels_in(s.norm)
            ):
                continue
            before = plain(s.text[: m.start("name")])
            if any(said.end() == len(before) for said in phrase("said_of_others").finditer(before)):
                continue  # "Ask for Pat Lund"
            first = len(s.text[: m.start("name")].split())
            place = (first, len(s.words))
            is_certain = bool(_OF_THE_BILL.match(s.norm))  # "Invoice 7 dated 11/02/2026 for Greyfield Realty"
            _propose_name(reading, layout, m["name"], s, place, 0, "", is_certain=is_certain, wrapped=True)


def _block_found(layout: PageLayout, b: Block) -> Found:
    a = b.address
    tier = b.label.tier if b.label else 0
    around = " / ".join([*b.names, *b.lines])
    said = [["label" if b.label else "no_label", _BY_LABEL[tier]], *b.evidence]
    return Found(
        ", ".join(b.lines[-3:] if not b.names else b.lines[len(b.names) :]) or around,
        b.page,
        box_of(layout, [w for s in b.segments for w in s.words]),
        around[:240],
        round(SURE.get(tier, 0.5) * b.confidence, 3),
        b.label.text if b.label else "",
        [],
        Parts(
            tier,
            round(b.confidence, 3),
            _address_parts(a, is_own=b.role != "remit"),
            a.zip,
            _zip_ink(b),
            _alternative_lines(b),
        ),
        said,
    )


def _zip_ink(b: Block) -> float:
    """How surely the words of the ZIP or postal code were read; a unit's number beside it ("FI13") does not count."""
    code = b.address.zip.replace(" ", "")
    parts = [code] if code.isdigit() else [code[:3], code[3:], code]
    words = [
        w
        for s in b.segments
        for w in s.words
        if any(ch.isdigit() for ch in w.text)
        and any(part and DamerauLevenshtein.distance(bare(w.text)[: len(part)], part) <= 1 for part in parts)
        and len(bare(w.text)) >= min(map(len, parts))
    ]
    return round(min((w.confidence for w in words), default=b.confidence), 3)


def _alternative_lines(b: Block) -> list[str]:
    return [
        " ".join(w.alternative or w.text for w in s.words) for s in b.segments if any(w.alternative for w in s.words)
    ]


def _address_parts(a: Address, is_own: bool = True) -> AddressParts:
    """`is_own`: whether the address may be taken over as the answers of an order."""
    return {
        "house": a.house,
        "directions": list(a.directions),
        "name": a.name,
        "kind": a.kind,
        "units": [list(u) for u in a.units],
        "city": a.city,
        "state": a.state,
        "zip": a.zip,
        "po_box": a.po_box,
        "route": a.route,
        "areas": a.areas,
        "optional_units": [list(u) for u in a.optional_units],
        "street": a.street_text,
        "answers": answers(a) if is_own else {},
    }


def _block_names(reading: Reading, layout: PageLayout, b: Block) -> None:
    texts, is_sure = [(n, s) for n, s in zip(b.names, list(b.name_segments), strict=False)], not b.is_guess
    while len(texts) > 1 and _is_no_name(layout, *texts[0]):
        lost = found_at(layout, texts[0][0], texts[0][1], 0, len(texts[0][1].words), 0, "")
        _lose(reading, "owner_names", lost, gather(Case("owner_name", texts[0][0], layout, texts[0][1], 0, 1)))
        texts = texts[1:]  # the end of what is said over the name: "… sent to the" over it
    for i, (name, segment) in enumerate(texts[:2]):
        if is_all_label(plain(name)):
            continue
        if i and not plain(name).startswith(("dba", "d b a", "doing business", "f a s")):
            both = f"{texts[0][0]} {name}"
            is_whole_each = has_legal_form(texts[0][0]) and has_legal_form(name)
            if is_whole_each or (is_a_person(texts[0][0]) and not is_a_person(name)):  # each by itself
                place = (0, len(segment.words))
                _propose_name(reading, layout, name, segment, place, 1, "address block", is_certain=False)
            # "Who" or "Sites" over the name: a heading we do not know
            place = (0, len(segment.words))
            if len(texts[0][0].split()) == 1 and len(name.split()) > 1:
                _propose_name(
                    reading, layout, name, segment, place, 1, "address block", is_certain=is_sure, wrapped=True
                )
            _propose_name(reading, layout, both, segment, place, 1, "address block", is_certain=is_sure, wrapped=True)
            continue
        label = b.label.text if b.label else "address block"
        _propose_name(reading, layout, name, segment, (0, len(segment.words)), 2, label, is_certain=is_sure)
    for name in b.contacts:
        reading.contact_names.append(found_at(layout, name, b.segments[0], 0, 1, 1, "attention"))


def _is_no_name(layout: PageLayout, text: str, segment: Segment) -> bool:
    said = gather(Case("owner_name", text, layout, segment, 0, len(segment.words)))
    return sum(one.weight for one in said) <= AGAINST


def _optional_floor(reading: Reading, layouts: list[PageLayout]) -> None:
    """A service record's LOC line ("LOC FLR 3") says where in the building the lines end; the address is right with or
    without it."""
    for layout in layouts:
        for s in layout.segments:
            text = s.text
            if s.norm.startswith("loc ") and looks_like_unit(text[3:].lstrip(" :")):
                text = text[3:].lstrip(" :")
            elif not (
                looks_like_unit(text) and any(plain(left.text) in ("loc", "location") for left in layout.left_of(s)[:1])
            ):
                continue
            units = parse("", unit=text).units
            for found in reading.service_addresses:
                if found.page == layout.page:
                    parts = found.parts.address
                    parts["optional_units"] = [list(u) for u in units]
                    parts["units"] = [u for u in parts["units"] if tuple(u) not in units]
                    if (said := parts["answers"]) and not said["unit"]:
                        said["unit"] = text.strip()


def _only_address(reading: Reading, blocks: list[Block], by_page: dict[int, PageLayout]) -> list[Found]:
    """No address is called the service address: the customer's own then is it, unless it is a PO box."""
    own = [b for b in blocks if b.role == "billing" and not b.address.po_box and b.address.name]
    own = _likely_own(reading, own, blocks, by_page)
    boxes = [b for b in blocks if b.role == "billing" and b.address.po_box]
    distinct = {(b.address.house, b.address.name, b.address.zip) for b in own}
    if len(distinct) > 1 and boxes and any(not b.names for b in own):
        own = [b for b in own if not b.names]
    out = []
    for b in own:
        found = _block_found(by_page[b.page], b)
        found.parts.tier = 0
        found.parts.only_address = True
        found.is_certain = bool(b.names or b.label) and not b.is_guess
        out.append(found)
    return out


def _settle_service_address(reading: Reading, blocks: list[Block], by_page: dict[int, PageLayout]) -> None:
    """Where no address is called the service address the customer's own is it. Where one line is used may be the
    account’s address too, and may not: then either agrees; of several such places none speaks for the account."""
    doubtful = [f for f in reading.service_addresses if f.parts.is_doubtful]
    if len(doubtful) < len(reading.service_addresses):
        reading.service_addresses = [f for f in reading.service_addresses if f not in doubtful]
        of_lines = [f for f in doubtful if any(name == where_one_line_is_used.__name__ for name, _ in f.evidence)]
        reading.lost.setdefault("service_addresses", []).extend(of_lines[:MOST_LOST])
        return
    own = _only_address(reading, blocks, by_page)
    for found in doubtful:
        found.is_certain = False
    if not doubtful or (own and len({(f.parts.address["street"], f.parts.zip) for f in doubtful}) > 1):
        reading.service_addresses = own
    else:
        for found in own:
            found.parts.tier = max(f.parts.tier for f in doubtful)
        reading.service_addresses += own


def _complete_half_address(reading: Reading, layouts: list[PageLayout]) -> None:
    """Where only a street is called the service address, its city and ZIP are those of the account's own address, as
    far as one may guess: they can agree, and not differ."""
    own = reading.service_addresses or reading.billing_addresses
    if reading.service_addresses and not all(f.parts.only_address for f in own):
        return
    halves = [(layout, half) for layout in layouts for half in streets_alone(layout)]
    if len({plain(half.street) for _, half in halves}) != 1 or len({f.parts.zip for f in own}) != 1:
        return
    layout, half = halves[0]
    lent = own[0].parts.address
    street = _without_city(half.street, lent["city"])
    address = parse(street, lent["city"], lent["state"], lent["zip"])
    if not {"house", "street"} & set(differences(address, address_from_parts(lent))):
        return  # the account's own address, which says it in full
    found = found_at(
        layout, half.street, half.segment, half.first, len(half.segment.words), half.label.tier, half.label.text
    )
    found.parts.address, found.parts.zip, found.parts.is_half = _address_parts(address), address.zip, True
    found.evidence = [["label", _BY_LABEL[min(half.label.tier, 3)]]]
    reading.service_addresses = [found]


def _without_city(street: str, city: str) -> str:
    """ "118 OUTLET PL, GEORGETOWN" without the city that the account's own address has, too."""
    words = street.split()
    for at in range(len(words) - 1, 1, -1):
        before = " ".join(words[:at]).rstrip(" ,")
        if plain(" ".join(words[at:])) == plain(city) and looks_like_street(before):
            return before
    return street


def _is_of_one_line(b: Block) -> bool:
    return any(name == where_one_line_is_used.__name__ for name, _ in b.evidence)


def _likely_own(reading: Reading, own: list[Block], blocks: list[Block], by_page: dict[int, PageLayout]) -> list[Block]:
    """Those that more speaks for than against; where one line is used counts only while nothing else does."""
    holders = [f.value for f in reading.owner_names if f.is_certain]
    scored = []
    for b in own:
        layout, segment = by_page[b.page], b.segments[0]
        case = Case("own_address", "", layout, segment, 0, len(segment.words), block=b, blocks=blocks, holders=holders)
        said = gather(case)
        score = sum(one.weight for one in said)
        if score <= AGAINST / 2:
            _lose(reading, "service_addresses", _block_found(layout, b), said)
        else:
            b.evidence = [[one.name, one.weight] for one in said]
            scored.append((b, score))
    kept = [b for b, score in scored if score >= 0]
    return kept or [b for b, _ in scored]


def _toll_free_only(reading: Reading) -> None:
    """A bill that names no other line: its toll-free numbers, with nothing against them, are what it is for."""
    if reading.numbers:
        return
    plain_ones = [f for f in reading.other_numbers if f.parts.why == "unknown" and f.label == "no evidence"]
    reading.numbers, reading.other_numbers = plain_ones, [f for f in reading.other_numbers if f not in plain_ones]


SURELY_THE_CARRIERS = 6  # of what speaks for an address without a label as the carrier's


def _carriers_places(reading: Reading, page: int) -> list[Box]:
    """Where the carrier's addresses are, by a label or by much that speaks for it."""
    return [
        f.box
        for f in reading.remittance_addresses
        if f.page == page and (f.label or sum(weight for _, weight in f.evidence) >= SURELY_THE_CARRIERS)
    ]


def _numbers(reading: Reading, layouts: list[PageLayout], taken: set[tuple[int, int]]) -> None:
    area = next((f.value[2:5] for f in reading.btn), "")
    accounts = frozenset(f.value for f in reading.account_numbers if f.value.isdigit())
    account_numbers = frozenset(bare(f.value) for f in reading.account_numbers)
    as_of = max((f.value for f in reading.bill_dates or reading.period_ends), default="")
    carried = ""
    if not area:
        seen: Counter[str] = Counter()
        for layout in layouts[:5]:
            found, _ = telephone_lines(page_of(layout), "", taken)
            seen.update(n[2:5] for line in found if line.is_own for n in line.numbers[:1])
        area = seen.most_common(1)[0][0] if seen else ""
    for layout in layouts:
        seen_first = {f.value for f in (*reading.numbers, *reading.other_numbers)} if layout.is_variant else set()
        page = page_of(layout, "" if layout.is_variant else carried)
        page.accounts, page.carriers = accounts, _carriers_places(reading, layout.page)
        page.account_numbers, page.as_of = account_numbers, as_of
        found, carried = telephone_lines(page, area, taken)
        for line in found:
            for number in line.numbers:
                # the first look has said what it is there for
                if not (layout.is_variant and number in seen_first) and not _take_line(reading, line, number):
                    reading.problem = "limits"
                    break
    _without_gone_lines(reading)
    _lines_of_sub_accounts(reading)
    _toll_free_only(reading)


def _take_line(reading: Reading, line: Line, number: str) -> bool:
    """False where there are more than are kept."""
    target = reading.numbers if line.is_own else reading.other_numbers
    if len(target) >= MOST_NUMBERS:
        return False
    decision, at = line.decision, line.printed
    tier = 3 if line.is_own and decision.why != "no evidence" else 2
    found = found_at(at.layout, number, at.segment, at.first, at.last, tier, decision.why)
    found.parts.why, found.parts.listed = line.role, len(line.numbers)
    found.evidence = [one.kept for one in line.said]
    found.is_certain = decision.is_sure
    target.append(found)
    if line.role == "btn":
        reading.btn.append(found)
    return True


def _lines_of_sub_accounts(reading: Reading) -> None:
    """Numbers under the heading of a sub-account are of that one, down to the next heading or the end of the page."""
    subs = [f for f in reading.account_numbers if f.parts.is_sub]
    for line in reading.numbers if subs else ():
        over = [f for f in subs if f.page == line.page and f.box[1] <= line.box[1] and f.box[0] <= line.box[2]]
        if over:
            line.parts.of = max(over, key=lambda f: f.box[1]).value


def _without_gone_lines(reading: Reading) -> None:
    """What one page marks as gone is gone, though another page still lists what it cost."""
    gone = {found.value for found in reading.other_numbers if found.parts.why == "gone"}
    if gone:
        still = [found for found in reading.numbers if found.value in gone]
        reading.numbers = [found for found in reading.numbers if found.value not in gone]
        reading.other_numbers += still
        reading.btn = [found for found in reading.btn if found.value not in gone or found.parts.of_account]


# --------------------------------------------------------------------------------------------- what hangs on the line

MOST_NAMED = 40  # times that a thing is looked at: a bill of a hundred pages names it on each


def _on_the_line(reading: Reading, layouts: list[PageLayout]) -> None:
    """What the charges and the lists of services name. What may run over the line, and over another as well, is not
    certain."""
    looked: Counter[str] = Counter()
    for layout in (one for one in layouts if not one.is_variant):
        for named in named_on(layout):
            looked[named.code] += 1
            if looked[named.code] > MOST_NAMED:
                continue
            said = gather(Case("on_the_line", named.code, layout, named.segment, named.first, named.last))
            found = found_at(layout, named.code, named.segment, named.first, named.last, named.strength, named.printed)
            if sum(one.weight for one in said) <= 0:
                _lose(reading, "on_the_line", found, said)
                continue
            found.is_certain = named.strength >= 2
            found.evidence = [[one.name, one.weight] for one in said]
            reading.on_the_line.append(found)


__all__ = ["assign"]
