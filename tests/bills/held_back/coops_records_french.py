"""The second half of the fourth set: co-operatives, service records, Canadian and French bills."""

from __future__ import annotations

from tests.bills.content import Bill
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import on, tn

DESIGNS, design = collection()


@design(account="dots", persons=True)
def coop_prem(b: Bill) -> bytes:
    """A co-operative: member, premises, a table with services in between."""
    s = Pen("vera")
    s.text(40, 40, f"{b.carrier} Cooperative", 13, True)
    s.text(40, 53, "312 Depot St, Rural Valley, IA 50999", 7.5)
    s.text(40, 63, f"Office {tn(b.support)}  Fax 515-555-0177", 7.5)
    s.pairs(
        330,
        40,
        [
            ("Member", b.holder),
            ("Member No.", f"{b.invoice[:5]}"),
            ("Acct. No.", b.account),
            ("Prem addr", b.service.street_line()),
            *([("", b.service.unit_text())] if b.service.unit_id else []),
            ("", b.service.city_line()),
            ("Bill Dt", on(b.bill_date, "us")),
            ("Due Dt", on(b.due, "us")),
        ],
        value_x=410,
        size=8.5,
        leading=12,
    )
    s.text(40, 180, "Description", 8.5, True)
    s.text(300, 180, "Amount", 8.5, True)
    y = 195
    for n in b.numbers:
        s.text(40, y, f"Residence/Business access line {tn(n)}", 8.5)
        s.text(340, y, "24.00", 8.5, align="right")
        s.text(50, y + 11, "End user common line", 8)
        s.text(340, y + 11, "6.50", 8, align="right")
        y += 24
    s.text(40, y + 10, f"Thank you for your payment of {on(b.paid, 'us')}", 8)
    s.line(620, dashed=True)
    s.block(60, 660, [b.holder, *b.mailing.lines()], 9)
    s.block(340, 660, [f"{b.carrier} Cooperative", *b.remit], 9)
    return s.done()


@design(account="bell")
def service_record_words(b: Bill) -> bytes:
    """A service record with words for tags, everything in one column."""
    s = Pen("courier")
    s.text(40, 40, "CUSTOMER SERVICE RECORD", 11, True)
    rows = [
        ("PRINTED ON", on(b.today, "us")),
        ("PROVIDER", b.carrier.upper()),
        ("BILLING ACCT NBR", b.account),
        ("RECORD AS OF", on(b.bill_date, "us")),
        ("LISTED NAME", b.holder.upper()),
        ("LISTED ADDR", b.service.street_line().upper()),
        ("LOC", b.service.unit_text().upper()),
        ("CITY", b.service.city.upper()),
        ("STATE", b.service.state),
        ("ZIP", b.service.zip),
        ("BILL NAME", b.holder.upper()),
        ("BILL ADDR", " ".join(b.mailing.lines(inline_unit=True, comma=False)).upper()),
        ("LAST ORDER", f"N{b.invoice}"),
    ]
    s.pairs(40, 65, [r for r in rows if r[1]], value_x=180, size=9, leading=12, colon=":")
    y = 250
    for i, n in enumerate(b.numbers):
        s.text(40, y, f"LINE {i + 1:03d}  TN {tn(n)}  CLS 1FB  PIC 0288  LPIC 0288  HTG", 9)
        y += 12
    s.text(40, y, f"CFW ACTIVE  FWD TO {tn(b.forwarded[0])}", 9)
    s.text(40, y + 24, "END", 9)
    return s.done()


@design(account="short", langs=("ca",))
def prairie_where_used(b: Bill) -> bytes:
    """A provincial carrier: plain words, ISO dates."""
    s = Pen("vera")
    s.text(40, 45, b.carrier, 16, True)
    s.text(40, 80, "Your account number", 8)
    s.text(40, 92, b.account, 11, True)
    s.text(200, 80, "Bill issued", 8)
    s.text(200, 92, on(b.bill_date, "iso"), 11, True)
    s.text(330, 80, "Please pay by", 8)
    s.text(330, 92, on(b.due, "iso"), 11, True)
    s.text(460, 80, "GST/HST registration", 8)
    s.text(460, 92, f"{b.invoice[:9]} RT0001", 9)
    s.block(60, 150, [b.holder, *b.mailing.lines(comma=False)], 10)
    s.text(340, 140, "Where you use it", 8.5, True)
    s.block(340, 153, b.service.lines(comma=False), 9)
    s.text(40, 240, "What you use", 12, True)
    y = 258
    for n in b.numbers:
        s.text(40, y, "Phone", 9, True)
        s.text(90, y, tn(n, "space"), 9)
        s.text(300, y, "Unlimited Canada calling", 9)
        s.text(572, y, "32.00", 9, align="right")
        y += 14
    s.text(40, y + 16, f"Payments received to {on(b.paid, 'iso')}: thank you", 8.5)
    s.text(40, y + 40, f"Call {tn(b.support, 'one')}   Bill reference {b.invoice}", 8)
    s.line(650, dashed=True)
    s.block(60, 680, [b.carrier, *b.remit], 9)
    return s.done()


