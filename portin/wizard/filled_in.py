"""What the steps show beside an answer that nobody typed: where it came from, with the piece of the bill; and beside an
empty one, that the bill was not clear, or does not have it. What was read is stored, and never comes from the browser.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.access import MemberRequest
from portin import comparing
from portin.comparing.by_itself import is_a_letter
from portin.comparing.on_the_line import SeenFeature, seen_on
from portin.findings import Place
from portin.models import Document, DocumentKind, PortInOrder
from portin.orders import cutouts, from_bill, readiness
from portin.orders.cutouts import Cutout
from portin.orders.from_bill import EARLIER, LINE, LOOKED_UP, PROFILE, PROPOSED, Filled
from portin.orders.stored_bytes import FileChanged, FileMissing
from portin.rules.words import joined
from portin.sentences import customer
from portin.web.downloads import harmless
from portin.wizard.access import draft_required

_SOURCES = {
    PROFILE: gettext_lazy("Your own name, from your profile. Change it if somebody else is authorized."),
    EARLIER: gettext_lazy("From your last order."),
    LINE: gettext_lazy("A number of your bill. Change it if you are reached at another one."),
    PROPOSED: gettext_lazy("Our proposal. Change it as you like."),
    LOOKED_UP: gettext_lazy("From the number look-up, which may be wrong. Check it against the bill of these numbers."),
}
_DATE, _ON_THE_LINE, _NUMBERS, _DATE_OF = "preferred_on", "on_the_line", "numbers", "date"
# Beside these the words are enough: the piece of the bill is beside the name, and beside the street.
_WITHOUT_PICTURE = {"owner_kind": ("business_name", "first_name"), "country": ("street",)}
# What could not be read for sure is said once of a name, and once of an address.
_SAID_ONCE = {"business_name", "first_name", "last_name", "country", "unit", "city", "region", "postal_code"}


@dataclass(frozen=True)
class Hint:
    """A line below a field, with a piece of the bill unless an earlier field has the same. `more`: further pieces;
    `is_asked`: somebody must answer it."""

    words: str
    is_unsure: bool = False
    cutout: Cutout | None = None
    url: str = ""
    cutout_words: str = ""
    more: tuple[Hint, ...] = ()
    is_asked: bool = False


@dataclass(frozen=True)
class Beside:
    """What one step says of the bill: `marks` by field, `count` of answers that came from it, and what is not read
    yet, could not be, or is a letter, from which nothing is filled in."""

    marks: dict[str, Hint]
    count: int
    waiting: list[Document]
    unread: list[Document]
    letters: list[Document]


def beside(order: PortInOrder, documents: Iterable[Document], fields: Iterable[str]) -> Beside:
    """For a step with these fields, in the order of the page."""
    documents = list(documents)
    filled = from_bill.filled(order, documents)
    unsure = from_bill.unsure(order, documents) if order.from_bill else {}
    not_found = from_bill.not_found(order, documents) if order.from_bill else []
    marks: dict[str, Hint] = {}
    seen: set[tuple[object, ...]] = set()
    for name in fields:
        if name in filled:
            is_beside_another = any(other in filled for other in _WITHOUT_PICTURE.get(name, ()))
            marks[name] = _mark(order, filled[name], set() if is_beside_another else seen, is_unsure=False)
            if is_beside_another:
                marks[name] = replace(marks[name], cutout=None)
        elif name in unsure and name not in _SAID_ONCE:
            marks[name] = _mark(order, unsure[name], seen, is_unsure=True)
        elif name in not_found:
            marks[name] = Hint(_("We did not find this on your bill. Give it as your carrier has it."), is_unsure=True)
    if _NUMBERS in fields and order.from_bill and from_bill.lists_no_lines(order, documents):
        marks[_NUMBERS] = Hint(
            _("We found no numbers of this account on your bill. Add those to move."), is_unsure=True
        )
    if _DATE in fields and order.from_bill and not order.preferred_on and _DATE not in order.typed:
        marks[_DATE] = Hint(_("We put the earliest date here. Choose a later one if you like."))
    if _ON_THE_LINE in fields and (listed := seen_on(documents)):
        marks[_ON_THE_LINE] = _listed(order, listed, is_filled=_ON_THE_LINE in filled)
    if _ON_THE_LINE in fields and _ON_THE_LINE in order.typed:
        said = customer.ended(readiness.said_of_typed(order.typed[_ON_THE_LINE]))
        marks[_ON_THE_LINE] = replace(marks.get(_ON_THE_LINE, Hint("")), words=said, is_asked=True)
    began = [document for document in documents if document.fills_in or order.from_bill]
    return Beside(
        marks=marks,
        count=sum(bool(filled[name].document) for name in filled),
        waiting=[document for document in began if document.reading_state == comparing.WAITING],
        unread=[document for document in documents if document.reading_state == comparing.FAILED],
        letters=[one for one in documents if one.kind != DocumentKind.LOA and is_a_letter(one)],
    )


def _mark(order: PortInOrder, filled: Filled, seen: set[tuple[object, ...]], *, is_unsure: bool) -> Hint:
    if not filled.document:
        return Hint(str(_SOURCES[filled.source]))
    words = _("From your bill") if not is_unsure else _("We could not read this for sure. Copy it from the bill.")
    place = (filled.document.pk, filled.at)
    if not filled.at or place in seen:
        return Hint(words, is_unsure)
    seen.add(place)
    url = reverse("wizard:from_bill", args=[order.reference, filled.name])
    where = customer.beside.where(filled.document.original_name, filled.at.page + 1)
    found = cutouts.cutout_at(filled.document, filled.at)
    return Hint(words, is_unsure, found, url, _("Cut-out of %(place)s") % {"place": where})


def _listed(order: PortInOrder, seen: list[SeenFeature], *, is_filled: bool) -> Hint:
    """What the bill lists that may use the line, with a piece of the bill for each; a proposal at most, whatever is
    selected now."""
    said = {"words": joined([_("“%(words)s”") % {"words": one.words} for one in seen])}
    if is_filled:
        words = (
            _("Selected because your bill lists %(words)s. Deselect what does not use a number that you are moving.")
            % said
        )
    else:
        words = _("Your bill lists %(words)s. Select what uses a number that you are moving.") % said
    pieces = [_piece(order, one) for one in seen]
    return replace(pieces[0], words=words, more=tuple(pieces[1:]))


def _piece(order: PortInOrder, seen: SeenFeature) -> Hint:
    where = customer.beside.where(seen.document.original_name, seen.at.page + 1)
    return Hint(
        "",
        cutout=cutouts.cutout_at(seen.document, seen.at),
        url=reverse("wizard:from_bill", args=[order.reference, f"{_ON_THE_LINE}.{seen.code}"]),
        cutout_words=customer.beside.cutout(where, seen.words),
    )


def of_date(document: Document, typed: str) -> Hint | None:
    """Beside the date of a document, where it is the one that was read (`typed`: as the page has it, ISO)."""
    day, at = comparing.date_seen(document) or (None, None)
    if day is None or at is None or typed != day.isoformat():
        return None
    where = customer.beside.where(document.original_name, at.page + 1)
    return Hint(
        _("From your letter") if document.kind == DocumentKind.LOA else _("From your bill"),
        cutout=cutouts.cutout_at(document, at),
        url=reverse("wizard:from_bill", args=[document.order.reference, f"{_DATE_OF}.{document.reference}"]),
        cutout_words=_("Cut-out of %(place)s") % {"place": where},
    )


def _place_of(order: PortInOrder, documents: list[Document], field: str) -> tuple[Document | None, Place | None]:
    """Where the answer of a field was read, "on_the_line.dsl", or "date." with the reference of a document."""
    name, _dot, code = field.partition(".")
    if name == _DATE_OF:
        document = next((one for one in documents if one.reference == code), None)
        seen = comparing.date_seen(document) if document else None
        return (document, seen[1]) if seen else (None, None)
    if name == _ON_THE_LINE:
        return next(((one.document, one.at) for one in seen_on(documents) if one.code == code), (None, None))
    found = from_bill.filled(order, documents).get(field) or from_bill.unsure(order, documents).get(field)
    return (found.document, found.at) if found else (None, None)


@require_safe
@draft_required
def cutout(request: MemberRequest, order: PortInOrder, field: str) -> HttpResponseBase:
    """The piece of the bill beside one answer; 404 where there is none (anymore)."""
    documents = list(order.documents.current())
    document, at = _place_of(order, documents, field)
    if not document or not at:
        raise Http404("Nothing was read for this answer")
    try:
        png = cutouts.image_of(cutouts.cutout_at(document, at))
    except IndexError:
        raise Http404("No such page") from None
    except (FileChanged, FileMissing) as wrong:
        return harmless(HttpResponse(wrong.sentence, status=409, content_type="text/plain; charset=utf-8"))
    return harmless(HttpResponse(png, content_type="image/png"))
