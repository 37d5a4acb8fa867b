"""Read the letter, sign it, get a copy. By private link there is nothing else on the page, and no account is needed."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import date, timedelta
from functools import wraps
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import answer_status, languages
from accounts.access import MemberRequest, account_required
from accounts.forms import posted
from portin.models import DocumentKind, LoaInvitation, OwnerKind, PortInOrder, SignedCopy
from portin.orders import drafts, letters, signatures, signing_words
from portin.paper.loa_content import (
    LoaContent,
    LoaProblem,
    carrier_rows,
    consent_paragraphs,
    customer_rows,
    labels,
    statements,
)
from portin.rules import business_days, countries, words
from portin.rules.errors import LifecycleError
from portin.rules.reasons import document_item
from portin.signing.forms import SignForm, SigningLinkForm
from portin.web.body_limits import takes_bytes
from portin.web.saved_since import mark

LARGEST_SIGNATURE = 512 * 1024  # a drawing of 420,000 characters, some sent as three
View = Callable[..., HttpResponseBase]


def private(view: View) -> View:
    """Never cached, and the address (which holds the token) is told to no other site.

    Not "same-origin": with that a browser posts the form with `Origin: null`, which the check against forged requests
    refuses.
    """

    @wraps(view)
    @never_cache
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


# ---------------------------------------------------------------------------------------------------- by private link


@takes_bytes(LARGEST_SIGNATURE)
@private
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The letter and the form to sign it; what became of the link when it is not open. `opened`: the page's script saw
    a person."""
    invitation = signatures.find_invitation(token)
    if invitation is None:
        return _closed(request, "unknown", status=404)
    if not invitation.is_open:
        why = "signed" if invitation.signed_at else "withdrawn" if invitation.withdrawn_at else "expired"
        return _closed(request, why, invitation, token=token, status=200 if why == "signed" else 410)
    if not _takes_a_letter(invitation.order):
        return _closed(request, "over", invitation, status=410)
    if request.method == "POST":  # reading is no proof of a person: mail scanners follow links
        signatures.open_link(invitation)
        if "opened" in request.POST:
            return HttpResponse(status=204)
    language = _language(request, invitation)
    done = request.path if language == invitation.language else f"{request.path}?language={language}"
    return _sign(request, invitation.order, language, invitation=invitation, done=done)


def _closed(
    request: HttpRequest, why: str, invitation: LoaInvitation | None = None, *, token: str = "", status: int
) -> HttpResponse:
    """What became of a link that is not open, in the language of the letter; of an unknown one in
    that of the browser."""
    language = _language(request, invitation)
    values: dict[str, object] = {"days": signing_words.link_days(language)}
    copy = signatures.copy_of(invitation) if invitation else None
    if invitation:
        until = copy.until if copy else invitation.expires_at
        values |= {
            "account": invitation.order.account.name,
            "until": signing_words.until(
                until, business_days.zone_of_address(invitation.order.country, invitation.order.region), language
            ),
        }
    context = {
        "why": why,
        "language": language,
        "say": signing_words.WORDS[language],
        "title": signing_words.say(language, why),
        "means": signing_words.say(language, f"{why}_means", **values),
        "token": token,
        "copy_until": signing_words.say(language, "copy_until", **values) if copy else "",
    }
    return render(request, "signing/closed.html", context, status=status)


def _language(request: HttpRequest, invitation: LoaInvitation | None) -> str:
    if invitation:
        return signing_words.language_for(request.GET.get("language", invitation.language), invitation.order.country)
    return languages.of_browser(request)[:2]


