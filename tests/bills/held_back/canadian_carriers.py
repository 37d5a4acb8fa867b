"""Bills after published samples of Canadian carriers: Bell (business, affaires), Rogers, TELUS Business Connect,
Vidéotron Affaires, Cogeco, Shaw, the northern and prairie telephone companies, a bilingual reseller.

Headings, their order and the places of name, account and date follow the carriers' "understanding your bill" guides;
the sums, names and numbers are made up.
"""

from __future__ import annotations

import math
import random
from datetime import date

from tests.bills.content import Bill
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.tables import rows
from tests.bills.kit.words import digits, on, tn

DESIGNS, design = collection("ca")

TAXES = {
    "AB": [("GST", 0.05)],
    "BC": [("GST", 0.05), ("PST", 0.07)],
    "MB": [("GST", 0.05), ("PST", 0.07)],
    "ON": [("HST", 0.13)],
    "NS": [("HST", 0.14)],
    "QC": [("TPS", 0.05), ("TVQ", 0.09975)],
}
CALLED_PLACES = {
    "702": "LAS VEGAS NV",
    "202": "WASHINGTN DC",
    "416": "TORONTO ON",
    "305": "MIAMI FL",
    "403": "CALGARY AB",
    "250": "VICTORIA BC",
    "204": "WINNIPEG MB",
    "902": "HALIFAX NS",
    "705": "NORTH BAY ON",
    "514": "MONTREAL QC",
    "418": "QUEBEC QC",
    "819": "GATINEAU QC",
    "450": "ST-JEROME QC",
}
SHORT_MONTHS = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."]
CCTS_EN = (
    "If you have a complaint we could not resolve, the Commission for Complaints for Telecom-television Services (CCTS)"
    " may be able to help you free of charge: www.ccts-cprst.ca, 1-888-221-1687, or P.O. Box 56067 - Minto Place RO,"
    " Ottawa, ON K1R 7Z1."
)
CCTS_FR = (
    "Si nous n'avons pas réglé votre plainte, la Commission des plaintes relatives aux services de télécom-télévision"
    " (CPRST) pourrait vous aider sans frais : www.ccts-cprst.ca, 1 888 221-1687 ou C.P. 56067 - Minto Place RO, Ottawa"
    " (Ontario) K1R 7Z1."
)


class Sums:
    """The sums of a bill: they add up to its total."""

    def __init__(self, b: Bill):
        rng = random.Random(b.invoice)
        rates = TAXES[b.service.state]
        self.total = round(float(b.total), 2)
        self.before = round(self.total / (1 + sum(r for _, r in rates)), 2)
        self.taxes = [(name, rate, round(self.before * rate, 2)) for name, rate in rates]
        name, rate, _ = self.taxes[-1]
        self.taxes[-1] = (name, rate, round(self.total - self.before - sum(t[2] for t in self.taxes[:-1]), 2))
        self.usage = round(self.before * 0.06, 2)
        self.each = round((self.before - self.usage) / len(b.numbers), 2)
        self.fixed = round(self.before - self.usage, 2)
        self.first = round(self.fixed - self.each * (len(b.numbers) - 1), 2)
        self.previous = round(self.total * rng.uniform(0.85, 1.2), 2)
        self.minutes = [
            (rng.randint(1, 28), rng.randint(8, 17), rng.randint(0, 59), rng.randint(1, 24)) for _ in range(8)
        ]

    def line(self, i: int) -> float:
        return self.first if i == 0 else self.each


def en(amount: float) -> str:
    return f"{amount:,.2f}"


def fr(amount: float) -> str:
    return f"{amount:,.2f}".replace(",", " ").replace(".", ",") + " $"


def fr_day(day: date, upper: bool = False) -> str:
    text = f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year}"
    return text.upper() if upper else text


def gst(b: Bill) -> str:
    return f"8{int(b.invoice) * 7 % 10**8:08d} RT0001"


def qst(b: Bill) -> str:
    return f"10{int(b.invoice) * 3 % 10**8:08d} TQ0001"


def envelope(b: Bill, upper: bool = True) -> list[str]:
    """Name and address as the post office wants them: capitals, no comma."""
    lines = [b.holder, *b.mailing.lines(comma=False, inline_unit=len(b.mailing.street_line()) < 24)]
    return [line.upper() for line in lines] if upper else lines


def scan_line(s: Pen, b: Bill, y: float = 772) -> None:
    s.canvas.setFont("Courier", 9)
    s.canvas.drawString(
        60, s.height - y, f"{digits(b.account)}{round(float(b.total) * 100):010d}{int(b.invoice) % 97:02d}"
    )


def calls(
    s: Pen, b: Bill, sums: Sums, y: float, style: str, head: list[str], french: bool = False, count: int = 5
) -> float:
    """Long distance calls of the account's first line: date, time, place and number called, minutes, amount."""
    spots = [50, 112, 168, 290, 440, 560]
    for x, word in zip(spots, head, strict=True):
        s.text(x, y, word, 8, True, align="right" if x > 400 else "left")
    y += 13
    for called, (back, hour, minute, long) in zip(
        b.called[:count], sorted(sums.minutes[:count], reverse=True), strict=False
    ):
        day = date.fromordinal(b.period[1].toordinal() - back)
        place = CALLED_PLACES.get(called[2:5], "USA")
        day_text = f"{day.day} {SHORT_MONTHS[day.month - 1]}" if french else day.strftime("%b %d")
        clock = (
            f"{hour} h {minute:02d}" if french else f"{(hour - 1) % 12 + 1}:{minute:02d}{'a' if hour < 12 else 'p'}m"
        )
        for x, word in zip(
            spots,
            [day_text, clock, place, tn(called, style), str(long), fr(long * 0.05) if french else en(long * 0.05)],
            strict=True,
        ):
            s.text(x, y, word, 8, align="right" if x > 400 else "left")
        y += 12
    return y


