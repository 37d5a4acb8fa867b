"""One form over whatever is open on a submitted order: answers, PINs of single numbers, documents, confirmations,
reasons.

Each click saves all that is good, under the order's lock, and keeps showing what is not: nothing typed is lost, a file
that was taken does not have to be chosen again, and what a colleague saved in the meantime is never overwritten unseen
(portin.web.saved_since).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeGuard

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms import ConsoleForm
from accounts.models import User
from portin import comparing, order_fields
from portin.findings import Kind, Topic
from portin.models import ConfirmedFinding, Document, DocumentKind, PortInNumber, PortInOrder
from portin.order_fields import AnswerValue
from portin.orders import drafts, order_documents
from portin.orders.answer_words import in_words
from portin.orders.readiness import Problem
from portin.rules import carriers, words
from portin.rules.errors import WrongState
from portin.rules.reasons import document_item
from portin.sentences import customer
from portin.web import answer_inputs, limits, saved_since
from portin.web import uploads as store
from portin.web.answer_sheet import LONGEST_REASON, SAY_WHY

Typed: TypeAlias = MultiValueDict[str, str]
Files: TypeAlias = "MultiValueDict[str, UploadedFile[Any]]"

CONFIRM_PREFIX = "confirm_"
NEW_DOCUMENT = {
    DocumentKind.LOA: gettext_lazy("New letter of authorization"),
    DocumentKind.BILL: gettext_lazy("New phone bill"),
    DocumentKind.CSR: gettext_lazy("New customer service record"),
}
DATE_WANTED = {
    DocumentKind.LOA: gettext_lazy("Enter the day on which the new letter was signed"),
    DocumentKind.BILL: gettext_lazy("Enter the date of the new bill"),
}


@dataclass(frozen=True)
class Confirmation:
    """A rejection reason that the customer may answer with \"it is right as it is\"."""

    key: str
    topic: Topic
    label: str
    is_selected: bool = False

    @property
    def field(self) -> str:
        return f"{CONFIRM_PREFIX}{self.key}"


@dataclass(frozen=True)
class Doubt:
    """What readiness doubts, of one answer or of several numbers: the customer corrects it, or says why it is right.

    `target`: the id of the place on the page that speaks of it.
    """

    key: str
    problems: tuple[Problem, ...]
    target: str

    @property
    def field(self) -> str:
        return f"because_{self.key}"

    @property
    def about(self) -> str:
        """ZIP or postal code; (510) 555-0131 and 2 more: the answer alone, without what is wrong with it."""
        return customer.first_of(list(dict.fromkeys(problem.name for problem in self.problems)))

    @property
    def is_confirmed(self) -> bool:
        return all(problem.is_confirmed for problem in self.problems)

    @property
    def because(self) -> str:
        return next((problem.because for problem in self.problems if problem.because), "")


class ReasonField(answer_inputs.OneLineField):
    """Why a doubted answer is right. Several may be on one page: a summary of errors names what each is about."""

    def __init__(self, about: str, **options: Any) -> None:
        super().__init__(**options)
        self.in_summaries = about