@design(account="cable", langs=("ca",))
def rogers_like(b: Bill) -> bytes:
    """Account in groups at the upper right with the summary; each line a heading with its user."""
    s = Pen()
    s.text(40, 50, b.carrier, 20, True)
    s.text(340, 40, "Account Number", 8)
    s.text(572, 40, b.account, 9, True, align="right")
    s.text(340, 52, "Bill Date", 8)
    s.text(572, 52, on(b.bill_date, "short"), 9, True, align="right")
    s.text(340, 64, "Required payment date", 8)
    s.text(572, 64, on(b.due, "short"), 9, True, align="right")
    s.text(340, 76, "Statement", 8)
    s.text(572, 76, b.invoice, 9, align="right")
    s.text(40, 110, f"Hello {b.holder},", 12, True)
    s.block(40, 130, b.mailing.lines(comma=False), 9)
    s.text(340, 120, "We provide services at", 8.5, True)
    s.block(340, 132, b.service.lines(comma=False), 9)
    y = 210
    for n, u in zip(b.numbers, b.users, strict=True):
        if y > 700:
            s.next_page()
            y = 50
        s.text(40, y, u, 9.5, True)
        s.text(200, y, tn(n, "space"), 9.5, True)
        s.text(572, y, "$55.00", 9.5, align="right")
        y += 22
    s.text(40, y + 20, f"Contact us: *611 or {tn(b.support)}", 8)
    return s.done()


@design(account="plain9", langs=("fr",))
def fr_installation(b: Bill) -> bytes:
    """French cable: code client beside compte, installation address."""
    s = Pen("vera")
    s.text(40, 45, b.carrier, 15, True)
    s.pairs(
        340,
        40,
        [
            ("Compte", b.account),
            ("Facture no", b.invoice),
            ("Émise le", on(b.bill_date, "fr")),
            ("À payer d’ici le", on(b.due, "fr")),
            ("Code client", f"QC{b.invoice[:4]}"),
            ("No TPS", f"{b.invoice[:9]} RT0001"),
        ],
        right=572,
        size=9,
    )
    s.block(60, 130, [b.holder, *b.mailing.lines()], 9.5)
    s.text(40, 210, "Adresse d’installation", 9, True)
    s.text(170, 210, ", ".join(b.service.lines(inline_unit=True)), 9)
    s.text(40, 225, f"Période du {on(b.period[0], 'fr')} au {on(b.period[1], 'fr')}", 8.5)
    s.text(40, 250, "Téléphonie", 11, True)
    y = 266
    for n in b.numbers:
        s.text(40, y, f"Ligne d’affaires {tn(n, 'space')}", 9)
        s.text(572, y, "41,95 $", 9, align="right")
        y += 14
    y += 14
    s.text(40, y, "Interurbains", 11, True)
    for x, h in ((40, "Date"), (130, "Numéro composé"), (260, "Durée"), (340, "Montant")):
        s.text(x, y + 14, h, 8.5, True)
    for n in b.called[:4]:
        s.text(40, y + 27, on(b.paid, "iso"), 8.5)
        s.text(130, y + 27, tn(n, "space"), 8.5)
        s.text(260, y + 27, "3 min", 8.5)
        s.text(340, y + 27, "0,30 $", 8.5)
        y += 12
    s.text(40, y + 50, f"Service à la clientèle : {tn(b.support, 'one')}", 8)
    s.line(650, dashed=True)
    s.block(60, 680, ["Faites votre chèque à l’ordre de", b.carrier, *b.remit], 8.5)
    return s.done()


