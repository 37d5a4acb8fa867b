"""Uploaded letters of authorization: is there a mark where the signature belongs, of what date, whose names, which
numbers.

A mark is ink in the signature area beyond its rule and its label, a typed name there ("/s/ Pat Rivera" anywhere), a
drawn or stamped annotation, a value in a signature field, nothing cleverer: whose hand it was is for a person. "No" is
said only where the place for the signature was found and is empty all around; in every other case the answer is
"unknown".
"""

from __future__ import annotations

import io
import math
import re

import pypdfium2 as pdfium
from PIL import Image, ImageChops
from pypdf import PdfReader

from portin.reading.candidates.carrier_names import labelled as labelled_carriers
from portin.reading.candidates.document_dates import date_candidates
from portin.reading.candidates.identifiers import Candidate
from portin.reading.candidates.labelled_names import labelled_names
from portin.reading.candidates.left_out import is_left_out
from portin.reading.covered import covered_values
from portin.reading.decide import MOST_NUMBERS, assign
from portin.reading.effort import Effort, Watching
from portin.reading.found import LETTER_ROLES, SIGNED, UNKNOWN, UNSIGNED, Found, LetterReading, Reading
from portin.reading.kind_of_paper import kind_of
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.pages.over_text import OverText
from portin.reading.pages.page_counts import printed_pages
from portin.reading.pages.page_words import Word
from portin.reading.places import box_of, found_at, shown_at
from portin.reading.reader import Seen, lay_out
from portin.reading.tuning import EMS
from portin.reading.vocabulary.labels import is_all_label
from portin.reading.vocabulary.names import looks_like_name
from portin.reading.vocabulary.phrases import phrase
from portin.reading.vocabulary.telephones import mentions_in
from portin.rules.spelling import plain


def read_loa(
    data: bytes,
    content_type: str,
    *,
    ocr: bool = True,
    seconds: float = 120,
    clock_seconds: float = math.inf,
    watching: Watching | None = None,
) -> LetterReading:
    """Read a letter of authorization, within the same time as a bill. Never raises for what the file holds."""
    reading, seen = Reading(), Seen()
    layouts = lay_out(reading, data, content_type, Effort(ocr, seconds, clock_seconds, watching), seen)
    turns = {page.number: page.rotation for page in reading.pages}
    letter = LetterReading(pages=reading.pages, problem=reading.problem, printed_pages=printed_pages(layouts))
    letter.paper, letter.says = kind_of(layouts), _says(layouts)
    letter.covered = [found for layout in layouts for found in covered_values(layout)]
    for layout in (one for one in layouts if not one.is_variant):
        _values(letter, layout)
    areas = [(layout, label) for layout in layouts if not layout.is_variant for label in _signature_labels(layout)]
    for layout, label in areas:
        image = seen.pictures.get(layout.page) or _rendered(data, layout.page, turns.get(layout.page, 0))
        _take(letter, layout, *_mark(layout, label, image, seen.over.get(layout.page) or OverText()))
        _signed_by(letter, layout, *_typed_beside(layout, label))
    for layout in (one for one in layouts if not one.is_variant):
        for segment in layout.segments:
            if _TYPED_MARK.search(segment.text):
                _take(letter, layout, SIGNED, (segment.x0, segment.y0, segment.x1, segment.y1))
                _signed_by(letter, layout, *_typed_at_mark(layout, segment))
    if letter.signed != SIGNED and _has_signed_field(data):
        letter.signed = SIGNED
    return letter


def _says(layouts: list[PageLayout]) -> dict[str, list[Found]]:
    """The customer's and the account's details, found as on a bill; the present carrier by its label."""
    said = assign(Reading(), layouts)
    said.carrier_names = labelled_carriers(layouts)
    return {role: getattr(said, role) for role in LETTER_ROLES}


_WEIGHT = {UNSIGNED: 0, UNKNOWN: 1, SIGNED: 2}
Area = tuple[float, float, float, float]


def _take(letter: LetterReading, layout: PageLayout, verdict: str, area: Area) -> None:
    """Of several places for a signature the one counts that says most: signed, then doubtful, then empty."""
    if letter.box is None or _WEIGHT[verdict] > _WEIGHT[letter.signed]:
        letter.signed, letter.page, letter.box = verdict, layout.page, shown_at(layout, area)


