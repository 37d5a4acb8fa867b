"""An answer of an order in words, for mails, timelines and corrections."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from phone_numbers import nanp
from portin import order_fields
from portin.models import OwnerKind
from portin.order_fields import AnswerValue, Control
from portin.rules import countries, line_features, words


def in_words(name: str, value: AnswerValue) -> str:
    """What was answered, as a sentence names it; "" of what was left empty. Never ask it for a secret."""
    if value in (None, ""):
        return ""
    control = order_fields.field(name).control if order_fields.is_field(name) else Control.LINE
    if name == "region":
        return _(countries.any_region_name(str(value)))
    if name == "country":
        return _(dict(countries.choices()).get(str(value), str(value)))
    if control in (Control.CHOICE, Control.RADIO):
        return str(dict(OwnerKind.choices).get(str(value), value))
    if control == Control.BOXES:
        codes = line_features.codes_of(str(value))
        return "; ".join(_(line_features.FEATURES[code].name) for code in codes) or _(line_features.NONE_WORDS)
    if control == Control.DATE:
        return words.day(value if isinstance(value, date) else date.fromisoformat(str(value)))
    if control == Control.YES_NO:
        return _("Yes, the whole account") if value else _("No, a part of it stays")
    return nanp.display(str(value)) if control == Control.PHONE else str(value)
