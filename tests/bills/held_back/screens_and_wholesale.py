"""The second half of the fifth set: service records, wholesale, Canadian and French bills."""

from __future__ import annotations

from tests.bills.content import Bill
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import on, tn

DESIGNS, design = collection()


@design(account="bell", persons=True)
def record_screens(b: Bill) -> bytes:
    """A service record as printed from a green screen: fields in a grid with colons, features after each number."""
    s = Pen("courier")
    s.text(40, 40, f"{b.carrier.upper()}  CSR INQUIRY", 9, True)
    s.text(40, 58, f"AN: {b.account}", 9)
    s.text(300, 58, f"CSR DATE: {on(b.bill_date, 'us2')}", 9)
    s.text(40, 70, f"NM: {b.holder.upper()}", 9)
    s.text(300, 70, "CLS: 1FB", 9)
    s.text(40, 82, f"SVC ADDR: {b.service.street_line().upper()} {b.service.unit_text().upper()}", 9)
    s.text(40, 94, f"          {b.service.city.upper()} {b.service.state} {b.service.zip}", 9)
    s.text(40, 106, f"BILL ADDR: {' '.join(b.mailing.lines(inline_unit=True, comma=False)).upper()}", 9)
    s.text(40, 118, f"LAST ORD: C{b.invoice}", 9)
    y = 146
    for i, n in enumerate(b.numbers):
        s.text(40, y, f"{i + 1:03d} WTN {tn(n, 'space')} /PIC 0222 /LPIC 0222 /ZSER 1234", 9)
        s.text(80, y + 11, "QTY 1 1FB  BUSINESS LINE", 9)
        y += 24
    s.text(40, y, f"CFW TO {tn(b.forwarded[0], 'space')}", 9)
    s.text(40, y + 24, f"BUS OFC {tn(b.support)}", 9)
    return s.done()


@design(account="short", langs=("ca",), persons=True)
def maritime_cable(b: Bill) -> bytes:
    """Customer and account in a band; service location in small print; lines with home phone names."""
    s = Pen("vera")
    s.text(40, 40, b.carrier, 16, True)
    s.bar(36, 60, 540, 34, (0.9, 0.9, 0.9))
    for i, (k, v) in enumerate(
        (
            ("Customer name", b.holder),
            ("Account no.", b.account),
            ("Billing date", on(b.bill_date, "dash")),
            ("Amount", f"${b.total}"),
        )
    ):
        x = (42, 260, 370, 490)[i]
        s.text(x, 72, k, 7)
        s.text(x, 86, v, 8.5, True)
    s.block(60, 140, [b.holder, *b.mailing.lines(comma=False)], 9.5)
    s.text(40, 230, "Services billed in advance for", 8)
    s.text(200, 230, ", ".join(b.service.lines(inline_unit=True, comma=False)), 8)
    y = 255
    for n in b.numbers:
        s.text(40, y, f"Home phone - {tn(n)}", 9, True)
        s.text(572, y, "24.95", 9, align="right")
        s.text(52, y + 11, "Voice mail, call display", 8)
        y += 26
    s.text(40, y + 10, f"We received your payment on {on(b.paid, 'dash')}. Invoice {b.invoice}.", 8)
    s.text(40, y + 24, f"Pre-authorized payment will be taken {on(b.due, 'dash')}.", 8)
    s.text(40, y + 44, f"Reach us: {tn(b.support)}", 8)
    return s.done()


@design(account="plain9", langs=("fr",))
def fr_lettre(b: Bill) -> bytes:
    """A French letter: account and date in the opening, numbers in a sentence."""
    s = Pen("times")
    s.text(40, 45, b.carrier, 14, True)
    s.text(40, 80, f"Le {on(b.bill_date, 'fr')}", 10)
    s.block(40, 110, [b.holder, *b.mailing.lines()], 10)
    s.text(40, 190, f"Objet : votre compte {b.account} - facture {b.invoice}", 10, True)
    s.text(40, 220, "Madame, Monsieur,", 10)
    s.text(40, 240, "Voici le sommaire des services fournis à l’adresse suivante :", 10)
    s.text(70, 258, ", ".join(b.service.lines(inline_unit=True)), 10)
    s.text(40, 280, "Lignes téléphoniques :", 10)
    y = 296
    for n in b.numbers:
        s.text(70, y, f"- {tn(n, 'space')}", 10)
        y += 13
    s.text(
        40,
        y + 15,
        f"Le solde de {b.total} $ est exigible le {on(b.due, 'fr')}. Paiement précédent reçu le {on(b.paid, 'fr')}.",
        10,
    )
    s.text(40, y + 32, f"Pour nous joindre, composez le {tn(b.support)}.", 10)
    s.text(40, y + 60, "Le service de la facturation", 10)
    return s.done()


