"""Everything that is still wrong with an order, page by page. The same list drives the rail, the check page, submit,
resubmit and the reviewer's page. It reads; it never writes.

Levels: `blocking` must be fixed, `confirm` must be fixed or confirmed with a reason, `warning` is only told. Only what is
certain blocks (missing, malformed, PO box, stated dates, conflicts); a machine's doubt never does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from phone_numbers import nanp
from phone_numbers.area_codes import PROVINCE_NAMES, STATE_NAMES
from phone_numbers.models import ActiveNumber
from portin import business_days, carriers, comparing, letters, postal
from portin.business_days import EarliestDate
from portin.models import ConfirmedFinding, Document, DocumentKind, OwnerKind, PortInNumber, PortInOrder

BLOCKING, CONFIRM, WARNING = "blocking", "confirm", "warning"
USER_DETAILS, PORT_IN_DETAILS, DOCUMENTS = "user_details", "port_in_details", "documents"
STEPS = (USER_DETAILS, PORT_IN_DETAILS, DOCUMENTS)
REGION_NAMES = STATE_NAMES | PROVINCE_NAMES


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong or doubtful, in words that say what to do.

    `field` is a field name of PortInOrder, "numbers", "loa", "bill" or "csr"; `label` is a few words for the rail;
    `prevents` the code of the rejection that it would become; `fingerprint` changes with the value that it speaks of.
    """

    step: str
    field: str
    level: str
    message: str
    code: str
    label: str = ""
    prevents: str = ""
    tn: str = ""
    fingerprint: str = ""
    because: str = ""
    url: str = ""

    @property
    def is_blocking(self) -> bool:
        return self.level == BLOCKING

    @property
    def is_confirmed(self) -> bool:
        return bool(self.because)


@dataclass
class Facts:
    """An order with what the checks need, read with a constant number of queries. `numbers` are those to be submitted."""

    order: PortInOrder
    now: datetime
    numbers: list[PortInNumber]
    documents: list[Document]
    confirmed: dict[str, ConfirmedFinding] = field(default_factory=dict)

    @classmethod
    def of(cls, order: PortInOrder, *, numbers: list[PortInNumber] | None = None, now: datetime | None = None) -> Facts:
        """Reads what is not given. Without `numbers`: the draft and the rejected ones."""
        if numbers is None:
            numbers = [n for n in order.numbers.by_tn() if n.status in ("draft", "rejected")]
        documents = list(order.documents.current().select_related("signature").prefetch_related("numbers")) if order.pk else []
        confirmed = {finding.code: finding for finding in order.confirmed_findings.all()} if order.pk else {}
        return cls(order, now or timezone.now(), numbers, documents, confirmed)

    @cached_property
    def today(self) -> date:
        """The day on which ages of documents are counted: that of the account's zone."""
        return self.now.astimezone(ZoneInfo(self.order.account.time_zone)).date()

    @cached_property
    def pasted(self) -> list[nanp.ParsedNumber]:
        return nanp.parse(self.order.pasted_numbers)

    @cached_property
    def elsewhere(self) -> dict[str, bool]:
        """TN -> whether the live order that holds it is one of this account; two queries for any number of numbers."""
        tns = [number.tn for number in self.numbers]
        held = PortInNumber.objects.open().filter(tn__in=tns).exclude(order=self.order).values_list("tn", "order__account_id")
        return {tn: account_id == self.order.account_id for tn, account_id in held}

    @cached_property
    def in_service(self) -> dict[str, bool]:
        tns = [number.tn for number in self.numbers]
        rows = ActiveNumber.objects.in_service().filter(tn__in=tns).values_list("tn", "account_id")
        return {tn: account_id == self.order.account_id for tn, account_id in rows}

    @cached_property
    def earliest(self) -> EarliestDate:
        order = self.order
        return business_days.earliest_port_date(
            self.now,
            [business_days.lead_kind(number.kind, number.country) for number in self.numbers],
            order.country or "US",
            order.region,
            zone=order.account.time_zone,
            lead_days=lead_days(),
            review_hours=settings.REVIEW_SLA_HOURS,
        )

    @cached_property
    def latest(self) -> date:
        order = self.order
        return business_days.latest_port_date(
            self.now, order.country or "US", order.region, zone=order.account.time_zone, days=settings.LATEST_DATE_DAYS
        )

    def covering(self, kind: str, number: PortInNumber) -> list[Document]:
        """The documents of a kind that cover a number. A letter signed online covers what it names, until it is void."""
        return [
            document
            for document in self.documents
            if document.kind == kind
            and (document.covers_all or number.pk in {n.pk for n in document.numbers.all()})
            and document not in self.void_letters
            and letters.names(document, number)
        ]

    @cached_property
    def compared(self) -> list[comparing.Row]:
        """The answers beside what the bills and CSRs say, as far as they were read."""
        return comparing.rows(self.order, self.documents, self.numbers, self.today)

    @cached_property
    def void_letters(self) -> list[Document]:
        """Letters signed online for answers that have changed since."""
        signed = [document for document in self.documents if letters.signature_of(document)]
        now = letters.answers_fingerprint(self.order) if signed else ""
        return [document for document in signed if letters.is_void(document, now)]

    @property
    def has_toll_free(self) -> bool:
        return any(number.is_toll_free for number in self.numbers)

    @property
    def has_local(self) -> bool:
        return any(not number.is_toll_free for number in self.numbers)


