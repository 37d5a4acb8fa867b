"""The table of settings: a row each, in the order of the README and of .env.example, which are written from it.

To add a setting: a row here, a line in portin/settings.py that reads it, then `manage.py document_settings`. What must
hold between two settings, and what production needs, is checked in portin/configuration/checks.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from portin.configuration import kinds
from portin.configuration.kinds import ValueKind, decimal, one_of, text, whole
from portin.rules import business_days
from portin.rules.countries import COUNTRIES

UNSET: Any = object()
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Setting:
    """One environment variable.

    `default` is a value, not the variable's text; `in_production` is another one there. `shown` is the default in words
    where the value says little; `example` is in .env.example where the default says nothing. A secret is never
    quoted in a message.
    """

    variable: str
    kind: ValueKind
    default: Any
    meaning: str
    in_production: Any = UNSET
    shown: str = ""
    example: str = ""
    is_secret: bool = False
    is_needed: bool = False  # in production

    @property
    def may_be_empty(self) -> bool:
        """Empty means "not set" where the default is nothing; elsewhere an empty value is a slip."""
        return self.default in ("", None) or self.default == []

    def default_in(self, is_demo: bool) -> Any:
        return self.default if is_demo or self.in_production is UNSET else self.in_production


@dataclass(frozen=True)
class SettingsSection:
    title: str
    settings: tuple[Setting, ...]


_LEAD_DAYS = [
    Setting(
        f"PORTIN_{country.lead_setting}",
        whole(0, 60),
        country.lead_days,
        ("The same: " if at else "Business days from review to the earliest requested FOC date: ")
        + country.local_numbers,
    )
    for at, country in enumerate(COUNTRIES.values())
]

RULES = SettingsSection(
    "Rules",
    (
        Setting("PORTIN_MAX_NUMBERS_PER_ORDER", whole(1, 200), 20, "Numbers of one order"),
        Setting("PORTIN_MAX_DRAFTS_PER_ACCOUNT", whole(1, 10_000), 50, "Drafts that an account may have at a time"),
        Setting("PORTIN_REVIEW_SLA_HOURS", whole(1, 720), 24, "Hours in which a review is decided"),
        Setting("PORTIN_REVIEW_SLA_WARNING_HOURS", whole(0, 719), 4, "Support is warned with so many hours left"),
        Setting("PORTIN_CLAIM_MINUTES", whole(1, 1440), 20, "Minutes that a reviewer’s claim of an order holds"),
        Setting(
            "PORTIN_UNDO_SECONDS",
            whole(0, 300),
            10,
            "Seconds in which an approval can be undone, before anything is handed over; 0 for never",
        ),
        Setting(
            "PORTIN_SEND_WITHIN_BUSINESS_HOURS",
            whole(1, 100),
            4,
            "Business hours (9 to 5 on business days at the service address) after which To send warns of what"
            " nobody sent",
        ),
        *_LEAD_DAYS,
        Setting(
            "PORTIN_LEAD_DAYS_TOLL_FREE",
            whole(0, 60),
            business_days.TOLL_FREE_LEAD_DAYS,
            "The same: toll-free numbers",
        ),
        Setting("PORTIN_LATEST_DATE_DAYS", whole(1, 365), 30, "Calendar days to the latest requested FOC date"),
        Setting("PORTIN_CARRIER_ANSWER_DAYS", whole(1, 90), 5, "Business days in which the carrier responds"),
        Setting("PORTIN_CARRIER_OVERDUE_DAYS", whole(1, 90), 7, "Business days after which its response is overdue"),
        Setting("PORTIN_BILL_MAX_AGE_DAYS", whole(1, 365), 30, "Days that a bill is good for"),
        Setting("PORTIN_LOA_MAX_AGE_DAYS", whole(1, 365), 30, "Days that a letter of authorization is good for"),
        Setting("PORTIN_LOA_MAX_AGE_DAYS_TOLL_FREE", whole(1, 365), 15, "The same: with toll-free numbers"),
        Setting(
            "PORTIN_WHOLE_MOVE_WEEKS",
            whole(1, 52),
            4,
            "Weeks that a whole move takes at most, as customers are told",
        ),
        Setting(
            "PORTIN_UPGRADE_ANSWER_DAYS",
            whole(1, 30),
            1,
            "Business days in which a request for the Standard plan is answered",
        ),
        Setting("PORTIN_INVITATION_DAYS", whole(1, 90), 7, "Days that an invitation into an account works"),
        Setting(
            "PORTIN_CONFIRM_EMAIL_DAYS",
            whole(1, 30),
            3,
            "Days that the link to confirm the e-mail address of a sign-in works",
        ),
        Setting("PORTIN_SIGNING_LINK_DAYS", whole(1, 90), 14, "Days that a private link to sign the letter works"),
        Setting(
            "PORTIN_DOCUMENT_MAX_BYTES",
            whole(100_000, 100 * MEGABYTE),
            25 * MEGABYTE,
            "Size of one document",
            shown="26214400 (25 MB)",
        ),
        Setting("PORTIN_DOCUMENT_MAX_PAGES", whole(1, 500), 200, "Pages of one document"),
        Setting("PORTIN_DRAFT_REMINDER_DAYS", whole(1, 365), 7, "A draft left alone for so many days is reminded of"),
        Setting("PORTIN_DRAFT_PURGE_DAYS", whole(2, 3650), 30, "And deleted after so many"),
        Setting(
            "PORTIN_CONFIGURE_REMINDER_DAYS",
            whole(0, 60),
            3,
            "Numbers not configured are reminded of so many days before the FOC date",
        ),
        Setting(
            "PORTIN_SIGNED_LINK_DAYS",
            whole(0, 365),
            7,
            "After signing, a signing link shows the letter, with its account number masked, for so many days",
        ),
        Setting("PORTIN_REJECTED_PIN_DAYS", whole(0, 365), 30, "PINs of rejected numbers are wiped after so many days"),
        Setting(
            "PORTIN_RETEST_MINUTES",
            whole(1, 1440),
            60,
            "Minutes between tests of a number that is ported but does not work",
        ),
    ),
)

SECTIONS = (
    SettingsSection(
        "What production needs",
        (
            Setting(
                "PORTIN_MODE",
                one_of("demo", "production"),
                "demo",
                "`demo` (this machine only, with demo sign-ins) or `production`, which takes the demo’s conveniences"
                " away; what is then missing stops the start with a sentence",
            ),
            Setting(
                "PORTIN_SECRET_KEY",
                text(500),
                "",
                "Signs sessions and links: 50 random characters or more",
                is_secret=True,
                is_needed=True,
            ),
            Setting(
                "PORTIN_FIELD_KEYS",
                kinds.FIELD_KEYS,
                [],
                "Fernet keys that encrypt account numbers and PINs, separated by commas: the first writes, all read."
                " Keep a copy: without them both are lost",
                is_secret=True,
                is_needed=True,
            ),
            Setting(
                "PORTIN_ALLOWED_HOSTS",
                kinds.HOSTS,
                [],
                "Host names that this console answers to, separated by commas",
                example="port.example.net",
                is_needed=True,
            ),
            Setting(
                "PORTIN_SITE_URL",
                kinds.ORIGIN,
                "http://127.0.0.1:8000",
                "The address that customers open, https in production; links in mails begin with it",
                example="https://port.example.net",
            ),
            Setting(
                "DATABASE_URL",
                kinds.DATABASE,
                None,
                "PostgreSQL in production; special characters in the password URL-quoted",
                is_secret=True,
                shown="SQLite in `var/`",
                example="postgres://portin:password@127.0.0.1:5432/portin",
            ),
            Setting(
                "PORTIN_EMAIL_URL",
                kinds.MAIL_SERVER,
                None,
                "The mail server: `smtp://`, `smtp+tls://` (STARTTLS, port 587) or `smtp+ssl://` (port 465); special"
                " characters in the password URL-quoted",
                is_secret=True,
                shown="files in `var/mail/`",
                example="smtp+tls://user:password@mail.example.net:587",
            ),
            Setting(
                "PORTIN_FROM_EMAIL",
                kinds.SENDER,
                None,
                "The sender of all mails",
                shown="an address at example.com",
                example="Portin <porting@example.net>",
            ),
        ),
    ),
    SettingsSection(
        "Who you are",
        (
            Setting("PORTIN_COMPANY_NAME", text(80), "Portin", "Your name on pages, mails and letters"),
            Setting(
                "PORTIN_SUPPORT_EMAIL",
                kinds.MAIL_ADDRESS,
                "support@example.com",
                "Who is warned of reviews and of missed FOC dates",
            ),
            Setting(
                "PORTIN_TIME_ZONE", kinds.ZONE, "America/New_York", "The zone of a new account whose browser tells none"
            ),
        ),
    ),
    SettingsSection(
        "Web",
        (
            Setting(
                "PORTIN_CSRF_TRUSTED_ORIGINS",
                kinds.ORIGINS,
                [],
                "Other origins that forms may come from",
                shown="`PORTIN_SITE_URL`",
                example="https://port.example.net",
            ),
            Setting(
                "PORTIN_BEHIND_PROXY",
                kinds.YES_NO,
                True,
                "A proxy in front ends TLS, and sets `X-Forwarded-Proto` and `X-Forwarded-For` itself",
            ),
            Setting("PORTIN_SSL_REDIRECT", kinds.YES_NO, True, "In production, http is sent to https"),
            Setting(
                "PORTIN_HSTS_SECONDS",
                whole(0, 10 * 365 * 86_400),
                31_536_000,
                "In production, how long browsers insist on https",
            ),
            Setting(
                "PORTIN_HSTS_SUBDOMAINS",
                kinds.YES_NO,
                False,
                "They insist for all subdomains, too: only when each of them has https",
            ),
            Setting(
                "PORTIN_HSTS_PRELOAD",
                kinds.YES_NO,
                False,
                "The host may be put into the lists that browsers ship with, from which it is hard to remove",
            ),
            Setting(
                "PORTIN_HEALTH_TOKEN",
                kinds.TOKEN,
                "",
                "Monitoring that sends it as `Authorization: Bearer …` sees all of `/healthz?full=1`",
                is_secret=True,
                shown="only staff who are signed in",
            ),
            Setting("PORTIN_DEBUG", kinds.YES_NO, False, "Never on in production"),
            Setting(
                "PORTIN_LOG_LEVEL",
                one_of(*kinds.LOG_LEVELS),
                "WARNING",
                "How much is logged",
                in_production="INFO",
                shown="`INFO`; demo: `WARNING`",
                example="INFO",
            ),
        ),
    ),
    SettingsSection(
        "Data and jobs",
        (
            Setting(
                "PORTIN_VAR_DIR",
                kinds.FOLDER,
                None,
                "Database, documents and mails of the demo",
                shown="`var/` beside manage.py",
            ),
            Setting(
                "PORTIN_STATIC_ROOT",
                kinds.FOLDER,
                None,
                "Where collectstatic puts the static files",
                shown="`staticfiles/` beside manage.py",
            ),
            Setting(
                "PORTIN_REPORTS_DATABASE_URL",
                kinds.DATABASE,
                None,
                "A copy of the database that only reads (a streaming replica), which *Reports* asks instead;"
                " while it is away they ask the first one",
                is_secret=True,
                shown="the same database",
            ),
            Setting("PORTIN_DB_CONN_MAX_AGE", whole(0, 86_400), 60, "Seconds that a PostgreSQL connection is kept"),
            Setting(
                "PORTIN_DB_PREPARE",
                kinds.YES_NO,
                True,
                "PostgreSQL keeps its plans of what pages ask; `no` behind pgbouncer before 1.21",
            ),
            Setting(
                "PORTIN_DB_POOLS_TRANSACTIONS",
                kinds.YES_NO,
                False,
                "`yes` behind a pooler that pools by transactions: then no list is read by a cursor of the server",
            ),
            Setting(
                "PORTIN_REDIS_URL",
                kinds.REDIS,
                "",
                "A shared cache; needs `pip install redis`",
                is_secret=True,
                shown="a table of the database",
            ),
            Setting("PORTIN_WORKERS", whole(1, 64), 1, "Worker processes of `qcluster`"),
            Setting("PORTIN_S3_BUCKET", kinds.BUCKET, "", "Documents in an S3 bucket instead of a folder"),
            Setting("PORTIN_S3_ENDPOINT_URL", kinds.WEB_ADDRESS, None, "Where the bucket is served, if not at AWS"),
            Setting("PORTIN_S3_REGION", text(64), None, "Its region"),
            Setting(
                "PORTIN_S3_ACCESS_KEY", text(256), None, "Its access key, if the machine has no role", is_secret=True
            ),
            Setting("PORTIN_S3_SECRET_KEY", text(256), None, "The secret that belongs to it", is_secret=True),
        ),
    ),
    SettingsSection(
        "The four integrations",
        (
            Setting(
                "PORTIN_CARRIER_GATEWAY",
                kinds.DOTTED_PATH,
                "portin.integrations.carrier.ManualGateway",
                "Or `portin.integrations.carrier.EmailGateway`, or your own class",
            ),
            Setting("PORTIN_CARRIER_EMAIL", kinds.MAIL_ADDRESS, "", "E-mail gateway: the partner’s address"),
            Setting(
                "PORTIN_CARRIER_EMAIL_PASSWORD",
                text(127),
                "",
                "E-mail gateway: 12 or more characters, with which the PDF is encrypted",
                is_secret=True,
            ),
            Setting(
                "PORTIN_CARRIER_REQUESTS_AT_ONCE",
                whole(1, 32),
                4,
                "Requests that a worker hands to the gateway at the same time",
            ),
            Setting(
                "PORTIN_NUMBER_TESTER",
                kinds.DOTTED_PATH,
                "portin.integrations.tester.SimulatedTester",
                "Or `portin.integrations.tester.HttpTester`, or your own class; the demo’s is the `SimulatedTester`",
                in_production="portin.integrations.tester.ManualTester",
                shown="`portin.integrations.tester.ManualTester`",
                example="portin.integrations.tester.ManualTester",
            ),
            Setting("PORTIN_NUMBER_TESTER_URL", kinds.WEB_ADDRESS, "", "HTTP tester: your test service"),
            Setting(
                "PORTIN_NUMBER_TESTER_SECRET",
                text(500),
                "",
                "HTTP tester: 16 or more characters that sign the questions",
                is_secret=True,
            ),
            Setting("PORTIN_NUMBER_TESTER_TIMEOUT", decimal(0.1, 120), 10.0, "HTTP tester: seconds that it may take"),
            Setting(
                "PORTIN_NUMBER_TESTS_AT_ONCE",
                whole(1, 128),
                16,
                "Numbers that a worker asks the tester about at the same time: as many as your test service can take",
            ),
            Setting(
                "PORTIN_NUMBER_LOOKUP",
                kinds.DOTTED_PATH,
                "portin.integrations.lookup.SimulatedLookup",
                "Whose a number is and whether it can be moved: the numbering plan alone, or"
                " `portin.integrations.lookup.HttpLookup`, or your own class; the demo’s is the `SimulatedLookup`",
                in_production="portin.integrations.lookup.PlanLookup",
                shown="`portin.integrations.lookup.PlanLookup`",
                example="portin.integrations.lookup.PlanLookup",
            ),
            Setting("PORTIN_NUMBER_LOOKUP_URL", kinds.WEB_ADDRESS, "", "HTTP look-up: your look-up service"),
            Setting(
                "PORTIN_NUMBER_LOOKUP_TOKEN",
                text(2000),
                "",
                "HTTP look-up: the bearer token, 8 or more characters",
                is_secret=True,
            ),
            Setting(
                "PORTIN_NUMBER_LOOKUP_TIMEOUT",
                decimal(0.1, 10),
                3.0,
                "HTTP look-up: seconds that it may take; somebody waits for the page",
            ),
            Setting("PORTIN_NUMBER_LOOKUP_HOURS", whole(1, 720), 24, "Hours that the answer of a look-up is kept"),
            Setting(
                "PORTIN_NUMBER_LOOKUPS_PER_DAY",
                whole(0, 1_000_000),
                500,
                "Different numbers that an account may have looked up in a day; the wizard goes on without",
            ),
            Setting("PORTIN_NUMBER_LOOKUPS_PER_DAY_TRIAL", whole(0, 1_000_000), 20, "The same: on the Trial plan"),
            Setting(
                "PORTIN_DOCUMENT_SCANNER",
                kinds.DOTTED_PATH,
                "portin.integrations.scanner.NoScanner",
                "Or `portin.integrations.scanner.ClamdScanner` (uploads are refused while clamd is away), or your own"
                " class",
            ),
            Setting("PORTIN_CLAMD_ADDRESS", kinds.HOST_AND_PORT, "127.0.0.1:3310", "Where clamd answers"),
        ),
    ),
    RULES,
)

SETTINGS: dict[str, Setting] = {setting.variable: setting for section in SECTIONS for setting in section.settings}
