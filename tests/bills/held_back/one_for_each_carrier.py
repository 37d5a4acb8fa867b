"""One design for each of fourteen carriers, as a portability consultant remembers their bills; drawn without sight of
the reading code."""

from __future__ import annotations

from datetime import timedelta

from tests.bills.content import Bill
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import last_first, on, tn, upper

DESIGNS, design = collection()


def scan_line(s: Pen, b: Bill, y: float = 770) -> None:
    digits = "".join(c for c in b.account if c.isalnum())
    s.text(
        572,
        y,
        f"{digits}000{b.total.replace('.', '').zfill(8)}0000{b.total.replace('.', '').zfill(8)}",
        9,
        align="right",
    )


@design(account="plain9")
def u_att(b: Bill) -> bytes:
    """AT&T: issue date and account at the right, service summary, telephone numbers with dots, coupon below."""
    s = Pen()
    s.text(40, 50, b.carrier, 18, True)
    s.block(40, 95, upper([b.holder, *b.mailing.lines(comma=False)]), 9)
    s.pairs(
        380,
        44,
        [
            ("Page", "1 of 1"),
            ("Issue date", on(b.bill_date, "short")),
            ("Account number", b.account),
            ("Invoice", b.invoice),
        ],
        right=572,
        size=9,
        leading=13,
    )
    s.line(104, x0=380)
    s.text(380, 122, "Total due", 12, True)
    s.text(572, 122, f"${b.total}", 18, True, align="right")
    s.text(380, 138, f"Please pay by {on(b.due, 'short')}", 9)
    s.text(40, 190, "Account summary", 12, True)
    s.line(196, x1=300)
    s.pairs(
        40,
        212,
        [
            ("Your last bill", "$84.20"),
            (f"Payment, {b.paid:%b} {b.paid.day} - Thank you!", "-$84.20"),
            ("Remaining balance", "$0.00"),
        ],
        right=300,
    )
    s.text(340, 190, "Service summary", 12, True)
    s.line(196, x0=340)
    s.pairs(340, 212, [("Business phone", f"${b.total}"), ("Total services", f"${b.total}")], right=572)
    s.text(340, 256, "Service location:", 9, True)
    s.block(340, 268, upper(b.service.lines(comma=False)), 9)
    s.text(40, 320, "Service activity", 12, True)
    s.line(326)
    s.text(40, 340, "Phone", 9, True)
    s.text(180, 340, "User", 9, True)
    s.text(
        572,
        340,
        f"Monthly charges {b.period[0]:%b} {b.period[0].day} - {b.period[1]:%b} {b.period[1].day}",
        9,
        True,
        align="right",
    )
    for i, (n, user) in enumerate(zip(b.numbers, b.users, strict=False)):
        s.text(40, 354 + i * 12, tn(n, "dot"), 9)
        s.text(180, 354 + i * 12, user.upper(), 9)
        s.text(572, 354 + i * 12, "$35.00", 9, align="right")
    s.text(40, 625, f"Questions? Call {tn(b.support, 'dot')}. Manage your account online.", 8.5)
    s.line(640, dashed=True)
    s.text(40, 654, "Return this portion with your check in the enclosed envelope.", 8)
    s.block(40, 680, upper([b.holder, *b.mailing.lines(comma=False)]), 9)
    s.block(340, 680, upper([b.carrier, *b.remit]), 9)
    s.text(340, 735, f"Account number {b.account}   Total due by {on(b.due, 'short')}  ${b.total}", 8)
    scan_line(s, b)
    return s.done()


