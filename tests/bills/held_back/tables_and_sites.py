"""A fifth set of unseen designs, written after the fourth was fixed: United States business bills, tables and traps."""

from __future__ import annotations

from tests.bills.content import Bill
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import on, tn

DESIGNS, design = collection()


@design(account="bell")
def group_totals(b: Bill) -> bytes:
    """Old telephone company: one column, group totals per line, item numbers before descriptions."""
    s = Pen()
    s.block(40, 40, [b.holder.upper(), *[x.upper() for x in b.mailing.lines(comma=False)]], 9)
    s.pairs(
        350,
        40,
        [
            ("Page", "1 of 2"),
            ("Account Number", b.account),
            ("Billing Date", on(b.bill_date, "short")),
            ("Web Site", "example.com"),
            ("Invoice Number", b.invoice),
        ],
        value_x=440,
        size=8.5,
        leading=11,
    )
    s.text(40, 120, "Monthly Statement", 13, True)
    s.text(40, 140, f"{on(b.period[0], 'short')} - {on(b.period[1], 'short')}", 8.5)
    s.pairs(
        40,
        160,
        [
            ("Previous Bill", "88.10"),
            (f"Payment Received {on(b.paid, 'us2')} - Thank You!", "88.10CR"),
            ("Adjustments", ".00"),
            ("Current Charges", b.total),
        ],
        right=300,
        size=8.5,
        leading=12,
    )
    s.text(350, 160, "Service Provided At", 8.5, True)
    s.block(350, 172, [x.upper() for x in b.service.lines(comma=False)], 8.5)
    s.text(40, 240, "Item", 8, True)
    s.text(40, 250, "No.  Description", 8, True)
    y, item = 268, 1
    for n in b.numbers:
        if y > 700:
            s.next_page()
            y = 60
        s.text(40, y, f"Charges for {tn(n, 'space')}", 9, True)
        s.text(40, y + 12, f"{item}.  Measured Business Line", 8.5)
        s.text(300, y + 12, "42.00", 8.5, align="right")
        s.text(40, y + 23, f"Total {tn(n, 'space')}", 8.5)
        s.text(300, y + 23, "42.00", 8.5, align="right")
        y, item = y + 38, item + 1
    s.next_page()
    s.text(40, 50, "Itemized Calls", 10, True)
    s.text(40, 64, "No.  Date   Time   Place and Number Called     Code   Min", 8)
    for i, n in enumerate(b.called):
        s.text(
            40, 76 + i * 11, f"{i + 1}   {on(b.paid, 'us2')[:5]}  1{i % 10}:05A  RENO NV  {tn(n, 'space')}   D   1", 8
        )
    s.text(40, 300, f"Make checks payable to: {b.carrier}", 8.5)
    s.block(40, 312, list(b.remit), 8.5)
    return s.done()


@design(account="cable")
def enterprise_strip(b: Bill) -> bytes:
    """Cable enterprise: fields in a narrow left strip, label over value; lines as ten digits with a feature name."""
    s = Pen("vera")
    s.text(200, 45, b.carrier, 15, True)
    y = 60
    for k, v in (
        ("Statement Date", on(b.bill_date, "long")),
        ("Account Number", b.account),
        ("Security Code", "4471"),
        ("Invoice Number", b.invoice),
        ("Auto Pay Date", on(b.due, "us2")),
        ("Contact Us", tn(b.support)),
    ):
        s.text(40, y, k, 7.5)
        s.text(40, y + 10, v, 8, True)
        y += 28
    s.text(40, y, "Service At", 7.5)
    y = s.block(40, y + 10, [b.holder, *b.service.lines(comma=False)], 8)
    s.text(200, 80, "Summary", 11, True)
    s.text(
        200,
        95,
        f"Service from {on(b.period[0], 'us2')} through {on(b.period[1], 'us2')}; details on following pages",
        8,
    )
    s.pairs(
        200,
        115,
        [
            ("Previous Balance", "120.00"),
            ("Payments Received", "-120.00"),
            ("Business Voice", b.total),
            ("Total Due", b.total),
        ],
        right=560,
        size=8.5,
    )
    s.text(200, 200, "Business Voice", 10, True)
    for i, n in enumerate(b.numbers):
        s.text(200, 215 + i * 12, f"Unlimited Voice {i + 1}  {tn(n, 'bare')}", 8.5)
        s.text(560, 215 + i * 12, "29.99", 8.5, align="right")
    s.line(600, dashed=True)
    s.block(40, 660, [b.holder.upper(), *[x.upper() for x in b.mailing.lines(comma=False)]], 8.5)
    s.block(350, 660, [b.carrier.upper(), *[x.upper() for x in b.remit]], 8.5)
    return s.done()