@design(account="cable", langs=("fr",))
def fr_grille(b: Bill) -> bytes:
    """French form with cells: label over value in a grid, address components apart."""
    s = Pen()
    s.text(40, 40, b.carrier, 14, True)
    s.boxes(
        44,
        70,
        [
            ("NO DE COMPTE", b.account),
            ("DATE DE FACTURATION", on(b.bill_date, "iso")),
            ("NO DE FACTURE", b.invoice),
            ("DATE D’ÉCHÉANCE", on(b.due, "iso")),
        ],
        width=132,
    )
    s.text(44, 125, "NOM DU CLIENT", 7.5, True)
    s.text(44, 137, b.holder, 9)
    s.text(44, 160, "ADRESSE DE BRANCHEMENT", 7.5, True)
    s.block(44, 172, b.service.lines(), 9)
    s.text(310, 160, "ADRESSE D’ENVOI", 7.5, True)
    s.block(310, 172, b.mailing.lines(), 9)
    s.text(44, 240, "NUMÉRO", 7.5, True)
    s.text(180, 240, "FORFAIT", 7.5, True)
    s.text(400, 240, "RENVOI VERS", 7.5, True)
    y = 253
    for i, n in enumerate(b.numbers):
        s.text(44, y, tn(n), 9)
        s.text(180, y, "Affaires illimité", 9)
        if i == 0:
            s.text(400, y, tn(b.forwarded[0]), 9)
        y += 13
    s.text(44, y + 16, f"Dernier paiement : {on(b.paid, 'iso')}    Assistance : {tn(b.support)}", 8)
    return s.done()


@design(account="dashes", langs=("ca",))
def telco_user_sections(b: Bill) -> bytes:
    """Canadian mobility: customer number apart from the account, a section for each user."""
    s = Pen("vera")
    s.text(40, 45, b.carrier.lower(), 18, True)
    s.pairs(
        330,
        40,
        [
            ("Client number", f"{b.invoice[:6]}"),
            ("Account number", b.account),
            ("Bill date", on(b.bill_date, "long")),
            ("Bill number", b.invoice),
        ],
        right=572,
        size=8.5,
        leading=12,
    )
    s.text(40, 95, "Your usage address", 8, True)
    s.block(40, 107, b.service.lines(comma=False), 9)
    s.text(330, 110, "Bill sent to", 8, True)
    s.block(330, 122, [b.holder, *b.mailing.lines(comma=False)], 9)
    y = 200
    for n, u in zip(b.numbers, b.users, strict=True):
        if y > 690:
            s.next_page()
            y = 50
        s.text(40, y, f"{u}  {tn(n, 'space')}", 10, True)
        s.text(52, y + 13, "Voice and data plan", 8.5)
        s.text(572, y + 13, "60.00", 8.5, align="right")
        y += 32
    s.text(40, y + 10, f"Payment of {on(b.paid, 'long')} received. Due {on(b.due, 'long')}", 8)
    s.text(40, y + 24, f"Care: *611 or {tn(b.support)}", 8)
    return s.done()


@design(account="six")
def wholesale_did_list(b: Bill) -> bytes:
    """A reseller's invoice: 'ANI' for the customer's numbers, five columns without heads, a range in words."""
    s = Pen()
    s.text(40, 40, f"{b.carrier} Wholesale", 12, True)
    s.text(40, 60, f"Partner account: {b.account}", 9)
    s.text(40, 72, f"Partner: {b.holder}", 9)
    s.text(40, 84, f"Place of service: {', '.join(b.service.lines(inline_unit=True))}", 9)
    s.text(40, 96, f"Invoice address: {', '.join(b.mailing.lines(inline_unit=True))}", 9)
    s.text(330, 60, f"Inv {b.invoice}", 9)
    s.text(330, 72, f"Inv date {on(b.bill_date, 'iso')}", 9)
    s.text(450, 72, f"Due date {on(b.due, 'iso')}", 9)
    s.text(40, 125, "ANI inventory", 10, True)
    y = 140
    for i, n in enumerate(b.numbers):
        s.text(40 + (i % 5) * 105, y, tn(n, "bare"), 9)
        y += 13 if i % 5 == 4 else 0
    y += 30
    s.text(40, y, "Traffic", 10, True)
    for h, x in (("Start", 40), ("ANI", 150), ("Dialed", 260), ("Sec", 370)):
        s.text(x, y + 14, h, 8.5, True)
    for i, n in enumerate(b.called[:6]):
        s.text(40, y + 27 + i * 12, f"{b.paid.isoformat()} 10:0{i}", 8.5)
        s.text(150, y + 27 + i * 12, tn(b.numbers[0], "bare"), 8.5)
        s.text(260, y + 27 + i * 12, tn(n, "bare"), 8.5)
        s.text(370, y + 27 + i * 12, "61", 8.5)
    s.text(40, y + 120, f"NOC {tn(b.support)}  Remit: {b.remit[0]}, {b.remit[1]}", 8)
    return s.done()


@design(account="long")
def invoice_every_page(b: Bill) -> bytes:
    """Several pages, each with the same band of labels and values run together in one line."""
    s = Pen()
    pages = 3
    for page in range(pages):
        s.text(40, 30, f"{b.carrier}   Customer: {b.holder}   Account: {b.account}   Invoice: {b.invoice}", 7.5)
        s.text(
            40,
            41,
            f"Invoice date: {on(b.bill_date, 'us')}   Payment due: {on(b.due, 'us')}   Page {page + 1} of {pages}",
            7.5,
        )
        if page == 0:
            s.block(60, 120, [b.holder, *b.mailing.lines()], 10)
            s.text(40, 220, "Charges at this location", 9, True)
            s.text(40, 234, ", ".join(b.service.lines(inline_unit=True)), 9)
        else:
            s.text(40, 80, "Lines billed", 10, True)
            half = (len(b.numbers) + 1) // 2
            y = 96
            for n in (b.numbers[:half], b.numbers[half:])[page - 1]:
                s.text(40, y, f"Line {tn(n, 'dot')}", 9)
                s.text(400, y, "25.00", 9, align="right")
                y += 13
        if page < pages - 1:
            s.next_page()
    s.text(40, 700, f"Service desk {tn(b.support, 'dot')}. Payments: {b.remit[0]}, {b.remit[1]}", 8)
    return s.done()
