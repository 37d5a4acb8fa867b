"""A seventh set of unseen designs, written after the sixth was fixed, to see what is still missed at first sight."""

from __future__ import annotations

from tests.bills.content import Bill
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import on, tn

DESIGNS, design = collection()


@design(account="plain9")
def two_column_facts(b: Bill) -> bytes:
    """Facts in two columns of label: value; the address in one of them over several lines."""
    s = Pen()
    s.text(40, 45, b.carrier, 15, True)
    s.pairs(
        40,
        80,
        [
            ("Acct. ID", b.account),
            ("Inv. No.", b.invoice),
            ("Stmt. Date", on(b.bill_date, "us2")),
            ("Pay by", on(b.due, "us2")),
        ],
        value_x=110,
        colon=":",
        size=9,
    )
    s.text(300, 80, "Customer:", 9)
    s.block(380, 80, [b.holder, *b.mailing.lines()], 9)
    s.text(300, 145, "Svc. Addr.:", 9)
    s.block(380, 145, b.service.lines(), 9)
    s.text(40, 220, "Recurring charges by number", 10, True)
    for i, n in enumerate(b.numbers):
        s.text(40, 236 + i * 12, tn(n), 9)
        s.text(140, 236 + i * 12, f"{on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}", 9)
        s.text(400, 236 + i * 12, "33.00", 9, align="right")
    s.text(40, 650, f"Assistance {tn(b.support)}   Mail checks to {b.remit[0]}, {b.remit[1]}", 8)
    return s.done()


@design(account="cable")
def welcome_page(b: Bill) -> bytes:
    """Big greeting, account in the middle of a sentence, numbers as a bullet list."""
    s = Pen("vera")
    s.text(40, 50, b.carrier, 12, True)
    s.text(40, 90, f"{b.holder}, your statement is ready", 15, True)
    s.text(40, 112, f"For account {b.account}, issued {on(b.bill_date, 'long')} (statement {b.invoice}).", 9)
    s.text(40, 126, f"We will charge your card on {on(b.due, 'long')}.", 9)
    s.text(40, 160, "Service delivered to", 9, True)
    s.block(40, 173, b.service.lines(), 9)
    s.text(300, 160, "Paper mail", 9, True)
    s.block(300, 173, [b.holder, *b.mailing.lines()], 9)
    s.text(40, 240, "Phone", 11, True)
    for i, n in enumerate(b.numbers):
        s.text(48, 256 + i * 13, f"•  {tn(n, 'paren')}  Unlimited nationwide calling", 9)
        s.text(560, 256 + i * 13, "$25.00", 9, align="right")
    s.text(40, 560, f"Forwarding: busy calls ring {tn(b.forwarded[0], 'paren')}", 8)
    s.text(40, 575, f"Talk to us {tn(b.support, 'one')}", 8)
    return s.done()


@design(account="bell")
def bold_legacy(b: Bill) -> bytes:
    """Legacy: number as account heading, 'Bill for' box, calls by originating line."""
    s = Pen()
    s.text(40, 40, b.carrier, 14, True)
    s.text(350, 36, "Telephone account", 8)
    s.text(350, 48, b.account, 11, True)
    s.text(480, 36, "Date of bill", 8)
    s.text(480, 48, on(b.bill_date, "short"), 9)
    s.text(480, 66, "Bill ref.", 8)
    s.text(480, 78, b.invoice, 9)
    s.text(40, 90, "Bill for", 8)
    s.block(40, 102, [b.holder, *b.mailing.lines()], 9.5)
    s.text(350, 100, "Location of line", 8)
    s.block(350, 112, b.service.lines(), 9)
    s.text(40, 190, "Rental", 10, True)
    for i, n in enumerate(b.numbers):
        s.text(40, 204 + i * 12, f"Exclusive line {tn(n, 'space')}", 9)
        s.text(330, 204 + i * 12, "18.90", 9, align="right")
    y = 230 + 12 * len(b.numbers)
    s.text(40, y, f"Calls from {tn(b.numbers[0], 'space')}", 10, True)
    for i, n in enumerate(b.called[:5]):
        s.text(
            40,
            y + 14 + i * 11,
            f"{b.paid.strftime('%b')} {b.paid.day}  4:0{i}p  to Reno NV  {tn(n, 'space')}  2 min  .40",
            8.5,
        )
    s.text(40, y + 90, f"Due {on(b.due, 'short')}. Enquiries {tn(b.support)}", 8)
    return s.done()


