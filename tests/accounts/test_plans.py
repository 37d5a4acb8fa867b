"""From Trial to Standard: the request, the decision in the admin, and the mails."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts import plans
from accounts.models import Account, Plan, UpgradeRequest, User
from tests.cast import MembershipFactory

pytestmark = pytest.mark.django_db


def ask(client: Client) -> None:
    client.post(reverse("accounts:upgrade"), {"note": "Twelve numbers from Cascadia"})


def test_a_trial_account_asks_once_and_support_hears_of_it(sign_in: object, trial_user: User, settings: object) -> None:
    client = sign_in(trial_user)
    assert "Ask for the Standard plan" in client.get(reverse("accounts:upgrade")).content.decode()
    ask(client)
    ask(client)
    row = UpgradeRequest.objects.get()
    assert (row.requested_by, row.note) == (trial_user, "Twelve numbers from Cascadia")
    assert [m.to for m in mail.outbox] == [[settings.SUPPORT_EMAIL]]
    assert "Support has your request" in client.get(reverse("accounts:upgrade")).content.decode()
    assert plans.ask_for_standard(row.account, trial_user, "again") == row


def test_a_standard_account_has_nothing_to_ask(sign_in: object, owner: User) -> None:
    ask(sign_in(owner))
    assert not UpgradeRequest.objects.exists()


def upgrade_in_admin(client: Client, account: Account, action: str = "upgrade_to_standard") -> str:
    data = {"action": action, "_selected_action": [account.pk]}
    return client.post(reverse("admin:accounts_account_changelist"), data, follow=True).content.decode()


def test_staff_upgrade_an_account(
    sign_in: object, trial_user: User, superuser: User, django_capture_on_commit_callbacks: object
) -> None:
    ask(sign_in(trial_user))
    mail.outbox.clear()
    account = trial_user.accounts.get()
    MembershipFactory(account=account)  # a member gets no mail, the owners do
    with django_capture_on_commit_callbacks(execute=True):
        text = upgrade_in_admin(sign_in(superuser), account)
    assert "1 upgraded to Standard." in text
    account.refresh_from_db()
    assert account.plan == Plan.STANDARD
    assert account.standard_since is not None
    request = UpgradeRequest.objects.get()
    assert (request.was_granted, request.decided_by) == (True, superuser)
    assert LogEntry.objects.get().get_change_message() == "Upgraded to Standard."
    assert [(m.to, m.subject) for m in mail.outbox] == [([trial_user.email], "Just Looking is on the Standard plan")]
    assert "1 on Standard already." in upgrade_in_admin(sign_in(superuser), account)


def test_staff_grant_or_decline_a_request(sign_in: object, trial_user: User, superuser: User) -> None:
    ask(sign_in(trial_user))
    request = UpgradeRequest.objects.get()
    address = reverse("admin:accounts_upgraderequest_changelist")
    client = sign_in(superuser)
    client.post(address, {"action": "decline", "_selected_action": [request.pk]})
    request.refresh_from_db()
    assert request.was_granted is False
    assert "About the Standard plan" in mail.outbox[-1].subject
    ask(sign_in(trial_user))  # they may ask again
    second = UpgradeRequest.objects.get(decided_at=None)
    client.post(address, {"action": "grant", "_selected_action": [request.pk, second.pk]})
    second.refresh_from_db()
    request.refresh_from_db()
    assert second.was_granted is True
    assert trial_user.accounts.get().is_standard


def test_back_on_trial(sign_in: object, owner: User, account: Account, superuser: User) -> None:
    upgrade_in_admin(sign_in(superuser), account, "back_to_trial")
    account.refresh_from_db()
    assert account.plan == Plan.TRIAL


def test_staff_without_the_right_do_not_upgrade(sign_in: object, trial_user: User, staff: User) -> None:
    address = reverse("admin:accounts_account_changelist")
    data = {"action": "upgrade_to_standard", "_selected_action": [trial_user.accounts.get().pk]}
    assert sign_in(staff).post(address, data).status_code == 403
    assert not trial_user.accounts.get().is_standard


ADMIN_LISTS = [
    "accounts_user",
    "accounts_account",
    "accounts_upgraderequest",
    "accounts_invitation",
    "accounts_subaccount",
    "numbers_activenumber",
    "numbers_numberconfiguration",
    "numbers_application",
]


@pytest.mark.parametrize("name", ADMIN_LISTS)
def test_the_admin_lists_open(sign_in: object, superuser: User, owner: User, name: str) -> None:
    assert sign_in(superuser).get(reverse(f"admin:{name}_changelist"), {"q": "owner"}).status_code == 200


def test_admin_pages_of_people_and_accounts(sign_in: object, superuser: User, owner: User, account: Account) -> None:
    client = sign_in(superuser)
    assert client.get(reverse("admin:accounts_user_change", args=[owner.pk])).status_code == 200
    assert client.get(reverse("admin:accounts_account_change", args=[account.pk])).status_code == 200
    new = {
        "email": "New@Example.com",
        "name": "N",
        "usable_password": "true",
        "password1": "four words in a row",
        "password2": "four words in a row",
        "_save": "Save",
    }
    client.post(reverse("admin:accounts_user_add"), new)
    assert User.objects.get(email="new@example.com").check_password("four words in a row")
    assert client.post(reverse("admin:accounts_user_delete", args=[owner.pk])).status_code == 403
    assert client.post(reverse("admin:accounts_account_delete", args=[account.pk])).status_code == 403


def test_staff_with_the_right_to_change_users_give_no_rights(
    sign_in: object, staff: User, superuser: User, owner: User
) -> None:
    from django.contrib.auth.models import Permission

    staff.user_permissions.set(Permission.objects.filter(codename__in=["view_user", "change_user"]))
    client = sign_in(staff)
    assert client.post(reverse("admin:accounts_user_change", args=[superuser.pk]), {"name": "Mine"}).status_code == 403
    client.post(
        reverse("admin:accounts_user_change", args=[owner.pk]),
        {"name": "Rosa", "is_active": "on", "is_staff": "on", "is_superuser": "on", "_save": "Save"},
    )
    owner.refresh_from_db()
    assert (owner.name, owner.is_staff, owner.is_superuser) == ("Rosa", False, False)
    assert (
        client.post(reverse("admin:auth_user_password_change", args=[superuser.pk]), {"password1": "x"}).status_code
        == 403
    )
