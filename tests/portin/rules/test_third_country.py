"""A further country is one object and its part of the numbering plan: an order with its numbers goes through wizard,
sheet, letter and packet, and nothing takes it for the United States or Canada."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from phone_numbers import area_codes, pasted_numbers
from portin.console.tickets import TicketForm
from portin.models import PortInOrder, Submission
from portin.orders import heads_up, letters, packets
from portin.orders.readiness import Facts, check
from portin.paper.loa_content import statements
from portin.paper.packet import numbers_csv
from portin.rules import business_days, countries
from portin.rules.countries import Country, PostalCode, TextQuestion
from portin.rules.statuses import OrderStatus
from tests.cast import local_day
from tests.portin.console.conftest import text_of as words_of
from tests.portin.wizard.acting import (
    ACKNOWLEDGED,
    USER_DETAILS,
    a_file,
    click,
    port_in_details,
    start,
    text_of,
    url,
    yesterday,
)

pytestmark = pytest.mark.django_db

# DE and PA are states as well, PE is a province: a code alone says no country.
PARISHES = {"DE": "Devonshire", "PA": "Paget", "PE": "Pembroke", "SM": "Smith’s"}
BERMUDA = Country(
    code="BM",
    name="Bermuda",
    in_sentences="Bermuda",
    region="parish",
    region_label="Parish",
    choose_region="Choose a parish of Bermuda",
    calendar="Bermuda",
    calendar_language="en_BM",
    lead_days=3,
    lead_setting="LEAD_DAYS_BERMUDA",
    postal_code=PostalCode(
        name="postcode",
        label="Postcode",
        short="Postcode",
        pattern=r"[A-Z]{2} [A-Z0-9]{2}",
        shape="like HM 12",
        tidied=lambda plain: f"{plain[:2]} {plain[2:]}" if re.fullmatch(r"[A-Z]{2}[A-Z0-9]{2}", plain) else "",
        regions_of=lambda code: {"HM": ("PE",), "DV": ("DE",)}.get(code[:2], ()),
    ),
    spellings={},
    wireless_text=TextQuestion("MOVE", minutes=45),
    last_line=lambda city, region, code: f"{city} {code}".strip(),
)
PLAN = area_codes.NumberingPlan(
    "BM", "Bermudian", {"441": "PE"}, PARISHES, dict.fromkeys(PARISHES, "Atlantic/Bermuda"), {"441": ("DE", "PA", "SM")}
)
ADDRESS = {
    "country": "BM",
    "street": "14 Cedar Lane",
    "unit": "Floor 2",
    "city": "Hamilton",
    "region": "PE",
    "postal_code": "hm12",
}
NUMBERS = "441-555-0142, 441-555-0143"


@pytest.fixture(autouse=True)
def bermuda(monkeypatch: pytest.MonkeyPatch) -> Country:
    monkeypatch.setitem(area_codes.PLANS, "BM", PLAN)
    monkeypatch.setitem(countries.COUNTRIES, "BM", BERMUDA)
    monkeypatch.delitem(vars(PortInOrder._meta.get_field("country")), "words", raising=False)  # gathered before
    return BERMUDA


def a_good_date_there() -> date:
    """A Wednesday that is a business day there, some two to three weeks away."""
    day = local_day() + timedelta(days=14)
    while day.weekday() != 2 or not business_days.is_business_day(day, "BM"):
        day += timedelta(days=1)
    return day


def filled(client: Client, **address: str) -> PortInOrder:
    """Walks to the check page with an order of Bermudian mobile numbers."""
    order = start(client)
    click(client, "user_details", order, **USER_DETAILS | ADDRESS | address)
    details = port_in_details(
        numbers=NUMBERS, losing_carrier="Cellnine Wireless", preferred_on=a_good_date_there().isoformat()
    )
    click(client, "port_in_details", order, **details)
    for kind in ("loa", "bill"):
        click(client, "documents", order, "upload", kind=kind, files=[a_file(f"{kind}.pdf")])
    dates = {f"date_{document.reference}": yesterday() for document in order.documents.all()}
    click(client, "documents", order, page=client.get(url("documents", order)), **dates)
    order.refresh_from_db()
    return order


def test_its_words_are_on_the_form_and_its_regions_offered(owner: User, sign_in: object) -> None:
    client = sign_in(owner)
    page = text_of(client.get(url("user_details", start(client))))
    assert "State, province or parish" in page and "ZIP code, postal code or postcode" in page
    assert re.search(r'<option value="BM"[^>]* data-region="Parish"[^>]* data-postal-code="Postcode"', page)
    assert re.search(r'<option value="CA"[^>]* data-region="Province"[^>]* data-postal-code="Postal code"', page)
    bermuda = page.partition('<optgroup label="Bermuda">')[2].partition("</optgroup>")[0]
    assert re.findall(r'value="(\w+)"', bermuda) == ["DE", "PA", "PE", "SM"]


def test_an_order_goes_through_the_wizard_to_the_reviewer(owner: User, reviewer: User, sign_in: object) -> None:
    client = sign_in(owner)
    order = filled(client)
    assert (order.country, order.region, order.postal_code) == ("BM", "PE", "HM 12")
    assert {(n.country, n.region, n.time_zone) for n in order.numbers.all()} == {("BM", "PE", "Atlantic/Bermuda")}
    page = words_of(client.get(url("review", order)))
    assert "Postcode and parish belong together" in page
    assert "14 Cedar Lane, Floor 2" in page and "Hamilton HM 12" in page and "Bermuda" in page
    assert click(client, "review", order, "submit", **ACKNOWLEDGED)["Location"] == url("confirmation", order)
    order.refresh_from_db()
    assert order.status == OrderStatus.IN_REVIEW
    sheet = words_of(sign_in(reviewer).get(reverse("review:order", args=[order.reference])))
    assert "Postcode" in sheet and "It belongs to Pembroke" in sheet and "Postal code" not in sheet


def test_letter_and_packet_have_its_address(owner: User, sign_in: object) -> None:
    client = sign_in(owner)
    order = filled(client)
    letter = letters.content_of(order, order.numbers.by_tn(), language="fr")
    assert letter.service_address == ("14 Cedar Lane, Floor 2", "Hamilton HM 12", "Bermuda")
    assert (letter.country, letter.language) == ("BM", "en"), "French is Canada's"
    assert not any("intraLATA" in text for text in statements(letter)), "local toll service is the United States'"
    click(client, "review", order, "submit", **ACKNOWLEDGED)
    submission = Submission.objects.get(order=order)
    packet = packets.content_of(submission, order.numbers.all())
    assert packet.service_address == ["14 Cedar Lane, Floor 2", "Hamilton HM 12", "Bermuda"]
    row = next(csv.DictReader(io.StringIO(numbers_csv(packet).decode("utf-8-sig"))))
    assert (row["country"], row["city"], row["state"], row["zip"]) == ("BM", "Hamilton", "PE", "HM 12")
    assert (row["house_number"], row["street"], row["unit"]) == ("14", "Cedar Lane", "Floor 2")


def test_the_earliest_date_counts_its_lead_days_and_its_holidays(owner: User, sign_in: object) -> None:
    order = filled(sign_in(owner))
    wednesday = datetime(2026, 6, 10, 12, tzinfo=ZoneInfo("Atlantic/Bermuda"))
    earliest = Facts.of(order, now=wednesday).earliest
    assert (earliest.date, earliest.lead_days) == (date(2026, 6, 17), 3)
    assert [holiday.name for holiday in earliest.holidays] == ["National Heroes Day"]
    assert "Carriers then need 3 business days for Bermudian local numbers." in earliest.reasons


def test_what_is_wrong_is_said_in_its_words(owner: User, sign_in: object) -> None:
    client = sign_in(owner)
    order = start(client)
    page = click(client, "user_details", order, **USER_DETAILS | ADDRESS | {"region": "CA"})
    assert "Choose a parish of Bermuda" in words_of(page)
    order = filled(client, postal_code="94107")
    assert "Enter the code like HM 12" in [problem.message for problem in check(order)]
    order.postal_code = "DV 04"
    said = [problem.message for problem in check(order)]
    assert "DV 04 belongs to Devonshire, not to Pembroke. Correct the code or the parish" in said
    order.region, order.postal_code = "", ""
    said = [problem.message for problem in check(order)]
    assert any("parish of the service address" in message for message in said)
    assert any("postcode of the service address" in message for message in said)


def test_numbers_of_two_countries_are_two_orders(owner: User, sign_in: object) -> None:
    order = filled(sign_in(owner))
    order.country, order.region = "CA", "ON"
    said = [problem.message for problem in check(order)]
    assert "(441) 555-0142 is a Bermudian number, but the service address is in Canada. Order it separately" in said


def test_its_carriers_question_is_announced(owner: User, sign_in: object) -> None:
    order = filled(sign_in(owner))
    told = heads_up.before_sending(order, list(order.numbers.by_tn()))
    assert any("The reply must be MOVE within 45 minutes" in sentence for sentence in told)
    help_page = words_of(sign_in(owner).get(reverse("help:porting")))
    assert "Bermudian mobile numbers" in help_page and "MOVE within 45 minutes" in help_page
    assert "the United States, Canada and Bermuda" in help_page
    assert "3 for Bermudian local numbers" in help_page


def test_what_is_not_ported_names_what_is() -> None:
    assert pasted_numbers.parse_one("441 555 0142").is_ok
    assert (
        pasted_numbers.parse_one("876 555 0142").message == "Jamaica. We port US, Canadian and Bermudian numbers only."
    )


def test_the_ticket_form_says_which_numbers_need_a_country_code_without_naming_countries() -> None:
    said = str(TicketForm.base_fields["numbers"].help_text)
    assert "country code" in said
    assert not [country.name for country in countries.COUNTRIES.values() if country.in_sentences in said]
