"""Signing the letter of authorization: on the spot, by private link, and what voids a signature."""

from __future__ import annotations

import base64
import hashlib
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image, ImageDraw
from pypdf import PdfReader

from accounts.models import Account, User
from portin.findings import Kind, OfKind, Topic
from portin.mails import MAILS
from portin.mails.news import News
from portin.models import (
    Document,
    DocumentKind,
    EventKind,
    LoaInvitation,
    LoaSignature,
    OrderEvent,
    PortInOrder,
    SignedCopy,
)
from portin.orders import drafts, lifecycle, readiness, signatures
from portin.orders.letters import answers_fingerprint
from portin.orders.lifecycle import GivenReason, customer
from portin.rules import words
from portin.rules.errors import NotReady
from tests.cast import DocumentFactory, NumberFactory, complete_draft, number_in

pytestmark = pytest.mark.django_db
ELSEWHERE = "Pacific/Kiritimati"  # a day ahead of Honolulu, always


@pytest.fixture
def order(account: Account) -> PortInOrder:
    """Ready but for the letter."""
    order = complete_draft(account)
    order.documents.filter(kind=DocumentKind.LOA).delete()
    return order


def blocking(order: PortInOrder) -> set[Topic]:
    return {problem.topic for problem in readiness.check(order) if problem.is_blocking}


def answers(page: object, **changed: str) -> dict[str, str]:
    shown = page.context["shown"]
    return {
        "full_name": "Rosalind Achterberg",
        "title": "Owner",
        "consent": "on",
        "shown": shown,
        "zone": "America/Los_Angeles",
    } | changed


def drawing() -> str:
    picture = Image.new("RGBA", (440, 110), (0, 0, 0, 0))
    ImageDraw.Draw(picture).line([(20, 90), (120, 20), (200, 90), (400, 30)], fill=(10, 20, 40, 255), width=5)
    made = io.BytesIO()
    picture.save(made, "PNG")
    return "data:image/png;base64," + base64.b64encode(made.getvalue()).decode()


def invite(order: PortInOrder, owner: User) -> tuple[LoaInvitation, str]:
    invitation = signatures.invite(order, name=order.person, email="rosalind@example.com", language="en", by=owner)
    return invitation, invitation.token


def test_signed_on_the_spot_the_letter_is_part_of_the_order(order: PortInOrder, owner: User, sign_in: object) -> None:
    client = sign_in(owner)
    assert Topic(Kind.MISSING, OfKind("loa")) in blocking(order)
    address = reverse("signing:here", args=[order.reference])
    page = client.get(address)
    assert order.account_number in page.text
    assert client.post(address, answers(page)).status_code == 302
    document = order.documents.get(kind=DocumentKind.LOA)
    assert blocking(order) == set()
    signature = document.signature
    assert (signature.full_name, signature.signed_by, signature.zone) == (
        "Rosalind Achterberg",
        owner,
        "America/Los_Angeles",
    )
    with document.file.open("rb") as sealed:
        text = "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(sealed.read())).pages).split())
    for must_be_there in (
        "Rosalind Achterberg",
        "7008 Juniper Court",
        signature.shown_sha256,
        "Signed in as owner@example.com",
    ):
        assert must_be_there.replace(" ", "") in text, "wherever a line of the letter ends"


def test_what_is_signed_is_the_letter_as_it_was_shown(order: PortInOrder, owner: User, sign_in: object) -> None:
    """Two zones whose days always differ: the page counts the account's, the signature its own."""
    order.account.time_zone = "Pacific/Honolulu"
    order.account.save(update_fields=["time_zone"])
    client, address = sign_in(owner), reverse("signing:here", args=[order.reference])
    page = client.get(address)
    here, there = words.local_day(timezone.now(), "Pacific/Honolulu"), words.local_day(timezone.now(), ELSEWHERE)
    assert client.post(address, answers(page, zone=ELSEWHERE)).status_code == 302
    letter = order.documents.get(kind=DocumentKind.LOA)
    with letter.file.open("rb") as sealed:
        text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(sealed.read())).pages).split())
    prepared = f"{here:%B} {here.day}, {here.year}"
    assert prepared in " ".join(page.text.split()) and prepared in text
    assert letter.dated_on == there != here


