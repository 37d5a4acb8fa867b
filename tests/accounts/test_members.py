"""Members of an account: invitations, roles, leaving, and strangers who never get in."""

from __future__ import annotations

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import members
from accounts.forms import SubaccountForm
from accounts.models import Account, Invitation, Membership, Role, Subaccount, User
from tests.cast import PASSWORD, AccountFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def invite(client: Client, email: str, role: str = Role.MEMBER) -> str:
    """Invites through the page; the path of the link in the mail."""
    client.post(reverse("accounts:invite"), {"email": email, "role": role})
    return re.search(r"https?://[^/\s]+(/account/invitations/\S+)", mail.outbox[-1].body)[1]


def test_an_invited_newcomer_signs_up_by_the_link_and_is_in_at_once(
    sign_in: object, owner: User, account: Account
) -> None:
    path = invite(sign_in(owner), "Newcomer@example.com", Role.OWNER)
    assert mail.outbox[-1].to == ["newcomer@example.com"]
    client = Client()
    page = client.get(path).content.decode()
    sign_up = re.search(r'href="(/accounts/signup/\?invitation=[^"]+)"', page)[1]
    form = client.get(sign_up).content.decode()
    assert "Join Copper Kettle Print Works" in form
    assert 'name="account_name"' not in form
    client.post(sign_up, {"name": "Nora New", "email": "somebody-else@example.com", "password1": "four words in a row"})
    user = User.objects.get(name="Nora New")
    assert user.email == "newcomer@example.com"  # the invited address, whatever was posted
    assert account.memberships.get(user=user).role == Role.OWNER
    assert Account.objects.count() == 1  # no Trial account beside it
    assert client.get(reverse("port_in:orders")).status_code == 200  # the link proved the address


def test_somebody_with_a_sign_in_accepts_and_has_both_accounts(
    sign_in: object, owner: User, stranger: User, account: Account
) -> None:
    path = invite(sign_in(owner), stranger.email)
    assert "Sign in to accept" in Client().get(path).content.decode()
    client = sign_in(stranger)
    assert "Join Copper Kettle Print Works" in client.get(path).content.decode()
    assert not account.memberships.filter(user=stranger).exists()  # looking is not joining
    client.post(path, {"do": "1"})
    assert account.memberships.get(user=stranger).role == Role.MEMBER
    text = client.get(reverse("port_in:orders")).content.decode()
    assert "Copper Kettle Print Works" in text
    assert "Another Company" in text  # in the switcher


def test_an_invitation_is_for_one_person(sign_in: object, owner: User, stranger: User, account: Account) -> None:
    path = invite(sign_in(owner), "invited@example.com")
    client = sign_in(stranger)
    assert "You are signed in as" in client.get(path).content.decode()
    client.post(path, {"do": "1"})
    assert not account.memberships.filter(user=stranger).exists()
    assert Invitation.objects.get().accepted_at is None


def test_an_address_that_was_not_confirmed_does_not_open_an_invitation(
    sign_in: object, owner: User, stranger: User, account: Account
) -> None:
    path = invite(sign_in(owner), "invited@example.com")
    stranger.emailaddress_set.create(email="invited@example.com", verified=False)
    sign_in(stranger).post(path, {"do": "1"})
    assert not account.memberships.filter(user=stranger).exists()


def test_an_invitation_works_once(sign_in: object, owner: User, stranger: User) -> None:
    path = invite(sign_in(owner), stranger.email)
    client = sign_in(stranger)
    client.post(path, {"do": "1"})
    assert client.get(path).status_code == 410
    assert Client().get(path).status_code == 410


def test_an_invitation_lasts_seven_days(sign_in: object, owner: User, stranger: User) -> None:
    path = invite(sign_in(owner), stranger.email)
    until = timezone.localtime(Invitation.objects.get().expires_at, ZoneInfo(owner.memberships.get().account.time_zone))
    assert re.search(rf"works until [^\n]*{until:%b}[^\n]* {until.day},", mail.outbox[-1].body)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert sign_in(stranger).post(path, {"do": "1"}).status_code == 410
    sign_up = reverse("account_signup") + "?invitation=" + path.rstrip("/").rsplit("/", 1)[1]
    response = Client().post(
        sign_up, {"account_name": "X", "name": "N", "email": "n@example.com", "password1": "four words in a row"}
    )
    assert "older than seven days" in response.content.decode()
    assert not User.objects.filter(email="n@example.com").exists()


def test_a_withdrawn_invitation_does_not_work(sign_in: object, owner: User, stranger: User) -> None:
    client = sign_in(owner)
    path = invite(client, stranger.email)
    client.post(reverse("accounts:invitation_action", args=[Invitation.objects.get().reference]), {"withdraw": ""})
    assert sign_in(stranger).post(path, {"do": "1"}).status_code == 410


