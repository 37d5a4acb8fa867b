"""Two-step login with real codes, and staff who need it outside demo mode."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def signed_in_by_form(user: User) -> Client:
    """Signed in, and the password given once more, as each change to the sign-in asks."""
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def set_up(client: Client) -> str:
    """Switches two-step login on as a person does; the secret."""
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = client.session["mfa.totp.secret"]
    assert " ".join(re.findall(".{1,4}", secret)) in page
    response = client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert response.url == reverse("mfa_view_recovery_codes")
    return secret


def test_setting_up_and_signing_in_with_a_code(owner: User) -> None:
    client = signed_in_by_form(owner)
    secret = set_up(client)
    stored = Authenticator.objects.get(type="totp")
    assert secret not in str(stored.data)  # encrypted
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200
    again = Client()
    response = again.post(reverse("account_login"), {"login": owner.email, "password": PASSWORD})
    assert response.url == reverse("mfa_authenticate")
    assert again.get(reverse("port_in:orders")).status_code == 302  # the password alone is not enough
    assert "This code does not fit" in again.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    cache.clear()  # the same code may not be used twice within its 30 seconds
    now = code(secret)
    again.post(reverse("mfa_authenticate"), {"code": f"{now[:3]} {now[3:]}"})
    assert again.get(reverse("port_in:orders")).status_code == 200


def test_a_recovery_code_works_once(owner: User) -> None:
    client = signed_in_by_form(owner)
    set_up(client)
    listed = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    recovery = re.findall(r'<li class="mono">(\S+)</li>', listed)
    assert len(recovery) == 10
    assert recovery[0] in client.get(reverse("mfa_download_recovery_codes")).content.decode()
    for expected in (200, 302):
        again = signed_in_by_form(owner)
        again.post(reverse("mfa_authenticate"), {"code": recovery[0]})
        assert again.get(reverse("port_in:orders")).status_code == expected


def test_a_wrong_code_does_not_switch_it_on(owner: User) -> None:
    client = signed_in_by_form(owner)
    client.get(reverse("mfa_activate_totp"))
    assert "This code does not fit" in client.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()
    assert not Authenticator.objects.exists()


def test_the_qr_code_is_an_svg_of_this_session_that_nobody_caches(owner: User, colleague: User) -> None:
    client = signed_in_by_form(owner)
    assert client.get(reverse("accounts:totp_qr")).status_code == 404  # nothing is being set up
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    assert "data:" not in page
    assert reverse("accounts:totp_qr") in page
    response = client.get(reverse("accounts:totp_qr"))
    assert response["Content-Type"] == "image/svg+xml"
    assert "no-store" in response["Cache-Control"]
    assert b"<svg" in response.content
    assert signed_in_by_form(colleague).get(reverse("accounts:totp_qr")).status_code == 404
    assert Client().get(reverse("accounts:totp_qr")).status_code == 302


def test_setting_up_asks_who_you_are_when_you_signed_in_long_ago(sign_in: object, owner: User) -> None:
    client = sign_in(owner)  # no record of a fresh sign-in
    response = client.get(reverse("mfa_activate_totp"))
    assert response.url.startswith(reverse("account_reauthenticate"))
    assert "Confirm that it is you" in client.get(response.url).content.decode()
    client.post(response.url, {"password": PASSWORD})
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_switching_it_off(owner: User) -> None:
    client = signed_in_by_form(owner)
    set_up(client)
    assert "Turn off" in client.get(reverse("mfa_index")).content.decode()
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()


@pytest.fixture
def production(settings: object) -> None:
    settings.IS_DEMO = False


def test_staff_without_two_step_are_sent_to_set_it_up(production: None, superuser: User) -> None:
    client = signed_in_by_form(superuser)
    for name in ("admin:index", "review:queue", "components"):
        assert client.get(reverse(name)).url == reverse("mfa_activate_totp"), name
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    assert "opens only with it" in page
    set_up(client)
    assert client.get(reverse("admin:index")).status_code == 200


def test_staff_cannot_switch_it_off(production: None, superuser: User) -> None:
    client = signed_in_by_form(superuser)
    set_up(client)
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(type="totp").exists()


def test_in_the_demo_staff_go_straight_in(sign_in: object, superuser: User) -> None:
    assert sign_in(superuser).get(reverse("admin:index")).status_code == 200


def test_the_admin_has_no_sign_in_of_its_own(client: Client, owner: User, sign_in: object) -> None:
    assert client.get("/admin/").url.startswith("/admin/login/")
    assert client.get("/admin/login/?next=/admin/").url == reverse("account_login") + "?next=%2Fadmin%2F"
    assert client.post("/admin/login/", {"username": owner.email, "password": PASSWORD}).url.startswith(
        reverse("account_login")
    )
    assert sign_in(owner).get("/admin/", follow=True).status_code == 403
