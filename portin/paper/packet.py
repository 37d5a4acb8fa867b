"""The carrier packet: all that the carrier partner needs to port the numbers of one submission, as a ZIP or as one
locked PDF.

Pure: content in, bytes out. This is the only document that shows the PIN: hand it out behind a signed-in download, or
by e-mail as the AES-256 encrypted PDF (the password goes another way). Of documents that could act a clean copy goes
along, of HEIC photos a PDF; the request page names both.
"""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import asdict

from pypdf import PdfReader, PdfWriter
from reportlab.platypus import Flowable, Table, TableStyle

from phone_numbers import nanp
from portin.files import preview
from portin.order_fields import USER_DETAILS, Section
from portin.paper import order_lines
from portin.paper.cells import safe_cell
from portin.paper.order_lines import AnswerLine
from portin.paper.packet_content import PacketContent, PacketDocument, PacketNumber
from portin.paper.printing import RULE, SHADE, TEXT_WIDTH, facts, paragraph, printed
from portin.rules.file_formats import EVERYBODY_OPENS, EXTENSIONS
from portin.rules.letter_words import long_date

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_EMBEDDED_WIDTH = 1275
_PHOTO_WIDTH = 1700  # 200 dots an inch: all that a partner gets of it


# ---------------------------------------------------------------------------------------------------------------- ZIP


def zip_packet(content: PacketContent) -> bytes:
    """request.pdf, numbers.csv and the documents. The same submission gives the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in [
            (f"{content.pon}-request.pdf", request_pdf(content)),
            (f"{content.pon}-numbers.csv", numbers_csv(content)),
            *_named_documents(content),
        ]:
            entry = zipfile.ZipInfo(_plain_name(name), date_time=_ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, part)
    return made.getvalue()


def _named_documents(content: PacketContent) -> list[tuple[str, bytes]]:
    """The documents under names of our own: the name that a customer gave is never trusted."""
    counted: dict[str, int] = {}
    named = []
    for document in content.documents:
        counted[document.kind] = counted.get(document.kind, 0) + 1
        extension = ".pdf" if _is_converted(document) else EXTENSIONS[document.content_type]
        named.append((f"{content.pon}-{document.kind}-{counted[document.kind]}{extension}", _to_send(document)))
    return named


def _is_converted(document: PacketDocument) -> bool:
    """Whether a PDF of our own goes along in its place: of what could act, and of what not every partner can open."""
    return document.is_active or document.content_type not in EVERYBODY_OPENS


def _to_send(document: PacketDocument) -> bytes:
    if document.content_type not in EVERYBODY_OPENS:
        return preview.flattened(document.content, width=_PHOTO_WIDTH)
    return preview.cleaned(document.content) if document.is_active else document.content


def _plain_name(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", "-", name).lstrip(".-")


# ---------------------------------------------------------------------------------------------------------------- CSV


_OF_NUMBER = ("pon", "order", "attempt", "telephone_number", "type", "sms")


def numbers_csv(content: PacketContent) -> bytes:
    """One line a number (E.164), UTF-8 with a mark so that spreadsheets read the accents. Safe to open: no cell is a
    formula."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, quoting=csv.QUOTE_ALL)
    held = _about_account(content)
    account = {
        column: held[column] if column in held else line.joint.join(line.of(content.plain))
        for line in order_lines.on_paper()
        for column in line.columns
    }
    writer.writerow([*_OF_NUMBER, *account])
    for number in content.numbers:
        own = {"pin": number.pin} if number.pin else {}
        writer.writerow([safe_cell(value) for value in (*_about_number(content, number), *(account | own).values())])
    return b"\xef\xbb\xbf" + made.getvalue().encode()


def _about_number(content: PacketContent, number: PacketNumber) -> tuple[object, ...]:
    kind = "toll-free" if number.is_toll_free else "local"
    return content.pon, content.reference, content.attempt, number.tn, kind, _yes(number.wants_sms)


def _about_account(content: PacketContent) -> dict[str, object]:
    """The answers that the packet holds in a form of its own, by their columns."""
    return {
        "end_user": content.business_name or content.authorized_name,
        "authorized_person": content.authorized_name,
        **asdict(content.address),
        "country": content.country,
        "losing_carrier": content.losing_carrier,
        "account_number": content.account_number,
        "btn": content.btn,
        "pin": content.pin,
        "whole_account": _yes(content.moves_whole_account),
        "new_btn": content.new_btn,
        "desired_due_date": content.preferred_on.isoformat() if content.preferred_on else "",
    }


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"


# ---------------------------------------------------------------------------------------------------- the request page


