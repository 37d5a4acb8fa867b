"""Context for the shell of every page: the navigation, and what waits for the person who is signed in.

Nothing is read before the shell's template asks for it, and then one indexed count a number shown: a page without the
shell (a mail, a file, a signed-out page) costs no query.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts import languages
from accounts.access import ConsoleRequest
from accounts.models import UpgradeRequest, User
from accounts.prepared import Prepared
from portin.models import PortInOrder, Ticket
from portin.models.counting import Counting, counted, counting, in_words
from portin.web.addresses import address, where


@dataclass(frozen=True)
class Item:
    """A link of the navigation. `is_turn`: its count is what waits for the reader."""

    key: str
    title: str
    url: str
    is_current: bool = False
    count: int = 0
    count_words: str = ""
    is_turn: bool = False

    @property
    def shown_count(self) -> str:
        return in_words(self.count)


@dataclass(frozen=True)
class NavSection:
    title: str
    items: tuple[Item, ...]


# On the request of a page that has counted them, so that the navigation does not count them again.
_ORDERS_WAITING, _WAITING_FOR_STAFF = "orders_waiting", "waiting_for_staff"


def note_orders_waiting(request: ConsoleRequest, count: int) -> None:
    """For a page that has counted the orders that wait for the customer."""
    setattr(request, _ORDERS_WAITING, count)


def note_waiting_for_staff(request: ConsoleRequest, counts: Sequence[int]) -> None:
    """For a page that has counted what `waiting_for` names, in its order."""
    setattr(request, _WAITING_FOR_STAFF, counts)


class Navigation:
    """The sections for customers and for staff; a template may name the current link itself (`nav_current`, an item's
    key)."""

    def __init__(self, request: ConsoleRequest) -> None:
        self._request = request

    @property
    def reader(self) -> str:
        """Tells readers apart without naming them, so that static/typed.js gives what was typed back to nobody else."""
        return (
            salted_hmac("portin.typed", str(self._request.user.pk)).hexdigest()[:16]
            if self._request.user.is_authenticated
            else ""
        )

    @property
    def other_languages(self) -> list[tuple[str, str]]:
        """Codes and names of the languages that this page is not in."""
        return [(code, name) for code, name in languages.choices() if code != get_language()]

    @property
    def _here(self) -> frozenset[str]:
        """The page, as links name it: its route, and its namespace unless a link of its own leads to it."""
        match = getattr(self._request, "resolver_match", None)
        if match is None:
            return frozenset()
        is_apart = match.view_name in _WITH_A_LINK_OF_THEIR_OWN
        return frozenset([match.view_name] if is_apart else [match.view_name, match.namespace])

    @property
    def shell(self) -> str:
        """The template for pages that customers, staff and signed-out people all see: `{% extends nav.shell %}`."""
        if not self._request.user.is_authenticated:
            return "entry.html"
        return "staff_base.html" if self._request.user.is_staff and self._request.account is None else "base.html"

    @cached_property
    def orders_waiting(self) -> int:
        """Counted here unless the page has done it."""
        if (counted_there := getattr(self._request, _ORDERS_WAITING, None)) is not None:
            return int(counted_there)
        account = self._request.account
        return sum(many for (many,) in _waiting_orders(account=account.pk)) if account else 0

    @cached_property
    def customer(self) -> tuple[NavSection, ...]:
        return _of_customers(self._here, self.orders_waiting, where(), get_language())

    @cached_property
    def staff(self) -> tuple[NavSection, ...]:
        waiting = getattr(self._request, _WAITING_FOR_STAFF, None)
        counts = tuple(waiting or counted(waiting_for(self._request.user)))
        return _of_staff(self._here, counts, self._request.user.has_perm(_SEES_UPGRADES), where())


def _item(here: frozenset[str], route: str, title: str, *pages: str, **more: Any) -> Item:
    """`pages`: further namespaces, or routes, on which this link is the current one."""
    return Item(key=route, title=title, url=address(route), is_current=not here.isdisjoint((route, *pages)), **more)


@Prepared
def _waiting_orders(account: int) -> QuerySet[PortInOrder, Any]:
    waiting = PortInOrder.objects.filter(account=account).waiting_for_customer().order_by()
    return waiting.values("account").annotate(many=Count("pk")).values_list("many")


# There are few different ones: each is made once. Addresses and words hang on `place` and `language`.


@lru_cache(maxsize=1_000)
def _of_customers(
    here: frozenset[str], waiting: int, place: tuple[str, str], language: str | None
) -> tuple[NavSection, ...]:
    needs = ngettext("order needs you", "orders need you", waiting)
    orders = _item(
        here, "port_in:orders", _("Port-In"), "port_in", "wizard", count=waiting, count_words=needs, is_turn=True
    )
    return (
        NavSection(
            _("Phone Numbers"),
            (
                _item(here, "numbers:active", _("Active Numbers"), "numbers:edit", "numbers:configure"),
                orders,
                _item(here, "port_in:configure_all", _("Configure Number")),
            ),
        ),
        NavSection(
            _("Account"),
            (
                _item(here, "accounts:account", _("Account"), "accounts"),
                _item(here, "numbers:applications", _("Applications"), *_APPLICATION_ROUTES),
                _item(here, "support:tickets", _("Support"), "support"),
            ),
        ),
        NavSection(_("Help"), (_item(here, "help:porting", _("About porting"), "help"),)),
    )


@lru_cache(maxsize=1_000)
def _of_staff(
    here: frozenset[str], counts: tuple[int, ...], may_upgrade: bool, place: tuple[str, str]
) -> tuple[NavSection, ...]:
    to_review, tickets, upgrades = counts
    upgrade = "admin:accounts_upgraderequest_changelist"
    items = (
        _item(here, "review:queue", "Review queue", "review:order", count=to_review, count_words="open"),
        _item(here, "review:foc_day", "FOC day"),
        _item(here, "review:carrier_responses", "Carrier responses"),
        _item(here, "review:tickets", "Support tickets", "review:ticket", count=tickets, count_words="open"),
        *([_item(here, upgrade, "Upgrade requests", count=upgrades, count_words="open")] if may_upgrade else ()),
    )
    look_back = (_item(here, "review:reports", "Reports"), _item(here, "admin:index", "All records"))
    return (NavSection("Review", items), NavSection("Look back", look_back))


def waiting_for(user: User | AnonymousUser) -> list[Counting | None]:
    """What the navigation of staff counts: orders to review, open tickets, upgrade requests; nothing of what they may
    not see."""
    orders, tickets, upgrades = _waiting(connection.vendor)
    reviews, sees_upgrades = user.has_perm("portin.review_orders"), user.has_perm(_SEES_UPGRADES)
    return [orders if reviews else None, tickets if reviews else None, upgrades if sees_upgrades else None]


@lru_cache(maxsize=10)
def _waiting(vendor: str) -> tuple[Counting | None, ...]:
    """Made once for each engine."""
    undecided = UpgradeRequest.objects.filter(decided_at=None)
    return tuple(counting(rows) for rows in (PortInOrder.objects.to_review(), Ticket.objects.open(), undecided))


_SEES_UPGRADES = "accounts.view_upgraderequest"
_WITH_A_LINK_OF_THEIR_OWN = ("port_in:configure_all",)  # pages of a namespace whose other pages belong to another link
_APPLICATION_ROUTES = ("numbers:application_new", "numbers:application_edit", "numbers:application_delete")


def navigation(request: ConsoleRequest) -> dict[str, object]:
    """company_name, is_demo, support_email for all pages; `nav` is only read where the shell is shown."""
    return {
        "company_name": settings.COMPANY_NAME,
        "is_demo": settings.IS_DEMO,
        "support_email": settings.SUPPORT_EMAIL,
        "nav": Navigation(request),
    }


def home(request: ConsoleRequest) -> HttpResponse:
    """`/`: customers to their orders, support to its queue, everybody else to the sign-in."""
    works_in_support = request.user.is_authenticated and request.user.is_staff and request.account is None
    return redirect(
        "review:queue" if works_in_support else "port_in:orders" if request.user.is_authenticated else "account_login"
    )
