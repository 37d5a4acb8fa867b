"""The letter of authorization: made from the answers, and sealed with an electronic signature and a page of evidence.

Pure: content in, PDF out; the same content gives the same bytes. `fingerprint` tells whether an answer that stands on the letter
has changed since, which makes the signature void. The letter holds the account number, never the PIN.
"""

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from PIL import Image, ImageOps
from reportlab.lib.units import inch
from reportlab.platypus import Flowable, HRFlowable, KeepTogether, PageBreak, Spacer, Table, TableStyle
from reportlab.platypus import Image as Picture

from phone_numbers import nanp
from portin.documents.loa_texts import AUTHORIZATION, CONSENT, LABELS, LANGUAGES, SERVICES, TOLL_FREE
from portin.documents.paper import INK, PALE, columns, facts, long_date, paragraph, printed

MAX_SIGNATURE_BYTES = 300_000
MAX_SIGNATURE_PIXELS = 4_000_000
_LEAST_INK = 60  # dark pixels: less is a slip of the hand


class LoaProblem(Exception):
    """Why a letter cannot be made or sealed; `message` is a sentence for the person who signs."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class LoaContent:
    """What stands on the letter. Numbers in E.164; `country` is that of the service address; `language` "en" or "fr"."""

    company: str
    reference: str
    authorized_name: str
    service_address: Sequence[str]  # its lines: "200 Market Street, Suite 500", "San Francisco, CA 94103"
    losing_carrier: str
    account_number: str
    numbers: Sequence[str]
    country: str = "US"
    language: str = "en"
    business_name: str = ""
    signer_title: str = ""
    reseller_name: str = ""
    billing_address: Sequence[str] = ()  # only where it is another one
    btn: str = ""
    moves_whole_account: bool = True
    new_btn: str = ""
    prepared_on: date | None = None

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            raise ValueError(f"No letter in the language {self.language!r}")


@dataclass(frozen=True)
class Signature:
    """One electronic signature and how it came about. Moments are aware; `zone` is the IANA zone that the signer reads."""

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
    """The signed letter with its evidence. `sha256` is of the whole file, `shown_sha256` of the letter as it was shown."""

    pdf: bytes
    sha256: str
    shown_sha256: str


def make_loa(content: LoaContent) -> bytes:
    """The letter to be read and signed, on screen or on paper."""
    return _printed(content, _letter(content, None))


def seal(content: LoaContent, signature: Signature) -> SealedLoa:
    """The letter with its signature, and the evidence behind it. Raises LoaProblem if there is no name or no drawing in it."""
    if not signature.full_name.strip():
        raise LoaProblem("Write your full name to sign.")
    if signature.signed_at.utcoffset() is None or signature.consented_at.utcoffset() is None:
        raise ValueError("A signature needs aware moments")
    shown_sha256 = hashlib.sha256(make_loa(content)).hexdigest()
    story = [*_letter(content, signature), PageBreak(), *_evidence(content, signature, shown_sha256)]
    pdf = _printed(content, story)
    return SealedLoa(pdf=pdf, sha256=hashlib.sha256(pdf).hexdigest(), shown_sha256=shown_sha256)


def fingerprint(content: LoaContent) -> str:
    """A hash of every answer that stands on the letter (so not of the day it was printed): another one voids the signature."""
    answers = asdict(replace(content, prepared_on=None))
    return hashlib.sha256(json.dumps(answers, sort_keys=True).encode()).hexdigest()


def consent_paragraphs(content: LoaContent, contact: str) -> list[str]:
    """What the signer must be told before consenting to sign electronically (E-SIGN, 15 USC 7001(c))."""
    return _filled(CONSENT[content.language], content, contact=contact)


def checked_drawing(png: bytes) -> bytes:
    """A drawn signature as it came from a stranger's browser, as clean black on white, cut to its ink. Raises LoaProblem."""
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
    label = _labels(content)
    toll_free = [tn for tn in content.numbers if nanp.kind_of(tn) == nanp.TOLL_FREE_KIND]
    has_local = len(toll_free) < len(content.numbers)
    statements = list(AUTHORIZATION[content.language])
    if has_local:
        statements += SERVICES[content.language, content.country]
    if toll_free:
        statements.append(TOLL_FREE[content.language])
    extent = label["whole"] if content.moves_whole_account else label["part"]
    return [
        paragraph(label["title"], "title"),
        paragraph(label["purpose"]),
        paragraph(label["customer"], "heading"),
        facts(
            [
                (label["business_name"], content.business_name),
                (label["authorized_name"], content.authorized_name),
                (label["signer_title"], content.signer_title),
                (label["service_address"], "\n".join(content.service_address)),
                (label["billing_address"], "\n".join(content.billing_address)),
                (label["reseller_name"], content.reseller_name),
            ]
        ),
        paragraph(label["losing"], "heading"),
        facts(
            [
                (label["losing_carrier"], content.losing_carrier),
                (label["account_number"], content.account_number),
                (label["btn"], nanp.display(content.btn)),
                (label["extent"], extent),
                (label["new_btn"], nanp.display(content.new_btn)),
                (label["reference"], content.reference),
                (label["prepared"], long_date(content.prepared_on, content.language) if content.prepared_on else ""),
            ]
        ),
        paragraph(label["numbers"].format(count=len(content.numbers)), "heading"),
        columns([nanp.display(tn) for tn in content.numbers]),
        paragraph(label["authorization"], "heading"),
        *[paragraph(text, "item", bullet=f"{number}.") for number, text in enumerate(_filled(statements, content), start=1)],
        KeepTogether([paragraph(label["signature"], "heading"), _signature_block(content, signature)]),
    ]


