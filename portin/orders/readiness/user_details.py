"""What can be wrong in step 1, User Details."""

from __future__ import annotations

from collections.abc import Iterator

from portin.findings import Finding, Kind, OfField
from portin.order_fields import USER_DETAILS
from portin.orders.readiness.facts import BLOCKING, CONFIRM, Facts, Problem, fingerprint
from portin.rules import addresses


def address(facts: Facts) -> Iterator[Problem]:
    order = facts.order
    if addresses.is_po_box(order.street, order.unit):
        found = Finding(Kind.PO_BOX, OfField("street"), prevents="ADDRESS_MISMATCH")
        yield Problem(USER_DETAILS, "street", BLOCKING, found)
    elif order.street:
        yield from _place(facts)
    code = OfField("postal_code")
    if order.postal_code and order.country and not addresses.is_postal_code(order.postal_code, order.country):
        found = Finding(Kind.MALFORMED, code, prevents="POSTAL_CODE_MISMATCH", values={"country": order.country})
        yield Problem(USER_DETAILS, "postal_code", BLOCKING, found)
    elif order.postal_code and order.region:
        regions = addresses.regions_of_postal_code(order.postal_code, order.country)
        if regions and order.region not in regions:
            values = {
                "code": order.postal_code,
                "belongs_to": list(regions),
                "region": order.region,
                "country": order.country,
            }
            found = Finding(Kind.OTHER_REGION, code, prevents="POSTAL_CODE_MISMATCH", values=values)
            mark = fingerprint(order.postal_code, order.region)
            yield Problem(USER_DETAILS, "postal_code", CONFIRM, found, mark)


def _place(facts: Facts) -> Iterator[Problem]:
    """What may be a service address and may be none: a person says which."""
    order = facts.order
    if addresses.is_military_box(order.street, order.unit):
        kind = Kind.MILITARY_BOX
    elif addresses.is_without_house_number(order.street, order.unit, order.region):
        kind = Kind.NO_HOUSE_NUMBER
    else:
        return
    found = Finding(kind, OfField("street"), prevents="ADDRESS_MISMATCH")
    yield Problem(USER_DETAILS, "street", CONFIRM, found, fingerprint(order.street, order.unit, order.region))
