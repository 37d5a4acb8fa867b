"""What the number look-up said, and what should travel in an order of its own."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phone_numbers import nanp
from portin.findings import Finding
from portin.rules import countries
from portin.rules.looked_up import LineType, LookedUp, Portable, Source
from portin.rules.marking import N_
from portin.rules.words import joined
from portin.sentences.customer import counted


def of_one(said: LookedUp) -> list[str]:
    """What the service said of a number, in a few words each; nothing where it was not asked or did not answer."""
    if not said.is_from_service:
        return []
    return [words for words in (_what_it_is(said), _whether_it_can_move(said)) if words]


def _what_it_is(said: LookedUp) -> str:
    line_type = _(said.line_type.words) if said.line_type.words else ""
    if line_type and said.carrier:
        return _("%(type)s, now with %(carrier)s") % {"type": line_type, "carrier": said.carrier}
    if said.carrier:
        return _("Now with %(carrier)s") % {"carrier": said.carrier}
    return "" if said.line_type == LineType.TOLL_FREE else line_type  # the plan says that already


def _whether_it_can_move(said: LookedUp) -> str:
    if said.portable == Portable.YES:
        return _("Can be moved")
    if said.portable == Portable.UNKNOWN:
        return _("Not known whether it can be moved")
    if said.reason:
        return _("Cannot be moved, says the look-up: “%(reason)s”") % {"reason": said.reason}
    return _("Cannot be moved, says the look-up")


def of_all(said: Sequence[LookedUp], unasked: int = 0) -> list[str]:
    """What is to be said once below a list of numbers: that nothing was looked up, or of how many. `unasked`: how many
    wait for the first look-up."""
    found = []
    if any(one.source == Source.PLAN for one in said):
        found.append(_("Not looked up: this is what the numbering plan says."))
    if unasked:
        words = ngettext(
            "%(count)s number has not been looked up yet: “Check the numbers” asks whether it can be moved.",
            "%(count)s numbers have not been looked up yet: “Check the numbers” asks whether they can be moved.",
            unasked,
        )
        found.append(words % {"count": unasked})
    if away := sum(one.source == Source.AWAY for one in said):
        words = ngettext(
            "%(count)s number could not be looked up: the look-up is not responding now. You can continue.",
            "%(count)s numbers could not be looked up: the look-up is not responding now. You can continue.",
            away,
        )
        found.append(words % {"count": away})
    if spent := sum(one.source == Source.LIMIT for one in said):
        words = ngettext(
            "%(count)s number was not looked up: your account has used up its look-ups for today. You can continue.",
            "%(count)s numbers were not looked up: your account has used up its look-ups for today. You can continue.",
            spent,
        )
        found.append(words % {"count": spent})
    return found


# ----------------------------------------------------------------------------------------------------------- findings


def not_portable(finding: Finding) -> str:
    reason = finding.values.get("reason", "")
    said = (
        _(
            "%(number)s cannot be moved, says the number look-up: “%(reason)s”. Remove it, or say why you think that it"
            " can"
        )
        if reason
        else _("%(number)s cannot be moved, says the number look-up. Remove it, or say why you think that it can")
    )
    return said % {"number": nanp.display(finding.tn), "reason": reason}


def portability_unknown(finding: Finding) -> str:
    tns = finding.values["tns"]
    if finding.values.get("is_away"):
        said = ngettext(
            "The number look-up could not be reached, so we do not know whether %(numbers)s can be moved. Our reviewer"
            " looks at it",
            "The number look-up could not be reached, so we do not know whether %(numbers)s can be moved. Our reviewer"
            " looks at them",
            len(tns),
        )
        return said % {"numbers": counted.some_of(tns)}
    said = ngettext(
        "We do not know whether %(numbers)s can be moved: the number look-up could not say. Our reviewer looks at it",
        "We do not know whether %(numbers)s can be moved: the number look-up could not say. Our reviewer looks at them",
        len(tns),
    )
    return said % {"numbers": counted.some_of(tns)}


def two_line_types(finding: Finding) -> str:
    tns = finding.values["tns"]
    said = ngettext(
        "%(numbers)s is a wireless number, and others are landlines: carriers move those by separate requests. Order"
        " them separately",
        "%(numbers)s are wireless numbers, and others are landlines: carriers move those by separate requests. Order"
        " them separately",
        len(tns),
    )
    return said % {"numbers": counted.some_of(tns)}


def two_carriers(finding: Finding) -> str:
    said = _(
        "The number look-up names several carriers for these numbers: %(carriers)s. One order is for one carrier: order"
        " the others separately, or make sure that one bill shows them all"
    )
    return said % {"carriers": joined(list(finding.values["carriers"]))}


# ------------------------------------------------------------------------------------------------------ second orders


def make_a_second_order(why: str, of: str, count: int) -> str:
    values = {"count": count, "of": _of_words(why, of)}
    if why == "toll_free":
        said = ngettext(
            "Make a second order for the %(count)s toll-free number",
            "Make a second order for the %(count)s toll-free numbers",
            count,
        )
    elif why == "country":
        said = ngettext(
            "Make a second order for the %(count)s number from %(of)s",
            "Make a second order for the %(count)s numbers from %(of)s",
            count,
        )
    elif why == "carrier":
        said = ngettext(
            "Make a second order for the %(count)s number with %(of)s",
            "Make a second order for the %(count)s numbers with %(of)s",
            count,
        )
    elif why == "limit":
        said = ngettext(
            "Make a second order for the %(count)s number over the limit",
            "Make a second order for the %(count)s numbers over the limit",
            count,
        )
    elif of == LineType.WIRELESS:
        said = ngettext(
            "Make a second order for the %(count)s wireless number",
            "Make a second order for the %(count)s wireless numbers",
            count,
        )
    else:
        said = ngettext(
            "Make a second order for the %(count)s landline", "Make a second order for the %(count)s landlines", count
        )
    return said % values


def why_apart(why: str, most: int) -> str:
    """Why some numbers should have an order of their own; `most`: of one order."""
    if why == "country":
        return _("An order has one service address, so numbers of another country go in an order of their own.")
    if why == "toll_free":
        return _("Toll-free numbers are moved in another way than local ones, so they go in an order of their own.")
    if why == "line_type":
        return _("Carriers move wireless numbers and landlines by separate requests, so each go in their own order.")
    if why == "carrier":
        return _("An order goes to one carrier, and the number look-up names another one for some of these numbers.")
    return _("One order takes at most %(most)s numbers.") % {"most": most}


def goes_along(looked_up: Sequence[str], *, but_address: bool) -> str:
    """What a second order will have already. `looked_up`: the carriers that the look-up names for numbers that no bill
    lists."""
    if looked_up:
        said = _(
            "It asks for account number, PIN and bill again, for the number look-up names %(carriers)s and no bill of"
            " this order lists these."
        )
        return said % {"carriers": joined(list(looked_up))}
    if but_address:
        return _("It takes your answers and documents along, but for the service address.")
    return _("It takes your answers and documents along.")


_THINGS = {
    "street": N_("the service address"),
    "losing_carrier": N_("the current carrier"),
    "account_number": N_("the account number"),
    "btn": N_("the billing number"),
    "pin": N_("the PIN"),
    "is_whole_account": N_("whether the whole account moves"),
    "on_the_line": N_("what else uses these numbers"),
    "bill": N_("the phone bill"),
    "csr": N_("the customer service record"),
    "loa": N_("the letter of authorization"),
}


def was_made(
    names: Sequence[str],
    count: int,
    *,
    along: Sequence[str],
    asked: Sequence[str],
    why: str,
    looked_up: Sequence[str] = (),
    stays: str = "",
    taken: str = "",
) -> str:
    """Which numbers moved, what went along, and what is to be given again and why. `along`, `asked`: names of answers
    and kinds of documents; `looked_up`: the carriers that the look-up names in place of the one that was typed, which
    `stays`, or in place of which one was `taken`."""
    moved = ngettext(
        "%(count)s number moved to the linked order “%(name)s”. Finish that one, too.",
        "%(count)s numbers moved to the linked order “%(name)s”. Finish that one, too.",
        count,
    )
    said = [moved % {"count": count, "name": "”, “".join(names)}]
    if along:
        said.append(_("These went along with your other answers: %(things)s.") % {"things": _things(along)})
    if asked:
        said.append(_("Give these again there: %(things)s.") % {"things": _things(asked)})
    carriers = {"carriers": joined(list(looked_up)), "stays": stays, "taken": taken}
    if stays:
        said.append(
            _("The number look-up names %(carriers)s, but your bill lists the numbers: the carrier there is %(stays)s.")
            % carriers
        )
    elif looked_up:
        said.append(
            _(
                "No bill of this order lists the numbers, and the number look-up names %(carriers)s for them. Another"
                " carrier has an account number, a PIN and a bill of its own."
            )
            % carriers
        )
        if taken:
            said.append(_("We put %(taken)s there as the carrier: check it against the bill.") % carriers)
    if why == "country" and "street" in asked:
        said.append(_("The service address has to be in the country of the numbers."))
    if "loa" in asked and not looked_up:
        said.append(_("A signed letter is only for the numbers that it names."))
    return " ".join(said)


def _things(names: Sequence[str]) -> str:
    return joined([_(_THINGS[name]) for name in names])


def nothing_to_part() -> str:
    return _("Nothing was moved: these numbers are not in this order anymore.")


def name_of_second(name: str, why: str, of: str) -> str:
    """What the second order is called: "Main office (toll-free)"; "" for one that is numbered instead."""
    words = _(countries.of(of).name) if why == "country" else _of_words(why, of)
    return _("%(order)s (%(what)s)") % {"order": name[: 76 - len(words)], "what": words} if words else ""


def _of_words(why: str, of: str) -> str:
    if why == "country":
        return _(countries.of(of).in_sentences)
    if why == "toll_free":
        return _("toll-free")
    if why == "line_type":
        return _("wireless") if of == LineType.WIRELESS else _("landlines")
    return of
