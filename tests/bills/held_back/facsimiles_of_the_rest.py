"""A fourth lot of facsimiles: fiber and cable for offices, hosted voice, small Canadian carriers, an enterprise's
statement; all names and numbers invented."""

from __future__ import annotations

from tests.bills.content import Bill
from tests.bills.held_back.facsimiles_of_the_large import terms, window
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import fr_money, on, tn, upper

DESIGNS, design = collection()


@design(account="long", persons=False)
def fiber_for_offices(b: Bill) -> bytes:
    s = Pen()
    s.text(40, 44, b.carrier, 16, True)
    s.text(40, 60, f"Bill date: {on(b.bill_date, 'long')}   |   Account: {b.account}   |   Invoice: {b.invoice}", 8)
    s.block(40, 110, [b.holder.upper(), *upper(b.mailing.lines())], 9)
    s.text(330, 110, "Amount due", 10)
    s.text(330, 132, f"${b.total}", 20, True)
    s.text(330, 148, f"Due by {on(b.due, 'long')}. Auto Pay enrolled.", 8)
    s.text(40, 220, "Your services at", 9, True)
    s.text(130, 220, ", ".join(b.service.lines(inline_unit=True)), 8.5)
    s.text(40, 250, "Bill summary", 11, True)
    for i, (k, v) in enumerate(
        (
            ("Previous balance", b.total),
            (f"Payment received {on(b.paid, 'short')}", f"-{b.total}"),
            ("Business Internet 500", "99.00"),
            ("Business Digital Voice", "60.00"),
        )
    ):
        s.text(40, 266 + 12 * i, k, 9)
        s.text(290, 266 + 12 * i, v, 9, align="right")
    s.text(40, 340, "Business Digital Voice", 10, True)
    for i, n in enumerate(b.numbers):
        s.text(48, 354 + 12 * i, f"{tn(n, 'dot')}", 9)
        s.text(160, 354 + 12 * i, "Unlimited line", 9)
        s.text(290, 354 + 12 * i, "30.00", 9, align="right")
    s.text(330, 250, f"Questions? {tn(b.support, 'dot')} or example.com", 8.5)
    s.block(330, 660, ["Mail payments to:", b.carrier, *b.remit], 8.5)
    s.text(40, 660, f"Account: {b.account}", 8.5)
    terms(s, 330, 280, 230)
    return s.done()


@design(account="cable", persons=True)
def cable_with_codes(b: Bill) -> bytes:
    s = Pen("vera")
    for page in (1, 2):
        s.text(40, 40, b.carrier, 13, True)
        s.pairs(
            340,
            36,
            [
                ("Customer name", b.holder),
                ("Account number", b.account),
                ("Statement code", "014"),
                ("Statement date", on(b.bill_date, "us")),
                ("Page", f"{page} of 2"),
            ],
            value_x=430,
            size=7.5,
            leading=10.5,
        )
        if page == 1:
            s.text(40, 110, "For service at:", 8, True)
            s.block(40, 121, b.service.lines(), 8.5)
            s.text(40, 180, f"Past due amounts are subject to disconnection. Pay ${b.total} by {on(b.due, 'us')}.", 8)
            s.text(40, 200, "Previous statement balance", 8.5)
            s.text(290, 200, b.total, 8.5, align="right")
            s.text(40, 212, f"{on(b.paid, 'us')[:5]} Payment", 8.5)
            s.text(290, 212, f"-{b.total}", 8.5, align="right")
            s.block(60, 640, window(b, False), 9)
            s.block(340, 640, [b.carrier.upper(), *upper(list(b.remit))], 9)
            s.next_page()
    s.text(40, 110, "Itemized detail", 11, True)
    s.text(40, 126, f"Monthly services {on(b.period[0], 'us')} - {on(b.period[1], 'us')}", 8.5, True)
    y = 140.0
    for n in b.numbers:
        s.text(48, y, f"Phone {tn(n, 'paren')}", 8.5)
        s.text(290, y, "39.95", 8.5, align="right")
        y += 12
    s.text(40, y + 10, f"Call us: {tn(b.support, 'one')}", 8.5)
    return s.done()


