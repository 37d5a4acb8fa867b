"""Strangers who guess: neither the time of an answer nor the answer tells who is a customer, and guessing locks out
nobody else."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import slowing
from accounts.models import Account, User
from accounts.slowing import ONE_SIGN_IN, Slowing, in_words, network_of
from tests.accounts import hashing
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
ANSWERS = {"account_name": "Copper Kettle", "name": "Rosalind Achterberg", "password1": "four words in a row"}
HERE, ELSEWHERE = "198.51.100.7", "203.0.113.9"


@pytest.fixture(autouse=True)
def nobody_known(owner: User) -> None:
    """The owner is the one who has an account."""


@pytest.fixture
def hashes(settings: object, owner: User) -> list[str]:
    settings.PASSWORD_HASHERS = [hashing.PATH]
    owner.set_password(PASSWORD)
    owner.save()
    hashing.counted.clear()
    return hashing.counted


def hashed(hashes: list[str], name: str, answers: dict[str, str]) -> int:
    hashes.clear()
    Client().post(reverse(name), answers)
    return len(hashes)


def sign_in(password: str, *, email: str = "owner@example.com", at: str = HERE) -> str:
    """What the page says; empty when the sign-in worked."""
    response = Client().post(reverse("account_login"), {"login": email, "password": password}, REMOTE_ADDR=at)
    return "" if response.status_code == 302 else response.content.decode()


# ---------------------------------------------------------------- the same work (C68)


def test_sign_up_hashes_as_much_for_a_known_address_as_for_a_new_one(hashes: list[str], owner: User) -> None:
    known = hashed(hashes, "account_signup", ANSWERS | {"email": owner.email})
    new = hashed(hashes, "account_signup", ANSWERS | {"email": "new@example.com"})
    assert known == new > 0


def test_sign_in_hashes_as_much_for_an_unknown_address_as_for_a_known_one(hashes: list[str], owner: User) -> None:
    known = hashed(hashes, "account_login", {"login": owner.email, "password": "wrong"})
    unknown = hashed(hashes, "account_login", {"login": "nobody@example.com", "password": "wrong"})
    assert known == unknown > 0
    User.objects.filter(pk=owner.pk).update(is_active=False)
    assert hashed(hashes, "account_login", {"login": owner.email, "password": "wrong"}) == known


def test_a_new_password_is_one_mail_and_no_hash_whoever_asks(hashes: list[str], owner: User) -> None:
    for email in (owner.email, "nobody@example.com"):
        assert hashed(hashes, "account_reset_password", {"email": email}) == 0
    assert [message.to for message in mail.outbox] == [[owner.email], ["nobody@example.com"]]


def test_sign_up_writes_the_same_rows_for_a_known_address_and_keeps_none(owner: User) -> None:
    def written(email: str) -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            Client().post(reverse("account_signup"), ANSWERS | {"email": email})
        return sorted({q["sql"].split('"')[1] for q in queries if q["sql"].startswith("INSERT")} - {"django_session"})

    before = Account.objects.count(), User.objects.count()
    known = written(owner.email)
    assert (Account.objects.count(), User.objects.count()) == before
    assert known == written("new@example.com")
    assert Account.objects.filter(name="Nobody").count() == 0


# ---------------------------------------------------------------- slowed down, not locked out


def test_wrong_passwords_slow_down_who_types_them_and_not_the_owner_elsewhere() -> None:
    for _ in range(5):
        assert "do not match" in sign_in("wrong")
    assert re.search(r"Too many tries\. Wait (30|[12]\d) seconds, then try again\.", sign_in("wrong"))
    assert "Too many tries" in sign_in(PASSWORD), (
        "for this place the right one waits, too: else waiting would tell a guess is right"
    )
    assert sign_in(PASSWORD, at=ELSEWHERE) == ""


def test_another_sign_in_of_the_same_office_is_not_slowed(stranger: User) -> None:
    for _ in range(6):
        sign_in("wrong")
    assert sign_in(PASSWORD, email=stranger.email) == ""


def test_an_unknown_address_is_slowed_in_the_same_words() -> None:
    for _ in range(5):
        sign_in("wrong", email="nobody@example.com")
    assert re.search(r"Too many tries\. Wait (30|[12]\d) seconds", sign_in("wrong", email="nobody@example.com"))


def test_the_right_password_forgets_the_wrong_ones_before_it() -> None:
    for _ in range(2):
        for _ in range(4):
            sign_in("wrong")
        assert sign_in(PASSWORD) == ""


def test_who_tries_one_password_on_many_sign_ins_is_slowed_as_well() -> None:
    said = [sign_in("wrong", email=f"person{n}@example.com") for n in range(31)]
    assert "Too many tries" not in said[29]
    assert "Too many tries" in said[30]


def test_a_new_password_by_mail_ends_the_wait(owner: User, client: Client) -> None:
    for _ in range(6):
        sign_in("wrong")
    client.post(reverse("account_reset_password"), {"email": owner.email}, REMOTE_ADDR=HERE)
    path = mail.outbox[0].body.split("testserver", 1)[1].split()[0]
    page = client.get(path, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": "quite another sentence"}, REMOTE_ADDR=HERE)
    assert sign_in("quite another sentence") == ""


def test_the_wait_doubles_up_to_an_hour_and_a_refused_try_does_not_lengthen_it() -> None:
    one = Slowing("test", free=2)
    assert [one.wait(wrong, 1000.0, 1000.0) for wrong in range(6)] == [0, 0, 30, 60, 120, 240]
    assert one.wait(40, 1000.0, 1000.0) == 3600
    assert one.wait(2, 1000.0, 1029.0) == 1
    assert one.wait(2, 1000.0, 1030.0) == 0


def test_a_try_in_the_wait_counts_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(slowing.time, "time", lambda: now[0])
    one = Slowing("test", free=1)
    assert one.begin("a") == 0
    assert [one.begin("a") for _ in range(3)] == [30, 30, 30]
    assert one.begin("b") == 0
    now[0] += 30
    assert one.begin("a") == 0
    assert one.begin("a") == 60
    one.forget("a")
    assert one.begin("a") == 0


def test_a_try_that_was_right_is_taken_back() -> None:
    for _ in range(20):
        assert ONE_SIGN_IN.begin("who") == 0
        ONE_SIGN_IN.take_back("who")


def test_an_ipv6_connection_is_one_place_whatever_address_it_takes() -> None:
    assert network_of("2001:db8:1:2:aaaa::1") == network_of("2001:db8:1:2:bbbb::9") != network_of("2001:db8:1:3::1")
    assert network_of("198.51.100.7") == "198.51.100.7"
    assert network_of("") == ""


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(1, "1 second"), (30, "30 seconds"), (60, "1 minute"), (61, "2 minutes"), (3540, "59 minutes"), (3600, "an hour")],
)
def test_the_wait_is_said_in_words_that_are_never_too_short(seconds: int, said: str) -> None:
    assert in_words(seconds) == said
