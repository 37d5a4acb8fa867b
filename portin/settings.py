"""All settings, from environment variables with a default for each: with none set, the demo runs on this machine alone.

The variables, their kinds and their defaults are the table in portin/configuration/table.py. `PORTIN_MODE=production`
takes every convenience away; what is then missing, and what cannot be read in any mode, is an error at start (see
portin/configuration/checks.py).
"""

import os
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

import environ

from portin.configuration import Configuration
from portin.rules.countries import COUNTRIES

BASE_DIR = Path(__file__).resolve().parent.parent
environ.Env.read_env(BASE_DIR / ".env")
configuration = Configuration(os.environ)
value = configuration.value
SETTING_PROBLEMS = configuration.problems  # by variable; portin/configuration/checks.py reports them

# ---------------------------------------------------------------- mode

MODE, IS_DEMO = configuration.mode, configuration.is_demo
DEMO_SECRET_KEY = "portin-demo-secret-key-never-for-production-0123456789"  # noqa: S105  known to everybody
DEMO_FIELD_KEY = "cG9ydGluLWRlbW8tZmllbGQta2V5LW5vdC1zZWNyZXQ="
DEMO_PASSWORD = "portin-demo"  # noqa: S105  known to everybody

# Django meets an empty key with a traceback; a random one is safe, serves nobody, and lets the checks
# (portin/configuration/checks.py) say it in a sentence.
SECRET_KEY = value("PORTIN_SECRET_KEY") or (DEMO_SECRET_KEY if IS_DEMO else f"unset-{token_urlsafe(50)}")
FIELD_KEYS = value("PORTIN_FIELD_KEYS", [DEMO_FIELD_KEY] if IS_DEMO else [])
DEBUG = value("PORTIN_DEBUG")
SITE_URL = value("PORTIN_SITE_URL")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"] if IS_DEMO else value("PORTIN_ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [] if IS_DEMO else value("PORTIN_CSRF_TRUSTED_ORIGINS", [SITE_URL])
VAR_DIR = configuration.make_folder("PORTIN_VAR_DIR", value("PORTIN_VAR_DIR", BASE_DIR / "var"))

# ----------------------------------------------------------- who runs this console, and its rules (design: domain.md)

COMPANY_NAME = value("PORTIN_COMPANY_NAME")
HEALTH_TOKEN = value("PORTIN_HEALTH_TOKEN")
SUPPORT_EMAIL = value("PORTIN_SUPPORT_EMAIL")
MAX_NUMBERS_PER_ORDER = value("PORTIN_MAX_NUMBERS_PER_ORDER")
MAX_DRAFTS_PER_ACCOUNT = value("PORTIN_MAX_DRAFTS_PER_ACCOUNT")
REVIEW_SLA_HOURS = value("PORTIN_REVIEW_SLA_HOURS")
REVIEW_SLA_WARNING_HOURS = value("PORTIN_REVIEW_SLA_WARNING_HOURS")
CLAIM_MINUTES = value("PORTIN_CLAIM_MINUTES")
UNDO_SECONDS = value("PORTIN_UNDO_SECONDS")
SEND_WITHIN_BUSINESS_HOURS = value("PORTIN_SEND_WITHIN_BUSINESS_HOURS")
_LEAD_SETTINGS = [country.lead_setting for country in COUNTRIES.values()]
globals().update({name: value(f"PORTIN_{name}") for name in _LEAD_SETTINGS})  # LEAD_DAYS_US, one a country
LEAD_DAYS_TOLL_FREE = value("PORTIN_LEAD_DAYS_TOLL_FREE")
LATEST_DATE_DAYS = value("PORTIN_LATEST_DATE_DAYS")
CARRIER_ANSWER_DAYS = value("PORTIN_CARRIER_ANSWER_DAYS")
CARRIER_OVERDUE_DAYS = value("PORTIN_CARRIER_OVERDUE_DAYS")
BILL_MAX_AGE_DAYS = value("PORTIN_BILL_MAX_AGE_DAYS")
LOA_MAX_AGE_DAYS = value("PORTIN_LOA_MAX_AGE_DAYS")
LOA_MAX_AGE_DAYS_TOLL_FREE = value("PORTIN_LOA_MAX_AGE_DAYS_TOLL_FREE")
WHOLE_MOVE_WEEKS = value("PORTIN_WHOLE_MOVE_WEEKS")
UPGRADE_ANSWER_DAYS = value("PORTIN_UPGRADE_ANSWER_DAYS")
INVITATION_DAYS = value("PORTIN_INVITATION_DAYS")
SIGNING_LINK_DAYS = value("PORTIN_SIGNING_LINK_DAYS")
DOCUMENT_MAX_BYTES = value("PORTIN_DOCUMENT_MAX_BYTES")
DOCUMENT_MAX_PAGES = value("PORTIN_DOCUMENT_MAX_PAGES")
DRAFT_REMINDER_DAYS = value("PORTIN_DRAFT_REMINDER_DAYS")
DRAFT_PURGE_DAYS = value("PORTIN_DRAFT_PURGE_DAYS")
CONFIGURE_REMINDER_DAYS = value("PORTIN_CONFIGURE_REMINDER_DAYS")
SIGNED_LINK_DAYS = value("PORTIN_SIGNED_LINK_DAYS")
REJECTED_PIN_DAYS = value("PORTIN_REJECTED_PIN_DAYS")
RETEST_MINUTES = value("PORTIN_RETEST_MINUTES")