def test_sending_again_makes_a_new_link_and_ends_the_old_one(sign_in: object, owner: User, stranger: User) -> None:
    client = sign_in(owner)
    old = invite(client, stranger.email)
    client.post(reverse("accounts:invitation_action", args=[Invitation.objects.get().reference]), {"again": ""})
    new = re.search(r"https?://[^/\s]+(/account/invitations/\S+)", mail.outbox[-1].body)[1]
    assert sign_in(stranger).get(old).status_code == 410
    assert sign_in(stranger).get(new).status_code == 200


def test_only_the_hash_of_the_token_is_kept(sign_in: object, owner: User) -> None:
    token = invite(sign_in(owner), "x@example.com").rstrip("/").rsplit("/", 1)[1]
    row = Invitation.objects.values().get()
    assert token not in str(row)
    assert row["token_hash"] == members.hash_token(token)


def test_a_member_is_not_invited_twice(sign_in: object, owner: User, colleague: User) -> None:
    response = sign_in(owner).post(reverse("accounts:invite"), {"email": colleague.email, "role": "member"})
    assert "is a member already" in response.content.decode()
    assert not mail.outbox


def test_the_last_owner_can_neither_leave_nor_step_down(sign_in: object, owner: User, colleague: User) -> None:
    client = sign_in(owner)
    mine = owner.memberships.get()
    response = client.post(reverse("accounts:remove_member", args=[mine.reference]), {"do": "1"}, follow=True)
    assert "An account needs an owner" in response.content.decode()
    response = client.post(reverse("accounts:member", args=[mine.reference]), {"role": "member"})
    assert "An account needs an owner" in response.content.decode()
    mine.refresh_from_db()
    assert mine.is_owner


def test_with_a_second_owner_the_first_may_leave(sign_in: object, owner: User, colleague: User) -> None:
    client = sign_in(owner)
    client.post(reverse("accounts:member", args=[colleague.memberships.get().reference]), {"role": "owner"})
    response = client.post(reverse("accounts:remove_member", args=[owner.memberships.get().reference]), {"do": "1"})
    assert response.url == reverse("accounts:profile")
    assert not owner.memberships.exists()
    assert client.get(reverse("port_in:orders")).status_code == 403
    assert "You don’t belong to an account" in client.get(reverse("accounts:account")).content.decode()


def test_a_removed_member_is_out_at_once(sign_in: object, owner: User, colleague: User) -> None:
    theirs = sign_in(colleague)
    assert theirs.get(reverse("port_in:orders")).status_code == 200
    sign_in(owner).post(reverse("accounts:remove_member", args=[colleague.memberships.get().reference]), {"do": "1"})
    assert theirs.get(reverse("port_in:orders")).status_code == 403


def test_a_member_leaves_but_removes_nobody(sign_in: object, owner: User, colleague: User) -> None:
    client = sign_in(colleague)
    assert (
        client.post(
            reverse("accounts:remove_member", args=[owner.memberships.get().reference]), {"do": "1"}
        ).status_code
        == 404
    )
    client.post(reverse("accounts:remove_member", args=[colleague.memberships.get().reference]), {"do": "1"})
    assert [m.user for m in Membership.objects.all()] == [owner]


OWNER_PAGES = ["accounts:settings", "accounts:invite"]


@pytest.mark.parametrize("name", OWNER_PAGES)
def test_owner_pages_are_closed_for_members(sign_in: object, owner: User, colleague: User, name: str) -> None:
    client = sign_in(colleague)
    assert client.get(reverse(name)).status_code == 403
    assert (
        client.post(
            reverse(name), {"name": "Taken over", "time_zone": "UTC", "email": "x@example.com", "role": "owner"}
        ).status_code
        == 403
    )
    assert not Invitation.objects.exists()
    assert Account.objects.get().name == "Copper Kettle Print Works"
    assert sign_in(owner).get(reverse(name)).status_code == 200


def test_a_member_cannot_make_themself_an_owner(sign_in: object, owner: User, colleague: User) -> None:
    mine = colleague.memberships.get()
    assert (
        sign_in(colleague).post(reverse("accounts:member", args=[mine.reference]), {"role": "owner"}).status_code == 403
    )
    mine.refresh_from_db()
    assert mine.role == Role.MEMBER


def test_a_stranger_finds_nothing_of_ours(sign_in: object, owner: User, account: Account, stranger: User) -> None:
    client = sign_in(owner)
    invite(client, "x@example.com")
    client.post(reverse("accounts:add_subaccount"), {"name": "Oakland"})
    theirs = sign_in(stranger)
    addresses = [
        reverse("accounts:member", args=[owner.memberships.get().reference]),
        reverse("accounts:remove_member", args=[owner.memberships.get().reference]),
        reverse("accounts:invitation_action", args=[Invitation.objects.get().reference]),
        reverse("accounts:edit_subaccount", args=[account.subaccounts.get().reference]),
        reverse("accounts:delete_subaccount", args=[account.subaccounts.get().reference]),
    ]
    for address in addresses:
        assert theirs.post(address, {"role": "member", "name": "Mine now", "do": "1"}).status_code == 404, address
        assert Client().post(address, {"do": "1"}).status_code == 302, address
    assert "Copper Kettle" not in theirs.get(reverse("accounts:account")).content.decode()
    assert theirs.post(reverse("accounts:switch"), {"account": account.pk}).status_code == 404
    assert account.subaccounts.get().name == "Oakland"


