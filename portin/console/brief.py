"""What comes next with an order, in the few words of a row of the list. Pure, as portin/console/situation.py is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portin.console import number_words
from portin.console.situation import ANSWER, FIX, Remark, S, Situation
from portin.rules import words
from portin.rules.statuses import OrderStatus

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# By the status that all inactive numbers of an order have.
_TESTED_AGAIN: dict[str, StrOrPromise] = {
    S.PORTED_SMS_INACTIVE: gettext_lazy("SMS tested again"),
    S.PORTED_VOICE_INACTIVE: gettext_lazy("Calls tested again"),
}


def brief(at: Situation, *, draft_step: str = "", draft_missing: int = 0) -> Remark:
    """What comes next, in a few words, for a row of the list; bad news first. For a draft: the step to finish, and how
    much is missing."""
    if at.order.status == OrderStatus.DRAFT:
        missing = ngettext("%(count)s thing missing", "%(count)s things missing", draft_missing)
        return Remark(
            draft_step or _("Finish and submit it"), missing % {"count": draft_missing} if draft_missing else ""
        )
    following = _following(at)
    if at.outcomes.bad_news:
        both = _("%(what)s: %(more)s") % {"what": following.title, "more": following.text}
        return Remark(at.outcomes.bad_news, both if following.text else following.title)
    return following


def _following(at: Situation) -> Remark:
    if at.to_do == ANSWER and at.order.review_paused_at:
        asked = words.ago(at.order.review_paused_at)
        return Remark(_("Answer support"), _("asked %(ago)s") % {"ago": asked})
    if at.to_do == FIX:
        return Remark(_("Fix and resubmit"), at.outcomes.to_correct)
    if at.accepted:
        return _day_of_the_move(at)
    if at.undecided:
        return _answer_of_the_review(at)
    if at.approved and all(number in at.taken_back for number in at.approved):
        return Remark(_("You asked to cancel"), _("we try to stop it"))
    if at.approved:
        return Remark(_("We’re sending it to the carrier"))
    if at.sent and all(number in at.taken_back for number in at.sent):
        passing = any(number.has_unsent_request for number in at.sent)
        return Remark(
            _("You asked to cancel"), _("we’re passing it to the carrier") if passing else _("the carrier was asked")
        )
    if at.sent:
        return _carriers_answer(at)
    if at.inactive:
        tested = {number.status for number in at.inactive}
        left = _("%(count)s of %(total)s not working yet") % {"count": len(at.inactive), "total": len(at.wanted)}
        alike = tested.pop() if len(tested) == 1 else ""
        return Remark(_TESTED_AGAIN.get(alike, _("Calls and SMS tested again")), left)
    return _ending(at)


def _answer_of_the_review(at: Situation) -> Remark:
    due = at.order.review_due_at
    if due is None or due <= at.now:
        was_due = _("was due %(time)s") % {"time": words.when(due)} if due else ""
        return Remark(_("Our reply is late"), was_due)
    left = _("%(time)s left") % {"time": words.duration(due - at.now)}
    return Remark(_("Reply by %(time)s") % {"time": words.when(due)}, left)


def _day_of_the_move(at: Situation) -> Remark:
    first = min(number.known_foc_on for number in at.accepted)
    if all(number_words.is_foc_missed(number, at.now) for number in at.accepted if number.foc_on == first):
        return Remark(_("We ask the carrier"), _("was to move %(day)s") % {"day": words.short_day(first)})
    title = _("FOC %(day)s") % {"day": words.day(first)}
    if len(at.taken_back) == len(at.accepted):
        return Remark(title, _("you asked to cancel"))
    if requested := sorted({number.foc_wish_on for number in at.accepted if number.foc_wish_on}):
        return Remark(
            title, _("you asked for %(days)s") % {"days": words.joined([words.day(day) for day in requested])}
        )
    if len(at.accepted) == len(at.wanted) or at.outcomes.bad_news:
        return Remark(title)
    dated = ngettext("%(count)s of %(total)s has a date", "%(count)s of %(total)s have a date", len(at.accepted))
    return Remark(title, dated % {"count": len(at.accepted), "total": len(at.wanted)})


def _carriers_answer(at: Situation) -> Remark:
    last = max(number_words.answer_expected(number, at.order) for number in at.sent)
    late = any(number_words.is_answer_late(number, at.order, at.now) for number in at.sent)
    title = _("Response is late") if late else _("Response due %(day)s") % {"day": words.short_day(last)}
    return Remark(title, _("sent %(day)s") % {"day": words.short_day(min(number.known_sent_at for number in at.sent))})


def _ending(at: Situation) -> Remark:
    if at.order.status == OrderStatus.COMPLETED:
        if not at.in_service:
            released = max(number.released_at for number in at.completed if number.released_at)
            return Remark(_("Released %(day)s") % {"day": words.short_day(released)})
        last = max((number.ported_at for number in at.completed if number.ported_at), default=None)
        return Remark(_("Ported %(day)s") % {"day": words.short_day(last)} if last else _("Ported"))
    if at.order.status == OrderStatus.CANCELED:
        closed = max((number.closed_at for number in at.numbers if number.closed_at), default=None)
        return Remark(_("Canceled %(day)s") % {"day": words.short_day(closed)} if closed else _("Canceled"))
    return Remark(_("We send it again") if at.cleared_by_support else _("Nothing to correct"))
