"""A third lot of facsimiles, for corners that the first two leave: labels of other systems, holders in odd places,
pages that begin within a table, several dates, business wireless in groups; all names and numbers invented."""

from __future__ import annotations

from tests.bills.content import Bill
from tests.bills.held_back.facsimiles_of_the_large import terms, turned, window
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import fr_money, on, tn, upper

DESIGNS, design = collection()


@design(account="plain9", persons=False)
def enterprise_telecom(b: Bill) -> bytes:
    """Account name, legal entity and customer of record apart; the day of the bill beside its run and its cutoff."""
    s = Pen()
    s.text(40, 44, b.carrier.upper(), 14, True)
    rows = [
        ("Account Name", b.holder),
        ("Billing Account ID", b.account),
        ("Invoice ID", b.invoice),
        ("Cut-off date", on(b.period[1], "dmy")),
        ("Invoice date", on(b.bill_date, "dmy")),
        ("Payment due", on(b.due, "dmy")),
    ]
    s.pairs(330, 44, rows, value_x=440, size=8, leading=11)
    s.text(40, 100, "INVOICE TO", 7, True)
    s.block(40, 112, [b.holder, "ATTN: PERCIVAL UNDERHILL", *upper(b.mailing.lines())], 8.5)
    s.text(330, 130, "SERVICE SITE", 7, True)
    s.block(330, 142, upper(b.service.lines()), 8.5)
    s.text(40, 220, "Inventory of services", 11, True)
    for x, k in ((40, "Service ID"), (170, "Product"), (330, "From - To"), (480, "MRC")):
        s.text(x, 236, k, 7.5, True)
    y = 249.0
    for n in b.numbers:
        for x, v in (
            (40, tn(n, "bare")),
            (170, "SIP Trunk DID"),
            (330, f"{on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}"),
            (480, "1.50"),
        ):
            s.text(x, y, v, 8)
        y += 12
    s.text(40, y + 16, f"NOC {tn(b.support)}   Billing inquiries: billing@example.com", 8)
    s.text(
        40,
        y + 40,
        f"Wire to: First Bank, account 5580011223, routing 021000021. Checks: {b.remit[0]}, {b.remit[1]}",
        7.5,
    )
    return s.done()


@design(account="dots", persons=True, one_address=True)
def statement_in_columns(b: Bill) -> bytes:
    """Three narrow columns of label over value; the holder is in the middle one."""
    s = Pen("vera")
    s.text(306, 44, b.carrier, 15, True, align="center")
    columns = (
        (40, (("Account no.", b.account), ("Statement no.", b.invoice), ("Date issued", on(b.bill_date, "long")))),
        (
            230,
            (
                ("Account holder", b.holder),
                ("Phone numbers", str(len(b.numbers))),
                ("Payment method", "Visa •••• 4471"),
            ),
        ),
        (420, (("Amount due", f"${b.total}"), ("Due date", on(b.due, "long")), ("Last payment", on(b.paid, "long")))),
    )
    for x, cells in columns:
        for i, (k, v) in enumerate(cells):
            s.text(x, 90 + 34 * i, k, 7, color=(0.4, 0.4, 0.4))
            s.text(x, 102 + 34 * i, v, 9, True)
    s.text(40, 220, "Address on file", 7, color=(0.4, 0.4, 0.4))
    s.block(40, 232, b.service.lines(inline_unit=True), 9)
    s.text(40, 290, "What this bill covers", 11, True)
    for i, n in enumerate(b.numbers):
        s.text(40, 308 + 13 * i, f"{tn(n, 'dot')}   {b.users[i]}", 9)
        s.text(540, 308 + 13 * i, "$18.00", 9, align="right")
    y = 330 + 13 * len(b.numbers)
    s.text(40, y, f"Your next bill will be issued on {on(b.due, 'long')}. To change your plan call {tn(b.support)}.", 8)
    s.text(40, y + 30, f"{b.carrier} · {b.remit[0]} · {b.remit[1]}", 7)
    return s.done()


