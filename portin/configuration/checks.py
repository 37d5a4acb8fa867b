"""System checks for bad configuration; in production an error among them keeps the process from starting.

Each message is one sentence that says what is wrong and what to set. Checks with the tag `database` ask the database
and run only where it is asked for (`check --database default`, `migrate`, and every start through wsgi.py).
"""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register, run_checks
from django.db import Error as DatabaseError
from django.db import connections
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.http.request import validate_host
from django.utils.module_loading import import_string

from portin import order_fields
from portin.configuration import is_set, unknown
from portin.order_fields import Control, OrderField
from portin.paper import order_lines
from portin.rules import spans

DEMO_EMAILS = tuple(
    f"{name}@example.com" for name in ("owner", "colleague", "stranger", "trial", "reviewer", "staff", "admin")
)
SHORTEST_SECRET_KEY = 50
LESS_THAN = (("REVIEW_SLA_WARNING_HOURS", "REVIEW_SLA_HOURS"), ("DRAFT_REMINDER_DAYS", "DRAFT_PURGE_DAYS"))
S3_SETTINGS = tuple(f"PORTIN_S3_{name}" for name in ("ENDPOINT_URL", "REGION", "ACCESS_KEY", "SECRET_KEY"))
A_YEAR = 31_536_000
# gunicorn's own "worker failed to boot": the master stops with it instead of starting workers for ever.
EXIT_UNSAFE = 3


# ---------------------------------------------------------------- in every mode


@register()
def check_settings(**kwargs: Any) -> list[CheckMessage]:
    """Each variable that is set can be read, and names a setting (the table: portin/configuration/table.py)."""
    wrong: list[CheckMessage] = [Error(sentence, id="portin.E001") for sentence in settings.SETTING_PROBLEMS.values()]
    for variable, nearest, is_misspelt in unknown(os.environ):
        if is_misspelt:
            wrong.append(
                Error(
                    f"{variable} is no setting of Portin: {nearest} is. Correct the name or take it out.",
                    id="portin.E002",
                )
            )
        else:
            message = f"{variable} is no setting of Portin, so it changes nothing."
            near = f" The nearest name is {nearest}." if nearest else ""
            wrong.append(Warning(message + near, id="portin.W004"))
    return wrong


@register()
def check_rules(**kwargs: Any) -> list[CheckMessage]:
    """Settings that belong together do not contradict each other."""
    wrong: list[CheckMessage] = []
    for lesser, greater in LESS_THAN:
        if getattr(settings, lesser) >= getattr(settings, greater):
            message = (
                f"PORTIN_{lesser} must be less than PORTIN_{greater}: they are {getattr(settings, lesser)} and"
                f" {getattr(settings, greater)}."
            )
            wrong.append(Error(message, id="portin.E003"))
    engines = {database["ENGINE"] for database in settings.DATABASES.values()}
    if len(engines) > 1 and "DATABASE_URL" not in settings.SETTING_PROBLEMS:
        message = "PORTIN_REPORTS_DATABASE_URL is a copy of DATABASE_URL: both are PostgreSQL, or both SQLite."
        wrong.append(Error(message, id="portin.E003"))
    if settings.CARRIER_ANSWER_DAYS > settings.CARRIER_OVERDUE_DAYS:
        days = f"they are {settings.CARRIER_ANSWER_DAYS} and {settings.CARRIER_OVERDUE_DAYS}"
        message = f"PORTIN_CARRIER_ANSWER_DAYS must not be more than PORTIN_CARRIER_OVERDUE_DAYS: {days}."
        wrong.append(Error(message, id="portin.E003"))
    if settings.CLAIM_MINUTES >= settings.REVIEW_SLA_HOURS * 60:
        message = "PORTIN_CLAIM_MINUTES must be less than PORTIN_REVIEW_SLA_HOURS, or a claim outlives the review."
        wrong.append(Error(message, id="portin.E003"))
    lead = max(spans.lead_days().values())
    if (least := days_for(lead, settings.REVIEW_SLA_HOURS)) > settings.LATEST_DATE_DAYS:
        message = (
            f"PORTIN_LATEST_DATE_DAYS is {settings.LATEST_DATE_DAYS}, which may leave no day to choose: after a review"
            f" of {settings.REVIEW_SLA_HOURS} hours and a lead of {lead} business days it must be {least} or more."
        )
        wrong.append(Error(message, id="portin.E003"))
    return wrong


def days_for(business_days: int, review_hours: int) -> int:
    """Calendar days that surely hold a review and so many business days, with their weekends, two holidays and a day to
    choose."""
    return math.ceil(review_hours / 24) + business_days + 2 * math.ceil(business_days / 5) + 3


