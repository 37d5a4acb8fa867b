"""A fourth set of unseen designs, written before reading how roles are found: business, cable and
hosted voice bills."""

from __future__ import annotations

from tests.bills.content import Bill
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import on, tn

DESIGNS, design = collection()


@design(account="cable", persons=True)
def confirmation_letter(b: Bill) -> bytes:
    """A letter of the carrier on request: all numbers in running text."""
    s = Pen("times")
    s.text(306, 50, b.carrier, 15, True, align="center")
    s.text(306, 64, f"Customer Care {tn(b.support)}", 8, align="center")
    s.text(70, 110, on(b.bill_date, "long"), 10)
    s.block(70, 140, [b.holder, *b.mailing.lines()], 10)
    s.text(70, 220, f"Re: Your account {b.account}", 10, True)
    s.text(70, 245, f"Dear {b.holder},", 10)
    s.block(
        70,
        265,
        [
            "At your request we list below the services that are billed to the account above. Please keep this",
            f"letter for your records. It refers to case {b.invoice}.",
        ],
        10,
    )
    s.text(70, 305, "Services are provided at:", 10)
    s.block(100, 320, b.service.lines(inline_unit=True), 10)
    words, y = f"Telephone numbers in service: {', '.join(tn(n, 'paren') for n in b.numbers)}.".split(" "), 370
    line = ""
    for w in words:
        if len(line) + len(w) > 90:
            s.text(70, y, line, 10)
            y, line = y + 14, ""
        line = f"{line} {w}".strip()
    s.text(70, y, line, 10)
    s.text(70, y + 30, f"Calls to {tn(b.forwarded[0])} are a forwarding target and not billed by us.", 10)
    s.text(70, y + 60, "Sincerely,", 10)
    s.text(70, y + 90, "Paula Renner", 10)
    s.text(70, y + 104, "Billing Specialist", 10)
    return s.done()


@design(account="cable")
def cable_business(b: Bill) -> bytes:
    """Header strip on each page, service address on the detail page only."""
    s = Pen("vera")

    def head(page: int) -> None:
        s.text(40, 40, b.carrier.upper(), 13, True)
        for i, (k, v) in enumerate(
            (
                ("Account number", b.account),
                ("Billing date", on(b.bill_date, "short")),
                ("Services from", f"{on(b.period[0], 'short')} to {on(b.period[1], 'short')}"),
                ("Page", f"{page} of 2"),
            )
        ):
            x = (200, 325, 400, 545)[i]
            s.text(x, 30, k, 6.5)
            s.text(x, 40, v, 6.5, True)

    head(1)
    s.text(40, 90, f"Hello {b.holder},", 11, True)
    s.text(40, 105, "Thanks for choosing us. Here is your bill at a glance.", 8)
    for i, (k, v) in enumerate(
        (
            ("Previous balance", "310.22"),
            (f"Payment - thank you  {on(b.paid, 'short')}", "-310.22"),
            ("Regular monthly charges", b.total),
            ("Taxes, fees and other charges", "12.04"),
        )
    ):
        s.text(40, 140 + i * 14, k, 8.5)
        s.text(330, 140 + i * 14, v, 8.5, align="right")
    s.text(40, 210, f"Total due {on(b.due, 'short')}", 10, True)
    s.text(330, 210, f"${b.total}", 10, True, align="right")
    s.text(380, 140, "Need help?", 9, True)
    s.text(380, 152, f"Call us at {tn(b.support, 'one')}", 8)
    s.line(560, dashed=True)
    s.text(40, 575, "Detach the bottom portion of this bill and enclose with your payment", 7)
    s.block(60, 640, [b.holder.upper(), *[x.upper() for x in b.mailing.lines(comma=False)]], 8.5)
    s.block(350, 640, [b.carrier.upper(), *[x.upper() for x in b.remit]], 8.5)
    s.pairs(
        350,
        580,
        [("Account number", b.account), ("Payment due", on(b.due, "short")), ("Please pay", f"${b.total}")],
        right=560,
        size=8.5,
        leading=12,
    )
    s.next_page()
    head(2)
    s.text(40, 80, "Regular monthly charges", 11, True)
    s.text(40, 100, f"Services at {', '.join(b.service.lines(inline_unit=True))}", 8)
    y = 120
    for n in b.numbers:
        s.text(40, y, "Mobility Voice Line", 8.5)
        s.text(330, y, "44.95", 8.5, align="right")
        s.text(55, y + 11, tn(n, "paren"), 8)
        y += 26
    return s.done()


