"""Facsimiles of bills of large carriers: labels, their order, wraps and tables as the carriers explain them on their
help pages and as public parsers expect them; all names and numbers invented."""

from __future__ import annotations

from reportlab.lib.utils import simpleSplit

from tests.bills.content import Bill
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import on, tn

DESIGNS, design = collection()
TERMS = (
    "Your payment by check authorizes us to make a one-time electronic debit on the day that we receive it. A late fee"
    " of 1.5 % is charged on what is not paid by the due date. Disputes are to be sent within 60 days to Customer"
    " Advocacy, 4400 Chestnut Hill Plaza, Dover, DE 19901. If we cannot resolve your complaint, you may contact the"
    " State Utilities Board, 212 Capitol Mall, Suite 900, Sacramento, CA 95814, or call 1-800-555-0177. Prices will"
    " change on January 1, 2027."
)


def terms(s: Pen, x: float, y: float, width: float, size: float = 6) -> float:
    """Small print, with words broken at the ends of lines as typesetters do."""
    return s.block(x, y, simpleSplit(TERMS, s.fonts[0], size, width), size)


def turned(s: Pen, x: float, y: float, lines: list[str], size: float = 9) -> None:
    """Lines upside down, as where the page is folded behind its window; `x` is the right end of their left edge."""
    for i, line in enumerate(lines):
        s.canvas.saveState()
        s.canvas.translate(x, s.height - y + i * size * 1.25)
        s.canvas.rotate(180)
        s.canvas.setFont(s.fonts[0], size)
        s.canvas.setFillColorRGB(0, 0, 0)
        s.canvas.drawString(0, 0, line)
        s.canvas.restoreState()


def window(b: Bill, upper: bool = True) -> list[str]:
    lines = [b.holder, *b.mailing.lines(inline_unit=True, comma=False, plus4="-2214" if b.lang == "en" else "")]
    return [line.upper() for line in lines] if upper else lines


@design(account="cable")
def spectrum_business(b: Bill) -> bytes:
    s = Pen()

    def head(page: int) -> None:
        s.text(40, 40, on(b.bill_date, "long"), 9)
        s.text(40, 52, f"Invoice Number: {b.invoice}", 9)
        s.text(40, 64, f"Account Number: {b.account}", 9)
        s.text(40, 76, "Security Code: 8841", 9)
        s.text(540, 40, f"Page {page} of 3", 8, align="right")

    head(1)
    s.text(360, 60, b.carrier.upper(), 13, True)
    street, city = b.service.lines(inline_unit=True, comma=False, plus4="-4410")
    s.text(40, 100, f"Service At: {street.upper()}", 9)
    s.text(92, 112, city.upper(), 9)
    s.text(40, 140, "Contact Us", 10, True)
    s.block(40, 153, ["Visit us at example.com/support", f"Or, call us at {tn(b.support)}"], 8.5)
    s.text(250, 140, "NEWS AND INFORMATION", 10, True)
    s.block(
        250,
        153,
        [
            "NOTE. Taxes, Fees and Charges listed in the Summary only apply to",
            "the services that are described in the statement. Your autopay amount",
            f"will be charged to your bank account on {on(b.due, 'long')}.",
        ],
        8,
    )
    s.text(40, 200, f"Summary   Services from {on(b.period[0], 'us2')} through {on(b.period[1], 'us2')}", 9, True)
    for i, (k, v) in enumerate(
        (
            ("Previous Balance", b.total),
            ("Payments Received -Thank You!", f"-{b.total}"),
            ("Spectrum Business Voice", "59.98"),
        )
    ):
        s.text(40, 214 + 12 * i, k, 9)
        s.text(230, 214 + 12 * i, v, 9, align="right")
    s.text(40, 252, f"Total Due by {on(b.due, 'us2')}", 9, True)
    s.text(60, 540, "Please detach and enclose this coupon with your payment.", 7)
    s.block(
        320,
        560,
        [on(b.bill_date, "long"), b.holder.upper(), f"Invoice Number: {b.invoice}", f"Account Number: {b.account}"],
        8,
    )
    s.text(320, 603, f"Service At: {street.upper()}", 8)
    s.text(366, 613, city.upper(), 8)
    s.block(60, 640, window(b), 9)
    s.block(320, 690, [b.carrier.upper(), *[x.upper() for x in b.remit]], 9)
    s.text(60, 760, "8245100010123456000059981124", 9)
    s.next_page()
    head(2)
    s.text(40, 110, "Charge Details", 11, True)
    s.text(40, 126, f"{on(b.paid, 'us2')}   EFT Payment", 8)
    s.text(300, 126, f"-{b.total}", 8, align="right")
    s.text(40, 150, "Voice", 10, True)
    for i, n in enumerate(b.numbers):
        s.text(48, 164 + 11 * i, f"Phone number {tn(n, 'paren')}", 8)
        s.text(300, 164 + 11 * i, "29.99", 8, align="right")
    y = 180 + 11 * len(b.numbers)
    s.text(48, y, f"Phone number {tn(b.called[0], 'paren')} - Disconnected {on(b.paid, 'us2')}", 8)
    s.next_page()
    head(3)
    terms(s, 40, 110, 250)
    terms(s, 320, 110, 250)
    return s.done()