# ---------------------------------------------------------------- the four integrations

CARRIER_GATEWAY = value("PORTIN_CARRIER_GATEWAY")
CARRIER_EMAIL = value("PORTIN_CARRIER_EMAIL")
CARRIER_EMAIL_PASSWORD = value("PORTIN_CARRIER_EMAIL_PASSWORD")
CARRIER_REQUESTS_AT_ONCE = value("PORTIN_CARRIER_REQUESTS_AT_ONCE")
NUMBER_TESTER = value("PORTIN_NUMBER_TESTER")
NUMBER_TESTER_URL = value("PORTIN_NUMBER_TESTER_URL")
NUMBER_TESTER_SECRET = value("PORTIN_NUMBER_TESTER_SECRET")
NUMBER_TESTER_TIMEOUT = value("PORTIN_NUMBER_TESTER_TIMEOUT")
NUMBER_TESTS_AT_ONCE = value("PORTIN_NUMBER_TESTS_AT_ONCE")
NUMBER_LOOKUP = value("PORTIN_NUMBER_LOOKUP")
NUMBER_LOOKUP_URL = value("PORTIN_NUMBER_LOOKUP_URL")
NUMBER_LOOKUP_TOKEN = value("PORTIN_NUMBER_LOOKUP_TOKEN")
NUMBER_LOOKUP_TIMEOUT = value("PORTIN_NUMBER_LOOKUP_TIMEOUT")
NUMBER_LOOKUP_HOURS = value("PORTIN_NUMBER_LOOKUP_HOURS")
NUMBER_LOOKUPS_PER_DAY = value("PORTIN_NUMBER_LOOKUPS_PER_DAY")
NUMBER_LOOKUPS_PER_DAY_TRIAL = value("PORTIN_NUMBER_LOOKUPS_PER_DAY_TRIAL")
DOCUMENT_SCANNER = value("PORTIN_DOCUMENT_SCANNER")
CLAMD_ADDRESS = value("PORTIN_CLAMD_ADDRESS")

# ---------------------------------------------------------------- application

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "accounts",
    "phone_numbers",
    "portin",
    "django_q",  # behind portin, whose qcluster starts it
]

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",  # outermost: what the others refuse has the policy, too
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "portin.web.compression.CompressionMiddleware",  # above all that writes into an answer
    "accounts.middleware.PlainRequestMiddleware",
    "accounts.middleware.PlainAddressMiddleware",
    "accounts.answer_status.RefusalsMiddleware",
    "portin.web.body_limits.BodyLimitMiddleware",  # before CSRF, the first that reads a form
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.PrivatePagesMiddleware",
    "accounts.middleware.CurrentAccountMiddleware",
    "accounts.languages.LanguageMiddleware",
    "accounts.middleware.StaffTwoStepMiddleware",
    "portin.web.faults.FaultsMiddleware",
]

