"""Statements of hosted voice, of number wholesalers and of web portals, as the providers' own pages describe them:
sold-to and bill-to, services by extension, numbers by location, print dates, notices of the next charge; all invented.
"""

from __future__ import annotations

from datetime import timedelta

from reportlab.lib.utils import simpleSplit

from tests.bills.content import Bill
from tests.bills.kit.collection import collection
from tests.bills.kit.flow import GREY, Pages
from tests.bills.kit.pen import Pen
from tests.bills.kit.tables import banner, grid
from tests.bills.kit.words import fold, fr_money, on, some_money, tn

DESIGNS, design = collection()
RECOVERY = (
    "The Compliance and Administrative Cost Recovery Fee is charged by us to recover the cost of complying with legal"
    " and regulatory requirements; it is not a tax. Recurring charges are billed one month in advance, usage is billed"
    " in arrears. Partial months are prorated on 30 days. An open balance is subject to a late fee of 1.5% or $10.00,"
    " whichever is greater. Notice of a billing dispute must reach Billing Resolution, 77 Lantern Quay, 9th Floor,"
    " Wilmington, DE 19801 within thirty (30) days of the invoice. Emergency calling works differently with voice over"
    " IP: keep the registered location of each telephone current, as 911 calls are sent by it."
)


def days(b: Bill, style: str = "short", sign: str = " - ") -> str:
    return sign.join(on(day, style) for day in b.period)


def listing(b: Bill, head, start: float = 0, bottom: float = 735) -> Pages:
    """Pages which begin on the one that `head` draws."""
    p = Pages("helvetica", head, 0, bottom)
    p.column, p.top = 0, head(p)
    p.y = start or p.top
    return p


def terms_page(s: Pen) -> None:
    """A page of small print in two columns, with another company's address and telephone in it."""
    s.next_page()
    s.text(40, 44, "Terms that apply to this invoice", 9, True)
    more = (
        " Relay service: dial 711. If you port numbers away, services left on the account go on until you cancel them;"
        " send the letter of authorization to Number Operations, 500 Ferry Landing Rd, Suite 120, Duluth, MN 55802, or"
        " call 1-888-555-0186. Prices shown without taxes. Effective with your next invoice the Regulatory Recovery Fee"
        " will be $2.49 for each number. Arbitration: both of us give up the right to a jury, as section 14 says."
    )
    for x in (40, 316):
        y = 62.0
        for i in range(4):
            y = s.prose(x, y, f"{i + 1}. {RECOVERY}{more}", 256, 6.5) + 8


@design(account="plain9", persons=False)
def v_meetings_and_phone(b: Bill) -> bytes:
    """Facts on the left, sold-to before bill-to, contacts with their mail, the numbers on a schedule at the end."""
    b.carrier = "Parley Video Communications, Inc."
    inv = f"INV{b.invoice}"

    def head(p: Pages) -> float:
        p.pen.text(40, 44, "parley", 20, True, color=(0.1, 0.35, 0.85))
        p.pen.text(572, 40, f"Invoice {inv}", 8, align="right", color=GREY)
        p.pen.text(572, 51, f"Page {p.pen.pages}", 8, align="right", color=GREY)
        return 84

    p = listing(b, head)
    s = p.pen
    facts = [
        ("Invoice Date:", on(b.bill_date, "short")),
        ("Invoice #:", inv),
        ("Payment Terms:", "Due Upon Receipt"),
        ("Due Date:", on(b.bill_date, "short")),
        ("Account Number:", b.account),
        ("Currency:", "USD"),
        ("Payment Method:", "Visa ************4471"),
        ("Account Legal Name:", b.holder),
    ]
    y = s.pairs(40, 84, facts, value_x=140, size=8.5, leading=12.5)
    s.text(40, y + 8, "Sold To Address:", 8.5, True)
    y = s.block(40, y + 20, [b.users[0], *b.service.lines(), "United States", "it@example.com"], 8.5)
    s.text(40, y + 8, "Bill To Address:", 8.5, True)
    y = s.block(40, y + 20, ["Accounts Payable", *b.mailing.lines(), "United States", "ap@example.com"], 8.5)
    s.text(340, 84, "Remittance Information", 8.5, True)
    right = [b.carrier, *b.remit, "ACH: ask remit@example.com", "", "Tax Exempt Certificate ID:", "Purchase Order:"]
    s.block(340, 97, right, 8.5)
    s.text(340, 190, "Download our W-9 at example.com/w9", 8, color=GREY)
    p.y = y + 18
    p.row((40, "Charge Details"), size=11, bold=True, leading=18)
    p.row((40, "Charge Description"), (300, "Subscription Period"), amount="Total", bold=True, leading=14)
    for what in ("Phone Pro - Monthly", "Phone Number Local", "Regulatory Recovery Fee"):
        p.row((40, what), (300, days(b)), amount="$" + some_money(b, 9, 300), size=8.5, leading=11)
        p.row((48, f"Quantity: {len(b.numbers)}   Unit Price: $15.00"), size=7.5, leading=14)
    p.row((380, "Subtotal"), amount=f"${b.total}", size=8.5)
    p.row((380, "Invoice Balance"), amount="$0.00", size=8.5, leading=20)
    p.row((40, "Transactions"), size=11, bold=True, leading=16)
    p.row(
        (40, on(b.bill_date, "short")), (140, f"P-00{b.invoice[:5]}"), (260, "Payment"), amount=f"-${b.total}", size=8
    )
    p.new()
    p.row((40, "Schedule A: phone numbers on this subscription"), size=11, bold=True, leading=18)
    cells = (40, "Number"), (150, "Type"), (220, "Site"), (330, "Assigned To")
    p.row(*cells, amount="Status", size=8, bold=True, leading=14)
    for n, user in zip(b.numbers, b.users, strict=True):
        cells = (40, tn(n, "paren")), (150, "Local"), (220, b.service.city), (330, user)
        p.row(*cells, amount="Active", size=8, leading=13)
    cells = (40, tn(b.called[0], "paren")), (150, "Local"), (220, b.service.city), (330, "-")
    p.row(*cells, amount=f"Released {on(b.paid, 'us')}", size=8, leading=22)
    terms_page(s)
    return s.done()


