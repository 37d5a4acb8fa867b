"""The catalogue of rejection reasons: what each means, what to do, what it reopens, who fixes it. Pure; its sentences
are said in the language of whoever reads them.

Design: "Rejection reasons". A reason that nobody can fix is final. Field names are those of PortInOrder; documents are
named by kind. `number.pin` is the PIN of the single number, `numbers` means that the number itself is in question (it
is never edited: it is canceled and ordered again, or confirmed).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phone_numbers.nanp import of_several
from portin.rules import carriers
from portin.rules.countries import COUNTRIES, Country

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CUSTOMER, SUPPORT, NOBODY = "customer", "support", "nobody"
CARRIER, PROVIDER = "carrier", "provider"  # whom a correction may wait for: the current carrier, another provider

RIGHT_IN_OUR_REVIEW = _("It is right as it is: look at it again.")  # no carrier was asked
RIGHT_AS_IT_IS = _("It is right as it is. I checked with the carrier.")
DONE_ELSEWHERE = _("It is done. I checked with the carrier.")
ADDRESS_FIELDS = ("street", "unit", "city", "region", "postal_code")
NAME_FIELDS = ("first_name", "last_name", "business_name")


Concerned = Sequence[Country]  # the countries that words are said of: all, or those of an order


class _Said:
    """Words of a reason, marked for translation or put together when they are read: a plain str, in the language of
    whoever reads them. What differs by country is said of all; of some by `_said_of`."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, row: Reason | None, owner: type) -> str:
        return _said_of(row, self.name, tuple(COUNTRIES.values())) if row is not None else ""

    def __set__(self, row: Reason, words: StrOrPromise | Callable[[Concerned], str]) -> None:
        row.__dict__[self.name] = words


def _said_of(row: Reason, name: str, concerned: Concerned) -> str:
    words = row.__dict__[name]
    return words(concerned) if callable(words) else str(words)


@dataclass(frozen=True)
class Reason:
    """One row of the catalogue. `title` and `means` are for the customer; `to_do` says how to make it right.

    No sentence names a number of days that is a setting. What the law or the trade says has its source in
    docs/rules.md.
    """

    code: str
    title: _Said = _Said()
    means: _Said = _Said()
    to_do: _Said = _Said()
    reopens_fields: tuple[str, ...] = ()
    reopens_documents: tuple[str, ...] = ()
    fixed_by: str = CUSTOMER
    waits_for: str = ""  # whom the customer may have to ask first; a bill and a letter are known by what is reopened
    # what the customer says who sends it again without a change, where the usual sentence does not fit
    confirms: _Said = _Said()
    # what the customer says who sends it again because the carrier had no right to refuse
    disputes: _Said = _Said()
    # whether the customer's word is enough: where only a new document helps, it is not
    is_confirmable: bool = True
    # whether only the customer's word mends it, that something was done elsewhere: no answer that is changed here does
    takes_word: bool = False
    # Instead of `title` and `means` while nobody has asked the carrier: our review knows the documents only.
    review_title: _Said = _Said()
    review_means: _Said = _Said()

    def title_of(self, *, is_from_carrier: bool) -> str:
        return self.title if is_from_carrier else self.review_title or self.title

    def means_of(self, concerned: Concerned, *, is_from_carrier: bool) -> str:
        """`concerned`: the countries of the order; nothing is said of another one."""
        own = "review_means" if self.review_means and not is_from_carrier else "means"
        return _said_of(self, own, concerned)

    def to_do_of(self, concerned: Concerned, carrier: str) -> str:
        """`carrier`: the current one, whose own word for its PIN is said where it is known."""
        known = carriers.find(carrier) if "pin" in self.reopens_fields else None
        return known.pin_help if known and known.pin_help else _said_of(self, "to_do", concerned)

    def said_unchanged(self, *, is_from_carrier: bool) -> str:
        """What the customer says who sends it again without a change. `is_from_carrier`: who gave the reason."""
        if self.confirms:
            return self.confirms
        if set(self.reopens_fields) == {"numbers"} and not self.reopens_documents:
            return str(DONE_ELSEWHERE)
        return str(RIGHT_AS_IT_IS if is_from_carrier else RIGHT_IN_OUR_REVIEW)

    @property
    def is_resubmittable(self) -> bool:
        return self.fixed_by != NOBODY

    @property
    def is_final(self) -> bool:
        return self.fixed_by == NOBODY


