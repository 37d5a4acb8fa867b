"""Bad configuration is named before anybody is served, and production does not start with it."""

from __future__ import annotations

import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.core.checks import CheckMessage

from accounts.models import User
from portin.configuration import checks
from tests.cast import UserFactory
from tests.databases import copy_migrated, environment_without_settings

ROOT = Path(__file__).resolve().parents[3]
DATABASE = "checks.sqlite3"
GOOD = {
    "PORTIN_MODE": "production",
    "PORTIN_SECRET_KEY": "k7Qz-" * 15,
    "PORTIN_FIELD_KEYS": Fernet.generate_key().decode(),
    "PORTIN_ALLOWED_HOSTS": "port.example.net,127.0.0.1",
    "PORTIN_SITE_URL": "https://port.example.net",
    "PORTIN_EMAIL_URL": "smtp+tls://user:word@mail.example.net:587",
    "PORTIN_FROM_EMAIL": "Portin <porting@example.net>",
    "PORTIN_SUPPORT_EMAIL": "support@example.net",
}


def environment(tmp_path: Path, **variables: str) -> dict[str, str]:
    """This process's environment without any setting of Portin, and a folder and database of its own."""
    own = {"PORTIN_VAR_DIR": str(tmp_path), "PORTIN_STATIC_ROOT": str(tmp_path / "static")}
    return environment_without_settings(**own | {"DATABASE_URL": f"sqlite:///{tmp_path / DATABASE}"} | variables)


def run(tmp_path: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(tmp_path, **variables),
        capture_output=True,
        text=True,
        timeout=120,
    )


def sentences(messages: list[CheckMessage]) -> str:
    return "\n".join(str(message.msg) for message in messages)


@pytest.fixture
def production(settings: object) -> object:
    """The settings of a good production, to be spoiled one at a time."""
    settings.MODE, settings.IS_DEMO = "production", False
    settings.SECRET_KEY = GOOD["PORTIN_SECRET_KEY"]
    settings.FIELD_KEYS = [GOOD["PORTIN_FIELD_KEYS"]]
    settings.ALLOWED_HOSTS = ["port.example.net"]
    settings.SITE_URL = "https://port.example.net"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "Portin <porting@example.net>"
    settings.SUPPORT_EMAIL = "support@example.net"
    settings.NUMBER_TESTER = "portin.integrations.tester.ManualTester"
    settings.NUMBER_LOOKUP = "portin.integrations.lookup.PlanLookup"
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:6379/0"}
    }
    return settings


def all_checks() -> str:
    found: list[CheckMessage] = []
    for check in (
        checks.check_settings,
        checks.check_rules,
        checks.check_documents_storage,
        checks.check_field_keys,
        checks.check_integrations,
        checks.check_redis_client,
        checks.check_production_web,
        checks.check_production_services,
    ):
        found += check(app_configs=None)
    return sentences([message for message in found if message.id != "portin.W001"])


def test_the_demo_has_nothing_to_complain_about(db: None) -> None:
    assert all_checks() == ""
    assert checks.problems_at_start() == []