def _signed_by(letter: LetterReading, layout: PageLayout, name: str, words: list[Word]) -> None:
    """Keeps a typed name of two words and more: one word alone names nobody. `words`: where it is."""
    name = name.strip(" ,;_")
    if len(plain(name).split()) < 2 or not looks_like_name(name) or name in [one.value for one in letter.signers]:
        return
    letter.signers.append(Found(name, layout.page, box_of(layout, words), name))


def _typed_at_mark(layout: PageLayout, segment: Segment) -> tuple[str, list[Word]]:
    """The name behind "/s/" or "Electronically signed by", or under a "DocuSigned by:" that is alone in its line."""
    found = _TYPED_MARK.search(segment.text)
    if found is None:
        return "", []
    behind, words = _MARK_ITSELF.sub("", segment.text[found.start() :]), segment.words
    under = layout.below(segment, reach=EMS.next_row)
    if not behind and under is not None:
        behind, words = under.text, under.words
    return _until_next_label(behind), words


def _until_next_label(text: str) -> str:
    words = text.split()
    return " ".join(words[: next((i for i, one in enumerate(words) if plain(one) in _NEXT_LABEL), None)])


def _typed_beside(layout: PageLayout, label: Segment) -> tuple[str, list[Word]]:
    """The name on the line of a label, or in large letters over it, as our own letters have it."""
    if named := _typed_behind(label):
        words = label.words[label.words.index(named[0]) :]
        text = _until_next_label(_MARK_ITSELF.sub("", " ".join(w.text for w in words)))
        # "drawn on screen" speaks of a signature; at a mark of its own a name may be in small letters
        return (text if all(end[:1].isupper() for end in (text, text.split(" ")[-1])) else ""), words
    over = layout.above(label, reach=2.0) if _is_signed_in_type(layout, label) else None
    return (over.text, over.words) if over is not None else ("", [])


