"""The base of every form of the console, and the forms of the account page.

A page writes `<form class="form" method="post" novalidate>{% csrf_token %}{% crispy form %}<div
class="form-actions">…`, with `{% include "includes/error_summary.html" %}` above it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as said_now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts import answer_status, languages
from accounts.models import Account, Membership, Role, Subaccount, User
from accounts.spelled import spelled
from accounts.time_zones import TIME_ZONES, label_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    AnyForm = forms.BaseForm
    AnyModelForm = forms.ModelForm[Any]
else:
    AnyForm, AnyModelForm = object, forms.ModelForm

ROLE_HELP = _("Members work with orders and numbers. Owners can also invite and remove people and change the account.")


def one_line(text: str) -> str:
    """One line without invisible characters: a name goes into the heads of mails, and what is
    copied often brings some."""
    visible = "".join(
        " " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf")
    )
    return " ".join(visible.split())


NOTHING_CAME = _("None of this form arrived. Fill it in, and send it again")


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, or None when the page was only opened: a form is bound by the method, not by what is in it."""
    return request.POST if request.method == "POST" else None


def is_nothing_sent(request: HttpRequest) -> bool:
    """For a page whose form is no Form: not even its button was sent."""
    return not ({*request.POST, *request.FILES} - {"csrfmiddlewaretoken"})


def is_left_out(field: forms.Field, data: Mapping[str, Any], name: str) -> bool:
    """A browser sends each field of a form, empty ones too, but for boxes that nobody selected, and files. So this one
    was not on the page."""
    if field.disabled or isinstance(field, forms.FileField):
        return False
    return bool(field.widget.value_omitted_from_data(data, {}, name))


def left_out(form: forms.BaseForm) -> list[str]:
    """Names of the fields of a bound form that were not sent."""
    return [name for name, field in form.fields.items() if is_left_out(field, form.data, form.add_prefix(name))]


def unknown_boxes(form: forms.BaseForm, missing: Collection[str]) -> list[str]:
    """Names of fields of boxes that sent none. A browser sends no box that nobody selected; a form that lacks fields
    that each browser sends (`missing`, but for radio buttons with none selected) was sent by no browser, and its
    boxes are as unknown as they are."""
    boxes = (forms.CheckboxInput, forms.CheckboxSelectMultiple)
    is_partial = any(not isinstance(form.fields[name].widget, forms.RadioSelect) for name in missing)
    return [
        name
        for name, field in form.fields.items()
        if is_partial and isinstance(field.widget, boxes) and form.add_prefix(name) not in form.data
    ]


def unselected(form: forms.BaseForm) -> list[str]:
    """Names of fields of a bound form that a browser leaves out when nobody selected anything, and of which nothing
    was sent."""
    optional = (forms.CheckboxInput, forms.CheckboxSelectMultiple, forms.SelectMultiple, forms.FileInput)
    return [
        name
        for name, field in form.fields.items()
        if isinstance(field.widget, optional) and not ({form.add_prefix(name)} & {*form.data, *form.files})
    ]


def has_come(form: forms.BaseForm) -> bool:
    """Whether anything of a bound form was sent at all."""
    return any(form.add_prefix(name) in source for name in form.fields for source in (form.data, form.files))


def is_blank(form: forms.BaseForm) -> bool:
    """Whether nothing is in a bound form that a person sees."""
    seen = [form.add_prefix(name) for name, field in form.fields.items() if not field.widget.is_hidden]
    return not any(str(form.data.get(name) or "").strip() or form.files.get(name) for name in seen)


def put_stored(form: forms.BaseForm, names: Iterable[str]) -> None:
    """Has these fields of a bound form say what is stored, as if it had been sent as the page showed it. Marks of a
    page are never made up."""
    names = [name for name in names if not form.fields[name].widget.is_hidden]
    if not names:
        return
    form.data = data = changeable(form.data)
    for name in names:
        field = form.fields[name]
        stored = field.widget.format_value(field.prepare_value(form.get_initial_for_field(field, name)))
        values = [one for one in (stored if isinstance(stored, list | tuple) else [stored]) if one is not None]
        if isinstance(data, QueryDict):
            data.setlist(form.add_prefix(name), values)
        elif values:
            data[form.add_prefix(name)] = values[0]


