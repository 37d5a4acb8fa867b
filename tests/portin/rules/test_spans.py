"""Sentences follow the settings: no page, mail or error writes a limit itself, and each is right
for one as for many."""

from __future__ import annotations

import ast
import html
import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from django.urls import resolve
from django.urls.exceptions import Resolver404
from django.utils import timezone

from accounts.spelled import spelled
from portin.configuration import table
from portin.demo import load
from portin.jobs import JOBS
from portin.orders import readiness
from portin.rules import business_days
from portin.rules.spans import SPANS, span
from portin.rules.words import size_limit
from tests.cast import AccountFactory, complete_draft, local_day

ROOT = Path(__file__).resolve().parents[3]
COUNT = r"(?:\d+|one|two|three|four|five|six|seven|ten|fourteen|fifteen|twenty|thirty|a|an)"
THING = r"(?:(?:business|calendar) days?|days?|hours?|minutes?|weeks?|MB|pages?|numbers?)"
LIMIT = re.compile(rf"(?<![\w#.]){COUNT}[\s-]{THING}\b", re.I)

# The periods and ages that reports count in, which are their own, and what they measured.
OF_REPORTS = (
    r"(?-i:Last) (?:7|30|90) days|\b\d+ to \d+ days|up to 5 days|29 days or more"
    r"|Submission to FOC date(?:\s|<[^>]*>)*[\d.]+ days"
)

# What is no limit of ours: each with why it may stay.
FINE = [
    r"(?:1|one|a|two|both|every|each) (?:phone )?numbers?\b",  # "a number", "1 number"
    r"a (?:day|page|week|minute)\b(?! to)",  # "It is a day, not an hour"
    r"a business day",
    r"an hour",
    r"at Xfinity Mobile within 24 hours",  # that carrier's, with its source in portin/rules/carriers.py
    r"(?:a )?few (?:days|minutes)",
    r"30 days’ notice",  # the CRTC's rule: docs/rules.md
    r"one to two weeks",  # the carriers' habit, said as such
    r"in two weeks",
    r"four pages",  # the steps of the wizard
    r"first page|page 1\b|page 2 or 3",
    OF_REPORTS,
]
OF_OTHERS = (
    "portin/rules/carriers.py",
    "portin/rules/carrier_pins.py",
    "phone_numbers/area_codes.py",
    "portin/demo/",
    "portin/reading/",
    "portin/files/",
    "portin/paper/",
    "portin/comparing/matching.py",
    "portin/configuration/",
    "portin/management/",
    "templates/review/components.html",
)


def sentences() -> Iterator[tuple[str, str]]:
    """(where, text) of each string of the code that is no docstring, each template without its tags, each script
    without comments."""
    for folder in ("accounts", "portin", "phone_numbers"):
        for path in (ROOT / folder).rglob("*.py"):
            where = str(path.relative_to(ROOT))
            if "/migrations/" in where or where.startswith(OF_OTHERS):
                continue
            tree = ast.parse(path.read_text())
            docs = {
                id(node.body[0].value)
                for node in ast.walk(tree)
                if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
                and node.body
                and isinstance(node.body[0], ast.Expr)
            }
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                    yield f"{where}:{node.lineno}", node.value
    for path in (ROOT / "templates").rglob("*.*"):
        where = str(path.relative_to(ROOT))
        if not where.startswith(OF_OTHERS):
            yield where, re.sub(r"\{%.*?%\}|\{#.*?#\}|<[^>]*style=[^>]*>", " ", path.read_text(), flags=re.S)
    for path in (ROOT / "static").glob("*.js"):
        yield str(path.relative_to(ROOT)), re.sub(r"//.*|/\*.*?\*/", "", path.read_text())


def limits_in(text: str) -> list[str]:
    for fine in FINE:
        text = re.sub(fine, "…", text, flags=re.I)
    return LIMIT.findall(text)


def test_no_sentence_writes_a_limit_itself() -> None:
    found = [f"{where}: {limit}" for where, text in sentences() for limit in limits_in(text)]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    "text",
    [
        "from the last 30 days",
        "up to 10 MB",
        "works for seven days",
        "within one business day",
        "72 hours before",
        "4 weeks",
    ],
)
def test_the_search_finds_one(text: str) -> None:
    assert limits_in(text)


# ---------------------------------------------------------------------------------------------------- the words


@pytest.mark.parametrize(
    ("size", "said"),
    [(10 * 2**20, "10 MB"), (25 * 2**20, "25 MB"), (2**20, "1 MB"), (1_500_000, "1.4 MB"), (100_000, "97 KB")],
)
def test_the_size_of_a_file_is_never_said_larger_than_it_may_be(size: int, said: str) -> None:
    assert size_limit(size) == said


@pytest.mark.parametrize(("count", "said"), [(1, "one day"), (3, "three days"), (7, "seven days"), (14, "14 days")])
def test_small_counts_are_words(count: int, said: str) -> None:
    assert spelled(count, "day") == said


def set_all(settings: object, count: int) -> None:
    for name in NUMBERS:
        setattr(settings, name, count)


NUMBERS = {
    setting.variable.removeprefix("PORTIN_"): setting.default
    for section in table.SECTIONS
    if section.title == "Rules"
    for setting in section.settings
    if isinstance(setting.default, int)
}
NUMBERS["ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS"] = NUMBERS.pop("CONFIRM_EMAIL_DAYS")


