"""The bills that come across a porting desk, as a telecom back office knows them: cable, incumbent, hosted, wireless,
CLEC and Canadian."""

from __future__ import annotations

from datetime import timedelta

from tests.bills.content import Bill
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import digits, fr_money, on, tn, upper

DESIGNS, design = collection()
GREY = (0.45, 0.45, 0.45)
WHITE = (1, 1, 1)


def cents(b: Bill) -> str:
    return digits(b.total).rjust(8, "0")


def share(b: Bill, part: float) -> str:
    return f"{float(b.total) * part:.2f}"


@design(account="cable", persons=True)
def t_coax_monthly_statement(b: Bill) -> bytes:
    """Big cable, the older business statement: facts at the top right, "For service at:" under the name, news left,
    summary right."""
    s = Pen()
    s.text(40, 52, b.carrier, 20, True)
    s.text(40, 66, "BUSINESS CLASS", 8, color=GREY)
    s.pairs(
        385,
        42,
        [
            ("Account Number", b.account),
            ("Billing Date", on(b.bill_date, "us2")),
            ("Total Amount Due", f"${b.total}"),
            ("Payment Due by", on(b.due, "us2")),
        ],
        right=572,
        size=9,
        leading=13,
        bold_value=True,
    )
    s.text(572, 97, "Page 1 of 1", 8, align="right")
    s.line(104)
    s.text(40, 122, b.holder.upper(), 9, True)
    s.text(40, 138, "For service at:", 8.5, True)
    end = s.block(40, 150, upper(b.service.lines(comma=False)), 9)
    s.text(40, end + 8, "Contact us:", 8.5, True)
    s.text(95, end + 8, f"{tn(b.support, 'one')}", 8.5)
    s.text(40, end + 32, "News from your provider", 10, True)
    s.block(
        40,
        end + 46,
        [
            "Thank you for being a valued business customer!",
            "Your bill is ready. Visit My Account to view and",
            "pay it online, or sign up for automatic payments.",
            "Moving? Call us at least 14 days in advance.",
        ],
        8.5,
        11,
    )
    s.bar(320, 114, 252, 15, (0.85, 0.87, 0.9))
    s.text(325, 125, "Monthly Statement Summary", 9.5, True)
    s.pairs(
        325,
        145,
        [
            ("Previous Balance", b.total),
            (f"Payment - {on(b.paid, 'us2')} - thank you", f"-{b.total}"),
            ("New Charges - see below", b.total),
        ],
        right=568,
        size=9,
        leading=13,
    )
    s.text(325, 190, "Total Amount Due", 10, True)
    s.text(568, 190, f"${b.total}", 10, True, align="right")
    s.text(325, 205, "Payment Due by", 9)
    s.text(568, 205, on(b.due, "us2"), 9, align="right")
    s.bar(320, 218, 252, 15, (0.85, 0.87, 0.9))
    s.text(325, 229, "New Charges Summary", 9.5, True)
    s.pairs(
        325,
        248,
        [
            ("Business Internet", share(b, 0.4)),
            ("Business Voice", share(b, 0.5)),
            ("Taxes, Surcharges & Fees", share(b, 0.1)),
            ("Total New Charges", f"${b.total}"),
        ],
        right=568,
        size=9,
        leading=13,
    )
    s.bar(36, 340, 536, 15, (0.85, 0.87, 0.9))
    s.text(40, 351, "Service Details", 9.5, True)
    s.text(
        40,
        370,
        f"Business Voice   {on(b.bill_date + timedelta(days=5), 'us2')} -"
        f" {on(b.bill_date + timedelta(days=34), 'us2')}",
        9,
        True,
    )
    for i, n in enumerate(b.numbers):
        x = 40 + (i % 2) * 275
        s.text(x, 386 + (i // 2) * 12, f"Full Feature Voice Line   {tn(n, 'paren')}", 8.5)
        s.text(x + 255, 386 + (i // 2) * 12, "34.95", 8.5, align="right")
    s.text(
        306,
        566,
        "Detach and enclose this coupon with your payment. Please write your account number on your check or money"
        " order. Do not send cash.",
        7,
        align="center",
    )
    s.line(572, dashed=True)
    s.text(40, 592, b.carrier, 12, True)
    s.block(60, 630, upper([b.holder, *b.mailing.lines(comma=False)]), 9)
    s.pairs(
        350,
        592,
        [
            ("Account Number", b.account),
            ("Payment Due by", on(b.due, "us2")),
            ("Total Amount Due", f"${b.total}"),
            ("Amount Enclosed", "$ ____________"),
        ],
        right=572,
        size=9,
        leading=13,
    )
    s.text(350, 660, "Make checks payable to:", 7.5)
    s.block(350, 672, upper([b.carrier, *b.remit]), 9)
    s.text(572, 750, f"{digits(b.account)}{cents(b)}", 10, align="right", tracking=1)
    return s.done()


@design(account="cable")
def t_cable_business_security_code(b: Bill) -> bytes:
    """Big cable, business invoice: the date alone over invoice, account, security code and "Service At:"; the voice
    lines on page 2."""
    s = Pen()
    code = b.invoice[-4:]
    s.text(40, 50, b.carrier, 18, True, color=(0.0, 0.2, 0.45))
    s.text(40, 62, "BUSINESS", 8, True, color=GREY)
    s.text(40, 88, on(b.bill_date, "long"), 9.5, True)
    for i, (k, v) in enumerate(
        [("Invoice Number:", b.invoice), ("Account Number:", b.account), ("Security Code:", code)]
    ):
        s.text(40, 102 + i * 12, k, 8.5)
        s.text(125, 102 + i * 12, v, 8.5, True)
    s.text(40, 138, "Service At:", 8.5)
    s.block(125, 138, upper(b.service.lines(comma=False)), 8.5, 11)
    s.text(40, 192, "Contact Us", 9.5, True)
    s.text(40, 204, "Visit us online to manage your account", 8.5)
    s.text(40, 215, f"Or, call us at {tn(b.support, 'one')}", 8.5)
    s.text(40, 244, "Summary", 11, True)
    s.text(100, 244, "Details on following pages", 8, color=GREY)
    s.text(40, 258, f"Service from {on(b.bill_date, 'us2')} through {on(b.bill_date + timedelta(days=30), 'us2')}", 8.5)
    s.pairs(
        40,
        280,
        [
            ("Previous Balance", b.total),
            ("Payments Received - Thank You!", f"-{b.total}"),
            ("Remaining Balance", "$0.00"),
            ("Business Internet", share(b, 0.45)),
            ("Business Voice", share(b, 0.45)),
            ("Taxes, Fees and Charges", share(b, 0.1)),
            ("Current Charges", f"${b.total}"),
        ],
        right=300,
        size=9,
        leading=14,
    )
    s.line(376, x0=40, x1=300)
    s.text(40, 390, f"Total Due by {on(b.due, 'us2')}", 10, True)
    s.text(300, 390, f"${b.total}", 10, True, align="right")
    s.bar(335, 40, 237, 16, (0.0, 0.2, 0.45))
    s.text(342, 51, "BUSINESS NEWS", 9, True, color=WHITE)
    s.block(
        342,
        72,
        [
            "NOTE. Taxes, Fees and Charges listed in the",
            "Summary only apply to the services on this invoice.",
            "",
            "Go paperless! Sign in and enroll today. All you",
            "need is your account number and security code.",
            "",
            "Your payment is important to us. A late fee applies",
            "to balances not paid by the due date.",
        ],
        8.5,
        11.5,
    )
    s.line(560, dashed=True)
    s.text(40, 572, "Thank you for choosing us. We appreciate your prompt payment and value you as a customer.", 7.5)
    s.text(40, 596, b.carrier.upper(), 9, True)
    s.block(60, 645, upper([b.holder, *b.mailing.lines(comma=False)]), 9.5)
    s.text(340, 596, on(b.bill_date, "long"), 9.5, True)
    s.text(340, 612, b.holder.upper(), 8.5, True)
    for i, (k, v) in enumerate([("Invoice Number:", b.invoice), ("Account Number:", b.account)]):
        s.text(340, 624 + i * 11, k, 8)
        s.text(410, 624 + i * 11, v, 8)
    s.text(340, 646, "Service At:", 8)
    s.block(410, 646, upper(b.service.lines(comma=False)), 8, 10.5)
    s.text(340, 687, f"Total Due by {on(b.due, 'us2')}", 9, True)
    s.text(572, 687, f"${b.total}", 9, True, align="right")
    s.text(340, 705, "Please Remit Payment to:", 8)
    s.block(340, 717, upper([b.carrier, *b.remit]), 8.5, 11)
    s.text(572, 765, f"{digits(b.account)}{cents(b)}", 9, align="right", tracking=1)
    s.next_page()
    s.text(40, 45, "Page 2 of 2", 8)
    s.text(130, 45, on(b.bill_date, "long"), 8)
    s.text(572, 45, b.holder.upper(), 8, True, align="right")
    s.text(130, 57, f"Invoice Number: {b.invoice}", 8)
    s.text(300, 57, f"Account Number: {b.account}", 8)
    s.text(572, 57, f"Security Code: {code}", 8, align="right")
    s.line(66)
    s.text(40, 90, "Business Voice", 11, True)
    y = 108
    for n in b.numbers:
        s.text(40, y, f"Phone Number {tn(n, 'paren')}", 9, True)
        s.text(52, y + 12, "Business Voice Unlimited", 8.5)
        s.text(300, y + 12, "29.99", 8.5, align="right")
        y += 27
    s.text(40, y + 4, "Business Voice Total", 9, True)
    s.text(300, y + 4, f"${share(b, 0.45)}", 9, True, align="right")
    s.text(342, 90, "Billing Information", 9.5, True)
    s.block(
        342,
        104,
        [
            "Tax and Fees - This statement reflects the current",
            "taxes and fees for your area (including sales, excise,",
            "user taxes, etc.).",
            "",
            "Complaint Procedures: If you disagree with your",
            "charges, you need to register a complaint no later",
            f"than 60 days after the due date. Call {tn(b.support, 'one')}.",
        ],
        8,
        11,
    )
    return s.done()


@design(account="long")
def t_cable_southwest_business(b: Bill) -> bytes:
    """Big cable, business bill: a band of four facts under the logo, the account's name and service address in a panel
    at the right."""
    s = Pen()
    s.text(40, 48, b.carrier, 17, True)
    s.text(572, 42, "Business", 12, align="right", color=GREY)
    s.bar(36, 62, 540, 34, (0.92, 0.94, 0.95))
    for x, k, v in (
        (44, "Bill Date", on(b.bill_date, "short")),
        (160, "Account Number", b.account),
        (330, "Due Date", on(b.due, "short")),
        (470, "Total Due", f"${b.total}"),
    ):
        s.text(x, 75, k, 8, color=GREY)
        s.text(x, 89, v, 10, True)
    s.block(50, 140, upper([b.holder, *b.mailing.lines(comma=False)]), 9.5)
    s.text(340, 122, "ACCOUNT INFORMATION", 9, True)
    s.line(127, x0=340, x1=572)
    s.text(340, 141, "Customer Name", 8, color=GREY)
    s.text(340, 152, b.holder, 9)
    s.text(340, 169, "Service Address", 8, color=GREY)
    s.block(340, 180, b.service.lines(comma=False), 9)
    s.text(340, 225, "Customer Care", 8, color=GREY)
    s.text(340, 236, tn(b.support), 9)
    s.text(40, 262, f"Account Summary as of {on(b.bill_date, 'short')}", 11, True)
    s.line(267)
    s.pairs(
        44,
        283,
        [
            ("Previous Balance", f"${b.total}"),
            (f"Payment Received {on(b.paid, 'short')}", f"-{b.total}"),
            ("Remaining Previous Balance", "$0.00"),
            (
                f"New Charges: {on(b.bill_date, 'short')} - {on(b.bill_date + timedelta(days=29), 'short')}",
                f"${b.total}",
            ),
            (f"Total Due By {on(b.due, 'short')}", f"${b.total}"),
        ],
        right=568,
        size=9,
        leading=13.5,
    )
    s.text(40, 372, "Monthly Services", 11, True)
    s.line(377)
    s.text(44, 391, "TELEPHONE", 8.5, True)
    for i, n in enumerate(b.numbers):
        s.text(44, 403 + i * 10, f"{tn(n)}  VoiceManager Office", 8)
        s.text(568, 403 + i * 10, "32.00", 8, align="right")
    s.line(624, dashed=True)
    s.text(306, 634, "Please return this portion with your payment. Do not staple.", 7, align="center")
    s.text(40, 654, b.carrier, 11, True)
    for i, (k, v) in enumerate(
        [("Account Number", b.account), ("Due Date", on(b.due, "short")), ("Total Due", f"${b.total}")]
    ):
        s.text(340, 654 + i * 12, k, 8.5)
        s.text(572, 654 + i * 12, v, 8.5, True, align="right")
    s.block(62, 690, upper([b.holder, *b.mailing.lines(comma=False)]), 8.5, 10.5)
    s.block(340, 712, upper([b.carrier, *b.remit]), 9)
    s.text(572, 770, f"{b.account} {cents(b)} 3", 9, align="right", tracking=0.8)
    return s.done()


@design(account="dashes", persons=True)
def t_northeast_small_business(b: Bill) -> bytes:
    """Incumbent, small business: billing date, page and account at the top right; account summary left, lines below,
    the stub last."""
    s = Pen()
    s.text(40, 55, b.carrier, 21, True)
    s.text(345, 45, "Billing Date:", 8.5)
    s.text(440, 45, on(b.bill_date, "us2"), 8.5, True)
    s.text(345, 57, "Page:", 8.5)
    s.text(440, 57, "1 of 1", 8.5, True)
    s.text(345, 69, "Account No.:", 8.5)
    s.text(440, 69, b.account, 8.5, True)
    s.text(345, 81, "How to Reach Us:", 8.5)
    s.text(440, 81, tn(b.support, "one"), 8.5, True)
    s.line(94)
    s.text(40, 116, "Account Summary", 12, True)
    s.text(40, 136, "Previous Charges", 9.5, True)
    end = s.pairs(
        40,
        150,
        [
            ("Amount of Last Bill", f"${b.total}"),
            (f"Payment Received {b.paid.strftime('%b')} {b.paid.day} - Thank You", f"-${b.total}"),
            ("Balance Forward", "$.00"),
        ],
        right=300,
        size=9,
        leading=13,
    )
    s.text(40, end + 6, "New Charges", 9.5, True)
    end = s.pairs(
        40,
        end + 20,
        [
            ("Voice Services", f"${share(b, 0.8)}"),
            ("Taxes, Governmental Surcharges and Fees", f"${share(b, 0.12)}"),
            ("Other Charges and Credits", f"${share(b, 0.08)}"),
        ],
        right=300,
        size=9,
        leading=13,
    )
    s.line(end - 6, x0=40, x1=300)
    s.text(40, end + 8, f"Total Due by {on(b.due, 'short')}", 10, True)
    s.text(300, end + 8, f"${b.total}", 10, True, align="right")
    s.text(345, 116, "Account Information", 12, True)
    s.text(345, 134, "Customer:", 8.5, True)
    s.text(345, 146, b.holder.upper(), 8)
    s.text(345, 164, "Service Address:", 8.5, True)
    s.block(345, 176, upper(b.service.lines(comma=False)), 8.5, 11)
    s.text(345, 220, "Billing Address:", 8.5, True)
    s.block(345, 232, upper(b.mailing.lines(comma=False)), 8.5, 11)
    s.text(40, 312, "Your Lines", 12, True)
    s.text(40, 328, "Telephone Number", 8, True)
    s.text(150, 328, "Plan", 8, True)
    s.text(572, 328, "Monthly", 8, True, align="right")
    s.line(332)
    for i, n in enumerate(b.numbers):
        s.text(40, 345 + i * 12, tn(n, "space"), 8.5)
        s.text(150, 345 + i * 12, "Solutions for Business Voice Line", 8.5)
        s.text(572, 345 + i * 12, "$41.00", 8.5, align="right")
    s.line(605, dashed=True)
    s.text(
        40,
        615,
        "Detach & return payment slip. Write your account number on your check, payable to us. Please include any"
        " correspondence in a separate envelope.",
        7,
    )
    s.pairs(
        345,
        640,
        [
            ("New Charges Due", on(b.due, "us2")),
            ("Account No.", b.account),
            ("Total Due", f"${b.total}"),
            ("Amount Enclosed", "$ _ _ _ _ . _ _"),
        ],
        right=572,
        size=9,
        leading=13,
    )
    s.block(60, 660, upper([b.holder, *b.mailing.lines(comma=False)]), 9)
    s.block(345, 705, upper([b.carrier, *b.remit]), 9)
    s.text(40, 768, f"{digits(b.account)}00{cents(b)}{cents(b)}", 9.5, tracking=1)
    return s.done()


@design(account="bell_dashed", one_address=True)
def t_rural_small_business_monthly_invoice(b: Bill) -> bytes:
    """Incumbent of small towns: the holder's address top left, a box "Account Summary" right with dates and account;
    rates below by line."""
    s = Pen()
    s.text(40, 50, b.carrier, 18, True, color=(0.7, 0.05, 0.1))
    s.text(40, 64, "Your Monthly Invoice", 9)
    s.canvas.rect(325, s.height - 222, 250, 182)
    s.bar(325, 40, 250, 17, (0.7, 0.05, 0.1))
    s.text(332, 52, "Account Summary", 10, True, color=WHITE)
    s.pairs(
        332,
        73,
        [
            ("New Charges Due Date", on(b.due, "us2")),
            ("Billing Date", on(b.bill_date, "us2")),
            ("Account Number", b.account),
            ("PIN", b.invoice[-4:]),
            ("Previous Balance", b.total),
            (f"Payments Received Thru {on(b.paid, 'us2')}", f"-{b.total}"),
            ("Thank you for your payment!", ""),
            ("Balance Forward", ".00"),
            ("New Charges", b.total),
        ],
        right=569,
        size=9,
        leading=14,
    )
    s.text(332, 212, "Total Amount Due", 10.5, True)
    s.text(569, 212, f"${b.total}", 10.5, True, align="right")
    s.block(50, 120, upper([b.holder, *b.service.lines(comma=False)]), 9.5)
    s.block(
        40,
        205,
        ["Manage your account 24/7 online, or call us:", f"Business Customer Service  {tn(b.support, 'one')}"],
        8.5,
        11,
    )
    s.bar(36, 240, 540, 16, (0.88, 0.88, 0.88))
    s.text(40, 251, "CURRENT BILLING SUMMARY", 9.5, True)
    s.text(40, 270, f"Local Service from {on(b.bill_date, 'us2')} to {on(b.bill_date + timedelta(days=29), 'us2')}", 9)
    s.text(40, 286, "Qty  Description", 8.5, True)
    s.text(300, 286, "Telephone Number", 8.5, True)
    s.text(572, 286, "Charge", 8.5, True, align="right")
    s.text(40, 298, "Basic Charges", 8.5, True)
    y = 311
    for n in b.numbers:
        s.text(45, y, "1", 8.5)
        s.text(62, y, "Business Line - Measured", 8.5)
        s.text(300, y, f"{n[2:5]}/{tn(n, 'local')}", 8.5)
        s.text(572, y, "38.49", 8.5, align="right")
        y += 12
    s.pairs(
        62,
        y,
        [
            ("Federal Subscriber Line Charge - Bus", "9.20"),
            ("Federal USF Recovery Charge", "3.11"),
            ("E911 Surcharge", "1.50"),
        ],
        right=572,
        size=8.5,
        leading=12,
    )
    s.text(40, y + 42, "TOTAL", 9, True)
    s.text(572, y + 42, b.total, 9, True, align="right")
    s.line(628, dashed=True)
    s.text(
        306,
        638,
        "PAYMENT STUB   Please do not send correspondence with your payment. Make check payable to the company.",
        7,
        align="center",
    )
    s.pairs(
        325,
        656,
        [
            ("Total Amount Due", f"${b.total}"),
            ("New Charges Due Date", on(b.due, "us2")),
            ("Account Number", b.account),
            ("Amount Enclosed", "$____________"),
        ],
        right=569,
        size=9,
        leading=12,
    )
    s.block(60, 660, upper([b.holder, *b.service.lines(comma=False)]), 9)
    s.text(60, 722, "Mail Payment To:", 7.5)
    s.block(60, 733, upper([b.carrier, *b.remit]), 9)
    s.text(572, 775, f"{digits(b.account)}000{cents(b)}2", 9, align="right", tracking=1)
    return s.done()


@design(account="bell", persons=True)
def t_old_bell_company(b: Bill) -> bytes:
    """Incumbent, the old printed form: typewriter face, "Your account number is", "Date of Bill", dotted summary and
    itemized calls."""
    s = Pen("courier")
    s.text(40, 45, b.carrier.upper(), 14, True)
    s.text(572, 45, "PAGE   1", 9, align="right")
    s.text(330, 66, "Your account number is", 9)
    s.text(330, 78, b.account, 10, True)
    s.text(330, 98, "Date of Bill", 9)
    s.text(420, 98, on(b.bill_date, "bell"), 9, True)
    s.text(330, 111, "Due Date", 9)
    s.text(420, 111, on(b.due, "bell"), 9, True)
    s.block(50, 90, upper([b.holder, *b.mailing.lines(comma=False)]), 9, 12)
    s.text(40, 160, "For services located at", 9)
    s.block(180, 160, upper(b.service.lines(comma=False)), 9, 12)
    s.line(204)
    s.text(40, 220, "SUMMARY OF ACCOUNT", 10, True)
    end = s.pairs(
        40,
        236,
        [
            ("Amount of last bill", b.total.rjust(9)),
            (f"Payment received {b.paid.strftime('%b %d').upper()}", f"{b.total}CR".rjust(11)),
            ("Balance", "     .00"),
            ("Monthly service", share(b, 0.85).rjust(9)),
            ("Itemized calls", share(b, 0.05).rjust(9)),
            ("Taxes and surcharges", share(b, 0.1).rjust(9)),
            ("TOTAL AMOUNT DUE", f"${b.total}".rjust(9)),
        ],
        value_x=330,
        size=9,
        leading=12,
        dots=True,
    )
    s.text(
        40,
        end + 10,
        f"MONTHLY SERVICE - {b.bill_date.strftime('%b %d').upper()} THRU"
        f" {(b.bill_date + timedelta(days=29)).strftime('%b %d').upper()}",
        10,
        True,
    )
    s.text(40, end + 24, "LINE", 8.5)
    s.text(180, end + 24, "SERVICE", 8.5)
    s.text(470, end + 24, "AMOUNT", 8.5, align="right")
    y = end + 36
    for n in b.numbers:
        s.text(40, y, tn(n, "space"), 8.5)
        s.text(180, y, "ONE-PARTY BUSINESS LINE" if not b.is_person else "FLAT RATE LINE", 8.5)
        s.text(470, y, "27.60", 8.5, align="right")
        y += 10.5
    y += 8
    s.text(40, y, f"ITEMIZED CALLS  CHARGED TO {tn(b.numbers[0], 'space')}", 10, True)
    s.text(40, y + 13, "NO. DATE   TIME   NUMBER CALLED    MIN   AMOUNT", 8.5)
    for i, n in enumerate(b.called[:3]):
        day = b.period[0] + timedelta(days=4 + 7 * i)
        s.text(
            40,
            y + 25 + i * 10.5,
            f" {i + 1}  {day.strftime('%b%d').upper()}  {f'{9 + i}{14 + 13 * i}A':>5}  {tn(n, 'space')}     {3 + i}.0  "
            f"    .{42 + 9 * i}",
            8.5,
        )
    s.text(40, y + 66, f"BILLING QUESTIONS CALL {tn(b.support, 'one')}", 9)
    s.line(672, dashed=True)
    s.text(306, 682, "TEAR HERE AND RETURN WITH PAYMENT", 7.5, align="center")
    s.text(40, 698, "ACCOUNT NUMBER", 8)
    s.text(40, 709, b.account, 9.5, True)
    s.text(230, 698, "PLEASE PAY BY", 8)
    s.text(230, 709, on(b.due, "bell"), 9.5, True)
    s.text(400, 698, "TOTAL AMOUNT DUE", 8)
    s.text(400, 709, f"${b.total}", 9.5, True)
    s.block(40, 732, upper([b.holder, *b.mailing.lines(comma=False, inline_unit=True)]), 8.5, 11)
    s.block(350, 732, upper([b.carrier, *b.remit]), 8.5, 11)
    return s.done()


@design(account="long")
def t_hosted_licenses_invoice(b: Bill) -> bytes:
    """Hosted VoIP: an invoice with the seller's lockbox under its name, bill-to and service address side by side,
    licences, then the numbers."""
    s = Pen()
    s.text(40, 52, b.carrier, 16, True, color=(0.05, 0.3, 0.6))
    s.block(40, 66, [*b.remit, tn(b.support, "paren")], 8, 10.5)
    s.text(572, 54, "Invoice", 22, align="right")
    for i, (k, v) in enumerate(
        [
            ("Invoice Number:", b.invoice),
            ("Invoice Date:", on(b.bill_date, "us")),
            ("Due Date:", on(b.due, "us")),
            ("Account Number:", b.account),
            ("Currency:", "USD"),
        ]
    ):
        s.text(460, 80 + i * 13, k, 8.5, True, align="right")
        s.text(572, 80 + i * 13, v, 8.5, align="right")
    s.text(40, 180, "Bill To", 9, True, color=GREY)
    s.block(40, 194, [b.holder, *b.mailing.lines(), "United States"], 9, 12)
    s.text(310, 180, "Service Address", 9, True, color=GREY)
    s.block(310, 194, [*b.service.lines(), "United States"], 9, 12)
    s.bar(36, 270, 540, 17, (0.05, 0.3, 0.6))
    for x, head, align in (
        (42, "Description", "left"),
        (300, "Service Period", "left"),
        (430, "Qty", "right"),
        (500, "Unit Price", "right"),
        (570, "Amount", "right"),
    ):
        s.text(x, 281, head, 8.5, True, align=align, color=WHITE)
    count = len(b.numbers)
    y = 301
    span = f"{on(b.bill_date, 'us2')} - {on(b.bill_date + timedelta(days=29), 'us2')}"
    for what, qty, price in (
        ("DigitalLine Unlimited Standard", count, 24.99),
        ("Additional Local Number", count, 4.99),
        ("Compliance and Administrative Cost Recovery Fee", count, 3.5),
        ("e911 Service Fee", count, 1.0),
    ):
        s.text(42, y, what, 8.5)
        s.text(300, y, span, 8.5)
        s.text(430, y, str(qty), 8.5, align="right")
        s.text(500, y, f"${price:.2f}", 8.5, align="right")
        s.text(570, y, f"${qty * price:.2f}", 8.5, align="right")
        y += 15
    s.line(y - 5, x0=36, x1=576)
    total = f"${count * 34.48:.2f}"
    for i, (k, v) in enumerate([("Subtotal", total), ("Total", total), (f"Amount due {on(b.due, 'us')}", total)]):
        s.text(500, y + 10 + i * 13, k, 9, i == 2, align="right")
        s.text(570, y + 10 + i * 13, v, 9, i == 2, align="right")
    s.text(40, y + 65, "Phone Numbers", 11, True)
    s.text(40, y + 80, "Number", 8, True)
    s.text(140, y + 80, "Assigned To", 8, True)
    s.text(310, y + 80, "Number", 8, True)
    s.text(410, y + 80, "Assigned To", 8, True)
    s.line(y + 84, x0=36, x1=576)
    for i, n in enumerate(b.numbers):
        x = 40 + (i % 2) * 270
        s.text(x, y + 97 + (i // 2) * 13, tn(n, "paren"), 8.5)
        s.text(x + 100, y + 97 + (i // 2) * 13, b.users[i], 8.5)
    s.text(
        306,
        750,
        f"Thank you for your business. Questions about this invoice? Call {tn(b.support, 'paren')}.",
        8,
        align="center",
        color=GREY,
    )
    return s.done()


@design(account="plain9", langs=("en", "en", "ca"))
def t_hosted_cloud_phone_statement(b: Bill) -> bytes:
    """Hosted VoIP: a statement with "Acct #:", "Service To:", one row for each seat with its number, and a forwarding
    note."""
    s = Pen("vera")
    s.bar(0, 0, 612, 60, (0.13, 0.15, 0.2))
    s.text(40, 38, b.carrier, 16, True, color=WHITE)
    s.text(572, 38, "Billing Statement", 12, align="right", color=WHITE)
    s.text(40, 88, b.holder, 10, True)
    s.block(40, 102, b.mailing.lines(inline_unit=True), 8.5, 12)
    for i, (k, v) in enumerate(
        [
            ("Acct #:", b.account),
            ("Statement #:", b.invoice),
            ("Statement Date:", on(b.bill_date, "long")),
            ("AutoPay Date:", on(b.due, "long")),
        ]
    ):
        s.text(370, 88 + i * 14, k, 8.5)
        s.text(572, 88 + i * 14, v, 8.5, True, align="right")
    s.text(40, 150, "Service To:", 8.5, True)
    s.text(110, 150, ", ".join(b.service.lines(inline_unit=True)), 8.5)
    s.line(164)
    s.text(40, 184, "Account Activity", 10.5, True)
    end = s.pairs(
        40,
        202,
        [
            ("Previous statement balance", f"${b.total}"),
            (f"Payment by credit card on {on(b.paid, 'short')}", f"-${b.total}"),
            ("Recurring charges", f"${share(b, 0.82)}"),
            ("Usage charges", "$0.00"),
            ("Taxes and regulatory fees", f"${share(b, 0.18)}"),
        ],
        right=572,
        size=8.5,
        leading=14,
    )
    s.text(40, end + 3, "Current balance", 9.5, True)
    s.text(572, end + 3, f"${b.total}", 9.5, True, align="right")
    y = end + 34
    s.text(40, y, "Recurring Charges", 10.5, True)
    s.bar(36, y + 8, 540, 15, (0.92, 0.92, 0.93))
    for x, head in ((40, "Ext."), (80, "User"), (230, "Telephone No."), (350, "Plan")):
        s.text(x, y + 19, head, 8, True)
    s.text(572, y + 19, "Charge", 8, True, align="right")
    for i, n in enumerate(b.numbers):
        row = y + 36 + i * 14
        s.text(40, row, str(101 + i), 8.5)
        s.text(80, row, b.users[i], 8.5)
        s.text(230, row, tn(n), 8.5)
        s.text(350, row, "Cloud PBX Seat - Pro", 8.5)
        s.text(572, row, "$22.95", 8.5, align="right")
    row = y + 36 + len(b.numbers) * 14
    s.text(80, row + 6, f"Ext. 101 after-hours forwarding to {tn(b.forwarded[0])}", 7.5, color=GREY)
    s.line(722)
    s.text(
        306,
        738,
        f"Need help? Call {tn(b.support)} or open a ticket in your portal. Do not pay: your card on file will be"
        " charged.",
        7.5,
        align="center",
    )
    return s.done()


@design(account="wireless", one_address=True, persons=True)
def t_wireless_bill_at_a_glance(b: Bill) -> bytes:
    """Wireless: the address window, account and invoice at the right, a greeting; page 2 breaks the charges down by
    line."""
    s = Pen()
    s.text(40, 50, b.carrier, 18, True)
    s.text(40, 72, b.remit[0].upper(), 7)
    s.text(40, 81, b.remit[1].upper(), 7)
    s.block(62, 128, upper([b.holder, *b.service.lines(comma=False)]), 9.5)
    for i, (k, v) in enumerate(
        [
            ("Account:", b.account),
            ("Invoice:", b.invoice),
            (
                "Billing period:",
                (
                    f"{b.period[0].strftime('%b')} {b.period[0].day} - {b.period[1].strftime('%b')} {b.period[1].day},"
                    f" {b.period[1].year}"
                ),
            ),
            ("Bill date:", on(b.bill_date, "long")),
        ]
    ):
        s.text(360, 48 + i * 13, k, 9)
        s.text(440, 48 + i * 13, v, 9, True)
    first = b.holder.split()[0] if b.is_person else "there"
    s.text(40, 224, f"Hi {first}, here's your bill.", 16, True)
    s.text(40, 256, "Your bill at a glance", 11, True)
    s.line(262)
    s.pairs(
        40,
        280,
        [
            ("Balance from last bill", f"${b.total}"),
            (f"Payment {on(b.paid, 'short')} - thank you", f"-${b.total}"),
            ("Account charges and credits", "$0.00"),
            (f"Lines ({len(b.numbers)})", f"${share(b, 0.9)}"),
            ("Surcharges, taxes and gov fees", f"${share(b, 0.1)}"),
        ],
        right=572,
        size=9.5,
        leading=16,
    )
    s.line(354)
    s.text(40, 374, "Total due", 13, True)
    s.text(572, 374, f"${b.total}", 13, True, align="right")
    s.text(40, 389, f"Due by {on(b.due, 'long')}", 9)
    s.block(
        40,
        430,
        ["Ways to pay", f"In the app, online, or call #PMT (#768) from your phone or {tn(b.support, 'dot')}."],
        9,
        13,
        bold_first=True,
    )
    s.line(590, dashed=True)
    s.block(62, 640, upper([b.holder, *b.service.lines(comma=False)]), 9)
    s.pairs(
        360,
        612,
        [
            ("Bill date", on(b.bill_date, "long")),
            ("Account number", b.account),
            ("Invoice number", b.invoice),
            (f"Total due by {on(b.due, 'short')}", f"${b.total}"),
        ],
        right=572,
        size=9,
        leading=13,
    )
    s.text(360, 680, "Make check payable to", 8)
    s.block(360, 692, upper([b.carrier, *b.remit]), 9)
    s.text(40, 762, f"{b.invoice.rjust(10, '0')}0{digits(b.account)}0000{cents(b)}", 9, tracking=1)
    s.next_page()
    s.text(40, 45, f"Account: {b.account}", 8)
    s.text(200, 45, f"Invoice: {b.invoice}", 8)
    s.text(330, 45, f"Bill date: {on(b.bill_date, 'long')}", 8)
    s.text(572, 45, "Page 2 of 2", 8, align="right")
    s.text(40, 84, "Charges by line", 14, True)
    s.line(92)
    for i, n in enumerate(b.numbers):
        y = 110 + i * 30
        s.text(40, y, b.users[i], 9.5, True)
        s.text(40, y + 11, f"{tn(n)}   Business Unlimited Pro   Smartphone", 8.5)
        s.text(572, y, "$45.00", 9.5, True, align="right")
    s.text(40, 725, "Account-wide charges & credits", 9, True)
    s.text(572, 725, "$0.00", 9, True, align="right")
    return s.done()


@design(account="long", one_address=True)
def t_wireless_issue_date(b: Bill) -> bytes:
    """Wireless: page, issue date, account and invoice stacked top right; total in large type; service summary by
    wireless number."""
    s = Pen()
    s.text(40, 52, b.carrier, 19, True)
    invoice = f"{b.account}X{b.bill_date.strftime('%m%d%Y')}"
    for i, (k, v) in enumerate(
        [
            ("Page:", "1 of 1"),
            ("Issue Date:", on(b.bill_date, "short")),
            ("Account Number:", b.account),
            ("Invoice:", invoice),
        ]
    ):
        s.text(465, 42 + i * 12, k, 8.5, align="right")
        s.text(472, 42 + i * 12, v, 8.5, i == 2)
    s.block(60, 112, upper([b.holder, *b.service.lines(comma=False)]), 9.5)
    s.text(345, 118, "Total due", 13)
    s.text(345, 148, f"${b.total}", 26, True)
    s.text(345, 166, f"Please pay by: {on(b.due, 'short')}", 9.5)
    s.text(40, 206, "Account summary", 12, True)
    s.line(211, x0=40, x1=310)
    s.pairs(
        40,
        226,
        [
            ("Your last bill", f"${b.total}"),
            (f"Payment, {b.paid.strftime('%b')} {b.paid.day} - Thank you!", f"-${b.total}"),
            ("Remaining balance", "$0.00"),
        ],
        right=310,
        size=9,
        leading=13,
    )
    s.text(345, 206, "Ways to pay and manage your account", 10, True)
    s.line(211, x0=345, x1=572)
    s.block(
        345,
        226,
        ["Online or in the app", f"Business care {tn(b.support, 'dot')}", "611 from your wireless phone"],
        9,
        13,
    )
    s.text(40, 284, "Service summary", 12, True)
    s.line(289)
    y = 304
    for i, n in enumerate(b.numbers):
        s.text(40, y, "Wireless", 8.5)
        s.text(90, y, tn(n, "dot"), 8.5, True)
        s.text(180, y, b.users[i].upper(), 8.5)
        s.text(572, y, "$50.00", 8.5, align="right")
        y += 12.5
    s.line(y - 4)
    s.text(40, y + 10, "Total services", 10, True)
    s.text(572, y + 10, f"${b.total}", 10, True, align="right")
    s.line(610, dashed=True)
    s.text(
        306,
        620,
        "Detach and return this portion with your check payable to the company. Do not include correspondence.",
        7,
        align="center",
    )
    s.text(40, 644, b.carrier, 11, True)
    for i, (k, v) in enumerate(
        [
            ("Account Number:", b.account),
            ("Please pay by:", on(b.due, "short")),
            ("Total due:", f"${b.total}"),
            ("Amount enclosed:", "$_____________"),
        ]
    ):
        s.text(345, 644 + i * 13, k, 8.5)
        s.text(572, 644 + i * 13, v, 8.5, True, align="right")
    s.block(60, 690, upper([b.holder, *b.service.lines(comma=False)]), 8.5, 11)
    s.block(345, 712, upper([b.carrier, *b.remit]), 8.5, 11)
    s.text(572, 765, f"00{b.account}00{cents(b)}{cents(b)}", 9, align="right", tracking=1)
    return s.done()


@design(account="short")
def t_clec_enterprise(b: Bill) -> bytes:
    """CLEC: invoice facts in a box at the right, mailing window left, and below a location's section "Services at:"
    with its lines."""
    s = Pen()
    s.text(40, 50, b.carrier, 17, True, color=(0.1, 0.35, 0.2))
    s.canvas.rect(350, s.height - 128, 222, 92)
    for i, (k, v) in enumerate(
        [
            ("Account Number", b.account),
            ("Invoice Number", b.invoice),
            ("Invoice Date", on(b.bill_date, "us")),
            ("Due Date", on(b.due, "us")),
            ("Amount Due", f"${b.total}"),
            ("Page", "1 of 1"),
        ]
    ):
        s.text(357, 50 + i * 14, k, 9, True)
        s.text(566, 50 + i * 14, v, 9, align="right")
    s.block(60, 110, upper([b.holder, "ATTN: ACCOUNTS PAYABLE", *b.mailing.lines(comma=False)]), 9.5)
    s.text(40, 195, "Account Summary", 11, True)
    s.line(200)
    s.pairs(
        44,
        215,
        [
            ("Previous Invoice Amount", f"${b.total}"),
            (f"Payments Received as of {on(b.paid, 'us')}", f"(${b.total})"),
            ("Past Due Balance", "$0.00"),
            ("Monthly Recurring Charges", f"${share(b, 0.86)}"),
            ("Usage Charges", "$0.00"),
            ("Taxes and Surcharges", f"${share(b, 0.14)}"),
            ("Total Amount Due", f"${b.total}"),
        ],
        right=568,
        size=9,
        leading=13,
    )
    s.text(40, 322, "Charge Detail by Location", 11, True)
    s.line(327)
    s.text(44, 342, "Services at:", 9, True)
    s.text(110, 342, b.holder, 9)
    s.text(110, 354, ", ".join(b.service.lines(inline_unit=True)), 9)
    s.text(44, 374, "Working Telephone Number", 8, True)
    s.text(190, 374, "Description", 8, True)
    s.text(400, 374, "Period", 8, True)
    s.text(568, 374, "Amount", 8, True, align="right")
    for i, n in enumerate(b.numbers):
        y = 387 + i * 11
        s.text(44, y, tn(n), 8.5)
        s.text(190, y, "Business Line w/ Features", 8.5)
        s.text(400, y, f"{b.bill_date.strftime('%m/%d')}-{(b.bill_date + timedelta(days=29)).strftime('%m/%d')}", 8.5)
        s.text(568, y, "28.75", 8.5, align="right")
    s.text(40, 624, f"For billing inquiries or repair call Customer Care at {tn(b.support, 'one')}.", 8.5)
    s.line(634, dashed=True)
    s.text(306, 644, "Please detach and return with payment", 7, align="center")
    s.block(44, 670, upper([b.holder, *b.mailing.lines(comma=False)]), 9)
    for i, (k, v) in enumerate(
        [
            ("Account Number", b.account),
            ("Invoice Number", b.invoice),
            ("Due Date", on(b.due, "us")),
            ("Amount Due", f"${b.total}"),
        ]
    ):
        s.text(350, 662 + i * 12, k, 8.5, True)
        s.text(568, 662 + i * 12, v, 8.5, align="right")
    s.text(350, 722, "Remit to:", 8, True)
    s.block(395, 722, [b.carrier, *b.remit], 9)
    return s.done()


@design(account="short", langs=("ca",))
def t_ca_west_small_business(b: Bill) -> bytes:
    """Canadian incumbent, English: bill date, account and page at the top; summary left; GST; business lines under
    their service address."""
    s = Pen()
    s.text(40, 50, b.carrier, 20, True, color=(0.3, 0.15, 0.5))
    for x, k, v in (
        (330, "Account number", b.account),
        (425, "Bill date", on(b.bill_date, "long")),
        (540, "Page", "1 of 1"),
    ):
        s.text(x, 42, k, 8, True)
        s.text(x, 54, v, 8.5)
    s.block(62, 112, upper([b.holder, *b.mailing.lines(comma=False)]), 9.5)
    s.text(375, 112, "Questions?", 9, True)
    s.block(375, 124, ["Visit My Account, or call business support at", tn(b.support, "one")], 8.5, 11)
    s.text(40, 196, "Summary of your account", 12, True, color=(0.3, 0.15, 0.5))
    s.line(202)
    end = s.pairs(
        40,
        218,
        [
            ("Balance forward from your last bill", ""),
            ("   Amount of your last bill", f"${b.total}"),
            (f"   Payment received {on(b.paid, 'long')} - thank you", f"-${b.total}"),
            ("Your new charges", ""),
            ("   Business phone services", f"${share(b, 0.88)}"),
            ("   GST / HST", f"${share(b, 0.12)}"),
        ],
        right=572,
        size=9,
        leading=13,
    )
    s.line(end - 6)
    s.text(40, end + 9, "Total amount due", 11, True)
    s.text(572, end + 9, f"${b.total}", 11, True, align="right")
    s.text(
        40,
        end + 23,
        f"Please pay by {on(b.due, 'long')}. A late payment charge of 3% per month applies after that date.",
        8.5,
    )
    y = end + 54
    s.text(40, y, "Business phone services", 12, True, color=(0.3, 0.15, 0.5))
    s.line(y + 6)
    s.text(40, y + 20, f"Service address: {', '.join(b.service.lines(inline_unit=True, comma=False))}", 8.5)
    s.text(
        40,
        y + 36,
        f"Monthly charges, {b.bill_date.strftime('%b')} {b.bill_date.day} to"
        f" {(b.bill_date + timedelta(days=29)).strftime('%b')} {(b.bill_date + timedelta(days=29)).day}",
        8.5,
        True,
    )
    for i, n in enumerate(b.numbers):
        s.text(40, y + 49 + i * 11, f"{tn(n, 'space')}", 8.5)
        s.text(140, y + 49 + i * 11, "Individual Business Line", 8.5)
        s.text(572, y + 49 + i * 11, "$52.00", 8.5, align="right")
    s.line(642, dashed=True)
    s.text(40, 653, "Return this portion with your payment. Please do not staple or fold.", 7)
    s.text(40, 674, b.carrier, 11, True)
    s.block(62, 700, upper([b.holder, *b.mailing.lines(comma=False)]), 9)
    s.pairs(
        340,
        674,
        [
            ("Account number", b.account),
            ("Total amount due", f"${b.total}"),
            ("Please pay by", on(b.due, "long")),
            ("Amount paid", "$ ____________"),
        ],
        right=572,
        size=8.5,
        leading=12,
    )
    s.block(340, 734, upper([b.carrier, *b.remit]), 9)
    return s.done()


@design(account="plain9", langs=("fr",), persons=True)
def t_fr_cablo_affaires(b: Bill) -> bytes:
    """Câblodistributeur québécois : un encadré gris à droite, l'adresse de service à gauche, le sommaire, les lignes
    d'affaires."""
    s = Pen()
    s.bar(36, 34, 8, 34, (0.95, 0.75, 0.0))
    s.text(50, 58, b.carrier, 18, True)
    s.text(572, 48, "Facture", 13, True, align="right")
    s.text(572, 62, "Page 1 de 1", 8, align="right")
    s.bar(345, 78, 231, 92, (0.94, 0.94, 0.94))
    for i, (k, v) in enumerate(
        [
            ("No de compte", b.account),
            ("No de facture", b.invoice),
            ("Date de facturation", on(b.bill_date, "fr")),
            ("Date d'échéance", on(b.due, "fr")),
            ("Montant à payer", fr_money(b.total)),
        ]
    ):
        s.text(352, 94 + i * 16, k, 9)
        s.text(569, 94 + i * 16, v, 9, True, align="right")
    s.block(60, 104, [b.holder.upper(), *upper(b.mailing.lines())], 10)
    s.text(40, 198, "Adresse de service", 8.5, True)
    s.text(130, 198, ", ".join(b.service.lines(inline_unit=True)), 8.5)
    s.text(40, 230, "Sommaire de votre compte", 12, True)
    s.line(236)
    end = s.pairs(
        44,
        252,
        [
            ("Solde de la facture précédente", fr_money(b.total)),
            (f"Paiement reçu le {on(b.paid, 'fr')} - Merci", f"-{fr_money(b.total)}"),
            ("Solde reporté", "0,00 $"),
            ("Internet Affaires", fr_money(share(b, 0.4))),
            ("Téléphonie Affaires", fr_money(share(b, 0.45))),
            ("TPS", fr_money(share(b, 0.05))),
            ("TVQ", fr_money(share(b, 0.1))),
        ],
        right=568,
        size=9,
        leading=13,
    )
    s.line(end - 6)
    s.text(44, end + 9, f"Total à payer avant le {on(b.due, 'fr')}", 10, True)
    s.text(568, end + 9, fr_money(b.total), 10, True, align="right")
    y = end + 42
    s.text(40, y, "Téléphonie Affaires", 12, True)
    s.text(568, y, f"du {on(b.bill_date, 'fr')} au {on(b.bill_date + timedelta(days=29), 'fr')}", 8.5, align="right")
    s.line(y + 6)
    for i, n in enumerate(b.numbers):
        s.text(44, y + 20 + i * 11, f"Ligne {tn(n, 'space')}", 8.5)
        s.text(190, y + 20 + i * 11, "Forfait Affaires Évolution", 8.5)
        s.text(568, y + 20 + i * 11, "34,95 $", 8.5, align="right")
    s.text(40, 650, f"Service à la clientèle : {tn(b.support, 'one').replace('-', ' ', 2)}", 8.5)
    s.line(658, dashed=True)
    s.text(306, 668, "Veuillez détacher et retourner ce coupon avec votre paiement", 7, align="center")
    s.block(60, 695, [b.holder.upper(), *upper(b.mailing.lines())], 9)
    for i, (k, v) in enumerate(
        [("No de compte", b.account), ("Montant à payer", fr_money(b.total)), ("Montant versé", "_____________ $")]
    ):
        s.text(345, 688 + i * 12, k, 8.5)
        s.text(568, 688 + i * 12, v, 8.5, True, align="right")
    s.block(345, 734, [b.carrier, *b.remit], 8.5, 11)
    s.text(568, 776, f"{b.account}{cents(b)}7", 9, align="right", tracking=1)
    return s.done()


@design(account="bell", langs=("fr",))
def t_fr_petite_entreprise(b: Bill) -> bytes:
    """Titulaire québécois, petite entreprise : en-tête à deux points, les services à leur adresse, un tableau des
    lignes, le talon."""
    s = Pen()
    s.text(40, 58, b.carrier, 22, True, color=(0.0, 0.3, 0.65))
    s.text(340, 46, "Votre facture", 12, True)
    s.text(340, 62, f"Numéro de compte : {b.account}", 9)
    s.text(340, 75, f"Date de la facture : {on(b.bill_date, 'fr')}", 9)
    s.text(340, 88, "Page : 1 de 1", 9)
    s.block(60, 130, [b.holder, *b.mailing.lines(comma=False, full=True)], 10)
    s.bar(340, 112, 236, 64, (0.87, 0.93, 0.98))
    s.text(350, 130, "Total à payer", 10)
    s.text(566, 132, fr_money(b.total), 15, True, align="right")
    s.text(350, 150, "Date limite de paiement", 9)
    s.text(566, 150, on(b.due, "fr"), 9, True, align="right")
    s.text(350, 166, "Paiement en retard : 3 % par mois", 8)
    s.text(40, 222, "Aperçu de votre facture", 12, True, color=(0.0, 0.3, 0.65))
    s.line(227)
    end = s.pairs(
        40,
        243,
        [
            ("Montant de la dernière facture", fr_money(b.total)),
            (f"Votre paiement reçu le {on(b.paid, 'fr')}. Merci!", f"{fr_money(b.total)} CR"),
            ("Frais mensuels", fr_money(share(b, 0.85))),
            ("Taxes (TPS et TVQ)", fr_money(share(b, 0.15))),
        ],
        right=572,
        size=9,
        leading=13,
    )
    s.text(40, end + 5, "Total des frais courants", 10, True)
    s.text(572, end + 5, fr_money(b.total), 10, True, align="right")
    y = end + 38
    s.text(40, y, "Détail de vos services", 12, True, color=(0.0, 0.3, 0.65))
    s.line(y + 5)
    s.text(40, y + 20, "Services situés au :", 8.5, True)
    s.block(135, y + 20, b.service.lines(inline_unit=True, comma=False, full=True), 8.5, 11)
    s.text(40, y + 50, "Numéro de téléphone", 8, True)
    s.text(190, y + 50, "Service", 8, True)
    s.text(572, y + 50, "Montant", 8, True, align="right")
    for i, n in enumerate(b.numbers):
        s.text(40, y + 63 + i * 11.5, tn(n, "space"), 8.5)
        s.text(190, y + 63 + i * 11.5, "Ligne d'affaires individuelle", 8.5)
        s.text(572, y + 63 + i * 11.5, "61,00 $", 8.5, align="right")
    s.text(
        40,
        636,
        f"Pour nous joindre : {tn(b.support, 'one').replace('-', ' ', 2)}     No de référence de la facture :"
        f" {b.invoice}",
        8.5,
    )
    s.line(646, dashed=True)
    s.text(40, 657, "À joindre à votre paiement", 7.5)
    s.text(40, 677, f"Numéro de compte : {b.account}", 9)
    s.text(340, 677, f"À payer au plus tard le {on(b.due, 'fr')} :", 8.5)
    s.text(572, 677, fr_money(b.total), 9, True, align="right")
    s.block(60, 705, [b.holder, *b.mailing.lines(comma=False, full=True)], 9)
    s.block(340, 712, [b.carrier, *b.remit], 9)
    return s.done()
