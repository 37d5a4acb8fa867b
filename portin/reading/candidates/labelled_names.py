"""Names with a label of their own ("Account name: …", "Hello …", "Attn …"): the holder's, or only a contact's; never
the user of one line."""

from __future__ import annotations

import re

from portin.reading.candidates.address_rows import is_part_caption
from portin.reading.candidates.call_rows import ROW_DATE, record_of
from portin.reading.context import is_under_a_value, strongest
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.tuning import EMS
from portin.reading.vocabulary.labels import LETTER_CAPTIONS, Label, is_all_label, is_caption, labels_in
from portin.reading.vocabulary.names import has_legal_form, looks_like_name
from portin.reading.vocabulary.telephones import mentions_in
from portin.rules.addresses import looks_like_street
from portin.rules.spelling import plain

GREETINGS = (
    "hello",
    "hi",
    "dear",
    "bonjour",
    "cher",
    "chere",
    "welcome",
    "welcome back",
    "thank you",
    "merci",
    "thanks",
)


Named = tuple[str, Label, Segment, int, int, str]


def labelled_names(layout: PageLayout) -> list[Named]:
    """Names that have a label of their own: (text, label, segment, first word, after the last,
    role: name or contact)."""
    out = []
    for segment in layout.segments:
        for label in strongest(list(labels_in(segment.norm))):
            if not _may_name_somebody(layout, segment, label):
                continue
            first = next((i for i, start in enumerate(segment.starts) if start >= label.end), len(segment.words))
            is_twofold = first < len(segment.words) and segment.words[first].text == "/"
            while first < len(segment.words) and not re.search(r"\w", segment.words[first].text):
                first += 1
            behind = first < len(segment.words)
            if is_twofold and is_all_label(segment.norm):  # "Account holder / Titulaire du compte"
                behind = False
            named = _behind(segment, label, first) if behind else _beside(layout, segment, label)
            if named is not None:
                out.append(named)
    return out


def _may_name_somebody(layout: PageLayout, segment: Segment, label: Label) -> bool:
    """A label of names at the head of its piece, or behind the end of another thing that was said."""
    if label.role not in ("name", "contact") or label.text in ("users", "agent", "employee"):
        return False
    if len(label.text) <= 3 and any(is_part_caption(left.norm) for left in layout.left_of(segment)[:1]):
        return False  # the lane ("LN") of an address in parts
    if label.start <= 3 or segment.norm[: label.start].strip() in ("print", "printed"):
        return True
    at = segment.word_at(label.start)
    return bool(at) and segment.words[at - 1].text.endswith((":", ".", ",", "|", "/"))


def _behind(segment: Segment, label: Label, first: int) -> Named | None:
    """The name in the same piece of text, behind its label."""
    rest = " ".join(w.text for w in segment.words[first : _next_label(segment, first)])
    if label.text in GREETINGS:
        rest = _greeted(rest)
    elif not (
        segment.words[first - 1].text.endswith(":")
        or label.tier == 3
        or label.text.startswith(("statement", "prepared", "invoice for", "bill for"))
    ):
        return None
    rest = re.split(r"\s{3,}|\s\|\s", rest)[0].strip(" ,:")
    if not looks_like_name(rest) or is_caption(rest) or is_all_label(plain(rest)):
        return None
    return rest, label, segment, first, len(segment.words), label.role


MOST_CELLS = 4  # beside a label, in a row that is no head of a table


def _beside(layout: PageLayout, segment: Segment, label: Label) -> Named | None:
    """The name right of its label or under it."""
    near = [*layout.right_of(segment)[:1], layout.below(segment, reach=1.4)]
    if label.tier <= 2 and not segment.text.endswith(":") and len(layout.row(segment)) >= MOST_CELLS:
        near = near[-1:]  # one of the heads of a table: what is beside it is another
    if _heads_columns(layout, segment):
        near.reverse()
    if is_under_a_value(layout, segment):
        near = [layout.above(segment, reach=1.0)]
    value = next((one for one in near if one is not None and _is_a_name(one)), None)
    if value is None or _is_line_user(layout, label, segment, value):
        return None
    return value.text.strip(" ,:"), label, value, 0, len(value.words), label.role


