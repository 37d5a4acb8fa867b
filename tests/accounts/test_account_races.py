"""Two at once on PostgreSQL: an account keeps an owner, an invitation is used once, an upgrade is asked for once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.utils import timezone

from accounts import members, plans
from accounts.models import Account, Invitation, Membership, Plan, Role, UpgradeRequest
from tests.cast import AccountFactory, MembershipFactory, UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.races]


@pytest.fixture(autouse=True)
def _only_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("NEEDS POSTGRESQL: real races between threads (set DATABASE_URL)")


def at_once(*moves: Callable[[], object]) -> list[object]:
    """Runs the moves at the same moment; what each returned, or its MembersError."""
    start, results = Barrier(len(moves)), [None] * len(moves)

    def run(position: int, move: Callable[[], object]) -> None:
        start.wait()
        try:
            results[position] = move()
        except members.MembersError as error:
            results[position] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=pair) for pair in enumerate(moves)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_two_owners_who_leave_at_once_do_not_both_succeed() -> None:
    account = AccountFactory()
    first, second = (MembershipFactory(account=account, role=Role.OWNER) for _ in range(2))
    results = at_once(lambda: members.remove(first), lambda: members.remove(second))
    assert sum(isinstance(result, members.MembersError) for result in results) == 1
    assert Membership.objects.get(account=account).is_owner


def test_an_invitation_that_is_accepted_twice_at_once_makes_one_member() -> None:
    account, user = AccountFactory(), UserFactory()
    Invitation.objects.create(
        account=account,
        email=user.email,
        token_hash=members.hash_token("t"),
        invited_by=UserFactory(),
        expires_at=timezone.now() + timedelta(days=1),
    )
    results = at_once(lambda: members.join("t", user), lambda: members.join("t", user))
    assert sum(isinstance(result, members.MembersError) for result in results) == 1
    assert Membership.objects.filter(account=account, user=user).count() == 1


def test_colleagues_who_ask_at_once_make_one_request() -> None:
    account = AccountFactory(plan=Plan.TRIAL)
    one, two = UserFactory(), UserFactory()
    at_once(lambda: plans.ask_for_standard(account, one, ""), lambda: plans.ask_for_standard(account, two, ""))
    assert UpgradeRequest.objects.count() == 1


def test_two_staff_who_upgrade_at_once_upgrade_once() -> None:
    account, staff = AccountFactory(plan=Plan.TRIAL), UserFactory(is_staff=True)
    assert sorted(at_once(lambda: plans.upgrade(account, staff), lambda: plans.upgrade(account, staff))) == [
        False,
        True,
    ]
    assert Account.objects.get(pk=account.pk).is_standard
