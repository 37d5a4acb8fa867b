"""Unseen layouts in the manner of the customer's samples: the same pen, wording and traps, other carriers."""

from __future__ import annotations

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics

from tests.bills.content import Bill, Place
from tests.bills.kit.collection import collection
from tests.bills.kit.flow import GREY, LEFT, MID, RIGHT, Flow
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import on, some_money, tn

DESIGNS, design = collection()


def place_lines(
    place: Place, *, upper: bool = False, full: bool = False, comma: bool = True, inline: bool = False
) -> list[str]:
    lines = place.lines(full=full, comma=comma and not upper, inline_unit=inline)
    if place.french:
        lines = [line.replace("PO Box", "C.P.") for line in lines]
    lines = [line.upper() for line in lines] if upper else lines
    if full and max(pdfmetrics.stringWidth(line, "Helvetica", 9.5) for line in lines) > 240:
        return place_lines(place, upper=upper, comma=comma, inline=inline)
    return lines


def add_run(b: Bill) -> tuple[str, str, list[str]]:
    """Give the account ten numbers in a row, as the samples do ("thru"): first, last, and the
    numbers that stand alone."""
    base = b.numbers[0][:-1]
    alone = [n for n in b.numbers if n[:-1] != base]
    run = [f"{base}{i}" for i in range(10)]
    b.numbers[:] = sorted({*run, *alone})
    return run[0], run[-1], alone


@design(account="plain9", langs=("fr",))
def s_fr_est(b: Bill) -> bytes:
    """Eastern Canada in French: summary, then the lines and the long-distance calls, then the coupon."""
    first, last, alone = add_run(b) if b.rng.random() < 0.5 else ("", "", b.numbers)
    f, d, p = (
        Flow(b, fillers=("Équipement", "Frais")),
        b.rng.choice(["fr", "iso"]),
        b.rng.choice(["space", "dash", "dot"]),
    )
    caps = b.rng.random() < 0.4
    name = b.holder.upper() if caps else b.holder
    f.title(b.carrier, color=(0.1, 0.25, 0.5))
    f.facts(
        50,
        [
            ("Compte", b.account),
            ("Date de facturation", on(b.bill_date, d)),
            ("Facture", b.invoice),
            ("Échéance", on(b.due, d)),
        ],
    )
    f.y = f.s.block(LEFT, f.y + 4, [name, *place_lines(b.mailing, upper=caps)], 9.5, 11.4)
    if b.billing:
        f.s.text(LEFT, f.y + 6, "Adresse de service", 7.5, color=GREY)
        f.y = f.s.block(LEFT, f.y + 17, place_lines(b.service, upper=caps), 9.5, 11.4)
    f.y = max(f.y, 110) + 8
    f.head("Sommaire du compte")
    f.rows(
        [
            ("Solde antérieur", some_money(b, 5, 480)),
            (f"Paiement reçu le {on(b.paid, d)} - Merci", some_money(b, 5, 480)),
            ("Nouveaux frais", b.total),
            ("TPS / TVQ", some_money(b, 5, 480)),
        ]
    )
    f.filler()
    f.head("Sommaire par numéro de téléphone")
    rows = [(f"{tn(first, p)} à {last[-4:]}", b.service.city, some_money(b, 5, 480))] if first else []
    f.rows([*rows, *((tn(n, p), b.service.city, some_money(b, 5, 480)) for n in alone)], (LEFT + 5, 260))
    f.head("Appels interurbains")
    f.rows(
        [(on(b.period[0], d), tn(n, p), f"{3 + i} min") for i, n in enumerate(b.called[:5])],
        (LEFT + 5, 200),
        ("Date", "Numéro demandé", "Durée"),
    )
    f.note(f"Des questions? Composez le {tn(b.support, p)}.")
    f.stub([name, *place_lines(b.mailing, upper=caps)], "Libellez votre chèque à l'ordre de")
    return f.s.done()