def _is_a_name(value: Segment) -> bool:
    is_said_otherwise = (
        value.norm in LETTER_CAPTIONS
        or value.text.startswith("(")  # "(see reverse)"
        or is_all_label(value.norm)
        or is_caption(value.text)
        or is_part_caption(value.norm)
        or (looks_like_street(value.text) and not has_legal_form(value.text))
    )
    return looks_like_name(value.text) and not is_said_otherwise


# what goes on with a name after a comma, where a greeting ends at the first other one
_GOES_ON = re.compile(r"(?:[a-z]\.? ?){2,4}|inc|llc|ltd|ltee|corp|co|pllc|llp|esq|jr|sr|iii?", re.I)


def _greeted(text: str) -> str:
    """Whom a greeting names: "Hi Dana, here is your bill" Dana, "Hello Dr. K. Ullman, D.D.S., P.C.," the whole."""
    name, *more = re.split(r",\s*", re.split(r"[!:;]", text)[0])
    for bit in more:
        if not _GOES_ON.fullmatch(bit.strip(" .")):
            break
        name = f"{name}, {bit}"
    return name


def _heads_columns(layout: PageLayout, label: Segment) -> bool:
    """Whether label and right neighbour both are over something of their own: heads side by side, not label and
    value."""
    if label.text.endswith(":"):
        return False
    right, under = next(iter(layout.right_of(label)), None), layout.below(label, reach=1.4)
    under_right = layout.below(right, reach=1.4) if right is not None else None
    return (
        under is not None
        and right is not None
        and under_right is not None
        and abs(under.x0 - label.x0) < label.size
        and abs(under_right.x0 - right.x0) < right.size
        and not labels_in(under.norm)
    )


def _next_label(segment: Segment, first: int) -> int:
    """Where the next label with a colon begins: "Name: Greyfield Realty Phone: 860-555-5275"."""
    for i in range(first + 1, len(segment.words)):
        if segment.words[i].text.endswith(":"):
            starts = [
                segment.word_at(h.start)
                for h in labels_in(segment.norm)
                if segment.word_at(h.start) <= i <= segment.word_at(h.end - 1)
            ]
            return max(first, min([*starts, i]))
    return len(segment.words)


def _is_line_user(layout: PageLayout, label: Label, head: Segment, value: Segment) -> bool:
    """A name beside one telephone line is its user, not the account's holder."""
    near = layout.row(value) + layout.row(head)
    if label.tier == 3 and "user" not in label.text and not _heads_a_list(layout, value):
        return False
    if any(mentions_in(s.text) and not _is_an_account_number(layout, s) for s in near):
        return True
    return (
        label.tier == 2
        and label.text in ("name", "nom")
        and any(re.search(r"\b(line|lines|number|phone|mobile|ligne|numero)\b", s.norm) for s in layout.row(head))
    )


def _heads_a_list(layout: PageLayout, value: Segment) -> bool:
    """Whether another name with a telephone number in its row is right under that one."""
    under = layout.below(value, reach=EMS.next_row)
    if under is None or not looks_like_name(under.text) or any(h.start == 0 for h in labels_in(under.norm)):
        return False
    cells = [s for s in layout.row(under) if mentions_in(s.text)]
    return any(not ROW_DATE.match(record_of(layout, s)[0].text) for s in cells)  # calls are in the next column


def _is_an_account_number(layout: PageLayout, segment: Segment) -> bool:
    """ "614.555.7790" under "Account no." or "BTN": of the account, and nobody's line."""
    over = layout.above(segment, reach=EMS.next_row)
    said = [segment.norm, *([over.norm] if over is not None else []), *(s.norm for s in layout.left_of(segment)[:1])]
    return any(label.role in ("account", "btn") for norm in said for label in labels_in(norm))
