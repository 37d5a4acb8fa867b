"""Nothing typed is lost: wrong answers, leaving, going back, and a colleague on the same page."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from portin.orders import readiness
from tests import catalogs
from tests.portin.wizard.acting import PASTED, USER_DETAILS, click, form_of, port_in_details, start, text_of, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_of(sign_in):
    return sign_in


@pytest.mark.parametrize(("button", "lands_on"), [("back", "user_details"), ("later", "")])
def test_leaving_keeps_what_was_typed_even_when_it_is_wrong(owner, sign_in, button, lands_on) -> None:
    client = sign_in(owner)
    order = start(client)
    typed = port_in_details(
        btn="415 555 01", preferred_on="2026-02-31", numbers="415 555 018\n(415) 555-0171", name="x" * 100
    )
    response = click(client, "port_in_details", order, button, **typed)
    assert response["Location"] == (url(lands_on, order) if lands_on else reverse("port_in:orders"))
    page = client.get(url("port_in_details", order))
    form = form_of(page)
    assert form["btn"] == ["415 555 01"] and form["preferred_on"] == ["2026-02-31"] and form["name"] == ["x" * 100]
    assert form["numbers"] == ["415 555 018\n(415) 555-0171"]
    order.refresh_from_db()
    assert order.btn == "" and order.preferred_on is None
    messages = [problem.message for problem in readiness.check(order)]
    assert "Choose a date from the calendar, or write it like 2026-12-04" in messages
    assert "Choose the date on which you would like the numbers to move" not in messages
    assert "Shorten this to 80 characters" in messages


def test_a_wrong_answer_that_is_corrected_is_forgotten(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    click(client, "port_in_details", order, "back", **port_in_details(btn="415 555 01"))
    order.refresh_from_db()
    assert order.typed["btn"]["value"] == "415 555 01"
    click(client, "port_in_details", order, "back", **port_in_details(btn="415 555 0171"))
    order.refresh_from_db()
    assert order.typed == {} and order.btn == "+14155550171"


def test_a_wrong_optional_answer_blocks_the_submit(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    click(client, "port_in_details", order, "later", **port_in_details(btn="415 555 01"))
    assert "Two digits are missing. Write all ten digits" in text_of(client.get(url("review", order)))


def test_a_step_that_is_not_complete_stays_and_is_saved(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    response = click(client, "user_details", order, **USER_DETAILS | {"contact_email": "rosalind@", "city": ""})
    html = text_of(response)
    assert response.status_code == 200 and 'value="rosalind@"' in html
    assert (
        html.count("Enter the e-mail address like name@example.com") == 2
        and html.count("Enter the city of the service address") == 2
    )
    order.refresh_from_db()
    assert order.street == "7008 Juniper Court"


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("street", "P.O. Box 12", "Carriers refuse a PO box"),
        ("postal_code", "941", "Enter the code with 5 or 9 digits"),
        ("region", "ON", "Choose a state of the United States"),
        ("contact_phone", "12", "Enter the phone number with its area code"),
        ("first_name", "R" * 61, "Shorten this to 60 characters"),
        ("owner_kind", "", "Tell us whether a business or a person owns the numbers"),
    ],
)
def test_every_error_says_what_to_do(owner, sign_in, name, typed, sentence) -> None:
    client = sign_in(owner)
    order = start(client)
    response = click(client, "user_details", order, **USER_DETAILS | {name: typed})
    assert response.status_code == 200 and sentence in text_of(response)


def test_answers_are_tidied(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    typed = USER_DETAILS | {
        "city": "  San\u00a0Francisco\u200b ",
        "postal_code": "941070000",
        "contact_phone": "4155550100",
    }
    click(client, "user_details", order, **typed)
    order.refresh_from_db()
    assert (order.city, order.postal_code, order.contact_phone) == ("San Francisco", "94107-0000", "(415) 555-0100")
    click(client, "user_details", order, **typed | {"country": "CA", "region": "ON", "postal_code": "k1a0b1"})
    order.refresh_from_db()
    assert order.postal_code == "K1A 0B1"


def test_what_is_typed_is_shown_as_text(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    evil = "<script>alert(1)</script>"
    click(client, "user_details", order, "later", **USER_DETAILS | {"first_name": evil, "business_name": f'"{evil}'})
    click(
        client,
        "port_in_details",
        order,
        "later",
        **port_in_details(name=evil, losing_carrier=evil, numbers=f"{evil}\n415 555 0171"),
    )
    for step in ("user_details", "port_in_details", "documents", "review", "discard"):
        assert evil not in text_of(client.get(url(step, order))), step


def test_a_very_long_paste_is_answered(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    response = click(client, "port_in_details", order, **port_in_details(numbers="415 555 0171 " * 3000))
    assert response.status_code == 200 and "Put the rest into other orders" in text_of(response)


# ---------------------------------------------------------------------------------------------------- secrets


def test_a_stored_secret_is_never_sent_back(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    response = click(client, "port_in_details", order, **port_in_details(name=""))
    for page in (response, client.get(url("port_in_details", order)), client.get(url("review", order))):
        assert "8155749693360329" not in text_of(page) and "4711" not in text_of(page)
    assert "•••• 0329" in text_of(response)


def test_an_empty_secret_keeps_the_stored_one(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    click(client, "port_in_details", order, "check", **port_in_details())
    click(client, "port_in_details", order, "check")
    order.refresh_from_db()
    assert (order.account_number, order.pin) == ("8155749693360329", "4711") and order.pin_entered_at
    click(client, "port_in_details", order, "check", account_number="77", clear_pin="on")
    order.refresh_from_db()
    assert (order.account_number, order.pin, order.pin_entered_at) == ("77", "", None)


def test_an_account_number_that_is_too_long_is_kept_for_correction(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    response = click(client, "port_in_details", order, **port_in_details(account_number="8" * 60))
    assert "Shorten this to 40 characters" in text_of(response) and "8" * 60 in text_of(response)
    assert "8" * 60 in text_of(client.get(url("port_in_details", order)))


def test_a_number_may_have_its_own_pin(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    click(client, "port_in_details", order, "check", **port_in_details(**{"pin_+14155550171": "9988"}))
    number = order.numbers.get(tn="+14155550171")
    assert number.pin == "9988" and number.pin_entered_at
    page = client.get(url("port_in_details", order))
    assert "9988" not in text_of(page)
    click(client, "port_in_details", order, "check", page=page)
    assert order.numbers.get(tn="+14155550171").pin == "9988"
    click(client, "port_in_details", order, "check", **{"clear_pin_+14155550171": "on"})
    assert order.numbers.get(tn="+14155550171").pin == ""


def test_a_wireless_carrier_needs_a_pin(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    response = click(client, "port_in_details", order, **port_in_details(losing_carrier="Verizon Wireless", pin=""))
    assert "Enter the port-out PIN: your carrier releases numbers only with one" in text_of(response)


# ---------------------------------------------------------------------------------------------------- two people


def test_a_colleague_s_change_of_the_same_answer_is_not_overwritten(owner, colleague, sign_in) -> None:
    mine, theirs = sign_in(owner), sign_in(colleague)
    order = start(mine)
    click(mine, "user_details", order, **USER_DETAILS)
    page = mine.get(url("user_details", order))
    click(theirs, "user_details", order, unit="Suite 23")
    response = click(mine, "user_details", order, page=page, unit="Floor 2", city="Oakland")
    html = text_of(response)
    assert response.status_code == 200 and "Theo McIlroyd saved this page while you were typing" in html
    assert "Suite 23" in html and 'value="Floor 2"' in html and 'value="Oakland"' in html
    order.refresh_from_db()
    assert (order.unit, order.city) == ("Suite 23", "San Francisco")
    assert click(mine, "user_details", order, page=response).status_code == 302
    order.refresh_from_db()
    assert (order.unit, order.city) == ("Floor 2", "Oakland")


def test_secrets_that_a_conflict_kept_from_being_saved_are_in_the_page_as_typed(owner, colleague, sign_in) -> None:
    mine, theirs = sign_in(owner), sign_in(colleague)
    order = start(mine)
    click(mine, "port_in_details", order, **port_in_details())
    page = mine.get(url("port_in_details", order))
    click(theirs, "port_in_details", order, name="Their name")
    typed = {"name": "My name", "account_number": "900100200", "pin_+14155550171": "8181"}
    response = click(mine, "port_in_details", order, page=page, **typed)
    assert 'value="900100200"' in text_of(response) and 'value="8181"' in text_of(response)
    assert click(mine, "port_in_details", order, page=response).status_code == 302
    order.refresh_from_db()
    assert (order.name, order.account_number, order.numbers.get(tn="+14155550171").pin) == (
        "My name",
        "900100200",
        "8181",
    )


def test_changes_of_different_answers_are_both_kept(owner, colleague, sign_in) -> None:
    mine, theirs = sign_in(owner), sign_in(colleague)
    order = start(mine)
    click(mine, "user_details", order, **USER_DETAILS)
    page = mine.get(url("user_details", order))
    click(theirs, "user_details", order, unit="Suite 23")
    response = mine.post(url("user_details", order), form_of(page) | {"city": "Oakland", "continue": "1"}, follow=True)
    assert "A colleague changed this while you were typing, and it was kept: Unit." in text_of(response)
    order.refresh_from_db()
    assert (order.unit, order.city) == ("Suite 23", "Oakland")


def test_the_order_that_was_submitted_by_then_is_not_touched(owner, colleague, sign_in) -> None:
    from portin.models import PortInOrder
    from tests.portin.wizard.acting import ACKNOWLEDGED, fill

    mine, theirs = sign_in(owner), sign_in(colleague)
    order = fill(mine)
    page = mine.get(url("port_in_details", order))
    click(theirs, "review", order, "submit", **ACKNOWLEDGED)
    late = mine.post(url("port_in_details", order), form_of(page) | {"numbers": "", "continue": "1"}, follow=True)
    assert "This order has been submitted already, so what you changed was not saved" in text_of(late)
    assert PortInOrder.objects.get(pk=order.pk).numbers.count() == 5


# ---------------------------------------------------------------------------------------------------- dates


def test_the_earliest_date_follows_the_numbers(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    click(client, "user_details", order, **USER_DETAILS)
    response = click(client, "port_in_details", order, **port_in_details(name=""))
    local = date.fromisoformat(_minimum(response))
    response = click(client, "port_in_details", order, **port_in_details(name="", numbers=f"{PASTED}\n844 555 0199"))
    toll_free = date.fromisoformat(_minimum(response))
    assert toll_free > local and f'Earliest: <b id="earliest-date">{toll_free:%A}' in text_of(response)
    response = click(
        client, "port_in_details", order, **port_in_details(preferred_on=local.isoformat(), numbers="844 555 0199")
    )
    assert "that is the earliest date for these numbers" in text_of(response)
    assert form_of(response)["preferred_on"] == [local.isoformat()]


def _minimum(response) -> str:
    html = text_of(response)
    return html[html.index('min="') + 5 :][:10]


def test_a_part_of_the_account_may_need_a_new_billing_number(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    response = click(client, "port_in_details", order, **port_in_details(is_whole_account="False", btn="415 555 0171"))
    assert "Enter the new billing number of what stays" in text_of(response)
    click(
        client,
        "port_in_details",
        order,
        **port_in_details(is_whole_account="False", btn="415 555 0171", new_btn="415 555 0199"),
    )
    order.refresh_from_db()
    assert order.new_btn == "+14155550199" and order.is_whole_account is False


def test_what_fits_no_field_is_told_in_the_language_of_who_reads_it(
    owner, colleague, sign_in, settings, tmp_path
) -> None:
    ours, theirs = "Enter the e-mail address like name@example.com", "Écrivez l’adresse comme nom@example.com"
    catalogs.use(settings, tmp_path, {ours: theirs})
    colleague.language = "fr-ca"
    colleague.save()
    client = sign_in(owner)
    order = start(client)
    click(client, "user_details", order, "later", **USER_DETAILS | {"contact_email": "nobody"})
    assert ours in text_of(client.get(url("review", order)))
    page = text_of(sign_in(colleague).get(url("review", order)))
    assert theirs in page and ours not in page