def lead_days() -> dict[str, int]:
    """Business days that carriers need, by kind of number (settings)."""
    return {
        business_days.US_LOCAL: settings.LEAD_DAYS_US,
        business_days.CA_LOCAL: settings.LEAD_DAYS_CANADA,
        business_days.TOLL_FREE: settings.LEAD_DAYS_TOLL_FREE,
    }


Check = Callable[[Facts], Iterator[Problem]]


def check(order: PortInOrder, *, numbers: list[PortInNumber] | None = None, now: datetime | None = None) -> list[Problem]:
    """All problems of an order, in the order of the steps; confirmed ones say so in `because`."""
    return check_facts(Facts.of(order, numbers=numbers, now=now))


def check_facts(facts: Facts) -> list[Problem]:
    typed = {f"missing:{name}" for name in facts.order.typed}  # something is there, and says itself what is wrong with it
    found = [_finished(problem, facts) for one in CHECKS for problem in one(facts) if problem.code not in typed]
    return sorted(found, key=lambda problem: STEPS.index(problem.step))


def blocking(problems: Collection[Problem]) -> list[Problem]:
    """What keeps the order from being submitted: the blocking problems, and those to confirm that nobody confirmed."""
    return [p for p in problems if p.is_blocking or (p.level == CONFIRM and not p.is_confirmed)]


def of_step(problems: Collection[Problem], step: str) -> list[Problem]:
    return [problem for problem in problems if problem.step == step]


def fingerprint(*values: object) -> str:
    """A hash of values that tells whether they changed, and nothing else."""
    return hashlib.sha256("\x1f".join(str(value or "") for value in values).encode()).hexdigest()


def _finished(problem: Problem, facts: Facts) -> Problem:
    """With the address of the page that fixes it, and the customer's reason when it was confirmed as it stands."""
    finding = facts.confirmed.get(problem.code)
    because = (finding.because or "confirmed") if finding and finding.fingerprint == problem.fingerprint else ""
    url = f"{reverse(f'wizard:{problem.step}', args=[facts.order.reference])}#id_{problem.field}"
    return replace(problem, url=url, because=because, label=problem.label or problem.message)


# ---------------------------------------------------------------------------------------------------- step 1: User Details


