"""Bills as billing software sets them from its templates, with notices of a change: an account number replaced,
a first bill for two periods, subordinate accounts, meters beside telephones, a receipt in a mail; all invented.
"""

from __future__ import annotations

from datetime import timedelta

from tests.bills.content import Bill
from tests.bills.held_back.facsimiles_of_telcos_explained import CITIES, RIGHTS, paged, rights_page
from tests.bills.held_back.facsimiles_of_the_large import window
from tests.bills.kit.collection import collection
from tests.bills.kit.flow import GREY, Pages
from tests.bills.kit.pen import Pen
from tests.bills.kit.tables import banner, grid
from tests.bills.kit.words import digits, fold, fr_money, on, some_money, tn, upper

DESIGNS, design = collection()


@design(account="six", persons=True, one_address=True)
def x_monthly_bill_as_of(b: Bill) -> bytes:
    """A wireless reseller: the bill's day is "as of", the name is beside it, each subscriber has a page of blocks."""
    b.carrier = "Trellis Mobile Group"
    s = Pen()
    s.text(306, 52, "trellis", 24, True, align="center", color=(0.1, 0.55, 0.6))
    s.text(40, 90, "INVOICE", 13, True)
    rows = [
        ("Invoice No.", b.invoice),
        ("Period Beginning", on(b.period[0], "us")),
        ("Period Ending", on(b.period[1], "us")),
        ("Due Date", on(b.due, "us")),
    ]
    s.pairs(40, 106, rows, value_x=130, size=8.5, leading=12.5)
    s.frame(230, 78, 170, 86)
    s.text(238, 92, "Customer Info", 9, True)
    s.fits(238, 106, [b.holder, *b.service.lines(), f"Account {b.account}"], 8.5, 156)
    s.text(420, 92, "Your Monthly Bill As Of", 10, True)
    s.text(420, 110, on(b.bill_date, "long"), 12)
    s.text(40, 188, "Important Information", 9.5, True)
    s.text(40, 202, "1. You are not enrolled in Autopay. Amount will not be forwarded for automatic processing.", 8.5)
    s.text(
        40, 214, f"2. Pay online trellis.example. From {on(b.due + timedelta(days=7), 'long')} a late fee applies.", 8.5
    )
    table = [
        ["Last Bill", "", "Current Bill", "", "Total Amount Due", ""],
        ["Previous Balance", f"$ {b.total}", "Services, Usage & Charges", f"$ {b.total}", "Payments/Credits", "$ 0.00"],
        ["Payments Received", f"$ {b.total}", "Fees/Taxes", "$ 4.11", f"Due {on(b.due, 'short')[:-6]}", f"$ {b.total}"],
        ["Balance Forward", "$ 0.00", "Coupons", "-$ 4.11", "Let's talk! Call us anytime", ""],
        ["Thank you!", "", "Total Charges This Bill", f"$ {b.total}", tn(b.support, "dash"), ""],
    ]
    grid(s, 40, 232, [100, 60, 130, 60, 122, 60], table, size=8, row=15, right=(1, 3, 5), lines=False)
    s.text(306, 334, "Account Summary", 11, True, align="center")
    table = [["Phone No.", "Plan Charges", "One Time", "Usage", "Taxes/Fees", "Coupons", "Total Current"]]
    for n in b.numbers:
        table.append([tn(n, "dash"), "$ 25.00", "$ 0.00", "$ 0.00", "$ 2.31", "-$ 1.00", "$ 26.31"])
    table.append(["Total", f"$ {b.total}", "$ 0.00", "$ 0.00", "$ 4.11", "-$ 4.11", f"$ {b.total}"])
    y = grid(s, 40, 344, [96, 78, 66, 66, 70, 70, 86], table, size=8, row=14, right=(1, 2, 3, 4, 5, 6))
    s.text(40, y + 16, f"Closed on {on(b.paid, 'us')}: {tn(b.called[0], 'dash')} (no charge)", 8)
    s.text(40, 752, f"{b.carrier}, {b.remit[0]}, {b.remit[1]}", 7.5, color=GREY)
    for number, n in enumerate(b.numbers[:3]):
        s.next_page()
        s.text(40, 52, "trellis", 18, True, color=(0.1, 0.55, 0.6))
        s.text(572, 44, "Statement For:", 8, align="right")
        s.text(572, 58, b.holder, 12, True, align="right")
        s.bar(40, 76, 532, 18, (0.85, 0.93, 0.94))
        s.text(48, 89, "Subscriber Detail", 10, True)
        s.text(564, 89, tn(n, "dash"), 10, True, align="right")
        y = 116.0
        for title, lines in (
            (
                "Plan Charges",
                ((f"Billing Period {on(b.period[0], 'us')} - {on(b.period[1], 'us')}", ""), ("Plans: 5 GB", "$25.00")),
            ),
            ("One-Time Charges", (("Activation Fee", "0.00"),)),
            ("Taxes/Fees", (("Regulatory", "$1.50"), ("State", "$0.81"))),
            ("Usage Charges", ((f"Texts to {tn(b.forwarded[0], 'dash')}: 41", "$0.00"),)),
            ("Coupons", (("Loyal friend", "-$1.00"),)),
        ):
            s.text(40, y, title, 11, True)
            s.line(y + 4)
            y = s.pairs(48, y + 18, list(lines), right=564, size=8.5, leading=12.5) + 12
        s.text(40, y, f"Total Line Charges {tn(n, 'dash')}", 10, True)
        s.text(564, y, "$26.31", 10, True, align="right")
        s.text(306, 752, f"Page {number + 2}/{min(3, len(b.numbers)) + 1}", 8, align="center")
    return s.done()


