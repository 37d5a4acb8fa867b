"""All settings, from environment variables with a default for each: with none set, the demo runs on this machine alone.

`PORTIN_MODE=production` takes every convenience away; what is then missing is an error at start (see portin/checks.py).
The README's configuration table is the list of variables; keep the two together.
"""

import os
from pathlib import Path
from secrets import token_urlsafe

import environ

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# ---------------------------------------------------------------- mode

MODE = env("PORTIN_MODE", default="demo")
IS_DEMO = MODE == "demo"
DEMO_SECRET_KEY = "portin-demo-secret-key-never-for-production-0123456789"
DEMO_FIELD_KEY = "cG9ydGluLWRlbW8tZmllbGQta2V5LW5vdC1zZWNyZXQ="
DEMO_PASSWORD = "portin-demo"

# Django meets an empty key with a traceback; a random one is safe, serves nobody, and lets portin/checks.py say it in a sentence.
SECRET_KEY = env("PORTIN_SECRET_KEY", default=DEMO_SECRET_KEY if IS_DEMO else "") or f"unset-{token_urlsafe(50)}"
FIELD_KEYS = env.list("PORTIN_FIELD_KEYS", default=[DEMO_FIELD_KEY] if IS_DEMO else [])
DEBUG = env.bool("PORTIN_DEBUG", default=False)
SITE_URL = env("PORTIN_SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"] if IS_DEMO else env.list("PORTIN_ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = [] if IS_DEMO else env.list("PORTIN_CSRF_TRUSTED_ORIGINS", default=[SITE_URL])
VAR_DIR = Path(env("PORTIN_VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

# ---------------------------------------------------------------- who runs this console, and its rules (design: domain.md)

COMPANY_NAME = env("PORTIN_COMPANY_NAME", default="Portin")
SUPPORT_EMAIL = env("PORTIN_SUPPORT_EMAIL", default="support@example.com")
MAX_NUMBERS_PER_ORDER = env.int("PORTIN_MAX_NUMBERS_PER_ORDER", default=20)
MAX_DRAFTS_PER_ACCOUNT = env.int("PORTIN_MAX_DRAFTS_PER_ACCOUNT", default=50)
REVIEW_SLA_HOURS = env.int("PORTIN_REVIEW_SLA_HOURS", default=24)
REVIEW_SLA_WARNING_HOURS = env.int("PORTIN_REVIEW_SLA_WARNING_HOURS", default=4)
CLAIM_MINUTES = env.int("PORTIN_CLAIM_MINUTES", default=20)
LEAD_DAYS_US = env.int("PORTIN_LEAD_DAYS_US", default=5)
LEAD_DAYS_CANADA = env.int("PORTIN_LEAD_DAYS_CANADA", default=7)
LEAD_DAYS_TOLL_FREE = env.int("PORTIN_LEAD_DAYS_TOLL_FREE", default=7)
LATEST_DATE_DAYS = env.int("PORTIN_LATEST_DATE_DAYS", default=30)
CARRIER_ANSWER_DAYS = env.int("PORTIN_CARRIER_ANSWER_DAYS", default=5)
CARRIER_OVERDUE_DAYS = env.int("PORTIN_CARRIER_OVERDUE_DAYS", default=7)
BILL_MAX_AGE_DAYS = env.int("PORTIN_BILL_MAX_AGE_DAYS", default=30)
LOA_MAX_AGE_DAYS = env.int("PORTIN_LOA_MAX_AGE_DAYS", default=30)
LOA_MAX_AGE_DAYS_TOLL_FREE = env.int("PORTIN_LOA_MAX_AGE_DAYS_TOLL_FREE", default=15)
DOCUMENT_MAX_BYTES = env.int("PORTIN_DOCUMENT_MAX_BYTES", default=10 * 1024 * 1024)
DOCUMENT_MAX_PAGES = env.int("PORTIN_DOCUMENT_MAX_PAGES", default=50)
DRAFT_REMINDER_DAYS = env.int("PORTIN_DRAFT_REMINDER_DAYS", default=7)
DRAFT_PURGE_DAYS = env.int("PORTIN_DRAFT_PURGE_DAYS", default=30)
CONFIGURE_REMINDER_DAYS = env.int("PORTIN_CONFIGURE_REMINDER_DAYS", default=3)
REJECTED_PIN_DAYS = env.int("PORTIN_REJECTED_PIN_DAYS", default=30)
RETEST_MINUTES = env.int("PORTIN_RETEST_MINUTES", default=60)

# ---------------------------------------------------------------- the three doors to the outside

CARRIER_GATEWAY = env("PORTIN_CARRIER_GATEWAY", default="portin.integrations.carrier.ManualGateway")
CARRIER_EMAIL = env("PORTIN_CARRIER_EMAIL", default="")
CARRIER_EMAIL_PASSWORD = env("PORTIN_CARRIER_EMAIL_PASSWORD", default="")
NUMBER_TESTER = env(
    "PORTIN_NUMBER_TESTER",
    default="portin.integrations.tester.SimulatedTester" if IS_DEMO else "portin.integrations.tester.ManualTester",
)
NUMBER_TESTER_URL = env("PORTIN_NUMBER_TESTER_URL", default="")
NUMBER_TESTER_SECRET = env("PORTIN_NUMBER_TESTER_SECRET", default="")
NUMBER_TESTER_TIMEOUT = env.float("PORTIN_NUMBER_TESTER_TIMEOUT", default=10.0)
DOCUMENT_SCANNER = env("PORTIN_DOCUMENT_SCANNER", default="portin.integrations.scanner.NoScanner")
CLAMD_ADDRESS = env("PORTIN_CLAMD_ADDRESS", default="127.0.0.1:3310")

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
    "django_q",
    "accounts",
    "phone_numbers",
    "portin",
]

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",  # outermost: what the others refuse has the policy, too
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "accounts.middleware.PlainRequestMiddleware",
    "accounts.middleware.PlainAddressMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.PrivatePagesMiddleware",
    "accounts.middleware.CurrentAccountMiddleware",
    "accounts.middleware.StaffTwoStepMiddleware",
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
                "portin.navigation.navigation",
            ],
            "builtins": ["portin.templatetags.portin"],
        },
    },
]

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# ---------------------------------------------------------------- database

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portin.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Writers wait for each other instead of failing: one writer at a time from BEGIN on, readers beside it.
    # Tests have a file as well: in memory all threads of a test's server would share one connection.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / f"test-{os.getpid()}.sqlite3")}
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        transaction_mode="IMMEDIATE",
        timeout=30,
        init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    )
