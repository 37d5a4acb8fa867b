"""System checks for bad configuration; in production an error among them keeps the process from starting.

Each message is one sentence that says what is wrong and what to set. Checks with the tag `database` ask the database and
run only where it is asked for (`check --database default`, `migrate`, and every start through wsgi.py).
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import Error as DatabaseError
from django.db import connections
from django.utils.module_loading import import_string

MODES = ("demo", "production")
DEMO_EMAILS = tuple(f"{name}@example.com" for name in ("owner", "colleague", "stranger", "trial", "reviewer", "staff", "admin"))
SHORTEST_SECRET_KEY = 50
SHORTEST_PASSWORD = 12
# gunicorn's own "worker failed to boot": the master stops with it instead of starting workers for ever.
EXIT_UNSAFE = 3


# ---------------------------------------------------------------- in every mode


@register()
def check_mode(**kwargs: object) -> list[CheckMessage]:
    if settings.MODE in MODES:
        return []
    return [Error(f"PORTIN_MODE is “{settings.MODE}”: set it to demo or production.", id="portin.E001")]


@register()
def check_rules(**kwargs: object) -> list[CheckMessage]:
    """The numbers of the domain's rules, and the zone of new accounts, are possible at all."""
    wrong = []
    for name in (
        "MAX_NUMBERS_PER_ORDER", "MAX_DRAFTS_PER_ACCOUNT", "REVIEW_SLA_HOURS", "CLAIM_MINUTES", "LATEST_DATE_DAYS", "BILL_MAX_AGE_DAYS",
        "LOA_MAX_AGE_DAYS", "LOA_MAX_AGE_DAYS_TOLL_FREE", "DOCUMENT_MAX_BYTES", "DOCUMENT_MAX_PAGES", "RETEST_MINUTES",
    ):  # fmt: skip
        if getattr(settings, name) < 1:
            wrong.append(Error(f"PORTIN_{name} is {getattr(settings, name)}: it must be 1 or more.", id="portin.E002"))
    if not 0 <= settings.REVIEW_SLA_WARNING_HOURS < settings.REVIEW_SLA_HOURS:
        wrong.append(Error("PORTIN_REVIEW_SLA_WARNING_HOURS must be less than PORTIN_REVIEW_SLA_HOURS.", id="portin.E002"))
    if settings.DRAFT_REMINDER_DAYS >= settings.DRAFT_PURGE_DAYS:
        wrong.append(Error("PORTIN_DRAFT_REMINDER_DAYS must be less than PORTIN_DRAFT_PURGE_DAYS.", id="portin.E002"))
    if settings.DEFAULT_ACCOUNT_TIME_ZONE not in available_timezones():
        zone = settings.DEFAULT_ACCOUNT_TIME_ZONE
        wrong.append(Error(f"PORTIN_TIME_ZONE is “{zone}”: set a zone such as America/New_York.", id="portin.E003"))
    return wrong


@register()
def check_field_keys(**kwargs: object) -> list[CheckMessage]:
    if not settings.FIELD_KEYS:
        return [Error("PORTIN_FIELD_KEYS is empty: set one or more Fernet keys, or no account number can be stored.", id="portin.E010")]
    wrong = []
    for place, key in enumerate(settings.FIELD_KEYS, start=1):
        try:
            Fernet(key)
        except (ValueError, TypeError):
            message = f"PORTIN_FIELD_KEYS: key {place} is no Fernet key (32 bytes in URL-safe base64, 44 characters)."
            wrong.append(Error(message, id="portin.E011"))
    if not settings.IS_DEMO and settings.DEMO_FIELD_KEY in settings.FIELD_KEYS:
        wrong.append(Error("PORTIN_FIELD_KEYS holds the key of the demo, which everybody knows: make your own.", id="portin.E012"))
    return wrong


@register()
def check_doors(**kwargs: object) -> list[CheckMessage]:
    """The three doors to the outside import, are what they must be, and have what they need."""
    from portin.integrations import DOORS

    wrong: list[CheckMessage] = []
    for setting, interface in DOORS.items():
        path = getattr(settings, setting)
        try:
            door = import_string(path)
        except (ImportError, ImproperlyConfigured) as error:
            wrong.append(Error(f"PORTIN_{setting} is “{path}”, which does not import: {error}.", id="portin.E020"))
            continue
        if not (isinstance(door, type) and issubclass(door, interface)):
            wrong.append(Error(f"PORTIN_{setting} is “{path}”, which is no {interface.__name__}.", id="portin.E021"))
            continue
        wrong += [Error(sentence, id="portin.E022") for sentence in door.missing_settings()]
    return wrong


@register()
def check_redis_client(**kwargs: object) -> list[CheckMessage]:
    if settings.REDIS_URL and find_spec("redis") is None:
        return [Error("PORTIN_REDIS_URL is set, but Python's redis package is not installed: pip install redis.", id="portin.E030")]
    return []


# ---------------------------------------------------------------- in production only