@design(account="short", langs=("ca", "fr"))
def s_bilingual(b: Bill) -> bytes:
    """A bill with every label in both languages."""
    f, d, p = (
        Flow(b, fillers=("Taxes", "Fee / Frais")),
        b.rng.choice(["iso", "iso", "dmy"]),
        b.rng.choice(["space", "dash", "paren"]),
    )
    f.title(b.carrier)
    f.y = f.facts(
        f.y,
        [
            ("Account number / Numéro de compte", b.account),
            ("Bill date / Date de la facture", on(b.bill_date, d)),
            ("Invoice / Facture", b.invoice),
            ("Due date / Date d'échéance", on(b.due, d)),
            ("Billing period / Période", f"{on(b.period[0], d)} - {on(b.period[1], d)}"),
        ],
        x=LEFT,
    )
    f.y += 10
    f.s.text(LEFT, f.y, "Bill to / Facturer à", 7.5, color=GREY)
    f.s.text(MID, f.y, "Service address / Adresse de service", 7.5, color=GREY)
    a = f.s.block(LEFT, f.y + 12, [b.holder, *place_lines(b.mailing)], 9.5, 11.4)
    c = f.s.block(MID, f.y + 12, place_lines(b.service), 9.5, 11.4)
    f.y = max(a, c) + 8
    f.head("Summary / Sommaire")
    f.rows(
        [
            ("Previous balance / Solde précédent", some_money(b, 5, 480)),
            (f"Payment / Paiement {on(b.paid, d)}", f"-{some_money(b, 5, 480)}"),
            ("Total due / Total à payer", f"${b.total}"),
        ]
    )
    f.filler()
    f.head("Telephone numbers / Numéros de téléphone")
    f.rows([(tn(n, p), "Business line / Ligne d'affaires", some_money(b, 5, 480)) for n in b.numbers], (LEFT + 5, 220))
    f.note(f"Questions? {tn(b.support, p)}. Call forwarding to / Renvoi d'appel vers {tn(b.forwarded[0], p)}.")
    f.stub([b.holder, *place_lines(b.mailing)], "Payable to / Payable à")
    return f.s.done()


@design(account="bell")
def s_legacy_general(b: Bill) -> bytes:
    """An old independent company: capitals, the surname first, a run of numbers with "thru"."""
    first, last, alone = add_run(b) if b.rng.random() < 0.6 else ("", "", b.numbers)
    f, d = Flow(b, fillers=("SURCHARGES", "SURCHARGE")), b.rng.choice(["bell", "upper", "us2"])
    bits = b.holder.split()
    name = (f"{bits[-1]}, {' '.join(bits[:-1])}" if b.is_person else b.holder).upper()
    who = [name, *place_lines(b.mailing, upper=True, full=True)]
    f.s.text(LEFT, 52, b.carrier.upper(), 14, True)
    f.s.text(LEFT, 66, f"SERVING {b.service.city.upper()} AND VICINITY", 7.5, color=GREY)
    for i, (label, value) in enumerate(
        [("PAGE", "1"), ("BILLING DATE", on(b.bill_date, d)), ("ACCOUNT NUMBER", b.account), ("BILL ID", b.invoice)]
    ):
        f.s.text(390, 46 + i * 12, label, 8)
        f.s.text(474, 46 + i * 12, value, 8)
    f.s.block(56, 116, who, 9.5, 12)
    f.y = 186
    f.s.bar(LEFT, f.y - 10, 250, 14, (0.9, 0.9, 0.9))
    f.s.text(LEFT + 2, f.y, "ACCOUNT STATUS", 9, True)
    f.s.text(MID, f.y, "SERVICE FURNISHED AT", 8, True)
    f.s.block(MID, f.y + 13, place_lines(b.service, upper=True, full=True), 9.5, 12)
    y = f.y + 16
    for label, value in [
        ("PREVIOUS BILL", some_money(b, 5, 480)),
        (f"LAST PMT {on(b.paid, d)}", f"{some_money(b, 5, 480)}CR"),
        ("PAST DUE", ".00"),
        ("CURRENT CHARGES", b.total),
        (f"PAY BY {on(b.due, d)}", f"${b.total}"),
    ]:
        f.s.text(LEFT + 2, y, label, 9)
        f.s.text(284, y, value, 9, align="right")
        y += 13
    f.y = y + 14
    f.filler()
    f.head("LOCAL SERVICE - NUMBERS BILLED TO THIS ACCOUNT")
    rows = [f"{tn(first)} thru {last[-4:]}"] if first else []
    rows += [tn(n) for n in alone]
    for i in range(0, len(rows), 3):
        f.room(13)
        for j, cell in enumerate(rows[i : i + 3]):
            f.s.text(LEFT + 5 + j * 170, f.y, cell, 9)
        f.y += 13
    f.y += 8
    f.head("LONG DISTANCE")
    f.rows(
        [(on(b.period[0], d), tn(n), "DIRECT DIALED", some_money(b, 5, 480)) for n in b.called[:4]],
        (LEFT + 5, 150, 280),
        ("DATE", "CALLED NUMBER", "CLASS", "AMOUNT"),
    )
    f.note(f"TO REACH OUR BUSINESS OFFICE DIAL {tn(b.support)}")
    f.stub(who, "DETACH AND MAIL THIS PART WITH PAYMENT TO")
    return f.s.done()


