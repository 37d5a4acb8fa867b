"""One form over whatever is open on a submitted order: answers, PINs of single numbers, documents, confirmations.

Each press saves all that is good, under the order's lock, and keeps showing what is not: nothing typed is lost, and a file that
was taken need not be chosen again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django import forms
from django.db import transaction
from django.utils import timezone

from accounts.forms import ConsoleForm
from accounts.models import User
from portin import drafts, limits, postal, words
from portin.console import answer_fields
from portin.documents import store
from portin.errors import WrongState
from portin.models import ConfirmedFinding, Document, DocumentKind, PortInNumber, PortInOrder

FILE_HELP = "PDF, JPEG or PNG, up to 10 MB."
CONFIRM_PREFIX = "confirm_"
KIND_WORDS = {DocumentKind.LOA: "letter of authorization", DocumentKind.BILL: "phone bill", DocumentKind.CSR: "customer service record"}


@dataclass(frozen=True)
class Confirmation:
    """Something that the customer may call right as it is: a rejection reason, or a doubt of readiness (with its fingerprint)."""

    key: str
    code: str
    label: str
    is_ticked: bool = False
    fingerprint: str = ""

    @property
    def field(self) -> str:
        return f"{CONFIRM_PREFIX}{self.key}"


class ReopenedForm(ConsoleForm):
    """`opened`: field names and "document:kind" as drafts.open_items gives them."""

    def __init__(
        self,
        *args: object,
        order: PortInOrder,
        opened: Iterable[str],
        sent: dict[str, object],
        documents: Sequence[Document] = (),
        pin_numbers: Sequence[PortInNumber] = (),
        confirmations: Sequence[Confirmation] = (),
        **kwargs: object,
    ) -> None:
        self.order, self.opened = order, set(opened)
        self.answers = [name for name in answer_fields.ORDER if name in self.opened]
        self.pin_numbers = {f"pin_{number.tn[2:]}": number for number in pin_numbers}
        self.replaced: dict[str, tuple[str, Document | None]] = {}
        super().__init__(*args, **kwargs)
        for name in self.answers:
            self.fields[name] = answer_fields.field(name, order, sent)
        for name, number in self.pin_numbers.items():
            has = "Leave it empty to keep the one we have." if number.pin else "Only if it differs from the PIN above."
            self.fields[name] = answer_fields.SecretLine(label=f"PIN of {number.display}", max_length=20, required=False, help_text=has)
        for kind in [kind for kind in DocumentKind.values if f"document:{kind}" in self.opened]:
            self._add_documents(kind, [document for document in documents if document.kind == kind])
        self.confirmations = list(confirmations)
        for one in self.confirmations:
            self.fields[one.field] = forms.BooleanField(label=one.label, required=False, initial=one.is_ticked)
        self.say_in_our_words()

    def _add_documents(self, kind: str, documents: Sequence[Document]) -> None:
        what = KIND_WORDS[kind]
        for document in [*documents, None] if not documents or kind == DocumentKind.CSR else documents:
            key = document.reference if document else f"new_{kind}"
            self.replaced[key] = (kind, document)
            self.fields[f"file_{key}"] = forms.FileField(label=f"New {what}", required=False, help_text=FILE_HELP)
            if kind != DocumentKind.CSR:
                verb = "it was signed" if kind == DocumentKind.LOA else "stands on it"
                self.fields[f"date_{key}"] = forms.DateField(
                    label="Date of the letter" if kind == DocumentKind.LOA else "Date of the bill",
                    required=False,
                    help_text=f"The day that {verb}." if kind != DocumentKind.LOA else "The day on which it was signed.",
                    widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                )

    def clean(self) -> dict[str, object]:
        data = super().clean()
        for key, (kind, _) in self.replaced.items():
            if (
                data.get(f"file_{key}")
                and f"date_{key}" in self.fields
                and not data.get(f"date_{key}")
                and f"date_{key}" not in self.errors
            ):
                words_for = (
                    "Enter the day on which the new letter was signed"
                    if kind == DocumentKind.LOA
                    else "Enter the date that stands on the new bill"
                )
                self.add_error(f"date_{key}", words_for)
        region, country = data.get("region"), data.get("country") or self.order.country
        if region and country and region not in (answer_fields.PROVINCE_NAMES if country == "CA" else answer_fields.STATE_NAMES):
            self.add_error("region", "Choose a province of Canada" if country == "CA" else "Choose a state of the United States")
        if data.get("postal_code"):
            data["postal_code"] = postal.tidy_postal_code(data["postal_code"], country or "US")
        return data

    # ------------------------------------------------------------------------------------------------ saving

    def save(self, user: User) -> dict[str, list[str]]:
        """Saves all that is good. Returns what could not be taken: field name -> sentences. Raises WrongState, having saved nothing,
        when something is not open any more.
        """
        wrong = {name: list(messages) for name, messages in self.errors.items()}  # parsed before the lock is taken
        with transaction.atomic():
            current = PortInOrder.objects.select_for_update(of=("self",)).select_related("account").get(pk=self.order.pk)
            open_now = drafts.open_items(current)
            if not self.opened <= open_now:
                raise WrongState("Nothing was saved: this order was changed meanwhile. Look at it again.")
            self._save_answers(current, user)
            self._save_pins()
            self._save_confirmations(current, user)
        for key, (kind, document) in self.replaced.items():
            problem = self._take_file(current, key, kind, document, user, wrong)
            if problem:
                wrong.setdefault(f"file_{key}", []).append(problem)
        return wrong

    def _save_answers(self, current: PortInOrder, user: User) -> None:
        answers = {}
        for name in self.answers:
            if name in self.cleaned_data and not (name in answer_fields.SECRETS and not self.cleaned_data[name]):
                value = self.cleaned_data[name]
                if value != getattr(current, name):
                    answers[name] = value
        if answers:
            drafts.save_answers(current, answers, user)

    def _save_pins(self) -> None:
        changed = []
        for name, number in self.pin_numbers.items():
            pin = self.cleaned_data.get(name)
            if pin and pin != number.pin:
                number.pin, number.pin_entered_at = pin, timezone.now()
                changed.append(number)
        if changed:
            PortInNumber.objects.bulk_update(changed, ["pin", "pin_entered_at"])

    def _save_confirmations(self, current: PortInOrder, user: User) -> None:
        now, gone = timezone.now(), []
        for one in self.confirmations:
            is_ticked = self.cleaned_data.get(one.field, False)
            if is_ticked and not one.is_ticked:
                values = {"because": one.label, "fingerprint": one.fingerprint, "confirmed_by": user, "confirmed_at": now}
                ConfirmedFinding.objects.update_or_create(order=current, code=one.code, defaults=values)
            elif one.is_ticked and not is_ticked:
                gone.append(one.code)
        if gone:
            current.confirmed_findings.filter(code__in=gone).delete()

    def _take_file(
        self, current: PortInOrder, key: str, kind: str, document: Document | None, user: User, wrong: dict[str, list[str]]
    ) -> str:
        """The sentence that says what to do about a file that was not taken; "" when there is none or it was taken."""
        uploaded = self.cleaned_data.get(f"file_{key}")
        if not uploaded:
            return ""
        if f"date_{key}" in wrong:
            return f"Choose {uploaded.name} again, with its date"
        if not limits.UPLOADS.allows(current.account):
            return f"Many files were uploaded within a few minutes. Wait a little and choose {uploaded.name} again"
        covers = None if document is None or document.covers_all else [number.pk for number in document.numbers.all()]
        try:
            store.take(uploaded, current, kind, user, dated_on=self.cleaned_data.get(f"date_{key}"), covers=covers, replaces=document)
        except store.Refused as refused:
            return str(refused)
        except WrongState as error:
            return error.sentence
        self.taken = True
        return ""

    taken = False

    def show_problems(self, wrong: dict[str, list[str]]) -> None:
        """Adds what save() returned (and what readiness says) to this form, each sentence once."""
        for name, sentences in wrong.items():
            target = name if name in self.fields else None
            for sentence in sentences:
                if sentence not in (self.errors.get(target or "__all__") or []):
                    self.add_error(target, sentence)


def what_it_covers(document: Document, total: int) -> str:
    covered = total if document.covers_all else len(document.numbers.all())
    return f"covers all {words.plural(total, 'number')}" if covered == total and total > 1 else f"covers {words.plural(covered, 'number')}"