def _sentences(*said: StrOrPromise) -> str:
    return " ".join(str(one) for one in said if one)


def _by_country(field: str, concerned: Concerned) -> str:
    """What each of the countries has to say of it, those that have."""
    said: list[str] = [getattr(country, field) for country in concerned]
    return _sentences(*[gettext(one) for one in said if one])


def _asked_by_text(country: Country) -> str:
    """What its wireless carriers do before they release a number; "" where they ask nothing."""
    question = country.wireless_text
    if question is None:
        return ""
    return gettext(
        "%(nationality)s mobile carriers ask the owner of a number by text whether it is to move. The reply"
        " must be %(answer)s within %(minutes)s minutes."
    ) % {
        "nationality": of_several(country.adjective),
        "answer": question.answer,
        "minutes": question.minutes,
    }


def _wireless_questions(concerned: Concerned) -> str:
    by_rule = _sentences(*[_asked_by_text(country) for country in concerned])
    return by_rule or gettext(
        "The carrier asked the owner of the number by text whether it is to move, and got no reply."
    )


def _unpaid_balance(concerned: Concerned) -> str:
    by_law = _by_country("unpaid_balance", concerned)
    return by_law or gettext("The carrier says that it keeps the number until a balance is paid.")


def _what_to_do_about_it(concerned: Concerned) -> str:
    """About an unpaid balance: to dispute it comes first, where a rule says that the number moves all the same."""
    by_law = _by_country("unpaid_balance_to_do", concerned)
    if not by_law:
        return gettext("Settle the balance, then confirm it here and submit again.")
    if all(country.unpaid_balance_rule for country in concerned):
        rest = gettext("If you would rather not wait, settle the balance, then confirm it here and submit again.")
    else:
        rest = gettext(
            "Elsewhere, for a toll-free number, or if you would rather not wait: settle the balance, then confirm it"
            " here and submit again."
        )
    return _sentences(by_law, rest)