@design(account="short", persons=False)
def v_services_by_extension(b: Bill) -> bytes:
    """The statement's day stands below its title; services are listed by identifier and extension, on two lines."""
    b.carrier = "Octavo Communications"

    def head(p: Pages) -> float:
        p.pen.text(40, 46, "octavo", 22, True, color=(0.75, 0.1, 0.1))
        if p.pen.pages == 1:
            return 90
        p.pen.text(572, 40, f"{b.carrier} Monthly Statement (continued)", 8, align="right")
        p.pen.text(572, 51, f"Customer Billing ID {b.account}", 8, align="right")
        return 84

    p = listing(b, head)
    s = p.pen
    s.text(572, 42, f"{b.carrier} Monthly Statement", 13, True, align="right")
    s.text(572, 56, on(b.bill_date, "long"), 9.5, align="right")
    s.text(572, 68, f"Statement No. {b.invoice}", 8, align="right", color=GREY)
    banner(s, 40, 84, 255, "Customer Information", (0.25, 0.25, 0.3))
    for i, line in enumerate(fold(b.holder, 34)):
        s.text(130, 112 + 10 * i, line, 8, True)
    s.text(45, 112, "Name", 8)
    s.text(45, 134, "Customer Billing ID", 8)
    s.text(130, 134, b.account, 8)
    s.text(45, 150, "Billing Address", 8)
    y = s.block(130, 150, b.mailing.lines(inline_unit=True), 8, 10)
    s.text(45, y + 6, "Service Address", 8)
    y = s.block(130, y + 6, b.service.lines(inline_unit=True), 8, 10)
    banner(s, 310, 84, 262, "Summary", (0.25, 0.25, 0.3))
    summary = [
        ("Previous Balance", f"${b.total}"),
        ("Payments Since Last Bill", f"(${b.total})"),
        ("Recurring Charges", "$" + some_money(b, 30, 400)),
        ("Usage Charges", "$0.00"),
        ("Adjustments", "($5.00)"),
        ("Taxes & Fees", "$" + some_money(b, 5, 60)),
        (f"Total Due {on(b.due, 'us')}", f"${b.total}"),
    ]
    s.pairs(315, 112, summary, right=568, size=8, leading=13)
    p.y = max(y, 205) + 14
    p.row((40, "Statement Details - Services"), size=11, bold=True, leading=16)
    p.row((40, "Service ID/"), (150, "Telephone #/"), (430, "Charges"), size=7.5, bold=True, leading=9)
    p.row(
        (40, "Start Date"), (150, "Ext."), (260, "Service Plan"), amount="Taxes & Fees", size=7.5, bold=True, leading=14
    )
    for i, n in enumerate(b.numbers):
        ident = f"SV{b.rng.randint(10**12, 10**13 - 1)}"
        cells = (40, ident), (150, tn(n, "plus")), (260, "X2 Unlimited Extension"), (430, "$28.00")
        p.need(26)
        p.row(*cells, amount="$4.87", size=7.5, leading=9.5)
        p.row((40, on(b.period[0], "us")), (150, f"Ext. {1001 + i}"), size=7.5, leading=14)
    p.row((40, "Removed during this period"), size=8.5, bold=True, leading=13)
    cells = (40, f"SV{b.rng.randint(10**12, 10**13 - 1)}"), (150, tn(b.forwarded[0], "plus"))
    p.row(*cells, (260, "X2 Unlimited Extension"), (430, "($9.33)"), amount="($1.62)", size=7.5, leading=20)
    p.row((40, "Call Usage Summary"), size=11, bold=True, leading=16)
    for what, minutes in (("In-Network", "1,204"), ("Domestic Outbound", "688"), ("International", "0")):
        p.row((40, what), (150, f"{minutes} minutes"), amount="$0.00", size=8)
    p.row(leading=10)
    p.prose(40, 530, f"Questions? Open a case in the portal or dial {tn(b.support)}. " + RECOVERY, 7)
    return s.done()


