"""What the number look-up said is parsed once for each number, and anew where it says something else."""

from __future__ import annotations

import pytest

from portin.models import PortInNumber
from portin.orders import looking_up, readiness
from portin.rules.looked_up import LookedUp, Source
from tests.calls import calls_of
from tests.cast import complete_draft

pytestmark = pytest.mark.django_db


def test_checks_parse_an_answer_once_for_each_number(account) -> None:
    draft = complete_draft(account, numbers=5)
    PortInNumber.objects.filter(order=draft).update(looked_up=LookedUp("Rogers", source=Source.SERVICE).to_json())
    calls = calls_of(lambda: readiness.check(draft), LookedUp.from_json)
    assert calls["from_json"] == 5


def test_what_is_said_later_is_what_counts(account) -> None:
    number = PortInNumber(tn="+14155550142")
    assert looking_up.of(number) is None
    for carrier in ("Rogers", "Bell"):
        number.looked_up = LookedUp(carrier).to_json()
        assert looking_up.of(number) == LookedUp(carrier) == looking_up.of(number)
    number.looked_up = {}
    assert looking_up.of(number) is None