def changeable(data: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of what was sent; a QueryDict, which is a dict, keeps all values of a name."""
    return data.copy() if isinstance(data, QueryDict) else dict(data)


class PlainForm(AnyForm):
    """A mixin: crispy renders the fields only, in the order of `layout()`, and Django's stock errors are said in our
    words.

    What is asked for in a text field of one line is one line, whatever was sent. A field of a stored row that was not
    sent keeps what is stored; a form that sent nothing, or nothing that it needs, is refused (400).
    """

    left_out: Sequence[str] = ()  # of a bound form: names of what was not sent
    is_empty = False  # a bound form that sent nothing
    keeps_stored = False  # a form without a row of its own whose `initial` is what is stored

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.say_in_our_words()

    def say_in_our_words(self) -> None:
        for field in self.fields.values():
            say_in_our_words(field)

    def full_clean(self) -> None:
        if not self.is_bound:
            super().full_clean()
            return
        self.left_out, self.is_empty = left_out(self), not has_come(self)
        is_stored = self.keeps_stored or getattr(getattr(self, "instance", None), "pk", None) is not None
        needed = [name for name in self.left_out if self.fields[name].required]
        if is_stored:
            put_stored(self, {*self.left_out, *unknown_boxes(self, self.left_out)} - set(needed))
        super().full_clean()
        if is_stored:
            put_stored(self, needed)  # for the page that asks for them
        is_sent_always = any(
            is_left_out(field, {}, name) for name, field in self.fields.items() if not field.widget.is_hidden
        )
        if self.is_empty and is_sent_always and not self.errors:
            self.add_error(None, NOTHING_CAME)
        missing = {*self.left_out, *unselected(self)}
        if self.errors and (self.is_empty or is_blank(self) or missing & self.errors.keys()):
            answer_status.note(answer_status.INCOMPLETE)

    def _clean_fields(self) -> None:
        if self.is_bound:
            self.data = data = changeable(self.data)
            for name, field in self.fields.items():
                key = self.add_prefix(name)
                if (
                    type(field) is forms.CharField
                    and type(field.widget) is forms.TextInput
                    and isinstance(data.get(key), str)
                ):
                    data[key] = one_line(data[key])
        super()._clean_fields()  # type: ignore[misc]  # the stubs leave it out

    def layout(self) -> Layout | None:
        """Rows and fieldsets; None for one field below the other."""
        return None

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper(self)
        helper.form_tag = False
        helper.disable_csrf = True
        helper.include_media = False
        layout = self.layout()
        if layout is not None:
            helper.layout = layout
        return helper


class ConsoleForm(PlainForm, forms.Form):
    """A form of the console."""


class ConsoleModelForm(PlainForm, AnyModelForm):
    """A form of the console that saves a row."""


STOCK_REQUIRED = forms.Field.default_error_messages["required"]
ASKED_FOR = "asked_for"  # what we said of a field, which a form may say in other words


def say_in_our_words(field: forms.Field) -> None:
    """Replaces the stock error messages of one field; what a form said itself stays. An error says what to do."""
    messages = field.error_messages
    if messages.get("required") in (STOCK_REQUIRED, getattr(field, ASKED_FOR, None)):
        messages["required"] = _ask_for(field)
        setattr(field, ASKED_FOR, messages["required"])
    if isinstance(field, forms.EmailField):
        messages.setdefault("invalid", _("Enter the whole e-mail address, like name@example.com"))
    elif isinstance(field, forms.URLField):
        messages["invalid"] = _("Enter the whole address, like https://example.com/answer")
    elif (
        isinstance(field, forms.DateField)
        and messages.get("invalid") == forms.DateField.default_error_messages["invalid"]
    ):
        messages["invalid"] = _("Enter the date as year-month-day, like 2026-11-30")
    elif (
        isinstance(field, forms.IntegerField)
        and messages.get("invalid") == forms.IntegerField.default_error_messages["invalid"]
    ):
        messages["invalid"] = _("Enter a whole number")
    elif isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        stock = type(field).default_error_messages.get("invalid_choice")
        if messages.get("invalid_choice") == stock:
            messages["invalid_choice"] = _("Choose one from the list")
    if most := getattr(field, "max_length", None):
        said = ngettext("Use at most %(count)s character", "Use at most %(count)s characters", most)
        messages.setdefault("max_length", said % {"count": most})
    if isinstance(field, forms.FileField) and messages.get("empty") == forms.FileField.default_error_messages["empty"]:
        messages["empty"] = _("This file is empty. Choose another one.")


def _ask_for(field: forms.Field) -> str:
    """Of a field whose form has no sentence of its own: it is named as it is called on the page."""
    if isinstance(field, forms.BooleanField):
        return said_now("Check the box to continue")
    label = str(field.label or "").strip()
    if not label:
        return said_now("Fill this in to continue")
    if label.endswith("?"):
        return said_now("Answer: %(question)s") % {"question": label}
    # Translators: %(field)s is the name of a field, in quotation marks.
    enter, choose = said_now("Enter %(field)s"), said_now("Choose %(field)s")
    chooses = isinstance(field, forms.ChoiceField | forms.ModelChoiceField | forms.FileField)
    return (choose if chooses else enter) % {"field": said_now("“%(label)s”") % {"label": label}}


def offer(field: forms.Field, choices: Iterable[tuple[str, StrOrPromise]]) -> None:
    """Has a form of its own offer these choices in a field."""
    cast(forms.ChoiceField, field).choices = list(choices)


class InviteForm(ConsoleForm):
    """Invites somebody into an account."""

    email = forms.EmailField(
        label=_("E-mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter the e-mail address")},
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=Role.choices,
        initial=Role.MEMBER,
        widget=forms.RadioSelect,
        help_text=ROLE_HELP,
        error_messages={"required": _("Choose the role")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = said_now("We send a link that works for %(days)s.") % {
            "days": spelled(settings.INVITATION_DAYS, "day")
        }

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class NotificationAddressForm(ConsoleForm):
    """One more address for the mails about orders."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter the e-mail address")},
        help_text=_("We send a link there, and use the address once somebody there has confirmed it."),
    )

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class ReceiversForm(ConsoleModelForm):
    """Whether the contact of an order gets its mails beside the notification addresses."""

    only_notification_addresses = forms.TypedChoiceField(
        label=_("Who gets the e-mails about an order"),
        choices=[("False", _("Its contact, and these addresses")), ("True", _("These addresses only"))],
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who gets the e-mails about an order")},
        help_text=_("While none of the addresses is confirmed, the contact of the order gets them."),
    )

    class Meta:
        model = Account
        fields = ["only_notification_addresses"]


