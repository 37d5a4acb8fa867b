"""A set by page geometry: the usual wording of real bills in fourteen arrangements, drawn without sight of the reading
code."""

from __future__ import annotations

from datetime import timedelta

from reportlab.lib.pagesizes import landscape, letter

from tests.bills.content import Bill
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import on, tn, upper

DESIGNS, design = collection()
GREY = (0.5, 0.5, 0.5)
WHITE = (1, 1, 1)


def money(b: Bill) -> tuple[str, str, str]:
    """Last bill, plans, taxes; the last two make the total."""
    total = float(b.total)
    tax = round(total * 0.14, 2)
    return f"{total - 1.37:.2f}", f"{total - tax:.2f}", f"{tax:.2f}"


def shares(b: Bill) -> list[str]:
    plans = float(money(b)[1])
    each = int(plans * 100) // len(b.numbers)
    cents = [each] * len(b.numbers)
    cents[0] += round(plans * 100) - sum(cents)
    return [f"{c / 100:.2f}" for c in cents]


@design(account="bell")
def r_window_left_leaders(b: Bill) -> bytes:
    """Envelope window at the left; summary box at the right with dotted leaders; three columns of numbers."""
    s = Pen()
    last, plans, tax = money(b)
    s.text(54, 48, b.carrier, 15, True)
    s.fits(54, 62, list(b.remit), 8, 220)
    s.fits(66, 148, upper([b.holder, *b.mailing.lines(comma=False)]), 9.5, 240)
    s.frame(336, 36, 236, 186)
    s.bar(336, 36, 236, 17, (0.86, 0.89, 0.94))
    s.text(344, 48, "Account Summary", 9.5, True)
    rows = [
        ("Account number", b.account),
        ("Invoice number", b.invoice),
        ("Billing date", on(b.bill_date, "short")),
        ("Previous balance", f"${last}"),
        (f"Payment {on(b.paid, 'us2')} - Thank you", f"-${last}"),
        ("Monthly charges", f"${plans}"),
        ("Taxes and surcharges", f"${tax}"),
    ]
    for i, (k, v) in enumerate(rows):
        s.dotted(344, 70 + i * 16, k, v, 564, 8.5)
    s.line(182, x0=344, x1=564)
    s.dotted(344, 197, "Total amount due", f"${b.total}", 564, 9.5, True)
    s.dotted(344, 213, "Please pay by", on(b.due, "short"), 564, 8.5)
    s.text(336, 246, "Service address", 8.5, True)
    s.fits(336, 258, b.service.lines(), 9, 236)
    s.text(54, 320, "Telephone numbers on this account", 11, True)
    s.line(325, x0=54)
    for i, n in enumerate(b.numbers):
        s.text(54 + (i % 3) * 175, 341 + (i // 3) * 14, tn(n, "space"), 9.5)
    s.text(54, 480, "Questions about your bill?", 9.5, True)
    s.text(54, 493, f"Call Customer Service at {tn(b.support, 'one')}, Monday to Friday, 8 a.m. to 6 p.m.", 9)
    s.line(612, dashed=True)
    s.text(54, 626, "Please detach and return this portion with your payment.", 7.5)
    s.text(54, 650, f"Account number {b.account}", 9)
    s.text(564, 650, f"Amount due by {on(b.due, 'short')}:  ${b.total}", 9, True, align="right")
    s.fits(66, 690, upper([b.holder, *b.mailing.lines(comma=False)]), 9, 230)
    s.text(336, 678, "Make checks payable to:", 7.5)
    s.fits(336, 690, upper([b.carrier, *b.remit]), 9, 236)
    return s.done()


@design(account="plain9", langs=("fr",))
def r_fr_fenetre_droite(b: Bill) -> bytes:
    """Envelope window at the right; the facts in a narrow column at the left, value under its grey label; French."""
    s = Pen()
    last, plans, tax = money(b)
    fr = lambda v: v.replace(".", ",") + " $"  # noqa: E731
    s.text(40, 52, b.carrier, 19, True, color=(0.05, 0.25, 0.45))
    s.fits(330, 142, [b.holder, *b.mailing.lines()], 10, 240)
    y = 88
    for label, value in (
        ("Numéro de compte", b.account),
        ("Numéro de facture", b.invoice),
        ("Date de facturation", on(b.bill_date, "fr")),
        ("Date d'échéance", on(b.due, "fr")),
        ("Total à payer", fr(b.total)),
    ):
        s.text(40, y, label, 8, color=GREY)
        s.text(40, y + 12, value, 10.5, True)
        y += 32
    s.text(330, 226, "Adresse de service", 8, color=GREY)
    s.fits(330, 239, b.service.lines(full=True), 10, 240)
    s.line(285)
    s.text(40, 305, "Sommaire de votre compte", 11, True)
    s.pairs(
        40,
        322,
        [
            ("Solde précédent", fr(last)),
            (f"Paiement reçu le {on(b.paid, 'fr')} - Merci", f"-{fr(last)}"),
            ("Services mensuels", fr(plans)),
            ("Taxes (TPS et TVQ)", fr(tax)),
            ("Total à payer", fr(b.total)),
        ],
        right=300,
        size=9,
    )
    s.text(330, 305, "Vos lignes téléphoniques", 11, True)
    for i, n in enumerate(b.numbers):
        s.text(330 + (i % 2) * 120, 322 + (i // 2) * 14, tn(n, "space"), 9.5)
    s.text(40, 520, f"Service à la clientèle : {tn(b.support, 'space')}", 9)
    s.line(610, dashed=True)
    s.text(40, 624, "Veuillez détacher et retourner cette partie avec votre paiement", 7.5)
    s.pairs(
        40,
        650,
        [("Numéro de compte", b.account), ("Montant dû", fr(b.total)), ("Montant versé", "__________ $")],
        right=270,
        size=9,
    )
    s.text(330, 650, "Faire le chèque à l'ordre de :", 8)
    s.fits(330, 663, [b.carrier, *b.remit], 9.5, 240)
    return s.done()


@design(account="dashes", toll_free=True, langs=("en", "ca"))
def r_four_boxes_window_centre(b: Bill) -> bytes:
    """Four boxes across the head, label above value; the envelope window in the middle of the
    page; toll free numbers."""
    s = Pen("vera")
    last, plans, tax = money(b)
    s.text(306, 40, b.carrier, 14, True, align="center")
    for i, (label, value) in enumerate(
        (
            ("Account Number", b.account),
            ("Bill Date", on(b.bill_date, "long")),
            ("Due Date", on(b.due, "long")),
            ("Amount Due", f"${b.total}"),
        )
    ):
        x = 36 + i * 136
        s.frame(x, 56, 130, 36)
        s.text(x + 65, 69, label, 7.5, align="center")
        s.fit(x + 65, 85, value, 9.5, 124, True, align="center")
    s.fits(190, 136, [b.holder, *b.mailing.lines()], 9.5, 270)
    s.line(200)
    s.text(40, 220, "For service at:", 8.5, True)
    s.fit(130, 220, ", ".join(b.service.lines(inline_unit=True)), 8.5, 440)
    s.text(40, 237, "Invoice number:", 8.5, True)
    s.text(130, 237, b.invoice, 8.5)
    s.text(40, 254, "Billing period:", 8.5, True)
    s.text(130, 254, f"{on(b.period[0], 'short')} - {on(b.period[1], 'short')}", 8.5)
    s.text(40, 290, "Summary of charges", 10, True)
    s.pairs(
        40,
        306,
        [
            ("Balance from last bill", last),
            ("Payments received", f"-{last}"),
            ("Toll free service", plans),
            ("Taxes, fees and surcharges", tax),
            ("Total amount due", b.total),
        ],
        right=330,
        size=8.5,
    )
    s.text(380, 290, "Toll free numbers", 10, True)
    for i, n in enumerate(b.numbers):
        s.text(380, 306 + i * 13, tn(n), 8.5)
    s.text(40, 400, f"Customer care: {tn(b.support)}", 8.5)
    s.line(640, dashed=True)
    s.text(40, 660, "Remit to:", 8.5, True)
    s.fits(100, 660, [b.carrier, *b.remit], 8.5, 250)
    s.text(572, 660, f"Account Number  {b.account}", 8.5, align="right")
    s.text(572, 675, f"Amount Due  ${b.total}", 8.5, True, align="right")
    return s.done()


@design(account="letters", persons=True)
def r_label_under_value(b: Bill) -> bytes:
    """Like a filled form: the value on a rule, its label in small print beneath; the numbers in one sentence."""
    s = Pen("times")
    last, _, _ = money(b)
    s.text(40, 50, b.carrier, 20, True)
    s.text(572, 50, "STATEMENT", 13, align="right", tracking=2)

    def field(x: float, y: float, w: float, lines: list[str], label: str) -> None:
        for i, line in enumerate(lines):
            s.fit(x + 2, y + i * 13, line, 11, w - 4)
        low = y + (len(lines) - 1) * 13 + 4
        s.line(low, x0=x, x1=x + w)
        s.text(x + 2, low + 8, label, 6.5)

    field(40, 92, 160, [b.account], "Account number")
    field(226, 92, 160, [on(b.bill_date, "long")], "Statement date")
    field(412, 92, 160, [on(b.due, "long")], "Payment due date")
    field(40, 134, 160, [b.invoice], "Invoice number")
    field(226, 134, 160, [f"${b.total}"], "Total amount due")
    field(412, 134, 160, [f"${last}  {on(b.paid, 'us')}"], "Last payment")
    field(40, 184, 250, [b.holder], "Customer name")
    field(40, 224, 250, b.mailing.lines(), "Mailing address")
    field(322, 224, 250, b.service.lines(), "Service address")
    s.text(40, 320, "Your services", 12, True)
    many = len(b.numbers) > 1
    y = (
        s.wrapped(
            40,
            338,
            f"This statement covers local service for telephone {'numbers' if many else 'number'} "
            + ", ".join(tn(n, "paren") for n in b.numbers)
            + ".",
            10.5,
            520,
            by=", ",
        )
        + 10
    )
    s.text(
        40,
        y,
        f"Calls you place to {tn(b.called[0], 'paren')} and other long distance numbers are billed by your long"
        " distance company.",
        10.5,
    )
    s.text(40, y + 30, f"For questions about this statement, call us at {tn(b.support, 'one')}.", 10.5)
    s.line(650, dashed=True)
    s.text(40, 664, "Return this portion with your payment", 8)
    field(40, 694, 150, [b.account], "Account number")
    field(206, 694, 90, [f"${b.total}"], "Total amount due")
    field(322, 694, 250, [b.carrier, *b.remit], "Make checks payable and mail to")
    return s.done()


@design(account="wireless", persons=True)
def r_sidebar(b: Bill) -> bytes:
    """A dark sidebar down the left with the account's facts; the lines as a table (number, user, plan, amount)."""
    s = Pen()
    _, plans, tax = money(b)
    s.bar(0, 0, 180, 792, (0.16, 0.2, 0.36))
    s.fit(18, 56, b.carrier, 15, 150, True, color=WHITE)
    y = 110
    for label, value in (
        ("Account number", b.account),
        ("Invoice number", b.invoice),
        ("Bill date", on(b.bill_date, "short")),
        ("Bill period", f"{on(b.period[0], 'short')} - {on(b.period[1], 'short')}"),
        ("Due date", on(b.due, "short")),
        ("Total due", f"${b.total}"),
    ):
        s.text(18, y, label, 8, color=(0.78, 0.82, 0.92))
        s.fit(18, y + 13, value, 10.5, 152, True, color=WHITE)
        y += 42
    s.text(18, 420, "Customer service", 8, color=(0.78, 0.82, 0.92))
    s.text(18, 433, tn(b.support, "dot"), 10.5, True, color=WHITE)
    s.text(18, 470, "Mail payments to", 8, color=(0.78, 0.82, 0.92))
    s.fits(18, 483, [b.carrier, *b.remit], 9, 152, color=WHITE)
    s.fits(205, 60, [b.holder, *b.mailing.lines()], 10, 365, True)
    s.text(205, 135, "Service location", 8, color=GREY)
    s.fits(205, 148, b.service.lines(), 10, 365)
    s.text(205, 210, "Charges by line", 12, True)
    s.line(216, x0=205, x1=575)
    for x, head, side in (
        (205, "Number", "left"),
        (300, "User", "left"),
        (425, "Plan", "left"),
        (575, "Amount", "right"),
    ):
        s.text(x, 228, head, 8.5, True, align=side)
    y = 243
    for n, user, amount in zip(b.numbers, b.users, shares(b), strict=True):
        s.text(205, y, tn(n, "dot"), 9)
        s.text(300, y, user, 9)
        s.text(425, y, "Unlimited Business", 9)
        s.text(575, y, f"${amount}", 9, align="right")
        y += 14
    s.line(y - 6, x0=205, x1=575)
    s.pairs(
        425,
        y + 7,
        [("Plans", f"${plans}"), ("Taxes and fees", f"${tax}"), ("Total due", f"${b.total}")],
        right=575,
        size=9,
    )
    return s.done()


@design(account="cable")
def r_stub_in_the_middle(b: Bill) -> bytes:
    """The payment stub between two perforations in the middle; a body of two columns above, the details of two columns
    below."""
    s = Pen()
    last, plans, tax = money(b)
    s.text(40, 44, b.carrier, 16, True)
    s.text(572, 44, "Page 1 of 1", 8, align="right")
    s.pairs(
        40,
        70,
        [
            ("Account Number:", b.account),
            ("Billing Date:", on(b.bill_date, "us")),
            ("Invoice Number:", b.invoice),
            ("Total Due:", f"${b.total}"),
            ("Date Due:", on(b.due, "us")),
        ],
        value_x=130,
        size=9,
    )
    s.text(40, 162, "Contact us", 9.5, True)
    s.text(40, 175, f"Billing and repair: {tn(b.support)}", 9)
    s.text(320, 70, "Account Summary", 9.5, True)
    s.pairs(
        320,
        85,
        [
            ("Previous Balance", last),
            (f"Payment Received {on(b.paid, 'us')}", f"-{last}"),
            ("Business Voice", plans),
            ("Taxes & Fees", tax),
        ],
        right=572,
        size=9,
    )
    s.text(320, 162, "Service Location", 9.5, True)
    s.fits(320, 175, b.service.lines(), 9, 250)
    s.line(260, dashed=True)
    s.text(
        306, 271, "Please cut here and return the portion between the dashed lines with your payment", 7, align="center"
    )
    s.fits(60, 310, [b.holder, *b.mailing.lines()], 9.5, 240)
    s.pairs(
        330,
        296,
        [("Account Number", b.account), ("Total Due", f"${b.total}"), ("Amount Enclosed", "$____________")],
        right=560,
        size=9,
    )
    s.text(60, 378, "Make checks payable to and mail to:", 7.5)
    s.fits(60, 390, [b.carrier, *b.remit], 9.5, 240)
    s.line(440, dashed=True)
    s.text(40, 464, "Business Voice Lines", 10, True)
    half = (len(b.numbers) + 1) // 2
    for i, n in enumerate(b.numbers):
        s.text(40 + (i // half) * 110, 480 + (i % half) * 14, tn(n), 9)
    s.text(320, 464, "Long Distance Calls", 10, True)
    for x, head in ((320, "Date"), (380, "Number Called"), (480, "Min")):
        s.text(x, 480, head, 8, True)
    s.text(572, 480, "Amount", 8, True, align="right")
    for i, n in enumerate(b.called[:5]):
        s.text(320, 494 + i * 13, on(b.period[0] + timedelta(days=3 * i + 1), "us2"), 8.5)
        s.text(380, 494 + i * 13, tn(n), 8.5)
        s.text(480, 494 + i * 13, str(i * 3 + 2), 8.5)
        s.text(572, 494 + i * 13, f"{0.05 * (i * 3 + 2):.2f}", 8.5, align="right")
    s.text(40, 745, "Thank you for being a valued customer.", 8.5)
    return s.done()


@design(account="short", langs=("ca", "en"))
def r_stub_on_top(b: Bill) -> bytes:
    """The remittance stub is the top third; numbers with a range below (the first is widened to a block of four, all of
    them lines of the account)."""
    first = min(int(b.numbers[0][2:]), int(b.numbers[0][2:8]) * 10000 + 9996)
    block = [f"+1{first + i}" for i in range(4)]
    b.numbers[:] = sorted({*b.numbers, *block})
    b.users += [b.users[0]] * (len(b.numbers) - len(b.users))
    s = Pen()
    last, plans, tax = money(b)
    s.text(40, 34, "REMITTANCE ADVICE", 9, True)
    s.text(572, 34, "Please return this portion with your payment", 7.5, align="right")
    s.text(40, 62, "Remit to:", 8)
    s.fits(40, 75, [b.carrier, *b.remit], 9.5, 250)
    s.pairs(
        340,
        62,
        [
            ("Customer number", b.account),
            ("Invoice number", b.invoice),
            ("Invoice date", on(b.bill_date, "iso")),
            ("Payment due", on(b.due, "iso")),
            ("Amount due", f"${b.total}"),
            ("Amount paid", "$ ____________"),
        ],
        right=572,
        size=9,
    )
    s.text(40, 138, "Bill to:", 8)
    s.fits(40, 151, [b.holder, *b.mailing.lines()], 9.5, 280)
    s.line(215, dashed=True)
    s.text(40, 245, b.carrier, 17, True)
    s.text(572, 245, "INVOICE", 15, True, align="right")
    s.pairs(
        40,
        272,
        [("Customer number", b.account), ("Invoice number", b.invoice), ("Invoice date", on(b.bill_date, "iso"))],
        value_x=135,
        size=9,
    )
    s.text(340, 272, "Service location", 9, True)
    s.fits(340, 285, b.service.lines(), 9, 232)
    s.line(325)
    s.text(40, 344, "Description", 8.5, True)
    s.text(572, 344, "Amount", 8.5, True, align="right")
    s.pairs(
        40,
        360,
        [
            ("Balance forward", last),
            (f"Payment received {on(b.paid, 'iso')}, thank you", f"-{last}"),
            ("Business lines, monthly service", plans),
            ("Taxes", tax),
            ("Amount due", b.total),
        ],
        right=572,
        size=9,
    )
    s.text(40, 450, "Numbers in service", 9.5, True)
    y = 466
    s.text(40, y, f"{tn(block[0])} to {tn(block[-1])}", 9.5)
    for n in b.numbers:
        if n not in block:
            y += 13
            s.text(40, y, tn(n), 9.5)
    s.text(340, 450, "Billing inquiries", 9.5, True)
    s.text(340, 466, tn(b.support, "one"), 9.5)
    return s.done()


@design(account="long", langs=("fr",))
def r_fr_grille(b: Bill) -> bytes:
    """A ruled grid with the row headings in its shaded first column; French."""
    s = Pen("vera")
    s.text(40, 48, b.carrier, 15, True)
    s.text(572, 48, "FACTURE", 13, align="right")
    fr = b.total.replace(".", ",") + " $"
    rows = [
        ("Client", [b.holder]),
        ("Numéro de compte", [b.account]),
        ("Numéro de facture", [b.invoice]),
        ("Date de facturation", [on(b.bill_date, "iso")]),
        ("Période de facturation", [f"{on(b.period[0], 'iso')} au {on(b.period[1], 'iso')}"]),
        ("Adresse de facturation", b.mailing.lines()),
        ("Adresse de service", b.service.lines()),
        ("Date d'échéance", [on(b.due, "iso")]),
        ("Montant total dû", [fr]),
    ]
    y = 70
    for label, lines in rows:
        h = 8 + 12 * len(lines)
        s.bar(40, y, 160, h, (0.92, 0.92, 0.92))
        s.frame(40, y, 532, h)
        s.upright(200, y, y + h)
        s.text(46, y + 13, label, 8.5, True)
        s.fits(208, y + 13, lines, 9, 355)
        y += h
    y += 26
    s.text(40, y, "Lignes téléphoniques", 10, True)
    y += 8
    for start in range(0, len(b.numbers), 4):
        s.frame(40, y, 532, 17)
        for i, n in enumerate(b.numbers[start : start + 4]):
            s.text(48 + i * 133, y + 12, tn(n), 9)
            if i:
                s.upright(40 + i * 133, y, y + 17)
        y += 17
    s.text(40, 560, f"Renvoi d'appel vers {tn(b.forwarded[0])} en dehors des heures d'ouverture.", 8)
    s.text(40, 574, f"Service à la clientèle : {tn(b.support)}", 8)
    s.line(640, dashed=True)
    s.text(40, 660, "Libellez votre chèque à l'ordre de :", 8)
    s.fits(40, 674, [b.carrier, *b.remit], 9, 260)
    s.text(572, 674, f"Numéro de compte : {b.account}", 9, align="right")
    s.text(572, 688, f"Montant total dû : {fr}", 9, True, align="right")
    return s.done()


@design(account="prefix", langs=("en", "ca"))
def r_landscape(b: Bill) -> bytes:
    """A landscape page: the head in one row, then a wide table of lines."""
    s = Pen()
    s.canvas.setPageSize(landscape(letter))
    s.width, s.height = landscape(letter)
    _, plans, tax = money(b)
    s.text(36, 46, b.carrier, 18, True)
    for i, (label, value) in enumerate(
        (
            ("Invoice", b.invoice),
            ("Invoice Date", on(b.bill_date, "long")),
            ("Account #", b.account),
            ("Due Date", on(b.due, "long")),
        )
    ):
        s.text(340 + i * 108, 36, label, 8, color=GREY)
        s.fit(340 + i * 108, 49, value, 9.5, 102, True)
    s.line(62, x0=36, x1=756)
    for x, head, lines in (
        (36, "Bill To", [b.holder, *b.mailing.lines()]),
        (290, "Service Address", b.service.lines()),
        (540, "Remit Payment To", [b.carrier, *b.remit]),
    ):
        s.text(x, 82, head, 9, True)
        s.fits(x, 95, lines, 9.5, 225)
    columns = (
        (40, "Number", "left"),
        (170, "User", "left"),
        (330, "Plan", "left"),
        (540, "Period", "left"),
        (752, "Amount", "right"),
    )
    s.bar(36, 155, 720, 17, (0.88, 0.88, 0.88))
    for x, head, side in columns:
        s.text(x, 167, head, 9, True, align=side)
    y = 184
    for n, user, amount in zip(b.numbers, b.users, shares(b), strict=True):
        period = (
            f"{on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}"
            if b.lang == "en"
            else f"{on(b.period[0], 'iso')} - {on(b.period[1], 'iso')}"
        )
        for (x, _, side), value in zip(
            columns, (tn(n, "paren"), user, "Hosted Voice Standard Seat", period, amount), strict=True
        ):
            s.text(x, y, value, 9, align=side)
        y += 15
    s.line(y - 8, x0=36, x1=756)
    s.pairs(
        540,
        y + 6,
        [("Subtotal", plans), ("Taxes and fees", tax), ("Amount due", f"${b.total}")],
        right=752,
        size=9.5,
        bold_value=True,
    )
    s.text(36, 590, f"Billing support {tn(b.support, 'paren')}", 8)
    return s.done()


@design(account="six", persons=True, langs=("en", "ca"))
def r_receipt(b: Bill) -> bytes:
    """A narrow slip, half the width of a page."""
    s = Pen("courier")
    s.canvas.setPageSize((306, 792))
    s.width, s.height = 306, 792
    last, plans, tax = money(b)
    s.fit(153, 36, b.carrier.upper(), 13, 276, True, align="center")
    s.text(153, 52, "BILL FOR TELEPHONE SERVICE", 9, align="center")
    s.line(62, True, 16, 290)
    s.pairs(
        16,
        78,
        [
            ("Acct #", b.account),
            ("Bill #", b.invoice),
            ("Bill date", on(b.bill_date, "dmy")),
            ("Due date", on(b.due, "dmy")),
        ],
        right=290,
        size=9.5,
        leading=13,
    )
    s.line(126, True, 16, 290)
    s.text(16, 142, "Bill to:", 9, True)
    y = s.fits(16, 155, [b.holder, *b.mailing.lines()], 9.5, 274)
    s.text(16, y + 6, "Service address:", 9, True)
    y = s.fits(16, y + 19, b.service.lines(), 9.5, 274)
    s.line(y - 2, True, 16, 290)
    y = s.pairs(
        16,
        y + 13,
        [
            ("Previous bill", last),
            (f"Paid {on(b.paid, 'dmy')}", f"-{last}"),
            ("Local service", plans),
            ("Taxes & surcharges", tax),
        ],
        right=290,
        size=9.5,
        leading=13,
    )
    s.pairs(16, y, [("AMOUNT DUE", f"${b.total}")], right=290, size=9.5, bold_value=True)
    s.line(y + 8, True, 16, 290)
    s.text(16, y + 23, "Telephone numbers:" if len(b.numbers) > 1 else "Telephone number:", 9, True)
    for i, n in enumerate(b.numbers):
        s.text(16 + (i % 2) * 140, y + 37 + (i // 2) * 13, tn(n), 9.5)
    s.line(640, True, 16, 290)
    s.text(16, 656, "Mail payment to:", 9, True)
    s.fits(16, 669, [b.carrier, *b.remit], 9.5, 274)
    s.text(16, 715, "Call us:", 9, True)
    s.text(290, 715, tn(b.support, "one"), 9.5, align="right")
    return s.done()


@design(account="bell_dashed", langs=("en", "ca"))
def r_three_addresses(b: Bill) -> bytes:
    """Three addresses side by side with a heading over each; the head with the account is repeated on each page, the
    lines stand on the second."""
    s = Pen("times")
    last, plans, tax = money(b)

    def head(page: int) -> None:
        s.text(40, 44, b.carrier, 16, True)
        for i, (label, value) in enumerate(
            (
                ("Account number", b.account),
                ("Invoice date", on(b.bill_date, "long")),
                ("Invoice number", b.invoice),
                ("Page", f"{page} of 2"),
            )
        ):
            s.text(450, 36 + i * 12, label, 9, align="right")
            s.text(458, 36 + i * 12, value, 9)
        s.line(84)

    head(1)
    for x, title, lines in (
        (40, "BILLING ADDRESS", [b.holder, *b.mailing.lines()]),
        (228, "SERVICE ADDRESS", [b.holder, *b.service.lines()]),
        (416, "REMITTANCE ADDRESS", [b.carrier, *b.remit]),
    ):
        s.text(x, 110, title, 8, True)
        s.fits(x, 124, lines, 10, 172)
    s.line(190)
    s.text(40, 214, "Summary", 12, True)
    s.pairs(
        40,
        232,
        [
            ("Previous charges", last),
            (f"Payment posted {on(b.paid, 'long')}", f"-{last}"),
            ("Monthly service charges", plans),
            ("Taxes, fees and surcharges", tax),
        ],
        right=380,
        size=10,
    )
    s.text(40, 300, f"Total due by {on(b.due, 'long')}", 11, True)
    s.text(380, 300, f"${b.total}", 11, True, align="right")
    s.text(40, 340, f"Questions? Call {tn(b.support, 'paren')} or visit us online.", 10)
    s.next_page()
    head(2)
    s.text(40, 112, "Monthly service charges by telephone number", 12, True)
    for i, (n, amount) in enumerate(zip(b.numbers, shares(b), strict=True)):
        s.text(40, 132 + i * 14, tn(n, "paren"), 10)
        s.text(160, 132 + i * 14, "Business line, touch tone, voice mail", 10)
        s.text(572, 132 + i * 14, amount, 10, align="right")
    return s.done()


@design(account="short", one_address=True)
def r_three_blocks_bare(b: Bill) -> bytes:
    """A very large carrier name over everything; three blocks of names and addresses side by side with no heading
    (customer, customer again on the coupon's side, remittance)."""
    s = Pen()
    last, plans, tax = money(b)
    s.fit(40, 84, b.carrier, 54, 532, True, color=(0.7, 0.1, 0.1))
    s.bar(40, 98, 532, 4, (0.7, 0.1, 0.1))
    for x, (label, value) in zip(
        (40, 180, 330, 572),
        (
            ("Account number", b.account),
            ("Bill date", on(b.bill_date, "long")),
            ("Please pay by", on(b.due, "long")),
            ("Amount due", f"${b.total}"),
        ),
        strict=True,
    ):
        side = "right" if x == 572 else "left"
        s.text(x, 122, value, 11.5, True, align=side)
        s.text(x, 134, label, 7.5, align=side, color=GREY)
    s.text(40, 175, "Charges", 11, True)
    s.pairs(
        40,
        192,
        [
            ("Last bill", last),
            (f"Payment received {on(b.paid, 'short')}", f"-{last}"),
            ("Phone service", plans),
            ("Taxes and fees", tax),
            ("Amount due", b.total),
        ],
        right=300,
        size=9.5,
    )
    s.text(340, 175, "Phone numbers", 11, True)
    for i, n in enumerate(b.numbers):
        s.text(340 + (i % 2) * 120, 192 + (i // 2) * 14, tn(n, "dot"), 9.5)
    s.text(
        40,
        360,
        f"Invoice {b.invoice}. Service period {on(b.period[0], 'short')} to {on(b.period[1], 'short')}. Customer"
        f" support {tn(b.support, 'dot')}.",
        8.5,
    )
    s.line(610, dashed=True)
    s.text(40, 628, f"Detach and mail with your payment. Write account number {b.account} on your check.", 8)
    for x, lines in (
        (40, [b.holder, *b.service.lines()]),
        (225, [b.holder, *b.service.lines()]),
        (410, [b.carrier, *b.remit]),
    ):
        s.fits(x, 665, lines, 9.5, 165)
    return s.done()


@design(account="cable", langs=("en", "ca"))
def r_location_on_page_two(b: Bill) -> bytes:
    """The first page shows only the mailing address; the second gives the location with its service address and its
    lines; one head line on both."""
    s = Pen("vera")
    last, plans, tax = money(b)

    def head(page: int) -> None:
        s.text(40, 36, b.carrier, 10, True)
        s.text(
            572,
            36,
            f"Account number: {b.account}   Billing date: {on(b.bill_date, 'short')}   Page {page} of 2",
            7.5,
            align="right",
        )
        s.line(43)

    head(1)
    s.fits(70, 140, [b.holder, *b.mailing.lines()], 9.5, 280, True)
    s.bar(370, 70, 202, 92, (0.94, 0.94, 0.94))
    s.text(380, 88, "Amount due", 9)
    s.text(380, 112, f"${b.total}", 18, True)
    s.text(380, 132, f"Due by {on(b.due, 'long')}", 9)
    s.text(380, 148, f"Invoice number {b.invoice}", 9)
    s.text(40, 240, "Your bill at a glance", 12, True)
    s.pairs(
        40,
        260,
        [
            ("Previous balance", last),
            (f"Payment - {on(b.paid, 'long')}", f"-{last}"),
            ("Location charges (see page 2)", plans),
            ("Taxes and regulatory fees", tax),
            ("Amount due", b.total),
        ],
        right=572,
        size=9,
        leading=16,
    )
    s.text(40, 370, f"Contact us at {tn(b.support)}", 9)
    s.line(640, dashed=True)
    s.text(340, 660, "Make checks payable to", 8)
    s.fits(340, 673, [b.carrier, *b.remit], 9, 232)
    s.text(40, 660, f"Account number: {b.account}", 9)
    s.text(40, 675, f"Amount due: ${b.total}", 9)
    s.next_page()
    head(2)
    s.text(40, 70, "Charges by location", 12, True)
    s.bar(40, 82, 532, 18, (0.88, 0.9, 0.95))
    s.text(46, 95, "Location 1 of 1", 9, True)
    s.text(566, 95, plans, 9, True, align="right")
    s.text(46, 116, "Service address:", 9)
    y = s.fits(140, 116, b.service.lines(full=True), 9, 420) + 10
    for n, amount in zip(b.numbers, shares(b), strict=True):
        s.text(46, y, tn(n), 9)
        s.text(140, y, "Voice line with unlimited calling", 9)
        s.text(566, y, amount, 9, align="right")
        y += 14
    s.line(y - 6)
    s.text(46, y + 8, "Total for this location", 9, True)
    s.text(566, y + 8, plans, 9, True, align="right")
    return s.done()


@design(account="dashes", persons=True)
def r_small_print_foot(b: Bill) -> bytes:
    """Grey labels ending at an axis and bold values from it on; values flush right elsewhere; a foot of tiny legal
    print with other addresses and numbers."""
    s = Pen()
    last, plans, tax = money(b)
    s.text(572, 50, b.carrier, 16, True, align="right")
    y = 92
    for label, lines in (
        ("Account number", [b.account]),
        ("Statement date", [on(b.bill_date, "long")]),
        ("Invoice number", [b.invoice]),
        ("Billed to", [b.holder, *b.mailing.lines()]),
        ("Service address", b.service.lines()),
        ("Amount due", [f"${b.total}"]),
        ("Due date", [on(b.due, "long")]),
    ):
        s.text(180, y, label, 9, align="right", color=GREY)
        for line in lines:
            s.text(190, y, line, 10, True)
            y += 13
        y += 6
    y = max(y, 290) + 16
    s.text(40, y, "Statement details", 11, True)
    y += 17
    for label, value in (
        ("Previous balance", last),
        (f"Payment received {on(b.paid, 'long')}", f"-{last}"),
        ("Voice service", plans),
        ("Taxes and fees", tax),
    ):
        s.text(40, y, label, 9, color=GREY)
        s.text(572, y, value, 9, True, align="right")
        y += 14
    y += 14
    s.text(40, y, "Lines in service", 9, color=GREY)
    y = s.wrapped(130, y, ", ".join(tn(n) for n in b.numbers), 9.5, 440, by=", ") + 8
    s.text(40, y, "Customer service", 9, color=GREY)
    s.text(130, y, tn(b.support, "one"), 9.5)
    s.line(690, x0=40, x1=572)
    legal = (
        f"{b.carrier} offices: 2200 Commerce Plaza, Suite 400, Springfield, IL 62701. Send payments to {b.carrier},"
        f" {b.remit[0]}, {b.remit[1]}. Send written disputes to {b.carrier}, Attn: Billing Disputes, PO Box 4410,"
        " Springfield, IL 62708, within 60 days of the date of the bill. Payments received after the due date may"
        " incur a late charge of 1.5% per month. Returned checks: $25.00. Relay service for the deaf and hard of"
        " hearing: 711 or 1-888-555-0121. To reach the Office of the Attorney General, Consumer Protection, call"
        " 1-866-555-0137. You have the right to file a complaint with the Federal Communications Commission, 45 L"
        " Street NE, Washington, DC 20554. Basic local service will not be disconnected for failure to pay for other"
        " services. Call before you dig: 811."
    )
    s.wrapped(40, 700, legal, 5.5, 532)
    return s.done()
