"""A CSV of a carrier's responses: what each line would change is shown before anything is recorded.

The preview calls the same verbs as the recording, in a transaction that is taken back: so it shows what would happen,
and the sentence of each verb that would refuse.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.access import StaffRequest
from accounts.forms import ConsoleForm
from portin.orders import lifecycle
from portin.orders.lifecycle import Actor
from portin.review import batches, response_lines
from portin.review.access import ReviewerView
from portin.review.batches import Batch, Group
from portin.review.carrier_responses import RESPONSES, CarrierResponse
from portin.review.response_lines import EXAMPLE, MOST_LINES, Line, NotReadable
from portin.review.urls_of import order_url
from portin.rules.reasons import CATALOGUE
from portin.rules.words import day, plural

PAGE = "review:import_responses"


class LinesForm(ConsoleForm):
    """A file, or its lines; a file that is chosen counts."""

    file = forms.FileField(
        label="CSV file",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,text/csv,text/plain"}),
    )
    lines = forms.CharField(
        label="Or paste its lines",
        required=False,
        strip=False,
        max_length=response_lines.MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 6, "class": "mono", "spellcheck": "false"}),
    )
    confirmed = forms.BooleanField(label="The carrier said so: record the unusual dates, too", required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        super().clean()
        file = self.cleaned_data.get("file")
        if isinstance(file, UploadedFile):
            try:
                self.cleaned_data["lines"] = response_lines.text_of(file.read(response_lines.MOST_BYTES + 1))
            except NotReadable as no:
                self.add_error("file", str(no))
        if not self.errors and not (self.cleaned_data.get("lines") or "").strip():
            self.add_error("file", "Choose a CSV file, or paste its lines.")
        return self.cleaned_data


@dataclass
class Step:
    """One response for numbers of one order, made of lines that say the same."""

    response: CarrierResponse[Any]
    form: forms.Form
    group: Group
    lines: list[Line]
    refused: str = ""
    needs_confirmation: bool = False

    @property
    def would(self) -> str:
        if self.response.key in ("accept", "reschedule"):
            said = day(self.form.cleaned_data["foc_on"])
            return f"FOC date {said}" if self.response.key == "accept" else f"New FOC date {said}"
        if self.response.key == "reject":
            return "Rejected: " + ", ".join(CATALOGUE[code].title for code in self.form.cleaned_data["reasons"])
        return self.response.title


def steps_of(lines: Sequence[Line], *, confirmed: bool) -> list[Step]:
    """Two queries for any number of lines. What a form refuses becomes the problem of its lines."""
    ids = [str(line.number.pk) for line in lines if line.key and line.number]
    shown = (
        {number.pk: (group.order, number) for group in batches.chosen(ids) for number in group.numbers} if ids else {}
    )
    alike: dict[tuple[object, ...], list[Line]] = {}
    for line in lines:
        if line.key and line.number:
            said = tuple(sorted((name, str(value)) for name, value in line.said.items()))
            alike.setdefault((line.number.order_id, line.key, said), []).append(line)
    steps = []
    for bundle in alike.values():
        response, form = RESPONSES[bundle[0].key], _form(bundle[0], confirmed=confirmed)
        found = [shown[line.number.pk] for line in bundle if line.number and line.number.pk in shown]
        if form.is_valid() and len(found) == len(bundle):
            steps.append(Step(response, form, Group(found[0][0], [number for _, number in found]), bundle))
            continue
        why = " ".join(str(error) for errors in form.errors.values() for error in errors)
        for line in bundle:
            line.key, line.problem = "", why or response_lines.UNKNOWN
    return steps


def _form(line: Line, *, confirmed: bool) -> forms.Form:
    said = dict(line.said)
    if "foc_on" in said:
        said |= {"confirmed": confirmed, "asked_on": said["foc_on"]}
    form: forms.Form = RESPONSES[line.key].form_class(said)
    return form


def record(steps: Sequence[Step], actor: Actor) -> Batch:
    """Each in a transaction of its own; a step that is refused keeps the sentence."""
    whole = Batch()
    for step in steps:
        batch = batches.run([step.group], partial(_record_one, step, actor))
        step.refused = batch.left[0][1] if batch.left else ""
        step.needs_confirmation = batch.needs_confirmation
        whole.done += batch.done
        whole.left += batch.left
        whole.needs_confirmation |= batch.needs_confirmation
    return whole


def _record_one(step: Step, actor: Actor, group: Group) -> object:
    return step.response.verb(group, step.form, actor)


def preview(steps: Sequence[Step], actor: Actor) -> Batch:
    """What recording would do, done and taken back."""
    with transaction.atomic():
        batch = record(steps, actor)
        transaction.set_rollback(True)
    return batch


class ImportResponsesView(ReviewerView):
    """The lines, then what they would change; `record` records what was looked at."""

    needs_answers = True

    def get(self, request: StaffRequest) -> HttpResponse:
        return self.page(request, LinesForm())

    def post(self, request: StaffRequest) -> HttpResponse:
        form = LinesForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(request, form)
        text, confirmed = form.cleaned_data["lines"], form.cleaned_data["confirmed"]
        try:
            lines = response_lines.lines_of(text)
        except NotReadable as no:
            form.add_error("file", str(no))
            return self.page(request, form)
        actor = lifecycle.reviewer(request.user, request.memberships)
        steps = steps_of(lines, confirmed=confirmed)
        if "record" in request.POST and form.cleaned_data["seen"] == _mark(text):
            batch = record(steps, actor)
            if batch.done:
                messages.success(request, f"Recorded for {plural(batch.numbers_done, 'number')}.")
            done = [line.row for step in steps if not step.refused for line in step.lines]
            text = response_lines.without(text, done)
            if not text:
                return redirect("review:carrier_responses")
            lines = response_lines.lines_of(text)
            steps = steps_of(lines, confirmed=confirmed)
        batch = preview(steps, actor)
        return self.page(request, form, text, lines, steps, asks=batch.needs_confirmation or confirmed)

    def page(
        self,
        request: StaffRequest,
        form: LinesForm,
        text: str = "",
        lines: Sequence[Line] = (),
        steps: Sequence[Step] = (),
        *,
        asks: bool = False,
    ) -> HttpResponse:
        of_line = {id(line): step for step in steps for line in step.lines}
        good = [step for step in steps if not step.refused]
        context = {
            "form": form,
            "text": text or form["lines"].value() or "",
            "seen": _mark(text) if text else "",
            "rows": [(line, of_line.get(id(line)), _url(of_line.get(id(line)))) for line in lines],
            "many": sum(len(step.group.numbers) for step in good),
            "orders": len({step.group.order.pk for step in good}),
            "has_confirmed": bool(form.is_bound and form.cleaned_data.get("confirmed")),
            "asks": asks,
            "has_errors": bool(form.errors),
            "most": MOST_LINES,
            "example": _example(),
            "codes": [(code, reason.title) for code, reason in CATALOGUE.items()],
            "back": reverse("review:carrier_responses"),
            "nav_current": "review:carrier_responses",
        }
        return render(request, "review/import_responses.html", context)


def _url(step: Step | None) -> str:
    return order_url(step.group.order) if step else ""


def _mark(text: str) -> str:
    """Of the lines that were looked at: others are looked at first."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def _example() -> str:
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows(EXAMPLE)
    return made.getvalue()
