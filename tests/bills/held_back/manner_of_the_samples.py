"""A set of unseen designs in the manner of the samples' author: further carriers as he might have drawn them, short
bills with a trap or two each."""

from __future__ import annotations

from datetime import timedelta

from tests.bills.content import Bill, Place
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import fr_money, last_first, on, some_money, tn

DESIGNS, design = collection()


def upper(place: Place, **how) -> list[str]:
    return [line.upper() for line in place.lines(comma=False, **how)]


def group_of_lines(b: Bill) -> tuple[list[str], list[str]]:
    """Where there are four lines or more, all but two become a run of consecutive numbers: the run, and the others."""
    if len(b.numbers) < 4:
        return [], b.numbers
    singles, length = b.numbers[:2], len(b.numbers) - 2
    taken = {*singles, *b.called, *b.forwarded}
    while True:
        start = b.rng.randint(20, 98) * 100 + b.rng.choice([10, 20, 30, 50])
        run = [f"{b.numbers[0][:8]}{start + i}" for i in range(length)]
        if not taken & set(run):
            break
    b.numbers[:] = sorted(singles + run)
    return run, singles


def slip(
    s: Pen,
    b: Bill,
    y: float,
    head: str = "Make checks payable to",
    *,
    size: float = 9,
    capitals: bool = False,
    note: str = "",
) -> float:
    """The part to return: holder and mailing address left, the carrier's box right."""
    s.line(y, dashed=True)
    if note:
        s.text(40, y + 10, note, 6.5)
        y += 8
    left = [b.holder.upper(), *upper(b.mailing)] if capitals else [b.holder, *b.mailing.lines()]
    right = [b.carrier, *b.remit]
    s.block(40, y + 16, left, size, bold_first=not capitals)
    s.block(320, y + 16, [head, *([line.upper() for line in right] if capitals else right)], size)
    return y + 16 + 5 * size * 1.25


@design(account="plain9", langs=("fr",))
def canada_east(b: Bill) -> bytes:
    """A French bill of an eastern carrier: tax registrations, interurban calls, a coupon with C.P. in Montréal."""
    s = Pen()
    day = b.rng.choice(["fr", "iso"])
    s.text(40, 48, b.carrier, 17, True, color=(0.05, 0.25, 0.5))
    s.pairs(
        350,
        44,
        [
            ("Numéro de compte", b.account),
            ("Date de facturation", on(b.bill_date, day)),
            ("Numéro de facture", b.invoice),
            ("Date d'échéance", on(b.due, day)),
        ],
        right=572,
        size=8.5,
        leading=12,
    )
    s.block(40, 84, [b.holder.upper(), *[x.upper() for x in b.mailing.lines()]], 9.5)
    s.text(350, 110, "Adresse de service", 7.5)
    s.block(350, 121, b.service.lines(), 9)
    s.text(40, 172, "Sommaire du compte", 11, True)
    y = s.pairs(
        44,
        188,
        [
            ("Solde précédent", fr_money(b.total)),
            (f"Paiement reçu le {on(b.paid, day)} - Merci", "-" + fr_money(b.total)),
            ("Services téléphoniques", fr_money(b.total)),
            ("TPS R104765432 RT0001", fr_money("4.12")),
            ("TVQ 1012345678 TQ0001", fr_money("8.22")),
            ("Total à payer", fr_money(b.total)),
        ],
        right=300,
        size=8.5,
        leading=12,
    )
    y += 12
    s.text(40, y, "Détail par numéro de téléphone", 11, True)
    for i, n in enumerate(b.numbers):
        y += 12 if i else 15
        s.text(44, y, tn(n, "space"), 8.5)
        s.text(180, y, "Ligne d'affaires", 8.5)
        s.text(300, y, fr_money(some_money(b, 4, 60)), 8.5, align="right")
    y += 22
    s.text(40, y, "Appels interurbains", 11, True)
    for i, n in enumerate(b.called[:4]):
        y += 12 if i else 15
        s.text(44, y, on(b.period[0] + timedelta(days=3 + 4 * i), "iso"), 8.5)
        s.text(120, y, tn(n, "space"), 8.5)
        s.text(300, y, f"{3 + i} min", 8.5, align="right")
    y += 22
    s.line(y, dashed=True)
    s.text(40, y + 10, "Prière de retourner cette partie avec votre paiement", 6.5)
    s.block(40, y + 26, [b.holder, *b.mailing.lines()], 9, bold_first=True)
    s.block(320, y + 26, ["Payable à l'ordre de", b.carrier, *b.remit], 9)
    s.text(40, y + 90, f"Service à la clientèle : 1 {tn(b.support, 'space')}", 7.5)
    return s.done()