@design(account="plain9", persons=False)
def x_ref_and_description(b: Bill) -> bytes:
    """A typeset invoice: three headings over three values, each package with its number and its lines in small type."""
    b.carrier = "Lowland Internet & Voice"

    def head(p: Pages) -> float:
        s = p.pen
        if s.pages == 1:
            s.text(40, 46, "lowland", 18, True, color=(0.2, 0.3, 0.6))
            s.block(120, 38, [b.carrier, *b.remit, tn(b.support, "paren")], 7.5)
        for x, what, value in (
            (360, "Invoice date", on(b.bill_date, "short")),
            (450, "Invoice #", b.invoice),
            (530, "Customer#", b.account),
        ):
            s.text(x, 40, what, 8.5, align="center")
            s.text(x, 54, value, 8.5, True, align="center")
        if s.pages == 1:
            s.line(62, x0=320, x1=572)
            s.text(446, 84, "INVOICE", 20, align="center")
            s.line(94, x0=320, x1=572)
            return 230
        p.pen.text(572, 76, "Continued from previous page", 7.5, align="right")
        s.line(82)
        s.text(44, 94, "Ref", 8.5, True)
        s.text(90, 94, "Description", 8.5, True)
        s.text(568, 94, "Amount", 8.5, True, align="right")
        s.line(100)
        return 114

    p = paged(head, bottom=700)
    s = p.pen
    s.block(76, 126, [*fold(b.holder, 40), "Accounts Payable", *b.mailing.lines()], 9, bold_first=True)
    s.text(360, 126, "Service Address", 9, True)
    s.block(360, 138, [*fold(b.holder, 40), *b.service.lines()], 9)
    s.text(572, 204, "Terms: Net 20", 9, align="right")
    s.text(40, 222, "Charges", 13, True)
    s.line(230)
    s.text(44, 241, "Ref", 8.5, True)
    s.text(90, 241, "Description", 8.5, True)
    s.text(568, 241, "Amount", 8.5, True, align="right")
    s.line(247)
    p.y = 262
    for i, n in enumerate(b.numbers):
        p.need(34)
        p.row((44, str(2041 + 7 * i)), (90, "Business Voice Line"), amount="$28.95", right=568, bold=True, leading=10.5)
        p.row((98, f"({on(b.period[0], 'short')} - {on(b.period[1], 'short')})"), size=7.5, leading=9.5)
        p.row((98, f"Telephone {tn(n, 'dash')} - {'Main' if i == 0 else f'Desk {i + 1}'}"), size=7.5, leading=14)
    p.row((44, "3310"), (90, "Credit: voice line given up"), amount="$-9.65", right=568, bold=True, leading=10.5)
    p.row((98, f"Telephone {tn(b.called[0], 'dash')} canceled {on(b.paid, 'short')}"), size=7.5, leading=14)
    p.row((44, "3316"), (90, "Usage"), amount="$0.42", right=568, bold=True, leading=10.5)
    for i, n in enumerate((*b.called[1:4], b.forwarded[0])):
        p.row((98, f"{on(b.paid, 'us')} {9 + i}:14 {tn(n, 'dash')} {CITIES[i]} {i + 1}m"), size=7.5, leading=9.5)
    p.row(leading=6)
    s.line(p.y - 11)
    p.row((90, "Tax: Federal USF"), amount=f"${some_money(b, 1, 9)}", right=568)
    p.row((90, "Total New Charges"), amount=f"${b.total}", right=568, bold=True)
    p.row((90, "Balance Due"), amount=f"${b.total}", right=568, bold=True, leading=18)
    p.prose(40, 532, f"Prices go up by 3% on {on(b.due + timedelta(days=30), 'long')}, see your contract. {RIGHTS}", 7)
    return s.done()


