"""Reading finds each value in its role, wherever the design puts it, in text and in pictures, and survives what means
harm."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from reportlab.pdfgen.canvas import Canvas

from portin.comparing.matching import Typed, match
from portin.files.sandbox import Limits
from portin.reading import process as reading_process
from portin.reading.found import Reading
from portin.reading.reader import MAX_PAGES, ocr_available, read
from tests.bills.in_use_us import DESIGNS
from tests.bills.make import TODAY, build, designs
from tests.bills.shared import read_as_text
from tests.portin.files import hostile

PDF = "application/pdf"
TYPES = {".pdf": PDF, ".jpg": "image/jpeg", ".png": "image/png"}
needs_tesseract = pytest.mark.skipif(
    not ocr_available(), reason="TESSERACT IS NOT INSTALLED: reading pictures is not tested here"
)
ALL = designs() | designs("all")


def verdicts(claim: dict, reading: Reading) -> dict[str, str]:
    typed = claim["typed"]
    answers = Typed(
        typed["account_number"],
        [typed["owner_name"]],
        typed["street"],
        typed["unit"],
        typed["city"],
        typed["state"],
        typed["zip"],
        claim["numbers_e164"],
    )
    return {finding.subject.written: finding.kind for finding in match(answers, reading, today=TODAY)}


def wrong(name: str, medium: str, seed: int = 1) -> list[str]:
    """What the claims about one bill came to that they should not, as text."""
    content, suffix, claims, expected = build(seed, name, ALL[name], medium)
    is_shared = (medium, seed) == ("text", 1)
    reading = Reading.from_json(read_as_text(name)) if is_shared else read(content, TYPES[suffix])
    out = []
    for claim, expect in zip(claims, expected, strict=True):
        got = verdicts(claim, reading)
        for field, verdict in expect["expected"].items():
            if got[field] != verdict:
                out.append(f"{expect['kind']}/{expect['subkind']} {field}: wanted {verdict}, got {got[field]}")
    return out


@pytest.mark.parametrize("name", sorted(ALL), scope="session")  # beside the other tests of its reading
def test_each_design_is_read_as_text(name: str):
    assert wrong(name, "text") == []


@pytest.mark.parametrize("medium", ["text_rotated", "text_turned"])
@pytest.mark.parametrize("name", ["att_business", "bell_quebec"])
def test_a_turned_page_is_read_the_same(name: str, medium: str):
    assert wrong(name, medium) == []


@needs_tesseract
@pytest.mark.parametrize(
    ("name", "medium"),
    [
        ("portal_print", "scan_noisy"),
        ("frontier_like", "photo"),
        ("coop_label_above", "rubbish"),
        ("tiny_centered", "hidden_wrong"),
    ],
)
def test_pictures_are_read(name: str, medium: str):
    assert wrong(name, medium, seed=2) == []


@needs_tesseract
def test_an_illegible_picture_matches_nothing():
    content, suffix, claims, _ = build(1, "portal_print", ALL["portal_print"], "illegible")
    reading = read(content, TYPES[suffix])
    assert set(verdicts(claims[0], reading).values()) == {"unreadable"}


def test_without_tesseract_pictures_are_left_to_a_person():
    content, suffix, claims, _ = build(1, "portal_print", ALL["portal_print"], "scan")
    reading = read(content, TYPES[suffix], ocr=False)
    assert [page.how for page in reading.pages] == ["none"]
    assert set(verdicts(claims[0], reading).values()) == {"unreadable"}


def test_a_value_has_its_place_on_the_upright_page():
    content, _, claims, _ = build(1, "hosted_simple", ALL["hosted_simple"], "text_turned")
    reading = read(content, PDF)
    [found] = [f for f in reading.account_numbers if f.value == claims[0]["typed"]["account_number"]]
    x0, y0, x1, y1 = found.box
    assert 0.5 < x0 < x1 < 0.8 and 0.12 < y0 < y1 < 0.16
    assert found.label == "account number" and claims[0]["typed"]["account_number"] in found.words_around


def test_a_reading_survives_json():
    content, *_ = build(1, "att_business", ALL["att_business"], "text")
    reading = read(content, PDF)
    assert Reading.from_json(reading.to_json()) == reading


def test_what_an_older_version_stored_is_read_and_what_is_usual_is_not_stored():
    stored = {"value": "12 Main St", "page": 0, "box": [0, 0, 1, 1], "parts": {"tier": 2, "of_line": True}}
    [found] = Reading.from_json(
        {"service_addresses": [stored | {"parts": {"address": {"house": "12"}}}]}
    ).service_addresses
    assert (found.parts.address["house"], found.parts.address["route"]) == ("12", "")
    [found] = Reading.from_json({"numbers": [stored]}).numbers
    assert (found.parts.tier, found.parts.ink, found.parts.listed) == (2, 1.0, 1)
    assert Reading(numbers=[found]).to_json()["numbers"][0]["parts"] == {"tier": 2, "ink": 1.0}


@pytest.mark.parametrize(
    ("make", "kind", "problem"),
    [
        pytest.param(hostile.pdf_without_pages, "unreadable", "damaged", id="no pages"),
        pytest.param(hostile.pdf_whose_pages_are_a_loop, "unreadable", "no_ocr", id="loop"),
        pytest.param(hostile.pdf_that_lies_about_its_pages, "unreadable", "no_ocr", id="lies"),
        pytest.param(hostile.pdf_with_a_picture_bomb, "not_found", "no_ocr", id="picture bomb"),
        pytest.param(hostile.pdf_with_nested_forms, "unreadable", "limits", id="nested"),
        pytest.param(hostile.pdf_with_a_form_that_paints_itself, "unreadable", "limits", id="paints itself"),
        pytest.param(hostile.pdf_with_deep_arrays, "unreadable", "no_ocr", id="deep"),
        pytest.param(lambda: hostile.encrypted_pdf("secret"), "unreadable", "encrypted", id="encrypted"),
        pytest.param(lambda: b"%PDF-1.7 broken", "unreadable", "damaged", id="broken"),
        pytest.param(lambda: b"", "unreadable", "damaged", id="empty"),
    ],
)
def test_what_means_harm_ends_in_a_reading_with_nothing(make: Callable[[], bytes], kind: str, problem: str):
    reading = reading_process.read_limited(
        make(), PDF, ocr=False, limits=Limits(memory_mb=512, cpu_seconds=8, wall_seconds=20)
    )
    assert (reading.account_numbers, reading.numbers, reading.problem) == ([], [], problem)
    findings = match(Typed(account_number="12345678", numbers=["+12125550123"]), reading, today=date(2026, 11, 23))
    assert {finding.kind for finding in findings} == {kind}


@pytest.mark.parametrize("make", [hostile.png_bomb, hostile.png_with_text_bomb], ids=["pixels", "text"])
def test_picture_bombs_are_refused(make):
    reading = reading_process.read_limited(
        make(), "image/png", ocr=False, limits=Limits(memory_mb=512, cpu_seconds=8, wall_seconds=20)
    )
    assert (reading.is_legible, reading.account_numbers, reading.problem) == (False, [], "damaged")


def test_ten_thousand_pages_are_not_all_read():
    reading = reading_process.read_limited(hostile.pdf_of_very_many_pages(10_000), PDF, ocr=False)
    assert len(reading.pages) == MAX_PAGES and reading.pages_left_out == 10_000 - MAX_PAGES


def test_time_over_says_so():
    content, *_ = build(1, "att_business", DESIGNS["att_business"], "text")
    reading = reading_process.read_limited(content, PDF, limits=Limits(wall_seconds=0.01))
    assert reading.problem == "limits" and not reading.is_legible


def test_the_limited_process_reads_what_reading_reads():
    content, *_ = build(3, "grid_form", ALL["grid_form"], "text")
    assert reading_process.read_limited(content, PDF) == read(content, PDF)


def test_a_blank_page_is_no_picture():
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(60, 700, "Account number 12345678")
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    reading = read(buffer.getvalue(), PDF, ocr=False)
    assert [page.how for page in reading.pages] == ["text", "text"]