@design(account="wireless")
def s_account_colon(b: Bill) -> bytes:
    """Labels with colons in one line of text under the name; the lines in cards with their users."""
    f, d, p = (
        Flow(b, fillers=("Surcharges, taxes and gov fees", "Fee")),
        b.rng.choice(["long", "short", "us"]),
        b.rng.choice(["dash", "dot", "paren"]),
    )
    f.title(b.carrier, color=(0.75, 0.05, 0.05))
    f.s.text(RIGHT, 48, f"Account: {b.account}", 9, align="right")
    f.s.text(RIGHT, 60, f"Invoice: {b.invoice}", 9, align="right")
    f.s.text(RIGHT, 72, f"Billing period: {on(b.period[0], 'short')} - {on(b.period[1], 'short')}", 9, align="right")
    f.y = 96
    f.s.text(LEFT, f.y, f"Bill date: {on(b.bill_date, d)}", 9.5, True)
    f.y += 20
    f.y = f.s.block(LEFT, f.y, [b.holder, *place_lines(b.mailing)], 9.5, 11.4) + 4
    if b.billing:
        f.s.text(LEFT, f.y, f"Service address: {', '.join(place_lines(b.service, inline=True))}", 9)
        f.y += 14
    f.y += 6
    f.head(f"Here's your bill. Total due: ${b.total}")
    f.rows(
        [
            ("Balance from last bill", some_money(b, 5, 480)),
            (f"Payments received thru {on(b.paid, d)}", f"-{some_money(b, 5, 480)}"),
            (f"Auto Pay will be processed on {on(b.due, d)}", b.total),
        ]
    )
    f.filler()
    f.head("Charges by line")
    for n, user in zip(b.numbers, b.users * 2, strict=False):
        f.room(28)
        f.s.text(LEFT + 5, f.y, user, 9, True)
        f.s.text(LEFT + 5, f.y + 11, tn(n, p), 9)
        f.s.text(RIGHT - 1, f.y, f"${some_money(b, 5, 480)}", 9, align="right")
        f.y += 27
    f.y += 2
    f.note(
        f"Talk activity this month: {tn(b.called[0], p)} 4 min, {tn(b.called[1], p)} 11 min. Questions?"
        f" {tn(b.support, p)} or *611."
    )
    f.stub([b.holder, *place_lines(b.mailing)])
    return f.s.done()


@design(account="plain9")
def s_fiber_ban(b: Bill) -> bytes:
    """A wholesale-grade invoice: BAN, a bill-to block, and one service location with its numbers."""
    f, d, p = (
        Flow(b, fillers=("Taxes, fees and surcharges", "Surcharge")),
        b.rng.choice(["short", "long", "us"]),
        b.rng.choice(["dash", "paren", "bare"]),
    )
    f.title(b.carrier)
    f.s.text(RIGHT, 52, "Invoice", 14, True, align="right")
    for i, (label, value) in enumerate(
        [
            ("BAN", b.account),
            ("Invoice number", b.invoice),
            ("Invoice date", on(b.bill_date, d)),
            ("Payment due", on(b.due, d)),
        ]
    ):
        f.s.text(LEFT + i * 135, 84, label, 7.5, color=GREY)
        f.s.text(LEFT + i * 135, 96, value, 9.5, True)
    f.y = 122
    f.s.text(LEFT, f.y, "Bill to", 9, True)
    f.s.text(MID, f.y, "How to reach us", 9, True)
    f.s.block(MID, f.y + 12, [f"Billing inquiries {tn(b.support, p)}", "24 hour repair: press 2"], 9, 11.4)
    f.y = f.s.block(LEFT, f.y + 12, [b.holder, *place_lines(b.mailing)], 9.5, 11.4) + 6
    f.head("Account summary")
    f.rows(
        [
            ("Prior balance", some_money(b, 5, 480)),
            (f"Payments thru {on(b.paid, d)}", f"({some_money(b, 5, 480)})"),
            ("Recurring charges", some_money(b, 5, 480)),
            ("Total due", f"USD {b.total}"),
        ]
    )
    f.filler()
    f.head("Charges by service location")
    f.s.text(LEFT + 5, f.y, f"Location: {', '.join(place_lines(b.service, inline=True))}", 9, True)
    f.y += 15
    f.rows(
        [
            (tn(n, p), b.rng.choice(["Business Line", "PRI DID", "SIP Trunk TN"]), "1", some_money(b, 5, 480))
            for n in b.numbers
        ],
        (LEFT + 5, 220, 400),
        ("Telephone number", "Product", "Qty", "Monthly"),
    )
    f.note(f"Payment by wire is accepted; quote the BAN. Remote call forward target {tn(b.forwarded[0], p)}.")
    f.stub([b.holder, *place_lines(b.mailing)], "Remit to")
    return f.s.done()