@design(account="plain9", persons=False)
def x_eight_columns(b: Bill) -> bytes:
    """A master account and two locations; each line in eight narrow columns with prorated and one-time charges."""
    b.carrier = "Palisade Enterprise Networks"
    subs = [f"{b.account[:4]}{b.rng.randint(10**5, 10**6 - 1)}" for _ in range(2)]

    def head(p: Pages) -> float:
        s = p.pen
        s.text(40, 42, "PALISADE", 15, True)
        s.text(572, 38, f"Master Account Number {b.account}", 8.5, True, align="right")
        s.text(572, 49, f"Invoice Date {on(b.bill_date, 'us')}", 8, align="right")
        s.text(572, 60, f"Invoice {b.invoice}   Page {s.pages}", 8, align="right")
        s.line(68)
        return 86

    p = paged(head)
    s = p.pen
    s.block(60, 100, window(b), 9)
    s.text(360, 92, f"Total Due ${b.total}", 13, True)
    s.text(360, 106, f"Pay by {on(b.due, 'us')} or lose the discount of 2%.", 8)
    s.block(360, 126, ["Remit to", b.carrier, *b.remit], 8)
    p.y = 190
    columns = (40, 170, 262, 316, 366, 416, 470, 520)
    names = "Description", "Date Range", "Prorated", "Recurring", "One Time", "Adj./Surch.", "Taxes/Fees", "Total"

    def location(number: str, name: str, where: str) -> None:
        p.need(60)
        p.row((40, f"Sub-Account {number}"), (170, name), size=8.5, bold=True, leading=11)
        p.row((170, where), size=8, leading=13)
        p.row(*zip(columns, names, strict=True), size=6.8, bold=True, leading=11)

    def line(what: str, *amounts: str) -> None:
        when = f"{on(b.period[0], 'us2')[:5]}-{on(b.period[1], 'us2')}"
        p.row(*zip(columns, (what, when, *amounts), strict=True), size=7, leading=10.5)

    location(subs[0], b.holder, ", ".join(b.service.lines(inline_unit=True)))
    for n in b.numbers:
        line(f"Voice {tn(n, 'dash')}", "0.00", "22.50", "0.00", "1.14", "2.02", "25.66")
    line(f"Voice {tn(b.called[0], 'dash')} ended", "-4.50", "0.00", "0.00", "0.00", "0.00", "-4.50")
    line("SIP trunk group", "0.00", "150.00", "0.00", "0.00", "9.00", "159.00")
    p.row((40, "Total Sub-Account"), amount=some_money(b, 100, 700), size=7.5, bold=True, leading=20)
    location(subs[1], "Data center cage", "4100 Switchback Rd, Cage 7, Elko, NV 89899")
    line("Cross connect", "0.00", "75.00", "0.00", "0.00", "0.00", "75.00")
    p.row((40, "Total Sub-Account"), amount="75.00", size=7.5, bold=True, leading=20)
    p.row(
        (40, f"Overflow of the trunk group rings {tn(b.forwarded[0], 'dash')}. Service desk {tn(b.support)}."), size=8
    )
    p.row(leading=8)
    p.prose(40, 532, RIGHTS, 6.5)
    return s.done()