@register()
def check_documents_storage(**kwargs: Any) -> list[CheckMessage]:
    """A bucket's other settings do nothing without a bucket, and its two keys belong together."""
    wrong: list[CheckMessage] = []
    alone = [name for name in S3_SETTINGS if is_set(os.environ, name)]
    if alone and not is_set(os.environ, "PORTIN_S3_BUCKET"):
        message = f"{alone[0]} is set, but PORTIN_S3_BUCKET is not, so documents would go to a folder: name the bucket."
        wrong.append(Error(message, id="portin.E004"))
    if len({"PORTIN_S3_ACCESS_KEY", "PORTIN_S3_SECRET_KEY"}.intersection(alone)) == 1:
        wrong.append(
            Error("PORTIN_S3_ACCESS_KEY and PORTIN_S3_SECRET_KEY belong together: set both, or none.", id="portin.E004")
        )
    return wrong


@register()
def check_field_keys(**kwargs: Any) -> list[CheckMessage]:
    if not settings.FIELD_KEYS and "PORTIN_FIELD_KEYS" not in settings.SETTING_PROBLEMS:
        return [
            Error(
                "PORTIN_FIELD_KEYS is empty: set one or more Fernet keys, or no account number can be stored.",
                id="portin.E010",
            )
        ]
    if not settings.IS_DEMO and settings.DEMO_FIELD_KEY in settings.FIELD_KEYS:
        return [
            Error(
                "PORTIN_FIELD_KEYS holds the key of the demo, which everybody knows: make your own.", id="portin.E012"
            )
        ]
    return []


@register()
def check_integrations(**kwargs: Any) -> list[CheckMessage]:
    """The four integrations import, are what they must be, and have what they need."""
    from portin.integrations import INTEGRATIONS

    wrong: list[CheckMessage] = []
    for setting, interface in INTEGRATIONS.items():
        path = getattr(settings, setting)
        try:
            integration = import_string(path)
        except Exception as error:  # whatever a module of somebody's own does when it is imported
            wrong.append(Error(f"PORTIN_{setting} is “{path}”, which does not import: {error}.", id="portin.E020"))
            continue
        if not (isinstance(integration, type) and issubclass(integration, interface)):
            wrong.append(Error(f"PORTIN_{setting} is “{path}”, which is no {interface.__name__}.", id="portin.E021"))
            continue
        wrong += [Error(sentence, id="portin.E022") for sentence in integration.missing_settings()]
    return wrong


@register()
def check_redis_client(**kwargs: Any) -> list[CheckMessage]:
    if settings.REDIS_URL and find_spec("redis") is None:
        return [
            Error(
                "PORTIN_REDIS_URL is set, but Python's redis package is not installed: pip install redis.",
                id="portin.E030",
            )
        ]
    return []


# ---------------------------------------------------------------- in production only


@register(Tags.security)
def check_production_web(**kwargs: Any) -> list[CheckMessage]:
    if settings.IS_DEMO:
        return []
    wrong: list[CheckMessage] = []
    key = settings.SECRET_KEY
    if "PORTIN_SECRET_KEY" in settings.SETTING_PROBLEMS:
        pass
    elif not key or key.startswith("unset-"):
        wrong.append(Error("PORTIN_SECRET_KEY is not set: set a long random text.", id="portin.E040"))
    elif key == settings.DEMO_SECRET_KEY:
        wrong.append(
            Error("PORTIN_SECRET_KEY is the key of the demo, which everybody knows: set your own.", id="portin.E040")
        )
    elif len(key) < SHORTEST_SECRET_KEY or len(set(key)) < 5 or key.startswith("django-insecure-"):
        message = f"PORTIN_SECRET_KEY is too simple: set {SHORTEST_SECRET_KEY} or more random characters."
        wrong.append(Error(message, id="portin.E041"))
    if settings.DEBUG:
        wrong.append(Error("PORTIN_DEBUG is on: in production it would show secrets to everybody.", id="portin.E042"))
    if not settings.ALLOWED_HOSTS and "PORTIN_ALLOWED_HOSTS" not in settings.SETTING_PROBLEMS:
        wrong.append(Error("PORTIN_ALLOWED_HOSTS is empty: set the host names of this console.", id="portin.E043"))
    elif "*" in settings.ALLOWED_HOSTS:
        wrong.append(
            Error("PORTIN_ALLOWED_HOSTS allows every host (*): name the hosts of this console.", id="portin.E043")
        )
    if urlsplit(settings.SITE_URL).scheme != "https" and "PORTIN_SITE_URL" not in settings.SETTING_PROBLEMS:
        message = (
            f"PORTIN_SITE_URL is “{settings.SITE_URL}”: set the https address of this console, which links in mails"
            " use."
        )
        wrong.append(Error(message, id="portin.E044"))
    return wrong + _site_among_hosts()