@design(account="plain9")
def sheet_rows(b: Bill) -> bytes:
    """An export: each row a number with account and address in columns of their own."""
    s = Pen()
    s.text(40, 40, f"{b.carrier} - billed inventory", 11, True)
    s.text(40, 55, f"Invoice {b.invoice} dated {on(b.bill_date, 'us')} for {b.holder}", 9)
    heads = (
        ("Acct", 40),
        ("TN", 100),
        ("Svc Addr", 175),
        ("Unit", 330),
        ("City", 380),
        ("St", 465),
        ("Zip", 490),
        ("MRC", 545),
    )
    for h, x in heads:
        s.text(x, 80, h, 8, True)
    y = 93
    p = b.service
    for n in b.numbers:
        for v, (_, x) in zip(
            (b.account, tn(n), p.street_line(), p.unit_text(), p.city, p.state, p.zip, "31.00"), heads, strict=True
        ):
            s.text(x, y, v, 7.5)
        y += 12
    s.text(40, y + 20, f"Remit to {b.carrier}, {b.remit[0]}, {b.remit[1]}", 8)
    s.text(40, y + 34, f"Billing contact {tn(b.support)}", 8)
    return s.done()


@design(account="prefix")
def bill_to_service_to(b: Bill) -> bytes:
    """Three address columns: bill to, service to, ship to; the account is called customer ID."""
    s = Pen()
    s.text(40, 50, b.carrier, 16, True)
    s.text(572, 45, "Tax Invoice", 14, align="right")
    s.pairs(
        400,
        65,
        [
            ("Customer ID", b.account),
            ("Invoice ID", b.invoice),
            ("Order ID", f"SO-{b.invoice[::-1]}"),
            ("Issued", on(b.bill_date, "dmy")),
            ("Due", on(b.due, "dmy")),
        ],
        right=572,
        size=9,
        leading=12,
    )
    for x, k, rows in (
        (40, "Bill to", [b.holder, *b.mailing.lines()]),
        (220, "Service to", [b.holder, *b.service.lines()]),
        (400, "Ship equipment to", ["Receiving Dock", "77 Warehouse Row", "Reno, NV 89501"]),
    ):
        s.text(x, 150, k, 8.5, True)
        s.block(x, 162, rows, 9)
    s.text(40, 240, "Subscriptions", 10, True)
    for h, x in (("DID", 40), ("Plan", 150), ("Rings", 290), ("Total", 572)):
        s.text(x, 255, h, 8.5, True, align="right" if x > 500 else "left")
    y = 268
    for i, n in enumerate(b.numbers):
        s.text(40, y, tn(n, "plus"), 8.5)
        s.text(150, y, "X Series 4", 8.5)
        s.text(290, y, f"Ext {201 + i}", 8.5)
        s.text(572, y, "28.00", 8.5, align="right")
        y += 12
    s.text(40, y + 12, f"Call forwarding active: calls to the main greeting go to {tn(b.forwarded[0], 'plus')}", 8)
    s.text(40, y + 26, f"Billing help {tn(b.support, 'plus')}", 8)
    return s.done()


