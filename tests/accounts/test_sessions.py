"""Who is signed in is known by a row of the database; its SQL is made once, and what is over is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db.models.sql.compiler import SQLCompiler
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.sessions import SessionStore

PAGE = "/account/profile/"


@pytest.fixture
def client(owner: User, sign_in: Callable[[User], Client]) -> Client:
    client = sign_in(owner)
    assert client.get(PAGE).status_code == 200
    return client


def test_a_page_makes_no_sql_for_its_session(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    made, as_sql = [], SQLCompiler.as_sql

    def watched(self: SQLCompiler, *args: object, **kwargs: object) -> object:
        made.append(self.query.model)
        return as_sql(self, *args, **kwargs)

    monkeypatch.setattr(SQLCompiler, "as_sql", watched)
    assert client.get(PAGE).status_code == 200
    assert made and Session not in made


def test_a_session_that_is_over_signs_out(client: Client) -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.get(PAGE).status_code == 302


def test_each_session_has_its_own_answers(owner: User, stranger: User, sign_in: Callable[[User], Client]) -> None:
    keys = [sign_in(user).session.session_key for user in (owner, stranger)]
    found = [SessionStore(key).load()["_auth_user_id"] for key in keys]
    assert found == [str(owner.pk), str(stranger.pk)]


@pytest.mark.parametrize("key", ["nobodys-key", "x" * 200, "", None])
def test_a_key_of_no_session_is_forgotten(db: None, key: str | None) -> None:
    store = SessionStore(key)
    assert store.load() == {}
    assert store.session_key is None
