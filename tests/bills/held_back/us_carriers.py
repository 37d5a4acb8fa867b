"""Bills after published samples of US carriers: headings, labels and notes as their "how to read your bill" guides and
printed bills have them, under made-up names.

Written without a look at the reading code, nor at the other designs. Each has its service address labelled, or is a
bill which prints one address only.
"""

from __future__ import annotations

import random
from datetime import timedelta

from reportlab.lib.utils import simpleSplit

from tests.bills.content import Bill
from tests.bills.kit.collection import collection
from tests.bills.kit.flow import Pages, counted
from tests.bills.kit.words import cents, on, site, tn, upper

DESIGNS, design = collection()
FCC = (
    "Federal Communications Commission, Consumer and Governmental Affairs Bureau, 45 L Street NE, Washington, DC 20554,"
    " 1-888-225-5322"
)
COMMISSIONS = {
    "OH": "Public Utilities Commission of Ohio, 180 East Broad Street, Columbus, OH 43215-3793",
    "CO": "Colorado Public Utilities Commission, 1560 Broadway, Suite 250, Denver, CO 80202",
    "FL": "Florida Public Service Commission, 2540 Shumard Oak Blvd., Tallahassee, FL 32399-0850",
    "CT": "Public Utilities Regulatory Authority, 10 Franklin Square, New Britain, CT 06051",
    "IL": "Illinois Commerce Commission, 527 East Capitol Avenue, Springfield, IL 62701",
    "CA": "California Public Utilities Commission, 505 Van Ness Avenue, San Francisco, CA 94102",
    "NY": "New York State Public Service Commission, 3 Empire State Plaza, Albany, NY 12223-1350",
    "MO": "Missouri Public Service Commission, P.O. Box 360, Jefferson City, MO 65102",
    "UT": "Utah Division of Public Utilities, 160 East 300 South, Salt Lake City, UT 84111",
    "TX": "Public Utility Commission of Texas, P.O. Box 13326, Austin, TX 78711-3326",
    "NC": "North Carolina Utilities Commission, 4326 Mail Service Center, Raleigh, NC 27699-4300",
    "ID": "Idaho Public Utilities Commission, P.O. Box 83720, Boise, ID 83720-0074",
    "DC": "Public Service Commission, 1325 G Street NW, Suite 800, Washington, DC 20005",
    "HI": "Hawaii Public Utilities Commission, 465 South King Street, Honolulu, HI 96813",
}
TOWNS = {"702": "LAS VEGAS  NV", "202": "WASHINGTON DC", "416": "TORONTO    ON", "305": "MIAMI      FL"}


def town(b: Bill, number: str) -> str:
    return TOWNS.get(number[2:5], f"{b.service.city.upper()[:10]:<10} {b.service.state}")


def split(b: Bill) -> tuple[int, int, int, int, list[int]]:
    """Total, taxes, fees, calls and each line's charge, in cents; they add up."""
    total = int(b.total.replace(".", ""))
    taxes, fees, calls = total * 7 // 100, total * 9 // 100, 0 if total < 4000 else 214
    rest = total - taxes - fees - calls
    each = rest // len(b.numbers)
    return total, taxes, fees, calls, [rest - each * (len(b.numbers) - 1)] + [each] * (len(b.numbers) - 1)


