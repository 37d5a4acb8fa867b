"""Bill designs in the manner of Canadian carriers (English and French), service records and toll-free statements."""

from __future__ import annotations

from tests.bills.content import Bill
from tests.bills.in_use_us import DESIGNS, calls, columns, design, inverted
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import on, tn

__all__ = ["DESIGNS"]


@design(account="short", langs=("ca",), one_address=True)
def canada_plain(b: Bill) -> bytes:
    s = Pen("vera")
    s.text(40, 50, b.carrier, 17, True, color=(0.2, 0.45, 0.2))
    s.block(40, 80, [b.holder.upper(), *b.service.lines()], 9)
    s.pairs(
        340,
        50,
        [
            ("Account", b.account),
            ("Bill date", on(b.bill_date, "long")),
            ("Invoice", b.invoice),
            ("Due", on(b.due, "long")),
        ],
        right=560,
        size=9,
    )
    s.text(40, 190, "Summary by telephone number", 12, True)
    y = 208
    for n in b.numbers:
        s.text(50, y, tn(n, "space"), 9)
        s.text(220, y, b.service.city, 9)
        s.text(560, y, "45.00", 9, align="right")
        y += 13
    s.text(40, y + 15, "Long distance calls", 12, True)
    s.text(50, y + 32, "Date", 8.5, True)
    s.text(160, y + 32, "Number called", 8.5, True)
    for i, n in enumerate(b.called):
        s.text(50, y + 45 + i * 12, on(b.paid, "iso"), 8.5)
        s.text(160, y + 45 + i * 12, tn(n, "space"), 8.5)
        s.text(300, y + 45 + i * 12, f"{i + 3} min", 8.5)
    s.block(360, 720, ["Make cheques payable to", b.carrier, *b.remit], 8.5)
    return s.done()


@design(account="plain9", langs=("ca",))
def canada_wireless(b: Bill) -> bytes:
    s = Pen()
    s.text(40, 50, b.carrier, 13, True, color=(0.8, 0, 0))
    s.boxes(
        250,
        45,
        [
            ("Your account number", b.account),
            ("Bill date", on(b.bill_date, "short")),
            ("Required payment date", on(b.due, "short")),
        ],
        width=112,
        frame=False,
        size=8.5,
    )
    s.block(40, 110, [b.holder, *b.mailing.lines(comma=False)], 9)
    s.text(40, 190, f"Your bill is ${b.total}", 15, True)
    s.text(330, 110, "Service address", 9, True)
    s.block(330, 123, b.service.lines(comma=False), 9)
    s.text(40, 230, "Wireless services", 12, True)
    y = 250
    for n, user in zip(b.numbers, b.users, strict=True):
        s.text(40, y, f"{tn(n, 'space')}", 9.5, True)
        s.text(160, y, user, 9.5)
        s.text(560, y, "72.00", 9.5, align="right")
        y += 14
    s.text(40, y + 20, f"Contact us: dial 611 or {tn(b.support, 'one')}. Payment received {on(b.paid, 'short')}.", 8)
    return s.done()


@design(account="dashes", langs=("fr",))
def bell_quebec(b: Bill) -> bytes:
    s = Pen()
    s.text(40, 50, b.carrier, 20, True, color=(0, 0.3, 0.6))
    s.pairs(
        350,
        45,
        [
            ("Numéro de compte", b.account),
            ("Date de facturation", on(b.bill_date, "fr")),
            ("Numéro de facture", b.invoice),
            ("Date d'échéance", on(b.due, "fr")),
        ],
        right=572,
        size=8.5,
        leading=12,
    )
    s.block(50, 120, [b.holder, *b.mailing.lines()], 9.5)
    s.text(330, 120, "Adresse de service", 9, True)
    s.block(330, 133, b.service.lines(), 9)
    s.text(40, 210, "Sommaire du compte", 12, True)
    s.pairs(
        40,
        228,
        [
            ("Solde précédent", "120,45 $"),
            (f"Paiement reçu le {on(b.paid, 'fr')} - Merci", "-120,45 $"),
            ("Frais mensuels", f"{b.total.replace('.', ',')} $"),
        ],
        right=560,
    )
    s.text(40, 290, "Lignes à ce compte", 12, True)
    y = columns(s, 50, 308, [tn(n, "space") for n in b.numbers])
    s.text(40, y + 20, "Appels interurbains", 12, True)
    calls(s, 50, y + 38, b, "space", ("Date", "Heure", "Numéro composé", "Min", "Montant"))
    s.line(690, True)
    s.block(50, 710, [b.holder, *b.mailing.lines()], 9)
    s.block(340, 710, ["Libellez votre chèque à l'ordre de", b.carrier, *b.remit], 9)
    return s.done()