@design(account="cable", persons=False)
def x_account_number_has_changed(b: Bill) -> bytes:
    """A provider moved to another billing system: the new account number in the head, the former one in a notice."""
    b.carrier = "Meridia Enterprise Fiber"
    former = f"{b.rng.randint(100, 999)}{b.rng.randint(10**6, 10**7 - 1)}-01"
    s = Pen()
    for page in (1, 2):
        s.text(572, 44, "meridia enterprise", 13, True, align="right", color=(0.0, 0.25, 0.5))
        lines = [on(b.bill_date, "long"), f"Invoice Number: {b.invoice}", f"Account Number: {b.account}"]
        s.block(40, 40, [*lines, "Security Code: 4471"], 8.5, 11)
        street, *rest = upper(b.service.lines(comma=False))
        s.text(40, 88, f"Service At: {street}", 8.5)
        s.block(88, 98, rest, 8.5, 10)
        if page == 1:
            s.frame(40, 128, 532, 44)
            s.text(48, 142, "IMPORTANT: YOUR ACCOUNT NUMBER AND REMITTANCE ADDRESS ARE NEW", 8.5, True)
            s.prose(
                48,
                154,
                f"We moved your account, formerly {former}, to our new billing system. Please give your bank the new"
                " number above; payments sent with the former one may be delayed.",
                516,
                7.5,
            )
            s.text(
                40, 198, f"Summary: services from {on(b.period[0], 'us2')} through {on(b.period[1], 'us2')}", 9, True
            )
            rows = [
                ("Previous Statement Balance", b.total),
                (f"Payments Received by {on(b.paid, 'us2')} - Thank you", f"-{b.total}"),
                ("Voice", some_money(b, 30, 400)),
                ("Internet", "299.00"),
                ("Taxes, Fees and Charges", some_money(b, 5, 60)),
                (f"Total Due by {on(b.due, 'us2')}", f"${b.total}"),
            ]
            s.pairs(40, 214, rows, right=300, size=8.5, leading=12.5)
            s.text(330, 198, "Billing Information", 9, True)
            s.prose(330, 212, RIGHTS, 240, 6.5)
            s.line(600, dashed=True)
            s.text(40, 612, "Please include this coupon with your payment.", 7)
            s.block(60, 650, window(b), 9)
            s.block(340, 630, [f"Account Number: {b.account}", f"Total Due by {on(b.due, 'us2')}: ${b.total}"], 8.5)
            s.block(340, 676, [b.carrier.upper(), *upper(list(b.remit))], 9)
            s.text(60, 752, f"{digits(b.account)}{digits(b.invoice):0>10}{digits(b.total):0>9}", 9)
            s.next_page()
    s.text(40, 134, "Charge Details", 11, True)
    s.text(40, 150, "Voice", 9.5, True)
    y = 164.0
    for n in b.numbers:
        s.text(48, y, f"Phone Number {tn(n, 'paren')}", 8.5)
        s.text(200, y, "Enterprise Voice Line", 8.5)
        s.text(400, y, "24.00", 8.5, align="right")
        y += 11.5
    s.text(48, y, f"Phone Number {tn(b.called[0], 'paren')}", 8.5)
    s.text(200, y, f"Removed {on(b.paid, 'us2')}, partial credit", 8.5)
    s.text(400, y, "-7.20", 8.5, align="right")
    s.text(40, y + 22, "Usage", 9.5, True)
    for i, n in enumerate(b.called[1:5]):
        s.text(48, y + 36 + 11 * i, f"{on(b.paid, 'us2')} {8 + i}:40A {tn(n, 'paren')} {CITIES[i]} {i + 1} min", 8)
        s.text(400, y + 36 + 11 * i, "0.11", 8, align="right")
    s.text(
        40,
        y + 96,
        f"Client services {tn(b.support, 'paren')}. Voicemail forwards to {tn(b.forwarded[0])}.",
        8,
    )
    return s.done()


