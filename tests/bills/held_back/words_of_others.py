"""A sixth set of unseen designs, written after the fifth was fixed: words and arrangements of still other carriers."""

from __future__ import annotations

from tests.bills.content import Bill
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import on, tn

DESIGNS, design = collection()


@design(account="plain9")
def fiber_summary(b: Bill) -> bytes:
    """A dark side panel with account facts, label over value, white; the service address in a sentence."""
    s = Pen("vera")
    s.bar(0, 0, 180, 792, (0.1, 0.2, 0.35))
    y = 60
    for k, v in (
        ("ACCOUNT", b.account),
        ("INVOICE", b.invoice),
        ("PREPARED", on(b.bill_date, "short")),
        ("PAY BY", on(b.due, "short")),
        ("AMOUNT", f"${b.total}"),
    ):
        s.text(20, y, k, 7, color=(0.8, 0.8, 0.9))
        s.text(20, y + 13, v, 11, True, color=(1, 1, 1))
        y += 38
    s.text(20, 700, f"Chat or call {tn(b.support)}", 7.5, color=(1, 1, 1))
    s.text(200, 60, b.carrier, 17, True)
    s.block(200, 90, [b.holder, *b.mailing.lines()], 9.5)
    s.text(200, 180, f"You are connected at {', '.join(b.service.lines(inline_unit=True))}.", 8)
    s.text(200, 215, "Your voice lines", 11, True)
    for i, n in enumerate(b.numbers):
        s.text(200, 232 + i * 13, tn(n, "paren"), 9)
        s.text(560, 232 + i * 13, "$19.00", 9, align="right")
    return s.done()


@design(account="bell_dashed")
def residence_line(b: Bill) -> bytes:
    """Rural: 'For telephone' at the head is the account's number; locality and premises in one row of a table."""
    s = Pen("courier")
    s.text(40, 40, b.carrier.upper(), 11, True)
    s.text(40, 60, "ACCOUNT NBR            INV NBR       BILLED       DUE", 8.5)
    s.text(40, 71, f"{b.account:<23}{b.invoice:<14}{on(b.bill_date, 'us2'):<13}{on(b.due, 'us2')}", 8.5)
    s.text(40, 100, "SUBSCRIBER NAME", 8.5)
    s.text(40, 111, b.holder.upper(), 8.5)
    s.text(300, 100, "SERVED AT", 8.5)
    s.block(300, 111, [x.upper() for x in b.service.lines(comma=False)], 8.5)
    s.text(40, 170, "LOCAL SERVICE", 8.5)
    for i, n in enumerate(b.numbers):
        s.text(40, 182 + i * 11, f"{tn(n, 'space')}   ACCESS LINE              27.50", 8.5)
    y = 200 + len(b.numbers) * 11
    s.text(40, y, "TOLL STATEMENT", 8.5)
    for i, n in enumerate(b.called[:4]):
        s.text(40, y + 12 + i * 11, f"{b.paid.strftime('%m-%d')}  {tn(n, 'space')}  RENO NV  4.0  .48", 8.5)
    s.line(600, dashed=True)
    s.block(60, 650, [b.holder.upper(), *[x.upper() for x in b.mailing.lines(comma=False)]], 8.5)
    s.text(40, 720, f"QUESTIONS CALL {tn(b.support)}", 8)
    return s.done()


@design(account="dashes")
def ucaas_seats(b: Bill) -> bytes:
    """Seats: user, number, extension, site in a table; the sites listed below with addresses."""
    s = Pen()
    s.text(40, 45, b.carrier, 16, True)
    s.text(572, 45, f"Invoice {b.invoice}", 12, align="right")
    s.pairs(
        380,
        65,
        [
            ("Account #:", b.account),
            ("Bill generated:", on(b.bill_date, "short")),
            ("Payment due:", on(b.due, "short")),
        ],
        value_x=470,
        size=9,
    )
    s.text(40, 75, "Billed to", 8.5, True)
    s.block(40, 88, [b.holder, *b.mailing.lines()], 9)
    for h, x in (("User", 40), ("Direct number", 190), ("Ext", 320), ("Site", 380), ("Fee", 572)):
        s.text(x, 180, h, 8.5, True, align="right" if x > 500 else "left")
    y = 194
    for i, (n, u) in enumerate(zip(b.numbers, b.users, strict=True)):
        for v, x in ((u, 40), (tn(n, "plus"), 190), (str(300 + i), 320), ("HQ", 380)):
            s.text(x, y, v, 8.5)
        s.text(572, y, "22.00", 8.5, align="right")
        y += 13
    s.text(40, y + 20, "Sites", 10, True)
    s.text(40, y + 35, "HQ", 9, True)
    s.text(80, y + 35, ", ".join(b.service.lines(inline_unit=True)), 9)
    s.text(40, y + 60, f"Unanswered calls go to voicemail, then {tn(b.forwarded[0], 'plus')}", 8)
    s.text(40, y + 75, f"Customer success {tn(b.support, 'plus')}", 8)
    return s.done()


