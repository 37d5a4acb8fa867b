"""Designs that were written after the reading was tuned on the others: what they measure is how it does on bills it has
never seen."""

from __future__ import annotations

from tests.bills.content import Bill
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import on, tn

DESIGNS, design = collection()


@design(account="six", langs=("ca",))
def bilingual_sidebar(b: Bill) -> bytes:
    s = Pen("vera")
    s.bar(0, 0, 160, 792, (0.92, 0.96, 0.92))
    s.text(20, 60, b.carrier[:18], 11, True)
    y = 110
    for label, value in (
        ("Account number / No de compte", b.account),
        ("Bill date / Date de facturation", on(b.bill_date, "iso")),
        ("Due date / Échéance", on(b.due, "iso")),
        ("Bill no. / No de facture", b.invoice),
    ):
        s.text(20, y, label, 6.5)
        s.text(20, y + 11, value, 10, True)
        y += 34
    s.text(20, y + 20, "Questions?", 8, True)
    s.text(20, y + 32, tn(b.support, "one"), 8)
    s.block(190, 80, [b.holder, *b.mailing.lines(comma=False)], 10)
    s.text(190, 160, "Service provided at / Lieu du service", 8)
    s.block(190, 172, b.service.lines(inline_unit=True, comma=False), 10)
    s.text(190, 240, "Lines / Lignes", 11, True)
    y = 258
    for n in b.numbers:
        s.text(190, y, tn(n, "space"), 10)
        s.text(560, y, "38.00 $", 10, align="right")
        y += 14
    return s.done()


@design(account="bell")
def verizon_legacy_like(b: Bill) -> bytes:
    s = Pen()
    s.text(40, 40, b.carrier.lower(), 16, True)
    s.text(330, 36, f"Billing date: {on(b.bill_date, 'long')}   page 1 of 1", 8)
    s.text(330, 48, f"Telephone number: {tn(b.numbers[0], 'space')}", 8)
    s.text(330, 60, f"Account: {b.account}", 8)
    s.text(330, 72, "How to reach us: see page 2", 8)
    s.text(40, 100, "Account summary", 12, True)
    s.pairs(
        40,
        118,
        [
            ("Previous charges", "$90.00"),
            (f"Payment received {on(b.paid, 'short')}. Thank you.", "-90.00"),
            ("Basic charges", b.total),
        ],
        right=300,
        size=8.5,
        leading=12,
    )
    s.text(40, 170, f"Please pay by {on(b.due, 'short')}", 9, True)
    s.text(330, 100, "For", 8)
    s.block(350, 100, [b.holder, *b.service.lines(inline_unit=True, comma=False)], 8.5)
    s.text(330, 150, f"Call us at {tn(b.support, 'space')}", 8)
    s.text(40, 230, "Basic charges by line", 11, True)
    y = 246
    for n in b.numbers:
        s.text(40, y, f"{n[2:5]} {n[5:8]}-{n[8:]}    Dial tone line", 8.5)
        y += 12
    s.block(40, 640, [b.holder.upper(), *[x.upper() for x in b.mailing.lines(comma=False)]], 9)
    s.block(330, 640, [b.carrier.upper(), *[x.upper() for x in b.remit]], 9)
    s.text(330, 620, f"Account  {b.account}", 8)
    return s.done()