_ROWS = (
    Reason(
        "ADDRESS_MISMATCH",
        _("The address is not what the carrier has on file"),
        _("The service address differs from the carrier’s record for this account."),
        _(
            "Copy it from the “service address” of your bill, not from the billing address. House and unit numbers must"
            " be the same."
        ),
        ADDRESS_FIELDS,
        review_title=_("The address is not the one on your bill"),
        review_means=_("The service address differs from your bill."),
    ),
    Reason(
        "POSTAL_CODE_MISMATCH",
        _("The ZIP or postal code is not what the carrier has on file"),
        _("The code of the service address differs from the carrier’s record."),
        _("Copy the ZIP or postal code of the service address from your bill."),
        ("postal_code", "city", "region"),
        review_title=_("The ZIP or postal code is not the one on your bill"),
        review_means=_("The code of the service address differs from your bill."),
    ),
    Reason(
        "NAME_MISMATCH",
        _("The name is not what the carrier has on file"),
        _("The account holder’s name differs from the carrier’s record."),
        _("Enter the name exactly as it appears on your bill."),
        NAME_FIELDS,
        review_title=_("The name is not the one on your bill"),
        review_means=_("The account holder’s name differs from your bill."),
    ),
    Reason(
        "UNAUTHORIZED_PERSON",
        _("This person is not authorized on the account"),
        _("The carrier does not list the authorized user as somebody who may change this account."),
        _(
            "Name a person who is authorized with your current carrier, or ask the carrier to add this person, and have"
            " the letter signed by them."
        ),
        ("first_name", "last_name"),
        ("loa",),
        review_title=_("This person is not authorized on the account, as far as your documents show"),
        review_means=_("Your documents do not show that the authorized user may change this account."),
        waits_for=CARRIER,
    ),
    Reason(
        "ACCOUNT_NUMBER_WRONG",
        _("The account number is wrong"),
        _("The carrier does not find these numbers under the account number that you gave."),
        _("Copy the account number from your bill. Do not use an invoice, order or customer number."),
        ("account_number",),
        review_title=_("The account number is not the one on your bill"),
        review_means=_("The account number that you gave differs from your bill."),
    ),
    Reason(
        "ACCOUNT_NUMBER_MISSING",
        _("The account number is missing"),
        _("The carrier cannot find the account without it."),
        _("Enter the account number from your bill."),
        ("account_number",),
    ),
    Reason(
        "PIN_INVALID",
        _("The port PIN is wrong or has expired"),
        _("The carrier did not accept the PIN."),
        _("Ask your carrier for a new port-out PIN. It is not the PIN of your voicemail or of your online account."),
        ("pin", "number.pin"),
        review_means=_("The PIN does not look like a port-out PIN of your carrier, or it is too old by now."),
        waits_for=CARRIER,
    ),
    Reason(
        "PIN_MISSING",
        _("The carrier asks for a port PIN"),
        _("This carrier releases numbers only with a PIN."),
        _("Ask your carrier for the port-out PIN and enter it."),
        ("pin", "number.pin"),
        review_title=_("A port PIN is needed"),
        waits_for=CARRIER,
    ),
    Reason(
        "BTN_MISMATCH",
        _("The billing telephone number is wrong"),
        _("The account is billed under a different number."),
        _("Enter the billing or main telephone number from your bill, or leave it empty if the bill shows none."),
        ("btn",),
    ),
    Reason(
        "NUMBER_NOT_ON_ACCOUNT",
        _("The number is not on this account"),
        _("The carrier does not have this number under the account that you named."),
        _(
            "If it belongs to another account, order it separately with that account’s bill. If it is on this"
            " account, say so and upload a bill that shows it."
        ),
        ("account_number",),
        ("bill",),
        review_title=_("The number is not on your bill"),
        review_means=_("The bill that you uploaded does not show this number."),
    ),
    Reason(
        "MULTIPLE_ACCOUNTS",
        _("The numbers belong to several accounts"),
        _("One order can hold the numbers of one account only."),
        _(
            "Check the account number for the numbers named here. Order the others separately, each with the bill of"
            " its account."
        ),
        ("account_number",),
        ("bill",),
    ),
    Reason(
        "NUMBER_INACTIVE",
        _("The number is not in service"),
        _("A disconnected number cannot be moved."),
        _("Ask your carrier to put the number back into service, then confirm it here and submit again."),
        ("numbers",),
        waits_for=CARRIER,
    ),
    Reason(
        "PENDING_ORDER",
        _("The carrier has another open order for this number"),
        _("A change that is still open with the carrier blocks the move."),
        _("Ask your carrier to finish or cancel the open order, then confirm it here and submit again."),
        ("numbers",),
        waits_for=CARRIER,
    ),
    Reason(
        "PENDING_PORT",
        _("The number is on its way to another provider"),
        _(
            "Another provider asked for this number first and has a FOC date for it. A number can be on its way to one"
            " provider only."
        ),
        _(
            "Cancel that request with the other provider and wait until it confirms, then confirm it here and submit"
            " again. If none of you asked for that move, call your carrier at once."
        ),
        ("numbers",),
        waits_for=PROVIDER,
    ),
    Reason(
        "NEWER_AUTHORIZATION",
        _("The carrier has a more recent authorization, or was told to stop"),
        _(
            "After your letter was signed, the carrier got another one for this number, or somebody canceled"
            " the move in your name."
        ),
        _(
            "Find out who did it. If you still want the number to move, have a new letter signed, so that yours is the"
            " most recent. If none of you did it, tell your carrier and us."
        ),
        (),
        ("loa",),
        is_confirmable=False,
        waits_for=CARRIER,
    ),
    Reason(
        "PARTIAL_PORT_BTN",
        _("The billing number moves, but part of the account stays"),
        _("What stays with the carrier needs a new billing number first."),
        _("Say which number becomes the new billing number of what stays."),
        ("is_whole_account", "new_btn"),
    ),
    Reason(
        "UNPAID_BALANCE",
        _("The carrier says that a balance is unpaid"),
        _unpaid_balance,
        _what_to_do_about_it,
        ("numbers",),
        confirms=_("The balance is settled now. Send it again."),
        disputes=_("I dispute this rejection. Point the carrier to the rule, and send it again."),
        waits_for=CARRIER,
    ),
    Reason(
        "SMS_NOT_CONFIRMED",
        _("Nobody replied to the current carrier’s text message"),
        _wireless_questions,
        _(
            "Keep the phone turned on with its current SIM in it. If the text does not come, ask the carrier to"
            " correct the contact that it has for you. Confirm here when you can stand by, submit again, and"
            " reply to the text as soon as it comes."
        ),
        ("numbers",),
        confirms=_("I can stand by now, with the phone turned on. Send it again."),
        waits_for=CARRIER,
    ),
    Reason(
        "FEATURE_BLOCK",
        _("A feature of the line blocks the move"),
        _("DSL, a PRI or a hunt group is tied to this number."),
        _(
            "Ask your carrier to remove the feature from the number, then confirm it here and submit again."
            " Select what else uses the number: what to do first is said for each."
        ),
        ("numbers", "on_the_line"),
        confirms=_("What blocked the move no longer uses the number. Send it again."),
        takes_word=True,
        waits_for=CARRIER,
    ),
    Reason(
        "PORT_FREEZE",
        _("The number is locked against porting"),
        _("A port freeze, number lock or port-out protection is set."),
        _(
            "Turn the lock off in your carrier’s account or ask its support, then confirm it here and submit"
            " again. Leave it off until the number has moved."
        ),
        ("numbers",),
        waits_for=CARRIER,
    ),
    Reason(
        "SHARED_TOLL_FREE",
        _("The toll-free number is shared or bundled"),
        _(
            "The current provider has given the number to several customers, or only together with another service, so"
            " that it is not yours alone to move."
        ),
        _(
            "Ask the provider whether the number can be assigned to you alone. When it is, upload a bill or a letter of"
            " the provider that says so, and submit again. Otherwise it stays there: cancel it here, and ask us for a"
            " new number."
        ),
        ("numbers",),
        ("bill",),
        waits_for=CARRIER,
    ),
    Reason(
        "LOA_UNREADABLE",
        _("The letter of authorization cannot be read"),
        _("The scan is too dark, cut off or out of focus."),
        _("Upload a clear copy, or sign the letter again."),
        (),
        ("loa",),
    ),
    Reason(
        "LOA_INVALID",
        _("The letter of authorization is not valid"),
        _("It is not signed, or it does not name the same person, address or numbers as the order."),
        _("Have a new letter signed by the authorized user that shows the same details as this order."),
        (),
        ("loa",),
    ),
    Reason(
        "LOA_EXPIRED",
        _("The letter of authorization is too old"),
        _("A letter is good for a limited time after it was signed, for toll-free numbers often for a shorter one."),
        _("Have it signed again, and submit soon after."),
        (),
        ("loa",),
    ),
    Reason(
        "BILL_INVALID",
        _("The bill does not prove the account"),
        _("It does not show the account, the address or these numbers."),
        _("Upload a complete bill of this account, all pages."),
        (),
        ("bill",),
    ),
    Reason(
        "BILL_TOO_OLD",
        _("The bill is too old"),
        _("The carrier wants a more recent one."),
        _("Upload your latest bill."),
        (),
        ("bill",),
        review_means=_("Carriers want a more recent one."),
    ),
    Reason(
        "WRONG_CARRIER",
        _("The numbers are with another carrier"),
        _("The carrier that you named does not have these numbers on its record."),
        _(
            "Enter the company that has the account. If another company sends you the bill, ask it whose record counts,"
            " and name it as the reseller."
        ),
        ("losing_carrier", "reseller_name"),
        review_title=_("The current carrier is not the one on your bill"),
        review_means=_("Your bill is from another carrier than the one that you named."),
        waits_for=CARRIER,
    ),
    Reason(
        "RESELLER_MISMATCH",
        _("The reseller is wrong"),
        _("The carrier sells to another company, which sells to you."),
        _("Enter the name of the company that sends you the bill, or leave it empty if that is the carrier itself."),
        ("reseller_name",),
    ),
    Reason(
        "DATE_REFUSED",
        _("The carrier does not offer the date"),
        _("The carrier cannot release the numbers on the requested FOC date."),
        _("Choose a later date."),
        ("preferred_on",),
    ),
    Reason(
        "NOTICE_TOO_SHORT",
        _("The notice was too short"),
        _("The requested FOC date gives the carrier less time than it may take to carry out a request."),
        lambda concerned: _sentences(
            _("Choose a later date: the earliest that we offer allows for the usual time."),
            _by_country("notice_refused", concerned),
        ),
        ("preferred_on",),
    ),
    Reason(
        "RATE_CENTER_SPLIT",
        _("The numbers must be sent in separate requests"),
        _("They belong to several rate centers."),
        _("We split the request and send it again. You don’t need to do anything."),
        fixed_by=SUPPORT,
    ),
    Reason(
        "RESPORG_REFUSED",
        _("The responsible organization (RespOrg) refused"),
        _("The RespOrg that holds the toll-free number did not release it."),
        _("We sort it out with them and send the request again."),
        fixed_by=SUPPORT,
    ),
    Reason(
        "WRONG_LINE_TYPE",
        _("The request had the wrong line type"),
        _("Wireless, wireline and toll-free numbers are requested in different ways."),
        _("We correct it and send the request again."),
        fixed_by=SUPPORT,
    ),
    Reason(
        "CARRIER_NO_RESPONSE",
        _("The carrier did not respond"),
        _("The carrier let its deadline pass."),
        _("We send the request again and follow up."),
        fixed_by=SUPPORT,
    ),
    Reason(
        "OTHER",
        _("Another reason"),
        _("See the carrier’s words."),
        _("We look into it and tell you what is needed."),
        fixed_by=SUPPORT,
    ),
    Reason(
        "NOT_PORTABLE",
        _("The number cannot be ported"),
        _("The carrier or the kind of line does not allow it."),
        _("There is nothing to correct. Ask us for a new number."),
        fixed_by=NOBODY,
    ),
    Reason(
        "NOT_COVERED",
        _("We do not cover this area"),
        _("We have no service in the rate center of this number."),
        _("There is nothing to correct. Ask us what else is possible."),
        fixed_by=NOBODY,
    ),
    Reason(
        "SUSPECTED_FRAUD",
        _("We cannot accept this request"),
        _("The request was not accepted."),
        _("Write to support if you think that this is a mistake."),
        fixed_by=NOBODY,
    ),
)

CATALOGUE: dict[str, Reason] = {row.code: row for row in _ROWS}


def document_item(kind: str) -> str:
    """What a document is called among the names of fields that a rejection or a question opens, as Question.opens
    keeps it."""
    return f"document:{kind}"


def choices() -> list[tuple[str, str]]:
    return [(row.code, row.title) for row in _ROWS]


def reason(code: str) -> Reason:
    """The row of a code; KeyError for an unknown one."""
    return CATALOGUE[code]


def can_be_fixed_by(who: str, codes: list[str]) -> bool:
    """Whether a number rejected for these reasons can be resubmitted, and by `who` ("customer" or "support").

    One final reason closes the number for good. When reasons of both kinds are given the customer goes first.
    """
    rows = [CATALOGUE[code] for code in codes]
    if not rows or any(row.is_final for row in rows):
        return False
    if any(row.fixed_by == CUSTOMER for row in rows):
        return who == CUSTOMER
    return who == SUPPORT
