"""Number look-ups: what the operator's service says of a number, what is kept of it, and what is said while it is
away."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from portin.integrations.lookup import HttpLookup, LookupAway, NumberLookup, PlanLookup, SimulatedLookup
from portin.orders import drafts, looking_up
from portin.rules.looked_up import LineType, LookedUp, Portable, Source
from portin.web import limits
from tests.cast import AccountFactory, OrderFactory
from tests.portin.integrations.service import Service, dripping

TN, FREE = "+14155550142", "+18005550188"
ROWS = [
    {"number": TN, "carrier": "Verizon Wireless", "line_type": "wireless", "portable": "yes"},
    {"number": FREE, "carrier": None, "line_type": "toll_free", "portable": "no", "reason": "reserved"},
]


def ask(service: Service, *tns: str, timeout: float = 2.0) -> dict[str, LookedUp]:
    return dict(HttpLookup(url=service.url, token="token-of-ours", timeout=timeout).look_up(tns or (TN, FREE)))


def test_what_the_service_says_of_each_number_is_the_answer(service: Service) -> None:
    service.will_answer({"numbers": [*ROWS, {"number": "+12125550100", "carrier": "Not asked for"}]})
    assert ask(service) == {
        TN: LookedUp("Verizon Wireless", LineType.WIRELESS, Portable.YES),
        FREE: LookedUp("", LineType.TOLL_FREE, Portable.NO, "reserved"),
    }


def test_all_numbers_are_asked_for_at_once_with_the_token(service: Service) -> None:
    service.will_answer({"numbers": []})
    assert ask(service) == {}
    [(headers, body)] = service.requests
    assert headers["authorization"] == "Bearer token-of-ours"
    assert json.loads(body) == {"numbers": [TN, FREE]}


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>",
        [],
        {"numbers": {"number": TN}},
        {"numbers": ["+1"]},
        {"numbers": [{"number": TN, "line_type": "pager"}]},
        {"numbers": [{"number": TN, "portable": True}]},
        b'{"numbers": "' + b"x" * 70_000 + b'"}',
        (503, b"{}", {}),
        (302, b"", {"Location": "http://127.0.0.1:9/"}),
        (401, b"{}", {}),
    ],
)
def test_an_answer_of_another_shape_is_none(service: Service, answer: object) -> None:
    service.will_answer(answer)
    with pytest.raises(LookupAway):
        ask(service)


def test_who_waits_never_waits_longer_than_the_timeout(service: Service) -> None:
    service.will_answer(dripping({"numbers": ROWS}))
    with pytest.raises(LookupAway, match="timed out"):
        ask(service, timeout=0.4)


def test_the_plan_tells_a_toll_free_number_and_nothing_else() -> None:
    said = PlanLookup().look_up([TN, FREE])
    assert (said[TN].line_type, said[FREE].line_type) == (LineType.UNKNOWN, LineType.TOLL_FREE)
    assert {one.source for one in said.values()} == {Source.PLAN}
    assert {one.portable for one in said.values()} == {Portable.UNKNOWN}


def test_the_simulated_one_says_the_same_every_time() -> None:
    lookup = SimulatedLookup()
    assert lookup.look_up(["+14155550181", TN]) == lookup.look_up(["+14155550181", TN])
    assert lookup.look_up(["+14155550181"])["+14155550181"].line_type == LineType.WIRELESS
    with pytest.raises(LookupAway):
        lookup.look_up([TN, "+14155550185"])


# ---------------------------------------------------------------------------------------------------- what is kept


class Counted(NumberLookup):
    """Notes what it is asked; fails when it is told to."""

    asked: list[list[str]] = []
    fails_with: Exception | None = None

    def look_up(self, tns):
        Counted.asked.append(list(tns))
        if Counted.fails_with:
            raise Counted.fails_with
        return {tn: LookedUp("Bandwidth", LineType.VOIP, Portable.YES) for tn in tns if tn != FREE}


@pytest.fixture
def lookup(settings) -> type[Counted]:
    settings.NUMBER_LOOKUP = f"{__name__}.Counted"
    Counted.asked, Counted.fails_with = [], None
    return Counted


def everything(times: int) -> int:
    return times


def test_a_number_is_asked_about_once_and_one_that_is_left_out_is_unknown(lookup) -> None:
    first = looking_up.look_up([TN, FREE, TN], everything)
    again = looking_up.look_up([TN, FREE, "+12125550100"], everything)
    assert lookup.asked == [[TN, FREE], ["+12125550100"]]
    assert again[TN] == first[TN]
    assert (first[FREE].portable, first[FREE].source) == (Portable.UNKNOWN, Source.SERVICE)


@pytest.mark.parametrize("failure", [LookupAway("timed out"), RuntimeError("a class of the operator's own")])
def test_a_service_that_is_away_is_said_so_and_left_alone_for_a_minute(lookup, failure) -> None:
    lookup.fails_with = failure
    said = [looking_up.look_up([tn], everything)[tn].source for tn in (TN, FREE)]
    assert said == [Source.AWAY, Source.AWAY]
    assert lookup.asked == [[TN]]


def test_an_account_has_so_many_a_day_and_a_trial_account_fewer(db, lookup, settings) -> None:
    settings.NUMBER_LOOKUPS_PER_DAY, settings.NUMBER_LOOKUPS_PER_DAY_TRIAL = 3, 1
    for plan, most in (("standard", 3), ("trial", 1)):
        account = AccountFactory(plan=plan)
        limit = limits.look_ups_outside(account)
        tns = [f"+1415555010{n}" for n in range(5)] if most == 3 else [f"+1415555020{n}" for n in range(5)]
        said = looking_up.look_up(tns, lambda times, limit=limit, account=account: limit.grants(account, times))
        assert [said[tn].source for tn in tns] == [Source.SERVICE] * most + [Source.LIMIT] * (5 - most)
        assert limit.grants(account, 1) == 0
    assert [len(asked) for asked in lookup.asked] == [3, 1]


def test_the_numbers_of_an_order_keep_what_was_said_until_it_is_old(db, lookup) -> None:
    order = OrderFactory()
    drafts.set_numbers(order, f"{TN} {FREE}")
    now = timezone.now()
    looking_up.refresh(order, everything, now=now)
    looking_up.refresh(order, everything, now=now + timedelta(hours=1))
    assert len(lookup.asked) == 1
    assert looking_up.carriers_of(order.numbers.all()) == {"Bandwidth": [TN]}
    lookup.fails_with = LookupAway("gone")
    looking_up.cache.clear()
    looking_up.refresh(order, everything, now=now + timedelta(hours=25))
    assert len(lookup.asked) == 2
    assert looking_up.of(order.numbers.get(tn=TN)).carrier == "Bandwidth", "an old answer is worth more than none"
