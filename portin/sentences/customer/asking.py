"""What a customer reads out to the carrier's agent, or writes to whoever sends the bill: one text, made in the language
that is asked for. The account number shows its end only, and no PIN is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phone_numbers import nanp
from portin.rules import line_features
from portin.rules.words import joined
from portin.sentences.customer.counted import listed

# What an open rejection was about (the comparison with the bill that goes with it) -> what to ask first.
_ABOUT: dict[str, Callable[[], str]] = {
    "service_address": lambda: _(
        "The request was rejected because of the service address. Please read to me the service address on your record,"
        " not the mailing address."
    ),
    "zip": lambda: _(
        "The request was rejected because of the ZIP or postal code. Please read to me the code of the service address"
        " on your record."
    ),
    "owner_name": lambda: _(
        "The request was rejected because of the name. Please spell for me the name of the account holder, and the name"
        " of each person who may authorize a change."
    ),
    "account_number": lambda: _(
        "The request was rejected because of the account number. Please read to me the account number that another"
        " provider must give to move these numbers: it may not be the one on my bill."
    ),
    "btn": lambda: _(
        "The request was rejected because of the billing telephone number. Please tell me under which billing telephone"
        " number these numbers are on your record."
    ),
    "losing_carrier": lambda: _(
        "The request was rejected because another carrier has the numbers. Please tell me which carrier that is, and"
        " what it has on record."
    ),
    "on_the_line": lambda: _(
        "The request was rejected because of a feature of the line. Please tell me which feature is on which number,"
        " such as DSL, a hunt group or a PRI, and what has to be done before it can be taken off."
    ),
}


def request(
    *,
    language: str,
    holder: str,
    person: str,
    carrier: str,
    ending: str,
    tns: Iterable[str],
    asks_whose: bool,
    about: Iterable[str] = (),
) -> str:
    """`ending`: of the account number, masked; "" where there is none. `asks_whose`: whether it is also asked which
    carrier has the numbers on record. `about`: names of _ABOUT, a paragraph each."""
    with translation.override(language):
        account = (
            _("I am calling about the account %(ending)s in the name of %(holder)s.")
            if ending
            else _("I am calling about the account in the name of %(holder)s.")
        )
        said = {"ending": ending, "holder": holder, "carrier": carrier}
        lines = [
            account % said,
            _("I am moving these telephone numbers to another provider:"),
            *(f"- {nanp.display(tn)}" for tn in tns),
        ]
        lines += [_ABOUT[name]() for name in about]
        if asks_whose:
            lines += [
                _("Which carrier has these numbers on its record: %(carrier)s, or a carrier whose service it resells?")
                % said,
                _("If it is another carrier, please get me what that carrier has on record."),
            ]
        lines += [
            _(
                "Please send me the customer service record (CSR) of this account, or read to me exactly what it says"
                " of:"
            ),
            "- " + _("the name of the account holder, and who may authorize a change"),
            "- " + _("the service address with house number, unit, and ZIP or postal code"),
            "- " + _("the account number and the billing telephone number"),
            "- " + _("whether a PIN, a port freeze or an open order keeps the numbers from moving"),
            _("If your record differs from my bill, please correct it, and tell me when that is done."),
        ]
        return "\n".join([*lines, person]).strip()


def uses_the_line(selected: Sequence[str], listed: Sequence[str]) -> str:
    """On the fix page, beside a feature that blocks: what it may be. `selected`: by the customer; `listed`: words of
    the bill. "" where neither says anything."""
    said = []
    if selected:
        said.append(_("You selected: %(names)s.") % {"names": "; ".join(selected)})
    if listed:
        words = joined([_("“%(words)s”") % {"words": one} for one in listed])
        said.append(_("Your bill lists %(words)s.") % {"words": words})
    return " ".join([*said, _("Ask the carrier whether this is what blocks the move.")] if said else [])


def say_again_what_uses_the_line(codes: Sequence[str], order: str) -> str:
    """In a draft that numbers moved to: what was selected in the `order` that they left, and no document names a number
    for it."""
    said = _("You selected “%(names)s” in “%(order)s”: select what uses a number of this order, or “%(none)s”")
    names = "”, “".join(_(line_features.FEATURES[code].name) for code in codes)
    return said % {"names": names, "order": order, "none": _(line_features.NONE_WORDS)}


def record_differs(what: str) -> str:
    """On the fix page: the answer that was refused is the one on the bill. `what`: "Service address"."""
    said = _(
        "%(what)s: your answer is what your bill says, so the carrier’s record differs from its own bill. Ask the"
        " carrier for the customer service record (CSR), and enter what it says, or have the record corrected"
    )
    return said % {"what": what}


def held_elsewhere(carrier: str, others: Sequence[str]) -> str:
    """On the fix page: the carrier on the bill does not have the numbers. `others`: carriers that the look-up names for
    them."""
    said = _(
        "Your bill is from %(carrier)s, as you answered, and %(carrier)s does not have these numbers on its record: it"
        " may resell the service of the carrier that has them. Ask %(carrier)s which one that is. Enter that one as the"
        " current carrier, and %(carrier)s under “Reseller”."
    ) % {"carrier": carrier}
    if others:
        said += " " + _("The number look-up names %(carriers)s.") % {"carriers": joined(list(others))}
    return said


def reviewer_says(title: str) -> str:
    """On the fix page, over a reason that our reading of the documents does not bear out."""
    return _("Our reviewer says: “%(title)s”") % {"title": title}


def agrees_as_read(what: str) -> str:
    """Beside it. `what`: "Service address"."""
    said = _(
        "%(what)s: as far as we could read your documents, they say what you answered. Compare the two yourself, with"
        " what our reviewer wrote: correct your answer, or say that it is right as it is."
    )
    return said % {"what": what}


def record_lacks(tns: Sequence[str]) -> str:
    """On the fix page: the carrier does not have numbers on the account whose bill shows them."""
    said = ngettext(
        "%(numbers)s stands on your bill of this account, so the carrier’s record differs from its own bill. Ask the"
        " carrier for the customer service record (CSR): which account has the number on record? Name that account, or"
        " have the record corrected.",
        "%(numbers)s stand on your bill of this account, so the carrier’s record differs from its own bill. Ask the"
        " carrier for the customer service record (CSR): which account has the numbers on record? Name that account, or"
        " have the record corrected.",
        len(tns),
    )
    return said % {"numbers": listed(tns)}