def request_pdf(content: PacketContent) -> bytes:
    """The request on one page: who, what, from whom, and how to prove it."""

    has_pin = bool(content.pin or any(number.pin for number in content.numbers))
    holds = "an account number and a PIN" if has_pin else "an account number"

    def foot(page: int, pages: int) -> str:
        return f"{content.company} · PON {content.pon} · confidential: holds {holds} · page {page} of {pages}"

    return printed(_request(content), title=f"Port-in request {content.pon}", author=content.company, foot=foot)


def _request(content: PacketContent) -> list[Flowable]:
    submitted = f"{long_date(content.submitted_at.date())}, {content.submitted_at:%H:%M %Z} (attempt {content.attempt})"
    return [
        paragraph(f"Port-in request {content.pon}", "title"),
        facts(
            [
                ("Gaining provider", content.company),
                ("Order", content.reference),
                ("Submitted", submitted),
                *_rows(content, Section.DATE_AND_NAME),
            ]
        ),
        paragraph("End user", "heading"),
        facts(_rows(content, USER_DETAILS)),
        paragraph("Losing carrier account", "heading"),
        facts(_rows(content, Section.CARRIER)),
        paragraph(f"Numbers ({len(content.numbers)})", "heading"),
        _numbers_table(content.numbers, content.pin),
        paragraph("Enclosed", "heading"),
        paragraph(_enclosed(content)),
        *([paragraph("Note", "heading"), paragraph(content.note[:1000])] if content.note else []),
    ]


def _rows(content: PacketContent, place: str) -> list[tuple[str, str]]:
    """What the lines of a step or section are printed as, in the words of their table."""
    return [
        (row.english, _said(content, line, row.shows)) for line in order_lines.on_paper(place) for row in line.packet
    ]


def _said(content: PacketContent, line: AnswerLine, shows: str) -> str:
    if not shows:
        return line.in_print(content.plain)
    said = getattr(content, shows)
    if isinstance(said, bool):
        return "whole account" if said else "part of the account"
    if shows == "preferred_on":
        return long_date(said) if said else "as soon as possible"
    return order_lines.in_print(shows, said)


def _numbers_table(numbers: Sequence[PacketNumber], account_pin: str) -> Table:
    """Two numbers a line, each with what is wanted and its own PIN."""
    cells: list[list[object]] = [[paragraph(text, "label") for text in ("Number", "What", "PIN") * 2]]
    entries = [
        (nanp.display(number.tn), _what(number), number.pin or ("as above" if account_pin else "none"))
        for number in numbers
    ]
    half = (len(entries) + 1) // 2
    for index in range(half):
        pair = [entries[index], entries[index + half] if index + half < len(entries) else ("", "", "")]
        cells.append(
            [
                paragraph(text, "strong" if column == 0 else "value")
                for entry in pair
                for column, text in enumerate(entry)
            ]
        )
    table = Table(cells, colWidths=[TEXT_WIDTH / 2 * share for share in (0.36, 0.42, 0.22)] * 2, repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, 0), SHADE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
                ("TOPPADDING", (0, 0), (-1, -1), 1.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
                ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ]
        )
    )
    return table


def _what(number: PacketNumber) -> str:
    return ("toll-free, " if number.is_toll_free else "") + ("voice + SMS" if number.wants_sms else "voice")


def _enclosed(content: PacketContent) -> str:
    names = {"loa": "Letter of authorization", "bill": "Phone bill", "csr": "Customer service record"}
    lines = []
    for document in content.documents:
        covered = ", ".join(nanp.display(tn) for tn in document.numbers) or "all numbers"
        what = f"{names[document.kind]}: {covered}"
        lines.append(f"{what} ({why})" if (why := _converted_from(document)) else what)
    return "\n".join(lines) or "No documents."


def _converted_from(document: PacketDocument) -> str:
    """What the partner reads of a file that is not the one that was uploaded."""
    if document.content_type not in EVERYBODY_OPENS:
        return f"PDF made from a {EXTENSIONS[document.content_type].lstrip('.').upper()} photo; we keep the original"
    return "copy without active content; we keep the original" if document.is_active else ""


# ----------------------------------------------------------------------------------------------------- one locked PDF


def encrypted_pdf(content: PacketContent, password: str) -> bytes:
    """Request, letter and bill in one PDF that opens with the password only (AES-256). For the e-mail gateway."""
    if len(password) < 12:
        raise ValueError("A packet that travels by e-mail needs a password of at least 12 characters")
    writer = PdfWriter()
    for part in (request_pdf(content), *(_as_pdf(document) for document in content.documents)):
        for page in PdfReader(io.BytesIO(part)).pages:
            writer.add_page(page)
    writer.encrypt(password, algorithm="AES-256")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _as_pdf(document: PacketDocument) -> bytes:
    """A document whose pages can be taken over. What strangers uploaded is opened in the sandbox alone: we take its
    pictures."""
    return document.content if document.is_made_by_us else preview.flattened(document.content, width=_EMBEDDED_WIDTH)
