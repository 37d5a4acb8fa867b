"""Everyday bills of small and medium businesses, each drawn after one real company's bill (names made up); written
without sight of the reading code."""

from __future__ import annotations

from tests.bills.content import Bill
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.tables import banner, grid
from tests.bills.kit.words import fr_money, on, tn

DESIGNS, design = collection()
WHITE = (1, 1, 1)
GREY = (0.4, 0.4, 0.4)


def money(b: Bill, i: int) -> str:
    return f"{(int(b.invoice) * (i + 7) // 3) % 4500 / 100 + 12:.2f}"


@design(account="bell_dashed", one_address=True)
def ev_incumbent_two_page(b: Bill) -> bytes:
    """After Frontier: account summary at the left, name and address only in the stub, lines on page 2 as
    614/555-0130.0."""
    s = Pen()
    red = (0.8, 0.05, 0.1)
    s.text(40, 50, b.carrier, 20, True, color=red)
    s.text(572, 36, "Page 1 of 2", 8, align="right")
    s.text(40, 90, "Your Monthly Invoice", 16, True)
    banner(s, 40, 104, 270, "Account Summary", red, 10, 17)
    y = s.pairs(
        46,
        138,
        [
            ("New Charges Due Date", on(b.due, "us2")),
            ("Billing Date", on(b.bill_date, "us2")),
            ("Account Number", b.account),
            ("PIN", "****"),
        ],
        right=305,
        size=9.5,
    )
    s.line(y - 6, x0=46, x1=305)
    y = s.pairs(
        46,
        y + 8,
        [
            ("Previous Balance", b.total),
            (f"Payments Received Thru {on(b.paid, 'us2')}", f"-{b.total}"),
            ("Thank you for your payment!", ""),
            ("Balance Forward", ".00"),
            ("New Charges", b.total),
        ],
        right=305,
        size=9.5,
    )
    s.bar(40, y - 6, 270, 20, (0.9, 0.9, 0.9))
    s.text(46, y + 8, "Total Amount Due", 11, True)
    s.text(305, y + 8, f"${b.total}", 11, True, align="right")
    s.text(340, 116, "Manage Your Account", 11, True, color=red)
    s.block(
        340,
        132,
        [
            "To Pay Your Bill",
            "Online or through the app, by mail, or at an",
            "authorized payment location.",
            "",
            "To Contact Us",
            f"Customer Service {tn(b.support, 'one')}",
            "Monday to Friday, 8 am to 6 pm",
            "For hearing impaired dial 711",
        ],
        9,
    )
    s.text(340, 255, "Go paperless", 11, True, color=red)
    s.block(340, 270, ["Sign up for electronic billing and get your", "statement as soon as it is ready."], 9)
    s.line(520, dashed=True)
    s.text(40, 534, "PAYMENT STUB", 10, True)
    s.block(
        40,
        552,
        [
            b.carrier,
            "Please do not send correspondence with your payment.",
            "Make checks payable to the company above.",
        ],
        7.5,
    )
    s.pairs(
        340,
        540,
        [
            ("Total Amount Due", f"${b.total}"),
            ("New Charges Due Date", on(b.due, "us2")),
            ("Account Number", b.account),
            ("Amount Enclosed", "$ _____________"),
        ],
        right=572,
        size=9,
    )
    s.block(70, 630, [line.upper() for line in (b.holder, *b.service.lines(comma=False))], 9.5, 12)
    s.block(340, 650, [line.upper() for line in (b.carrier, b.remit[0], b.remit[1])], 9.5, 12)
    s.text(40, 750, f"0064 9200 {b.invoice}00000{b.total.replace('.', '')}6", 8)
    s.next_page()
    s.text(40, 40, b.carrier, 12, True, color=red)
    s.text(572, 36, "Page 2 of 2", 8, align="right")
    s.pairs(
        40,
        60,
        [("Date of Bill", on(b.bill_date, "us2")), ("Account Number", b.account)],
        value_x=130,
        size=8.5,
        leading=12,
    )
    banner(s, 40, 90, 532, "CURRENT BILLING SUMMARY", red)
    s.text(40, 122, f"Local Service from {on(b.period[0], 'us2')} to {on(b.period[1], 'us2')}", 9, True)
    s.text(40, 137, "Qty", 8.5, True)
    s.text(70, 137, "Description", 8.5, True)
    s.text(572, 137, "Charge", 8.5, True, align="right")
    y = 152
    for i, n in enumerate(b.numbers):
        s.text(48, y, "1", 8.5)
        s.text(70, y, "Business Line", 8.5)
        s.text(300, y, f"{n[2:5]}/{n[5:8]}-{n[8:]}.0", 8.5)
        s.text(572, y, money(b, i), 8.5, align="right")
        s.text(70, y + 11, "Federal Subscriber Line Charge", 8.5)
        s.text(572, y + 11, "6.50", 8.5, align="right")
        y += 24
    s.text(40, y + 4, "Total Local Service", 9, True)
    s.text(572, y + 4, b.total, 9, True, align="right")
    return s.done()