@design(account="bell_dashed")
def s_slash_numbers(b: Bill) -> bytes:
    """A regional company: each line's number with a slash stands over its own charges."""
    f = Flow(b, fillers=("Taxes and other charges", "Fee"))
    slash = lambda n: f"{n[2:5]}/{n[5:8]}-{n[8:]}"  # noqa: E731
    caps = b.rng.random() < 0.5
    name = b.holder.upper() if caps else b.holder
    f.title(b.carrier, color=(0.7, 0.1, 0.1))
    f.facts(
        50,
        [
            ("Page", "1"),
            ("Account Number", b.account),
            ("Date of Bill", on(b.bill_date, "us2")),
            ("Pay By", on(b.due, "us2")),
            ("Invoice", b.invoice),
        ],
    )
    f.y = f.s.block(LEFT, f.y + 6, [name, *place_lines(b.mailing, upper=caps)], 9.5, 11.4)
    f.y = max(f.y, 122) + 6
    if b.billing:
        f.s.text(LEFT, f.y, f"For service at {', '.join(place_lines(b.service, inline=True, upper=caps))}", 9)
        f.y += 18
    f.head("Current billing summary")
    f.rows(
        [
            ("Previous balance", some_money(b, 5, 480)),
            (f"Payment received by {on(b.paid, 'us2')} Thank you", f"-{some_money(b, 5, 480)}"),
            (f"Local service from {on(b.period[0], 'us2')} to {on(b.period[1], 'us2')}", b.total),
        ]
    )
    f.filler()
    f.head("Detail of current charges")
    for n in b.numbers:
        f.rows(
            [("1", "Business Line", some_money(b, 5, 480))],
            (LEFT + 5, 80),
            ("Qty", f"Basic charges for {slash(n)}", "Charge"),
            leading=12.4,
        )
    f.head("Toll calls")
    f.rows(
        [(on(b.period[1], "us2"), slash(n), f"{2 + i}:00", some_money(b, 5, 480)) for i, n in enumerate(b.called[:4])],
        (LEFT + 5, 160, 300),
        ("Date", "To number", "Min", "Charge"),
    )
    f.note(f"Billing questions or repair call {tn(b.support, 'one')}.")
    f.stub([name, *place_lines(b.mailing, upper=caps)])
    return f.s.done()


@design(account="cable", persons=True)
def s_cable_security(b: Bill) -> bytes:
    """Cable at home or work: a security code beside the account, the address of service in the summary."""
    f, d, p = Flow(b), b.rng.choice(["short", "long", "us"]), b.rng.choice(["dash", "paren", "dot"])
    f.s.bar(LEFT, 34, RIGHT - LEFT, 32, (0.0, 0.28, 0.5))
    f.s.text(LEFT + 8, 55, b.carrier, 15, True, color=(1, 1, 1))
    f.s.text(RIGHT - 8, 54, on(b.bill_date, d), 9, color=(1, 1, 1), align="right")
    rows = [("Statement date:", on(b.bill_date, d)), ("Account number:", b.account), ("Security code:", b.invoice[:4])]
    for i, (label, value) in enumerate(rows):
        f.s.text(LEFT, 84 + i * 12.5, label, 9)
        f.s.text(120, 84 + i * 12.5, value, 9, True)
    f.s.text(MID, 84, f"Services from {on(b.period[0], 'short')} thru {on(b.period[1], 'short')}", 9)
    f.s.text(MID, 96.5, f"Auto Pay date: {on(b.due, d)}", 9)
    f.s.text(MID, 109, f"Contact us: {tn(b.support, p)}", 9)
    f.s.text(LEFT, 136, "Service at:", 7.5, color=GREY)
    f.y = f.s.block(LEFT, 148, [b.holder, *place_lines(b.service)], 9.5, 11.4) + 6
    f.head("Summary")
    f.rows(
        [
            ("Previous balance", some_money(b, 5, 480)),
            (f"Payments received {on(b.paid, d)}", f"-{some_money(b, 5, 480)}"),
            ("Internet", some_money(b, 5, 480)),
            ("Voice", some_money(b, 5, 480)),
            ("YOUR AUTO PAY WILL BE PROCESSED", f"${b.total}"),
        ]
    )
    f.filler()
    f.head("Voice")
    f.rows([(f"Phone number {tn(n, p)}", some_money(b, 5, 480)) for n in b.numbers])
    f.note(f"Statement {b.invoice}. Directory assistance calls billed this month: {tn(b.called[0], p)}.")
    f.stub([b.holder, *place_lines(b.mailing)])
    return f.s.done()


