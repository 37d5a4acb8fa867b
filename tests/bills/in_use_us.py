"""Bill designs in the manner of US carriers. Each is a function from a Bill to PDF bytes; `DESIGNS` says what content
it takes."""

from __future__ import annotations

from tests.bills.content import Bill
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import on, tn

DESIGNS, design = collection()


def inverted(name: str) -> str:
    words = name.replace(".", "").split()
    return f"{words[-1]}, {' '.join(words[:-1])}".upper()


def columns(
    s: Pen,
    x: float,
    y: float,
    texts: list[str],
    per: int = 3,
    width: float = 130,
    size: float = 9,
    leading: float = 13,
) -> float:
    for i, text in enumerate(texts):
        s.text(x + (i % per) * width, y + (i // per) * leading, text, size)
    return y + ((len(texts) + per - 1) // per) * leading


def calls(
    s: Pen, x: float, y: float, b: Bill, style: str = "dash", heads=("Date", "Time", "Number called", "Min", "Amount")
) -> float:
    for i, head in enumerate(heads):
        s.text(x + i * 90, y, head, 8.5, True)
    for i, number in enumerate(b.called):
        y += 12
        for j, cell in enumerate(
            (on(b.paid, "us2"), f"{i + 8}:{i * 7 + 10:02d} AM", tn(number, style), str(i + 2), f"0.{i + 11}")
        ):
            s.text(x + j * 90, y, cell, 8.5)
    return y + 16


@design(account="bell_dashed")
def att_business(b: Bill) -> bytes:
    s = Pen()
    s.text(40, 50, b.carrier, 20, True)
    s.pairs(
        380,
        45,
        [
            ("Page", "1 of 2"),
            ("Account Number", b.account),
            ("Billing Date", on(b.bill_date, "short")),
            ("Invoice", b.invoice),
        ],
        value_x=470,
        leading=12,
        size=8.5,
    )
    s.block(60, 120, [b.holder.upper(), *[x.upper() for x in b.mailing.lines(comma=False)]])
    s.text(40, 210, "Bill-At-A-Glance", 12, True)
    s.pairs(
        40,
        230,
        [
            ("Previous Bill", "330.14"),
            (f"Payment Received {on(b.paid, 'us2')} - Thank you!", "330.14CR"),
            ("Current Charges", b.total),
            ("Amount Due in Full by", on(b.due, "short")),
        ],
        right=280,
    )
    s.text(330, 210, "Service Address", 10, True)
    s.block(330, 226, b.service.lines(plus4="-1204"))
    s.text(330, 290, f"Questions? Visit us or call {tn(b.support)}", 8)
    s.text(40, 340, "Monthly Service", 12, True)
    columns(s, 40, 360, [tn(n) for n in b.numbers])
    s.next_page()
    s.pairs(
        380,
        45,
        [("Page", "2 of 2"), ("Account Number", b.account), ("Billing Date", on(b.bill_date, "short"))],
        value_x=470,
        leading=12,
        size=8.5,
    )
    s.text(40, 90, "Itemized Calls", 12, True)
    calls(s, 40, 110, b)
    s.line(680, True)
    s.text(40, 692, "Return bottom portion with your check in the enclosed envelope.", 7.5)
    s.block(60, 710, [b.holder.upper(), *[x.upper() for x in b.mailing.lines(comma=False)]])
    s.block(360, 710, ["Make checks payable to:", b.carrier, *b.remit])
    return s.done()


@design(account="cable")
def cable_statement(b: Bill) -> bytes:
    s = Pen("vera")
    s.bar(0, 0, 612, 40, (0.0, 0.3, 0.55))
    s.text(40, 27, b.carrier, 17, True, color=(1, 1, 1))
    s.boxes(
        240,
        70,
        [("ACCOUNT NUMBER", b.account), ("BILL DATE", on(b.bill_date, "short")), ("DUE DATE", on(b.due, "short"))],
        width=122,
        size=8,
    )
    s.block(40, 75, [f"Hello {b.holder},", "Thanks for being a valued customer."], bold_first=True)
    s.text(40, 140, "SERVICE LOCATION", 8, True)
    s.block(40, 152, b.service.lines(inline_unit=True))
    s.text(330, 140, "YOUR BILL EXPLAINED", 8, True)
    s.block(
        330,
        152,
        [
            "Any payments received or account activity after",
            f"{on(b.bill_date, 'short')} will show up on your next bill.",
        ],
        8,
    )
    s.pairs(
        40,
        220,
        [
            ("Previous balance", "120.45"),
            (f"EFT Payment - thank you {on(b.paid, 'us')}", "-120.45"),
            ("New charges", b.total),
            ("Please pay", f"${b.total}"),
        ],
        right=560,
    )
    s.text(40, 320, "Business Voice", 12, True)
    y = 338
    for n in b.numbers:
        s.text(50, y, tn(n, "paren"), 9)
        s.text(560, y, "44.95", 9, align="right")
        y += 13
    s.next_page()
    s.text(40, 60, "Detach and enclose this coupon with your payment", 8)
    s.line(66, True)
    s.block(40, 90, [b.holder.upper(), *[x.upper() for x in b.mailing.lines()]])
    s.block(330, 90, [b.carrier.upper(), *[x.upper() for x in b.remit]])
    s.pairs(
        330,
        160,
        [("Account number", b.account), ("Payment due", on(b.due, "long")), ("Total amount due", f"${b.total}")],
        right=560,
    )
    s.text(40, 220, "".join(ch for ch in b.account if ch.isdigit()) + "0000012045", 9)
    return s.done()


@design(account="wireless", langs=("en",))
def wireless_big(b: Bill) -> bytes:
    s = Pen()
    s.text(40, 60, b.carrier.lower(), 24, True)
    s.block(40, 100, [b.holder.upper(), *[x.upper() for x in b.mailing.lines(inline_unit=True)]], 9)
    s.pairs(
        340,
        60,
        [
            ("Billing period", f"{on(b.period[0], 'short')} to {on(b.period[1], 'short')}"),
            ("Account number", b.account),
            ("Invoice number", b.invoice),
            ("Bill date", on(b.bill_date, "short")),
        ],
        colon=":",
        size=9,
        leading=13,
    )
    s.text(40, 190, f"Total amount due by {on(b.due, 'long')}", 14, True)
    s.text(40, 212, f"${b.total}", 22, True)
    s.text(340, 190, "Primary Place of Use", 9, True)
    s.block(340, 204, b.service.lines())
    s.text(40, 290, "Bill summary by line", 13, True)
    y = 310
    for n, user in zip(b.numbers, b.users, strict=True):
        s.text(40, y, user, 9.5, True)
        s.text(40, y + 11, f"Smartphone ({tn(n)})", 8.5)
        s.text(560, y, "$55.12", 9.5, align="right")
        y += 28
        if y > 700:
            s.next_page()
            y = 60
    s.next_page()
    s.text(40, 60, "Call details", 13, True)
    calls(s, 40, 84, b, "dot", ("Date", "Time", "Number", "Minutes", "Cost"))
    return s.done()


@design(account="plain9")
def voip_invoice(b: Bill) -> bytes:
    s = Pen("vera")
    s.text(572, 50, "INVOICE", 22, True, align="right", color=(0.4, 0.4, 0.4))
    s.text(40, 50, b.carrier, 14, True)
    s.block(40, 64, ["200 Cloud Drive, Suite 900", "Sunnyvale, CA 94085", f"Support: {tn(b.support, 'paren')}"], 8)
    s.pairs(
        380,
        75,
        [
            ("Invoice #", b.invoice),
            ("Invoice Date", on(b.bill_date, "us")),
            ("Account #", b.account),
            ("Due Date", on(b.due, "us")),
            ("PO Number", "77120934"),
        ],
        right=572,
        size=8.5,
        leading=12,
    )
    s.text(40, 150, "Bill To", 9, True)
    s.block(40, 163, [b.holder, *b.mailing.lines()], 8.5)
    s.text(300, 150, "Service Address", 9, True)
    s.block(300, 163, [b.holder, *b.service.lines()], 8.5)
    y = 240
    for head, x in (("Description", 40), ("Qty", 330), ("Rate", 400), ("Amount", 540)):
        s.text(x, y, head, 8.5, True)
    s.line(y + 4)
    for n in b.numbers:
        y += 14
        s.text(40, y, f"Local DID {tn(n, 'one')}", 8.5)
        s.text(330, y, "1", 8.5)
        s.text(400, y, "4.99", 8.5)
        s.text(540, y, "4.99", 8.5)
    y += 30
    s.text(400, y, "Total", 9, True)
    s.text(572, y, f"${b.total}", 9, True, align="right")
    s.text(40, y + 30, f"Call forwarding: {tn(b.numbers[0])} forwarded to {tn(b.forwarded[0])}", 8)
    s.text(40, y + 44, f"Thank you for your payment of $12.00 on {on(b.paid, 'us')}.", 8)
    return s.done()


@design(account="dashes", one_address=True)
def coop_label_above(b: Bill) -> bytes:
    s = Pen("times")
    s.text(306, 50, b.carrier, 18, True, align="center")
    s.text(306, 64, f"411 Exchange Street, Rural Valley, IA 50999 - {tn(b.support)}", 8, align="center")
    s.boxes(
        60,
        100,
        [
            ("Account No.", b.account),
            ("Statement Date", on(b.bill_date, "us2")),
            ("Telephone No.", tn(b.numbers[0])),
            ("Amount Due", f"${b.total}"),
        ],
        width=125,
        frame=False,
        size=10,
    )
    s.block(80, 170, [b.holder, *b.service.lines()], 10)
    s.text(60, 260, "LOCAL SERVICE", 10, True)
    y = 276
    for n in b.numbers:
        s.text(70, y, f"Line {tn(n)}", 10)
        s.text(540, y, "22.10", 10, align="right")
        y += 14
    s.text(60, y + 20, "LONG DISTANCE", 10, True)
    y = calls(s, 70, y + 38, b, "space")
    s.text(60, y + 10, f"PAYMENT RECEIVED {on(b.paid, 'us2')}   THANK YOU", 9)
    s.text(60, y + 24, f"DELINQUENT AFTER {on(b.due, 'us2')}", 9)
    return s.done()


@design(account="letters", one_address=True)
def portal_print(b: Bill) -> bytes:
    s = Pen()
    s.text(30, 20, f"{on(b.today, 'us2')}, 4:51 PM", 7)
    s.text(582, 20, "Billing | Admin Portal", 7, align="right")
    s.text(40, 60, b.carrier, 16, True)
    s.text(40, 90, f"Invoice {b.invoice}", 13, True)
    s.text(40, 106, f"Issued {on(b.bill_date, 'long')}", 9)
    s.text(40, 119, f"Account {b.account}", 9)
    s.text(40, 132, f"Due {on(b.due, 'long')}", 9)
    s.text(360, 90, "Billed to", 8, color=(0.4, 0.4, 0.4))
    s.block(360, 104, [b.holder, *b.service.lines(inline_unit=True, full=True), "United States"], 9)
    s.text(40, 200, "Phone numbers", 12, True)
    columns(s, 40, 220, [tn(n, "plus") for n in b.numbers], 4, 130, 9)
    s.text(40, 340, "Usage", 12, True)
    s.text(40, 358, f"Outbound calls to {tn(b.called[0], 'plus')}, {tn(b.called[1], 'plus')}", 9)
    s.text(30, 780, "https://billing.example/invoices/118832", 7)
    s.text(582, 780, "1/1", 7, align="right")
    return s.done()


@design(account="bell")
def bell_ranges(b: Bill) -> bytes:
    rng = b.rng
    base = rng.randint(100, 880) * 10
    b.numbers = sorted({*b.numbers[:2], *(f"+1{b.area}555{base + i:04d}" for i in range(rng.choice([4, 8, 10, 20])))})
    ranged = sorted(n for n in b.numbers if base <= int(n[-4:]) < base + 20 and n[5:8] == "555")
    run = [ranged[0]]
    for n in ranged[1:]:
        if int(n[-4:]) == int(run[-1][-4:]) + 1:
            run.append(n)
        else:
            break
    rest = [n for n in b.numbers if n not in run]
    s = Pen()
    s.text(40, 50, b.carrier.upper(), 13, True)
    s.pairs(
        330,
        45,
        [
            ("BILL DATE", on(b.bill_date, "upper")),
            ("ACCOUNT", b.account),
            ("INVOICE NUMBER", b.invoice),
            ("PAYMENT DUE", on(b.due, "upper")),
        ],
        value_x=440,
        size=8.5,
        leading=12,
    )
    s.block(60, 130, [b.holder.upper(), *[x.upper() for x in b.mailing.lines()]])
    s.text(40, 220, "SERVICE ADDRESS:", 9, True)
    s.text(150, 220, ", ".join(b.service.lines(inline_unit=True, comma=False)).upper(), 9)
    s.text(40, 250, "TELEPHONE NUMBERS BILLED ON THIS ACCOUNT", 9, True)
    y = 266
    if len(run) > 1:
        word = rng.choice(["thru", "through", "-", "to"])
        tail = rng.choice([run[-1][-4:], f"555-{run[-1][-4:]}"]) if word != "-" else run[-1][-4:]
        s.text(50, y, f"{tn(run[0], 'space')} {word} {tail}", 9)
        y += 13
    else:
        rest = b.numbers
    if rest:
        s.text(50, y, tn(rest[0]) + "".join(f", {n[-4:]}" for n in rest[1:]), 9)
        y += 13
    s.text(40, y + 20, "CALLS BILLED", 9, True)
    calls(s, 50, y + 36, b, "space", ("DATE", "TIME", "PLACE CALLED", "MIN", "AMOUNT"))
    s.line(690)
    s.text(40, 704, "MAIL PAYMENT TO:", 8)
    s.block(40, 716, [b.carrier.upper(), *[x.upper() for x in b.remit]], 9)
    s.block(360, 716, [b.holder.upper(), *[x.upper() for x in b.mailing.lines(inline_unit=True)]], 9)
    return s.done()


@design(account="short")
def clec_sites(b: Bill) -> bytes:
    s = Pen("times")
    s.text(40, 48, b.carrier, 18, True)
    s.pairs(
        370,
        44,
        [
            ("Customer Name", b.holder),
            ("Account Number", b.account),
            ("Statement Date", on(b.bill_date, "long")),
            ("Statement Number", b.invoice),
            ("Payment Due", on(b.due, "long")),
        ],
        colon=":",
        value_x=460,
        size=8.5,
        leading=12,
    )
    s.text(40, 120, "Remit to:", 8, True)
    s.block(40, 132, [b.carrier, *b.remit], 9)
    s.text(240, 120, "Billing address:", 8, True)
    s.block(240, 132, [b.holder, *b.mailing.lines()], 9)
    s.text(430, 120, "Location served:", 8, True)
    s.block(430, 132, b.service.lines(), 9)
    s.text(40, 220, "Summary of charges by telephone number", 11, True)
    y = 240
    for n in b.numbers:
        s.text(40, y, tn(n), 9)
        s.text(150, y, "Business line, long distance block", 9)
        s.text(560, y, "31.00", 9, align="right")
        y += 13
    s.text(40, y + 20, "Remote call forwarding", 11, True)
    s.text(40, y + 38, "Number", 8.5, True)
    s.text(150, y + 38, "Forwards to", 8.5, True)
    for i, (n, f) in enumerate(zip(b.numbers, b.forwarded, strict=False)):
        s.text(40, y + 52 + 13 * i, tn(n), 9)
        s.text(150, y + 52 + 13 * i, tn(f), 9)
    s.text(40, 760, f"Billing questions: {tn(b.support)}   Repair: 611   Fax: {tn(b.called[0])}", 8)
    return s.done()


@design(account="long", one_address=True)
def hosted_simple(b: Bill) -> bytes:
    s = Pen("vera")
    s.text(40, 60, b.carrier, 18, True, color=(0.85, 0.3, 0.1))
    s.text(40, 100, "Account Holder", 8, color=(0.4, 0.4, 0.4))
    s.text(40, 113, b.holder, 10)
    s.text(40, 133, "Address", 8, color=(0.4, 0.4, 0.4))
    y = s.block(40, 146, b.service.lines(), 10)
    s.text(330, 100, "Account Number", 8, color=(0.4, 0.4, 0.4))
    s.text(330, 113, b.account, 10)
    s.text(330, 133, "Statement Date", 8, color=(0.4, 0.4, 0.4))
    s.text(330, 146, on(b.bill_date, "dmy"), 10)
    s.text(330, 166, "Order Number", 8, color=(0.4, 0.4, 0.4))
    s.text(330, 179, b.invoice, 10)
    s.text(40, 230, "Phone Number", 8.5, True)
    s.text(200, 230, "Assigned To", 8.5, True)
    s.text(480, 230, "Monthly", 8.5, True)
    y = 246
    for n, user in zip(b.numbers, b.users, strict=True):
        s.text(40, y, tn(n, "paren"), 9)
        s.text(200, y, user, 9)
        s.text(480, y, "19.95", 9)
        y += 14
    s.text(40, 750, f"Need help? {tn(b.support, 'one')}", 8)
    return s.done()


@design(account="bell_dashed", upper=True)
def mono_legacy(b: Bill) -> bytes:
    s = Pen("courier")
    x, y = 40, 50
    rows = [
        f"{b.carrier.upper():<46}PAGE   1",
        "",
        f"BILL DATE  {on(b.bill_date, 'bell'):<20}ACCT NO  {b.account}",
        f"DUE DATE   {on(b.due, 'bell'):<20}INV NO   {b.invoice}",
        "",
        f"BILL TO:{'':<40}SERVICE ADDRESS:",
    ]
    left, right = [b.holder.upper(), *[t.upper() for t in b.mailing.lines()]], [t.upper() for t in b.service.lines()]
    for i in range(max(len(left), len(right))):
        rows.append(f"{left[i] if i < len(left) else '':<48}{right[i] if i < len(right) else ''}")
    rows += [
        "",
        f"PREVIOUS BALANCE{'':<30}$104.22",
        f"PAYMENT {on(b.paid, 'bell')}{'':<27}$104.22CR",
        "",
        "WORKING TELEPHONE NUMBERS",
    ]
    for i in range(0, len(b.numbers), 3):
        rows.append("   ".join(tn(n) for n in b.numbers[i : i + 3]))
    rows += ["", "TOLL DETAIL", "DATE    TIME     NUMBER CALLED     MIN    AMT"]
    rows += [
        f"{on(b.paid, 'us2')[:5]}   {8 + i}:14A   {tn(n)}      {i + 1}     .{20 + i}" for i, n in enumerate(b.called)
    ]
    rows += ["", "REMIT TO:", b.carrier.upper(), *[r.upper() for r in b.remit]]
    for row in rows:
        s.text(x, y, row, 9)
        y += 11.5
    return s.done()


@design(account="prefix")
def right_column_details(b: Bill) -> bytes:
    s = Pen()
    s.bar(430, 0, 182, 792, (0.93, 0.94, 0.97))
    s.text(40, 60, b.carrier, 20, True)
    s.text(445, 60, "Your account", 10, True)
    y = 80
    for label, value in (
        ("Account number", b.account),
        ("Customer since", "2014"),
        ("Bill issued", on(b.bill_date, "long")),
        ("Bill number", b.invoice),
        ("Auto pay date", on(b.due, "long")),
    ):
        s.text(445, y, label, 7.5, color=(0.35, 0.35, 0.35))
        s.text(445, y + 11, value, 9.5)
        y += 28
    s.text(445, y + 6, "Where your service is provided", 7.5, color=(0.35, 0.35, 0.35))
    s.block(445, y + 18, b.service.lines(), 9)
    s.text(445, y + 90, "Contact us", 10, True)
    s.block(445, y + 104, [tn(b.support), "chat at our website"], 9)
    s.block(40, 130, [b.holder, *b.mailing.lines()], 10)
    s.text(40, 230, f"Your bill for {on(b.period[0], 'short')} - {on(b.period[1], 'short')}", 12, True)
    s.pairs(
        40,
        255,
        [("Last bill", "$99.10"), (f"Paid {on(b.paid, 'short')}", "-$99.10"), ("This bill", f"${b.total}")],
        right=400,
    )
    s.text(40, 330, "Your lines", 12, True)
    y = 350
    for n in b.numbers:
        s.text(50, y, tn(n, "dot"), 9.5)
        s.text(400, y, "$41.00", 9.5, align="right")
        y += 14
    s.block(40, 700, ["Please send your payment to", b.carrier, *b.remit], 8.5)
    return s.done()


@design(account="six", one_address=True)
def tiny_centered(b: Bill) -> bytes:
    s = Pen("times")
    s.text(306, 60, b.carrier, 20, True, align="center")
    s.text(306, 78, "TELEPHONE BILL", 10, align="center")
    s.block(306, 120, [b.holder, *b.service.lines(inline_unit=True)], 11, align="center")
    s.text(
        306,
        190,
        f"Account # {b.account}     Bill Date: {on(b.bill_date, 'us')}     Invoice # {b.invoice}",
        10,
        align="center",
    )
    s.text(306, 206, f"Due Date: {on(b.due, 'us')}", 10, align="center")
    s.text(100, 250, "Telephone", 10, True)
    s.text(300, 250, "Service", 10, True)
    y = 266
    for n in b.numbers:
        s.text(100, y, tn(n, "local") if b.rng.random() < 0.0 else tn(n), 10)
        s.text(300, y, "Residence line", 10)
        y += 14
    s.text(
        306,
        740,
        f"Questions about this bill? Call {tn(b.support)} or write PO Box 9, Rural Valley, IA 50999",
        8,
        align="center",
    )
    return s.done()


@design(account="plain9")
def grid_form(b: Bill) -> bytes:
    """Every component in a cell of its own."""
    s = Pen()
    s.text(40, 50, b.carrier, 16, True)
    s.boxes(44, 80, [("CUSTOMER NAME", b.holder)], width=530)
    s.boxes(
        44,
        116,
        [
            ("ACCOUNT NUMBER", b.account),
            ("INVOICE NUMBER", b.invoice),
            ("INVOICE DATE", on(b.bill_date, "dash")),
            ("DUE DATE", on(b.due, "dash")),
        ],
        width=132,
    )
    s.text(44, 170, "SERVICE ADDRESS", 8, True)
    s.block(44, 182, b.service.lines(inline_unit=True), 9)
    s.text(308, 170, "MAILING ADDRESS", 8, True)
    s.block(308, 182, [b.holder, *b.mailing.lines(inline_unit=True)], 9)
    s.text(44, 240, "LINE CHARGES", 10, True)
    y = 256
    for i, n in enumerate(b.numbers):
        s.text(44, y, f"{i + 1:03d}", 9)
        s.text(90, y, tn(n, "bare"), 9)
        s.text(200, y, "POTS", 9)
        s.text(560, y, "29.95", 9, align="right")
        y += 13
    s.line(700)
    s.block(44, 715, ["PLEASE REMIT PAYMENT TO:", b.carrier, *b.remit], 8.5)
    return s.done()


@design(account="dashes")
def remit_on_top(b: Bill) -> bytes:
    """The payment slip comes first and names account and due date before the bill itself."""
    s = Pen()
    s.text(40, 40, "PAYMENT SLIP - DETACH HERE", 8)
    s.block(40, 60, ["Pay to the order of:", b.carrier, *b.remit], 9)
    s.block(330, 60, [b.holder, *b.mailing.lines()], 9)
    s.pairs(330, 120, [("Pay by", on(b.due, "short")), ("Amount", f"${b.total}")], value_x=400)
    s.line(150, True)
    s.text(40, 180, b.carrier, 17, True)
    s.pairs(
        40,
        205,
        [
            ("Your account number is", b.account),
            ("Date of bill", on(b.bill_date, "long")),
            ("Reference number", b.invoice),
            ("Service period", f"{on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}"),
        ],
        value_x=180,
    )
    s.text(40, 275, "Service at:", 9, True)
    s.block(110, 275, b.service.lines(), 9)
    s.text(330, 275, f"Customer: {b.holder}", 9)
    s.text(40, 350, "NUMBERS IN SERVICE", 9, True)
    y = columns(s, 50, 366, [tn(n) for n in b.numbers], 2, 150)
    s.text(40, y + 20, "MOST CALLED NUMBERS", 9, True)
    columns(s, 50, y + 36, [tn(n) for n in b.called], 2, 150)
    return s.done()