@design(account="plain9")
def lumen_like(b: Bill) -> bytes:
    s = Pen()
    s.text(572, 40, b.carrier.upper(), 15, True, align="right")
    s.text(40, 60, "Page 1 of 2", 7)
    s.pairs(
        40,
        75,
        [
            ("Billing Account Number", b.account),
            ("Invoice Number", b.invoice),
            ("Payment Due", on(b.due, "long")),
            ("Invoice Date", on(b.bill_date, "long")),
        ],
        value_x=170,
        size=9,
        leading=13,
        colon="",
    )
    s.block(40, 150, [b.holder.upper(), "ATTN ACCOUNTS PAYABLE", *[x.upper() for x in b.mailing.lines(comma=False)]], 9)
    s.text(320, 150, "How to reach us:", 9, True)
    s.text(320, 162, f"{tn(b.support, 'one')}", 9)
    s.text(320, 174, "www.example.com/support", 9)
    s.next_page()
    s.text(40, 60, "SERVICE LEVEL ACTIVITY", 12, True)
    s.text(
        40, 80, f"Service Location: {', '.join(b.service.lines(inline_unit=True, comma=False)).upper()} USA", 8.5, True
    )
    s.text(40, 96, "Service ID", 8.5, True)
    s.text(240, 96, "Description", 8.5, True)
    s.text(540, 96, "Total", 8.5, True)
    y = 110
    for n in b.numbers:
        s.text(40, y, tn(n, "bare"), 8.5)
        s.text(240, y, "Business line MRC", 8.5)
        s.text(540, y, "42.00", 8.5)
        y += 12
    s.text(40, y + 20, "USAGE DETAIL", 11, True)
    for x, h in ((40, "Originating"), (140, "Terminating"), (240, "Date"), (320, "Duration")):
        s.text(x, y + 36, h, 8.5, True)
    for i, n in enumerate(b.called):
        s.text(40, y + 50 + i * 12, tn(b.numbers[0], "bare"), 8.5)
        s.text(140, y + 50 + i * 12, tn(n, "bare"), 8.5)
        s.text(240, y + 50 + i * 12, on(b.paid, "us"), 8.5)
        s.text(320, y + 50 + i * 12, f"00:0{i}:12", 8.5)
    return s.done()


@design(account="letters", one_address=True)
def component_form(b: Bill) -> bytes:
    s = Pen()
    s.text(40, 40, f"{b.carrier} - Account record", 14, True)
    rows = [
        ("Account", b.account),
        ("Customer", b.holder),
        ("Street", b.service.street_line()),
        ("Suite", b.service.unit_id and b.service.unit_text()),
        ("City", b.service.city),
        ("State", b.service.state),
        ("ZIP", b.service.zip),
        ("Statement date", on(b.bill_date, "us")),
        ("Invoice", b.invoice),
    ]
    y = 80
    for label, value in rows:
        if value:
            s.text(40, y, f"{label}:", 9, True)
            s.text(150, y, value, 9)
            y += 15
    s.text(40, y + 20, "Telephone numbers on account", 10, True)
    for n in b.numbers:
        y += 14
        s.text(50, y + 26, tn(n, "paren"), 9)
    return s.done()


@design(account="long")
def wrapped_heads(b: Bill) -> bytes:
    s = Pen()
    s.text(40, 50, b.carrier, 18, True, color=(0.3, 0, 0.4))
    for i, (a, c, v) in enumerate(
        (
            ("Account", "Number", b.account),
            ("Bill", "Date", on(b.bill_date, "us2")),
            ("Payment", "Due Date", on(b.due, "us2")),
            ("Amount", "Due", f"${b.total}"),
        )
    ):
        s.text(44 + i * 130, 86, a, 8, True)
        s.text(44 + i * 130, 96, c, 8, True)
        s.text(44 + i * 130, 112, v, 10)
    s.block(60, 160, [b.holder, *b.mailing.lines()], 10)
    s.text(330, 150, "Service", 8, True)
    s.text(330, 160, "Address", 8, True)
    s.block(385, 150, b.service.lines(inline_unit=True), 9)
    s.text(40, 250, "Here is what you are paying for", 12, True)
    y = 270
    for n in b.numbers:
        s.text(50, y, f"Voice line ({n[2:5]}) {n[5:8]}-{n[8:]}", 9)
        s.text(560, y, "30.00", 9, align="right")
        y += 13
    s.text(40, 700, "Calls are forwarded when busy:", 8)
    s.text(180, 700, tn(b.forwarded[0]), 8)
    return s.done()