def test_a_page_from_before_midnight_is_signed_as_it_is_and_an_older_one_is_read_again(
    order: PortInOrder, owner: User, sign_in: object
) -> None:
    client, address = sign_in(owner), reverse("signing:here", args=[order.reference])
    page = client.get(address)
    shown = page.context["shown"].rpartition(".")[0]
    today = words.today(order.account.time_zone)
    for stale in (today - timedelta(days=2), today + timedelta(days=1), "2026-13-45"):
        again = client.post(address, answers(page, shown=f"{shown}.{stale}"))
        assert again.status_code == 200 and not order.documents.filter(kind=DocumentKind.LOA).exists()
    assert client.post(address, answers(page, shown=f"{shown}.{today - timedelta(days=1)}")).status_code == 302


def test_by_private_link_without_an_account_and_only_once(order: PortInOrder, owner: User) -> None:
    invitation, token = invite(order, owner)
    assert token not in str(list(OrderEvent.objects.values())), "the token is never in the timeline"
    visitor, address = Client(), reverse("signing:by_link", args=[token])
    page = visitor.get(address)
    assert page.status_code == 200
    assert (page["Referrer-Policy"], "no-store" in page["Cache-Control"]) == ("same-origin", True), (
        "no-referrer would make the browser post with Origin: null, which is refused"
    )
    assert 'href="/phone-numbers' not in page.text, "nothing else on that page"
    visitor.head(address)
    invitation.refresh_from_db()
    assert invitation.opened_at is None, "a program that checks mail reads it as well"
    assert visitor.post(address, {"opened": "yes"}).status_code == 204
    invitation.refresh_from_db()
    assert (invitation.opened_at is not None, invitation.token) == (True, "")
    assert visitor.get(reverse("signing:letter_by_link", args=[token]))["Content-Type"] == "application/pdf"
    assert visitor.post(address, answers(page, drawn=drawing())).status_code == 302
    assert "The letter is signed" in visitor.get(address).text
    sealed = visitor.get(reverse("signing:letter_by_link", args=[token]))
    assert PdfReader(io.BytesIO(sealed.content)).pages
    assert visitor.post(address, answers(page)).status_code == 200
    signature = LoaSignature.objects.get()
    assert (signature.is_drawn, signature.signed_by) == (True, None)
    assert "Private link sent to rosalind@example.com" in signature.identity
    assert blocking(order) == set()
    told = OrderEvent.objects.get(kind=EventKind.LOA_SIGNED)
    mail = MAILS[told.mail](News([told], timezone.now()))
    assert (mail.to, mail.subject) == ([order.contact_email], f"The letter is signed: {order.display_name}")
    assert "The order is not submitted yet" in str(mail.parts), (
        "the page says that they were told, and it is their turn"
    )


@pytest.mark.parametrize("what", ["withdrawn", "expired", "unknown"])
def test_a_link_that_is_not_open_shows_and_signs_nothing(
    order: PortInOrder, owner: User, what: str, sign_in: object
) -> None:
    invitation, token = invite(order, owner)
    if what == "withdrawn":
        sign_in(owner).post(reverse("signing:withdraw", args=[order.reference, invitation.pk]), {"do": "1"})
    elif what == "expired":
        LoaInvitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    else:
        token = "x" * 43
    shown = sign_answers_without_reading(order)
    for response in (
        Client().get(reverse("signing:by_link", args=[token])),
        Client().post(reverse("signing:by_link", args=[token]), shown),
    ):
        assert response.status_code == (404 if what == "unknown" else 410)
        assert order.account_number not in response.text
    assert Client().get(reverse("signing:letter_by_link", args=[token])).status_code == 404
    assert not LoaSignature.objects.exists()


def sign_answers_without_reading(order: PortInOrder) -> dict[str, str]:
    return {"full_name": order.person, "title": "Owner", "consent": "on", "shown": answers_fingerprint(order)}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"full_name": "Somebody Else"}, "Write the name that is on the letter"),
        ({"full_name": ""}, "Write your full name"),
        ({"title": ""}, "Write your title or role"),
        ({"consent": ""}, "Agree to sign electronically"),
        ({"drawn": "data:image/png;base64,AAAA"}, "Draw your signature"),
        ({"drawn": "javascript:alert(1)"}, "Draw your signature"),
        ({"shown": "0" * 64}, "The order was changed while you read the letter"),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_signed(
    order: PortInOrder, owner: User, sign_in: object, change: dict, words: str
) -> None:
    client, address = sign_in(owner), reverse("signing:here", args=[order.reference])
    response = client.post(address, answers(client.get(address), **change))
    assert (response.status_code, words in response.text) == (200, True)
    assert not LoaSignature.objects.exists()