def test_the_switcher_changes_the_account_and_its_time_zone(sign_in: object) -> None:
    user = UserFactory(email="both@example.com")
    first = MembershipFactory(user=user, account=AccountFactory(name="First")).account
    second = MembershipFactory(user=user, account=AccountFactory(name="Second", time_zone="Pacific/Honolulu")).account
    client = sign_in(user)
    assert "<dd>First</dd>" in client.get(reverse("accounts:account")).content.decode()
    assert client.get(reverse("accounts:switch")).status_code == 405
    assert client.post(reverse("accounts:switch"), {"account": second.pk}).url == reverse("port_in:orders")
    text = client.get(reverse("accounts:account")).content.decode()
    assert "<dd>Second</dd>" in text
    assert "Hawaii" in text
    assert first.name in text  # still in the switcher


def test_account_name_and_time_zone(sign_in: object, owner: User, account: Account) -> None:
    client = sign_in(owner)
    client.post(reverse("accounts:settings"), {"name": "Copper Kettle Inc", "time_zone": "America/Vancouver"})
    account.refresh_from_db()
    assert account.time_zone == "America/New_York"  # not in the list
    client.post(reverse("accounts:settings"), {"name": "Copper Kettle Inc", "time_zone": "America/Los_Angeles"})
    account.refresh_from_db()
    assert (account.name, account.time_zone) == ("Copper Kettle Inc", "America/Los_Angeles")


def test_subaccounts_are_added_renamed_and_deleted(sign_in: object, colleague: User, account: Account) -> None:
    client = sign_in(colleague)
    client.post(reverse("accounts:add_subaccount"), {"name": "  Oakland   counter "})
    row = account.subaccounts.get()
    assert row.name == "Oakland counter"
    response = client.post(reverse("accounts:add_subaccount"), {"name": "OAKLAND COUNTER"})
    assert "there is a subaccount with this one" in response.content.decode()
    client.post(reverse("accounts:edit_subaccount", args=[row.reference]), {"name": "Oakland COUNTER"})
    row.refresh_from_db()
    assert row.name == "Oakland COUNTER"
    client.post(reverse("accounts:delete_subaccount", args=[row.reference]), {"do": "1"})
    assert not account.subaccounts.exists()


def test_the_account_page_costs_the_same_for_many_members(
    sign_in: object, owner: User, account: Account, django_assert_max_num_queries: object
) -> None:
    MembershipFactory.create_batch(10, account=account)
    client = sign_in(owner)
    for n in range(5):
        client.post(reverse("accounts:add_subaccount"), {"name": f"Site {n}"})
    with django_assert_max_num_queries(8):
        client.get(reverse("accounts:account"))


def test_the_profile_shows_the_sign_in(sign_in: object, owner: User, staff: User) -> None:
    client = sign_in(owner)
    assert owner.email in client.get(reverse("accounts:profile")).content.decode()
    client.post(reverse("accounts:profile"), {"name": "Rosa"})
    owner.refresh_from_db()
    assert owner.name == "Rosa"
    assert sign_in(staff).get(reverse("accounts:profile")).status_code == 200  # without an account too
    assert PASSWORD not in client.get(reverse("accounts:profile")).content.decode()


def test_a_name_that_a_colleague_takes_at_the_same_moment_is_an_error_at_the_field(account: Account) -> None:
    form = SubaccountForm({"name": "Oakland"}, instance=Subaccount(account=account))
    assert form.is_valid()
    Subaccount.objects.create(account=account, name="OAKLAND")  # between the look and the save
    assert not form.save_named()
    assert "there is a subaccount with this one" in form.errors["name"][0]
    assert account.subaccounts.count() == 1


@pytest.mark.parametrize("address", ["accounts:profile", "accounts:settings"])
def test_a_name_is_one_line_whatever_is_sent(sign_in: object, owner: User, account: Account, address: str) -> None:
    sign_in(owner).post(
        reverse(address), {"name": "Copper\r\nBcc: all@example.com\u202e  Kettle", "time_zone": account.time_zone}
    )
    named = owner if address == "accounts:profile" else account
    named.refresh_from_db()
    assert named.name == "Copper Bcc: all@example.com Kettle"


def test_a_name_of_invisible_characters_is_no_name(sign_in: object, owner: User) -> None:
    assert (
        "Enter your name" in sign_in(owner).post(reverse("accounts:profile"), {"name": "\u200b\u200b"}).content.decode()
    )
