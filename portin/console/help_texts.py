"""Help in plain words. The tables of statuses and of rejection reasons are made from the code, so that they cannot
disagree with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accounts.access import MemberRequest, account_required
from phone_numbers.nanp import of_several
from portin.rules import carriers
from portin.rules.countries import COUNTRIES
from portin.rules.reasons import CATALOGUE, CUSTOMER, NOBODY, SUPPORT, Reason
from portin.rules.statuses import NumberStatus, OrderStatus

ORDER_MEANS = {
    OrderStatus.DRAFT: gettext_lazy("You started it and did not submit it yet. Nothing was sent."),
    OrderStatus.IN_REVIEW: gettext_lazy("We review its numbers, or approved them and have not sent them yet."),
    OrderStatus.IN_PROGRESS: gettext_lazy("At least one number is with the carrier and not finished."),
    OrderStatus.COMPLETED: gettext_lazy("At least one number was ported in. The others may be canceled or rejected."),
    OrderStatus.REJECTED: gettext_lazy("Its numbers were rejected. Others may be canceled."),
    OrderStatus.CANCELED: gettext_lazy("You, support or the carrier canceled it."),
}
NUMBER_MEANS = {
    NumberStatus.IN_REVIEW: gettext_lazy("We check whether it can be ported, or approved it and have not sent it yet."),
    NumberStatus.SUBMITTED_TO_CARRIER: gettext_lazy(
        "Your current carrier has the request. We wait until it accepts and names a FOC date."
    ),
    NumberStatus.ACCEPTED: gettext_lazy("The carrier accepted, and the FOC date is set. The number moves on that day."),
    NumberStatus.PORTED_SMS_INACTIVE: gettext_lazy(
        "It is with us and calls work. SMS does not work yet; we test it again until it does."
    ),
    NumberStatus.PORTED_VOICE_INACTIVE: gettext_lazy(
        "It is with us, but calls do not work yet. We test them again until they do."
    ),
    NumberStatus.PORTED_SMS_VOICE_INACTIVE: gettext_lazy(
        "It is with us, but neither calls nor SMS work yet. We test both again until they do."
    ),
    NumberStatus.COMPLETED: gettext_lazy("It was ported and works. You find it under Active Numbers."),
    NumberStatus.REJECTED: gettext_lazy("The request was rejected. The number did not move."),
    NumberStatus.CANCELED: gettext_lazy("You, support or the carrier canceled it. The number stays where it is."),
}


@dataclass(frozen=True)
class StatusRow:
    """A status as the `status` tag shows it, and what it means."""

    status: str
    label: str
    means: str

    def get_status_display(self) -> str:
        return self.label


@dataclass(frozen=True)
class ReasonGroup:
    title: str
    text: str
    reasons: list[Reason]


def status_rows(means: dict[Any, Any]) -> list[StatusRow]:
    return [StatusRow(status.value, str(status.label), str(text)) for status, text in means.items()]


def reason_groups() -> list[ReasonGroup]:
    def fixed_by(who: str) -> list[Reason]:
        return [row for row in CATALOGUE.values() if row.fixed_by == who]

    return [
        ReasonGroup(
            _("You correct it and submit again"),
            _("Open the order and choose Fix and resubmit."),
            fixed_by(CUSTOMER),
        ),
        ReasonGroup(_("We clear it and send it again"), _("You don’t need to do anything."), fixed_by(SUPPORT)),
        ReasonGroup(_("It cannot be corrected"), _("The number stays with your current carrier."), fixed_by(NOBODY)),
    ]


@account_required
@require_GET
def porting(request: MemberRequest) -> HttpResponse:
    context = {
        "order_statuses": status_rows(ORDER_MEANS),
        "number_statuses": status_rows(NUMBER_MEANS),
        "countries": COUNTRIES.values(),
        "texting": [(of_several(one.adjective), one.wireless_text) for one in COUNTRIES.values() if one.wireless_text],
        "country_names": [_(country.in_sentences) for country in COUNTRIES.values()],
    }
    return render(request, "console/help.html", context)


@account_required
@require_GET
def rejections(request: MemberRequest) -> HttpResponse:
    return render(request, "console/help_rejections.html", {"groups": reason_groups()})


@account_required
@require_GET
def find_account_number(request: MemberRequest) -> HttpResponse:
    """Where well-known carriers show the account number and how they give out the PIN."""
    known = [
        carrier for carrier in carriers.KNOWN if carrier.account_number_hint or carrier.pin_words or carrier.pin_rule
    ]
    return render(request, "console/help_account_number.html", {"carriers": known})
