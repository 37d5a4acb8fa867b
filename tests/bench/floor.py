"""The floor: each page that is measured, as the leanest honest plain view shows the same rows. Function views that
check who asks, read only the columns shown, and write them into one small template; served with the middleware of a
new Django project. Nothing here is for use: no words in two languages, no forms, no help.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from functools import wraps
from pathlib import Path
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, Q, Subquery
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.template import Context, Engine
from django.utils import timezone

from accounts.models import Membership
from phone_numbers.area_codes import number_zones
from phone_numbers.models import ActiveNumber, NumberConfiguration
from portin.models import (
    CarrierRequest,
    Document,
    EventLine,
    OrderEvent,
    OrderMessage,
    PortInNumber,
    PortInOrder,
    Rejection,
    Submission,
)
from portin.models.paused import IsPaused

LIST_PAGE, QUEUE_PAGE, FOC_PAGE, ACTIVE_PAGE = 25, 50, 100, 50
_engine = Engine(dirs=[Path(__file__).parent / "floor_pages"], debug=False)


def rendered(request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    """The loader keeps templates, as the product's does."""
    page = _engine.get_template(template)
    return HttpResponse(page.render(Context(context | {"title": title, "user": request.user})))


def display(tn: str) -> str:
    return f"({tn[2:5]}) {tn[5:8]}-{tn[8:]}"


def spoken(reference: str) -> str:
    return f"{reference[:5]}-{reference[5:]}"


# ------------------------------------------------------------------------------------------------------- who asks