@design(account="six", persons=True, one_address=True)
def v_billing_date_is_due_date(b: Bill) -> bytes:
    """A web phone service for one person: the invoice is due on the day it is made, and names the next one."""
    b.carrier = "Switchyard.phone"
    following = b.bill_date + timedelta(days=31)
    s = Pen("vera")
    s.text(40, 50, "switchyard", 20, True, color=(0.1, 0.5, 0.3))
    s.text(572, 44, "INVOICE STATEMENT", 12, True, align="right")
    s.text(572, 58, f"No. {b.invoice}", 8, align="right")
    s.text(40, 92, "Amount Due", 9)
    s.text(40, 116, "$0.00", 22, True)
    s.text(40, 132, f"Paid with MasterCard ending 0087 on {on(b.bill_date, 'us')}", 7.5)
    s.block(330, 92, ["Prepared for"], 7.5)
    s.block(330, 104, [b.holder, *b.service.lines()], 8.5, bold_first=True)
    s.text(330, 158, f"Account {b.account}", 8.5)
    s.text(40, 158, f"Billing date {on(b.bill_date, 'long')}", 8.5)
    s.line(172)
    s.text(40, 190, "Previous month", 9.5, True)
    s.pairs(
        40,
        205,
        [("Balance", f"${b.total}"), (f"Payment {on(b.paid, 'short')}", f"-${b.total}"), ("Carried over", "$0.00")],
        right=572,
        size=8,
        leading=12,
    )
    s.text(40, 254, f"New charges, {days(b, 'short', ' through ')}", 9.5, True)
    y = 270.0
    for n in b.numbers:
        s.text(40, y, f"Phone number {tn(n, 'paren')}", 8)
        s.text(300, y, "Base plan" if n == b.numbers[0] else "Additional number", 8)
        s.text(572, y, "$4.99", 8, align="right")
        y += 12.5
    s.text(40, y, f"Credit, number {tn(b.called[0], 'paren')} deleted", 8)
    s.text(572, y, "-$1.20", 8, align="right")
    y += 12.5
    for what in ("Federal Universal Service Fund", "Regulatory recovery", "911 surcharge"):
        s.text(40, y, what, 8)
        s.text(572, y, "$" + some_money(b, 0, 3), 8, align="right")
        y += 12.5
    y += 6
    s.bar(40, y, 532, 36, (0.9, 0.96, 0.92))
    s.text(48, y + 14, f"Your card will be charged on or about {on(following, 'long')}.", 8.5, True)
    s.text(48, y + 27, "From then on the base plan is $13.99 a month; nothing else changes.", 8)
    s.prose(40, y + 56, RECOVERY, 532, 6.5)
    s.text(40, 752, f"{b.carrier} · {b.remit[0]} · {b.remit[1]} · {tn(b.support, 'dot')}", 7.5, color=GREY)
    return s.done()


