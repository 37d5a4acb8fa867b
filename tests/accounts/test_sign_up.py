"""Signing up, confirming the address, signing in and out, and setting a new password: the whole way, with the mails."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import Account, Plan, Role, User
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
ANSWERS = {
    "account_name": "Copper Kettle",
    "name": "Rosalind Achterberg",
    "email": "Rosalind@Example.com",
    "password1": "four words in a row",
}


def link_in(message: object) -> str:
    """The path of the first link of a mail."""
    return re.search(r"https?://[^/\s]+(/\S+)", message.body)[1]


def sign_up(client: Client, **answers: str) -> object:
    return client.post(reverse("account_signup"), ANSWERS | answers)


def test_sign_up_makes_a_trial_account_with_its_owner_and_waits_for_the_address(client: Client) -> None:
    response = sign_up(client)
    assert response.url == reverse("account_email_verification_sent")
    user = User.objects.get()
    assert (user.email, user.name) == ("rosalind@example.com", "Rosalind Achterberg")
    account = Account.objects.get()
    assert (account.name, account.plan) == ("Copper Kettle", Plan.TRIAL)
    assert account.memberships.get(user=user).role == Role.OWNER
    assert client.get(reverse("port_in:orders")).status_code == 302  # nobody is in before the address is confirmed


@pytest.mark.parametrize(
    ("zone", "taken"),
    [
        ("America/Vancouver", "America/Vancouver"),
        ("Europe/Berlin", "Europe/Berlin"),
        ("", "America/Chicago"),
        ("Mars/Olympus_Mons", "America/Chicago"),
        ("../../etc/localtime", "America/Chicago"),
        ("x" * 5000, "America/Chicago"),
    ],
)
def test_a_new_account_takes_the_zone_of_the_browser_else_the_consoles(
    client: Client, settings: object, zone: str, taken: str
) -> None:
    settings.DEFAULT_ACCOUNT_TIME_ZONE = "America/Chicago"
    sign_up(client, zone=zone)
    assert Account.objects.get().time_zone == taken


def test_without_the_script_there_is_no_zone_in_the_form_and_the_consoles_is_taken(
    client: Client, settings: object
) -> None:
    settings.DEFAULT_ACCOUNT_TIME_ZONE = "America/Chicago"
    sign_up(client)
    assert Account.objects.get().time_zone == "America/Chicago"


def test_the_page_of_the_sign_up_asks_the_browser_for_its_zone(client: Client) -> None:
    page = client.get(reverse("account_signup")).content.decode()
    assert re.search(r'<input type="hidden" name="zone"[^>]*data-zone', page)
    assert "zone.js" in page


def test_the_link_in_the_mail_confirms_the_address_and_lets_in(client: Client) -> None:
    sign_up(client)
    (message,) = mail.outbox
    assert message.subject == "Confirm your e-mail for Portin"
    assert message.alternatives[0][1] == "text/html"
    page = client.get(link_in(message))
    assert b"rosalind@example.com" in page.content
    # opening the link alone does nothing: mail scanners do
    assert client.get(reverse("port_in:orders")).status_code == 302
    client.post(link_in(message))
    assert client.get(reverse("port_in:orders")).status_code == 200


def test_sign_in_before_confirming_sends_the_link_again(client: Client) -> None:
    sign_up(client)
    response = Client().post(
        reverse("account_login"), {"login": "rosalind@example.com", "password": ANSWERS["password1"]}
    )
    assert response.url == reverse("account_email_verification_sent")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"account_name": ""}, "Enter the company name"),
        ({"name": ""}, "Enter your name"),
        ({"email": "nobody"}, "Enter the whole e-mail address"),
        ({"password1": "short"}, "Use at least 10 characters"),
        ({"password1": "1234567890123"}, "Use letters too"),
        ({"password1": "rosalind@example.com"}, "Choose a password that is not like your name or e-mail"),
    ],
)
def test_each_problem_is_said_with_what_to_do(client: Client, answer: dict[str, str], message: str) -> None:
    response = sign_up(client, **answer)
    text = response.content.decode()
    assert response.status_code == 200
    assert text.count(message) == 2  # in the summary and at the field
    assert "<title>Error: " in text
    assert not User.objects.exists()


def test_the_demo_password_is_refused_outside_demo_mode(client: Client, settings: object) -> None:
    settings.IS_DEMO = False
    assert "known to everybody" in sign_up(client, password1="portin-demo").content.decode()


def test_signing_up_with_a_known_address_reveals_nothing_and_writes_to_its_owner(client: Client, owner: User) -> None:
    response = sign_up(client, email=owner.email)
    assert response.url == reverse("account_email_verification_sent")
    assert User.objects.count() == 1
    (message,) = mail.outbox
    assert message.to == [owner.email]
    assert message.subject == "You have an account at Portin already"


def test_a_mail_server_that_is_down_is_said_and_breaks_nothing(client: Client, settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens there
    response = client.post(reverse("account_signup"), ANSWERS, follow=True)
    assert response.status_code == 200
    assert "could not send the e-mail" in response.content.decode()
    assert User.objects.exists()


def test_sign_in_and_out(client: Client, owner: User) -> None:
    response = client.post(reverse("account_login"), {"login": "Owner@example.com", "password": PASSWORD})
    assert response.url == reverse("home")
    assert client.get("/").url == reverse("port_in:orders")
    client.post(reverse("account_logout"))
    assert client.get("/").url.startswith(reverse("account_login"))


def test_a_wrong_password_says_what_to_do(client: Client, owner: User) -> None:
    response = client.post(reverse("account_login"), {"login": owner.email, "password": "wrong"})
    assert "E-mail and password do not match" in response.content.decode()


def test_too_many_wrong_passwords_pause_the_sign_in(client: Client, owner: User) -> None:
    for _ in range(6):
        response = client.post(reverse("account_login"), {"login": owner.email, "password": "wrong"})
    assert "Too many tries" in response.content.decode()
    response = client.post(reverse("account_login"), {"login": owner.email, "password": PASSWORD})
    assert "Too many tries" in response.content.decode()


def test_a_new_password_by_mail(client: Client, owner: User) -> None:
    client.post(reverse("account_reset_password"), {"email": owner.email})
    path = link_in(mail.outbox[0])
    page = client.get(path, follow=True)
    assert "Choose a new password" in page.content.decode()
    client.post(page.redirect_chain[-1][0], {"password1": "quite another sentence"})
    owner.refresh_from_db()
    assert owner.check_password("quite another sentence")
    assert mail.outbox[1].subject == "Your password was reset"
    assert "This link does not work anymore" in Client().get(path, follow=True).content.decode()


def test_a_new_password_for_an_unknown_address_looks_the_same(client: Client, db: None) -> None:
    response = client.post(reverse("account_reset_password"), {"email": "nobody@example.com"})
    assert response.url == reverse("account_reset_password_done")
    assert mail.outbox[0].subject == "No account with this address at Portin"


def test_change_of_password(sign_in: object, owner: User) -> None:
    client = sign_in(owner)
    wrong = client.post(
        reverse("account_change_password"), {"oldpassword": "wrong", "password1": "quite another sentence"}
    )
    assert "Enter the password that you use now" in wrong.content.decode()
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": "quite another sentence"})
    owner.refresh_from_db()
    assert owner.check_password("quite another sentence")
    assert mail.outbox[-1].subject == "Your password was changed"
    assert client.get(reverse("account_change_password")).status_code == 200  # still signed in


def test_change_of_e_mail_waits_for_the_new_address(owner: User) -> None:
    client = Client()
    client.post(reverse("account_login"), {"login": owner.email, "password": PASSWORD})
    asked = client.post(reverse("account_email"), {"action_add": "yes", "email": "new@example.com"})
    assert asked.url.startswith(reverse("account_reauthenticate"))
    client.post(asked.url, {"password": PASSWORD})  # and what was sent before is done
    owner.refresh_from_db()
    assert owner.email == "owner@example.com"
    (message,) = [m for m in mail.outbox if m.to == ["new@example.com"]]
    assert "Waiting for a confirmation" in client.get(reverse("account_email")).content.decode()
    client.post(link_in(message))
    owner.refresh_from_db()
    assert owner.email == "new@example.com"


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_signup",
        "account_reset_password",
        "account_reset_password_done",
        "account_email_verification_sent",
    ],
)
def test_signed_out_pages_are_in_our_look(client: Client, db: None, name: str) -> None:
    text = client.get(reverse(name)).content.decode()
    assert '<body class="entry"' in text
    assert "console.css" in text
    assert " style=" not in text
    assert "placeholder" not in text


def test_too_many_sign_ups_from_one_place_get_a_page_that_says_so(client: Client, db: None) -> None:
    for _ in range(20):
        client.post(reverse("account_signup"), {})
    response = client.post(reverse("account_signup"), {})
    assert response.status_code == 429
    assert "Too many tries" in response.content.decode()


def test_a_form_that_was_not_ours_gets_a_page_that_says_so(db: None) -> None:
    response = Client(enforce_csrf_checks=True).post(
        reverse("account_login"), {"login": "x@example.com", "password": "x"}
    )
    assert response.status_code == 403
    assert "This page was open for too long" in response.content.decode()


# ---------------------------------------------------------------------------------------------------- the session ended


def test_who_sends_a_form_after_the_session_ended_is_told_and_comes_back_to_its_page(client: Client) -> None:
    sent = client.post(
        "/phone-numbers/port-in/7KM4QX2D9A/message/",
        headers={"referer": "http://testserver/phone-numbers/port-in/7KM4QX2D9A/"},
    )
    assert sent.url == "/accounts/login/?next=/phone-numbers/port-in/7KM4QX2D9A/"
    assert "You were signed out in the meantime" in client.get(sent.url).content.decode()


def test_a_page_of_another_site_is_not_where_the_sign_in_leads(client: Client) -> None:
    sent = client.post("/support/new/", headers={"referer": "https://elsewhere.example/phone-numbers/"})
    assert sent.url == "/accounts/login/?next=/support/new/"