@design(account="dashes", langs=("ca", "fr"))
def canada_bilingual(b: Bill) -> bytes:
    """Both tongues on each label; four framed cells at the head."""
    s = Pen("vera")
    s.text(40, 44, b.carrier, 14, True)
    s.text(572, 44, "Bill / Facture", 12, align="right")
    s.boxes(
        44,
        72,
        [
            ("Account / Compte", b.account),
            ("Bill date / Facturé le", on(b.bill_date, "iso")),
            ("Due / Échéance", on(b.due, "iso")),
            ("Bill no. / No de facture", b.invoice),
        ],
        width=132,
        size=8.5,
        label_size=6.5,
    )
    s.text(44, 116, "Customer / Client", 6.5, True)
    s.block(44, 128, [b.holder, *b.mailing.lines()], 8.5)
    s.text(320, 116, "Service address / Adresse de service", 6.5, True)
    s.block(320, 128, b.service.lines(inline_unit=True), 8.5)
    y = s.pairs(
        44,
        200,
        [
            ("Previous balance / Solde antérieur", b.total),
            (f"Payment / Paiement {on(b.paid, 'iso')}", f"-{b.total}"),
            ("Current charges / Frais courants", b.total),
        ],
        right=360,
        size=8,
        leading=12,
    )
    y += 10
    s.text(44, y, "Telephone lines / Lignes téléphoniques", 9.5, True)
    half = (len(b.numbers) + 1) // 2 if len(b.numbers) > 6 else len(b.numbers)
    for i, n in enumerate(b.numbers):
        s.text(44 + (i // half) * 200, y + 14 + (i % half) * 12, tn(n), 8.5)
        s.text(134 + (i // half) * 200, y + 14 + (i % half) * 12, b.service.city, 7.5)
    y += 14 + half * 12 + 14
    s.text(44, y, f"Questions? / Des questions? {tn(b.support)}", 7.5)
    slip(s, b, y + 14, "Payable to / Payable à", size=8.5)
    return s.done()


@design(account="bell_dashed")
def fiber_ilec(b: Bill) -> bytes:
    """A local company with fibre: capitals in the window, lines under 614/555-1234, one of them forwarded."""
    s = Pen()
    s.text(40, 42, b.carrier, 18, True, color=(0.75, 0.1, 0.1))
    s.pairs(
        380,
        36,
        [
            ("Page 1 of 1", ""),
            ("Date of Bill", on(b.bill_date, "us2")),
            ("Account Number", b.account),
            ("Invoice", b.invoice),
        ],
        value_x=470,
        size=8,
        leading=11,
    )
    s.block(58, 100, [b.holder.upper(), *upper(b.mailing)], 9.5)
    s.text(380, 96, "Service Location", 8, True)
    s.block(380, 107, upper(b.service, plus4=f"-{b.rng.randint(1000, 9999)}"), 8)
    s.bar(36, 164, 300, 15, (0.9, 0.9, 0.9))
    s.text(40, 175, "ACCOUNT SUMMARY", 9, True)
    y = s.pairs(
        44,
        192,
        [
            ("Previous Balance", b.total),
            (f"Payments Received Thru {on(b.paid, 'us2')}", f"-{b.total}"),
            ("Balance Forward", ".00"),
            ("Current Charges", b.total),
            (f"Amount Due By {on(b.due, 'us2')}", f"${b.total}"),
        ],
        right=330,
        size=8.5,
        leading=12,
    )
    s.text(380, 175, "HOW TO REACH US", 9, True)
    s.block(380, 192, ["Billing and repair", tn(b.support, "one"), "TTY 711"], 8.5)
    y += 14
    s.text(40, y, "CURRENT CHARGES BY LINE", 9, True)
    y += 4
    for i, n in enumerate(b.numbers):
        y += 12
        s.text(44, y, f"{n[2:5]}/{n[5:8]}-{n[8:]}", 8.5)
        s.text(150, y, b.rng.choice(["FiberVoice Business Line", "Business Line", "Business Line w/ Features"]), 8.5)
        s.text(330, y, some_money(b, 4, 60), 8.5, align="right")
        if i == 0:
            y += 11
            s.text(156, y, f"Remote Call Forwarding to {tn(b.forwarded[0])}", 7.5)
    slip(
        s, b, y + 30, "Remit payment to", capitals=True, note="PLEASE DETACH AND RETURN THIS PORTION WITH YOUR PAYMENT"
    )
    return s.done()


@design(account="six")
def clec_locations(b: Bill) -> bytes:
    """A competitive carrier's invoice by location: the office which only pays stands before the one with the lines."""
    s = Pen()
    s.text(40, 44, b.carrier, 15, True)
    s.text(572, 44, "INVOICE", 15, align="right")
    s.block(40, 74, ["Bill To:", b.holder, *b.mailing.lines()], 9)
    s.pairs(
        360,
        74,
        [
            ("Account Number", b.account),
            ("Invoice Number", b.invoice),
            ("Invoice Date", on(b.bill_date, "short")),
            ("Billing Period", f"{on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}"),
            ("Payment Due", on(b.due, "short")),
        ],
        right=572,
        size=8.5,
        leading=12,
        colon=":",
    )
    s.line(142)
    y = s.pairs(
        40,
        158,
        [
            ("Previous Balance", b.total),
            (f"Payments through {on(b.paid, 'us')}", f"({b.total})"),
            ("Current Charges", b.total),
            ("Amount Due", b.total),
        ],
        right=572,
        size=8.5,
        leading=12,
    )
    y += 12
    s.text(40, y, "Charges by Location", 11, True)
    y += 18
    place = 1
    if b.billing and not b.billing.street.startswith("PO Box"):
        s.text(40, y, f"Location 001   {', '.join(b.billing.lines(inline_unit=True))}", 8.5, True)
        s.text(50, y + 12, "Bill-to office. No active services at this location.", 8.5)
        y, place = y + 32, 2
    s.text(40, y, f"Location 00{place}   {', '.join(b.service.lines(inline_unit=True))}", 8.5, True)
    s.text(50, y + 12, f"Service address. Circuit ID 50/HCGS/{b.invoice[:6]}//PT", 8.5)
    y += 28
    for x, head in ((50, "Telephone Number"), (170, "Service"), (330, "Qty")):
        s.text(x, y, head, 8, True)
    s.text(572, y, "Amount", 8, True, align="right")
    for n in b.numbers:
        y += 11.5
        s.text(50, y, tn(n), 8.5)
        s.text(170, y, "Business Trunk - Local", 8.5)
        s.text(330, y, "1", 8.5)
        s.text(572, y, some_money(b, 4, 60), 8.5, align="right")
    y += 18
    s.text(40, y, f"Billing inquiries {tn(b.support)}. Please write account {b.account} on your check.", 7.5)
    slip(s, b, y + 12, "Remit to")
    return s.done()


@design(account="prefix", toll_free=True)
def tollfree_resporg(b: Bill) -> bytes:
    """A statement of toll-free numbers, each with the number where it rings."""
    s = Pen("vera")
    s.text(40, 42, b.carrier, 14, True)
    s.text(40, 57, "Toll-Free Services Statement", 10)
    s.pairs(
        370,
        42,
        [
            ("Statement date", on(b.bill_date, "us")),
            ("Account", b.account),
            ("Statement no.", b.invoice),
            ("Due date", on(b.due, "us")),
        ],
        right=572,
        size=8,
        leading=12,
    )
    s.text(40, 90, "Customer and service address", 7)
    s.block(40, 102, [b.holder, *b.service.lines()], 8.5, bold_first=True)
    s.text(
        40, 160, "Resp Org ID ZQX01     Statement covers " + f"{on(b.period[0], 'us')} - {on(b.period[1], 'us')}", 7.5
    )
    if b.billing:
        s.text(370, 102, "Mail statements to", 7)
        s.block(370, 114, b.billing.lines(), 8.5)
    y = 184
    for x, head in ((40, "Toll-free number"), (190, "Rings to"), (320, "Calls")):
        s.text(x, y, head, 8, True)
    s.text(460, y, "Minutes", 8, True, align="right")
    s.text(572, y, "Amount", 8, True, align="right")
    s.line(y + 4)
    y += 4
    for i, n in enumerate(b.numbers):
        y += 13
        s.text(40, y, tn(n), 8.5)
        s.text(190, y, tn(b.forwarded[i % 4]), 8.5)
        s.text(320, y, str(b.rng.randint(2, 90)), 8.5)
        s.text(460, y, f"{b.rng.randint(5, 400)}.{b.rng.randint(0, 9)}", 8.5, align="right")
        s.text(572, y, some_money(b, 4, 60), 8.5, align="right")
    y += 20
    s.text(572, y, f"Total due ${b.total}", 9, True, align="right")
    s.text(40, y, f"Last payment {on(b.paid, 'us')}. Help desk {tn(b.support)}", 7.5)
    slip(s, b, y + 16, size=8.5)
    return s.done()


@design(account="letters")
def hosted_pbx(b: Bill) -> bytes:
    """A hosted exchange: extensions, users and direct numbers; the emergency address is where the service is."""
    s = Pen()
    s.text(40, 46, b.carrier, 20, color=(0.1, 0.4, 0.6))
    s.text(40, 64, f"Invoice {b.invoice}", 10, True)
    s.pairs(
        40,
        82,
        [
            ("Invoice date", on(b.bill_date, "dmy")),
            ("Customer account", b.account),
            ("Payment due", on(b.due, "dmy")),
            ("Plan renews", on(b.bill_date + timedelta(days=30), "dmy")),
        ],
        value_x=130,
        size=8.5,
        leading=12,
    )
    s.text(280, 82, "Billed to", 8.5, True)
    s.block(280, 94, [b.holder, *b.mailing.lines()], 8.5)
    s.text(280, 154, "Service (E911) address", 8.5, True)
    s.block(280, 166, b.service.lines(inline_unit=True), 8.5)
    y = 214
    for x, head in ((40, "Ext."), (80, "User"), (230, "Direct number"), (350, "Seat")):
        s.text(x, y, head, 8.5, True)
    s.text(572, y, "Monthly", 8.5, True, align="right")
    s.line(y + 4)
    y += 4
    for i, (n, user) in enumerate(zip(b.numbers, b.users, strict=True)):
        y += 13
        s.text(40, y, str(101 + i), 8.5)
        s.text(80, y, user, 8.5)
        s.text(230, y, tn(n, "paren"), 8.5)
        s.text(350, y, b.rng.choice(["Standard", "Premium", "Premium + Mobile"]), 8.5)
        s.text(572, y, some_money(b, 4, 60), 8.5, align="right")
    y += 22
    y = s.pairs(
        350,
        y,
        [("Seats", b.total), ("Regulatory recovery", "11.40"), ("Total this invoice", b.total)],
        right=572,
        size=8.5,
        leading=12,
    )
    s.text(
        40, y + 4, f"After-hours calls forward to {tn(b.forwarded[0], 'paren')}. Support {tn(b.support, 'paren')}.", 7.5
    )
    s.text(40, y + 16, f"Pay by check: {b.carrier}, {b.remit[0]}, {b.remit[1]}", 7.5)
    return s.done()


@design(account="short", persons=True)
def rural_coop(b: Bill) -> bytes:
    """A member-owned company on a line printer: names last-first, numbers without the area code, which stands over
    them."""
    s = Pen("courier")
    s.text(306, 44, f"{b.carrier} COOPERATIVE".upper(), 12, True, align="center")
    s.text(306, 57, "MEMBER OWNED SINCE 1952", 8, align="center")
    s.text(44, 84, f"ACCOUNT NO.   {b.account}", 9)
    s.text(44, 96, f"MEMBER NO.    {b.rng.randint(1000, 9999)}", 9)
    s.text(330, 84, f"BILLING DATE     {on(b.bill_date, 'us2')}", 9)
    s.text(330, 96, f"DUE DATE         {on(b.due, 'us2')}", 9)
    s.text(330, 108, f"DELINQUENT AFTER {on(b.due + timedelta(days=10), 'us2')}", 9)
    s.block(44, 132, [last_first(b), *upper(b.mailing)], 9.5)
    s.text(330, 132, "SERVICE ADDRESS", 9)
    s.block(330, 144, upper(b.service), 9)
    s.line(196)
    y = s.pairs(
        44,
        212,
        [
            ("BALANCE LAST BILL", b.total),
            (f"PAYMENT {on(b.paid, 'us2')} THANK YOU", f"{b.total}CR"),
            ("LOCAL SERVICE", b.total),
            ("FEDERAL EXCISE TAX", "1.87"),
            ("TOTAL DUE", b.total),
        ],
        right=400,
        size=9,
        leading=12,
    )
    y += 12
    s.text(44, y, f"AREA CODE {b.area} - TELEPHONE NUMBERS BILLED", 9, True)
    for i, n in enumerate(b.numbers):
        s.text(56 + (i % 4) * 110, y + 15 + (i // 4) * 12, tn(n, "local"), 9)
    y += 15 + ((len(b.numbers) + 3) // 4) * 12 + 10
    s.text(44, y, "TOLL CALLS", 9, True)
    for i, n in enumerate(b.called[:3]):
        y += 12
        s.text(
            56,
            y,
            f"{(b.period[0] + timedelta(days=5 * i + 2)).strftime('%m/%d')}  {tn(n)}  {4 + i} MIN  .{41 + i * 7}",
            9,
        )
    y += 26
    s.text(44, y, f"ANNUAL MEETING: TUESDAY 7 PM, MEMBERS' HALL.  OFFICE {tn(b.support)}", 8)
    s.line(y + 14, dashed=True)
    s.block(44, y + 32, [last_first(b), *upper(b.mailing)], 9)
    s.block(
        330, y + 32, ["RETURN WITH PAYMENT TO", f"{b.carrier} COOPERATIVE".upper(), *[x.upper() for x in b.remit]], 9
    )
    return s.done()


@design(account="wireless", one_address=True)
def wireless_business(b: Bill) -> bytes:
    """Mobile lines of a business in two columns, each under its user's name; the account with its -00001."""
    s = Pen()
    s.text(40, 50, b.carrier.lower(), 22, True, color=(0.8, 0.05, 0.1))
    s.block(40, 78, [b.holder, *b.service.lines()], 9.5)
    s.text(572, 44, "Bill date", 7.5, align="right")
    s.text(572, 55, on(b.bill_date, "long"), 9.5, True, align="right")
    s.text(572, 71, "Account number", 7.5, align="right")
    s.text(572, 82, b.account, 9.5, True, align="right")
    s.text(572, 98, "Invoice number", 7.5, align="right")
    s.text(572, 109, b.invoice, 9.5, align="right")
    s.text(40, 152, f"Your bill is ${b.total}, due {on(b.due, 'long')}", 13, True)
    s.text(
        40,
        168,
        f"Billing period {on(b.period[0], 'short')} - {on(b.period[1], 'short')}. Payment of ${b.total} received"
        f" {on(b.paid, 'short')}.",
        8.5,
    )
    s.text(40, 196, f"Charges by line ({len(b.numbers)})", 11, True)
    s.line(201)
    half = (len(b.numbers) + 1) // 2
    for i, (n, user) in enumerate(zip(b.numbers, b.users, strict=True)):
        x, y = 40 + (i // half) * 276, 217 + (i % half) * 27
        s.text(x, y, user, 8.5, True)
        s.text(x, y + 11, tn(n, "dot"), 8.5)
        s.text(x + 84, y + 11, b.rng.choice(["Business Unlimited", "Tablet Share 5GB", "One Talk Line"]), 8)
        s.text(x + 250, y + 11, f"${some_money(b, 4, 60)}", 8.5, align="right")
    y = 217 + half * 27 + 8
    s.text(
        40,
        y,
        f"Most called: {tn(b.called[0], 'dot')}, {tn(b.called[1], 'dot')}. Customer service {tn(b.support, 'dot')} or"
        " *611.",
        7.5,
    )
    slip(s, b, y + 18, "Mail payment to")
    return s.done()


@design(account="bell")
def centrex_hotel(b: Bill) -> bytes:
    """Centrex stations under the head "Area code 614", a run of them written "thru"; long-distance calls by station."""
    run, singles = group_of_lines(b)
    s = Pen("times")
    s.text(40, 44, b.carrier.upper(), 14, True)
    s.text(40, 58, "CENTREX BUSINESS SERVICE", 9)
    s.pairs(
        390,
        44,
        [("ACCOUNT", b.account), ("BILL DATE", on(b.bill_date, "upper")), ("INVOICE", b.invoice), ("PAGE", "1 OF 1")],
        value_x=462,
        size=9,
        leading=12,
    )
    s.block(56, 100, [last_first(b), *upper(b.mailing)], 10)
    s.text(390, 104, "LOCATION OF SERVICE", 8, True)
    s.block(390, 116, upper(b.service), 9)
    s.line(162)
    y = s.pairs(
        44,
        178,
        [
            ("AMOUNT OF LAST BILL", b.total),
            (f"PAYMENTS THROUGH {on(b.paid, 'upper')}", f"{b.total}CR"),
            ("MONTHLY CHARGES", b.total),
            (f"PAY BY {on(b.due, 'upper')}", b.total),
        ],
        right=400,
        size=9,
        leading=12,
    )
    y += 14
    s.text(40, y, f"STATION LINES - AREA CODE {b.area}", 10, True)
    y += 4
    if run:
        y += 13
        s.text(50, y, f"{tn(run[0], 'local')} thru {run[-1][-4:]}", 9.5)
        s.text(200, y, f"CENTREX STATIONS   QTY {len(run)}", 9.5)
        s.text(400, y, "148.00", 9.5, align="right")
    for n in singles:
        y += 13
        s.text(50, y, tn(n, "local"), 9.5)
        s.text(200, y, b.rng.choice(["ATTENDANT CONSOLE", "FAX LINE", "CENTREX STATION"]), 9.5)
        s.text(400, y, some_money(b, 4, 60), 9.5, align="right")
    y += 22
    s.text(40, y, "LONG DISTANCE", 10, True)
    for x, head in ((50, "DATE"), (110, "FROM STATION"), (200, "NUMBER CALLED")):
        s.text(x, y + 14, head, 8)
    s.text(400, y + 14, "MIN", 8, align="right")
    y += 14
    for i, n in enumerate(b.called[:5]):
        y += 12
        s.text(50, y, (b.period[0] + timedelta(days=4 * i + 1)).strftime("%b %d").upper(), 9)
        s.text(110, y, tn(b.numbers[i % len(b.numbers)], "local"), 9)
        s.text(200, y, tn(n, "space"), 9)
        s.text(400, y, str(2 + i), 9, align="right")
    s.text(40, y + 20, f"QUESTIONS ABOUT YOUR BILL CALL {tn(b.support, 'space')}", 8)
    slip(s, b, y + 34, "MAIL CHECKS TO", capitals=True, note="RETURN THIS PART WITH YOUR CHECK")
    return s.done()


@design(account="long", persons=True, one_address=True, langs=("en", "ca"))
def virtual_mobile(b: Bill) -> bytes:
    """A virtual operator's receipt: an order number, SIM and IMEI digits beside each number; one address."""
    s = Pen("vera")
    s.bar(0, 0, 612, 40, (0.95, 0.8, 0.2))
    s.text(40, 27, b.carrier, 15, True)
    s.text(572, 27, "Monthly statement", 9, align="right")
    s.text(
        40,
        66,
        f"Hi {b.holder.split()[0] if b.is_person else 'there'}, thanks for being with us. We charged ${b.total} to your"
        " card.",
        9,
    )
    s.text(40, 92, "Account holder", 7, color=(0.4, 0.4, 0.4))
    s.block(40, 104, [b.holder, *b.service.lines(inline_unit=True)], 9)
    s.pairs(
        340,
        92,
        [
            ("Account number", b.account),
            ("Statement date", on(b.bill_date, "short")),
            ("Order number", b.invoice),
            ("Card charged", on(b.paid + timedelta(days=1), "short")),
            ("Next charge", on(b.due, "short")),
        ],
        right=572,
        size=8,
        leading=12.5,
    )
    y = 178
    s.text(40, y, "Your lines", 11, True)
    for i, (n, user) in enumerate(zip(b.numbers, b.users, strict=True)):
        y += 15 if not i else 24
        s.text(40, y, tn(n), 9, True)
        s.text(150, y, user, 9)
        s.text(572, y, f"${some_money(b, 4, 60)}", 9, align="right")
        s.text(
            40,
            y + 10,
            f"5G Unlimited - IMEI 35{b.rng.randint(10**12, 10**13 - 1)} - SIM 8901{b.rng.randint(10**14, 10**15 - 1)}",
            6.5,
            color=(0.35, 0.35, 0.35),
        )
    s.text(40, y + 40, f"Need a hand? Dial 611 or {tn(b.support)}. Letters: {b.carrier}, {b.remit[0]}, {b.remit[1]}", 7)
    return s.done()


@design(account="cable")
def cable_home(b: Bill) -> bytes:
    """Cable in another style: a security code, facts stacked at the left, many lines on the third page, a printer's
    line of digits on the slip."""
    s = Pen()
    s.text(40, 46, b.carrier, 18, True, color=(0.0, 0.25, 0.6))
    s.text(40, 66, b.holder, 9, True)
    y = s.pairs(
        40,
        82,
        [
            ("Statement Date", on(b.bill_date, "long")),
            ("Account Number", b.account),
            ("Security Code", str(b.rng.randint(1000, 9999))),
            ("Invoice Number", b.invoice),
        ],
        value_x=130,
        size=8.5,
        leading=12,
        colon=":",
        bold_value=True,
    )
    s.text(40, y + 8, "Service At:", 8.5, True)
    s.block(130, y + 8, upper(b.service, plus4=f"-{b.rng.randint(1000, 9999)}"), 8.5)
    s.text(40, y + 62, "Contact Us", 9, True)
    s.block(40, y + 75, ["Visit our website 24 hours a day", f"Or, call us at {tn(b.support)}"], 8.5)
    s.bar(320, 62, 252, 16, (0.0, 0.25, 0.6))
    s.text(
        326,
        73.5,
        f"Summary  Services from {on(b.period[0], 'us2')} through {on(b.period[1], 'us2')}",
        8.5,
        True,
        color=(1, 1, 1),
    )
    z = s.pairs(
        326,
        92,
        [
            ("Previous Balance", b.total),
            (f"Payments Received {on(b.paid, 'us2')} - Thank You", f"-{b.total}"),
            ("TV Select", "64.99"),
            ("Internet", "59.99"),
            ("Voice", "29.97"),
            ("Taxes, Fees and Charges", "6.15"),
        ],
        right=566,
        size=8.5,
        leading=12,
    )
    s.text(326, z + 4, f"Total Due by {on(b.due, 'us2')}", 9, True)
    s.text(566, z + 4, f"${b.total}", 9, True, align="right")
    y = 240
    if len(b.numbers) > 5:  # as the samples do: the fees on a page of their own, the lines after them
        s.next_page()
        s.text(40, 50, "Taxes, Fees and Charges", 11, True)
        for i in range(14):
            s.text(44, 66 + i * 12, f"Fee {i + 1}", 8.5)
            s.text(566, 66 + i * 12, some_money(b, 4, 60), 8.5, align="right")
        s.next_page()
        y = 50
    s.text(40, y, "Voice", 11, True)
    for i, n in enumerate(b.numbers):
        y += 12 if i else 15
        s.text(44, y, f"Phone number {tn(n, 'paren')}", 8.5)
        s.text(230, y, "Voice Unlimited", 8.5)
        s.text(566, y, some_money(b, 4, 60), 8.5, align="right")
    y += 22
    s.line(y, dashed=True)
    s.text(
        40,
        y + 12,
        f"8633 0570 NO RP {b.bill_date.strftime('%d')} {b.bill_date.strftime('%m%d%Y')} NNNNNYNN 01"
        f" {b.rng.randint(100000, 999999)} 0003",
        6.5,
    )
    s.block(40, y + 34, [b.holder.upper(), *upper(b.mailing)], 9)
    s.block(320, y + 34, [b.carrier.upper(), *[x.upper() for x in b.remit]], 9)
    s.text(320, y + 14, f"Account {b.account}     Amount you are enclosing $ _________", 7.5)
    s.text(320, y + 92, f"{b.account.replace(' ', '')}00{b.total.replace('.', '').zfill(7)}", 8.5)
    return s.done()


@design(account="plain9", langs=("en", "ca"))
def web_account_page(b: Bill) -> bytes:
    """A page printed from a customers' site: the browser's stamp and address, a signed-in user who
    is not the holder."""
    s = Pen("vera")
    s.text(28, 24, f"{on(b.today, 'us')}, 10:{b.rng.randint(10, 59)} AM", 6.5)
    s.text(306, 24, f"Bill details | My{b.carrier.split()[0]}", 6.5, align="center")
    s.text(40, 58, b.carrier, 14, True)
    s.text(572, 58, f"Signed in as {b.users[0]}", 7.5, align="right")
    s.text(40, 74, "Overview     Billing     Lines     Support", 8, color=(0.2, 0.2, 0.6))
    s.line(80)
    s.text(40, 104, "Bill details", 13, True)
    y = s.pairs(
        40,
        124,
        [
            ("Account", b.account),
            ("Bill number", b.invoice),
            ("Bill issued", on(b.bill_date, "short")),
            ("Due", on(b.due, "short")),
            ("Amount", f"${b.total}"),
            ("Last payment", on(b.paid, "short")),
        ],
        value_x=130,
        size=8.5,
        leading=13,
    )
    s.text(310, 124, "Account owner", 7.5, True)
    s.text(310, 136, b.holder, 8.5)
    s.text(310, 154, "Mailing address", 7.5, True)
    z = s.block(310, 166, b.mailing.lines(inline_unit=True), 8.5)
    s.text(310, z + 6, "Service address", 7.5, True)
    s.block(310, z + 18, b.service.lines(inline_unit=True), 8.5)
    y = max(y, z + 44) + 14
    s.text(40, y, f"Lines on this bill ({len(b.numbers)})", 10, True)
    for n, user in zip(b.numbers, b.users, strict=True):
        y += 14
        s.text(40, y, tn(n, "paren"), 8.5)
        s.text(150, y, user, 8.5)
        s.text(320, y, "View usage", 7.5, color=(0.2, 0.2, 0.6))
        s.text(572, y, f"${some_money(b, 4, 60)}", 8.5, align="right")
    y += 26
    s.text(40, y, f"Chat with us or call {tn(b.support)}. Paying by check? {b.carrier},", 7.5)
    s.text(40, y + 11, f"{b.remit[0]}, {b.remit[1]}", 7.5)
    s.text(28, 776, f"https://my.example.net/billing/details?bill={b.invoice}", 6.5)
    s.text(584, 776, "1/1", 6.5, align="right")
    return s.done()