def user_details(facts: Facts) -> Iterator[Problem]:
    order = facts.order

    def missing(name: str, message: str, label: str) -> Iterator[Problem]:
        if not getattr(order, name):
            yield Problem(USER_DETAILS, name, BLOCKING, message, f"missing:{name}", label)

    yield from missing("owner_kind", "Say whether a business or a person owns the numbers", "Business or person")
    yield from missing("first_name", "Enter the authorized person’s first name", "First name")
    yield from missing("last_name", "Enter the authorized person’s last name", "Last name")
    if order.owner_kind == OwnerKind.BUSINESS:
        yield from missing("business_name", "Enter the business name as on your bill", "Business name")
    yield from missing("contact_email", "Enter an e-mail address where we reach you", "Contact e-mail")
    yield from missing("contact_phone", "Enter a phone number where we reach you", "Contact phone")
    yield from missing("country", "Choose the country of the service address", "Country")
    yield from missing("street", "Enter the street and house number of the service address", "Street")
    yield from missing("city", "Enter the city of the service address", "City")
    yield from missing("region", "Choose the state or province of the service address", "State or province")
    yield from missing("postal_code", "Enter the ZIP or postal code of the service address", "ZIP or postal code")


def address(facts: Facts) -> Iterator[Problem]:
    order = facts.order
    if postal.is_po_box(order.street, order.unit):
        yield Problem(
            USER_DETAILS, "street", BLOCKING,
            "Enter the street address where the service is. Carriers refuse a PO box.", "po_box", "Street, not a PO box", "ADDRESS_MISMATCH",
        )  # fmt: skip
    if order.postal_code and order.country and not postal.is_postal_code(order.postal_code, order.country):
        shape = "like K1A 0B1" if order.country == "CA" else "with 5 or 9 digits, like 94107"
        yield Problem(
            USER_DETAILS,
            "postal_code",
            BLOCKING,
            f"Enter the code {shape}",
            "postal_code_shape",
            "ZIP or postal code",
            "POSTAL_CODE_MISMATCH",
        )
    elif order.postal_code and order.region:
        regions = postal.regions_of_postal_code(order.postal_code, order.country)
        if regions and order.region not in regions:
            names = " or ".join(REGION_NAMES.get(code, code) for code in regions)
            yield Problem(
                USER_DETAILS, "postal_code", CONFIRM,
                f"{order.postal_code} belongs to {names}, not to {REGION_NAMES.get(order.region, order.region)}. Correct the code or the state.",
                "postal_code_region", "ZIP or state", "POSTAL_CODE_MISMATCH", fingerprint=fingerprint(order.postal_code, order.region),
            )  # fmt: skip


# ---------------------------------------------------------------------------------------------------- step 2: Port-In Details


def account_at_carrier(facts: Facts) -> Iterator[Problem]:
    order = facts.order
    if not order.name:
        yield Problem(
            PORT_IN_DETAILS, "name", BLOCKING, "Give the order a name that your colleagues recognize", "missing:name", "Order name"
        )
    if not order.losing_carrier:
        yield Problem(
            PORT_IN_DETAILS,
            "losing_carrier",
            BLOCKING,
            "Enter the name of your present carrier",
            "missing:losing_carrier",
            "Losing carrier",
        )
    if not order.account_number:
        yield Problem(
            PORT_IN_DETAILS, "account_number", BLOCKING,
            "Enter the account number from your bill", "missing:account_number", "Account number", "ACCOUNT_NUMBER_MISSING",
        )  # fmt: skip
    if carriers.is_wireless(order.losing_carrier) and not order.pin:
        without = [number for number in facts.numbers if not number.pin]
        if without or not facts.numbers:
            yield Problem(
                PORT_IN_DETAILS, "pin", BLOCKING,
                "Enter the port-out PIN: wireless carriers release numbers only with one", "missing:pin", "Port PIN", "PIN_MISSING",
            )  # fmt: skip


def whole_or_part(facts: Facts) -> Iterator[Problem]:
    order = facts.order
    if order.is_whole_account is None:
        yield Problem(
            PORT_IN_DETAILS, "is_whole_account", BLOCKING,
            "Say whether everything on the old account moves", "missing:is_whole_account", "Whole account or part",
        )  # fmt: skip
    elif not order.is_whole_account:
        tns = {number.tn for number in facts.numbers}
        if order.btn and order.btn in tns and not order.new_btn:
            yield Problem(
                PORT_IN_DETAILS, "new_btn", BLOCKING,
                "The billing number moves, but part of the account stays. Enter the new billing number of what stays",
                "missing:new_btn", "New billing number", "PARTIAL_PORT_BTN",
            )  # fmt: skip
        elif order.new_btn and order.new_btn in tns:
            yield Problem(
                PORT_IN_DETAILS, "new_btn", BLOCKING,
                "Enter a number that stays with the old carrier: this one moves in this order", "new_btn_moves", "New billing number",
                "PARTIAL_PORT_BTN",
            )  # fmt: skip