def member(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Signed in, and in an account, whose key the view gets."""

    @wraps(view)
    @login_required
    def guarded(request: HttpRequest, **address: Any) -> HttpResponse:
        account = Membership.objects.filter(user=request.user).values_list("account_id", flat=True).first()
        if account is None:
            raise PermissionDenied
        return view(request, account, **address)

    return guarded


def reviewer(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    @login_required
    def guarded(request: HttpRequest, **address: Any) -> HttpResponse:
        if not request.user.is_staff or not request.user.has_perm("portin.review_orders"):
            raise PermissionDenied
        return view(request, **address)

    return guarded


# ------------------------------------------------------------------------------------------------- the order list

LISTED = ("pk", "reference", "name", "status", "whose_turn", "next_foc_on", "review_due_at", "updated_at")


@member
def orders(request: HttpRequest, account: int) -> HttpResponse:
    """?page=, ?status= and ?q= (a part of a number), as the product's list."""
    mine, q, status = (
        PortInOrder.objects.filter(account_id=account),
        request.GET.get("q", ""),
        request.GET.get("status"),
    )
    if q:
        mine = mine.filter(
            pk__in=PortInNumber.objects.filter(order__account_id=account, tn__contains=q).values("order")
        )
    counts = Counter(dict(mine.order_by().values_list("status").annotate(many=Count("pk"))))
    if status:
        mine = mine.filter(status=status)
    start = (int(request.GET.get("page", 1)) - 1) * LIST_PAGE
    found = list(mine.order_by("-updated_at", "-pk").values_list(*LISTED)[start : start + LIST_PAGE])
    numbers = _numbers_of([order[0] for order in found], "order_id", "tn", "status")
    rows = [
        {
            "reference": reference,
            "name": name,
            "spoken": spoken(reference),
            "first": display(numbers[pk][0][1]) if numbers[pk] else "None yet",
            "more": len(numbers[pk]) - 1,
            "status": status.replace("_", " "),
            "turn": turn,
            "next": _next(status, foc_on, due_at, numbers[pk]),
            "updated": f"{updated_at:%d %b %H:%M}",
        }
        for pk, reference, name, status, turn, foc_on, due_at, updated_at in found
    ]
    return rendered(request, "orders.html", "Orders", rows=rows, counts=counts.items(), q=q)


def _next(status: str, foc_on: Any, due_at: Any, numbers: list[tuple[Any, ...]]) -> str:
    if foc_on:
        return f"{foc_on:%d %b}: {sum(of == 'accepted' for _, _, of in numbers)} numbers move"
    if due_at:
        return f"Reviewed by {due_at:%d %b %H:%M}"
    return "Finish it" if status == "draft" else ""


def _numbers_of(orders: list[int], *columns: str) -> dict[int, list[tuple[Any, ...]]]:
    """By order; the first column is its key."""
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in PortInNumber.objects.filter(order__in=orders).order_by("order_id", "tn").values_list(*columns):
        found[row[0]].append(row)
    return found


# ---------------------------------------------------------------------------------------------------- one order

ANSWERS = (
    "owner_kind",
    "first_name",
    "last_name",
    "business_name",
    "contact_email",
    "contact_phone",
    "street",
    "unit",
    "city",
    "region",
    "postal_code",
    "country",
    "losing_carrier",
    "btn",
    "preferred_on",
)


def _order(reference: str, *more: str, **scope: Any) -> dict[str, Any]:
    columns = ("pk", "name", "status", "whose_turn", "account_id", "review_due_at", *ANSWERS, *more)
    found = PortInOrder.objects.filter(reference=reference, **scope).values(*columns).first()
    if found is None:
        raise Http404
    return found


def _alias() -> Any:
    of_number = NumberConfiguration.objects.filter(account=OuterRef("order__account"), tn=OuterRef("tn"))
    return Subquery(of_number.values("alias")[:1])


@member
def order(request: HttpRequest, account: int, reference: str) -> HttpResponse:
    found = _order(reference, account_id=account)
    return rendered(request, "order.html", found["name"], **_parts(found, reference, is_visible_to_customer=True))


def _parts(found: dict[str, Any], reference: str, **shown: Any) -> dict[str, Any]:
    numbers = PortInNumber.objects.filter(order=found["pk"]).order_by("tn").annotate(alias=_alias())
    events = OrderEvent.objects.filter(order=found["pk"], **shown).order_by("-at", "-pk")
    lines = EventLine.objects.filter(
        event__order=found["pk"], **{f"event__{name}": is_so for name, is_so in shown.items()}
    )
    many = dict(lines.order_by().values_list("event").annotate(many=Count("pk")))
    return {
        "reference": spoken(reference),
        "order": found,
        "numbers": [
            (display(tn), status, foc_on, alias)
            for tn, status, foc_on, alias in numbers.values_list("tn", "status", "foc_on", "alias")
        ],
        "answers": [(name.replace("_", " "), found[name]) for name in ANSWERS if found[name]],
        "documents": Document.objects.filter(order=found["pk"], removed_at=None).values_list(
            "reference", "original_name", "kind", "page_count", "dated_on"
        ),
        "events": [
            (at, kind, who or "", note, many.get(pk, ""))
            for pk, at, kind, who, note in events.values_list("pk", "at", "kind", "actor__name", "note")
        ],
        "messages": OrderMessage.objects.filter(order=found["pk"]).values_list("at", "author__name", "text"),
    }


# --------------------------------------------------------------------------------------------------- for reviewers

QUEUED = ("pk", "reference", "name", "account__name", "status", "review_due_at", "next_foc_on", "claimed_by__name")


@reviewer
def queue(request: HttpRequest) -> HttpResponse:
    """The orders to review, the least time left first; with ?q= what a search finds: digits at either end of a number,
    the newest first."""
    q = request.GET.get("q", "")
    if q:
        orders, many = PortInOrder.objects.filter(pk__in=_with_digits(q)).order_by("-pk"), ""
    else:
        waiting = PortInOrder.objects.filter(review_due_at__isnull=False)
        orders = waiting.order_by(IsPaused("review_paused_at"), "review_due_at", "pk")
        many = str(waiting.count())
    return rendered(
        request, "queue.html", "Queue", rows=_queued(orders.values_list(*QUEUED)[:QUEUE_PAGE]), q=q, many=many
    )


def _with_digits(digits: str) -> Any:
    """Orders with a number that begins or ends so, each asked of its index as a range."""
    beginning, ending = f"+1{digits}", digits[::-1]
    begins = PortInNumber.objects.filter(tn__gte=beginning, tn__lte=f"{beginning}9999999999").order_by()
    ends = PortInNumber.objects.filter(tn_reversed__gte=ending, tn_reversed__lte=f"{ending}9999999999").order_by()
    return begins.values("order_id").union(ends.values("order_id"))


def _queued(found: Iterable[tuple[Any, ...]]) -> list[dict[str, Any]]:
    found = list(found)
    numbers = _numbers_of([order[0] for order in found], "order_id", "tn", "status", "approved_at")
    return [
        {
            "reference": reference,
            "name": name,
            "spoken": spoken(reference),
            "account": account,
            "first": display(numbers[pk][0][1]) if numbers[pk] else "",
            "more": len(numbers[pk]) - 1,
            "status": status.replace("_", " "),
            "due": f"{due_at:%d %b %H:%M}" if due_at else f"{foc_on:%d %b}" if foc_on else "",
            "needs": _needs(numbers[pk]),
            "claimed": claimed_by or "Nobody",
        }
        for pk, reference, name, account, status, due_at, foc_on, claimed_by in found
    ]


def _needs(numbers: list[tuple[Any, ...]]) -> str:
    statuses = Counter(status for _, _, status, approved_at in numbers if approved_at is None)
    return f"Decide {statuses['in_review']} numbers" if statuses["in_review"] else ""


@reviewer
def review_page(request: HttpRequest, reference: str) -> HttpResponse:
    """What was submitted, the numbers, the documents, what agrees with the bills that were read, the timeline, and the
    account's other orders."""
    found = _order(reference, "account_number")
    frozen = Submission.objects.filter(order=found["pk"]).order_by("-attempt").values_list("answers", flat=True).first()
    found |= {name: value for name, value in (frozen or {}).items() if name in ANSWERS}
    parts = _parts(found, reference)
    parts["checks"] = _beside_bills(found, [shown for shown, *_ in parts["numbers"]])
    others = PortInOrder.objects.filter(~Q(status="draft"), account=found["account_id"]).exclude(pk=found["pk"])
    listed = others.order_by("-created_at", "-pk").values_list("reference", "name", "status")[:5]
    return rendered(request, "order.html", found["name"], others=list(listed), **parts)


@reviewer
def foc_day(request: HttpRequest) -> HttpResponse:
    """Accepted numbers whose day has begun where they are."""
    today = timezone.now().date()
    begun = [zone for zone in number_zones() if timezone.localdate(timezone=ZoneInfo(zone)) >= today]
    due = PortInNumber.objects.filter(Q(foc_on__lt=today) | Q(foc_on=today, time_zone__in=begun), status="accepted")
    of_order = ("order__reference", "order__name", "order__account__name")
    found = due.order_by("foc_on", "order_id", "tn").values_list(
        "tn", *of_order, "foc_on", "time_zone", "status", "next_test_at"
    )[:FOC_PAGE]
    rows = [(display(tn), *rest) for tn, *rest in found]
    return rendered(request, "foc_day.html", "FOC day", rows=rows, many=due.count())


# ------------------------------------------------------------------------------------------------- the reports

REPORTED, TOP = 30, 10  # days, and carriers
DAY_GROUPS = (5, 10, 15, 20, 28, 10**6)


@reviewer
def reports(request: HttpRequest) -> HttpResponse:
    """What the last 30 days had, and what is open now by its age: counted in Python, from the columns that are asked
    for. Without the catalogue's words, known carriers, charts or files."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    start = midnight - timedelta(days=REPORTED - 1)
    reviews = list(
        OrderEvent.objects.filter(review_seconds__isnull=False, at__gte=start)
        .order_by("at")
        .values_list("at", "review_seconds", "was_in_time")
    )
    weeks = _weeks(reviews, start, midnight)
    accepted = PortInNumber.objects.filter(accepted_at__isnull=False, accepted_at__gte=start)
    refused = Rejection.objects.filter(at__gte=start, is_from_carrier=True).exclude(number__accepted_at__gte=start)
    answered = accepted.count() + refused.values("number").distinct().count()
    at_once = accepted.exclude(rejections__resolved_at__isnull=False).count()
    rejected = Rejection.objects.filter(at__gte=start).order_by()
    rows = list(rejected.values_list("code", "is_from_carrier", "number__order__losing_carrier").annotate(Count("pk")))
    reasons, carriers = Counter[Any](), Counter[str]()
    for code, is_theirs, carrier, many in rows:
        reasons[is_theirs, code] += many
        carriers[carrier] += many
    dates = OrderEvent.objects.filter(foc_days__isnull=False, at__gte=start).order_by()
    days = dict(dates.values_list("foc_days").annotate(Count("pk")))
    return rendered(
        request,
        "reports.html",
        "Reports",
        in_time=_share(sum(one for _, _, one in reviews), len(reviews)),
        at_once=_share(at_once, answered),
        middle=timedelta(seconds=median([seconds for _, seconds, _ in reviews] or [0])),
        days=median(Counter(days).elements()) if days else "",
        weeks=weeks,
        theirs=[(code, many) for (is_theirs, code), many in reasons.most_common() if is_theirs],
        ours=[(code, many) for (is_theirs, code), many in reasons.most_common() if not is_theirs],
        carriers=carriers.most_common(TOP),
        dates=_grouped(days),
        work=_open_work(midnight),
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}".removesuffix(".0") + "%" if whole else ""


def _weeks(reviews: list[tuple[Any, ...]], start: datetime, midnight: datetime) -> list[tuple[Any, ...]]:
    """(from, decisions, median, in time): calendar weeks."""
    found: dict[date, list[tuple[int, bool]]] = {}
    for days in range((midnight - start).days + 2):
        day = start.date() + timedelta(days=days)
        if day <= midnight.date():
            found[max(start.date(), day - timedelta(days=day.weekday()))] = []
    for at, *review in reviews:
        day = timezone.localdate(at)
        found[max(start.date(), day - timedelta(days=day.weekday()))].append(tuple(review))
    return [
        (
            day,
            len(some),
            timedelta(seconds=median(seconds for seconds, _ in some)) if some else "",
            _share(sum(one for _, one in some), len(some)),
        )
        for day, some in found.items()
    ]


def _grouped(days: dict[int, int]) -> list[tuple[int, int]]:
    found = dict.fromkeys(DAY_GROUPS, 0) if days else {}
    for day, many in days.items():
        found[next(most for most in DAY_GROUPS if day <= most)] += many
    return list(found.items())


def _open_work(midnight: datetime) -> list[tuple[str, list[int], int]]:
    orders = PortInOrder.objects
    review = orders.filter(review_due_at__isnull=False)
    allowed = timedelta(hours=settings.REVIEW_SLA_HOURS)
    rows = {
        "To review": [at - allowed for at in _moments(review.filter(review_paused_at=None), "review_due_at")],
        "Question open": _moments(review.exclude(review_paused_at=None), "review_paused_at"),
        "To send": _moments(CarrierRequest.objects.filter(sent_at=None, withdrawn_at=None), "created_at"),
        "With the carrier": _moments(orders.filter(with_carrier_since__isnull=False), "with_carrier_since"),
        "Ours to resubmit": _moments(orders.filter(is_ours_to_resubmit=True), "updated_at"),
        "Ported with failures": _moments(orders.filter(has_inactive=True), "updated_at"),
    }
    since = [midnight - timedelta(days=days) for days in (0, 2, 5, 10)]
    return [(name, _by_age(moments, since), len(moments)) for name, moments in rows.items()]


def _moments(rows: Any, column: str) -> list[datetime]:
    return list(rows.order_by().values_list(column, flat=True))


def _by_age(moments: list[datetime], since: list[datetime]) -> list[int]:
    ages = [0] * (len(since) + 1)
    for at in moments:
        ages[next((place for place, begun in enumerate(since) if at >= begun), len(since))] += 1
    return ages


# ----------------------------------------------------------------------------------------------- the check page


READ_OF = {"account_number": "account_numbers", "business_name": "owner_names", "street": "service_addresses"}


@member
def check(request: HttpRequest, account: int, reference: str) -> HttpResponse:
    """A draft's answers, numbers and documents, each answer and number beside the bills that were read, which numbers
    are taken, and a button. Without the rules of carriers, the sentences that say what to do, or spelling: a value is
    on a bill as it was typed, or it is not."""
    found = _order(reference, "account_number", account_id=account)
    parts = _parts(found, reference) | {"reference": ""}
    parts["checks"] = _beside_bills(found, [shown for shown, *_ in parts["numbers"]])
    return rendered(request, "order.html", found["name"], **parts)


def _beside_bills(order: dict[str, Any], numbers: list[str]) -> list[tuple[str, str, str]]:
    """(what, whether it agrees, the document)."""
    tns = PortInNumber.objects.filter(order=order["pk"]).values("tn")
    elsewhere = PortInNumber.objects.open().filter(tn__in=tns).exclude(order=order["pk"]).order_by().values_list("tn")
    in_service = ActiveNumber.objects.filter(tn__in=tns, released_at=None).order_by().values_list("tn")
    found = [(display(tn), "taken", "") for (tn,) in elsewhere.union(in_service)]
    bills = Document.objects.filter(order=order["pk"], kind="bill", removed_at=None, reading_state="done")
    for name, reading in bills.values_list("original_name", "reading"):
        listed = {display(one["value"]) for one in reading["numbers"]}
        found += [(number, "agrees" if number in listed else "differs", name) for number in numbers]
        for answer, role in READ_OF.items():
            said, given = " ".join(one["value"] for one in reading[role]), order[answer]
            found.append((answer.replace("_", " "), "agrees" if given and given in said else "differs", name))
    return found


# ------------------------------------------------------------------------------------------------ active numbers

IN_SERVICE = (
    "tn",
    "configuration__alias",
    "configuration__capabilities",
    "configuration__subaccount__name",
    "configuration__cnam",
    "configuration__application__name",
    "in_service_since",
    "order_reference",
)


@member
def active(request: HttpRequest, account: int) -> HttpResponse:
    mine = ActiveNumber.objects.filter(account=account, released_at=None)
    rows = [
        (display(tn), *rest, f"{since:%d %b %Y}", spoken(reference))
        for tn, *rest, since, reference in mine.order_by("tn").values_list(*IN_SERVICE)[:ACTIVE_PAGE]
    ]
    return rendered(request, "active.html", "Active Numbers", rows=rows, many=mine.count())


class _Echo:
    def write(self, text: str) -> str:
        return text


@member
def export(request: HttpRequest, account: int) -> StreamingHttpResponse:
    """All of them as CSV, streamed."""
    rows = ActiveNumber.objects.filter(account=account, released_at=None).order_by("tn").values_list(*IN_SERVICE)
    writer = csv.writer(_Echo())
    lines = (
        writer.writerow([display(tn), *rest, since.date(), spoken(reference)])
        for tn, *rest, since, reference in rows.iterator(chunk_size=2000)
    )
    return StreamingHttpResponse(lines, content_type="text/csv")