ROOT_URLCONF = "portin.urls"
WSGI_APPLICATION = "portin.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portin.web.navigation.navigation",
            ],
            "builtins": ["portin.web.tags.filters", "portin.web.tags.parts", "portin.web.tags.each"],
        },
    },
]

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# ---------------------------------------------------------------- database

DATABASES = {
    "default": value("DATABASE_URL", {"ENGINE": "django.db.backends.sqlite3", "NAME": str(VAR_DIR / "portin.sqlite3")})
}
if "DATABASE_URL" in SETTING_PROBLEMS:  # no command may quietly write into another database than was meant
    DATABASES = {"default": {"ENGINE": "django.db.backends.dummy"}}
if copy := value("PORTIN_REPORTS_DATABASE_URL"):
    DATABASES["reports"] = copy
    DATABASE_ROUTERS = ["portin.review.report_database.ReportsRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
for database in DATABASES.values():
    if database["ENGINE"].endswith("sqlite3"):
        # Writers wait for each other instead of failing: one writer at a time from BEGIN on, readers beside it.
        # Tests have a file as well: in memory all threads of a test's server would share one connection.
        database["TEST"] = {"NAME": str(VAR_DIR / f"test-{os.getpid()}.sqlite3")}
        database.setdefault("OPTIONS", {}).update(
            transaction_mode="IMMEDIATE",
            timeout=30,
            init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        )
        database["CONN_MAX_AGE"] = value("PORTIN_DB_CONN_MAX_AGE")
    elif database["ENGINE"].endswith("postgresql"):
        database.update(CONN_MAX_AGE=value("PORTIN_DB_CONN_MAX_AGE"), CONN_HEALTH_CHECKS=True)
        # a cursor of the server is left behind where each transaction gets another connection
        database["DISABLE_SERVER_SIDE_CURSORS"] = value("PORTIN_DB_POOLS_TRANSACTIONS")
        # a database that is away is said, not waited for
        database.setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
        # asked so often, a statement of accounts/prepared.py is planned once for the connection
        database["OPTIONS"].setdefault("prepare_threshold", 3 if value("PORTIN_DB_PREPARE") else None)

REDIS_URL = value("PORTIN_REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_connect_timeout": 3, "socket_timeout": 5},
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if IS_DEMO
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portin_cache"}
}

# ------------------------------------------------------------- jobs: django-q2 on the database; ids only as arguments

Q_CLUSTER = {
    "name": "portin",
    "orm": "default",
    "broker_class": "portin.management.broker.QueuesBroker",
    "workers": value("PORTIN_WORKERS"),
    "timeout": 300,
    "retry": 1800,
    "queue_limit": 4,
    "max_attempts": 3,
    "catch_up": False,
    "poll": 1.0,
    "save_limit": 500,
    "ack_failures": True,
    "label": "Jobs",
}

# ---------------------------------------------------------------- files