@design(account="bell_dashed")
def wholesale_usoc(b: Bill) -> bytes:
    """A wholesale invoice with a table of USOCs per working number."""
    s = Pen("courier")
    s.text(40, 40, f"{b.carrier.upper()}   WHOLESALE SERVICES", 10, True)
    s.pairs(
        40,
        60,
        [
            ("BAN", b.account),
            ("INVOICE NO", b.invoice),
            ("ACNA", "QXR"),
            ("BILL DATE", on(b.bill_date, "dash")),
            ("PMT DUE DATE", on(b.due, "dash")),
            ("BILL PERIOD", f"{on(b.period[0], 'dash')} THRU {on(b.period[1], 'dash')}"),
        ],
        value_x=150,
        size=8.5,
        leading=11,
    )
    s.text(330, 60, "BILL TO", 8.5, True)
    s.block(330, 72, [b.holder.upper(), *[x.upper() for x in b.mailing.lines(comma=False)]], 8.5)
    s.text(40, 150, "END USER DETAIL", 9, True)
    s.text(40, 163, f"EU NAME  {b.holder.upper()}", 8.5)
    place = [x.upper() for x in b.service.lines(comma=False)]
    s.text(40, 174, f"EU LOC   {place[0]}", 8.5)
    y = 174
    for row in place[1:]:
        y += 11
        s.text(86, y, row, 8.5)
    y += 20
    s.text(40, y, "WTN            USOC    QTY   DESCRIPTION                RATE", 8.5, True)
    for n in b.numbers:
        if y > 730:
            s.next_page()
            y = 50
        for usoc, text, rate in (
            ("1MB", "BUSINESS LINE", "31.50"),
            ("9ZR", "SUBSCRIBER LINE CHG", "6.50"),
            ("ESX", "CALL WAITING", "2.00"),
        ):
            y += 11
            s.text(40, y, f"{tn(n) if usoc == '1MB' else '':<15}{usoc:<8}{1:<6}{text:<27}{rate}", 8.5)
    y += 24
    s.text(40, y, "FEATURES", 8.5, True)
    s.text(40, y + 12, f"GCE   CFN {tn(b.forwarded[0])}   CALL FORWARDING", 8.5)
    s.text(40, y + 32, f"REMIT TO  {b.carrier.upper()} {b.remit[0].upper()} {b.remit[1].upper()}", 8.5)
    s.text(40, y + 46, f"INQUIRIES {tn(b.support)}", 8.5)
    return s.done()


@design(account="plain9")
def hosted_ring(b: Bill) -> bytes:
    """Hosted voice: Sold To, emergency address and numbers with extension and user."""
    s = Pen()
    s.text(40, 50, b.carrier, 18, True)
    s.text(572, 50, "INVOICE", 18, align="right")
    s.pairs(
        370,
        80,
        [
            ("Invoice number", f"CD_{b.invoice}"),
            ("Invoice date", on(b.bill_date, "short")),
            ("User ID", b.account),
            ("Account number", b.account),
            ("Purchase order", "N/A"),
            ("Payment terms", "Due on receipt"),
        ],
        right=572,
        size=9,
    )
    s.text(40, 80, "Sold to:", 9, True)
    s.block(40, 93, [b.holder, "Attn: Dana Whitlock", *b.mailing.lines()], 9)
    s.text(215, 80, "Ship to / Emergency address:", 9, True)
    s.block(215, 93, [b.holder, *b.service.lines(), "United States"], 9)
    s.line(190)
    for x, h in ((40, "Product"), (250, "Service period"), (430, "Qty"), (572, "Total")):
        s.text(x, 205, h, 9, True, align="right" if x > 500 else "left")
    s.text(40, 220, "DigitalLine Unlimited Standard", 9)
    s.text(250, 220, f"{on(b.period[0], 'short')} - {on(b.period[1], 'short')}", 9)
    s.text(430, 220, str(len(b.numbers)), 9)
    s.text(572, 220, b.total, 9, align="right")
    s.text(40, 260, "Assigned numbers", 10, True)
    for x, h in ((40, "Number"), (180, "Ext."), (250, "User"), (430, "Type")):
        s.text(x, 275, h, 8.5, True)
    y = 289
    for i, (n, u) in enumerate(zip(b.numbers, b.users, strict=True)):
        s.text(40, y, tn(n, "plus"), 8.5)
        s.text(180, y, str(101 + i), 8.5)
        s.text(250, y, u, 8.5)
        s.text(430, y, "Direct", 8.5)
        y += 13
    s.text(
        40,
        y + 20,
        f"Questions about this invoice? {tn(b.support, 'paren')}. {b.carrier}, 20 Davis Drive, Belmont, CA 94002",
        7.5,
    )
    return s.done()


