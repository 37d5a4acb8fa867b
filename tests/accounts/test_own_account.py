"""Staff decide nothing about an account that they belong to: neither its plan, its name and its members nor its
requests, in no page of the admin."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts import plans
from accounts.access import OWN_ACCOUNT
from accounts.models import Account, Membership, Plan, Role, UpgradeRequest, User
from tests.cast import AccountFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(superuser: User) -> Account:
    """An account that the superuser is a member of, with a colleague in it and an open request."""
    account = AccountFactory(name="Moonlight Signs", plan=Plan.TRIAL)
    MembershipFactory(account=account, user=superuser, role=Role.MEMBER)
    MembershipFactory(account=account, user=UserFactory(email="partner@example.com", name="Pat"), role=Role.OWNER)
    UpgradeRequest.objects.create(account=account, requested_by=superuser, note="Let me")
    return account


@pytest.fixture
def another() -> Account:
    account = AccountFactory(name="Somebody Else", plan=Plan.TRIAL)
    member = MembershipFactory(account=account, user=UserFactory(email="else@example.com", name="Els"), role=Role.OWNER)
    UpgradeRequest.objects.create(account=account, requested_by=member.user, note="Please")
    return account


@pytest.fixture
def records(superuser: User, sign_in: object) -> Client:
    return sign_in(superuser)


def act(client: Client, listed: str, action: str, *rows: object) -> str:
    data = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(reverse(f"admin:accounts_{listed}_changelist"), data, follow=True).content.decode()


def plan_of(account: Account) -> str:
    return Account.objects.values_list("plan", flat=True).get(pk=account.pk)


def test_the_plan_of_ones_own_account_is_not_changed_and_the_others_of_the_selection_are(
    records: Client, own: Account, another: Account
) -> None:
    page = act(records, "account", "upgrade_to_standard", own, another)
    assert (plan_of(own), plan_of(another)) == (Plan.TRIAL, Plan.STANDARD)
    assert "1 upgraded to Standard." in page and f"1 not changed. {OWN_ACCOUNT}" in page
    assert UpgradeRequest.objects.get(account=own).decided_at is None
    Account.objects.update(plan=Plan.STANDARD)
    act(records, "account", "back_to_trial", own, another)
    assert (plan_of(own), plan_of(another)) == (Plan.STANDARD, Plan.TRIAL)


@pytest.mark.parametrize("action", ["grant", "decline"])
def test_the_request_of_ones_own_account_is_left_to_a_colleague(
    records: Client, own: Account, another: Account, action: str
) -> None:
    mine, theirs = UpgradeRequest.objects.get(account=own), UpgradeRequest.objects.get(account=another)
    page = act(records, "upgraderequest", action, mine, theirs)
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert mine.decided_at is None and theirs.was_granted is (action == "grant")
    assert OWN_ACCOUNT in page and plan_of(own) == Plan.TRIAL
    assert not any("Moonlight" in message.subject for message in mail.outbox)
    assert [entry.object_id for entry in LogEntry.objects.all()] == [str(theirs.pk)]


def test_the_record_of_the_request_offers_no_decision_and_says_why(
    records: Client, own: Account, another: Account
) -> None:
    pages = [
        records.get(reverse("admin:accounts_upgraderequest_change", args=[row.pk])).content.decode()
        for row in (UpgradeRequest.objects.get(account=own), UpgradeRequest.objects.get(account=another))
    ]
    assert ["Grant: upgrade to Standard" in page for page in pages] == [False, True]
    assert [OWN_ACCOUNT in page for page in pages] == [True, False]


@pytest.mark.parametrize("verb", [plans.upgrade, plans.back_to_trial, plans.decline], ids=lambda verb: verb.__name__)
def test_the_verbs_themselves_refuse(verb: Callable[..., object], own: Account, superuser: User) -> None:
    about = UpgradeRequest.objects.get(account=own) if verb is plans.decline else own
    with pytest.raises(plans.OwnAccount):
        verb(about, superuser)


def account_form(account: Account, **changes: object) -> dict[str, object]:
    members = list(account.memberships.order_by("pk"))
    data: dict[str, object] = {"name": account.name, "time_zone": account.time_zone, "_save": "Save"}
    data |= {"memberships-TOTAL_FORMS": len(members), "memberships-INITIAL_FORMS": len(members)}
    for at, member in enumerate(members):
        data |= {f"memberships-{at}-id": member.pk, f"memberships-{at}-account": account.pk}
        data |= {f"memberships-{at}-user": member.user_id, f"memberships-{at}-role": member.role}
    return data | changes


def test_name_and_members_are_changed_by_who_is_none_of_them(records: Client, own: Account, another: Account) -> None:
    for account, status in ((own, 403), (another, 302)):
        changed = account_form(account, name="Renamed") | {"memberships-0-role": "member", "memberships-0-DELETE": ""}
        assert records.post(reverse("admin:accounts_account_change", args=[account.pk]), changed).status_code == status
    assert set(Account.objects.values_list("name", flat=True)) == {"Moonlight Signs", "Renamed"}
    leaves = account_form(own, **{"memberships-0-DELETE": "on"})
    assert records.post(reverse("admin:accounts_account_change", args=[own.pk]), leaves).status_code == 403
    assert Membership.objects.filter(account=own).count() == 2
    page = records.get(reverse("admin:accounts_account_change", args=[own.pk])).content.decode()
    assert OWN_ACCOUNT in page and 'name="_save"' not in page and 'name="name"' not in page


def test_the_people_of_ones_own_account_are_left_to_a_colleague(
    records: Client, own: Account, another: Account, superuser: User
) -> None:
    partner, other = User.objects.get(email="partner@example.com"), User.objects.get(email="else@example.com")
    for user, status in ((partner, 403), (other, 302), (superuser, 302)):
        data = {
            "name": "Changed",
            "_save": "Save",
            "is_active": "on",
            "is_staff": "on" if user == superuser else "",
            "is_superuser": "on" if user == superuser else "",
        }
        assert records.post(reverse("admin:accounts_user_change", args=[user.pk]), data).status_code == status, user
    password = {"usable_password": "true", "password1": "four words in a row", "password2": "four words in a row"}
    assert records.post(reverse("admin:auth_user_password_change", args=[partner.pk]), password).status_code == 403
    partner.refresh_from_db()
    assert partner.name == "Pat" and not partner.check_password("four words in a row")
    second_step = {user: Authenticator.objects.create(user=user, type="totp", data={}) for user in (partner, other)}
    answers = [
        records.post(reverse("admin:mfa_authenticator_delete", args=[one.pk]), {"post": "yes"})
        for one in second_step.values()
    ]
    assert [answer.status_code for answer in answers] == [403, 302]
