"""The carrier packet holds what the carrier needs, opens safely in a spreadsheet, and by e-mail
only with its password."""

import csv
import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError

from portin.paper.cells import safe_cell
from portin.paper.packet import encrypted_pdf, numbers_csv, request_pdf, zip_packet
from portin.paper.packet_content import PacketAddress, PacketContent, PacketDocument, PacketNumber
from tests.portin.files import hostile

LOA, BILL = hostile.pdf(1, "Letter"), hostile.pdf(2, "Bill")
CONTENT = PacketContent(
    company="Portin",
    reference="K7QM9T3RWA",
    pon="PORT-000123-1",
    attempt=1,
    submitted_at=datetime(2026, 11, 23, 16, 45, tzinfo=UTC),
    authorized_name="Pat Rivera",
    business_name="Boulangerie Côté & Fils",
    service_address=("200 Market Street, Suite 500", "San Francisco, CA 94103"),
    address=PacketAddress("200", "Market Street", "Suite 500", "San Francisco", "CA", "94103"),
    losing_carrier="Comcast Business",
    account_number="8155 10 045 1234567",
    pin="4711",
    btn="+14155550140",
    preferred_on=date(2026, 12, 7),
    numbers=(
        PacketNumber("+14155550142"),
        PacketNumber("+14155550143", wants_sms=False, pin="0815"),
        PacketNumber("+18445550199", True),
    ),
    documents=(
        PacketDocument("loa", LOA, "application/pdf", is_made_by_us=True),
        PacketDocument("bill", BILL, "application/pdf", numbers=("+14155550142",)),
        PacketDocument("bill", hostile.jpeg(), "image/jpeg"),
    ),
)


def words(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


def rows(content: PacketContent) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(numbers_csv(content).decode("utf-8-sig"))))


def test_the_request_is_one_page_with_everything():
    pdf = PdfReader(io.BytesIO(request_pdf(CONTENT)))
    assert len(pdf.pages) == 1
    said = words(pdf)
    for part in (
        "PORT-000123-1",
        "K7QM9T3RWA",
        "Boulangerie Côté & Fils",
        "Pat Rivera",
        "200 Market Street, Suite 500",
        "Comcast Business",
        "8155 10 045 1234567",
        "(415) 555-0140",
        "4711",
        "0815",
        "(415) 555-0142",
        "(844) 555-0199",
        "toll-free",
        "voice + SMS",
        "December 7, 2026",
        "Letter of authorization: all numbers",
        "Phone bill: (415) 555-0142",
    ):
        assert part in said, part


@pytest.mark.parametrize(
    ("of_account", "of_number", "holds"),
    [
        ("", "", "confidential: holds an account number · page 1 of 1"),
        ("4711", "", "confidential: holds an account number and a PIN · page"),
        ("", "0815", "confidential: holds an account number and a PIN · page"),
    ],
)
def test_the_foot_says_which_secrets_the_page_holds(of_account: str, of_number: str, holds: str):
    content = replace(CONTENT, pin=of_account, numbers=(PacketNumber("+14155550142", pin=of_number),))
    assert holds in words(PdfReader(io.BytesIO(request_pdf(content))))


def test_twenty_numbers_still_fit_on_one_page():
    numbers = [PacketNumber(f"+1415555{n:04}", pin=str(n)) for n in range(100, 120)]
    pdf = PdfReader(
        io.BytesIO(
            request_pdf(
                replace(
                    CONTENT,
                    numbers=numbers,
                    note="Please port after 3 pm. " * 5,
                    plain={"reseller_name": "Acme Resale"},
                )
            )
        )
    )
    assert len(pdf.pages) == 1
    assert all(f"(415) 555-{n:04}" in words(pdf) for n in range(100, 120))


def test_the_csv_has_a_line_a_number():
    first, second, third = rows(CONTENT)
    assert (first["telephone_number"], first["pin"], first["sms"]) == ("+14155550142", "4711", "yes")
    assert (second["telephone_number"], second["pin"], second["sms"]) == ("+14155550143", "0815", "no")
    assert (first["btn"], first["new_btn"]) == ("+14155550140", "")
    assert (third["type"], third["end_user"]) == ("toll-free", "Boulangerie Côté & Fils")
    assert first["desired_due_date"] == "2026-12-07"


def test_each_part_of_the_address_has_a_column():
    first = rows(CONTENT)[0]
    parts = ("house_number", "street", "unit", "city", "state", "zip", "country")
    assert [first[part] for part in parts] == [
        "200",
        "Market Street",
        "Suite 500",
        "San Francisco",
        "CA",
        "94103",
        "US",
    ]