@design(account="letters", persons=False, one_address=True)
def v_numbers_by_the_api(b: Bill) -> bytes:
    """A table of five facts on top, usage by product, then the inventory of numbers without any sign in them."""
    b.carrier = "Hatchway Communications API LLC"

    def head(p: Pages) -> float:
        p.pen.text(40, 40, b.carrier, 8, True)
        p.pen.text(40, 50, f"{b.remit[0]}, {b.remit[1]} · VAT/EIN 00-0000000", 7)
        p.pen.text(572, 40, f"{p.pen.pages}", 8, align="right")
        return 76

    p = listing(b, head)
    s = p.pen
    s.text(40, 84, "Invoice", 20)
    table = [
        ["Invoice number", "Invoice date", "Account ID", "PO number", "Payment due"],
        [b.invoice, on(b.bill_date, "iso"), b.account, "n/a", on(b.due, "iso")],
    ]
    y = grid(s, 40, 98, [110, 100, 110, 90, 122], table, size=8, row=16)
    s.text(40, y + 22, "Billed to", 7.5, color=GREY)
    s.block(40, y + 34, [*fold(b.holder, 40), f"Attn: {b.users[0]}", *b.service.lines(), "USA"], 9)
    s.text(330, y + 22, "Bank", 7.5, color=GREY)
    s.block(330, y + 34, ["First Harbor Bank, Reno", "Routing 000000000", "Account ask finance@example.com"], 8.5)
    p.y = y + 124
    p.row((40, "Product"), (300, "Usage"), (400, "Rate"), amount="USD", size=8, bold=True, leading=14)
    for what, usage, rate in (
        ("Voice, outbound, United States", "18,204 min", "0.0062"),
        ("Voice, inbound, United States", "7,311 min", "0.0030"),
        ("Messages, 10DLC", "2,048 seg", "0.0041"),
        ("Local numbers, monthly rental", f"{len(b.numbers)}", "0.9500"),
        ("Numbers released in the month, prorated", "1", "0.3167"),
    ):
        p.row((40, what), (300, usage), (400, rate), amount=some_money(b, 0, 120), size=8.5, leading=12.5)
    p.row((400, "Invoice total"), amount=b.total, bold=True, leading=22)
    p.row((40, f"Number inventory at {on(b.bill_date, 'iso')} 00:00 UTC"), size=11, bold=True, leading=16)
    p.row((40, "Number"), (140, "Country"), (200, "Capabilities"), (330, "Route"), size=7.5, bold=True, leading=12)
    for n in b.numbers:
        cells = (40, n[1:]), (140, "US"), (200, "VOICE, SMS"), (330, "sip:trunk-1.example.com")
        p.row(*cells, size=8, leading=11.5)
    p.row(leading=8)
    p.row((40, "Released"), size=8.5, bold=True, leading=12)
    p.row((40, b.called[0][1:]), (140, "US"), (200, f"released {on(b.paid, 'iso')}"), size=8, leading=18)
    p.row((40, "Ten dearest calls"), size=8.5, bold=True, leading=12)
    for i, n in enumerate((*b.called[1:5], *b.forwarded[:2])):
        cells = (40, f"{on(b.paid, 'iso')}T1{i}:0{i}:11Z"), (160, f"from {b.numbers[0][1:]}"), (280, f"to {n[1:]}")
        p.row(*cells, amount="0.1116", size=8, leading=11)
    p.row(leading=8)
    p.prose(40, 532, f"Support {tn(b.support, 'e164')}. " + RECOVERY, 6.5)
    return s.done()


@design(account="short", langs=("ca",), persons=False)
def v_locations_of_a_hosted_service(b: Bill) -> bytes:
    """A Canadian carrier's hosted service: users by location, partial charges, then a location without any number."""
    b.carrier = "Northwater Business Connect"

    def head(p: Pages) -> float:
        p.pen.text(40, 42, b.carrier, 13, True, color=(0.3, 0.1, 0.5))
        p.pen.text(400, 38, "Account name", 7, color=GREY)
        p.pen.fit(460, 38, b.holder, 8, 112)
        p.pen.text(400, 49, "Account no.", 7, color=GREY)
        p.pen.text(460, 49, b.account, 8)
        p.pen.text(400, 60, "Bill date", 7, color=GREY)
        p.pen.text(460, 60, on(b.bill_date, "long"), 8)
        return 90

    p = listing(b, head)
    s = p.pen
    s.text(40, 96, "Balance owing from your last bill", 9)
    s.text(300, 96, "$0.00", 9, align="right")
    s.text(40, 110, "New charges", 9)
    s.text(300, 110, f"${b.total}", 9, align="right")
    s.text(40, 124, "Total due upon receipt", 9, True)
    s.text(300, 124, f"${b.total}", 9, True, align="right")
    s.prose(
        340,
        96,
        "Heads up! Starting with your next bill the 911 municipal fee goes up to $0.95 a user. You do not have to do"
        " anything. GST/HST 81234 5678 RT0001.",
        230,
        7.5,
    )
    s.text(40, 166, "Mailed to", 7, color=GREY)
    s.block(
        40, 178, [*fold(b.holder, 42), "c/o Comptes payables / Accounts Payable", *b.mailing.lines(comma=False)], 8.5
    )
    p.y = 246
    p.row((40, f"Location 1 of 2: {b.service.city}"), size=11, bold=True, leading=14)
    p.row((40, "Service address"), (120, ", ".join(b.service.lines(inline_unit=True, comma=False))), size=8, leading=16)
    p.row((40, "User"), (170, "Direct number"), (270, "Ext."), (320, "Plan"), amount="Monthly", size=7.5, bold=True)
    for i, (n, user) in enumerate(zip(b.numbers, b.users, strict=True)):
        cells = (40, user), (170, tn(n, "space")), (270, str(201 + i)), (320, "Standard, 36 months")
        p.row(*cells, amount="30.00", size=8, leading=12)
    p.row((40, "Add-ons: Toll-free minutes bundle 1,000"), amount="22.00", size=8, leading=12)
    p.row(
        (40, f"Partial charges {on(b.period[0], 'short')} to {on(b.paid, 'short')}"), amount="7.10", size=8, leading=12
    )
    p.row((40, f"Direct number {tn(b.called[0], 'space')} removed {on(b.paid, 'short')}"), amount="-6.20", size=8)
    p.row(leading=10)
    p.row((40, "Location 2 of 2: Warehouse"), size=11, bold=True, leading=14)
    p.row((40, "Service address"), (120, "61 Breakwater Lane, Moncton NB E1C 8R4"), size=8, leading=14)
    p.row(
        (40, "Door phone"), (170, "none"), (270, "290"), (320, "Limited extension"), amount="9.00", size=8, leading=20
    )
    p.row((40, "Usage charges"), size=11, bold=True, leading=14)
    for i, n in enumerate(b.called[1:4]):
        p.row((40, on(b.paid, "short")), (120, f"to {tn(n, 'space')}"), (240, f"{i + 2} min"), amount="0.30", size=8)
    p.row(leading=8)
    p.prose(40, 520, f"Client care {tn(b.support)}. Payments by mail: {b.carrier}, {b.remit[0]}, {b.remit[1]}.", 7.5)
    return s.done()


