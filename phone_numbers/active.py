"""Active Numbers: the numbers in service, with search, filters, edit and CSV export."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as said_now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from accounts import keyset
from accounts.access import MemberRequest, account_required
from accounts.keyset import Keyset, Page, Reach
from accounts.models import Account
from accounts.prepared import Prepared
from phone_numbers import nanp
from phone_numbers.configuration import NONE, ConfigurationForm, Options, initial_of
from phone_numbers.models import ActiveNumber, ApplicationKind, Capabilities, NumberConfiguration
from phone_numbers.querysets import ActiveNumberQuerySet, NumberConfigurationQuerySet

if TYPE_CHECKING:
    from django.db.models import QuerySet

    ValuesQuerySet = QuerySet[ActiveNumber, tuple[Any, ...]]

PAGE_SIZE = 50
MOST_FOUND, LOOKED_AT_ONCE = 1_000, 2_000
BY_NUMBER = Keyset((keyset.tn("tn"),))  # a number is in service once
FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@]")
CHUNK, LINES_A_BLOCK = 2_000, 500
COLUMNS = (  # of a line
    "tn",
    "configuration__alias",
    "configuration__capabilities",
    "configuration__subaccount__name",
    "configuration__cnam",
    "configuration__application__name",
    "configuration__application__kind",
    "in_service_since",
    "order_reference",
)
HEADINGS = (
    _("Number"),
    _("Alias"),
    _("Capabilities"),
    _("Subaccount"),
    _("CNAM"),
    _("Application"),
    _("Active since"),
    _("Order"),
)


@account_required
@require_GET
def active(request: MemberRequest) -> HttpResponse:
    options = Options.of(request.account)
    chosen = filters_of(request, options)
    found = found_by_search(request.account, options, chosen) if chosen["q"] else None
    page = page_of(request, listed(request.account, options, chosen) if found is None else found[:MOST_FOUND])
    context = {
        "page": page,
        "rows": rows_of(request.account, page.rows),
        "most_found": MOST_FOUND if found and len(found) > MOST_FOUND else 0,
        "query": chosen["q"],
        "chosen": chosen,
        "is_filtered": any(chosen.values()),
        "subaccounts": options.subaccount_choices,
        "applications": options.application_choices,
        "capabilities": Capabilities.choices,
        "base_url": reverse("numbers:active"),
        "orders_url": reverse("port_in:orders"),
    }
    return render(request, "numbers/active.html", context)


def page_of(request: MemberRequest, found: ActiveNumberQuerySet | Sequence[str]) -> Page[str]:
    """The numbers of a page, from an index alone."""

    def read(reach: Reach) -> Sequence[str]:
        if isinstance(found, ActiveNumberQuerySet):
            return list(BY_NUMBER.reached(found, reach).values_list("tn", flat=True))
        [key] = reach.key or [""]
        if reach.is_back:
            return [tn for tn in reversed(found) if not key or tn < key][: reach.most]
        return [tn for tn in found if tn > key][: reach.most]

    total = found.count() if isinstance(found, ActiveNumberQuerySet) else len(found)
    return BY_NUMBER.page(BY_NUMBER.place(request.GET), total, PAGE_SIZE, read, lambda tn: (tn,))


def found_by_search(account: Account, options: Options, chosen: dict[str, str]) -> list[str]:
    """The numbers in service that a search finds, the lowest first, one more than MOST_FOUND at most.

    What is searched for is in the configurations, which an index of the account has by number with their words: as many
    of them are looked at as it takes. Joined to the numbers in service, those of all accounts were read.
    """
    rows = filtered(NumberConfiguration.objects.for_account(account), options, chosen).matching(chosen["q"])
    in_service = ActiveNumber.objects.for_account(account).in_service().order_by("tn").values_list("tn", flat=True)
    found: list[str] = []
    last = ""
    while len(found) <= MOST_FOUND:
        batch = list(rows.filter(tn__gt=last).order_by("tn").values_list("tn", flat=True)[:LOOKED_AT_ONCE])
        found += in_service.filter(tn__in=batch)
        if len(batch) < LOOKED_AT_ONCE:
            break
        last = batch[-1]
    return found[: MOST_FOUND + 1]


class Row(NamedTuple):
    """What the row of a number says, and its words for links; named as in ActiveNumber and its configuration."""

    tn: str
    alias: str
    capabilities: str
    subaccount: str
    cnam: str
    application: str
    since: datetime | None
    reference: str
    order: str
    url: str
    edit: SafeString


def rows_of(account: Account, tns: Sequence[str]) -> list[Row]:
    """The rows of a page, by number."""
    capabilities = {value: str(label) for value, label in Capabilities.choices}
    kinds = {value: str(label) for value, label in ApplicationKind.choices}
    base, order = reverse("numbers:active"), said_now("Order %(reference)s")
    found = sorted(_read(account=account.pk, tns=tns), key=itemgetter(0))
    edits = said_now('Edit<span class="visually-hidden"> %(number_tn)s</span>')
    return [
        Row(
            tn=tn,
            alias=alias,
            capabilities=capabilities.get(abilities, abilities),
            subaccount=subaccount or "",
            cnam=cnam,
            application=f"{application} ({kinds.get(kind, kind)})" if application else "",
            since=since,
            reference=reference,
            order=order % {"reference": reference} if reference else "",
            url=f"{base}{tn[2:]}/",
            edit=SafeString(edits % {"number_tn": escape(nanp.display(tn))}),
        )
        for tn, alias, abilities, subaccount, cnam, application, kind, since, reference in found
    ]


@Prepared
def _read(account: int, tns: Sequence[str]) -> ValuesQuerySet:
    return ActiveNumber.objects.filter(account=account, tn__in=tns).in_service().order_by().values_list(*COLUMNS)


def filters_of(request: MemberRequest, options: Options) -> dict[str, str]:
    """What ?q=, ?subaccount=, ?capabilities= and ?application= ask for; what is no choice is left out."""
    given = request.GET
    return {
        "q": given.get("q", "").strip()[:80],
        "subaccount": given.get("subaccount", "")
        if given.get("subaccount") in dict(options.subaccount_choices)
        else "",
        "capabilities": given.get("capabilities", "") if given.get("capabilities") in Capabilities.values else "",
        "application": given.get("application", "")
        if given.get("application") in dict(options.application_choices)
        else "",
    }


def listed(account: Account, options: Options, chosen: dict[str, str]) -> ActiveNumberQuerySet:
    found = ActiveNumber.objects.for_account(account).in_service().order_by("tn", "pk")
    if not any(chosen.values()):
        return found
    configured = filtered(NumberConfiguration.objects.for_account(account), options, chosen)
    if chosen["q"]:
        configured = configured.matching(chosen["q"])
    return found.filter(configuration__in=configured)


def filtered(
    found: NumberConfigurationQuerySet, options: Options, chosen: dict[str, str]
) -> NumberConfigurationQuerySet:
    """By all that is chosen but the search."""
    if chosen["capabilities"]:
        found = found.filter(capabilities=chosen["capabilities"])
    if chosen["subaccount"]:
        found = found.filter(
            subaccount=None if chosen["subaccount"] == NONE else options.subaccounts[chosen["subaccount"]]
        )
    if chosen["application"]:
        found = found.filter(
            application=None if chosen["application"] == NONE else options.applications[chosen["application"]]
        )
    return found


@account_required
def edit(request: MemberRequest, digits: str) -> HttpResponse:
    """One number in service; its address is the number itself, and only within the account."""
    found = (
        ActiveNumber.objects.for_account(request.account)
        .in_service()
        .with_configuration()
        .filter(tn=f"+1{digits}")
        .first()
    )
    if found is None:
        raise Http404("No such number in service in this account")
    options, configuration = Options.of(request.account), found.configuration
    data = request.POST if request.method == "POST" else None
    form = ConfigurationForm(data, tn=found.tn, options=options, initial=initial_of(configuration, options))
    form.fields["capabilities"].help_text = ""
    if request.method == "POST" and form.is_valid():
        values = form.values() | {"configured_at": timezone.now()}
        for name, value in values.items():
            setattr(configuration, name, value)
        configuration.save(update_fields=list(values))
        messages.success(request, said_now("%(number)s is saved.") % {"number": nanp.display(found.tn)})
        return redirect("numbers:active")
    return render(request, "numbers/edit.html", {"number": found, "form": form, "page_heading": nanp.display(found.tn)})


# ---------------------------------------------------------------------------------------------------- CSV


class _Echo:
    """A file that hands back what is written to it: csv writes a row, the response sends it."""

    def write(self, text: str) -> str:
        return text


@account_required
@require_GET
def export(request: MemberRequest) -> StreamingHttpResponse:
    """What the list shows with its filters, all pages, as CSV (UTF-8 with a mark, so that
    spreadsheets read it right)."""
    options = Options.of(request.account)
    rows = listed(request.account, options, filters_of(request, options)).values_list(*COLUMNS)
    response = StreamingHttpResponse(
        _lines(rows, timezone.get_current_timezone()), content_type="text/csv; charset=utf-8"
    )
    today = timezone.localdate().isoformat()
    response["Content-Disposition"] = f'attachment; filename="active-numbers-{today}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


def _lines(rows: ValuesQuerySet, zone: tzinfo) -> Iterator[str]:
    """The words are made here, in the reader's language: when the rows are sent, that is over."""
    headings = [str(heading) for heading in HEADINGS]
    capabilities = {value: str(label) for value, label in Capabilities.choices}
    kinds = {value: str(label) for value, label in ApplicationKind.choices}
    return _blocks(rows, zone, headings, capabilities, kinds)


def _blocks(
    rows: ValuesQuerySet, zone: tzinfo, headings: list[str], capabilities: dict[str, str], kinds: dict[str, str]
) -> Iterator[str]:
    """Some hundred lines at a time: each block is a write of its own to whoever reads."""
    write = csv.writer(_Echo()).writerow
    yield "\ufeff" + write(headings)
    block = []
    for tn, alias, abilities, subaccount, cnam, application, kind, since, reference in rows.iterator(CHUNK):
        line = (
            nanp.display(tn),
            cell(alias),
            capabilities.get(abilities, abilities),
            cell(subaccount) if subaccount else "",
            cell(cnam),
            cell(f"{application} ({kinds.get(kind, kind)})") if application else "",
            since.astimezone(zone).date().isoformat() if since else "",
            f"{reference[:5]}-{reference[5:]}" if reference else "",
        )
        block.append(write(line))
        if len(block) == LINES_A_BLOCK:
            yield "".join(block)
            block.clear()
    yield "".join(block)


def cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula (OWASP, "CSV injection"): an apostrophe goes before what begins
    like one."""
    return f"'{text}" if FORMULA.match(text) else text