def _site_among_hosts() -> list[CheckMessage]:
    """The links in mails lead to a host that this console answers."""
    host, hosts = urlsplit(settings.SITE_URL).hostname or "", settings.ALLOWED_HOSTS
    is_known = {"PORTIN_SITE_URL", "PORTIN_ALLOWED_HOSTS"}.isdisjoint(settings.SETTING_PROBLEMS)
    if not is_known or not hosts or validate_host(f"[{host}]" if ":" in host else host, hosts):
        return []
    message = (
        f"PORTIN_SITE_URL is “{settings.SITE_URL}”, and its host is not among PORTIN_ALLOWED_HOSTS, so every link in a"
        " mail would be refused: add the host, or correct the address."
    )
    return [Error(message, id="portin.E046")]


@register()
def check_production_services(**kwargs: Any) -> list[CheckMessage]:
    """Database, cache, mail and tester are fit for real customers."""
    if settings.IS_DEMO:
        return []
    wrong: list[CheckMessage] = []
    if settings.SECURE_HSTS_PRELOAD and not (
        settings.SECURE_HSTS_INCLUDE_SUBDOMAINS and settings.SECURE_HSTS_SECONDS >= A_YEAR
    ):
        message = (
            f"PORTIN_HSTS_PRELOAD needs PORTIN_HSTS_SUBDOMAINS, and PORTIN_HSTS_SECONDS of {A_YEAR} or more: browsers"
            " list no other."
        )
        wrong.append(Error(message, id="portin.E045"))
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        message = "DATABASE_URL is SQLite, which serves one machine and few people at a time: use PostgreSQL."
        wrong.append(Warning(message, id="portin.W001"))
    if settings.CACHES["default"]["BACKEND"].endswith(("LocMemCache", "DummyCache")):
        message = (
            "The cache is not shared by the processes, so limits on sign-in attempts do not hold: set PORTIN_REDIS_URL."
        )
        wrong.append(Error(message, id="portin.E050"))
    if "PORTIN_EMAIL_URL" in settings.SETTING_PROBLEMS:
        pass
    elif settings.EMAIL_BACKEND.endswith(
        ("filebased.EmailBackend", "locmem.EmailBackend", "dummy.EmailBackend", "console.EmailBackend")
    ):
        is_unset = (
            settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")
            and str(settings.MAIL_DIR) == settings.EMAIL_FILE_PATH
        )
        if is_unset:
            message = (
                "PORTIN_EMAIL_URL is not set, so no mail would reach anybody: set it, as in"
                " smtp+tls://user:password@host:587."
            )
            wrong.append(Error(message, id="portin.E051"))
        else:
            wrong.append(Warning("PORTIN_EMAIL_URL keeps mails on this machine: they reach nobody.", id="portin.W002"))
    for variable, address in (("FROM_EMAIL", settings.DEFAULT_FROM_EMAIL), ("SUPPORT_EMAIL", settings.SUPPORT_EMAIL)):
        if address.rstrip(">").endswith(("@example.com", "@example.org", "@localhost")):
            wrong.append(Warning(f"PORTIN_{variable} is {address}, which is no address of yours.", id="portin.W003"))
    if settings.NUMBER_TESTER.endswith(".SimulatedTester"):
        message = (
            "PORTIN_NUMBER_TESTER is the simulated tester of the demo, which would complete orders that were never"
            " ported."
        )
        wrong.append(Error(message, id="portin.E052"))
    if settings.NUMBER_LOOKUP.endswith(".SimulatedLookup"):
        message = (
            "PORTIN_NUMBER_LOOKUP is the simulated look-up of the demo, which would tell customers things of their"
            " numbers that nobody looked up."
        )
        wrong.append(Error(message, id="portin.E054"))
    return wrong


# ---------------------------------------------------------------- in production, and asking the database