@register(Tags.security)
def check_production_web(**kwargs: object) -> list[CheckMessage]:
    if settings.IS_DEMO:
        return []
    wrong: list[CheckMessage] = []
    key = settings.SECRET_KEY
    if not key or key.startswith("unset-"):
        wrong.append(Error("PORTIN_SECRET_KEY is not set: set a long random text.", id="portin.E040"))
    elif key == settings.DEMO_SECRET_KEY:
        wrong.append(Error("PORTIN_SECRET_KEY is the key of the demo, which everybody knows: set your own.", id="portin.E040"))
    elif len(key) < SHORTEST_SECRET_KEY or len(set(key)) < 5 or key.startswith("django-insecure-"):
        message = f"PORTIN_SECRET_KEY is too simple: set {SHORTEST_SECRET_KEY} or more random characters."
        wrong.append(Error(message, id="portin.E041"))
    if settings.DEBUG:
        wrong.append(Error("PORTIN_DEBUG is on: in production it would show secrets to everybody.", id="portin.E042"))
    if not settings.ALLOWED_HOSTS:
        wrong.append(Error("PORTIN_ALLOWED_HOSTS is empty: set the host names of this console.", id="portin.E043"))
    elif "*" in settings.ALLOWED_HOSTS:
        wrong.append(Error("PORTIN_ALLOWED_HOSTS allows every host (*): name the hosts of this console.", id="portin.E043"))
    site = urlsplit(settings.SITE_URL)
    if site.scheme != "https" or not site.hostname:
        message = f"PORTIN_SITE_URL is “{settings.SITE_URL}”: set the https address of this console, which links in mails use."
        wrong.append(Error(message, id="portin.E044"))
    return wrong


@register()
def check_production_services(**kwargs: object) -> list[CheckMessage]:
    """Database, cache, mail and tester are fit for real customers."""
    if settings.IS_DEMO:
        return []
    wrong: list[CheckMessage] = []
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        message = "DATABASE_URL is SQLite, which serves one machine and few people at a time: use PostgreSQL."
        wrong.append(Warning(message, id="portin.W001"))
    if settings.CACHES["default"]["BACKEND"].endswith(("LocMemCache", "DummyCache")):
        message = "The cache is not shared by the processes, so limits on sign-in attempts do not hold: set PORTIN_REDIS_URL."
        wrong.append(Error(message, id="portin.E050"))
    if settings.EMAIL_BACKEND.endswith(("filebased.EmailBackend", "locmem.EmailBackend", "dummy.EmailBackend", "console.EmailBackend")):
        is_unset = settings.EMAIL_BACKEND.endswith("filebased.EmailBackend") and str(settings.MAIL_DIR) == settings.EMAIL_FILE_PATH
        if is_unset:
            message = "PORTIN_EMAIL_URL is not set, so no mail would reach anybody: set it, as in smtp+tls://user:password@host:587."
            wrong.append(Error(message, id="portin.E051"))
        else:
            wrong.append(Warning("PORTIN_EMAIL_URL keeps mails on this machine: they reach nobody.", id="portin.W002"))
    for variable, address in (("FROM_EMAIL", settings.DEFAULT_FROM_EMAIL), ("SUPPORT_EMAIL", settings.SUPPORT_EMAIL)):
        if address.rstrip(">").endswith(("@example.com", "@example.org", "@localhost")):
            wrong.append(Warning(f"PORTIN_{variable} is {address}, which is no address of yours.", id="portin.W003"))
    if settings.NUMBER_TESTER.endswith(".SimulatedTester"):
        message = "PORTIN_NUMBER_TESTER is the simulated tester of the demo, which would complete orders that were never ported."
        wrong.append(Error(message, id="portin.E052"))
    return wrong


# ---------------------------------------------------------------- in production, and asking the database


@register(Tags.database)
def check_demo_sign_ins(databases: list[str] | None = None, **kwargs: object) -> list[CheckMessage]:
    """The demo's people with the demo's password, which everybody knows."""
    if settings.IS_DEMO or not databases or "default" not in databases:
        return []
    from accounts.models import User

    if User._meta.db_table not in connections["default"].introspection.table_names():
        return []
    people = User.objects.filter(email__in=DEMO_EMAILS, is_active=True)
    return [
        Error(
            f"{person.email} signs in with the password of the demo, which everybody knows: delete this user or change the password.",
            id="portin.E060",
        )
        for person in people
        if person.check_password(settings.DEMO_PASSWORD)
    ]


@register(Tags.database)
def check_cache_table(databases: list[str] | None = None, **kwargs: object) -> list[CheckMessage]:
    cache = settings.CACHES["default"]
    if settings.IS_DEMO or not databases or "default" not in databases or not cache["BACKEND"].endswith("DatabaseCache"):
        return []
    tables = connections["default"].introspection.table_names()
    if not tables or cache["LOCATION"] in tables:
        return []  # an empty database is about to be migrated
    message = f"The table {cache['LOCATION']} is missing: run manage.py createcachetable (or set PORTIN_REDIS_URL)."
    return [Error(message, id="portin.E062")]


# ---------------------------------------------------------------- at the start


def check_static_files() -> list[CheckMessage]:
    """Not a registered check: migrate and the other commands of an installation work without the collected files."""
    uses_manifest = settings.STORAGES["staticfiles"]["BACKEND"].endswith("ManifestStaticFilesStorage")
    if settings.IS_DEMO or not uses_manifest or (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        return []
    return [Error("The static files are not collected: run manage.py collectstatic.", id="portin.E063")]


def problems_at_start() -> list[str]:
    """What keeps a production process from starting, one sentence each; empty in demo mode or when all is well."""
    if settings.MODE == "demo":
        return []
    try:
        messages = run_checks(databases=["default"])
    except DatabaseError as error:
        reason = str(error).strip().splitlines() or [type(error).__name__]
        messages = [*run_checks(), Error(f"The database does not answer: {reason[0]}", id="portin.E061")]
    messages += check_static_files()
    return [str(message.msg) for message in messages if message.is_serious()]


def refuse_unsafe_start() -> None:
    """Run by wsgi.py: in production, errors end the process with one line each on stderr and exit code 3."""
    problems = problems_at_start()
    for problem in problems:
        print(f"Portin does not start: {problem}", file=sys.stderr, flush=True)
    if problems:
        raise SystemExit(EXIT_UNSAFE)