@design(account="bell", one_address=True)
def bell_business(b: Bill) -> bytes:
    """A head with company, bill date, account and electronic banking ID; the address stands in the stub only; charges
    by line on page 3."""
    s, sums, blue = Pen(), Sums(b), (0, 0.33, 0.6)
    style, of = "space", 4

    def head(n: int) -> None:
        s.text(40, 48, b.carrier, 17 if n == 1 else 12, True, color=blue)
        s.text(572, 36, f"Page {n} of {of}", 8, align="right")
        s.line(58)
        s.text(40, 74, b.holder, 10, True)
        for x, label, value in (
            (290, "Bill date", on(b.bill_date, "long")),
            (385, "Account number", b.account),
            (486, "Electronic banking ID", f"52{int(b.invoice) * 11 % 10**11:011d}"),
        ):
            s.text(x, 70, label, 7.5, True)
            s.text(x, 81, value, 8.5)
        s.line(90)

    head(1)
    s.text(40, 116, "Summary of your account", 13, True, color=blue)
    y = rows(
        s,
        40,
        330,
        136,
        [
            ("Amount of your previous bill", en(sums.previous)),
            (f"Payment received {on(b.paid, 'long')} - Thank you", f"{en(sums.previous)} CR"),
            ("Balance forward", "0.00", True),
            ("Your current charges", en(sums.total)),
        ],
    )
    s.bar(40, y - 6, 290, 40, (0.88, 0.93, 0.98))
    s.text(46, y + 9, "Total amount due", 11, True)
    s.text(324, y + 9, f"${en(sums.total)}", 11, True, align="right")
    s.text(46, y + 25, "Payment due date", 9)
    s.text(324, y + 25, on(b.due, "long"), 9, align="right")
    s.text(40, 268, "Summary of your charges", 13, True, color=blue)
    y = rows(
        s,
        40,
        330,
        286,
        [
            ("Fixed monthly charges (page 3)", en(sums.fixed)),
            ("Usage charges (page 4)", en(sums.usage)),
            ("Other charges and credits", "0.00"),
            *((f"{t} ({r * 100:g}%)", en(a)) for t, r, a in sums.taxes),
            ("Total current charges", f"${en(sums.total)}", True),
        ],
    )
    s.prose(
        40,
        y + 12,
        "To avoid a late payment charge of 3% per month (42.58% per year), your payment must be received on or before"
        f" {on(b.due, 'long')}. Payments made after {on(b.bill_date, 'long')} will appear on your next bill.",
        290,
        7.5,
    )
    s.canvas.rect(356, s.height - 330, 216, 222)
    s.text(366, 126, "Questions?", 12, True, color=blue)
    y = 144
    for what, how in (
        ("Billing and service", f"Call {tn(b.support, 'one')}"),
        ("Repair, 24 hours a day", "Dial 611"),
        ("Hearing impaired (TTY)", "Dial 711"),
        ("Online", "Business Self Serve"),
    ):
        s.text(366, y, what, 8, True)
        s.text(366, y + 11, how, 8.5)
        y += 28
    s.text(366, y, f"Ebill code: {b.invoice[::-1][:6]}", 8.5)
    s.prose(366, y + 16, "Your business has more than one location? You receive one bill per location.", 196, 8)
    s.line(560, True)
    s.text(
        306, 572, "Please detach and return this portion with your payment. Do not staple or fold.", 7.5, align="center"
    )
    s.boxes(
        56,
        596,
        [
            ("Account number", b.account),
            ("Total amount due", f"${en(sums.total)}"),
            ("Payment due date", on(b.due, "short")),
            ("Amount paid", "$"),
        ],
        width=128,
    )
    s.block(64, 664, envelope(b), 9.5)
    s.block(350, 664, [b.carrier.upper(), *(r.upper() for r in b.remit)], 9.5)
    scan_line(s, b)

    s.next_page()
    head(2)
    s.text(40, 116, "Account transactions", 13, True, color=blue)
    s.text(40, 134, "Payments and adjustments", 9.5, True)
    y = rows(
        s,
        40,
        572,
        150,
        [
            (f"{on(b.paid, 'short')}   Payment - electronic banking", f"{en(sums.previous)} CR"),
            ("Total payments and adjustments", f"{en(sums.previous)} CR", True),
        ],
    )
    s.text(40, y + 20, "Important information about your account", 9.5, True)
    y = s.prose(
        40,
        y + 35,
        "Effective January 1, 2027, the monthly fee for 9-1-1 emergency service will change. You are billed one month"
        " in advance for fixed monthly charges. A charge of $25 applies to cheques returned by your financial"
        " institution.",
        532,
    )
    y = s.prose(
        40,
        y + 8,
        "Your services are provided under tariffs and decisions of the Canadian Radio-television and"
        f" Telecommunications Commission (CRTC). {CCTS_EN}",
        532,
    )
    s.text(40, y + 16, "Tax summary", 9.5, True)
    rows(
        s,
        40,
        572,
        y + 32,
        [
            (
                (
                    f"{t} {r * 100:g}% on {en(sums.before)}    Registration no."
                    f" {gst(b) if t != 'PST' else 'PST-1' + gst(b)[1:4] + '-' + gst(b)[4:8]}"
                ),
                en(a),
            )
            for t, r, a in sums.taxes
        ],
    )

    s.next_page()
    head(3)
    s.text(40, 116, "Fixed monthly charges", 13, True, color=blue)
    s.text(40, 130, f"For the month starting {on(b.bill_date, 'long')}", 8)
    y = 148
    for i, n in enumerate(b.numbers):
        s.text(40, y, tn(n, style), 9, True)
        s.text(130, y, "Individual business line" if i == 0 else "Additional business line", 8.5)
        s.text(520, y, en(sums.line(i) - 0.32), 8.5, align="right")
        s.text(130, y + 11, "9-1-1 emergency service", 8.5)
        s.text(520, y + 11, "0.32", 8.5, align="right")
        y += 25
    rows(s, 40, 520, y + 8, [("Total fixed monthly charges", f"${en(sums.fixed)}", True)])

    s.next_page()
    head(4)
    s.text(40, 116, "Usage charges", 13, True, color=blue)
    s.text(40, 136, f"Long distance calls from {tn(b.numbers[0], style)}", 9.5, True)
    y = calls(s, b, sums, 154, style, ["Date", "Time", "Place called", "Number called", "Minutes", "Amount"])
    s.text(
        40,
        y + 12,
        f"Call Forwarding is active on {tn(b.numbers[0], style)}; calls are forwarded to {tn(b.forwarded[0], style)}.",
        8,
    )
    rows(s, 40, 572, y + 34, [("Total usage charges, after Business Long Distance plan", f"${en(sums.usage)}", True)])
    return s.done()


