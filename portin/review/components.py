"""Every small part of the stylesheet on one page, so that it is looked at and checked like any other. Staff only.

The words are made up; the statuses, turns, forms and pages are the real ones.
"""

from __future__ import annotations

from datetime import timedelta

from crispy_forms.layout import HTML, Column, Fieldset, Layout, Row
from django import forms
from django.contrib.admin.views.decorators import staff_member_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import lazy

from accounts.access import StaffRequest
from accounts.forms import ConsoleForm
from portin.rules import words
from portin.rules.statuses import NumberStatus, OrderStatus, Turn


class SampleForm(ConsoleForm):
    """One of each kind of field; shown with answers that are wrong, so that every error is there too."""

    kind = forms.ChoiceField(
        label="Who owns the numbers?",
        choices=[("b", "A business"), ("p", "A person")],
        widget=forms.RadioSelect,
        help_text="As on the bill.",
    )
    carrier = forms.CharField(label="Current carrier", help_text="The company that sends you the bill.")
    account_number = forms.CharField(label="Account number", help_text="Usually at the top right of page 1.")
    region = forms.ChoiceField(label="State", choices=[("", "Choose a state"), ("CA", "California"), ("OR", "Oregon")])
    pin = forms.CharField(label="Port PIN", required=False)
    preferred_on = forms.DateField(label="Requested FOC date", widget=forms.DateInput(attrs={"type": "date"}))
    wanted = forms.MultipleChoiceField(
        label="Capabilities", choices=[("voice", "Voice"), ("sms", "SMS")], widget=forms.CheckboxSelectMultiple
    )
    numbers = forms.CharField(
        label="Numbers", widget=forms.Textarea(attrs={"rows": 3, "class": "numbers"}), required=False
    )
    bill = forms.FileField(label="Phone bill", help_text=lazy(lambda: f"{words.files_taken()}.", str)())
    is_authorized = forms.BooleanField(label="I am authorized to move these numbers")

    def layout(self) -> Layout:
        return Layout(
            Fieldset(
                'Your current carrier <span class="legend-note">Copy from the bill, letter by letter.</span>',
                "kind",
                Row(Column("carrier", css_class="col-md-6"), Column("account_number", css_class="col-md-6")),
                Row(Column("region", css_class="col-md-6"), Column("pin", css_class="col-md-6")),
                HTML(
                    '<details class="help mb-3"><summary>Where do I find the PIN?</summary><div><p>In your online'
                    " account under “transfer” or “number lock”.</p></div></details>"
                ),
            ),
            Fieldset("Numbers and date", "numbers", "wanted", "preferred_on", "bill", "is_authorized"),
        )


@staff_member_required
def components(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    return render(
        request,
        "review/components.html",
        {
            "order_statuses": [(value, label) for value, label in OrderStatus.choices],
            "number_statuses": [(value, label) for value, label in NumberStatus.choices if value != NumberStatus.DRAFT],
            "turns": Turn.values,
            "sample": SampleForm(
                {"kind": "b", "carrier": "Cascadia Cable Business", "numbers": "415-555-0171\n415 555 018"}
            ),
            "page": Paginator(range(193), 8).get_page(request.GET.get("page", 4)),
            "now": now,
            "earlier": now - timedelta(hours=2, minutes=5),
            "last_year": now - timedelta(days=400),
            "span": timedelta(hours=3, minutes=12),
        },
    )