@design(account="dots", persons=False)
def v_child_of_a_parent_account(b: Bill) -> bytes:
    """One bill for a location of a chain: parent and child are named in one line, the line items in a narrow column."""
    b.carrier = "Quarrystone Telecommunications, LLC"
    chain = "Pelican Reef Restaurants Group"

    def head(p: Pages) -> float:
        s = p.pen
        s.text(40, 40, b.carrier.upper(), 10, True)
        s.text(40, 52, f"100 Quarry Works Ave, Nashua, NH 03060 · {tn(b.support, 'dot')}", 7)
        s.text(572, 40, f"INVOICE DATE {on(b.bill_date, 'us')}", 8, True, align="right")
        s.text(572, 51, f"INVOICE NUMBER {b.invoice}", 8, align="right")
        s.text(572, 62, f"ACCOUNT NUMBER {b.account}", 8, align="right")
        s.text(572, 73, f"PAGE {s.pages}", 8, align="right")
        s.line(80)
        return 96

    p = listing(b, head)
    s = p.pen
    s.text(40, 98, f"PARENT: {chain}   /   CHILD: {b.holder}", 8.5)
    s.text(40, 112, "PARENT IS NOT RESPONSIBLE FOR PAYMENT OF THIS INVOICE", 7)
    s.text(40, 138, "SERVICE LOCATION", 7.5, True)
    s.block(40, 150, b.service.lines(comma=False), 8.5)
    s.text(310, 138, "BILL TO", 7.5, True)
    s.block(310, 150, [*fold(b.holder, 40), "ATTN: STORE MANAGER", *b.mailing.lines(comma=False)], 8.5)
    p.y = 224
    for what, value in (
        ("PREVIOUS BALANCE", b.total),
        (f"PAYMENT {on(b.paid, 'us')} - THANK YOU", f"{b.total}-"),
        ("ADJUSTMENTS", "0.00"),
        ("CURRENT CHARGES", b.total),
        (f"TOTAL DUE BY {on(b.due, 'us')}", b.total),
    ):
        s.dotted(40, p.y, what, value, 300, 8)
        p.y += 12
    notice = (
        "RATE NOTICE: effective with invoices dated on or after"
        f" {on(b.bill_date + timedelta(days=45), 'long')}, monthly recurring charges on POTS lines will increase."
        " If you wish to add, change or move service call your Premier team before the 20th."
    )
    s.block(320, 224, simpleSplit(notice, "Helvetica", 7.5, 250), 7.5)
    p.y += 14
    for i, n in enumerate(b.numbers):
        p.need(54)
        kind = ("POTS LINE", "POTS LINE - ALARM", "POTS LINE - FAX")[i % 3]
        p.row((40, f"{'BTN' if i == 0 else 'WTN'} {tn(n, 'space')}"), (170, kind), size=8.5, bold=True, leading=11)
        p.row((52, f"LINE CHARGE {days(b, 'us2', '-')}"), amount="38.50", right=300, size=7.5, leading=9.5)
        p.row((52, "FCC APPROVED SUBSCRIBER CHARGE"), amount="9.20", right=300, size=7.5, leading=9.5)
        p.row((52, "911 / STATE USF / PUC"), amount="2.14", right=300, size=7.5, leading=15)
    p.row((40, f"WTN {tn(b.forwarded[0], 'space')}"), (170, "DISCONNECTED"), size=8.5, bold=True, leading=11)
    p.row((52, f"CREDIT FROM {on(b.paid, 'us2')}"), amount="12.83-", right=300, size=7.5, leading=15)
    p.row((40, "CALL DETAIL"), size=8.5, bold=True, leading=11)
    for i, n in enumerate(b.called[:5]):
        p.row(
            (52, f"{on(b.paid, 'us2')} 10:1{i} {tn(b.numbers[0], 'bare')} > {tn(n, 'bare')} {i + 1}.4 MIN"),
            amount="0.08",
            right=300,
            size=7.5,
            leading=9.5,
        )
    p.need(70)
    s.line(p.y + 6, dashed=True)
    s.block(40, p.y + 20, ["REMIT TO", b.carrier, *b.remit], 8)
    s.block(330, p.y + 20, [f"ACCOUNT {b.account}", f"INVOICE {b.invoice}", f"AMOUNT DUE {b.total}"], 8)
    return s.done()