def parts(amount: int, *shares: int) -> list[int]:
    """An amount cut into shares (of a hundred), the first with the rest."""
    cut = [amount * share // 100 for share in shares]
    return [amount - sum(cut), *cut]


# 1


def _bill_at_a_glance(b: Bill, count: int) -> Pages:
    total, taxes, fees, calls, lines = split(b)
    rng = random.Random(b.invoice)
    month = (
        f"{b.bill_date.strftime('%b')} {b.bill_date.day} thru {(b.bill_date + timedelta(days=29)).strftime('%b')}"
        f" {(b.bill_date + timedelta(days=29)).day}"
    )

    def head(p: Pages) -> float:
        s = p.pen
        s.text(40, 40, b.carrier, 15, True)
        s.block(58, 82, upper([b.holder, *b.service.lines()]), 9, 11)
        s.pairs(
            370,
            40,
            [
                ("Page", f"{s.pages} of {p.count}"),
                ("Account Number", b.account),
                ("Billing Date", on(b.bill_date, "short")),
            ],
            right=572,
            size=9,
            leading=13,
        )
        s.line(146)
        return 164

    p = Pages("helvetica", head, count, columns=(0, 277))
    s = p.pen
    head(p)
    s.pairs(370, 92, [("Web Site", site(b.carrier, True))], right=572, size=9)
    s.bar(40, 152, 532, 18, (0.85, 0.89, 0.94))
    s.text(46, 165, "Monthly Statement", 11, True)
    s.text(40, 192, "Bill-At-A-Glance", 11, True)
    old = total + 173
    s.pairs(
        40,
        210,
        [
            ("Previous Bill", cents(old)),
            (f"Payment Received {b.paid.strftime('%m-%d')} - Thank You!", cents(old) + "CR"),
            ("Adjustments", ".00"),
            ("Balance", ".00"),
            ("Current Charges", cents(total)),
        ],
        right=295,
        size=9,
    )
    s.line(274, x0=40, x1=295)
    s.pairs(
        40,
        289,
        [("Total Amount Due", "$" + cents(total)), ("Amount Due in Full by", on(b.due, "short"))],
        right=295,
        size=9.5,
        bold_value=True,
    )
    s.text(318, 192, "Billing Summary", 11, True)
    s.text(318, 210, "Questions? Visit " + site(b.carrier, True), 9)
    s.pairs(318, 230, [("Plans and Services", cents(total))], right=572, size=9)
    s.block(328, 243, ["1 " + tn(b.support, "space"), "Repair Service:", "1 " + tn(b.support, "space")], 8.5, 11)
    s.line(282, x0=318, x1=572)
    s.pairs(318, 296, [("Total of Current Charges", cents(total))], right=572, size=9.5, bold_value=True)
    s.text(40, 345, "News You Can Use Summary", 11, True)
    s.block(40, 361, ["\u2022 PREVENT DISCONNECT", "\u2022 CARRIER INFORMATION", "\u2022 PAY ONLINE"], 9, 13)
    s.block(220, 361, ["\u2022 THIRD PARTY CHARGES", "\u2022 CALL BEFORE YOU DIG"], 9, 13)
    s.text(40, 408, 'See "News You Can Use" for additional information.', 8.5)
    s.bar(40, 430, 532, 74, (0.95, 0.95, 0.9))
    s.text(52, 452, "Let us grow your business.", 14, True)
    s.prose(
        52,
        470,
        "Get faster Internet and unlimited nationwide calling on one bill. Ask about business bundles when you call,"
        f" or visit {site(b.carrier, True)}/bundles. Restrictions may apply.",
        500,
        9,
    )
    s.text(
        306,
        584,
        "Return bottom portion with your check in the enclosed envelope. Payments may take 7 days to post.",
        8,
        align="center",
    )
    s.line(592, dashed=True)
    s.text(40, 610, b.carrier, 12, True)
    s.pairs(
        370,
        610,
        [
            ("Billing Date", on(b.bill_date, "short")),
            ("Account Number", b.account),
            ("Payment Due By", on(b.due, "short")),
            ("Total Amount Due", "$" + cents(total)),
            ("Amount Enclosed", "$ ____________"),
        ],
        right=572,
        size=9,
    )
    s.block(58, 640, upper([b.holder, *b.service.lines()]), 9, 11)
    s.text(370, 692, "Make checks payable to:", 8)
    s.block(370, 704, upper([b.carrier, *b.remit]), 9, 11)
    s.text(40, 770, f"{''.join(c for c in b.account if c.isdigit())}0000{total:08d}{total:08d}", 9)
    p.new()
    s.text(40, p.y, "Plans and Services", 12, True)
    p.y += 18
    p.row((40, f"Monthly Service - {month}"), bold=True)
    item = 0
    for n, amount in zip(b.numbers, lines, strict=True):
        p.need(52)
        p.row((40, f"Charges for {tn(n, 'space')}"))
        for label, part in zip(
            ("Business Line Unlimited", "Caller ID", "Federal Subscriber Line Charge"),
            parts(amount, 14, 21),
            strict=True,
        ):
            item += 1
            p.row((52, f"{item}. {label}"), amount=cents(part), right=295, size=8.5)
        p.y += 3
    p.row((40, "Total Monthly Service"), amount=cents(sum(lines)), right=295, bold=True)
    p.y += 8
    p.need(70)
    p.row((40, "Long Distance"), bold=True)
    p.row((40, "No."), (58, "Date"), (86, "Time"), (122, "Place Called"), (192, "Number"), (250, "Min"), size=7.5)
    p.row((40, f"Calls Charged to {tn(b.numbers[0], 'space')}"), size=8.5)
    for k, called in enumerate(b.called[:4]):
        day = b.period[0] + timedelta(days=3 + 5 * k)
        item += 1
        p.row(
            (40, f"{item}"),
            (58, day.strftime("%m-%d")),
            (86, f"{rng.randint(1, 12)}:{rng.randint(0, 59):02d}{rng.choice('AP')}"),
            (122, " ".join(town(b, called).split())),
            (192, tn(called, "space")),
            (252, str(rng.randint(1, 19))),
            amount=cents(calls - 3 * (calls // 4) if k == 0 else calls // 4),
            right=295,
            size=7.5,
        )
    p.row((40, "Total Long Distance"), amount=cents(calls), right=295, bold=True)
    p.y += 8
    p.need(90)
    p.row((40, "Surcharges and Other Fees"), bold=True)
    for label, part in zip(
        (
            "9-1-1 Emergency System",
            "Federal Universal Service Fee",
            "State Cost-Recovery Fee",
            "Telecommunications Relay Service",
        ),
        parts(fees, 40, 20, 5),
        strict=True,
    ):
        item += 1
        p.row((52, f"{item}. {label}"), amount=cents(part), right=295, size=8.5)
    p.row((40, "Taxes"), bold=True)
    for label, part in zip(("Federal at 3%", "State and Local Taxes"), parts(taxes, 70), strict=True):
        item += 1
        p.row((52, f"{item}. {label}"), amount=cents(part), right=295, size=8.5)
    p.row((40, "Total Plans and Services"), amount=cents(total), right=295, bold=True)
    p.y += 12
    p.need(60)
    p.row((40, "News You Can Use"), size=12, bold=True)
    p.prose(
        40,
        255,
        "Thank you for being a valued customer. Your account reflects a current balance. To avoid disconnection of"
        f" basic local service, all charges of $ {cents(total)} must be paid. Failure to pay the other charges will not"
        " result in disconnection of basic local service.",
        head="PREVENT DISCONNECT",
    )
    p.prose(
        40,
        255,
        f"Our records indicate that you have selected {b.carrier} or a company that resells its services as your"
        " primary local toll carrier and as your primary long distance carrier. Please contact us if this does not"
        " agree with your records.",
        head="CARRIER INFORMATION",
    )
    p.prose(
        40,
        255,
        "If your complaint is not resolved after you have called us, you may write to the"
        f" {COMMISSIONS[b.service.state]}. Hearing or speech impaired customers may dial 711.",
        head="COMPLAINTS",
    )
    return p


@design(account="bell", one_address=True)
def bill_at_a_glance(b: Bill) -> bytes:
    """A Bell company's business statement: name and address in the window, the glance and the summary, charges for each
    number."""
    return counted(lambda count: _bill_at_a_glance(b, count).pen)


# 2


def _group_and_location(b: Bill, count: int) -> Pages:
    total, taxes, fees, calls, lines = split(b)
    attention = [] if b.is_person else ["ATTN: ACCOUNTS PAYABLE"]

    def head(p: Pages) -> float:
        s = p.pen
        s.bar(0, 0, 612, 8, (0.0, 0.45, 0.7))
        s.text(40, 40, b.carrier, 14, True)
        s.text(40, 54, b.holder, 8.5)
        s.text(572, 30, f"Page: {s.pages} of {p.count}", 8.5, align="right")
        s.pairs(
            400,
            42,
            [("Account Number:", b.account), ("Invoice Date:", on(b.bill_date, "short"))],
            right=572,
            size=8.5,
            leading=11,
        )
        s.line(64)
        return 84

    p = Pages("helvetica", head, count)
    s = p.pen
    s.bar(0, 0, 612, 8, (0.0, 0.45, 0.7))
    s.text(40, 44, b.carrier, 18, True)
    s.text(40, 58, "Business Solutions", 10)
    s.text(572, 30, f"Page: 1 of {count}", 8.5, align="right")
    for i, (label, value) in enumerate(
        (
            ("Invoice Date", on(b.bill_date, "short")),
            ("Account Number", b.account),
            ("Invoice Number", b.invoice),
            ("Bill Due Date", on(b.due, "short")),
        )
    ):
        s.text(400, 50 + i * 26, label, 8)
        s.text(400, 61 + i * 26, value, 10, True)
    s.block(60, 110, [b.holder, *attention, *b.mailing.lines()], 9.5, 12)
    s.bar(40, 188, 250, 18, (0.0, 0.45, 0.7))
    s.text(46, 201, "Bill at a Glance", 10.5, True, color=(1, 1, 1))
    old = total + 905
    s.pairs(
        46,
        222,
        [
            ("Previous Balance", "$" + cents(old)),
            (f"Payments through {on(b.paid, 'us2')} - Thank you", f"-${cents(old)}"),
            ("Adjustments", "$0.00"),
            ("Past Due - Please Pay Immediately", "$0.00"),
            ("Current Charges", "$" + cents(total)),
            ("Late Payment Charges", "$0.00"),
        ],
        right=286,
        size=9,
    )
    s.line(302, x0=40, x1=290)
    s.pairs(46, 318, [("Total Amount Due", "$" + cents(total))], right=286, size=11, bold_value=True)
    s.text(320, 201, "Questions about your bill?", 10.5, True)
    s.block(
        320,
        217,
        [
            f"Customer Care   {tn(b.support)}",
            "Manage your account online:",
            f"{site(b.carrier, True)}/businesscenter",
            "Monday - Friday, 8 a.m. - 6 p.m. local time",
            "TTY: dial 711",
        ],
        9,
        13,
    )
    s.bar(40, 350, 532, 18, (0.9, 0.9, 0.9))
    s.text(46, 363, "Billing Summary", 10.5, True)
    s.text(566, 363, "Current Charges", 9, True, align="right")
    s.text(46, 384, "Group 0001 - VOICE", 9, True)
    s.text(566, 384, cents(total), 9, align="right")
    s.text(60, 398, f"Location 00001 - {b.service.city.upper()} {b.service.state}", 9)
    s.text(566, 398, cents(total), 9, align="right")
    s.text(46, 418, "Total Current Charges", 9.5, True)
    s.text(566, 418, "$" + cents(total), 9.5, True, align="right")
    s.text(40, 450, "Important Information", 10.5, True)
    y = s.prose(
        40,
        465,
        "Late payment charge: a late payment charge of 1.5% per month applies to any balance not paid by the bill due"
        " date, where allowed by law.",
        532,
        8.5,
    )
    s.prose(
        40,
        y + 6,
        f"Go paperless! Enroll in e-billing at {site(b.carrier, True)} and have your bill delivered to your inbox.",
        532,
        8.5,
    )
    s.line(580, dashed=True)
    s.text(
        306,
        592,
        "Detach and return this portion with your payment. Please write your account number on your check.",
        7.5,
        align="center",
    )
    s.block(60, 640, [b.holder, *attention, *b.mailing.lines()], 9.5, 12)
    s.pairs(
        360,
        614,
        [
            ("Account Number", b.account),
            ("Invoice Number", b.invoice),
            ("Total Amount Due", "$" + cents(total)),
            ("Bill Due Date", on(b.due, "short")),
            ("Amount Enclosed", "$__________"),
        ],
        right=572,
        size=9,
    )
    s.text(360, 702, "Remit payment to:", 8)
    s.block(360, 714, [b.carrier, *b.remit], 9.5, 12)
    p.new()
    p.row((40, "Current Charges"), size=12, bold=True, leading=20)
    s.bar(40, p.y - 11, 532, 15, (0.9, 0.9, 0.9))
    p.row((46, "Group 0001 - VOICE"), bold=True, leading=16)
    p.row((46, "Location 00001"), bold=True, leading=12)
    p.row((46, "Service Location:"), (130, ", ".join(b.service.lines(inline_unit=True))), leading=18)
    p.row(
        (46, f"Recurring Charges  {on(b.bill_date, 'us2')} - {on(b.bill_date + timedelta(days=29), 'us2')}"),
        bold=True,
        leading=14,
    )
    p.row((46, "Telephone Number"), (150, "Description"), (400, "Qty"), amount="Amount", right=566, size=8, leading=12)
    for n, amount in zip(b.numbers, lines, strict=True):
        p.need(40)
        for k, (label, part) in enumerate(
            zip(
                ("Business Local Calling Unlimited A", "Hunting", "Federal Line Cost Charge"),
                parts(amount, 6, 20),
                strict=True,
            )
        ):
            p.row(
                (46, tn(n) if not k else ""),
                (150, label),
                (406, "1"),
                amount=cents(part),
                right=566,
                size=8.5,
                leading=11,
            )
        p.y += 3
    p.row((46, "Total Recurring Charges"), amount=cents(sum(lines)), right=566, bold=True, leading=18)
    p.need(60)
    p.row((46, "Usage Charges"), bold=True, leading=13)
    p.row((46, "Directory Assistance 411"), (406, "1"), amount=cents(calls), right=566, size=8.5, leading=18)
    p.need(90)
    p.row((46, "Taxes and Surcharges"), bold=True, leading=13)
    for label, part in zip(
        (
            "Federal Universal Service Fund",
            "911 Service Fee",
            "Administrative Expense Fee",
            "State Sales Tax",
            "County Tax",
            "City Utility Users Tax",
        ),
        parts(fees, 35, 20) + parts(taxes, 20, 25),
        strict=True,
    ):
        p.row((46, label), amount=cents(part), right=566, size=8.5, leading=11)
    p.row((46, "Total Taxes and Surcharges"), amount=cents(taxes + fees), right=566, bold=True, leading=18)
    p.row((46, "Total Current Charges"), amount="$" + cents(total), right=566, size=10, bold=True, leading=24)
    p.row((40, "News You Can Use"), size=12, bold=True, leading=16)
    p.prose(
        40,
        532,
        f"You may dispute a charge by writing to us or calling {tn(b.support)}. If you are not satisfied you may"
        f" contact the {FCC}.",
        head="BILLING DISPUTES",
    )
    return p


@design(account="long")
def group_and_location(b: Bill) -> bytes:
    """A business invoice by group and location: the bill goes to accounts payable, the location stands with its charges
    on page 2."""
    return counted(lambda count: _group_and_location(b, count).pen)


# 3


def _notices_in_columns(b: Bill, count: int) -> Pages:
    total, taxes, fees, calls, lines = split(b)

    def head(p: Pages) -> float:
        s = p.pen
        s.text(40, 40, b.carrier, 12, True)
        s.text(572, 34, f"Account Number: {b.account}", 9, align="right")
        s.text(572, 46, f"Bill Date: {on(b.bill_date, 'long')}", 9, align="right")
        s.text(572, 58, f"Page {s.pages} of {p.count}", 9, align="right")
        s.line(66)
        return 86

    p = Pages("helvetica", head, count)
    s = p.pen
    s.text(40, 48, b.carrier, 20, True)
    s.block(330, 34, ["Account Number:", "Bill Date:", "Service Address:"], 9, 13)
    s.block(420, 34, [b.account, on(b.bill_date, "long"), *b.service.lines()], 9, 13)
    s.block(40, 110, [b.holder, *b.mailing.lines()], 10, 13)
    s.line(178)
    s.text(40, 198, "Account Summary", 13, True)
    s.text(40, 218, "Previous Charges", 9.5, True)
    old = total - 288
    s.pairs(
        40,
        233,
        [
            ("Amount of Last Bill", "$" + cents(old)),
            (f"Payment Received {b.paid.strftime('%b')} {b.paid.day} - Thank You", f"-${cents(old)}"),
            ("Balance Forward", "$.00"),
        ],
        right=320,
        size=9.5,
    )
    s.text(40, 285, "New Charges", 9.5, True)
    s.pairs(
        40,
        300,
        [
            ("Voice Services", "$" + cents(sum(lines))),
            ("Usage Charges", "$" + cents(calls)),
            ("Surcharges and Other Charges & Credits", "$" + cents(fees)),
            ("Taxes, Governmental Surcharges and Fees", "$" + cents(taxes)),
        ],
        right=320,
        size=9.5,
    )
    s.text(40, 360, f"Total New Charges Due by {on(b.due, 'long')}", 9.5, True)
    s.text(320, 360, "$" + cents(total), 9.5, True, align="right")
    s.line(368, x0=40, x1=320)
    s.text(40, 386, "Total Amount Due", 12, True)
    s.text(320, 386, "$" + cents(total), 12, True, align="right")
    s.bar(345, 190, 227, 120, (0.93, 0.93, 0.93))
    s.text(355, 208, "Do more with Fiber for business", 10, True)
    s.prose(
        355,
        224,
        "Switch your lines to Business Digital Voice: unlimited nationwide calling, auto attendant and 45 features,"
        " over a 100% fiber network. Ask for the 2-year price guarantee.",
        208,
        8.5,
    )
    s.text(345, 330, "Contact Us", 10, True)
    s.block(
        345,
        344,
        [
            f"{site(b.carrier, True)}/smallbusiness",
            f"Billing and repair: {tn(b.support, 'dot')}",
            "Hearing or speech impaired: 711",
        ],
        8.5,
        12,
    )
    s.prose(
        40,
        430,
        "A late payment charge may apply if we do not receive your payment by the due date. Service may be suspended"
        " when an account is past due.",
        532,
        8,
    )
    s.line(540, dashed=True)
    s.text(306, 552, "Please return remit slip with payment", 8, align="center")
    s.block(40, 575, ["Bill Date", "Account Number", "Due Date", "Total Amount Due"], 9, 14)
    s.block(150, 575, [on(b.bill_date, "long"), b.account, on(b.due, "long"), "$" + cents(total)], 9, 14)
    s.text(40, 640, "Make check payable to " + b.carrier, 9)
    s.text(360, 575, "Amount Paid   $ [   ][   ][   ].[   ][   ]", 9)
    s.block(40, 672, upper([b.holder, *b.mailing.lines()]), 9, 12)
    s.block(360, 672, upper([b.carrier, *b.remit]), 9, 12)
    s.text(40, 762, f"{''.join(c for c in b.account if c.isdigit())}00 {total:010d} {total:010d}", 9)
    p.new()
    s.text(40, p.y, "Customer Notices", 13, True)
    left = [
        (
            "Dial 811 before You Dig",
            (
                "It takes only one call to notify all member utility companies of your excavation work. To prevent harm"
                " to underground telephone, gas, electric, or cable facilities, you need to call ahead of time. For"
                " information, call toll free 811 or 1.888.344.7233."
            ),
        ),
        (
            "Important Information Regarding Telecommunications Relay Service (TRS)",
            (
                "TRS provides an operator to telephone users who use text telephones (TTY) because they are deaf, hard"
                " of hearing, or speech disabled. To call a TTY user, dial TRS at 711. A Communications Assistant will"
                " place your call and type your spoken words for the TTY user. Calls are private, confidential and"
                " uncensored."
            ),
        ),
    ]
    right = [
        (
            "Questions or Complaints",
            (
                f"If you have a question about your bill, call us first at {tn(b.support, 'dot')}. If we cannot resolve"
                f" it, you may contact the {COMMISSIONS[b.service.state]}, or the {FCC}."
            ),
        ),
        (
            "Change of Address",
            (
                "To change your billing address, check the box on the remit slip and write the new address on the"
                " reverse, or sign in to your account."
            ),
        ),
        (
            "Electronic Fund Transfer (EFT)",
            (
                "Paying by check authorizes us to process your check or use the check information for a one-time"
                " electronic transfer from your bank account."
            ),
        ),
    ]
    ends = []
    for x, notices in ((40, left), (316, right)):
        y = p.y + 22
        for title, body in notices:
            for line in simpleSplit(title, s.fonts[1], 8.5, 250):
                s.text(x, y, line, 8.5, True)
                y += 11
            y = s.prose(x, y, body, 256, 8.5) + 9
        ends.append(y)
    p.y = max(ends) + 16
    p.row((40, "Your Services and Charges in Detail"), size=13, bold=True, leading=18)
    p.row(
        (40, f"Services from {on(b.bill_date, 'us2')} to {on(b.bill_date + timedelta(days=29), 'us2')}"),
        size=8.5,
        leading=16,
    )
    for n, amount in zip(b.numbers, lines, strict=True):
        p.need(62)
        p.row((40, f"Line {tn(n, 'dot')}"), amount=f"${cents(amount)}", right=420, bold=True, leading=13)
        for label, part in zip(
            (
                "Dial Tone Line - Business",
                "Touch-Tone Service",
                "Non-Published Number",
                "Federal Subscriber Line Charge",
            ),
            parts(amount, 3, 8, 20),
            strict=True,
        ):
            p.row((52, label), amount=cents(part), right=420, size=8.5, leading=11)
        p.y += 5
    p.need(80)
    p.row((40, f"Calls from {tn(b.numbers[-1], 'dot')}"), bold=True, leading=12)
    p.row(
        (52, "Date"),
        (100, "Time"),
        (150, "Place"),
        (240, "Number called"),
        (330, "Min"),
        amount="Amount",
        right=420,
        size=8,
        leading=11,
    )
    for k, called in enumerate(b.called[:3]):
        day = b.period[0] + timedelta(days=2 + 7 * k)
        p.row(
            (52, f"{day.strftime('%b')} {day.day}"),
            (100, f"{9 + k}:1{k} am"),
            (150, town(b, called)),
            (240, tn(called, "dot")),
            (330, str(3 * k + 2)),
            amount=cents(calls - 2 * (calls // 3) if k == 0 else calls // 3),
            right=420,
            size=8.5,
            leading=11,
        )
    p.y += 6
    p.need(70)
    p.row((40, "Surcharges, Taxes and Fees"), bold=True, leading=13)
    for label, part in zip(
        (
            "Federal Universal Service Fee",
            "Regulatory Recovery Fee",
            "911 Surcharge",
            "State and Local Sales Tax",
            "Federal Excise Tax",
        ),
        parts(fees, 30, 25) + parts(taxes, 25),
        strict=True,
    ):
        p.row((52, label), amount=cents(part), right=420, size=8.5, leading=11)
    return p


@design(account="dashes", persons=True)
def notices_in_columns(b: Bill) -> bytes:
    """An eastern local company's small-business bill: service address among the facts at the right, notices in two
    columns, each line in detail."""
    return counted(lambda count: _notices_in_columns(b, count).pen)


# 4


def _service_ids(b: Bill, count: int) -> Pages:
    total, taxes, fees, calls, lines = split(b)

    def head(p: Pages) -> float:
        s = p.pen
        s.text(40, 40, b.carrier, 14, True)
        s.pairs(
            360,
            32,
            [
                ("Page", f"{s.pages} of {p.count}"),
                ("Billing Account Number", b.account),
                ("Invoice Number", b.invoice),
                ("Payment Due", on(b.due, "long")),
                ("Invoice Date", on(b.bill_date, "long")),
            ],
            right=572,
            size=8.5,
            leading=11.5,
        )
        s.line(92)
        return 112

    p = Pages("helvetica", head, count)
    s = p.pen
    head(p)
    s.block(56, 112, [b.holder, *b.mailing.lines()], 9.5, 12)
    s.text(360, 112, "How to reach us:", 9, True)
    s.block(
        360, 125, [f"{site(b.carrier, True)}/help", tn(b.support, "one"), f"billing@{site(b.carrier, True)}"], 9, 12
    )
    s.text(40, 196, "Bill Summary", 12, True)
    s.line(202)
    old = total + 51
    s.pairs(
        40,
        220,
        [
            ("Previous Statement Balance", cents(old)),
            (f"Payments  (received {on(b.paid, 'short')}, thank you)", f"({cents(old)})"),
            ("Credits/Adjustments", "0.00"),
            ("Amount Past Due", "0.00"),
            ("Current Charges", cents(total)),
            ("Finance Charges", "0.00"),
        ],
        right=572,
        size=9.5,
        leading=15,
    )
    s.line(303)
    s.pairs(40, 318, [("Total Amount Due", "USD " + cents(total))], right=572, size=11, bold_value=True)
    s.text(40, 358, "News For You", 11, True)
    y = s.prose(
        40,
        373,
        "Non-payment of your invoice or payment received after the due date shown is subject to late fees. If your"
        " account has been past due for more than 30 days your service may be interrupted.",
        532,
        8.5,
    )
    y = s.prose(
        40,
        y + 6,
        "Rate changes: effective with next month's invoice, the Property Surcharge and the Administrative Expense Fee"
        " will change. The Federal Universal Service Fund surcharge is set by the FCC each quarter.",
        532,
        8.5,
    )
    s.prose(
        40,
        y + 6,
        "Please ensure that all users know how 911 works with their voice service, and that the address registered for"
        " each location is current. Details are in your portal.",
        532,
        8.5,
    )
    s.line(560, dashed=True)
    s.text(40, 576, "REMITTANCE", 10, True)
    s.text(572, 576, "Please detach and return with your payment", 8, align="right")
    s.pairs(
        340,
        598,
        [
            ("Billing Account Number", b.account),
            ("Invoice Number", b.invoice),
            ("Payment Due", on(b.due, "long")),
            ("Total Amount Due", "USD " + cents(total)),
            ("Amount Enclosed", "____________"),
        ],
        right=572,
        size=9,
    )
    s.block(56, 612, [b.holder, *b.mailing.lines()], 9.5, 12)
    s.text(340, 686, "Send payment to:", 8.5, True)
    s.block(340, 698, [b.carrier, *b.remit], 9, 12)
    p.new()
    p.row((40, "Current Charges by Location"), size=12, bold=True, leading=20)
    s.bar(40, p.y - 11, 532, 28, (0.91, 0.94, 0.91))
    p.row((46, "Location:"), (110, ", ".join(upper(b.service.lines(inline_unit=True)))), leading=12)
    p.row((46, "Product:"), (110, "Voice Complete"), leading=22)
    p.row(
        (46, "Service ID"),
        (140, "Description"),
        (330, "Billing Period"),
        amount="Amount",
        right=566,
        size=8.5,
        bold=True,
        leading=13,
    )
    span = f"{on(b.bill_date, 'us2')} - {on(b.bill_date + timedelta(days=29), 'us2')}"
    for n, amount in zip(b.numbers, lines, strict=True):
        p.need(24)
        for k, (label, part) in enumerate(
            zip(("Voice Seat - Standard", "Telephone Number Charge"), parts(amount, 4), strict=True)
        ):
            p.row(
                (46, tn(n) if not k else ""),
                (140, label),
                (330, span),
                amount=cents(part),
                right=566,
                size=8.5,
                leading=11,
            )
    p.row((46, "Total Recurring Charges"), amount=cents(sum(lines)), right=566, bold=True, leading=20)
    p.need(60)
    p.row((46, "Usage"), bold=True, leading=12)
    p.row(
        (46, "Toll Free and International, 12 calls, 31.4 minutes"),
        amount=cents(calls),
        right=566,
        size=8.5,
        leading=20,
    )
    p.need(100)
    p.row((46, "Taxes, Fees and Surcharges"), bold=True, leading=12)
    for label, level, part in zip(
        (
            "Federal Universal Service Fund Surcharge",
            "Administrative Expense Fee",
            "Property Surcharge",
            "911 Fee",
            "State Sales Tax",
            "City Business and Occupation Tax",
        ),
        ("Federal", "Company", "Company", "County", "State", "City"),
        parts(fees, 20, 15, 15) + parts(taxes, 30),
        strict=True,
    ):
        p.row((46, label), (330, level), amount=cents(part), right=566, size=8.5, leading=11)
    p.row((46, "Total Current Charges"), amount="USD " + cents(total), right=566, bold=True, leading=22)
    p.prose(
        40,
        532,
        f"Billing inquiries and disputes: submit through your portal or call {tn(b.support, 'one')}. Disputes must be"
        f" raised within the time your agreement states. Mailed correspondence: {b.carrier}, Attn: Billing Disputes,"
        " 931 14th Street, Denver, CO 80202. Do not send payments to this address.",
        head="General Information",
    )
    return p


@design(account="short")
def service_ids(b: Bill) -> bytes:
    """A national business carrier's invoice: facts at the top right of each page, the location with its service ids on
    page 2."""
    return counted(lambda count: _service_ids(b, count).pen)


# 5


def _account_summary_pin(b: Bill, count: int) -> Pages:
    total, taxes, fees, calls, lines = split(b)
    rng = random.Random(b.invoice)

    def head(p: Pages) -> float:
        s = p.pen
        s.text(40, 40, b.carrier, 13, True)
        s.pairs(
            370,
            34,
            [
                ("Page", f"{s.pages} of {p.count}"),
                ("Date of Bill", on(b.bill_date, "us2")),
                ("Account Number", b.account),
            ],
            right=572,
            size=9,
            leading=12,
        )
        return 88

    p = Pages("helvetica", head, count)
    s = p.pen
    s.text(40, 50, b.carrier, 20, True)
    s.text(40, 66, "Your Monthly Invoice", 11)
    s.canvas.rect(318, s.height - 262, 254, 228)
    s.bar(318, 34, 254, 18, (0.75, 0.1, 0.15))
    s.text(326, 47, "Account Summary", 10.5, True, color=(1, 1, 1))
    s.pairs(
        326,
        70,
        [
            ("Account Number", b.account),
            ("PIN", f"{rng.randint(1000, 9999)}"),
            ("Billing Date", on(b.bill_date, "us2")),
            ("New Charges Due Date", on(b.due, "us2")),
        ],
        right=566,
        size=9.5,
        leading=16,
    )
    s.line(132, x0=326, x1=566)
    s.pairs(
        326,
        150,
        [
            ("Previous Balance", cents(total)),
            (f"Payments Received Thru {on(b.paid, 'us2')}", f"-{cents(total)}"),
            ("Thank you for your payment!", ""),
            ("Balance Forward", ".00"),
            ("New Charges", cents(total)),
        ],
        right=566,
        size=9.5,
        leading=16,
    )
    s.line(226, x0=326, x1=566)
    s.text(326, 246, "Total Amount Due", 11.5, True)
    s.text(566, 246, "$" + cents(total), 11.5, True, align="right")
    s.text(40, 100, "News for your business", 10.5, True)
    y = s.prose(
        40,
        115,
        "Simplify your day. Sign up for Auto Pay and Paperless Billing and never write another check. It's easy,"
        " secure, and free.",
        260,
        9,
    )
    y = s.prose(40, y + 8, f"Manage your account: {site(b.carrier, True)}/business", 260, 9)
    y = s.prose(
        40,
        y + 8,
        f"For help: Customer Service 1.{tn(b.support, 'dot')}, 24/7 Tech Support, chat with us online. For the hearing"
        " impaired TTY: 711.",
        260,
        9,
    )
    s.bar(40, 300, 532, 120, (0.96, 0.93, 0.88))
    s.text(56, 330, "Fiber. Built for business.", 18, True)
    s.prose(
        56,
        352,
        "Symmetrical speeds, a 99.99% reliable network and 24/7 U.S.-based support. Call your account team to see what"
        " your business could do. Service subject to availability. Installation fees apply.",
        480,
        9.5,
    )
    s.text(
        40,
        556,
        "P.O. Box 709, South Windsor, CT 06074-9998    Address for correspondence only; do not send payments",
        7.5,
    )
    s.line(566, dashed=True)
    s.text(40, 584, b.carrier, 13, True)
    s.text(40, 600, "PAYMENT STUB", 9, True)
    s.pairs(
        360,
        584,
        [
            ("Total Amount Due", "$" + cents(total)),
            ("New Charges Due Date", on(b.due, "us2")),
            ("Account Number", b.account),
            ("Amount Enclosed", "$ ____________"),
        ],
        right=572,
        size=9.5,
        leading=15,
    )
    s.text(360, 650, "Mail payment to:", 8)
    s.block(56, 668, upper([b.holder, *b.service.lines(comma=False)]), 9.5, 12)
    s.block(360, 668, upper([b.carrier, *b.remit]), 9.5, 12)
    s.text(40, 764, f"{''.join(c for c in b.account if c.isdigit())}000000000000{total:010d}0", 9)
    p.new()
    p.row((40, "For Billing and Service Questions"), size=10.5, bold=True, leading=14)
    p.prose(
        40,
        532,
        "You are responsible for all legitimate, undisputed charges on your bill. Paying by check authorizes us to make"
        " a one-time electronic funds transfer from your account, as early as the day your check is received. When"
        " making an online payment, please allow time for the transfer of funds. If funds are received after the due"
        " date, you may be charged a fee, your service may be interrupted, and you may incur a reconnection charge to"
        " restore service.",
        8.5,
    )
    p.prose(
        40,
        532,
        "If you have a concern and are unable to resolve it with us, you may file a complaint with the"
        f" {COMMISSIONS[b.service.state]}.",
        8.5,
        gap=14,
    )
    p.row((40, "CURRENT BILLING SUMMARY"), size=11, bold=True, leading=18)
    p.row(
        (40, f"Local Service from {on(b.bill_date, 'us2')} to {on(b.bill_date + timedelta(days=29), 'us2')}"),
        bold=True,
        leading=14,
    )
    for n, amount in zip(b.numbers, lines, strict=True):
        p.need(60)
        p.row(
            (40, "Qty"),
            (66, "Description"),
            (250, f"{n[2:5]}/{n[5:8]}-{n[8:]}.0"),
            amount="Charge",
            right=420,
            size=8.5,
            bold=True,
            leading=12,
        )
        for label, part in zip(
            (
                "Business Line - Multi Line",
                "Federal Subscriber Line Charge - Multi-Line",
                "Access Recovery Charge - Multi-Line Business",
                "Carrier Cost Recovery Surcharge",
            ),
            parts(amount, 19, 6, 4),
            strict=True,
        ):
            p.row(
                (46, "1") if "Carrier" not in label else (46, ""),
                (66, label),
                amount=cents(part),
                right=420,
                size=8.5,
                leading=11,
            )
        p.y += 5
    p.row((40, "Total Basic Charges"), amount=cents(sum(lines)), right=420, bold=True, leading=16)
    p.need(90)
    p.row((40, "Taxes and Surcharges"), bold=True, leading=12)
    for label, part in zip(
        ("FCA Long Distance - Federal USF Surcharge", "911 Surcharge", "Federal Excise Tax", "State Tax", "County Tax"),
        parts(fees, 30) + parts(taxes, 40, 15),
        strict=True,
    ):
        p.row((66, label), amount=cents(part), right=420, size=8.5, leading=11)
    p.y += 6
    p.need(90)
    p.row((40, "Detail of Toll Charges"), bold=True, leading=12)
    p.row((40, f"{b.carrier} Long Distance    {tn(b.numbers[0])}"), size=8.5, leading=12)
    p.row(
        (40, "Ref #"),
        (72, "Date"),
        (116, "Time"),
        (158, "Min"),
        (190, "*Type"),
        (224, "Place and Number Called"),
        amount="Charge",
        right=420,
        size=8,
        leading=11,
    )
    for k, called in enumerate(b.called[:3]):
        day = b.period[0] + timedelta(days=4 + 6 * k)
        p.row(
            (44, str(k + 1)),
            (72, f"{day.strftime('%b')} {day.day:02d}"),
            (116, f"{rng.randint(1, 12)}:{rng.randint(10, 59)}P"),
            (160, str(rng.randint(1, 12))),
            (194, "DD"),
            (224, town(b, called)),
            (306, f"({called[2:5]}){called[5:8]}-{called[8:]}"),
            amount=cents(calls - 2 * (calls // 3) if k == 0 else calls // 3),
            right=420,
            size=8.5,
            leading=11,
        )
    p.row((40, "Legend Call Types:  DD - Day"), size=7.5, leading=16)
    p.row((40, "TOTAL NEW CHARGES"), amount=cents(total), right=420, bold=True)
    return p


@design(account="bell_dashed", one_address=True)
def account_summary_pin(b: Bill) -> bytes:
    """A regional local company's invoice: account summary with a PIN in a box, the customer's name and address on the
    payment stub alone, numbers as 614/555-1234.0."""
    return counted(lambda count: _account_summary_pin(b, count).pen)


# 6


def _tear_off_account_detail(b: Bill, count: int) -> Pages:
    total, taxes, fees, calls, lines = split(b)
    rng = random.Random(b.invoice)

    def head(p: Pages) -> float:
        s = p.pen
        s.text(40, 38, b.carrier, 12, True)
        s.text(40, 52, b.holder, 9)
        s.text(572, 38, f"Account Number: {b.account}", 9, align="right")
        s.text(572, 50, f"Invoice Date: {on(b.bill_date, 'us')}", 9, align="right")
        s.text(572, 62, f"Page {s.pages} of {p.count}", 9, align="right")
        s.line(70)
        return 92

    p = Pages("times", head, count)
    s = p.pen
    s.text(40, 52, b.carrier, 22, True)
    s.text(40, 68, "Business", 12)
    s.pairs(
        380,
        38,
        [
            ("Account Number:", b.account),
            ("Invoice Number:", b.invoice),
            ("Invoice Date:", on(b.bill_date, "us")),
            ("Due Date:", on(b.due, "us")),
            ("Amount Due:", "$" + cents(total)),
        ],
        right=572,
        size=10,
        leading=14,
    )
    s.line(112)
    s.text(40, 132, "Important Customer Service Numbers", 11, True)
    s.pairs(
        40,
        148,
        [
            ("Customer Service & Billing", tn(b.support, "one")),
            ("Repair (24 hours)", tn(b.support, "one")),
            ("Deaf, Hard of Hearing or Speech Impaired", "711"),
        ],
        right=300,
        size=9.5,
    )
    s.text(40, 206, "Pay your bill", 11, True)
    s.prose(
        40,
        221,
        f"Pay online at {site(b.carrier, True)}, by phone with a checking account or credit card, or set up AutoPay and"
        " skip the stamps. A convenience fee may apply when an agent takes your payment.",
        262,
        9.5,
    )
    s.text(330, 132, "Account Summary", 11, True)
    old = total - 120
    s.pairs(
        330,
        148,
        [
            ("Previous Balance", "$" + cents(old)),
            (f"Payment {on(b.paid, 'us')} - Thank You", f"-${cents(old)}"),
            ("Adjustments", "$0.00"),
            ("Past Due Balance", "$0.00"),
            ("Local Service", "$" + cents(sum(lines))),
            ("Long Distance", "$" + cents(calls)),
            ("Taxes, Surcharges & Fees", "$" + cents(taxes + fees)),
        ],
        right=572,
        size=9.5,
    )
    s.line(240, x0=330, x1=572)
    s.pairs(
        330,
        254,
        [("Current Charges", "$" + cents(total)), ("Total Amount Due", "$" + cents(total))],
        right=572,
        size=10.5,
        bold_value=True,
    )
    s.text(40, 310, "Messages", 11, True)
    y = s.prose(
        40,
        325,
        "Our payment remittance address has changed. Please update your records and mail your payment to the address on"
        " the stub below to ensure your payment is posted in a timely manner.",
        532,
        9.5,
    )
    y = s.prose(
        40,
        y + 6,
        "Every day, small businesses are the target of online threats. Ask us about SecureNet, with next-generation"
        " firewall and DDoS mitigation.",
        532,
        9.5,
    )
    s.line(520, dashed=True)
    s.text(
        306,
        533,
        "Tear off this portion and return it with your payment. Please include your account number on your check.",
        8.5,
        align="center",
    )
    s.pairs(
        360,
        560,
        [
            ("Account Number:", b.account),
            ("Due Date:", on(b.due, "us")),
            ("Total Amount Due:", "$" + cents(total)),
            ("Amount Enclosed:", "$ ____________"),
        ],
        right=572,
        size=10,
        leading=15,
    )
    s.text(40, 562, "[  ] Check here for address changes or comments (see reverse)", 9)
    s.block(60, 640, upper([b.holder, *b.mailing.lines()]), 10, 13)
    s.block(360, 648, upper([b.carrier, *b.remit]), 10, 13)
    s.text(40, 760, f"{b.account} {b.invoice} {total:09d}", 9)
    p.new()
    p.row((40, "ACCOUNT DETAIL"), size=13, bold=True, leading=18)
    p.row((40, "Service Location:"), size=10, bold=True, leading=13)
    for line in [b.holder, *b.service.lines()]:
        p.row((52, line), size=10, leading=12.5)
    p.y += 8
    p.row((40, "Summary of Payments and Adjustments"), size=10.5, bold=True, leading=13)
    p.row(
        (52, on(b.paid, "us")),
        (120, "Payment Received - Thank You"),
        amount=f"{cents(old)} CR",
        right=480,
        size=9.5,
        leading=18,
    )
    p.row(
        (40, f"Monthly Charges  {on(b.bill_date, 'us')} - {on(b.bill_date + timedelta(days=29), 'us')}"),
        size=10.5,
        bold=True,
        leading=14,
    )
    for n, amount in zip(b.numbers, lines, strict=True):
        p.need(52)
        p.row(
            (40, f"Telephone Number {tn(n, 'paren')}"),
            amount=cents(amount),
            right=480,
            size=9.5,
            bold=True,
            leading=12.5,
        )
        for label, part in zip(
            (
                "Business Line",
                "Rotary Hunting" if len(b.numbers) > 1 else "Call Waiting",
                "Federal Subscriber Line Charge",
            ),
            parts(amount, 5, 21),
            strict=True,
        ):
            p.row((60, label), amount=cents(part), right=420, size=9, leading=11)
        p.y += 3
    p.y += 6
    p.need(80)
    p.row((40, f"Long Distance Calls Billed to {tn(b.numbers[0], 'paren')}"), size=10.5, bold=True, leading=13)
    p.row(
        (52, "Date"),
        (110, "Time"),
        (160, "To"),
        (250, "Called Number"),
        (340, "Call Code"),
        (390, "Min."),
        amount="Amount",
        right=480,
        size=8.5,
        leading=11,
    )
    for k, called in enumerate(b.called[:4]):
        day = b.period[0] + timedelta(days=1 + 6 * k)
        p.row(
            (52, on(day, "us2")),
            (110, f"{rng.randint(1, 12)}:{rng.randint(10, 59)}{rng.choice(('AM', 'PM'))}"),
            (160, town(b, called)),
            (250, tn(called, "paren")),
            (352, "DD"),
            (394, str(rng.randint(1, 22))),
            amount=cents(calls - 3 * (calls // 4) if k == 0 else calls // 4),
            right=480,
            size=9,
            leading=11,
        )
    p.y += 8
    p.need(90)
    p.row((40, "Taxes, Surcharges & Fees"), size=10.5, bold=True, leading=13)
    for label, part in zip(
        (
            "Federal Universal Service Fund",
            "Access Recovery Charge",
            "Local Number Portability",
            "State 911 Surcharge",
            "State Sales Tax",
            "Local Sales Tax",
        ),
        parts(fees, 25, 4, 15) + parts(taxes, 30),
        strict=True,
    ):
        p.row((60, label), amount=cents(part), right=480, size=9, leading=11)
    p.y += 10
    p.need(80)
    p.row((40, "General Customer Billing Information"), size=11, bold=True, leading=14)
    p.prose(
        40,
        532,
        "Explanation of Call Codes: DD Direct Dialed, CC Calling Card, CL Collect, OP Operator Assisted. Charges marked"
        " with an asterisk are not regulated.",
        9,
    )
    p.prose(
        40,
        532,
        f"Unresolved questions may be directed to the {COMMISSIONS[b.service.state]}. For interstate services contact"
        f" the {FCC}.",
        9,
    )
    return p


@design(account="plain9")
def tear_off_account_detail(b: Bill) -> bytes:
    """A rural carrier's business invoice: summary and stub, then the account detail under its service location, hunting
    lines, call codes."""
    return counted(lambda count: _tear_off_account_detail(b, count).pen)


# 7


def _service_at(b: Bill, count: int) -> Pages:
    total, taxes, fees, calls, lines = split(b)
    rng = random.Random(b.invoice)
    code = rng.randint(1000, 9999)

    def head(p: Pages) -> float:
        s = p.pen
        s.text(572, 40, b.carrier, 13, True, align="right")
        s.block(
            40,
            34,
            [
                f"Invoice Date:  {on(b.bill_date, 'long')}",
                f"Account Number:  {b.account}",
                f"Page {s.pages} of {p.count}",
            ],
            8,
            11,
        )
        s.line(66)
        return 86

    p = Pages("vera", head, count)
    s = p.pen
    s.text(572, 46, b.carrier, 17, True, align="right")
    s.block(40, 36, ["Service At:", *b.service.lines()], 8.5, 11.5, bold_first=True)
    s.pairs(
        40,
        98,
        [
            ("Invoice Date", on(b.bill_date, "long")),
            ("Invoice Number", b.invoice),
            ("Account Number", b.account),
            ("Due Date", on(b.due, "long")),
            ("Security Code", str(code)),
        ],
        value_x=140,
        size=8.5,
        leading=12.5,
    )
    s.bar(40, 172, 300, 17, (0.0, 0.2, 0.4))
    s.text(46, 184, "Summary", 9.5, True, color=(1, 1, 1))
    s.text(190, 184, f"Services from {on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}", 7.5, color=(1, 1, 1))
    old = total + 64
    s.pairs(
        46,
        206,
        [
            ("Previous Statement Balance", cents(old)),
            (f"Payment(s) {on(b.paid, 'us2')} - Thank You", f"-{cents(old)}"),
            ("Remaining Balance", "0.00"),
            ("Business Voice", cents(sum(lines))),
            ("Usage", cents(calls)),
            ("Taxes, Fees and Charges", cents(taxes + fees)),
        ],
        right=336,
        size=8.5,
        leading=14,
    )
    s.line(286, x0=40, x1=340)
    s.pairs(
        46,
        300,
        [("Current Charges", cents(total)), ("Total Due by " + on(b.due, "us2"), "$" + cents(total))],
        right=336,
        size=9,
        bold_value=True,
    )
    s.bar(360, 100, 212, 226, (0.93, 0.95, 0.97))
    s.text(370, 118, "Auto Pay Notice", 9, True)
    y = s.prose(
        370,
        131,
        "Never miss a payment. Enroll in Auto Pay with your account number and security code at the address below.",
        194,
        7.8,
    )
    s.text(370, y + 10, "NEWS AND INFORMATION", 9, True)
    y = s.prose(
        370,
        y + 23,
        "Effective with your next billing statement, pricing will be adjusted for: Broadcast TV Surcharge and Static"
        " IP. For a list of prices visit our website. Your services will not change.",
        194,
        7.8,
    )
    s.text(370, y + 10, "Contact Us", 9, True)
    s.prose(370, y + 23, f"24/7 Client Support {tn(b.support)}  {site(b.carrier, True)}/support", 194, 7.8)
    s.line(560, dashed=True)
    s.text(
        306,
        571,
        "Detach the included payment coupon and enclose it with a check made payable to " + b.carrier + ".",
        7,
        align="center",
    )
    s.block(
        40,
        590,
        [
            "4145 S. Falkenburg Rd, Riverview FL 33578-8652",
            f"{b.account[:4]} 0001 NO RP {on(b.bill_date, 'us').replace('/', '')[:4]} NNNNNNNY 01 {b.invoice[:6]}",
        ],
        6.5,
        9,
    )
    s.block(58, 640, upper([b.holder, *b.mailing.lines(comma=False)]), 9, 12)
    s.pairs(
        350,
        592,
        [
            ("Account Number:", b.account),
            ("Due Date:", on(b.due, "us")),
            ("Total Due:", "$" + cents(total)),
            ("Amount you are enclosing:", "$________"),
        ],
        right=572,
        size=8.5,
        leading=13,
    )
    s.text(350, 660, "Please Remit Payment To:", 8, True)
    s.block(350, 673, upper([b.carrier, *b.remit]), 9, 12)
    s.text(40, 762, f"{b.account.replace(' ', '')}{total:09d}", 8.5)
    p.new()
    p.row((40, "Charge Details"), size=12, bold=True, leading=18)
    p.row((40, "Previous Statement Balance"), amount=cents(old), size=8.5, leading=12)
    p.row((40, f"EFT Payment   {on(b.paid, 'us')}"), amount=f"-{cents(old)}", size=8.5, leading=18)
    p.row((40, "Business Voice"), size=10, bold=True, leading=14)
    for n, amount in zip(b.numbers, lines, strict=True):
        p.need(46)
        p.row((40, f"Phone Number {tn(n, 'paren')}"), size=8.5, bold=True, leading=12)
        for label, part in zip(
            ("Unlimited Long Distance Line", "Voice Mail", "Caller ID Name and Number"),
            parts(amount, 10, 5),
            strict=True,
        ):
            p.row((54, label), amount=cents(part), size=8.2, leading=11)
        p.y += 4
    p.row((40, "Business Voice Total"), amount="$" + cents(sum(lines)), size=9, bold=True, leading=16)
    p.need(60)
    p.row((40, "Usage"), size=10, bold=True, leading=13)
    for k, called in enumerate(b.called[4:6]):
        day = b.period[0] + timedelta(days=8 + 9 * k)
        p.row(
            (54, on(day, "us2")),
            (110, "Directory assisted call to"),
            (250, town(b, called)),
            (350, tn(called, "paren")),
            (450, f"{k + 2}.0 min"),
            amount=cents(calls - calls // 2 if k == 0 else calls // 2),
            size=8.2,
            leading=11,
        )
    p.y += 6
    p.need(80)
    p.row((40, "Taxes, Fees and Charges"), size=10, bold=True, leading=13)
    for label, part in zip(
        (
            "Federal Universal Service Fund",
            "E911 Fee",
            "Telephone Relay Service Fee",
            "State and Local Sales Tax",
            "Communications Services Tax",
        ),
        parts(fees, 25, 10) + parts(taxes, 40),
        strict=True,
    ):
        p.row((54, label), amount=cents(part), size=8.2, leading=11)
    p.row((40, "Total Due by " + on(b.due, "us2")), amount="$" + cents(total), size=10, bold=True, leading=22)
    p.row((40, "Billing Information"), size=10, bold=True, leading=13)
    p.prose(
        40,
        532,
        "Tax and Fees - This statement reflects the current taxes and fees for your area (including sales, excise, user"
        " taxes, etc.). These may change without notice. Terms and Conditions - subscriber agrees that its use of the"
        " services is governed by the commercial terms of service.",
        7.8,
    )
    p.prose(
        40,
        532,
        f"Closed Captioning and complaints: for assistance call {tn(b.support)}. If your complaint is not resolved"
        f" contact the {FCC}.",
        7.8,
    )
    return p


@design(account="cable")
def service_at(b: Bill) -> bytes:
    """A cable company's enterprise invoice: "Service At" at the top, the billing address only in the coupon, each phone
    number with its features."""
    return counted(lambda count: _service_at(b, count).pen)


# 8


def _trunks_and_seats(b: Bill, count: int) -> Pages:
    total, taxes, fees, calls, lines = split(b)

    def head(p: Pages) -> float:
        s = p.pen
        s.bar(40, 28, 532, 30, (0.16, 0.16, 0.2))
        s.text(50, 47, b.carrier, 12, True, color=(1, 1, 1))
        s.text(562, 40, f"Account Number {b.account}   Invoice Number {b.invoice}", 8, align="right", color=(1, 1, 1))
        s.text(
            562,
            52,
            f"Bill Date {on(b.bill_date, 'short')}   Page {s.pages} of {p.count}",
            8,
            align="right",
            color=(1, 1, 1),
        )
        return 84

    p = Pages("helvetica", head, count)
    s = p.pen
    s.bar(40, 28, 532, 40, (0.16, 0.16, 0.2))
    s.text(50, 54, b.carrier, 17, True, color=(1, 1, 1))
    s.text(562, 52, f"Page 1 of {count}", 9, align="right", color=(1, 1, 1))
    s.block(56, 104, upper([b.holder, *b.mailing.lines()]), 9.5, 12)
    s.canvas.rect(330, s.height - 212, 242, 130)
    s.text(340, 98, "IMPORTANT BILLING INFO", 9, True)
    s.pairs(
        340,
        116,
        [
            ("Account Number", b.account),
            ("Invoice Number", b.invoice),
            ("Bill Date", on(b.bill_date, "short")),
            ("Total Amount Due", "$" + cents(total)),
            ("Payment Due Date", on(b.due, "short")),
            ("Past Due Amount", "$0.00"),
        ],
        right=564,
        size=9,
        leading=15,
    )
    s.text(40, 238, "SUMMARY OF CHARGES AND CREDITS", 10, True)
    s.text(
        572,
        238,
        f"Billing period {on(b.bill_date, 'us2')} - {on(b.bill_date + timedelta(days=29), 'us2')}",
        8.5,
        align="right",
    )
    s.line(244)
    s.pairs(
        40,
        262,
        [
            ("Previous Balance", "$" + cents(total)),
            (f"Payment Received {on(b.paid, 'us2')}, Thank You", f"-${cents(total)}"),
            ("Total Customer Charges", "$" + cents(sum(lines) + calls)),
            ("Total Taxes, Surcharges & Fees", "$" + cents(taxes + fees)),
            ("Current Amount Due", "$" + cents(total)),
            ("Past Due Amount", "$0.00"),
        ],
        right=572,
        size=9.5,
        leading=15,
    )
    s.line(346)
    s.pairs(40, 361, [("Total Amount Due", "$" + cents(total))], right=572, size=11, bold_value=True)
    s.text(40, 400, "CUSTOMER SERVICE", 10, True)
    s.block(
        40,
        415,
        [
            f"Call {tn(b.support)} 24 hours a day, 7 days a week",
            f"Online {site(b.carrier, True)}/myaccount",
            "Payments: please allow 5-7 business days when mailing your check",
        ],
        9,
        13,
    )
    s.text(330, 400, "DID YOU KNOW?", 10, True)
    s.prose(
        330,
        415,
        "With the mobile app you can place and take calls with your business number from any device, and set Be"
        " Anywhere rules in seconds.",
        240,
        9,
    )
    s.line(560, dashed=True)
    s.text(
        306, 572, "Tear off and mail this coupon with your check or money order. Do not send cash.", 8, align="center"
    )
    s.block(56, 640, upper([b.holder, *b.mailing.lines()]), 9.5, 12)
    s.pairs(
        360,
        596,
        [
            ("Account Number", b.account),
            ("Payment Due Date", on(b.due, "short")),
            ("Total Amount Due", "$" + cents(total)),
            ("Amount Enclosed", "$ __________"),
        ],
        right=572,
        size=9.5,
        leading=15,
    )
    s.block(360, 690, upper([b.carrier, *b.remit]), 9.5, 12)
    p.new()
    p.row((40, "SERVICE DETAILS"), size=12, bold=True, leading=18)
    s.line(p.y - 10)
    p.y += 4
    p.row((40, "Customer Name"), (140, b.holder), leading=13)
    p.row((40, "Service Location"), (140, ", ".join(b.service.lines(inline_unit=True))), leading=13)
    p.row((40, "Product"), (140, "VoiceEdge"), leading=22)
    p.row((40, "Bundled Services"), bold=True, leading=13)
    p.row((40, "Phone Number"), (140, "User"), (300, "Seat"), amount="Monthly Charge", size=8.5, bold=True, leading=14)
    for n, amount, user in zip(b.numbers, lines, b.users, strict=True):
        p.row((40, tn(n)), (140, user), (300, "Unified Communications Seat"), amount="$" + cents(amount), leading=13)
    p.row((40, "Subtotal"), amount="$" + cents(sum(lines)), bold=True, leading=22)
    p.need(60)
    p.row((40, "A La Carte Services"), bold=True, leading=13)
    p.row((40, "Directory Assistance and Usage"), amount="$" + cents(calls), leading=20)
    p.need(100)
    p.row((40, "TAXES, SURCHARGES & FEES"), size=10, bold=True, leading=15)
    for label, part in zip(
        (
            "Federal Universal Service Fund",
            "Regulatory Recovery Fee",
            "911 Fee(s)",
            "State Sales Tax",
            "Local Utility Tax",
        ),
        parts(fees, 30, 25) + parts(taxes, 40),
        strict=True,
    ):
        p.row((40, label), amount="$" + cents(part), leading=12)
    p.y += 12
    p.need(90)
    p.prose(
        40,
        532,
        f"Forwarding in effect when the network is down: calls will be sent to {tn(b.forwarded[0])}.",
        8.5,
        head="Business Continuity",
    )
    p.prose(
        40,
        532,
        "Your VoiceEdge service has limits on 911. To have your emergency calls sent properly, we must have the correct"
        " address for each phone. If you move a phone without telling us, 911 calls may go to the wrong emergency"
        " authority.",
        8.5,
        head="Important information about 911",
    )
    p.prose(
        40,
        532,
        f"For billing concerns write to {b.carrier}, Attn: Business Billing, 1701 JFK Boulevard, Philadelphia, PA"
        f" 19103, or contact the {FCC}.",
        8.5,
        head="Complaints",
    )
    return p


@design(account="plain9")
def trunks_and_seats(b: Bill) -> bytes:
    """A cable company's hosted-voice bill: important billing info in a box, service details with the location and a
    seat per user."""
    return counted(lambda count: _trunks_and_seats(b, count).pen)


# 9


def _print_date_and_pin(b: Bill, count: int) -> Pages:
    total, taxes, fees, calls, lines = split(b)
    rng = random.Random(b.invoice)

    def head(p: Pages) -> float:
        s = p.pen
        s.text(40, 40, b.carrier, 13, True)
        s.text(572, 32, f"Page {s.pages} of {p.count}", 8.5, align="right")
        s.text(572, 44, f"{on(b.bill_date, 'long')} bill for {b.holder}", 8.5, align="right")
        s.text(572, 56, f"Account Number {b.account}", 8.5, align="right")
        s.line(64)
        return 84

    p = Pages("helvetica", head, count)
    s = p.pen
    s.text(40, 50, b.carrier, 19, True)
    s.text(572, 36, f"Page 1 of {count}", 8.5, align="right")
    s.text(572, 52, f"{on(b.bill_date, 'long')} bill", 13, True, align="right")
    s.text(572, 65, f"for {b.holder}", 9, align="right")
    s.line(74)
    s.text(40, 92, "Contact us", 10, True)
    s.block(40, 106, ["By phone, 24/7", tn(b.support), "Online", f"{site(b.carrier, True)}/contact"], 9, 12.5)
    s.text(40, 172, "Account Number", 9, True)
    s.text(40, 184, b.account, 9)
    s.text(40, 204, "Account PIN", 9, True)
    s.text(40, 216, str(rng.randint(1000, 9999)), 9)
    s.text(40, 236, "Service Address", 9, True)
    y = s.block(40, 248, b.service.lines(), 9, 12)
    s.text(40, y + 18, "Good to know", 10, True)
    y = s.prose(40, y + 32, "Log in to MyAccount to see your usage, add users and report a trouble ticket.", 190, 8.5)
    s.prose(40, y + 6, f"If a dispute is not resolved, write the {COMMISSIONS[b.service.state]}.", 190, 8.5)
    s.bar(256, 84, 316, 20, (0.1, 0.35, 0.6))
    s.text(264, 98, f"Account summary as of {on(b.bill_date, 'long')}", 10, True, color=(1, 1, 1))
    old = total + 12
    s.pairs(
        264,
        122,
        [
            ("Previous balance", "$" + cents(old)),
            (f"Payment received - {b.paid.strftime('%b')} {b.paid.day}, thank you", f"-${cents(old)}"),
            ("Remaining balance", "$0.00"),
            ("New charges", ""),
            ("   Monthly services", cents(sum(lines))),
            ("   Usage", cents(calls)),
            ("   Taxes, fees and surcharges", cents(taxes + fees)),
            ("Total new charges", "$" + cents(total)),
        ],
        right=566,
        size=9.5,
        leading=16,
    )
    s.line(248, x0=264, x1=566)
    s.text(264, 268, "Total due by " + on(b.due, "long"), 11, True)
    s.text(566, 268, "$" + cents(total), 11, True, align="right")
    s.bar(256, 290, 316, 92, (0.95, 0.95, 0.95))
    s.text(266, 308, "EasyPay", 10, True)
    s.prose(
        266,
        322,
        "Do not want to write checks? Sign up for EasyPay and your balance will be charged to your card or bank account"
        " each month. To cancel, let us know 3 business days before the due date.",
        296,
        8.5,
    )
    s.line(560, dashed=True)
    s.text(40, 578, "Please detach and return this coupon with your check payable to " + b.carrier, 8)
    s.text(40, 592, f"{on(b.bill_date, 'long')} bill", 9, True)
    s.pairs(
        360,
        596,
        [
            ("Account number", b.account),
            ("Due date", on(b.due, "long")),
            ("Total due", "$" + cents(total)),
            ("Amount enclosed", "$ _________"),
        ],
        right=572,
        size=9.5,
        leading=14,
    )
    s.block(56, 650, upper([b.holder, *b.mailing.lines(comma=False)]), 9.5, 12)
    s.block(360, 672, upper([b.carrier, *b.remit]), 9.5, 12)
    p.new()
    p.row((40, "Account services detail"), size=13, bold=True, leading=18)
    p.row(
        (
            40,
            (
                f"Monthly services  {b.bill_date.strftime('%b')} {b.bill_date.day} -"
                f" {(b.bill_date + timedelta(days=29)).strftime('%b')} {(b.bill_date + timedelta(days=29)).day}"
            ),
        ),
        bold=True,
        leading=16,
    )
    for n, amount in zip(b.numbers, lines, strict=True):
        p.need(48)
        p.row((40, f"Telephone {tn(n)}"), amount=cents(amount), right=380, bold=True, leading=12)
        p.pen.block(
            52,
            p.y,
            [
                "VoiceManager Office",
                "Includes: Unlimited Nationwide Long Distance, Caller ID,",
                "Call Forwarding, Three-Way Calling, Voice Mail",
            ],
            8.5,
            10.5,
        )
        p.y += 37
    p.need(60)
    p.row((40, "Usage"), bold=True, leading=12)
    p.row((40, f"Toll calls from {tn(b.numbers[0])}"), size=8.5, leading=11)
    for k, called in enumerate(b.called[:2]):
        day = b.period[0] + timedelta(days=5 + 8 * k)
        p.row(
            (52, f"{day.strftime('%b')} {day.day}"),
            (96, f"{8 + k}:4{k}a"),
            (140, town(b, called).title()[:-2] + town(b, called)[-2:]),
            (235, tn(called)),
            (310, f"{k + 1}:00"),
            amount=cents(calls - calls // 2 if k == 0 else calls // 2),
            right=380,
            size=8.5,
            leading=11,
        )
    p.y += 6
    p.need(80)
    p.row((40, "Taxes, fees and surcharges"), bold=True, leading=12)
    for label, part in zip(
        (
            "Federal Universal Service Fund",
            "911 Emergency Service Fee",
            "Access Recovery / Cost Recovery Fee",
            "State Sales Tax",
            "Local Franchise Tax",
        ),
        parts(fees, 30, 20) + parts(taxes, 40),
        strict=True,
    ):
        p.row((52, label), amount=cents(part), right=380, size=8.5, leading=11)
    p.row((40, "Total new charges"), amount="$" + cents(total), right=380, bold=True, leading=20)
    p.prose(
        40,
        532,
        "911 information: your voice modem uses electrical power. If there is a power outage, 911 calling may be"
        " interrupted if the backup battery is not installed, fails, or is exhausted. Your service address must be"
        " correct for 911 dispatch.",
        8,
    )
    p.prose(
        40,
        532,
        "Partial payments are first applied to your telephone balance. Returned payments are subject to a fee. Pay Per"
        " Call: you have the right to dispute 900 number charges within 60 days.",
        8,
    )
    return p


@design(account="long", persons=True)
def print_date_and_pin(b: Bill) -> bytes:
    """A cable company's business bill: "November 1, 2026 bill" as the heading, account number, PIN and service address
    down the left."""
    return counted(lambda count: _print_date_and_pin(b, count).pen)


# 10


def _cooperative_coupon_on_top(b: Bill, count: int) -> Pages:
    total, taxes, fees, calls, lines = split(b)
    rng = random.Random(b.invoice)

    def head(p: Pages) -> float:
        s = p.pen
        s.text(40, 40, b.carrier.upper(), 10, True)
        s.text(572, 40, f"PAGE {s.pages} OF {p.count}", 9, align="right")
        s.text(40, 54, f"ACCOUNT {b.account}   BILL DATE {on(b.bill_date, 'us')}", 9)
        s.line(62)
        return 80

    p = Pages("courier", head, count)
    s = p.pen
    s.text(40, 42, b.carrier.upper(), 13, True)
    s.text(40, 56, "A Member-Owned Cooperative", 9)
    s.pairs(
        360,
        40,
        [
            ("ACCOUNT NUMBER", b.account),
            ("BILL DATE", on(b.bill_date, "us")),
            ("PAST DUE AFTER", on(b.due, "us")),
            ("TOTAL DUE", "$" + cents(total)),
            ("AMOUNT ENCLOSED", "$_________"),
        ],
        right=572,
        size=9,
        leading=14,
    )
    s.block(60, 118, upper([b.holder, *b.mailing.lines(comma=False)]), 9.5, 12)
    s.text(360, 130, "REMIT TO:", 8)
    s.block(360, 142, upper([b.carrier, *b.remit]), 9, 12)
    s.text(306, 196, "RETURN THIS PORTION WITH YOUR PAYMENT", 8, align="center")
    s.line(202, dashed=True)
    s.text(306, 214, "KEEP THIS PORTION FOR YOUR RECORDS", 8, align="center")
    s.text(40, 236, "SERVICE ADDRESS:", 9, True)
    s.text(140, 236, ", ".join(upper(b.service.lines(inline_unit=True))), 9)
    s.text(40, 262, "PREVIOUS BILL", 9.5, True)
    s.pairs(
        40,
        276,
        [
            ("PREVIOUS BALANCE", cents(total)),
            (f"PAYMENT RECEIVED {on(b.paid, 'us')}  THANK YOU", cents(total) + "-"),
            ("BALANCE FORWARD", "0.00"),
        ],
        right=400,
        size=9,
        leading=12,
    )
    s.text(40, 326, "CURRENT CHARGES", 9.5, True)
    s.pairs(
        40,
        340,
        [
            ("LOCAL SERVICE", cents(sum(lines))),
            ("LONG DISTANCE", cents(calls)),
            ("SURCHARGES", cents(fees)),
            ("TAXES", cents(taxes)),
            ("TOTAL CURRENT CHARGES", cents(total)),
        ],
        right=400,
        size=9,
        leading=12,
    )
    s.text(40, 412, "TOTAL DUE", 10, True)
    s.text(400, 412, "$" + cents(total), 10, True, align="right")
    s.canvas.rect(420, s.height - 420, 152, 168)
    s.text(428, 266, "OFFICE HOURS", 8.5, True)
    s.block(428, 278, ["Mon-Fri 8:00-4:30", f"Office {tn(b.support)}", "Repair 611"], 8, 11)
    s.text(428, 322, "IMPORTANT MESSAGES", 8.5, True)
    s.prose(
        428,
        334,
        "The annual meeting is the second Saturday in April at the high school gym. Lunch will be served. Bring your"
        " registration card.",
        138,
        8,
    )
    y = s.block(
        40,
        444,
        simpleSplit(
            "CAPITAL CREDITS: As a member you share in the margins of the cooperative. Keep your mailing address"
            " current so that your capital credit check will reach you.",
            "Courier",
            8.5,
            530,
        ),
        8.5,
    )
    s.block(
        40,
        y + 6,
        simpleSplit(
            "Nonpayment of toll charges may result in the loss of toll service, but not of basic local service. If you"
            f" have a complaint we cannot settle, contact the {COMMISSIONS[b.service.state]}. Relay service: dial 711.",
            "Courier",
            8.5,
            530,
        ),
        8.5,
    )
    p.y = y + 66
    p.need(90)
    p.row((40, "CHARGE DETAIL"), size=10, bold=True, leading=16)
    for n, amount in zip(b.numbers, lines, strict=True):
        p.need(52)
        p.row((40, f"TELEPHONE {tn(n)}"), amount=cents(amount), right=400, bold=True, leading=12)
        for label, part in zip(
            ("BUSINESS ACCESS LINE", "FCC ACCESS CHARGE", "INSIDE WIRE MAINTENANCE"), parts(amount, 22, 4), strict=True
        ):
            p.row((58, label), amount=cents(part), right=340, size=8.5, leading=10.5)
        p.y += 3
    p.y += 6
    p.need(70)
    p.row((40, f"TOLL CALLS   CHARGED TO {tn(b.numbers[0])}"), size=9, bold=True, leading=12)
    for k, called in enumerate(b.called[:5]):
        day = b.period[0] + timedelta(days=1 + 5 * k)
        p.row(
            (40, f"{k + 1}"),
            (58, day.strftime("%m/%d")),
            (100, f"{rng.randint(1, 12):2d}:{rng.randint(10, 59)} {rng.choice(('AM', 'PM'))}"),
            (160, town(b, called)),
            (246, tn(called)),
            (324, f"{rng.randint(1, 30):2d} M"),
            amount=cents(calls - 4 * (calls // 5) if k == 0 else calls // 5),
            right=400,
            size=8.5,
            leading=10.5,
        )
    p.y += 6
    p.need(70)
    p.row((40, "SURCHARGES AND TAXES"), size=9, bold=True, leading=12)
    for label, part in zip(
        (
            "FEDERAL UNIVERSAL SERVICE",
            "EMERGENCY 911 - COUNTY",
            "RELAY SERVICE",
            "FEDERAL EXCISE TAX",
            "STATE SALES TAX",
        ),
        parts(fees, 35, 5) + parts(taxes, 60),
        strict=True,
    ):
        p.row((58, label), amount=cents(part), right=400, size=8.5, leading=10.5)
    return p


@design(account="six", persons=True)
def cooperative_coupon_on_top(b: Bill) -> bytes:
    """A telephone cooperative's bill: the coupon on top, the previous bill and the current charges below, in one
    typewriter face."""
    return counted(lambda count: _cooperative_coupon_on_top(b, count).pen)
