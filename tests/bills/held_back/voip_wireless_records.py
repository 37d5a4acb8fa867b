"""Invoices after published samples of VoIP providers, wireless carriers, resellers, and service records: wording and
order of the parts follow what those companies and their guides print.

Written by someone who had not read the reading code. Carrier names and contents are made up.
"""

from __future__ import annotations

from datetime import timedelta

from tests.bills.content import Bill
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.tables import headings
from tests.bills.kit.words import fold, on, site, tn

DESIGNS, design = collection()
GREY = (0.42, 0.42, 0.42)
PALE = (0.93, 0.93, 0.94)


def shares(b: Bill, lines: int) -> tuple[str, str, str]:
    """The total as: the charge of one line, all lines together, taxes."""
    total = round(float(b.total) * 100)
    each = int(total * 0.84) // lines
    return f"{each / 100:.2f}", f"{each * lines / 100:.2f}", f"{(total - each * lines) / 100:.2f}"


def span(b: Bill, style: str, joint: str = " - ") -> str:
    return joint.join(on(d, style) for d in b.period)


@design(account="plain9", langs=("en", "ca"))
def portal_invoice_printed(b: Bill) -> bytes:
    """A hosted-phone invoice printed from the customer portal by the browser (after Nextiva's guide to its invoice)."""
    s = Pen()
    url = f"https://billing.{site(b.carrier)}/invoices/{b.invoice}"
    clock = f"{b.today.month}/{b.today.day}/{b.today:%y}, 10:42 AM"
    each, recurring, taxes = shares(b, len(b.numbers))

    def frame(page: int) -> None:
        s.text(24, 20, clock, 7.5)
        s.text(306, 20, f"Invoice {b.invoice} | {b.carrier}", 7.5, align="center")
        s.text(24, 780, url, 7.5)
        s.text(588, 780, f"{page}/2", 7.5, align="right")

    frame(1)
    s.text(40, 58, b.carrier, 18, True, color=(0.05, 0.25, 0.6))
    s.text(572, 58, "Invoice", 18, align="right")
    s.line(72)
    s.text(40, 92, "Bill-to", 8.5, True)
    end = s.block(40, 105, [b.holder, *b.mailing.lines()], 9.5)
    s.text(40, end + 8, "Contact Information", 8.5, True)
    s.block(
        40,
        end + 21,
        [b.holder if b.is_person else b.users[0], f"billing@{site(b.holder.split()[-1] if b.is_person else b.holder)}"],
        9,
    )
    facts = [
        ("Account Number", b.account),
        ("Site Number", "0001"),
        ("Service Period", span(b, "us")),
        ("Contract Duration", "36 months"),
        ("Contract Number", f"C-{b.invoice[-5:]}"),
        ("Invoice Date", on(b.bill_date, "us")),
        ("Invoice Number", b.invoice),
        ("Invoice Status", "Unpaid"),
        ("Total Due", f"${b.total}"),
        ("Payment Due Date", on(b.due, "us")),
        ("Payment Terms", f"Net {(b.due - b.bill_date).days}"),
    ]
    s.pairs(330, 92, facts, right=572, size=9, leading=14.5)
    s.text(40, 262, "Service to location", 8.5, True)
    s.block(40, 275, [b.holder, *b.service.lines()], 9.5)
    y = headings(s, 345, [(44, "left", "Invoice Summary"), (568, "right", "Amount")])
    for name, amount in (
        ("Recurring", recurring),
        ("One-time", "0.00"),
        ("Usage", "0.00"),
        ("Taxes and Fees", taxes),
        ("Total Due", b.total),
    ):
        s.row(y, [(44, "left", name), (568, "right", f"${amount}")], 9, name == "Total Due")
        y += 15
    y = headings(
        s,
        y + 18,
        [
            (44, "left", "Description"),
            (330, "right", "Quantity"),
            (410, "right", "Unit Price"),
            (480, "right", "Discount"),
            (568, "right", "Total"),
        ],
    )
    n = len(b.numbers)
    s.row(
        y,
        [
            (44, "left", "Office Pro - Voice Seat (Monthly)"),
            (330, "right", str(n)),
            (410, "right", f"${each}"),
            (480, "right", "$0.00"),
            (568, "right", f"${recurring}"),
        ],
    )
    s.row(
        y + 15,
        [(44, "left", "E911 Service and Regulatory Recovery Fee"), (330, "right", str(n)), (568, "right", f"${taxes}")],
    )
    s.text(40, 700, f"Last payment of ${b.total} received {on(b.paid, 'us')}. Thank you!", 8.5)
    s.text(
        40,
        714,
        f"Questions about your invoice? Call {tn(b.support, 'paren')} or email billing@{site(b.carrier)}. To pay by"
        " check:",
        8.5,
    )
    s.text(40, 728, f"{b.carrier}, {b.remit[0]}, {b.remit[1]}. Please write your account number on your check.", 8.5)
    s.next_page()
    frame(2)
    s.text(40, 58, "Phone/Fax Numbers", 13, True)
    y = headings(
        s,
        82,
        [(44, "left", "Number"), (200, "left", "Assigned To"), (400, "left", "Service"), (568, "right", "Monthly")],
    )
    for number, user in zip(b.numbers, b.users, strict=True):
        s.row(
            y,
            [
                (44, "left", tn(number, "paren")),
                (200, "left", user),
                (400, "left", "Office Pro"),
                (568, "right", f"${each}"),
            ],
            9,
        )
        y += 15
    s.text(40, y + 14, "Taxes are based on the service location on file for each number.", 8, color=GREY)
    return s.done()


