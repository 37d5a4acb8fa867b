"""Bills of regional telephone, cable and wireless companies as their own "how to read your bill" pages number the
parts: identifiers beside the account number, accounts under a master, costs by telephone, long call logs; all invented.
"""

from __future__ import annotations

from datetime import timedelta

from tests.bills.content import Bill
from tests.bills.held_back.facsimiles_of_the_large import window
from tests.bills.kit.collection import collection
from tests.bills.kit.flow import GREY, Pages
from tests.bills.kit.pen import Pen
from tests.bills.kit.tables import banner, grid, headings
from tests.bills.kit.words import cents, digits, fold, fr_money, on, some_money, tn, upper

DESIGNS, design = collection()
RIGHTS = (
    "If you believe there is an error on your bill, call the business office within 60 days of the bill date; you need"
    " not pay a disputed amount while it is under review. Complaints may be sent to the Consumer Services Division,"
    " State Utilities Commission, 180 East Granary Street, Columbus, OH 43299, telephone 1-800-555-0161 or 614-555-0162"
    " (TTY 711). Checks marked as payment in full go to P.O. Box 4480, Attn: Correspondence, Dayton, OH 45499. Basic"
    " local service will not be disconnected for nonpayment of other services. A charge of $30.00 applies to returned"
    " payments. Nonregulated services are terminated under the terms posted at example.com/terms."
)
CITIES = ("MANKATO MN", "YAKIMA WA", "BANGOR ME", "LAREDO TX", "MOBILE AL")


