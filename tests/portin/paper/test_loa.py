"""The letter of authorization says what it must, in one language, and its seal tells how it was signed."""

import hashlib
import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader

from portin.files.inspect import inspect
from portin.paper.loa import (
    LoaContent,
    LoaProblem,
    Signature,
    checked_drawing,
    consent_paragraphs,
    fingerprint,
    make_loa,
    seal,
)
from portin.paper.printing import winansi
from portin.rules import letter_words as loa_texts
from tests.portin.files import hostile

CONTENT = LoaContent(
    company="Portin",
    reference="K7QM9T3RWA",
    authorized_name="Pat Rivera",
    service_address=("200 Market Street, Suite 500", "San Francisco, CA 94103"),
    losing_carrier="Comcast Business",
    account_number="8155 10 045 1234567",
    numbers=("+14155550142", "+14155550143"),
    business_name="Harbor Dental Group",
    signer_title="Office manager",
    btn="+14155550140",
)
FRENCH = replace(
    CONTENT,
    language="fr",
    country="CA",
    losing_carrier="Bell Canada",
    authorized_name="Élise Côté",
    business_name="Boulangerie Côté & Fils inc.",
    service_address=("1234, rue Sherbrooke Ouest, bureau 300", "Montréal (Québec)  H3G 1H2"),
    numbers=("+15145550142",),
)
SIGNATURE = Signature(
    full_name="Pat Rivera",
    title="Office manager",
    signed_at=datetime(2026, 11, 24, 6, 45, 12, tzinfo=UTC),
    consented_at=datetime(2026, 11, 24, 6, 44, 2, tzinfo=UTC),
    zone="America/Los_Angeles",
    address_seen="203.0.113.7",
    identity="Private link sent to pat@example.com",
    email="pat@example.com",
    browser="Firefox",
    contact="support@example.com",
)


def words(pdf: bytes, page: int | None = None) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    chosen = pages if page is None else [pages[page]]
    return " ".join(" ".join(one.extract_text().split()) for one in chosen)