@design(account="dashes")
def porting_profile(b: Bill) -> bytes:
    """A portal's line profile: sections 'Ownership', 'Where', 'Numbers'; billing on file."""
    s = Pen("vera")
    s.text(40, 40, f"{b.carrier} portal", 9)
    s.text(40, 65, "Account profile", 15, True)
    y = 95
    for k, v in (
        ("Legal business name", b.holder),
        ("Account reference", b.account),
        ("Latest invoice", b.invoice),
        ("Latest invoice date", on(b.bill_date, "iso")),
        ("Card expires", "2029-04-30"),
        ("Service address on file", ", ".join(b.service.lines(inline_unit=True))),
        ("Billing address on file", ", ".join(b.mailing.lines(inline_unit=True))),
    ):
        s.text(40, y, k, 8, color=(0.4, 0.4, 0.4))
        s.text(200, y, v, 9)
        y += 18
    s.text(40, y + 10, "Phone numbers", 11, True)
    for h, x in (("Number", 40), ("Label", 180), ("Routes to", 330)):
        s.text(x, y + 26, h, 8, True)
    for i, n in enumerate(b.numbers):
        s.text(40, y + 40 + i * 13, tn(n, "e164"), 9)
        s.text(180, y + 40 + i * 13, "Front desk", 9)
        s.text(330, y + 40 + i * 13, tn(b.forwarded[0], "e164") if i == 0 else "IVR", 9)
    s.text(40, 740, f"Viewed {on(b.today, 'iso')} 10:41. Help {tn(b.support, 'one')}", 7.5)
    return s.done()


@design(account="letters", langs=("ca",))
def sask_like(b: Bill) -> bytes:
    """Label and value in the same bold line with a dash; customer in capitals above its address at the right."""
    s = Pen()
    s.text(40, 45, b.carrier, 16, True)
    for i, (k, v) in enumerate(
        (
            ("Account", b.account),
            ("Bill date", on(b.bill_date, "dash")),
            ("Bill no", b.invoice),
            ("Amount due by " + on(b.due, "dash"), f"${b.total}"),
        )
    ):
        s.text(40, 80 + i * 14, f"{k} - {v}", 9, True)
    s.block(350, 80, [b.holder.upper(), *[x.upper() for x in b.mailing.lines(comma=False)]], 9)
    s.text(40, 170, "Service at:", 9)
    s.text(100, 170, ", ".join(b.service.lines(inline_unit=True, comma=False)), 9)
    s.text(40, 200, "Business lines", 10, True)
    for i, n in enumerate(b.numbers):
        s.text(40, 216 + i * 12, f"Main line {tn(n, 'paren')}" if not i else f"Additional line {tn(n, 'paren')}", 9)
    s.text(40, 600, f"Payments since last bill {on(b.paid, 'dash')}  Reach us {tn(b.support)}", 8)
    return s.done()


@design(account="short", langs=("fr",))
def fr_tableau(b: Bill) -> bytes:
    """French table of sites: adresse, ville, code postal and ligne in columns."""
    s = Pen()
    s.text(40, 45, b.carrier, 15, True)
    s.pairs(
        40,
        75,
        [
            ("Client", b.holder),
            ("Compte no", b.account),
            ("Facture", b.invoice),
            ("Datée du", on(b.bill_date, "fr")),
            ("Payable le", on(b.due, "fr")),
        ],
        value_x=120,
        colon=" :",
        size=9,
    )
    s.text(340, 75, "Facturer à", 8.5, True)
    s.block(340, 87, b.mailing.lines(), 9)
    s.text(40, 180, "Point de service", 9, True)
    s.text(40, 193, ", ".join(b.service.lines(inline_unit=True)), 9)
    s.text(40, 220, "Ligne", 9, True)
    s.text(180, 220, "Forfait", 9, True)
    s.text(400, 220, "Mensualité", 9, True)
    for i, n in enumerate(b.numbers):
        s.text(40, 234 + i * 12, tn(n, "dot"), 9)
        s.text(180, 234 + i * 12, "Voix IP", 9)
        s.text(400, 234 + i * 12, "22,00 $", 9)
    s.text(40, 640, f"Dépannage {tn(b.support, 'dot')}   Poster à {b.carrier}, {', '.join(b.remit)}", 8)
    return s.done()


@design(account="wireless")
def fleet_wireless(b: Bill) -> bytes:
    """Business wireless: cost centre, user, device and number columns; invoice facts in a footer."""
    s = Pen("vera")
    s.text(40, 45, b.carrier, 15, True)
    s.block(60, 100, [b.holder.upper(), "C/O FLEET DESK", *[x.upper() for x in b.mailing.lines(comma=False)]], 9)
    s.text(340, 100, "Place of primary use", 8, True)
    s.block(340, 112, b.service.lines(comma=False), 9)
    for h, x in (("Cost Center", 40), ("User", 120), ("Wireless No.", 280), ("Device ID", 390), ("Total", 560)):
        s.text(x, 200, h, 8, True, align="right" if x > 500 else "left")
    for i, (n, u) in enumerate(zip(b.numbers, b.users, strict=True)):
        y = 213 + i * 12
        for v, x in (("4410", 40), (u, 120), (tn(n, "dot"), 280), (f"35{b.invoice[:7]}00121{i:02d}", 390)):
            s.text(x, y, v, 8)
        s.text(560, y, "38.00", 8, align="right")
    s.line(720)
    s.text(
        40,
        735,
        f"Account no. {b.account}   Invoice no. {b.invoice}   Invoice of {on(b.bill_date, 'long')}   Due"
        f" {on(b.due, 'long')}",
        8,
    )
    s.text(40, 748, f"Business care {tn(b.support)}", 8)
    return s.done()
