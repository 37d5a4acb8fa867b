"""Each form of each page, sent empty and in part: refused in words (4xx), nothing broken, and nothing that is stored is
emptied.

Made of the resolver and of the pages themselves, so that a new form is tried here before anybody thinks of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client

from tests.portin.every_address.world import Look, Route, World, one_of_each, written, wrong

pytestmark = pytest.mark.django_db

# Filled with what is searched for or shown, so that there is nothing to refuse.
ADMIN = (
    "/admin/portin/",
    "/admin/accounts/",
    "/admin/numbers/",
    "/admin/account/",
    "/admin/auth/",
    "/admin/django_q/",
    "/admin/mfa/",
)
# With the numbers that are selected there, a decision is whole without its note: it is taken, and what it ends is over.
DECISIONS = re.compile(r"/(cancel|approve|reject|resubmit|answer|accept|foc-date)/$")
STEPS = re.compile(r"/(user-details|port-in-details|documents)/$")
# What an order, a draft and support's work are changed by, and the forms of the admin.
FORM_PAGES = re.compile(r"/(account/|phone-numbers/|admin/review/|admin/\w+/\w+/(add|\d+/change)/)")
# Actions on what offers nothing just now show no form, and are asked all the same.
ACTIONS = re.compile(
    r"/(answer|cancel|foc-date|give-sms-up|fix|copy|pin|call-off|resubmit|undo-approve|letter/sign|claim|release-claim|messages-read"
    r"|record|retest|original|account-number|withdraw|remove|delete)/$"
)
LOOKED_UP = re.compile(r'^UPDATE "portin_portinnumber" SET "looked_up" = \S+')  # by the page that says why
ORDER = re.compile(r"(?<=/port-in)/[A-Z0-9]{10}/|(?<=/orders)/[A-Z0-9]{10}/")  # each action is asked of each order
LIST = re.compile(r"/admin/\w+/\w+/")  # its form is for the action on selected rows: none is none
SIGN_OUT = ("/accounts/logout/", "/admin/logout/")


@dataclass
class Form:
    """One form as a page shows it. `fields`: those that a browser always sends and a person sees; `marks`: the hidden
    ones; `boxes`: the rest."""

    page: str
    action: str
    fields: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    boxes: list[str] = field(default_factory=list)
    selected: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class Forms(HTMLParser):
    """The forms of a page that are posted, with what is in them."""

    def __init__(self, page: str, html: str) -> None:
        super().__init__()
        self.page, self.found, self.current, self.area, self.choice = page, [], None, "", ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = urljoin(self.page, given.get("action", ""))
            self.current = Form(self.page, action) if given.get("method", "").lower() == "post" else None
            self.found += [self.current] if self.current else []
        elif self.current is None:
            return
        elif tag == "option" and self.choice and ("selected" in given or not self.current.fields[self.choice]):
            self.current.fields[self.choice] = given.get("value", "")
        elif "name" in given and "disabled" not in given:
            self._take(tag, given)

    def _take(self, tag: str, given: dict[str, str]) -> None:
        name, kind = given["name"], given.get("type", "text")
        if tag == "button" or kind == "submit":
            self.current.buttons.append((name, given.get("value", "")))
        elif tag == "textarea":
            self.area, self.current.fields[name] = name, ""
        elif tag == "select":
            self.choice = "" if "multiple" in given else name
            (self.current.boxes.append(name) if "multiple" in given else self.current.fields.setdefault(name, ""))
        elif tag == "input" and kind == "hidden":
            self.current.marks[name] = given.get("value", "")
        elif tag == "input" and kind in ("checkbox", "radio", "file"):
            self.current.boxes.append(name)
            self.current.selected += [(name, given.get("value", "on"))] if "checked" in given else []
        elif tag == "input":
            self.current.fields[name] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self.area and self.current:
            self.current.fields[self.area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.choice = ""
        elif tag == "form":
            self.current = None


def forms_of(looks: list[Look]) -> Iterator[Form]:
    tried = set()
    for look in looks:
        if look.route.address in SIGN_OUT or look.status != 200:
            continue
        for form in Forms(look.route.address, look.html).found:
            key = (form.action, tuple(sorted({*form.fields, *form.boxes})))
            if form.action not in SIGN_OUT and key not in tried:
                tried.add(key)
                yield form


@pytest.fixture(scope="module")
def forms(looks: Callable[[str], list[Look]]) -> Callable[[str], list[Form]]:
    """forms("owner") -> those of the pages as a GET shows them, each once."""

    @cache
    def forms_of_who(who: str) -> list[Form]:
        return list(forms_of(looks(who)))

    return forms_of_who


def stored(tables: Collection[str] = ()) -> dict[str, dict[object, dict[str, object]]]:
    """Every row of ours, by table and key; of some tables only, when they are named."""
    return {
        model._meta.db_table: {row.pop(model._meta.pk.attname): row for row in model.objects.values()}
        for label in ("accounts", "numbers", "portin")
        for model in apps.get_app_config(label).get_models()
        if not tables or model._meta.db_table in tables
    }


def emptied(before: dict, writes: list[str]) -> list[str]:
    """What had a value, and has none any more; and rows that are gone: in the tables that were written."""
    bad = []
    tables = {statement.split('"')[1] for statement in writes}
    for table, rows in stored(tables).items() if tables else ():
        for key, row in before[table].items():
            now = rows.get(key)
            if now is None:
                bad.append(f"{table} {key} is gone")
                continue
            bad += (
                []
                if (table == "portin_loainvitation")
                else [
                    f"{table}.{name}: {value!r} -> {now[name]!r}"
                    for name, value in row.items()
                    if value and not now[name]
                ]
            )
    return bad


@pytest.mark.parametrize("who", ["owner", "superuser"])
def test_a_form_that_arrives_empty_is_refused_and_empties_nothing(
    who: str, clients: dict[str, Client], forms: Callable[[str], list[Form]]
) -> None:
    client, bad, count, before = clients[who], [], 0, stored()
    for form in forms(who):
        if not form.fields or form.action.startswith(ADMIN):
            continue
        for click in [(), *(button for button in form.buttons if button[0] != "remove")]:
            with transaction.atomic():
                with written() as writes:
                    response = client.post(form.action, {click[0]: click[1]} if click else {})
                gone = emptied(before, writes)
                transaction.set_rollback(True)
            count += 1
            is_refused = 400 <= response.status_code < 500
            if gone or response.status_code >= 500 or (not click and not is_refused):
                bad.append(
                    (form.page, form.action, click, response.status_code, response.headers.get("Location"), gone)
                )
    assert not bad, wrong(bad)
    assert count > 15


@pytest.mark.parametrize("who", ["owner", "superuser"])
def test_a_form_that_arrives_blank_is_taken_or_refused_and_never_answered_as_if_all_were_well(
    who: str, clients: dict[str, Client], forms: Callable[[str], list[Form]]
) -> None:
    """All fields are sent, as a browser does, and nothing is in them."""
    client, bad = clients[who], []
    for form in forms(who):
        if not form.fields or form.action.startswith(ADMIN) or STEPS.search(form.action):
            continue  # a step of the wizard saves what it gets, and says what is missing
        for click in form.buttons or [("", "")]:
            if click[0] == "search":
                continue  # looks for what is typed, and takes nothing
            blank = form.marks | dict.fromkeys(form.fields, "") | ({click[0]: click[1]} if click[0] else {})
            with transaction.atomic():
                response = client.post(form.action, blank)
                transaction.set_rollback(True)
            if response.status_code == 200 or response.status_code >= 500:
                bad.append((form.page, form.action, click, response.status_code))
    assert not bad, wrong(bad)


@pytest.mark.parametrize("who", ["owner", "superuser"])
def test_a_form_of_buttons_alone_is_refused_without_one_and_every_form_refuses_what_is_no_form(
    who: str, clients: dict[str, Client], forms: Callable[[str], list[Form]]
) -> None:
    client, bad = clients[who], []
    for form in forms(who):
        with transaction.atomic():
            empty = client.post(form.action, {})
            transaction.set_rollback(True)
        is_a_choice = not form.fields and not form.action.startswith(ADMIN)
        if empty.status_code >= 500 or (is_a_choice and not 400 <= empty.status_code < 500):
            bad.append((form.page, form.action, form.buttons, empty.status_code, empty.headers.get("Location")))
        for body, kind in (('{"email": "a@example.com"}', "application/json"), ("hello", "text/plain"), ("a", "")):
            response = client.post(form.action, body, content_type=kind)
            if response.status_code != 415 or not response.content.strip():
                bad.append((form.page, form.action, kind, response.status_code))
    assert not bad, wrong(bad)


@pytest.mark.parametrize("who", ["owner", "superuser"])
def test_a_form_that_arrives_in_part_empties_nothing(
    who: str, clients: dict[str, Client], forms: Callable[[str], list[Form]]
) -> None:
    """Each field alone, as the page shows it, with the marks and the selected boxes of the page and without."""
    client, bad, before = clients[who], [], stored()
    for form in forms(who):
        if form.action.startswith(ADMIN):
            continue
        for name in form.fields:
            boxes: dict[str, list[str]] = {}
            for box, value in form.selected:
                boxes.setdefault(box, []).append(value)
            for marks in ({}, form.marks) if DECISIONS.search(form.action) else ({}, form.marks | boxes):
                with transaction.atomic():
                    with written() as writes:
                        response = client.post(form.action, marks | {name: form.fields[name]})
                    gone = emptied(before, writes)
                    transaction.set_rollback(True)
                is_taken = response.status_code == 200 and not marks
                if gone or response.status_code >= 500 or is_taken:
                    bad.append((form.page, form.action, name, bool(marks), response.status_code, gone))
    assert not bad, wrong(bad)


@pytest.mark.parametrize("who", ["owner", "superuser"])
def test_a_post_of_something_else_is_refused_by_every_form_and_changes_nothing(
    who: str,
    world: World,
    routes: list[Route],
    clients: dict[str, Client],
    forms: Callable[[str], list[Form]],
) -> None:
    """Nothing of the form arrives, but a field that none of our pages has: on orders that offer nothing just now, and
    where one button is the whole form, too."""
    client, bad, count = clients[who], [], 0
    references = world.account.port_in_orders.values_list("reference", flat=True)
    targets = {form.action for form in forms(who)}
    addresses = set()
    for route in one_of_each(routes):
        is_form = route.address in targets or ((who == "owner") != route.is_staff and ACTIONS.search(route.address))
        if is_form and FORM_PAGES.match(route.address) and not LIST.fullmatch(route.address):
            addresses |= {ORDER.sub(f"/{one}/", route.address) for one in references} | {route.address}
    for address in sorted(addresses):
        with transaction.atomic():
            with written() as writes:
                response = client.post(address, {"nothing": "of ours"})
            changed = [statement for statement in writes if not LOOKED_UP.search(statement)]
            transaction.set_rollback(True)
        count += 1
        if not 400 <= response.status_code < 500 or changed:
            bad.append((address, response.status_code, response.headers.get("Location"), changed))
    assert not bad, wrong(bad)
    assert count > 15


@pytest.mark.parametrize("who", ["owner", "superuser", "reviewer", "signed out"])
def test_an_empty_post_to_any_address_breaks_nothing(
    who: str, world: World, routes: list[Route], clients: dict[str, Client]
) -> None:
    bad, client = [], clients[who]
    signed_in = {name: cookie.value for name, cookie in client.cookies.items()}
    for route in one_of_each(routes):
        for body in ({}, {"nothing": "of ours"}, {"seen": "x", "shown": "x", "numbers": "x"}):
            with transaction.atomic():
                response = client.post(route.address, body)
                transaction.set_rollback(True)
            client.cookies.load(signed_in)  # one of the addresses signs out
            if response.status_code >= 500:
                bad.append((route.name, body, response.status_code, getattr(response, "exc_info", None)))
    assert not bad, wrong(bad)