@register(Tags.database)
def check_demo_sign_ins(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """The demo's people with the demo's password, which everybody knows."""
    if settings.IS_DEMO or not databases or "default" not in databases:
        return []
    from accounts.models import User

    if User._meta.db_table not in connections["default"].introspection.table_names():
        return []
    people = User.objects.filter(email__in=DEMO_EMAILS, is_active=True)
    return [
        Error(
            f"{person.email} signs in with the password of the demo, which everybody knows: delete this user or change"
            " the password.",
            id="portin.E060",
        )
        for person in people
        if person.check_password(settings.DEMO_PASSWORD)
    ]


@register(Tags.database)
def check_cache_table(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    cache = settings.CACHES["default"]
    if (
        settings.IS_DEMO
        or not databases
        or "default" not in databases
        or not cache["BACKEND"].endswith("DatabaseCache")
    ):
        return []
    tables = connections["default"].introspection.table_names()
    if not tables or cache["LOCATION"] in tables:
        return []  # an empty database is about to be migrated
    message = f"The table {cache['LOCATION']} is missing: run manage.py createcachetable (or set PORTIN_REDIS_URL)."
    return [Error(message, id="portin.E062")]


# ---------------------------------------------------------------- the order's fields


@register(Tags.models)
def check_order_fields(**kwargs: Any) -> list[CheckMessage]:
    """Each row of portin/order_fields.py has its column in PortInOrder, of the same length; a plain one is text, and no
    secret."""
    from portin.models import PortInOrder  # the models are not loaded yet when settings import this module's names

    columns = {column.name: column for column in PortInOrder._meta.concrete_fields}
    known, used = {line.name for line in order_lines.LINES}, {row.line for row in order_fields.FIELDS if row.line}
    unknown, unused = used - known, known - used
    wrong: list[CheckMessage] = [
        Error(f"Answers are part of the line {name}, which portin/paper/order_lines.py lacks.", id="portin.E073")
        for name in sorted(unknown)
    ]
    for row in order_fields.FIELDS:
        column = columns.get(row.name)
        if column is None:
            message = f"PortInOrder has no column {row.name}: add it to portin/models/order.py and make a migration."
            wrong.append(Error(message, id="portin.E070"))
        elif column.max_length is not None and column.max_length != row.length:
            message = (
                f"{row.name} is {column.max_length} long in PortInOrder and {row.length} in portin/order_fields.py."
            )
            wrong.append(Error(message, id="portin.E071"))
        if not row.control.is_text and not unknown and _is_made_of_text(row):
            message = (
                f"{row.name} is no text, so no line can be made of its row: give it a line= in portin/order_fields.py"
                " whose rows on paper show a part of the paper's content."
            )
            wrong.append(Error(message, id="portin.E072"))
    wrong += [
        Error(f"No answer is part of the line {name} of portin/paper/order_lines.py.", id="portin.E074")
        for name in sorted(unused)
    ]
    return wrong


def _is_made_of_text(row: OrderField) -> bool:
    """Whether a page or paper prints the answer as it is kept."""
    is_printed = row.name in (*order_lines.answers_on_letter(), *order_lines.answers_in_packet())
    return is_printed or (row.is_plain and row.control != Control.DATE)


# ---------------------------------------------------------------- at the start


def check_static_files() -> list[CheckMessage]:
    """Not a registered check: migrate and the other commands of an installation work without the collected files."""
    backend = settings.STORAGES["staticfiles"]["BACKEND"]
    uses_manifest = backend.endswith("ManifestStaticFilesStorage")
    if settings.IS_DEMO or not uses_manifest or (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        return []
    return [Error("The static files are not collected: run manage.py collectstatic.", id="portin.E063")]


def check_migrated() -> list[CheckMessage]:
    """Not a registered check: migrate itself must run before it."""
    executor = MigrationExecutor(connections["default"])
    plan: list[tuple[Migration, bool]] = executor.migration_plan(executor.loader.graph.leaf_nodes())
    waiting = [migration for migration, _ in plan]
    if not waiting:
        return []
    which = f"{waiting[0].app_label}.{waiting[0].name}{' and others' if len(waiting) > 1 else ''}"
    return [
        Error(
            f"The database is not migrated ({len(waiting)} waiting: {which}): run manage.py migrate.", id="portin.E064"
        )
    ]


def messages_at_start() -> list[CheckMessage]:
    """Of all checks, and of those that only a start asks."""
    if "DATABASE_URL" in settings.SETTING_PROBLEMS:
        return [*run_checks(), *check_static_files()]
    try:
        messages = [*run_checks(databases=["default"]), *check_migrated()]
    except DatabaseError as error:
        reason = str(error).strip().splitlines() or [type(error).__name__]
        messages = [*run_checks(), Error(f"The database does not answer: {reason[0]}", id="portin.E061")]
    return messages + check_static_files()


def problems_at_start() -> list[str]:
    """What keeps a process from starting, one sentence each; empty when all is well."""
    return [str(message.msg) for message in messages_at_start() if message.is_serious() and not message.is_silenced()]


def refuse_unsafe_start() -> None:
    """Run by wsgi.py and qcluster: errors end the process with one line each on stderr and exit code 3; warnings of
    ours are said."""
    messages = [message for message in messages_at_start() if not message.is_silenced()]
    connections.close_all()  # a server that forks after this must not share one
    problems = [message for message in messages if message.is_serious()]
    for message in problems or messages:
        if problems:
            print(f"Portin does not start: {message.msg}", file=sys.stderr, flush=True)
        elif str(message.id).startswith("portin."):
            print(f"Portin starts, but: {message.msg}", file=sys.stderr, flush=True)
    if problems:
        raise SystemExit(EXIT_UNSAFE)
