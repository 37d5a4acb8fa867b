"""Notification addresses: owners add them, somebody there confirms, anybody who gets a mail stops it; nothing happens
by opening a link."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import notifications
from accounts.models import Account, NotificationAddress, User
from accounts.notifications import CONFIRM, STOP, stop_link

pytestmark = pytest.mark.django_db
PAGE = "/account/notifications/"
OFFICE = "office@example.net"


def path_in(text: str) -> str:
    return re.search(r"https?://[^/\s]+(/account/notifications/\S+)", text)[1]


@pytest.fixture
def office(sign_in: object, owner: User, account: Account) -> NotificationAddress:
    """Added by the owner, and not confirmed yet; the mail is in the outbox."""
    sign_in(owner).post(PAGE, {"email": "Office@Example.net"})
    return account.notification_addresses.get()


def test_an_owner_adds_an_address_which_gets_a_link_and_is_not_used_yet(
    office: NotificationAddress, owner: User, account: Account
) -> None:
    assert (office.email, office.confirmed_at, office.added_by) == (OFFICE, None, owner)
    (message,) = mail.outbox
    assert message.to == [OFFICE]
    assert message.subject == "Confirm that Copper Kettle Print Works may send e-mails about its orders here"
    assert not account.notification_addresses.confirmed().exists()


def test_opening_the_link_changes_nothing_and_pressing_confirms(office: NotificationAddress) -> None:
    path, client = path_in(mail.outbox[0].body), Client()
    for _ in range(2):
        page = client.get(path)
        assert "Confirm this address" in page.content.decode()
        client.head(path)
    office.refresh_from_db()
    assert office.confirmed_at is None
    assert "is confirmed" in client.post(path, {"do": "1"}).content.decode()
    office.refresh_from_db()
    assert office.confirmed_at is not None
    assert "is confirmed" in client.get(path).content.decode(), "the link says what came of it"


def test_a_link_works_for_seven_days_and_can_be_sent_again(
    office: NotificationAddress, sign_in: object, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = path_in(mail.outbox[0].body)
    later = signing.time.time() + 8 * 86_400
    monkeypatch.setattr(signing.time, "time", lambda: later)
    assert Client().post(path, {"do": "1"}).status_code == 410
    monkeypatch.undo()
    NotificationAddress.objects.update(asked_at=timezone.now() - timedelta(days=8))
    owners = sign_in(owner)
    assert "the link expired" in owners.get(PAGE).content.decode()
    owners.post(f"{PAGE}{office.reference}/change/", {"again": ""})
    assert len(mail.outbox) == 2
    assert "Waits for a confirmation" in owners.get(PAGE).content.decode()
    assert Client().post(path_in(mail.outbox[1].body), {"do": "1"}).status_code == 200


def test_a_link_to_confirm_does_not_stop_and_one_to_stop_does_not_confirm(office: NotificationAddress) -> None:
    confirm, stop = path_in(mail.outbox[0].body), path_in(stop_link(office))
    swapped = confirm.replace("/confirm/", "/stop/"), stop.replace("/stop/", "/confirm/")
    assert [Client().post(path, {"do": "1"}).status_code for path in swapped] == [410, 410]
    office.refresh_from_db()
    assert office.confirmed_at is None


def test_the_link_in_a_mail_removes_the_address_without_a_sign_in(
    office: NotificationAddress, account: Account
) -> None:
    notifications.confirm(office)
    path = path_in(stop_link(office))
    page = Client().get(path).content.decode()
    assert "Stop these e-mails" in page and OFFICE in page
    assert account.notification_addresses.exists()
    assert "No more e-mails are sent" in Client().post(path, {"do": "1"}).content.decode()
    assert not account.notification_addresses.exists()
    assert "was removed already" in Client().get(path).content.decode()


def test_the_owner_removes_an_address_and_its_old_link_confirms_nothing(
    office: NotificationAddress, sign_in: object, owner: User
) -> None:
    path = path_in(mail.outbox[0].body)
    sign_in(owner).post(f"{PAGE}{office.reference}/change/", {"remove": ""})
    assert Client().post(path, {"do": "1"}).status_code == 410
    assert not NotificationAddress.objects.exists()


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("", "Enter the e-mail address"),
        ("office", "Enter the whole e-mail address"),
        ("office@example.net\nBcc: all@example.net", "Enter the whole e-mail address"),
        ("x" * 250 + "@example.net", "Use at most 254 characters"),
        ("OFFICE@example.net", "is in the list already"),
    ],
)
def test_what_is_no_new_address_is_said(
    office: NotificationAddress, sign_in: object, owner: User, email: str, said: str
) -> None:
    page = sign_in(owner).post(PAGE, {"email": email}).content.decode()
    assert said in page
    assert NotificationAddress.objects.count() == 1
    assert len(mail.outbox) == 1


def test_an_empty_form_and_an_unknown_button_change_nothing(
    office: NotificationAddress, sign_in: object, owner: User, account: Account
) -> None:
    client = sign_in(owner)
    assert "Enter the e-mail address" in client.post(PAGE, {}).content.decode()
    assert client.post(f"{PAGE}receivers/", {}).status_code == 400
    client.post(f"{PAGE}{office.reference}/change/", {})
    account.refresh_from_db()
    assert account.only_notification_addresses is False
    assert account.notification_addresses.get() == office


def test_owners_choose_whether_the_contact_is_told_as_well(
    office: NotificationAddress, sign_in: object, owner: User, account: Account
) -> None:
    client = sign_in(owner)
    client.post(f"{PAGE}receivers/", {"only_notification_addresses": "True"})
    account.refresh_from_db()
    assert account.only_notification_addresses
    assert "They go to the contact of the order, and to these addresses" in client.get("/account/").content.decode(), (
        "none is confirmed"
    )
    notifications.confirm(office)
    assert "They go to these addresses, and not to the contact" in client.get("/account/").content.decode()
    client.post(f"{PAGE}receivers/", {"only_notification_addresses": "False"})
    account.refresh_from_db()
    assert not account.only_notification_addresses


def test_members_see_the_addresses_and_change_nothing(
    office: NotificationAddress, sign_in: object, colleague: User, account: Account
) -> None:
    client = sign_in(colleague)
    assert OFFICE in client.get("/account/").content.decode()
    for path, data in (
        (PAGE, {"email": "mine@example.net"}),
        (f"{PAGE}receivers/", {"only_notification_addresses": "True"}),
        (f"{PAGE}{office.reference}/change/", {"remove": ""}),
    ):
        client.post(path, data)
    account.refresh_from_db()
    assert not account.only_notification_addresses
    assert [address.email for address in account.notification_addresses.all()] == [OFFICE]


def test_a_stranger_reaches_no_address_of_ours(office: NotificationAddress, sign_in: object, stranger: User) -> None:
    client = sign_in(stranger)
    assert OFFICE not in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}{office.reference}/change/", {"remove": ""}).status_code == 404
    assert client.post(f"{PAGE}{office.reference}/change/", {"again": ""}).status_code == 404


def test_an_account_has_ten_addresses_at_most_and_sends_few_links_an_hour(
    sign_in: object, owner: User, account: Account
) -> None:
    client = sign_in(owner)
    for n in range(11):
        page = client.post(PAGE, {"email": f"office{n}@example.net"}, follow=True).content.decode()
    assert "an account has at most 10" in page
    first = account.notification_addresses.first()
    for _ in range(11):
        page = client.post(f"{PAGE}{first.reference}/change/", {"again": ""}, follow=True).content.decode()
    assert "Many links were sent within the last hour" in page
    assert len(mail.outbox) == 20


def test_a_mail_server_that_is_down_is_said_and_the_link_can_be_sent_again(
    sign_in: object, owner: User, account: Account, settings: object
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        9,
    )
    page = sign_in(owner).post(PAGE, {"email": OFFICE}, follow=True).content.decode()
    assert "Send the link again in a few minutes" in page
    assert account.notification_addresses.exists()


def test_the_links_need_their_signature(office: NotificationAddress) -> None:
    for purpose, name in ((CONFIRM, "confirm_notifications"), (STOP, "stop_notifications")):
        for token in (
            office.reference,
            signing.dumps(office.reference, salt="another"),
            signing.dumps(office.reference, salt=purpose)[:-1],
        ):
            assert Client().get(reverse(f"accounts:{name}", args=[token])).status_code == 410


@pytest.mark.parametrize("email", ["", "nobody", "a@b", "two@example.com, three@example.com"])
def test_what_is_no_address_is_refused_and_said(email: str, owner: User, sign_in: object) -> None:
    response = sign_in(owner).post(reverse("accounts:notifications"), {"email": email})
    assert response.status_code == 400 and "invalid-feedback" in response.content.decode()