@design(account="prefix", persons=True, one_address=True)
def v_pdf_generated_on(b: Bill) -> bytes:
    """A small provider's billing panel: who pays is beside who is paid, and the foot says when the paper was made."""
    b.carrier = "Tinlark Voice"
    s = Pen()
    s.text(40, 60, "Tinlark", 26, True, color=(0.15, 0.3, 0.45))
    s.bar(430, 34, 142, 34, (0.55, 0.75, 0.3))
    s.text(501, 56, "PAID", 18, True, align="center", color=(1, 1, 1))
    s.bar(40, 84, 532, 40, (0.94, 0.94, 0.94))
    s.text(48, 102, f"Invoice #{b.invoice}", 14, True)
    s.text(48, 117, f"Invoice Date: {on(b.bill_date, 'us')}    Due Date: {on(b.due, 'us')}", 8.5)
    s.text(40, 146, "Pay To", 9, True)
    s.block(40, 158, [b.carrier, *b.remit, f"Help desk {tn(b.support, 'paren')}"], 8.5)
    s.text(320, 146, "Invoiced To", 9, True)
    s.block(320, 158, [b.holder, *b.service.lines(inline_unit=True), "United States", f"Client ID: {b.account}"], 8.5)
    cells = [["Description", "Total"]]
    for n in b.numbers:
        cells.append([f"Home Line - {tn(n)} ({days(b, 'us')})", "$6.95 USD"])
    cells.append([f"Cancelled add-on: second number {tn(b.called[0])}, credit", "$-2.10 USD"])
    cells += [["Regulatory Assessment", "$1.99 USD"], ["Sub Total", f"${b.total} USD"], ["Credit", "$0.00 USD"]]
    y = grid(s, 40, 232, [420, 112], cells, size=8.5, row=15, right=(1,))
    s.text(40, y + 26, "Transactions", 10, True)
    cells = [
        ["Transaction Date", "Gateway", "Transaction ID", "Amount"],
        [on(b.bill_date, "us"), "Credit Card", f"ch_{b.invoice}7Qx", f"${b.total} USD"],
        ["", "", "Balance", "$0.00 USD"],
    ]
    y = grid(s, 40, y + 34, [130, 110, 170, 122], cells, size=8.5, row=15, right=(3,))
    note = (
        f"* Indicates a taxed item. Calls that cannot ring your adapter go to {tn(b.forwarded[0])} as you have set"
        " it. Your next invoice will be made 14 days before its due date; card on file will be charged automatically."
    )
    s.prose(40, y + 22, note, 532, 8)
    s.text(306, 752, f"PDF Generated on {on(b.today, 'us')}", 7.5, align="center", color=GREY)
    return s.done()