@design(account="bell", langs=("fr",))
def bell_affaires(b: Bill) -> bytes:
    """The French one, of the older form: account at the top left above the window; the place of service heads the
    monthly charges."""
    s, sums, of = Pen(), Sums(b), 3

    def head(n: int) -> None:
        s.text(572, 46, b.carrier, 16, True, align="right", color=(0, 0.33, 0.6))
        s.text(40, 40, "Numéro de compte", 7.5)
        s.text(40, 52, b.account, 10, True)
        s.text(200, 40, "Date de facturation", 7.5)
        s.text(200, 52, on(b.bill_date, "fr"), 10, True)
        s.text(572, 60, f"Page {n} de {of}", 8, align="right")
        s.line(66)

    head(1)
    s.block(60, 110, envelope(b), 10)
    s.text(360, 106, "Montant total dû", 10, True)
    s.text(572, 106, fr(sums.total), 13, True, align="right")
    s.text(360, 122, "Date d'échéance", 9)
    s.text(572, 122, on(b.due, "fr"), 9, align="right")
    s.prose(360, 142, "Payez en ligne, par votre institution financière ou par la poste.", 212, 8)
    s.text(40, 210, "Voici le sommaire de votre compte", 12, True)
    y = rows(
        s,
        40,
        400,
        230,
        [
            ("Montant de votre dernière facture", fr(sums.previous)),
            (f"Paiement reçu le {on(b.paid, 'fr')} - Merci", "-" + fr(sums.previous)),
            ("Solde reporté", fr(0), True),
        ],
    )
    s.text(40, y + 12, "Voici le calcul de vos frais courants", 12, True)
    y = rows(
        s,
        40,
        400,
        y + 32,
        [
            ("Frais mensuels fixes (page 2)", fr(sums.fixed)),
            ("Frais d'utilisation (page 3)", fr(sums.usage)),
            ("Autres frais et crédits", fr(0)),
            *((f"{t} ({r * 100:g} %)".replace(".", ","), fr(a)) for t, r, a in sums.taxes),
            ("Montant total dû", fr(sums.total), True),
        ],
    )
    s.text(430, 230, "Des questions?", 10, True)
    s.block(
        430,
        246,
        [
            "Facturation et service :",
            tn(b.support, "one").replace("-", " ", 2),
            "Réparations : 611",
            "Appareil de télécommunications",
            "pour malentendants : 711",
        ],
        8,
    )
    s.prose(
        40,
        y + 14,
        "Un supplément de retard de 3 % par mois (42,58 % par année) s'applique à tout solde impayé après le"
        f" {on(b.due, 'fr')}. Les paiements faits après le {on(b.bill_date, 'fr')} figureront sur votre prochaine"
        " facture.",
        532,
        7.5,
    )
    s.line(600, True)
    s.text(40, 612, "Veuillez détacher cette partie et la retourner avec votre paiement. Ne pas agrafer ni plier.", 7.5)
    s.pairs(
        40,
        634,
        [("Numéro de compte", b.account), ("Montant total dû", fr(sums.total)), ("Date d'échéance", on(b.due, "fr"))],
        right=270,
        size=9,
    )
    s.text(40, 690, "Montant versé", 9)
    s.canvas.rect(150, s.height - 698, 120, 18)
    s.block(350, 660, [b.carrier.upper(), *(r.upper() for r in b.remit)], 9.5)
    scan_line(s, b)

    s.next_page()
    head(2)
    s.text(40, 90, "Frais mensuels fixes", 13, True)
    s.text(40, 108, "Adresse de service :", 9, True)
    s.text(134, 108, ", ".join(b.service.lines(inline_unit=True)), 9)
    s.text(40, 122, f"Frais pour le mois commençant le {on(b.bill_date, 'fr')}", 8)
    y = 142
    for i, n in enumerate(b.numbers):
        s.text(40, y, tn(n, "space"), 9, True)
        s.text(130, y, "Ligne d'affaires individuelle" if i == 0 else "Ligne d'affaires additionnelle", 8.5)
        s.text(520, y, fr(sums.line(i) - 0.52), 8.5, align="right")
        s.text(130, y + 11, "Taxe municipale pour le 9-1-1", 8.5)
        s.text(520, y + 11, fr(0.52), 8.5, align="right")
        y += 25
    rows(s, 40, 520, y + 8, [("Total des frais mensuels fixes", fr(sums.fixed), True)])

    s.next_page()
    head(3)
    s.text(40, 90, "Frais d'utilisation", 13, True)
    s.text(40, 108, f"Appels interurbains faits du {tn(b.numbers[0], 'space')}", 9, True)
    y = calls(
        s, b, sums, 126, "space", ["Date", "Heure", "Endroit appelé", "Numéro appelé", "Minutes", "Montant"], True
    )
    y = rows(s, 40, 560, y + 12, [("Total des frais d'utilisation (forfait déduit)", fr(sums.usage), True)])
    s.text(40, y + 16, "Sommaire des taxes", 11, True)
    y = rows(
        s,
        40,
        560,
        y + 34,
        [(f"{t} - n° d'inscription {gst(b) if t == 'TPS' else qst(b)}", fr(a)) for t, _, a in sums.taxes],
    )
    s.text(40, y + 16, "Renseignements importants", 11, True)
    y = s.prose(
        40,
        y + 32,
        "Vos services sont fournis selon les tarifs et décisions du Conseil de la radiodiffusion et des"
        " télécommunications canadiennes (CRTC).",
        532,
    )
    s.prose(40, y + 4, CCTS_FR, 532)
    return s.done()