@design(account="letters")
def values_over_labels(b: Bill) -> bytes:
    """The value large, its label small below it."""
    s = Pen("vera")
    s.text(40, 50, b.carrier, 14, True)
    cells = [
        (b.account, "account"),
        (b.invoice, "document"),
        (on(b.bill_date, "iso"), "issued"),
        (on(b.due, "iso"), "payable by"),
    ]
    for i, (v, k) in enumerate(cells):
        s.text(40 + i * 135, 100, v, 11, True)
        s.text(40 + i * 135, 111, k, 7, color=(0.4, 0.4, 0.4))
    s.text(40, 150, b.holder, 11, True)
    s.text(40, 161, "account holder", 7, color=(0.4, 0.4, 0.4))
    s.text(40, 190, ", ".join(b.service.lines(inline_unit=True)), 10, True)
    s.text(40, 201, "service location", 7, color=(0.4, 0.4, 0.4))
    s.text(40, 230, ", ".join(b.mailing.lines(inline_unit=True)), 10, True)
    s.text(40, 241, "mail goes to", 7, color=(0.4, 0.4, 0.4))
    y = 280
    for i, n in enumerate(b.numbers):
        s.text(40 + (i % 4) * 135, y, tn(n, "dot"), 10, True)
        s.text(40 + (i % 4) * 135, y + 10, "phone line", 7, color=(0.4, 0.4, 0.4))
        y += 30 if i % 4 == 3 else 0
    s.text(40, y + 60, f"help {tn(b.support, 'dot')}", 8)
    return s.done()


@design(account="dashes")
def dotted_far_right(b: Bill) -> bytes:
    """Labels at the left margin, values at the right margin, dots between or nothing."""
    s = Pen("times")
    s.text(572, 50, b.carrier, 14, True, align="right")
    rows = [
        ("Customer", b.holder),
        ("Customer code", f"C{b.invoice[:5]}"),
        ("Our account no.", b.account),
        ("Invoice no.", b.invoice),
        ("Contract", f"K-{b.invoice[::-1]}"),
        ("Date of invoice", on(b.bill_date, "us")),
        ("Pay before", on(b.due, "us")),
        ("Federal tax ID", f"{b.invoice[:2]}-{b.invoice[1:8]}"),
        ("Premises", ", ".join(b.service.lines(inline_unit=True))),
        ("Mail to", ", ".join(b.mailing.lines(inline_unit=True))),
        ("Last payment received", on(b.paid, "us")),
        ("Amount owing", f"${b.total}"),
    ]
    s.pairs(40, 90, rows, right=572, size=10, leading=17)
    y = 320
    s.text(40, y, "Working telephone numbers and rates", 11, True)
    for n in b.numbers:
        y += 15
        s.text(40, y, f"Business line with hunting {tn(n, 'space')}", 10)
        s.text(572, y, "39.00", 10, align="right")
    s.text(40, y + 40, f"Trouble? Dial 611 or {tn(b.support, 'space')}", 9)
    s.text(40, y + 54, f"Remittance address: {b.carrier}, {b.remit[0]}, {b.remit[1]}", 9)
    return s.done()