def test_a_good_production_has_nothing_to_complain_about(production: object) -> None:
    assert all_checks() == ""


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SECRET_KEY", "unset-" + "k7Qz-" * 15, "PORTIN_SECRET_KEY is not set"),
        ("SECRET_KEY", "portin-demo-secret-key-never-for-production-0123456789", "the key of the demo"),
        ("SECRET_KEY", "short", "PORTIN_SECRET_KEY is too simple"),
        ("SECRET_KEY", "a" * 60, "PORTIN_SECRET_KEY is too simple"),
        ("FIELD_KEYS", [], "PORTIN_FIELD_KEYS is empty"),
        ("FIELD_KEYS", ["cG9ydGluLWRlbW8tZmllbGQta2V5LW5vdC1zZWNyZXQ="], "holds the key of the demo"),
        ("DEBUG", True, "PORTIN_DEBUG is on"),
        ("ALLOWED_HOSTS", [], "PORTIN_ALLOWED_HOSTS is empty"),
        ("ALLOWED_HOSTS", ["*"], "allows every host"),
        ("SITE_URL", "http://port.example.net", "PORTIN_SITE_URL is “http://port.example.net”"),
        ("SITE_URL", "https://other.example.net", "its host is not among PORTIN_ALLOWED_HOSTS, so every link"),
        ("ALLOWED_HOSTS", ["other.example.net"], "its host is not among PORTIN_ALLOWED_HOSTS, so every link"),
        ("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend", "keeps mails on this machine"),
        ("DEFAULT_FROM_EMAIL", "Portin <porting@example.com>", "no address of yours"),
        ("NUMBER_TESTER", "portin.integrations.tester.SimulatedTester", "the simulated tester of the demo"),
        ("NUMBER_TESTER", "portin.integrations.tester.HttpTester", "PORTIN_NUMBER_TESTER_URL"),
        ("NUMBER_TESTER", "portin.integrations.tester.NoSuchTester", "does not import"),
        ("NUMBER_LOOKUP", "portin.integrations.lookup.SimulatedLookup", "the simulated look-up of the demo"),
        ("NUMBER_LOOKUP", "portin.integrations.lookup.HttpLookup", "PORTIN_NUMBER_LOOKUP_TOKEN is missing"),
        ("NUMBER_TESTER", "portin.integrations.scanner.NoScanner", "is no NumberTester"),
        ("CARRIER_GATEWAY", "portin.integrations.carrier.EmailGateway", "PORTIN_CARRIER_EMAIL_PASSWORD is missing"),
        ("CARRIER_GATEWAY", "nowhere", "does not import"),
        (
            "CACHES",
            {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
            "The cache is not shared",
        ),
        ("REVIEW_SLA_WARNING_HOURS", 24, "PORTIN_REVIEW_SLA_WARNING_HOURS must be less"),
        ("DRAFT_REMINDER_DAYS", 30, "PORTIN_DRAFT_REMINDER_DAYS must be less"),
        ("CARRIER_ANSWER_DAYS", 8, "PORTIN_CARRIER_ANSWER_DAYS must not be more than PORTIN_CARRIER_OVERDUE_DAYS"),
        ("CLAIM_MINUTES", 1440, "PORTIN_CLAIM_MINUTES must be less than PORTIN_REVIEW_SLA_HOURS"),
        ("LATEST_DATE_DAYS", 10, "PORTIN_LATEST_DATE_DAYS is 10, which may leave no day to choose"),
        ("LEAD_DAYS_CANADA", 40, "PORTIN_LATEST_DATE_DAYS is 30, which may leave no day to choose"),
        ("SECURE_HSTS_PRELOAD", True, "PORTIN_HSTS_PRELOAD needs PORTIN_HSTS_SUBDOMAINS"),
    ],
)
def test_each_mistake_is_named(production: object, name: str, value: object, said: str) -> None:
    setattr(production, name, value)
    assert said in all_checks()


@pytest.mark.parametrize(
    ("site", "hosts"),
    [
        ("https://port.example.net:8443", [".example.net"]),
        ("https://PORT.example.net/", ["www.example.net", "port.example.net"]),
        ("https://[::1]", ["[::1]"]),
    ],
)
def test_a_site_whose_host_is_answered_is_right(production: object, site: str, hosts: list[str]) -> None:
    production.SITE_URL, production.ALLOWED_HOSTS = site, hosts
    assert all_checks() == ""


def test_mail_into_the_demos_folder_is_an_error_in_production(production: object) -> None:
    production.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    production.EMAIL_FILE_PATH = str(production.MAIL_DIR)
    assert "PORTIN_EMAIL_URL is not set" in all_checks()


def test_no_secret_is_in_a_message(production: object) -> None:
    production.SECRET_KEY = "a-weak-secret"
    assert "a-weak-secret" not in all_checks()


def test_a_demo_sign_in_keeps_production_from_starting(production: object, db: None) -> None:
    UserFactory(email="reviewer@example.com", password="portin-demo")
    UserFactory(email="owner@example.com", password="another-password")
    found = checks.check_demo_sign_ins(databases=["default"])
    assert len(found) == 1
    assert "reviewer@example.com signs in with the password of the demo" in found[0].msg
    assert found[0].is_serious()
    User.objects.filter(email="reviewer@example.com").update(is_active=False)
    assert checks.check_demo_sign_ins(databases=["default"]) == []


