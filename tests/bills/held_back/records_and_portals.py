"""Documents after real ones that are no classical bills: customer service records of four kinds, a record sent by
e-mail, a Canadian equipment record, a portal page, a line inventory, a card receipt, a reseller's invoice, a master
invoice by location, a carrier's letter and a campus telecom statement."""

from __future__ import annotations

import random
from datetime import timedelta

from tests.bills.content import Bill, Place, make_place
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import last_first, on, tn

DESIGNS, design = collection()
GREY = (0.42, 0.42, 0.42)
LIGHT = (0.92, 0.92, 0.92)


def money(b: Bill) -> float:
    return float(b.total)


def street_with_unit(p: Place) -> str:
    return ", ".join(p.lines(inline_unit=True)[:-1])


@design(account="bell")
def n_western_csr(b: Bill) -> bytes:
    """A service record in FIDs: sections of dashes, one line an item, telephone numbers floating behind the USOC."""
    s = Pen("courier")
    place, mail = b.service, b.mailing
    line_class = "1FR" if b.is_person else "1FB"
    first = b.rng.choice(["03-14-08", "06-02-11", "09-27-15", "01-19-19"])

    def head() -> float:
        s.text(40, 40, b.carrier.upper(), 9)
        s.text(572, 40, f"PAGE {s.pages}", 9, align="right")
        s.text(40, 52, "CUSTOMER SERVICE RECORD", 9)
        s.text(40, 70, f"ACCT  {b.account}", 9)
        s.text(270, 70, f"CLS {line_class}", 9)
        s.text(350, 70, f"RECORD DATE {on(b.bill_date, 'us2').replace('/', '-')}", 9)
        s.text(40, 82, f"EST   {first}", 9)
        s.text(270, 82, f"BILL CYCLE {b.bill_date.day:02d}", 9)
        return 104

    y = head()
    rows = [
        "---LIST",
        f"LN    {last_first(b)}",
        f"LA    {place.street_line().upper()}",
        f"SA    {place.street_line().upper()}, {place.city.upper()},",
        f"      {place.state} {place.zip}",
    ]
    if place.unit_id:
        rows.append(f"LOC   {place.unit_text().upper()}")
    rows += [
        "DIR   1 WP, 1 YP",
        "---BILL",
        f"BN1   {b.holder.upper()}",
        *(f"BA{i}   {line.upper()}" for i, line in enumerate(mail.lines()[:-1], 1)),
        f"PO    {mail.city.upper()} {mail.state} {mail.zip}",
        "TAR   0614",
        "CR    A",
        f"RMKB  LAST BILL {b.invoice}",
        "---S&E",
    ]
    for i, n in enumerate(b.numbers):
        rows.append(
            f"{first}   1  {line_class}    /TN {tn(n, 'space')} /PIC 0288 /LPIC 0432" + ("" if i else " /PCA BO")
        )
        rows.append(f"{first}   1  9ZR    /TN {tn(n, 'space')}")
        if i % 3 == 0:
            rows.append(f"{first}   1  ESX    /TN {tn(n, 'space')}")
    rows += ["---RMKS", f"RMK   BUSINESS OFFICE {tn(b.support, 'space')}", "END OF RECORD"]
    for row in rows:
        if y > 745:
            s.next_page()
            y = head()
        s.text(40, y, row, 9)
        y += 11.5
    return s.done()