@design(account="plain9", one_address=True)
def rogers_business(b: Bill) -> bytes:
    """Wireless, many users: window address, last bill and current bill; page 2 a table by user; one user's page."""
    s, sums, red = Pen(), Sums(b), (0.75, 0.05, 0.1)
    of = 3

    def head(n: int) -> None:
        s.text(40, 50, b.carrier, 18 if n == 1 else 12, True, color=red)
        s.text(40, 64, "for Business", 9)
        s.text(430, 40, "Account number", 8.5)
        s.text(572, 40, b.account, 8.5, True, align="right")
        s.text(430, 53, "Bill date", 8.5)
        s.text(572, 53, on(b.bill_date, "short"), 8.5, True, align="right")
        s.text(572, 66, f"page {n} of {of}", 7.5, align="right")
        s.line(74)

    head(1)
    s.text(430, 88, "Invoice number", 8.5)
    s.text(572, 88, b.invoice, 8.5, align="right")
    s.block(60, 130, envelope(b), 10)
    s.bar(330, 108, 242, 86, (0.95, 0.95, 0.95))
    s.text(342, 128, "Total due", 11, True)
    s.text(560, 128, f"${en(sums.total)}", 15, True, align="right")
    s.text(342, 150, "Required payment date", 9)
    s.text(560, 150, on(b.due, "short"), 9, True, align="right")
    s.text(
        342,
        168,
        "Bill cycle date: 15th of each month" if b.bill_date.day == 15 else "Please pay the full amount shown.",
        8,
    )
    s.text(342, 182, "Thank you for being a customer.", 8)
    s.text(40, 236, "YOUR LAST BILL", 10, True, color=red)
    y = rows(
        s,
        40,
        572,
        252,
        [
            ("Previous balance", en(sums.previous)),
            (f"Payment received - {on(b.paid, 'short')}", f"-{en(sums.previous)}"),
            ("Outstanding balance", "0.00", True),
        ],
    )
    s.text(40, y + 14, "YOUR CURRENT BILL", 10, True, color=red)
    s.text(40, y + 27, f"Charges to {on(b.bill_date, 'short')}; monthly fees are billed one month in advance.", 8)
    y = rows(
        s,
        40,
        572,
        y + 43,
        [
            (f"Wireless - {len(b.numbers)} {'number' if len(b.numbers) == 1 else 'numbers'} (page 2)", en(sums.before)),
            *((f"Total {t} ({r * 100:g}%)", en(a)) for t, r, a in sums.taxes),
            ("Total current charges", f"${en(sums.total)}", True),
        ],
    )
    s.prose(
        40,
        y + 14,
        "Balances not paid by the required payment date are charged 2% per month (26.82% per year). GST/HST"
        f" registration {gst(b)}. Questions about this bill? Call {tn(b.support, 'one')} or dial *611 from your"
        " wireless phone.",
        532,
        8,
    )
    s.line(604, True)
    s.text(40, 618, "PAYMENT STUB - return with your cheque", 8, True)
    s.block(60, 650, envelope(b), 9.5)
    s.pairs(
        340,
        640,
        [
            ("Account number", b.account),
            ("Required payment date", on(b.due, "short")),
            ("Total due", f"${en(sums.total)}"),
            ("Amount enclosed", "$ ____________"),
        ],
        right=572,
        size=9,
    )
    s.block(340, 712, [f"{b.carrier}", *b.remit], 9)

    s.next_page()
    head(2)
    s.text(40, 98, "SUMMARY BY USER", 11, True, color=red)
    for x, word in (
        (40, "Wireless number"),
        (140, "User"),
        (300, "Plan"),
        (450, "Monthly"),
        (510, "Usage"),
        (572, "Total"),
    ):
        s.text(x, 116, word, 8, True, align="right" if x > 400 else "left")
    s.line(120)
    y = 133
    for i, (n, user) in enumerate(zip(b.numbers, b.users, strict=True)):
        extra = sums.usage if i == 0 else 0.0
        for x, word in (
            (40, tn(n)),
            (140, user),
            (300, "Infinite Business Share"),
            (450, en(sums.line(i))),
            (510, en(extra)),
            (572, en(sums.line(i) + extra)),
        ):
            s.text(x, y, word, 8.5, align="right" if x > 400 else "left")
        y += 14
    rows(s, 40, 572, y + 6, [("Total before taxes", f"${en(sums.before)}", True)])

    s.next_page()
    head(3)
    s.text(40, 98, f"{b.users[0].upper()}   {tn(b.numbers[0])}", 11, True, color=red)
    y = rows(
        s,
        40,
        572,
        118,
        [
            ("Infinite Business Share, monthly service fee", en(sums.first - 0.4)),
            ("Provincial 9-1-1 fee", "0.40"),
            ("Long distance and airtime", en(sums.usage)),
            ("Subtotal", en(sums.first + sums.usage), True),
        ],
    )
    s.text(40, y + 14, "Call details", 9.5, True)
    y = calls(s, b, sums, y + 30, "dash", ["Date", "Time", "Location", "Number called", "Minutes", "Charge"])
    s.prose(40, y + 20, f"This service is subject to the Wireless Code of the CRTC. {CCTS_EN}", 532, 7.5)
    return s.done()


@design(account="short")
def telus_business(b: Bill) -> bytes:
    """Office phones in the cloud: account name and number at the head, total due on receipt, then the details of a
    location and its users."""
    s, sums, green = Pen(), Sums(b), (0.16, 0.5, 0.15)
    per_page = 13
    of = 1 + math.ceil(len(b.numbers) / per_page) + 1

    def head(n: int) -> None:
        s.text(40, 46, b.carrier, 16 if n == 1 else 11, True, color=(0.3, 0.15, 0.5))
        s.pairs(
            350,
            36,
            [("Bill date", on(b.bill_date, "long")), ("Account number", b.account)],
            right=572,
            size=8.5,
            leading=12,
        )
        s.text(572, 60, f"{n} of {of}", 8, align="right")
        s.line(68)

    head(1)
    s.pairs(40, 92, [("Account name", b.holder), ("Invoice number", b.invoice)], value_x=130, size=9, leading=13)
    s.block(60, 140, envelope(b), 10)
    s.text(40, 222, "Your account summary", 13, True, color=green)
    y = rows(
        s,
        40,
        340,
        242,
        [
            ("Balance from your last bill", f"${en(sums.previous)}"),
            (f"Payment {on(b.paid, 'short')}, thank you", f"-{en(sums.previous)}"),
            ("Balance owing from your last bill", "$0.00", True),
        ],
    )
    y = rows(
        s,
        40,
        340,
        y + 10,
        [
            ("Monthly and other charges", en(sums.fixed)),
            ("Usage charges", en(sums.usage)),
            *((f"{t} ({gst(b)})" if t != "PST" else t, en(a)) for t, _, a in sums.taxes),
            ("New charges", f"${en(sums.total)}", True),
        ],
    )
    s.text(40, y + 10, "Total due", 13, True)
    s.text(340, y + 10, f"${en(sums.total)}", 13, True, align="right")
    s.prose(
        40,
        y + 26,
        "Payment is due upon receipt. A late payment charge of 3% per month applies to amounts not received by"
        f" {on(b.due, 'long')}. Payments received after {on(b.bill_date, 'long')} are not shown.",
        300,
        7.5,
    )
    s.text(370, 222, "How to reach us", 11, True, color=green)
    s.block(
        370, 240, [f"Call {tn(b.support, 'one')}", "Monday to Friday, 8 am to 8 pm", "or sign in to My Account"], 8.5
    )
    s.text(370, 292, "How to pay", 11, True, color=green)
    s.prose(
        370,
        310,
        "Set up pre-authorized payments in My Account, pay through your bank, or mail a cheque with the slip below.",
        200,
        8.5,
    )
    s.line(606, True)
    s.text(40, 620, "Remittance slip", 9, True)
    s.block(60, 650, envelope(b), 9.5)
    s.pairs(
        350,
        640,
        [
            ("Account number", b.account),
            ("Total due", f"${en(sums.total)}"),
            ("Amount you are paying", "$ ____________"),
        ],
        right=572,
        size=9,
    )
    s.block(350, 704, [b.carrier.upper(), *(r.upper() for r in b.remit)], 9.5)

    for page in range(of - 2):
        s.next_page()
        head(page + 2)
        s.text(40, 94, "Location details" if page == 0 else "Location details (continued)", 13, True, color=green)
        s.text(40, 112, "Location 1", 9, True)
        s.block(110, 112, b.service.lines(), 9)
        y = 166
        for i, (n, user) in list(enumerate(zip(b.numbers, b.users, strict=True)))[
            page * per_page : (page + 1) * per_page
        ]:
            s.text(40, y, tn(n, "paren"), 9, True)
            s.text(130, y, f"{user}, ext. {101 + i}", 8.5)
            s.text(572, y, en(sums.line(i)), 8.5, True, align="right")
            s.text(130, y + 11, "Essentials user, monthly", 8)
            s.text(520, y + 11, en(sums.line(i) - 0.45), 8, align="right")
            s.text(130, y + 21, "9-1-1 service fee", 8)
            s.text(520, y + 21, "0.45", 8, align="right")
            y += 39

    s.next_page()
    head(of)
    s.text(40, 94, "Usage charges", 13, True, color=green)
    s.text(40, 112, f"International and US calls from {tn(b.numbers[0], 'paren')}", 9, True)
    y = calls(s, b, sums, 130, "paren", ["Date", "Time", "To", "Number", "Minutes", "Amount"])
    s.text(40, y + 10, f"Main greeting forwards to {tn(b.forwarded[0], 'paren')} after business hours.", 8)
    s.text(40, y + 38, "About your bill", 11, True, color=green)
    s.prose(40, y + 54, CCTS_EN, 532)
    return s.done()