@design(account="bell_dashed")
def lumen_local(b: Bill) -> bytes:
    s = Pen("times")
    for page in (1, 2):
        s.text(40, 40, b.carrier, 15, True)
        s.text(360, 36, f"Account Name: {b.holder.upper()}", 8.5)
        s.text(360, 47, f"Account Number: {b.account}", 8.5)
        s.text(360, 58, f"Billing Date: {on(b.bill_date, 'short')}", 8.5)
        s.text(360, 69, f"Page {page} of 2", 8.5)
        if page == 1:
            s.text(40, 100, "Bill At-A-Glance", 12, True)
            for i, (k, v) in enumerate(
                (
                    ("Previous Balance", b.total),
                    (f"Payment Received {on(b.paid, 'short')}", f"{b.total} CR"),
                    ("Balance", ".00"),
                    ("Current Charges", "118.20"),
                    ("Amount Due", "$118.20"),
                )
            ):
                s.text(40, 116 + 12 * i, k, 9)
                s.text(260, 116 + 12 * i, v, 9, align="right")
            s.text(
                40,
                190,
                f"Payment due {on(b.due, 'long')}. A late payment charge may apply to what comes after that day.",
                8,
            )
            s.text(320, 100, "Service Address:", 9, True)
            s.block(320, 112, b.service.lines(), 9)
            s.text(320, 170, "Customer Service", 9, True)
            s.text(320, 182, f"Business Office   {tn(b.support)}", 9)
            s.text(320, 194, "Repair Service   1 800 555-0133", 9)
            s.text(40, 600, "PLEASE FOLD, TEAR HERE AND RETURN THIS PORTION WITH YOUR PAYMENT", 7)
            s.text(40, 640, "BILLING INFORMATION", 8, True)
            s.block(40, 655, window(b), 9)
            s.block(320, 655, [b.carrier.upper(), *[x.upper() for x in b.remit]], 9)
            s.next_page()
    s.text(40, 100, "Detail of charges by telephone number", 11, True)
    y = 118.0
    for n in b.numbers:
        s.text(40, y, tn(n), 9, True)
        s.text(60, y + 11, "Business line, touch tone", 8.5)
        s.text(300, y + 11, "32.10", 8.5, align="right")
        s.text(60, y + 22, "Federal Access Charge", 8.5)
        s.text(300, y + 22, "9.20", 8.5, align="right")
        y += 36
    s.text(330, 100, "Long Distance", 11, True)
    s.text(330, 116, "No. Date  Time  Place and number called  Min", 7.5)
    for i, n in enumerate(b.called[:4]):
        s.text(330, 128 + 10 * i, f"{i + 1}  {on(b.paid, 'us2')[:5]}  9:0{i}A  DENVER CO {tn(n)}  {i + 2}.0", 7.5)
    terms(s, 330, 190, 240)
    return s.done()