@design(account="long", persons=True)
def x_labels_apart_from_values(b: Bill) -> bytes:
    """A new look: the labels of the facts in one place of the file, their values in another, the slip at the foot."""
    b.carrier = "Aurora Bay Communications"
    s = Pen("vera")
    facts = [
        ("INVOICE DATE", on(b.bill_date, "long").upper()),
        ("ACCOUNT NUMBER", b.account),
        ("INVOICE NUMBER", b.invoice),
        ("DUE DATE", on(b.due, "long").upper()),
    ]
    s.bar(330, 36, 242, 78, (0.9, 0.94, 0.9))
    for i, (label, _) in enumerate(facts):
        s.text(340, 52 + 18 * i, label, 7.5, True)
    s.text(40, 52, "aurora bay", 18, True, color=(0.75, 0.1, 0.3))
    s.text(40, 66, "GET TO KNOW YOUR NEW BILL", 7, color=GREY)
    s.text(40, 150, "SUMMARY OF CHARGES", 10, True)
    s.text(330, 150, "IMPORTANT MESSAGES", 10, True)
    s.prose(
        330,
        164,
        "If this is your first invoice, it may include prorated charges for more than one month. Are you moving?"
        f" Tell us your address. Starting {on(b.due + timedelta(days=8), 'long')} the statewide 911 fee goes from"
        f" $1.90 to $2.00. Questions? {tn(b.support, 'dot')}.",
        240,
        7.5,
    )
    y = 166.0
    rows = [("Internet, Red 2.5G", "179.99"), ("TV", "0.00")]
    for label, value in rows:
        s.text(40, y, label, 8)
        s.text(300, y, value, 8, align="right")
        y += 12
    for n in b.numbers:
        s.text(40, y, f"Local phone {tn(n, 'dot')}", 8)
        s.text(300, y, "21.50", 8, align="right")
        y += 12
    s.text(40, y, f"Local phone {tn(b.called[0], 'dot')} closed", 8)
    s.text(300, y, "-3.10", 8, align="right")
    s.text(40, y + 12, "Taxes", 8)
    s.text(300, y + 12, some_money(b, 2, 20), 8, align="right")
    s.text(40, y + 30, "PREVIOUS PAYMENTS", 10, True)
    s.text(40, y + 44, f"Payment {on(b.paid, 'short')}", 8)
    s.text(300, y + 44, f"-{b.total}", 8, align="right")
    s.text(40, y + 62, "SERVICE ADDRESS", 7.5, True)
    s.block(40, y + 74, upper([b.holder, *b.service.lines(inline_unit=True, comma=False)]), 8)
    s.line(600, dashed=True)
    s.text(330, 622, f"Due {on(b.due, 'long')[:-6]}", 8)
    s.text(330, 644, "TOTAL DUE", 9, True)
    s.text(420, 644, f"${b.total}", 14, True)
    s.block(60, 650, window(b), 8.5)
    s.block(330, 672, [b.carrier.upper(), *upper(list(b.remit))], 8.5)
    s.text(330, 720, f"Account {b.account}   Amount paid $________", 7.5)
    for i, (_, value) in enumerate(facts):
        s.text(564, 52 + 18 * i, value, 8, align="right")
    s.text(330, 250, "Call forwarding", 8, True)
    s.text(330, 261, f"{tn(b.numbers[0], 'dot')} to {tn(b.forwarded[0], 'dot')}", 8)
    rights_page(s, "Customer information")
    return s.done()


@design(account="prefix", persons=True, one_address=True)
def x_receipt_in_a_mail(b: Bill) -> bytes:
    """A prepaid brand's mail as printed: order, card and account side by side, days on which service ends, renews."""
    b.carrier = "Pebble Prepaid"
    s = Pen()
    s.text(40, 36, f"{on(b.today, 'us2')}, 8:55 AM", 7)
    s.text(306, 36, "Mail - Your Pebble receipt", 7, align="center")
    rows = [
        ("From:", "Pebble Prepaid <noreply@pebble.example>"),
        ("Sent:", f"{on(b.bill_date, 'long')} 6:02 AM"),
        ("To:", "me@example.com"),
        ("Subject:", f"Receipt for order {b.invoice}"),
    ]
    y = s.pairs(40, 62, rows, value_x=90, size=9, leading=13)
    s.line(y - 4)
    s.text(40, y + 20, f"Hi {b.holder.split()[0]},", 11)
    s.text(40, y + 36, "Below is a snapshot of your payment. Your lines stay on for another month.", 9)
    y += 58
    s.text(40, y, "Account", 10, True)
    rows = [
        ("Name on account", b.holder),
        ("Account no.", b.account),
        ("Home address", ", ".join(b.service.lines(inline_unit=True))),
        ("Bill address of card", "same"),
    ]
    y = s.pairs(40, y + 15, rows, value_x=150, size=9, leading=13) + 12
    s.text(40, y, "Payment", 10, True)
    rows = [
        ("Order number", b.invoice),
        ("Paid on", on(b.bill_date, "long")),
        ("Card", "Visa ending 1190"),
        ("Amount", f"${b.total}"),
        ("Service end date", on(b.bill_date + timedelta(days=30), "long")),
        ("Renews by itself on", on(b.bill_date + timedelta(days=29), "long")),
    ]
    y = s.pairs(40, y + 15, rows, value_x=150, size=9, leading=13) + 12
    s.text(40, y, "Lines", 10, True)
    for n in b.numbers:
        y += 14
        s.text(40, y, tn(n, "paren"), 9)
        s.text(150, y, "Talk, text & 15 GB", 9)
        s.text(300, y, "$20.00", 9)
        s.text(370, y, "on", 9)
    y += 14
    s.text(40, y, tn(b.called[0], "paren"), 9)
    s.text(150, y, f"line closed {on(b.paid, 'us')}", 9)
    y += 26
    s.text(40, y, f"Missed calls go to {tn(b.forwarded[0], 'paren')}.", 8.5)
    s.text(40, y + 14, f"Text HELP or call {tn(b.support, 'paren')}. Do not answer this mail.", 8.5)
    s.text(
        40,
        y + 34,
        f"{b.carrier}, {b.remit[0]}, {b.remit[1]}. Unsubscribe | Privacy | Slower after 15 GB.",
        7,
    )
    return s.done()