class ReopenedForm(ConsoleForm):
    """`opened`: field names and "document:kind" as drafts.open_items gives them. `frozen`: ids of documents that were
    sent already."""

    def __init__(
        self,
        data: Typed | None = None,
        files: Files | None = None,
        *,
        order: PortInOrder,
        opened: Iterable[str],
        sent: Mapping[str, AnswerValue],
        documents: Sequence[Document] = (),
        frozen: Iterable[int] = (),
        pin_numbers: Sequence[PortInNumber] = (),
        confirmations: Sequence[Confirmation] = (),
        doubts: Sequence[Doubt] = (),
    ) -> None:
        self.order, self.opened, self.frozen = order, set(opened), set(frozen)
        self.answers = [name for name in order_fields.names() if name in self.opened]
        self.pin_numbers = {f"pin_{number.tn[2:]}": number for number in pin_numbers}
        self.replaced: dict[str, tuple[DocumentKind, Document | None]] = {}
        self.has_taken_file = False
        self.can_wait: set[str] = set()  # what save() returns of files that were taken: nothing is lost by leaving
        self.contradicting: set[str] = set()  # boxes that are said together and contradict each other
        self.taken_over: dict[str, AnswerValue] = {}  # field -> what only a colleague changed since the page was shown
        super().__init__(data, files)
        for name in self.answers:
            self.fields[name] = answer_inputs.reopened(name, order, sent)
        for name, number in self.pin_numbers.items():
            has = (
                _("Leave it empty to keep the one we have.")
                if number.pin
                else _("Only if it differs from the PIN above.")
            )
            self.fields[name] = answer_inputs.SecretLine(
                label=_("PIN of %(number)s") % {"number": number.display},
                max_length=carriers.PIN_LENGTH,
                required=False,
                help_text=has,
            )
        for kind in [kind for kind in DocumentKind if document_item(kind) in self.opened]:
            self._add_documents(kind, [document for document in documents if document.kind == kind])
        self.confirmations, self.doubts = list(confirmations), list(doubts)
        for one in self.confirmations:
            self.fields[one.field] = forms.BooleanField(label=one.label, required=False, initial=one.is_selected)
        for doubt in self.doubts:
            self.fields[doubt.field] = ReasonField(
                doubt.about,
                label=_("It is right, because"),
                required=False,
                max_length=LONGEST_REASON,
                initial=doubt.because,
                help_text=_("Our reviewer reads it."),
                widget=forms.TextInput(attrs={"id": doubt.target, "autocomplete": "off"}),
            )
        self.say_in_our_words()

    def _add_documents(self, kind: DocumentKind, documents: Sequence[Document]) -> None:
        for document in [*documents, None] if not documents or kind == DocumentKind.CSR else documents:
            key = document.reference if document else f"new_{kind}"
            self.replaced[key] = (kind, document)
            self.fields[f"file_{key}"] = forms.FileField(
                label=str(NEW_DOCUMENT[kind]), required=False, help_text=f"{words.files_taken()}."
            )
            if kind != DocumentKind.CSR:
                found = None
                if self.is_new(document) and not document.is_signed_online:  # a sealed letter has its date
                    found = document.dated_on or comparing.date_read(document)
                self.fields[f"date_{key}"] = forms.DateField(
                    label=_("Date of the letter") if kind == DocumentKind.LOA else _("Date of the bill"),
                    required=False,
                    initial=found,
                    help_text=(
                        _("The day on which it was signed.")
                        if kind == DocumentKind.LOA
                        else _("The date that appears on it.")
                    ),
                    widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                )

    def is_new(self, document: Document | None) -> TypeGuard[Document]:
        """Whether a document was added since the last submission, so that it is no answer that was refused."""
        return document is not None and document.pk not in self.frozen

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        answer_inputs.tidy_place(self, data, data.get("country") or self.order.country)
        clicked = self.data.get("confirm", "")
        for doubt in self.doubts:
            if doubt.key == clicked and not data.get(doubt.field) and doubt.field not in self.errors:
                self.add_error(doubt.field, SAY_WHY)
        self._refuse_both()
        return data

    def _refuse_both(self) -> None:
        """Who disputes a rejection does not say at the same time that it was right and is settled."""
        selected = [one for one in self.confirmations if self.cleaned_data.get(one.field)]
        for one in selected:
            for other in selected:
                if one.topic.kind == Kind.DISPUTED != other.topic.kind and one.topic.subject == other.topic.subject:
                    self.contradicting |= {one.field, other.field}
                    said = _("Select “%(first)s” or “%(second)s”, not both")
                    self.add_error(one.field, said % {"first": one.label, "second": other.label})

    # ------------------------------------------------------------------------------------- what others saved since then

    def stored(self, order: PortInOrder) -> dict[str, AnswerValue]:
        """Field -> what is stored of it, for all that this page asks."""
        stored = {name: getattr(order, name) for name in self.answers}
        stored |= {name: number.pin for name, number in self.pin_numbers.items()}
        stored |= {one.field: one.is_selected for one in self.confirmations}
        return stored | {doubt.field: doubt.because for doubt in self.doubts}

    @property
    def marks(self) -> str:
        """Goes into the page as `seen`."""
        return " ".join(f"{name}:{saved_since.mark(name, value)}" for name, value in self.stored(self.order).items())

    def _compare(self, current: PortInOrder, user: User, wrong: dict[str, list[str]]) -> None:
        """Notes what a colleague saved since the page was shown; what was changed by both is asked
        about and not saved."""
        seen = dict(pair.split(":", 1) for pair in self.data.get("seen", "").split() if ":" in pair)
        if not seen:
            return
        who = str(current.saved_by) if current.saved_by and current.saved_by != user else _("Somebody")
        for name, theirs in self.stored(current).items():
            mine = self.cleaned_data.get(name, saved_since.NOT_READ)
            if name not in seen:  # it was not on that page
                self.taken_over[name] = theirs
                continue
            is_left_empty = self._is_secret(name) and not self.data.get(name, "").strip()
            became = saved_since.fate(name, seen[name], theirs, mine, is_left_empty=is_left_empty)
            if became == saved_since.TAKEN_OVER:
                self.taken_over[name] = theirs
            elif became == saved_since.CONFLICT:
                sentence = self._saved_by_a_colleague(name, theirs, who)
                wrong.setdefault(name, []).append(sentence)
        for name in seen:  # on that page, and not open anymore
            if (
                order_fields.is_field(name)
                and name not in self.fields
                and saved_since.mark(name, getattr(current, name)) != seen[name]
            ):
                label = order_fields.field(name).label
                said = _("%(answer)s: %(name)s corrected it while you were typing. Look at it, then save again")
                wrong.setdefault("__all__", []).append(said % {"answer": label, "name": who})
        for name in self.files.keys() - self.fields.keys():
            for uploaded in self.files.getlist(name):
                said = _(
                    "%(name)s replaced or removed a document while you were typing. If %(file)s is the right one,"
                    " choose it again"
                )
                wrong.setdefault("__all__", []).append(said % {"name": who, "file": uploaded.name})

    def _saved_by_a_colleague(self, name: str, theirs: AnswerValue, who: str) -> str:
        """What a colleague saved of an answer that is typed here too; of a secret only that there is another one."""
        if self._is_secret(name):
            said = _(
                "%(answer)s: %(name)s saved another one while you were typing. Save again to keep yours, or"
                " change it first"
            )
        elif theirs:
            said = _(
                "%(answer)s: %(name)s saved “%(theirs)s” while you were typing. Save again to keep yours, or"
                " change it first"
            )
        else:
            said = _(
                "%(answer)s: %(name)s saved it empty while you were typing. Save again to keep yours, or change"
                " it first"
            )
        shown = "" if self._is_secret(name) or not theirs else in_words(name, theirs)
        return said % {"answer": self.fields[name].label, "name": who, "theirs": shown}

    def _is_secret(self, name: str) -> bool:
        return order_fields.is_secret(name) or name in self.pin_numbers

    def said_of_colleague(self) -> str:
        """Which answers only a colleague changed; "" when nothing is new to the reader."""
        names = [name for name in self.taken_over if not name.startswith(("because_", CONFIRM_PREFIX))]
        labels = [str(self.fields[name].label) for name in names]
        said = _("Somebody changed this while you were typing, and it was kept: %(answers)s")
        return said % {"answers": words.joined(labels)} if labels else ""

    # ------------------------------------------------------------------------------------------------ saving

    def save(self, user: User) -> dict[str, list[str]]:
        """Saves all that is good. Returns what could not be taken: field name -> sentences. Raises WrongState, having
        saved nothing, when something is not open anymore.
        """
        wrong = {
            name: [str(said) for said in messages] for name, messages in self.errors.items()
        }  # parsed before the lock is taken
        with transaction.atomic():
            orders = PortInOrder.objects.select_for_update(of=("self",)).select_related("account", "saved_by")
            current = orders.get(pk=self.order.pk)
            open_now = drafts.open_items(current)
            if not self.opened <= open_now:
                raise WrongState(
                    _("Nothing was saved: this order was changed while you were typing. Look at it again.")
                )
            self._look_at_pins_again(current)
            self._compare(current, user, wrong)
            held_back = wrong.keys() | self.taken_over.keys() | set(self.left_out) | self.contradicting
            self._save_answers(current, user, held_back)
            self._save_pins(held_back)
            self._save_confirmations(current, user, held_back)
            self._save_more(held_back)
        for key, (kind, document) in self.replaced.items():
            self._take_document(current, key, kind, document, user, wrong)
        return wrong

    def _look_at_pins_again(self, current: PortInOrder) -> None:
        """The PINs as they are stored under the lock. A number that a colleague sent again in the meantime is no longer
        open."""
        if not self.pin_numbers:
            return
        still_open = {number.pk: number for number in current.numbers.rejected()}
        if any(number.pk not in still_open for number in self.pin_numbers.values()):
            raise WrongState(
                _("Nothing was saved: some of these numbers were submitted again already. Look at the order again.")
            )
        self.pin_numbers = {name: still_open[number.pk] for name, number in self.pin_numbers.items()}

    def _save_more(self, held_back: Iterable[str]) -> None:
        """For a page that asks for more than what was reopened."""

    def _save_answers(self, current: PortInOrder, user: User, held_back: Iterable[str]) -> None:
        answers = {}
        for name in self.answers:
            if (
                name in self.cleaned_data
                and name not in held_back
                and not (order_fields.is_secret(name) and not self.cleaned_data[name])
            ):
                value = self.cleaned_data[name]
                if value != getattr(current, name):
                    answers[name] = value
        if answers:
            drafts.save_answers(current, answers, user)

    def _save_pins(self, held_back: Iterable[str]) -> None:
        changed = []
        for name, number in self.pin_numbers.items():
            pin = self.cleaned_data.get(name)
            if pin and pin != number.pin and name not in held_back:
                number.pin, number.pin_entered_at = pin, timezone.now()
                changed.append(number)
        if changed:
            PortInNumber.objects.bulk_update(changed, ["pin", "pin_entered_at"])

    def _save_confirmations(self, current: PortInOrder, user: User, held_back: Iterable[str]) -> None:
        now, gone = timezone.now(), []
        for one in self.confirmations:
            is_selected = self.cleaned_data.get(one.field, False)
            if one.field in held_back or is_selected == one.is_selected:
                continue
            if is_selected:
                values = {"because": one.label, "fingerprint": "", "confirmed_by": user, "confirmed_at": now}
                ConfirmedFinding.keep(current, one.topic, **values)
            elif not self.is_empty:  # of a form that did not arrive no box was emptied
                gone.append(one.topic)
        for topic in gone:
            current.confirmed_findings.filter(kind=topic.kind, subject=topic.stored_subject).delete()
        typed = [doubt for doubt in self.doubts if doubt.field in self.data and doubt.field not in held_back]
        reasons = {problem: self.cleaned_data.get(doubt.field, "") for doubt in typed for problem in doubt.problems}
        if reasons:
            drafts.keep_reasons(current, reasons, user)

    def _take_document(
        self,
        current: PortInOrder,
        key: str,
        kind: DocumentKind,
        document: Document | None,
        user: User,
        wrong: dict[str, list[str]],
    ) -> None:
        """Takes a chosen file, with its date or before it is known, or the date of one that was taken before; `wrong`
        says what is left."""
        uploaded, dated_on = self.cleaned_data.get(f"file_{key}"), self.cleaned_data.get(f"date_{key}")
        try:
            if uploaded and not limits.UPLOADS.allows(current.account):
                wrong.setdefault(f"file_{key}", []).append(
                    _("Many files were uploaded within a few minutes. Wait a little and choose it again")
                )
            elif uploaded:
                covers = (
                    None
                    if document is None or document.covers_all
                    else [number.pk for number in document.numbers.all()]
                )
                taken = store.take(uploaded, current, kind, user, dated_on=dated_on, covers=covers, replaces=document)
                self.has_taken_file = True
                said = wrong.pop(f"date_{key}", [])
                if kind in DATE_WANTED and not dated_on:
                    wrong[f"date_{taken.reference}"] = said or [str(DATE_WANTED[kind])]
                    self.can_wait |= set() if said else {f"date_{taken.reference}"}
            elif dated_on and self.is_new(document) and not document.is_signed_online and dated_on != document.dated_on:
                document.order = current
                order_documents.date_document(document, user, dated_on)
        except store.Refused as refused:
            wrong.setdefault(f"file_{key}", []).append(str(refused))
        except WrongState as error:
            wrong.setdefault(f"file_{key}", []).append(error.sentence)

    # ------------------------------------------------------------------------------------------------ showing it again

    def as_typed(self, wrong: Iterable[str]) -> Typed:
        """What was sent, for the form that is shown again: without secrets that are stored by now, with what a
        colleague changed."""
        kept: Typed = self.data.copy()  # type: ignore[attr-defined]  # it is what __init__ takes
        for name in [*order_fields.secrets(), *self.pin_numbers]:
            if name in kept and name not in wrong:
                kept[name] = ""
        for name, value in self.taken_over.items():
            if name.startswith(CONFIRM_PREFIX) and not value:
                kept.pop(name, None)
            elif not self._is_secret(name):
                kept[name] = (
                    "on" if value is True and name.startswith(CONFIRM_PREFIX) else "" if value is None else str(value)
                )
        return kept

    def show_problems(self, wrong: dict[str, list[str]]) -> None:
        """Adds what save() returned (and what readiness says) to this form, each sentence once."""
        for name, sentences in wrong.items():
            target = name if name in self.fields else None
            for sentence in sentences:
                if sentence not in (self.errors.get(target or "__all__") or []):
                    self.add_error(target, sentence)