@design(account="cable", persons=True)
def s_hello_first_name(b: Bill) -> bytes:
    """A greeting by first name only; "For" and the home in one line; the full name in the coupon."""
    f, d, p = Flow(b), b.rng.choice(["short", "long"]), b.rng.choice(["paren", "dash"])
    f.title(b.carrier)
    for i, (label, value) in enumerate(
        [
            ("Account number", b.account),
            ("Billing date", on(b.bill_date, d)),
            ("Total due", f"${b.total}"),
            ("Auto pay", on(b.due, d)),
        ]
    ):
        f.s.text(LEFT + i * 136, 82, label, 8.5, True)
        f.s.text(LEFT + i * 136, 94, value, 8.5)
    f.y = 118
    f.s.text(LEFT, f.y, f"Hello {b.holder.split()[0] if b.is_person else b.holder}, thanks for being with us.", 9.5)
    f.s.text(LEFT, f.y + 13, f"For service at {', '.join(place_lines(b.service, inline=True))}", 9.5)
    f.y += 26
    f.head("Your bill at a glance")
    f.rows(
        [
            ("Previous balance", some_money(b, 5, 480)),
            (f"EFT Payment - thank you {on(b.paid, d)}", f"-{some_money(b, 5, 480)}"),
            ("Regular monthly charges", some_money(b, 5, 480)),
            ("One-time charges", some_money(b, 5, 480)),
            (f"Amount due {on(b.due, d)}", f"${b.total}"),
        ]
    )
    f.note(f"Bill number {b.invoice}. Need help? Visit us online or call {tn(b.support, p)}.")
    f.filler()
    f.head("Voice")
    f.rows(
        [
            (tn(n, p), b.rng.choice(["Unlimited voice", "Voice line", "Additional voice line"]), some_money(b, 5, 480))
            for n in b.numbers
        ],
        (LEFT + 5, 200),
    )
    f.note(f"International calls: {tn(b.called[0], p)}, {tn(b.called[1], p)}.")
    f.stub([b.holder, *place_lines(b.mailing)])
    return f.s.done()


@design(account="plain9", langs=("ca",))
def s_ca_wireless(b: Bill) -> bytes:
    """A Canadian mobile bill: account holder, the required payment date, users beside their numbers."""
    f, d, p = (
        Flow(b, fillers=("GST / HST", "Tax")),
        b.rng.choice(["long", "short", "iso"]),
        b.rng.choice(["space", "dash", "paren", "dot"]),
    )
    caps = b.rng.random() < 0.4
    name = b.holder.upper() if caps else b.holder
    f.s.bar(LEFT, 34, RIGHT - LEFT, 34, (0.6, 0.05, 0.1))
    f.s.text(LEFT + 8, 56, b.carrier, 15, True, color=(1, 1, 1), tracking=1)
    f.s.text(RIGHT - 8, 55, "Your wireless bill", 9, color=(1, 1, 1), align="right")
    f.facts(
        88,
        [
            ("Account number", b.account),
            ("Bill date", on(b.bill_date, d)),
            ("Required payment date", on(b.due, d)),
            ("Invoice number", b.invoice),
            ("What is the total?", f"${b.total}"),
        ],
    )
    f.y = f.s.block(LEFT, 88, [name, *place_lines(b.mailing, upper=caps)], 9.5, 11.4) + 5
    if b.billing:
        f.s.text(LEFT, f.y, "Service address (9-1-1)", 7.5, color=GREY)
        f.y = f.s.block(LEFT, f.y + 11, place_lines(b.service, upper=caps), 9.5, 11.4)
    f.y = max(f.y, 158) + 8
    f.head("A quick overview")
    f.rows(
        [
            ("Amount of your last bill", some_money(b, 5, 480)),
            (f"Payment received on {on(b.paid, d)} - thank you", f"-{some_money(b, 5, 480)}"),
            ("Current charges", b.total),
        ]
    )
    f.filler()
    f.head("Charges by mobile number")
    f.rows(
        [(tn(n, p), user, some_money(b, 5, 480)) for n, user in zip(b.numbers, b.users, strict=False)],
        (LEFT + 5, 220),
        ("Mobile", "User", "Total"),
    )
    f.note(
        f"Roaming calls to {tn(b.called[0], p)} and {tn(b.called[1], p)}. Unanswered calls forwarded to"
        f" {tn(b.forwarded[0], p)}. Customer care {tn(b.support, p)}."
    )
    f.stub([name, *place_lines(b.mailing, upper=caps)])
    return f.s.done()


