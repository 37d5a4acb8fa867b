"""A new PIN for an order that the carrier does not have yet. It is taken and never shown again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from accounts import answer_status
from accounts.access import MemberRequest, account_required
from accounts.forms import ConsoleForm, posted
from portin.console import queries as reading
from portin.models import PortInNumber
from portin.orders import lifecycle, pins
from portin.rules import carriers, words
from portin.rules.errors import LifecycleError
from portin.rules.statuses import NumberStatus
from portin.web.own_order import order_or_404


class NewPinForm(ConsoleForm):
    """The PIN of the order, and one for each number that has its own. Typed secrets are not sent back."""

    pin = forms.CharField(
        label=gettext_lazy("New PIN"),
        required=False,
        max_length=carriers.PIN_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "short"}),
    )
    pin_made_on = forms.DateField(
        label=gettext_lazy("When did you get the PIN?"),
        required=False,
        help_text=gettext_lazy("Leave it empty if it is from today."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, own: list[PortInNumber], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = {f"pin_{number.tn.lstrip('+')}": number for number in own}
        for name, number in self.own.items():
            self.fields[name] = forms.CharField(
                label=_("New PIN of %(number)s") % {"number": number.display},
                required=False,
                max_length=carriers.PIN_LENGTH,
                help_text=_("It has a PIN of its own. Leave it empty to keep that."),
                widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "short"}),
            )

    def clean_pin_made_on(self) -> date | None:
        made_on: date | None = self.cleaned_data["pin_made_on"]
        if made_on and made_on > words.today():
            raise forms.ValidationError(_("This day is still to come"))
        return made_on

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        if not self.errors and not any(data.get(name) for name in ("pin", *self.own)):
            self.add_error("pin", _("Enter the new PIN"))
        return data

    @property
    def number_pins(self) -> dict[str, str]:
        return {number.tn: self.cleaned_data[name] for name, number in self.own.items() if self.cleaned_data[name]}


@account_required
@never_cache
def new_pin(request: MemberRequest, reference: str) -> HttpResponse:
    order = order_or_404(request, reference)
    numbers = reading.numbers_of(order)
    if (order.is_draft or not pins.can_be_replaced(numbers)) and not answer_status.is_of_page(request, "pin"):
        return answer_status.incomplete(request)
    if order.is_draft:
        return redirect("wizard:port_in_details", order.reference)
    if not pins.can_be_replaced(numbers):
        messages.info(request, _("The carrier has this request already, so a new PIN cannot go with it anymore."))
        return redirect(order)
    own = [number for number in numbers if number.status == NumberStatus.IN_REVIEW and number.pin]
    form = NewPinForm(posted(request), own=own)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            lifecycle.give_new_pin(
                order.pk,
                actor=lifecycle.customer(request.user),
                pin=data["pin"],
                made_on=data["pin_made_on"],
                number_pins=form.number_pins,
            )
        except LifecycleError as error:
            messages.error(request, error.sentence)
        else:
            messages.success(request, _("We have your new PIN. It goes out with the request, and is not shown here."))
        return redirect(order)
    context = {"page_heading": _("Give a new PIN"), "order": order, "form": form}
    context |= {"carrier": carriers.find(order.losing_carrier), "is_kept": bool(order.pin or own)}
    return render(request, "console/new_pin.html", context)
