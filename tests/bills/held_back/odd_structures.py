"""A second set of designs written after the first held-back set had been used: the honest measure of the day, and odd
in structure on purpose."""

from __future__ import annotations

from tests.bills.content import Bill
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import on, tn

DESIGNS, design = collection()


@design(account="plain9")
def one_line_upper(b: Bill) -> bytes:
    s = Pen("courier")
    s.text(40, 40, b.carrier.upper(), 12, True)
    s.text(
        40,
        60,
        f"ACCOUNT {b.account}  INVOICE {b.invoice}  BILL DATE {on(b.bill_date, 'bell')}  DUE {on(b.due, 'bell')}",
        8,
    )
    s.text(40, 80, f"CUSTOMER        {b.holder.upper()}", 9)
    s.text(40, 92, f"SERVICE ADDRESS {' '.join(b.service.lines(comma=False)).upper()}", 9)
    s.text(40, 104, f"BILLING ADDRESS {' '.join(b.mailing.lines(comma=False)).upper()}", 9)
    s.text(40, 130, "BILLED NUMBERS", 9)
    y = 142
    for i in range(0, len(b.numbers), 4):
        s.text(40, y, "  ".join(tn(n, "space") for n in b.numbers[i : i + 4]), 9)
        y += 12
    s.text(40, y + 10, f"CALLS BILLED TO {tn(b.numbers[0], 'space')}", 9)
    for i, n in enumerate(b.called):
        s.text(
            40, y + 22 + i * 11, f"{on(b.paid, 'us2')[:5]}  {i + 1:2}:05P  CHICAGO  IL  {tn(n, 'space')}  {i}.0  .12", 9
        )
    return s.done()


@design(account="dashes")
def centered_table(b: Bill) -> bytes:
    s = Pen()
    s.text(306, 50, b.carrier, 18, True, align="center")
    for i, (h, v) in enumerate(
        (
            ("Account No.", b.account),
            ("Invoice No.", b.invoice),
            ("Invoice Date", on(b.bill_date, "us")),
            ("Due Date", on(b.due, "us")),
            ("Amount Due", f"${b.total}"),
        )
    ):
        x = 90 + i * 108
        s.canvas.rect(x - 54, 792 - 110, 108, 36)
        s.text(x, 86, h, 8, True, align="center")
        s.text(x, 102, v, 9, align="center")
    s.text(60, 140, "Bill To:", 9, True)
    s.block(60, 154, [b.holder, *b.mailing.lines()], 9)
    s.text(330, 140, "Ship To:", 9, True)
    s.block(330, 154, [b.holder, *b.service.lines()], 9)
    s.text(60, 240, "Item", 9, True)
    s.text(160, 240, "Details", 9, True)
    y = 256
    for n in b.numbers:
        s.text(60, y, "DID-US", 9)
        s.text(160, y, f"Direct inward number {tn(n)}", 9)
        s.text(560, y, "2.00", 9, align="right")
        y += 13
    return s.done()


@design(account="six")
def pipes(b: Bill) -> bytes:
    s = Pen()
    s.text(40, 50, b.carrier, 16, True)
    s.text(
        40,
        70,
        f"Account: {b.account} | Bill date: {on(b.bill_date, 'short')} | Due date: {on(b.due, 'short')} | Bill #:"
        f" {b.invoice}",
        9,
    )
    s.text(40, 84, f"Name: {b.holder} | Phone: {tn(b.numbers[0])}", 9)
    s.text(40, 98, f"Service address: {', '.join(b.service.lines(inline_unit=True))}", 9)
    s.text(40, 112, f"Mailing address: {', '.join(b.mailing.lines(inline_unit=True))}", 9)
    s.text(40, 150, "Services", 12, True)
    y = 168
    for n in b.numbers:
        s.text(40, y, f"{tn(n)} - Residential phone - $29.99", 9)
        y += 13
    s.text(40, 760, f"Customer service: {tn(b.support)} | TTY: 711 | Pay by phone: {tn(b.called[0])}", 8)
    return s.done()


