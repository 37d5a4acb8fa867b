"""check_integrity on the clock: support hears of what is broken, once a day, and nobody of what is well."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.cache import cache

from accounts.models import Account, User
from portin import jobs
from portin.jobs import JobFailed
from portin.models import PortInOrder
from tests.portin.jobs.walks import in_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(account: Account, owner: User) -> PortInOrder:
    made = in_review(account, owner, numbers=1)
    mail.outbox.clear()
    return made


def spoil(order: PortInOrder) -> None:
    PortInOrder.objects.filter(pk=order.pk).update(status="completed")


def test_it_is_in_the_schedule() -> None:
    assert jobs.JOBS["check_integrity"].minutes == 360


def test_nothing_is_said_while_all_is_well(order: PortInOrder) -> None:
    assert jobs.check_integrity() == "check_integrity: nothing is wrong, 0 failed"
    assert mail.outbox == []


def test_what_is_broken_reaches_support_and_makes_a_failed_task(order: PortInOrder, settings: object) -> None:
    spoil(order)
    with pytest.raises(JobFailed, match=r"check_integrity: .*status is completed"):
        jobs.check_integrity()
    (message,) = mail.outbox
    assert message.to == [settings.SUPPORT_EMAIL]
    assert message.subject.startswith("Stored data does not fit together")
    assert f"Order {order.spoken_reference}: status is completed" in message.body
    assert order.account_number not in message.body


def test_the_same_is_mailed_once_a_day_and_something_new_at_once(
    order: PortInOrder, account: Account, owner: User
) -> None:
    spoil(order)
    for _ in range(2):
        with pytest.raises(JobFailed):
            jobs.check_integrity()
    assert len(mail.outbox) == 1
    other = in_review(account, owner, numbers=1)
    spoil(other)
    mail.outbox.clear()
    with pytest.raises(JobFailed):
        jobs.check_integrity()
    assert len(mail.outbox) == 1
    cache.clear()  # a day later
    with pytest.raises(JobFailed):
        jobs.check_integrity()
    assert len(mail.outbox) == 2


def test_a_mail_that_was_not_taken_goes_out_at_the_next_run(order: PortInOrder, settings: object) -> None:
    spoil(order)
    works = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        9,
    )
    with pytest.raises(JobFailed):
        jobs.check_integrity()
    settings.EMAIL_BACKEND = works
    with pytest.raises(JobFailed):
        jobs.check_integrity()
    assert len(mail.outbox) == 1


def test_a_check_that_breaks_off_is_told_as_well(order: PortInOrder, settings: object) -> None:
    from cryptography.fernet import Fernet

    settings.FIELD_KEYS = [Fernet.generate_key().decode()]  # the key that wrote the secrets is gone
    with pytest.raises(JobFailed, match="The check itself broke off"):
        jobs.check_integrity()
    assert "The check itself broke off" in mail.outbox[0].body