@design(account="bell_dashed")
def n_southern_csr(b: Bill) -> bytes:
    """A service record as a form: a row of boxes at the head of each page, then columns for date, quantity, code, text
    and rate."""
    s = Pen("courier")
    line_class = "1FR" if b.is_person else "1FB"

    def head() -> float:
        s.text(306, 36, f"{b.carrier.upper()}  -  SERVICE RECORD", 9.5, True, align="center")
        c = s.canvas
        x = 40
        for label, value, w in (
            ("ACCOUNT NUMBER", b.account, 130),
            ("CLASS OF SVC", line_class, 80),
            ("DIRECTORY", "".join(c for c in b.service.city.upper() if c.isalpha())[:6], 66),
            ("BILL PERIOD", f"{b.bill_date.day:02d}", 76),
            ("RECORD STMT", "FINAL 01", 82),
            ("PRINT DATE", on(b.bill_date, "upper")[:12], 98),
        ):
            c.rect(x, s.height - 76, w, 28)
            s.text(x + 3, 57, label, 6.5)
            s.text(x + 3, 71, value, 8.5)
            x += w
        s.text(40, 92, "ACT DATE", 7.5, True)
        s.text(96, 92, "QTY", 7.5, True)
        s.text(126, 92, "CODE", 7.5, True)
        s.text(170, 92, "DESCRIPTION", 7.5, True)
        s.text(572, 92, "MONTHLY RATE", 7.5, True, align="right")
        s.line(96)
        return 110

    y = head()

    def row(code: str, text: str, when: str = "", qty: str = "", rate: str = "", bold: bool = False) -> None:
        nonlocal y
        if y > 740:
            s.next_page()
            y = head()
        s.text(40, y, when, 8.5)
        s.text(112, y, qty, 8.5, align="right")
        s.text(126, y, code, 8.5, bold)
        s.text(170, y, text, 8.5, bold)
        s.text(572, y, rate, 8.5, align="right")
        y += 11.5

    p, m = b.service, b.mailing
    row("", "LIST", bold=True)
    row("LN", last_first(b))
    row("LA", street_with_unit(p).upper())
    row("SA", p.lines(inline_unit=True)[0].upper())
    row("", p.city_line().upper())
    row("", "BILL", bold=True)
    row("BN1", b.holder.upper())
    for i, line in enumerate(m.lines(), 1):
        row(f"BA{i}", line.upper())
    row("TAX", "CODE 0131")
    row("", "SERVICE AND EQUIPMENT", bold=True)
    when = b.rng.choice(["04-11-09", "08-30-12", "02-06-17"])
    for n in b.numbers:
        row(
            line_class,
            f"{'RESIDENCE' if b.is_person else 'BUSINESS'} LINE FLAT RATE    /TN {tn(n, 'space')}",
            when,
            "1",
            "34.00",
        )
        row("9ZR", "INTERSTATE ACCESS CHARGE", when, "1", "9.20")
        row("NPCXX", "NUMBER PORTABILITY", when, "1", "0.35")
    row("", "TOTAL MONTHLY RATE", rate=f"{len(b.numbers) * 43.55:.2f}", bold=True)
    y += 6
    row("RMK", f"INQUIRIES CALL {tn(b.support, 'dash')}")
    row("RMK", f"PREV BILL REF {b.invoice}")
    return s.done()