@design(account="plain9", langs=("ca",), persons=True, one_address=True)
def x_first_bill_for_two_periods(b: Bill) -> bytes:
    """A first wireless bill in Canada: a part of a month and a whole one for each line, days of each in the text."""
    b.carrier = "Liberté Mobile"
    first, full = b.bill_date - timedelta(days=9), b.bill_date + timedelta(days=29)
    s = Pen()
    s.text(40, 46, "liberté", 20, True, color=(0.95, 0.5, 0.1))
    s.text(40, 60, "About your first bill", 8, color=GREY)
    boxes = [("Account number", b.account), ("Bill date", on(b.bill_date, "dmy")), ("Amount owing", f"${b.total}")]
    s.boxes(310, 46, boxes, width=90, size=8.5)
    s.block(60, 112, [b.holder.upper(), *upper(b.service.lines(comma=False))], 9)
    s.prose(
        310,
        104,
        f"Payment is due 14 days after your bill date, on {on(b.bill_date + timedelta(days=14), 'dmy')}. Your first"
        " bill is for a longer time than those that follow. Your next bill will be made on"
        f" {on(b.bill_date + timedelta(days=30), 'dmy')}.",
        256,
        8,
    )
    y = 190.0
    for n, user in zip(b.numbers, b.users, strict=True):
        if y > 640:
            s.next_page()
            s.text(40, 46, f"Account number {b.account}   Bill date {on(b.bill_date, 'dmy')}", 8)
            y = 74.0
        s.bar(40, y - 10, 532, 14, (0.97, 0.93, 0.87))
        s.text(44, y, tn(n, "dot"), 9, True)
        s.text(140, y, user, 9)
        s.text(44, y + 15, f"Partial fees, {on(first, 'dmy')} to {on(b.bill_date, 'dmy')}", 8)
        s.text(568, y + 15, "11.60", 8, align="right")
        s.text(44, y + 26, f"Monthly fees, {on(b.bill_date + timedelta(days=1), 'dmy')} to {on(full, 'dmy')}", 8)
        s.text(568, y + 26, "40.00", 8, align="right")
        s.text(44, y + 37, "Pay-per-use: none. Digital discount", 8)
        s.text(568, y + 37, "-5.00", 8, align="right")
        y += 56
    s.text(44, y, f"{tn(b.called[0], 'dot')}  temporary number, replaced and closed {on(b.bill_date, 'dmy')}", 8)
    s.text(44, y + 12, f"Busy calls transferred to {tn(b.forwarded[0], 'dot')}", 8)
    s.text(44, y + 30, "GST/HST 12345 6789 RT0001", 8)
    s.text(568, y + 30, some_money(b, 2, 20), 8, align="right")
    s.text(44, y + 44, "Total amount owed", 9, True)
    s.text(568, y + 44, b.total, 9, True, align="right")
    s.text(
        40,
        740,
        f"Questions? {tn(b.support, 'dot')}, or 611. Pay at your bank with your account number as reference.",
        8,
    )
    s.text(40, 752, f"{b.carrier}, {b.remit[0]}, {b.remit[1]}", 7.5, color=GREY)
    return s.done()