@design(account="prefix", one_address=False)
def hanging_right_labels(b: Bill) -> bytes:
    """Labels end at a line down the middle, values begin there."""
    s = Pen("times")
    s.text(40, 50, b.carrier, 17, True)
    y = 100
    for label, values in (
        ("Account:", [b.account]),
        ("Statement:", [b.invoice]),
        ("Statement date:", [on(b.bill_date, "dmy")]),
        ("Payment due:", [on(b.due, "dmy")]),
        ("Account holder:", [b.holder]),
        ("Service location:", b.service.lines()),
        ("Mail bills to:", b.mailing.lines()),
    ):
        s.text(180, y, label, 10, True, align="right")
        for v in values:
            s.text(188, y, v, 10)
            y += 13
        y += 3
    s.text(180, y + 10, "Numbers:", 10, True, align="right")
    for n in b.numbers:
        s.text(188, y + 10, tn(n, "paren"), 10)
        y += 13
    s.text(180, y + 20, "Hunts to:", 10, True, align="right")
    s.text(188, y + 20, tn(b.numbers[0], "paren"), 10)
    return s.done()


@design(account="letters")
def e911_table(b: Bill) -> bytes:
    s = Pen("vera")
    s.text(40, 50, b.carrier, 16, True)
    s.pairs(
        380,
        50,
        [("Customer no.", "449-1"), ("Account no.", b.account), ("Date", on(b.bill_date, "dash")), ("Terms", "Net 30")],
        right=572,
        size=8.5,
        leading=12,
    )
    s.block(40, 100, [b.holder, *b.mailing.lines()], 9)
    s.text(40, 190, "Number", 8.5, True)
    s.text(150, 190, "Registered E911 address", 8.5, True)
    s.text(520, 190, "Fee", 8.5, True)
    y = 204
    for n in b.numbers:
        s.text(40, y, tn(n), 8.5)
        s.text(150, y, ", ".join(b.service.lines(inline_unit=True)), 8.5)
        s.text(520, y, "$1.50", 8.5)
        y += 13
    s.block(40, 720, [f"{b.carrier}, {b.remit[0]}, {b.remit[1]}", "Thank you for your business"], 7.5)
    return s.done()


@design(account="short", langs=("fr",))
def fr_boxes(b: Bill) -> bytes:
    s = Pen("vera")
    s.text(40, 46, b.carrier, 15, True)
    s.boxes(
        44,
        70,
        [
            ("VOTRE NUMÉRO DE COMPTE", b.account),
            ("DATE D'ÉMISSION", on(b.bill_date, "iso").replace("-", "/")),
            ("À PAYER AVANT LE", on(b.due, "iso").replace("-", "/")),
            ("NO DE FACTURE", b.invoice),
        ],
        width=134,
        size=9,
        label_size=6.5,
    )
    s.text(44, 125, "Bonjour " + b.holder + ",", 9)
    s.text(44, 150, "VOTRE ADRESSE DE SERVICE", 7.5, True)
    s.block(44, 162, b.service.lines(), 9)
    s.text(330, 150, "ADRESSE POSTALE", 7.5, True)
    s.block(330, 162, [b.holder, *b.mailing.lines()], 9)
    s.text(44, 230, "VOS LIGNES", 10, True)
    y = 246
    for n in b.numbers:
        s.text(44, y, tn(n, "paren"), 9)
        s.text(200, y, "Ligne d'affaires", 9)
        s.text(560, y, "39,00 $", 9, align="right")
        y += 13
    s.text(44, y + 14, "Numéros les plus appelés", 10, True)
    for i, n in enumerate(b.called[:4]):
        s.text(44, y + 30 + 13 * i, tn(n, "paren"), 9)
    return s.done()


@design(account="bell", persons=True)
def surname_first(b: Bill) -> bytes:
    s = Pen()
    words = b.holder.replace(".", "").split()
    name = " ".join([words[-1], *words[:-1]]).upper() if b.is_person else b.holder.upper()
    s.text(40, 40, b.carrier.upper(), 14, True)
    s.text(400, 40, f"ACCT {b.account}", 9)
    s.text(400, 52, on(b.bill_date, "upper"), 9)
    s.text(400, 64, f"PAY BY {on(b.due, 'upper')}", 9)
    s.block(70, 130, [name, *[x.upper() for x in b.mailing.lines(comma=False)]], 9)
    s.text(40, 220, "SVC ADR", 9)
    s.text(100, 220, ", ".join(b.service.lines(inline_unit=True, comma=False)).upper(), 9)
    s.text(40, 250, "MONTHLY SERVICE CHARGES", 9, True)
    base = 264
    for n in b.numbers:
        s.text(50, base, f"{tn(n, 'space')}  MEASURED BUSINESS LINE", 9)
        base += 12
    s.text(40, base + 16, "DIRECTORY ASSISTANCE AND LONG DISTANCE", 9, True)
    for i, n in enumerate(b.called):
        s.text(
            50,
            base + 30 + 12 * i,
            f"{i + 1}  {on(b.paid, 'us2')[:5]}  {i + 2}:11PM  MIAMI FL  {tn(n, 'space')}  D  {i + 1}  .08",
            9,
        )
    return s.done()