@design(account="dashes", langs=("fr",))
def fr_titulaire(b: Bill) -> bytes:
    s = Pen("times")
    s.text(40, 44, b.carrier.upper(), 16, True)
    s.text(40, 58, "ÉTAT DE COMPTE", 10)
    s.pairs(
        40,
        90,
        [
            ("Titulaire", b.holder),
            ("Compte no", b.account),
            ("Émis le", on(b.bill_date, "fr")),
            ("Échéance", on(b.due, "fr")),
            ("Référence", b.invoice),
        ],
        colon=" :",
        value_x=130,
        size=10,
    )
    s.text(330, 90, "Lieu desservi :", 10, True)
    s.block(330, 103, b.service.lines(inline_unit=True), 10)
    s.text(330, 150, "Adresse de correspondance :", 10, True)
    s.block(330, 163, b.mailing.lines(inline_unit=True), 10)
    s.text(40, 220, "NUMÉROS FACTURÉS", 10, True)
    s.text(50, 236, tn(b.numbers[0], "space") + "".join(f", {n[5:8]}-{n[8:]}" for n in b.numbers[1:6]), 10)
    y = 250
    for n in b.numbers[6:]:
        s.text(50, y, tn(n, "space"), 10)
        y += 13
    s.text(40, y + 20, "APPELS EFFECTUÉS", 10, True)
    for i, n in enumerate(b.called[:5]):
        s.text(50, y + 36 + 13 * i, f"{on(b.paid, 'iso')}  {tn(n, 'space')}  {i + 2} min  0,{i}5 $", 10)
    s.block(330, 700, ["Retournez votre paiement à :", b.carrier, *b.remit], 9)
    return s.done()


@design(account="wireless")
def wireless_per_line(b: Bill) -> bytes:
    s = Pen("vera")
    s.text(40, 50, b.carrier, 15, True)
    s.text(572, 40, f"Issued: {on(b.bill_date, 'short')}", 8, align="right")
    s.text(572, 52, f"Acct. no. {b.account}", 8, align="right")
    s.text(572, 64, f"Invoice: {b.invoice}", 8, align="right")
    s.block(40, 90, [b.holder, *b.mailing.lines(inline_unit=True)], 9)
    s.text(330, 90, "Place of use", 8)
    s.block(330, 101, b.service.lines(inline_unit=True), 9)
    s.text(40, 160, f"AutoPay is set for {on(b.due, 'short')}", 9)
    y = 190
    for n, user in zip(b.numbers, b.users, strict=True):
        if y > 720:
            s.next_page()
            y = 60
        s.text(40, y, tn(n, "dot"), 11, True)
        s.text(40, y + 12, user, 8.5)
        s.text(60, y + 24, "Unlimited plan", 8.5)
        s.text(560, y + 24, "35.00", 8.5, align="right")
        y += 44
    s.next_page()
    s.text(40, 60, "Talk activity", 12, True)
    for x, h in ((40, "Date"), (120, "Time"), (200, "Contact"), (330, "Location"), (480, "Min")):
        s.text(x, 80, h, 8.5, True)
    for i, n in enumerate(b.called):
        for x, v in (
            (40, on(b.paid, "us2")[:5]),
            (120, f"{i + 1}:15p"),
            (200, tn(n, "dot")),
            (330, "Incoming, CL"),
            (480, str(i + 1)),
        ):
            s.text(x, 94 + 12 * i, v, 8.5)
    return s.done()


@design(account="prefix", one_address=True)
def saas_receipt(b: Bill) -> bytes:
    s = Pen()
    s.text(40, 60, "Receipt", 24, True)
    s.pairs(
        40,
        90,
        [
            ("Invoice number", b.invoice),
            ("Receipt number", "2204-7719"),
            ("Date of issue", on(b.bill_date, "long")),
            ("Account reference", b.account),
        ],
        value_x=150,
        size=9,
    )
    s.block(40, 170, [b.carrier, "548 Market Street", "PMB 5555", "San Francisco, CA 94104"], 9, bold_first=True)
    s.block(300, 170, ["Bill to", b.holder, *b.service.lines(full=True), "United States"], 9, bold_first=True)
    s.text(40, 270, f"${b.total} paid on {on(b.paid, 'long')}", 15, True)
    s.text(40, 310, "Description", 8.5)
    y = 326
    for n in b.numbers:
        s.text(40, y, f"Phone number rental {tn(n, 'e164')}", 9)
        s.text(560, y, "$1.15", 9, align="right")
        y += 14
    return s.done()


