"""Takes what a bill says over into the answer: one press in place of typing it again.

The value comes from the stored reading, never from the browser. What may be changed is asked of portin.drafts: everything on a
draft, on a submitted order only what was opened. A letter signed online for the old answer is void by that, as after any change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.models import User
from phone_numbers.area_codes import PROVINCE_NAMES, STATE_NAMES
from portin import addresses, drafts
from portin.comparing import DATES, Row
from portin.errors import WrongState
from portin.models import Document, OwnerKind, PortInOrder
from portin.readiness import Facts

_REGIONS = [*(STATE_NAMES | PROVINCE_NAMES).items(), ("QC", "Québec"), ("NB", "Nouveau-Brunswick"), ("BC", "Colombie-Britannique")]
_PLACE = re.compile(
    r"^(?P<city>.+?)[,\s]+(?P<region>[A-Za-z]{2}|" + "|".join(re.escape(name) for _, name in _REGIONS) + r")"
    r"[,\s]+(?P<code>\d{5}(?:-\d{4})?|[A-Za-z]\d[A-Za-z]\s?\d[A-Za-z]\d)$",
    re.I,
)
_UNIT = re.compile(
    r"^(?P<street>.*\S)[,\s]+(?P<unit>(?:suite|ste|unit|apt|apartment|room|rm|floor|fl|bureau|bldg|building|app|appt|dept|space|lot)\b\.?\s*#?\s*[\w-]+"
    r"|#\s*[\w-]+|\d+(?:st|nd|rd|th)\s+(?:floor|fl)\b\.?)$",
    re.I,
)


@dataclass(frozen=True)
class Taken:
    """What became of a press: the row as it was, and whether a letter signed online became void."""

    row: Row
    has_voided_letter: bool


def answers_from(order: PortInOrder, row: Row) -> dict[str, object]:
    """Field of the order -> the value that the bill has for it; empty when it cannot be told apart. A bill's date: {"dated_on": …}."""
    if not row.can_be_taken_over:
        return {}
    said = " ".join(row.found.split())
    if row.kind in DATES:
        return {"dated_on": row.found}
    if row.kind == "account_number":
        return _fitting({"account_number": said})
    if row.kind == "zip":
        return _fitting({"postal_code": addresses.tidy_postal_code(said, order.country or "US")})
    if row.kind == "service_address":
        return _fitting(address_from(said, order.country or "US"))
    if order.owner_kind == OwnerKind.BUSINESS:
        return _fitting({"business_name": said})
    return _fitting(person_from(said))


def person_from(said: str) -> dict[str, object]:
    """ "Rosalind M Achterberg" or "ACHTERBERG, ROSALIND M" as first and last name; empty for a single word."""
    if "," in said:
        last, _, first = (part.strip() for part in said.partition(","))
    else:
        first, _, last = said.rpartition(" ")
    return {"first_name": first.strip(), "last_name": last.strip()} if first.strip() and last.strip() else {}


def address_from(said: str, country: str) -> dict[str, object]:
    """ "5688 N Birchwood St, Unit 14B, San Francisco CA 94103" as the answers of a service address; empty when a part is missing."""
    parts = [part.strip() for part in said.split(",") if part.strip()]
    for at in range(len(parts) - 1, 0, -1):  # the place may have a comma of its own: "San Francisco, CA 94103"
        place = _PLACE.match(" ".join(parts[at:]))
        if place:
            break
    else:
        return {}
    street, unit = parts[0], " ".join(parts[1:at])
    if not unit and (split := _UNIT.match(street)):
        street, unit = split["street"].rstrip(" ,"), split["unit"]
    code = next((code for code, name in _REGIONS if place["region"].lower() in (code.lower(), name.lower())), "")
    if not code:
        return {}
    country = "CA" if code in PROVINCE_NAMES else "US"
    place_code = addresses.tidy_postal_code(place["code"], country)
    return {
        "street": street,
        "unit": unit,
        "city": place["city"].strip(" ,"),
        "region": code,
        "postal_code": place_code,
        "country": country,
    }


def _fitting(values: dict[str, object]) -> dict[str, object]:
    """Nothing at all where a value is longer than its field."""
    longest = {name: PortInOrder._meta.get_field(name).max_length or 40 for name in values}
    return values if all(len(str(value)) <= longest[name] for name, value in values.items()) else {}


def changes(order: PortInOrder, row: Row) -> dict[str, object]:
    """Those of the bill's values that differ from the answers."""
    return {name: value for name, value in answers_from(order, row).items() if name == "dated_on" or getattr(order, name) != value}


def is_open(order: PortInOrder, row: Row, opened: set[str]) -> bool:
    """Whether the bill's value may replace the answer; `opened`: what drafts.open_items says of a submitted order."""
    wanted = changes(order, row)
    if order.is_draft:
        return bool(wanted)
    return bool(wanted) and "dated_on" not in wanted and set(wanted) <= opened


@transaction.atomic
def take_over(order: PortInOrder, key: str, user: User) -> Taken | None:
    """Takes one row's value over (`key`: its cutout_key). None when it does not differ any more. Raises WrongState when it is not open."""
    current = PortInOrder.objects.select_for_update(of=("self",)).select_related("account").filter(pk=order.pk).first()
    if current is None:
        raise WrongState("This draft was discarded meanwhile.")
    facts = Facts.of(current, numbers=list(current.numbers.by_tn()))
    row = next((row for row in facts.compared if row.cutout_key == key and row.can_be_taken_over), None)
    wanted = changes(current, row) if row else {}
    if not row or not wanted:
        return None
    if not is_open(current, row, set() if current.is_draft else drafts.open_items(current)):
        raise WrongState("This order was submitted: only what support or the carrier asks about can be changed.")
    void_before = len(facts.void_letters)
    if "dated_on" in wanted:
        _date(row.document, current, user, str(wanted["dated_on"]))
    else:
        drafts.save_answers(current, wanted, user)
    return Taken(row, len(Facts.of(current, numbers=facts.numbers).void_letters) > void_before)


def _date(document: Document, order: PortInOrder, user: User, said: str) -> None:
    document.order = order
    covers = None if document.covers_all else [number.pk for number in document.numbers.all()]
    drafts.describe_document(document, user, kind=document.kind, dated_on=date.fromisoformat(said), covers=covers)