@design(account="long", langs=("fr",), one_address=True)
def videotron_like(b: Bill) -> bytes:
    s = Pen("vera")
    s.bar(0, 0, 612, 46, (0.98, 0.85, 0.0))
    s.text(40, 30, b.carrier, 18, True)
    s.boxes(
        44,
        75,
        [
            ("No de compte", b.account),
            ("Facture du", on(b.bill_date, "fr")),
            ("Payable avant le", on(b.due, "fr")),
            ("Montant dû", f"{b.total.replace('.', ',')} $"),
        ],
        width=132,
        size=8.5,
    )
    s.text(44, 130, "Client", 8, True)
    s.block(44, 142, [b.holder, *b.service.lines(inline_unit=True)], 9)
    s.text(330, 130, f"Facture no {b.invoice}", 9)
    s.text(44, 220, "Téléphonie", 12, True)
    y = 238
    for n in b.numbers:
        s.text(50, y, f"Ligne {tn(n)}", 9)
        s.text(560, y, "24,95 $", 9, align="right")
        y += 13
    s.text(50, y + 6, f"Renvoi automatique vers {tn(b.forwarded[0])}", 8.5)
    s.text(44, 740, f"Pour nous joindre : {tn(b.support, 'one')}   Imprimé le {on(b.today, 'fr')}", 8)
    return s.done()


@design(account="six", langs=("fr",))
def fr_small_clec(b: Bill) -> bytes:
    s = Pen("times")
    s.text(572, 50, "FACTURE", 20, True, align="right")
    s.text(40, 50, b.carrier, 15, True)
    s.pairs(
        380,
        70,
        [
            ("Facture", b.invoice),
            ("Date", on(b.bill_date, "iso")),
            ("No client", "C-20931"),
            ("Compte", b.account),
            ("Échéance", on(b.due, "iso")),
        ],
        colon=" :",
        right=572,
        size=9,
        leading=12,
    )
    s.text(40, 150, "Facturé à :", 9, True)
    s.block(40, 163, [b.holder, *b.mailing.lines(inline_unit=True)], 9)
    s.text(300, 150, "Lieu d'installation :", 9, True)
    s.block(300, 163, b.service.lines(inline_unit=True), 9)
    s.text(40, 240, "Description", 9, True)
    s.text(560, 240, "Montant", 9, True, align="right")
    y = 256
    for n in b.numbers:
        s.text(40, y, f"Numéro de téléphone {tn(n, 'paren')}", 9)
        s.text(560, y, "12,00 $", 9, align="right")
        y += 13
    s.text(40, 740, "TPS 123456789 RT0001   TVQ 1234567890 TQ0001", 8)
    return s.done()


@design(account="bell_dashed")
def csr_dump(b: Bill) -> bytes:
    s = Pen("courier")
    rows = [
        f"{b.carrier.upper()}   CUSTOMER SERVICE RECORD",
        "",
        f"ACCT {b.account}      CSR DATE {on(b.bill_date, 'packed')}",
        "CLASS OF SVC 1FB     TAR 4410",
        "",
        "---LIST",
        f"LN   {b.holder.upper()}",
        f"SA   {b.service.street_line().upper()}",
    ]
    if b.service.unit_id:
        rows.append(f"     {b.service.unit_text().upper()}")
    rows += [f"     {b.service.city_line(comma=False).upper()}", "---BILL", f"BN1  {b.holder.upper()}"]
    for i, t in enumerate(b.mailing.lines(inline_unit=True, comma=False)):
        rows.append(f"BA{i + 1}  {t.upper()}")
    rows += [f"PO   {b.invoice}", f"LAST PMT {on(b.paid, 'packed')}", "---S&E"]
    for n in b.numbers:
        rows += [
            f"1FB    41.20   /TN {tn(n)}",
            f"9ZR     6.50   /PIC 0288 /FWD {tn(b.forwarded[0])}" if n == b.numbers[0] else "9ZR     6.50   /PIC 0288",
        ]
    rows += ["---RMK", f"CAN BE REACHED {tn(b.called[0])}", "END OF RECORD"]
    y = 40
    for row in rows:
        s.text(45, y, row, 9)
        y += 11.5
        if y > 750:
            s.next_page()
            y = 40
    return s.done()


