"""What pages say beside single findings: what is well, what was not read, and what a button did."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def where(document: str, page: int) -> str:
    """Where a value is: "bill.pdf, page 2"."""
    return _("%(document)s, page %(page)s") % {"document": document, "page": page}


def cutout(place: str, name: str) -> str:
    """In place of a picture of a piece of a page. `name`: what is to be seen there."""
    return _("Cut-out of %(place)s, with the value that was read: %(name)s") % {"place": place, "name": name}


def to_confirm(message: str) -> str:
    """What a step that is left with something to confirm says of it."""
    said = _("%(message)s. Correct it, or confirm it when you check your answers.")
    return said % {"message": message}


def taken_over(name: str) -> str:
    return _("%(name)s: your answer is now what the bill says.") % {"name": name}


def nothing_to_take_over() -> str:
    return _("Nothing was changed: this answer is the same as on the bill now.")


def letter_is_void() -> str:
    return _("The signed letter shows the old answer, so its signature is void. Have the letter signed again.")


def letter_says_otherwise() -> str:
    """Of an uploaded letter that does not go with an answer as it is now. Without its period."""
    return _(
        "The letter that you uploaded does not say what the order says now. Upload a new letter, or sign one online"
        " from your answers"
    )


def passed(check: str, **values: object) -> str:
    """What is true when nothing is left to do of a check of the last step. `check`: its name in _PASSED."""
    return _PASSED[check]() % values


_PASSED: dict[str, Callable[[], str]] = {
    "holder": lambda: _("Account holder and authorized user are named"),
    "contact": lambda: _("We know how to reach you"),
    "address": lambda: _("The service address is complete, and no PO box"),
    "postal_code": lambda: _("%(code)s and %(region)s belong together"),
    "account": lambda: _("Carrier and account number are given"),
    "pin": lambda: _("The PIN is given, or this carrier may not need one"),
    "whole_or_part": lambda: _("It is clear what stays with your current carrier"),
    "date": lambda: _("The requested FOC date is possible"),
    "name": lambda: _("The order has a name"),
}


def numbers_can_be_ordered(count: int, *, is_elsewhere: bool) -> str:
    """`is_elsewhere`: another draft has one of them, too."""
    if is_elsewhere:
        said = ngettext("%(count)s number can be ordered", "%(count)s numbers can be ordered", count)
        return said % {"count": count}
    said = ngettext(
        "%(count)s number can be ordered, and no other order has it",
        "%(count)s numbers can be ordered, and no other order has them",
        count,
    )
    return said % {"count": count}


def every_number_is_covered(kind: str, days: int) -> str:
    """By documents of a kind that are `days` old at most."""
    if kind == "loa":
        said = ngettext(
            "Every number has a letter of authorization of the last day",
            "Every number has a letter of authorization of the last %(days)s days",
            days,
        )
    else:
        said = ngettext(
            "Every number has a phone bill of the last day, or a service record",
            "Every number has a phone bill of the last %(days)s days, or a service record",
            days,
        )
    return said % {"days": days}


def letter_to_sign_again(*, is_signed_online: bool) -> str:
    """Beside the letter itself."""
    if not is_signed_online:
        return _(
            "An answer that appears on this letter was changed. Upload a new letter, or sign one online from your"
            " answers."
        )
    return _("An answer that appears on this letter was changed. Have it signed again.")


def recent(days: int, *, is_signed_online: bool) -> str:
    """Of a document that is not too old. Of an uploaded letter only its date is known, not whether it was signed."""
    if is_signed_online:
        return ngettext("Signed within %(days)s day", "Signed within %(days)s days", days) % {"days": days}
    return ngettext("Dated within %(days)s day", "Dated within %(days)s days", days) % {"days": days}


def said_why(message: str, because: str) -> str:
    """What was confirmed, with the customer's reason. Without a period, as findings are."""
    return _("%(message)s. You said: %(because)s") % {"message": message, "because": because.rstrip(".")}


def is_for(count: int, total: int) -> str:
    """Of a document that is being read: for how many numbers it is, whatever is on it."""
    said = ngettext(
        "For %(count)s of %(total)s number. Whether it shows them is being read",
        "For %(count)s of %(total)s numbers. Whether it shows them is being read",
        total,
    )
    return said % {"count": count, "total": total}


def cannot_see(count: int, total: int) -> str:
    said = ngettext(
        "For %(count)s of %(total)s number. We could not read every number on it: a person will look",
        "For %(count)s of %(total)s numbers. We could not read every number on it: a person will look",
        total,
    )
    return said % {"count": count, "total": total}


def lists_no_numbers() -> str:
    return _("We found no list of numbers on it. A page that lists them helps: carriers look for each one")


def shows(count: int, total: int) -> str:
    """How many of the numbers were found on a document that was read."""
    said = ngettext("Shows %(count)s of %(total)s number", "Shows %(count)s of %(total)s numbers", total)
    return said % {"count": count, "total": total}


def covers(count: int, total: int) -> str:
    """How many of the numbers a document is for."""
    if count == total == 2:
        return _("Covers both numbers")
    if count == total:
        return ngettext("Covers your number", "Covers all %(total)s numbers", total) % {"total": total}
    said = ngettext("Covers %(count)s of %(total)s number", "Covers %(count)s of %(total)s numbers", total)
    return said % {"count": count, "total": total}


def why_unread(problem: str) -> str:
    """Why a document was not read, by the problem that the reader names."""
    said = {
        "no_ocr": _("Pictures are not read here. A person will look at it."),
        "encrypted": _("It opens only with a password. A person will look at it."),
        "portfolio": _(
            "It is only the cover of a PDF portfolio: the bill is inside. Open it, save the bill by itself, and upload"
            " that."
        ),
        "adobe_form": _("Only Adobe Reader shows what it holds. Open it there, print it to PDF, and upload that."),
    }
    return said.get(problem) or _("We could not read it clearly. A person will look at it.")