@design(account="plain9")
def s_wireless_ppu(b: Bill) -> bytes:
    """A wireless statement that tells the mailing address from the PPU address."""
    f, d, p = (
        Flow(b, fillers=("Taxes and surcharges", "Surcharge")),
        b.rng.choice(["short", "long", "us"]),
        b.rng.choice(["paren", "dash", "dot"]),
    )
    caps = b.rng.random() < 0.5
    name = b.holder.upper() if caps else b.holder
    f.title(b.carrier, color=(0.8, 0.0, 0.4), tracking=1.5)
    f.s.text(RIGHT, 50, f"Page 1 | Statement for {name}", 8, align="right") if len(name) < 30 else None
    f.s.text(LEFT, 84, f"Your statement issued {on(b.bill_date, d)}", 11.5, True)
    f.s.text(
        LEFT,
        98,
        f"Account {b.account}  |  Due {on(b.due, d)}  |  Cycle {on(b.period[0], 'short')} thru"
        f" {on(b.period[1], 'short')}",
        9,
    )
    f.s.text(LEFT, 122, "Mailing address", 7.5, color=GREY)
    f.s.text(MID, 122, "PPU address (primary place of use, all lines)", 7.5, color=GREY)
    a = f.s.block(LEFT, 134, [name, *place_lines(b.mailing, upper=caps)], 9.5, 11.4, bold_first=True)
    c = f.s.block(MID, 134, place_lines(b.service, upper=caps), 9.5, 11.4)
    f.y = max(a, c) + 8
    f.head(f"TOTAL DUE ${b.total}")
    f.rows(
        [
            ("Previous balance", f"${some_money(b, 5, 480)}"),
            (f"LAST PMT {on(b.paid, d)}", f"-${some_money(b, 5, 480)}"),
            ("Plans, equipment and services", f"${b.total}"),
        ]
    )
    f.filler()
    f.head("THIS BILL SUMMARY")
    f.rows(
        [
            (tn(n, p), b.rng.choice(["Voice", "Voice", "Mobile Internet", "Watch"]), user, f"${some_money(b, 5, 480)}")
            for n, user in zip(b.numbers, b.users, strict=False)
        ],
        (LEFT + 5, 170, 300),
        ("Line", "Type", "Name", "Total"),
    )
    f.note(
        f"Calls outside the plan: {tn(b.called[0], p)}, {tn(b.called[1], p)}. Dial 611 or {tn(b.support, p)}. Reference"
        f" {b.invoice}."
    )
    f.stub([name, *place_lines(b.mailing, upper=caps)])
    return f.s.done()


@design(account="long")
def s_cloud_portal(b: Bill) -> bytes:
    """A cloud PBX invoice printed from the browser: print time at the top, card, numbers with their kind."""
    f, d, p = (
        Flow(b, fillers=("Taxes", "Fee")),
        b.rng.choice(["us", "short", "iso"]),
        b.rng.choice(["paren", "plus", "one"]),
    )
    f.s.text(LEFT, 34, f"{on(b.today, 'us' if d == 'iso' else d)}, 9:14 AM", 7.5, color=GREY)
    f.s.text(RIGHT, 34, "Admin Portal - Billing - Invoice", 7.5, color=GREY, align="right")
    f.y = 56
    f.title(b.carrier)
    f.s.text(LEFT, f.y + 8, "Bill to", 9, True)
    f.s.text(220, f.y + 8, "Service address", 9, True)
    f.s.text(404, f.y + 8, "Invoice details", 9, True)
    f.facts(
        f.y + 21,
        [
            ("Account", b.account),
            ("Invoice", b.invoice),
            ("Invoice date", on(b.bill_date, d)),
            ("Visa card ending", b.invoice[-4:]),
            ("Next charge", on(b.due, d)),
        ],
        x=404,
    )
    who = [*simpleSplit(b.holder, "Helvetica", 9.5, 170), *place_lines(b.mailing)]
    a = f.s.block(LEFT, f.y + 21, who, 9.5, 11.4)
    f.s.block(220, f.y + 21, place_lines(b.service), 9.5, 11.4)
    f.y = max(a, f.y + 90) + 4
    f.head("Charges")
    f.rows(
        [
            ("Core user license", some_money(b, 5, 480)),
            ("Additional local number", some_money(b, 5, 480)),
            ("Compliance and administrative cost recovery fee", some_money(b, 5, 480)),
            ("Amount paid", f"${b.total}"),
        ]
    )
    f.filler()
    f.head("Phone numbers")
    f.rows(
        [(tn(n, p), "Local", user) for n, user in zip(b.numbers, b.users, strict=False)],
        (LEFT + 5, 220),
        ("Number", "Type", "Assigned to"),
    )
    f.note(
        f"Last payment {on(b.paid, d)}. After-hours calls go to {tn(b.forwarded[0], p)}. Support {tn(b.support, p)}."
    )
    return f.s.done()