@design(account="plain9", persons=True, one_address=True)
def v_portal_with_past_statements(b: Bill) -> bytes:
    """An account page printed by a browser: the print's own day in its margin, earlier statements in a list."""
    b.carrier = "Larkspur Home Voice"
    s = Pen("vera")
    s.text(30, 22, f"{on(b.today, 'us2')}, 4:12 PM", 7)
    s.text(306, 22, "My Account | Larkspur Home Voice", 7, align="center")
    s.text(30, 778, "https://my.larkspur.example/account/billing", 7)
    s.text(582, 778, "1/1", 7, align="right")
    s.text(40, 60, "larkspur", 18, True, color=(0.45, 0.2, 0.55))
    for i, what in enumerate(("Dashboard", "Call Activity", "Features", "Billing", "Support")):
        s.text(220 + 72 * i, 58, what, 8.5, what == "Billing")
    s.line(72)
    s.text(40, 100, f"Welcome, {b.holder.split()[0]}", 15)
    s.text(40, 124, "Account details", 10.5, True)
    rows = [
        ("Account holder", b.holder),
        ("Account number", b.account),
        ("Plan", "Unlimited US & Canada, month to month"),
        ("911 address", ", ".join(b.service.lines(inline_unit=True))),
        ("Billing address", "Same as 911 address"),
        ("Contact email", "home@example.com"),
    ]
    s.pairs(40, 142, rows, value_x=150, size=8, leading=14)
    s.text(40, 240, "Phone numbers", 10.5, True)
    y = 256.0
    for i, n in enumerate(b.numbers):
        s.text(40, y, tn(n, "one"), 8.5)
        s.text(150, y, "Primary" if i == 0 else "Virtual number", 8)
        s.text(300, y, "Manage   Listen to voicemail", 8, color=(0.2, 0.3, 0.7))
        y += 13.5
    s.text(40, y, f"Simultaneous ring: {tn(b.forwarded[0], 'one')}", 8)
    s.text(300, y, "Edit", 8, color=(0.2, 0.3, 0.7))
    y += 24
    s.text(40, y, "Latest statement", 10.5, True)
    s.text(40, y + 16, f"Statement date {on(b.bill_date, 'short')}", 8.5)
    s.text(200, y + 16, f"Total ${b.total}", 8.5)
    s.text(300, y + 16, f"Paid {on(b.bill_date, 'us')} with card ending 2210", 8.5)
    s.text(40, y + 30, f"Next statement {on(b.bill_date + timedelta(days=30), 'short')}", 8)
    y += 54
    s.text(40, y, "Earlier statements", 10.5, True)
    for i in range(1, 7):
        day = b.bill_date - timedelta(days=30 * i)
        s.text(40, y + 4 + 13 * i, on(day, "short"), 8)
        s.text(200, y + 4 + 13 * i, "$" + some_money(b, 12, 40), 8)
        s.text(300, y + 4 + 13 * i, "View PDF", 8, color=(0.2, 0.3, 0.7))
    s.text(40, y + 110, f"Need a hand? Call {tn(b.support, 'one')}, 8 a.m. to midnight ET", 8)
    s.text(40, y + 124, f"© Larkspur Home Voice, {b.remit[0]}, {b.remit[1]}", 7, color=GREY)
    return s.done()