@pytest.mark.parametrize(
    "field",
    [
        "street",
        "unit",
        "postal_code",
        "business_name",
        "last_name",
        "losing_carrier",
        "account_number",
        "btn",
        "reseller_name",
    ],
)
def test_changing_an_answer_that_is_on_the_letter_voids_the_signature(
    order: PortInOrder, owner: User, sign_in: object, field: str
) -> None:
    client, address = sign_in(owner), reverse("signing:here", args=[order.reference])
    client.post(address, answers(client.get(address)))
    order = PortInOrder.objects.get(pk=order.pk)
    assert blocking(order) == set()
    setattr(
        order, field, {"btn": "+14155550111", "postal_code": "94110", "street": "1 Another St"}.get(field, "Another 1")
    )
    order.save()
    assert Topic(Kind.VOID, OfKind("loa")) in blocking(PortInOrder.objects.get(pk=order.pk))
    with pytest.raises(NotReady, match="void"):
        lifecycle.submit(order.pk, actor=customer(owner))


def test_answers_that_are_not_on_the_letter_leave_it_valid(order: PortInOrder, owner: User, sign_in: object) -> None:
    client, address = sign_in(owner), reverse("signing:here", args=[order.reference])
    client.post(address, answers(client.get(address)))
    PortInOrder.objects.filter(pk=order.pk).update(name="Another name", contact_phone="(415) 555-0101", pin="")
    assert blocking(PortInOrder.objects.get(pk=order.pk)) == set()


def test_a_number_added_later_is_not_covered_by_the_signed_letter(
    order: PortInOrder, owner: User, sign_in: object
) -> None:
    client, address = sign_in(owner), reverse("signing:here", args=[order.reference])
    client.post(address, answers(client.get(address)))
    drafts.set_numbers(order, order.pasted_numbers + "\n(415) 555-0188")
    assert Topic(Kind.UNCOVERED, OfKind("loa")) in blocking(PortInOrder.objects.get(pk=order.pk))


def test_signing_again_replaces_the_letter_and_keeps_the_first_unchanged(
    order: PortInOrder, owner: User, sign_in: object
) -> None:
    client, address = sign_in(owner), reverse("signing:here", args=[order.reference])
    for _ in range(2):
        client.post(address, answers(client.get(address)))
    first, second = Document.objects.filter(order=order, kind=DocumentKind.LOA).order_by("pk")
    assert (first.removed_at is not None, second.removed_at) == (True, None)
    with first.file.open("rb") as kept:
        assert hashlib.sha256(kept.read()).hexdigest() == first.signature.sealed_sha256


def test_a_stranger_and_a_submitted_order_cannot_be_signed(
    order: PortInOrder, owner: User, stranger: User, sign_in: object
) -> None:
    for name in ("here", "letter", "invite"):
        assert sign_in(stranger).get(reverse(f"signing:{name}", args=[order.reference])).status_code == 404
    client, address = sign_in(owner), reverse("signing:here", args=[order.reference])
    page = client.get(address)
    client.post(address, answers(page))
    lifecycle.submit(order.pk, actor=customer(owner))
    response = client.post(address, answers(page), follow=True)
    assert "was submitted" in response.text
    assert LoaSignature.objects.count() == 1


def test_a_rejection_of_the_letter_opens_it_for_signing_again(
    order: PortInOrder, owner: User, reviewer: User, sign_in: object
) -> None:
    rejected = DocumentFactory(order=order, kind=DocumentKind.LOA)
    lifecycle.submit(order.pk, actor=customer(owner))
    numbers = [number.pk for number in order.numbers.all()]
    lifecycle.reject(order.pk, numbers, actor=lifecycle.reviewer(reviewer), reasons=[GivenReason("LOA_INVALID")])
    signed = sign_again(order, owner)
    lifecycle.resubmit(order.pk, numbers, actor=customer(owner))
    assert {number.status for number in order.numbers.all()} == {"in_review"}
    sent = [row["id"] for row in order.submissions.last().documents if row["kind"] == "loa"]
    assert sent == [signed.pk], f"the carrier would have two letters, with the rejected one ({rejected.pk}) among them"


def sign_again(order: PortInOrder, owner: User) -> Document:
    order = PortInOrder.objects.get(pk=order.pk)
    signer = signatures.Signer("Rosalind Achterberg", "Owner", "", "127.0.0.1", "tests", user=owner)
    return signatures.sign(order, signer, language="en", shown_fingerprint=answers_fingerprint(order))


