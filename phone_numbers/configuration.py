"""How numbers are configured: the form of one, a table of many, and "apply to the selected ones". Knows nothing of
orders.

Capabilities, alias, subaccount, CNAM and application may be changed from the draft order on; the active number takes
them over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as said_now
from django.utils.translation import gettext_lazy as _

from accounts.forms import ConsoleForm, offer
from accounts.models import Account, Subaccount
from phone_numbers import nanp
from phone_numbers.models import Application, Capabilities, NumberConfiguration

NONE, KEEP = "none", ""
FIELDS = ("capabilities", "alias", "subaccount", "cnam", "application")
CNAM = re.compile(r"^[A-Za-z](?=(?:[^A-Za-z]*[A-Za-z]))[A-Za-z0-9 ]{1,14}$")
CNAM_RULE = _("2 to 15 letters, digits and spaces. It starts with a letter, has two of them at least, and no accents.")


def cnam_problem(cnam: str, tn: str) -> str:
    """What to do about a caller ID name; "" when it can be used for this number (empty: none is set)."""
    if not cnam:
        return ""
    if nanp.kind_of(tn) == nanp.TOLL_FREE_KIND:
        return said_now("Leave this empty: toll-free numbers have no caller ID name")
    if CNAM.match(cnam):
        return ""
    return said_now(
        "Use 2 to 15 letters, digits and spaces. It starts with a letter, has two of them at least, and no accents"
    )


@dataclass(frozen=True)
class Options:
    """What numbers of an account can be assigned to, by reference; two queries for any number of rows."""

    subaccounts: dict[str, Subaccount]
    applications: dict[str, Application]

    @classmethod
    def of(cls, account: Account) -> Options:
        return cls(
            {row.reference: row for row in Subaccount.objects.filter(account=account)},
            {row.reference: row for row in Application.objects.filter(account=account)},
        )

    @cached_property
    def subaccount_choices(self) -> list[tuple[str, str]]:
        return [(NONE, said_now("None")), *((reference, row.name) for reference, row in self.subaccounts.items())]

    @cached_property
    def application_choices(self) -> list[tuple[str, str]]:
        return [(NONE, said_now("None")), *((reference, str(row)) for reference, row in self.applications.items())]


class ConfigurationForm(ConsoleForm):
    """What one number is to do. `initial_of` gives its initial values; `values` the row's columns after validation."""

    keeps_stored = True

    capabilities = forms.ChoiceField(
        label=_("Capabilities"),
        choices=Capabilities.choices,
        widget=forms.RadioSelect,
        help_text=_("What we test on the day when the number moves."),
        error_messages={"required": _("Choose the capabilities")},
    )
    alias = forms.CharField(label=_("Alias"), max_length=60, required=False, help_text=_("A name for your own lists."))
    subaccount = forms.ChoiceField(label=_("Subaccount"), error_messages={"required": _("Choose the subaccount")})
    cnam = forms.CharField(label=_("Caller ID name (CNAM)"), max_length=15, required=False, help_text=CNAM_RULE)
    application = forms.ChoiceField(
        label=_("Application"),
        help_text=_("What answers a call: an XML or a PHLO application."),
        error_messages={"required": _("Choose the application")},
    )

    def __init__(self, *args: Any, tn: str, options: Options, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tn, self.options = tn, options
        offer(self.fields["subaccount"], options.subaccount_choices)
        offer(self.fields["application"], options.application_choices)
        self.fields["cnam"].error_messages["max_length"] = said_now("Use at most 15 characters")
        if self.is_toll_free:
            self.fields["cnam"].help_text = said_now("Toll-free numbers have none.")

    @property
    def is_toll_free(self) -> bool:
        return nanp.kind_of(self.tn) == nanp.TOLL_FREE_KIND

    def layout(self) -> Layout:
        return Layout(
            "capabilities",
            Row(Column("alias", css_class="col-md-6"), Column("cnam", css_class="col-md-6")),
            Row(Column("subaccount", css_class="col-md-6"), Column("application", css_class="col-md-6")),
        )

    def clean_alias(self) -> str:
        return " ".join(self.cleaned_data["alias"].split())

    def clean_cnam(self) -> str:
        cnam = " ".join(self.cleaned_data["cnam"].split())
        problem = cnam_problem(cnam, self.tn)
        if problem:
            raise forms.ValidationError(problem)
        return cnam

    def values(self) -> dict[str, object]:
        data = self.cleaned_data
        return {
            "capabilities": data["capabilities"],
            "alias": data["alias"],
            "cnam": data["cnam"],
            "subaccount": self.options.subaccounts.get(data["subaccount"]),
            "application": self.options.applications.get(data["application"]),
        }


def initial_of(configuration: NumberConfiguration, options: Options) -> dict[str, str]:
    subaccounts = {row.pk: reference for reference, row in options.subaccounts.items()}
    applications = {row.pk: reference for reference, row in options.applications.items()}
    return {
        "capabilities": configuration.capabilities,
        "alias": configuration.alias,
        "cnam": configuration.cnam,
        "subaccount": subaccounts.get(configuration.subaccount_id or 0, NONE),
        "application": applications.get(configuration.application_id or 0, NONE),
    }


class BulkForm(ConsoleForm):
    """Values for all selected numbers; what is left as it is changes nothing."""

    capabilities = forms.ChoiceField(
        label=_("Capabilities"), required=False, choices=[(KEEP, _("Leave as it is")), *Capabilities.choices]
    )
    subaccount = forms.ChoiceField(label=_("Subaccount"), required=False)
    application = forms.ChoiceField(label=_("Application"), required=False)
    cnam = forms.CharField(
        label=_("Caller ID name (CNAM)"), required=False, max_length=15, help_text=_("Not for toll-free numbers.")
    )

    def __init__(self, *args: Any, options: Options, **kwargs: Any) -> None:
        super().__init__(*args, prefix="all", **kwargs)
        offer(self.fields["subaccount"], [(KEEP, _("Leave as it is")), *options.subaccount_choices])
        offer(self.fields["application"], [(KEEP, _("Leave as it is")), *options.application_choices])

    def layout(self) -> Layout:
        return Layout(
            Row(
                Column("capabilities", css_class="col-md-3"),
                Column("subaccount", css_class="col-md-3"),
                Column("application", css_class="col-md-3"),
                Column("cnam", css_class="col-md-3"),
            )
        )

    def clean_cnam(self) -> str:
        cnam = " ".join(self.cleaned_data["cnam"].split())
        if cnam and not CNAM.match(cnam):
            raise forms.ValidationError(cnam_problem(cnam, "+14155550100"))
        return cnam

    def chosen(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if value}


@dataclass
class TableRow:
    """One number of the table: `form` holds what is stored, or what was typed when the table is shown again."""

    tn: str
    configuration: NumberConfiguration
    form: ConfigurationForm
    about: Any = None  # the caller's own, for its template
    is_selected: bool = False


class Table:
    """Many numbers at once. `SELECTED` is the name of the boxes; a row's fields are named by its ten digits."""

    SELECTED = "tn"

    def __init__(self, account: Account, tns: Sequence[str], data: QueryDict | None = None) -> None:
        self.options = Options.of(account)
        stored = configurations_of(account, tns)
        selected = set(data.getlist(self.SELECTED)) if data is not None else set()
        self.rows = [
            TableRow(
                tn,
                stored[tn],
                ConfigurationForm(
                    data, prefix=tn[2:], initial=initial_of(stored[tn], self.options), tn=tn, options=self.options
                ),
                is_selected=tn in selected,
            )
            for tn in tns
        ]
        self.bulk = BulkForm(data if data is not None and "apply" in data else None, options=self.options)

    @property
    def selected(self) -> list[TableRow]:
        return [row for row in self.rows if row.is_selected]

    def is_valid(self) -> bool:
        is_bulk_fine = not self.bulk.is_bound or self.bulk.is_valid()
        return is_bulk_fine and all(row.form.is_valid() for row in self.rows)

    def problems(self) -> list[tuple[str, str]]:
        """(id of the control, sentence with the number) of everything that is wrong."""
        found = [
            (self.bulk[name].id_for_label, str(message))
            for name, messages in self.bulk.errors.items()
            for message in messages
        ]
        for row in self.rows:
            for name, messages in row.form.errors.items():
                found += [(f"id_{row.tn[2:]}-{name}", f"{nanp.display(row.tn)}: {message}") for message in messages]
        return found

    def save(self) -> int:
        """Saves the table (and, when applied, the values for the selected rows) with a constant number of queries.

        Returns how many numbers were set: all of the table, or the selected ones.
        """
        is_applied, now = self.bulk.is_bound, timezone.now()
        chosen = self.bulk.chosen() if is_applied else {}
        for row in self.rows:
            values = row.form.values()
            if row.is_selected:
                values |= self._for_all(chosen, row)
            for name, value in values.items():
                setattr(row.configuration, name, value)
            if not is_applied or row.is_selected or row.form.has_changed():
                row.configuration.configured_at = now
        NumberConfiguration.objects.bulk_update(
            [row.configuration for row in self.rows], [*FIELDS, "configured_at"], batch_size=100
        )
        return len(self.selected) if is_applied else len(self.rows)

    def _for_all(self, chosen: dict[str, str], row: TableRow) -> dict[str, object]:
        values: dict[str, object] = {}
        if "capabilities" in chosen:
            values["capabilities"] = chosen["capabilities"]
        if "subaccount" in chosen:
            values["subaccount"] = self.options.subaccounts.get(chosen["subaccount"])
        if "application" in chosen:
            values["application"] = self.options.applications.get(chosen["application"])
        if "cnam" in chosen and not row.form.is_toll_free:
            values["cnam"] = chosen["cnam"]
        return values


@transaction.atomic
def configurations_of(account: Account, tns: Iterable[str]) -> dict[str, NumberConfiguration]:
    """The configuration of each number, made with its defaults where none exists."""
    wanted = list(tns)
    found = {row.tn: row for row in NumberConfiguration.objects.for_account(account).filter(tn__in=wanted)}
    missing = [tn for tn in wanted if tn not in found]
    if missing:
        NumberConfiguration.objects.bulk_create(
            [NumberConfiguration(account=account, tn=tn) for tn in missing], ignore_conflicts=True
        )
        found |= {row.tn: row for row in NumberConfiguration.objects.for_account(account).filter(tn__in=missing)}
    return found