@design(account="plain9")
def charges_for_each(b: Bill) -> bytes:
    """Regional wireless: a section per line with its user, and calls under it."""
    s = Pen()
    s.text(40, 45, b.carrier, 15, True)
    s.boxes(
        240,
        40,
        [("Account", b.account), ("Statement date", on(b.bill_date, "us2")), ("Due by", on(b.due, "us2"))],
        width=112,
    )
    s.block(60, 120, [b.holder.upper(), *[x.upper() for x in b.mailing.lines(comma=False)]], 9)
    s.text(340, 108, "Primary place of use", 8.5, True)
    s.block(340, 120, b.service.lines(), 9)
    s.text(40, 190, f"Statement number {b.invoice}   Activity since {on(b.paid, 'us2')}", 8)
    y = 220
    for n, u in zip(b.numbers, b.users, strict=True):
        if y > 690:
            s.next_page()
            y = 60
        s.text(40, y, f"Charges for {tn(n, 'space')}", 10, True)
        s.text(300, y, u, 9)
        s.text(40, y + 13, f"Unlimited talk plan {on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}", 8.5)
        s.text(572, y + 13, "35.00", 8.5, align="right")
        y += 34
    s.next_page()
    s.text(40, 50, "Voice usage", 11, True)
    for x, h in ((40, "Date"), (120, "Time"), (190, "Number"), (300, "Destination"), (450, "Min")):
        s.text(x, 66, h, 8.5, True)
    y = 79
    for i, n in enumerate(b.called):
        s.text(40, y, on(b.paid, "us2"), 8.5)
        s.text(120, y, f"{8 + i}:15 AM", 8.5)
        s.text(190, y, tn(n, "space"), 8.5)
        s.text(300, y, "RENO NV", 8.5)
        s.text(450, y, str(i + 1), 8.5)
        y += 12
    s.text(40, y + 20, f"Customer service {tn(b.support)} or 611. Mail payments to {b.remit[0]}, {b.remit[1]}", 8)
    return s.done()


@design(account="six", one_address=True)
def area_headline(b: Bill) -> bytes:
    """The area code once as a headline, seven digits after it."""
    s = Pen("times")
    s.text(306, 40, b.carrier, 16, True, align="center")
    s.text(306, 54, f"Business office {tn(b.support, 'paren')}", 8, align="center")
    s.text(40, 90, "SUBSCRIBER", 8, True)
    s.block(40, 102, [b.holder, *b.service.lines(comma=False)], 10)
    s.boxes(330, 95, [("Acct", b.account), ("Bill", b.invoice)], width=115)
    s.boxes(330, 140, [("Dated", on(b.bill_date, "short")), ("Pay by", on(b.due, "short"))], width=115)
    s.text(40, 200, f"Local service - area code {b.area}", 11, True)
    y = 216
    for i, n in enumerate(b.numbers):
        s.text(40 + (i % 3) * 170, y, f"{tn(n, 'local')}   28.40", 9.5)
        y += 14 if i % 3 == 2 else 0
    y += 40
    s.text(40, y, "Toll calls", 11, True)
    for n in b.called[:5]:
        y += 13
        s.text(40, y, f"{on(b.paid, 'us2')}   3 min   {tn(n)}   1.20", 9)
    s.text(40, 700, f"Send payment to {b.carrier}, {b.remit[0]}, {b.remit[1]}", 8.5)
    return s.done()


@design(account="short", toll_free=True)
def ring_to_numbers(b: Bill) -> bytes:
    """Toll-free service: each number with where it points to."""
    s = Pen()
    s.text(40, 45, b.carrier, 14, True)
    s.text(40, 60, "Toll-free services statement", 10)
    s.pairs(
        40,
        90,
        [
            ("Statement #", b.invoice),
            ("Statement date", on(b.bill_date, "dmy")),
            ("Customer acct", b.account),
            ("Resp Org ID", "QTX01"),
            ("Due", on(b.due, "dmy")),
        ],
        value_x=140,
        size=9,
    )
    s.text(330, 90, "Customer of record", 9, True)
    s.block(330, 103, [b.holder, *b.service.lines()], 9)
    if b.billing:
        s.text(330, 165, "Invoices sent to", 9, True)
        s.block(330, 178, b.billing.lines(), 9)
    for x, h in ((40, "Toll-free number"), (190, "Points to"), (330, "In service since"), (572, "Charges")):
        s.text(x, 250, h, 9, True, align="right" if x > 500 else "left")
    y = 265
    for i, n in enumerate(b.numbers):
        s.text(40, y, tn(n, "one"), 9)
        s.text(190, y, tn(b.forwarded[i % len(b.forwarded)]), 9)
        s.text(330, y, "03/14/2019", 9)
        s.text(572, y, "12.50", 9, align="right")
        y += 13
    s.text(40, y + 25, f"Repair {tn(b.support, 'one')}", 8.5)
    return s.done()