@design(account="plain9", langs=("fr",), persons=True)
def x_fr_numero_de_facturation(b: Bill) -> bytes:
    """Services résidentiels : un numéro de facturation au-dessus du numéro de compte, un sommaire du mois, un talon."""
    b.carrier = "Téléphone du Littoral"
    s = Pen("times")
    s.text(40, 46, "téléphone du littoral", 16, True, color=(0.3, 0.5, 0.1))
    rows = [
        ("Numéro de facturation", b.invoice),
        ("Numéro de compte", b.account),
        ("Facture du", on(b.bill_date, "fr")),
        ("Date limite de paiement", on(b.due, "fr")),
    ]
    s.pairs(330, 40, rows, value_x=450, size=9, leading=12.5)
    s.text(40, 104, f"Préparée pour {b.holder}", 10, True)
    s.text(40, 118, "Service au : " + ", ".join(b.service.lines(inline_unit=True)), 9)
    s.text(40, 148, "Sommaire du mois courant", 11, True)
    entries = [
        ("Solde antérieur", fr_money(b.total)),
        (f"Paiement, merci ({on(b.paid, 'fr')})", "-" + fr_money(b.total)),
        ("Mois courant", fr_money(some_money(b, 30, 300))),
        ("TPS", fr_money(some_money(b, 2, 12))),
        ("QC RTI", fr_money(some_money(b, 1, 9))),
        ("QC Télécom", fr_money(some_money(b, 2, 20))),
        ("Total du mois courant", fr_money(b.total)),
    ]
    y = s.pairs(40, 164, entries, right=300, size=9, leading=12.5)
    s.prose(
        330,
        150,
        f"Avis : le {on(b.due + timedelta(days=11), 'fr')}, le prix de la ligne résidentielle passera de 31,00 $ à"
        f" 32,50 $. Si vous êtes inscrit au paiement préautorisé, la somme due sera débitée le {on(b.due, 'fr')}."
        f" Renseignements : {tn(b.support, 'space')}.",
        240,
        8.5,
    )
    s.text(40, y + 12, "Détail par service", 11, True)
    y += 28
    for n in b.numbers:
        s.text(40, y, f"Téléphone {tn(n, 'space')}", 9, True)
        s.text(300, y, fr_money("31.00"), 9, align="right")
        y += 12.5
    s.text(40, y, f"Téléphone {tn(b.called[0], 'space')}, service annulé le {on(b.paid, 'fr')}", 9)
    s.text(300, y, "-" + fr_money("4.00"), 9, align="right")
    s.text(40, y + 14, f"Renvoi automatique vers {tn(b.forwarded[0], 'space')}", 9)
    y += 34
    s.text(40, y, "Interurbains", 9, True)
    for i, n in enumerate(b.called[1:4]):
        s.text(40, y + 12 + 11 * i, f"{on(b.paid, 'iso')}  {10 + i} h 05  {tn(n, 'space')}  {i + 3} min", 8.5)
        s.text(300, y + 12 + 11 * i, fr_money("0.30"), 8.5, align="right")
    s.line(630, dashed=True)
    s.text(306, 642, "Détachez et joignez cette partie à votre paiement", 7.5, align="center")
    s.block(60, 672, [b.holder, *b.mailing.lines()], 9.5)
    rows = [("Numéro de compte", b.account), ("Total à payer", fr_money(b.total)), ("Avant le", on(b.due, "fr"))]
    s.pairs(330, 660, rows, value_x=430, size=9, leading=12)
    s.block(330, 712, [b.carrier, *b.remit], 9)
    return s.done()


@design(account="dashes", persons=True)
def x_meters_beside_telephones(b: Bill) -> bytes:
    """A town's utility: meters with their readings, then its telephones; a day of disconnection in the message."""
    b.carrier = "City of Fernhollow Utilities"
    s = Pen()
    s.block(40, 42, [b.carrier, "Utility Billing, 1 Municipal Plaza", "Fernhollow, VA 24599-0001", tn(b.support)], 8.5)
    rows = [("Statement Date", on(b.bill_date, "us")), ("Account Number", b.account), ("Payment Due", on(b.due, "us"))]
    s.pairs(380, 42, rows, right=572, size=9, leading=13)
    s.text(380, 84, "Cycle 03  Route 0412", 8, color=GREY)
    s.block(40, 104, [f"Customer: {b.holder}", f"Service at: {', '.join(b.service.lines(inline_unit=True))}"], 9, 12)
    banner(s, 40, 130, 532, "Metered Services", (0.2, 0.4, 0.3))
    days = (b.period[1] - b.period[0]).days
    table = [["Service", "Meter", "Previous", "Current", "Used", "Days", "Amount"]]
    for what, unit in (("Electric", "kWh"), ("Water", "ccf"), ("Sewer", "ccf")):
        low = b.rng.randint(10000, 70000)
        used = b.rng.randint(6, 900)
        meter = str(b.rng.randint(10**7, 10**8 - 1))
        table.append([what, meter, str(low), str(low + used), f"{used} {unit}", str(days), some_money(b, 9, 120)])
    y = grid(s, 40, 147, [90, 100, 80, 80, 70, 40, 72], table, size=8, row=13, right=(2, 3, 4, 5, 6))
    banner(s, 40, y + 10, 532, "Telecommunications", (0.2, 0.4, 0.3))
    y += 40
    for n in b.numbers:
        s.text(48, y, f"City Voice {tn(n, 'dash')}", 8.5)
        s.text(200, y, f"{on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}", 8)
        s.text(568, y, "19.95", 8.5, align="right")
        y += 11.5
    s.text(48, y, f"City Voice {tn(b.called[0], 'dash')}", 8.5)
    s.text(200, y, f"line taken down {on(b.paid, 'us2')}", 8)
    s.text(568, y, "-2.66", 8.5, align="right")
    s.text(48, y + 11.5, f"Remote forwarding to {tn(b.forwarded[0], 'dash')}", 8.5)
    s.text(568, y + 11.5, "1.00", 8.5, align="right")
    y += 32
    rows = [
        ("Previous balance", b.total),
        (f"Payments through {on(b.paid, 'us')}", f"-{b.total}"),
        ("Current charges", b.total),
        ("Total due", f"${b.total}"),
    ]
    s.pairs(40, y, rows, right=300, size=8.5, leading=12)
    s.prose(
        330,
        y,
        f"MESSAGE: current charges not paid by {on(b.due + timedelta(days=20), 'us')} are subject to disconnection with"
        " no other notice. Leaf collection begins the first week of December. Hydrants will be flushed.",
        240,
        7.5,
    )
    s.line(640, dashed=True)
    s.block(60, 668, window(b), 9)
    s.pairs(360, 660, [("Account", b.account), ("Due", on(b.due, "us")), ("Total", f"${b.total}")], value_x=420, size=9)
    s.block(360, 712, ["MAIL TO", b.carrier.upper(), *upper(list(b.remit))], 7.5)
    return s.done()