@design(account="plain9")
def ev_clec_location_table(b: Bill) -> bytes:
    """After Windstream: invoice facts at the right, charges by location in a ruled table, numbers with dots."""
    s = Pen()
    green = (0.1, 0.45, 0.3)
    s.text(40, 52, b.carrier, 18, True, color=green)
    s.text(572, 40, "Page 1 of 1", 7.5, align="right")
    s.bar(350, 52, 222, 84, (0.94, 0.96, 0.94))
    s.pairs(
        358,
        66,
        [
            ("Account Number:", b.account),
            ("Invoice Number:", b.invoice),
            ("Invoice Date:", on(b.bill_date, "us")),
            ("Payment Due Date:", on(b.due, "us")),
            ("Total Amount Due:", f"${b.total}"),
        ],
        right=566,
        size=9,
    )
    s.block(60, 110, [line.upper() for line in (b.holder, *b.mailing.lines(comma=False))], 9.5, 12)
    banner(s, 40, 180, 532, "ACCOUNT SUMMARY", green)
    y = s.pairs(
        45,
        209,
        [
            ("Previous Balance", b.total),
            (f"Payments Received through {on(b.paid, 'us')} - Thank You", f"{b.total} CR"),
            ("Balance Forward", "0.00"),
            ("Current Charges", b.total),
            ("Total Amount Due", f"${b.total}"),
        ],
        right=566,
        size=9,
        leading=13,
    )
    banner(s, 40, y + 4, 532, "CHARGES BY LOCATION", green)
    y = grid(
        s,
        40,
        y + 24,
        [50, 402, 80],
        [["Loc", "Service Address", "Charges"], ["0001", ", ".join(b.service.lines(inline_unit=True)), f"${b.total}"]],
        right=(2,),
        size=8,
    )
    banner(s, 40, y + 14, 532, "LOCATION 0001 - SERVICE DETAIL", green)
    y += 44
    columns = 2
    for i, n in enumerate(b.numbers):
        x = 45 + (i % columns) * 270
        yy = y + (i // columns) * 12
        s.text(x, yy, tn(n, "dot"), 8.5)
        s.text(x + 75, yy, "Business Line - Measured", 8.5)
        s.text(x + 245, yy, money(b, i), 8.5, align="right")
    y += (len(b.numbers) + 1) // 2 * 12 + 14
    s.text(45, y, f"For billing or repair questions call {tn(b.support, 'dot')} or visit your online account.", 8)
    s.line(640, dashed=True)
    s.text(306, 651, "Detach and return this portion with your payment", 7, align="center")
    s.block(60, 672, [line.upper() for line in (b.carrier, b.remit[0], b.remit[1])], 9, 12)
    s.pairs(
        360,
        672,
        [
            ("Account Number", b.account),
            ("Due Date", on(b.due, "us")),
            ("Amount Due", f"${b.total}"),
            ("Amount Paid", "$__________"),
        ],
        right=566,
        size=9,
    )
    return s.done()


@design(account="plain9", one_address=True)
def ev_regional_wireless(b: Bill) -> bytes:
    """After UScellular: facts in a dark band, a line-by-line table in tiny print with the users' names."""
    s = Pen()
    blue = (0.05, 0.2, 0.45)
    s.text(40, 46, b.carrier, 20, True, color=blue)
    s.text(572, 40, "Page 1 of 1", 7, align="right")
    s.bar(40, 60, 532, 40, blue)
    for x, k, v in (
        (50, "Account Number", b.account),
        (180, "Bill Date", on(b.bill_date, "short")),
        (310, "Payment Due", on(b.due, "short")),
        (440, "Total Amount Due", f"${b.total}"),
    ):
        s.text(x, 75, k, 7.5, color=WHITE)
        s.text(x, 90, v, 11, True, color=WHITE)
    s.block(60, 130, [b.holder, *b.service.lines()], 9.5)
    s.text(340, 130, "Questions about your bill?", 9.5, True, color=blue)
    s.block(
        340,
        144,
        [f"Call {tn(b.support, 'one')}", "or dial 611 from your wireless phone", "Invoice number " + b.invoice],
        8.5,
    )
    s.text(40, 215, "Account Summary", 13, True, color=blue)
    s.line(221)
    y = s.pairs(
        44,
        235,
        [
            ("Previous Balance", f"${b.total}"),
            (f"Payment Received {on(b.paid, 'short')}", f"-${b.total}"),
            ("Monthly Charges", f"${b.total}"),
            ("Usage and Purchase Charges", "$0.00"),
            ("Total Amount Due", f"${b.total}"),
        ],
        right=568,
        size=9,
        leading=13,
    )
    s.text(40, y + 16, "Your Charges by Line", 13, True, color=blue)
    s.text(40, y + 27, f"Billing period {on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}", 6.5, color=GREY)
    rows = [["Wireless Number", "User", "Plan", "Monthly", "Usage", "Taxes, Fees", "Total"]]
    rows += [
        [tn(n, "paren"), u, "Business Even Better", money(b, i), "0.00", "3.17", f"{float(money(b, i)) + 3.17:.2f}"]
        for i, (n, u) in enumerate(zip(b.numbers, b.users, strict=True))
    ]
    y = grid(s, 40, y + 34, [85, 130, 105, 53, 53, 53, 53], rows, size=6.5, row=11.5, right=(3, 4, 5, 6))
    s.text(
        40,
        y + 10,
        "Taxes and fees include the Regulatory Cost Recovery Fee and the Federal Universal Service Fund charge, which"
        " are not government required.",
        6.5,
    )
    s.line(655, dashed=True)
    s.text(40, 668, "Please return this portion with your payment. Write your account number on your check.", 6.5)
    s.pairs(
        40,
        685,
        [("Account Number", b.account), ("Payment Due", on(b.due, "short")), ("Total Amount Due", f"${b.total}")],
        value_x=150,
        size=9,
    )
    s.block(350, 690, [b.carrier, *b.remit], 9.5)
    return s.done()


@design(account="cable")
def ev_cable_left_sidebar(b: Bill) -> bytes:
    """After Spectrum Business: a grey left column opens with the bare statement date; 'Service At'; the mailing block
    in the stub."""
    s = Pen()
    s.bar(36, 60, 196, 470, (0.93, 0.94, 0.96))
    s.text(40, 44, b.carrier, 19, True, color=(0, 0.25, 0.5))
    s.text(572, 40, "Page 1 of 1", 8, align="right")
    s.text(44, 80, on(b.bill_date, "long"), 10.5, True)
    y = 98
    for k, v in (("Invoice Number:", b.invoice), ("Account Number:", b.account), ("Security Code:", "XXXX")):
        s.text(44, y, k, 8.5, True)
        s.text(125, y, v, 8.5)
        y += 13
    s.text(44, y, "Service At:", 8.5, True)
    s.block(44, y + 13, [line.upper() for line in b.service.lines(comma=False)], 8.5, 11)
    y += 62
    s.text(44, y, "Contact Us", 11, True, color=(0, 0.25, 0.5))
    s.block(44, y + 15, ["Visit us online for business support", f"Or, call us at {tn(b.support)}"], 8.5)
    s.text(44, y + 60, "NEWS AND INFORMATION", 9, True, color=(0, 0.25, 0.5))
    s.block(
        44,
        y + 75,
        [
            "Thank you for choosing us for your",
            "business. Effective with your next",
            "statement, paper copies of detailed",
            "call records are sent on request only.",
            "",
            "Voice lines need electrical power to",
            "reach 911. Keep your battery backup",
            "charged at all times.",
        ],
        8.5,
    )
    s.text(250, 80, "Summary", 13, True, color=(0, 0.25, 0.5))
    s.text(318, 80, f"Services from {on(b.period[0], 'us2')[:5]} through {on(b.period[1], 'us2')[:5]}", 8)
    s.line(86, x0=250)
    y = s.pairs(
        254,
        101,
        [
            ("Previous Balance", b.total),
            ("Payments Received - Thank You", f"-{b.total}"),
            ("Remaining Balance", "$0.00"),
            ("Business Internet", "74.99"),
            ("Business Voice", b.total),
            ("Taxes, Fees and Charges", "8.10"),
            ("Current Charges", f"${b.total}"),
        ],
        right=568,
        size=9,
    )
    s.bar(250, y - 6, 322, 18, (0, 0.25, 0.5))
    s.text(255, y + 7, f"Total Due by {on(b.due, 'us')}", 9.5, True, color=WHITE)
    s.text(567, y + 7, f"${b.total}", 9.5, True, color=WHITE, align="right")
    s.text(250, y + 34, "Business Voice Charge Details", 11, True, color=(0, 0.25, 0.5))
    y += 50
    for i, n in enumerate(b.numbers):
        s.text(254, y, f"Phone number {tn(n, 'paren')}", 8.5)
        s.text(430, y, "Business Voice Line", 8.5)
        s.text(568, y, money(b, i), 8.5, align="right")
        y += 12
    s.line(560, dashed=True)
    s.block(40, 578, [b.carrier, "Return Mail Processing Center"], 7.5)
    s.block(48, 664, [line.upper() for line in (b.holder, *b.mailing.lines(comma=False))], 9.5, 12)
    s.text(330, 580, on(b.bill_date, "long"), 9, True)
    s.text(330, 593, b.holder, 9, True)
    s.pairs(
        330,
        607,
        [
            ("Invoice Number:", b.invoice),
            ("Account Number:", b.account),
            ("Total Due by " + on(b.due, "us"), f"${b.total}"),
            ("Amount you are enclosing", "$"),
        ],
        right=572,
        size=8.5,
        leading=13,
    )
    s.block(330, 690, [line.upper() for line in (b.carrier, *b.remit)], 9.5, 12)
    return s.done()


@design(account="long")
def ev_aggregator_landscape(b: Bill) -> bytes:
    """After Granite: the location report of an invoice on a page in landscape, a row for the site, then its lines."""
    s = Pen()
    s.canvas.setPageSize((792, 612))
    s.width, s.height = 792, 612
    s.text(36, 44, b.carrier, 17, True, color=(0.2, 0.2, 0.2))
    s.text(396, 44, "INVOICE - LOCATION DETAIL", 13, True, align="center")
    s.text(756, 40, "Page 1 of 1", 8, align="right")
    s.block(36, 75, ["Bill To:", b.holder, *b.mailing.lines(inline_unit=True)], 9, 12, True)
    s.pairs(
        560,
        75,
        [
            ("Account Number:", b.account),
            ("Invoice Number:", b.invoice),
            ("Invoice Date:", on(b.bill_date, "us")),
            ("Due Date:", on(b.due, "us")),
        ],
        right=756,
        size=9,
        leading=12.5,
    )
    y = grid(
        s,
        36,
        140,
        [40, 195, 195, 110, 35, 55, 45, 45],
        [
            ["Loc", "Location Name", "Service Address", "City", "State", "ZIP", "Lines", "Total"],
            [
                "001",
                b.holder,
                b.service.street_line() + (f", {b.service.unit_text()}" if b.service.unit_id else ""),
                b.service.city,
                b.service.state,
                b.service.zip,
                str(len(b.numbers)),
                b.total,
            ],
        ],
        size=7.5,
        row=15,
        right=(6, 7),
    )
    s.text(36, y + 22, "Line Detail for Location 001", 10, True)
    rows = [["Telephone Number", "Description", "Bill Period", "Qty", "MRC", "Usage", "Taxes & Surcharges", "Total"]]
    for i, n in enumerate(b.numbers):
        m = float(money(b, i))
        rows.append(
            [
                tn(n),
                "POTS Line - Business Unlimited",
                f"{on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}",
                "1",
                f"{m:.2f}",
                "0.00",
                f"{m * 0.21:.2f}",
                f"{m * 1.21:.2f}",
            ]
        )
    y = grid(s, 36, y + 28, [100, 180, 130, 40, 65, 55, 95, 55], rows, size=7.5, row=13, right=(3, 4, 5, 6, 7))
    s.text(
        36, 575, f"Customer Service {tn(b.support)}     Remit payment to: {b.carrier}, {b.remit[0]}, {b.remit[1]}", 8
    )
    return s.done()


@design(account="letters", toll_free=True)
def ev_hosted_pbx_invoice(b: Bill) -> bytes:
    """After 8x8: 'Bill To' beside 'Service Address', facts in a grid, numbers +1 800 ..., terms in tiny print."""
    s = Pen()
    s.text(40, 56, b.carrier, 20, True, color=(0.85, 0.3, 0.1))
    s.text(572, 56, "INVOICE", 20, color=GREY, align="right")
    grid(
        s,
        40,
        76,
        [133, 133, 133, 133],
        [
            ["Customer Number", "Invoice Number", "Invoice Date", "Due Date"],
            [b.account, b.invoice, on(b.bill_date, "short"), on(b.due, "short")],
        ],
        size=9,
        row=16,
    )
    s.text(40, 132, "Bill To", 9, True)
    s.block(40, 145, [b.holder, *b.mailing.lines(), "United States"], 9)
    s.text(306, 132, "Service Address", 9, True)
    s.block(306, 145, [b.holder, *b.service.lines(), "United States"], 9)
    n = len(b.numbers)
    y = grid(
        s,
        40,
        222,
        [240, 122, 40, 65, 65],
        [
            ["Description", "Service Period", "Qty", "Unit Price", "Amount"],
            [
                "X2 Cloud Phone User License",
                f"{on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}",
                str(n),
                "28.00",
                f"{28 * n:.2f}",
            ],
            [
                "Toll Free Number",
                f"{on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}",
                str(n),
                "4.99",
                f"{4.99 * n:.2f}",
            ],
            ["Regulatory Recovery Fee", "", "1", "6.20", "6.20"],
            ["Total Due (USD)", "", "", "", b.total],
        ],
        size=8,
        row=15,
        right=(2, 3, 4),
    )
    s.text(40, y + 24, "Phone Numbers", 11, True)
    s.line(y + 28)
    for i, num in enumerate(b.numbers):
        s.text(44 + (i % 3) * 178, y + 42 + (i // 3) * 13, tn(num, "plus"), 8.5)
        s.text(124 + (i % 3) * 178, y + 42 + (i // 3) * 13, f"Ext. {1001 + i}", 8.5, color=GREY)
    y += 42 + (n + 2) // 3 * 13 + 8
    s.text(40, y, f"Payment of ${b.total} received {on(b.paid, 'short')} by Visa ending 4417. Thank you.", 8.5)
    s.block(
        40,
        690,
        [
            (
                "Fees are billed in advance and usage in arrears. Amounts not paid by the due date may bear a late"
                " charge of 1.5% each month. Disputes must be raised in writing within 60 days."
            ),
            (
                f"Support {tn(b.support, 'plus')}. Checks payable to {b.carrier}, {b.remit[0]}, {b.remit[1]}. Federal"
                " tax and USF rates change each quarter."
            ),
        ],
        6.5,
        9,
    )
    return s.done()


@design(account="prefix", one_address=True)
def ev_quickbooks_reseller(b: Bill) -> bytes:
    """After a reseller's QuickBooks Desktop invoice: Date and Invoice # boxes, Bill To box, Account # among the terms,
    one big ruled body."""
    s = Pen("times")
    s.block(40, 50, [b.carrier, *b.remit, tn(b.support, "paren")], 11, 13.5, True)
    s.text(572, 56, "Invoice", 24, True, align="right")
    grid(s, 412, 76, [80, 80], [["Date", "Invoice #"], [on(b.bill_date, "us"), b.invoice]], size=10, row=18, fill=WHITE)
    grid(s, 40, 134, [260], [["Bill To"]], size=10, row=17, fill=WHITE)
    s.frame(40, 151, 260, 66, 0.6)
    s.block(46, 165, [b.holder, *b.service.lines()], 10.5, 13)
    grid(
        s,
        212,
        234,
        [140, 70, 75, 75],
        [["Account #", "Terms", "Due Date", "Rep"], [b.account, "Net 15", on(b.due, "us"), "JMC"]],
        size=10,
        row=18,
        fill=WHITE,
    )
    top, widths = 282, [60, 322, 75, 75]
    grid(s, 40, top, widths, [["Quantity", "Description", "Rate", "Amount"]], size=10, row=18, fill=WHITE, right=(2, 3))
    at = 40
    for w in (*widths, 0):
        s.canvas.line(at, s.height - top, at, s.height - 690)
        at += w
    s.line(690)
    y = top + 33
    s.text(104, y, f"Hosted voice service {on(b.period[0], 'us')} - {on(b.period[1], 'us')}", 10)
    y += 15
    for i, n in enumerate(b.numbers):
        m = money(b, i)
        s.text(94, y, "1", 10, align="right")
        s.text(104, y, f"VoIP line {tn(n, 'paren')}", 10)
        s.text(493, y, m, 10, align="right")
        s.text(568, y, m, 10, align="right")
        y += 14
    s.text(104, y, "E911 and regulatory fees", 10)
    s.text(568, y, "9.85", 10, align="right")
    s.frame(347, 690, 225, 26, 0.6)
    s.text(354, 708, "Total", 14, True)
    s.text(566, 708, f"${b.total}", 12, align="right")
    s.text(40, 706, "Thank you for your business.", 10)
    return s.done()


@design(account="plain9", one_address=True, persons=True)
def ev_mvno_account_of(b: Bill) -> bytes:
    """After Consumer Cellular: 'Account of NAME' is the only place of the name; big due box at the
    right, use by phone."""
    s = Pen("vera")
    teal = (0, 0.45, 0.5)
    s.text(40, 50, b.carrier, 17, True, color=teal)
    s.text(40, 82, "Account of", 8, color=GREY)
    s.text(92, 82, b.holder, 9.5, True)
    s.block(92, 95, b.service.lines(), 8.5)
    s.bar(380, 40, 192, 108, (0.9, 0.96, 0.96))
    s.text(388, 56, "Amount Due", 8.5)
    s.text(564, 58, f"${b.total}", 13, True, align="right")
    s.pairs(
        388,
        78,
        [
            ("Bill Date", on(b.bill_date, "us")),
            ("Due Date", on(b.due, "us")),
            ("Account Number", b.account),
            ("Last Payment", on(b.paid, "us")),
        ],
        right=564,
        size=8.5,
        leading=15,
    )
    banner(s, 40, 165, 532, "Bill Summary", teal)
    y = s.pairs(
        46,
        195,
        [
            ("Previous Balance", f"${b.total}"),
            ("Payment - Thank You!", f"-${b.total}"),
            ("Monthly Plan Charges", f"${b.total}"),
            ("Taxes and Government Fees", "$4.12"),
            ("Total Due", f"${b.total}"),
        ],
        right=566,
        size=8.5,
    )
    banner(s, 40, y + 6, 532, "Activity by Phone", teal)
    y += 36
    for x, t in ((46, "Phone Number"), (200, "Talk (minutes)"), (320, "Text"), (420, "Data")):
        s.text(x, y, t, 8, True)
    s.text(566, y, "Charges", 8, True, align="right")
    y += 13
    for i, n in enumerate(b.numbers):
        s.text(46, y, tn(n, "dash"), 8.5)
        s.text(200, y, str((i * 37 + 121) % 480), 8.5)
        s.text(320, y, str((i * 13 + 44) % 300), 8.5)
        s.text(420, y, f"{(i * 7 + 11) % 60 / 10:.1f} GB", 8.5)
        s.text(566, y, money(b, i), 8.5, align="right")
        y += 13
    s.line(665, dashed=True)
    s.text(
        40, 680, f"Questions? Call us at {tn(b.support, 'paren')} or dial 611. AutoPay saves you time every month.", 8
    )
    s.pairs(
        40,
        700,
        [("Account Number", b.account), ("Due Date", on(b.due, "us")), ("Amount Due", f"${b.total}")],
        value_x=160,
        size=8.5,
    )
    s.block(370, 700, ["Mail payments to:", b.carrier, *b.remit], 8.5)
    return s.done()


@design(account="six")
def ev_coop_stub_on_top(b: Bill) -> bytes:
    """After a rural co-operative's statement: the stub is at the top, facts in a coloured grid, dotted leaders for the
    charges."""
    s = Pen()
    dark = (0.12, 0.35, 0.2)
    s.block(40, 40, [b.carrier, b.remit[0], b.remit[1]], 9, 11, True)
    s.text(572, 40, "PLEASE RETURN THIS PORTION WITH PAYMENT", 7, align="right")
    x = 300
    for i, (k, v) in enumerate(
        (("Account No.", b.account), ("Due Date", on(b.due, "us")), ("Amount Due", f"${b.total}"))
    ):
        s.bar(x + i * 91, 50, 90, 14, dark)
        s.text(x + i * 91 + 45, 60, k, 8, True, color=WHITE, align="center")
        s.frame(x + i * 91, 64, 90, 18, 0.6)
        s.text(x + i * 91 + 45, 77, v, 9.5, align="center")
    s.block(70, 141, [line.upper() for line in (b.holder, *b.mailing.lines(comma=False))], 10, 12.5)
    s.text(300, 108, "Check for address change (see reverse)  [  ]", 8)
    s.text(300, 124, "Amount enclosed  $ ____________________", 9)
    s.line(190, dashed=True)
    s.text(306, 199, "KEEP THIS PORTION FOR YOUR RECORDS", 7, align="center")
    s.text(40, 226, b.carrier, 16, True, color=dark)
    s.text(572, 226, "TELECOMMUNICATIONS STATEMENT", 10, True, align="right")
    for i, (k, v) in enumerate(
        (
            ("Account No.", b.account),
            ("Statement Date", on(b.bill_date, "us")),
            ("Due Date", on(b.due, "us")),
            ("Statement No.", b.invoice),
        )
    ):
        s.bar(40 + i * 133, 238, 132, 14, dark)
        s.text(106 + i * 133, 248, k, 8, True, color=WHITE, align="center")
        s.frame(40 + i * 133, 252, 132, 18, 0.6)
        s.text(106 + i * 133, 265, v, 9.5, align="center")
    s.pairs(
        40,
        288,
        [("Member Name:", b.holder), ("Service Address:", ", ".join(b.service.lines(inline_unit=True)))],
        value_x=125,
        size=9,
        leading=13,
    )
    s.line(308)
    y = s.pairs(
        40,
        322,
        [
            ("Previous Balance", b.total),
            (f"Payment {on(b.paid, 'us')} Thank You", f"{b.total}-"),
            ("Balance Forward", "0.00"),
        ],
        value_x=330,
        size=8.5,
        leading=12,
        dots=True,
    )
    for i, n in enumerate(b.numbers):
        if i % 2 == 0:
            left = y
        x0 = 40 + (i % 2) * 270
        s.text(x0, left + 8, f"Telephone Number {tn(n)}", 8.5, True)
        s.pairs(
            x0 + 8,
            left + 18,
            [("Business Access Line", money(b, i)), ("Subscriber Line Charge", "9.20")],
            value_x=x0 + 215,
            size=7.5,
            leading=9,
            dots=True,
        )
        if i % 2 or i == len(b.numbers) - 1:
            y = left + 33
    s.text(40, y + 12, "TOTAL AMOUNT DUE", 10, True)
    s.text(283, y + 12, f"${b.total}", 10, True, align="right")
    s.text(
        40,
        765,
        f"Business office and repair: {tn(b.support, 'one')}. Capital credit allocations are mailed in May. This"
        " institution is an equal opportunity provider.",
        7.5,
    )
    return s.done()


@design(account="bell", langs=("en",))
def ev_mainframe_capitals(b: Bill) -> bytes:
    """After a legacy incumbent's line-printer bill: all capitals in Courier; consecutive numbers as a range, under the
    area code.

    The account gets a block of ten consecutive numbers here (from its first one), so that there is a range to print.
    """
    first = min(int(b.numbers[0][8:]), 9980)
    block = [f"{b.numbers[0][:8]}{first + i:04d}" for i in range(10)]
    taken = {*b.called, *b.forwarded}
    if len(b.numbers) > 1 and not taken & set(block):
        b.numbers = sorted({*block, *b.numbers})
    s = Pen("courier")
    s.text(40, 44, b.carrier.upper(), 11, True)
    s.text(572, 44, "PAGE   1", 9, align="right")
    s.pairs(
        330,
        62,
        [("BILLING DATE", on(b.bill_date, "upper")), ("ACCOUNT NUMBER", b.account), ("DUE DATE", on(b.due, "upper"))],
        right=572,
        size=9,
        leading=12,
    )
    s.block(72, 110, [line.upper() for line in (b.holder, *b.mailing.lines(comma=False))], 9.5, 12)
    s.text(40, 190, "-" * 88, 9.5 * 532 / (88 * 5.7))
    s.text(40, 206, "SUMMARY OF ACCOUNT", 9, True)
    y = s.pairs(
        40,
        222,
        [
            ("PREVIOUS BILL", b.total),
            (f"PAYMENT APPLIED {on(b.paid, 'upper')} - THANK YOU", b.total + "CR"),
            ("BALANCE", ".00"),
            ("CURRENT CHARGES DUE", b.total),
        ],
        right=572,
        size=9,
        leading=12,
    )
    s.text(40, y + 8, "SERVICE LOCATION", 9, True)
    s.block(180, y + 8, [line.upper() for line in b.service.lines(comma=False)], 9, 12)
    y += 56
    s.text(40, y, f"MONTHLY SERVICE {on(b.period[0], 'upper')[:6]} THRU {on(b.period[1], 'upper')[:6]}", 9, True)
    s.text(572, y, "AMOUNT", 9, True, align="right")
    runs: list[list[str]] = []
    for n in b.numbers:
        if runs and int(n[1:]) == int(runs[-1][-1][1:]) + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    y += 14
    s.text(40, y, f"AREA CODE {b.area}", 9)
    for i, run in enumerate(runs):
        y += 12
        s.text(54, y, tn(run[0], "local") if len(run) == 1 else f"{tn(run[0], 'local')} THRU {run[-1][8:]}", 9)
        s.text(220, y, f"{len(run):>3} BUSINESS LINE" + ("S" if len(run) > 1 else ""), 9)
        s.text(572, y, money(b, i), 9, align="right")
    y += 18
    s.pairs(
        40,
        y,
        [("FCC SUBSCRIBER LINE CHARGE", "6.50"), ("FEDERAL EXCISE TAX", "1.14"), ("TOTAL CURRENT CHARGES", b.total)],
        right=572,
        size=9,
        leading=12,
    )
    s.text(40, 655, f"BILLING INQUIRIES {tn(b.support, 'one')}", 9)
    s.text(40, 668, "-" * 88, 9.5 * 532 / (88 * 5.7))
    s.text(40, 682, "DETACH HERE AND RETURN WITH PAYMENT", 8)
    s.block(72, 700, [line.upper() for line in (b.carrier, *b.remit)], 9.5, 12)
    s.pairs(
        340,
        700,
        [("ACCOUNT", b.account), ("PAY BY", on(b.due, "upper")), ("AMOUNT DUE", "$" + b.total)],
        right=572,
        size=9,
        leading=12,
    )
    return s.done()


@design(account="short", langs=("ca",))
def ev_prairie_right_sidebar(b: Bill) -> bytes:
    """After SaskTel: the account's facts in a column at the right, label above value; services by
    number at the left."""
    s = Pen()
    green = (0, 0.42, 0.25)
    s.text(40, 50, b.carrier, 19, True, color=green)
    s.bar(412, 30, 165, 600, (0.92, 0.96, 0.93))
    y = 50
    for k, v in (
        ("Account number", b.account),
        ("Bill date", on(b.bill_date, "long")),
        ("Bill number", b.invoice),
        ("Pay by", on(b.due, "long")),
        ("Total amount due", f"${b.total}"),
    ):
        s.text(420, y, k, 8, color=green)
        s.text(420, y + 13, v, 10.5, True)
        y += 32
    s.text(420, y, "Service address", 8, color=green)
    y = s.block(420, y + 13, b.service.lines(comma=False), 9, 11.5)
    s.text(420, y + 22, "How to reach us", 10, True, color=green)
    s.block(420, y + 36, ["Billing and customer service", tn(b.support, "one"), "Repair", "611"], 8.5)
    s.text(420, y + 100, "Ways to pay", 10, True, color=green)
    s.block(420, y + 114, ["Online banking", "Pre-authorized payment", "By mail to:", *b.remit], 8.5)
    s.block(60, 100, [b.holder, *b.mailing.lines(comma=False)], 10, 12.5)
    s.text(40, 190, "Your account at a glance", 12, True, color=green)
    s.line(195, x1=400)
    y = s.pairs(
        44,
        210,
        [
            ("Amount of last bill", b.total),
            (f"Payment received {on(b.paid, 'short')} - thank you", f"{b.total} CR"),
            ("Current charges", b.total),
            ("GST (registration 86502 1188)", "4.63"),
        ],
        right=396,
        size=9,
    )
    s.text(44, y + 4, "Total amount due", 10.5, True)
    s.text(396, y + 4, f"${b.total}", 10.5, True, align="right")
    s.text(40, y + 34, "Business voice services", 12, True, color=green)
    s.line(y + 39, x1=400)
    y += 54
    for i, n in enumerate(b.numbers):
        s.text(44, y, tn(n, "space"), 9, True)
        s.text(130, y, "Business Line with voice mail", 9)
        s.text(396, y, money(b, i), 9, align="right")
        y += 13
    s.line(665, dashed=True)
    s.text(40, 680, "Return this part with your payment", 8)
    for x, k, v in (
        (40, "Account number", b.account),
        (180, "Pay by", on(b.due, "long")),
        (320, "Total amount due", f"${b.total}"),
        (450, "Amount paid", "$ ______________"),
    ):
        s.text(x, 700, k, 8, color=green)
        s.text(x, 714, v, 10)
    return s.done()


@design(account="dashes", langs=("fr",))
def ev_fr_cable_affaires(b: Bill) -> bytes:
    """After Vidéotron Affaires: a yellow band, facts right-aligned, address of service below, lines with their plan."""
    s = Pen()
    s.bar(0, 0, 612, 12, (1, 0.83, 0))
    s.text(40, 48, b.carrier, 19, True)
    s.text(40, 62, "Affaires", 10, color=GREY)
    s.text(572, 44, "Votre facture", 15, True, align="right")
    s.text(572, 58, "Page 1 de 1", 7.5, align="right")
    s.pairs(
        350,
        84,
        [
            ("Numéro de compte", b.account),
            ("Numéro de facture", b.invoice),
            ("Date de facturation", on(b.bill_date, "fr")),
            ("Date d'échéance", on(b.due, "fr")),
        ],
        right=572,
        size=9,
        leading=14,
    )
    s.bar(346, 132, 226, 24, (1, 0.83, 0))
    s.text(352, 148, "Montant total à payer", 9.5, True)
    s.text(567, 148, fr_money(b.total), 11, True, align="right")
    s.block(60, 110, [b.holder, *b.mailing.lines(comma=False)], 9.5)
    s.text(40, 196, "Sommaire de votre compte", 12, True)
    s.line(201)
    y = s.pairs(
        44,
        216,
        [
            ("Solde de la facture précédente", fr_money(b.total)),
            (f"Paiement reçu le {on(b.paid, 'fr')} – Merci", f"-{fr_money(b.total)}"),
            ("Frais du mois courant", fr_money(b.total)),
            ("TPS (R104567339)", "4,12 $"),
            ("TVQ (1006034774)", "8,22 $"),
        ],
        right=568,
        size=9,
    )
    s.text(40, y + 16, "Téléphonie Affaires", 12, True)
    s.line(y + 21)
    s.text(44, y + 36, "Adresse de service :", 9, True)
    s.text(140, y + 36, ", ".join(b.service.lines(inline_unit=True)), 9)
    s.text(44, y + 50, f"Période du {on(b.period[0], 'fr')} au {on(b.period[1], 'fr')}", 8.5, color=GREY)
    y += 67
    for i, n in enumerate(b.numbers):
        s.text(44, y, tn(n, "space"), 9)
        s.text(140, y, "Ligne d'affaires – appels illimités au Canada", 9)
        s.text(568, y, fr_money(money(b, i)), 9, align="right")
        y += 12.5
    s.text(
        40, y + 12, f"Service à la clientèle : {tn(b.support, 'one').replace('1-', '1 ', 1).replace('-', ' ', 1)}", 8.5
    )
    s.line(660, dashed=True)
    s.text(40, 674, "Veuillez retourner ce coupon avec votre paiement", 8)
    s.pairs(
        40,
        694,
        [("Numéro de compte", b.account), ("Date d'échéance", on(b.due, "fr")), ("Montant à payer", fr_money(b.total))],
        value_x=150,
        size=9,
    )
    s.block(350, 694, [b.carrier, *b.remit], 9.5)
    return s.done()


@design(account="bell_dashed", langs=("fr",))
def ev_fr_telephone_regional(b: Bill) -> bytes:
    """After Télébec / Sogetel: a statement in Times, facts with dotted leaders, lines under the regional code."""
    s = Pen("times")
    s.text(40, 48, b.carrier, 20, True, color=(0.1, 0.2, 0.5))
    s.text(572, 48, "ÉTAT DE COMPTE", 13, True, align="right")
    s.pairs(
        330,
        74,
        [
            ("N° de compte", b.account),
            ("Date de la facture", on(b.bill_date, "iso")),
            ("Facture n°", b.invoice),
            ("Payable avant le", on(b.due, "iso")),
        ],
        value_x=460,
        size=10,
        leading=14,
        dots=True,
    )
    s.block(70, 120, [b.holder, *b.mailing.lines(comma=True)], 10.5, 13)
    s.text(330, 140, "Lieu du service", 10, True)
    s.block(330, 153, b.service.lines(comma=True), 10.5, 13)
    banner(s, 40, 205, 532, "RÉSUMÉ DU COMPTE", (0.1, 0.2, 0.5))
    y = s.pairs(
        46,
        235,
        [
            ("Solde antérieur", fr_money(b.total)),
            (f"Paiement {on(b.paid, 'iso')}", f"{fr_money(b.total)} CR"),
            ("Services mensuels", fr_money(b.total)),
            ("Interurbains", "0,00 $"),
            ("Taxes fédérale et provinciale", "12,34 $"),
        ],
        right=566,
        size=10,
    )
    s.text(46, y + 2, "TOTAL À PAYER", 11, True)
    s.text(566, y + 2, fr_money(b.total), 11, True, align="right")
    banner(s, 40, y + 18, 532, "SERVICES MENSUELS", (0.1, 0.2, 0.5))
    y += 48
    s.text(46, y, f"Indicatif régional {b.area}", 10, True)
    for i, n in enumerate(b.numbers):
        y += 13
        s.text(60, y, tn(n, "local"), 10)
        s.text(130, y, "Ligne individuelle d'affaires", 10)
        s.text(566, y, fr_money(money(b, i)), 10, align="right")
    s.text(
        40,
        650,
        f"Renseignements : {tn(b.support, 'one').replace('1-', '1 ', 1).replace('-', ' ', 1)}. Réparations : 611.",
        9,
    )
    s.line(664, dashed=True)
    s.text(40, 677, "Détachez et retournez cette partie avec votre paiement.", 8.5)
    s.pairs(
        40,
        696,
        [("N° de compte", b.account), ("Payable avant le", on(b.due, "iso")), ("Total à payer", fr_money(b.total))],
        value_x=150,
        size=10,
    )
    s.block(350, 696, [b.carrier, *b.remit], 10.5, 13)
    return s.done()


@design(account="cable", langs=("fr",))
def ev_fr_cable_bonjour(b: Bill) -> bytes:
    """After Cogeco: 'Bonjour NOM', four coloured cells with label above value, address of service
    in a cell of its own."""
    s = Pen("vera")
    blue = (0, 0.3, 0.6)
    s.text(40, 48, b.carrier, 17, True, color=blue)
    s.text(572, 46, "Facture", 12, color=GREY, align="right")
    s.text(40, 84, f"Bonjour {b.holder},", 11, True)
    s.text(40, 98, "Voici votre facture mensuelle. Merci de votre confiance.", 8.5)
    s.block(60, 128, b.mailing.lines(comma=False), 9, 12)
    cells = (
        ("N° de compte", b.account),
        ("Date de facturation", on(b.bill_date, "fr")),
        ("N° de facture", b.invoice),
        ("Date limite de paiement", on(b.due, "fr")),
    )
    for i, (k, v) in enumerate(cells):
        x = 40 + i * 134
        s.bar(x, 180, 130, 36, blue)
        s.text(x + 6, 193, k, 7.5, color=WHITE)
        s.text(x + 6, 208, v, 8.5, True, color=WHITE)
    s.bar(40, 222, 264, 62, (0.92, 0.95, 0.99))
    s.text(46, 235, "Adresse de service", 8, True, color=blue)
    s.block(46, 248, b.service.lines(comma=False), 9, 12)
    s.bar(308, 222, 264, 62, (0.92, 0.95, 0.99))
    s.text(314, 235, "Montant à payer", 8, True, color=blue)
    s.text(314, 264, fr_money(b.total), 20, True)
    s.text(40, 310, "Détail de vos services", 11, True, color=blue)
    s.text(40, 322, f"Du {on(b.period[0], 'fr')} au {on(b.period[1], 'fr')}", 7.5, color=GREY)
    rows = [["Numéro de téléphone", "Service", "Montant"]]
    rows += [[tn(n, "paren"), "Téléphonie d'affaires", fr_money(money(b, i))] for i, n in enumerate(b.numbers)]
    y = grid(s, 40, 330, [150, 292, 90], rows, size=8, row=13, right=(2,), fill=(0.85, 0.9, 0.97))
    s.text(40, y + 16, f"Dernier paiement : {fr_money(b.total)} reçu le {on(b.paid, 'fr')}.", 8.5)
    s.text(40, y + 30, f"Des questions? Composez le {tn(b.support, 'one').replace('-', ' ', 1)}.", 8.5)
    s.line(680, dashed=True)
    s.pairs(
        40,
        700,
        [
            ("N° de compte", b.account),
            ("Date limite de paiement", on(b.due, "fr")),
            ("Montant à payer", fr_money(b.total)),
        ],
        value_x=190,
        size=8.5,
    )
    s.block(390, 700, [b.carrier, *b.remit], 9)
    return s.done()
