"""/healthz tells machines whether Portin serves, and what around it does not work; it tells nobody a secret."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone
from django_q.models import OrmQ, Schedule

from portin import health
from portin.models import OrderEvent
from tests.cast import OrderFactory


@pytest.fixture(autouse=True)
def _fresh() -> None:
    health.forget_report()


@pytest.fixture
def scheduled(db: None) -> Schedule:
    Schedule.objects.all().delete()
    return Schedule.objects.create(
        name="watch", func="portin.jobs.watch", schedule_type="I", minutes=5, next_run=timezone.now() + timedelta(minutes=3)
    )


def full() -> tuple[int, dict]:
    health.forget_report()
    response = health.healthz(RequestFactory().get("/healthz", {"full": "1"}))
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
    assert set(report["checks"]) == {"database", "migrations", "storage", "worker", "mail", "reading"}
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


def test_a_worker_that_stands_still(scheduled: Schedule) -> None:
    scheduled.next_run = timezone.now() - timedelta(minutes=12)
    scheduled.save()
    status, report = full()
    assert status == 503
    assert "no job was started on time for 12 minutes" in report["checks"]["worker"]["says"]


def test_nothing_scheduled_is_a_failure_too(db: None) -> None:
    Schedule.objects.all().delete()
    assert full()[1]["checks"]["worker"] == {"ok": False, "says": "no job is scheduled"}


def test_jobs_that_nobody_takes(scheduled: Schedule) -> None:
    OrmQ.objects.create(key="portin", payload="x", lock=timezone.now() - timedelta(minutes=11))
    assert full()[1]["checks"]["worker"]["says"] == "1 jobs wait for longer than 10 minutes"


@pytest.mark.parametrize(("age", "ok"), [(29, True), (31, False)])
def test_mail_that_is_late(scheduled: Schedule, age: int, ok: bool) -> None:
    due = timezone.now() - timedelta(minutes=age)
    OrderEvent.objects.create(order=OrderFactory(), kind="submit", actor_kind="customer", mail="submitted", mail_due_at=due)
    assert full()[1]["checks"]["mail"]["ok"] is ok


def test_a_mail_that_was_sent_is_not_late(scheduled: Schedule) -> None:
    due = timezone.now() - timedelta(days=1)
    event = OrderEvent.objects.create(order=OrderFactory(), kind="submit", actor_kind="customer", mail="submitted", mail_due_at=due)
    OrderEvent.objects.filter(pk=event.pk).update(mail_sent_at=due)
    assert full()[1]["checks"]["mail"]["ok"] is True


def test_migrations_that_wait(scheduled: Schedule, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portin.health.MigrationExecutor.migration_plan", lambda self, targets: [("a", False)])
    assert full()[1]["checks"]["migrations"] == {"ok": False, "says": "1 not applied: run manage.py migrate"}


def test_without_ocr_it_is_well_and_says_so(scheduled: Schedule, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    status, report = full()
    assert status == 200
    assert "Tesseract is not installed" in report["checks"]["reading"]["says"]


def test_the_costly_answer_is_made_once_for_many_who_ask(scheduled: Schedule, monkeypatch: pytest.MonkeyPatch) -> None:
    assert full()[0] == 200
    monkeypatch.setitem(health.CHECKS, "storage", broken)
    again = health.healthz(RequestFactory().get("/healthz", {"full": "1"}))
    assert again.status_code == 200
    assert full()[0] == 503


def test_an_errors_own_words_stay_in_the_log(
    scheduled: Schedule, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(health.CHECKS, "storage", broken)
    _, report = full()
    assert "hunter2" not in json.dumps(report)
    assert "hunter2" in caplog.text