# "/s/ Pat Rivera"; what signing services print beside a signature
_TYPED_MARK = re.compile(
    r"(?:^|[\s:_])/\s?[sS]\s?/\s?[_\s]*(?!(?:date|name|title|print|titre|nom)\b)[^\W\d_]{2}|^(?:docusigned|(?:digitally|electronically|e-?)"
    r" ?signed) by:?\s+[^\W\d_]{2}|^docusigned by:?$",
    re.IGNORECASE,
)
_MARK_ITSELF = re.compile(
    r"^[\s:_]*(?:/\s?s\s?/|docusigned by:?|(?:digitally|electronically|e-?) ?signed by:?)[\s_]*", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:^|\b)(?:(?:authorized |customer |subscriber |account holder |owner |end user )*(?:signature|signed(?:"
    r" by)?|sign here)(?: of [a-z ]{3,40})?|signature (?:autorisee|du client|de l abonne)|signe par)\b"
)
_NO_LABEL = re.compile(r"\b(?:below|above|page|evidence|electronic|sealed|my signature|your signature)\b")
_NO_NAME = re.compile(
    r"\b(?:date[ds]?|title|titre|name|nom|print(?:ed)?|please|required|requis(?:e)?|here|ici|sign(?:ed|ature|er|ez)?|ink|encre|x|of|the|du|de|la|le|l|authorized|autorisee?|customer|client|subscriber|abonnee?|account|holder|owner|end|user|person|personne|representative|representant|signer|signataire|officer|agent|applicant|company|business|in|by|only|blue|black|telephone|phone|email|and|et|or|ou|day|month|year|n"
    r" a|below|underneath|ci|dessous|tbd|tba|none|pending|blank|unsigned|see|attached|aucune?)\b"
)
# What stands for a signature that nobody has given yet: "/s/ ______"
_MARK_ALONE = re.compile(r"/+\s?s?\s?/+", re.IGNORECASE)


_NEXT_LABEL = {"date", "name", "title", "print", "nom", "titre", "dated"}


def _signature_labels(layout: PageLayout) -> list[Segment]:
    """Short pieces of text that say "signature" and are no sentence about signatures; what was typed behind a label is
    no part of it."""
    out = []
    for s in layout.segments:
        text = re.sub(r"[\sxX_.]+$", "", s.norm)
        m = _LABEL.search(text)
        end = _end_of_label(s) if m else 0
        words = len(plain(" ".join(w.text for w in s.words[:end])).split())
        if (
            m
            and words <= 7
            and len(text.split()) <= 14
            and m.start() <= 12
            and not _NO_LABEL.search(" ".join(plain(w.text) for w in s.words[:end]))
        ):
            out.append(s)
    return out


def _end_of_label(label: Segment) -> int:
    """How many of its words are the label: up to the colon, or all that name no person."""
    after_colon = next(
        (i + 1 for i, w in enumerate(label.words) if w.text.endswith(":") and i + 1 < len(label.words)), 0
    )
    if after_colon and re.search(r"sign", plain(" ".join(w.text for w in label.words[:after_colon]))):
        return after_colon
    m = _LABEL.search(label.norm)
    at = (
        label.word_at(max(0, (m.end() if " of " not in m.group() else m.start() + 1) - 1)) + 1
        if m
        else len(label.words)
    )
    is_in_brackets = False
    while at < len(label.words):
        text = label.words[at].text
        is_in_brackets = (is_in_brackets or text.startswith("(")) and ")" not in text
        if not is_in_brackets and ")" not in text and plain(text) and not _NO_NAME.search(plain(text)):
            break
        if at and plain(text) in _NEXT_LABEL:
            break
        at += 1
    return at


def _typed_behind(label: Segment) -> list[Word]:
    """The words of a label's own line that name somebody: "Signature: Dana Whitlock"."""
    named: list[Word] = []
    behind = label.words[_end_of_label(label) :]
    if _is_instruction(behind):
        return named
    for word in behind:
        if _NO_NAME.fullmatch(plain(word.text)):
            if named or plain(word.text) in _NEXT_LABEL:
                break  # "Dana Whitlock Date: 11/20/2026"
            continue
        if re.search(r"[^\W\d_]{2}|^[A-Z]\.?$", word.text):
            named.append(word)
    return named


_SPEAKS_OF_SIGNING = re.compile(r"\b(?:sign|signature|signe[rz]|not (?:yet )?signed|unsigned|sig es)\b")


def _is_instruction(words: list[Word]) -> bool:
    """ "click to sign", "Your signature here", "<<Sig_es_:signer1:signature>>": no name, for it speaks of signing and
    goes on in small letters."""
    said = plain(" ".join(w.text for w in words).replace("_", " "))
    return bool(_SPEAKS_OF_SIGNING.search(said)) and not any(
        w.text[:1].isupper() and not _NO_NAME.fullmatch(plain(w.text)) for w in words[1:]
    )


def _mark(layout: PageLayout, label: Segment, image: Image.Image | None, over: OverText) -> tuple[str, Area]:
    """Ink right of the label, above it when a rule runs there, or below it in its box; a name typed there; a mark laid
    over the page."""
    size = label.size
    words = [w for s in layout.segments for w in s.words]
    label_words = label.words[: _end_of_label(label)]
    silent = [*label_words, *label.words] if _is_instruction(label.words[len(label_words) :]) else label_words
    label_x1 = max(w.x1 for w in label_words)
    right = next(
        (
            s.x0
            for s in layout.right_of(label)
            if is_all_label(s.norm) or re.match(r"(?:date|title|titre|name|nom|print)\b", s.norm)
        ),
        layout.width * 0.95,
    )
    right = min(right, next((w.x0 for w in label.words[len(label_words) :] if plain(w.text) in _NEXT_LABEL), right))
    beside = (
        label_x1 + 0.3 * size,
        label.y0 - 1.2 * size,
        min(right - 0.5 * size, label_x1 + 28 * size),
        label.y1 + 0.5 * size,
    )
    above = (label.x0, label.y0 - 4.2 * size, min(right - 0.5 * size, label.x0 + 28 * size), label.y0 - 0.15 * size)
    below = (label.x0, label.y1 + 0.2 * size, min(right - 0.5 * size, label.x0 + 28 * size), label.y1 + 3.2 * size)
    masked = [
        w
        for w in words
        if plain(w.text) in ("x", "") or w in silent or _says_nobody(w) or not label.is_beside(Segment([w]).settle())
    ]
    areas = [
        area for area, hidden in ((beside, masked), (above, words), (below, words)) if area[2] - area[0] > 4 * size
    ]
    wide = (label.x0 - 2 * size, above[1] - size, max(beside[2], above[2]), below[3])
    if drawn := next((box for box in over.signatures if _meets(box, wide)), None):
        return SIGNED, drawn
    named = _typed_behind(label) or [
        w
        for w in words
        if w not in label.words
        and beside[0] < (w.x0 + w.x1) / 2 < beside[2]
        and label.is_beside(Segment([w]).settle())
        and re.search(r"[A-Za-z]{2}", w.text)
    ]
    if image is None or not areas:
        return (SIGNED if named else UNKNOWN), beside
    shares = [
        (_ink(layout, image, area, masked if area is beside else words), area) for area in areas if area is not below
    ]
    share, area = max(shares, key=lambda pair: pair[0], default=(0.0, beside))
    if named or share > 0.008 or _is_signed_in_type(layout, label):
        return SIGNED, area
    is_doubtful = (
        share >= 0.0012
        or any(_meets(box, wide) for box in over.pictures)
        or any(_ink(layout, image, one, masked if one is beside else words, light=True) > 0.003 for one in areas)
        or _is_named_above(layout, label, above)
    )
    return (UNKNOWN if is_doubtful else UNSIGNED), area


def _says_nobody(word: Word) -> bool:
    """What a blank form prints where the signature belongs: "(sign here)", "[Customer signature]", "/s/", "N/A"."""
    return bool(_NO_NAME.fullmatch(plain(word.text)) or _MARK_ALONE.fullmatch(word.text))


def _is_signed_in_type(layout: PageLayout, label: Segment) -> bool:
    """Whether a name in letters much larger than the label's is right over it: a typed signature, as our own
    letters have it."""
    over = layout.above(label, reach=2.0)
    return (
        over is not None
        and over.size >= 1.5 * label.size
        and abs(over.x0 - label.x0) < 2 * label.size
        and looks_like_name(over.text)
        and not is_all_label(over.norm)
    )


def _meets(box: Area, area: Area) -> bool:
    return min(box[2], area[2]) > max(box[0], area[0]) and min(box[3], area[3]) > max(box[1], area[1])


def _is_named_above(layout: PageLayout, label: Segment, above: Area) -> bool:
    """A name typed on the line over its caption: two to four words alone, none of them a label's."""
    return any(
        2 <= len(s.words) <= 4
        and not s.text.endswith((":", ".", ","))
        and all(re.fullmatch(r"[^\W\d_][\w.'’-]*", w.text) and w.text[0].isupper() for w in s.words)
        and not _NO_NAME.search(s.norm)
        for s in layout.between(above[1] + 1.2 * label.size, above[3])
        if s is not label and s.x0 < above[2] and s.x1 > above[0]
    )


def _ink(layout: PageLayout, image: Image.Image, area: Area, masked: list[Word], *, light: bool = False) -> float:
    """The share of dark pixels in the area without its rules (long dark runs) and the masked words; `light`: of the pen
    of a pale blue too."""
    darkest = 214 if light and not layout.by_picture else 140
    fx, fy = image.width / layout.width, image.height / layout.height
    x0, y0, x1, y1 = (round(v) for v in (max(0, area[0]) * fx, max(0, area[1]) * fy, area[2] * fx, area[3] * fy))
    if x1 - x0 < 10 or y1 - y0 < 6:
        return 0.0
    length = round(_RULE * fx)
    left = max(0, x0 - length)  # from further out: of a rule that ends in the area only the end lies in it
    dark = (
        image.crop((left, y0, min(image.width, x1 + length), y1))
        .convert("L")
        .point(lambda v: 255 if v < darkest else 0)
    )
    upright = dark.transpose(Image.Transpose.TRANSPOSE)
    _take_rules(upright, round(_UPRIGHT_RULE * fy))
    _take_rules(dark, length)
    dark = ImageChops.darker(dark, upright.transpose(Image.Transpose.TRANSPOSE))
    dark = dark.crop((x0 - left, 0, x1 - left, y1 - y0))
    for w in masked:
        is_rule = not layout.by_picture and not w.text.strip("_.…")  # what was signed across it shows above it
        top = w.y0 + 0.7 * (w.y1 - w.y0) if is_rule else w.y0
        dark.paste(
            0,
            (
                round(w.x0 * fx) - x0 - 2,
                round(top * fy) - y0 - (0 if is_rule else 2),
                round(w.x1 * fx) - x0 + 2,
                round(w.y1 * fy) - y0 + 2,
            ),
        )
    rows = list(dark.resize((1, dark.height), Image.Resampling.BOX).getdata())
    for y, level in enumerate(rows):
        if level > 0.45 * 255:
            dark.paste(0, (0, max(0, y - 2), dark.width, y + 3))
    histogram = dark.histogram()
    share = histogram[255] / (dark.width * dark.height)
    return 0.0 if light and share > 0.35 else share  # a tinted field is no ink


_RULE, _UPRIGHT_RULE = 40, 22  # points: no pen runs level, or upright, for as long


def _take_rules(dark: Image.Image, length: int) -> None:
    """Paints over the level lines of a form (of a picture on its side the upright ones), however far they reach into
    the picture."""
    pixels = dark.tobytes()
    for y in range(dark.height):
        row = pixels[y * dark.width : (y + 1) * dark.width]
        for run in re.finditer(rb"\xff{%d,}" % length, row):
            dark.paste(0, (max(0, run.start() - 2), max(0, y - 2), run.end() + 2, y + 3))


def _rendered(data: bytes, number: int, turn: int) -> Image.Image | None:
    """A page of text as an upright picture, annotations (signatures are often one) drawn in."""
    try:
        page = pdfium.PdfDocument(io.BytesIO(data))[number]
        image = page.render(scale=min(2.0, 1800 / max(page.get_size())), grayscale=True).to_pil()
    except pdfium.PdfiumError:
        return None
    return image.rotate(-turn, expand=True) if turn else image


def _has_signed_field(data: bytes) -> bool:
    """Whether a PDF signature field holds a signature."""
    if data[:4] != b"%PDF" and b"%PDF" not in data[:1024]:
        return False
    try:
        fields = PdfReader(io.BytesIO(data)).get_fields() or {}
        return any(f.get("/FT") == "/Sig" and f.get("/V") for f in fields.values())
    except Exception:  # pypdf raises what it likes on broken files
        return False


def _day_of_letter(layout: PageLayout, c: Candidate) -> tuple[str, bool]:
    """What calls a date the day of the letter: the words before it, left of it, over it or under the line that it is
    on; and whether they call it another day. A letter's own "Date" says it in full, though a bill's does not."""
    before = plain(" ".join(w.text for w in c.segment.words[: c.first]).replace("_", " "))
    left = next((s for s in layout.left_of(c.segment) if re.search("[a-z]", s.norm)), None)
    around = (left, layout.below(c.segment, reach=EMS.next_row), c.hit.segment if c.hit is not None else None)
    near = [before] if re.search("[a-z]{3}", before) else [s.norm for s in around if s is not None]
    if any(phrase("other_day").search(text) for text in near):
        return "", True
    found = (m.group() for text in near if (m := phrase("letter_date").search(text)))
    return next(found, ""), False


def _values(letter: LetterReading, layout: PageLayout) -> None:
    for c in date_candidates(layout):
        day, is_another = _day_of_letter(layout, c)
        is_another = is_another or (not day and c.role != "bill_date")
        tier = min(c.tier, 1) if is_another else max(c.tier, 2) if day else c.tier
        said = day or (c.hit.label.text if c.hit else "")
        letter.dates.append(found_at(layout, c.value, c.segment, c.first, c.last, tier, said))
    for text, label, segment, first, last, _role in labelled_names(layout):
        letter.names.append(found_at(layout, text, segment, first, last, label.tier, label.text))
    for s in layout.segments:
        for mention in mentions_in(s.text):
            into = letter.left_out if is_left_out(layout, s, mention) else letter.numbers
            for number in mention.numbers[: MOST_NUMBERS - len(into)]:
                into.append(found_at(layout, number, s, 0, len(s.words), 1, ""))