@design(account="dashes", langs=("fr", "ca"))
def bilingual_slashes(b: Bill) -> bytes:
    """Each label in both languages with a slash."""
    s = Pen()
    s.text(40, 40, b.carrier, 14, True)
    rows = [
        ("Account / Compte", b.account),
        ("Invoice / Facture", b.invoice),
        ("Invoice date / Date de facturation", on(b.bill_date, "iso")),
        ("Due / Échéance", on(b.due, "iso")),
        ("Customer / Client", b.holder),
        ("Service address / Adresse de service", ", ".join(b.service.lines(inline_unit=True, comma=False))),
        ("Mailing address / Adresse postale", ", ".join(b.mailing.lines(inline_unit=True, comma=False))),
    ]
    s.pairs(40, 80, rows, value_x=250, size=9, leading=16)
    s.text(40, 215, "Telephone numbers / Numéros de téléphone", 10, True)
    y = 230
    for i, n in enumerate(b.numbers):
        s.text(40 + (i % 3) * 130, y, tn(n), 9)
        y += 14 if i % 3 == 2 else 0
    s.text(40, y + 40, f"Support / Soutien {tn(b.support)}", 8)
    s.text(40, y + 54, f"Remit to / Remettre à: {b.carrier}, {', '.join(b.remit)}", 8)
    return s.done()


@design(account="letters", persons=True)
def home_voip(b: Bill) -> bytes:
    """Residential VoIP by mail: account first, everything centred in a narrow column."""
    s = Pen("vera")
    s.text(306, 40, f"{b.carrier} - Your monthly receipt", 12, True, align="center")
    s.text(306, 60, f"Hi {b.holder.split()[0]}, thanks for your payment.", 9, align="center")
    y = 90
    for k, v in (
        ("Name on account", b.holder),
        ("Account ID", b.account),
        ("Receipt", f"R-{b.invoice}"),
        ("Charged on", on(b.bill_date, "long")),
        ("Card", "Visa ending 4402"),
        ("911 address", b.service.street_line()),
        *([("", b.service.unit_text())] if b.service.unit_id else []),
        ("", b.service.city_line()),
        ("Next charge", on(b.due, "long")),
    ):
        s.text(290, y, k, 9, align="right")
        s.text(306, y, v, 9, True)
        y += 15
    y += 14
    s.text(306, y, "Your phone numbers", 10, True, align="center")
    for n in b.numbers:
        y += 14
        s.text(306, y, tn(n, "one"), 9, align="center")
    y += 20
    s.text(306, y, f"Calls are forwarded to {tn(b.forwarded[0])} when you do not answer.", 8, align="center")
    s.text(306, y + 14, f"Billing address: {', '.join(b.mailing.lines(inline_unit=True))}", 8, align="center")
    s.text(
        306, y + 40, f"Help: {tn(b.support)}. {b.carrier}, 4 Sand Hill Court, Palo Alto, CA 94301", 7, align="center"
    )
    return s.done()


@design(account="six")
def did_block_trunk(b: Bill) -> bytes:
    """SIP trunks: the numbers as blocks, first and last in two columns."""
    start = b.rng.randint(10, 89) * 100
    b.numbers = [f"+1{b.area}555{start + i:04d}" for i in range(20)]
    b.called = [n for n in b.called if n not in b.numbers] or ["+17025550199"]
    b.forwarded = [n for n in b.forwarded if n not in b.numbers] or ["+17025550188"]
    s = Pen()
    s.text(40, 45, f"{b.carrier} SIP Trunking", 14, True)
    s.pairs(
        40,
        75,
        [
            ("Cust. Acct #", b.account),
            ("Inv. #", b.invoice),
            ("Inv. Date", on(b.bill_date, "us2")),
            ("Terms", "Net 21"),
            ("Due", on(b.due, "us2")),
        ],
        value_x=120,
        size=9,
    )
    s.text(330, 75, "Install location", 9, True)
    s.block(330, 88, [b.holder, *b.service.lines()], 9)
    s.text(330, 160, "Invoice to", 9, True)
    s.block(330, 173, [b.holder, *b.mailing.lines()], 9)
    s.text(40, 250, "DID blocks", 10, True)
    for x, h in ((40, "Block"), (110, "First"), (230, "Last"), (350, "Qty"), (572, "MRC")):
        s.text(x, 265, h, 9, True, align="right" if x > 500 else "left")
    for i, (lo, hi) in enumerate(((0, 9), (10, 19))):
        y = 280 + i * 14
        s.text(40, y, f"B{i + 1}", 9)
        s.text(110, y, tn(b.numbers[lo]), 9)
        s.text(230, y, tn(b.numbers[hi]), 9)
        s.text(350, y, "10", 9)
        s.text(572, y, "5.00", 9, align="right")
    s.text(40, 330, f"Overflow destination {tn(b.forwarded[0])}", 9)
    s.text(40, 350, f"NOC {tn(b.support, 'one')}", 9)
    return s.done()
