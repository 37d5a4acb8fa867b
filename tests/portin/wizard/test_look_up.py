"""What the number look-up says while numbers are pasted, and what travels apart with one click."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.urls import reverse

from portin.findings import Kind
from portin.integrations.lookup import LookupAway, NumberLookup
from portin.models import PortInOrder
from portin.orders import drafts, readiness
from portin.rules.looked_up import LineType, LookedUp, Portable
from tests.cast import DocumentFactory, complete_draft
from tests.portin.wizard.acting import ACKNOWLEDGED, click, form_of, port_in_details, start, text_of, url
from tests.portin.wizard.test_start import begun_with, bill
from tests.portin.wizard.test_start import read as read_documents
from tests.readings import bill_reading, read

pytestmark = pytest.mark.django_db
LANDLINE, MOBILE, VOIP, FREE, STUCK = "+14155550142", "+14155550143", "+14155550144", "+18005550188", "+14155550145"
CANADIAN, ROGERS, MOBILE_TOO = "+14165550142", "+14165550143", "+14155550146"


class Told(NumberLookup):
    """What each number of these tests is; says who asked inside a transaction."""

    says = {
        LANDLINE: LookedUp("Cascadia Cable Business", LineType.WIRELINE, Portable.YES),
        MOBILE: LookedUp("Verizon Wireless", LineType.WIRELESS, Portable.YES),
        MOBILE_TOO: LookedUp("T-Mobile", LineType.WIRELESS, Portable.YES),
        ROGERS: LookedUp("Rogers", LineType.WIRELINE, Portable.YES),
        VOIP: LookedUp("Bandwidth", LineType.VOIP),
        FREE: LookedUp("", LineType.TOLL_FREE, Portable.YES),
        STUCK: LookedUp("", LineType.UNKNOWN, Portable.NO, "the rate center is not covered"),
    }
    is_away = False
    depths: list[int] = []

    def look_up(self, tns):
        Told.depths.append(len(connection.savepoint_ids))
        if Told.is_away:
            raise LookupAway("away")
        return {tn: Told.says[tn] for tn in tns if tn in Told.says}


@pytest.fixture
def order(owner, sign_in, settings):
    settings.NUMBER_LOOKUP = f"{__name__}.Told"
    Told.is_away, Told.depths = False, []
    client = sign_in(owner)
    order = start(client)
    order.client = client
    return order


def typed(order: PortInOrder, *tns: str, button: str = "check", **answers: object):
    return click(order.client, "port_in_details", order, button, **port_in_details(numbers="\n".join(tns), **answers))


def page(order: PortInOrder) -> str:
    return " ".join(text_of(order.client.get(url("port_in_details", order))).split())


def kinds(order: PortInOrder) -> set[Kind]:
    return {problem.kind for problem in readiness.check(PortInOrder.objects.get(pk=order.pk))}


def test_each_number_says_its_carrier_its_line_and_whether_it_can_move(order) -> None:
    typed(order, LANDLINE, MOBILE, VOIP, STUCK)
    shown = page(order)
    assert "Wireless, now with Verizon Wireless. Can be moved." in shown
    assert "VoIP, now with Bandwidth. Not known whether it can be moved." in shown
    assert "Cannot be moved, says the look-up: “the rate center is not covered”." in shown
    assert len(set(Told.depths)) == 1, "nobody is asked inside a transaction"
    assert Told.depths[0] == 0


def test_the_sum_counts_as_portable_only_what_the_look_up_does_not_doubt(order) -> None:
    typed(order, LANDLINE, MOBILE, VOIP, STUCK)
    shown = page(order)
    assert "2 can be ported" in shown and "4 can be ported" not in shown
    assert "1: not known whether it can be ported" in shown and "1 to confirm when you check" in shown


def test_what_nobody_was_asked_about_is_only_in_the_numbering_plan(order) -> None:
    """A bill filled the numbers in: the page opens before anybody looked."""
    drafts.set_numbers(order, f"{LANDLINE}\n{STUCK}\n{MOBILE}")
    shown = page(order)
    assert "3 numbers in the numbering plan" in shown and "can be ported" not in shown
    assert "3 numbers have not been looked up yet: “Check the numbers” asks whether they can be moved." in shown
    typed(order, LANDLINE, STUCK, MOBILE)
    shown = page(order)
    assert "2 can be ported" in shown and "in the numbering plan" not in shown and "not been looked up" not in shown


@pytest.mark.parametrize("live", [False, True])
def test_while_the_look_up_is_away_nothing_is_said_to_be_portable(order, live) -> None:
    Told.is_away = True
    typed(order, LANDLINE, STUCK)
    asked = {"order": order.reference, "numbers": f"{LANDLINE} {STUCK}"}
    shown = order.client.post(reverse("wizard:numbers_check"), asked).json()["tally"] if live else page(order)
    assert "2 numbers in the numbering plan" in shown and "can be ported" not in shown


def of_a_bill(order: PortInOrder, *tns: str) -> PortInOrder:
    """A draft that a bill with these lines filled in; all of them are selected."""
    filled = read_documents(begun_with(order.client, bill(numbers=list(tns))))
    filled.client = order.client
    return filled


def row_of(shown: str, tn: str) -> str:
    """What is at the box of a line."""
    row = shown.split(f'id="id_line_{tn}"')[1].split("</li>")[0]
    return " ".join(re.sub("<[^>]*>", " ", row).split())


def test_the_row_of_a_line_of_the_bill_says_what_was_looked_up(order) -> None:
    order = of_a_bill(order, LANDLINE, STUCK, MOBILE)
    response = order.client.get(url("port_in_details", order))
    assert "Cannot be moved" not in text_of(response)
    assert (
        click(order.client, "port_in_details", order, "check", page=response, line=[LANDLINE, STUCK]).status_code == 302
    )
    shown = text_of(order.client.get(url("port_in_details", order)))
    assert "To confirm" in row_of(shown, STUCK) and "Cannot be moved, says the look-up" in row_of(shown, STUCK)
    assert "Can be moved." in row_of(shown, LANDLINE) and "To confirm" not in row_of(shown, LANDLINE)
    assert "Not in this order" in row_of(shown, MOBILE)


def test_the_live_answer_has_a_piece_for_the_row_of_each_selected_line(order) -> None:
    order = of_a_bill(order, LANDLINE, STUCK, MOBILE)
    asked = {"order": order.reference, "numbers": "", "boxes_shown": "1", "line": [LANDLINE, STUCK]}
    answer = order.client.post(reverse("wizard:numbers_check"), asked).json()
    assert "To confirm" in answer["boxes"][STUCK] and "Cannot be moved, says the look-up" in answer["boxes"][STUCK]
    assert "Can be moved." in answer["boxes"][LANDLINE] and answer["wrong_boxes"] == []
    assert MOBILE not in answer["boxes"] and "Not in this order" in answer["boxes"][""]


def test_the_live_answer_says_the_same_and_asks_nobody_twice(order) -> None:
    for _ in range(2):
        asked = {"order": order.reference, "numbers": f"{MOBILE} {FREE}"}
        parts = order.client.post(reverse("wizard:numbers_check"), asked).json()
    assert "now with Verizon Wireless" in parts["lines"]
    assert "Make a second order for the 1 toll-free number" in parts["apart"]
    assert len(Told.depths) == 1


def test_one_that_cannot_move_is_confirmed_with_a_reason_and_one_that_is_not_known_is_only_told(order) -> None:
    typed(order, VOIP, STUCK)
    problems = {problem.kind: problem for problem in readiness.check(PortInOrder.objects.get(pk=order.pk))}
    assert problems[Kind.NOT_PORTABLE].level == readiness.CONFIRM
    assert problems[Kind.NOT_PORTABLE].tn == STUCK
    assert problems[Kind.PORTABILITY_UNKNOWN].level == readiness.WARNING
    assert problems[Kind.PORTABILITY_UNKNOWN].finding.values["tns"] == [VOIP]


def test_while_it_is_away_the_wizard_goes_on_and_says_so(order) -> None:
    Told.is_away = True
    response = typed(order, LANDLINE, MOBILE, button="continue")
    assert response.status_code == 302
    assert "2 numbers could not be looked up: the look-up is not responding now. You can continue." in page(order)
    assert Kind.PORTABILITY_UNKNOWN in kinds(order)
    checked = " ".join(text_of(order.client.get(url("review", order))).split())
    assert "The number look-up could not be reached, so we do not know whether" in checked
    assert "could not say" not in checked


def test_without_a_look_up_the_page_says_that_only_the_plan_speaks(order, settings) -> None:
    settings.NUMBER_LOOKUP = "portin.integrations.lookup.PlanLookup"
    typed(order, LANDLINE, FREE)
    assert "Not looked up: this is what the numbering plan says." in page(order)
    assert not kinds(order) & {Kind.PORTABILITY_UNKNOWN, Kind.NOT_PORTABLE}


def linked(order: PortInOrder) -> PortInOrder:
    [other] = PortInOrder.objects.linked_with(PortInOrder.objects.get(pk=order.pk))
    return PortInOrder.objects.get(pk=other.pk)


def tns(order: PortInOrder) -> list[str]:
    return [number.tn for number in order.numbers.by_tn()]


def test_toll_free_numbers_leave_with_one_click_and_nothing_typed_is_lost(order) -> None:
    bill = DocumentFactory(order=order)
    response = click(
        order.client,
        "port_in_details",
        order,
        "apart",
        value="toll_free",
        **port_in_details(numbers=f"{LANDLINE}\n{FREE}\n415-555-01", name="Main office", **{f"pin_{FREE}": "998877"}),
    )
    assert response.status_code == 302
    second = linked(order)
    order.refresh_from_db()
    assert (tns(order), tns(second)) == ([LANDLINE], [FREE])
    assert order.pasted_numbers == f"{LANDLINE}\n415-555-01"
    assert second.numbers.get().pin == "998877"
    assert (second.account_number, second.losing_carrier) == (order.account_number, order.losing_carrier)
    assert second.documents.get().sha256 == bill.sha256
    assert second.name == "Main office (toll-free)"
    assert "1 number moved to the linked order “Main office (toll-free)”" in page(order)


def test_what_is_over_the_limit_leaves_as_counted_beside_what_leaves_for_another_reason(order, settings) -> None:
    settings.MAX_NUMBERS_PER_ORDER, settings.NUMBER_LOOKUP = 2, "portin.integrations.lookup.PlanLookup"
    local = [f"+1415555017{digit}" for digit in range(5)]
    typed(order, *local, FREE)
    assert "Make a second order for the 3 numbers over the limit" in page(order)
    click(order.client, "port_in_details", order, "apart", value="limit")
    shown = page(order)
    assert "3 numbers moved to the linked order" in shown
    order.refresh_from_db()
    assert tns(order) == sorted([*local[:2], FREE]), "the toll-free one has a button of its own"


def test_wireless_numbers_of_another_carrier_leave_without_account_and_bill(order) -> None:
    DocumentFactory(order=order)
    typed(order, LANDLINE, MOBILE)
    assert Kind.TWO_LINE_TYPES in kinds(order)
    assert "Make a second order for the 1 wireless number" in page(order)
    click(order.client, "port_in_details", order, "apart", value="line_type:wireless")
    second = linked(order)
    assert (tns(second), second.losing_carrier, second.account_number) == ([MOBILE], "Verizon Wireless", "")
    assert not second.documents.exists()
    assert PortInOrder.objects.get(pk=order.pk).account_number, "it stays where it was typed"
    said = page(order)
    assert (
        "Give these again there: the account number, the PIN, whether the whole account moves and the phone bill."
        in said
    )
    assert "We put Verizon Wireless there as the carrier: check it against the bill." in said
    assert "From the number look-up, which may be wrong." in page(second_of(order, second))


def second_of(order: PortInOrder, second: PortInOrder) -> PortInOrder:
    second.client = order.client
    return second


def with_bill(order: PortInOrder, *listed: str) -> None:
    bill = DocumentFactory(order=order)
    account = PortInOrder.objects.get(pk=order.pk).account_number
    read(bill, bill_reading(order, numbers=listed, account_number=account))


@pytest.mark.parametrize(
    ("other", "button"), [(MOBILE, "line_type:wireless"), (ROGERS, "country:CA"), (VOIP, "carrier:Bandwidth")]
)
def test_numbers_that_the_bill_lists_take_carrier_account_and_bill_along(order, other, button) -> None:
    typed(order, LANDLINE, other)
    with_bill(order, LANDLINE, other)
    click(order.client, "port_in_details", order, "apart", value=button)
    first, second = PortInOrder.objects.get(pk=order.pk), linked(order)
    assert tns(second) == [other]
    assert (second.losing_carrier, second.account_number) == (first.losing_carrier, first.account_number)
    assert second.documents.get().kind == "bill"
    said = page(order)
    assert f"but your bill lists the numbers: the carrier there is {first.losing_carrier}." in said
    assert "the account number, the PIN, whether the whole account moves and the phone bill." in said
    assert "From the number look-up" not in said


@pytest.mark.parametrize(
    ("other", "button", "carrier"),
    [(MOBILE, "line_type:wireless", "Verizon Wireless"), (ROGERS, "country:CA", "Rogers")],
)
def test_numbers_that_the_bill_does_not_list_ask_for_their_own(order, other, button, carrier) -> None:
    typed(order, LANDLINE, other)
    with_bill(order, LANDLINE)
    click(order.client, "port_in_details", order, "apart", value=button)
    second = linked(order)
    assert (second.losing_carrier, second.account_number, second.documents.count()) == (carrier, "", 0)
    assert f"the number look-up names {carrier} for them" in page(order)
    assert "From the number look-up, which may be wrong." in page(second_of(order, second))


def test_several_carriers_of_the_look_up_leave_the_carrier_to_be_answered(order) -> None:
    typed(order, LANDLINE, MOBILE, MOBILE_TOO)
    click(order.client, "port_in_details", order, "apart", value="line_type:wireless")
    second = linked(order)
    assert (tns(second), second.losing_carrier, second.account_number) == ([MOBILE, MOBILE_TOO], "", "")
    assert "Give these again there: the current carrier" in page(order)


def test_each_button_stands_below_its_own_reason(order) -> None:
    typed(order, LANDLINE, MOBILE, FREE, CANADIAN)
    shown = page(order)
    assert "billed by another account" not in shown
    assert "An order has one service address, so numbers of another country go in an order of their own." in shown
    assert "Toll-free numbers are moved in another way" in shown
    assert "Carriers move wireless numbers and landlines by separate requests" in shown
    assert "It asks for account number, PIN and bill again, for the number look-up names Verizon Wireless" in shown


def test_numbers_of_a_third_carrier_are_offered_and_those_of_the_carrier_that_was_typed_stay(order) -> None:
    typed(order, LANDLINE, VOIP)
    assert Kind.TWO_CARRIERS in kinds(order)
    click(order.client, "port_in_details", order, "apart", value="carrier:Bandwidth")
    assert (tns(linked(order)), tns(order)) == ([VOIP], [LANDLINE])


def test_canadian_numbers_leave_for_an_order_that_asks_for_their_address(order) -> None:
    typed(order, LANDLINE, CANADIAN)
    click(order.client, "port_in_details", order, "apart", value="country:CA")
    second = linked(order)
    assert (tns(second), second.country, second.street, second.business_name) == (
        [CANADIAN],
        "CA",
        "",
        order.business_name,
    )


def test_numbers_beyond_the_limit_leave_with_one_click(order, settings) -> None:
    settings.MAX_NUMBERS_PER_ORDER = 2
    typed(order, *(f"+1415555016{n}" for n in range(5)))
    click(order.client, "port_in_details", order, "apart", value="limit")
    groups = [tns(PortInOrder.objects.get(pk=one.pk)) for one in PortInOrder.objects.order_by("pk")]
    assert sorted(map(len, groups)) == [1, 2, 2]


def test_a_click_that_comes_twice_moves_nothing_more(order) -> None:
    typed(order, LANDLINE, FREE)
    for _ in range(2):
        click(order.client, "port_in_details", order, "apart", value="toll_free")
    assert PortInOrder.objects.count() == 2
    assert "Nothing was moved" in page(order)


def test_the_reviewer_sees_what_was_looked_up(order, client, reviewer) -> None:
    typed(order, MOBILE, VOIP)
    client.force_login(reviewer)
    shown = " ".join(text_of(client.get(reverse("review:order", args=[order.reference]))).split())
    assert "Wireless, now with Verizon Wireless · Can be moved · looked up" in shown
    assert "VoIP, now with Bandwidth · Not known whether it can be moved" in shown


def test_a_trial_account_looks_a_few_numbers_up(trial_user, sign_in, settings) -> None:
    settings.NUMBER_LOOKUP, settings.NUMBER_LOOKUPS_PER_DAY_TRIAL = f"{__name__}.Told", 1
    Told.is_away = False
    client = sign_in(trial_user)
    assert reverse("wizard:look_up") in text_of(client.get(reverse("wizard:new")))
    shown = " ".join(text_of(client.post(reverse("wizard:look_up"), {"numbers": f"{MOBILE}\n{VOIP}\n911"})).split())
    assert "Wireless, now with Verizon Wireless. Can be moved." in shown
    assert "1 number was not looked up: your account has used up its look-ups for today." in shown
    assert not PortInOrder.objects.exists()


def test_the_reviewer_knows_by_the_time_it_is_submitted(account, owner, sign_in, settings) -> None:
    settings.NUMBER_LOOKUP = f"{__name__}.Told"
    Told.is_away = False
    order = complete_draft(account)
    page = form_of(sign_in(owner).get(url("review", order)))
    sign_in(owner).post(url("review", order), page | ACKNOWLEDGED | {"submit": "1"})
    assert all(number.looked_up["source"] == "service" for number in order.numbers.all())