@design(account="plain9")
def windstream_business(b: Bill) -> bytes:
    s = Pen()
    s.text(40, 44, b.carrier.lower(), 20, True)
    s.boxes(
        40,
        90,
        [
            ("ACCOUNT NUMBER", b.account),
            ("BILL DATE", on(b.bill_date, "us2")),
            ("DUE DATE", on(b.due, "us2")),
            ("TOTAL DUE", f"${b.total}"),
        ],
        width=130,
    )
    s.text(40, 150, "IMPORTANT CUSTOMER SERVICE NUMBERS", 9, True)
    s.pairs(
        40,
        164,
        [("Business customer service", tn(b.support)), ("Repair", "1-800-555-0141"), ("Online", "example.com")],
        value_x=190,
        size=8.5,
        leading=11,
    )
    s.text(340, 150, "ACCOUNT SUMMARY", 9, True)
    for i, (k, v) in enumerate(
        (
            ("Balance from last bill", b.total),
            ("Payments through " + on(b.paid, "us2"), f"-{b.total}"),
            ("Local service", "84.00"),
            ("Taxes, surcharges and fees", "12.31"),
        )
    ):
        s.text(340, 164 + 11 * i, k, 8.5)
        s.text(560, 164 + 11 * i, v, 8.5, align="right")
    s.text(40, 240, "Service location", 9, True)
    s.block(40, 252, b.service.lines(inline_unit=True), 9)
    s.text(40, 300, f"Summary of charges for billing number {tn(b.numbers[0], 'paren')}", 9, True)
    for i, n in enumerate(b.numbers):
        s.text(40, 316 + 11 * i, tn(n, "paren"), 9)
        s.text(300, 316 + 11 * i, "42.00", 9, align="right")
    s.text(40, 596, "Detach and return with payment. Please include your account number on your check.", 7)
    s.block(60, 640, window(b), 9)
    s.text(360, 628, "Make checks payable to:", 8)
    s.block(360, 640, [b.carrier.upper(), *[x.upper() for x in b.remit]], 9)
    s.text(360, 700, f"Account Number: {b.account}", 8)
    return s.done()


@design(account="plain9", one_address=True, persons=True)
def us_cellular(b: Bill) -> bytes:
    s = Pen()
    first = b.holder.split()[0].title()
    s.text(40, 50, b.carrier, 18, True)
    s.text(420, 40, "Account number", 7)
    s.text(420, 51, b.account, 9)
    s.text(510, 40, "Statement date", 7)
    s.text(510, 51, on(b.bill_date, "short"), 9)
    s.text(40, 100, f"Hi, {first}!", 20)
    s.text(40, 122, "Here's a look at your bill this month.", 10)
    s.text(40, 160, f"${b.total}", 26, True)
    s.text(40, 178, f"AutoPay will be taken from your checking account on {on(b.due, 'short')}.", 8)
    s.text(300, 160, "Your bill changed by $4.10", 9, True)
    s.text(300, 174, f"A one-time charge for {tn(b.numbers[0], 'paren')} appears on this bill.", 8)
    turned(s, 300, 330, window(b))
    s.text(40, 560, "Please return this part with your payment. Make checks payable to:", 7)
    s.block(60, 590, [b.carrier.upper(), *[x.upper() for x in b.remit]], 9)
    s.text(360, 590, b.holder.upper(), 8)
    s.text(360, 601, f"Account number {b.account}", 8)
    s.next_page()
    s.text(40, 40, f"Account {b.account}   Statement date {on(b.bill_date, 'short')}   Page 2 of 3", 8)
    s.text(40, 70, "Charges by line", 13, True)
    for x, k in ((40, "Line"), (220, "Plan"), (300, "Device"), (380, "Fees"), (460, "Total")):
        s.text(x, 90, k, 8, True)
    s.text(40, 104, "Account", 8)
    s.text(460, 104, "$35.00", 8)
    y = 117.0
    for n, user in zip(b.numbers, b.users, strict=False):
        s.text(40, y, tn(n, "paren"), 8)
        s.text(40, y + 9, user, 7)
        for x, v in ((220, "$25.00"), (300, "$20.83"), (380, "$3.20"), (460, "$49.03")):
            s.text(x, y, v, 8)
        y += 23
    s.text(40, y, tn(b.called[0], "paren"), 8)
    s.text(40, y + 9, "Line suspended", 7)
    s.text(460, y, "$0.00", 8)
    s.next_page()
    s.text(40, 40, f"Account {b.account}   Statement date {on(b.bill_date, 'short')}   Page 3 of 3", 8)
    s.text(40, 70, "Surcharges, fees and taxes", 13, True)
    s.text(40, 90, "Place of primary use: 118 Harvest Moon Rd, Bangor ME 04401", 7)
    s.text(40, 101, f"{tn(b.numbers[-1], 'paren')}   Regulatory Cost Recovery Fee", 7)
    s.text(300, 101, "$1.31", 7)
    terms(s, 40, 130, 500)
    return s.done()