@design(account="letters", one_address=True)
def s_small_receipt(b: Bill) -> bytes:
    """A receipt of a small office-phone seller: everything in the left column, one address."""
    f, d, p = Flow(b), b.rng.choice(["long", "short", "us"]), b.rng.choice(["paren", "bare", "dash", "plus"])
    f.title(b.carrier, color=(0.0, 0.45, 0.45))
    f.s.text(LEFT, f.y, "Payment receipt", 12, True)
    f.y += 18
    for line in (
        f"Billed on {on(b.bill_date, d)}",
        f"Account ID {b.account}",
        f"Order {b.invoice}",
        f"Paid by card ending {b.invoice[-4:]}",
        f"Next charge {on(b.due, d)}",
    ):
        f.s.text(LEFT, f.y, line, 9.5)
        f.y += 12.4
    f.y += 6
    f.y = (
        f.s.block(LEFT, f.y, [b.holder, *place_lines(b.service, full=b.rng.random() < 0.5)], 9.5, 11.4, bold_first=True)
        + 4
    )
    f.head("Your plan")
    f.rows(
        [
            ("Office plan", some_money(b, 5, 480)),
            ("Regulatory compliance fee", some_money(b, 5, 480)),
            ("Total charged", f"${b.total}"),
        ]
    )
    f.filler()
    f.head("Numbers on this account")
    for n in b.numbers:
        f.room(12)
        f.s.text(LEFT, f.y, tn(n, p), 9.5)
        f.y += 11.8
    f.y += 6
    f.note(f"Previous receipt {on(b.paid, d)}. Support {tn(b.support, p)}. Ring also {tn(b.forwarded[0], p)}.")
    f.stub([b.holder, *place_lines(b.service)], "Prefer to pay by check? Make it out to")
    return f.s.done()


@design(account="six")
def s_clec_locations(b: Bill) -> bytes:
    """A small CLEC: a numbered list of service locations with one entry, its lines under it, some in a run."""
    first, last, alone = add_run(b) if b.rng.random() < 0.5 else ("", "", b.numbers)
    f, d, p = (
        Flow(b, fillers=("Taxes and surcharges", "Surcharge")),
        b.rng.choice(["us", "us2", "short", "dmy"]),
        b.rng.choice(["dash", "dot", "paren"]),
    )
    f.title(b.carrier, color=(0.35, 0.2, 0.5))
    f.s.text(RIGHT, 54, "STATEMENT", 13, True, align="right")
    who = [b.holder, *place_lines(b.mailing)]
    f.y = f.s.block(LEFT, 88, who, 9.5, 11.4)
    f.facts(
        88,
        [
            ("Customer no.", b.account),
            ("Statement no.", b.invoice),
            ("Statement date", on(b.bill_date, d)),
            ("Due upon", on(b.due, d)),
        ],
        x=380,
    )
    f.y = max(f.y, 142) + 6
    f.head("Activity since last statement")
    f.rows(
        [
            (on(b.period[0], d), "Balance forward", some_money(b, 5, 480)),
            (on(b.paid, d), "Payment - check", f"-{some_money(b, 5, 480)}"),
            (on(b.bill_date, d), "Current charges", b.total),
        ],
        (LEFT + 5, 130),
        ("Date", "Description", "Amount"),
    )
    f.filler()
    f.head("Service locations")
    f.s.text(LEFT + 5, f.y, "1", 9, True)
    f.y = f.s.block(LEFT + 22, f.y, place_lines(b.service), 9.5, 11.4) + 6
    rows = [(f"{tn(first, p)} thru {last[-4:]}", "DID block of 10", some_money(b, 5, 480))] if first else []
    f.rows(
        [*rows, *((tn(n, p), "POTS business line", some_money(b, 5, 480)) for n in alone)],
        (LEFT + 22, 240),
        ("Lines", "Service", "Monthly"),
    )
    f.head("Long distance detail")
    f.rows(
        [(on(b.period[0], d), tn(n, p), f"{1 + i}.0") for i, n in enumerate(b.called[:4])],
        (LEFT + 5, 160),
        ("Date", "Called", "Min"),
    )
    f.note(f"Trouble tickets: {tn(b.support, p)}.")
    f.stub(who)
    return f.s.done()