@design(account="short")
def dense_text_letter(b: Bill) -> bytes:
    """Everything in sentences."""
    s = Pen("times")
    s.text(40, 60, b.carrier, 16, True)
    s.text(40, 90, on(b.bill_date, "long"), 10)
    s.block(40, 120, [b.holder, *b.mailing.lines()], 10)
    s.text(40, 200, f"RE: Account number {b.account}, invoice {b.invoice}", 10, True)
    s.text(40, 225, f"Service address: {', '.join(b.service.lines(inline_unit=True))}", 10)
    s.text(
        40,
        250,
        f"Your statement dated {on(b.bill_date, 'long')} is enclosed. The amount of ${b.total} is due by"
        f" {on(b.due, 'long')}.",
        10,
    )
    s.text(40, 275, "The following telephone numbers are billed to this account:", 10)
    y = 291
    for i in range(0, len(b.numbers), 3):
        s.text(
            60,
            y,
            ", ".join(tn(n, "paren") for n in b.numbers[i : i + 3]) + ("," if i + 3 < len(b.numbers) else "."),
            10,
        )
        y += 14
    s.text(
        40,
        y + 20,
        f"If you have questions, call {tn(b.support, 'paren')}. Calls placed to {tn(b.called[0], 'paren')} are billed"
        " by your long distance carrier.",
        10,
    )
    return s.done()


@design(account="bell_dashed")
def two_up_boxes(b: Bill) -> bytes:
    s = Pen()
    s.text(40, 46, b.carrier, 15, True)
    s.canvas.rect(36, 792 - 190, 260, 120)
    s.canvas.rect(310, 792 - 190, 264, 120)
    s.text(42, 82, "Customer Information", 9, True)
    s.block(42, 98, [b.holder, *b.mailing.lines(inline_unit=True)], 9)
    s.text(42, 150, f"Acct #: {b.account}", 9)
    s.text(42, 164, "Cust PIN: 8812", 9)
    s.text(316, 82, "Service Information", 9, True)
    s.block(316, 98, b.service.lines(inline_unit=True), 9)
    s.text(316, 150, f"Inv #: {b.invoice}     Inv Dt: {on(b.bill_date, 'us2')}", 9)
    s.text(316, 164, f"Due Dt: {on(b.due, 'us2')}", 9)
    s.text(40, 220, "TN", 9, True)
    s.text(140, 220, "Feature", 9, True)
    s.text(320, 220, "Forward To", 9, True)
    s.text(540, 220, "Chg", 9, True)
    y = 234
    for i, n in enumerate(b.numbers):
        s.text(40, y, tn(n), 9)
        s.text(140, y, "Line + VM", 9)
        if i % 3 == 0:
            s.text(320, y, tn(b.forwarded[i % len(b.forwarded)]), 9)
        s.text(540, y, "25.50", 9)
        y += 13
    return s.done()


@design(account="cable", langs=("en",))
def coupon_first_cable(b: Bill) -> bytes:
    s = Pen("vera")
    s.text(40, 40, b.carrier, 14, True)
    s.text(40, 54, f"Statement date {on(b.bill_date, 'upper')}   Account {b.account}   Due {on(b.due, 'upper')}", 8)
    s.text(40, 80, "Statement of Service", 11, True)
    s.text(40, 96, "For service at:", 8)
    s.text(110, 96, ", ".join(b.service.lines(inline_unit=True)), 8)
    s.text(
        40,
        120,
        f"Digital phone {tn(b.numbers[0], 'paren')}"
        + (" and " + ", ".join(tn(n, "paren") for n in b.numbers[1:3]) if len(b.numbers) > 1 else ""),
        8,
    )
    y = 134
    for n in b.numbers[3:]:
        s.text(40, y, f"Additional line {tn(n, 'paren')}", 8)
        y += 12
    s.text(40, y + 14, f"Last payment of $88.10 received {on(b.paid, 'us')}", 8)
    s.line(600, True)
    s.block(60, 640, [b.holder, *b.mailing.lines()], 9)
    s.block(340, 640, [b.carrier, *b.remit], 9)
    return s.done()
