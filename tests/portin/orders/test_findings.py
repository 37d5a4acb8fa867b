"""Findings as they are stored: their topics now, and the codes of versions that stored strings."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Account, User
from portin.findings import (
    Finding,
    Kind,
    OfDocument,
    OfField,
    OfKind,
    OfNumber,
    OfPrefix,
    OfReason,
    Topic,
    Why,
    stored_topic,
    topic_of_code,
)
from portin.models import EventKind
from portin.orders import differences, readiness
from portin.orders.readiness import Facts
from portin.sentences import customer
from tests.cast import complete_draft
from tests.portin.jobs.walks import in_review

_PARTS = ("house", "direction", "street", "type", "unit", "city", "state")
ONE, TWO = "+14155550142", "+14155550143"
OLD = {
    "missing:pin": Topic(Kind.MISSING, OfField("pin")),
    "missing:numbers": Topic(Kind.MISSING, OfField("numbers")),
    "missing:loa": Topic(Kind.MISSING, OfKind("loa")),
    "missing:date:K7P2Q3": Topic(Kind.MISSING, OfDocument("K7P2Q3", "date")),
    "no:account_number": Topic(Kind.MALFORMED, OfField("account_number")),
    "postal_code_shape": Topic(Kind.MALFORMED, OfField("postal_code")),
    "postal_code_region": Topic(Kind.OTHER_REGION, OfField("postal_code")),
    "house_number": Topic(Kind.NO_HOUSE_NUMBER, OfField("street")),
    "old:pin": Topic(Kind.OUTDATED, OfField("pin")),
    "old:K7P2Q3": Topic(Kind.OUTDATED, OfDocument("K7P2Q3")),
    "future:K7P2Q3": Topic(Kind.IN_THE_FUTURE, OfDocument("K7P2Q3")),
    "pages:K7P2Q3": Topic(Kind.PAGES_MISSING, OfDocument("K7P2Q3")),
    "void:loa": Topic(Kind.VOID, OfKind("loa")),
    "uncovered:bill": Topic(Kind.UNCOVERED, OfKind("bill")),
    f"conflict:{ONE}": Topic(Kind.IN_USE, OfNumber(ONE)),
    f"country:{TWO}": Topic(Kind.OTHER_COUNTRY, OfNumber(TWO)),
    f"final:{TWO}": Topic(Kind.FINAL, OfNumber(TWO)),
    "doubt:983455": Topic(Kind.UNKNOWN_PREFIX, OfPrefix("983455")),
    "bill:zip": Topic(Kind.DIFFERS, OfField("zip")),
    f"bill:number:{ONE}": Topic(Kind.DIFFERS, OfNumber(ONE)),
    "bill:bill_date:K7P2Q3": Topic(Kind.DIFFERS, OfDocument("K7P2Q3", "bill_date")),
    "bill:loa_signature:K7P2Q3": Topic(Kind.DIFFERS, OfDocument("K7P2Q3", "loa_signature")),
    "rejection:BTN_MISMATCH": Topic(Kind.REJECTED, OfReason("BTN_MISMATCH")),
    "unfixed:BILL_INVALID": Topic(Kind.UNFIXED, OfReason("BILL_INVALID")),
    "typed:btn": Topic(Kind.UNFITTING, OfField("btn")),
    "lines_left_out": Topic(Kind.LEFT_OUT, OfField("is_whole_account")),
    "something_else": Topic(Kind.UNKNOWN, OfField("something_else")),
}


@pytest.mark.parametrize("code", OLD)
def test_a_code_that_was_stored_is_still_read(code: str) -> None:
    assert topic_of_code(code) == stored_topic({"code": code, "because": "It is right"}) == OLD[code]


@pytest.mark.parametrize("topic", OLD.values(), ids=OLD)
def test_a_topic_is_stored_in_plain_words_and_read_again(topic: Topic) -> None:
    stored = json.loads(json.dumps(topic.to_json()))
    assert set(stored) == {"kind", "subject"} and stored["subject"]["is"]
    assert Topic.from_json(stored) == stored_topic({"finding": stored}) == topic


def test_a_kind_of_a_later_version_is_read_as_unknown() -> None:
    stored = {"kind": "of_2031", "subject": {"is": "field", "name": "pin"}}
    assert Topic.from_json(stored) == Topic(Kind.UNKNOWN, OfField("pin"))


@pytest.mark.parametrize(
    "subject",
    [
        {"is": "fax", "name": "pin"},
        {"is": "number", "tn": ONE, "slot": 2},
        {"is": "document"},
        {"name": "pin"},
        {},
        None,
    ],
)
def test_a_subject_of_another_version_is_read_as_unknown(subject: object) -> None:
    topic = Topic.from_json({"kind": "missing", "subject": subject})
    assert topic.kind == Kind.UNKNOWN
    assert topic != Topic.from_json({"kind": "missing", "subject": {"is": "fax", "name": "btn"}})


@pytest.mark.django_db
def test_what_was_confirmed_about_an_unknown_subject_is_asked_again(account: Account, owner: User) -> None:
    """Nothing breaks on a row that a later version stored, and nothing counts as confirmed by it."""
    order = complete_draft(account, street="Elm Street")
    for subject in ({"is": "fax", "name": "street"}, {"is": "field", "name": "street", "of": 2}):
        order.confirmed_findings.create(
            kind="no_house_number", subject=subject, because="It is right", confirmed_by=owner
        )
    problems = readiness.check_facts(Facts.of(order))
    assert problems and not any(problem.is_confirmed for problem in problems)


def test_what_differs_and_what_is_not_there_are_confirmed_alike() -> None:
    zip_code = OfField("zip")
    assert Finding(Kind.MISMATCH, zip_code).topic == Finding(Kind.NOT_FOUND, zip_code).topic


def test_numbers_of_which_the_same_is_said_share_an_anchor() -> None:
    missing = [Finding(Kind.NOT_FOUND, OfNumber(tn)).anchor for tn in (ONE, TWO)]
    called = Finding(Kind.NOT_FOUND, OfNumber(TWO), why=Why.CALLED).anchor
    in_use = [Finding(Kind.IN_USE, OfNumber(tn)).anchor for tn in (ONE, TWO)]
    assert len({*missing, called, *in_use}) == 4


def test_neither_value_is_in_its_repr_nor_in_what_a_mark_is_made_of() -> None:
    found = Finding(Kind.MISMATCH, OfField("account_number"), typed="8155749693306329", found="8155749693360329")
    assert "8155" not in repr(found) + found.said


@pytest.mark.django_db
def test_reasons_that_were_kept_with_codes_are_still_shown(account: Account, owner: User, reviewer: User) -> None:
    order = in_review(account, owner)
    said = {"field": "numbers", "tns": [ONE], "label": "(415) 555-0142", "message": "Not on the bill", "because": "Ok"}
    now = timezone.now()
    for at, kept in (
        (now, said | {"findings": [{"finding": OLD["bill:zip"].to_json()}]}),
        (now - timedelta(days=1), said | {"codes": [f"bill:number:{ONE}"]}),
    ):
        order.events.create(kind=EventKind.APPROVE, actor=reviewer, at=at, data={"overrides": [kept]})
    assert [one.topics for one in differences.overrides(order.events.newest_first())] == [
        (Topic(Kind.DIFFERS, OfField("zip")),),
        (Topic(Kind.DIFFERS, OfNumber(ONE)),),
    ]


@pytest.mark.parametrize("part", [*_PARTS, "po_box", "address"])
def test_each_part_of_an_address_has_its_sentence(part: str) -> None:
    alone = Finding(Kind.MISMATCH, OfField("service_address"), found="12 Elm St", values={"parts": (part,)})
    assert customer.message(alone).startswith("The bill has a different ") and "12 Elm St" in customer.message(alone)
    if part in _PARTS:
        several = Finding(Kind.MISMATCH, OfField("service_address"), values={"parts": (part, "unit")})
        assert customer.message(several).startswith("The bill has a different ")