def page_count(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


def drawing(strokes: int = 5, mode: str = "RGBA", size: tuple[int, int] = (600, 200)) -> bytes:
    image = Image.new(mode, size, (0, 0, 0, 0) if mode == "RGBA" else 255)
    pen = ImageDraw.Draw(image)
    for stroke in range(strokes):
        pen.line(
            [(40 + 90 * stroke, 150), (90 + 90 * stroke, 40)], fill=(10, 20, 90, 255) if mode == "RGBA" else 0, width=5
        )
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


# --------------------------------------------------------------------------------------------------------- the letter


@pytest.mark.parametrize(
    "must_say",
    [
        "Harbor Dental Group",
        "Pat Rivera",
        "200 Market Street, Suite 500 San Francisco, CA 94103",  # (e)(1) name and address
        "(415) 555-0142 (415) 555-0143",  # and each number
        "in place of Comcast Business. I have decided to make this change",  # (e)(2)
        "I designate Portin, and the carriers that work for it, to act as my agent",  # (e)(3)
        "each number can have only one carrier for each of these services",  # (e)(4)
        "whether a fee applies to this change",  # (e)(5)
        "Local service: I choose Portin",  # (f) a statement for each service
        "Local toll service (intraLATA): I choose Portin",
        "Long distance service (interLATA, interstate and international): I choose Portin",
        "Comcast Business",
        "8155 10 045 1234567",
        "(415) 555-0140",
        "All numbers of this account",
        "K7QM9T3RWA",
        "Signature of the authorized user",
        "The only purpose of this letter",
    ],
)
def test_the_letter_says_what_the_rule_asks(must_say: str):
    assert must_say in words(make_loa(CONTENT))


def test_twenty_local_and_toll_free_numbers_fit_on_one_page():
    content = replace(CONTENT, numbers=[f"+1415555{n:04}" for n in range(100, 118)] + ["+18445550199", "+18335550123"])
    pdf = make_loa(content)
    assert page_count(pdf) == 1
    assert "(833) 555-0123" in words(pdf)
    assert "RespOrg" in words(pdf)


def test_many_numbers_take_several_pages_and_none_is_lost():
    content = replace(CONTENT, numbers=[f"+1415555{n:04}" for n in range(100, 500)])
    pdf = make_loa(content)
    assert page_count(pdf) > 2
    assert f"page 1 of {page_count(pdf)}" in words(pdf, 0)
    said = words(pdf)
    assert all(f"(415) 555-{n:04}" in said for n in range(100, 500))


def test_toll_free_numbers_alone_have_no_local_statements():
    said = words(make_loa(replace(CONTENT, numbers=["+18445550199"])))
    assert "Toll-free numbers: I choose Portin" in said
    assert "Local service" not in said


def test_a_part_of_an_account_says_what_stays():
    said = words(make_loa(replace(CONTENT, moves_whole_account=False, new_btn="+14155550150")))
    assert "Only the numbers below; the rest of the account stays" in said
    assert "(415) 555-0150" in said


def test_a_letter_to_sign_on_paper_has_an_empty_date():
    said = words(make_loa(CONTENT))
    assert "2026" not in said
    assert "November 23, 2026" in words(make_loa(replace(CONTENT, prepared_on=date(2026, 11, 23))))


def test_french_is_french_throughout():
    said = words(make_loa(FRENCH))
    assert "Lettre d’autorisation de transfert" in said
    assert "Élise Côté" in said
    assert "Boulangerie Côté & Fils inc." in said
    assert "Montréal (Québec) H3G 1H2" in said
    assert "Service interurbain" in said
    for english in ("Letter of", "Signature of", "I choose", "Account number", "Order"):
        assert english not in said


def test_both_languages_have_the_same_words_to_say():
    assert loa_texts.LABELS["en"].keys() == loa_texts.LABELS["fr"].keys()
    for texts in (loa_texts.AUTHORIZATION, loa_texts.CONSENT):
        assert len(texts["en"]) == len(texts["fr"])


def test_markup_in_an_answer_is_only_text():
    content = replace(
        CONTENT, business_name='<img src="file:///etc/hostname"/><b>Bold</b> & Sons', authorized_name="x" * 5000
    )
    said = words(make_loa(content))
    assert '<img src="file:///etc/hostname"/><b>Bold</b> & Sons' in said


def test_letters_that_the_fonts_lack_lose_their_accents():
    assert winansi("Łukasz Dvořák, Zoë Œuvre, 李") == "Lukasz Dvorák, Zoë Œuvre, ?"
    assert "Lukasz Dvorák" in words(make_loa(replace(CONTENT, authorized_name="Łukasz Dvořák")))


def test_the_same_answers_give_the_same_bytes_and_the_same_fingerprint():
    assert make_loa(CONTENT) == make_loa(replace(CONTENT))
    assert fingerprint(CONTENT) == fingerprint(replace(CONTENT, prepared_on=date(2026, 11, 23)))


@pytest.mark.parametrize(
    "change",
    [
        {"account_number": "8155 10 045 1234568"},
        {"numbers": ("+14155550142",)},
        {"service_address": ("200 Market Street, Suite 501", "San Francisco, CA 94103")},
        {"authorized_name": "Pat Riviera"},
        {"losing_carrier": "AT&T"},
        {"btn": ""},
        {"language": "fr"},
    ],
)
def test_another_answer_is_another_fingerprint(change: dict):
    assert fingerprint(replace(CONTENT, **change)) != fingerprint(CONTENT)


def test_there_is_no_letter_in_another_language():
    with pytest.raises(ValueError, match="es"):
        replace(CONTENT, language="es")


# ----------------------------------------------------------------------------------------------------------- the seal


def test_a_sealed_letter_is_signed_and_carries_its_evidence():
    sealed = seal(CONTENT, replace(SIGNATURE, drawn=drawing()))
    assert sealed.sha256 == hashlib.sha256(sealed.pdf).hexdigest()
    assert sealed.shown_sha256 == hashlib.sha256(make_loa(CONTENT)).hexdigest()
    letter, evidence = words(sealed.pdf, 0), words(sealed.pdf, 1)
    assert "November 23, 2026" in letter, "the day where the signer was"
    assert "Pat Rivera, Office manager" in letter
    for part in (
        sealed.shown_sha256,
        "203.0.113.7",
        "Private link sent to pat@example.com",
        "November 23, 2026, 10:45:12 PM PST",
        "2026-11-24 06:45:12 UTC",
        "Signature drawn on screen",
        "withdraw it free of charge",
        "paper copy",
        "America/Los_Angeles",
    ):
        assert part in evidence
    assert len(PdfReader(io.BytesIO(sealed.pdf)).pages[0].images) == 1
    assert inspect(sealed.pdf).page_count == 2


def test_a_typed_name_is_a_signature():
    sealed = seal(CONTENT, SIGNATURE)
    assert "Full name typed" in words(sealed.pdf, 1)
    assert len(PdfReader(io.BytesIO(sealed.pdf)).pages[0].images) == 0


def test_evidence_in_french():
    evidence = words(seal(FRENCH, replace(SIGNATURE, full_name="Élise Côté", zone="America/Toronto")).pdf, 1)
    assert "Preuve de la signature électronique" in evidence
    assert "le 24 novembre 2026 à 1 h 45 min 12 s HNE (America/Toronto)" in evidence


def test_sealing_the_same_twice_gives_the_same_file():
    assert seal(CONTENT, SIGNATURE).sha256 == seal(CONTENT, SIGNATURE).sha256


def test_a_signature_needs_a_name_and_aware_moments():
    with pytest.raises(LoaProblem, match="full name"):
        seal(CONTENT, replace(SIGNATURE, full_name=" "))
    with pytest.raises(ValueError, match="aware"):
        seal(CONTENT, replace(SIGNATURE, signed_at=datetime(2026, 11, 23)))  # noqa: DTZ001


@pytest.mark.parametrize(
    "png",
    [
        b"",
        b"GIF89a",
        hostile.jpeg(),
        hostile.png(),
        hostile.png_bomb(),
        hostile.png()[:60],
        hostile.png_with_text_bomb(40),
        drawing(strokes=0),
        hostile.png((3000, 3000)),
        b"\x89PNG\r\n\x1a\n" + bytes(400_000),
    ],
    ids=["empty", "GIF", "JPEG", "white", "bomb", "cut", "text bomb", "no stroke", "huge", "too many bytes"],
)
def test_a_drawing_that_is_none_is_refused_with_a_sentence(png: bytes):
    with pytest.raises(LoaProblem) as refused:
        checked_drawing(png)
    assert "type your name" in refused.value.message


@pytest.mark.parametrize("mode", ["RGBA", "L"])
def test_a_drawing_becomes_black_on_white_and_is_cut_to_its_ink(mode: str):
    image = Image.open(io.BytesIO(checked_drawing(drawing(mode=mode))))
    assert image.mode == "L"
    assert image.width < 600
    assert image.getpixel((0, 0)) == 255


def test_consent_tells_what_e_sign_asks():
    told = " ".join(consent_paragraphs(CONTENT, "support@example.com"))
    for part in ("paper", "withdraw", "support@example.com", "one letter", "browser", "PDF"):
        assert part in told
    assert "{" not in told