@design(account="wireless", one_address=True, persons=False)
def business_wireless_groups(b: Bill) -> bytes:
    """Groups with sums, users under their numbers, the numbers of a group that was canceled under a heading that says
    so."""
    s = Pen()

    def head(page: int) -> None:
        s.pairs(
            420,
            30,
            [
                ("Page", f"{page} of 2"),
                ("Issue Date", on(b.bill_date, "short")),
                ("Account Number", b.account),
                ("Foundation Account", "52871514"),
                ("Invoice", f"{b.account[:9]}X{on(b.bill_date, 'us').replace('/', '')}"),
            ],
            value_x=505,
            size=7.5,
            leading=10,
        )
        s.text(40, 40, b.carrier, 14, True)

    head(1)
    s.text(40, 100, "Total due", 11, True)
    s.text(40, 126, f"${b.total}", 22, True)
    s.text(40, 144, f"AutoPay of ${b.total} is set for {on(b.due, 'short')}", 8)
    s.text(340, 110, "Ways to pay", 10, True)
    s.text(340, 122, f"{tn(b.support, 'dot')} (TTY: 800.555.0188)", 8)
    s.text(
        40, 560, "Return this portion with your check in the enclosed envelope. Payments may take 7 days to post.", 6.5
    )
    s.block(70, 610, window(b), 8.5)
    s.text(340, 650, "Make check payable to:", 8)
    s.block(340, 661, [b.carrier.upper(), *b.remit], 8)
    s.next_page()
    head(2)
    s.text(40, 100, "Service activity", 12, True)
    for x, k in ((40, "Number"), (160, "User"), (330, "Monthly charges"), (430, "Fees & taxes"), (540, "Total")):
        s.text(x, 118, k, 7.5)
    y = 132.0
    for i, n in enumerate(b.numbers):
        if i % 3 == 0:
            s.text(40, y, f"Group {i // 3 + 1}", 8.5, True)
            s.text(540, y, "$8.03", 8.5, True)
            y += 13
        for x, v in ((40, tn(n, "dot")), (160, b.users[i].upper()), (330, "$45.00"), (430, "$3.17"), (540, "$48.17")):
            s.text(x, y, v, 7.5)
        y += 12
    s.text(40, y + 6, "Canceled lines", 8.5, True)
    for x, v in ((40, tn(b.called[0], "dot")), (160, "SPARE SPARE"), (540, "-$11.00")):
        s.text(x, y + 19, v, 7.5)
    terms(s, 40, y + 50, 500)
    return s.done()


@design(langs=("fr",), account="plain9", persons=True)
def facture_mobile(b: Bill) -> bytes:
    s = Pen("vera")
    s.text(40, 44, b.carrier, 13, True)
    for x, k, v in (
        (300, "No de compte", b.account),
        (400, "No de facture", b.invoice),
        (490, "Date de la facture", on(b.bill_date, "fr_short")),
    ):
        s.text(x, 36, k, 6.5, True)
        s.text(x, 46, v, 7)
    s.block(50, 110, [b.holder, *b.mailing.lines(inline_unit=True)], 9)
    s.text(300, 110, "Montant total à payer", 9, True)
    s.text(300, 130, fr_money(b.total), 16, True)
    s.text(300, 146, f"À payer avant le {on(b.due, 'fr')}", 8)
    s.text(40, 200, "Lieu de service", 9, True)
    s.text(40, 213, ", ".join(b.service.lines(inline_unit=True)), 8)
    s.text(40, 240, "Vos services", 11, True)
    y = 256.0
    for n in b.numbers:
        s.text(40, y, f"Téléphonie {tn(n, 'space')}", 9)
        s.text(280, y, fr_money("24.95"), 9, align="right")
        y += 12
    s.text(40, y, f"Téléphonie {tn(b.called[0], 'space')} (résiliée)", 9)
    s.text(280, y, fr_money("0.00"), 9, align="right")
    s.text(300, 240, "Des questions?", 9, True)
    s.text(300, 253, f"Composez le {tn(b.support, 'one')}", 8)
    s.text(40, 640, f"Compte : {b.account}", 8)
    s.block(300, 630, ["Faire le chèque à l'ordre de :", b.carrier, *b.remit], 8)
    return s.done()