@design(account="long", persons=False)
def v_handsets_and_dids(b: Bill) -> bytes:
    """Line items by kind with service charges, three numbers in a row of the schedule, ranges of extensions."""
    b.carrier = "Brightwave Connect, a service of Brightwave Networks"
    s = Pen()
    s.text(40, 46, "brightwave connect", 16, True, color=(0.9, 0.45, 0.1))
    s.boxes(
        320,
        46,
        [("Account", b.account), ("Invoice", b.invoice), ("Date", on(b.bill_date, "us"))],
        width=86,
        size=8,
    )
    s.text(40, 84, "Account Name and Primary Service Address", 7.5, True)
    s.block(40, 96, [*fold(b.holder, 44), *b.service.lines()], 9)
    s.text(320, 84, "Send invoices to", 7.5, True)
    s.block(320, 96, [b.users[-1], *b.mailing.lines(), "billing@example.com"], 9)
    cells = [["Line item", "Qty", "Price", "Amount"]]
    for what in (
        "Handsets - Service Charge",
        "DIDs - Service Charge - Telephone Numbers",
        "Included Minutes - No Charges",
        "Toll Free Minutes - Metered Charges",
        "International Minutes",
        "State and Local Regulatory Fees",
        "Regulatory Fee (13.81%)",
        "Rentals",
    ):
        count = len(b.numbers) if what.startswith("DIDs") else b.rng.randint(1, 40)
        cells.append([what, str(count), some_money(b, 0, 30), some_money(b, 0, 300)])
    y = grid(s, 40, 170, [300, 60, 80, 92], cells, size=8.5, row=14, right=(1, 2, 3))
    s.text(480, y + 16, "Total Due", 9, True, align="right")
    s.text(568, y + 16, f"${b.total}", 9, True, align="right")
    s.text(568, y + 28, f"Autopay drafts on {on(b.due, 'us')}", 7.5, align="right")
    s.text(40, y + 52, f"DIDs - {len(b.numbers)} telephone numbers", 10, True)
    y += 68
    for i, n in enumerate(b.numbers):
        s.text(40 + 180 * (i % 3), y + 14 * (i // 3), f"{i + 1}.  {tn(n, 'paren')}", 9)
    y += 14 * ((len(b.numbers) + 2) // 3) + 14
    s.text(40, y, f"Caller ID of outbound fax: {tn(b.called[0], 'paren')} (not hosted by us)", 8)
    s.text(40, y + 12, f"Failover of site: {tn(b.forwarded[0], 'paren')}", 8)
    s.text(40, y + 24, "Extensions 2000 through 2047, devices 14", 8)
    s.prose(40, y + 48, RECOVERY, 532, 6.5)
    s.line(690, dashed=True)
    s.text(40, 706, f"Mail checks with your account number to {b.carrier.split(',')[0]},", 8)
    s.text(40, 717, f"{b.remit[0]}, {b.remit[1]}", 8)
    s.text(572, 706, f"Support {tn(b.support, 'paren')}", 8, align="right")
    terms_page(s)
    return s.done()


@design(account="plain9", langs=("fr",), persons=False)
def v_fr_telephonie_ip(b: Bill) -> bytes:
    """Téléphonie IP du Québec : relevé de services à deux adresses, numéros retirés, prochain prélèvement."""
    b.carrier = "Voix Sans Frontières Télécom inc."
    s = Pen()
    s.text(40, 46, "voix sans frontières", 15, True, color=(0.1, 0.3, 0.5))
    s.text(572, 40, "RELEVÉ DE SERVICES", 11, True, align="right")
    s.text(572, 54, f"Relevé no {b.invoice}", 8, align="right")
    s.text(572, 65, f"Émis le {on(b.bill_date, 'fr')}", 8, align="right")
    s.text(572, 76, f"No de client : {b.account}", 8, align="right")
    s.text(40, 100, "Facturé à", 7.5, True)
    s.block(40, 112, [b.holder, "a/s Service de la comptabilité", *b.mailing.lines()], 9)
    s.text(320, 100, "Services fournis à", 7.5, True)
    s.block(320, 112, b.service.lines(full=True), 9)
    s.text(40, 186, f"Période du {on(b.period[0], 'fr')} au {on(b.period[1], 'fr')}", 9, True)
    y = 204.0
    for what, value in (
        ("Solde du relevé précédent", b.total),
        (f"Paiement reçu le {on(b.paid, 'fr')}, merci", f"-{b.total}"),
        ("Postes IP et numéros", b.total),
        ("Frais 9-1-1 municipal", "0.52"),
    ):
        s.text(40, y, what, 8.5)
        s.text(300, y, fr_money(value), 8.5, align="right")
        y += 12.5
    s.text(40, y, "TPS 123456789 RT0001", 8.5)
    s.text(300, y, fr_money(some_money(b, 2, 20)), 8.5, align="right")
    s.text(40, y + 12.5, "TVQ 1234567890 TQ0001", 8.5)
    s.text(300, y + 12.5, fr_money(some_money(b, 4, 40)), 8.5, align="right")
    s.text(40, y + 27, "Total à prélever", 9, True)
    s.text(300, y + 27, fr_money(b.total), 9, True, align="right")
    s.block(
        320,
        204,
        simpleSplit(
            f"Le montant sera prélevé de votre compte le {on(b.due, 'fr')}. À compter du relevé suivant, le tarif"
            f" mensuel par poste passera à 24,95 $. Une question? {tn(b.support, 'space')}.",
            "Helvetica",
            8,
            250,
        ),
        8,
    )
    y += 56
    s.text(40, y, "Inventaire des numéros", 10, True)
    for i, n in enumerate(b.numbers):
        s.text(40, y + 16 + 12.5 * i, tn(n, "space"), 8.5)
        s.text(140, y + 16 + 12.5 * i, f"Poste {301 + i}", 8.5)
        s.text(200, y + 16 + 12.5 * i, b.users[i], 8.5)
        s.text(420, y + 16 + 12.5 * i, fr_money("22.95"), 8.5, align="right")
    y += 22 + 12.5 * len(b.numbers)
    s.text(40, y, f"{tn(b.called[0], 'space')}  retiré le {on(b.paid, 'fr')}", 8.5, color=GREY)
    s.text(40, y + 14, f"Renvoi hors des heures d'ouverture vers le {tn(b.forwarded[0], 'space')}", 8.5, color=GREY)
    s.text(40, 752, f"{b.carrier} · {b.remit[0]} · {b.remit[1]}", 7.5, color=GREY)
    return s.done()
