"""What the value of a setting may look like: each kind turns the text of a variable into a value, or says what it must
be.

Pure: imported by portin/settings.py, so nothing here may read Django's settings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parseaddr
from ipaddress import ip_address
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import SplitResult, unquote, urlsplit
from zoneinfo import available_timezones

import environ
from cryptography.fernet import Fernet
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

YES_OR_NO = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
MAIL_SERVERS = ("smtp", "smtp+tls", "smtp+ssl")
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"\.?{_LABEL}(?:\.{_LABEL})*\.?|\[[0-9a-f:.]+\]", re.I)
_DOTTED_PATH = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
_TOKEN = re.compile(r"[!-~]+")  # what a header carries
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")


class Malformed(ValueError):
    """A value that cannot be; the message is a remark about what is wrong with it ("key 2 is none") and quotes no
    secret."""


@dataclass(frozen=True)
class ValueKind:
    """`shape` completes "it must be …". `read` raises Malformed with a remark, or any ValueError without one."""

    shape: str
    read: Callable[[str], Any]


def _refuse(remark: str) -> NoReturn:
    raise Malformed(remark)


def _number(least: float, most: float, convert: Callable[[str], float], shape: str) -> ValueKind:
    def read(text: str) -> float:
        try:
            number = convert(text.replace("_", "") if convert is int and "__" not in text else text)
        except (ValueError, OverflowError):
            raise ValueError from None
        if not least <= number <= most:  # also refuses nan
            raise ValueError
        return number

    return ValueKind(f"{shape} from {least} to {most}", read)


def whole(least: int, most: int) -> ValueKind:
    return _number(least, most, int, "a whole number")


def decimal(least: float, most: float) -> ValueKind:
    return _number(least, most, float, "a number")


def _read_yes_or_no(text: str) -> bool:
    if text.lower() not in YES_OR_NO:
        raise ValueError
    return YES_OR_NO[text.lower()]


YES_NO = ValueKind("true or false (yes, no, on, off, 1 and 0 do as well)", _read_yes_or_no)


def one_of(*choices: str) -> ValueKind:
    """In any case; the value is spelled as in the choices."""
    known = {choice.lower(): choice for choice in choices}

    def read(text: str) -> str:
        if text.lower() not in known:
            raise ValueError
        return known[text.lower()]

    return ValueKind(f"one of {', '.join(choices)}", read)


def text(longest: int, what: str = "text") -> ValueKind:
    def read(value: str) -> str:
        if len(value) > longest or not value.isprintable():
            raise ValueError
        return value

    return ValueKind(f"{what} in one line of at most {longest} characters", read)


def _read_token(value: str) -> str:
    if len(value) < 20:
        _refuse("a short one can be guessed")
    if len(value) > 200 or not _TOKEN.fullmatch(value):
        raise ValueError
    return value


TOKEN = ValueKind("20 to 200 random characters without a space, none of them accented", _read_token)


def _each(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _read_hosts(value: str) -> list[str]:
    hosts = _each(value)
    for host in hosts:
        if host != "*" and not _HOST.fullmatch(host):
            _refuse(f"“{host}” is none")
    return hosts


HOSTS = ValueKind(
    "host names separated by commas, without https:// and without a port, as in port.example.net", _read_hosts
)


def _split(value: str, schemes: tuple[str, ...]) -> SplitResult:
    """Raises ValueError unless it is an address with one of these schemes, a host that can be one, and a port that can
    be one."""
    parts = urlsplit(value)
    host = parts.hostname or ""
    if parts.scheme not in schemes or not (_HOST.fullmatch(host) or _is_ip_address(host)):
        raise ValueError
    if parts.port == 0:  # reading it refuses what is no port at all
        raise ValueError
    return parts


def _is_ip_address(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


def _read_origin(value: str) -> str:
    parts = _split(value, ("http", "https"))
    if parts.path.strip("/") or parts.query or parts.fragment or parts.username is not None:
        raise ValueError
    return value.rstrip("/")


ORIGIN = ValueKind("an address with nothing behind the host, as in https://port.example.net", _read_origin)


def _read_origins(value: str) -> list[str]:
    origins = []
    for one in _each(value):
        try:
            _read_origin(one.replace("://*.", "://any.", 1))  # all subdomains: Django's own spelling
        except ValueError:
            raise Malformed(f"“{one}” is none") from None
        origins.append(one.rstrip("/"))
    return origins


ORIGINS = ValueKind("addresses separated by commas, each as in https://port.example.net", _read_origins)


def _read_web_address(value: str) -> str:
    _split(value, ("http", "https"))
    return value


WEB_ADDRESS = ValueKind("a web address, as in https://tests.example.net/numbers", _read_web_address)


def _read_mail_address(value: str) -> str:
    try:
        validate_email(value)
    except ValidationError:
        raise ValueError from None
    return value


MAIL_ADDRESS = ValueKind("an e-mail address, as in support@example.net", _read_mail_address)


def _read_sender(value: str) -> str:
    if not value.isprintable():
        raise ValueError
    _read_mail_address(parseaddr(value)[1])
    return value


SENDER = ValueKind("an e-mail address, with a name or without, as in Portin <porting@example.net>", _read_sender)


def _read_zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError
    return value


ZONE = ValueKind("a time zone by its name, as in America/New_York", _read_zone)


def _read_dotted_path(value: str) -> str:
    if not _DOTTED_PATH.fullmatch(value):
        raise ValueError
    return value


DOTTED_PATH = ValueKind("the dotted path of a class, as in portin.integrations.scanner.NoScanner", _read_dotted_path)


def _read_field_keys(value: str) -> list[str]:
    keys = _each(value)
    for place, key in enumerate(keys, start=1):
        try:
            Fernet(key)
        except (ValueError, TypeError):
            raise Malformed(f"key {place} is none") from None
    return keys


FIELD_KEYS = ValueKind("Fernet keys (32 bytes in URL-safe base64, 44 characters) separated by commas", _read_field_keys)


def _read_database(value: str) -> dict[str, Any]:
    parts = urlsplit(value)
    if parts.scheme not in ("postgres", "postgresql", "sqlite"):
        _refuse("its beginning is none of the two" if "://" in value else "it has no ://")
    if not parts.path.strip("/"):
        _refuse("it names no database")
    if parts.scheme == "sqlite":
        if parts.netloc:
            _refuse("a path begins after the third slash")
        if not parts.path.startswith("//"):
            _refuse("the whole path has four slashes before it")
    elif parts.hostname is None and parts.netloc:
        _refuse("it names no host")
    elif parts.port == 0 or "#" in value or "?" in unquote(parts.netloc) or " " in value:
        raise ValueError
    try:
        found: dict[str, Any] = environ.Env.db_url_config(value)
    except Exception:
        raise ValueError from None
    return found


DATABASE = ValueKind(
    "postgres://user:password@host:5432/name or sqlite:////path/of/the/file (special characters in the password"
    " URL-quoted)",
    _read_database,
)


def _read_mail_server(value: str) -> dict[str, Any]:
    parts = urlsplit(value)
    if parts.scheme in ("consolemail", "filemail"):
        if parts.scheme == "filemail" and not parts.path.strip("/"):
            _refuse("filemail:// needs a folder")
    else:
        parts = _split(value, MAIL_SERVERS)
        if parts.path.strip("/") or "#" in value:
            _refuse("special characters in the password must be URL-quoted")
    found: dict[str, Any] = environ.Env.email_url_config(value)
    if parts.scheme in MAIL_SERVERS and not parts.port:
        found["EMAIL_PORT"] = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}[parts.scheme]
    if parts.scheme == "filemail":
        found["EMAIL_FILE_PATH"] = parts.path
    found.pop("OPTIONS", None)
    return found


MAIL_SERVER = ValueKind(
    "a mail server, as in smtp+tls://user:password@mail.example.net:587 (smtp:// and smtp+ssl:// too)",
    _read_mail_server,
)


def _read_redis(value: str) -> str:
    if not (value.startswith("unix://") and len(value) > len("unix://")):
        _split(value, ("redis", "rediss"))
    return value


REDIS = ValueKind("the address of a Redis server, as in redis://:password@127.0.0.1:6379/0", _read_redis)


def _read_host_and_port(value: str) -> str:
    _split(f"tcp://{value}", ("tcp",))
    if urlsplit(f"tcp://{value}").port is None:
        raise ValueError
    return value


HOST_AND_PORT = ValueKind("a host and a port, as in 127.0.0.1:3310", _read_host_and_port)


def _read_folder(value: str) -> Path:
    if not value.isprintable():
        raise ValueError
    folder = Path(value).expanduser()
    if not folder.is_absolute():
        _refuse("another working directory would make it another folder")
    return folder


FOLDER = ValueKind("the whole path of a folder, as in /var/lib/portin", _read_folder)


def _read_bucket(value: str) -> str:
    if not _BUCKET.fullmatch(value):
        raise ValueError
    return value


BUCKET = ValueKind("the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens", _read_bucket)
