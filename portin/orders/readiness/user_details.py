"""What can be wrong in step 1, User Details."""

from __future__ import annotations

from collections.abc import Iterator

from portin.models import OwnerKind
from portin.orders.readiness.facts import BLOCKING, CONFIRM, USER_DETAILS, Facts, Problem, fingerprint
from portin.rules import addresses, countries


def user_details(facts: Facts) -> Iterator[Problem]:
    order = facts.order
    region, code = countries.region_word(order.country), countries.postal_code_word(order.country)

    def missing(name: str, message: str, label: str) -> Iterator[Problem]:
        if not getattr(order, name):
            yield Problem(USER_DETAILS, name, BLOCKING, message, f"missing:{name}", label)

    yield from missing("owner_kind", "Say whether a business or a person owns the numbers", "Business or person")
    yield from missing("first_name", "Enter the authorized person’s first name", "First name")
    yield from missing("last_name", "Enter the authorized person’s last name", "Last name")
    if order.owner_kind == OwnerKind.BUSINESS:
        yield from missing("business_name", "Enter the business name as on your bill", "Business name")
    yield from missing("contact_email", "Enter an e-mail address where we reach you", "Contact e-mail")
    yield from missing("contact_phone", "Enter a phone number where we reach you", "Contact phone")
    yield from missing("country", "Choose the country of the service address", "Country")
    yield from missing("street", "Enter the street and house number of the service address", "Street")
    yield from missing("city", "Enter the city of the service address", "City")
    yield from missing("region", f"Choose the {region} of the service address", countries.label(region))
    yield from missing("postal_code", f"Enter the {code} of the service address", countries.label(code))


def address(facts: Facts) -> Iterator[Problem]:
    order, country = facts.order, countries.of(facts.order.country)
    if addresses.is_po_box(order.street, order.unit):
        yield Problem(
            USER_DETAILS,
            "street",
            BLOCKING,
            "Enter the street address where the service is. Carriers refuse a PO box",
            "po_box",
            "Street, not a PO box",
            "ADDRESS_MISMATCH",
        )
    elif order.street:
        yield from _place(facts)
    if order.postal_code and order.country and not addresses.is_postal_code(order.postal_code, order.country):
        yield Problem(
            USER_DETAILS,
            "postal_code",
            BLOCKING,
            f"Enter the code {country.postal_code.shape}",
            "postal_code_shape",
            country.postal_code.label,
            "POSTAL_CODE_MISMATCH",
        )
    elif order.postal_code and order.region:
        regions = addresses.regions_of_postal_code(order.postal_code, order.country)
        if regions and order.region not in regions:
            names = " or ".join(country.region_name(code) for code in regions)
            yield Problem(
                USER_DETAILS,
                "postal_code",
                CONFIRM,
                f"{order.postal_code} belongs to {names}, not to {country.region_name(order.region)}."
                f" Correct the code or the {country.region}",
                "postal_code_region",
                f"{country.postal_code.short} or {country.region}",
                "POSTAL_CODE_MISMATCH",
                fingerprint=fingerprint(order.postal_code, order.region),
            )


def _place(facts: Facts) -> Iterator[Problem]:
    """What may be a service address and may be none: a person says which."""
    order = facts.order
    mark = fingerprint(order.street, order.unit, order.region)
    if addresses.is_military_box(order.street, order.unit):
        yield Problem(
            USER_DETAILS,
            "street",
            CONFIRM,
            "A PSC, CMR or Unit box is where military mail goes. Enter the building where the phone service is, or say"
            " why your bill has the box as its service address",
            "military_box",
            "Street, not a mail room",
            "ADDRESS_MISMATCH",
            fingerprint=mark,
        )
    elif addresses.is_without_house_number(order.street, order.unit, order.region):
        yield Problem(
            USER_DETAILS,
            "street",
            CONFIRM,
            "This street address has no house number. Add it as it appears on your bill, or say why there is none",
            "house_number",
            "House number",
            "ADDRESS_MISMATCH",
            fingerprint=mark,
        )