@design(account="plain9")
def n_lsog_csi_response(b: Bill) -> bytes:
    """A pre-order answer from the carrier's wholesale site: the address in the ordering forum's fields, a number a
    service line."""
    s = Pen("vera")
    s.text(40, 40, f"{b.carrier} Wholesale", 12, True)
    s.text(40, 56, "Customer Service Information (CSI) Response", 9.5)

    def section(y: float, title: str) -> float:
        s.bar(38, y - 10, 536, 14, (0.83, 0.87, 0.93))
        s.text(42, y, title, 8, True)
        return y + 17

    def fields(y: float, cells: list[tuple[str, str]], xs: tuple[float, ...]) -> float:
        for i, (k, v) in enumerate(cells):
            x = xs[i % len(xs)]
            s.text(x, y + i // len(xs) * 13, k, 7.5, color=GREY)
            s.text(x + 76, y + i // len(xs) * 13, v, 7.5)
        return y + -(-len(cells) // len(xs)) * 13 + 8

    p, m = b.service, b.mailing
    y = section(80, "ADMINISTRATIVE")
    y = fields(
        y,
        [
            ("TXNUM", f"CSI{b.invoice}"),
            ("Date Sent", on(b.bill_date, "us")),
            ("TXTYP", "E - CSR"),
            ("Company Code", "4414"),
            ("Account No. (AN)", b.account),
            ("TOS", "1B" if not b.is_person else "2B"),
            ("Account Status", "LIVE"),
            ("Local Freeze", "N"),
        ],
        (42, 310),
    )
    y = section(y + 4, "END USER - SERVICE LOCATION")
    y = fields(y, [("NAME", b.holder)], (42,)) - 8
    word = {"Floor": "FL", "Suite": "STE", "Apartment": "APT", "Unit": "UNIT"}.get(p.unit[0], "")
    y = fields(
        y,
        [
            ("SANO", p.house),
            ("SASD", p.direction[1]),
            ("SASN", p.street),
            ("SATH", p.kind[1].upper()),
            ("LD1", word if p.unit[1] != "#" else "UNIT"),
            ("LV1", p.unit_id),
            ("CITY", p.city),
            ("STATE", p.state),
            ("ZIP CODE", p.zip),
        ],
        (42, 230, 400),
    )
    y = section(y + 4, "BILL")
    y = fields(
        y,
        [
            ("BILNM", b.holder),
            ("STREET", street_with_unit(m)),
            ("CITY", m.city),
            ("STATE", m.state),
            ("ZIP CODE", m.zip),
        ],
        (42,),
    )
    y = section(y + 4, "SERVICE DETAIL")
    for x, head in ((42, "LNUM"), (86, "WTN"), (190, "LNECLS"), (250, "PIC"), (300, "LPIC"), (350, "FEATURE")):
        s.text(x, y, head, 7.5, True)
    y += 13
    for i, n in enumerate(b.numbers, 1):
        if y > 735:
            s.next_page()
            y = 50
        for x, v in (
            (42, f"{i:05d}"),
            (86, tn(n, "dash")),
            (190, "1FR" if b.is_person else "1FB"),
            (250, "0432"),
            (300, "5124"),
            (350, ("ESX, NSD, E3P", "NSD", "HTG, ESX")[i % 3]),
        ):
            s.text(x, y, v, 7.5)
        y += 12.5
    s.text(
        40, 765, f"For pre-order assistance contact the Wholesale Care Center, {tn(b.support, 'dash')}", 7, color=GREY
    )
    return s.done()


@design(account="long")
def n_mailed_csr(b: Bill) -> bytes:
    """The record as the answer to an e-mail, printed from the mail program: a short table between greeting and
    signature."""
    s = Pen()
    s.text(40, 42, "Porting Desk", 11, True)
    s.line(49)
    slug = "".join(c for c in b.carrier.lower() if c.isalnum())
    mid = "9:14 AM"
    weekday = b.bill_date.strftime("%A")
    y = 66
    for k, v in (
        ("From:", f"CSR Requests <csr@{slug}.example>"),
        ("Sent:", f"{weekday}, {on(b.bill_date, 'long')} {mid}"),
        ("To:", "Porting Desk"),
        ("Subject:", f"RE: CSR request - ticket {b.invoice}"),
    ):
        s.text(40, y, k, 9.5, True)
        s.text(110, y, v, 9.5)
        y += 14
    y = (
        s.block(
            40,
            y + 16,
            [
                "Good morning,",
                "",
                "Please see the customer service record you requested below. All information",
                "must match this record exactly on your port request.",
            ],
            10,
            13.5,
        )
        + 10
    )
    p, m = b.service, b.mailing
    rows = [
        ("Account number", [b.account]),
        ("Account name", [b.holder]),
        ("Service address", p.lines(inline_unit=True)),
        ("Billing address", m.lines(inline_unit=True)),
        ("Authorized contact", [b.users[0] if not b.is_person else b.holder]),
        (
            "Number(s) on account",
            [", ".join(tn(n, "dash") for n in b.numbers[i : i + 4]) for i in range(0, len(b.numbers), 4)],
        ),
        ("Account type", ["Residential" if b.is_person else "Business"]),
        ("Carrier freeze", ["No"]),
        ("PIC / LPIC", ["0555 / 0555"]),
    ]
    for k, lines in rows:
        h = 6 + 13 * len(lines)
        s.canvas.rect(40, s.height - y - h, 130, h)
        s.canvas.rect(170, s.height - y - h, 370, h)
        s.text(45, y + 13, k, 9.5, True)
        s.block(175, y + 13, lines, 9.5, 13)
        y += h
    y = s.block(
        40,
        y + 26,
        [
            "Thank you,",
            "",
            "Port Out Department",
            b.carrier,
            f"Phone {tn(b.support, 'dash')}  |  Monday - Friday 8 am to 5 pm",
        ],
        10,
        13,
    )
    s.prose(
        40,
        y + 14,
        "This message is intended only for the use of the addressee and may contain customer proprietary network"
        " information (CPNI). If you received it in error please delete it.",
        500,
        7.5,
        leading=7.5 * 1.35,
    )
    return s.done()


@design(account="bell", langs=("ca", "fr"))
def n_canadian_equipment_record(b: Bill) -> bytes:
    """An equipment record of a Canadian incumbent: customer and service particulars, then what stands on each line."""
    fr = b.lang == "fr"
    t = (lambda en, french: french) if fr else (lambda en, french: en)
    s = Pen()
    day = on(b.bill_date, "fr" if fr else "long")
    rate = (lambda v: f"{v:.2f}".replace(".", ",") + " $") if fr else (lambda v: f"${v:.2f}")

    def head() -> None:
        s.text(40, 44, b.carrier, 16, True, color=(0, 0.25, 0.55))
        s.text(572, 40, t("Customer Equipment Record", "Relevé d'équipement du client"), 11, True, align="right")
        s.text(
            572, 54, f"{t('Record date', 'Date du relevé')} : {day}" if fr else f"Record date: {day}", 9, align="right"
        )
        s.line(64)

    head()
    colon = " :" if fr else ":"
    s.text(40, 84, t("Account number", "Numéro de compte") + colon, 9, True)
    s.text(160, 84, b.account, 9)
    s.text(40, 98, t("Customer name", "Nom du client") + colon, 9, True)
    s.text(160, 98, b.holder, 9)
    s.text(40, 112, t("Language", "Langue") + colon, 9, True)
    s.text(160, 112, t("English", "Français"), 9)
    s.text(40, 138, t("Service address", "Adresse de service"), 9, True)
    s.block(40, 151, b.service.lines(), 9)
    s.text(320, 138, t("Billing address", "Adresse de facturation"), 9, True)
    s.block(320, 151, b.mailing.lines(), 9)
    y = 206

    def columns(y: float) -> float:
        s.bar(38, y - 10, 536, 14, (0.87, 0.91, 0.96))
        for x, label in (
            (42, t("Telephone number", "Numéro de téléphone")),
            (160, t("Code", "Code")),
            (205, "Description"),
            (420, t("Quantity", "Quantité")),
        ):
            s.text(x, y, label, 8, True)
        s.text(570, y, t("Monthly rate", "Tarif mensuel"), 8, True, align="right")
        return y + 16

    y = columns(y)
    items = [
        ("NCB", t("Individual business line", "Ligne d'affaires individuelle"), 62.15),
        ("VDN", t("Call Display", "Afficheur"), 11.00),
        ("9E1", t("9-1-1 service", "Service 9-1-1"), 0.46),
    ]
    for n in b.numbers:
        if y > 700:
            s.next_page()
            head()
            y = columns(84)
        for i, (code, text, price) in enumerate(items[: 3 if len(b.numbers) < 9 else 2]):
            if not i:
                s.text(42, y, tn(n, "space" if fr else "dash"), 9, True)
            s.text(160, y, code, 8.5)
            s.text(205, y, text, 8.5)
            s.text(440, y, "1", 8.5)
            s.text(570, y, rate(price), 8.5, align="right")
            y += 12
        y += 3
    y += 12
    s.text(
        40,
        y,
        t(
            "Equipment shown is on your account as of the record date. Rates do not include taxes.",
            "L'équipement indiqué est inscrit à votre compte à la date du relevé. Les tarifs n'incluent pas les taxes.",
        ),
        8,
    )
    s.text(
        40,
        y + 12,
        t(
            f"Questions about this record? Call us at {tn(b.support, 'one')}.",
            f"Des questions sur ce relevé? Composez le {tn(b.support, 'space')}.",
        ),
        8,
    )
    s.text(40, y + 24, t(f"Reference: invoice {b.invoice}", f"Référence : facture {b.invoice}"), 8)
    return s.done()


@design(account="cable", persons=True)
def n_portal_profile(b: Bill) -> bytes:
    """The page "Account profile" of a customer portal, printed from the browser; street, city, state and ZIP each in a
    row."""
    s = Pen()
    slug = "".join(c for c in b.carrier.lower() if c.isalnum())
    stamp = f"{b.bill_date.month}/{b.bill_date.day}/{b.bill_date:%y}, 9:14 AM"
    s.text(28, 26, stamp, 7.5)
    s.text(306, 26, f"Account profile | {b.carrier}", 7.5, align="center")
    s.bar(28, 38, 556, 26, (0.1, 0.3, 0.42))
    s.text(40, 55, b.carrier, 12, True, color=(1, 1, 1))
    s.text(572, 55, "Overview    Billing    Services    Support    Sign out", 8.5, align="right", color=(1, 1, 1))
    s.text(40, 92, "Account profile", 17, True)
    s.text(40, 108, f"Account information as of {on(b.bill_date, 'short')}", 8.5, color=GREY)

    def card(y: float, title: str, rows: list[tuple[str, str]]) -> float:
        s.text(40, y, title, 11, True)
        s.line(y + 5)
        y += 20
        for k, v in rows:
            s.text(40, y, k, 9, color=GREY)
            s.text(200, y, v, 9.5)
            y += 15
        return y + 12

    p, m = b.service, b.mailing

    def rows_of(place: Place) -> list[tuple[str, str]]:
        boxed = place.street.startswith("PO Box")
        unit = [("Apt / Suite / Unit", place.unit_text())] if place.unit_id and not boxed else []
        return [
            ("Street", place.street if boxed else place.street_line()),
            *unit,
            ("City", place.city),
            ("State", place.state),
            ("ZIP", place.zip),
        ]

    y = card(
        136,
        "Account details",
        [
            ("Account holder", b.holder),
            ("Account number", b.account),
            ("Account PIN", "\u2022\u2022\u2022\u2022   Show"),
            ("Contact phone", "Not provided"),
        ],
    )
    y = card(y, "Service address", rows_of(p))
    y = card(y, "Billing address", rows_of(m))
    s.text(40, y, "Service details", 11, True)
    s.line(y + 5)
    y += 20
    for i, n in enumerate(b.numbers):
        x = 40 + i % 3 * 178
        s.text(x, y + i // 3 * 24, tn(n, "paren"), 9.5)
        s.text(x, y + i // 3 * 24 + 10, "Digital voice   Active", 7.5, color=GREY)
    y += -(-len(b.numbers) // 3) * 24 + 12
    s.text(
        40,
        y,
        f"Last payment ${b.total} received {on(b.paid, 'short')}. Need help? Chat with us or call"
        f" {tn(b.support, 'dash')}.",
        8,
        color=GREY,
    )
    s.text(28, 778, f"https://my.{slug}.example/account/profile", 7.5)
    s.text(584, 778, "1/1", 7.5, align="right")
    return s.done()


@design(account="prefix", one_address=True)
def n_line_inventory(b: Bill) -> bytes:
    """An inventory of lines as a portal exports it: one row a number, each with the address of its location."""
    s = Pen()
    s.text(40, 42, "Telephone Number Inventory", 14, True)
    s.text(572, 42, b.carrier, 10, True, align="right")
    s.pairs(
        40,
        62,
        [
            ("Customer", b.holder),
            ("Account", b.account),
            ("Report generated", f"{on(b.bill_date, 'us')} 09:14"),
            ("Filter", "Status = Active"),
            ("Records", str(len(b.numbers))),
        ],
        value_x=140,
        size=8.5,
        leading=12,
    )
    xs = (40, 112, 160, 222, 330, 528)
    heads = ("Telephone Number", "Status", "Activated", "Caller ID Name", "Location Address", "E911")

    def columns(y: float) -> float:
        s.bar(36, y - 10, 540, 15, (0.25, 0.25, 0.28))
        for x, h in zip(xs, heads, strict=True):
            s.text(x, y, h, 7.2, True, color=(1, 1, 1))
        return y + 18

    y = columns(140)
    first, *rest = b.service.lines(inline_unit=True)
    rng = random.Random(b.invoice)
    for i, n in enumerate(b.numbers):
        if y > 730:
            s.next_page()
            y = columns(50)
        if i % 2:
            s.bar(36, y - 9, 540, 23, (0.95, 0.95, 0.95))
        since = b.bill_date - timedelta(days=rng.randint(200, 2600))
        for x, v in zip(
            xs, (tn(n, "bare"), "Active", on(since, "us"), b.holder.upper()[:15], first, "Yes"), strict=True
        ):
            s.text(x, y, v, 7.5)
        s.text(xs[4], y + 9.5, " ".join(rest), 7.5)
        y += 23
    s.line(y + 2)
    s.text(
        40,
        y + 14,
        f"Order reference {b.invoice}. Port-out requests: see Support > Porting, or call {tn(b.support, 'dash')}.",
        7.5,
        color=GREY,
    )
    return s.done()


@design(account="prefix", one_address=True)
def n_card_receipt(b: Bill) -> bytes:
    """The receipt a VoIP firm's payment processor sends: "Receipt", the numbers as items, the
    history of the payment."""
    s = Pen()
    s.text(44, 56, "Receipt", 19, True)
    s.text(568, 56, b.carrier, 14, True, align="right", color=GREY)
    day = on(b.bill_date, "long")
    receipt_no = f"{b.invoice[:4]}-{b.invoice[-4:][::-1]}"
    y = s.pairs(
        44,
        84,
        [
            ("Invoice number", b.invoice),
            ("Receipt number", receipt_no),
            ("Date paid", day),
            ("Account number", b.account),
        ],
        value_x=136,
        size=9.5,
        leading=14,
        bold_value=True,
    )
    s.text(44, y + 16, b.carrier, 9.5, True)
    slug = "".join(c for c in b.carrier.lower() if c.isalnum())
    s.block(44, y + 29, [*b.remit, "United States", f"billing@{slug}.example", tn(b.support, "plus")], 9.5, 13)
    s.text(300, y + 16, "Bill to", 9.5, True)
    s.block(300, y + 29, [b.holder, *b.service.lines(), "United States"], 9.5, 13)
    y += 128
    s.text(44, y, f"${b.total} paid on {day}", 15, True)
    y += 32

    def columns(y: float) -> float:
        s.text(44, y, "Description", 8, color=GREY)
        for x, h in ((400, "Qty"), (480, "Unit price"), (568, "Amount")):
            s.text(x, y, h, 8, align="right", color=GREY)
        s.line(y + 5, x0=44, x1=568)
        return y + 19

    y = columns(y)
    number_price = 2.0 if money(b) > 2.0 * len(b.numbers) + 10 else 1.0
    items = [("Business phone plan", money(b) - number_price * len(b.numbers))] + [
        (f"Phone number {tn(n, 'paren')}", number_price) for n in b.numbers
    ]
    start, end = b.bill_date, b.bill_date + timedelta(days=30)
    for i, (text, price) in enumerate(items):
        if y > 720:
            s.next_page()
            y = columns(50)
        s.text(44, y, text, 9.5)
        for x, v in ((400, "1"), (480, f"${price:.2f}"), (568, f"${price:.2f}")):
            s.text(x, y, v, 9.5, align="right")
        if not i:
            s.text(44, y + 11, f"{on(start, 'short')} - {on(end, 'short')}", 8, color=GREY)
            y += 11
        y += 14
    if y > 640:
        s.next_page()
        y = 60
    y += 8
    for k, bold in (("Subtotal", False), ("Total", False), ("Amount paid", True)):
        s.line(y - 11, x0=330, x1=568)
        s.text(330, y, k, 9.5, bold)
        s.text(568, y, f"${b.total}", 9.5, bold, align="right")
        y += 16
    y += 14
    s.text(44, y, "Payment history", 12, True)
    y += 18
    for x, h in ((44, "Payment method"), (200, "Date"), (340, "Amount paid"), (450, "Receipt number")):
        s.text(x, y, h, 8, color=GREY)
    s.line(y + 5, x0=44, x1=568)
    for x, v in ((44, "Visa - 4242"), (200, day), (340, f"${b.total}"), (450, receipt_no)):
        s.text(x, y + 18, v, 9.5)
    return s.done()


@design(account="six")
def n_reseller_invoice(b: Bill) -> bytes:
    """A small reseller's invoice out of a bookkeeping program: "Bill To" and "Ship To" in boxes,
    P.O. No., Terms, Rep."""
    s = Pen()
    c = s.canvas
    s.text(40, 48, b.carrier, 13, True)
    s.block(40, 62, [*b.remit, tn(b.support, "paren")], 9)
    s.text(572, 50, "Invoice", 20, True, align="right")
    for i, (k, v) in enumerate((("Date", on(b.bill_date, "us")), ("Invoice #", b.invoice))):
        x = 412 + i * 80
        c.rect(x, s.height - 78, 80, 16)
        c.rect(x, s.height - 96, 80, 18)
        s.text(x + 40, 73, k, 8.5, align="center")
        s.text(x + 40, 91, v, 9, align="center")
    for x, head, lines in (
        (40, "Bill To", [b.holder, *b.mailing.lines()]),
        (316, "Ship To", [b.holder, *b.service.lines()]),
    ):
        c.rect(x, s.height - 136, 256, 16)
        c.rect(x, s.height - 202, 256, 66)
        s.text(x + 5, 131, head, 9)
        s.block(x + 6, 151, lines, 9.5, 13)
    y = 232
    for i, (k, v) in enumerate(
        (
            ("P.O. No.", f"P{b.invoice[-4:]}"),
            ("Terms", f"Net {(b.due - b.bill_date).days}"),
            ("Due Date", on(b.due, "us")),
            ("Account #", b.account),
            ("Rep", "JMK"),
            ("Project", ""),
        )
    ):
        x = 40 + i * 88.6
        c.rect(x, s.height - y, 88.6, 16)
        c.rect(x, s.height - y - 18, 88.6, 18)
        s.text(x + 44, y - 5, k, 8.5, align="center")
        s.text(x + 44, y + 13, v, 9, align="center")
    y += 34
    edges = (40, 90, 140, 430, 500, 572)

    def columns(y: float) -> float:
        for i, h in enumerate(("Quantity", "Item", "Description", "Rate", "Amount")):
            c.rect(edges[i], s.height - y - 16, edges[i + 1] - edges[i], 16)
            s.text((edges[i] + edges[i + 1]) / 2, y + 11, h, 8.5, align="center")
        return y + 30

    top = y
    y = columns(y)
    period = f"{on(b.bill_date, 'us2')} - {on(b.bill_date + timedelta(days=30), 'us2')}"
    lines = [
        ("1", "HPBX", f"Hosted phone service at ship-to location, {period}", max(5.0, money(b) - 12.5 * len(b.numbers)))
    ] + [("1", "DID", f"Telephone line {tn(n, 'dash')}", 12.5) for n in b.numbers]
    total = sum(v for *_, v in lines)
    for qty, item, text, price in lines:
        s.text(65, y, qty, 9, align="center")
        s.text(95, y, item, 9)
        s.text(145, y, text, 9)
        s.text(495, y, f"{price:.2f}", 9, align="right")
        s.text(567, y, f"{price:.2f}", 9, align="right")
        y += 14
    bottom = max(y + 4, 560)
    for i in range(len(edges) - 1):
        c.rect(edges[i], s.height - bottom, edges[i + 1] - edges[i], bottom - top - 16)
    c.rect(40, s.height - bottom - 46, 350, 46)
    c.rect(390, s.height - bottom - 46, 182, 46)
    s.text(46, bottom + 18, "Thank you for your business.", 9)
    s.text(46, bottom + 32, "Please make checks payable to " + b.carrier, 9)
    s.text(398, bottom + 28, "Total", 14, True)
    s.text(566, bottom + 28, f"${total:,.2f}", 12, True, align="right")
    return s.done()


@design(account="plain9")
def n_master_by_location(b: Bill) -> bytes:
    """An enterprise's master invoice: a summary by sub-account, then each location; the telephone lines stand at one of
    them only."""
    s = Pen()
    rng = random.Random(b.invoice)
    day = on(b.bill_date, "short")
    others = [make_place(b.lang, rng) for _ in range(3)]
    base = rng.randint(1000, 8999)
    sites = [
        (f"SUB-{base + i * 7}", place, place is b.service)
        for i, place in enumerate((others[0], b.service, *others[1:]))
    ]
    voice = round(31.5 * len(b.numbers), 2)
    charges = [voice if mine else float(rng.choice((149.0, 289.0, 410.0))) for *_, mine in sites]
    total = sum(charges)

    def head() -> None:
        s.text(40, 42, b.carrier, 14, True)
        s.text(572, 36, f"Account Number  {b.account}", 8.5, align="right")
        s.text(572, 48, f"Invoice Number  {b.invoice}", 8.5, align="right")
        s.text(572, 60, f"Invoice Date  {day}", 8.5, align="right")
        s.text(572, 72, f"Page {s.pages}", 8.5, align="right")
        s.line(80)

    head()
    s.block(54, 116, [b.holder, *b.mailing.lines()], 10, 13)
    s.text(330, 112, "SUMMARY OF CHARGES", 10, True)
    s.pairs(
        330,
        128,
        [
            ("Previous Balance", f"${b.total}"),
            (f"Payment Received {on(b.paid, 'us2')}", f"-${b.total}"),
            ("Balance Forward", "$0.00"),
            ("Total New Charges", f"${total:,.2f}"),
            (f"Amount Due by {on(b.due, 'us2')}", f"${total:,.2f}"),
        ],
        right=572,
        size=9,
        leading=14,
    )
    s.text(40, 228, "SUB ACCOUNT SUMMARY", 10, True)
    s.bar(38, 236, 536, 14, LIGHT)
    for x, h in ((42, "Sub Account"), (120, "Location"), (440, "Services")):
        s.text(x, 246, h, 8, True)
    s.text(570, 246, "New Charges", 8, True, align="right")
    y = 264
    for (sub, place, mine), amount in zip(sites, charges, strict=True):
        s.text(42, y, sub, 8.5)
        s.text(120, y, ", ".join(place.lines(inline_unit=True)), 8.5)
        s.text(440, y, "Voice" if mine else "Internet", 8.5)
        s.text(570, y, f"${amount:,.2f}", 8.5, align="right")
        y += 15
    s.line(y - 6)
    s.text(42, y + 6, "Total", 8.5, True)
    s.text(570, y + 6, f"${total:,.2f}", 8.5, True, align="right")
    s.text(40, y + 42, "IMPORTANT MESSAGES", 10, True)
    s.prose(
        40,
        y + 57,
        f"For billing questions or to report trouble call {tn(b.support, 'dash')}. Please have your account number"
        " ready. Disputes must be received within 60 days of the invoice date.",
        520,
        8.5,
        leading=8.5 * 1.35,
    )
    s.line(628, dashed=True)
    s.text(306, 640, "Please detach and return this portion with your payment", 7.5, align="center")
    s.block(
        54,
        662,
        [b.holder, f"Account Number {b.account}", f"Amount Due ${total:,.2f}", f"Due Date {on(b.due, 'short')}"],
        9,
        13,
    )
    s.block(330, 662, ["REMIT TO:", b.carrier, *b.remit], 9, 13)
    s.next_page()
    head()
    s.text(40, 100, "DETAIL OF NEW CHARGES", 10, True)
    y = 120
    for (sub, place, mine), amount in zip(sites, charges, strict=True):
        if y > 660:
            s.next_page()
            head()
            y = 104
        s.bar(38, y - 10, 536, 14, LIGHT)
        s.text(42, y, f"Sub Account {sub}", 8.5, True)
        y += 16
        s.text(42, y, "Service Location: " + ", ".join(place.lines(inline_unit=True)), 8.5)
        y += 15
        if mine:
            for n in b.numbers:
                if y > 735:
                    s.next_page()
                    head()
                    y = 104
                s.text(54, y, tn(n, "dash"), 8.5)
                s.text(150, y, "Business Voice Line, unlimited local", 8.5)
                s.text(570, y, "$31.50", 8.5, align="right")
                y += 12.5
        else:
            s.text(54, y, "Dedicated Internet Access, 100 Mbps", 8.5)
            s.text(570, y, f"${amount:,.2f}", 8.5, align="right")
            y += 12.5
        s.text(440, y + 2, "Location Total", 8.5, True)
        s.text(570, y + 2, f"${amount:,.2f}", 8.5, True, align="right")
        y += 28
    return s.done()


@design(account="dashes")
def n_number_letter(b: Bill) -> bytes:
    """A carrier's letter that numbers are a customer's: letterhead, date, addressee, running prose, the numbers in a
    list."""
    s = Pen("times")
    s.text(306, 52, b.carrier, 18, True, align="center")
    s.text(306, 67, f"{b.remit[0]}, {b.remit[1]}  -  Customer Care {tn(b.support, 'dash')}", 9, align="center")
    s.line(76, x0=72, x1=540)
    s.text(72, 108, on(b.bill_date, "long"), 11)
    y = s.block(72, 134, [b.holder, *b.mailing.lines()], 11, 14) + 14
    s.text(72, y, "RE: Telephone number verification", 11, True)
    y += 24
    s.text(72, y, "To Whom It May Concern:", 11)
    y += 22
    many = len(b.numbers) > 1
    place = ", ".join(b.service.lines(inline_unit=True))
    y = (
        s.prose(
            72,
            y,
            f"This letter is to confirm that {b.holder} is a customer of {b.carrier} in good standing under account"
            f" number {b.account}. The service address on record for this account is {place}.",
            468,
            11,
            leading=15,
        )
        + 8
    )
    y = (
        s.prose(
            72,
            y,
            f"As of the date of this letter, the following telephone number{'s are' if many else ' is'} active and"
            " assigned to the account:",
            468,
            11,
            leading=15,
        )
        + 4
    )
    for i, n in enumerate(b.numbers):
        s.text(100 + i % 3 * 140, y + i // 3 * 16, tn(n, "paren"), 11)
    y += -(-len(b.numbers) // 3) * 16 + 10
    y = (
        s.prose(
            72,
            y,
            "The customer has requested this letter for presentation to a third party. It does not authorize any"
            f" change to the account. If you have questions, please contact Customer Care at {tn(b.support, 'dash')}"
            f" and refer to case {b.invoice}.",
            468,
            11,
            leading=15,
        )
        + 10
    )
    s.text(72, y, "Sincerely,", 11)
    s.block(72, y + 44, ["Renee Halvorsen", "Customer Care Supervisor", b.carrier], 11, 14)
    return s.done()


@design(account="letters")
def n_campus_statement(b: Bill) -> bytes:
    """A campus or agency telecom office's monthly statement to one of its customers: codes of the ledger, charges by
    line."""
    s = Pen("times")
    s.text(306, 42, b.carrier, 15, True, align="center")
    s.text(306, 57, "Office of Telecommunications Services", 10.5, align="center")
    s.text(306, 71, "Monthly Statement of Telephone Charges", 10.5, True, align="center")
    s.line(80)
    p, m = b.service, b.mailing
    s.pairs(
        360,
        102,
        [
            ("Customer Number", b.account),
            ("Statement Number", b.invoice),
            ("Statement Date", on(b.bill_date, "us")),
            ("Service Period", f"{on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}"),
            ("Payment Due", on(b.due, "us")),
            ("FOAPAL", f"110000-{b.invoice[:5]}-7310-60"),
        ],
        value_x=460,
        size=9.5,
        leading=14,
    )
    s.text(40, 102, "Customer", 9.5, True)
    y = s.block(40, 115, [b.holder, *m.lines()], 9.5, 12.5) + 6
    s.text(40, y, "Location of Service", 9.5, True)
    y = s.block(40, y + 13, p.lines(), 9.5, 12.5)
    y = max(y, 200) + 14

    def columns(y: float) -> float:
        s.line(y - 12)
        for x, h in ((40, "Phone Number"), (130, "Listed User"), (270, "Class of Service")):
            s.text(x, y, h, 9, True)
        for x, h in ((430, "Line"), (500, "Long Distance"), (572, "Total")):
            s.text(x, y, h, 9, True, align="right")
        s.line(y + 5)
        return y + 19

    y = columns(y)
    rng = random.Random(b.invoice)
    total = 0.0
    for n, user in zip(b.numbers, b.users, strict=True):
        if y > 700:
            s.next_page()
            y = columns(60)
        toll = rng.choice((0.0, 0.0, 1.12, 3.4))
        for x, v in ((40, tn(n, "dash")), (130, user), (270, "Single line, voice mail")):
            s.text(x, y, v, 9.5)
        for x, v in ((430, "22.50"), (500, f"{toll:.2f}"), (572, f"{22.5 + toll:.2f}")):
            s.text(x, y, v, 9.5, align="right")
        total += 22.5 + toll
        y += 14
    s.line(y - 6)
    s.text(270, y + 7, "Total Charges This Statement", 9.5, True)
    s.text(572, y + 7, f"{total:.2f}", 9.5, True, align="right")
    y = s.block(
        40,
        y + 36,
        [
            f"Last payment received {on(b.paid, 'us')}. Thank you.",
            f"Report billing errors within 30 days to the Telecommunications Billing Office, {tn(b.support, 'dash')}.",
            f"Checks payable to {b.carrier}, {b.remit[0]}, {b.remit[1]}.",
        ],
        9,
        12.5,
    )
    return s.done()