def test_a_rejected_letter_stays_for_a_number_that_the_carrier_has(
    order: PortInOrder, owner: User, reviewer: User
) -> None:
    letter = DocumentFactory(order=order, kind=DocumentKind.LOA)
    lifecycle.submit(order.pk, actor=customer(owner))
    numbers = [number.pk for number in order.numbers.all()]
    lifecycle.reject(order.pk, numbers, actor=lifecycle.reviewer(reviewer), reasons=[GivenReason("LOA_INVALID")])
    at_carrier = number_in("submitted_to_carrier", order=order)
    sign_again(order, owner)
    letter.refresh_from_db()
    assert (letter.removed_at, letter.covers_all, list(letter.numbers.all())) == (None, False, [at_carrier])


def test_a_letter_signed_for_one_number_is_not_said_to_cover_the_others(
    order: PortInOrder, owner: User, reviewer: User
) -> None:
    """The letter of a number that the carrier has stays its letter, and does not go out with the other one."""
    first = sign_again(order, owner)
    lifecycle.submit(order.pk, actor=customer(owner))
    numbers = list(order.numbers.values_list("pk", flat=True))
    at_carrier = number_in("submitted_to_carrier", order=order)
    lifecycle.reject(order.pk, numbers, actor=lifecycle.reviewer(reviewer), reasons=[GivenReason("LOA_INVALID")])
    second = sign_again(order, owner)
    assert (second.covers_all, set(second.numbers.values_list("pk", flat=True))) == (False, set(numbers))
    first.refresh_from_db()
    assert (first.removed_at, list(first.numbers.all())) == (None, [at_carrier])
    lifecycle.resubmit(order.pk, numbers, actor=customer(owner))
    assert [row["id"] for row in order.submissions.last().documents if row["kind"] == "loa"] == [second.pk]


def test_too_many_open_links_are_refused_and_a_second_one_replaces_the_first(order: PortInOrder, owner: User) -> None:
    first, _ = invite(order, owner)
    invite(order, owner)
    first.refresh_from_db()
    assert first.withdrawn_at is not None
    for place in range(4):
        signatures.invite(order, name="R", email=f"r{place}@example.com", language="en", by=owner)
    with pytest.raises(NotReady, match="Withdraw one"):
        signatures.invite(order, name="R", email="r9@example.com", language="en", by=owner)


def test_an_answer_that_support_asked_for_opens_the_letter_that_it_voids(
    order: PortInOrder, owner: User, reviewer: User, sign_in: object
) -> None:
    """The letter that went out would have shown the old address, and nobody could have signed a new one."""
    client = sign_in(owner)
    here, asked = reverse("signing:here", args=[order.reference]), reverse("port_in:answer", args=[order.reference])
    client.post(here, answers(client.get(here)))
    lifecycle.submit(order.pk, actor=customer(owner))
    lifecycle.ask(order.pk, actor=lifecycle.reviewer(reviewer), text="Which suite is it?", opens=["unit"])
    page = client.post(asked, {"text": "Suite 32", "unit": "Suite 32"})
    assert "the signature is void" in page.text and here in page.text
    assert order.questions.filter(answered_at=None).exists()
    client.post(here, answers(client.get(here)))
    client.post(asked, {"text": "Suite 32", "unit": "Suite 32"})
    assert not order.questions.filter(answered_at=None).exists()
    [sent] = [row["id"] for row in order.submissions.last().documents if row["kind"] == "loa"]
    assert Document.objects.get(pk=sent).removed_at is None


def test_a_link_shows_nothing_once_the_order_went_on_without_it(order: PortInOrder, owner: User) -> None:
    _, token = invite(order, owner)
    DocumentFactory(order=order, kind=DocumentKind.LOA)
    lifecycle.submit(order.pk, actor=customer(owner))
    shown = Client().get(reverse("signing:by_link", args=[token]))
    assert (shown.status_code, order.account_number in shown.text) == (410, False)
    assert Client().get(reverse("signing:letter_by_link", args=[token])).status_code == 404


# ------------------------------------------------------------------------------------------- the page that comes back


def test_a_drawing_survives_the_error_of_another_field_and_a_damaged_one_is_asked_for(
    order: PortInOrder, owner: User, sign_in: object
) -> None:
    client, url = sign_in(owner), reverse("signing:here", args=[order.reference])
    page = client.get(url)
    again = client.post(url, answers(page, drawn=drawing(), full_name=""))
    assert (
        f'name="drawn" value="{drawing()}"' in again.text and not order.documents.filter(is_signed_online=True).exists()
    )
    damaged = client.post(url, answers(page, drawn="data:image/png;base64,%%%"))
    assert "Draw your signature again" in damaged.text and "%%%" not in damaged.text
    client.post(url, answers(again, drawn=drawing()))
    assert LoaSignature.objects.get().is_drawn


