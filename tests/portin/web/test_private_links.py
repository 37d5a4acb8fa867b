"""Tokens of private links are in no log line, whoever writes it; and pages behind such links tell their address to
nobody."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from gunicorn.config import Config
from gunicorn.glogging import Logger as GunicornLogger

from accounts import members
from accounts.models import Account, User
from portin.orders import signatures
from portin.web.private_links import ADDRESSES, MASK, masked
from tests.cast import complete_draft

TOKEN = "kT3_9pLq-Zx0aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0u"
SECRET_ADDRESSES = (
    f"/sign/{TOKEN}/",
    f"/sign/{TOKEN}",
    f"/sign/{TOKEN}/letter.pdf",
    f"//sign//{TOKEN}/",
    f"/SIGN/{TOKEN}/",
    "/sign/a-short-token/",
    "/account/invitations/a-short-token/",
    "/account/notifications/confirm/IkFCQyI:1tQx2y:a-short-signature/",
    "/account/notifications/stop/IkFCQyI:1tQx2y:a-short-signature/",
    "/accounts/confirm-email/MQ:1tQx2y:a-short-signature/",
    "/accounts/password/reset/key/3-a-short-key/",
    "/accounts/signup/?invitation=a-short-token",
    "/accounts/login/?next=%2Faccount%2Finvitations%2Fa-short-token%2F",
    "/accounts/login/?next=%252Fsign%252Fa-short-token%252F",
)


def resolved(patterns: object, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in patterns:
        if isinstance(one, URLPattern):
            yield before + str(one.pattern), one
        else:
            yield from resolved(one.url_patterns, before + str(one.pattern))


@contextmanager
def everything_logged() -> Iterator[list[str]]:
    """Each line of each logger of the process, those that do not propagate too, with its traceback."""
    lines: list[str] = []

    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    keeper = Keeper(logging.DEBUG)
    loggers = [
        logging.getLogger(),
        *(one for one in logging.root.manager.loggerDict.values() if isinstance(one, logging.Logger)),
    ]
    before = [(one, one.level, one.disabled) for one in loggers]
    for one in loggers:
        one.setLevel(logging.DEBUG)
        one.disabled = False
        if one is logging.root or not one.propagate:
            one.addHandler(keeper)
    try:
        yield lines
    finally:
        for one, level, is_disabled in before:
            one.setLevel(level)
            one.disabled = is_disabled
            one.removeHandler(keeper)


@pytest.mark.parametrize("address", SECRET_ADDRESSES)
def test_an_address_keeps_its_place_and_loses_its_token(address: str) -> None:
    for line in (address, f'"GET {address} HTTP/1.1" 200 "http://127.0.0.1:8000{address}"', f"Not Found: {address}"):
        hidden = masked(line)
        assert MASK in hidden
        assert TOKEN not in hidden and not re.search(r"a-short|1tQx2y", hidden), hidden


@pytest.mark.parametrize(
    "address",
    ["/phone-numbers/port-in/ABC123DEFG/", "/account/members/ABC123DEFG/", "/healthz?full=1", "/accounts/login/"],
)
def test_other_addresses_stay_as_they_are(address: str) -> None:
    assert masked(f"Not Found: {address}") == f"Not Found: {address}"


def test_each_address_with_a_token_is_known() -> None:
    with_token = [
        path
        for path, one in resolved(get_resolver().url_patterns)
        if {"token", "key"} & set(one.pattern.converters) and "cutout" not in path
    ]
    with_token += [
        path
        for path, one in resolved(get_resolver().url_patterns)
        if "key" in getattr(one.pattern.regex, "groupindex", {}) and "(?P" in path
    ]
    private = [path for path in with_token if not path.startswith(("admin/", "phone-numbers/"))]
    assert len(private) >= 5
    for path in private:
        assert path.replace("^", "").startswith(ADDRESSES), (
            f"{path} has a token in it: portin/web/private_links.py must know it"
        )


@pytest.mark.django_db
def test_no_logger_writes_a_token_on_whatever_path_it_comes(
    account: Account, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not found, refused for its missing token, refused method, moved, and broken."""
    order = complete_draft(account)
    order.documents.all().delete()
    signatures.invite(order, name=order.person, email="rosalind@example.com", language="en", by=owner)
    token = order.loa_invitations.get().token
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)

    def broken(found: str) -> None:
        raise RuntimeError(f"no answer for /sign/{found}/")

    with everything_logged() as lines:
        for address in (
            f"/sign/{token}/",
            f"/account/invitations/{token}/",
            f"/sign/{token}/nothing",
            f"/accounts/password/reset/key/1-{token}/",
        ):
            strict.get(address)
            strict.post(address, {"full_name": "x"})
            strict.generic("PROPFIND", address)
        strict.get(f"/sign/{token}")
        with monkeypatch.context() as patch:
            patch.setattr(signatures, "find_invitation", broken)
            assert strict.get(f"/sign/{token}/").status_code == 500
        logging.getLogger("portin.somebody").warning("for %s", {"link": reverse("signing:by_link", args=[token])})
        logging.getLogger("django-q").error("Failed [%s] - %s", "job", f"/sign/{token}/")
    assert (
        any("CSRF" in line for line in lines)
        and any("no answer for" in line for line in lines)
        and any("Not Found" in line for line in lines)
    )
    assert [line for line in lines if token in line] == []


def test_the_access_log_of_gunicorn_masks_its_line_and_the_page_that_led_there() -> None:
    config = Config()
    config.set("accesslog", "-")

    class Answer:
        status, sent, headers = "200 OK", 10, []

    class Request:
        headers = [("REFERER", f"http://127.0.0.1:8000/sign/{TOKEN}/"), ("USER-AGENT", "a browser")]

    logger = GunicornLogger(config)
    environ = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": f"/sign/{TOKEN}/",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "PATH_INFO": f"/sign/{TOKEN}/",
        "QUERY_STRING": "",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_REFERER": f"http://127.0.0.1:8000/sign/{TOKEN}/",
    }
    from datetime import timedelta

    with everything_logged() as lines:
        logger.access(Answer(), Request(), environ, timedelta(seconds=1))
    assert any(MASK in line for line in lines)
    assert [line for line in lines if TOKEN in line] == []


@pytest.mark.django_db
def test_pages_behind_a_private_link_are_kept_by_nobody_and_tell_their_address_to_no_other_site(
    account: Account, owner: User
) -> None:
    order = complete_draft(account)
    order.documents.all().delete()
    signatures.invite(order, name=order.person, email="rosalind@example.com", language="en", by=owner)
    members.invite(account, "new@example.com", "member", owner, "http://testserver/")
    for address in (
        f"/sign/{order.loa_invitations.get().token}/",
        f"/account/invitations/{TOKEN}/",
        "/accounts/confirm-email/MQ:a:b/",
        "/accounts/password/reset/key/1-bad/",
    ):
        response = Client().get(address)
        assert response["Referrer-Policy"] == "same-origin", address
        assert "no-store" in response["Cache-Control"], address


def test_a_mail_about_an_error_would_hold_what_was_typed_so_there_is_none() -> None:
    assert not [handler for handler in logging.getLogger("django").handlers if "mail" in type(handler).__name__.lower()]