@design(account="short", persons=True)
def sold_to_charge_details(b: Bill) -> bytes:
    """A subscription invoice off a billing platform: facts in a column on the left, sold-to and bill-to, charge and tax
    details (after Zoom's guide to its invoice)."""
    s = Pen("vera")
    each, plan, taxes = shares(b, len(b.numbers))
    s.text(40, 52, b.carrier.lower(), 17, True, color=(0.1, 0.35, 0.85))
    s.block(40, 68, [f"{b.carrier}, Inc."], 7.5)
    s.text(572, 52, "INVOICE", 15, True, align="right")
    s.pairs(
        40,
        98,
        [
            ("Invoice Date:", on(b.bill_date, "short")),
            ("Invoice #:", f"INV{b.invoice}"),
            ("Payment Terms:", f"Net {(b.due - b.bill_date).days}"),
            ("Due Date:", on(b.due, "short")),
            ("Account Number:", b.account),
            ("Currency:", "USD"),
            ("Payment Method:", "Visa ************2163"),
        ],
        value_x=140,
        size=8,
        leading=12.5,
    )
    s.text(330, 98, "Purchase Order Number:", 8)
    s.text(460, 98, f"PO-{b.invoice[-4:]}", 8)
    s.text(330, 110.5, "Tax Exempt Certificate ID:", 8)
    s.text(330, 130, "Remittance Information", 8, True)
    s.block(330, 142, [b.carrier, b.remit[0], b.remit[1]], 8, 11)
    s.text(40, 196, "Account Information", 8.5, True)
    s.pairs(40, 209, [("Account Legal Name:", b.holder)], value_x=150, size=8)
    s.text(40, 230, "Sold To Address:", 8, True)
    s.block(40, 242, [*b.service.lines(), "United States"], 8, 11)
    s.text(330, 230, "Bill To Address:", 8, True)
    s.block(330, 242, [*b.mailing.lines(), "United States"], 8, 11)
    s.text(40, 312, "Charge Details", 10, True)
    y = headings(
        s,
        330,
        [
            (44, "left", "Charge Description"),
            (240, "left", "Subscription Period"),
            (420, "right", "Subtotal"),
            (500, "right", "Taxes & Fees"),
            (568, "right", "Total"),
        ],
        7,
    )
    n = len(b.numbers)
    s.row(
        y,
        [
            (44, "left", "Phone - US/CA Unlimited"),
            (240, "left", span(b, "short")),
            (420, "right", f"${plan}"),
            (500, "right", f"${taxes}"),
            (568, "right", f"${b.total}"),
        ],
        7,
    )
    s.row(y + 11, [(44, "left", f"Quantity: {n}   Unit Price: ${each}")], 7, color=GREY)
    y += 36
    for name, amount in (
        ("Subtotal", plan),
        ("Total (Including Taxes, Fees & Surcharges)", b.total),
        ("Invoice Balance", b.total),
    ):
        s.row(y, [(500, "right", name), (568, "right", f"${amount}")], 8, name == "Invoice Balance")
        y += 14
    s.text(40, y + 12, "Tax Details", 10, True)
    y = headings(
        s,
        y + 30,
        [
            (44, "left", "Charge Name"),
            (240, "left", "Tax Name"),
            (420, "left", "Jurisdiction"),
            (568, "right", "Charge Amount"),
        ],
        7,
    )
    cents = round(float(taxes) * 100)
    parts = (cents // 2, cents // 4, cents - cents // 2 - cents // 4)
    for name, level, amount in zip(
        ("Federal Universal Service Fund (Phone)", "State 911 Fee", "Regulatory Recovery Fee"),
        ("Federal", b.service.state, "Federal"),
        parts,
        strict=True,
    ):
        s.row(
            y,
            [(44, "left", "Phone"), (240, "left", name), (420, "left", level), (568, "right", f"${amount / 100:.2f}")],
            7,
        )
        y += 13
    s.text(40, y + 18, "Transactions", 10, True)
    s.text(40, y + 33, f"Previous invoice: credit card payment applied {on(b.paid, 'short')}", 7.5)
    s.text(
        40,
        748,
        f"Need help understanding your invoice? Call {tn(b.support, 'one')} or visit support.{site(b.carrier)}",
        7,
    )
    s.text(572, 748, "Page 1 of 2", 7, align="right")
    s.next_page()
    s.text(40, 52, "Phone Numbers", 12, True)
    s.text(40, 66, f"Invoice # INV{b.invoice}", 7.5, color=GREY)
    y = headings(
        s,
        90,
        [(44, "left", "Number"), (170, "left", "Assigned To"), (300, "left", "Ext."), (345, "left", "Package")],
        7.5,
    )
    for i, (number, user) in enumerate(zip(b.numbers, b.users, strict=True)):
        s.row(
            y,
            [
                (44, "left", tn(number, "plus")),
                (170, "left", user),
                (300, "left", str(801 + i)),
                (345, "left", "US/CA Unlimited Calling Plan"),
            ],
            8,
        )
        y += 14
    s.text(40, y + 16, "Default Emergency Address", 8.5, True)
    s.block(40, y + 29, [b.holder, *b.service.lines(inline_unit=True)], 8, 11)
    s.text(572, 748, "Page 2 of 2", 7, align="right")
    return s.done()


@design(account="prefix")
def sip_trunk_hosted_invoice(b: Bill) -> bytes:
    """A SIP trunk's invoice on a card processor's template; numbers as a DID block (first and last) and single DIDs.
    The block joins the bill's numbers."""
    s = Pen()
    start = int(b.numbers[0][-4:]) // 20 * 20
    block = [f"{b.numbers[0][:-4]}{i:04d}" for i in range(start, start + 20)]
    singles = [n for n in b.numbers if n not in block]
    b.numbers = sorted({*block, *singles})
    b.called = [n for n in b.called if n not in b.numbers] or b.called
    b.forwarded = [n for n in b.forwarded if n not in b.numbers] or b.forwarded
    s.text(40, 58, "Invoice", 20, True)
    s.text(572, 58, b.carrier, 13, True, align="right", color=GREY)
    s.pairs(
        40,
        84,
        [
            ("Invoice number", b.invoice),
            ("Date of issue", on(b.bill_date, "long")),
            ("Date due", on(b.due, "long")),
            ("Account ID", b.account),
            ("PO number", f"4500{b.invoice[-5:]}"),
        ],
        value_x=130,
        size=9,
        leading=13.5,
    )
    s.text(40, 172, b.carrier, 9.5, True)
    s.block(40, 185, [b.remit[0], b.remit[1], "United States", tn(b.support, "plus")], 9)
    for x, label, place in ((225, "Bill to", b.mailing), (405, "Ship to", b.service)):
        s.text(x, 172, label, 9.5, True)
        s.block(x, 185, [*fold(b.holder, 30), *place.lines(), "United States"], 9)
    s.text(40, 280, f"${b.total} USD due {on(b.due, 'long')}", 15, True)
    s.text(40, 298, "Pay online", 9.5, True, color=(0.25, 0.25, 0.85))
    s.text(40, 318, f"SIP trunking service {span(b, 'short', ' – ')}.", 9)
    y = 346
    s.row(
        y,
        [(40, "left", "Description"), (400, "right", "Qty"), (485, "right", "Unit price"), (572, "right", "Amount")],
        8,
        color=GREY,
    )
    s.line(y + 6)
    total = round(float(b.total) * 100)
    did = 50 * len(singles)
    fee = 195
    path = max((total - did - 400 - fee) // 10, 0)
    rest = total - did - 400 - fee - path * 10
    items = [
        ("SIP trunk – concurrent call path", "10", f"${path / 100:.2f}", f"${path / 10:.2f}"),
        (f"DID block of 20: {tn(block[0])} – {tn(block[-1])}", "20", "$0.20", "$4.00"),
    ]
    items += [(f"DID number {tn(n)}", "1", "$0.50", "$0.50") for n in singles]
    items += [
        ("E911 registration – " + ", ".join(b.service.lines(inline_unit=True)), "1", "$1.95", "$1.95"),
        ("Regulatory recovery fee", "1", f"${rest / 100:.2f}", f"${rest / 100:.2f}"),
    ]
    y += 21
    for name, count, price, amount in items:
        s.row(y, [(40, "left", name), (400, "right", count), (485, "right", price), (572, "right", amount)], 8.5)
        y += 14
    y += 6
    for name in ("Subtotal", "Total", "Amount due"):
        s.line(y - 11, x0=310)
        s.row(
            y,
            [(310, "left", name), (572, "right", f"${b.total}" + (" USD" if name == "Amount due" else ""))],
            9,
            name == "Amount due",
        )
        y += 16
    s.line(752)
    s.text(40, 766, f"{b.invoice} · ${b.total} USD due {on(b.due, 'long')}", 8, color=GREY)
    s.text(572, 766, "Page 1 of 1", 8, align="right", color=GREY)
    return s.done()


@design(account="wireless", one_address=True, persons=True)
def wireless_quick_bill(b: Bill) -> bytes:
    """A national wireless carrier's paper bill: quick summary, payment slip, overview of lines, call details (after
    Verizon Wireless). The window's address is the only one of the customer."""
    s = Pen()
    n = len(b.numbers)
    each, monthly, taxes = shares(b, n)

    def facts(y: float) -> None:
        for i, (k, v) in enumerate(
            (("Invoice Number", b.invoice), ("Account Number", b.account), ("Date Due", on(b.due, "us2")))
        ):
            s.text(330 + i * 90, y, k, 7.5, True)
            s.text(330 + i * 90, y + 11, v, 8.5)
        s.text(572, y - 14, f"Page {s.pages} of 3", 7.5, align="right")

    s.text(40, 46, b.carrier, 16, True, color=(0.75, 0.05, 0.1))
    s.block(40, 62, [b.remit[0].upper(), b.remit[1].upper()], 7.5)
    s.text(330, 46, "Manage Your Account", 8, True)
    s.text(450, 46, "Account Number", 8, True)
    s.text(572, 46, "Date Due", 8, True, align="right")
    s.text(330, 58, f"www.{site(b.carrier)}", 8)
    s.text(450, 58, b.account, 8)
    s.text(572, 58, on(b.due, "us2"), 8, align="right")
    s.text(330, 76, "Change your address at", 8)
    s.text(450, 76, "Invoice Number", 8)
    s.text(572, 76, b.invoice, 8, align="right")
    s.text(330, 87, f"{site(b.carrier)}/changeaddress", 7)
    s.text(40, 122, "KEYLINE", 6.5)
    s.text(40, 131, f"/{b.invoice[::-1][:7]}/", 6.5)
    s.block(40, 150, [b.holder.upper(), *(x.upper() for x in b.service.lines(comma=False))], 9)
    s.bar(330, 106, 242, 15, PALE)
    s.text(334, 117, "Quick Bill Summary", 9, True)
    s.text(568, 117, f"{b.period[0]:%b} {b.period[0].day} - {b.period[1]:%b} {b.period[1].day}", 9, align="right")
    rows = [
        ("Previous Balance (see back for details)", f"${b.total}"),
        (f"Payment - Thank You ({on(b.paid, 'us2')})", f"-${b.total}"),
        ("Balance Forward", "$.00"),
        ("Monthly Charges", f"${monthly}"),
        ("Usage and Purchase Charges", "$.00"),
        ("Surcharges and Other Charges & Credits", f"${taxes}"),
        ("Total Current Charges", f"${b.total}"),
    ]
    s.pairs(334, 137, rows, right=568, size=8.5, leading=14)
    s.bar(330, 236, 242, 17, PALE)
    s.text(334, 248, f"Total Charges Due by {on(b.due, 'long')}", 8.5, True)
    s.text(568, 248, f"${b.total}", 9, True, align="right")
    s.text(40, 290, "News", 10, True)
    s.block(
        40,
        305,
        [
            "Going paperless is easy. View and pay your bill any time online.",
            "Regulatory charges may change without notice; see the back for your rights and how to reach us.",
        ],
        8.5,
    )
    s.text(40, 560, "Pay from Wireless", 8, True)
    s.text(40, 571, "#PMT (#768)", 8)
    s.text(230, 560, "Pay on the Web", 8, True)
    s.text(230, 571, f"At www.{site(b.carrier)}", 8)
    s.text(430, 560, "Questions:", 8, True)
    s.text(430, 571, f"{tn(b.support, 'one')} or *611 from your wireless", 7)
    s.line(588, True)
    s.text(40, 606, b.carrier, 12, True, color=(0.75, 0.05, 0.1))
    s.pairs(
        330,
        606,
        [("Bill Date", on(b.bill_date, "long")), ("Account Number", b.account), ("Invoice Number", b.invoice)],
        right=572,
        size=8.5,
        leading=12.5,
    )
    s.block(40, 636, [b.holder.upper(), *(x.upper() for x in b.service.lines(comma=False))], 8.5)
    s.text(330, 654, "Total Amount Due", 8.5, True)
    s.text(572, 654, f"${b.total}", 9, True, align="right")
    s.text(330, 668, f"Make check payable to {b.carrier}.", 7.5)
    s.text(330, 678, "Please return this remit slip with payment.", 7.5)
    s.block(330, 704, [b.remit[0].upper(), b.remit[1].upper()], 8.5)
    s.text(40, 762, f"{b.invoice.zfill(11)}0102{b.account.replace('-', '')}{b.total.replace('.', '').zfill(8)}", 9)
    s.next_page()
    facts(56)
    s.text(40, 56, "Overview of Lines", 13, True)
    s.text(40, 70, b.carrier, 8, color=GREY)
    y = headings(
        s,
        100,
        [
            (44, "left", "Charges by Cost Center"),
            (310, "right", "Page"),
            (390, "right", "Monthly"),
            (480, "right", "Surcharges"),
            (568, "right", "Total"),
        ],
    )
    extra = round(float(taxes) * 100)
    for i, (number, user) in enumerate(zip(b.numbers, b.users, strict=True)):
        sur = extra // n + (1 if i < extra % n else 0)
        s.row(
            y,
            [
                (44, "left", tn(number)),
                (124, "left", user),
                (310, "right", "3"),
                (390, "right", f"${each}"),
                (480, "right", f"${sur / 100:.2f}"),
                (568, "right", f"${float(each) + sur / 100:.2f}"),
            ],
        )
        y += 15
    s.line(y - 9)
    s.row(
        y + 3,
        [
            (44, "left", "Total Current Charges"),
            (390, "right", f"${monthly}"),
            (480, "right", f"${taxes}"),
            (568, "right", f"${b.total}"),
        ],
        8.5,
        True,
    )
    s.next_page()
    facts(56)
    s.text(40, 56, f"Summary for {b.users[0]}: {tn(b.numbers[0])}", 10, True)
    s.text(40, 82, "Your Plan", 9, True)
    s.block(40, 95, ["Business Unlimited Start", f"${each} monthly charge", "Unlimited talk, text and data"], 8.5)
    s.text(40, 150, "Call Details", 9, True)
    y = headings(
        s,
        172,
        [
            (44, "left", "Date"),
            (90, "left", "Time"),
            (140, "left", "Number"),
            (240, "left", "Rate"),
            (290, "left", "Usage Type"),
            (385, "left", "Destination"),
            (568, "right", "Min."),
        ],
    )
    for i, number in enumerate(b.called[:6]):
        day = b.period[0] + timedelta(days=3 * i + 1)
        s.row(
            y,
            [
                (44, "left", f"{day.month}/{day:%d}"),
                (90, "left", f"{9 + i}:1{i}A" if i < 3 else f"{i}:4{i}P"),
                (140, "left", tn(number)),
                (240, "left", "Peak"),
                (290, "left", "PlanAllow"),
                (385, "left", "Outgoing call"),
                (568, "right", str(2 + i * 3)),
            ],
        )
        y += 13
    return s.done()


@design(account="plain9")
def wireless_bill_issue_date(b: Bill) -> bytes:
    """A wireless carrier's current bill for businesses: issue date, a greeting, summary by line, detailed charges with
    the place of primary use (after T-Mobile)."""
    s = Pen("vera")
    pink = (0.8, 0.0, 0.4)
    n = len(b.numbers)
    each, monthly, taxes = shares(b, n)

    def top() -> None:
        s.text(40, 44, b.carrier, 13, True, color=pink)
        for x, k, v in (
            (330, "Bill issue date", on(b.bill_date, "short")),
            (440, "Account", b.account),
            (540, "Page", f"{s.pages} of 3"),
        ):
            s.text(x, 38, k, 7, color=GREY)
            s.text(x, 49, v, 8)
        s.line(58)

    top()
    s.text(40, 92, f"Hi {b.holder},", 11, True)
    s.text(40, 108, f"here's your bill for {b.bill_date:%B}.", 10)
    s.text(40, 150, "TOTAL DUE", 8, True)
    s.text(40, 178, f"${b.total}", 24, True, color=pink)
    s.text(40, 198, f"Your bill is due by {on(b.due, 'short')}", 9)
    s.text(330, 150, "Balance from the previous bill", 8.5, True)
    s.pairs(
        330,
        166,
        [
            ("Previous total amount due", f"${b.total}"),
            (f"Last payment received {on(b.paid, 'us2')}", f"-${b.total}"),
            ("Unpaid balance", "$0.00"),
        ],
        right=572,
        size=8,
        leading=13,
    )
    s.text(330, 222, "Total charges this bill", 8.5, True)
    s.pairs(
        330,
        238,
        [
            ("Plans", f"${monthly}"),
            ("Usage charges", "$0.00"),
            ("Equipment", "$0.00"),
            ("Services", "$0.00"),
            ("One-time charges", "$0.00"),
            ("Taxes and fees", f"${taxes}"),
        ],
        right=572,
        size=8,
        leading=13,
    )
    s.text(40, 340, "Contact us", 8.5, True)
    s.block(40, 353, [f"{tn(b.support, 'one')} or 611 from your device", "Manage your account in Account Hub"], 8)
    s.line(580, True)
    s.text(40, 596, "Detach here and return with your payment. Please do not staple.", 7)
    s.block(40, 624, [b.holder, *b.mailing.lines()], 9)
    s.pairs(
        330,
        612,
        [
            ("Account number", b.account),
            ("Due date", on(b.due, "short")),
            ("Amount due", f"${b.total}"),
            ("Amount enclosed", "$ __________"),
        ],
        right=572,
        size=8,
        leading=13,
    )
    s.block(330, 690, [b.carrier.upper(), b.remit[0].upper(), b.remit[1].upper()], 8.5)
    s.next_page()
    top()
    s.text(40, 84, "THIS BILL SUMMARY", 10, True, color=pink)
    y = headings(
        s,
        104,
        [
            (44, "left", "Line"),
            (190, "left", "Type"),
            (300, "right", "Plans"),
            (370, "right", "Equipment"),
            (430, "right", "Services"),
            (500, "right", "Taxes & fees"),
            (568, "right", "Total"),
        ],
        7,
    )
    s.row(
        y,
        [
            (44, "left", "Account"),
            (300, "right", "-"),
            (370, "right", "-"),
            (430, "right", "-"),
            (500, "right", f"${taxes}"),
            (568, "right", f"${taxes}"),
        ],
        8,
    )
    for number in b.numbers:
        y += 15
        s.row(
            y,
            [
                (44, "left", tn(number, "paren")),
                (190, "left", "Voice"),
                (300, "right", f"${each}"),
                (370, "right", "-"),
                (430, "right", "-"),
                (500, "right", "-"),
                (568, "right", f"${each}"),
            ],
            8,
        )
    s.line(y + 6)
    s.row(
        y + 18,
        [
            (44, "left", "Total"),
            (300, "right", f"${monthly}"),
            (500, "right", f"${taxes}"),
            (568, "right", f"${b.total}"),
        ],
        8,
        True,
    )
    s.next_page()
    top()
    s.text(40, 84, "DETAILED CHARGES", 10, True, color=pink)
    s.text(40, 106, "Account details", 9, True)
    s.text(40, 120, "Place of primary use (PPU)", 8, color=GREY)
    s.block(40, 132, b.service.lines(), 8.5)
    s.block(
        330,
        120,
        ["Taxes and fees are based on the place of", "primary use on file. To change it, visit Account Hub."],
        7.5,
    )
    y = headings(
        s, 190, [(44, "left", "Talk"), (200, "left", "When"), (330, "left", "Called to"), (568, "right", "Min")], 7
    )
    s.text(44, y, tn(b.numbers[0], "paren"), 8, True)
    for i, number in enumerate(b.called[:5]):
        y += 13
        s.row(
            y,
            [
                (200, "left", f"{on(b.period[0] + timedelta(days=2 * i + 1), 'us2')}  {i + 1}:2{i} PM"),
                (330, "left", tn(number, "paren")),
                (568, "right", str(i * 4 + 1)),
            ],
            8,
        )
    return s.done()


@design(account="short")
def reseller_summary_by_location(b: Bill) -> bytes:
    """A consolidating reseller's invoice: cover with coupon, summary by location, the location's detail line by line
    (after Granite and MetTel)."""
    s = Pen("times")
    n = len(b.numbers)
    each, monthly, taxes = shares(b, n)

    def top(title: str) -> None:
        s.text(40, 46, b.carrier, 15, True)
        s.text(572, 40, f"Page {s.pages} of 3", 8, align="right")
        s.text(40, 66, title, 11, True)
        s.text(572, 54, f"Account Number: {b.account}", 9, align="right")
        s.text(572, 66, f"Invoice Number: {b.invoice}", 9, align="right")
        s.line(72)

    s.text(40, 50, b.carrier, 18, True)
    s.text(40, 66, "One provider. One bill. One point of contact.", 9)
    s.text(572, 50, "INVOICE", 18, True, align="right")
    s.pairs(
        370,
        84,
        [
            ("Account Number:", b.account),
            ("Invoice Number:", b.invoice),
            ("Bill Date:", on(b.bill_date, "us")),
            ("Billing Period:", span(b, "us2")),
            ("Payment Due:", on(b.due, "us")),
            ("Amount Due:", f"${b.total}"),
        ],
        right=572,
        size=10,
        leading=14,
    )
    s.block(
        60,
        130,
        [b.holder, "ATTN: ACCOUNTS PAYABLE", *b.mailing.lines()] if not b.is_person else [b.holder, *b.mailing.lines()],
        10.5,
    )
    s.bar(40, 222, 260, 15, PALE)
    s.text(44, 233, "Account Summary", 10, True)
    s.pairs(
        44,
        252,
        [
            ("Previous Balance", b.total),
            (f"Payment Received {on(b.paid, 'us2')} - Thank You", f"{b.total} CR"),
            ("Adjustments", "0.00"),
            ("Balance Forward", "0.00"),
        ],
        right=296,
        size=10,
        leading=14,
    )
    s.bar(320, 222, 252, 15, PALE)
    s.text(324, 233, "Current Charges", 10, True)
    s.pairs(
        324,
        252,
        [
            ("Monthly Recurring Charges", monthly),
            ("Usage Charges", "0.00"),
            ("Taxes and Surcharges", taxes),
            ("Total Current Charges", b.total),
            ("Total Amount Due", b.total),
        ],
        right=568,
        size=10,
        leading=14,
    )
    s.text(40, 350, "Important Messages", 10, True)
    s.block(
        40,
        364,
        [
            f"For billing inquiries or to report trouble call {tn(b.support)}, 24 hours a day, 7 days a week.",
            "Disputes must be submitted in writing within 60 days of the bill date.",
        ],
        9.5,
    )
    s.line(590, True)
    s.text(306, 602, "Please detach and return this portion with your payment", 8, align="center")
    s.block(40, 630, [b.holder, *b.mailing.lines()], 10)
    s.pairs(
        370,
        622,
        [
            ("Account Number", b.account),
            ("Invoice Number", b.invoice),
            ("Due Date", on(b.due, "us")),
            ("Total Amount Due", f"${b.total}"),
            ("Amount Enclosed", "$"),
        ],
        right=572,
        size=9.5,
        leading=12.5,
    )
    s.block(370, 708, [b.carrier, b.remit[0], b.remit[1]], 10)
    s.next_page()
    top("Summary by Location")
    y = headings(
        s,
        98,
        [
            (44, "left", "Loc."),
            (74, "left", "Location Name / Address"),
            (350, "left", "BTN"),
            (455, "right", "Charges"),
            (515, "right", "Taxes"),
            (568, "right", "Total"),
        ],
        8.5,
    )
    s.row(
        y,
        [
            (44, "left", "000"),
            (74, "left", "Account level charges"),
            (455, "right", "0.00"),
            (515, "right", "0.00"),
            (568, "right", "0.00"),
        ],
        9.5,
    )
    y += 18
    s.row(
        y,
        [
            (44, "left", "001"),
            (74, "left", b.holder),
            (350, "left", tn(b.numbers[0])),
            (455, "right", monthly),
            (515, "right", taxes),
            (568, "right", b.total),
        ],
        9.5,
    )
    y = s.block(74, y + 12, b.service.lines(), 9)
    s.line(y)
    s.row(
        y + 14,
        [(74, "left", "Total - 1 location"), (455, "right", monthly), (515, "right", taxes), (568, "right", b.total)],
        9.5,
        True,
    )
    s.next_page()
    top("Location Detail")
    s.text(40, 92, f"Location 001   {b.holder}", 10, True)
    s.text(40, 105, ", ".join(b.service.lines(inline_unit=True)), 9.5)
    y = headings(
        s,
        130,
        [
            (44, "left", "Telephone Number"),
            (150, "left", "Description"),
            (350, "left", "From - To"),
            (568, "right", "Amount"),
        ],
        8.5,
    )
    for number in b.numbers:
        s.row(
            y,
            [
                (44, "left", tn(number)),
                (150, "left", "Business Line w/ Hunting"),
                (350, "left", span(b, "us2")),
                (568, "right", each),
            ],
            9.5,
        )
        y += 14
    s.row(y + 6, [(44, "left", "Total Monthly Recurring Charges"), (568, "right", monthly)], 9.5, True)
    y += 34
    s.text(44, y, "Taxes and Surcharges", 9.5, True)
    cents = round(float(taxes) * 100)
    for name, amount in (
        ("Federal Universal Service Fund", cents // 2),
        ("Subscriber Line Charge", cents // 4),
        ("E911 Surcharge", cents - cents // 2 - cents // 4),
    ):
        y += 13
        s.row(y, [(150, "left", name), (568, "right", f"{amount / 100:.2f}")], 9.5)
    return s.done()


@design(account="letters", toll_free=True)
def resporg_statement(b: Bill) -> bytes:
    """A Responsible Organization's statement of toll-free numbers: routing with ring-to numbers, usage, callers."""
    s = Pen()
    n = len(b.numbers)
    each, monthly, taxes = shares(b, n)
    s.text(40, 48, b.carrier, 16, True)
    s.text(40, 62, "Toll-Free Services  |  Resp Org ID: BQT01", 8.5, color=GREY)
    s.text(572, 48, "Monthly Statement", 14, True, align="right")
    s.text(572, 62, "Page 1 of 2", 8, align="right")
    s.boxes(
        44,
        90,
        [
            ("Customer Account", b.account),
            ("Statement No.", b.invoice),
            ("Statement Date", on(b.bill_date, "short")),
            ("Payment Due", on(b.due, "short")),
            ("Amount Due", f"${b.total}"),
        ],
        width=107,
    )
    s.text(44, 140, "Customer", 8.5, True)
    s.block(44, 153, [b.holder, *b.mailing.lines()], 9.5)
    s.text(330, 140, "Service Location", 8.5, True)
    s.block(330, 153, b.service.lines(), 9.5)
    y = headings(s, 230, [(44, "left", "Statement Summary"), (568, "right", "Amount")])
    for name, amount in (
        ("Balance from last statement", b.total),
        (f"Payment received {on(b.paid, 'short')}", f"-{b.total}"),
        (f"Toll-free number charges {span(b, 'us2')}", monthly),
        ("Federal USF, SMS/800 and regulatory fees", taxes),
        ("Total Amount Due", b.total),
    ):
        s.row(y, [(44, "left", name), (568, "right", f"${amount}".replace("$-", "-$"))], 9, name.startswith("Total"))
        y += 14
    y = headings(
        s,
        y + 20,
        [
            (44, "left", "Toll-Free Number"),
            (150, "left", "Status"),
            (205, "left", "Rings To"),
            (310, "left", "Area of Service"),
            (425, "right", "Calls"),
            (490, "right", "Minutes"),
            (568, "right", "Amount"),
        ],
    )
    for i, number in enumerate(b.numbers):
        s.row(
            y,
            [
                (44, "left", tn(number, "one")),
                (150, "left", "Working"),
                (205, "left", tn(b.forwarded[i % len(b.forwarded)])),
                (310, "left", "US/CAN"),
                (425, "right", str(7 + 5 * i)),
                (490, "right", f"{31 + 17 * i}.{i % 10}"),
                (568, "right", f"${each}"),
            ],
        )
        y += 13.5
    s.line(y - 8)
    s.row(
        y + 4,
        [(44, "left", f"Total - {n} toll-free number{'s' if n > 1 else ''}"), (568, "right", f"${monthly}")],
        8.5,
        True,
    )
    s.text(40, 724, f"Routing changes, Resp Org transfers and billing questions: {tn(b.support, 'one')}", 8.5)
    s.text(40, 737, f"Mail payments to {b.carrier}, {b.remit[0]}, {b.remit[1]}", 8.5)
    s.next_page()
    s.text(40, 48, "Call Detail", 13, True)
    s.text(572, 48, f"Account {b.account}   Page 2 of 2", 8, align="right")
    s.text(40, 68, f"Calls to {tn(b.numbers[0], 'one')}", 9, True)
    y = headings(
        s,
        92,
        [
            (44, "left", "Date"),
            (110, "left", "Time"),
            (180, "left", "Calling Number"),
            (300, "left", "Type"),
            (490, "right", "Minutes"),
            (568, "right", "Amount"),
        ],
    )
    for i, number in enumerate(b.called[:7]):
        s.row(
            y,
            [
                (44, "left", on(b.period[0] + timedelta(days=2 * i), "us2")),
                (110, "left", f"{8 + i}:0{i}"),
                (180, "left", tn(number)),
                (300, "left", "Interstate"),
                (490, "right", f"{i + 1}.{i}"),
                (568, "right", "incl."),
            ],
        )
        y += 13
    return s.done()


@design(account="bell")
def csr_parsed_inquiry(b: Bill) -> bytes:
    """A service record fetched by another carrier in a gateway, printed as parsed fields, the address in its parts
    (after AT&T LEX and the fields of the local service request)."""
    s = Pen("courier")
    p = b.service
    s.text(40, 46, f"{b.carrier} - Local Exchange Gateway", 11, True)
    s.text(40, 60, "Customer Service Inquiry Response", 10, True)
    s.line(68)

    def section(y: float, title: str, fields: list[tuple[str, str, str]]) -> float:
        s.text(40, y, title, 9.5, True)
        for key, meaning, value in fields:
            y += 12
            s.text(48, y, key, 8.5)
            s.text(110, y, meaning, 8.5)
            s.text(300, y, value, 8.5)
        return y + 22

    y = section(
        86,
        "ACCOUNT INFORMATION",
        [
            ("AN", "Account Number", b.account),
            ("CCNA", "Requesting Carrier", "QZT"),
            ("TOS", "Type of Service", "RESIDENCE" if b.is_person else "BUSINESS"),
            ("BILLDT", "Bill Date", on(b.bill_date, "us")),
            ("TNQTY", "Telephone Number Quantity", str(len(b.numbers))),
        ],
    )
    designator = {"Suite": "STE", "Unit": "UNIT", "Apartment": "APT", "Floor": "FL"}.get(p.unit[0], "")
    rows = [("NAME", "End User Name", b.holder.upper()), ("SANO", "Service Address Number", p.house)]
    rows += [("SASD", "Street Directional Prefix", p.direction[1])] if p.direction[1] else []
    rows += [
        ("SASN", "Service Address Street Name", p.street.upper()),
        ("SATH", "Service Address Street Type", p.kind[1].upper()),
    ]
    rows += [("LD1", "Location Designator 1", designator), ("LV1", "Location Value 1", p.unit_id)] if p.unit_id else []
    rows += [("CITY", "City", p.city.upper()), ("STATE", "State", p.state), ("ZIP", "Zip Code", p.zip)]
    y = section(y, "SERVICE ADDRESS", rows)
    m = b.mailing
    lines = [x.upper() for x in m.lines(inline_unit=True)]
    y = section(
        y,
        "BILLING",
        [
            ("BILLNM", "Billing Name", b.holder.upper()),
            ("STREET", "Billing Street Address", lines[0]),
            ("CITY", "Billing City", m.city.upper()),
            ("STATE", "Billing State", m.state),
            ("ZIP", "Billing Zip Code", m.zip),
        ],
    )
    s.text(40, y, "LINES AND FEATURES", 9.5, True)
    y += 14
    s.row(
        y,
        [
            (48, "left", "LNUM"),
            (90, "left", "TNS"),
            (190, "left", "FEATURE"),
            (260, "left", "FEATURE DETAIL"),
            (440, "left", "LPIC"),
            (500, "left", "PIC"),
        ],
        8.5,
        True,
    )
    for i, number in enumerate(b.numbers):
        y += 12
        if y > 740:
            s.next_page()
            s.text(40, 46, "Customer Service Inquiry Response (continued)", 10, True)
            y = 72
        s.row(
            y,
            [
                (48, "left", f"{i + 1:05d}"),
                (90, "left", tn(number)),
                (190, "left", "1FR" if b.is_person else "1FB"),
                (260, "left", "TOUCHTONE, CALLER ID"),
                (440, "left", "0288"),
                (500, "left", "0288"),
            ],
            8.5,
        )
    y += 26
    s.text(40, y, f"LOCAL SERVICE CENTER {tn(b.support)}", 8.5)
    s.text(40, y + 12, "END OF RESPONSE", 8.5)
    return s.done()


@design(account="bell_dashed", persons=True)
def csr_boxed_header(b: Bill) -> bytes:
    """The telephone company's own service record: a header of boxes on each page, then list, bill, and service and
    equipment with monthly rates (after a published New York sample)."""
    s = Pen("courier")
    n = len(b.numbers)

    def top() -> float:
        s.text(40, 40, b.carrier.upper(), 10, True)
        s.text(572, 40, "CUSTOMER SERVICE RECORD", 10, True, align="right")
        s.boxes(
            44,
            66,
            [
                ("ACCOUNT NUMBER", b.account),
                ("CLASS OF SVC", "1MR" if b.is_person else "1MB"),
                ("BILL DATE", on(b.bill_date, "upper")),
                ("DIRECTORY", b.holder.split()[-1 if b.is_person else 0][:1].upper()),
                ("PAGE", str(s.pages)),
            ],
            width=107,
            size=8.5,
            label_size=7,
        )
        s.text(44, 106, "SECTION", 8, True)
        s.text(104, 106, "QTY", 8, True)
        s.text(140, 106, "CODE", 8, True)
        s.text(190, 106, "DESCRIPTION", 8, True)
        s.text(568, 106, "MONTHLY RATE", 8, True, align="right")
        s.line(111)
        return 126

    listed = f"{b.holder.split()[-1]}, {' '.join(b.holder.split()[:-1])}" if b.is_person else b.holder
    p, m = b.service, b.mailing
    y = top()

    def put(code: str, text: str) -> None:
        nonlocal y
        s.text(140, y, code, 9)
        s.text(190, y, text.upper(), 9)
        y += 12

    s.text(44, y, "---LIST", 9, True)
    put("LN", listed)
    put("LA", p.street_line())
    put("SA", f"{p.street_line()}, {p.city} {p.state} {p.zip}")
    if p.unit_id:
        put("LOC", p.unit_text())
    put("YPH", "RESIDENCE - NONE" if b.is_person else "SEE CLASSIFIED 0412")
    y += 6
    s.text(44, y, "---BILL", 9, True)
    put("BN1", b.holder)
    for i, line in enumerate(m.lines(inline_unit=True, comma=False)):
        put(f"BA{i + 1}", line)
    put("TAR", "TAX AREA 0145")
    put("LPS", "LATE PAYMENT CHARGE APPLIES")
    y += 6
    s.text(44, y, "---S&E", 9, True)
    each, monthly, taxes = shares(b, n)
    eucl = round(float(taxes) * 100) // n
    for number in b.numbers:
        for code, text, rate in (
            ("1MR" if b.is_person else "1MB", f"/TN {tn(number, 'space')} /PIC 0222", each),
            ("9ZR", "FCC LINE CHARGE", f"{eucl / 100:.2f}"),
        ):
            if y > 730:
                s.next_page()
                y = top()
                s.text(44, y, "---S&E", 9, True)
            s.text(122, y, "1", 9, align="right")
            s.text(568, y, rate, 9, align="right")
            put(code, text)
    y += 6
    s.text(190, y, "TOTAL MONTHLY SERVICE", 9, True)
    s.text(568, y, f"{float(monthly) + eucl * n / 100:.2f}", 9, True, align="right")
    s.text(
        190,
        y + 18,
        (
            f"BUSINESS OFFICE {tn(b.support, 'space')}"
            if not b.is_person
            else f"RESIDENCE OFFICE {tn(b.support, 'space')}"
        ),
        9,
    )
    return s.done()


@design(account="prefix")
def csi_response_form(b: Bill) -> bytes:
    """A competitive carrier's answer on the common form: administrative section, numbered data elements, a table of
    working numbers (after the Texas migration guidelines' response form)."""
    s = Pen()
    c = s.canvas
    s.text(306, 46, "Customer Service Information (CSI) Response", 13, True, align="center")
    s.text(306, 60, b.carrier, 10, align="center")
    s.text(40, 86, "Administrative Section", 9.5, True)
    s.pairs(
        48,
        102,
        [
            ("A.1  To: Company Name", "Ridgeline Fiber Voice LLC"),
            ("A.2  Attention", "LNP desk (e-mail)"),
            ("A.3  Response Identifier", f"R{b.invoice}"),
            ("A.4  Requesting LSP's Transaction Number", f"TXN-{b.invoice[::-1][:6]}"),
            ("A.5  Service Provider ID", "7Q41"),
            ("A.6  Date of Response", on(b.bill_date, "us")),
        ],
        value_x=300,
        size=9,
        leading=13,
    )
    s.text(40, 192, "CSI Data Elements", 9.5, True)
    y = 200.0

    def element(number: str, label: str, lines: list[str]) -> None:
        nonlocal y
        height = 8 + 12 * len(lines)
        c.rect(40, s.height - y - height, 532, height)
        c.line(245, s.height - y, 245, s.height - y - height)
        s.text(46, y + 13, f"{number}  {label}", 8.5, True)
        s.block(252, y + 13, lines, 9, 12)
        y += height

    element(
        "1",
        "BTN/ACCT # (Res, Bus or Coin)",
        [f"BTN {tn(b.numbers[0])}     ({'Res' if b.is_person else 'Bus'})", f"ACCT # {b.account}"],
    )
    element("2", "Billing Name", [b.holder])
    element("3", "Billing Address", b.mailing.lines())
    element("4", "Business or Residence Name", [b.holder])
    element("5", "Service Address", b.service.lines())
    element("6", "Directory Listing", [f"Main listing: {b.holder}"])
    element("7", "Local Service Freeze", ["None"])
    y += 22
    s.text(40, y, "8  Working Telephone Numbers (WTNs) with features", 9, True)
    y = headings(
        s,
        y + 18,
        [
            (46, "left", "WTN"),
            (140, "left", "Line Type"),
            (230, "left", "Features"),
            (430, "left", "InterLATA PIC"),
            (510, "left", "IntraLATA PIC"),
        ],
        7.5,
    )
    for i, number in enumerate(b.numbers):
        if y > 690:
            s.text(572, 770, "Page 1 of 2", 8, align="right")
            s.next_page()
            s.text(40, 46, f"Customer Service Information (CSI) Response - R{b.invoice} - continued", 9, True)
            y = headings(
                s,
                70,
                [
                    (46, "left", "WTN"),
                    (140, "left", "Line Type"),
                    (230, "left", "Features"),
                    (430, "left", "InterLATA PIC"),
                    (510, "left", "IntraLATA PIC"),
                ],
                7.5,
            )
        feature = "Caller ID, Hunting" if i else f"Call forward busy to {tn(b.forwarded[0])}"
        s.row(
            y,
            [
                (46, "left", tn(number)),
                (140, "left", "UNE-L POTS"),
                (230, "left", feature),
                (430, "left", "0333"),
                (510, "left", "5102"),
            ],
            8.5,
        )
        y += 13
    s.text(40, y + 10, f"Questions about this response: {b.carrier} LSR Center, {tn(b.support)}", 8.5)
    s.text(572, 770, f"Page {s.pages} of {s.pages}", 8, align="right")
    return s.done()