@design(account="long")
def repeated_headers(b: Bill) -> bytes:
    s = Pen()

    def head(page: int) -> None:
        s.text(40, 30, b.carrier, 11, True)
        s.text(572, 30, f"Account number {b.account}   Page {page} of 3", 8, align="right")
        s.text(572, 42, f"{b.holder}   Bill date {on(b.bill_date, 'long')}", 8, align="right")

    head(1)
    s.block(60, 120, [b.holder, *b.mailing.lines()], 10)
    s.text(350, 120, "Premises address", 9, True)
    s.block(350, 133, b.service.lines(), 9)
    s.text(40, 220, f"Total due {on(b.due, 'long')}: ${b.total}", 12, True)
    s.text(40, 240, f"Your next bill will be issued {on(b.due, 'long')}.", 9)
    s.next_page()
    head(2)
    s.text(40, 70, "Charges by line", 12, True)
    y = 90
    for n in b.numbers:
        s.text(40, y, f"{tn(n, 'dot')}", 9, True)
        s.text(200, y, "Unlimited voice", 9)
        s.text(560, y, "31.10", 9, align="right")
        y += 13
    s.next_page()
    head(3)
    s.text(40, 70, f"Call log for {tn(b.numbers[0], 'dot')}", 12, True)
    for x, h in ((40, "When"), (170, "Who"), (300, "Length")):
        s.text(x, 88, h, 8.5, True)
    for i, n in enumerate(b.called):
        for x, v in ((40, f"{on(b.paid, 'short')} {i + 1}:30 pm"), (170, tn(n, "dot")), (300, f"{i + 1} min")):
            s.text(x, 102 + 12 * i, v, 8.5)
    return s.done()


@design(account="bell_dashed")
def did_ranges(b: Bill) -> bytes:
    start = b.rng.randint(10, 89) * 100
    b.numbers = sorted({f"+1{b.area}555{start + i:04d}" for i in range(20)} | {b.numbers[0]})
    first, rest = f"+1{b.area}555{start:04d}", [n for n in b.numbers if not start <= int(n[-4:]) < start + 20]
    s = Pen("vera")
    s.text(40, 50, b.carrier, 15, True)
    s.pairs(
        350,
        46,
        [("Acct", b.account), ("Stmt date", on(b.bill_date, "us2")), ("Stmt no", b.invoice), ("Due", on(b.due, "us2"))],
        right=572,
        size=9,
        leading=12,
    )
    s.block(40, 100, [f"{b.holder}", "Attn: Accounts Payable", *b.mailing.lines()], 9)
    s.text(330, 120, "Service is delivered to:", 8)
    s.block(330, 132, b.service.lines(inline_unit=True), 9)
    s.text(40, 220, "SIP trunk group 1", 11, True)
    s.text(50, 238, f"DID block {tn(first)} - {tn(b.numbers[-1] if False else first[:-2] + '19')} (20 numbers)", 9)
    for i, n in enumerate(rest):
        s.text(50, 252 + 13 * i, f"Main number {tn(n)}", 9)
    s.text(40, 320, f"Overflow routed to {tn(b.forwarded[0])}", 9)
    return s.done()


@design(account="cable")
def right_aligned_letter(b: Bill) -> bytes:
    s = Pen()
    s.text(572, 46, b.carrier, 18, True, align="right")
    s.block(572, 64, [b.remit[0], b.remit[1], tn(b.support)], 8, align="right")
    s.block(40, 120, [b.holder, *b.mailing.lines(inline_unit=True)], 10)
    s.text(340, 120, "Account No", 9, True)
    s.text(440, 120, b.account, 9)
    s.text(340, 134, "Issue Date", 9, True)
    s.text(440, 134, on(b.bill_date, "dmy"), 9)
    s.text(340, 148, "Pay On/Before", 9, True)
    s.text(440, 148, on(b.due, "dmy"), 9)
    s.text(340, 162, "Address Served", 9, True)
    s.block(440, 162, b.service.lines(), 9)
    s.text(40, 230, "Telephone", 11, True)
    y = 246
    for n in b.numbers:
        s.text(40, y, tn(n, "paren"), 9)
        s.text(572, y, "$24.99", 9, align="right")
        y += 13
    return s.done()