@design(account="plain9", persons=False)
def hosted_suite_invoice(b: Bill) -> bytes:
    s = Pen()
    s.text(40, 50, "INVOICE", 22, True)
    s.block(40, 70, [b.carrier, *b.remit], 8)
    s.pairs(
        360,
        50,
        [
            ("Invoice number", b.invoice),
            ("Invoice date", on(b.bill_date, "long")),
            ("Customer ID", b.account),
            ("Payment method", "ACH"),
            ("Currency", "USD"),
        ],
        value_x=450,
        size=8.5,
        leading=12,
    )
    s.text(40, 140, "BILL TO", 8, True)
    s.block(40, 152, [b.holder, *b.mailing.lines(inline_unit=True), "US"], 9)
    s.text(300, 140, "SERVICE LOCATION", 8, True)
    s.block(300, 152, [b.holder, *b.service.lines(inline_unit=True), "US"], 9)
    for x, k in ((40, "DESCRIPTION"), (300, "SERVICE PERIOD"), (460, "QTY"), (530, "TOTAL")):
        s.text(x, 230, k, 7.5, True)
    for i, k in enumerate(("Office licenses", "Local numbers", "Cost Recovery Fee")):
        s.text(40, 244 + 13 * i, k, 8.5)
        s.text(300, 244 + 13 * i, f"{on(b.period[0], 'short')} - {on(b.period[1], 'short')}", 8)
        s.text(530, 244 + 13 * i, "29.99", 8.5)
    s.text(40, 310, "Local numbers", 10, True)
    for i, n in enumerate(b.numbers):
        s.text(40 + 170 * (i % 3), 326 + 13 * (i // 3), tn(n, "plus"), 9)
    s.text(40, 480, f"Support {tn(b.support, 'plus')} · billing@example.com · example.com", 8)
    return s.done()


@design(account="short", persons=True, one_address=True)
def small_canadian_internet(b: Bill) -> bytes:
    s = Pen()
    s.text(40, 50, b.carrier, 18, True)
    s.text(560, 46, f"Customer #: {b.account}", 9, align="right")
    s.text(560, 58, f"Invoice #: {b.invoice}", 9, align="right")
    s.text(560, 70, f"Date: {on(b.bill_date, 'iso')}", 9, align="right")
    s.text(560, 82, f"Due: {on(b.due, 'iso')}", 9, align="right")
    s.block(40, 110, [b.holder, *b.service.lines(inline_unit=True)], 9)
    for x, k in ((40, "Item"), (330, "Dates"), (530, "Amount")):
        s.text(x, 190, k, 8.5, True)
    y = 204.0
    for n in b.numbers:
        s.text(40, y, f"Home phone {tn(n, 'dash')}", 9)
        s.text(330, y, f"{on(b.period[0], 'iso')} to {on(b.period[1], 'iso')}", 8.5)
        s.text(530, y, "14.95", 9)
        y += 13
    s.text(40, y + 8, "HST 123456789 RT0001   5.20", 8.5)
    s.text(40, y + 40, f"Pre-authorized payment will be taken on {on(b.due, 'iso')}.", 8.5)
    s.text(40, y + 54, f"Contact: {tn(b.support)} | {b.remit[0]}, {b.remit[1]}", 8)
    return s.done()


@design(langs=("fr",), account="long", persons=False)
def entreprise_quebec(b: Bill) -> bytes:
    s = Pen("vera")
    s.text(40, 44, b.carrier, 14, True)
    s.text(40, 60, "Facture d'affaires", 10)
    s.pairs(
        330,
        40,
        [
            ("Nom du client", b.holder),
            ("Numéro de client", b.account),
            ("Numéro de facture", b.invoice),
            ("Date d'émission", on(b.bill_date, "fr")),
            ("Date d'échéance", on(b.due, "fr")),
        ],
        value_x=430,
        size=7.5,
        leading=11,
    )
    s.text(40, 120, "Adresse de facturation", 8, True)
    s.block(40, 132, [b.holder, *b.mailing.lines()], 8.5)
    s.text(330, 120, "Adresse des services", 8, True)
    s.block(330, 132, b.service.lines(), 8.5)
    s.text(40, 220, "Détail par numéro de téléphone", 10, True)
    for i, n in enumerate(b.numbers):
        s.text(40, 236 + 12 * i, tn(n, "dash"), 9)
        s.text(140, 236 + 12 * i, "Ligne d'affaires", 9)
        s.text(290, 236 + 12 * i, fr_money("42.00"), 9, align="right")
    s.text(330, 220, f"Soutien aux entreprises : {tn(b.support)}", 8)
    s.block(330, 660, ["Paiement par la poste :", b.carrier, *b.remit], 8)
    return s.done()


@design(account="dashes", persons=False)
def enterprise_statement(b: Bill) -> bytes:
    s = Pen("times")
    s.text(40, 44, b.carrier, 15, True)
    s.text(40, 62, "Statement of Account", 11)
    s.boxes(
        40,
        100,
        [
            ("Account Number", b.account),
            ("Statement Date", on(b.bill_date, "short")),
            ("Payment Due", on(b.due, "short")),
            ("Amount Due", f"${b.total}"),
        ],
        width=130,
    )
    s.text(40, 160, "Account Name", 8)
    s.text(40, 171, b.holder, 7, True)
    s.text(200, 160, "Bill Payer Address", 8)
    s.block(200, 171, b.mailing.lines(inline_unit=True), 9)
    s.text(400, 160, "Service Address", 8)
    s.block(400, 171, b.service.lines(inline_unit=True), 9)
    for x, k in ((40, "BTN/WTN"), (160, "Service"), (360, "Term"), (530, "Charge")):
        s.text(x, 230, k, 8.5, True)
    y = 244.0
    for n in b.numbers:
        for x, v in ((40, tn(n, "space")), (160, "Analog business line"), (360, on(b.period[1], "us")), (530, "48.00")):
            s.text(x, y, v, 8.5)
        y += 12
    s.text(40, y + 12, "Usage", 9, True)
    for i, n in enumerate(b.called[:4]):
        for x, v in (
            (40, on(b.paid, "us")),
            (120, f"13:0{i}"),
            (180, tn(n, "space")),
            (300, "OMAHA NE"),
            (420, f"{i + 1}.0"),
            (530, "0.04"),
        ):
            s.text(x, y + 26 + 11 * i, v, 8.5)
    s.text(40, 700, f"Client services {tn(b.support, 'space')}", 8.5)
    return s.done()


@design(account="wireless", persons=True, one_address=True)
def wireless_family(b: Bill) -> bytes:
    s = Pen()
    s.text(40, 44, b.carrier, 14, True)
    s.block(40, 64, window(b, False), 8.5)
    s.text(400, 44, f"Account: {b.account}", 8)
    s.text(400, 55, f"Invoice: {b.invoice}", 8)
    s.text(400, 66, f"Billing period: {on(b.period[0], 'short')[:-6]} - {on(b.period[1], 'short')}", 8)
    s.text(40, 140, f"{b.holder.split()[0]}, your bill is ${b.total}", 15, True)
    s.text(40, 158, f"Bill date {on(b.bill_date, 'long')}. Auto Pay will be charged on {on(b.due, 'short')}.", 8.5)
    s.text(40, 190, "Bill summary by line", 11, True)
    y = 206.0
    for n, user in zip(b.numbers, b.users, strict=False):
        s.text(40, y, user, 8.5, True)
        s.text(40, y + 11, f"Phone 14 ({tn(n)})", 8.5)
        s.text(290, y + 11, "$65.10", 8.5, align="right")
        y += 27
    s.text(40, y, f"Tablet ({tn(b.called[0])})", 8.5)
    s.text(46, y + 10, "Service disconnected", 7.5)
    s.text(340, 190, "Surcharges", 10, True)
    s.text(340, 204, "Fed Universal Service Charge   $2.11", 8)
    s.text(340, 240, f"Need help? Call {tn(b.support, 'dot')}", 8)
    s.block(340, 680, [b.carrier.upper(), *upper(list(b.remit))], 8.5)
    return s.done()


@design(account="six", persons=False)
def rural_company(b: Bill) -> bytes:
    s = Pen("courier")
    s.block(40, 44, [b.carrier.upper(), *upper(list(b.remit)), f"OFFICE {tn(b.support, 'one')}"], 8.5)
    s.text(330, 44, f"ACCOUNT NUMBER: {b.account}", 8.5)
    s.text(330, 55, f"BILLING DATE:   {on(b.bill_date, 'us')}", 8.5)
    s.text(330, 66, f"DUE DATE:       {on(b.due, 'us')}", 8.5)
    s.text(330, 77, f"TELEPHONE:      {tn(b.numbers[0])}", 8.5)
    s.block(60, 130, window(b), 9)
    s.text(330, 130, "SERVICE ADDRESS:", 8.5)
    s.block(330, 141, upper(b.service.lines(comma=False)), 8.5)
    s.text(40, 220, "CURRENT CHARGES", 8.5, True)
    y = 232.0
    for n in b.numbers:
        s.text(40, y, f"{tn(n)} BUSINESS LINE", 8.5)
        s.text(330, y, "28.50", 8.5, align="right")
        s.text(40, y + 10, "   FCC SUBSCRIBER LINE CHARGE", 8.5)
        s.text(330, y + 10, "9.20", 8.5, align="right")
        y += 22
    s.text(40, y + 8, "TOLL CALLS", 8.5, True)
    for i, n in enumerate(b.called[:3]):
        s.text(40, y + 20 + 10 * i, f"{i + 1} {on(b.paid, 'us')[:5]} 1045AM BISMARCK ND {tn(n)} {i + 2} MIN .24", 8.5)
    return s.done()


@design(account="prefix", persons=True, one_address=True)
def web_phone_company(b: Bill) -> bytes:
    s = Pen()
    s.text(40, 50, b.carrier, 16, True)
    s.text(40, 80, "Hi there,", 10)
    s.text(40, 94, f"Thanks for being with us. Here is your statement of {on(b.bill_date, 'long')}.", 9)
    s.pairs(
        40,
        120,
        [
            ("Account", b.account),
            ("Name", b.holder),
            ("E911 address", ", ".join(b.service.lines(inline_unit=True))),
            ("Plan", "Premier, monthly"),
            ("Next charge", on(b.due, "long")),
        ],
        value_x=140,
        size=9,
        leading=13,
    )
    s.text(40, 210, "Your numbers", 10, True)
    for i, n in enumerate(b.numbers):
        s.text(40, 225 + 13 * i, tn(n, "paren"), 9)
        s.text(200, 225 + 13 * i, "$9.99", 9)
    y = 240 + 13 * len(b.numbers)
    s.text(40, y, f"Calls forwarded to {tn(b.forwarded[0], 'paren')}: 14 min", 8.5)
    s.text(40, y + 30, f"Help: {tn(b.support, 'paren')}. {b.carrier}, {b.remit[0]}, {b.remit[1]}", 8)
    return s.done()


@design(account="bell", persons=False)
def service_record_in_a_mail(b: Bill) -> bytes:
    """A record as a carrier's desk mails it on request."""
    s = Pen("courier")
    lines = [
        f"From: LNP desk <lnp@example.com>   Sent: {on(b.bill_date, 'long')}",
        "Subject: CSR request",
        "",
        f"BTN/Account: {b.account}",
        f"Customer name: {b.holder}",
        f"Service address: {', '.join(b.service.lines(inline_unit=True))}",
        f"Billing address: {', '.join(b.mailing.lines(inline_unit=True))}",
        f"Record date: {on(b.bill_date, 'us')}",
        "",
        "Working telephone numbers:",
        *[f"  {tn(n)}   1FB   hunting: none" for n in b.numbers],
        "",
        "Disconnected telephone numbers:",
        f"  {tn(b.called[0])}   {on(b.paid, 'us')}",
        "",
        f"Questions: {tn(b.support)}",
    ]
    s.block(40, 50, lines, 8.5, 12)
    return s.done()