@pytest.mark.parametrize("name", SPANS)
def test_one_of_anything_is_told_in_the_singular(settings: object, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(settings, 1)
    settings.DOCUMENT_MAX_BYTES = 2**20
    monkeypatch.setattr(business_days, "CANCEL_HOURS", 1)
    assert not re.search(r"(?:\b1|\bone|last) (?:business )?(?!business)\w+s\b", span(name)), span(name)


# ------------------------------------------------------------------------------------- everything with other settings

PRIMES = dict(zip(NUMBERS, (p for p in range(101, 1000) if all(p % d for d in range(2, p))), strict=False)) | {
    "DOCUMENT_MAX_BYTES": 83 * 2**20,
    "MAX_NUMBERS_PER_ORDER": 97,
    "REVIEW_SLA_WARNING_HOURS": 2,
    "LATEST_DATE_DAYS": 89,
    "LEAD_DAYS_US": 11,
    "LEAD_DAYS_CANADA": 13,
    "LEAD_DAYS_TOLL_FREE": 17,
    "REVIEW_SLA_HOURS": 29,
    "CARRIER_ANSWER_DAYS": 19,
    "CARRIER_OVERDUE_DAYS": 23,
    "DRAFT_REMINDER_DAYS": 31,
    "DRAFT_PURGE_DAYS": 37,
    "WHOLE_MOVE_WEEKS": 41,
}
OLD = re.compile(
    r"\b(?:30|24|20|15|14|10|50|72|seven|three|four|one business|a week|about a week)["
    r" -]?(?:days?|hours?|MB|pages?|weeks?|business days?)\b|(?:up to|at most) 20 numbers",  # 24MBX is a reference
    re.I,
)
THEIRS = re.compile(
    r"30 days’ notice|answer four pages|within 24 hours: get it last|14 days on business accounts|\d+ (?:hours|days)"
    r" (?:ago|old at the submission)|(?:live for|valid for) \S+ (?:days|hours)|\b24 hours\b(?= *\))",
    re.I,
)
# The pages of carriers' PINs tell the lifetimes of others, and the demo's people write what they like.
LEFT_OUT = (
    "/help/account-number",
    "/support/",
    "/admin/portin/ticket",
    "/admin/review/tickets/",
    "/admin/logout",
    "/accounts/logout",
    "/static/",
)
PER_ROUTE = 2


def text_of(body: str) -> str:
    body = re.sub(
        r"<(script|style)\b.*?</\1>|<blockquote.*?</blockquote>|<li class=\"doc.*?</li>", " ", body, flags=re.S
    )
    attributes = " ".join(re.findall(r'(?:data-[\w-]+|title|alt|placeholder|aria-label)="([^"]*)"', body))
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body) + " " + attributes).split())


def walked(client: Client, start: str) -> Iterator[tuple[str, str]]:
    """Each page that links lead to from `start`, at most a few of each route."""
    waiting, seen, per_route = [start], {start}, Counter()
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        if "text/html" not in response.get("Content-Type", ""):
            continue
        yield address, response.content.decode()
        for link in re.findall(r'href="(/[^"#?]*)', response.content.decode()):
            if link in seen or link.startswith(LEFT_OUT):
                continue
            try:
                route = resolve(link).view_name
            except Resolver404:
                continue
            if per_route[route] < PER_ROUTE:
                per_route[route] += 1
                seen.add(link)
                waiting.append(link)


@pytest.mark.django_db
def test_every_page_and_mail_says_what_unusual_settings_say(settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    load.load()
    for name, prime in PRIMES.items():
        setattr(settings, name, prime)
    monkeypatch.setattr(business_days, "CANCEL_HOURS", 79)
    told: dict[str, str] = {}
    for email, start in (
        ("owner@example.com", "/phone-numbers/port-in/"),
        ("trial@example.com", "/phone-numbers/port-in/"),
        ("reviewer@example.com", "/admin/review/"),
    ):
        client = Client()
        client.force_login(next(person for person in _users() if person.email == email))
        told |= {f"{email} {address}": text_of(body) for address, body in walked(client, start)}
    mail.outbox.clear()
    JOBS["send_pending_mail"].run(now=timezone.now())
    told |= {f"mail {sent.subject}": f"{sent.subject} {sent.body}" for sent in mail.outbox}
    assert len(told) > 60, sorted(told)
    wrong = [
        f"{where}: {limit}"
        for where, text in told.items()
        for limit in OLD.findall(re.sub(OF_REPORTS, "…", THEIRS.sub("…", text), flags=re.I))
    ]
    assert not wrong, "\n" + "\n".join(wrong)
    everything = " ".join(told.values())
    for said in ("83 MB", "97 numbers", "89 days ahead", "29 hours", "79 hours", "41 weeks", "19 business days"):
        assert said in everything, said


def _users() -> list[object]:
    from accounts.models import User

    return list(User.objects.all())


@pytest.mark.django_db
def test_a_date_too_far_ahead_is_refused_with_the_days_of_the_setting(settings: object) -> None:
    settings.LATEST_DATE_DAYS = 60
    order = complete_draft(AccountFactory(), preferred_on=local_day() + timedelta(days=100))
    told = [problem.message for problem in readiness.check(order) if problem.field == "preferred_on"]
    assert len(told) == 1 and told[0].endswith("we order at most 60 days ahead")
