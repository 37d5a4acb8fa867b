"""Support corrects answers with the customer's consent: what was sent stays, what was agreed goes on, and everybody can
read who agreed."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from accounts.models import Account, User
from portin.findings import Kind, OfKind, Topic
from portin.models import DocumentKind, EventKind, PortInNumber, PortInOrder, Submission
from portin.orders import correcting, differences, integrity, letters, lifecycle, packets, signatures
from portin.orders.frozen import frozen_facts, frozen_order
from portin.orders.lifecycle import Consent, GivenReason, customer
from portin.orders.signatures import Signer
from portin.paper.packet import numbers_csv
from portin.rules.errors import NotReady, WrongState
from tests.cast import complete_draft
from tests.portin.review.conftest import ids, submitted
from tests.readings import letter_reading, read

pytestmark = pytest.mark.django_db
NEW_ACCOUNT, NEW_PIN, OLD_ACCOUNT = "4455667788990011", "86420", "8155749693360329"


def agreed(**fields: object) -> Consent:
    return Consent(**({"by": "Rosalind Achterberg", "at": timezone.now(), "how": "phone"} | fields))


@pytest.fixture
def order(account: Account, owner: User) -> PortInOrder:
    return submitted(account, owner, btn="+14155550111")


def correct(order: PortInOrder, reviewer: User, consent: Consent | None = None, **changes: object) -> list[Submission]:
    return lifecycle.correct_answers(
        order.pk, actor=lifecycle.reviewer(reviewer), changes=changes, consent=consent or agreed()
    )


def last(order: PortInOrder) -> Submission:
    return order.submissions.latest("attempt")


def test_what_was_submitted_stays_and_what_was_agreed_goes_on(order: PortInOrder, reviewer: User) -> None:
    first = order.submissions.get()
    kept = dict(first.answers)
    [made] = correct(order, reviewer, btn="+14155550199", unit="Suite 9")
    first.refresh_from_db()
    assert first.answers == kept
    assert made.answers == kept | {"btn": "+14155550199", "unit": "Suite 9"}
    assert (made.attempt, made.submitted_by, made.is_correction) == (2, reviewer, True)
    assert set(order.numbers.values_list("submission", flat=True)) == {made.pk}
    assert {number.status for number in order.numbers.all()} == {"in_review"}
    order.refresh_from_db()
    assert (order.btn, order.unit) == ("+14155550199", "Suite 9"), "a form that opens later starts from what was agreed"
    assert (
        made.confirmations[-1]["corrected"] == ["btn", "unit"]
        and made.confirmations[-1]["consent"]["by"] == "Rosalind Achterberg"
    )


def test_the_pin_of_one_number_is_corrected_and_that_of_the_other_stays(
    account: Account, owner: User, reviewer: User
) -> None:
    order = complete_draft(account)
    first, second = order.numbers.by_tn()
    PortInNumber.objects.filter(pk=second.pk).update(pin="1357", pin_entered_at=timezone.now())
    PortInNumber.objects.filter(pk=first.pk).update(pin="2468", pin_entered_at=timezone.now())
    lifecycle.submit(order.pk, actor=customer(owner))
    before = order.submissions.get()
    [made] = lifecycle.correct_answers(
        order.pk, actor=lifecycle.reviewer(reviewer), changes={}, consent=agreed(), number_pins={first.tn: NEW_PIN}
    )
    assert before.secrets["number_pins"] == {first.tn: "2468", second.tn: "1357"}
    assert made.secrets["number_pins"] == {first.tn: NEW_PIN, second.tn: "1357"}
    assert made.answers == before.answers and made.confirmations[-1]["corrected"] == ["number_pins"]
    assert [number.pin for number in order.numbers.by_tn()] == [NEW_PIN, "1357"]
    packet = packets.content_of(made, list(order.numbers.by_tn()))
    assert [number.pin for number in packet.numbers] == [NEW_PIN, "1357"]
    event = order.events.get(kind=EventKind.CORRECT_ANSWERS)
    assert event.data["changes"] == [{"field": "number_pins", "numbers": [first.tn]}] and NEW_PIN not in str(event.data)
    assert correcting.lines(event) == [f"PIN of {first.display}: changed"]
    assert list(integrity.problems()) == []


def test_what_was_corrected_is_told_in_the_readers_language(order: PortInOrder, reviewer: User) -> None:
    correct(order, reviewer, btn="+14155550199", account_number=NEW_ACCOUNT)
    with translation.override("fr-ca"):
        said = correcting.lines(order.events.get(kind=EventKind.CORRECT_ANSWERS))
    assert said == [
        "Numéro de compte\u00a0: réponse modifiée",
        "Numéro de facturation\u00a0: (415) 555-0199 (auparavant\u00a0: (415) 555-0111)",
    ]


@pytest.mark.parametrize(
    ("pins", "sentence"),
    [
        ({"+14155550999": "1111"}, "Only PINs of numbers that nobody decided yet"),
        ({"first": ""}, "A PIN has 1 to"),
        ({"first": "9" * 200}, "A PIN has 1 to"),
    ],
)
def test_only_a_pin_of_a_number_in_review_is_corrected(
    order: PortInOrder, reviewer: User, pins: dict[str, str], sentence: str
) -> None:
    first = order.numbers.by_tn().first()
    named = {first.tn if key == "first" else key: pin for key, pin in pins.items()}
    with pytest.raises(NotReady, match=sentence):
        lifecycle.correct_answers(
            order.pk, actor=lifecycle.reviewer(reviewer), changes={}, consent=agreed(), number_pins=named
        )


def test_the_packet_says_what_was_agreed(order: PortInOrder, reviewer: User) -> None:
    correct(order, reviewer, btn="+14155550199", account_number=NEW_ACCOUNT)
    content = packets.content_of(last(order), list(order.numbers.by_tn()))
    assert (content.btn, content.account_number) == ("+14155550199", NEW_ACCOUNT)
    text = numbers_csv(content).decode()
    assert "4155550199" in text and NEW_ACCOUNT in text and "4155550111" not in text


def test_the_clock_and_the_ages_count_from_the_customers_own_submission(
    account: Account, owner: User, reviewer: User
) -> None:
    then = timezone.now() - timedelta(hours=20)
    order = complete_draft(account)
    order.documents.update(dated_on=(then - timedelta(days=30)).date())
    lifecycle.submit(order.pk, actor=customer(owner), now=then)
    due = PortInOrder.objects.get(pk=order.pk).review_due_at
    later = then + timedelta(hours=72)
    lifecycle.correct_answers(
        order.pk,
        actor=lifecycle.reviewer(reviewer),
        changes={"btn": "+14155550199"},
        consent=agreed(at=then),
        now=later,
    )
    assert PortInOrder.objects.get(pk=order.pk).review_due_at == due
    assert last(order).counted_from == then and last(order).submitted_at == later
    assert differences.Submitted(PortInOrder.objects.get(pk=order.pk)).known(list(order.numbers.all())) == [], (
        "the bill was fresh when it was submitted"
    )


def test_secrets_are_corrected_and_are_nowhere_in_the_story(order: PortInOrder, reviewer: User) -> None:
    detail = f"She read {NEW_ACCOUNT} and PIN {NEW_PIN} to me, not {OLD_ACCOUNT}."
    correct(
        order,
        reviewer,
        agreed(detail=detail, by=f"Rosalind {NEW_ACCOUNT}"),
        account_number=NEW_ACCOUNT,
        pin=NEW_PIN,
        reseller_name=f"Acct {NEW_ACCOUNT}",
    )
    assert (last(order).secrets["account_number"], last(order).secrets["pin"]) == (NEW_ACCOUNT, NEW_PIN)
    event = order.events.get(kind=EventKind.CORRECT_ANSWERS)
    told = f"{event.note} {event.data}"
    assert not any(secret in told for secret in (NEW_ACCOUNT, NEW_PIN, OLD_ACCOUNT, "4711"))
    assert {"field": "account_number"} in event.data["changes"] and {"field": "pin"} in event.data["changes"]
    order.refresh_from_db()
    assert order.account_number == NEW_ACCOUNT and order.pin_entered_at is not None


@pytest.mark.parametrize(
    ("consent", "sentence"),
    [
        ({"by": " "}, "Write who agreed"),
        ({"how": "telepathy"}, "Say how the customer agreed"),
        ({"at": timezone.now() + timedelta(days=1)}, "in the future"),
    ],
)
def test_without_a_consent_nothing_is_corrected(
    order: PortInOrder, reviewer: User, consent: dict, sentence: str
) -> None:
    with pytest.raises(NotReady, match=sentence):
        correct(order, reviewer, agreed(**consent), btn="+14155550199")
    assert order.submissions.count() == 1 and not order.events.filter(kind=EventKind.CORRECT_ANSWERS).exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"street": "PO Box 12"}, "PO box"),
        ({"first_name": ""}, "Nothing was changed"),
        ({"unit": "x" * 41}, "shorten it to 40 characters"),
        ({"account": 1}, "Only answers of the order"),
        ({"btn": "+14155550111"}, "what you wrote is what was submitted"),
    ],
)
def test_what_is_certainly_wrong_or_nothing_new_is_no_correction(
    order: PortInOrder, reviewer: User, changes: dict, sentence: str
) -> None:
    with pytest.raises(NotReady, match=sentence):
        correct(order, reviewer, **changes)
    order.refresh_from_db()
    assert order.submissions.count() == 1 and order.street == "7008 Juniper Court"


def test_not_while_the_customer_is_asked_and_not_once_it_is_decided(
    order: PortInOrder, reviewer: User, owner: User
) -> None:
    actor = lifecycle.reviewer(reviewer)
    lifecycle.ask(order.pk, actor=actor, text="Which unit?", opens=["unit"])
    with pytest.raises(WrongState, match="may be changing answers"):
        correct(order, reviewer, btn="+14155550199")
    lifecycle.answer(order.pk, actor=customer(owner), text="As it is.")
    lifecycle.approve(order.pk, ids(order), actor=actor)
    with pytest.raises(WrongState, match="nobody decided yet"):
        correct(order, reviewer, btn="+14155550199")


def test_what_a_colleague_reviews_is_not_corrected_by_another(
    order: PortInOrder, reviewer: User, superuser: User
) -> None:
    lifecycle.claim(order.pk, actor=lifecycle.reviewer(superuser))
    with pytest.raises(WrongState, match="Ada Admin is reviewing"):
        correct(order, reviewer, btn="+14155550199")


def test_of_two_numbers_only_the_undecided_one_gets_other_answers(order: PortInOrder, reviewer: User) -> None:
    first, second = ids(order)
    lifecycle.approve(order.pk, [first], actor=lifecycle.reviewer(reviewer))
    [made] = correct(order, reviewer, btn="+14155550199")
    assert PortInNumber.objects.get(pk=first).submission.attempt == 1
    assert PortInNumber.objects.get(pk=second).submission == made and made.numbers == [
        PortInNumber.objects.get(pk=second).tn
    ]


def test_numbers_of_two_submissions_are_corrected_each_in_its_own(
    order: PortInOrder, reviewer: User, owner: User
) -> None:
    first, second = ids(order)
    lifecycle.reject(order.pk, [second], actor=lifecycle.reviewer(reviewer), reasons=[GivenReason("ADDRESS_MISMATCH")])
    PortInOrder.objects.filter(pk=order.pk).update(unit="Suite 23")
    lifecycle.resubmit(order.pk, [second], actor=customer(owner))
    made = correct(order, reviewer, btn="+14155550199")
    assert [(row.attempt, row.answers["unit"], row.answers["btn"]) for row in made] == [
        (3, "Floor 23", "+14155550199"),
        (4, "Suite 23", "+14155550199"),
    ]
    assert (
        PortInNumber.objects.get(pk=first).submission == made[0]
        and PortInNumber.objects.get(pk=second).submission == made[1]
    )


def test_what_the_customer_is_still_changing_is_not_sent_along(order: PortInOrder, reviewer: User) -> None:
    first, second = ids(order)
    lifecycle.reject(order.pk, [first], actor=lifecycle.reviewer(reviewer), reasons=[GivenReason("ADDRESS_MISMATCH")])
    PortInOrder.objects.filter(pk=order.pk).update(unit="Half typ")
    [made] = correct(order, reviewer, btn="+14155550199")
    assert made.answers["unit"] == "Floor 23"
    assert PortInNumber.objects.get(pk=second).submission == made


@pytest.mark.parametrize(
    ("changes", "columns"),
    [
        ({"street": "7008 Juniper Court", "unit": "Floor 23"}, ("7008", "Juniper Court", "Floor 23")),
        ({"street": "1700-B N Orchard Ave, Ste 5", "unit": ""}, ("1700-B", "N Orchard Ave", "Ste 5")),
        ({"street": "RR 2 Box 152", "unit": ""}, ("", "RR 2 Box 152", "")),
    ],
)
def test_the_packet_has_a_column_for_each_part_of_the_address(
    account: Account, owner: User, changes: dict, columns: tuple[str, ...]
) -> None:
    order = submitted(account, owner)
    sent = last(order)
    sent.answers |= changes
    [row, _] = csv.DictReader(
        io.StringIO(numbers_csv(packets.content_of(sent, list(order.numbers.by_tn()))).decode("utf-8-sig"))
    )
    assert (row["house_number"], row["street"], row["unit"]) == columns
    assert (row["city"], row["state"], row["zip"], row["country"]) == ("San Francisco", "CA", "94107", "US")
    assert re.fullmatch(r"\+1\d{10}", row["telephone_number"])


@pytest.fixture
def signed(account: Account, owner: User) -> PortInOrder:
    """Submitted with a letter that was signed online."""
    order = complete_draft(account, btn="+14155550111")
    order.documents.filter(kind="loa").delete()
    signer = Signer(
        full_name="Rosalind Achterberg",
        title="",
        zone="America/Los_Angeles",
        address_seen="192.0.2.1",
        browser="Firefox",
        user=owner,
    )
    signatures.sign(order, signer, language="en", shown_fingerprint=letters.answers_fingerprint(order))
    lifecycle.submit(order.pk, actor=customer(owner))
    order.refresh_from_db()
    return order


def test_a_letter_signed_for_the_old_answer_is_void_and_is_signed_again_when_support_asks(
    signed: PortInOrder, reviewer: User, owner: User
) -> None:
    correct(signed, reviewer, contact_phone="(415) 555-0142")
    assert differences.Submitted(signed).known(list(signed.numbers.all())) == [], "the phone is not on the letter"
    correct(signed, reviewer, btn="+14155550199")
    assert [
        event.data["letter_void"] for event in signed.events.filter(kind=EventKind.CORRECT_ANSWERS).order_by("pk")
    ] == [False, True]
    signed.refresh_from_db()
    [void] = differences.Submitted(signed).known(list(signed.numbers.all()))
    assert void.topics == {Topic(Kind.VOID, OfKind("loa"))}
    with pytest.raises(NotReady, match="signature is void"):
        lifecycle.approve(signed.pk, ids(signed), actor=lifecycle.reviewer(reviewer))
    lifecycle.ask(signed.pk, actor=lifecycle.reviewer(reviewer), text="Sign again, please.", opens=["document:loa"])
    signed.refresh_from_db()
    signer = Signer(
        full_name="Rosalind Achterberg",
        title="",
        zone="America/Los_Angeles",
        address_seen="192.0.2.1",
        browser="Firefox",
        user=owner,
    )
    signatures.sign(signed, signer, language="en", shown_fingerprint=letters.answers_fingerprint(signed))
    lifecycle.answer(signed.pk, actor=customer(owner), text="Done.")
    signed.refresh_from_db()
    assert differences.Submitted(signed).known(list(signed.numbers.all())) == []
    sent = last(signed)
    assert (
        sent.answers["btn"] == "+14155550199"
        and not frozen_facts(
            frozen_order(signed, sent), sent, list(signed.numbers.all()), list(signed.documents.all()), {}
        ).void_letters
    )


def test_the_time_zone_follows_a_corrected_state(account: Account, owner: User, reviewer: User) -> None:
    order = submitted(account, owner)
    PortInNumber.objects.filter(order=order).update(time_zone="America/Denver")
    correct(order, reviewer, btn="+14155550199")
    assert set(order.numbers.values_list("time_zone", flat=True)) == {"America/Denver"}, "nobody spoke of the state"
    correct(order, reviewer, region="NV", city="Reno", postal_code="89501")
    assert set(order.numbers.values_list("time_zone", flat=True)) == {"America/Los_Angeles"}


def test_an_answer_that_support_corrects_asks_for_a_new_letter_where_the_uploaded_one_contradicts_it(
    order: PortInOrder, reviewer: User
) -> None:
    letter = order.documents.get(kind=DocumentKind.LOA)
    read(letter, letter_reading(order, dated_on=letter.dated_on))
    letter.answers_then = letters.answers_for_upload(order)
    letter.save()
    correct(order, reviewer, contact_phone="(415) 555-0142")
    correct(order, reviewer, first_name="Theodora")
    told = order.events.filter(kind=EventKind.CORRECT_ANSWERS).order_by("pk")
    assert [event.data["letter_void"] for event in told] == [False, True]
    said = [correcting.letter_words(event) for event in told]
    assert said == ["", "The letter still shows the old answer. If a new one is needed, we will ask you for it."]
    with pytest.raises(NotReady, match="ask for a new one"):
        lifecycle.approve(order.pk, ids(order), actor=lifecycle.reviewer(reviewer))
