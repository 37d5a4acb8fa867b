"""One row with a known value, encrypted like account numbers and PINs: proof that PORTIN_FIELD_KEYS open what is
stored."""

from __future__ import annotations

from django.db import models

from portin.models.encrypted import EncryptedTextField

KNOWN_VALUE = "Portin"


class FieldKeyProof(models.Model):
    """Made once, by whoever first asks (portin/web/health.py); reading its value raises ImproperlyConfigured under
    other keys."""

    value = EncryptedTextField(default=KNOWN_VALUE)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_proof_of_the_field_key")]

    def __str__(self) -> str:
        return "Proof of the field key"