@design(account="dashes")
def u_verizon(b: Bill) -> bytes:
    """Verizon landline: boxes of dates at the head, billing account against order number, calls by line."""
    s = Pen()
    s.text(40, 48, b.carrier, 20, True)
    s.text(572, 36, "Your Bill", 13, True, align="right")
    s.bar(40, 60, 532, 2, (0.8, 0.1, 0.1))
    s.boxes(
        44,
        80,
        [
            ("Account Number", b.account),
            ("Bill Date", on(b.bill_date, "us2")),
            ("Amount Due", f"${b.total}"),
            ("Due Date", on(b.due, "us2")),
        ],
        width=133,
    )
    s.block(44, 140, [b.holder, *([] if b.is_person else ["ATTN ACCOUNTS PAYABLE"]), *b.mailing.lines(full=True)], 10)
    s.text(340, 140, "Service Location", 9, True)
    s.block(340, 153, upper(b.service.lines()), 9)
    s.pairs(
        340,
        200,
        [("Billing Period", f"{on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}"), ("Invoice Number", b.invoice)],
        value_x=430,
        size=9,
    )
    s.text(40, 240, "Account Summary", 11, True)
    s.pairs(
        40,
        256,
        [
            ("Previous Balance", "112.08"),
            (f"Payment Received {on(b.paid, 'us2')}", "-112.08"),
            ("Balance Forward", ".00"),
            ("New Charges", b.total),
        ],
        right=300,
        size=9,
        leading=13,
    )
    s.text(340, 240, "Need help?", 11, True)
    s.text(340, 256, f"Call {tn(b.support, 'one')}", 9)
    s.text(340, 269, "Go Paperless. Register for AutoPay today.", 9)
    s.text(40, 325, "Charges by Telephone Number", 11, True)
    s.line(331)
    for i, n in enumerate(b.numbers):
        x, y = 40 + (i % 2) * 276, 346 + (i // 2) * 13
        s.text(x, y, tn(n, "space"), 9)
        s.text(x + 100, y, "Business Dial Tone", 9)
        s.text(x + 256, y, "42.60", 9, align="right")
    s.text(40, 490, "Itemized Calls", 11, True)
    s.text(40, 504, "Date", 8.5, True)
    s.text(110, 504, "Number Called", 8.5, True)
    s.text(230, 504, "Min", 8.5, True)
    for i, n in enumerate(b.called[:4]):
        s.text(40, 517 + i * 12, on(b.paid, "us2"), 8.5)
        s.text(110, 517 + i * 12, tn(n, "space"), 8.5)
        s.text(230, 517 + i * 12, f"{i + 2}.0", 8.5)
    s.line(620, dashed=True)
    s.text(40, 634, "Please return remit slip with payment.", 8)
    s.block(40, 670, upper([b.holder, *b.mailing.lines(full=True)]), 9)
    s.text(340, 652, f"Account Number {b.account}", 9, True)
    s.block(340, 670, upper([b.carrier, *b.remit]), 9)
    scan_line(s, b)
    return s.done()


@design(account="cable")
def u_comcast(b: Bill) -> bytes:
    """Comcast of ten years ago: account box at the top right, "For service to", statement summary, coupon."""
    s = Pen()
    s.text(40, 50, b.carrier, 17, True)
    s.pairs(
        360,
        40,
        [
            ("Account Number", b.account),
            ("Billing Date", on(b.bill_date, "us2")),
            ("Total Amount Due", f"${b.total}"),
            ("Payment Due by", on(b.due, "us2")),
        ],
        value_x=455,
        size=8.5,
        leading=12,
        bold_value=True,
    )
    s.text(572, 92, "Page 1 of 1", 8, align="right")
    s.text(40, 80, "Contact us:", 8.5, True)
    s.text(95, 80, f"{tn(b.support, 'one')}", 8.5)
    s.line(100)
    s.text(40, 120, b.holder.upper(), 9, True)
    s.text(40, 140, "For service to:", 9, True)
    s.block(40, 152, upper(b.service.lines(comma=False)), 9)
    s.bar(330, 108, 242, 16, (0.85, 0.87, 0.9))
    s.text(336, 119, "Monthly Statement Summary", 9.5, True)
    s.pairs(
        336,
        138,
        [
            ("Previous Balance", "208.94"),
            (f"Payments - received by {on(b.paid, 'us2')}", "-208.94"),
            ("New Charges - see below", b.total),
            ("Total Amount Due", f"${b.total}"),
        ],
        right=568,
        size=9,
    )
    s.bar(330, 200, 242, 16, (0.85, 0.87, 0.9))
    s.text(336, 211, "New Charges Summary", 9.5, True)
    s.pairs(336, 230, [("Business Voice", b.total), ("Taxes, Surcharges & Fees", "4.12")], right=568, size=9)
    s.text(40, 215, "News from us", 9.5, True)
    s.block(40, 230, ["Thank you for being a valued customer.", "Sign up for Ecobill and pay online."], 8.5)
    s.bar(40, 280, 532, 16, (0.85, 0.87, 0.9))
    s.text(46, 291, "Service Details", 9.5, True)
    s.text(46, 310, "Business Voice", 9, True)
    s.text(568, 310, f"{on(b.period[0], 'us2')[:5]} - {on(b.period[1], 'us2')[:5]}", 8.5, align="right")
    for i, n in enumerate(b.numbers):
        s.text(58, 324 + i * 12, f"Voice Line  {tn(n, 'paren')}", 9)
        s.text(568, 324 + i * 12, "39.95", 9, align="right")
    s.line(600, dashed=True)
    s.text(
        306,
        612,
        "Detach and enclose this coupon with your payment. Please write your account number on your check or money"
        " order.",
        7.5,
        align="center",
    )
    s.block(40, 650, upper([b.holder, *b.mailing.lines(comma=False)]), 9)
    s.pairs(
        360,
        640,
        [
            ("Account Number", b.account),
            ("Payment Due by", on(b.due, "us2")),
            ("Total Amount Due", f"${b.total}"),
            ("Amount Enclosed", "$ ___________"),
        ],
        value_x=455,
        size=8.5,
        leading=12,
    )
    s.block(360, 705, upper([b.carrier, *b.remit]), 9)
    scan_line(s, b)
    return s.done()


@design(account="cable")
def u_spectrum(b: Bill) -> bytes:
    """Spectrum: the date alone over invoice, account, security code and "Service At"; mailing only in the coupon."""
    s = Pen()
    s.text(40, 52, b.carrier, 18, True)
    s.text(340, 44, on(b.bill_date, "long"), 10, True)
    y = s.pairs(
        340,
        58,
        [
            ("Invoice Number:", f"{b.invoice}{b.bill_date:%m%d%y}"),
            ("Account Number:", b.account),
            ("Security Code:", b.invoice[-4:]),
        ],
        value_x=420,
        size=8.5,
        leading=12,
    )
    s.text(340, y, "Service At:", 8.5)
    s.block(420, y, upper(b.service.lines(comma=False)), 8, leading=12)
    s.text(340, 152, "Contact Us", 10, True)
    s.text(340, 165, f"Visit us online, or call us at {tn(b.support, 'one')}", 9)
    s.bar(40, 185, 270, 18, (0.1, 0.25, 0.5))
    s.text(46, 198, "Summary", 10, True, color=(1, 1, 1))
    s.text(46, 217, f"Service from {on(b.period[0], 'us2')} through {on(b.period[1], 'us2')}", 8.5)
    s.text(46, 228, "details below", 8.5)
    s.pairs(
        46,
        245,
        [
            ("Previous Balance", "159.96"),
            ("Payments Received - Thank You!", "-159.96"),
            ("Remaining Balance", "$0.00"),
            ("Business Voice", b.total),
            ("Current Charges", f"${b.total}"),
            (f"YOUR AUTO PAY WILL BE PROCESSED {on(b.due, 'us2')}", ""),
        ],
        right=304,
        size=8.5,
        leading=13,
    )
    s.text(46, 328, "Total Due by Auto Pay", 9.5, True)
    s.text(304, 328, f"${b.total}", 9.5, True, align="right")
    s.text(340, 200, "NEWS AND INFORMATION", 9, True)
    s.block(
        340, 214, ["Thank you for choosing us. We appreciate your", "prompt payment and value you as a customer."], 9
    )
    s.text(40, 360, "Charge Details - Business Voice", 10, True)
    s.line(366)
    for i, n in enumerate(b.numbers):
        x, y = 40 + (i % 2) * 280, 381 + (i // 2) * 13
        s.text(x, y, f"Phone Number {tn(n, 'paren')}", 9)
        s.text(x + 250, y, "29.99", 9, align="right")
    s.text(40, 530, f"Auto Pay payment received {on(b.paid, 'us2')}", 8.5)
    s.line(605, dashed=True)
    s.text(40, 620, b.carrier, 11, True)
    s.block(40, 634, upper(b.remit), 8)
    s.text(250, 620, on(b.bill_date, "long"), 9, True)
    s.block(40, 690, upper([b.holder, *b.mailing.lines(comma=False)]), 9)
    s.pairs(340, 640, [("Account Number:", b.account), ("Auto Pay Date:", on(b.due, "us2"))], value_x=420, size=8.5)
    s.block(340, 690, upper([b.carrier, *b.remit]), 9)
    scan_line(s, b)
    return s.done()


@design(account="letters")
def u_lumen(b: Bill) -> bytes:
    """Lumen: a wholesale-like invoice; billing account against customer number, a service table by location."""
    s = Pen()
    s.text(40, 52, b.carrier, 18)
    s.text(572, 52, "INVOICE", 14, True, align="right")
    s.pairs(
        350,
        78,
        [
            ("Billing Account Number", b.account),
            ("Invoice Number", b.invoice),
            ("Customer Number", f"1-{b.invoice[::-1][:6]}"),
            ("Invoice Date", on(b.bill_date, "long")),
            ("Payment Due", on(b.due, "long")),
        ],
        right=572,
        size=9,
        leading=13,
    )
    s.text(40, 78, "Bill To:", 9, True)
    s.block(40, 91, [b.holder, *([] if b.is_person else [f"ATTN: {b.users[0]}"]), *b.mailing.lines()], 9.5)
    s.text(40, 175, "How to reach us:", 9, True)
    s.text(125, 175, f"Billing Inquiries {tn(b.support, 'one')}", 9)
    s.bar(40, 190, 532, 16, (0.0, 0.35, 0.6))
    s.text(46, 201, "SUMMARY OF CHARGES", 9, True, color=(1, 1, 1))
    s.pairs(
        46,
        222,
        [
            ("Previous Statement Balance", "$1,208.94"),
            (f"Payments Received Through {on(b.paid, 'short')}", "($1,208.94)"),
            ("Current Monthly Charges", f"${b.total}"),
            ("Total Amount Due", f"${b.total}"),
        ],
        right=566,
        size=9,
        leading=13,
    )
    s.bar(40, 285, 532, 16, (0.0, 0.35, 0.6))
    s.text(46, 296, "SERVICE LEVEL ACTIVITY", 9, True, color=(1, 1, 1))
    s.text(46, 317, "Location:", 9, True)
    s.text(95, 317, ", ".join(b.service.lines(inline_unit=True)), 9)
    s.text(46, 335, "Service ID", 8.5, True)
    s.text(200, 335, "Description", 8.5, True)
    s.text(380, 335, "Bill Period", 8.5, True)
    s.text(566, 335, "Amount", 8.5, True, align="right")
    s.line(339)
    for i, n in enumerate(b.numbers):
        y = 351 + i * 12
        s.text(46, y, tn(n), 8.5)
        s.text(200, y, "Business Line - Measured", 8.5)
        s.text(380, y, f"{on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}", 8.5)
        s.text(566, y, "48.10", 8.5, align="right")
    s.text(46, 362 + len(b.numbers) * 12, "Total for this location", 8.5, True)
    s.text(566, 362 + len(b.numbers) * 12, b.total, 8.5, True, align="right")
    s.line(640, dashed=True)
    s.text(
        306, 653, "REMITTANCE STUB - please include your Billing Account Number with your payment", 8, align="center"
    )
    s.pairs(
        40,
        680,
        [("Billing Account Number", b.account), ("Invoice Number", b.invoice), ("Payment Due", on(b.due, "long"))],
        value_x=160,
        size=9,
    )
    s.block(350, 680, [b.carrier, *b.remit], 9.5)
    return s.done()


@design(account="bell_dashed", persons=True)
def u_frontier(b: Bill) -> bytes:
    """Frontier: last-first name in capitals, PIN beside the account, a run of numbers "thru"."""
    if len(b.numbers) >= 3:
        first = int(b.numbers[0][2:]) // 20 * 20
        run = [f"+1{first + i}" for i in range(len(b.numbers) - 1)]
        if not set(run) & {*b.called, *b.forwarded, b.numbers[-1]}:
            b.numbers[:] = [*run, b.numbers[-1]]
    s = Pen()
    s.text(40, 52, b.carrier, 18, True)
    s.text(40, 66, "Your Monthly Invoice", 10)
    s.bar(360, 34, 212, 96, (0.93, 0.93, 0.93))
    s.text(366, 47, "Account Summary", 10, True)
    s.pairs(
        366,
        62,
        [
            ("New Charges Due Date", on(b.due, "us2")),
            ("Billing Date", on(b.bill_date, "us2")),
            ("Account Number", b.account),
            ("PIN", b.invoice[:4]),
            ("Amount Due", f"${b.total}"),
        ],
        right=566,
        size=9,
        leading=13,
    )
    s.block(60, 120, [last_first(b, ""), *upper(b.mailing.lines(comma=False))], 9.5)
    s.pairs(
        366,
        152,
        [
            ("Previous Balance", "96.54"),
            (f"Payments Received Thru {on(b.paid, 'us2')}", "-96.54"),
            ("Thank you for your payment!", ""),
            ("Balance Forward", ".00"),
            ("New Charges", b.total),
        ],
        right=566,
        size=9,
        leading=13,
    )
    s.text(40, 240, f"For billing and service questions call {tn(b.support, 'one')}", 9)
    s.line(250)
    s.text(40, 268, "CURRENT BILLING SUMMARY", 10, True)
    s.text(40, 284, f"Local Service from {on(b.period[0], 'us2')} to {on(b.period[1], 'us2')}", 9)
    s.text(40, 302, "Service Address", 9, True)
    s.text(130, 302, ", ".join(upper(b.service.lines(inline_unit=True, comma=False))), 9)
    s.text(40, 322, "Qty", 8.5, True)
    s.text(70, 322, "Description", 8.5, True)
    s.text(300, 322, "Telephone Number", 8.5, True)
    s.text(566, 322, "Charge", 8.5, True, align="right")
    values = [int(n[2:]) for n in b.numbers]
    runs: list[list[int]] = []
    for v in values:
        if runs and v == runs[-1][-1] + 1:
            runs[-1].append(v)
        else:
            runs.append([v])
    for i, run in enumerate(runs):
        y = 337 + i * 13
        start = tn(f"+1{run[0]}")
        s.text(40, y, str(len(run)), 9)
        s.text(70, y, "Business Line" if len(run) == 1 else "DID Numbers", 9)
        s.text(300, y, start if len(run) == 1 else f"{start} thru {str(run[-1])[-4:]}", 9)
        s.text(566, y, f"{len(run) * 21:.2f}", 9, align="right")
    s.line(630, dashed=True)
    s.text(40, 644, "PAYMENT STUB", 9, True)
    s.pairs(
        40,
        658,
        [
            ("Total Amount Due", f"${b.total}"),
            ("New Charges Due Date", on(b.due, "us2")),
            ("Account Number", b.account),
        ],
        value_x=150,
        size=9,
        leading=12,
    )
    s.block(40, 708, [last_first(b, ""), *upper(b.mailing.lines(comma=False))], 9)
    s.block(360, 708, upper([b.carrier, *b.remit]), 9)
    return s.done()


@design(account="bell", langs=("fr",))
def u_bell_fr(b: Bill) -> bytes:
    """Bell au Québec: numéro de compte en tête, sommaire, adresse de service, coupon de paiement."""
    s = Pen()
    s.text(40, 55, b.carrier, 20, True)
    s.text(572, 40, "Page 1 de 1", 8, align="right")
    s.text(330, 60, "Votre facture", 12, True)
    s.pairs(
        330,
        77,
        [
            ("Date de facturation", on(b.bill_date, "fr")),
            ("Numéro de compte", b.account),
            ("Numéro de facture", b.invoice),
            ("À payer avant le", on(b.due, "fr")),
        ],
        right=572,
        size=9,
        leading=13,
    )
    s.block(40, 95, [b.holder, *b.mailing.lines()], 10)
    s.line(165)
    s.text(40, 182, "Sommaire du compte", 11, True)
    s.pairs(
        40,
        199,
        [
            ("Solde de votre dernière facture", "124,60 $"),
            (f"Paiement reçu le {on(b.paid, 'fr')} - merci", "124,60 $ CR"),
            ("Solde reporté", "0,00 $"),
            ("Frais courants", f"{b.total.replace('.', ',')} $"),
        ],
        right=320,
        size=9,
        leading=13,
    )
    s.text(40, 256, "Total à payer", 10, True)
    s.text(320, 256, f"{b.total.replace('.', ',')} $", 10, True, align="right")
    s.text(350, 182, "Pour nous joindre", 11, True)
    s.text(350, 199, f"Service à la clientèle : {tn(b.support, 'space')}", 9)
    s.text(350, 225, "Adresse de service", 9, True)
    s.block(350, 238, b.service.lines(comma=False), 9)
    s.line(285)
    s.text(40, 302, "Détail des frais - Services téléphoniques", 11, True)
    s.text(40, 318, f"Période du {on(b.period[0], 'fr')} au {on(b.period[1], 'fr')}", 9)
    for i, n in enumerate(b.numbers):
        s.text(40, 335 + i * 13, tn(n, "space"), 9)
        s.text(140, 335 + i * 13, "Ligne d'affaires individuelle", 9)
        s.text(572, 335 + i * 13, "54,15 $", 9, align="right")
    s.text(40, 625, f"Renvoi automatique en fonction vers le {tn(b.forwarded[0], 'space')}", 8.5)
    s.line(640, dashed=True)
    s.text(40, 655, "Coupon de paiement", 10, True)
    s.block(40, 672, [b.holder, *b.mailing.lines()], 9)
    s.pairs(
        330,
        655,
        [
            ("Numéro de compte", b.account),
            ("Date d'échéance", on(b.due, "fr")),
            ("Montant", f"{b.total.replace('.', ',')} $"),
        ],
        right=572,
        size=9,
        leading=12,
    )
    s.block(330, 705, [b.carrier, *b.remit], 9)
    return s.done()


@design(account="dashes", langs=("ca",), persons=True)
def u_rogers(b: Bill) -> bytes:
    """Rogers: greeting, big total with the required payment date, home phone lines, coupon."""
    s = Pen("vera")
    s.text(40, 50, b.carrier, 16, True, color=(0.8, 0.05, 0.05))
    s.pairs(
        350,
        42,
        [("Account number", b.account), ("Bill date", on(b.bill_date, "short")), ("Bill number", b.invoice)],
        right=572,
        size=8.5,
        leading=13,
    )
    s.block(40, 90, [b.holder, *b.mailing.lines(comma=False)], 9)
    s.text(350, 100, "Total due", 9)
    s.text(350, 124, f"${b.total}", 22, True)
    s.text(350, 142, f"Required payment date: {on(b.due, 'short')}", 9, True)
    s.line(165)
    s.text(40, 184, "Hi, here's your bill at a glance", 12, True)
    s.pairs(
        40,
        204,
        [
            ("Balance from last bill", "$131.08"),
            (f"Payments received ({on(b.paid, 'short')})", "-$131.08"),
            ("Home phone", f"${b.total}"),
            ("Total (including taxes)", f"${b.total}"),
        ],
        right=320,
        size=8.5,
    )
    s.text(350, 184, "Have questions?", 10, True)
    s.text(350, 200, f"Call us at {tn(b.support, 'one')}", 8.5)
    s.text(350, 213, "Your next bill will be ready in 30 days.", 8.5)
    s.line(268)
    s.text(40, 286, "Home phone", 12, True)
    s.text(40, 302, "Service address", 8.5, True)
    s.text(135, 302, ", ".join(b.service.lines(inline_unit=True, comma=False)), 8.5)
    s.text(40, 318, f"Monthly service fees, {on(b.period[0], 'short')} to {on(b.period[1], 'short')}", 8.5)
    for i, n in enumerate(b.numbers):
        s.text(52, 335 + i * 12.5, tn(n), 8.5)
        s.text(572, 335 + i * 12.5, "$28.50", 8.5, align="right")
    s.text(40, 600, f"Long distance: {tn(b.called[0])} 3 min, {tn(b.called[1])} 11 min", 8)
    s.line(640, dashed=True)
    s.text(40, 655, "Please return this part with your payment", 8)
    s.block(40, 675, [b.holder, *b.mailing.lines(comma=False)], 9)
    s.pairs(
        350,
        660,
        [("Account number", b.account), ("Required payment date", on(b.due, "short")), ("Amount paid", "$ __________")],
        right=572,
        size=8.5,
        leading=13,
    )
    s.block(350, 712, [b.carrier, *b.remit], 8.5)
    return s.done()


@design(account="short", langs=("ca", "fr"))
def u_telus(b: Bill) -> bytes:
    """TELUS for business, in either language: facts at the left under the name, service location over its lines."""
    fr = b.lang == "fr"

    def t(en: str, french: str) -> str:
        return french if fr else en

    def date(day) -> str:
        return on(day, "fr" if fr else "long")

    def money(amount: str) -> str:
        return f"{amount.replace('.', ',')} $" if fr else f"${amount}"

    s = Pen()
    s.text(572, 48, b.carrier, 18, True, align="right", color=(0.3, 0.1, 0.5))
    s.text(40, 48, t("Your bill", "Votre facture"), 16)
    s.block(40, 85, [b.holder, *b.mailing.lines(comma=False)], 9.5)
    s.pairs(
        340,
        85,
        [
            (t("Account number", "Numéro de compte"), b.account),
            (t("Client number", "Numéro de client"), f"00{b.invoice[-6:]}"),
            (t("Bill date", "Date de la facture"), date(b.bill_date)),
            (t("Next bill date", "Prochaine facture"), date(b.bill_date + timedelta(days=30))),
        ],
        right=572,
        size=9,
    )
    s.line(160, x0=40)
    s.text(40, 180, t("Account summary", "Sommaire du compte"), 12, True)
    s.pairs(
        40,
        198,
        [
            (t("Balance from your last bill", "Solde de la facture précédente"), money("98.35")),
            (t("Payment - thank you", "Paiement - merci") + f" {date(b.paid)}", "-" + money("98.35")),
            (t("New charges", "Nouveaux frais"), money(b.total)),
        ],
        right=572,
        size=9.5,
    )
    s.text(40, 246, t("Total due by ", "Montant total à payer au plus tard le ") + date(b.due), 10, True)
    s.text(572, 246, money(b.total), 10, True, align="right")
    s.text(
        40,
        264,
        t("Amount will be withdrawn from your bank account.", "Le montant sera prélevé de votre compte bancaire."),
        8.5,
    )
    s.text(40, 295, t("Business phone services", "Services téléphoniques d'affaires"), 12, True)
    s.line(301)
    s.text(40, 317, t("Service location", "Emplacement du service"), 9, True)
    s.block(165, 317, b.service.lines(inline_unit=True, full=True), 9)
    s.text(40, 347, t("Phone number", "Numéro de téléphone"), 8.5, True)
    s.text(200, 347, t("Service", "Service"), 8.5, True)
    s.text(572, 347, t("Amount", "Montant"), 8.5, True, align="right")
    for i, n in enumerate(b.numbers):
        s.text(40, 361 + i * 12, tn(n), 9)
        s.text(200, 361 + i * 12, t("Business line with voice mail", "Ligne d'affaires et boîte vocale"), 9)
        s.text(572, 361 + i * 12, money("41.00"), 9, align="right")
    s.text(40, 625, t("Call us at ", "Appelez-nous au ") + tn(b.support, "one"), 8.5)
    s.line(640)
    s.text(40, 658, t("Payment slip", "Bordereau de paiement"), 10, True)
    s.pairs(
        40,
        674,
        [(t("Account number", "Numéro de compte"), b.account), (t("Total due", "Total à payer"), money(b.total))],
        value_x=150,
        size=9,
    )
    s.block(340, 674, [b.carrier, *b.remit], 9)
    return s.done()


@design(account="prefix")
def u_ooma(b: Bill) -> bytes:
    """Ooma Office, printed from the portal: a print stamp, the next billing date, the 911 address, numbers with
    extensions."""
    s = Pen()
    s.text(30, 22, f"{on(b.today, 'us2')}, 2:07 PM", 7)
    s.text(306, 22, "Office Manager | Billing | Invoice", 7, align="center")
    s.text(40, 62, b.carrier, 16, True)
    s.text(572, 62, "Invoice", 16, align="right")
    s.pairs(
        370,
        90,
        [
            ("Invoice #:", b.invoice),
            ("Invoice Date:", on(b.bill_date, "short")),
            ("Account ID:", b.account),
            ("Payment Method:", "Visa ending in 4417"),
            ("Next Billing Date:", on(b.due, "short")),
        ],
        right=572,
        size=9,
        leading=14,
    )
    s.text(40, 90, "Billed To", 9, True)
    s.block(40, 103, [b.holder, *b.mailing.lines()], 9)
    s.text(40, 170, "Service Address (911)", 9, True)
    s.block(40, 183, b.service.lines(full=True), 9)
    s.bar(40, 225, 532, 16, (0.92, 0.92, 0.92))
    s.text(46, 236, "Description", 9, True)
    s.text(330, 236, "Period", 9, True)
    s.text(566, 236, "Amount", 9, True, align="right")
    period = f"{on(b.period[0], 'short')} - {on(b.period[1], 'short')}"
    for i, (what, sum_) in enumerate(
        [("Office Pro - User License", b.total), ("Regulatory Compliance Fee", "6.49"), ("911 Service Fee", "1.98")]
    ):
        s.text(46, 256 + i * 14, what, 9)
        s.text(330, 256 + i * 14, period, 9)
        s.text(566, 256 + i * 14, f"${sum_}", 9, align="right")
    s.line(292)
    s.text(566, 306, f"Total paid  ${b.total}", 10, True, align="right")
    s.text(40, 335, "Your Phone Numbers", 10, True)
    s.text(40, 350, "Number", 8.5, True)
    s.text(180, 350, "Assigned To", 8.5, True)
    s.text(360, 350, "Extension", 8.5, True)
    for i, (n, user) in enumerate(zip(b.numbers, b.users, strict=False)):
        y = 364 + i * 12.5
        s.text(40, y, tn(n, "paren"), 9)
        s.text(180, y, user, 9)
        s.text(360, y, f"{1001 + i}", 9)
    s.text(40, 640, f"Calls forward to {tn(b.forwarded[0], 'paren')} after hours.", 8)
    s.text(40, 655, f"Questions about your bill? Call {tn(b.support, 'paren')}.", 8)
    s.text(40, 740, f"{b.carrier}, {b.remit[0]}, {b.remit[1]}", 8)
    return s.done()


@design(account="long")
def u_ringcentral(b: Bill) -> bytes:
    """RingCentral: Bill To and Service Location side by side with attention, a table of licences, the numbers below."""
    s = Pen()
    s.text(40, 50, b.carrier, 17, True, color=(0.05, 0.3, 0.6))
    s.block(40, 66, [*b.remit, f"Fax: {tn(b.forwarded[1], 'plus')}"], 8)
    s.text(572, 50, "INVOICE", 17, align="right")
    s.pairs(
        380,
        70,
        [
            ("Invoice No.", b.invoice),
            ("Invoice Date", on(b.bill_date, "us")),
            ("Account No.", b.account),
            ("Payment Terms", f"Net {(b.due - b.bill_date).days}"),
            ("Due Date", on(b.due, "us")),
            ("Currency", "USD"),
        ],
        right=572,
        size=9,
        leading=13,
    )
    s.text(40, 165, "Bill To", 9, True)
    s.block(40, 178, [b.holder, *([] if b.is_person else [f"Attn: {b.users[0]}"]), *b.mailing.lines()], 9)
    s.text(340, 165, "Service Location", 9, True)
    s.block(340, 178, [b.holder, *b.service.lines()], 9)
    s.bar(40, 250, 532, 16, (0.05, 0.3, 0.6))
    for x, head, align in (
        (46, "Service", "left"),
        (300, "Service Period", "left"),
        (460, "Qty", "right"),
        (566, "Amount", "right"),
    ):
        s.text(x, 261, head, 9, True, align=align, color=(1, 1, 1))
    for i, (what, qty, amount) in enumerate(
        [
            ("DigitalLine Unlimited Standard", len(b.numbers), b.total),
            ("Compliance and Administrative Cost Recovery Fee", len(b.numbers), "5.00"),
            ("e911 Service Fee", len(b.numbers), "1.00"),
        ]
    ):
        y = 281 + i * 14
        s.text(46, y, what, 9)
        s.text(300, y, f"{on(b.period[0], 'us')} - {on(b.period[1], 'us')}", 9)
        s.text(460, y, str(qty), 9, align="right")
        s.text(566, y, amount, 9, align="right")
    s.line(320)
    s.pairs(400, 336, [("Sub Total", b.total), ("Amount Due (USD)", b.total)], right=566, size=9)
    s.text(40, 375, "Phone numbers on this account", 10, True)
    for i, n in enumerate(b.numbers):
        x, y = 40 + (i % 3) * 180, 391 + (i // 3) * 13
        s.text(x, y, tn(n, "plus").replace(n[2:5], f"({n[2:5]})", 1), 9)
        s.text(x + 100, y, "Main" if i == 0 else "Direct", 8)
    s.text(40, 520, f"Payment of {b.total} USD for the previous invoice was received on {on(b.paid, 'us')}.", 8.5)
    s.text(40, 533, f"Billing support: {tn(b.support, 'plus')}", 8.5)
    s.text(40, 600, f"Please remit checks to: {b.carrier}, {b.remit[0]}, {b.remit[1]}", 8.5)
    return s.done()


@design(account="plain9", one_address=True)
def u_tmobile(b: Bill) -> bytes:
    """The older T-Mobile statement: statement and due dates in a side column, subscribers by line, one address besides
    remittance."""
    s = Pen()
    s.bar(40, 32, 532, 26, (0.85, 0.0, 0.45))
    s.text(48, 50, b.carrier, 15, True, color=(1, 1, 1))
    s.text(564, 50, "Statement", 11, color=(1, 1, 1), align="right")
    s.text(40, 84, "Statement For:", 9, True)
    s.block(40, 98, [b.holder.upper(), *upper(b.service.lines(comma=False))], 9.5)
    s.pairs(
        350,
        84,
        [
            ("Account Number:", b.account),
            ("Statement Date:", on(b.bill_date, "us2")),
            ("Customer Service Number:", tn(b.support, "one")),
            ("Billing Period:", f"{on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}"),
            ("Page:", "1 of 1"),
        ],
        right=572,
        size=9,
        leading=13,
    )
    s.text(40, 185, "Summary", 12, True)
    s.line(191, x1=290)
    s.pairs(
        40,
        207,
        [
            ("Previous Balance", "$241.77"),
            (f"Pmt Rec'd - Thank You {on(b.paid, 'us2')}", "($241.77)"),
            ("Total Past Due", "$0.00"),
            ("Monthly Recurring Chgs", f"${b.total}"),
            ("Total Current Charges", f"${b.total}"),
        ],
        right=290,
        size=9,
    )
    s.text(340, 185, "Pay Now", 12, True)
    s.line(191, x0=340)
    s.pairs(340, 207, [("Current Charges Due By", on(b.due, "us2")), ("Grand Total", f"${b.total}")], right=572, size=9)
    s.text(40, 300, "Account Service Detail", 12, True)
    s.line(306)
    s.text(40, 320, "Subscriber", 8.5, True)
    s.text(210, 320, "Mobile Number", 8.5, True)
    s.text(350, 320, "Rate Plan", 8.5, True)
    s.text(572, 320, "Total", 8.5, True, align="right")
    for i, (n, user) in enumerate(zip(b.numbers, b.users, strict=False)):
        y = 334 + i * 12
        s.text(40, y, user, 9)
        s.text(210, y, tn(n, "paren"), 9)
        s.text(350, y, "Talk & Text Unlimited", 9)
        s.text(572, y, "$30.00", 9, align="right")
    s.text(40, 600, f"Calls: {tn(b.called[0], 'paren')} 4 min   {tn(b.called[1], 'paren')} 1 min", 8)
    s.line(630, dashed=True)
    s.text(40, 644, "Please detach this portion and return with your payment. Do not send cash.", 8)
    s.pairs(
        40,
        670,
        [
            ("Statement For:", b.holder.upper()),
            ("Account Number:", b.account),
            ("Amount Due:", f"${b.total}"),
            ("Amount Enclosed:", "$ __________"),
        ],
        value_x=125,
        size=9,
    )
    s.block(380, 690, upper([b.carrier, *b.remit]), 9)
    scan_line(s, b)
    return s.done()


@design(account="six")
def u_clec(b: Bill) -> bytes:
    """A small CLEC out of an off-the-shelf billing system: facts in a column with colons, lines with their calls."""
    s = Pen("times")
    s.text(306, 48, b.carrier, 17, True, align="center")
    s.text(306, 63, f"{b.remit[0]}, {b.remit[1]}", 9, align="center")
    s.text(306, 75, f"Office {tn(b.support, 'paren')}   Fax {tn(b.forwarded[1], 'paren')}", 9, align="center")
    s.line(84)
    s.pairs(
        40,
        104,
        [
            ("Account No", b.account),
            ("Invoice No", b.invoice),
            ("Bill Date", on(b.bill_date, "us")),
            ("Due Date", on(b.due, "us")),
            ("Total Due", f"${b.total}"),
        ],
        value_x=120,
        size=10,
        colon=":",
    )
    s.text(300, 104, "Mail To:", 10, True)
    s.block(350, 104, [b.holder, *b.mailing.lines()], 10)
    s.text(300, 168, "Svc Addr:", 10, True)
    s.block(350, 168, b.service.lines(), 10)
    s.line(212)
    s.text(40, 228, "Account Activity", 11, True)
    s.pairs(
        40,
        244,
        [
            ("Balance Forward", "61.15"),
            (f"Payment {on(b.paid, 'us')}", "61.15-"),
            ("Current Charges", b.total),
            ("Balance Due", b.total),
        ],
        right=300,
        size=10,
        dots=False,
    )
    s.text(330, 228, "Notice", 11, True)
    s.block(330, 244, ["A late charge of 1.5% applies to balances", "unpaid after the due date."], 10)
    s.text(40, 315, f"Recurring Charges {on(b.period[0], 'us')} to {on(b.period[1], 'us')}", 11, True)
    for i, n in enumerate(b.numbers):
        x, y = 40 + (i % 2) * 276, 331 + (i // 2) * 13
        s.text(x, y, f"{tn(n)}  Bus 1-Pty Access Line", 10)
        s.text(x + 256, y, "24.75", 10, align="right")
    s.text(40, 480, f"Usage Detail for {tn(b.numbers[0])}", 11, True)
    for x, head in ((40, "Date"), (120, "Time"), (180, "To Number"), (290, "Min"), (330, "Amt")):
        s.text(x, 495, head, 9, True)
    for i, n in enumerate(b.called[:5]):
        y = 508 + i * 12
        for x, value in (
            (40, on(b.paid, "us")),
            (120, f"{7 + i}:1{i}a"),
            (180, tn(n)),
            (290, f"{i + 1}.4"),
            (330, f"0.{10 + i}"),
        ):
            s.text(x, y, value, 9)
    s.line(640, dashed=True)
    s.text(40, 655, "Return with payment", 9)
    s.pairs(
        40,
        672,
        [("Account No", b.account), ("Due Date", on(b.due, "us")), ("Amount Due", f"${b.total}")],
        value_x=120,
        size=10,
        colon=":",
    )
    s.block(330, 672, [b.carrier, *b.remit], 10)
    return s.done()


@design(account="prefix", toll_free=True)
def u_resporg(b: Bill) -> bytes:
    """A RespOrg's invoice: Resp Org ID beside the account, toll-free numbers with the numbers they ring to."""
    s = Pen()
    s.text(40, 50, b.carrier, 16, True)
    s.text(40, 64, "Toll-Free and Resp Org Services", 9)
    s.text(572, 50, "Invoice", 16, True, align="right")
    s.boxes(
        44,
        90,
        [
            ("Invoice #", b.invoice),
            ("Customer Account", b.account),
            ("Invoice Date", on(b.bill_date, "us")),
            ("Due Date", on(b.due, "us")),
        ],
        width=133,
    )
    s.text(44, 148, "Bill To", 9, True)
    s.block(44, 161, [b.holder, *([] if b.is_person else ["Attn: Accounts Payable"]), *b.mailing.lines()], 9)
    s.text(340, 148, "Service Address", 9, True)
    s.block(340, 161, b.service.lines(), 9)
    s.text(340, 204, "Resp Org ID  QZX01", 9)
    s.text(340, 217, f"Billing period {on(b.period[0], 'us')} - {on(b.period[1], 'us')}", 9)
    s.bar(40, 240, 532, 15, (0.9, 0.9, 0.9))
    for x, head in ((46, "Toll-Free Number"), (170, "Status"), (250, "Rings To"), (380, "Effective")):
        s.text(x, 251, head, 8.5, True)
    s.text(566, 251, "Monthly", 8.5, True, align="right")
    for i, n in enumerate(b.numbers):
        y = 268 + i * 13
        s.text(46, y, tn(n), 9)
        s.text(170, y, "Working", 9)
        s.text(250, y, tn(b.forwarded[i % 2]), 9)
        s.text(380, y, f"{3 + i % 6:02d}/14/2023", 9)
        s.text(566, y, "5.00", 9, align="right")
    y = 268 + len(b.numbers) * 13
    s.line(y - 6)
    s.pairs(
        400,
        y + 8,
        [("Number management", b.total), ("SMS/800 record fee", "1.20"), ("Total due", f"${b.total}")],
        right=566,
        size=9,
    )
    s.text(40, 625, f"Last payment received {on(b.paid, 'us')}. Customer care {tn(b.support)}, 8am-8pm ET.", 8.5)
    s.line(640)
    s.text(40, 660, "Send payment to", 9, True)
    s.block(40, 673, [b.carrier, *b.remit], 9)
    s.text(340, 660, "Include with payment", 9, True)
    s.block(340, 673, [f"Customer Account {b.account}", f"Invoice # {b.invoice}"], 9)
    return s.done()
