"""A third set of unseen designs, small and nasty: what one meets in practice and nobody tuned on."""

from __future__ import annotations

from tests.bills.content import Bill
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import on, tn

DESIGNS, design = collection()


@design(account="cable")
def fiber_card(b: Bill) -> bytes:
    """A web page printed: cards with a title, the value large, the explanation small."""
    s = Pen("vera")
    s.text(40, 24, f"{on(b.today, 'short')} 08:12", 7)
    s.text(40, 50, b.carrier, 13, True)
    s.text(40, 90, b.holder, 16, True)
    s.text(40, 106, f"Account {b.account}", 9)
    s.text(40, 140, "Bill details", 11, True)
    for i, (k, v) in enumerate(
        (
            ("Statement", f"#{b.invoice}"),
            ("Billed", on(b.bill_date, "short")),
            ("Due", on(b.due, "short")),
            ("Last payment", on(b.paid, "short")),
        )
    ):
        s.text(40 + i * 130, 160, k, 8)
        s.text(40 + i * 130, 176, v, 11, True)
    s.text(40, 210, "Service address", 8)
    s.text(40, 224, ", ".join(b.service.lines(inline_unit=True)), 10)
    s.text(40, 246, "Mailing address", 8)
    s.text(40, 260, ", ".join(b.mailing.lines(inline_unit=True)), 10)
    s.text(40, 300, "Voice lines", 11, True)
    y = 318
    for n in b.numbers:
        s.text(40, y, tn(n, "paren"), 10)
        y += 15
    return s.done()