def test_who_read_another_letter_reads_the_new_one_and_can_then_sign_it(
    order: PortInOrder, owner: User, sign_in: object
) -> None:
    client, url = sign_in(owner), reverse("signing:here", args=[order.reference])
    page = client.get(url)
    NumberFactory(order=order, tn="+14155550199")
    again = client.post(url, answers(page))
    assert "Read it again before you sign" in again.text and not LoaSignature.objects.exists(), (
        "another number is on it now"
    )
    client.post(url, answers(again))
    assert "+14155550199" in LoaSignature.objects.get().numbers


def test_the_panel_says_that_the_letter_is_signed(order: PortInOrder, owner: User, sign_in: object) -> None:
    client, url = sign_in(owner), reverse("signing:here", args=[order.reference])
    documents = reverse("wizard:documents", args=[order.reference])
    assert "Read and sign now" in client.get(documents).text
    client.post(url, answers(client.get(url)))
    assert "Rosalind Achterberg signed the letter online" in client.get(documents).text
    PortInOrder.objects.filter(pk=order.pk).update(street="Elsewhere 1")
    assert "Read and sign now" in client.get(documents).text, "it is void"


def signed_by_link(order: PortInOrder, owner: User) -> str:
    """Signs by a private link; returns its token."""
    _, token = invite(order, owner)
    address = reverse("signing:by_link", args=[token])
    visitor = Client()
    assert visitor.post(address, answers(visitor.get(address), drawn=drawing())).status_code == 302
    return token


def test_after_signing_the_link_shows_a_copy_without_the_account_number(order: PortInOrder, owner: User) -> None:
    token = signed_by_link(order, owner)
    page = Client().get(reverse("signing:by_link", args=[token]))
    assert (
        page.status_code,
        "The letter is signed" in page.text,
        "The account number is masked in it" in page.text,
    ) == (200, True, True)
    assert order.account_number not in page.text
    copy = Client().get(reverse("signing:letter_by_link", args=[token]))
    assert "no-store" in copy["Cache-Control"]
    text = " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(copy.content)).pages).split())
    assert (
        order.account_number not in text and order.account_number[:-4] not in text and order.account_number[-4:] in text
    )
    signature = LoaSignature.objects.get()
    assert "Rosalind Achterberg" in text and signature.shown_sha256 in text.replace(" ", ""), (
        "the evidence is that of the letter"
    )
    with order.documents.get(kind=DocumentKind.LOA).file.open("rb") as sealed:
        assert order.account_number in "".join(page.extract_text() for page in PdfReader(sealed).pages), (
            "the carrier's has it"
        )


def test_the_copy_is_that_of_the_letter_whatever_became_of_the_order(order: PortInOrder, owner: User) -> None:
    token, before = signed_by_link(order, owner), order.account_number
    PortInOrder.objects.filter(pk=order.pk).update(account_number="", street="1 Elsewhere Road")
    copy = Client().get(reverse("signing:letter_by_link", args=[token]))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(copy.content)).pages)
    assert "7008 Juniper Court" in text and before not in text


def test_after_some_days_the_link_says_only_that_it_was_signed(
    order: PortInOrder, owner: User, settings: object
) -> None:
    from portin.jobs.purge import JOB_TO_RUN, old_copies

    settings.SIGNED_LINK_DAYS = 7
    token = signed_by_link(order, owner)
    made = SignedCopy.objects.get().made_at
    SignedCopy.objects.update(made_at=made - timedelta(days=6, hours=23))
    assert Client().get(reverse("signing:letter_by_link", args=[token])).status_code == 200
    assert list(old_copies(timezone.now())) == []
    SignedCopy.objects.update(made_at=made - timedelta(days=7, minutes=1))
    page = Client().get(reverse("signing:by_link", args=[token]))
    assert "The letter is signed" in page.text and "letter.pdf" not in page.text
    assert Client().get(reverse("signing:letter_by_link", args=[token])).status_code == 404
    assert len(list(old_copies(timezone.now()))) == 1 and JOB_TO_RUN.name == "purge_expired"


def test_the_copy_is_kept_encrypted(order: PortInOrder, owner: User) -> None:
    signed_by_link(order, owner)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pdf FROM portin_signedcopy")
        assert cursor.fetchone()[0].startswith("gAAAA")