@design(account="short")
def closing_date(b: Bill) -> bytes:
    """Dates all over: contract, rate plan, printed, cycle; the bill's own is the closing date."""
    s = Pen("times")
    s.text(40, 45, b.carrier, 15, True)
    s.pairs(
        40,
        80,
        [
            ("Subscriber", b.holder),
            ("Acct No", b.account),
            ("Bill closing date", on(b.bill_date, "us")),
            ("Contract start", "03/01/2021"),
            ("Rate plan effective", "06/15/2024"),
            ("Date printed", on(b.today, "us")),
            ("Cycle", "12"),
            ("Reference", b.invoice),
            ("Remit by", on(b.due, "us")),
        ],
        value_x=160,
        size=9.5,
    )
    s.text(330, 80, "Located at", 9, True)
    s.block(330, 93, b.service.lines(), 9.5)
    s.text(330, 145, "Correspondence to", 9, True)
    s.block(330, 158, b.mailing.lines(), 9.5)
    s.text(40, 230, "Access lines", 11, True)
    for i, n in enumerate(b.numbers):
        s.text(40, 246 + i * 13, f"{i + 1:>2}  {tn(n, 'paren')}   installed 03/14/2019", 9.5)
    s.text(40, 700, f"Office hours 8-5. {tn(b.support, 'paren')}", 8)
    return s.done()