@design(account="letters")
def csr_form(b: Bill) -> bytes:
    """A service record as a web form: label above each value, two columns."""
    s = Pen()
    s.text(40, 40, "Customer Service Record", 16, True)
    s.text(40, 56, f"{b.carrier} wholesale portal   Viewed {on(b.today, 'us')}", 8)
    cells = [
        ("Account Number", b.account),
        ("Customer Name", b.holder),
        ("Billing Telephone Number", tn(b.numbers[0])),
        ("Record Date", on(b.bill_date, "us")),
        ("Order Number", b.invoice),
        ("Contact Name", "Percival Underhill"),
    ]
    for i, (label, value) in enumerate(cells):
        x, y = 40 + (i % 2) * 270, 90 + (i // 2) * 34
        s.text(x, y, label, 8, True)
        s.text(x, y + 12, value, 9.5)
    s.text(40, 210, "Service Address", 8, True)
    s.block(40, 222, b.service.lines(inline_unit=True), 9.5)
    s.text(310, 210, "Billing Address", 8, True)
    s.block(310, 222, b.mailing.lines(inline_unit=True), 9.5)
    s.text(40, 280, "Working Telephone Numbers", 10, True)
    y = columns(s, 40, 296, [tn(n, "bare") for n in b.numbers], 4, 110)
    s.text(40, y + 20, "Disconnected Numbers", 10, True)
    columns(s, 40, y + 36, [tn(n, "bare") for n in b.called[:3]], 4, 110)
    return s.done()


@design(account="letters", toll_free=True, one_address=True)
def resporg_statement(b: Bill) -> bytes:
    s = Pen("vera")
    s.text(40, 50, b.carrier, 16, True)
    s.text(40, 66, "Toll-free service statement", 9)
    s.pairs(
        340,
        50,
        [
            ("Resp Org ID", "QXT01"),
            ("Customer account", b.account),
            ("Statement date", on(b.bill_date, "short")),
            ("Invoice no.", b.invoice),
            ("Payment due date", on(b.due, "short")),
        ],
        right=572,
        size=9,
        leading=13,
    )
    s.block(40, 130, ["Prepared for", b.holder, *b.service.lines(inline_unit=True)], 9)
    for x, head in ((40, "Toll-free number"), (190, "Ring-to number"), (340, "Status"), (480, "Minutes")):
        s.text(x, 230, head, 9, True)
    s.line(234)
    y = 248
    for i, n in enumerate(b.numbers):
        s.text(40, y, tn(n, "dash"), 9)
        s.text(190, y, tn(b.called[i % len(b.called)], "dash"), 9)
        s.text(340, y, "WORKING", 9)
        s.text(480, y, str(100 + i * 7), 9)
        y += 14
    s.text(40, y + 16, f"Customer care {tn(b.support)}", 8)
    s.block(340, 700, ["Send payment to:", b.carrier, *b.remit], 9)
    return s.done()


@design(account="bell", persons=True)
def frontier_like(b: Bill) -> bytes:
    s = Pen()
    s.text(40, 50, b.carrier.upper(), 18, True, color=(0.8, 0, 0))
    s.block(
        60,
        110,
        [inverted(b.holder) if b.is_person else b.holder.upper(), *[x.upper() for x in b.mailing.lines(comma=False)]],
        9,
    )
    y = 110
    for label, value in (
        ("Your Monthly Invoice", ""),
        ("Account Summary", ""),
        ("New Charges Due Date", on(b.due, "us2")),
        ("Billing Date", on(b.bill_date, "us2")),
        ("Account Number", b.account),
        ("PIN", "4821"),
        ("Previous Balance", "88.21"),
        (f"Payments Received Thru {on(b.paid, 'us2')}", "-88.21"),
    ):
        s.text(340, y, label, 9, not value)
        s.text(572, y, value, 9, align="right")
        y += 14
    s.text(40, 240, "CURRENT BILLING SUMMARY", 10, True)
    s.text(40, 256, f"Local Service from {on(b.period[0], 'us2')} to {on(b.period[1], 'us2')}", 9)
    s.text(40, 274, "Qty Description", 8.5)
    s.text(330, 274, "Charge", 8.5)
    y = 290
    for n in b.numbers:
        s.text(40, y, f"1  Business line  {tn(n, 'dash')}", 9)
        s.text(360, y, "41.00", 9, align="right")
        y += 13
    s.text(40, y + 16, "Service address:", 9)
    s.block(120, y + 16, b.service.lines(inline_unit=True, comma=False), 9)
    s.block(40, 720, ["PLEASE MAKE CHECK PAYABLE TO", b.carrier.upper(), *[r.upper() for r in b.remit]], 8.5)
    return s.done()


@design(account="wireless")
def wireless_table(b: Bill) -> bytes:
    s = Pen("vera")
    s.bar(36, 40, 540, 36, (0.88, 0.0, 0.45))
    s.text(46, 63, b.carrier, 16, True, color=(1, 1, 1), tracking=1)
    s.text(566, 60, on(b.bill_date, "short"), 9, align="right", color=(1, 1, 1))
    s.pairs(
        330,
        96,
        [("Account", b.account), ("Bill issue date", on(b.bill_date, "short")), ("AutoPay on", on(b.due, "short"))],
        size=9,
        leading=12,
        bold_value=True,
    )
    s.block(40, 96, ["Bill for", b.holder, *b.mailing.lines(inline_unit=True)], 9)
    s.text(330, 140, "PPU address", 8)
    s.block(330, 151, b.service.lines(inline_unit=True), 9)
    s.text(40, 200, "THIS BILL SUMMARY", 11, True)
    for x, h in ((44, "Line Type"), (150, "Line"), (260, "Name"), (540, "Total")):
        s.text(x, 216, h, 8, True)
    y = 230
    for n, user in zip(b.numbers, b.users, strict=True):
        s.text(44, y, "Voice", 8.5)
        s.text(150, y, tn(n, "paren"), 8.5)
        s.text(260, y, user, 8.5)
        s.text(540, y, "$30.00", 8.5)
        y += 13
    s.text(
        40,
        y + 12,
        f"Calls to {tn(b.called[0], 'paren')}, {tn(b.called[1], 'paren')}. Dial 611 or {tn(b.support, 'paren')}.",
        7.5,
    )
    return s.done()


@design(account="cable")
def spectrum_like(b: Bill) -> bytes:
    s = Pen()
    s.text(40, 50, b.carrier, 18, True)
    s.text(572, 40, on(b.bill_date, "long"), 9, align="right")
    s.pairs(
        340,
        60,
        [
            ("Invoice Number:", b.invoice),
            ("Account Number:", b.account),
            ("Security Code:", "7731"),
            ("Service At:", b.service.lines(inline_unit=True)[0].upper()),
            ("", b.service.city_line(comma=False).upper()),
        ],
        value_x=425,
        size=8.5,
        leading=12,
    )
    s.text(340, 130, "Contact Us", 9, True)
    s.text(340, 142, f"Visit us online or call us at {tn(b.support, 'one')}", 8)
    s.block(40, 100, [b.holder.upper(), *[x.upper() for x in b.mailing.lines(comma=False)]], 9)
    s.pairs(
        40,
        190,
        [
            ("Previous Balance", "210.00"),
            (f"Payments Received {on(b.paid, 'us2')}", "-210.00"),
            ("Current Charges", b.total),
            (f"YOUR AUTO PAY WILL BE PROCESSED {on(b.due, 'us2')}", ""),
        ],
        right=300,
    )
    s.text(40, 270, "Voice", 12, True)
    y = 288
    for n in b.numbers:
        s.text(48, y, f"Phone number {tn(n, 'paren')}", 9)
        y += 13
    s.line(660, True)
    s.block(40, 690, [b.holder.upper(), *[x.upper() for x in b.mailing.lines(comma=False)]], 9)
    s.block(340, 690, [f"ACCOUNT NUMBER {b.account}", b.carrier.upper(), *[r.upper() for r in b.remit]], 9)
    return s.done()