@design(account="long")
def parent_and_sub(b: Bill) -> bytes:
    """A parent account above the account billed."""
    s = Pen()
    s.bar(0, 0, 612, 60)
    s.text(40, 38, b.carrier, 16, True, color=(1, 1, 1))
    s.text(40, 85, "Billing account number", 8)
    s.text(200, 85, b.account, 8.5, True)
    s.text(40, 98, "Corporate ID", 8)
    s.text(200, 98, f"00{b.invoice[:6]}", 8.5)
    s.text(40, 111, "Parent account", 8)
    s.text(200, 111, f"Y{b.invoice[::-1]}", 8.5)
    s.text(40, 124, "Invoice number", 8)
    s.text(200, 124, b.invoice, 8.5)
    s.text(40, 137, "Invoice issue date", 8)
    s.text(200, 137, on(b.bill_date, "short"), 8.5)
    s.text(40, 150, "Payment due date", 8)
    s.text(200, 150, on(b.due, "short"), 8.5)
    s.text(360, 85, "Bill payer", 8, True)
    s.block(360, 97, [b.holder, *b.mailing.lines()], 9)
    s.next_page()
    s.text(40, 50, "Site detail", 12, True)
    s.text(40, 68, "Site 0001", 9, True)
    s.text(120, 68, f"{b.holder}", 9)
    s.text(40, 80, "Site address", 8)
    s.text(120, 80, ", ".join(b.service.lines(inline_unit=True)), 9)
    y = 105
    for x, h in ((40, "Service ID"), (200, "Description"), (572, "Amount")):
        s.text(x, y, h, 8.5, True, align="right" if x > 500 else "left")
    for n in b.numbers:
        y += 13
        s.text(40, y, tn(n, "bare"), 9)
        s.text(200, y, "Voice over IP line", 9)
        s.text(572, y, "20.00", 9, align="right")
    s.text(40, y + 30, f"Customer service {tn(b.support)}", 8)
    return s.done()


@design(account="plain9")
def location_pages(b: Bill) -> bytes:
    """Header repeated on each page; the location stands at the head of its charges."""
    s = Pen()

    def head(page: int) -> None:
        s.text(40, 36, b.carrier, 12, True)
        s.pairs(
            400,
            30,
            [
                ("Account Number:", b.account),
                ("Invoice Number:", b.invoice),
                ("Invoice Date:", on(b.bill_date, "us")),
                ("Page:", f"{page} of 3"),
            ],
            right=572,
            size=8,
            leading=10,
        )

    head(1)
    s.block(60, 130, [b.holder.upper(), "ATTN ACCOUNTS PAYABLE", *[x.upper() for x in b.mailing.lines(comma=False)]], 9)
    s.text(40, 250, "Account Activity", 10, True)
    s.pairs(
        40,
        265,
        [
            ("Balance Forward", "512.10"),
            (f"Payments thru {on(b.paid, 'us')}", "512.10-"),
            ("Current Charges", b.total),
            (f"Total Due By {on(b.due, 'us')}", b.total),
        ],
        right=330,
        size=9,
    )
    s.next_page()
    head(2)
    s.text(40, 100, "LOCATION 001", 9, True)
    s.text(120, 100, f"{b.holder} - {' '.join(b.service.lines(inline_unit=True, comma=False))}", 8)
    y = 122
    for n in b.numbers:
        s.text(40, y, tn(n), 9, True)
        s.text(60, y + 11, "Business Line", 8.5)
        s.text(330, y + 11, "28.00", 8.5, align="right")
        y += 26
    s.next_page()
    head(3)
    s.text(40, 100, "Long Distance Detail", 10, True)
    for x, h in ((40, "Date"), (110, "From"), (210, "To"), (310, "City"), (400, "Min")):
        s.text(x, 115, h, 8.5, True)
    y = 128
    for n in b.called:
        s.text(40, y, on(b.paid, "us2"), 8.5)
        s.text(110, y, tn(b.numbers[0]), 8.5)
        s.text(210, y, tn(n), 8.5)
        s.text(310, y, "OMAHA NE", 8.5)
        s.text(400, y, "2.0", 8.5)
        y += 12
    s.text(40, y + 30, f"Remit to: {b.carrier} {b.remit[0]} {b.remit[1]}   Inquiries {tn(b.support, 'one')}", 8)
    return s.done()