def pasted_numbers(facts: Facts) -> Iterator[Problem]:
    order, wrong = facts.order, [line for line in facts.pasted if line.problem] if facts.order.is_draft else []
    if wrong:
        many = "1 number" if len(wrong) == 1 else f"{len(wrong)} numbers"
        yield Problem(
            PORT_IN_DETAILS,
            "numbers",
            BLOCKING,
            f"Correct or remove {many} that cannot be ordered",
            "pasted_problems",
            f"{many} to correct",
        )
    if not facts.numbers and not wrong:
        yield Problem(PORT_IN_DETAILS, "numbers", BLOCKING, "Paste the numbers that you want to move", "missing:numbers", "Numbers")
    if len(facts.numbers) > settings.MAX_NUMBERS_PER_ORDER:
        yield Problem(
            PORT_IN_DETAILS, "numbers", BLOCKING,
            f"Keep at most {settings.MAX_NUMBERS_PER_ORDER} numbers in this order and put the others into a second one",
            "too_many_numbers", "Fewer numbers",
        )  # fmt: skip
    for number in facts.numbers:
        if number.country and order.country and number.country != order.country:
            where = "Canadian" if number.country == "CA" else "US"
            yield Problem(
                PORT_IN_DETAILS, "numbers", BLOCKING,
                f"{number.display} is a {where} number, but the service address is in {order.get_country_display()}. Order it separately",
                f"country:{number.tn}", f"{number.display}: country", "MULTIPLE_ACCOUNTS", number.tn,
            )  # fmt: skip


def conflicts(facts: Facts) -> Iterator[Problem]:
    for number in facts.numbers:
        if number.tn in facts.in_service:
            is_ours = facts.in_service[number.tn]
            message = f"{number.display} is already active in your account. Remove it" if is_ours else _held_by_another(number)
        elif number.tn in facts.elsewhere:
            is_ours = facts.elsewhere[number.tn]
            message = (
                f"{number.display} is in another open order of yours. Remove it here or cancel it there"
                if is_ours
                else _held_by_another(number)
            )
        else:
            continue
        yield Problem(
            PORT_IN_DETAILS, "numbers", BLOCKING, message, f"conflict:{number.tn}", f"{number.display}: in use", "PENDING_ORDER", number.tn
        )


def _held_by_another(number: PortInNumber) -> str:
    """The same sentence whatever the cause: it reveals nothing about other accounts."""
    return f"{number.display} cannot be ordered now. If it is yours, open a support ticket"


def preferred_date(facts: Facts) -> Iterator[Problem]:
    order = facts.order
    if not order.preferred_on:
        yield Problem(
            PORT_IN_DETAILS,
            "preferred_on",
            BLOCKING,
            "Choose the date on which the numbers are to move",
            "missing:preferred_on",
            "Preferred date",
        )
        return
    why = business_days.why_not_on(order.preferred_on, facts.earliest.date, facts.latest, order.country or "US", order.region)
    if why:
        yield Problem(PORT_IN_DETAILS, "preferred_on", BLOCKING, why.rstrip("."), "preferred_on", "Preferred date", "DATE_REFUSED")


# ---------------------------------------------------------------------------------------------------- step 3: Documents


