"""/healthz tells machines whether Portin serves, and what around it does not work; it tells nobody a secret."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone
from django_q.models import OrmQ, Schedule

from accounts.models import User
from portin.models import Document, FieldKeyProof, OrderEvent, Submission
from portin.web import health
from tests.cast import DocumentFactory, OrderFactory

TOKEN = "a-token-for-monitoring"


@pytest.fixture(autouse=True)
def _fresh(settings: object) -> None:
    health.forget_report()
    settings.HEALTH_TOKEN = TOKEN


@pytest.fixture
def scheduled(db: None) -> Schedule:
    Schedule.objects.all().delete()
    return Schedule.objects.create(
        name="watch",
        func="portin.jobs.watch",
        schedule_type="I",
        minutes=5,
        next_run=timezone.now() + timedelta(minutes=3),
    )


def full() -> tuple[int, dict]:
    health.forget_report()
    response = health.healthz(
        RequestFactory().get("/healthz", {"full": "1"}, headers={"Authorization": f"Bearer {TOKEN}"})
    )
    return response.status_code, json.loads(response.content)


def broken(*args: object, **kwargs: object) -> None:
    raise OSError("password=hunter2 at /srv/secret")


def test_a_machine_asks_without_signing_in(db: None, client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response.headers["Cache-Control"] == "no-store"


def test_without_a_database_it_is_503_and_says_no_more(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", broken)
        response = health.healthz(RequestFactory().get("/healthz"))
    assert (response.status_code, response.content) == (503, b"the database does not answer\n")


def test_all_is_well(scheduled: Schedule) -> None:
    status, report = full()
    assert (status, report["ok"], report["mode"]) == (200, True, "demo"), report
    assert set(report["checks"]) == {
        "database",
        "migrations",
        "field_key",
        "cache",
        "storage",
        "documents",
        "worker",
        "mail",
        "reading",
    }
    assert all(check["ok"] and check["says"] for check in report["checks"].values())


def test_the_storage_is_left_as_it_was(scheduled: Schedule, tmp_path: Path) -> None:
    assert full()[0] == 200
    assert [path for path in (tmp_path / "documents").rglob("*") if path.is_file()] == []


def test_a_storage_that_cannot_be_written(scheduled: Schedule, tmp_path: Path) -> None:
    (tmp_path / "documents").write_text("a file where the folder should be")
    status, report = full()
    assert (status, report["ok"]) == (503, False)
    assert report["checks"]["storage"] == {"ok": False, "says": "does not work: see the log"}
    assert str(tmp_path) not in json.dumps(report)


def test_a_worker_that_does_nothing(scheduled: Schedule) -> None:
    scheduled.next_run = timezone.now() - timedelta(minutes=12)
    scheduled.save()
    status, report = full()
    assert status == 503
    assert "no job was started on time for 12 minutes" in report["checks"]["worker"]["says"]


def test_nothing_scheduled_is_a_failure_too(db: None) -> None:
    Schedule.objects.all().delete()
    assert full()[1]["checks"]["worker"] == {"ok": False, "says": "no job is scheduled"}


def test_jobs_that_nobody_takes(scheduled: Schedule) -> None:
    for queue in ("tester", "mail", "tester"):
        OrmQ.objects.create(key=queue, payload="x", lock=timezone.now() - timedelta(minutes=11))
    assert full()[1]["checks"]["worker"]["says"] == (
        "3 jobs wait for longer than 10 minutes, in mail, tester: does a qcluster work these queues?"
    )


@pytest.mark.parametrize(("age", "ok"), [(29, True), (31, False)])
def test_mail_that_is_late(scheduled: Schedule, age: int, ok: bool) -> None:
    due = timezone.now() - timedelta(minutes=age)
    OrderEvent.objects.create(
        order=OrderFactory(), kind="submit", actor_kind="customer", mail="submitted", mail_due_at=due
    )
    assert full()[1]["checks"]["mail"]["ok"] is ok


def test_a_mail_that_was_sent_is_not_late(scheduled: Schedule) -> None:
    due = timezone.now() - timedelta(days=1)
    event = OrderEvent.objects.create(
        order=OrderFactory(), kind="submit", actor_kind="customer", mail="submitted", mail_due_at=due
    )
    OrderEvent.objects.filter(pk=event.pk).update(mail_sent_at=due)
    assert full()[1]["checks"]["mail"]["ok"] is True


def test_migrations_that_wait(scheduled: Schedule, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portin.web.health.MigrationExecutor.migration_plan", lambda self, targets: [("a", False)])
    assert full()[1]["checks"]["migrations"] == {"ok": False, "says": "1 not applied: run manage.py migrate"}


def test_without_ocr_it_is_well_and_says_so(scheduled: Schedule, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    status, report = full()
    assert status == 200
    assert "Tesseract is not installed" in report["checks"]["reading"]["says"]


def test_the_costly_answer_is_made_once_for_many_who_ask(scheduled: Schedule, monkeypatch: pytest.MonkeyPatch) -> None:
    assert full()[0] == 200
    monkeypatch.setitem(health.CHECKS, "storage", broken)
    again = health.healthz(
        RequestFactory().get("/healthz", {"full": "1"}, headers={"Authorization": f"Bearer {TOKEN}"})
    )
    assert again.status_code == 200
    assert full()[0] == 503


def test_an_errors_own_words_stay_in_the_log(
    scheduled: Schedule, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(health.CHECKS, "storage", broken)
    _, report = full()
    assert "hunter2" not in json.dumps(report)
    assert "hunter2" in caplog.text


# ---------------------------------------------------------------- who may see all of it


def test_others_get_the_short_answer(scheduled: Schedule, owner: User, client: Client) -> None:
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": TOKEN}, {"Authorization": "Bearer "}):
        response = client.get("/healthz?full=1", headers=headers)
        assert (response.status_code, response.content) == (200, b"ok\n"), headers
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/healthz?full=1").content == b"ok\n"
    assert client.get(f"/healthz?full=1&token={TOKEN}").content == b"ok\n", "an address is in logs"


def test_without_a_token_set_an_empty_one_opens_nothing(scheduled: Schedule, client: Client, settings: object) -> None:
    settings.HEALTH_TOKEN = ""
    assert client.get("/healthz?full=1", headers={"Authorization": "Bearer "}).content == b"ok\n"


def test_staff_and_the_token_see_all_of_it(scheduled: Schedule, staff: User, client: Client) -> None:
    assert client.get("/healthz?full=1", headers={"Authorization": f"Bearer {TOKEN}"}).json()["ok"] is True
    client.force_login(staff, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/healthz?full=1").json()["ok"] is True


# ---------------------------------------------------------------- field keys, cache, documents


def test_a_wrong_field_key_is_seen(scheduled: Schedule, settings: object) -> None:
    OrderFactory()
    assert full()[1]["checks"]["field_key"]["ok"] is True
    right = settings.FIELD_KEYS
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]
    status, report = full()
    assert (status, report["checks"]["field_key"]["ok"]) == (503, False)
    assert "PORTIN_FIELD_KEYS do not open what is stored" in report["checks"]["field_key"]["says"]
    settings.FIELD_KEYS = [*settings.FIELD_KEYS, *right]
    assert full()[0] == 200, "a new key in front of the old one is right"


def test_no_proof_is_made_with_a_key_that_opens_nothing_of_what_is_there(scheduled: Schedule, settings: object) -> None:
    OrderFactory()
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]
    assert full()[1]["checks"]["field_key"]["ok"] is False
    assert not FieldKeyProof.objects.exists()


def test_a_newest_draft_without_secrets_proves_no_key(scheduled: Schedule, settings: object) -> None:
    Submission.objects.create(order=OrderFactory(), attempt=1, pon="P1", secrets={"account_number": "8155749693360329"})
    OrderFactory(account_number="")
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]
    assert full()[1]["checks"]["field_key"]["ok"] is False
    assert not FieldKeyProof.objects.exists()


def test_a_cache_that_is_away(scheduled: Schedule, settings: object) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert full()[1]["checks"]["cache"] == {"ok": False, "says": "what is put into the cache does not stay there"}


@pytest.mark.parametrize("what", ["missing", "changed"])
def test_a_document_that_is_not_what_was_uploaded(scheduled: Schedule, tmp_path: Path, what: str) -> None:
    documents = [stored_document() for _ in range(2)]
    assert full()[1]["checks"]["documents"]["ok"] is True
    for document in documents:
        path = tmp_path / "documents" / document.file.name
        path.unlink() if what == "missing" else path.write_bytes(b"something else")
    status, report = full()
    assert status == 503
    assert "are missing or changed: run manage.py check_integrity --files" in report["checks"]["documents"]["says"]


def stored_document() -> Document:
    content = b"%PDF-1.4 as it was uploaded"
    return DocumentFactory(file=ContentFile(content, name="bill.pdf"), sha256=hashlib.sha256(content).hexdigest())