def _signature_block(content: LoaContent, signature: Signature | None) -> Table:
    """Lines to sign on, or the signature in their place."""
    label = _labels(content)
    if signature is None:
        mark: Flowable = Spacer(1, 0.45 * inch)
        name, signed_on = "", ""
    else:
        mark = _mark(signature)
        name = ", ".join(part for part in (signature.full_name.strip(), signature.title) if part)
        signed_on = long_date(_local(signature.signed_at, signature).date(), content.language)
    cells = [
        [mark, "", paragraph(signed_on, "value")],
        [paragraph(label["signed_by"], "label"), "", paragraph(label["date"], "label")],
        [paragraph(name, "value") if name else Spacer(1, 0.24 * inch), "", ""],
        [paragraph(", ".join([label["name"], label["signer_title"].lower()]), "label"), "", ""],
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
    label = _labels(content)
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
    return moment.astimezone(ZoneInfo(signature.zone))


def _moment(moment: datetime, signature: Signature, language: str) -> str:
    """ "November 23, 2026, 4:45:12 PM PST (America/Los_Angeles)"."""
    local = _local(moment, signature)
    clock = f"{local:%H h %M min %S s %Z}" if language == "fr" else f"{local:%I:%M:%S %p %Z}".lstrip("0")
    return f"{long_date(local.date(), language)}, {clock} ({signature.zone})"


# -------------------------------------------------------------------------------------------------------------- words


def _labels(content: LoaContent) -> dict[str, str]:
    """The labels of the letter's language; {count}, {page} and the like stay open."""
    labels = LABELS[content.language]
    return labels | {key: _filled([labels[key]], content)[0] for key in ("purpose", "evidence_purpose")}


def _filled(texts: Sequence[str], content: LoaContent, **values: Any) -> list[str]:
    return [text.format(company=content.company, carrier=content.losing_carrier, **values) for text in texts]


def _printed(content: LoaContent, story: list[Flowable]) -> bytes:
    label = LABELS[content.language]

    def foot(page: int, pages: int) -> str:
        return label["page"].format(reference=content.reference, page=page, pages=pages)

    return printed(story, title=label["title"], author=content.company, foot=foot)
