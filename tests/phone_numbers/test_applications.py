"""Applications: XML with an answer URL, PHLO with an id, each account's own."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account, User
from phone_numbers.application_forms import ApplicationForm
from phone_numbers.models import Application, NumberConfiguration

pytestmark = pytest.mark.django_db
XML = {"name": "Front desk", "kind": "xml", "answer_url": "https://example.com/answer", "phlo_id": ""}
PHLO = {"name": "Night", "kind": "phlo", "answer_url": "", "phlo_id": "d3a1f0"}


def test_adding_listing_and_changing(sign_in: object, colleague: User, account: Account) -> None:
    client = sign_in(colleague)
    assert "No application yet" in client.get(reverse("numbers:applications")).content.decode()
    client.post(reverse("numbers:application_new"), XML)
    client.post(reverse("numbers:application_new"), PHLO)
    text = client.get(reverse("numbers:applications")).content.decode()
    assert "Front desk" in text
    assert "d3a1f0" in text
    front_desk = account.applications.get(name="Front desk")
    address = reverse("numbers:application_edit", args=[front_desk.reference])
    client.post(address, XML | {"kind": "phlo", "phlo_id": "ff00"})
    front_desk.refresh_from_db()
    # the other one is dropped
    assert (front_desk.kind, front_desk.answer_url, front_desk.phlo_id) == ("phlo", "", "ff00")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": ""}, "Enter the name"),
        ({"answer_url": ""}, "Enter the address that answers calls"),
        ({"answer_url": "javascript:alert(1)"}, "Enter the whole address"),
        ({"answer_url": "ftp://example.com/x"}, "Enter the whole address"),
        ({"kind": "phlo"}, "Enter the id of the PHLO"),
        ({"kind": "fax"}, "Choose one from the list"),
    ],
)
def test_each_problem_is_said_with_what_to_do(
    sign_in: object, owner: User, change: dict[str, str], message: str
) -> None:
    response = sign_in(owner).post(reverse("numbers:application_new"), XML | change)
    assert message in response.content.decode()
    assert not Application.objects.exists()


def test_a_nonsense_url_does_not_matter_for_a_phlo(sign_in: object, owner: User) -> None:
    sign_in(owner).post(reverse("numbers:application_new"), PHLO | {"answer_url": "nonsense"})
    assert Application.objects.get().answer_url == ""


def test_a_name_is_used_once_in_an_account_but_other_accounts_may_use_it(
    sign_in: object, owner: User, stranger: User
) -> None:
    client = sign_in(owner)
    client.post(reverse("numbers:application_new"), XML)
    assert (
        "there is an application with this one" in client.post(reverse("numbers:application_new"), XML).content.decode()
    )
    sign_in(stranger).post(reverse("numbers:application_new"), XML)
    assert Application.objects.count() == 2


def test_deleting_says_how_many_numbers_lose_it(sign_in: object, owner: User, account: Account) -> None:
    application = Application.objects.create(account=account, name="A", kind="phlo", phlo_id="1")
    number = NumberConfiguration.objects.create(account=account, tn="+14155550142", application=application)
    client = sign_in(owner)
    address = reverse("numbers:application_delete", args=[application.reference])
    assert "1 number of yours uses it" in client.get(address).content.decode()
    client.post(address, {"do": "1"})
    number.refresh_from_db()
    assert number.application is None


def test_a_stranger_finds_nothing_of_ours(sign_in: object, owner: User, account: Account, stranger: User) -> None:
    application = Application.objects.create(account=account, name="Ours", kind="phlo", phlo_id="1")
    theirs = sign_in(stranger)
    assert "Ours" not in theirs.get(reverse("numbers:applications")).content.decode()
    for name in ("application_edit", "application_delete"):
        address = reverse(f"numbers:{name}", args=[application.reference])
        assert theirs.get(address).status_code == 404
        assert theirs.post(address, XML | {"do": "1"}).status_code == 404
        assert Client().get(address).status_code == 302
    assert Application.objects.get().name == "Ours"


def test_the_list_costs_the_same_for_many(
    sign_in: object, owner: User, account: Account, django_assert_max_num_queries: object
) -> None:
    for n in range(12):
        Application.objects.create(account=account, name=f"A{n}", kind="phlo", phlo_id="1")
    client = sign_in(owner)
    with django_assert_max_num_queries(7):
        client.get(reverse("numbers:applications"))


def test_a_name_that_a_colleague_takes_at_the_same_moment_is_an_error_at_the_field(account: Account) -> None:
    form = ApplicationForm(XML, instance=Application(account=account))
    assert form.is_valid()
    # between the look and the save
    Application.objects.create(account=account, name="Front desk", kind="phlo", phlo_id="1")
    assert not form.save_named()
    assert "there is an application with this one" in form.errors["name"][0]