@design(account="prefix", toll_free=True)
def s_resporg(b: Bill) -> bytes:
    """A toll-free statement: each number with the local number to which it rings."""
    f, d, p = (
        Flow(b, fillers=("Usage by number", "Usage")),
        b.rng.choice(["short", "us", "iso"]),
        b.rng.choice(["dash", "one", "paren"]),
    )
    f.title(b.carrier)
    f.s.text(LEFT, f.y - 4, "RespOrg and toll-free services statement", 9, color=GREY)
    f.y += 14
    f.s.text(LEFT, f.y, "Subscriber", 7.5, color=GREY)
    y = f.y + 11
    y = f.s.block(LEFT, y, [b.holder, *place_lines(b.mailing)], 9.5, 11.4, bold_first=True)
    if b.billing:
        f.s.text(LEFT, y + 5, "Service location", 7.5, color=GREY)
        y = f.s.block(LEFT, y + 16, place_lines(b.service), 9.5, 11.4)
    f.facts(
        f.y + 2,
        [
            ("Account", b.account),
            ("Statement date", on(b.bill_date, d)),
            ("Statement number", b.invoice),
            ("RespOrg ID", "QXR01"),
            ("Payment due", on(b.due, d)),
        ],
    )
    f.y = max(y, f.y + 70) + 8
    f.head("Your statement at a glance")
    f.rows(
        [
            ("Previous balance", some_money(b, 5, 480)),
            (f"Payment {on(b.paid, d)}", f"-{some_money(b, 5, 480)}"),
            ("Toll-free service", b.total),
        ]
    )
    f.filler()
    f.head("Toll-free numbers on this account")
    f.rows(
        [
            (tn(n, p), tn(b.forwarded[i % len(b.forwarded)], p), "Working", some_money(b, 5, 480))
            for i, n in enumerate(b.numbers)
        ],
        (LEFT + 5, 200, 360),
        ("Toll-free number", "Rings to", "Status", "Charge"),
    )
    f.note(f"Questions about this statement: {tn(b.support, p)}.")
    f.stub([b.holder, *place_lines(b.mailing)])
    return f.s.done()


@design(account="bell_dashed")
def s_csr_second(b: Bill) -> bytes:
    """A second form of the customer service record: full words with dots, feature codes under each number."""
    s = Pen("courier")
    d = b.rng.choice(["packed", "us2", "bell"])
    y = 44.0

    def put(text: str = "") -> None:
        nonlocal y
        if y > 750:
            s.next_page()
            y = 44
        s.text(LEFT, y, text, 9)
        y += 12

    one = lambda place: ", ".join(place_lines(place, upper=True, inline=True))  # noqa: E731
    put(f"{b.carrier.upper():<40}CSR INQUIRY")
    put(f"{'':<40}PAGE 001")
    put()
    put(f"ACCOUNT NO......: {b.account}")
    put(f"RECORD DATE.....: {on(b.bill_date, d)}")
    put(f"LAST SVC ORDER..: C{b.invoice}  {on(b.period[0], d)}")
    put(f"LAST PMT........: {on(b.paid, d)}")
    put()
    put("**LISTING")
    put(f"LISTED NAME.....: {b.holder.upper()}")
    put(f"SERVICE ADDR....: {one(b.service)}")
    put("DIRECTORY.......: 1 COPY")
    put("**BILLING")
    put(f"BILL NAME.......: {b.holder.upper()}")
    put(f"BILL ADDR.......: {one(b.mailing)}")
    put(f"CLASS OF SVC....: {b.rng.choice(['1FB', '1MB', 'B1W'])}   TAX AREA {b.rng.randint(1000, 9999)}")
    put("**SERVICE AND EQUIPMENT")
    for i, n in enumerate(b.numbers):
        put(f"TN {tn(n, 'space'):<16} 1FB   {some_money(b, 5, 480):>8}")
        put(f"   {'FEATURE':<16} {b.rng.choice(['ESX', 'NSD', 'ESM', 'HTG']):<5} {some_money(b, 5, 480):>8}")
        if i == 0:
            put(f"   {'CALL FWD TO':<16} {tn(b.forwarded[0], 'space')}")
    put("**REMARKS")
    put(f"BUSINESS OFFICE {tn(b.support, 'space')}")
    put("*** END ***")
    return s.done()