@design(account="wireless", langs=("fr",))
def videotron_affaires(b: Bill) -> bytes:
    """A grid at the top right with period, account and date; a column of messages; a yellow box with the balance; a
    stub with a scan line; the services in detail on page 2."""
    s, sums, of = Pen(), Sums(b), 2

    def head(n: int) -> None:
        s.text(40, 46, b.carrier, 16, True)
        s.text(40, 60, "SOLUTIONS D'AFFAIRES", 8, True)
        for x, w, label, value in (
            (268, 116, "Période de facturation", ""),
            (384, 104, "N° de compte", b.account),
            (488, 84, "Date de facturation", fr_day(b.bill_date)),
        ):
            s.canvas.rect(x, s.height - 66, w, 38)
            s.text(x + 4, 38, label, 7)
            s.text(x + 4, 54, value, 8.5, True)
        s.text(272, 49, f"Du  {fr_day(b.period[0])}", 8)
        s.text(272, 60, f"Au  {fr_day(b.period[1])}", 8)
        s.text(572, 76, f"Page {n} de {of}", 7.5, align="right")

    head(1)
    s.block(60, 124, envelope(b), 10)
    s.text(40, 214, "MESSAGES", 8.5, True)
    y = s.prose(
        40, 230, "Pour tirer pleinement profit de votre service, inscrivez-vous à l'Espace client Affaires.", 150, 8
    )
    y = s.prose(40, y + 8, "Paiements préautorisés : plus d'oublis ni de retards. Adhérez en ligne.", 150, 8)
    s.prose(
        40,
        y + 8,
        "Aucun chèque postdaté n'est accepté. Prévoir cinq jours ouvrables pour le traitement d'un chèque.",
        150,
        8,
    )
    s.bar(210, 204, 362, 15, (0.2, 0.2, 0.2))
    s.text(216, 215, "SOMMAIRE DE LA FACTURE", 9, True, color=(1, 1, 1))
    y = 236
    for title, entries in (
        (
            "Facture précédente",
            [
                ("Solde antérieur", fr(sums.previous)),
                (f"Paiement reçu le {fr_day(b.paid)} - Merci", "-" + fr(sums.previous)),
                ("Sous-total", fr(0), True),
            ],
        ),
        ("Ajustements et frais ponctuels", [("Sous-total", fr(0), True)]),
        ("Services courants (mois à venir)", [("Téléphonie", fr(sums.fixed)), ("Sous-total", fr(sums.fixed), True)]),
        (
            "Services à l'utilisation",
            [("Téléphonie - interurbains", fr(sums.usage)), ("Sous-total", fr(sums.usage), True)],
        ),
        ("Taxes", [(f"{t} {gst(b) if t == 'TPS' else qst(b)}", fr(a)) for t, _, a in sums.taxes]),
    ):
        s.text(214, y, title, 8.5, True)
        y = rows(s, 226, 566, y + 13, entries, 8.5, 12) + 8
    s.bar(210, y - 8, 362, 34, (1, 0.88, 0.2))
    s.text(218, y + 5, "Solde à payer", 11, True)
    s.text(564, y + 5, fr(sums.total), 12, True, align="right")
    s.text(218, y + 19, "Échéance de la facture courante", 8.5)
    s.text(564, y + 19, fr_day(b.due), 8.5, align="right")
    s.block(
        40,
        566,
        [
            f"Service à la clientèle : {tn(b.support, 'one').replace('-', ' ', 2)}",
            "Renseignements additionnels au verso",
        ],
        8,
    )
    s.line(596, True)
    s.text(
        40,
        607,
        "Paiement accepté dans la plupart des institutions financières. Joindre cette partie à votre paiement. Ne pas"
        " agrafer.",
        7.5,
    )
    s.text(40, 626, "COUPON DE PAIEMENT", 9, True)
    s.pairs(
        350,
        626,
        [
            ("N° de compte", b.account),
            ("Échéance", fr_day(b.due)),
            ("Solde à payer", fr(sums.total)),
            ("Montant versé", "_____________ $"),
        ],
        right=572,
        size=8.5,
        leading=13,
    )
    s.block(60, 656, envelope(b), 9.5)
    s.block(350, 696, [b.carrier, *b.remit], 9)
    scan_line(s, b, 764)

    s.next_page()
    head(2)
    s.bar(40, 86, 532, 15, (0.2, 0.2, 0.2))
    s.text(46, 97, "DÉTAIL DE LA FACTURE ET DES SERVICES", 9, True, color=(1, 1, 1))
    s.text(40, 120, "Adresse de service", 8.5, True)
    s.block(140, 120, b.service.lines(inline_unit=True, full=True), 8.5)
    s.text(40, 152, "SERVICES COURANTS - TÉLÉPHONIE AFFAIRES", 9, True)
    y = 168
    for i, n in enumerate(b.numbers):
        s.text(50, y, tn(n, "space"), 8.5, True)
        s.text(140, y, "Ligne affaires illimitée Canada, service 9-1-1 compris", 8.5)
        s.text(560, y, fr(sums.line(i)), 8.5, align="right")
        y += 13
    y = rows(s, 50, 560, y + 4, [("Sous-total", fr(sums.fixed), True)])
    s.text(40, y + 10, f"SERVICES À L'UTILISATION - Interurbains du {tn(b.numbers[0], 'space')}", 9, True)
    y = calls(
        s, b, sums, y + 26, "space", ["Date", "Heure", "Destination", "Numéro composé", "Min", "Montant"], True, 4
    )
    s.prose(40, y + 14, CCTS_FR, 532, 7.5)
    return s.done()


