"""Model fields whose values are encrypted in the database (MultiFernet, `PORTIN_FIELD_KEYS`: the first key writes, all
read).

A value is text in Python and an opaque token in the database, so it can be neither filtered nor sorted by. Empty stays
empty.
"""

from __future__ import annotations

import json
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression


@lru_cache(maxsize=4)
def _fernet(keys: tuple[str, ...]) -> MultiFernet:
    if not keys:
        raise ImproperlyConfigured("PORTIN_FIELD_KEYS is empty: account numbers and PINs cannot be stored")
    return MultiFernet([Fernet(key) for key in keys])


def encrypt(text: str) -> str:
    return _fernet(tuple(settings.FIELD_KEYS)).encrypt(text.encode()).decode() if text else ""


def decrypt(token: str) -> str:
    """The text of a token. Raises ImproperlyConfigured when no configured key fits it."""
    return _bytes_of(token).decode() if token else ""


def _bytes_of(token: str) -> bytes:
    try:
        return _fernet(tuple(settings.FIELD_KEYS)).decrypt(token.encode())
    except InvalidToken as error:
        raise ImproperlyConfigured(
            "A stored secret fits none of PORTIN_FIELD_KEYS: put the key that wrote it back into the list"
        ) from error


if TYPE_CHECKING:
    _TextField = models.TextField[Any, Any]
else:
    _TextField = models.TextField


class EncryptedTextField(_TextField):
    """Text that only this application can read."""

    description = "Encrypted text"

    def from_db_value(self, value: str | None, expression: Expression, connection: BaseDatabaseWrapper) -> str | None:
        return value if value is None else decrypt(value)

    def get_prep_value(self, value: str | None) -> str | None:
        return value if value is None else encrypt(str(value))

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name in ("isnull",) else None


LEAST_COMPRESSED = 500  # characters: shorter texts gain nothing
_COMPRESSED = b"\x78"  # the first byte of what zlib writes; no JSON begins with it


def seal_json(value: Any) -> str:
    """The token of a JSON value, compressed before it is encrypted: afterwards nothing could be."""
    text = json.dumps(value, separators=(",", ":")).encode()
    packed = zlib.compress(text, 9) if len(text) >= LEAST_COMPRESSED else text
    return _fernet(tuple(settings.FIELD_KEYS)).encrypt(packed).decode()


def open_json(token: str) -> Any:
    """The value of a token, compressed or not. Raises ImproperlyConfigured when no configured key fits it."""
    packed = _bytes_of(token)
    return json.loads(zlib.decompress(packed) if packed.startswith(_COMPRESSED) else packed)


class EncryptedJSONField(_TextField):
    """A JSON value that only this application can read."""

    description = "Encrypted JSON"
    # for the type checker, which takes it for text otherwise: whatever JSON can hold, as with JSONField
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, expression: Expression, connection: BaseDatabaseWrapper) -> Any:
        return {} if not value else open_json(value)

    def to_python(self, value: Any) -> Any:
        return value

    def get_prep_value(self, value: Any) -> str:
        return seal_json(value) if value else ""

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))