def test_demo_sign_ins_are_fine_in_the_demo(db: None) -> None:
    UserFactory(email="owner@example.com", password="portin-demo")
    assert checks.check_demo_sign_ins(databases=["default"]) == []


def test_a_missing_cache_table_is_named(production: object, db: None) -> None:
    production.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portin_cache"}
    }
    assert "createcachetable" in sentences(checks.check_cache_table(databases=["default"]))


# ---------------------------------------------------------------- whole processes, with nothing but an environment

START = "import portin.wsgi; print('started')"
ONE_AFTER_THE_OTHER = """
import sys
from portin.management.manage import Manage
for command in sys.argv[1:]:
    try:
        Manage(["manage.py", *command.split()]).execute()
    except SystemExit as end:
        print(f"{command}:{end.code}")
"""


def test_production_with_nothing_set_says_all_that_is_missing_and_does_not_start(tmp_path: Path) -> None:
    done = run(tmp_path, "-c", START, PORTIN_MODE="production", PORTIN_DEBUG="1")
    assert done.returncode == checks.EXIT_UNSAFE
    lines = done.stderr.strip().splitlines()
    assert all(line.startswith("Portin does not start: ") for line in lines), done.stderr
    for variable in ("SECRET_KEY", "FIELD_KEYS", "DEBUG", "ALLOWED_HOSTS", "SITE_URL", "EMAIL_URL"):
        assert sum(f"PORTIN_{variable}" in line for line in lines) == 1, done.stderr
    assert "started" not in done.stdout


def test_an_unknown_mode_does_not_start(tmp_path: Path) -> None:
    done = run(tmp_path, "-c", START, **GOOD | {"PORTIN_MODE": "prod"})
    assert done.returncode == checks.EXIT_UNSAFE
    assert "PORTIN_MODE is “prod”: it must be one of demo, production." in done.stderr


def test_an_unmigrated_database_stops_the_web_server_and_the_worker_and_not_migrate(tmp_path: Path) -> None:
    for command in (("-c", START), ("manage.py", "qcluster", "--run-once")):
        refused = run(tmp_path, *command)
        assert refused.returncode == checks.EXIT_UNSAFE, refused.stderr
        assert re.search(
            r"The database is not migrated \(\d+ waiting: .+ and others\): run manage.py migrate", refused.stderr
        )
        assert "Traceback" not in refused.stderr
    commands = ("check_integrity", "run_foc_day", "load_demo", "sync_schedules")
    migrate = "migrate -v0 contenttypes"  # the quickest app of all
    refused = run(tmp_path, "-c", ONE_AFTER_THE_OTHER, *commands, migrate, DJANGO_SETTINGS_MODULE="portin.settings")
    assert refused.stdout.split() == [f"{command}:1" for command in commands], refused.stderr
    assert refused.stderr.count("The database is not migrated") == len(commands), refused.stderr
    assert "Traceback" not in refused.stderr
    with sqlite3.connect(tmp_path / DATABASE) as migrated:
        assert migrated.execute("SELECT app FROM django_migrations").fetchall() == [("contenttypes",)] * 2
    migrated.close()
    copy_migrated(tmp_path / DATABASE)
    with sqlite3.connect(tmp_path / DATABASE) as older:
        older.execute("DELETE FROM django_migrations WHERE app = 'portin' AND name > '0007'")
    older.close()
    refused = run(tmp_path, "-c", START)
    assert re.search(r"\(\d+ waiting: portin\.0007_read_open_orders_again and others\)", refused.stderr)


def test_what_is_said_at_the_start_names_the_misspelt_and_does_not_stop_for_the_unknown(tmp_path: Path) -> None:
    copy_migrated(tmp_path / DATABASE)
    misspelt = run(tmp_path, "-c", START, PORTIN_REVIEW_SLA_HOUR="12")
    assert misspelt.returncode == checks.EXIT_UNSAFE
    assert "PORTIN_REVIEW_SLA_HOUR is no setting of Portin: PORTIN_REVIEW_SLA_HOURS is." in misspelt.stderr
    unknown = run(tmp_path, "-c", START, PORTIN_SERVICE_HOST="10.0.0.7")
    assert unknown.stdout.strip() == "started"
    assert "Portin starts, but: PORTIN_SERVICE_HOST is no setting of Portin, so it changes nothing." in unknown.stderr


