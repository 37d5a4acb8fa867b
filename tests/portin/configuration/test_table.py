"""Each wrong setting is said in one sentence that names the variable and what it must look like; none is a traceback,
none is silent."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from portin.configuration import Configuration, checks, unknown
from portin.configuration.documenting import as_text, default_in_words, env_example, readme_with_tables
from portin.configuration.table import SETTINGS
from portin.rules.countries import COUNTRIES
from tests.databases import environment_without_settings

ROOT = Path(__file__).resolve().parents[3]
KEY = "S2V5LW9mLXRlc3RzLWFuZC1vZi1ub3RoaW5nLWVsc2U="
WRONG = [
    ("PORTIN_MODE", "prod", "one of demo, production"),
    ("PORTIN_MODE", "", "PORTIN_MODE is empty"),
    ("PORTIN_SECRET_KEY", "two\nlines of a secret", "in one line"),
    ("PORTIN_FIELD_KEYS", "hunter2", "Fernet keys"),
    ("PORTIN_FIELD_KEYS", f"{KEY},{KEY[:-2]}", "key 2 is none"),
    ("PORTIN_ALLOWED_HOSTS", "https://port.example.net", "“https://port.example.net” is none"),
    ("PORTIN_ALLOWED_HOSTS", "port.example.net:8000", "without a port"),
    ("PORTIN_ALLOWED_HOSTS", "port.example.net, my host", "“my host” is none"),
    ("PORTIN_SITE_URL", "port.example.net", "as in https://port.example.net"),
    ("PORTIN_SITE_URL", "https://port.example.net/console", "nothing behind the host"),
    ("PORTIN_SITE_URL", "ftp://port.example.net", "as in https://"),
    ("PORTIN_SITE_URL", "https://", "as in https://"),
    ("PORTIN_SITE_URL", "https://port.example.net:70000", "as in https://"),
    ("DATABASE_URL", "portin", "it has no ://"),
    ("DATABASE_URL", "mysql://portin:hunter2@localhost/portin", "its beginning is none of the two"),
    ("DATABASE_URL", "postgres://portin:hunter2@localhost:543x/portin", "postgres://user:password@host:5432/name"),
    ("DATABASE_URL", "postgres://portin:hunter2@localhost", "it names no database"),
    ("DATABASE_URL", "postgres://portin:hunt#er2@localhost/portin", "URL-quoted"),
    ("DATABASE_URL", "postgres://portin:hunt/er2@localhost/portin", "URL-quoted"),
    ("DATABASE_URL", "sqlite://", "it names no database"),
    ("DATABASE_URL", "sqlite://var/portin.sqlite3", "after the third slash"),
    ("DATABASE_URL", "sqlite:///var/portin.sqlite3", "four slashes"),
    ("DATABASE_URL", "", None),
    ("PORTIN_EMAIL_URL", "mail.example.net", "a mail server, as in smtp+tls://"),
    ("PORTIN_EMAIL_URL", "smtps+tls://user:hunter2@mail.example.net", "a mail server"),
    ("PORTIN_EMAIL_URL", "smtp+tls://user:hunter2@mail.example.net:smtp", "a mail server"),
    ("PORTIN_EMAIL_URL", "smtp+tls://user:hunt/er2@mail.example.net:587", "a mail server"),
    ("PORTIN_EMAIL_URL", "smtp+tls://", "a mail server"),
    ("PORTIN_FROM_EMAIL", "Portin", "an e-mail address"),
    ("PORTIN_FROM_EMAIL", "Portin <porting@example.net>\nBcc: everybody@example.net", "an e-mail address"),
    ("PORTIN_SUPPORT_EMAIL", "support", "an e-mail address"),
    ("PORTIN_COMPANY_NAME", "x" * 81, "at most 80 characters"),
    ("PORTIN_COMPANY_NAME", " ", "PORTIN_COMPANY_NAME is empty"),
    ("PORTIN_TIME_ZONE", "Eastern", "a time zone by its name"),
    ("PORTIN_TIME_ZONE", "../../etc/localtime", "a time zone by its name"),
    ("PORTIN_CSRF_TRUSTED_ORIGINS", "port.example.net", "“port.example.net” is none"),
    ("PORTIN_BEHIND_PROXY", "maybe", "true or false"),
    ("PORTIN_SSL_REDIRECT", "ture", "true or false"),
    ("PORTIN_HSTS_SECONDS", "1y", "a whole number"),
    ("PORTIN_HSTS_SECONDS", "-1", "a whole number from 0"),
    ("PORTIN_HSTS_PRELOAD", "enabled", "true or false"),
    ("PORTIN_HEALTH_TOKEN", "hu", "20 to 200 random characters"),
    ("PORTIN_HEALTH_TOKEN", "a token for the monitoring", "without a space"),
    ("PORTIN_DEBUG", "oui", "true or false"),
    ("PORTIN_LOG_LEVEL", "verbose", "one of DEBUG, INFO"),
    ("PORTIN_VAR_DIR", "var", "the whole path of a folder"),
    ("PORTIN_STATIC_ROOT", "./static files", "the whole path of a folder"),
    ("PORTIN_DB_CONN_MAX_AGE", "none", "a whole number"),
    ("PORTIN_REDIS_URL", "127.0.0.1:6379", "the address of a Redis server"),
    ("PORTIN_REDIS_URL", "http://127.0.0.1:6379", "the address of a Redis server"),
    ("PORTIN_WORKERS", "0", "from 1 to 64"),
    ("PORTIN_WORKERS", "two", "a whole number"),
    ("PORTIN_WORKERS", "", "PORTIN_WORKERS is empty"),
    ("PORTIN_S3_BUCKET", "s3://documents", "the name of a bucket"),
    ("PORTIN_S3_ENDPOINT_URL", "minio:9000", "a web address"),
    ("PORTIN_CARRIER_GATEWAY", "EmailGateway", "the dotted path of a class"),
    ("PORTIN_CARRIER_EMAIL", "orders at partner", "an e-mail address"),
    ("PORTIN_NUMBER_TESTER", "portin/integrations/tester.py", "the dotted path of a class"),
    ("PORTIN_NUMBER_TESTER_URL", "tests.example.net", "a web address"),
    ("PORTIN_NUMBER_TESTER_TIMEOUT", "nan", "a number from 0.1 to 120"),
    ("PORTIN_NUMBER_TESTER_TIMEOUT", "0", "a number from 0.1 to 120"),
    ("PORTIN_CLAMD_ADDRESS", "127.0.0.1", "a host and a port"),
    ("PORTIN_CLAMD_ADDRESS", "clamd:port", "a host and a port"),
    ("PORTIN_MAX_NUMBERS_PER_ORDER", "0", "from 1 to 200"),
    ("PORTIN_MAX_NUMBERS_PER_ORDER", "20.5", "a whole number"),
    ("PORTIN_MAX_DRAFTS_PER_ACCOUNT", "1e3", "a whole number"),
    ("PORTIN_REVIEW_SLA_HOURS", "24h", "a whole number"),
    ("PORTIN_LEAD_DAYS_US", "-5", "from 0 to 60"),
    ("PORTIN_LATEST_DATE_DAYS", "3650", "from 1 to 365"),
    ("PORTIN_DOCUMENT_MAX_BYTES", "10MB", "a whole number from 100000"),
    ("PORTIN_DOCUMENT_MAX_BYTES", "10", "a whole number from 100000"),
    ("PORTIN_DOCUMENT_MAX_PAGES", "9" * 5000, "a whole number"),
    ("PORTIN_RETEST_MINUTES", "0", "from 1 to 1440"),
]
RIGHT = [
    ("PORTIN_MODE", "Production", "production"),
    (
        "PORTIN_ALLOWED_HOSTS",
        "port.example.net, .example.org,127.0.0.1,[::1]",
        ["port.example.net", ".example.org", "127.0.0.1", "[::1]"],
    ),
    ("PORTIN_SITE_URL", "https://port.example.net/", "https://port.example.net"),
    ("PORTIN_SITE_URL", "http://[::1]:8000", "http://[::1]:8000"),
    ("PORTIN_CSRF_TRUSTED_ORIGINS", "https://*.example.net", ["https://*.example.net"]),
    ("PORTIN_DEBUG", "No", False),
    ("PORTIN_BEHIND_PROXY", " on ", True),
    ("PORTIN_LOG_LEVEL", "info", "INFO"),
    ("PORTIN_REDIS_URL", "unix:///run/redis.sock", "unix:///run/redis.sock"),
    ("PORTIN_REDIS_URL", "rediss://:word@cache:6380/1", "rediss://:word@cache:6380/1"),
    ("PORTIN_SECRET_KEY", "$begins-with-a-dollar", "$begins-with-a-dollar"),
    ("PORTIN_COMPANY_NAME", "Télécom Été", "Télécom Été"),
    ("PORTIN_FROM_EMAIL", "Portin <porting@example.net>", "Portin <porting@example.net>"),
    ("PORTIN_NUMBER_TESTER_TIMEOUT", "2.5", 2.5),
    ("PORTIN_CLAMD_ADDRESS", "clamd:3310", "clamd:3310"),
    ("PORTIN_DOCUMENT_MAX_BYTES", "26_214_400", 26_214_400),
    ("PORTIN_CARRIER_EMAIL", "", ""),
    ("PORTIN_VAR_DIR", "/var/lib/portin", Path("/var/lib/portin")),
    ("PORTIN_VAR_DIR", "~/portin", Path.home() / "portin"),
    ("PORTIN_HEALTH_TOKEN", "hX8-qL2_w9/Zt+4=nB7~", "hX8-qL2_w9/Zt+4=nB7~"),
]


@pytest.mark.parametrize(("variable", "value", "said"), [case for case in WRONG if case[2]])
def test_a_wrong_value_is_one_sentence_about_that_variable(variable: str, value: str, said: str) -> None:
    problems = Configuration({variable: value}).problems
    assert list(problems) == [variable]
    sentence = problems[variable]
    assert sentence.startswith(f"{variable} is ")
    assert said in sentence
    assert sentence.endswith(".")
    assert "hunt" not in sentence, "a secret is not quoted"
    assert "secret" not in sentence
    assert KEY[:-2] not in sentence


@pytest.mark.parametrize(("variable", "value", "read"), RIGHT)
def test_a_right_value_is_read(variable: str, value: str, read: object) -> None:
    configuration = Configuration({variable: value})
    assert configuration.problems == {}
    assert configuration.value(variable) == read


def test_more_than_forty_wrong_values_of_most_kinds_are_tried() -> None:
    tried = [case for case in WRONG if case[2]]
    assert len(tried) > 40
    assert len({variable for variable, _, _ in tried}) > 30


def test_nothing_set_is_right_and_a_problem_leaves_the_default() -> None:
    assert Configuration({}).problems == {}
    assert Configuration({"PORTIN_WORKERS": "x"}).value("PORTIN_WORKERS") == 1
    assert Configuration({"DATABASE_URL": ""}).problems == {}


def test_a_mode_that_is_not_known_is_no_demo() -> None:
    for mode in ("prod", "", "DEMO!"):
        assert not Configuration({"PORTIN_MODE": mode}).is_demo
    assert Configuration({"PORTIN_MODE": "Demo"}).is_demo


def test_databases_and_mail_servers_are_taken_apart() -> None:
    read = Configuration(
        {
            "DATABASE_URL": "postgres://portin:p%40ss%2F@db:6432/port",
            "PORTIN_EMAIL_URL": "smtp+tls://us%40er:w%2Ford@mail.example.net",
        }
    )
    database, mail = read.value("DATABASE_URL"), read.value("PORTIN_EMAIL_URL")
    assert (database["NAME"], database["HOST"], database["PORT"], database["PASSWORD"]) == ("port", "db", 6432, "p@ss/")
    assert (mail["EMAIL_HOST_USER"], mail["EMAIL_HOST_PASSWORD"], mail["EMAIL_PORT"]) == ("us@er", "w/ord", 587)
    assert mail["EMAIL_USE_TLS"] is True


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    configuration = Configuration({})
    configuration.make_folder("PORTIN_VAR_DIR", tmp_path / "file" / "var")
    assert "which cannot be made" in configuration.problems["PORTIN_VAR_DIR"]


@pytest.mark.parametrize(
    ("variable", "nearest"),
    [
        ("PORTIN_REVIEW_SLA_HOUR", "PORTIN_REVIEW_SLA_HOURS"),
        ("PORTIN_EMAIL_ULR", "PORTIN_EMAIL_URL"),
        ("PORTIN_FIELD_KEY", "PORTIN_FIELD_KEYS"),
        ("PORTIN_ALLOWED_HOST", "PORTIN_ALLOWED_HOSTS"),
        ("portin_workers", "PORTIN_WORKERS"),
    ],
)
def test_a_misspelt_name_is_known_for_what_was_meant(variable: str, nearest: str) -> None:
    assert unknown([variable, "PATH", "DATABASE_URL", "PORTIN_WORKERS"]) == [(variable, nearest, True)]


@pytest.mark.parametrize(
    ("variable", "nearest"),
    [
        ("PORTIN_EMAIL_HOST", "PORTIN_EMAIL_URL"),
        ("PORTIN_PORT", ""),
        ("PORTIN_PORT_8000_TCP_ADDR", ""),
        ("PORTIN_THEME", ""),
    ],
)
def test_a_name_that_is_like_none_is_only_warned_of(
    variable: str, nearest: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert unknown([variable]) == [(variable, nearest, False)]
    monkeypatch.setenv(variable, "1")
    [warned] = [str(one.msg) for one in checks.check_settings() if variable in str(one.msg)]
    said = f"{variable} is no setting of Portin, so it changes nothing."
    assert warned == (f"{said} The nearest name is {nearest}." if nearest else said)


def test_readme_and_env_example_are_those_of_the_table() -> None:
    """Else: manage.py document_settings."""
    readme = (ROOT / "README.md").read_text()
    assert readme == readme_with_tables(readme)
    assert (ROOT / ".env.example").read_text() == env_example()


def test_every_default_is_a_value_of_its_kind() -> None:
    for setting in SETTINGS.values():
        for default in (setting.default_in(True), setting.default_in(False)):
            if default not in ("", None, []):
                assert setting.kind.read(as_text(default)) == default, setting.variable
        assert default_in_words(setting)
        if setting.example:
            setting.kind.read(setting.example)


def test_settings_reads_each_setting_of_the_table_and_no_variable_besides() -> None:
    source = (ROOT / "portin" / "settings.py").read_text()
    by_country = {f"PORTIN_{country.lead_setting}" for country in COUNTRIES.values()}
    assert set(re.findall(r'value\(\s*"(\w+)"', source)) | {"PORTIN_MODE"} | by_country == set(SETTINGS)
    assert "environ.get" not in source
    assert "getenv" not in source


@pytest.mark.parametrize(
    "command",
    [("-c", "import portin.wsgi"), ("manage.py", "check"), ("manage.py", "migrate"), ("manage.py", "qcluster")],
)
def test_all_that_is_wrong_is_said_at_once_and_nothing_else_happens(command: tuple[str, ...], tmp_path: Path) -> None:
    """Whole processes: no traceback, whatever is wrong."""
    wrong = {
        variable: value
        for variable, value, said in reversed(WRONG)
        if said and "\0" not in value and variable != "PORTIN_MODE"
    } | {"PORTIN_VAR_DIR": str(tmp_path / "var"), "PORTIN_WORKRES": "2"}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment_without_settings(**wrong),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    for variable in wrong.keys() - {"PORTIN_VAR_DIR"}:
        assert len(re.findall(rf"\b{variable} is ", done.stderr)) == 1, (variable, done.stderr)
    assert not list((tmp_path / "var").glob("*.sqlite3"))