@pytest.mark.parametrize("value", ["+14155550142", "+1415555014", "+1415555014=2", "+141555501422"])
def test_only_a_whole_telephone_number_may_begin_with_a_plus(value: str):
    assert safe_cell(value).startswith("'") == (value != "+14155550142")


@pytest.mark.parametrize(
    "value",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        " =1",
        "|calc",
        "%0A",
        "\r\n=1",
        '=HYPERLINK("http://x","y")',
        "=cmd|' /C calc'!A0",
    ],
)
def test_no_cell_is_a_formula(value: str):
    assert safe_cell(value).startswith("'")
    cell = rows(replace(CONTENT, business_name=value))[0]["end_user"]
    assert cell.startswith("'")


@pytest.mark.parametrize("value", ["Harbor Dental", "8155 10 045", 'O\'Neill, "Pat"\nline', "", "2026-12-07", 3])
def test_harmless_cells_stay_as_they_are(value: object):
    assert safe_cell(value) == str(value)
    assert rows(replace(CONTENT, business_name=str(value) or "x"))[0]["end_user"] == (str(value) or "x")


def test_the_zip_holds_request_csv_and_documents_under_our_names():
    archive = zipfile.ZipFile(io.BytesIO(zip_packet(CONTENT)))
    assert archive.testzip() is None
    assert archive.namelist() == [
        "PORT-000123-1-request.pdf",
        "PORT-000123-1-numbers.csv",
        "PORT-000123-1-loa-1.pdf",
        "PORT-000123-1-bill-1.pdf",
        "PORT-000123-1-bill-2.jpg",
    ]
    assert archive.read("PORT-000123-1-loa-1.pdf") == LOA
    assert zip_packet(CONTENT) == zip_packet(CONTENT)


def test_names_cannot_leave_the_folder_they_are_unpacked_to():
    names = zipfile.ZipFile(io.BytesIO(zip_packet(replace(CONTENT, pon="../../etc/x y")))).namelist()
    assert all("/" not in name and not name.startswith(".") for name in names)


def test_a_document_that_could_act_goes_as_pictures():
    document = PacketDocument("bill", hostile.pdf_with_javascript(), "application/pdf", is_active=True)
    archive = zipfile.ZipFile(io.BytesIO(zip_packet(replace(CONTENT, documents=[document]))))
    flat = archive.read("PORT-000123-1-bill-1.pdf")
    assert flat.startswith(b"%PDF-")
    assert b"JavaScript" not in flat


def test_a_heic_photo_goes_as_a_pdf_that_every_partner_opens_and_is_named():
    photo = PacketDocument("bill", hostile.heic((900, 1200)), "image/heic", numbers=("+14155550142",))
    content = replace(CONTENT, documents=[CONTENT.documents[0], photo])
    archive = zipfile.ZipFile(io.BytesIO(zip_packet(content)))
    assert [name for name in archive.namelist() if "bill" in name] == ["PORT-000123-1-bill-1.pdf"]
    [page] = PdfReader(io.BytesIO(archive.read("PORT-000123-1-bill-1.pdf"))).pages
    assert (page.mediabox.width, page.mediabox.height) == (612, 816) and len(page.images) == 1
    assert zip_packet(content) == zip_packet(content)
    said = words(PdfReader(io.BytesIO(request_pdf(content))))
    assert "Phone bill: (415) 555-0142 (PDF made from a HEIC photo; we keep the original)" in said
    assert "PDF made from" not in words(PdfReader(io.BytesIO(request_pdf(CONTENT))))


def test_the_request_names_the_copy_of_a_document_that_could_act():
    document = PacketDocument("bill", hostile.pdf_with_javascript(), "application/pdf", is_active=True)
    said = words(PdfReader(io.BytesIO(request_pdf(replace(CONTENT, documents=[document])))))
    assert "Phone bill: all numbers (copy without active content; we keep the original)" in said


def test_the_locked_pdf_holds_all_pages_and_opens_with_its_password_only():
    locked = encrypted_pdf(CONTENT, "correct horse battery")
    assert b"/AESV3" in locked
    assert b"4711" not in locked
    reader = PdfReader(io.BytesIO(locked))
    assert reader.is_encrypted
    with pytest.raises(FileNotDecryptedError):
        len(reader.pages)
    assert not reader.decrypt("")
    assert not reader.decrypt("wrong horse battery")
    assert reader.decrypt("correct horse battery")
    assert len(reader.pages) == 1 + 1 + 2 + 1
    assert "Letter page 1" in words(reader)


def test_a_short_password_is_refused():
    with pytest.raises(ValueError, match="12 characters"):
        encrypted_pdf(CONTENT, "short")


def test_a_packet_without_documents_says_so():
    assert "No documents." in words(PdfReader(io.BytesIO(request_pdf(replace(CONTENT, documents=())))))
