"""The catalogue of rejection reasons: what each means, what to do, what it reopens, who fixes it. Pure.

Design: "Rejection reasons". A reason that nobody can fix is final. Field names are those of PortInOrder; documents are
named by kind. `number.pin` is the PIN of the single number, `numbers` means that the number itself is in question (it
is never edited: it is canceled and ordered again, or confirmed).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portin.rules.countries import COUNTRIES

CUSTOMER, SUPPORT, NOBODY = "customer", "support", "nobody"

ADDRESS_FIELDS = ("street", "unit", "city", "region", "postal_code")
NAME_FIELDS = ("first_name", "last_name", "business_name")


@dataclass(frozen=True)
class Reason:
    """One row of the catalogue. `title` and `means` are for the customer; `to_do` says how to make it right.

    No sentence names a number of days that is a setting. What the law or the trade says has its source in
    docs/rules.md.
    """

    code: str
    title: str
    means: str
    to_do: str
    reopens_fields: tuple[str, ...] = ()
    reopens_documents: tuple[str, ...] = ()
    fixed_by: str = CUSTOMER
    # what the customer says who sends it again without a change, where the usual sentence does not fit
    confirms: str = ""
    # Instead of `title` and `means` while nobody has asked the carrier: our review knows the documents only.
    review_title: str = ""
    review_means: str = ""

    def title_of(self, *, is_from_carrier: bool) -> str:
        return self.title if is_from_carrier else self.review_title or self.title

    def means_of(self, *, is_from_carrier: bool) -> str:
        return self.means if is_from_carrier else self.review_means or self.means

    @property
    def is_resubmittable(self) -> bool:
        return self.fixed_by != NOBODY

    @property
    def is_final(self) -> bool:
        return self.fixed_by == NOBODY


def _by_country(sentences: Iterable[str]) -> str:
    """What each country has to say of it, those that have."""
    return " ".join(filter(None, sentences))


_ROWS = (
    Reason(
        "ADDRESS_MISMATCH",
        "The address is not what the carrier has on file",
        "The service address differs from the carrier’s record for this account.",
        "Copy it from the “service address” of your bill, not from the billing address. House and unit numbers must be"
        " the same.",
        ADDRESS_FIELDS,
        review_title="The address is not the one on your bill",
        review_means="The service address differs from your bill.",
    ),
    Reason(
        "POSTAL_CODE_MISMATCH",
        "The ZIP or postal code is not what the carrier has on file",
        "The code of the service address differs from the carrier’s record.",
        "Copy the ZIP or postal code of the service address from your bill.",
        ("postal_code", "city", "region"),
        review_title="The ZIP or postal code is not the one on your bill",
        review_means="The code of the service address differs from your bill.",
    ),
    Reason(
        "NAME_MISMATCH",
        "The name is not what the carrier has on file",
        "The account holder’s name differs from the carrier’s record.",
        "Enter the name exactly as it appears on your bill.",
        NAME_FIELDS,
        review_title="The name is not the one on your bill",
        review_means="The account holder’s name differs from your bill.",
    ),
    Reason(
        "UNAUTHORIZED_PERSON",
        "This person is not authorized on the account",
        "The carrier does not list the authorized user as somebody who may change this account.",
        "Name a person who is authorized with your current carrier, or ask the carrier to add this person, and have the"
        " letter signed by them.",
        ("first_name", "last_name"),
        ("loa",),
        review_title="This person is not authorized on the account, as far as your documents show",
        review_means="Your documents do not show that the authorized user may change this account.",
    ),
    Reason(
        "ACCOUNT_NUMBER_WRONG",
        "The account number is wrong",
        "The carrier does not find these numbers under the account number that you gave.",
        "Copy the account number from your bill. Do not use an invoice, order or customer number.",
        ("account_number",),
        review_title="The account number is not the one on your bill",
        review_means="The account number that you gave differs from your bill.",
    ),
    Reason(
        "ACCOUNT_NUMBER_MISSING",
        "The account number is missing",
        "The carrier cannot find the account without it.",
        "Enter the account number from your bill.",
        ("account_number",),
    ),
    Reason(
        "PIN_INVALID",
        "The port PIN is wrong or has expired",
        "The carrier did not accept the PIN.",
        "Ask your carrier for a new port-out PIN. It is not the PIN of your voicemail or of your online account.",
        ("pin", "number.pin"),
        review_means="The PIN does not look like a port-out PIN of your carrier, or it is too old by now.",
    ),
    Reason(
        "PIN_MISSING",
        "The carrier asks for a port PIN",
        "This carrier releases numbers only with a PIN.",
        "Ask your carrier for the port-out PIN and enter it.",
        ("pin", "number.pin"),
    ),
    Reason(
        "BTN_MISMATCH",
        "The billing telephone number is wrong",
        "The number that the account is billed under is another one.",
        "Enter the billing or main telephone number from your bill, or leave it empty if the bill shows none.",
        ("btn",),
    ),
    Reason(
        "NUMBER_NOT_ON_ACCOUNT",
        "The number is not on this account",
        "The carrier does not have this number under the account that you named.",
        "If it belongs to another account, order it separately with that account’s bill. If it is on this account, say"
        " so and give a bill that shows it.",
        ("account_number",),
        ("bill",),
        review_title="The number is not on your bill",
        review_means="The bill that you gave does not show this number.",
    ),
    Reason(
        "MULTIPLE_ACCOUNTS",
        "The numbers belong to several accounts",
        "One order can hold the numbers of one account only.",
        "Check the account number for the numbers named here. Order the others separately, each with the bill of its"
        " account.",
        ("account_number",),
        ("bill",),
    ),
    Reason(
        "NUMBER_INACTIVE",
        "The number is not in service",
        "A disconnected number cannot be moved.",
        "Ask your carrier to put the number back into service, then confirm it here and submit again.",
        ("numbers",),
    ),
    Reason(
        "PENDING_ORDER",
        "The carrier has another open order for this number",
        "A change that is still open with the carrier blocks the move.",
        "Ask your carrier to finish or cancel the open order, then confirm it here and submit again.",
        ("numbers",),
    ),
    Reason(
        "PENDING_PORT",
        "The number is on its way to another provider",
        "Another provider asked for this number first and has a FOC date for it. A number can be on its way to one"
        " provider only.",
        "Cancel that request with the other provider and wait until it confirms, then confirm it here and submit again."
        " If none of you asked for that move, call your carrier at once.",
        ("numbers",),
    ),
    Reason(
        "NEWER_AUTHORIZATION",
        "The carrier has a more recent authorization, or was told to stop",
        "After your letter was signed, the carrier got another one for this number, or somebody in your name called the"
        " move off.",
        "Find out who did it. If you still want the number to move, have a new letter signed, so that yours is the most"
        " recent. If none of you did it, tell your carrier and us.",
        (),
        ("loa",),
    ),
    Reason(
        "PARTIAL_PORT_BTN",
        "The billing number moves, but part of the account stays",
        "What stays with the carrier needs a new billing number first.",
        "Say which number becomes the new billing number of what stays.",
        ("is_whole_account", "new_btn"),
    ),
    Reason(
        "UNPAID_BALANCE",
        "The carrier says that a balance is unpaid",
        _by_country(country.unpaid_balance for country in COUNTRIES.values()),
        _by_country(country.unpaid_balance_to_do for country in COUNTRIES.values())
        + " Elsewhere, for a toll-free number, or if you would rather not wait: settle the balance, then"
        " confirm it here and submit again.",
        ("numbers",),
        confirms="I dispute this refusal, or the balance is settled now. Send it again.",
    ),
    Reason(
        "SMS_NOT_CONFIRMED",
        "The current carrier’s text message was not answered",
        _by_country(country.wireless_question for country in COUNTRIES.values()),
        "Keep the phone switched on with its current SIM in it. If the text does not come, ask the carrier to correct"
        " the contact that it has for you. Confirm here when you can stand by, submit again, and answer the text as"
        " soon as it comes.",
        ("numbers",),
        confirms="I can stand by now, with the phone switched on. Send it again.",
    ),
    Reason(
        "FEATURE_BLOCK",
        "A feature of the line blocks the move",
        "DSL, a PRI or a hunt group is tied to this number.",
        "Ask your carrier to remove the feature from the number, then confirm it here and submit again.",
        ("numbers",),
    ),
    Reason(
        "PORT_FREEZE",
        "The number is locked against porting",
        "A port freeze, number lock or port-out protection is set.",
        "Switch the lock off in your carrier’s account or ask its support, then confirm it here and submit again. "
        "Leave it off until the number has moved.",
        ("numbers",),
    ),
    Reason(
        "SHARED_TOLL_FREE",
        "The toll-free number is shared or bundled",
        "The current provider has given the number to several customers, or only together with another service, so that"
        " it is not yours alone to move.",
        "Ask the provider whether the number can be assigned to you alone. When it is, upload a bill or a letter of the"
        " provider that says so, and submit again. Otherwise it stays there: cancel it here, and ask us for a new"
        " number.",
        ("numbers",),
        ("bill",),
    ),
    Reason(
        "LOA_UNREADABLE",
        "The letter of authorization cannot be read",
        "The scan is too dark, cut off or out of focus.",
        "Upload a clear copy, or sign the letter again.",
        (),
        ("loa",),
    ),
    Reason(
        "LOA_INVALID",
        "The letter of authorization is not valid",
        "It is not signed, or it does not name the same person, address or numbers as the order.",
        "Have a new letter signed by the authorized user that shows the same details as this order.",
        (),
        ("loa",),
    ),
    Reason(
        "LOA_EXPIRED",
        "The letter of authorization is too old",
        "A letter is good for a limited time after it was signed, for toll-free numbers often for a shorter one.",
        "Have it signed again, and submit soon after.",
        (),
        ("loa",),
    ),
    Reason(
        "BILL_INVALID",
        "The bill does not prove the account",
        "It does not show the account, the address or these numbers.",
        "Upload a complete bill of this account, all pages.",
        (),
        ("bill",),
    ),
    Reason(
        "BILL_TOO_OLD",
        "The bill is too old",
        "The carrier wants a more recent one.",
        "Upload your latest bill.",
        (),
        ("bill",),
    ),
    Reason(
        "RESELLER_MISMATCH",
        "The reseller is not right",
        "The carrier sells to another company, which sells to you.",
        "Enter the name of the company that sends you the bill, or leave it empty if that is the carrier itself.",
        ("reseller_name",),
    ),
    Reason(
        "DATE_REFUSED",
        "The carrier does not offer the date",
        "The carrier cannot release the numbers on the requested FOC date.",
        "Choose a later date.",
        ("preferred_on",),
    ),
    Reason(
        "NOTICE_TOO_SHORT",
        "The notice was too short",
        "The requested FOC date gives the carrier less time than it may take to carry out a request.",
        "Choose a later date: the earliest that we offer counts the usual time in. "
        + _by_country(country.notice_refused for country in COUNTRIES.values()),
        ("preferred_on",),
    ),
    Reason(
        "RATE_CENTER_SPLIT",
        "The numbers must be sent in separate requests",
        "They belong to several rate centers.",
        "We split the request and send it again. You need not do anything.",
        fixed_by=SUPPORT,
    ),
    Reason(
        "RESPORG_REFUSED",
        "The toll-free organization refused",
        "The RespOrg that holds the toll-free number did not release it.",
        "We sort it out with them and send the request again.",
        fixed_by=SUPPORT,
    ),
    Reason(
        "WRONG_LINE_TYPE",
        "The request had the wrong line type",
        "Wireless, wireline and toll-free numbers are asked for in different ways.",
        "We correct it and send the request again.",
        fixed_by=SUPPORT,
    ),
    Reason(
        "CARRIER_NO_RESPONSE",
        "The carrier did not answer",
        "The carrier let its time pass.",
        "We send the request again and follow up.",
        fixed_by=SUPPORT,
    ),
    Reason(
        "OTHER",
        "Another reason",
        "See the carrier’s words.",
        "We look into it and tell you what is needed.",
        fixed_by=SUPPORT,
    ),
    Reason(
        "NOT_PORTABLE",
        "The number cannot be ported",
        "The carrier or the kind of line does not allow it.",
        "There is nothing to correct. Ask us for a new number.",
        fixed_by=NOBODY,
    ),
    Reason(
        "NOT_COVERED",
        "We do not cover this area",
        "We have no service in the rate center of this number.",
        "There is nothing to correct. Ask us what else is possible.",
        fixed_by=NOBODY,
    ),
    Reason(
        "SUSPECTED_FRAUD",
        "We cannot accept this request",
        "The request was not accepted.",
        "Write to support if you think that this is a mistake.",
        fixed_by=NOBODY,
    ),
)

CATALOGUE: dict[str, Reason] = {row.code: row for row in _ROWS}
CHOICES = [(row.code, row.title) for row in _ROWS]


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