@design(account="long", persons=True)
def cox_business(b: Bill) -> bytes:
    s = Pen("vera")
    s.text(40, 50, b.carrier.upper(), 14, True)
    s.text(330, 40, "Bill date", 7.5)
    s.text(430, 40, on(b.bill_date, "long"), 7.5)
    s.text(330, 52, "Account number", 7.5)
    s.text(430, 52, b.account, 7.5)
    s.text(330, 64, "Business PIN", 7.5)
    s.text(430, 64, "4402", 7.5)
    s.text(330, 76, "Service period", 7.5)
    s.text(430, 76, f"{on(b.period[0], 'short')} - {on(b.period[1], 'short')}", 7.5)
    s.text(330, 88, "Serviced address", 7.5)
    s.block(430, 88, [line.upper() for line in b.service.lines(inline_unit=True, comma=False)], 7.5)
    s.text(40, 90, f"Hello {b.holder},", 11)
    s.text(40, 104, f"Thanks for choosing {b.carrier}.", 8)
    s.text(40, 130, "Account Summary", 10, True)
    for i, (k, v) in enumerate(
        (
            ("Previous Balance", b.total),
            ("Payments received - thank you", f"-{b.total}"),
            ("New charges this month", "87.13"),
            (f"Total due {on(b.due, 'long')}", "$87.13"),
        )
    ):
        s.text(40, 146 + 12 * i, k, 8)
        s.text(290, 146 + 12 * i, v, 8, align="right")
    s.text(40, 210, "Contact us", 10, True)
    s.text(40, 224, f"Support {tn(b.support)}   Sales 866-555-0120", 8)
    s.text(
        40, 600, "When you provide a check as payment, you authorize us to use it for an electronic fund trans-", 6.5
    )
    s.text(40, 608, "fer from your account.", 6.5)
    s.block(70, 650, window(b, False), 8)
    s.block(340, 650, [b.carrier.upper(), *[x.upper() for x in b.remit]], 8)
    s.text(70, 750, "00132101234567020000871300", 8)
    s.next_page()
    s.text(40, 40, "Page 2 of 2", 7.5)
    s.text(40, 60, "Monthly services", 10, True)
    s.text(40, 76, "Telephone", 9, True)
    y = 90.0
    for n in b.numbers:
        s.text(48, y, f"Voice line {tn(n)}", 8)
        s.text(290, y, "34.00", 8, align="right")
        y += 11
    s.text(48, y, f"Line {tn(b.forwarded[0])} removed {on(b.paid, 'us2')}", 8)
    s.text(290, y, "-11.33", 8, align="right")
    s.text(330, 60, "Your rights", 9, True)
    terms(s, 330, 72, 240)
    return s.done()