def coverage(facts: Facts) -> Iterator[Problem]:
    for kind, words, reason_code in (
        (DocumentKind.LOA, "letter of authorization", "LOA_INVALID"),
        (DocumentKind.BILL, "phone bill", "BILL_INVALID"),
    ):
        without = [number for number in facts.numbers if not facts.covering(kind, number)]
        if without and kind == DocumentKind.LOA and facts.void_letters:
            yield Problem(
                DOCUMENTS, kind, BLOCKING,
                "An answer that stands on the signed letter was changed, so the signature is void. Have the letter signed again",
                "void:loa", "New signature", reason_code,
            )  # fmt: skip
            continue
        has_any = any(document.kind == kind for document in facts.documents)
        if (without and not has_any) or (not facts.numbers and not has_any):
            label = words[0].upper() + words[1:]
            message = (
                "Upload or sign the letter of authorization" if kind == DocumentKind.LOA else "Upload a phone bill from the last 30 days"
            )
            yield Problem(DOCUMENTS, kind, BLOCKING, message, f"missing:{kind}", label, reason_code)
        elif without:
            shown = ", ".join(number.display for number in without[:3]) + (f" and {len(without) - 3} more" if len(without) > 3 else "")
            many = "1 number" if len(without) == 1 else f"{len(without)} numbers"
            yield Problem(
                DOCUMENTS,
                kind,
                BLOCKING,
                f"Add a {words} that covers {shown}",
                f"uncovered:{kind}",
                f"{words.capitalize()} for {many}",
                reason_code,
            )


def document_dates(facts: Facts) -> Iterator[Problem]:
    for document in facts.documents:
        if document.kind == DocumentKind.CSR:
            continue
        is_loa = document.kind == DocumentKind.LOA
        name, what = document.original_name, "letter" if is_loa else "bill"
        if document.dated_on is None:
            message = f"Enter the date on which {name} was signed" if is_loa else f"Enter the date that stands on {name}"
            yield Problem(DOCUMENTS, document.kind, BLOCKING, message, f"missing:date:{document.reference}", f"Date of the {what}")
            continue
        days = max_age(document.kind, facts)
        code = "LOA_EXPIRED" if is_loa else "BILL_TOO_OLD"
        if document.dated_on > facts.today + timedelta(days=1):
            yield Problem(
                DOCUMENTS, document.kind, BLOCKING,
                f"The date of {name} lies in the future. Enter the date that stands on it", f"future:{document.reference}", f"Date of the {what}", code,
            )  # fmt: skip
        elif (facts.today - document.dated_on).days > days:
            message = f"{name} is from {business_days.short_date(document.dated_on)}. " + (
                f"Have the letter signed again: carriers accept {days} days" if is_loa else f"Upload a bill from the last {days} days"
            )
            yield Problem(DOCUMENTS, document.kind, BLOCKING, message, f"old:{document.reference}", f"Newer {what}", code)


def answers_and_bill(facts: Facts) -> Iterator[Problem]:
    """What differs between the answers and the documents that were read: to be corrected, or confirmed with a reason."""
    for row in facts.compared:
        if not row.is_different:
            continue
        kind = row.field.partition(":")[0]
        is_business = facts.order.owner_kind == OwnerKind.BUSINESS
        name = (
            "numbers" if row.tn else {"owner_name": "business_name" if is_business else "first_name"}.get(kind) or comparing.FIELD_OF[kind]
        )
        step = DOCUMENTS if kind == "bill_date" else PORT_IN_DETAILS if row.tn or kind == "account_number" else USER_DETAILS
        yield Problem(
            step, name, CONFIRM, row.explanation.rstrip("."), row.code, f"{row.label}: differs from the bill", row.prevents, row.tn,
            fingerprint=fingerprint(row.field, row.typed, row.found),
        )  # fmt: skip


def max_age(kind: str, facts: Facts) -> int:
    """How many days old a document may be at submission."""
    if kind == DocumentKind.LOA:
        return settings.LOA_MAX_AGE_DAYS_TOLL_FREE if facts.has_toll_free else settings.LOA_MAX_AGE_DAYS
    return settings.BILL_MAX_AGE_DAYS


def typed_answers(facts: Facts) -> Iterator[Problem]:
    """Answers that were typed and kept, although they fit no field: a date that is none, a number with nine digits."""
    for name, entry in facts.order.typed.items():
        yield Problem(entry["step"], name, BLOCKING, entry["message"], f"typed:{name}", entry["label"])


CHECKS: tuple[Check, ...] = (
    typed_answers,
    user_details,
    address,
    account_at_carrier,
    whole_or_part,
    pasted_numbers,
    conflicts,
    preferred_date,
    coverage,
    document_dates,
    answers_and_bill,
)