@design(account="long", langs=("fr",))
def cogeco_affaires(b: Bill) -> bytes:
    """Billing address labelled at the head; page 2 the summary for the service address, with each telephone line."""
    s, sums, orange = Pen("vera"), Sums(b), (0.8, 0.35, 0)
    of = 2

    def head(n: int) -> None:
        s.text(40, 48, b.carrier, 15, True, color=orange)
        s.text(40, 61, "Solutions d'affaires", 8)
        s.pairs(
            350,
            40,
            [
                ("Numéro de compte", b.account),
                ("Date de la facture", on(b.bill_date, "fr")),
                ("Numéro de facture", b.invoice),
            ],
            right=572,
            size=8,
            leading=12,
            bold_value=True,
        )
        s.text(572, 780, f"Page {n} sur {of}", 7, align="right")
        s.line(74)

    head(1)
    s.text(60, 100, "Adresse de facturation", 7.5, True)
    s.block(60, 114, [b.holder, *b.mailing.lines()], 9)
    s.bar(350, 92, 222, 56, (0.96, 0.93, 0.88))
    s.text(360, 110, "Montant dû", 10, True)
    s.text(562, 110, fr(sums.total), 12, True, align="right")
    s.text(360, 126, "Date d'échéance", 8)
    s.text(562, 126, on(b.due, "fr"), 8, align="right")
    s.text(360, 141, "Prélèvement préautorisé à cette date", 7)
    s.text(40, 200, "Sommaire du compte", 12, True, color=orange)
    s.text(40, 218, "Frais du mois précédent", 8.5, True)
    y = rows(
        s,
        50,
        572,
        232,
        [
            ("Montant de la dernière facture", fr(sums.previous)),
            (f"Paiement préautorisé reçu le {on(b.paid, 'fr')}", "-" + fr(sums.previous)),
            ("Solde de la dernière facture", fr(0), True),
        ],
        8,
    )
    s.text(40, y + 8, f"Frais du mois courant, du {on(b.period[0], 'fr')} au {on(b.period[1], 'fr')}", 8.5, True)
    y = rows(
        s,
        50,
        572,
        y + 22,
        [
            ("Aperçu des services et frais mensuels", fr(sums.fixed)),
            ("Frais ponctuels et ajustements", fr(sums.usage)),
            *((t, fr(a)) for t, _, a in sums.taxes),
            ("Total des frais courants", fr(sums.total), True),
        ],
        8,
    )
    y = s.prose(
        40,
        y + 14,
        "Vous avez choisi le paiement préautorisé : le montant dû sera retiré automatiquement de votre compte bancaire"
        f" à la date d'échéance. Pour payer en ligne, choisissez le bénéficiaire {b.carrier} et inscrivez votre numéro"
        " de compte.",
        532,
        7.5,
    )
    s.prose(
        40,
        y + 6,
        f"Pour nous joindre : {tn(b.support, 'one').replace('-', ' ', 2)}. N° TPS {gst(b)}   N° TVQ {qst(b)}",
        532,
        7.5,
    )
    s.line(618, True)
    s.text(40, 632, "Coupon de paiement - à retourner avec votre chèque", 8, True)
    s.pairs(
        40,
        652,
        [
            ("Numéro de compte", b.account),
            ("Date d'échéance", on(b.due, "fr")),
            ("Montant dû", fr(sums.total)),
            ("Montant payé", "___________ $"),
        ],
        right=290,
        size=8,
        leading=13,
    )
    s.block(360, 660, [b.carrier, *b.remit], 8.5)

    s.next_page()
    head(2)
    s.text(40, 98, "Sommaire par adresse de service", 12, True, color=orange)
    s.bar(40, 108, 532, 16, (0.96, 0.93, 0.88))
    s.text(46, 119, f"Adresse de service : {', '.join(b.service.lines(inline_unit=True))}", 8, True)
    s.text(40, 142, "Services courants", 9, True)
    y = 158
    for i, n in enumerate(b.numbers):
        s.text(50, y, f"Téléphonie affaires   {tn(n)}", 8)
        s.text(300, y, "Forfait Essentiel, 9-1-1 inclus", 8)
        s.text(572, y, fr(sums.line(i)), 8, align="right")
        y += 13
    y = rows(s, 50, 572, y + 4, [("Total des services courants", fr(sums.fixed), True)], 8)
    s.text(40, y + 10, "Frais ponctuels et ajustements", 9, True)
    y = calls(s, b, sums, y + 26, "dash", ["Date", "Heure", "Endroit", "Numéro appelé", "Min", "Montant"], True, 4)
    s.text(50, y + 4, f"Renvoi d'appels : {tn(b.numbers[-1])} vers {tn(b.forwarded[0])}", 8)
    s.prose(40, y + 30, CCTS_FR, 532, 7)
    return s.done()