DOCUMENTS_DIR = VAR_DIR / "documents"
S3_BUCKET = value("PORTIN_S3_BUCKET")
DOCUMENT_STORAGE = (
    {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": value("PORTIN_S3_ENDPOINT_URL"),
            "region_name": value("PORTIN_S3_REGION"),
            "access_key": value("PORTIN_S3_ACCESS_KEY"),
            "secret_key": value("PORTIN_S3_SECRET_KEY"),
            "default_acl": "private",
            "querystring_auth": True,
            "file_overwrite": False,
        },
    }
    if S3_BUCKET
    else {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": str(DOCUMENTS_DIR),
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    }
)
STORAGES: dict[str, dict[str, Any]] = {
    "default": DOCUMENT_STORAGE,
    "documents": DOCUMENT_STORAGE,
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if IS_DEMO
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = value("PORTIN_STATIC_ROOT", BASE_DIR / "staticfiles")
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = IS_DEMO
WHITENOISE_AUTOREFRESH = False
FILE_UPLOAD_HANDLERS = ["portin.web.uploads.UploadLimit"]  # a file that nobody asked for fills no disk either
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 640 * 1024  # of everything but files: the largest form (portin/web/body_limits.py)

# ---------------------------------------------------------------- mail

MAIL_DIR = VAR_DIR / "mail"
if EMAIL_CONFIG := value("PORTIN_EMAIL_URL"):
    vars().update(EMAIL_CONFIG)
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(MAIL_DIR)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = value("PORTIN_FROM_EMAIL", f"{COMPANY_NAME} <porting@example.com>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# ---------------------------------------------------------------- people

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "accounts.backends.PermissionsBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_MIN_LENGTH = 10
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.validators.NotLikeTheUser"},
    {"NAME": "accounts.validators.LongEnough", "OPTIONS": {"min_length": PASSWORD_MIN_LENGTH}},
    {"NAME": "accounts.validators.NotCommon"},
    {"NAME": "accounts.validators.NotOnlyDigits"},
    {"NAME": "accounts.validators.NotTheDemoPassword"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_WORDS = "portin.rules.spelling.search_words"  # what a search finds an account by, of its name
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = value("PORTIN_CONFIRM_EMAIL_DAYS")
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_FORMS = {
    "login": "accounts.allauth_forms.LoginForm",
    "signup": "accounts.allauth_forms.SignupForm",
    "add_email": "accounts.allauth_forms.AddEmailForm",
    "change_password": "accounts.allauth_forms.ChangePasswordForm",
    "set_password": "accounts.allauth_forms.SetPasswordForm",
    "reset_password": "accounts.allauth_forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.allauth_forms.ResetPasswordKeyForm",
    "reauthenticate": "accounts.allauth_forms.ReauthenticateForm",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if SITE_URL.startswith("http://") else "https"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = COMPANY_NAME
MFA_TOTP_TOLERANCE = 1
MFA_ADAPTER = "accounts.adapter.MFAAdapter"
MFA_FORMS = {
    "authenticate": "accounts.allauth_forms.AuthenticateForm",
    "reauthenticate": "accounts.allauth_forms.ReauthenticateCodeForm",
    "activate_totp": "accounts.allauth_forms.ActivateTOTPForm",
    "deactivate_totp": "accounts.allauth_forms.DeactivateTOTPForm",
    "generate_recovery_codes": "accounts.allauth_forms.GenerateRecoveryCodesForm",
}

# ---------------------------------------------------------------- language and time

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr-ca", "Français (Canada)")]
LOCALE_PATHS = [BASE_DIR / "portin" / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
STAFF_PATH = "/admin/"  # where pages are English: reviewers write to carriers in it
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_ACCOUNT_TIME_ZONE = value("PORTIN_TIME_ZONE")

# ---------------------------------------------------------------- security

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
if not IS_DEMO:
    # Rate limits count by address: behind a proxy that is the last one in X-Forwarded-For, which the proxy itself
    # wrote.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1 if value("PORTIN_BEHIND_PROXY") else 0
    SECURE_SSL_REDIRECT = value("PORTIN_SSL_REDIRECT")
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if value("PORTIN_BEHIND_PROXY") else None
    SECURE_HSTS_SECONDS = value("PORTIN_HSTS_SECONDS")
    # Off unless asked for: both bind hosts that this console knows nothing of, and preloading is hard to take back.
    SECURE_HSTS_INCLUDE_SUBDOMAINS = value("PORTIN_HSTS_SUBDOMAINS")
    SECURE_HSTS_PRELOAD = value("PORTIN_HSTS_PRELOAD")
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # Django's own would mail a whole request: what was typed and the cookies
    "loggers": {"django": {"handlers": [], "propagate": True}},
    "root": {"handlers": ["console"], "level": value("PORTIN_LOG_LEVEL")},
}