def test_a_web_process_keeps_what_it_loaded_out_of_garbage_collections(tmp_path: Path) -> None:
    copy_migrated(tmp_path / DATABASE)
    views = "import gc, sys, portin.wsgi; print('portin.console.orders' in sys.modules, gc.get_freeze_count() > 50_000)"
    assert run(tmp_path, "-c", views).stdout.strip() == "True True"


def test_threads_of_a_web_process_take_short_turns(tmp_path: Path) -> None:
    """Else a page waits for its neighbours after each answer of the database."""
    copy_migrated(tmp_path / DATABASE)
    assert run(tmp_path, "-c", "import sys, portin.wsgi; print(sys.getswitchinterval())").stdout.strip() == "0.001"


def test_a_request_has_room_for_its_calls(tmp_path: Path) -> None:
    """Else a page may be at the end of a block of Python's memory for calls, and take twice as long."""
    copy_migrated(tmp_path / DATABASE)
    room = "import portin.wsgi as it; print(it.application.__code__.co_stacksize > 5_000)"
    assert run(tmp_path, "-c", room).stdout.strip() == "True"


# To compress the files of the admin takes four times as long as all the rest.
PREPARE = """
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", "createcachetable"])
execute_from_command_line(["manage.py", "collectstatic", "--no-input", "-v0", "--ignore=admin"])
"""
STARTS_AND_MAKES_A_DEMO_SIGN_IN = f"""
{START}
from accounts.models import User
User.objects.create_user('admin@example.com', 'portin-demo')
"""


def test_a_good_production_starts_once_its_database_is_ready_and_not_with_a_demo_sign_in(tmp_path: Path) -> None:
    copy_migrated(tmp_path / DATABASE)
    unready = run(tmp_path, "-c", START, **GOOD)
    assert unready.returncode == checks.EXIT_UNSAFE
    assert "createcachetable" in unready.stderr
    assert "collectstatic" in unready.stderr
    prepared = run(tmp_path, "-c", PREPARE, **GOOD, DJANGO_SETTINGS_MODULE="portin.settings")
    assert prepared.returncode == 0, prepared.stderr
    started = run(tmp_path, "-c", STARTS_AND_MAKES_A_DEMO_SIGN_IN, **GOOD)
    assert (started.returncode, started.stdout.strip()) == (0, "started"), started.stderr
    refused = run(tmp_path, "-c", START, **GOOD)
    assert refused.returncode == checks.EXIT_UNSAFE
    assert "admin@example.com signs in with the password of the demo" in refused.stderr


def test_gunicorn_stops_instead_of_trying_for_ever(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "--no-control-socket",
            "--bind",
            f"127.0.0.1:{port}",
            "portin.wsgi:application",
        ],
        cwd=ROOT,
        env=environment(tmp_path, PORTIN_MODE="production"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said, _ = process.communicate(timeout=60)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            time.sleep(1)
            process.kill()
    assert process.returncode != 0
    assert "Portin does not start: PORTIN_SECRET_KEY is not set" in said


@pytest.mark.parametrize("is_pooled", ["yes", "no"])
def test_behind_a_pooler_by_transactions_no_list_is_read_by_a_cursor_of_the_server(
    tmp_path: Path, is_pooled: str
) -> None:
    """It would be looked for on another connection than the one that it is on."""
    told = "from django.db import connection; print(connection.settings_dict['DISABLE_SERVER_SIDE_CURSORS'])"
    found = run(
        tmp_path,
        *("manage.py", "shell", "-v", "0", "-c", told),
        DATABASE_URL="postgres://portin@127.0.0.1/portin",
        PORTIN_DB_POOLS_TRANSACTIONS=is_pooled,
    )
    assert found.stdout.strip() == str(is_pooled == "yes")