@design(account="prefix", persons=False)
def nextiva_invoice(b: Bill) -> bytes:
    s = Pen()
    s.text(40, 50, b.carrier, 16, True)
    s.text(560, 50, "INVOICE", 20, True, align="right")
    s.text(40, 90, "Bill-to", 8, True)
    s.block(40, 102, [b.holder, *b.mailing.lines()], 9)
    s.text(230, 90, "Contact Information", 8, True)
    s.block(230, 102, ["Percival Underhill", "ap@example.com", "Site Number: 00118204"], 9)
    s.pairs(
        400,
        90,
        [
            ("Account Number", b.account),
            ("Invoice Number", b.invoice),
            ("Invoice Date", on(b.bill_date, "us2")),
            ("Service Period", f"{on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}"),
            ("Contract Number", "C-774120"),
            ("Payment Due Date", on(b.due, "us2")),
            ("Invoice Status", "Unpaid"),
        ],
        value_x=485,
        size=8,
        leading=11,
    )
    s.text(40, 190, "Service Location", 9, True)
    s.text(40, 203, ", ".join(b.service.lines(inline_unit=True)), 9)
    s.text(40, 230, "Recurring", 10, True)
    for x, k in ((40, "Description"), (330, "Qty"), (400, "Unit"), (500, "Amount")):
        s.text(x, 244, k, 8, True)
    for i, k in enumerate(("Office Pro Plus", "E911 Service Fee", "Regulatory Recovery Fee")):
        s.text(40, 257 + 11 * i, k, 8)
        s.text(330, 257 + 11 * i, str(len(b.numbers)), 8)
        s.text(500, 257 + 11 * i, "23.95", 8)
    s.text(40, 310, "Phone/Fax Numbers", 10, True)
    for i, n in enumerate(b.numbers):
        s.text(40 + 130 * (i % 4), 325 + 12 * (i // 4), tn(n, "paren"), 8.5)
    s.text(40, 420, f"Questions? Call {tn(b.support)} or write to us at {b.remit[0]}, {b.remit[1]}.", 8)
    return s.done()


@design(account="short", toll_free=True, one_address=True)
def toll_free_reseller(b: Bill) -> bytes:
    """A toll-free account: its lines ring elsewhere, and it has no service address."""
    s = Pen("courier")
    s.text(40, 40, b.carrier.upper(), 12, True)
    s.block(40, 54, [*b.remit, f"CUSTOMER CARE {tn(b.support)}"], 8)
    s.text(330, 40, "CUSTOMER NO.", 8)
    s.text(430, 40, b.account, 8)
    s.text(330, 51, "INVOICE NO.", 8)
    s.text(430, 51, b.invoice, 8)
    s.text(330, 62, "INVOICE DATE", 8)
    s.text(430, 62, on(b.bill_date, "us2"), 8)
    s.text(330, 73, "DUE DATE", 8)
    s.text(430, 73, on(b.due, "us2"), 8)
    s.block(60, 130, window(b), 9)
    s.text(40, 220, "TOLL FREE SUMMARY", 9, True)
    s.text(40, 234, "TOLL FREE NUMBER   RINGS TO       CALLS   MINUTES   AMOUNT", 8)
    for i, n in enumerate(b.numbers):
        s.text(
            40,
            246 + 11 * i,
            f"{tn(n)}       {tn(b.forwarded[i % len(b.forwarded)])}   {i + 3:>5}   {i + 11:>7}   {i + 4}.20",
            8,
        )
    terms(s, 40, 520, 500)
    return s.done()


@design(account="plain9", one_address=True, persons=True)
def telus_mobility(b: Bill) -> bytes:
    s = Pen()
    for page in (1, 2):
        s.text(40, 40, b.carrier, 13, True)
        s.pairs(
            380,
            36,
            [("Account number", b.account), ("Bill date", on(b.bill_date, "long")), ("Page", f"{page} of 2")],
            value_x=460,
            size=8,
            leading=11,
        )
        if page == 1:
            s.text(40, 90, "Your bill summary", 14, True)
            s.text(40, 108, f"Account name   {b.holder}", 9)
            s.text(40, 130, f"Balance forward from your last bill   ${b.total}", 9)
            s.text(40, 142, f"Payments - Thank you {on(b.paid, 'short')}   -${b.total}", 9)
            s.text(40, 160, f"Your bill will be paid by pre-authorized payment on {on(b.due, 'long')}.", 9)
            s.text(380, 100, "Go paperless", 9, True)
            s.block(
                380,
                112,
                ["You can view your bill online any time at", "example.com. Questions? Call " + tn(b.support)],
                8,
            )
            s.block(60, 620, window(b, False), 9)
            s.text(340, 620, "Amount paid", 8)
            s.text(340, 640, f"Account number {b.account}", 8)
            s.text(60, 700, f"Mail payment to {b.carrier}, {b.remit[0]}, {b.remit[1]}", 7)
            s.next_page()
    s.text(40, 90, "Charges by phone number", 13, True)
    y = 110.0
    for n, user in zip(b.numbers, b.users, strict=False):
        s.text(40, y, f"{user}  {tn(n)}", 10, True)
        s.text(40, y + 12, "Peace of Mind 60", 8)
        s.text(300, y + 12, "60.00", 8, align="right")
        s.text(40, y + 22, f"Calls forwarded to {tn(b.forwarded[0])}", 8)
        s.text(300, y + 22, "0.40", 8, align="right")
        y += 38
    return s.done()


@design(account="short", one_address=True)
def bare_receipt(b: Bill) -> bytes:
    """A web provider's paid receipt: who paid is beside the payee, and the day is in words."""
    s = Pen("vera")
    s.text(40, 50, "Receipt", 20)
    s.text(40, 70, f"{b.carrier}", 9)
    s.text(40, 100, "Account ID", 7)
    s.text(40, 111, b.account, 9)
    s.text(180, 100, "Receipt number", 7)
    s.text(180, 111, b.invoice, 9)
    s.text(320, 100, "Date of issue", 7)
    s.text(320, 111, on(b.bill_date, "long"), 9)
    s.text(40, 150, b.carrier, 9, True)
    s.block(40, 162, [*b.remit, "support@example.com", tn(b.support)], 8.5)
    s.text(300, 150, "Bill to", 9, True)
    s.block(300, 162, [b.holder, *b.mailing.lines(inline_unit=True), "United States"], 8.5)
    s.text(40, 240, f"${b.total} paid on {on(b.bill_date, 'long')}", 14)
    for x, k in ((40, "Description"), (360, "Qty"), (480, "Amount")):
        s.text(x, 270, k, 7)
    for i, n in enumerate(b.numbers):
        s.text(40, 286 + 20 * i, f"Business number {tn(n, 'dot')}", 9)
        s.text(40, 295 + 20 * i, f"{on(b.period[0], 'short')} – {on(b.period[1], 'short')}", 7)
        s.text(360, 286 + 20 * i, "1", 9)
        s.text(480, 286 + 20 * i, "$15.00", 9)
    return s.done()


@design(account="long", persons=True, one_address=True)
def cable_residential(b: Bill) -> bytes:
    """A bill whose stub alone has the name, with the carrier's own for returned mail above it."""
    s = Pen()
    s.text(40, 40, "Page 1 of 2", 8)
    s.text(40, 52, f"Account Number: {b.account}", 8)
    s.text(40, 90, "Your Monthly Statement", 14, True)
    for x, k, v in (
        (40, "Billing Period", f"{on(b.period[0], 'us2')[:5]} - {on(b.period[1], 'us2')[:5]}"),
        (180, "Due Date", on(b.due, "long")),
        (330, "Bill date", on(b.bill_date, "us2")),
    ):
        s.text(x, 120, k, 8, True)
        s.text(x, 132, v, 8)
    s.text(40, 160, "Other Charges and Credits", 10, True)
    s.text(40, 174, "Late fee reversal", 8)
    s.text(240, 174, "-5.00", 8, align="right")
    s.block(40, 560, ["8800 CABLE PARK WAY", "TROY MI 48084-1120"], 7)
    s.text(40, 584, "RETURN SERVICE REQUESTED", 7)
    s.block(60, 640, window(b), 9)
    s.block(330, 640, [b.carrier.upper(), *[x.upper() for x in b.remit]], 9)
    s.next_page()
    s.text(40, 40, "Page 2 of 2", 8)
    s.text(40, 52, f"Account Number: {b.account}", 8)
    s.text(40, 80, "Voice detail", 11, True)
    for i, n in enumerate(b.numbers):
        s.text(40, 96 + 11 * i, f"{tn(n, 'paren')}  Unlimited Voice", 8)
        s.text(300, 96 + 11 * i, "20.00", 8, align="right")
    y = 110 + 11 * len(b.numbers)
    s.text(40, y, "Date/Time   Called          To            Min", 8)
    for i, n in enumerate(b.called[:3]):
        s.text(40, y + 10 + 10 * i, f"{on(b.paid, 'us2')[:5]} 09:1{i}A   {tn(n, 'paren')}   Reston VA   {i + 1}:00", 8)
    terms(s, 330, 80, 240)
    return s.done()