@design(account="cable", persons=False)
def cable_with_turned_window(b: Bill) -> bytes:
    """Folded so that the window is upside down; the service address in a sentence of the head."""
    s = Pen()
    s.text(40, 44, b.carrier, 15, True)
    s.text(330, 36, f"Account: {b.account}", 8.5)
    s.text(330, 48, f"Statement Date: {on(b.bill_date, 'long')}", 8.5)
    s.text(330, 60, f"Services for {', '.join(b.service.lines(inline_unit=True))}", 7)
    s.text(40, 100, f"Welcome, {b.holder}", 12)
    s.text(40, 118, "Summary of charges", 10, True)
    for i, (k, v) in enumerate(
        (
            ("Balance last statement", b.total),
            ("Payment - thank you", f"-{b.total}"),
            ("Business voice", "120.00"),
            ("Taxes, fees and surcharges", "14.02"),
        )
    ):
        s.text(40, 132 + 12 * i, k, 8.5)
        s.text(290, 132 + 12 * i, v, 8.5, align="right")
    s.text(40, 200, f"Amount due {on(b.due, 'long')}", 9, True)
    turned(s, 300, 330, window(b))
    s.text(40, 560, "DO NOT MAIL PAYMENT TO THIS ADDRESS", 7)
    s.block(40, 570, ["4145 FALKENBURG BUSINESS RD", "RIVERVIEW FL 33578-8652"], 7)
    s.block(330, 640, [b.carrier.upper(), *upper(list(b.remit))], 8.5)
    s.next_page()
    s.text(40, 44, f"{b.holder}   {b.account}   Page 2", 8)
    s.text(40, 70, "Business Voice", 11, True)
    for i, n in enumerate(b.numbers):
        s.text(40, 86 + 11 * i, f"Usage for {tn(n)}", 8)
        s.text(290, 86 + 11 * i, "0.00", 8, align="right")
    s.text(330, 70, f"To report trouble call {tn(b.support, 'one')} any time.", 8)
    terms(s, 330, 90, 240)
    return s.done()


@design(account="letters", one_address=True)
def hosted_pbx_bill(b: Bill) -> bytes:
    s = Pen()
    s.text(40, 44, b.carrier, 14, True)
    s.text(560, 44, f"Invoice # {b.invoice}", 11, True, align="right")
    s.text(560, 58, on(b.bill_date, "us"), 9, align="right")
    s.text(40, 90, "Customer", 8, True)
    s.block(40, 102, [f"{b.holder} ({b.account})", *b.service.lines(inline_unit=True)], 9)
    s.text(330, 90, "Customer ID", 8, True)
    s.text(330, 102, b.account, 9)
    s.text(40, 180, "Extensions and numbers", 10, True)
    y = 194.0
    for i, n in enumerate(b.numbers):
        s.text(40, y, f"x{101 + i}  {b.users[i]}", 8.5)
        s.text(250, y, tn(n, "plus"), 8.5)
        s.text(540, y, "$22.00", 8.5, align="right")
        y += 12
    s.text(40, y + 10, f"Forward all calls of x100 to {tn(b.forwarded[0], 'plus')}", 8)
    s.text(40, y + 40, f"Thank you for your business! {b.carrier}, {b.remit[0]}, {b.remit[1]}, {tn(b.support)}", 8)
    return s.done()


@design(account="bell_dashed", persons=True)
def local_company_two_dates(b: Bill) -> bytes:
    """The day of the bill in words after "Statement of"; payments and changes with days of their own."""
    s = Pen("times")
    s.text(40, 44, b.carrier, 16, True)
    s.text(40, 60, f"Statement of account as of {on(b.bill_date, 'long')}", 10)
    s.text(330, 60, f"Telephone/Account {b.account}", 10)
    s.block(60, 110, window(b, False), 10)
    s.text(330, 110, "Service is provided at", 9, True)
    s.block(330, 122, b.service.lines(), 9.5)
    s.text(40, 210, "Previous charges and credits", 10, True)
    s.text(40, 224, f"{on(b.paid, 'us')}  Payment received, thank you", 9)
    s.text(300, 224, f"{b.total} CR", 9, align="right")
    s.text(40, 250, "Service changes", 10, True)
    s.text(40, 264, f"{on(b.paid, 'us')}  {tn(b.called[0])} disconnected", 9)
    s.text(40, 290, "Local service", 10, True)
    for i, n in enumerate(b.numbers):
        s.text(40, 304 + 12 * i, tn(n), 9)
        s.text(120, 304 + 12 * i, "One-party business line", 9)
        s.text(300, 304 + 12 * i, "31.00", 9, align="right")
    y = 320 + 12 * len(b.numbers)
    s.text(40, y, f"TOTAL DUE {on(b.due, 'long')}", 10, True)
    s.text(40, y + 30, f"Business office: {tn(b.support, 'local')} or {tn(b.support, 'one')}. Office hours 8 to 5.", 9)
    s.text(330, 640, "Please send payment to", 8)
    s.block(330, 652, [b.carrier, *b.remit], 9)
    return s.done()