def rights_page(s: Pen, title: str, items: int = 8) -> None:
    """The back of the first page: small print in two columns."""
    s.next_page()
    s.text(40, 50, title, 9, True)
    for column in (0, 1):
        y = 66.0
        for _ in range(items // 2):
            y = s.prose(40 + 274 * column, y, RIGHTS, 256, 6.3) + 7


def paged(head, bottom: float = 735, font: str = "helvetica", start: float = 0) -> Pages:
    """Pages which begin on the one that `head` draws."""
    p = Pages(font, head, 0, bottom)
    p.column, p.top = 0, head(p)
    p.y = start or p.top
    return p


def call_log(b: Bill, p: Pages, count: int, style: str = "dash") -> None:
    """Numbered calls from the lines of the account to numbers which are not on it."""
    others = [n for n in (*b.called, *b.forwarded) if n not in b.numbers]
    for i in range(count):
        frm, to = b.numbers[i % len(b.numbers)], others[i % len(others)]
        day = b.paid - timedelta(days=i % 9)
        p.row(
            (46, f"{i + 1}"),
            (66, on(day, "us2")[:5]),
            (104, f"{1 + i % 11}:{(7 * i) % 60:02d}{'AP'[i % 2]}M"),
            (156, tn(frm, style)),
            (240, tn(to, style)),
            (320, CITIES[i % 5]),
            (420, f"{1 + i % 8}:{(13 * i) % 60:02d}"),
            amount=f"{(i * 7) % 90 / 100:.2f}",
            size=7.5,
            leading=10,
        )


@design(account="plain9", persons=False)
def w_number_and_three_digits(b: Bill) -> bytes:
    """The account is the first telephone number with three digits after it, at the right end of each page's head."""
    b.carrier = "Queen Bluff Telephone"
    b.account = f"{tn(b.numbers[0], 'dash')} {b.rng.randint(100, 999)}"

    def head(p: Pages) -> float:
        s = p.pen
        s.text(40, 44, "queen bluff", 17, True, color=(0.1, 0.45, 0.5))
        s.text(572, 38, f"Page {s.pages}", 8, align="right")
        s.text(572, 49, f"Bill Date {on(b.bill_date, 'short')}", 8, align="right")
        s.text(572, 60, f"Account Number {b.account}", 8, True, align="right")
        return 92

    p = paged(head)
    s = p.pen
    s.text(40, 92, "Account Summary", 11, True)
    y = s.pairs(
        40,
        108,
        [
            ("Previous Balance", f"${b.total}"),
            (f"Payment Received - {on(b.paid, 'short')} Thank You", f"-${b.total}"),
            ("Balance Forward", "$0.00"),
            ("Current Charges", f"${b.total}"),
            (f"Total Due by {on(b.due, 'short')}", f"${b.total}"),
        ],
        right=290,
        size=8.5,
        leading=12.5,
    )
    s.text(40, y + 10, "Service Summary", 11, True)
    services = ("Telephone", 3), ("Internet", 4), ("Long Distance (Any Distance)", 4)
    for i, (what, page) in enumerate(services):
        s.text(40, y + 26 + 12 * i, what, 8.5)
        s.text(200, y + 26 + 12 * i, f"See page {page}", 8)
        s.text(290, y + 26 + 12 * i, "$" + some_money(b, 10, 90), 8.5, align="right")
    s.text(320, 92, "For service at", 8, color=GREY)
    s.block(320, 104, [*fold(b.holder, 44), *b.service.lines()], 9)
    s.prose(
        320,
        170,
        "An additional late charge of 2.0% or $13.95 applies to what is unpaid 5 days after the due date. Good news:"
        f" from {on(b.bill_date + timedelta(days=40), 'long')} on, paper bills are free for customers over 65.",
        245,
        7.5,
    )
    s.line(600, dashed=True)
    s.text(306, 612, "Please detach and return the slip below with your payment.", 7, align="center")
    s.block(60, 650, window(b), 9)
    s.block(330, 632, [f"Account Number {b.account}", f"Total Due ${b.total}", f"Due Date {on(b.due, 'us')}"], 8.5)
    s.block(330, 680, [b.carrier.upper(), *upper(list(b.remit))], 9)
    s.text(60, 752, f"{digits(b.account)}0{digits(b.total):0>9}4", 9)
    rights_page(s, "Important information about your bill")
    p.new()
    p.row((40, "Telephone"), size=12, bold=True, leading=18)
    for n in b.numbers:
        p.need(56)
        p.row((40, tn(n, "dash")), (130, "Business Line"), amount="41.00", right=400, size=8.5, bold=True, leading=11)
        p.row((52, "Subscriber Line Charge"), amount="9.20", right=400, size=8, leading=10)
        p.row((52, "911 Access Charge"), amount="0.12", right=400, size=8, leading=10)
        p.row((52, "Local Number Portability"), amount="0.32", right=400, size=8, leading=15)
    p.row((40, f"Line {tn(b.called[0])} was disconnected on {on(b.paid, 'us')}"), amount="-8.20", right=400, size=8)
    p.row(leading=8)
    p.row((40, "Long Distance"), size=12, bold=True, leading=16)
    cells = (46, "#"), (66, "Date"), (104, "Time"), (156, "From"), (240, "To"), (320, "Place"), (420, "Min:Sec")
    p.row(*cells, amount="Amount", size=7.5, bold=True, leading=12)
    call_log(b, p, 14)
    p.row(leading=10)
    p.row((40, f"Business office {tn(b.support)}   Repair 611   Online example.com"), size=8)
    return s.done()


@design(account="cable", persons=True)
def w_twenty_two_parts(b: Bill) -> bytes:
    """A cable company with a local office: its address is on top, and a form for a change of address at the foot."""
    b.carrier = "Prairiecom Cable"
    s = Pen()
    s.text(40, 44, "PRAIRIECOM", 18, True, color=(0.1, 0.2, 0.55))
    s.block(40, 60, ["412 N Depot St", "Storm Prairie, IA 50599-0412", f"Local office {tn(b.support, 'dash')}"], 8)
    s.bar(350, 32, 222, 60, (0.93, 0.94, 0.98))
    rows = [("Statement Date", on(b.bill_date, "us2")), ("Account Number", b.account), ("PIN", "2087")]
    s.pairs(358, 46, rows, right=566, size=8.5, leading=14)
    s.text(40, 116, "Service or billing address", 7, color=GREY)
    s.block(40, 128, [b.holder, *b.service.lines(inline_unit=True)], 9)
    s.text(350, 116, "Amount due this statement", 8)
    s.text(350, 138, f"${b.total}", 18, True)
    s.text(350, 152, f"Due {on(b.due, 'us2')}. Late fee $12.00 after that.", 8)
    s.line(170)
    s.text(40, 186, "Account Detail", 11, True)
    entries = [
        ("Previous Balance", b.total),
        (f"{on(b.paid, 'us2')}  Payment - Thank You", f"-{b.total}"),
        (f"Monthly charges {on(b.period[0], 'us2')[:5]} - {on(b.period[1], 'us2')[:5]}", ""),
        ("   Variety Internet 300", "64.99"),
    ]
    y = s.pairs(40, 202, entries, right=320, size=8.5, leading=12)
    for n in b.numbers:
        s.text(40, y, f"   Phone Unlimited {tn(n, 'dash')}", 8.5)
        s.text(320, y, "29.95", 8.5, align="right")
        y += 12
    s.text(40, y, f"   Phone {tn(b.called[0], 'dash')} removed {on(b.paid, 'us2')[:5]}, credit", 8.5)
    s.text(320, y, "-4.00", 8.5, align="right")
    s.text(40, y + 12, "Taxes, fees & surcharges", 8.5)
    s.text(320, y + 12, some_money(b, 4, 19), 8.5, align="right")
    s.text(40, y + 27, "Amount Due This Statement", 9, True)
    s.text(320, y + 27, b.total, 9, True, align="right")
    s.text(350, 186, "News from your neighbors", 9, True)
    s.prose(
        350,
        199,
        f"Starting {on(b.due + timedelta(days=9), 'short')} we carry eight more local high school games. Refer a friend"
        f" and each of you gets $50: call 1-855-555-0172. Forwarding: calls to your main number go to"
        f" {tn(b.forwarded[0], 'dash')} when the line is out. Moving? Fill in the form below.",
        222,
        7.5,
    )
    s.line(560, dashed=True)
    s.text(306, 572, "Detach here - keep the upper part for your records", 7, align="center")
    s.pairs(
        350,
        590,
        [
            ("Statement date", on(b.bill_date, "us2")),
            ("Account number", b.account),
            ("Amount due", f"${b.total}"),
            ("Due date", on(b.due, "us2")),
            ("Amount enclosed", "$ ________"),
        ],
        right=572,
        size=8,
        leading=11,
    )
    s.block(60, 610, window(b), 9)
    s.block(350, 668, [b.carrier.upper(), *upper(list(b.remit))], 9)
    s.text(40, 712, "CHANGE OF ADDRESS  Name ______________________  New street ______________________", 7)
    s.text(40, 724, "City ______________  State ____  ZIP __________  Telephone (____) ____-______", 7)
    s.text(60, 752, f"{digits(b.account)}00{digits(b.total):0>8}", 9)
    return s.done()


@design(account="long", persons=True)
def w_access_code(b: Bill) -> bytes:
    """Service information with an access code, a warning with a day of its own, what has changed, two columns."""
    b.carrier = "Redrock Link"
    s = Pen("vera")
    s.text(40, 50, "redrock link", 17, True, color=(0.75, 0.2, 0.1))
    s.text(330, 38, "SERVICE INFORMATION", 7.5, True)
    rows = [
        ("Account number", b.account),
        ("Access code", "A4-7719"),
        ("Billing date", on(b.bill_date, "short")),
        ("Billing period", f"{on(b.period[0], 'short')[:-6]} - {on(b.period[1], 'short')[:-6]}"),
    ]
    s.pairs(330, 50, rows, value_x=430, size=7.5, leading=10.5)
    s.block(40, 110, ["Bill for", b.holder, *b.mailing.lines(inline_unit=True)], 8)
    s.block(330, 110, ["Service address", *b.service.lines(inline_unit=True)], 8)
    s.bar(40, 160, 532, 30, (0.98, 0.88, 0.86))
    s.text(48, 172, "Your last bill was paid late.", 8.5, True)
    stop = on(b.due + timedelta(days=12), "long")
    s.text(48, 184, f"To keep your service on, pay ${b.total} before {stop}.", 8)
    s.text(40, 212, "What changed since your last bill", 9, True)
    s.prose(40, 225, "- Your promotional rate ended. - The Broadcast surcharge went up by $1.20.", 250, 7.5)
    s.text(40, 260, "Account summary", 9, True)
    rows = [
        ("Previous statement balance", f"${b.total}"),
        (f"Payment received {on(b.paid, 'us2')}", f"-${b.total}"),
        ("Past due", "$0.00"),
        ("Current charges", f"${b.total}"),
        (f"Amount due {on(b.due, 'us2')}", f"${b.total}"),
    ]
    s.pairs(40, 274, rows, right=290, size=8, leading=12)
    s.text(330, 212, "Account details", 9, True)
    y = 226.0
    s.text(330, y, "Business Phone", 8, True)
    for n in b.numbers:
        y += 11.5
        s.text(338, y, tn(n, "paren"), 8)
        s.text(430, y, "Select line", 8)
        s.text(572, y, "34.95", 8, align="right")
    y += 18
    s.text(330, y, "Partial charges and credits", 8, True)
    s.text(338, y + 11.5, tn(b.called[0], "paren"), 8)
    s.text(430, y + 11.5, f"removed {on(b.paid, 'us2')}", 8)
    s.text(572, y + 11.5, "-9.32", 8, align="right")
    y += 30
    s.text(330, y, "Usage", 8, True)
    s.text(338, y + 11.5, f"Directory assistance to {tn(b.forwarded[0], 'paren')}", 8)
    s.text(572, y + 11.5, "1.99", 8, align="right")
    y += 30
    s.text(330, y, "Taxes, fees and charges", 8, True)
    s.text(338, y + 11.5, "Federal Universal Service Fund", 8)
    s.text(572, y + 11.5, some_money(b, 1, 9), 8, align="right")
    s.text(40, 360, "Easy ways to pay", 9, True)
    lines = ["Online  example.com/pay", f"Phone  {tn(b.support, 'paren')}", "In person  at one of our stores"]
    s.block(40, 373, lines, 8)
    s.line(600, dashed=True)
    s.block(40, 618, [b.carrier, "PO BOX 1100", "SANDSTONE, NM 87999-1100", "Return Service Requested"], 6.5)
    s.block(70, 672, window(b), 8.5)
    s.block(330, 618, [f"Account {b.account}", f"Amount due ${b.total}", f"Due {on(b.due, 'us2')}"], 8)
    s.block(330, 672, [b.carrier.upper(), *upper(list(b.remit))], 8.5)
    rights_page(s, "Messages, reminders and your rights")
    return s.done()


@design(account="plain9", langs=("ca",), persons=True, one_address=True)
def w_client_number_for_banking(b: Bill) -> bytes:
    """A Canadian wireless brand: a client number for banking beside the account number, then a page for each member."""
    b.carrier = "Maiden Plus Mobile"
    s = Pen()
    client = f"5{b.rng.randint(10**8, 10**9 - 1)}7"

    def head(page: int) -> None:
        s.text(40, 42, "maiden+", 20, True, color=(0.85, 0.05, 0.25))
        s.text(572, 36, f"Bill date: {on(b.bill_date, 'long')}", 8, align="right")
        s.text(572, 47, f"Account number: {b.account}", 8, align="right")
        s.text(572, 58, f"Client ID for online banking: {client}", 8, align="right")
        s.text(572, 69, f"page {page}", 7, align="right", color=GREY)

    head(1)
    s.block(60, 116, [b.holder, *b.service.lines(comma=False)], 9.5)
    s.text(330, 116, "What you owe", 12, True)
    s.text(330, 142, f"${b.total}", 22, True)
    s.text(330, 158, f"Required by {on(b.due, 'long')}", 8.5)
    s.text(40, 200, "Monthly bill, the short version", 11, True)
    y = s.pairs(
        40,
        216,
        [
            ("Last bill", f"${b.total}"),
            (f"You paid on {on(b.paid, 'short')}", f"-${b.total}"),
            ("Monthly charges", "$" + some_money(b, 30, 300)),
            ("Other charges and credits", "-$4.00"),
            ("Usage: airtime, roaming, data, events", "$" + some_money(b, 0, 20)),
            ("GST / HST 12345 6789 RT0001", "$" + some_money(b, 2, 40)),
        ],
        right=300,
        size=8.5,
        leading=12.5,
    )
    s.text(40, y + 14, "Who is on it", 11, True)
    y += 30
    for n, user in zip(b.numbers, b.users, strict=True):
        s.text(40, y, user, 8.5)
        s.text(170, y, tn(n, "dash"), 8.5)
        s.text(300, y, "$45.00", 8.5, align="right")
        y += 12.5
    s.text(40, y + 8, "Cancelled this month", 8.5, True)
    s.text(170, y + 8, f"{tn(b.called[0], 'dash')} on {on(b.paid, 'short')}", 8.5)
    s.prose(
        330,
        216,
        "Hey member! Starting on your next bill the paper bill fee will be $5.00. Switch to e-billing in My Account."
        f" Want to talk? {tn(b.support, 'dash')} or 611 from your phone.",
        230,
        8,
    )
    s.line(650, dashed=True)
    s.block(60, 672, [b.holder.upper(), *upper(b.service.lines(comma=False))], 8.5)
    s.block(330, 668, [f"Client ID {client}", f"Amount ${b.total}", "Cheque payable to:", b.carrier, *b.remit], 8.5)
    page = 1
    for n, user in list(zip(b.numbers, b.users, strict=True))[:3]:
        s.next_page()
        page += 1
        head(page)
        s.text(40, 100, f"{user}'s phone: {tn(n, 'dash')}", 12, True)
        s.text(40, 122, "Monthly charges", 9, True)
        s.text(40, 135, f"Plus 45, {on(b.bill_date, 'short')} to {on(b.bill_date + timedelta(days=29), 'short')}", 8.5)
        s.text(400, 135, "45.00", 8.5, align="right")
        s.text(40, 155, "Airtime", 9, True)
        y = headings(
            s, 170, [(44, "left", "Day"), (110, "left", "Time"), (170, "left", "Number"), (400, "right", "Min")]
        )
        for i, other in enumerate(b.called[1:7]):
            cells = on(b.paid, "short"), f"{9 + i}:1{i}", "Incoming" if i % 3 == 2 else tn(other, "dash"), f"{i + 1}"
            s.row(
                y, [(44, "left", cells[0]), (110, "left", cells[1]), (170, "left", cells[2]), (400, "right", cells[3])]
            )
            y += 11
        s.text(40, y + 10, f"Call forwarding to {tn(b.forwarded[0], 'dash')}, 3 min", 8.5)
    return s.done()


@design(account="plain9", langs=("fr",), persons=False)
def w_fr_solutions_d_affaires(b: Bill) -> bytes:
    """Câblodistributeur : colonne d'offres à gauche, période en deux cases, numéro de compte à trois parties."""
    b.carrier = "Câblo-Réseau Outaouais"
    b.account = f"{b.account}-001-{b.rng.randint(1, 9)}"
    s = Pen()

    def head(page: int) -> None:
        s.text(40, 44, "câblo-réseau", 16, True, color=(0.9, 0.7, 0.0))
        s.text(40, 56, "SOLUTIONS D'AFFAIRES", 7, True)
        s.text(572, 40, f"Page {page} de 2", 8, align="right")
        s.text(240, 40, "Période de facturation", 7, color=GREY)
        s.text(240, 52, f"Du {on(b.period[0], 'fr_short')} au {on(b.period[1], 'fr_short')}", 7.5)
        s.text(400, 40, "No de compte", 7, color=GREY)
        s.text(400, 52, b.account, 8)
        s.text(400, 64, "Date de facturation", 7, color=GREY)
        s.text(400, 76, on(b.bill_date, "fr"), 8)

    head(1)
    s.bar(36, 96, 160, 430, (0.98, 0.96, 0.88))
    s.text(44, 112, "OFFRES", 9, True)
    s.prose(
        44,
        126,
        "L'expérience HD commence ici! Afin d'en profiter pleinement, abonnez-vous avant la fin du mois au"
        " 1 855 555-0190. À compter de votre prochaine facture, les frais de retard seront de 3 % par mois. Cette"
        " période, vous avez épargné 14,00 $ sur vos frais courants et parlé 212 minutes sans frais.",
        146,
        7.5,
    )
    s.text(44, 250, "PRODUITS ET SERVICES", 9, True)
    s.prose(44, 264, f"Ligne de secours : appels acheminés au {tn(b.forwarded[0], 'space')}.", 146, 7.5)
    s.text(44, 300, "Service à la clientèle", 7.5, True)
    s.text(44, 311, tn(b.support, "space"), 7.5)
    s.text(214, 112, "SOMMAIRE DE LA FACTURE", 10, True)
    entries = [
        ("Facture précédente", ""),
        ("   Solde précédent", fr_money(b.total)),
        ("   Paiement reçu - Merci", "-" + fr_money(b.total)),
        ("Rajustements et frais uniques", fr_money("0.00")),
        ("Modifications de services depuis la facture précédente", "-" + fr_money("6.10")),
        ("Services courants", ""),
        ("   Internet", fr_money("89.95")),
        ("   Téléphonie", fr_money(some_money(b, 30, 300))),
        ("Services à l'utilisation", fr_money("1.25")),
        ("Taxes (TPS 100000000, TVQ 1000000000)", fr_money(some_money(b, 10, 60))),
        (f"Total à payer au plus tard le {on(b.due, 'fr')}", fr_money(b.total)),
    ]
    s.pairs(214, 130, entries, right=572, size=8.5, leading=13.5)
    s.text(214, 300, "LIEU DES SERVICES", 8, True)
    s.block(214, 312, b.service.lines(), 8.5)
    s.line(560, dashed=True)
    s.text(
        306,
        572,
        "Veuillez joindre cette partie de la facture à votre paiement. Ne pas agrafer. Merci.",
        7,
        align="center",
    )
    s.block(60, 610, [b.holder.upper(), "A/S COMPTES FOURNISSEURS", *upper(b.mailing.lines())], 8.5)
    s.pairs(
        350,
        600,
        [("No de compte", b.account), ("Échéance", on(b.due, "fr")), ("Montant à payer", fr_money(b.total))],
        right=572,
        size=8.5,
        leading=13,
    )
    s.block(350, 660, [b.carrier, *b.remit], 8.5)
    s.text(60, 752, f"{digits(b.account)}{digits(b.invoice):0>12}{digits(b.total):0>9}", 9)
    s.next_page()
    head(2)
    s.text(40, 108, "DÉTAIL DES SERVICES", 10, True)
    s.text(40, 124, "Téléphonie", 9, True)
    y = 138.0
    for n in b.numbers:
        s.text(48, y, f"Ligne d'affaires {tn(n, 'space')}", 8.5)
        s.text(400, y, fr_money("34.95"), 8.5, align="right")
        s.text(56, y + 10, "Afficheur, messagerie", 7.5, color=GREY)
        y += 23
    s.text(48, y, f"Ligne {tn(b.called[0], 'space')} débranchée le {on(b.paid, 'fr')}", 8.5)
    s.text(400, y, "-" + fr_money("6.10"), 8.5, align="right")
    s.text(40, y + 24, "Appels interurbains", 9, True)
    for i, n in enumerate(b.called[1:5]):
        s.text(48, y + 38 + 11 * i, f"{on(b.paid, 'iso')}   14 h 0{i}   {tn(n, 'space')}   {i + 2} min", 8)
        s.text(400, y + 38 + 11 * i, fr_money("0.25"), 8, align="right")
    return s.done()


@design(account="cable", persons=False)
def w_one_bill_for_two_accounts(b: Bill) -> bytes:
    """A business hierarchy: the master's account and place on top, its telephones, an account without any."""
    b.carrier = "Keystone Coax Business"
    other = f"8{b.rng.randint(100, 999)} 31 {b.rng.randint(100, 999)} {b.rng.randint(10**6, 10**7 - 1)}"

    def head(p: Pages) -> float:
        s = p.pen
        s.text(40, 42, "keystone coax", 14, True)
        s.text(40, 54, "BUSINESS", 7, True, color=GREY)
        rows = [
            ("Account number", b.account),
            ("Billing date", on(b.bill_date, "short")),
            ("Services from", f"{on(b.period[0], 'short')} to {on(b.period[1], 'short')}"),
            ("Page", str(s.pages)),
        ]
        s.pairs(350, 36, rows, value_x=430, size=7.5, leading=10)
        s.line(78)
        return 96

    p = paged(head)
    s = p.pen
    s.fit(40, 104, f"Hello {b.holder},", 14, 330, True)
    s.text(40, 120, f"thanks for choosing {b.carrier}.", 9)
    s.text(40, 140, "Primary service location", 7.5, color=GREY)
    s.block(40, 151, b.service.lines(inline_unit=True), 8.5)
    s.text(350, 104, "Your bill at a glance", 10, True)
    rows = [
        ("Previous balance", f"${b.total}"),
        (f"Payment - thank you {on(b.paid, 'us2')[:5]}", f"-${b.total}"),
        ("New charges, 2 accounts", f"${b.total}"),
        (f"Amount due {on(b.due, 'short')}", f"${b.total}"),
    ]
    s.pairs(350, 118, rows, right=572, size=8.5, leading=12.5)
    table = [
        ["Account", "Location", "Monthly", "One-time", "Taxes", "Total"],
        [b.account, f"{b.service.city} (primary)", "188.80", "0.00", "14.02", "202.82"],
        [other, "Reedsburg", "79.95", "0.00", "0.00", "79.95"],
    ]
    grid(s, 40, 200, [130, 140, 66, 66, 60, 70], table, size=8, row=14, right=(2, 3, 4, 5))
    s.prose(
        40,
        262,
        "The billing date is when this bill was printed; what comes after it is on your next statement. Did you know?"
        f" Support answers at {tn(b.support, 'dash')}. From {on(b.due + timedelta(days=20), 'long')} the Broadcast TV"
        " Fee and the Voice Line price will change, see your email.",
        532,
        7.5,
    )
    s.line(580, dashed=True)
    s.text(40, 594, "Detach the bottom portion of this bill and enclose with your payment", 7)
    s.block(40, 612, ["1414 COAX PLAZA", "READING PA 19699-1414", "96330310 NO RP 14 20261114 NNNNNNNN 0012041"], 6.5)
    s.block(60, 660, window(b), 9)
    s.block(350, 612, [f"Account number {b.account}", f"Please pay ${b.total}", f"by {on(b.due, 'short')}"], 8.5)
    s.block(350, 668, [b.carrier.upper(), *upper(list(b.remit))], 9)
    s.text(60, 752, f"{digits(b.account)}{digits(b.total):0>10}", 9)
    rights_page(s, "Need help? Ways to pay, moving, your rights")
    p.new()
    p.row((40, f"Account {b.account}"), (250, ", ".join(b.service.lines(inline_unit=True))), size=8.5, bold=True)
    p.row((40, "Regular monthly charges"), size=10, bold=True, leading=14)
    p.row((40, "Business Internet 200"), amount="99.95", right=400, size=8.5, leading=12)
    for n in b.numbers:
        p.row((40, f"Mobility Voice Line {tn(n, 'paren')}"), amount="44.45", right=400, size=8.5, leading=12)
    p.row(
        (40, f"Voice line {tn(b.called[0], 'paren')} (removed {on(b.paid, 'us2')})"),
        amount="-7.40",
        right=400,
        size=8.5,
    )
    p.row((40, "Taxes, surcharges & fees"), size=10, bold=True, leading=14)
    p.row((40, "Federal Universal Service Fund"), amount="9.11", right=400, size=8.5, leading=12)
    p.row((40, "Voice usage: directory assistance and international"), size=10, bold=True, leading=14)
    for i, n in enumerate(b.called[1:4]):
        what = f"{on(b.paid, 'us2')} {10 + i}:02 from {tn(b.numbers[0], 'paren')} to {tn(n, 'paren')}"
        p.row((40, what), amount="1.50", right=400, size=8, leading=11)
    p.row(leading=12)
    p.row((40, f"Account {other}"), (250, "20 Kiln Road, Reedsburg, WI 53999"), size=8.5, bold=True)
    p.row((40, "Business Internet 100"), amount="79.95", right=400, size=8.5, leading=12)
    return s.done()


@design(account="plain9", persons=False)
def w_groups_and_sub_accounts(b: Bill) -> bytes:
    """A national carrier's invoice in full: a 13-digit account, a group, sub-accounts for each location."""
    b.carrier = "Continental Business Network"
    b.account = f"831-000-{b.rng.randint(1000, 9999)} {b.rng.randint(100, 999)}"
    subs = [f"{b.rng.randint(171, 179)}-{b.rng.randint(100, 999)}-{b.rng.randint(1000, 9999)}" for _ in range(2)]

    def head(p: Pages) -> float:
        s = p.pen
        s.text(40, 40, b.carrier, 11, True)
        rows = [
            ("Page", f"{s.pages}"),
            ("Account Number", b.account),
            ("Invoice Date", on(b.bill_date, "short")),
            ("Invoice Number", b.invoice),
        ]
        s.pairs(400, 36, rows, value_x=478, size=7.5, leading=10)
        return 92

    p = paged(head)
    s = p.pen
    s.block(40, 64, [*fold(b.holder.upper(), 40), "ATTN TELECOM ADMIN", *upper(b.mailing.lines(comma=False))], 8.5)
    banner(s, 40, 130, 250, "Bill-At-A-Glance", (0.0, 0.35, 0.6))
    rows = [
        ("Previous Bill", b.total),
        (f"Payment Received {on(b.paid, 'us2')}", f"{b.total}CR"),
        ("Adjustments", ".00"),
        ("Balance", ".00"),
        ("Current Charges", b.total),
        ("Total Amount Due", f"${b.total}"),
        ("Amount Due in Full by", on(b.due, "short")),
    ]
    s.pairs(44, 160, rows, right=286, size=8.5, leading=12.5)
    banner(s, 310, 130, 262, "Billing Summary", (0.0, 0.35, 0.6))
    rows = [
        (f"Group 0001 {b.service.city.upper()} OFFICES", ""),
        (f"  Sub-Account {subs[0]}", some_money(b, 20, 400)),
        (f"  Sub-Account {subs[1]}", some_money(b, 20, 90)),
        ("Account Level Charges", ".00"),
        ("Total Current Charges", b.total),
    ]
    s.pairs(314, 160, rows, right=568, size=8, leading=12)
    s.text(40, 270, "News You Can Use", 10, True)
    s.prose(
        40,
        284,
        "PRICE CHANGE - Effective with bills dated on or after"
        f" {on(b.bill_date + timedelta(days=33), 'long')}, the Administrative Expense Fee will be 1.08%. CHANGES TO"
        " YOUR SERVICE GUIDE - The current guide is at example.com/guide. PREVENT DISCONNECT - All charges must be paid"
        f" each month. For billing questions call {tn(b.support, 'one')}, for repair 1-888-555-0144.",
        532,
        7.5,
    )
    s.line(610, dashed=True)
    s.text(40, 624, "RETURN THIS PORTION WITH YOUR CHECK. DO NOT WRITE BELOW THE LINE.", 7)
    s.block(60, 656, window(b), 9)
    s.block(360, 640, [f"ACCOUNT {b.account}", f"INVOICE {b.invoice}", f"DUE {on(b.due, 'us2')}  ${b.total}"], 8)
    s.block(360, 690, [b.carrier.upper(), *upper(list(b.remit))], 8.5)
    s.text(60, 756, f"{digits(b.account)}{b.invoice:0>10}{digits(b.total):0>11}", 9)
    p.new()
    p.row((40, f"Sub-Account {subs[0]}"), size=10, bold=True, leading=14)
    p.row((40, "Location"), (110, f"{b.holder.upper()}"), size=8, leading=11)
    for line in upper(b.service.lines(comma=False)):
        p.row((110, line), size=8, leading=11)
    p.row(leading=4)
    cells = (40, "Service ID"), (150, "Description"), (300, "Period")
    p.row(*cells, amount="Amount", right=480, size=8, bold=True, leading=13)
    when = f"{on(b.period[0], 'us2')[:5]}-{on(b.period[1], 'us2')[:5]}"
    for n in b.numbers:
        p.row((40, tn(n, "space")), (150, "IP FLEX LINE"), (300, when), amount="31.00", right=480, size=8, leading=11)
    p.row((40, tn(b.called[0], "space")), (150, "IP FLEX LINE"), (300, "DISC"), amount="4.13CR", right=480, size=8)
    p.row((150, f"REMOTE CALL FORWARDING OF THE FIRST LINE TO {tn(b.forwarded[0], 'space')}"), size=7.5, leading=11)
    p.row(leading=8)
    p.row((40, f"Sub-Account {subs[1]}"), size=10, bold=True, leading=14)
    p.row((40, "Location"), (110, "COLOCATION SUITE 4, 900 SWITCH STATION RD, OGALLALA NE 69153"), size=8, leading=13)
    p.row(
        (40, "MLGA/204411//BN"), (150, "ETHERNET PORT 100M"), (300, when), amount="66.00", right=480, size=8, leading=20
    )
    p.prose(40, 500, RIGHTS, 6.5)
    return s.done()


@design(account="six", persons=False)
def w_costs_by_telephone(b: Bill) -> bytes:
    """Overall costs, then a block for each telephone in two columns, then the log of its calls with from and to."""
    b.carrier = "Smartharbor Telecom"

    def head(p: Pages) -> float:
        p.pen.text(40, 40, b.carrier.upper(), 10, True)
        p.pen.text(40, 51, f"ACCOUNT OF {b.holder.upper()}", 8)
        p.pen.text(572, 40, f"ACCOUNT {b.account}", 8, align="right")
        p.pen.text(572, 51, f"BILL DATED {on(b.bill_date, 'upper')}", 8, align="right")
        p.pen.text(572, 62, f"SHEET {p.pen.pages}", 8, align="right")
        return 84

    p = paged(head, font="courier")
    s = p.pen
    s.text(40, 92, "BILLING ADDRESS", 8, True)
    s.block(40, 104, upper(b.mailing.lines(comma=False)), 8.5)
    s.text(320, 92, "SERVICE LOCATED AT", 8, True)
    s.block(320, 104, upper(b.service.lines(comma=False)), 8.5)
    p.y = 156
    for what, value in (
        ("LOCAL SERVICE", some_money(b, 20, 300)),
        ("LONG DISTANCE", some_money(b, 1, 9)),
        ("TAXES AND FEES", some_money(b, 5, 40)),
        ("LAST BILL", b.total),
        (f"RECEIVED {on(b.paid, 'us2')}", f"{b.total}-"),
        (f"DUE {on(b.due, 'us2')}", b.total),
    ):
        s.dotted(40, p.y, what, value, 300, 8.5)
        p.y += 12
    p.y += 8
    for i in range(0, len(b.numbers), 2):
        p.need(52)
        for j, n in enumerate(b.numbers[i : i + 2]):
            x = 40 + 280 * j
            s.text(x, p.y, f"TELEPHONE {tn(n, 'dash')}", 8.5, True)
            for k, (what, value) in enumerate((("LINE", "24.00"), ("ACCESS CHARGE", "9.20"), ("911", ".75"))):
                s.text(x + 10, p.y + 11 + 10 * k, what, 8)
                s.text(x + 220, p.y + 11 + 10 * k, value, 8, align="right")
        p.y += 50
    p.row((40, f"TELEPHONE {tn(b.called[0], 'dash')} TAKEN OUT {on(b.paid, 'us2')}, CREDIT 3.10"), size=8, leading=20)
    p.row((40, "CALL DURATION LOG"), size=8.5, bold=True, leading=12)
    cells = (46, "NO"), (66, "DATE"), (104, "TIME"), (156, "FROM"), (240, "TO"), (320, "PLACE"), (420, "MIN:SEC")
    p.row(*cells, amount="COST", size=7.5, bold=True, leading=11)
    call_log(b, p, 45)
    p.row(leading=10)
    p.prose(
        40, 520, f"QUESTIONS: {tn(b.support)}. MAIL TO {b.carrier}, {b.remit[0]}, {b.remit[1]}. {RIGHTS}".upper(), 6
    )
    return s.done()


@design(account="bell", langs=("ca",), persons=False)
def w_electronic_banking_id(b: Bill) -> bytes:
    """A Canadian company's business bill: a banking identifier in the head, directory advertising at the end."""
    b.carrier = "Dominion Bluebell"
    bank = digits(b.account)[:10] + f"{b.rng.randint(10**6, 10**7 - 1)}"

    def head(p: Pages) -> float:
        s = p.pen
        s.fit(40, 40, b.holder, 10, 280, True)
        s.pairs(
            350,
            36,
            [
                ("Bill date", on(b.bill_date, "long")),
                ("Account number", b.account),
                ("Electronic banking ID", bank),
            ],
            value_x=450,
            size=7.5,
            leading=10.5,
        )
        s.text(40, 56, "dominion bluebell", 9, True, color=(0.0, 0.3, 0.65))
        s.text(572, 70, f"{s.pages}", 7, align="right", color=GREY)
        return 92

    p = paged(head)
    s = p.pen
    s.text(40, 92, "Summary of your account", 10.5, True)
    rows = [
        ("Previous balance", b.total),
        (f"Payments to {on(b.paid, 'short')}", f"-{b.total}"),
        ("Current charges", b.total),
        ("Total amount due", f"${b.total}"),
        ("Please pay by", on(b.due, "long")),
    ]
    y = s.pairs(40, 108, rows, right=290, size=8.5, leading=12.5)
    s.text(40, y + 10, "Summary of your charges", 10.5, True)
    rows = [
        ("Fixed monthly charges", some_money(b, 30, 300)),
        ("Usage charges", some_money(b, 1, 20)),
        ("Other charges and credits", "-11.25"),
        ("Directory advertising", "21.00"),
        ("GST/HST 100000000 RT0001", some_money(b, 4, 40)),
    ]
    s.pairs(40, y + 26, rows, right=290, size=8.5, leading=12.5)
    s.text(320, 92, "Business location of this bill", 8, color=GREY)
    s.block(320, 104, b.service.lines(comma=False), 8.5)
    s.text(320, 152, "Questions?", 10, True)
    s.block(320, 165, [f"Billing {tn(b.support, 'dash')}", "Repair 1 800 555-0128", "bluebell.example/business"], 8)
    s.prose(
        320,
        206,
        "Important information: your contract for Business Line ends"
        f" {on(b.due + timedelta(days=70), 'long')}; the rate will then be $68.00 a month. You receive one bill for"
        " each location.",
        240,
        7.5,
    )
    s.line(610, dashed=True)
    s.block(60, 640, [*fold(b.holder.upper(), 36), *upper(b.mailing.lines(comma=False))], 8.5)
    s.text(350, 632, f"Electronic banking ID {bank}", 8)
    s.text(350, 644, f"Amount due ${b.total}     Amount paid ________", 8)
    s.block(350, 676, [b.carrier, *b.remit], 8.5)
    p.new()
    p.row((40, "Fixed monthly charges"), size=11, bold=True, leading=16)
    for n in b.numbers:
        p.need(40)
        p.row((40, tn(n, "space")), size=9, bold=True, leading=11)
        p.row((52, "Business Line, 3-year term"), amount="49.95", right=400, size=8, leading=10)
        p.row((52, "Touch-Tone, 9-1-1"), amount="2.98", right=400, size=8, leading=15)
    p.row(
        (40, f"{tn(b.called[0], 'space')}  Service removed {on(b.paid, 'short')}"), amount="-11.25", right=400, size=8
    )
    p.row(leading=8)
    p.row((40, "Usage charges"), size=11, bold=True, leading=16)
    cells = (46, "#"), (66, "Date"), (104, "Time"), (156, "From"), (240, "To"), (320, "Place"), (420, "Min:Sec")
    p.row(*cells, amount="Amount", size=7.5, bold=True, leading=12)
    call_log(b, p, 9, "space")
    p.row((46, f"Call Forwarding to {tn(b.forwarded[0], 'space')}, 2 calls"), amount="0.00", size=7.5)
    p.row(leading=8)
    p.row((40, "Directory advertising summary"), size=11, bold=True, leading=16)
    p.row((40, "Heading: Restaurants, bold listing"), amount="21.00", right=400, size=8)
    p.row((40, "Billed for Yellow Directories Ltd., 18 Printers Row, Guelph ON N1E 9Z9"), size=7.5)
    return s.done()


@design(account="short", persons=True, one_address=True)
def w_pages_by_service_user(b: Bill) -> bytes:
    """A regional wireless company: each page's head has the telephone it is about, after the account's own."""
    b.carrier = "Riverbend Wireless"
    s = Pen()

    def head(page: int, number: str = "", user: str = "") -> None:
        s.text(40, 42, "riverbend wireless", 14, True, color=(0.2, 0.4, 0.2))
        rows = [("Account Name", b.holder), ("Account Number", b.account), ("Date of Invoice", on(b.bill_date, "us2"))]
        rows += [("Telephone Number", tn(number, "dash")), ("Service User", user)] if number else []
        s.pairs(360, 36, [*rows, ("Page", str(page))], value_x=445, size=7.5, leading=10)

    head(1)
    s.block(60, 130, [b.holder.upper(), *upper(b.service.lines(comma=False))], 9)
    s.text(330, 130, "SAVE TIME, PAY YOUR BILL ONLINE", 9, True)
    s.prose(
        330,
        144,
        "All users are on Simplified Billing. Detailed Billing is $.99 for each mobile number. Beginning with your next"
        f" invoice, text blocking is free. Call {tn(b.support, 'dash')} or dial 611.",
        230,
        7.5,
    )
    s.text(40, 210, "Previous Charges", 9, True)
    s.pairs(
        40,
        223,
        [
            ("Balance", b.total),
            (f"Payment {on(b.paid, 'us2')}", f"{b.total} CR"),
            (f"Pay by {on(b.due, 'us2')}", b.total),
        ],
        right=300,
        size=8.5,
        leading=12,
    )
    s.text(40, 272, "Current Charges by Mobile Number", 9, True)
    y = 286.0
    for n, user in zip(b.numbers, b.users, strict=True):
        s.text(40, y, tn(n, "dash"), 8.5)
        s.text(120, y, user, 8.5)
        s.text(300, y, "$" + some_money(b, 30, 70), 8.5, align="right")
        y += 12
    s.text(40, y, tn(b.called[0], "dash"), 8.5)
    s.text(120, y, f"Canceled {on(b.paid, 'us2')}", 8.5)
    s.text(300, y, "$0.00", 8.5, align="right")
    s.text(40, y + 24, f"Total ${cents(int(digits(b.total)))}. AutoPay is off.", 8.5)
    s.line(640, dashed=True)
    s.block(60, 668, [b.holder.upper(), f"ACCT {b.account}"], 8.5)
    s.block(330, 660, ["Make checks payable to", b.carrier.upper(), *upper(list(b.remit))], 8.5)
    page = 1
    for n, user in list(zip(b.numbers, b.users, strict=True))[:3]:
        s.next_page()
        page += 1
        head(page, n, user)
        s.text(40, 120, "HOME AIRTIME AND LONG DISTANCE CHARGES", 9, True)
        columns = (
            (40, "Ref"),
            (70, "Date"),
            (110, "Time"),
            (160, "Number Called"),
            (250, "Calls To"),
            (350, "Cat"),
            (390, "Min"),
        )
        for x, what in columns:
            s.text(x, 136, what, 7.5, True)
        s.text(470, 136, "Airtime", 7.5, True, align="right")
        for i in range(18):
            day = b.paid - timedelta(days=i % 11)
            other = [*b.called[1:], *b.forwarded][i % 8 % len([*b.called[1:], *b.forwarded])]
            called, place = ("INCOMING", "") if i % 4 == 3 else (tn(other, "dash"), CITIES[i % 5])
            cells = (
                f"{i + 1:03d}",
                on(day, "us2")[:5],
                f"{1 + i % 11}:0{i % 10}P",
                called,
                place,
                str(i % 3 + 1),
                str(i % 9 + 1),
            )
            for (x, _), cell in zip(columns, cells, strict=True):
                s.text(x, 150 + 11 * i, cell, 7.5)
            s.text(470, 150 + 11 * i, ".00", 7.5, align="right")
        s.text(40, 366, "CALL ORIGINS: all calls made from the home area", 7.5)
        s.text(40, 378, f"Voice mail deposits: 4.   Busy transfer to {tn(b.forwarded[0], 'dash')}", 7.5)
    rights_page(s, "Terms and conditions")
    return s.done()