class RoleForm(ConsoleModelForm):
    class Meta:
        model = Membership
        fields = ["role"]
        labels = {"role": _("Role")}
        widgets = {"role": forms.RadioSelect}
        help_texts = {"role": ROLE_HELP}
        error_messages = {"role": {"required": _("Choose the role")}}


class SettingsForm(ConsoleModelForm):
    """Name and time zone of an account."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=TIME_ZONES,
        error_messages={"required": _("Choose the time zone")},
        help_text=_("Dates and times on our pages and in our e-mails are in this zone, and say so."),
    )
    language = forms.ChoiceField(
        label=_("Language of e-mails"),
        choices=languages.choices,
        required=False,
        help_text=_("For e-mails about orders. Each member chooses the language of the pages in their own profile."),
    )

    class Meta:
        model = Account
        fields = ["name", "time_zone", "language"]
        labels = {"name": _("Account name")}
        help_texts = {
            "name": _("Usually your business name. It is not what we send to a carrier: each order has its own names.")
        }
        error_messages = {"name": {"required": _("Enter the account name")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(languages.choices()) > 1:
            self.initial["language"] = languages.for_mails(self.instance.language)
        else:
            del self.fields["language"]
        stored = self.instance.time_zone
        if stored and stored not in dict(TIME_ZONES):
            offer(self.fields["time_zone"], [*TIME_ZONES, (stored, label_of(stored))])


class ProfileForm(ConsoleModelForm):
    language = forms.ChoiceField(
        label=_("Language of the pages"),
        choices=lambda: [("", _("As my browser asks")), *languages.choices()],
        required=False,
    )

    class Meta:
        model = User
        fields = ["name", "language"]
        labels = {"name": _("Your name")}
        help_texts = {"name": _("Your colleagues and our support see it.")}
        error_messages = {"name": {"required": _("Enter your name")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        if len(languages.choices()) == 1:
            del self.fields["language"]


class NamedForm(ConsoleModelForm):
    """A row whose name is unique in its account. Save it with `save_named`: two people may take a name at the same
    moment."""

    taken = _("Choose another name: this one is taken")
    same_name = "name__iexact"  # as the database's constraint compares

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if self._is_taken(name):
            raise forms.ValidationError(self.taken)
        return name

    def save_named(self) -> bool:
        """False, with the error at the name, when somebody took it since it was looked up."""
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError:
            if not self._is_taken(self.cleaned_data["name"]):
                raise
            self.add_error("name", self.taken)
            return False
        return True

    def _is_taken(self, name: str) -> bool:
        others = (
            type(self.instance)._default_manager.filter(account=self.instance.account_id).exclude(pk=self.instance.pk)
        )
        return others.filter(**{self.same_name: name}).exists()


class SubaccountForm(NamedForm):
    """A subaccount; its name is unique in the account, in any case."""

    taken = _("Choose another name: there is a subaccount with this one")

    class Meta:
        model = Subaccount
        fields = ["name"]
        labels = {"name": _("Name")}
        help_texts = {"name": _("A site, a department or a client, for example “Oakland counter”.")}
        error_messages = {"name": {"required": _("Enter the name")}}


class UpgradeForm(ConsoleForm):
    """What a Trial account writes to support to be put on the Standard plan."""

    note = forms.CharField(
        label=_("What should we know?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "For example how many numbers you want to bring, from which carrier, and when. Do not write account numbers"
            " or PINs here."
        ),
    )