@design(account="dashes", persons=True)
def shaw_business(b: Bill) -> bytes:
    """A cable company: account, invoice date, due date and service address in a panel; amount to be withdrawn; monthly
    services on page 2."""
    s, sums, of = Pen(), Sums(b), 2

    def head(n: int) -> None:
        s.text(40, 48, b.carrier, 16 if n == 1 else 12, True, color=(0, 0.35, 0.65))
        s.text(572, 40, f"Page {n} of {of}", 8, align="right")
        if n > 1:
            s.text(40, 66, b.holder, 8.5)
            s.text(572, 66, f"Account {b.account}   Invoice date {on(b.bill_date, 'short')}", 8.5, align="right")
        s.line(74)

    head(1)
    s.block(60, 122, envelope(b), 10)
    s.canvas.rect(340, s.height - 214, 232, 126)
    s.pairs(
        350,
        104,
        [
            ("ACCOUNT NUMBER", b.account),
            ("INVOICE NUMBER", b.invoice),
            ("INVOICE DATE", on(b.bill_date, "short")),
            ("DUE DATE", on(b.due, "short")),
        ],
        right=562,
        size=8.5,
        leading=14,
    )
    s.text(350, 164, "SERVICE ADDRESS", 8.5)
    s.block(350, 177, b.service.lines(), 8.5, 11)
    s.text(40, 246, "Summary of your account", 12, True, color=(0, 0.35, 0.65))
    y = rows(
        s,
        40,
        572,
        266,
        [
            ("Previous invoice", en(sums.previous)),
            (f"Payment - pre-authorized - {on(b.paid, 'short')}", f"{en(sums.previous)} CR"),
            ("Balance carried forward", "0.00", True),
        ],
    )
    s.text(
        40,
        y + 14,
        f"Current charges  {on(b.period[0], 'short')} to {on(b.period[1], 'short')}",
        12,
        True,
        color=(0, 0.35, 0.65),
    )
    y = rows(
        s,
        40,
        572,
        y + 34,
        [
            ("Current monthly services", en(sums.fixed)),
            ("Long distance", en(sums.usage)),
            *((t, en(a)) for t, _, a in sums.taxes),
            ("Total current charges", en(sums.total), True),
        ],
    )
    s.bar(40, y, 532, 22, (0.87, 0.93, 0.98))
    s.text(48, y + 15, f"Amount due to be withdrawn on {on(b.due, 'short')}", 11, True)
    s.text(564, y + 15, f"${en(sums.total)}", 11, True, align="right")
    s.prose(
        40,
        y + 40,
        "You are enrolled in pre-authorized payment; no action is needed. Moving or changing your mailing address?"
        f" Visit us online or call {tn(b.support, 'one')}.",
        532,
        8.5,
    )
    s.line(620, True)
    s.text(40, 634, "Do not pay - amount will be withdrawn from your account", 8.5, True)
    s.block(60, 664, envelope(b), 9.5)
    s.pairs(
        350,
        652,
        [("Account number", b.account), ("Amount due", f"${en(sums.total)}"), ("Due date", on(b.due, "short"))],
        right=572,
        size=9,
    )
    s.block(350, 712, [b.carrier, *b.remit], 9)

    s.next_page()
    head(2)
    s.text(40, 98, "Current monthly services", 12, True, color=(0, 0.35, 0.65))
    y = 118
    for i, n in enumerate(b.numbers):
        s.text(40, y, f"Business Phone {tn(n)}", 9)
        s.text(240, y, "Unlimited Canada and US", 9)
        s.text(572, y, en(sums.line(i)), 9, align="right")
        y += 14
    y = rows(s, 40, 572, y + 4, [("Total monthly services", en(sums.fixed), True)])
    s.text(40, y + 12, f"Long distance, calls from {tn(b.numbers[0])}", 10, True)
    y = calls(s, b, sums, y + 28, "dash", ["Date", "Time", "Place", "Number called", "Min", "Amount"], count=4)
    s.text(40, y + 16, f"GST/HST registration number {gst(b)}. 9-1-1 provincial levy included where applicable.", 8)
    s.prose(40, y + 32, CCTS_EN, 532, 8)
    return s.done()


@design(account="bell_dashed")
def northern_telco(b: Bill) -> bytes:
    """A regional telephone company: total, account and invoice at the top left; past and current activity; a payment
    form; page 2 how to pay and change of address; page 3 by telephone number."""
    s, sums, of = Pen("times"), Sums(b), 3

    def head(n: int) -> None:
        s.text(572, 48, b.carrier, 17 if n == 1 else 12, True, align="right")
        if n > 1:
            s.text(40, 40, f"Account Number: {b.account}", 9)
            s.text(40, 52, f"Invoice Date: {on(b.bill_date, 'long')}", 9)
        s.text(572, 62, f"Page {n} of {of}", 8.5, align="right")

    head(1)
    s.text(40, 48, f"Total Amount Due: ${en(sums.total)}", 14, True)
    s.pairs(
        40,
        68,
        [
            ("Account Number", b.account),
            ("Invoice Date", on(b.bill_date, "long")),
            ("Invoice Number", b.invoice),
            ("Payment Due Date", on(b.due, "long")),
        ],
        value_x=140,
        size=10,
        leading=13.5,
        colon=":",
    )
    s.block(60, 160, envelope(b), 10.5)
    s.text(40, 244, "PAST ACTIVITY", 11, True)
    s.line(249)
    y = rows(
        s,
        40,
        572,
        264,
        [
            ("Previous Balance", en(sums.previous)),
            (f"Payment Received {on(b.paid, 'long')} - Thank You", f"-{en(sums.previous)}"),
            ("Balance Forward", "0.00", True),
        ],
        10,
        14,
    )
    s.text(40, y + 14, "CURRENT ACTIVITY", 11, True)
    s.line(y + 19)
    y = rows(
        s,
        40,
        572,
        y + 34,
        [
            ("Phone - Monthly Services", en(sums.fixed)),
            ("Phone - Usage", en(sums.usage)),
            ("Discounts / Promos", "0.00"),
            *((f"{t} (Reg. {gst(b)})" if t != "PST" else "PST", en(a)) for t, _, a in sums.taxes),
            ("Total Current Charges", en(sums.total), True),
            ("Total Amount Due", f"${en(sums.total)}", True),
        ],
        10,
        14,
    )
    s.prose(
        40,
        y + 14,
        "Overdue amounts are subject to a late payment charge of 1.5% per month (19.56% per annum). Please see page 2"
        " for ways to pay your bill.",
        532,
        9,
    )
    s.line(610, True)
    s.text(306, 624, "PAYMENT FORM - please return with your payment", 9, True, align="center")
    s.block(60, 656, envelope(b), 10)
    s.pairs(
        350,
        646,
        [
            ("Account Number", b.account),
            ("Payment Due Date", on(b.due, "long")),
            ("Total Amount Due", f"${en(sums.total)}"),
            ("Amount Paid", "$ ______________"),
        ],
        right=572,
        size=10,
        leading=13.5,
    )
    s.block(350, 714, [b.carrier, *b.remit], 10)

    s.next_page()
    head(2)
    y = 96
    for title, text in (
        (
            "CONTACT US",
            f"Customer service: {tn(b.support, 'one')}, Monday to Friday 8:00 a.m. to 6:00 p.m. Repair: 611.",
        ),
        (
            "HOW TO PAY YOUR BILL",
            (
                "By debit, cheque, Visa or MasterCard, through your financial institution, online, or automatically"
                " each month by pre-authorized payment."
            ),
        ),
        (
            "PAYMENT TERMS",
            (
                "Charges are due on receipt of the bill. Monthly services are billed in advance; usage is billed after"
                " it is incurred. A service charge applies to returned cheques."
            ),
        ),
        ("REGULATION AND COMPLAINTS", f"Local services are regulated by the CRTC. {CCTS_EN}"),
    ):
        s.text(40, y, title, 10, True)
        y = s.prose(40, y + 14, text, 532, 9.5) + 14
    s.text(40, y, "CHANGE OF ADDRESS", 10, True)
    s.block(
        40,
        y + 18,
        [
            "New mailing address: ______________________________________",
            "City / Province: ________________________  Postal code: ____________",
            "Effective date: ____________________",
        ],
        9.5,
        18,
    )

    s.next_page()
    head(3)
    s.text(40, 88, "DETAILS OF YOUR SERVICES", 11, True)
    s.text(40, 106, "Service location:", 10)
    s.text(122, 106, ", ".join(b.service.lines(inline_unit=True)), 10)
    s.text(40, 120, "Service in the name of:", 10)
    s.text(148, 120, b.holder, 10)
    y = 142
    for x, word in ((40, "PHONE"), (150, "Service"), (370, "Monthly"), (440, "Usage"), (500, "9-1-1"), (572, "Total")):
        s.text(x, y, word, 9.5, True, align="right" if x > 300 else "left")
    y += 15
    for i, n in enumerate(b.numbers):
        extra = sums.usage if i == 0 else 0.0
        for x, word in (
            (40, tn(n)),
            (150, "Business local access line"),
            (370, en(sums.line(i) - 0.95)),
            (440, en(extra)),
            (500, "0.95"),
            (572, en(sums.line(i) + extra)),
        ):
            s.text(x, y, word, 9.5, align="right" if x > 300 else "left")
        y += 14
    y = rows(s, 40, 572, y + 6, [("PHONE TOTAL", en(sums.before), True)], 10)
    s.text(40, y + 10, f"LONG DISTANCE - {tn(b.numbers[0])}", 10, True)
    y = calls(s, b, sums, y + 26, "dash", ["Date", "Time", "To", "Number", "Min", "Amount"], count=4)
    s.text(40, y + 8, f"Call forwarding set to {tn(b.forwarded[0])}.", 9.5)
    return s.done()