@design(account="plain9", persons=False)
def x_summary_bill_master(b: Bill) -> bytes:
    """One bill over subordinate accounts, which are the telephones themselves; its own number is a telephone's form."""
    b.carrier = "Windward Telcom"
    b.account = f"999 {b.rng.randint(100, 199)}-{b.rng.randint(1000, 9999)} 0000"

    def head(p: Pages) -> float:
        s = p.pen
        s.text(40, 42, "WINDWARD TELCOM", 13, True)
        s.text(40, 56, f"BILLING INQUIRIES {tn(b.support, 'one')}", 7.5)
        s.text(572, 38, f"PAGE {s.pages}", 8, align="right")
        s.text(572, 50, f"SUMMARY BILL MASTER {b.account}", 8.5, True, align="right")
        s.text(572, 62, f"BILL DATE {on(b.bill_date, 'bell')}", 8, align="right")
        return 90

    p = paged(head, font="courier")
    s = p.pen
    s.text(40, 92, "CUSTOMER", 8, True)
    y = s.block(110, 92, fold(b.holder.upper(), 44), 8.5)
    s.text(40, y + 4, "LOCATED AT", 8, True)
    s.block(110, y + 4, upper(b.service.lines(comma=False)), 8.5)
    p.y = 170
    for what, value in (
        ("AMOUNT OF LAST BILL", b.total),
        (f"PAYMENT {on(b.paid, 'us2')}", f"{b.total}CR"),
        ("CHARGES TRANSFERRED FROM SUBORDINATES", b.total),
        (f"TOTAL DUE {on(b.due, 'us2')}", b.total),
    ):
        s.dotted(40, p.y, what, value, 400, 8.5)
        p.y += 12
    p.y += 8
    cells = (40, "SUBORDINATE"), (170, "CLASS"), (250, "MONTHLY"), (330, "USAGE"), (400, "TAX")
    p.row(*cells, amount="TRANSFERRED", size=8, bold=True, leading=12)
    for n in b.numbers:
        cells = (40, f"{tn(n, 'space')} 0000"), (170, "1FB"), (250, "48.00"), (330, ".00"), (400, "6.11")
        p.row(*cells, amount="54.11", size=8, leading=11)
    cells = (40, f"{tn(b.called[0], 'space')} 0000"), (170, f"FINAL {on(b.paid, 'us2')}")
    p.row(*cells, (400, ".00"), amount="12.40CR", size=8, leading=18)
    p.row((40, "USAGE OF SUBORDINATES"), size=8, bold=True, leading=12)
    for i, n in enumerate((*b.called[1:6], b.forwarded[0])):
        what = f"{on(b.paid, 'us2')[:5]} {9 + i}:2{i}A FROM {tn(b.numbers[0], 'space')} TO {tn(n, 'space')}"
        p.row((40, what), amount=".00", size=7.5, leading=10)
    p.need(130)
    s.line(p.y + 8, dashed=True)
    s.block(60, p.y + 34, window(b), 8.5)
    s.block(
        330, p.y + 26, [f"ACCOUNT {b.account}", f"PAY {b.total}", "", b.carrier.upper(), *upper(list(b.remit))], 8.5
    )
    s.text(60, p.y + 100, f"{digits(b.account)}{digits(b.total):0>10}7", 9)
    return s.done()
