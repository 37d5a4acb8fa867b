"""The house keeps its order: the arrows between rooms, one way to change a state, no markup that the policy would stop.

Each rule of tests/architecture.py is applied to every file, and is shown bad code that it must find.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from portin.models import PortInNumber
from tests import architecture as rules
from tests.architecture import Rule

ROOT = Path(__file__).resolve().parent.parent
OURS = ("accounts", "phone_numbers", "portin")


def files(*patterns: str, folders: tuple[str, ...] = OURS) -> list[str]:
    found = [path for folder in folders for pattern in patterns for path in (ROOT / folder).rglob(pattern)]
    return sorted(str(path.relative_to(ROOT)) for path in found if "/migrations/" not in str(path))


def wrong_in(rule: Rule, paths: list[str]) -> str:
    """One line for each place; empty when the rule holds."""
    return "\n".join(sentence for path in paths for sentence in rule((ROOT / path).read_text(encoding="utf-8"), path))


PYTHON = files("*.py")
TEMPLATES = files("*.html", folders=("templates", *OURS))
STYLES = files("*.css", folders=("static", *OURS))
SCRIPTS = files("*.js", folders=("static", *OURS))

PYTHON_RULES = [
    rules.pure_modules_are_pure,
    rules.only_the_root_includes_urls,
    rules.no_signal_receivers,
    rules.only_the_lifecycle_moves_numbers,
    rules.querysets_are_the_vocabulary,
    rules.only_models_say_that_there_is_news,
    rules.no_code_asks_which_country,
    rules.functions_are_short,
    rules.findings_are_not_taken_apart,
    rules.words_are_collected,
]


def test_there_is_something_to_look_at() -> None:
    assert {
        "portin/settings.py",
        "portin/orders/lifecycle/holding.py",
        "accounts/models.py",
        "phone_numbers/nanp.py",
    } <= set(PYTHON)
    assert TEMPLATES
    assert STYLES


@pytest.mark.parametrize("rule", PYTHON_RULES, ids=lambda rule: rule.__name__)
def test_python(rule: Rule) -> None:
    assert wrong_in(rule, PYTHON) == ""


@pytest.mark.parametrize(
    "rule", [rules.templates_have_no_inline_code, rules.templates_escape], ids=lambda rule: rule.__name__
)
def test_templates(rule: Rule) -> None:
    assert wrong_in(rule, TEMPLATES) == ""


def test_stylesheets() -> None:
    assert wrong_in(rules.stylesheets_load_nothing, STYLES) == ""


def test_scripts() -> None:
    assert wrong_in(rules.scripts_write_no_markup, SCRIPTS) == ""


def test_the_rule_about_transitions_knows_them_all() -> None:
    declared = {name for name in vars(PortInNumber) if hasattr(getattr(PortInNumber, name), "_django_fsm")}
    assert declared == rules.TRANSITIONS


BAD = [
    (rules.functions_are_short, "portin/review/views.py", "def long() -> None:\n" + "    look()\n" * 60),
    (rules.pure_modules_are_pure, "portin/rules/statuses.py", "from django.db import models"),
    (rules.pure_modules_are_pure, "portin/rules/business_days.py", "from django.conf import settings"),
    (rules.pure_modules_are_pure, "portin/rules/errors.py", "from portin.models import PortInOrder"),
    (rules.only_the_root_includes_urls, "portin/review/urls.py", "from django.urls import include, path"),
    (rules.no_signal_receivers, "portin/apps.py", "from django.db.models.signals import post_save"),
    (rules.no_signal_receivers, "portin/jobs/work.py", "from django.dispatch import receiver"),
    (rules.no_signal_receivers, "accounts/apps.py", "from allauth.account.signals import user_signed_up"),
    (rules.only_the_lifecycle_moves_numbers, "portin/review/views.py", "number.approve(at)"),
    (rules.only_the_lifecycle_moves_numbers, "portin/jobs/foc_day.py", "order.numbers.first().record_port(at=now)"),
    (rules.only_the_lifecycle_moves_numbers, "portin/review/views.py", "number.status = 'rejected'"),
    (rules.only_the_lifecycle_moves_numbers, "portin/review/views.py", "a, order.whose_turn = 1, 'done'"),
    (rules.only_the_lifecycle_moves_numbers, "portin/admin.py", "queryset.update(status='completed')"),
    (rules.only_the_lifecycle_moves_numbers, "portin/orders/drafts.py", "PortInNumber(order=order, status='accepted')"),
    (
        rules.only_the_lifecycle_moves_numbers,
        "portin/orders/drafts.py",
        "order.numbers.create(tn=tn, status='accepted')",
    ),
    (
        rules.only_the_lifecycle_moves_numbers,
        "portin/jobs/work.py",
        "PortInNumber.objects.bulk_update(numbers, ['status', 'foc_on'])",
    ),
    (rules.querysets_are_the_vocabulary, "portin/console/views.py", "orders.filter(status='in_review')"),
    (rules.querysets_are_the_vocabulary, "portin/console/forms.py", "orders.exclude(numbers__status__in=OPEN)"),
    (
        rules.only_models_say_that_there_is_news,
        "portin/orders/lifecycle/review.py",
        "order.updated_at = held.now",
    ),
    (
        rules.only_models_say_that_there_is_news,
        "portin/orders/drafts.py",
        "order.saved_by, order.updated_at = user, now",
    ),
    (rules.only_models_say_that_there_is_news, "portin/console/tickets.py", "locked.updated_at = now"),
    (
        rules.no_code_asks_which_country,
        "portin/orders/letters.py",
        'language = "fr" if order.country == "CA" else "en"',
    ),
    (rules.words_are_collected, "portin/web/a.py", "f\"{said} {_('Try again.')}\""),
    (rules.findings_are_not_taken_apart, "portin/web/a.py", "if problem.code.startswith('missing:'): ..."),
    (rules.findings_are_not_taken_apart, "portin/review/a.py", "kind, _, tn = row.field.partition(':')"),
    (rules.findings_are_not_taken_apart, "portin/console/a.py", "text = problem.message.replace('Upload', 'Ask for')"),
    (rules.templates_have_no_inline_code, "templates/a.html", '<p class="x"\n style="color: red">'),
    (rules.templates_have_no_inline_code, "templates/a.html", "<style>p { color: red }</style>"),
    (rules.templates_have_no_inline_code, "templates/a.html", '<button onclick="go()">'),
    (rules.templates_have_no_inline_code, "templates/a.html", "<script>go()</script>"),
    (rules.templates_have_no_inline_code, "templates/a.html", '<script type="module">go()</script>'),
    (rules.templates_have_no_inline_code, "templates/a.html", '<a href="javascript:go()">'),
    (rules.templates_have_no_inline_code, "templates/a.html", '<img src="data:image/png;base64,AA">'),
    (rules.templates_escape, "templates/a.html", "{{ name|safe }}"),
    (rules.templates_escape, "templates/a.html", "{% autoescape off %}"),
    (rules.stylesheets_load_nothing, "static/a.css", "p { background: url(x.png) }"),
    (rules.stylesheets_load_nothing, "static/a.css", "@import 'b.css';"),
    (rules.scripts_write_no_markup, "static/a.js", "box.innerHTML = text"),
    (rules.scripts_write_no_markup, "static/a.js", "box.setAttribute('style', 'color: red')"),
]

GOOD = [
    (rules.functions_are_short, "portin/review/views.py", "def fits() -> None:\n" + "    look()\n" * 59),
    (rules.pure_modules_are_pure, "portin/rules/statuses.py", "from django.db.models import TextChoices"),
    (
        rules.only_the_lifecycle_moves_numbers,
        "portin/review/views.py",
        "lifecycle.approve(order.pk, numbers, actor=actor)",
    ),
    (
        rules.only_the_lifecycle_moves_numbers,
        "portin/jobs/carrier.py",
        "get_gateway().submit(packet, idempotency_key=key)",
    ),
    (rules.only_the_lifecycle_moves_numbers, "portin/console/views.py", "ticket.status = TicketStatus.OPEN"),
    (
        rules.only_the_lifecycle_moves_numbers,
        "portin/review/tickets.py",
        "locked.status, locked.updated_at = TicketStatus.CLOSED, now",
    ),
    (rules.only_the_lifecycle_moves_numbers, "portin/console/views.py", "render(request, 'a.html', status=403)"),
    (rules.only_the_lifecycle_moves_numbers, "portin/orders/lifecycle/review.py", "number.approve(held.now)"),
    (rules.querysets_are_the_vocabulary, "portin/web/navigation.py", "Ticket.objects.filter(status=TicketStatus.OPEN)"),
    (rules.querysets_are_the_vocabulary, "portin/models/querysets.py", "self.filter(status='draft')"),
    (rules.words_are_collected, "portin/web/a.py", "f'{_(name)} {said}'"),
    (rules.findings_are_not_taken_apart, "portin/web/a.py", "is_missing = problem.kind == Kind.MISSING"),
    (rules.templates_have_no_inline_code, "templates/a.html", "<script src=\"{% static 'a.js' %}\" defer></script>"),
    (rules.templates_have_no_inline_code, "templates/mail/a.html", '<p style="color: red">'),
    (rules.templates_escape, "templates/a.html", "{{ icon|safe }} {# safe: a constant of ours #}"),
    (rules.scripts_write_no_markup, "static/a.js", "box.textContent = text; box.style.width = '3px'"),
]


@pytest.mark.parametrize(("rule", "path", "source"), BAD, ids=lambda part: getattr(part, "__name__", part))
def test_the_rule_finds_bad_code(rule: Rule, path: str, source: str) -> None:
    assert len(rule(source, path)) == 1


@pytest.mark.parametrize(("rule", "path", "source"), GOOD, ids=lambda part: getattr(part, "__name__", part))
def test_the_rule_leaves_good_code_alone(rule: Rule, path: str, source: str) -> None:
    assert rule(source, path) == []


def test_every_rule_is_shown_to_be_able_to_fail() -> None:
    assert {rule for rule, _, _ in BAD} >= {*PYTHON_RULES, rules.templates_have_no_inline_code, rules.templates_escape}
    assert {rule for rule, _, _ in BAD} >= {rules.stylesheets_load_nothing, rules.scripts_write_no_markup}