@design(account="short", persons=True, one_address=True)
def app_receipt(b: Bill) -> bytes:
    """What an app prints: plain sentences, the account in the foot."""
    s = Pen()
    s.text(306, 60, b.carrier, 18, True, align="center")
    s.text(306, 90, f"Statement for {b.bill_date:%B %Y}", 12, align="center")
    s.text(306, 106, f"Issued {on(b.bill_date, 'long')}", 9, align="center")
    s.text(60, 150, "Account owner", 8, color=(0.45, 0.45, 0.45))
    s.text(60, 163, b.holder, 11)
    s.text(60, 190, "Service address", 8, color=(0.45, 0.45, 0.45))
    s.text(60, 203, ", ".join(b.service.lines(inline_unit=True)), 10)
    s.text(60, 240, f"Total paid  ${b.total}", 14, True)
    s.text(60, 256, f"Charged to Visa 4471 on {on(b.bill_date, 'long')}", 8)
    for i, n in enumerate(b.numbers):
        s.text(60, 290 + 26 * i, f"{b.users[i]}'s line", 9, True)
        s.text(60, 301 + 26 * i, tn(n, "paren"), 9)
        s.text(540, 290 + 26 * i, "$20.00", 9, align="right")
    s.text(60, 272, f"Account ID {b.account} · Billing ID {b.invoice} · Support {tn(b.support)}", 7.5)
    return s.done()


@design(account="plain9", persons=False)
def reseller_cover_letter(b: Bill) -> bytes:
    """A first page that is a letter, the bill behind it."""
    s = Pen("times")
    s.block(40, 44, [b.carrier, *b.remit, tn(b.support)], 9)
    s.text(40, 120, on(b.bill_date, "long"), 10)
    s.block(40, 150, [b.holder, *b.mailing.lines(inline_unit=True)], 10)
    s.text(40, 230, f"Dear {b.holder}:", 10)
    s.block(
        40,
        250,
        [
            "Enclosed is your invoice. From January 1, 2027 our rates will change; see our site for the new ones.",
            "We thank you for being our customer since March 4, 2019.",
        ],
        10,
    )
    s.text(40, 310, "Accounts Receivable", 10)
    s.next_page()
    s.text(40, 44, b.carrier, 14, True)
    s.pairs(
        380,
        40,
        [
            ("Account:", b.account),
            ("Invoice:", b.invoice),
            ("Invoice date:", on(b.bill_date, "us")),
            ("Terms:", "Net 15"),
        ],
        value_x=460,
        size=9,
        leading=12,
    )
    s.text(40, 100, "Service location", 9, True)
    s.block(40, 112, b.service.lines(inline_unit=True), 9)
    s.text(40, 160, "Lines in service", 9, True)
    for i, n in enumerate(b.numbers):
        s.text(40, 174 + 12 * i, tn(n), 9)
        s.text(300, 174 + 12 * i, "19.95", 9, align="right")
    y = 190 + 12 * len(b.numbers)
    s.text(40, y, "Lines removed this month", 9, True)
    s.text(40, y + 14, tn(b.called[0]), 9)
    s.text(40, y + 50, "Calls", 9, True)
    for i, n in enumerate(b.called[1:4]):
        s.text(40, y + 64 + 11 * i, f"{on(b.paid, 'us')} 10:1{i} {tn(n)} Salem OR {i + 1} min 0.0{i + 1}", 8)
    return s.done()


@design(account="six", persons=False)
def municipal_utility(b: Bill) -> bytes:
    """A city's utility that has telephones too: meters, readings, and one line of telephone."""
    s = Pen("courier")
    s.text(40, 40, b.carrier.upper(), 11, True)
    for x, k, v in (
        (40, "CUSTOMER", "10-4471"),
        (140, "ACCOUNT", b.account),
        (240, "BILLED", on(b.bill_date, "us2")),
        (340, "DUE", on(b.due, "us2")),
    ):
        s.text(x, 70, k, 8)
        s.text(x, 81, v, 8)
    s.text(40, 105, "SERVICE ADDRESS", 8)
    s.text(150, 105, ", ".join(b.service.lines(inline_unit=True)).upper(), 7)
    s.text(40, 130, "SERVICE   METER     PRESENT   PREVIOUS   USED    CHARGE", 8)
    s.text(40, 141, "ELECTRIC  55801122    44710      43990    720     93.60", 8)
    s.text(40, 152, "WATER     11220033     1204       1198      6     21.00", 8)
    y = 163.0
    for n in b.numbers:
        s.text(40, y, f"PHONE     {tn(n)}                            24.00", 8)
        y += 11
    s.text(40, y + 20, f"OFFICE {tn(b.support)}  AFTER HOURS 800-555-0122", 8)
    s.block(60, 560, window(b), 9)
    s.block(330, 560, ["MAKE CHECKS PAYABLE TO", b.carrier.upper(), *upper(list(b.remit))], 8)
    return s.done()