@design(account="cable", persons=True)
def triple_play(b: Bill) -> bytes:
    """Cable: statement in a narrow right column; 'Phone number(s)' with several in one row."""
    s = Pen("vera")
    s.text(40, 50, b.carrier, 18, True)
    s.text(380, 50, "Statement of account", 10, True)
    s.pairs(
        380,
        66,
        [
            ("Acct number", b.account),
            ("Statement no.", b.invoice),
            ("Bill from", on(b.period[0], "us")),
            ("Bill to", on(b.period[1], "us")),
            ("Statement date", on(b.bill_date, "us")),
            ("Auto-pay on", on(b.due, "us")),
        ],
        right=572,
        size=8,
        leading=12,
    )
    s.text(380, 150, "Phone number(s)", 8, True)
    for i, n in enumerate(b.numbers):
        s.text(380 + (i % 2) * 95, 163 + (i // 2) * 12, tn(n), 8.5)
    s.block(60, 120, [b.holder, *b.mailing.lines()], 9.5)
    s.text(40, 330, "Service for:", 9, True)
    s.block(120, 330, b.service.lines(), 9)
    s.pairs(
        40,
        400,
        [
            ("Balance last statement", "210.00"),
            (f"Payment {on(b.paid, 'us')}", "-210.00"),
            ("Internet, TV, Phone", b.total),
        ],
        right=330,
        size=9,
    )
    s.text(40, 480, f"Call {tn(b.support)} for help", 8)
    s.line(620, dashed=True)
    s.block(340, 660, [b.carrier, *b.remit], 9)
    return s.done()


@design(account="long", toll_free=True)
def tollfree_inventory(b: Bill) -> bytes:
    """RespOrg: inventory with template, carrier code and POTS numbers; end subscriber named."""
    s = Pen()
    s.text(40, 40, f"{b.carrier} - RespOrg services", 13, True)
    s.pairs(
        40,
        65,
        [("Acct", b.account), ("Inv", b.invoice), ("Invoice Dt", on(b.bill_date, "dmy")), ("Due Dt", on(b.due, "dmy"))],
        value_x=110,
        size=9,
    )
    s.text(300, 65, "End subscriber:", 9, True)
    s.block(300, 78, [b.holder, *b.service.lines()], 9)
    for h, x in (("TFN", 40), ("RespOrg", 140), ("CIC", 210), ("POTS", 270), ("Status", 380)):
        s.text(x, 180, h, 9, True)
    for i, n in enumerate(b.numbers):
        for v, x in (
            (tn(n), 40),
            ("QTX01", 140),
            ("0288", 210),
            (tn(b.forwarded[i % len(b.forwarded)]), 270),
            ("Working", 380),
        ):
            s.text(x, 194 + i * 13, v, 9)
    s.text(40, 600, f"Help desk {tn(b.support)}   {b.carrier}, {b.remit[0]}, {b.remit[1]}", 8)
    return s.done()


@design(account="six", langs=("ca", "en"))
def tiny_isp(b: Bill) -> bytes:
    """A small provider from accounting software: INVOICE # and DATE in a grid, customer message, no service label."""
    b.billing = None
    s = Pen()
    s.block(40, 45, [b.carrier, "18 Harbour Lane", "billing@example.net", tn(b.support, "paren")], 9, bold_first=True)
    s.text(572, 50, "INVOICE", 20, True, align="right")
    s.text(40, 120, "BILL TO", 8, True)
    s.block(40, 132, [b.holder, *b.service.lines()], 9)
    s.boxes(330, 120, [("INVOICE #", b.invoice), ("DATE", on(b.bill_date, "us"))], width=120, size=9)
    s.boxes(330, 160, [("CUSTOMER ACCT", b.account), ("DUE DATE", on(b.due, "us"))], width=120, size=9)
    for h, x in (("ACTIVITY", 40), ("QTY", 400), ("AMOUNT", 572)):
        s.text(x, 230, h, 8, True, align="right" if x > 500 else "left")
    y = 245
    for n in b.numbers:
        s.text(40, y, f"VoIP:Line rental {tn(n)}", 9)
        s.text(400, y, "1", 9)
        s.text(572, y, "14.00", 9, align="right")
        y += 13
    s.text(40, y + 30, "Thank you for your business!", 9)
    return s.done()


@design(account="short", langs=("fr",), persons=True)
def fr_avis(b: Bill) -> bytes:
    """French notice: two columns of label above value with full words."""
    s = Pen("vera")
    s.text(40, 40, b.carrier, 15, True)
    s.text(40, 58, "Avis de facturation", 11)
    for i, (k, v) in enumerate(
        (
            ("Titulaire", b.holder),
            ("Numéro de votre compte", b.account),
            ("Cette facture", b.invoice),
            ("Date d’émission", on(b.bill_date, "fr_short")),
            ("Payable avant le", on(b.due, "fr_short")),
        )
    ):
        s.text(40, 85 + i * 30, k, 7.5)
        s.text(40, 97 + i * 30, v, 9.5, True)
    s.text(320, 85, "Où vous recevez le service", 7.5)
    s.block(320, 97, b.service.lines(), 9.5)
    s.text(320, 160, "Où nous envoyons la facture", 7.5)
    s.block(320, 172, b.mailing.lines(), 9.5)
    s.text(40, 255, "Vos numéros", 10, True)
    for i, n in enumerate(b.numbers):
        s.text(40 + (i % 3) * 130, 270 + (i // 3) * 13, tn(n, "paren"), 9)
    s.text(40, 420, f"Paiement reçu le {on(b.paid, 'fr_short')}, merci.", 8)
    s.text(40, 436, f"Besoin d’aide ? {tn(b.support, 'one')}", 8)
    s.block(320, 700, [b.carrier, *b.remit], 8.5)
    return s.done()


@design(account="bell", langs=("fr",))
def fr_petit_telephone(b: Bill) -> bytes:
    """A local French company: abonné, indicatif once, seven digits."""
    s = Pen("times")
    s.text(306, 40, b.carrier, 14, True, align="center")
    s.text(40, 80, f"Abonné : {b.holder}", 10)
    s.text(40, 94, f"N/Compte : {b.account}", 10)
    s.text(40, 108, f"Facture no {b.invoice} du {on(b.bill_date, 'fr')}", 10)
    s.text(40, 122, f"Échéance : {on(b.due, 'fr')}", 10)
    s.text(330, 80, "Endroit du service :", 10)
    s.block(330, 94, b.service.lines(), 10)
    s.text(40, 180, f"Services locaux (indicatif {b.area})", 11, True)
    for i, n in enumerate(b.numbers):
        s.text(40, 196 + i * 13, f"Ligne {tn(n, 'local')}", 10)
        s.text(330, 196 + i * 13, "28,00 $", 10, align="right")
    s.line(600, dashed=True)
    s.block(60, 650, [b.holder, *b.mailing.lines()], 10)
    s.block(330, 650, [b.carrier, *b.remit], 10)
    return s.done()


@design(account="letters")
def amended_letter(b: Bill) -> bytes:
    """A trap: the former account, the old address, a pending number, beside the present ones."""
    s = Pen("times")
    s.text(40, 40, b.carrier, 14, True)
    s.pairs(
        40,
        70,
        [
            ("Account number", b.account),
            ("Former account number", b.invoice),
            ("Bill date", on(b.bill_date, "long")),
            ("Due date", on(b.due, "long")),
        ],
        value_x=170,
        size=9.5,
    )
    s.block(40, 150, [b.holder, *b.mailing.lines()], 10)
    s.text(330, 140, "Current service address", 9, True)
    s.block(330, 152, b.service.lines(), 9.5)
    s.text(330, 205, "Previous service address", 9, True)
    s.block(330, 217, ["88 Former Street", "Reno, NV 89501"], 9.5)
    s.text(40, 270, "Active lines", 11, True)
    for i, n in enumerate(b.numbers):
        s.text(40 + (i % 3) * 150, 286 + (i // 3) * 13, tn(n, "dot"), 10)
    y = 300 + 13 * ((len(b.numbers) + 2) // 3)
    s.text(40, y, f"Call forwarding number: {tn(b.forwarded[0], 'dot')}", 9)
    s.text(40, y + 14, f"Most called number: {tn(b.called[0], 'dot')}", 9)
    s.text(40, y + 28, f"Customer assistance: {tn(b.support, 'dot')}", 9)
    return s.done()


@design(account="prefix")
def multi_row_header(b: Bill) -> bytes:
    """A band with two-line labels over values; the holder in the band as 'Company'."""
    s = Pen()
    s.text(40, 40, b.carrier, 13, True)
    for i, (k1, k2, v) in enumerate(
        (
            ("Company", "Name", b.holder),
            ("Account", "Number", b.account),
            ("Invoice", "Number", b.invoice),
            ("Invoice", "Date", on(b.bill_date, "us")),
            ("Due", "Date", on(b.due, "us")),
        )
    ):
        x = (40, 270, 350, 430, 505)[i]
        s.text(x, 70, k1, 8, True)
        s.text(x, 80, k2, 8, True)
        s.text(x, 93, v, 8.5)
    s.text(40, 130, "Service Location:", 8.5, True)
    s.text(140, 130, b.service.street_line(), 8.5)
    y = 141
    for row in [b.service.unit_text(), b.service.city_line()]:
        if row:
            s.text(140, y, row, 8.5)
            y += 11
    s.text(330, 130, "Mailing:", 8.5, True)
    s.block(400, 130, b.mailing.lines(), 8.5, leading=11)
    s.text(40, 200, "Telephone", 8.5, True)
    s.text(150, 200, "Description", 8.5, True)
    s.text(572, 200, "Charge", 8.5, True, align="right")
    for i, n in enumerate(b.numbers):
        s.text(40, 213 + i * 12, tn(n), 8.5)
        s.text(150, 213 + i * 12, "PRI channel", 8.5)
        s.text(572, 213 + i * 12, "11.00", 8.5, align="right")
    s.text(40, 700, f"Remittance: {b.carrier} {b.remit[0]} {b.remit[1]}. Repair {tn(b.support)}.", 8)
    return s.done()