@design(account="plain9")
def mobility_group(b: Bill) -> bytes:
    """Two columns of lines, user above number; a page head with customer and account."""
    s = Pen()
    s.text(40, 40, b.carrier, 16, True)
    s.text(572, 36, "Page: 1 of 2", 8, align="right")
    s.text(572, 47, f"Bill Cycle Date: {on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}", 8, align="right")
    s.text(572, 58, f"Account: {b.account}", 8, align="right")
    s.text(572, 69, f"Foundation Account: {b.invoice}", 8, align="right")
    s.text(572, 80, f"Invoice Date: {on(b.bill_date, 'us2')}", 8, align="right")
    s.block(60, 130, [b.holder.upper(), *[x.upper() for x in b.mailing.lines(comma=False)]], 9)
    s.text(330, 130, "Location of service", 8, True)
    s.block(330, 142, b.service.lines(comma=False), 9)
    s.text(40, 220, "Wireless Numbers", 11, True)
    for i, (n, u) in enumerate(zip(b.numbers, b.users, strict=True)):
        x, y = 40 + (i % 2) * 270, 240 + (i // 2) * 30
        s.text(x, y, u.upper(), 8)
        s.text(x, y + 11, tn(n, "dot"), 9, True)
        s.text(x + 200, y + 11, "45.00", 9)
    return s.done()


@design(account="short", one_address=True)
def rural_postcard(b: Bill) -> bytes:
    """A postcard bill: half a page, everything tight, one address."""
    s = Pen("courier")
    s.text(60, 40, b.carrier.upper(), 10, True)
    s.text(60, 52, "P O BOX 77  RURAL VALLEY IA 50999", 8)
    s.text(60, 64, f"OFFICE {tn(b.support, 'space')}", 8)
    s.text(60, 90, f"ACCT# {b.account}", 9)
    s.text(220, 90, f"PHONE# {tn(b.numbers[0], 'space')}", 9)
    s.text(400, 90, f"DATE {on(b.bill_date, 'us2')}", 9)
    s.text(60, 110, f"BAL FWD {on(b.paid, 'us2')}     45.10", 8)
    s.text(60, 121, f"PAYMENT {on(b.paid, 'us2')}     45.10-", 8)
    y = 132
    for n in b.numbers:
        s.text(60, y, f"LOCAL SVC {tn(n, 'space')}     31.00", 8)
        y += 11
    s.text(60, y + 8, f"DUE BY {on(b.due, 'us2')}     {b.total}", 9, True)
    s.block(220, y + 40, [b.holder.upper(), *[x.upper() for x in b.service.lines(comma=False)]], 9)
    return s.done()


@design(account="dashes")
def ucaas_org(b: Bill) -> bytes:
    s = Pen("vera")
    s.text(40, 50, b.carrier, 15, True)
    s.text(40, 64, "1 Innovation Way, Floor 4, Austin, TX 78701", 8)
    s.text(40, 76, f"Tel: {tn(b.support, 'plus')}   Fax: {tn(b.called[0], 'plus')}", 8)
    s.text(40, 110, "TAX INVOICE", 12, True)
    left = [
        ("Invoice no.", b.invoice),
        ("Invoice date", on(b.bill_date, "iso")),
        ("Payment due by", on(b.due, "iso")),
        ("Organization ID", "5520018"),
        ("Account no.", b.account),
    ]
    s.pairs(40, 130, left, value_x=140, size=9, leading=13)
    s.block(320, 130, ["Customer details", b.holder, *b.mailing.lines()], 9, bold_first=True)
    s.block(320, 215, ["Installed at", *b.service.lines()], 9, bold_first=True)
    s.text(40, 290, "Assigned numbers", 11, True)
    for i, n in enumerate(b.numbers):
        s.text(40 + (i % 3) * 140, 308 + (i // 3) * 14, tn(n, "e164"), 9)
    y = 330 + (len(b.numbers) // 3) * 14
    s.text(40, y, "Inbound routing", 11, True)
    for i, n in enumerate(b.numbers[:3]):
        s.text(40, y + 18 + 13 * i, f"{tn(n, 'e164')} rings to {tn(b.forwarded[i % len(b.forwarded)], 'e164')}", 9)
    return s.done()


@design(account="letters", langs=("fr",), one_address=True)
def fr_courriel(b: Bill) -> bytes:
    s = Pen("vera")
    s.text(40, 50, b.carrier, 15, True)
    s.text(40, 80, f"Facture nº {b.invoice} du {on(b.bill_date, 'fr')}", 11, True)
    s.text(40, 96, f"Nº de compte : {b.account}", 9)
    s.text(40, 110, f"Prochain prélèvement le {on(b.due, 'fr')}", 9)
    s.block(40, 140, ["Nom et adresse du client", b.holder, *b.service.lines(inline_unit=True)], 9, bold_first=True)
    s.text(40, 220, "Services téléphoniques", 11, True)
    y = 238
    for n in b.numbers:
        s.text(40, y, f"Téléphone {tn(n, 'paren')}", 9)
        s.text(560, y, "29,95 $", 9, align="right")
        y += 13
    s.text(40, y + 10, f"Appels vers {tn(b.called[0], 'paren')} et {tn(b.called[1], 'paren')} : 1,20 $", 9)
    s.text(40, 740, f"Service à la clientèle : {tn(b.support, 'paren')}", 8)
    return s.done()


@design(account="bell", persons=True)
def centrex_listing(b: Bill) -> bytes:
    """Area code once, then exchange and stations."""
    s = Pen("courier")
    s.text(40, 40, b.carrier.upper(), 11, True)
    s.text(330, 40, f"ACCOUNT NUMBER  {b.account}", 9)
    s.text(330, 52, f"STATEMENT DATE  {on(b.bill_date, 'upper')}", 9)
    s.text(330, 64, f"PAYMENT DUE     {on(b.due, 'upper')}", 9)
    s.block(60, 100, [b.holder.upper(), *[x.upper() for x in b.mailing.lines(comma=False)]], 9)
    s.text(40, 180, "SERVICE LOCATION", 9)
    s.block(180, 180, [x.upper() for x in b.service.lines(comma=False)], 9)
    s.text(40, 240, f"STATIONS IN SERVICE  (AREA CODE {b.area})", 9)
    y = 254
    for i in range(0, len(b.numbers), 5):
        s.text(50, y, "   ".join(tn(n, "local") for n in b.numbers[i : i + 5]), 9)
        y += 12
    s.text(40, y + 14, "OTHER CHARGES AND CREDITS", 9)
    s.text(50, y + 28, f"MOVED FROM {tn(b.called[0], 'space')} ON {on(b.paid, 'us2')}", 9)
    return s.done()
