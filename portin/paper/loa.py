"""The letter of authorization: made from the answers, and sealed with an electronic signature and a page of evidence.

Pure: content in, PDF out; the same content gives the same bytes. `fingerprint` tells whether an answer that appears on
the letter has changed since, which makes the signature void. The letter holds the account number, never the PIN.
"""

import hashlib
import io
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from PIL import Image, ImageOps
from reportlab.lib.units import inch
from reportlab.platypus import Flowable, HRFlowable, KeepTogether, PageBreak, Spacer, Table, TableStyle
from reportlab.platypus import Image as Picture

from phone_numbers import nanp
from portin.paper.loa_content import (
    LoaContent,
    LoaProblem,
    carrier_rows,
    consent_paragraphs,
    customer_rows,
    fingerprint,
    labels,
    statements,
)
from portin.paper.printing import INK, PALE, columns, facts, paragraph, printed
from portin.rules import french
from portin.rules.letter_words import long_date
from portin.rules.zones import zone_named

__all__ = [
    "LoaContent",
    "LoaProblem",
    "SealedLoa",
    "Signature",
    "checked_drawing",
    "consent_paragraphs",
    "fingerprint",
    "make_loa",
    "seal",
    "signed_copy",
]

MAX_SIGNATURE_BYTES = 300_000
MAX_SIGNATURE_PIXELS = 4_000_000
_LEAST_INK = 60  # dark pixels: less is a slip of the hand


@dataclass(frozen=True)
class Signature:
    """One electronic signature and how it came about. Moments are aware; `zone` is the IANA zone
    that the signer reads."""

    full_name: str
    signed_at: datetime
    consented_at: datetime
    zone: str
    address_seen: str  # IP address
    identity: str  # how the identity was known: "Private link sent to pat@example.com on …, opened …"
    title: str = ""
    drawn: bytes = b""  # PNG from `checked_drawing`; without it the typed name is the signature
    email: str = ""
    browser: str = ""
    contact: str = ""  # where consent can be withdrawn


@dataclass(frozen=True)
class SealedLoa:
    """The signed letter with its evidence. `sha256` is of the whole file, `shown_sha256` of the
    letter as it was shown."""

    pdf: bytes
    sha256: str
    shown_sha256: str


def make_loa(content: LoaContent, signature: Signature | None = None) -> bytes:
    """The letter to be read and signed, on screen or on paper; with a signature on it, but no evidence, for samples."""
    return _printed(content, _letter(content, signature))


def seal(content: LoaContent, signature: Signature) -> SealedLoa:
    """The letter with its signature, and the evidence behind it. Raises LoaProblem if there is no name or no drawing in
    it."""
    if not signature.full_name.strip():
        raise LoaProblem("Write your full name to sign.")
    if signature.signed_at.utcoffset() is None or signature.consented_at.utcoffset() is None:
        raise ValueError("A signature needs aware moments")
    shown_sha256 = hashlib.sha256(make_loa(content)).hexdigest()
    story = [*_letter(content, signature), PageBreak(), *_evidence(content, signature, shown_sha256)]
    pdf = _printed(content, story)
    return SealedLoa(pdf=pdf, sha256=hashlib.sha256(pdf).hexdigest(), shown_sha256=shown_sha256)


def signed_copy(content: LoaContent, signature: Signature, *, account_number: str, shown_sha256: str) -> bytes:
    """The sealed letter once more for who signed it, with `account_number`, a masked one, in place of the real one."""
    masked = replace(content, account_number=account_number)
    return _printed(masked, [*_letter(masked, signature), PageBreak(), *_evidence(masked, signature, shown_sha256)])


def checked_drawing(png: bytes) -> bytes:
    """A drawn signature as it came from a stranger's browser, as clean black on white, cut to its ink. Raises
    LoaProblem."""
    if len(png) > MAX_SIGNATURE_BYTES or not png.startswith(b"\x89PNG\r\n\x1a\n"):
        raise LoaProblem("Draw your signature again, or type your name.")
    try:
        with Image.open(io.BytesIO(png), formats=["PNG"]) as drawn:
            if drawn.width * drawn.height > MAX_SIGNATURE_PIXELS:
                raise LoaProblem("Draw your signature again, or type your name.")
            paper = Image.new("RGBA", drawn.size, "white")
            paper.alpha_composite(drawn.convert("RGBA"))
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError):
        raise LoaProblem("Draw your signature again, or type your name.") from None
    grey = paper.convert("L")
    ink = grey.point(lambda value: 255 if value < 160 else 0)
    if ink.histogram()[255] < _LEAST_INK:
        raise LoaProblem("Draw your signature in the box, or type your name.")
    kept = ImageOps.expand(grey.crop(ink.getbbox()), border=6, fill=255)
    kept.thumbnail((1200, 400))
    made = io.BytesIO()
    kept.save(made, "PNG")
    return made.getvalue()