@design(account="bell_dashed")
def two_sites(b: Bill) -> bytes:
    """Two locations, the numbers of each under its address."""
    s = Pen("vera")
    s.text(40, 45, b.carrier, 14, True)
    s.pairs(
        330,
        40,
        [
            ("Account", b.account),
            ("Bill No.", b.invoice),
            ("Bill Date", on(b.bill_date, "packed")),
            ("Pay By", on(b.due, "packed")),
        ],
        right=572,
        size=8.5,
        leading=12,
    )
    s.text(40, 90, "Bill-to party", 8)
    s.block(40, 102, [b.holder, *b.mailing.lines()], 9)
    half = max(1, len(b.numbers) // 2)
    b.elsewhere = b.numbers[half:]
    y = 190
    for title, rows, numbers in (
        ("Location A", b.service.lines(inline_unit=True), b.numbers[:half]),
        ("Location B", ["9 Annex Road", "Reno, NV 89501"], b.numbers[half:]),
    ):
        s.text(40, y, title, 10, True)
        y = s.block(40, y + 13, rows, 9)
        for n in numbers:
            s.text(60, y + 4, tn(n), 9)
            s.text(200, y + 4, "Flat rate business line", 9)
            y += 12
        y += 22
    s.text(40, y, f"Questions? {tn(b.support)}", 8)
    return s.done()


@design(account="letters")
def emergency_per_number(b: Bill) -> bytes:
    """Each number with the emergency address in the same row."""
    s = Pen("vera")
    s.text(40, 40, f"Receipt from {b.carrier}", 13, True)
    s.text(40, 56, f"Receipt #{b.invoice}", 8)
    s.pairs(
        40,
        80,
        [
            ("Organization", b.holder),
            ("Account", b.account),
            ("Date paid", on(b.bill_date, "long")),
            ("Payment method", "Visa - 4402"),
            ("Billed address", ", ".join(b.mailing.lines(inline_unit=True))),
        ],
        value_x=150,
        size=8.5,
    )
    s.text(40, 180, "Phone number", 8, True)
    s.text(140, 180, "Dispatchable location (E911)", 8, True)
    s.text(572, 180, "Price", 8, True, align="right")
    y = 193
    for n in b.numbers:
        s.text(40, y, tn(n, "paren"), 8)
        s.text(140, y, ", ".join(b.service.lines(inline_unit=True)), 8)
        s.text(572, y, "15.00", 8, align="right")
        y += 12
    s.text(40, y + 15, f"Calls unanswered are routed to {tn(b.forwarded[0], 'paren')}.", 8)
    s.text(40, y + 29, f"{b.carrier}, 55 Hosted Plaza Suite 900, San Jose, CA 95110. Help {tn(b.support, 'one')}", 7)
    return s.done()


@design(account="wireless")
def wireless_issue(b: Bill) -> bytes:
    """Wireless: account, cycle and issue date in one line of text under the logo."""
    s = Pen()
    s.bar(0, 0, 612, 40, (0.6, 0, 0.4))
    s.text(40, 27, b.carrier, 16, True, color=(1, 1, 1))
    s.text(40, 60, f"Bill issue date: {on(b.bill_date, 'short')}   |   Account: {b.account}   |   Page 1 of 2", 8.5)
    s.text(40, 95, f"{b.holder.upper()},", 12, True)
    s.text(40, 112, f"here's your bill for {b.bill_date.strftime('%B')}.", 12)
    s.block(60, 640, [b.holder.upper(), *[x.upper() for x in b.mailing.lines(comma=False)]], 9)
    s.block(350, 640, [b.carrier.upper(), *[x.upper() for x in b.remit]], 9)
    s.text(40, 150, "TOTAL DUE", 9, True)
    s.text(40, 168, f"${b.total}", 16, True)
    s.text(40, 182, f"Your bill is due by {on(b.due, 'short')}.", 8.5)
    s.text(300, 150, "PRIMARY PLACE OF USE", 8, True)
    s.block(300, 162, b.service.lines(comma=False), 8.5)
    s.next_page()
    s.text(40, 50, "THIS BILL SUMMARY", 10, True)
    for h, x in (("Line Type", 150), ("Plans", 300), ("Total", 572)):
        s.text(x, 66, h, 8, True, align="right" if x > 500 else "left")
    y = 80
    for n in b.numbers:
        s.text(40, y, tn(n, "paren"), 8.5)
        s.text(150, y, "Voice", 8.5)
        s.text(300, y, "$40.00", 8.5)
        s.text(572, y, "$40.00", 8.5, align="right")
        y += 13
    s.text(40, y + 16, "TALK", 10, True)
    s.text(40, y + 30, "When   Who   Minutes", 8, True)
    for i, n in enumerate(b.called[:5]):
        s.text(40, y + 42 + i * 11, f"{b.paid.strftime('%b %d')}, {i + 1}:12 PM", 8)
        s.text(150, y + 42 + i * 11, tn(n, "paren"), 8)
        s.text(300, y + 42 + i * 11, str(i + 2), 8)
    s.text(40, y + 120, f"Support {tn(b.support, 'one')} or 611 from your phone", 8)
    return s.done()


@design(account="dots", one_address=True)
def remark_paragraph(b: Bill) -> bytes:
    """A small office: typed invoice with a paragraph that holds the numbers and the account."""
    s = Pen("courier")
    s.text(40, 40, b.carrier, 12, True)
    s.text(40, 54, "PO Box 41, Dry Fork, WV 26263", 8)
    s.text(400, 40, f"Invoice: {b.invoice}", 9)
    s.text(400, 52, f"Dated: {on(b.bill_date, 'us')}", 9)
    s.text(400, 64, f"Acct: {b.account}", 9)
    s.text(40, 100, "Charge to:", 9)
    s.block(120, 100, [b.holder, *b.service.lines()], 9)
    s.text(40, 180, f"For telephone service through {on(b.due, 'us')} on the lines", 9)
    y, row = 194, ""
    for i, n in enumerate(b.numbers):
        row += ("" if not row else ", ") + tn(n, "dash")
        if i % 4 == 3:
            s.text(40, y, row + ("," if i + 1 < len(b.numbers) else ""), 9)
            y, row = y + 13, ""
    s.text(40, y, row, 9)
    s.text(40, y + 30, f"Payment of 45.00 received {on(b.paid, 'us')} with thanks.", 9)
    s.text(40, y + 44, f"Payable to {b.carrier}. Net 20. Phone {tn(b.support)}.", 9)
    return s.done()
