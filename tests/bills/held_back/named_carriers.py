"""A set of unseen designs: bills after the large carriers' own, with the words those carriers print (under made-up
names)."""

from __future__ import annotations

from datetime import timedelta

from tests.bills.content import Bill, Place
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import last_first, on, tn, upper

DESIGNS, design = collection()


def unit_first(place: Place) -> list[str]:
    """The Canadian form, "1203-450 Elm St"; a floor keeps its own words."""
    if not place.unit_id or place.unit[0] == "Floor":
        return place.lines()
    return [f"{place.unit_id}-{place.street_line()}", place.city_line()]


def make_run(b: Bill) -> None:
    """Turn the first of the account's numbers into consecutive ones, as a customer with a trunk has them."""
    count = max(4, len(b.numbers) // 2 + 1)
    head, start = b.numbers[0][:-4], min(int(b.numbers[0][-4:]), 9990 - count)
    run = [f"{head}{start + i:04d}" for i in range(count)]
    while set(run) & {*b.called, *b.forwarded}:
        start -= 1
        run = [f"{head}{start + i:04d}" for i in range(count)]
    b.numbers[:] = sorted({*run, *b.numbers[count:]})


def runs(numbers: list[str]) -> list[list[str]]:
    out: list[list[str]] = []
    for n in numbers:
        if out and int(n[1:]) == int(out[-1][-1][1:]) + 1:
            out[-1].append(n)
        else:
            out.append([n])
    return out


@design(account="plain9")
def q_issue_date(b: Bill) -> bytes:
    """After AT&T's newer statement: issue date at the right, numbers with dots on a second page
    under the head again."""
    s = Pen()

    def head(page: int) -> None:
        s.pairs(
            400,
            40,
            [("Page:", f"{page} of 2"), ("Issue Date:", on(b.bill_date, "short")), ("Account Number:", b.account)],
            value_x=490,
            size=8.5,
            leading=11,
        )

    s.text(40, 45, b.carrier, 17, True, color=(0, 0.35, 0.65))
    head(1)
    s.block(56, 100, upper([b.holder, *b.mailing.lines(comma=False)]), 9)
    s.text(330, 100, "Total due", 11)
    s.text(572, 104, f"${b.total}", 20, True, align="right")
    s.text(330, 122, f"Please pay by: {on(b.due, 'short')}", 9.5, True)
    s.line(175)
    s.text(40, 195, "Account summary", 12, True)
    s.pairs(
        40,
        212,
        [
            ("Your last bill", f"${b.total}"),
            (f"Payment, {on(b.paid, 'short')[:-6]} - Thank you!", f"-${b.total}"),
            ("Remaining balance", "$0.00"),
        ],
        right=290,
    )
    s.text(330, 195, "Service summary", 12, True)
    s.pairs(330, 212, [("Phone for Business", f"${b.total}"), ("Total services", f"${b.total}")], right=572)
    s.text(330, 260, "Service address", 9, True)
    s.block(330, 272, b.service.lines(), 9)
    s.text(
        40,
        330,
        f"Questions? Call us at {tn(b.support, 'dot')}. For TTY service {tn(b.support[:-1] + '9', 'dot')}.",
        8.5,
    )
    s.line(600, dashed=True)
    s.text(40, 615, "Detach and return with payment. Write your account number on the check.", 7.5)
    s.pairs(
        360,
        632,
        [("Account Number", b.account), ("Total due by " + on(b.due, "short"), f"${b.total}")],
        right=572,
        size=9,
    )
    s.block(56, 680, upper([b.holder, *b.mailing.lines(comma=False)]), 9)
    s.block(360, 680, upper([b.carrier, *b.remit]), 9)
    s.next_page()
    s.text(40, 40, b.holder.upper(), 8.5)
    head(2)
    s.text(40, 95, "Phone for Business", 13, True, color=(0, 0.35, 0.65))
    since = b.bill_date + timedelta(days=1)
    s.text(40, 110, f"Monthly charges {on(since, 'short')[:-6]} - {on(since + timedelta(days=29), 'short')[:-6]}", 8.5)
    for i, n in enumerate(b.numbers):
        s.text(40, 130 + i * 14, tn(n, "dot"), 9, True)
        s.text(130, 130 + i * 14, "Business Local Calling Unlimited", 9)
        s.text(572, 130 + i * 14, "$38.00", 9, align="right")
    y = 150 + len(b.numbers) * 14
    s.text(40, y, "Usage - domestic long distance", 10, True)
    for i, n in enumerate(b.called[:4]):
        s.text(
            40,
            y + 15 + i * 12,
            f"{on(b.period[0] + timedelta(days=3 * i + 1), 'us2')}   2:1{i}p   to {tn(n, 'dot')}   {i + 2} min",
            8.5,
        )
    return s.done()


@design(account="bell", persons=True)
def q_quick_summary(b: Bill) -> bytes:
    """After Verizon's landline bill: a shortened list of lines, a PIN, and the only mailing address on the slip."""
    s = Pen("times")
    s.text(40, 45, b.carrier, 18, True)
    s.pairs(
        360,
        40,
        [
            ("Billing Date:", on(b.bill_date, "long")),
            ("Page", "1 of 1"),
            ("Account Number:", b.account),
            ("PIN:", b.invoice[-4:]),
        ],
        value_x=450,
        size=9.5,
        leading=12,
    )
    s.line(95)
    s.text(40, 115, f"Quick Bill Summary for {b.holder}", 12, True)
    y = s.pairs(
        40,
        135,
        [
            ("Previous Charges", ""),
            ("   Amount of Last Bill", f"${b.total}"),
            (f"   Payment Received {on(b.paid, 'short')} - Thank You", f"-${b.total}"),
            ("Balance Forward", "$.00"),
            ("New Charges", ""),
            ("   Voice Services", f"${b.total}"),
        ],
        right=290,
        size=10,
        leading=13,
    )
    s.text(40, y + 4, "Total Due", 11, True)
    s.text(290, y + 4, f"${b.total}", 11, True, align="right")
    s.text(40, y + 19, f"Please pay by {on(b.due, 'short')}", 10)
    s.text(330, 135, "Questions about your bill", 10, True)
    s.text(330, 148, f"Billing & Sales  {tn(b.support, 'one')}", 10)
    s.text(330, 161, f"Repair  {tn(b.support[:-1] + '9', 'one')}", 10)
    s.text(330, 185, "Service Address", 10, True)
    s.block(330, 198, b.service.lines(), 10)
    y = 275
    s.text(40, y, "Telephone Services", 11, True)
    s.text(
        40, y + 16, "Monthly charges for these lines:" if len(b.numbers) > 1 else "Monthly charges for this line:", 10
    )
    for row in range(0, len(b.numbers), 8):
        some = b.numbers[row : row + 8]
        s.text(60, y + 32 + row // 8 * 13, ", ".join([tn(some[0], "space"), *(n[-4:] for n in some[1:])]), 10)
    y = 365
    s.text(40, y, "Itemized Calls", 11, True)
    for i, n in enumerate(b.called[:3]):
        s.text(
            40,
            y + 15 + i * 12,
            f"{i + 1}.  {on(b.period[0] + timedelta(days=i), 'short')[:-6]}   {tn(n, 'space')}   {i + 3} min  "
            f" $.{20 + i}",
            9.5,
        )
    s.line(560, dashed=True)
    s.text(40, 573, "Please return this slip with your payment", 8.5)
    s.pairs(
        360,
        590,
        [("Account Number", b.account), ("Due Date", on(b.due, "us2")), ("Total Due", f"${b.total}")],
        value_x=460,
        size=9.5,
    )
    s.block(60, 665, upper([b.holder, *b.mailing.lines(comma=False)]), 10)
    s.block(360, 665, upper([b.carrier, *b.remit]), 10)
    return s.done()


@design(account="wireless", langs=("en", "ca"), persons=True, one_address=True)
def q_wireless_keyline(b: Bill) -> bytes:
    """After Verizon Wireless: the carrier's own box number above the customer's window; facts in a column at the right;
    a line's user beside it."""
    s = Pen()
    s.text(40, 40, b.carrier.lower(), 18, True, color=(0.7, 0.05, 0.1))
    s.block(40, 58, upper(b.remit), 7)
    s.text(40, 92, "KEYLINE", 6)
    s.text(40, 100, "/" + b.invoice[::-1] + "/", 6)
    s.block(56, 130, upper([b.holder, *b.mailing.lines(comma=False)]), 9.5)
    s.text(350, 62, "Manage Your Account", 8, True)
    s.text(455, 62, "Account Number", 8, True)
    s.text(572, 62, "Date Due", 8, True, align="right")
    s.text(350, 74, "mybusiness.example", 8)
    s.text(455, 74, b.account, 8)
    s.text(572, 74, on(b.due, "us2"), 8, align="right")
    s.text(350, 88, f"Change your address at {tn(b.support, 'dot')}", 7)
    s.text(455, 104, "Invoice Number", 8, True)
    s.text(572, 104, b.invoice, 8, align="right")
    s.text(455, 116, "Bill Date", 8, True)
    s.text(572, 116, on(b.bill_date, "short"), 8, align="right")
    s.bar(40, 205, 532, 16, (0.85, 0.85, 0.85))
    s.text(44, 217, "Quick Bill Summary", 10, True)
    s.text(568, 217, f"{on(b.period[0], 'short')[:-6]} - {on(b.period[1], 'short')[:-6]}", 9, align="right")
    s.pairs(
        330,
        240,
        [
            ("Previous Balance (see back for details)", f"${b.total}"),
            ("Payment - Thank You", f"-${b.total}"),
            ("Balance Forward", "$.00"),
            ("Monthly Charges", f"${b.total}"),
            (f"Total Charges Due by {on(b.due, 'long')}", f"${b.total}"),
        ],
        right=572,
        size=8.5,
    )
    s.text(44, 330, "Breakdown of Charges", 10, True)
    for i, (n, user) in enumerate(zip(b.numbers, b.users, strict=False)):
        s.text(44, 346 + i * 13, user.upper(), 8.5)
        s.text(230, 346 + i * 13, tn(n), 8.5)
        s.text(568, 346 + i * 13, "$45.00", 8.5, align="right")
    s.line(640, dashed=True)
    s.pairs(
        360,
        656,
        [("Bill Date", on(b.bill_date, "long")), ("Account Number", b.account), ("Invoice Number", b.invoice)],
        right=572,
        size=8.5,
        leading=12,
    )
    s.block(56, 700, upper([b.holder, *b.mailing.lines(comma=False)]), 8.5)
    s.block(360, 712, upper(b.remit), 8.5)
    return s.done()


@design(account="cable")
def q_service_at(b: Bill) -> bytes:
    """After Spectrum Business: Service At in the head, a security code, a printer's line of digits with the date in it,
    a second page for the voice lines."""
    s = Pen()

    def head(page: int) -> None:
        s.text(40, 34, f"Page {page} of 2", 8)
        s.text(300, 34, on(b.bill_date, "long"), 9)
        s.text(300, 48, b.holder, 9, True)

    s.text(40, 52, b.carrier, 17, True, color=(0, 0.2, 0.45))
    s.text(40, 66, "BUSINESS", 9, tracking=2)
    head(1)
    y = s.pairs(
        300,
        66,
        [
            ("Invoice Number:", b.invoice + b.bill_date.strftime("%m%d%y")),
            ("Account Number:", b.account),
            ("Security Code:", b.invoice[1:5]),
        ],
        value_x=385,
        size=9,
        leading=12,
    )
    s.text(300, y, "Service At:", 9)
    s.block(385, y, upper(b.service.lines(comma=False)), 9)
    s.text(300, 158, "Contact Us", 9, True)
    s.text(300, 170, f"Visit us at business.example or call {tn(b.support, 'one')}", 8.5)
    s.text(40, 100, "Summary", 12, True)
    s.text(40, 113, f"Services from {on(b.bill_date, 'us2')} through {on(b.bill_date + timedelta(days=29), 'us2')}", 8)
    s.text(40, 123, "details on following pages", 8)
    s.pairs(
        40,
        140,
        [
            ("Previous Balance", b.total),
            ("Payments Received - Thank You!", f"-{b.total}"),
            ("Remaining Balance", "$0.00"),
            ("Business Voice", b.total),
            ("Total Due by " + on(b.due, "us2"), f"${b.total}"),
        ],
        right=270,
        size=9,
    )
    s.text(40, 240, "NEWS AND INFORMATION", 9, True)
    s.text(
        40,
        253,
        "Tell your customers: your line now shows your business name. Sign up for paperless billing at"
        " business.example.",
        8.5,
    )
    s.line(560, dashed=True)
    s.text(40, 572, b.carrier.upper(), 8)
    s.text(40, 583, f"8633 2390 NO RP {b.bill_date.day:02d} {b.bill_date:%m%d%Y} NNNNNNNY 01 {b.invoice[:6]} 0021", 7)
    s.block(56, 610, upper([b.holder, *b.mailing.lines(comma=False)]), 9)
    s.text(320, 575, on(b.bill_date, "long"), 9, True)
    s.text(320, 590, b.holder, 9, True)
    y = s.pairs(
        320,
        604,
        [("Invoice Number:", b.invoice + b.bill_date.strftime("%m%d%y")), ("Account Number:", b.account)],
        value_x=405,
        size=9,
        leading=12,
    )
    s.text(320, y, "Service At:", 9)
    y = s.block(405, y, upper(b.service.lines(comma=False)), 9)
    s.text(320, y + 8, "Total Due by " + on(b.due, "us2"), 9, True)
    s.text(572, y + 8, f"${b.total}", 9, True, align="right")
    s.block(320, 710, upper([b.carrier, *b.remit]), 9)
    s.next_page()
    head(2)
    s.text(300, 62, f"Account Number:  {b.account}", 9)
    s.text(40, 95, "Charge Details", 13, True, color=(0, 0.2, 0.45))
    s.pairs(
        40, 115, [("Previous Balance", b.total), (f"EFT Payment {on(b.paid, 'us2')}", f"-{b.total}")], right=290, size=9
    )
    s.text(40, 155, "Business Voice", 11, True)
    for i, n in enumerate(b.numbers):
        s.text(40, 172 + i * 14, f"Phone number {tn(n, 'paren')}", 9)
        s.text(290, 172 + i * 14, "29.99", 9, align="right")
    return s.done()


@design(account="dashes")
def q_billing_account_number(b: Bill) -> bytes:
    """After Lumen's invoice: BAN, contract and customer numbers; the service location heads a table of numbers, some of
    them a range."""
    make_run(b)
    s = Pen("vera")
    s.text(40, 45, b.carrier.upper(), 15, True)
    s.pairs(
        345,
        40,
        [
            ("Billing Account Number", b.account),
            ("Invoice Number", b.invoice),
            ("Payment Due", on(b.due, "long")),
            ("Invoice Date", on(b.bill_date, "long")),
        ],
        value_x=465,
        size=8,
        leading=11,
    )
    s.text(40, 66, "Remit Payment To:", 7, True)
    s.block(40, 76, [b.carrier, *b.remit], 7)
    s.text(40, 118, "Bill To:", 7, True)
    s.block(40, 129, [b.holder, *([] if b.is_person else ["ATTN ACCOUNTS PAYABLE"]), *b.mailing.lines()], 8.5)
    s.text(345, 118, "How to reach us:", 7, True)
    s.block(345, 129, [tn(b.support, "one"), f"Fax {tn(b.forwarded[1])}", "Billing.example/disputes"], 8)
    s.line(205)
    s.text(40, 220, "Account Summary", 11, True)
    s.pairs(
        40,
        236,
        [
            ("Previous Statement Balance", b.total),
            (f"Payments Received as of {on(b.paid, 'short')}", f"({b.total})"),
            ("Total Current Charges", b.total),
            ("Total Amount Due", f"USD {b.total}"),
        ],
        right=572,
        size=8.5,
        leading=13,
    )
    s.bar(40, 300, 532, 14, (0.88, 0.9, 0.92))
    s.text(44, 310, "Service Level Activity", 9, True)
    s.text(44, 328, "Location:", 8)
    s.text(110, 328, ", ".join(b.service.lines(full=True)), 8)
    s.text(44, 342, "Service ID:", 8)
    s.text(110, 342, f"BBCG{b.invoice[:5]}  SIP Trunk, PO {b.invoice[::-1][:6]}", 8)
    s.text(44, 362, "Telephone numbers", 8, True)
    s.text(330, 362, "Description", 8, True)
    s.text(568, 362, "Recurring", 8, True, align="right")
    y = 376
    for some in runs(b.numbers):
        s.text(44, y, tn(some[0]) if len(some) == 1 else f"{tn(some[0])} thru {tn(some[-1])}", 8)
        s.text(330, y, "Individual TN" if len(some) == 1 else f"DID block, {len(some)} numbers", 8)
        s.text(568, y, f"{len(some) * 0.5:.2f}", 8, align="right")
        y += 12
    s.text(40, 700, f"Invoice {b.invoice}   BAN {b.account}   Page 1 of 1", 7)
    return s.done()


@design(account="bell_dashed", persons=True)
def q_monthly_invoice(b: Bill) -> bytes:
    """After Frontier's residential and small business bill: PIN, payments received thru, numbers with a slash, last
    name first."""
    s = Pen("times")
    s.text(40, 42, b.carrier, 19, True)
    s.text(40, 56, "COMMUNICATIONS", 8, tracking=1.5)
    s.text(330, 42, "Your Monthly Invoice", 13, True)
    s.canvas.rect(322, s.height - 205, 250, 155)
    s.text(330, 66, "Account Summary", 11, True)
    s.pairs(
        330,
        82,
        [
            ("New Charges Due Date", on(b.due, "us2")),
            ("Billing Date", on(b.bill_date, "us2")),
            ("Account Number", b.account),
            ("PIN", b.invoice[2:6]),
            ("Previous Balance", b.total),
            (f"Payments Received Thru {on(b.paid, 'us2')}", f"-{b.total}"),
            ("Balance Forward", ".00"),
            ("New Charges", b.total),
            ("Total Amount Due", f"${b.total}"),
        ],
        right=566,
        size=10,
        leading=13,
    )
    s.block(56, 120, [last_first(b), *upper(b.mailing.lines(comma=False))], 10)
    s.line(225)
    s.text(
        40,
        240,
        "Manage your account, payments and support at example.com/helpcenter. To pay by phone or reach us: "
        + tn(b.support),
        9,
    )
    s.text(40, 268, "CURRENT BILLING SUMMARY", 11, True)
    s.text(
        572,
        268,
        f"Local Service from {on(b.bill_date, 'us2')} to {on(b.bill_date + timedelta(days=29), 'us2')}",
        10,
        align="right",
    )
    s.text(40, 288, "Service Address:  " + upper([", ".join(b.service.lines(comma=False))])[0], 9.5)
    s.text(40, 308, "Qty  Description", 10, True)
    s.text(260, 308, "Telephone", 10, True)
    s.text(572, 308, "Charge", 10, True, align="right")
    for i, n in enumerate(b.numbers):
        s.text(40, 323 + i * 12.5, "1    Business Line", 10)
        s.text(260, 323 + i * 12.5, f"{n[2:5]}/{n[5:8]}-{n[8:]}", 10)
        s.text(572, 323 + i * 12.5, "31.00", 10, align="right")
    s.line(640, dashed=True)
    s.text(40, 652, "PLEASE DETACH AND RETURN WITH YOUR PAYMENT. Do not send correspondence with your payment.", 8)
    s.block(56, 680, [last_first(b), *upper(b.mailing.lines(comma=False))], 10)
    s.block(330, 668, upper([b.carrier, *b.remit]), 10)
    s.text(330, 720, f"Acct {b.account}   Due {on(b.due, 'us2')}   ${b.total}", 9.5)
    return s.done()


@design(account="short", langs=("ca",))
def q_required_payment_date(b: Bill) -> bytes:
    """After Bell's business bill in English: unit first in the service address, GST number, numbers in two columns."""
    s = Pen()
    s.text(40, 50, b.carrier, 20, True, color=(0, 0.3, 0.6))
    s.text(572, 44, "Your bill", 13, True, align="right")
    s.text(572, 57, "Page 1 of 1", 8, align="right")
    s.boxes(
        44,
        90,
        [
            ("Account number", b.account),
            ("Bill date", on(b.bill_date, "long")),
            ("Required payment date", on(b.due, "long")),
            ("Amount due", f"${b.total}"),
        ],
        width=133,
        size=9.5,
        frame=False,
    )
    s.line(112)
    s.block(
        56,
        145,
        [
            b.holder.upper(),
            *([] if b.is_person else ["ATTN: " + b.users[0].upper()]),
            *upper(b.mailing.lines(comma=False)),
        ],
        9.5,
    )
    s.text(330, 145, "Need help?", 9.5, True)
    s.text(330, 158, f"Call {tn(b.support, 'one')} or visit business.example", 8.5)
    s.text(330, 171, f"Invoice number: {b.invoice}", 8.5)
    s.text(330, 184, f"GST/HST Registration No. {b.invoice[::-1][:5]} {b.invoice[:4]} RT0001", 8.5)
    s.text(40, 225, "Account activity since your last bill", 11, True)
    s.pairs(
        40,
        242,
        [
            ("Amount of last bill", b.total),
            (f"Payment received on {on(b.paid, 'long')} - Thank you", f"-{b.total}"),
            ("Balance before current charges", "0.00"),
        ],
        right=572,
        size=9.5,
    )
    s.text(40, 300, "Current charges", 11, True)
    s.text(40, 316, "Services provided at: " + ", ".join(unit_first(b.service)), 9.5)
    s.text(40, 334, f"Business telephone lines ({len(b.numbers)})", 9.5, True)
    for i, n in enumerate(b.numbers):
        s.text(40 + i % 2 * 280, 350 + i // 2 * 14, tn(n, "space"), 9.5)
        s.text(290 + i % 2 * 282, 350 + i // 2 * 14, "52.35", 9.5, align="right")
    s.line(620, dashed=True)
    s.text(40, 634, "Please return this portion with your cheque", 8)
    s.block(56, 660, upper([b.holder, *b.mailing.lines(comma=False)]), 9)
    s.block(330, 660, upper([b.carrier, *b.remit]), 9)
    s.text(330, 710, f"Account {b.account}    Amount due ${b.total}", 9)
    return s.done()


@design(account="plain9", langs=("fr",), persons=True, one_address=True)
def q_fr_sans_fil(b: Bill) -> bytes:
    """After Rogers's wireless bill in French: one address, a total by line with its user, the
    payment stub at the foot."""
    s = Pen("vera")
    s.text(40, 45, b.carrier, 16, True, color=(0.75, 0.1, 0.1))
    s.text(572, 45, "Votre facture", 12, True, align="right")
    s.block(40, 85, [b.holder.upper(), *upper(b.mailing.lines(comma=False))], 9)
    s.pairs(
        330,
        85,
        [
            ("Numéro de compte", b.account),
            ("Numéro de facture", b.invoice),
            ("Date de facturation", on(b.bill_date, "fr")),
            ("Date d'échéance du paiement", on(b.due, "fr")),
        ],
        right=572,
        size=8.5,
        leading=13,
    )
    s.bar(40, 155, 532, 30, (0.93, 0.93, 0.93))
    s.text(50, 174, "Montant total à payer", 11, True)
    s.text(562, 174, f"{b.total.replace('.', ',')} $", 12, True, align="right")
    s.text(40, 210, "Sommaire du compte", 11, True)
    s.pairs(
        40,
        226,
        [
            ("Solde de votre dernière facture", f"{b.total.replace('.', ',')} $"),
            (f"Paiement reçu le {on(b.paid, 'fr')}. Merci!", f"-{b.total.replace('.', ',')} $"),
            (f"Frais courants du {on(b.period[0], 'fr')} au {on(b.period[1], 'fr')}", f"{b.total.replace('.', ',')} $"),
        ],
        right=572,
        size=8.5,
    )
    s.text(40, 285, "Frais par ligne", 11, True)
    for i, (n, user) in enumerate(zip(b.numbers, b.users, strict=False)):
        s.text(40, 302 + i * 13, tn(n, "space"), 8.5)
        s.text(160, 302 + i * 13, user, 8.5)
        s.text(572, 302 + i * 13, "55,00 $", 8.5, align="right")
    s.text(
        40,
        590,
        f"Des questions? Composez *611 de votre appareil ou le {tn(b.support, 'one')}. TPS/TVH : {b.invoice[::-1][:8]}"
        " RT0001",
        7.5,
    )
    s.line(605, dashed=True)
    s.text(40, 620, "Coupon de paiement", 8, True)
    s.block(50, 650, [b.holder.upper(), *upper(b.mailing.lines(comma=False))], 8.5)
    s.pairs(
        330,
        625,
        [("Compte", b.account), ("Payer avant le", on(b.due, "fr")), ("Montant versé", "____________")],
        right=572,
        size=8.5,
    )
    s.block(330, 690, [b.carrier, *b.remit], 8.5)
    return s.done()


@design(account="cable", langs=("fr",))
def q_fr_cable_affaires(b: Bill) -> bytes:
    """After Vidéotron's business bill: "Facture du", the unit before the house in both addresses, lines in three
    columns."""
    s = Pen()
    s.bar(36, 28, 540, 30, (0.95, 0.8, 0.1))
    s.text(44, 48, b.carrier + " Affaires", 15, True)
    s.text(568, 48, f"Facture du {on(b.bill_date, 'fr')}", 11, True, align="right")
    s.text(40, 82, "Facturé à", 8)
    s.block(
        40,
        94,
        [b.holder, *([] if b.is_person else ["À l'attention des comptes payables"]), *unit_first(b.mailing)],
        9.5,
    )
    s.pairs(
        330,
        82,
        [
            ("No de compte", b.account),
            ("No de facture", b.invoice),
            ("Période facturée", f"{on(b.period[0], 'iso')} au {on(b.period[1], 'iso')}"),
            ("Payable au plus tard le", on(b.due, "fr")),
        ],
        value_x=440,
        size=9,
        leading=13,
    )
    s.line(158)
    s.text(40, 175, "Aperçu de votre facture", 12, True)
    money = b.total.replace(".", ",") + " $"
    s.pairs(
        40,
        192,
        [
            ("Montant de la dernière facture", money),
            (f"Paiement reçu le {on(b.paid, 'fr')}, merci", "-" + money),
            ("Téléphonie d'affaires", money),
            ("Total à payer", money),
        ],
        right=572,
        size=9.5,
    )
    s.text(40, 265, "Détail des services", 12, True)
    s.text(40, 282, "Adresse de service : " + ", ".join(unit_first(b.service)), 9.5)
    s.text(40, 300, "Lignes d'affaires" if len(b.numbers) > 1 else "Ligne d'affaires", 9.5, True)
    for i, n in enumerate(b.numbers):
        s.text(40 + i % 3 * 180, 316 + i // 3 * 13, tn(n, "space"), 9.5)
    y = 335 + (len(b.numbers) + 2) // 3 * 13
    s.text(40, y, "Interurbains", 9.5, True)
    for i, n in enumerate(b.called[:3]):
        s.text(
            40,
            y + 14 + i * 12,
            f"{on(b.period[0] + timedelta(days=2 * i), 'iso')}   vers {tn(n, 'space')}   {i + 4} min   0,{i + 3}0 $",
            8.5,
        )
    s.text(
        40,
        610,
        f"Service à la clientèle : {tn(b.support, 'one')}    Télécopieur : {tn(b.forwarded[0], 'space')}    TPS"
        f" 12{b.invoice[:5]} RT    TVQ 10{b.invoice[::-1][:6]} TQ",
        7.5,
    )
    s.line(625, dashed=True)
    s.text(40, 640, "Veuillez joindre ce coupon à votre paiement", 8)
    s.block(40, 660, [b.carrier, *b.remit], 9)
    s.pairs(330, 660, [("No de compte", b.account), ("Total à payer", money)], right=572, size=9)
    return s.done()


@design(account="short", langs=("fr",))
def q_fr_numero_de_client(b: Bill) -> bytes:
    """After Telus's business invoice in French: client and account numbers side by side, place of service over its
    table."""
    s = Pen("times")
    s.text(40, 45, b.carrier, 20, True, color=(0.3, 0.15, 0.5))
    rows = [
        ("Numéro de client", b.invoice[::-1]),
        ("Numéro de compte", b.account),
        ("Numéro de facture", b.invoice),
        ("Date de la facture", on(b.bill_date, "fr")),
    ]
    for i, (label, value) in enumerate(rows):
        s.text(40 + i * 135, 75, label, 9)
        s.text(40 + i * 135, 88, value, 11, True)
    s.line(98)
    s.block(56, 130, [b.holder, *b.mailing.lines()], 10.5)
    s.text(360, 130, "Montant dû", 11)
    s.text(360, 148, f"{b.total.replace('.', ',')} $", 17, True)
    s.text(360, 164, f"Paiement préautorisé le {on(b.due, 'fr')}", 9.5)
    s.text(
        40, 215, f"Ce montant sera prélevé de votre compte bancaire. Dernier paiement : {on(b.paid, 'fr')}, merci.", 10
    )
    s.text(40, 245, "Frais mensuels", 13, True)
    s.text(40, 262, "Lieu de service", 10)
    s.block(130, 262, b.service.lines(inline_unit=True), 10)
    s.line(283)
    s.text(40, 296, "Numéro", 10, True)
    s.text(200, 296, "Forfait", 10, True)
    s.text(572, 296, "Montant ($)", 10, True, align="right")
    for i, n in enumerate(b.numbers):
        s.text(40, 312 + i * 13, tn(n, "dash"), 10)
        s.text(200, 312 + i * 13, "Ligne d'affaires individuelle", 10)
        s.text(572, 312 + i * 13, "48,50", 10, align="right")
    s.text(40, 640, f"Renvoi d'appel en cas de panne vers le {tn(b.forwarded[0], 'dash')}.", 9)
    s.text(40, 653, f"Pour nous joindre : {tn(b.support, 'one')}. Par la poste : {b.carrier}, {', '.join(b.remit)}", 9)
    s.text(572, 740, f"{b.account}   {on(b.bill_date, 'fr')}   Page 1 de 1", 8, align="right")
    return s.done()


@design(account="long")
def q_cloud_invoice(b: Bill) -> bytes:
    """After RingCentral: invoice with customer ID and PO, Bill To and Service Address side by side, a user and
    extension beside each number."""
    s = Pen()
    s.text(40, 50, b.carrier, 18, True, color=(0.9, 0.4, 0))
    s.text(572, 50, "INVOICE", 18, align="right")
    s.block(40, 66, [*b.remit, f"Phone {tn(b.support, 'paren')}  Fax {tn(b.forwarded[0], 'paren')}"], 7.5)
    s.pairs(
        360,
        72,
        [
            ("Invoice Number:", f"CD_{b.invoice}"),
            ("Invoice Date:", on(b.bill_date, "us")),
            ("Account Number:", b.account),
            ("Customer ID:", b.invoice[::-1][:7]),
            ("PO Number:", f"PO{b.invoice[-5:]}"),
            ("Payment Terms:", f"Net {(b.due - b.bill_date).days}"),
            ("Due Date:", on(b.due, "us")),
        ],
        right=572,
        size=9,
        leading=12,
    )
    s.text(40, 125, "Bill To:", 9, True)
    s.block(40, 138, [b.holder, *b.mailing.lines()], 9)
    s.text(40, 205, "Service Address:", 9, True)
    s.block(40, 218, b.service.lines(), 9)
    s.bar(40, 265, 532, 16, (0.2, 0.25, 0.35))
    for x, head in ((46, "Service period"), (170, "Phone number"), (280, "User"), (420, "Ext."), (520, "Amount")):
        s.text(x, 276, head, 8.5, True, color=(1, 1, 1))
    since = b.bill_date + timedelta(days=1)
    for i, (n, user) in enumerate(zip(b.numbers, b.users, strict=False)):
        s.text(46, 294 + i * 13, f"{on(since, 'us2')} - {on(since + timedelta(days=29), 'us2')}", 8)
        s.text(170, 294 + i * 13, f"+1 {tn(n, 'paren')}", 8.5)
        s.text(280, 294 + i * 13, user, 8.5)
        s.text(420, 294 + i * 13, str(101 + i), 8.5)
        s.text(566, 294 + i * 13, "$34.99", 8.5, align="right")
    y = 310 + len(b.numbers) * 13
    s.pairs(
        380,
        y,
        [("Subtotal:", f"${b.total}"), ("Taxes and fees:", "$0.00"), ("Total (USD):", f"${b.total}")],
        right=566,
        size=9,
    )
    s.text(40, 720, f"Last payment received {on(b.paid, 'us')}. Thank you for your business.", 8)
    return s.done()


@design(account="letters", langs=("en", "ca"), persons=True)
def q_portal_statement(b: Bill) -> bytes:
    """After Ooma Office: a page printed from the customer's portal, the browser's date above, the 911 address as the
    place of service."""
    s = Pen("vera")
    s.text(30, 24, f"{on(b.today, 'us')}, 4:42 PM", 6.5)
    s.text(330, 24, "Office Manager | Billing | Statement", 6.5, align="center")
    s.text(40, 60, b.carrier, 15, True)
    s.text(40, 82, "Monthly statement", 12)
    s.text(40, 110, b.holder, 11, True)
    y = s.pairs(
        40,
        128,
        [
            ("Account ID", b.account),
            ("Statement date", on(b.bill_date, "short")),
            ("Statement no.", b.invoice),
            ("Next billing date", on(b.due, "short")),
            ("Payment method", f"Visa ending in {b.invoice[-4:]}"),
        ],
        value_x=150,
        size=8.5,
    )
    s.text(330, 110, "Billing address", 8.5, True)
    s.block(330, 123, b.mailing.lines(), 8.5)
    s.text(330, 172, "Emergency 911 service address", 8.5, True)
    s.block(330, 185, b.service.lines(), 8.5)
    s.line(y + 20)
    y += 40
    s.text(40, y, "Phone numbers", 11, True)
    for i, n in enumerate(b.numbers):
        s.text(40 + i % 3 * 180, y + 18 + i // 3 * 14, tn(n, "paren"), 9)
    y += 40 + (len(b.numbers) + 2) // 3 * 14
    s.text(40, y, "Charges", 11, True)
    y = s.pairs(
        40,
        y + 18,
        [
            ("Office Pro, monthly service", b.total),
            ("Regulatory compliance fee", "0.00"),
            ("911 service fee", "0.00"),
            ("Total charged", f"${b.total}"),
        ],
        right=400,
        size=9,
    )
    s.text(40, y + 10, "Calls are forwarded to " + tn(b.forwarded[0], "paren") + " when your device is offline.", 8)
    s.text(40, y + 24, "Customer support " + tn(b.support, "paren"), 8)
    s.text(30, 775, "https://office.example/billing/statement", 6.5)
    s.text(580, 775, "1/1", 6.5, align="right")
    return s.done()


@design(account="prefix", toll_free=True, one_address=True)
def q_toll_free_statement(b: Bill) -> bytes:
    """After a RespOrg's statement: toll-free numbers with the number each rings to, and the carrier's code."""
    s = Pen("courier")
    s.text(40, 45, b.carrier.upper(), 13, True)
    s.text(40, 60, "TOLL-FREE SERVICES - MONTHLY STATEMENT", 10)
    s.pairs(
        40,
        88,
        [
            ("ACCOUNT NO.", b.account),
            ("STATEMENT DATE", on(b.bill_date, "us")),
            ("INVOICE NO.", b.invoice),
            ("RESP ORG ID", f"Q{b.carrier[:2].upper()}01"),
            ("PAYMENT DUE", on(b.due, "us")),
        ],
        value_x=150,
        size=9.5,
        leading=13,
    )
    s.text(330, 88, "SUBSCRIBER", 9.5, True)
    s.block(330, 101, upper([b.holder, *b.service.lines(comma=False)]), 9.5)
    s.line(165)
    s.text(40, 180, "TOLL-FREE NUMBER", 9, True)
    s.text(170, 180, "STATUS", 9, True)
    s.text(250, 180, "RINGS TO", 9, True)
    s.text(370, 180, "CIC", 9, True)
    s.text(440, 180, "MINUTES", 9, True)
    s.text(572, 180, "CHARGE", 9, True, align="right")
    for i, n in enumerate(b.numbers):
        y = 196 + i * 13
        s.text(40, y, tn(n), 9)
        s.text(170, y, "WORKING", 9)
        s.text(250, y, tn(b.called[i % 3]), 9)
        s.text(370, y, "0288", 9)
        s.text(440, y, str(41 + i * 7), 9)
        s.text(572, y, f"{2 + i * 0.35:.2f}", 9, align="right")
    y = 215 + len(b.numbers) * 13
    s.line(y - 8)
    s.pairs(
        330,
        y + 6,
        [("CURRENT CHARGES", b.total), (f"PAYMENT {on(b.paid, 'us')}", f"{b.total}-"), ("BALANCE DUE", b.total)],
        right=572,
        size=9.5,
    )
    s.text(40, 690, f"REMIT TO: {b.carrier}, {b.remit[0]}, {b.remit[1]}", 8)
    s.text(40, 702, f"CUSTOMER CARE {tn(b.support)}", 8)
    return s.done()


@design(account="six")
def q_area_code_head(b: Bill) -> bytes:
    """After a small local exchange carrier: numbers of seven digits under their area code, trading name, the office's
    own telephone and fax."""
    s = Pen("courier")
    s.text(306, 42, b.carrier.upper(), 14, True, align="center")
    s.text(306, 56, "A LOCALLY OWNED TELEPHONE COMPANY", 8, align="center")
    s.text(306, 67, f"Business office {tn(b.support)}   Fax {tn(b.forwarded[0])}", 8, align="center")
    s.text(40, 98, "ACCOUNT NO", 9)
    s.text(150, 98, "INVOICE NO", 9)
    s.text(260, 98, "INVOICE DATE", 9)
    s.text(380, 98, "DUE DATE", 9)
    s.text(572, 98, "AMOUNT DUE", 9, align="right")
    for x, value in ((40, b.account), (150, b.invoice), (260, on(b.bill_date, "us")), (380, on(b.due, "us"))):
        s.text(x, 111, value, 9, True)
    s.text(572, 111, b.total, 9, True, align="right")
    s.line(120)
    s.block(
        56,
        150,
        upper(
            [b.holder, *([] if b.is_person else [f"DBA {b.service.street} CORNER SHOP"]), *b.mailing.lines(comma=False)]
        ),
        10,
    )
    s.text(360, 138, "SERVICE LOCATION", 9, True)
    s.block(360, 150, upper(b.service.lines(comma=False)), 9)
    s.line(222)
    s.pairs(
        40,
        238,
        [
            ("PREVIOUS BALANCE", b.total),
            (f"PAYMENT {on(b.paid, 'us')} THANK YOU", f"{b.total}-"),
            (f"LOCAL SERVICE {on(b.period[0], 'us')} THRU {on(b.period[1], 'us')}", b.total),
            ("FEDERAL SUBSCRIBER LINE CHARGE", "6.50"),
        ],
        right=572,
        size=9,
        leading=12,
    )
    s.text(40, 304, f"TELEPHONE NUMBERS BILLED - AREA CODE {b.area}", 9, True)
    for i, n in enumerate(b.numbers):
        s.text(40 + i % 5 * 106, 320 + i // 5 * 13, tn(n, "local"), 9.5)
    y = 345 + (len(b.numbers) + 4) // 5 * 13
    s.text(40, y, "LONG DISTANCE CALLS", 9, True)
    for i, n in enumerate(b.called[:4]):
        s.text(
            40,
            y + 14 + i * 12,
            f"{b.period[0] + timedelta(days=i * 4):%m/%d}  10:2{i}A  TO {tn(n)}   {i + 1}.0  .{15 + i}",
            9,
        )
    s.line(640, dashed=True)
    s.text(40, 655, "RETURN THIS STUB WITH PAYMENT", 8)
    s.text(40, 675, f"ACCOUNT {b.account}", 9)
    s.text(40, 688, b.holder.upper(), 9)
    s.block(330, 675, upper([b.carrier, *b.remit]), 9)
    return s.done()