# --------------------------------------------------------------------------------------------------------- the letter


def _letter(content: LoaContent, signature: Signature | None) -> list[Flowable]:
    label = labels(content)
    return [
        paragraph(label["title"], "title"),
        paragraph(label["purpose"]),
        paragraph(label["customer"], "heading"),
        facts(customer_rows(content)),
        paragraph(label["losing"], "heading"),
        facts(carrier_rows(content)),
        paragraph(label["numbers"].format(count=len(content.numbers)), "heading"),
        columns([nanp.display(tn) for tn in content.numbers]),
        paragraph(label["authorization"], "heading"),
        *[paragraph(text, "item", bullet=f"{number}.") for number, text in enumerate(statements(content), start=1)],
        KeepTogether([paragraph(label["signature"], "heading"), _signature_block(content, signature)]),
    ]


def _signature_block(content: LoaContent, signature: Signature | None) -> Table:
    """Lines to sign on, or the signature in their place."""
    label = labels(content)
    if signature is None:
        mark: Flowable = Spacer(1, 0.45 * inch)
        name, signed_on = "", ""
    else:
        mark = _mark(signature)
        name = ", ".join(part for part in (signature.full_name.strip(), signature.title) if part)
        signed_on = _day(_local(signature.signed_at, signature), content.language)
    cells = [
        [mark, "", paragraph(signed_on, "value")],
        [paragraph(label["signed_by"], "label"), "", paragraph(label["date"], "label")],
        [paragraph(name, "value") if name else Spacer(1, 0.24 * inch), "", ""],
        [paragraph(label["name_and_title"], "label"), "", ""],
    ]
    table = Table(cells, colWidths=[4.1 * inch, 0.3 * inch, 2.2 * inch], hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("LINEBELOW", (0, 0), (0, 0), 0.8, INK),
                ("LINEBELOW", (2, 0), (2, 0), 0.8, INK),
                ("LINEBELOW", (0, 2), (0, 2), 0.8, INK),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ]
        )
    )
    return table


def _mark(signature: Signature) -> Flowable:
    """The drawing, in a box that it cannot leave; or the typed name in a script."""
    if not signature.drawn:
        return paragraph(signature.full_name.strip(), "script")
    drawing = checked_drawing(signature.drawn)
    with Image.open(io.BytesIO(drawing)) as opened:
        width, height = opened.size
    scale = min(3.2 * inch / width, 0.6 * inch / height)
    return Picture(io.BytesIO(drawing), width=width * scale, height=height * scale, hAlign="LEFT")


# -------------------------------------------------------------------------------------------------------- the evidence


def _evidence(content: LoaContent, signature: Signature, shown_sha256: str) -> list[Flowable]:
    label = labels(content)
    rows = [
        (label["reference"], content.reference),
        (label["shown_sha256"], shown_sha256),
        (label["name"], signature.full_name.strip()),
        (label["signer_title"], signature.title),
        (label["email"], signature.email),
        (label["method"], label["drawn"] if signature.drawn else label["typed"]),
        (label["signed_at"], _moment(signature.signed_at, signature, content.language)),
        (label["signed_at_utc"], f"{signature.signed_at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"),
        (label["consented_at"], _moment(signature.consented_at, signature, content.language)),
        (label["address_seen"], signature.address_seen),
        (label["browser"], signature.browser[:200]),
        (label["identity"], signature.identity),
    ]
    told = consent_paragraphs(content, signature.contact or content.company)
    return [
        paragraph(label["evidence"], "title"),
        paragraph(label["evidence_purpose"]),
        facts(rows, mono=(label["shown_sha256"],)),
        HRFlowable(width="100%", thickness=0.4, color=PALE, spaceBefore=10, spaceAfter=4),
        paragraph(label["consent"], "heading"),
        *[paragraph(text, "item", bullet="·") for text in told],
    ]


def _local(moment: datetime, signature: Signature) -> datetime:
    return moment.astimezone(zone_named(signature.zone))


def _moment(moment: datetime, signature: Signature, language: str) -> str:
    """ "November 23, 2026, 4:45:12 PM PST (America/Los_Angeles)"."""
    local = _local(moment, signature)
    if language == "fr":
        return f"{_day(local, language)} à {french.exact_clock(local)} {french.zone_code(local)} ({signature.zone})"
    return f"{_day(local, language)}, {f'{local:%I:%M:%S %p %Z}'.lstrip('0')} ({signature.zone})"


def _day(moment: datetime, language: str) -> str:
    """ "November 23, 2026", "le 23 novembre 2026"."""
    return f"le {french.day(moment.date())}" if language == "fr" else long_date(moment.date(), language)


def _printed(content: LoaContent, story: list[Flowable]) -> bytes:
    label = labels(content)

    def foot(page: int, pages: int) -> str:
        return label["page"].format(reference=content.reference, page=page, pages=pages)

    return printed(story, title=label["title"], author=content.company, foot=foot)
