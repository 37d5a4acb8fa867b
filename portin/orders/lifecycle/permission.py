"""Who acts, in which role, and who may: a verb asks here before it changes anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.access import is_member
from accounts.models import Membership, User
from portin.models import ActorKind, PortInOrder
from portin.rules.errors import NotPermitted


@dataclass(frozen=True)
class Actor:
    """Who does it. `kind` says in which role: a reviewer who is also a member of an account acts in one of the two.
    `accounts`: the keys of those that they belong to, where the same request has read them."""

    kind: str
    user: User | None = None
    accounts: frozenset[int] | None = None

    def belongs_to(self, account_id: int) -> bool:
        if self.accounts is not None:
            return account_id in self.accounts
        return self.user is not None and is_member(self.user, account_id)


JOB = Actor(ActorKind.JOB)
CARRIER = Actor(ActorKind.CARRIER)


def customer(user: User, memberships: Iterable[Membership] | None = None) -> Actor:
    return Actor(ActorKind.CUSTOMER, user, _accounts(memberships))


def reviewer(user: User, memberships: Iterable[Membership] | None = None) -> Actor:
    return Actor(ActorKind.REVIEWER, user, _accounts(memberships))


def _accounts(memberships: Iterable[Membership] | None) -> frozenset[int] | None:
    return None if memberships is None else frozenset(one.account_id for one in memberships)


def permit_customer(order: PortInOrder, actor: Actor, *, may_order: bool = False) -> None:
    """A member of the order's account; with `may_order` the account must be on the Standard plan."""
    if (
        actor.kind != ActorKind.CUSTOMER
        or actor.user is None
        or not actor.user.is_active
        or not actor.belongs_to(order.account_id)
    ):
        raise NotPermitted(_("Only members of this account may do this."))
    if may_order and not order.account.is_standard:
        raise NotPermitted(_("Port-in orders need the Standard plan. Ask for the upgrade on your account page."))


def permit_reviewer(order: PortInOrder, actor: Actor) -> User:
    """Staff with the right to review, superuser or not, who do not belong to the order's account. Returns who it is."""
    user = actor.user
    if (
        actor.kind != ActorKind.REVIEWER
        or user is None
        or not (user.is_active and user.is_staff and user.has_perm("portin.review_orders"))
    ):
        raise NotPermitted("Only support reviewers may do this.")
    if actor.belongs_to(order.account_id):
        raise NotPermitted("You belong to this account: a colleague must decide its orders.")
    return user


def permit_job(actor: Actor, *also: str) -> None:
    if actor.kind not in (ActorKind.JOB, *also):
        raise NotPermitted("Only the clock jobs do this.")


def permit_sender(order: PortInOrder, actor: Actor) -> None:
    """The send job, which the gateway gave a receipt; or a reviewer who sent it and says so."""
    if actor.kind != ActorKind.JOB:
        permit_reviewer(order, actor)


def permit_carrier_response(order: PortInOrder, actor: Actor) -> None:
    """A reviewer who records what the carrier said, or the carrier itself through the gateway."""
    if actor.kind != ActorKind.CARRIER:
        permit_reviewer(order, actor)


def permit_customer_or_reviewer(order: PortInOrder, actor: Actor) -> None:
    if actor.kind == ActorKind.CUSTOMER:
        permit_customer(order, actor)
    else:
        permit_reviewer(order, actor)


def claimed_by_another(order: PortInOrder, actor: Actor, now: datetime) -> bool:
    """Whether a colleague holds the order: a claim lapses after PORTIN_CLAIM_MINUTES."""
    is_fresh = order.claimed_at is not None and order.claimed_at > now - timedelta(minutes=settings.CLAIM_MINUTES)
    return (
        is_fresh and order.claimed_by_id is not None and order.claimed_by_id != (actor.user.pk if actor.user else None)
    )
