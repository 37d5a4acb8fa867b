"""PDFs whose pages only say that the content is elsewhere: the cover of a portfolio, the "Please wait" page of an Adobe
form. In the sandbox only."""

from __future__ import annotations

import re

import pypdfium2 as pdfium

PORTFOLIO, ADOBE_FORM = "portfolio", "adobe_form"

_COVER = re.compile(r"pdf portfolio|portfolio pdf|porte-documents pdf|portefeuille pdf|acrobat x or|adobe reader x")
_WAIT = re.compile(
    r"please wait\W.*(?:message is not eventually replaced|display this type of document)|patientez.*(?:ce message|ce"
    r" type de document)",
    re.DOTALL,
)
_FEW_WORDS = 60


def only_a_cover(document: pdfium.PdfDocument, raw: bytes) -> str:
    """PORTFOLIO, ADOBE_FORM, or "" where the pages hold something of their own."""
    if len(document) > 2:
        return ""
    has_files = document.count_attachments() > 0
    is_adobe_form = document.get_formtype() in (pdfium.raw.FORMTYPE_XFA_FULL, pdfium.raw.FORMTYPE_XFA_FOREGROUND)
    if not has_files and not is_adobe_form and b"/Collection" not in raw:
        return ""
    text = " ".join(_text(document[number]) for number in range(len(document))).lower()
    if _WAIT.search(text):
        return ADOBE_FORM
    is_collection = b"/Collection" in raw or has_files
    says_so = bool(_COVER.search(text)) and len(text.split()) <= 4 * _FEW_WORDS
    says_nothing = (
        b"/Collection" in raw
        and len(text.split()) <= _FEW_WORDS
        and not re.search(r"\d{4}", text)
        and not _has_pictures(document)
    )
    return PORTFOLIO if is_collection and (says_so or says_nothing) else ""


def _text(page: pdfium.PdfPage) -> str:
    text_page = page.get_textpage()
    try:
        return text_page.get_text_range(0, min(text_page.count_chars(), 4000))
    finally:
        text_page.close()


def _has_pictures(document: pdfium.PdfDocument) -> bool:
    return any(next(page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3), None) for page in document)