@private
@require_safe
def letter_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The letter as PDF: to read or sign on paper as long as the link is open; once signed, for some days, a copy that
    shows no account number: a link stays in mailboxes."""
    invitation = signatures.find_invitation(token)
    if invitation is None:
        raise Http404
    copy = signatures.copy_of(invitation)
    if copy:
        return _pdf(base64.b64decode(copy.pdf), _name_of(copy))
    if not invitation.is_open:
        raise Http404
    if not _takes_a_letter(invitation.order):
        raise Http404
    return _unsigned(invitation.order, request.GET.get("language", invitation.language))


# ---------------------------------------------------------------------------------------------------- signed in


@takes_bytes(LARGEST_SIGNATURE)
@account_required
@private
def here(request: MemberRequest, reference: str) -> HttpResponse:
    """The authorized user signs on the spot, in the account."""
    order = _order(request, reference)
    if not _takes_a_letter(order):
        if not answer_status.is_of_page(request, "full_name", "shown"):
            return answer_status.incomplete(request)
        messages.warning(
            request, _("This order was submitted: a new letter is signed only when support or the carrier asks for it.")
        )
        return redirect(order)
    return _sign(request, order, _chosen_language(request, order), done=_back(order))


@account_required
@private
@require_safe
def letter(request: MemberRequest, reference: str) -> HttpResponse:
    order = _order(request, reference)
    if not _takes_a_letter(order):
        raise Http404
    return _unsigned(order, _chosen_language(request, order))


@account_required
def invite(request: MemberRequest, reference: str) -> HttpResponse:
    """Sends the private link to the person who signs."""
    order = _order(request, reference)
    own = _chosen_language(request, order)
    form = SigningLinkForm(order, posted(request), initial={"language": own})
    if request.method == "POST" and form.is_valid():
        try:
            email, language = form.cleaned_data["email"], form.cleaned_data.get("language") or own
            signatures.invite(order, name=order.person, email=email, language=language, by=request.user)
        except LifecycleError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(
                request,
                ngettext(
                    "The link is on its way to %(email)s. It works for %(count)s day, and you can withdraw it here.",
                    "The link is on its way to %(email)s. It works for %(count)s days, and you can withdraw it here.",
                    settings.SIGNING_LINK_DAYS,
                )
                % {"email": email, "count": settings.SIGNING_LINK_DAYS},
            )
            return redirect(_back(order))
    context = {"order": order, "form": form, "back": _back(order), "days": settings.SIGNING_LINK_DAYS}
    return render(request, "signing/invite.html", context)


@account_required
@require_POST
@answer_status.only_by_button
def withdraw(request: MemberRequest, reference: str, pk: int) -> HttpResponse:
    order = _order(request, reference)
    invitation = get_object_or_404(LoaInvitation, pk=pk, order=order)
    try:
        signatures.withdraw(invitation, by=request.user)
        messages.success(request, _("The link to %(email)s does not work anymore.") % {"email": invitation.email})
    except LifecycleError as error:
        messages.error(request, error.sentence)
    return redirect(_back(order))


# ---------------------------------------------------------------------------------------------------- shared


def _sign(
    request: HttpRequest, order: PortInOrder, language: str, *, done: str, invitation: LoaInvitation | None = None
) -> HttpResponse:
    """The letter and the form under it, both in one language, Django's own sentences included. By private link the
    whole page is in it; the console around the letter is in the member's own language."""
    with translation.override(languages.of_words(language)):
        open_form = _signed_or_open(request, order, language, invitation)
        if open_form and invitation:
            return render(request, "signing/sign.html", open_form)
    if open_form:
        return render(request, "signing/sign.html", open_form)
    if invitation is None:
        messages.success(request, _("The letter of authorization is signed and part of your order."))
    return redirect(done)


def _signed_or_open(
    request: HttpRequest, order: PortInOrder, language: str, invitation: LoaInvitation | None
) -> dict[str, object] | None:
    """None once the letter is signed, else what the page shows."""
    numbers = signatures.numbers_to_sign(order)
    missing = letters.missing_for_letter(order, numbers)
    prepared_on = _prepared_on(request, order)
    content = letters.content_of(order, numbers, language=language, prepared_on=prepared_on)
    shown = f"{letters.answers_fingerprint(order)}.{mark('numbers', ','.join(content.numbers))}.{prepared_on}"
    is_person = order.owner_kind == OwnerKind.PERSON
    form = SignForm(posted(request), is_person=is_person, language=language, initial={"shown": shown})
    if request.method == "POST" and not missing and form.data.get("shown") != shown:
        form.add_error(None, signing_words.say(language, "changed"))
    if request.method == "POST" and not missing and form.is_valid():
        signer, fingerprint = _signer(request, form, invitation), shown.partition(".")[0]
        try:
            signatures.sign(order, signer, language=language, shown_fingerprint=fingerprint, prepared_on=prepared_on)
        except LifecycleError as error:
            form.add_error(None if signatures.is_named(order, signer.full_name) else "full_name", error.sentence)
        except LoaProblem as problem:
            form.add_error(None, signing_words.in_language(problem.message, language))
        else:
            return None
    return _shown(request, order, content, form, shown, invitation, missing)


def _prepared_on(request: HttpRequest, order: PortInOrder) -> date:
    """The day that the letter names: today, or what a page from before midnight said, so that what is signed is what
    was shown."""
    today = words.today(order.account.time_zone)
    try:
        said = date.fromisoformat(request.POST.get("shown", "").rpartition(".")[2])
    except ValueError:
        return today
    return said if today - timedelta(days=1) <= said <= today else today