@design(account="prefix", langs=("ca", "fr"))
def reseller_bilingual(b: Bill) -> bytes:
    """A small reseller's invoice, French and English side by side; one row for each number; one or two pages."""
    s, sums = Pen("vera"), Sums(b)
    per_page = 12
    of = 1 if len(b.numbers) <= per_page else 2
    money = fr if b.lang == "fr" else lambda a: f"${en(a)}"
    n_style = "dash"

    def foot(n: int) -> None:
        s.text(40, 776, f"{b.carrier}   |   {tn(b.support, 'one')}", 7)
        s.text(572, 776, f"Téléchargé le / Downloaded {on(b.today, 'iso')}   |   Page {n}/{of}", 7, align="right")

    def table(y: float) -> float:
        s.bar(40, y - 11, 532, 16, (0.9, 0.9, 0.9))
        for x, word in ((46, "Description"), (290, "Période / Period"), (470, "Qté / Qty"), (566, "Montant / Amount")):
            s.text(x, y, word, 7.5, True, align="right" if x > 400 else "left")
        return y + 18

    s.text(40, 50, b.carrier, 15, True)
    s.block(40, 64, [b.remit[0], b.remit[1]], 7.5)
    s.text(572, 50, "FACTURE / INVOICE", 13, True, align="right")
    s.pairs(
        330,
        72,
        [
            ("No de facture / Invoice no.", f"INV{b.invoice}"),
            ("Date de facture / Invoice date", on(b.bill_date, "iso")),
            ("No de compte / Account no.", b.account),
            ("Échéance / Due date", on(b.due, "iso")),
        ],
        right=572,
        size=8,
        leading=13,
    )
    s.text(40, 146, "Facturé à / Bill to", 7.5, True)
    s.block(40, 160, [b.holder, *b.mailing.lines()], 8.5)
    s.text(330, 146, "Adresse de service / Service address (9-1-1)", 7.5, True)
    s.block(330, 160, b.service.lines(), 8.5)
    y = rows(
        s,
        40,
        572,
        232,
        [
            ("Solde précédent / Previous balance", money(sums.previous)),
            (f"Paiement reçu / Payment received {on(b.paid, 'iso')}", f"-{money(sums.previous)}"),
            ("Solde reporté / Balance forward", money(0), True),
        ],
        8,
    )
    y = table(y + 14)
    period = f"{on(b.period[0], 'iso')} - {on(b.period[1], 'iso')}"
    for i, n in enumerate(b.numbers):
        if i == per_page:
            foot(1)
            s.next_page()
            s.text(40, 46, b.carrier, 11, True)
            s.text(572, 46, f"INV{b.invoice}   {b.account}   {on(b.bill_date, 'iso')}", 8, align="right")
            y = table(80)
        s.text(46, y, f"Ligne VoIP / VoIP line {tn(n, n_style)}", 8)
        s.text(290, y, period, 7.5)
        s.text(470, y, "1", 8, align="right")
        s.text(566, y, money(sums.line(i)), 8, align="right")
        y += 14
    s.text(46, y, "Interurbains et frais 9-1-1 / Long distance and 9-1-1 fees", 8)
    s.text(566, y, money(sums.usage), 8, align="right")
    y = rows(
        s,
        300,
        566,
        y + 22,
        [
            ("Sous-total / Subtotal", money(sums.before)),
            *(
                (
                    {
                        "TPS": "TPS / GST",
                        "TVQ": "TVQ / QST",
                        "GST": "TPS / GST",
                        "PST": "TVP / PST",
                        "HST": "TVH / HST",
                    }[t]
                    + f" {r * 100:g}%",
                    money(a),
                )
                for t, r, a in sums.taxes
            ),
            ("Total à payer / Amount due", money(sums.total), True),
        ],
        8,
    )
    y = s.prose(
        40,
        y + 12,
        f"No TPS-TVH / GST-HST no. {gst(b)}" + (f"   No TVQ / QST no. {qst(b)}" if b.service.state == "QC" else ""),
        532,
        7.5,
    )
    y = s.prose(
        40,
        y + 4,
        "Paiement préautorisé par carte de crédit à la date d'échéance. / Pre-authorized payment by credit card on the"
        " due date.",
        532,
        7.5,
    )
    y = s.prose(
        40,
        y + 4,
        "Le service 9-1-1 VoIP comporte des limites; gardez votre adresse de service à jour. / VoIP 9-1-1 service has"
        " limitations; keep your service address up to date.",
        532,
        7.5,
    )
    s.prose(
        40,
        y + 4,
        "Plainte non réglée? / Unresolved complaint? CPRST-CCTS, C.P./P.O. Box 56067 - Minto Place RO, Ottawa ON K1R"
        " 7Z1, www.ccts-cprst.ca",
        532,
        7.5,
    )
    foot(of)
    return s.done()