else:
    DATABASES["default"].update(CONN_MAX_AGE=env.int("PORTIN_DB_CONN_MAX_AGE", default=60), CONN_HEALTH_CHECKS=True)

REDIS_URL = env("PORTIN_REDIS_URL", default="")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if IS_DEMO
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portin_cache"}
}

# ---------------------------------------------------------------- jobs: django-q2 on the database; ids only as arguments

Q_CLUSTER = {
    "name": "portin",
    "orm": "default",
    "workers": env.int("PORTIN_WORKERS", default=1),
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
S3_BUCKET = env("PORTIN_S3_BUCKET", default="")
DOCUMENT_STORAGE = (
    {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": env("PORTIN_S3_ENDPOINT_URL", default=None),
            "region_name": env("PORTIN_S3_REGION", default=None),
            "access_key": env("PORTIN_S3_ACCESS_KEY", default=None),
            "secret_key": env("PORTIN_S3_SECRET_KEY", default=None),
            "default_acl": "private",
            "querystring_auth": True,
            "file_overwrite": False,
        },
    }
    if S3_BUCKET
    else {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(DOCUMENTS_DIR), "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700},
    }
)
STORAGES = {
    "default": DOCUMENT_STORAGE,
    "documents": DOCUMENT_STORAGE,
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if IS_DEMO
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = Path(env("PORTIN_STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = IS_DEMO
WHITENOISE_AUTOREFRESH = False
FILE_UPLOAD_HANDLERS = ["portin.documents.store.UploadLimit"]  # a file that nobody asked for fills no disk either
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# ---------------------------------------------------------------- mail

MAIL_DIR = VAR_DIR / "mail"
EMAIL_CONFIG = env.email_url("PORTIN_EMAIL_URL", default="filemail://")
if "PORTIN_EMAIL_URL" in env.ENVIRON:
    vars().update(EMAIL_CONFIG)
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(MAIL_DIR)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("PORTIN_FROM_EMAIL", default=f"{COMPANY_NAME} <porting@example.com>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# ---------------------------------------------------------------- people

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.validators.NotLikeTheUser"},
    {"NAME": "accounts.validators.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "accounts.validators.NotCommon"},
    {"NAME": "accounts.validators.NotOnlyDigits"},
    {"NAME": "accounts.validators.NotTheDemoPassword"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
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

LANGUAGE_CODE = "en-us"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_ACCOUNT_TIME_ZONE = env("PORTIN_TIME_ZONE", default="America/New_York")

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
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
if not IS_DEMO:
    # Rate limits count by address: behind a proxy that is the last one in X-Forwarded-For, which the proxy itself wrote.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("PORTIN_BEHIND_PROXY", default=True) else 0
    SECURE_SSL_REDIRECT = env.bool("PORTIN_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("PORTIN_BEHIND_PROXY", default=True) else None
    SECURE_HSTS_SECONDS = env.int("PORTIN_HSTS_SECONDS", default=31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("PORTIN_HSTS_SUBDOMAINS", default=True)
    SECURE_HSTS_PRELOAD = env.bool("PORTIN_HSTS_PRELOAD", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"django": {"handlers": [], "propagate": True}},  # Django's own would mail a whole request: what was typed and the cookies
    "root": {"handlers": ["console"], "level": env("PORTIN_LOG_LEVEL", default="WARNING" if IS_DEMO else "INFO")},
}