def _shown(
    request: HttpRequest,
    order: PortInOrder,
    content: LoaContent,
    form: SignForm,
    shown: str,
    invitation: LoaInvitation | None,
    missing: list[str],
) -> dict[str, object]:
    language, count = content.language, len(form.errors)
    token = request.resolver_match.kwargs.get("token") if request.resolver_match else None
    say = signing_words.WORDS[language]
    return {
        "order": order,
        "invitation": invitation,
        "form": form,
        "shown": shown,
        "language": language,
        "say": say,
        "words": languages.of_words(language),
        "lead": signing_words.say(language, "asked" if invitation else "only", person=order.person),
        "still_missing": (
            signing_words.say(language, "still_missing", things=signing_words.listed(missing, language))
            if missing
            else ""
        ),
        "heading": (
            say["form_is_wrong"]
            if form.non_field_errors()
            else say["correct_one"]
            if count == 1
            else say["correct_many"].format(count=count)
        ),
        "letter": _parts(content),
        "other_languages": [code for code in countries.of(order.country).letter_languages if code != language],
        "back": _back(order),
        "consent": consent_paragraphs(content, settings.SUPPORT_EMAIL),
        "base": "entry.html" if invitation else "base.html",
        "pdf": (
            reverse("signing:letter_by_link", args=[token])
            if token
            else reverse("signing:letter", args=[order.reference])
        ),
    }


def _parts(content: LoaContent) -> dict[str, object]:
    """The letter for the screen: the very words that are printed and sealed."""
    label = labels(content)
    return {
        "language": content.language,
        "label": label,
        "customer": [row for row in customer_rows(content) if row[1]],
        "carrier": [row for row in carrier_rows(content) if row[1]],
        "numbers": content.numbers,
        "numbers_title": label["numbers"].format(count=len(content.numbers)),
        "statements": statements(content),
    }


def _signer(request: HttpRequest, form: SignForm, invitation: LoaInvitation | None) -> signatures.Signer:
    user = request.user if invitation is None and request.user.is_authenticated else None
    return signatures.Signer(
        full_name=" ".join(form.cleaned_data["full_name"].split()),
        title=form.cleaned_data["title"].strip(),
        zone=form.cleaned_data["zone"],
        address_seen=_address(request),
        browser=request.headers.get("User-Agent", ""),
        drawn=form.cleaned_data["drawn"],
        user=user,
        invitation=invitation,
        has_two_steps=bool(user and is_mfa_enabled(user)),
    )


def _address(request: HttpRequest) -> str:
    """The network address seen; behind our own proxy the one that it added last."""
    if not settings.IS_DEMO and settings.SECURE_PROXY_SSL_HEADER and request.headers.get("X-Forwarded-For"):
        return request.headers["X-Forwarded-For"].split(",")[-1].strip()[:45]
    return request.META.get("REMOTE_ADDR", "")[:45]


def _chosen_language(request: MemberRequest, order: PortInOrder) -> str:
    """The language of the letter: the one that was chosen, else the member's own, where the country offers it."""
    return signing_words.language_for(request.GET.get("language") or languages.of_request(request)[:2], order.country)


def _order(request: MemberRequest, reference: str) -> PortInOrder:
    return get_object_or_404(
        PortInOrder.objects.for_account(request.account).select_related("account"), reference=reference
    )


def _takes_a_letter(order: PortInOrder) -> bool:
    """The letter has the account number in full, so it is shown only while there is something to sign."""
    return order.is_draft or document_item(DocumentKind.LOA) in drafts.open_items(order)


def _back(order: PortInOrder) -> str:
    return (
        reverse("wizard:documents", args=[order.reference])
        if order.is_draft
        else reverse("port_in:fix", args=[order.reference])
    )


def _unsigned(order: PortInOrder, language: str) -> HttpResponse:
    from portin.paper.loa import make_loa  # the PDF engine is loaded only by who asks for the paper

    numbers = signatures.numbers_to_sign(order)
    if letters.missing_for_letter(order, numbers):
        raise Http404
    content = letters.content_of(
        order,
        numbers,
        language=signing_words.language_for(language, order.country),
        prepared_on=words.today(order.account.time_zone),
    )
    return _pdf(make_loa(content), letters.file_name(content))


def _name_of(copy: SignedCopy) -> str:
    """As the letter that was signed is called."""
    signature = copy.invitation.signatures.select_related("document").first()
    return signature.document.original_name if signature else f"{copy.invitation.order.spoken_reference}.pdf"


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
