"""The pages of photos that were joined to one document: one up, one down, or out, by a click each. Without a script as
well; the document is read again afterwards."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import MemberRequest
from portin.models import Document, PortInOrder
from portin.orders.stored_bytes import FileChanged, FileMissing
from portin.web import uploads as store

_UP, _DOWN, _OUT = "page_up", "page_down", "page_out"


def is_clicked(request: MemberRequest) -> bool:
    return bool({_UP, _DOWN, _OUT} & request.POST.keys())


def click(request: MemberRequest, order: PortInOrder) -> HttpResponse:
    """The value of a button is "reference:page". What is gone by now is left alone."""
    button = next(name for name in (_UP, _DOWN, _OUT) if name in request.POST)
    reference, _colon, said = request.POST[button].partition(":")
    document = next((one for one in order.documents.current() if one.reference == reference and one.is_joined), None)
    page = int(said) if said.isdecimal() and len(said) < 5 else 0
    pages = _after(button, document, page) if document else []
    if document and pages:
        document.order = order
        try:
            store.arrange(document, request.user, pages)
        except (store.Refused, FileChanged, FileMissing) as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("The pages of “%(name)s” were changed.") % {"name": document.original_name})
    return redirect(f"{reverse('wizard:documents', args=[order.reference])}#h-docs")


def _after(button: str, document: Document, page: int) -> list[int]:
    """The pages after a click; empty where it would change nothing, or leave nothing."""
    pages = list(range(1, document.page_count + 1))
    at = page - 1
    if page not in pages:
        return []
    if button == _OUT:
        return pages[:at] + pages[at + 1 :]
    to = at - 1 if button == _UP else at + 1
    if not 0 <= to < len(pages):
        return []
    pages[at], pages[to] = pages[to], pages[at]
    return pages
