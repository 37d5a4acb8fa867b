"""Bills after published samples of wireless carriers and of further Canadian carriers: UScellular, AT&T
Business/FirstNet, Verizon, Google Fi, Union Wireless, C Spire; Northwestel, Bell Aliant, Allstream, Fido, TELUS Québec,
Vidéotron.

Wording and order of the parts follow the carriers' own pages "understanding your bill" where these were found.
"""

from __future__ import annotations

from datetime import date, timedelta

from tests.bills.content import Bill
from tests.bills.kit.collection import collection
from tests.bills.kit.flow import counted
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import FRENCH_MONTHS, fr_money, on, tn, upper

DESIGNS, design = collection()
GREY = (0.42, 0.42, 0.42)
WHITE = (1, 1, 1)


def money(b: Bill, i: int, low: float = 18.0, spread: int = 4200) -> str:
    return f"{low + (int(b.invoice[-4:]) * (i + 3) * 7) % spread / 100:.2f}"


def through(b: Bill) -> date:
    """The last day of the month billed in advance."""
    return b.bill_date + timedelta(days=29)


@design(account="plain9", one_address=True, persons=True)
def m_regional_wireless_remittance(b: Bill) -> bytes:
    """UScellular: account and bill date at the upper right, total at the left, what changed, a snapshot by line, the
    remittance form at the foot."""

    def draw(total: int) -> Pen:
        s = Pen()

        def head() -> None:
            s.text(40, 48, b.carrier, 18, True, color=(0.05, 0.2, 0.5))
            s.pairs(
                400,
                38,
                [
                    ("Account Number", b.account),
                    ("Bill Date", on(b.bill_date, "us")),
                    ("Invoice Number", b.invoice),
                    ("Page", f"{s.pages} of {total}"),
                ],
                right=572,
                size=8.5,
                leading=11.5,
            )

        head()
        s.block(58, 112, upper([b.holder, *b.mailing.lines(comma=False)]), 9, 12)
        s.bar(346, 98, 226, 62, (0.9, 0.94, 0.98))
        s.text(354, 116, "Total Amount Due", 11, True)
        s.text(560, 116, f"${b.total}", 13, True, align="right")
        s.text(354, 134, f"Due by {on(b.due, 'short')}", 9)
        s.text(354, 150, "Late payment fee of $7.00 applies after the due date", 7.5, color=GREY)
        s.text(40, 196, "Account Summary", 12, True, color=(0.05, 0.2, 0.5))
        s.line(201, x1=300)
        y = s.pairs(
            40,
            216,
            [
                ("Previous Balance", money(b, 1)),
                (f"Payments Received {on(b.paid, 'us2')} - Thank You", f"-{money(b, 1)}"),
                ("Beginning Balance", "0.00"),
            ],
            right=300,
            size=9,
            leading=12.5,
        )
        y = s.pairs(
            40,
            y + 4,
            [
                ("Plan Charges", money(b, 2)),
                ("Device & Accessory Charges", money(b, 3)),
                ("Protection Plans", "12.99"),
                ("Other (Regulatory Cost Recovery, Administrative)", "4.62"),
                ("Taxes", "6.18"),
            ],
            right=300,
            size=9,
            leading=12.5,
        )
        s.pairs(40, y + 2, [("Total Amount Due", f"${b.total}")], right=300, size=9.5, bold_value=True)
        s.text(330, 196, "What Changed", 12, True, color=(0.05, 0.2, 0.5))
        s.line(201, x0=330)
        s.block(
            330,
            216,
            [
                f"Your Current Charges went up by $2.11 from {on(b.period[0], 'short')}.",
                "- Safety net data was added to one line",
                "- One installment plan has 3 payments left",
            ],
            8.5,
            12,
        )
        s.text(330, 268, "Questions about your bill?", 9, True)
        s.block(
            330,
            281,
            [
                f"Call {tn(b.support)} or dial 611 from your wireless phone.",
                "Hearing impaired: dial 711 for relay service.",
            ],
            8.5,
            12,
        )
        y = 348

        def table(y: float) -> float:
            s.text(
                40,
                y,
                "Snapshot of Your Account by Line" if s.pages == 1 else "Snapshot of Your Account by Line (continued)",
                11,
                True,
                color=(0.05, 0.2, 0.5),
            )
            s.bar(36, y + 6, 540, 14, (0.9, 0.94, 0.98))
            for x, word in ((40, "Wireless Number"), (140, "User")):
                s.text(x, y + 16, word, 8, True)
            for x, word in ((330, "Plan"), (395, "Device"), (450, "Protection"), (510, "Taxes"), (572, "Total")):
                s.text(x, y + 16, word, 8, True, align="right")
            return y + 32

        y = table(y)
        for i, n in enumerate(b.numbers):
            if y > (590 if s.pages == 1 else 740):
                s.next_page()
                head()
                y = table(110)
            s.text(40, y, tn(n), 8.5)
            s.text(140, y, b.users[i], 8.5)
            for x, word in (
                (330, "40.00"),
                (395, money(b, i, 4, 3000)),
                (450, "12.99"),
                (510, "2.06"),
                (572, money(b, i, 55)),
            ):
                s.text(x, y, word, 8.5, align="right")
            y += 13.5
            if s.pages == 1 and y > 590 and i + 1 < len(b.numbers):
                stub(s)
        if s.pages == 1:
            stub(s)
        return s

    def stub(s: Pen) -> None:
        s.text(
            306,
            618,
            "Please detach and mail this portion with your payment. Do not send cash or staple your check.",
            7.5,
            color=GREY,
            align="center",
        )
        s.line(624, True)
        s.block(58, 676, upper([b.holder, *b.mailing.lines(comma=False)]), 9, 11.5)
        s.pairs(
            330,
            642,
            [
                ("Account Number", b.account),
                ("Total Amount Due", f"${b.total}"),
                ("Due Date", on(b.due, "us")),
                ("Amount Enclosed", "$ __________"),
            ],
            right=572,
            size=8.5,
            leading=11.5,
        )
        s.text(330, 700, "Make check payable to:", 7.5, color=GREY)
        s.block(330, 713, upper([b.carrier, *b.remit]), 9, 11.5)

    return counted(draw)


@design(account="long", one_address=True)
def m_business_wireless_foundation(b: Bill) -> bytes:
    """AT&T Business wireless and FirstNet: issue date, account, foundation account at the upper right; total and due
    date first; service activity by number from the second page."""

    def draw(total: int) -> Pen:
        s = Pen()

        def head(first: bool = False) -> None:
            s.text(40, 44, b.carrier, 16, True, color=(0, 0.45, 0.7))
            s.block(
                430,
                34,
                [
                    f"Page: {s.pages} of {total}",
                    f"Issue Date: {on(b.bill_date, 'short')}",
                    f"Account Number: {b.account}",
                    f"Foundation Account: 0{b.invoice[::-1][:7]}",
                    f"Invoice: {b.account}X{b.bill_date:%m%d%Y}",
                ],
                8,
                10.5,
            )
            if not first:
                s.text(40, 62, b.holder, 8.5)
                s.line(84)

        head(True)
        s.block(56, 108, upper([b.holder, *b.mailing.lines(inline_unit=False, comma=False)]), 9.5, 12)
        s.line(176)
        s.text(40, 206, "Total due", 13, True)
        s.text(150, 206, f"${b.total}", 16, True)
        s.text(40, 226, f"Please pay by {on(b.due, 'short')}", 10)
        s.bar(330, 190, 242, 52, (0.93, 0.96, 0.98))
        s.block(
            340,
            204,
            [
                "Set up AutoPay and paperless billing",
                "Save up to $10/mo. per line on eligible plans.",
                "Sign in to your business account to enroll.",
            ],
            8.5,
            12,
            True,
        )
        s.text(40, 274, "Account summary", 12, True, color=(0, 0.45, 0.7))
        s.line(280, x1=300)
        y = s.pairs(
            40,
            296,
            [
                ("Your last bill", f"${money(b, 1)}"),
                (f"Payment, {b.paid:%b} {b.paid.day} - Thank you!", f"-${money(b, 1)}"),
            ],
            right=300,
            size=9.5,
        )
        s.pairs(40, y, [("Remaining balance", "$0.00")], right=300, size=9.5, bold_value=True)
        s.text(40, 360, "Service summary", 12, True, color=(0, 0.45, 0.7))
        s.line(366, x1=300)
        y = s.pairs(
            40,
            382,
            [
                ("Account charges      Page 2", "$3.49"),
                (
                    f"Wireless ({len(b.numbers)} {'line' if len(b.numbers) == 1 else 'lines'})      Page 2",
                    f"${money(b, 2, 60)}",
                ),
            ],
            right=300,
            size=9.5,
        )
        s.pairs(40, y, [("Total services", f"${b.total}")], right=300, size=9.5, bold_value=True)
        s.text(330, 274, "Ways to pay and manage your account", 10, True)
        s.block(
            330,
            290,
            [
                "Online: sign in to Premier or the business app",
                f"Call {tn(b.support, 'dot')} or 611 from your device",
                "TTY users: dial 711",
            ],
            8.5,
            12,
        )
        s.line(590, True)
        s.text(
            40,
            603,
            "Return this portion with your check in the enclosed envelope. Payments may take 7 days to post.",
            7.5,
            color=GREY,
        )
        s.block(56, 660, upper([b.holder, *b.mailing.lines(comma=False)]), 9, 11.5)
        s.pairs(
            340,
            622,
            [("Account number", b.account), ("Total due", f"${b.total}"), ("Please pay by", on(b.due, "short"))],
            right=572,
            size=9,
            leading=12,
        )
        s.text(340, 676, "Make checks payable to:", 7.5, color=GREY)
        s.block(340, 689, upper([b.carrier, *b.remit]), 9, 11.5)
        s.next_page()
        head()
        s.text(40, 106, "Service activity", 14, True, color=(0, 0.45, 0.7))
        s.text(40, 126, "Account charges", 10, True)
        s.pairs(40, 140, [("Administrative & regulatory cost recovery", "$3.49")], right=572, size=9)
        s.text(40, 166, "Wireless", 10, True)
        s.bar(36, 172, 540, 24, (0.93, 0.96, 0.98))
        for x, a, c, align in (
            (40, "", "Number", "left"),
            (130, "", "User", "left"),
            (330, "Monthly", "charges", "right"),
            (405, "Company fees", "& surcharges", "right"),
            (490, "Government", "fees & taxes", "right"),
            (572, "", "Total", "right"),
        ):
            s.text(x, 182, a, 8, True, align=align)
            s.text(x, 192, c, 8, True, align=align)
        y = 210
        for i, n in enumerate(b.numbers):
            s.text(40, y, tn(n, "dot"), 9)
            s.text(130, y, b.users[i].upper(), 8.5)
            for x, word in ((330, money(b, i, 35)), (405, "2.51"), (490, "3.08"), (572, money(b, i, 42))):
                s.text(x, y, f"${word}", 9, align="right")
            y += 14
        s.line(y - 6)
        s.pairs(40, y + 6, [("Total wireless", f"${b.total}")], right=572, size=9, bold_value=True)
        y += 34
        for i, n in enumerate(b.numbers[:2]):
            s.text(40, y, f"Phone, {tn(n, 'dot')}", 11, True, color=(0, 0.45, 0.7))
            s.text(40, y + 13, b.users[i].upper(), 9)
            s.text(
                40,
                y + 29,
                f"Monthly charges   {b.bill_date:%b} {b.bill_date.day} - {through(b):%b} {through(b).day}",
                9,
                True,
            )
            y = s.pairs(
                48,
                y + 43,
                [
                    ("1.  Business Unlimited Standard", "$40.00"),
                    (f"2.  Installment plan ID {b.invoice[:6]}{i}: Payment {7 + i} of 36", f"${money(b, i, 8, 1900)}"),
                    ("3.  Device protection", "$14.00"),
                ],
                right=572,
                size=9,
                leading=12,
            )
            y += 12
        if y < 640:
            s.text(40, y, "Important information", 10, True)
            s.block(
                40,
                y + 14,
                [
                    "Late fee: a charge of up to 1.5% applies to balances not received by the due date.",
                    f"Written disputes: {b.carrier}, {b.remit[0]}, {b.remit[1]}.",
                    "Surcharges are not taxes or fees the government requires us to collect from you.",
                ],
                8,
                10.5,
            )
        return s

    return counted(draw)


@design(account="wireless", one_address=True, persons=True)
def m_big_red_by_line(b: Bill) -> bytes:
    """Verizon's bill by line: the sender's address over the window, bill date and account at the right, a sum per user
    and device, the details on the following page."""

    def draw(total: int) -> Pen:
        s = Pen()
        first = b.holder.split()[0] if b.is_person else ""
        devices = ["Apple iPhone 16", "Samsung Galaxy S24", "Google Pixel 9", "Apple iPhone 15", "Moto G Power"]

        def head() -> None:
            s.pairs(
                40,
                36,
                [
                    ("Account", b.account),
                ],
                size=8,
                colon=":",
            )
            s.text(200, 36, f"Invoice: {b.invoice}", 8)
            s.text(340, 36, f"Billing period: {on(b.period[0], 'short')} - {on(b.period[1], 'short')}", 8)
            s.line(44)

        s.text(40, 46, b.carrier, 17, True)
        s.block(40, 62, upper([*b.remit]), 7, 8.5)
        s.block(56, 112, upper([b.holder, *b.mailing.lines(comma=False)]), 9.5, 12)
        for i, (label, value) in enumerate(
            (("Bill date", on(b.bill_date, "long")), ("Account number", b.account), ("Invoice number", b.invoice))
        ):
            s.text(400, 46 + i * 27, label, 8.5, True)
            s.text(400, 57 + i * 27, value, 9.5)
        s.text(40, 204, f"Hi{' ' + first if first else ''}, your {b.bill_date:%B} bill is ready.", 15, True)
        s.bar(36, 220, 250, 78, (0.95, 0.95, 0.95))
        s.text(48, 240, f"${b.total}", 20, True)
        s.text(48, 258, f"due by {on(b.due, 'long')}", 10)
        s.block(
            48,
            276,
            [f"Last month ${money(b, 1)}, paid {on(b.paid, 'short')}. Thank you.", "Remaining balance $0.00"],
            8,
            11,
        )
        s.text(310, 232, "Why did my bill change?", 10, True)
        s.block(
            310,
            246,
            [
                f"Billing period {on(b.period[0], 'short')} - {on(b.period[1], 'short')}",
                "A one-time charge of $4.00 was added.",
                "A promotional credit on one device has ended.",
            ],
            8.5,
            12,
        )
        s.text(40, 330, "Bill summary by line", 13, True)
        s.line(336)
        y = 352
        size = 12 if len(b.numbers) > 12 else 15
        s.text(40, y, "Account-wide charges & credits", 9)
        s.text(572, y, "$4.00", 9, align="right")
        for i, n in enumerate(b.numbers):
            y += size
            end = s.text(40, y, b.users[i], 9, True)
            s.text(end + 6, y, f"{devices[i % 5]} ({tn(n)})", 9)
            s.text(572, y, f"${money(b, i, 44)}", 9, align="right")
        y += size + 2
        s.line(y - size + 6)
        s.pairs(40, y + 4, [("Total", f"${b.total}")], right=572, size=10, bold_value=True)
        s.text(40, 664, "Surcharges, taxes and gov fees of $11.24 are included in the charges by line.", 8, color=GREY)
        s.text(
            40,
            676,
            f"Questions? Chat in the app, call {tn(b.support, 'one')} or dial *611 from your phone.",
            8,
            color=GREY,
        )
        s.line(692, True)
        s.text(40, 706, f"{b.carrier}  {b.remit[0]}, {b.remit[1]}", 8)
        s.text(572, 706, f"{b.account}   ${b.total}", 8, align="right")
        s.text(
            40,
            720,
            "Mail this slip with a check payable to us. Write your account number on the check. Automatic payments need"
            " no slip.",
            7.5,
            color=GREY,
        )
        s.next_page()
        head()
        s.text(40, 70, "Bill details by line", 14, True)
        y = 92
        for i, n in enumerate(b.numbers):
            if y > 660:
                s.next_page()
                head()
                y = 70
            if len(b.numbers) > 8:
                s.text(40, y, f"{b.users[i]}, {tn(n)}", 9, True)
                s.text(572, y, f"${money(b, i, 44)}", 9, True, align="right")
                s.text(
                    48,
                    y + 12,
                    f"Unlimited Welcome $38.00    Device payment {4 + i} of 36 ${money(b, i, 6, 1600)}    Surcharges"
                    " $2.11    Taxes and gov fees $1.87",
                    8,
                )
                y += 30
                continue
            s.text(40, y, b.users[i], 11, True)
            s.text(40, y + 12, f"{devices[i % 5]}    {tn(n)}", 9)
            s.text(572, y, f"${money(b, i, 44)}", 11, True, align="right")
            y = s.pairs(
                48,
                y + 27,
                [
                    (
                        (
                            f"Plan - Unlimited Welcome, {b.bill_date:%b} {b.bill_date.day} - {through(b):%b}"
                            f" {through(b).day}"
                        ),
                        "$38.00",
                    ),
                    (f"Device payment {4 + i} of 36 - Agreement 1{b.invoice[:8]}", f"${money(b, i, 6, 1600)}"),
                    ("Surcharges - Fed Universal Service, Regulatory, Admin & Telco Recovery", "$2.11"),
                    ("Taxes and gov fees", "$1.87"),
                ],
                right=572,
                size=8.5,
                leading=11.5,
            )
            y += 8
        if y < 620:
            s.text(40, y + 6, "Talk activity", 11, True)
            s.text(40, y + 19, f"{b.users[0]}, {tn(b.numbers[0])}", 8.5)
            for x, word in ((40, "Date"), (110, "Time"), (170, "Call to or from"), (290, "Minutes"), (360, "Charge")):
                s.text(x, y + 33, word, 8, True)
            for i, c in enumerate(b.called[:3]):
                for x, word in (
                    (40, f"{b.period[0]:%b} {b.period[0].day}"),
                    (110, f"{9 + i}:1{i} AM"),
                    (170, tn(c)),
                    (290, str(2 + i * 3)),
                    (360, "--"),
                ):
                    s.text(x, y + 45 + i * 11, word, 8)
        s.text(
            40,
            742,
            "Bankruptcy notices and written disputes: see the customer agreement. Tax surcharges vary by your place of"
            " primary use.",
            7,
            color=GREY,
        )
        return s

    return counted(draw)


@design(account="dashes", persons=True)
def m_app_carrier_statement(b: Bill) -> bytes:
    """Google Fi: a statement made by an app; owner, service address and billing address side by side, members of the
    plan below."""

    def draw(total: int) -> Pen:
        s = Pen("vera")

        def head() -> None:
            s.text(40, 46, b.carrier, 15, True, color=(0.1, 0.45, 0.3))
            s.text(572, 46, "Statement", 13, align="right", color=GREY)
            s.text(572, 60, f"Page {s.pages} of {total}", 7.5, align="right", color=GREY)

        head()
        s.text(40, 86, f"Statement issued {on(b.bill_date, 'short')}", 9.5, True)
        s.text(40, 100, f"Billing cycle {on(b.period[0], 'short')} - {on(b.period[1], 'short')}", 8.5)
        owner = [""]
        for word in b.holder.split():  # a long business name takes two lines in its column
            if len(f"{owner[-1]} {word}") > 27:
                owner.append("")
            owner[-1] = f"{owner[-1]} {word}".strip()
        for x, label, rows in (
            (40, "Account owner", owner),
            (220, "Service address", b.service.lines()),
            (400, "Billing address", b.mailing.lines()),
        ):
            s.text(x, 132, label, 8, True, color=GREY)
            s.block(x, 145, rows, 8.5, 11.5)
        s.text(40, 194, "Account number", 8, True, color=GREY)
        s.text(40, 206, b.account, 8.5)
        s.text(220, 194, "Statement number", 8, True, color=GREY)
        s.text(220, 206, f"S{b.invoice}", 8.5)
        s.text(400, 194, "Payment", 8, True, color=GREY)
        s.text(400, 206, f"Visa ending 4417, {on(b.due, 'short')}", 8.5)
        s.line(222)
        s.text(40, 246, "Amount due", 11, True)
        s.text(572, 246, f"${b.total}", 14, True, align="right")
        y = s.pairs(
            40,
            266,
            [
                ("Previous balance", f"${money(b, 1)}"),
                (f"Payment received {on(b.paid, 'short')}", f"-${money(b, 1)}"),
                ("Plan charges, paid in advance", f"${money(b, 2, 20)}"),
                ("Device financing", f"${money(b, 3, 10, 2500)}"),
                ("International calls", "$0.62"),
                ("Taxes & government fees", "$5.44"),
                ("Regulatory assessment fees", "$2.13"),
            ],
            right=572,
            size=8.5,
            leading=13,
        )
        s.text(40, y + 14, "People on this plan", 11, True)
        y += 32
        for i, n in enumerate(b.numbers):
            if y > 690:
                s.next_page()
                head()
                y = 92
            s.text(40, y, b.users[i], 8.5, True)
            s.text(190, y, tn(n, "paren"), 8.5)
            s.text(310, y, f"{1 + i * 3 % 11}.{i % 9}1 GB used", 8.5, color=GREY)
            s.text(400, y, "Simply Unlimited", 8.5, color=GREY)
            s.text(572, y, f"${money(b, i, 25, 3000)}", 8.5, align="right")
            y += 14.5
        if s.pages == 1 and y < 640:
            s.text(40, y + 12, "International calls", 9, True)
            s.text(40, y + 26, f"{b.period[0]:%b} {b.period[0].day}  4:12 PM   to +44 20 7946 0018   6 min   $0.60", 8)
        s.block(
            40,
            724,
            [
                (
                    "Taxes and fees are based on your service address, the place where each person mainly uses the"
                    " service."
                ),
                (
                    f"Need help? Visit the help center or call {tn(b.support, 'paren')}. {b.carrier}, {b.remit[0]},"
                    f" {b.remit[1]}"
                ),
            ],
            7,
            9,
        )
        return s

    return counted(draw)


@design(account="short")
def m_rural_wireless_and_landline(b: Bill) -> bytes:
    """Union Wireless: statement summary, a payment slip at the head, summary of new charges, local service with its
    address, plan and service by number."""

    def draw(total: int) -> Pen:
        s = Pen("times")

        def head() -> None:
            s.text(40, 40, b.carrier, 15, True)
            s.text(572, 36, f"Account {b.account}     Page {s.pages} of {total}", 8.5, align="right")

        head()
        s.text(40, 54, f"{b.remit[0]}   {b.remit[1]}   Customer Care {tn(b.support)}", 8)
        s.block(58, 102, upper([b.holder, *b.mailing.lines(comma=False)]), 9.5, 12.5)
        s.canvas.rect(352, s.height - 172, 220, 98)
        s.text(462, 87, "PAYMENT SLIP", 9, True, align="center")
        s.pairs(
            360,
            102,
            [
                ("Account Number", b.account),
                ("Statement Number", b.invoice),
                ("Statement Date", on(b.bill_date, "us")),
                ("Total Amount Due", f"${b.total}"),
                ("Payment Due Date", on(b.due, "us")),
                ("Amount Paid", "$ ____________"),
            ],
            right=564,
            size=9,
            leading=12.5,
        )
        s.text(
            306,
            190,
            "Please return the upper portion with your payment. Not needed when paying online.",
            8,
            align="center",
            color=GREY,
        )
        s.line(195, True)
        s.text(40, 216, "STATEMENT SUMMARY", 10, True)
        s.pairs(
            40,
            231,
            [
                ("Previous Balance", money(b, 1)),
                (f"Payment {on(b.paid, 'us2')} Thank You", f"{money(b, 1)}CR"),
                ("Balance Forward", ".00"),
                ("New Charges", b.total),
                ("Total Amount Due", f"${b.total}"),
            ],
            right=290,
            size=9.5,
            leading=12.5,
        )
        s.text(320, 216, "SUMMARY OF NEW CHARGES", 10, True)
        s.pairs(
            320,
            231,
            [
                ("Wireless and Local Service", money(b, 2, 25)),
                ("Equipment Installments", money(b, 4, 5, 1500)),
                ("Long Distance", ".84"),
                ("Federal Universal Service Charge", "3.17"),
                ("Taxes and Surcharges", "4.06"),
            ],
            right=572,
            size=9.5,
            leading=12.5,
        )
        s.line(302)
        s.text(40, 318, "LOCAL SERVICE", 10, True)
        s.text(40, 332, "Service Address:", 9.5)
        s.text(122, 332, ", ".join([*b.service.lines(inline_unit=True)]), 9.5)
        s.text(
            40,
            345,
            f"Service period {on(b.period[0], 'us')} through {on(b.period[1], 'us')}. Local and wireless service is"
            " billed one month in advance.",
            8.5,
        )
        y = 368
        s.text(40, y, "YOUR PLAN AND SERVICE", 10, True)
        y += 15
        for i, n in enumerate(b.numbers):
            if y > 690:
                s.next_page()
                head()
                y = 74
            s.text(40, y, tn(n), 9.5, True)
            s.text(120, y, b.users[i], 9)
            s.text(572, y, money(b, i, 28, 3000), 9.5, align="right")
            s.text(250, y, ("Unlimited Talk & Text", "Business Line", "Wireless Home Phone")[i % 3], 9)
            s.text(390, y, ("Surcharges 1.91", "Subscriber Line 6.50", "Surcharges 1.91")[i % 3], 9)
            y += 13
        if y < 620:
            s.text(40, y + 10, "USAGE DETAILS", 10, True)
            s.text(40, y + 23, f"Long distance, number calling {tn(b.numbers[0])}", 9)
            for i, c in enumerate(b.called[:3]):
                s.text(
                    40,
                    y + 36 + i * 11,
                    f"{b.period[0]:%m/%d}   {8 + i}:4{i}A    {tn(c)}    {3 + i} min    .{28 + i}",
                    9,
                )
            y += 36 + 33
        if y < 680:
            s.text(
                40,
                y + 14,
                "Payment is past due if not received by the due date. Basic local service will not be disconnected for"
                " nonpayment of other charges.",
                8,
            )
        return s

    return counted(draw)


@design(account="plain9", persons=False)
def m_southern_wireless_place_of_use(b: Bill) -> bytes:
    """C Spire for business: a shaded column at the left with the facts of the statement; the place of primary use over
    the table of users."""

    def draw(total: int) -> Pen:
        s = Pen()

        def head() -> None:
            s.bar(0, 0, 612, 30, (0.1, 0.15, 0.35))
            s.text(40, 20, b.carrier, 14, True, color=WHITE)
            s.text(572, 20, f"Page {s.pages} of {total}", 8.5, align="right", color=WHITE)

        head()
        s.bar(36, 44, 160, 330, (0.93, 0.94, 0.97))
        y = 64
        for label, value in (
            ("Statement Date", on(b.bill_date, "long")),
            ("Account Number", b.account),
            ("Statement Number", b.invoice),
            ("Billing Cycle", f"{on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}"),
            ("Total Amount Due", f"${b.total}"),
            ("Due Date", on(b.due, "long")),
        ):
            s.text(46, y, label, 8, True, color=(0.1, 0.15, 0.35))
            s.text(46, y + 12, value, 9.5)
            y += 33
        s.text(46, y + 8, "Contact Us", 8, True, color=(0.1, 0.15, 0.35))
        s.block(
            46,
            y + 20,
            ["Business Care", tn(b.support, "paren"), "or 611 from your wireless phone", "7 days a week"],
            8.5,
            11.5,
        )
        s.block(230, 88, upper([b.holder, *b.mailing.lines(comma=False)]), 10, 13)
        s.text(220, 176, "Account Activity", 11, True)
        s.line(181, x0=220)
        s.pairs(
            220,
            196,
            [
                ("Previous Balance", money(b, 1)),
                (f"Payment - {on(b.paid, 'short')}", f"-{money(b, 1)}"),
                ("Account Charges and Credits", "-5.00"),
                ("Monthly Service Charges", money(b, 2, 40)),
                ("Equipment Installments", money(b, 3, 15, 2500)),
                ("Usage Charges", "0.00"),
                ("Surcharges and Other Fees", "7.42"),
                ("Taxes", "6.90"),
                ("Total Amount Due", f"${b.total}"),
            ],
            right=572,
            size=9,
            leading=13,
        )
        s.text(220, 332, "Message Center", 10, True)
        s.block(
            220,
            346,
            [
                "Go paperless: enroll in eBill and AutoPay and save $5 per month.",
                "Upgrades this month for business lines: see your account team.",
            ],
            8.5,
            12,
        )
        s.text(36, 400, "Summary by User", 11, True)
        s.text(36, 415, f"Place of Primary Use:  {', '.join(b.service.lines(inline_unit=True))}", 9)

        def columns(y: float) -> float:
            s.bar(36, y - 10, 540, 14, (0.1, 0.15, 0.35))
            for x, word, align in (
                (40, "Wireless No.", "left"),
                (130, "User Name", "left"),
                (340, "Service", "right"),
                (410, "Equipment", "right"),
                (470, "Usage", "right"),
                (520, "Taxes", "right"),
                (572, "Total", "right"),
            ):
                s.text(x, y, word, 8, True, align=align, color=WHITE)
            return y + 15

        y = columns(436)
        for i, n in enumerate(b.numbers):
            if y > (620 if s.pages == 1 else 740):
                if s.pages == 1:
                    stub(s)
                s.next_page()
                head()
                y = columns(60)
            s.text(40, y, tn(n), 8.5)
            s.text(130, y, b.users[i], 8.5)
            for x, word in (
                (340, money(b, i, 30, 2000)),
                (410, money(b, i, 6, 2000)),
                (470, "0.00"),
                (520, "2.15"),
                (572, money(b, i, 44)),
            ):
                s.text(x, y, word, 8.5, align="right")
            y += 13
        if s.pages == 1:
            stub(s)
        return s

    def stub(s: Pen) -> None:
        s.line(650, True)
        s.text(306, 662, "Detach and return with payment", 7.5, align="center", color=GREY)
        s.pairs(
            36,
            684,
            [
                ("Account Number", b.account),
                ("Total Amount Due", f"${b.total}"),
                ("Due Date", on(b.due, "us")),
                ("Amount Enclosed", "$"),
            ],
            value_x=130,
            size=9,
            leading=13,
        )
        s.text(340, 684, "Remit to:", 8, color=GREY)
        s.block(340, 697, upper([b.carrier, *b.remit]), 9.5, 12)

    return counted(draw)


@design(account="plain9", langs=("ca",))
def m_northern_invoice_three_pages(b: Bill) -> bytes:
    """Northwestel: invoice information and a payment stub; contacts and ways to pay overleaf; monthly services, with
    their address, by phone number on the third page."""

    def draw(total: int) -> Pen:
        s = Pen()

        def head() -> None:
            s.text(40, 46, b.carrier, 16, True, color=(0, 0.35, 0.45))
            s.text(572, 46, "INVOICE", 14, True, align="right")

        head()
        s.text(350, 76, "INVOICE INFORMATION", 8.5, True)
        s.line(80, x0=350)
        s.pairs(
            350,
            94,
            [
                ("Invoice Date", on(b.bill_date, "long")),
                ("Account Number", b.account),
                ("Invoice Number", b.invoice),
                ("Total Amount Due", f"${b.total}"),
                ("Due Date", on(b.due, "long")),
            ],
            right=572,
            size=9,
        )
        s.block(58, 110, [b.holder, *b.mailing.lines(comma=False)], 10, 13)
        s.text(40, 206, "SUMMARY OF CHARGES", 10, True, color=(0, 0.35, 0.45))
        s.line(211)
        y = s.pairs(
            40,
            228,
            [
                ("Previous Balance", money(b, 1)),
                (f"Payments Received {on(b.paid, 'short')} - Thank you", f"-{money(b, 1)}"),
                ("Balance Forward", "0.00"),
            ],
            right=572,
            size=9.5,
        )
        y = s.pairs(
            40,
            y + 8,
            [
                ("Phone", money(b, 2, 30)),
                ("Internet", "124.95"),
                ("Long Distance", "2.35"),
                ("GST #R10376 5503", "6.41"),
                ("9-1-1 Levy", "0.53"),
            ],
            right=572,
            size=9.5,
        )
        s.pairs(40, y + 4, [("Current Amount Due", f"${b.total}")], right=572, size=10, bold_value=True)
        s.text(40, 420, "IMPORTANT MESSAGES", 10, True, color=(0, 0.35, 0.45))
        s.line(425)
        s.block(
            40,
            440,
            [
                "Overdue amounts are charged interest of 1.5% per month (19.56% per year).",
                (
                    f"Effective {on(through(b) + timedelta(days=12), 'long')}, the price of operator services will"
                    " change. See our website for details."
                ),
                "Paperless billing is free. Register with your account number and postal code.",
            ],
            9,
            13,
        )
        s.line(596, True)
        s.text(
            40,
            608,
            "PAYMENT STUB   Please return this portion with your payment. Retain the upper portion for your records.",
            7.5,
            color=GREY,
        )
        s.block(58, 650, [b.holder, *b.mailing.lines(comma=False)], 9.5, 12)
        s.pairs(
            350,
            634,
            [
                ("Account Number", b.account),
                ("Total Amount Due", f"${b.total}"),
                ("Due Date", on(b.due, "short")),
                ("Amount Paid", "$ __________"),
            ],
            right=572,
            size=9,
            leading=13,
        )
        s.block(350, 704, [b.carrier, *b.remit], 9, 12)
        s.next_page()
        head()
        s.text(40, 62, f"Account Number {b.account}     Invoice Date {on(b.bill_date, 'long')}", 8.5)
        for x, y, title, rows in (
            (
                40,
                100,
                "Contact Us",
                [f"Customer care {tn(b.support, 'space')}", "Repair: 611", "Monday to Friday, 8 a.m. to 8 p.m."],
            ),
            (
                320,
                100,
                "How to Pay Your Bill",
                [
                    "Online banking or at your financial institution",
                    "Visa, MasterCard or American Express by phone",
                    f"By cheque: {b.remit[0]}",
                    b.remit[1],
                ],
            ),
            (
                40,
                190,
                "Payment Terms",
                [
                    "Invoices are payable on receipt. Interest applies to",
                    "amounts not received by the due date.",
                    "A charge of $25.00 applies to returned cheques.",
                ],
            ),
            (
                320,
                190,
                "Complaints",
                [
                    "If we have not resolved your concern, contact the CCTS:",
                    "P.O. Box 56067 Minto Place RO, Ottawa ON K1R 7Z1",
                    "1 888 221-1687",
                ],
            ),
        ):
            s.text(x, y, title, 10, True, color=(0, 0.35, 0.45))
            s.block(x, y + 15, rows, 8.5, 12)
        s.text(40, 290, "Change of Address", 10, True, color=(0, 0.35, 0.45))
        s.block(
            40,
            308,
            [
                "Name ______________________________________",
                "New address _________________________________",
                "City ____________________  Postal code ____________",
                "Effective date ______________________",
            ],
            9,
            17,
        )
        s.next_page()
        head()
        s.text(40, 62, f"Account Number {b.account}     Invoice Date {on(b.bill_date, 'long')}", 8.5)
        s.text(40, 94, "MONTHLY SERVICES", 10, True, color=(0, 0.35, 0.45))
        s.text(572, 94, f"{on(b.period[0], 'short')} to {on(b.period[1], 'short')}", 8.5, align="right")
        s.line(99)
        s.text(40, 114, "Service address", 8.5, True)
        s.text(130, 114, ", ".join(b.service.lines(inline_unit=True, comma=False)), 9)
        y = 136
        for i, n in enumerate(b.numbers):
            s.text(40, y, tn(n, "space"), 9, True)
            s.text(140, y, "Business Line with Call Display" if not b.is_person else "Home Phone with Call Display", 9)
            s.text(572, y, money(b, i, 30, 2500), 9, align="right")
            y += 13.5
        s.text(140, y + 2, "Internet 50", 9)
        s.text(572, y + 2, "124.95", 9, align="right")
        y += 30
        s.text(40, y, "USAGE", 10, True, color=(0, 0.35, 0.45))
        s.line(y + 5)
        s.text(40, y + 19, f"Long distance from {tn(b.numbers[0], 'space')}", 9)
        for x, word in ((40, "Date"), (110, "Time"), (170, "Number Called"), (300, "Minutes"), (400, "Amount")):
            s.text(x, y + 33, word, 8.5, True)
        for i, c in enumerate(b.called[:4]):
            for x, word in (
                (40, f"{b.period[0]:%b} {b.period[0].day}"),
                (110, f"1{i}:05"),
                (170, tn(c, "space")),
                (300, str(2 + i)),
                (400, f"0.{44 + i}"),
            ):
                s.text(x, y + 46 + i * 12, word, 8.5)
        s.text(40, y + 46 + 54, "PHONE TOTAL", 9, True)
        s.text(572, y + 46 + 54, money(b, 2, 30), 9, True, align="right")
        return s

    return counted(draw)


@design(account="bell", langs=("ca",), persons=False)
def m_atlantic_business_phone(b: Bill) -> bytes:
    """Bell Aliant's business phone bill: a header with company, bill date, account and electronic banking ID; summary
    of your account; fixed monthly charges by phone line overleaf."""

    def draw(total: int) -> Pen:
        s = Pen()
        blue = (0, 0.3, 0.6)

        def head() -> None:
            s.text(40, 44, b.carrier, 17, True, color=blue)
            s.text(300, 36, b.holder, 8.5, True)
            for i, (label, value) in enumerate(
                (
                    ("Bill date", on(b.bill_date, "long")),
                    ("Account number", b.account),
                    ("Electronic banking ID", "".join(c for c in b.account if c.isdigit())),
                )
            ):
                s.text(300, 48 + i * 11, f"{label}:", 8.5)
                s.text(400, 48 + i * 11, value, 8.5)
            s.text(572, 36, f"Page {s.pages} of {total}", 8, align="right")
            s.line(80)

        head()
        s.text(40, 104, "Summary of your account", 12, True, color=blue)
        y = s.pairs(
            40,
            122,
            [
                ("Amount of your previous bill", money(b, 1)),
                (f"Payment received - {on(b.paid, 'short')}", f"{money(b, 1)} CR"),
                ("Balance forward", "0.00"),
                ("Current charges", b.total),
            ],
            right=290,
            size=9,
            leading=13,
        )
        s.bar(36, y - 4, 258, 36, (0.88, 0.93, 0.98))
        s.pairs(
            40,
            y + 9,
            [("Total amount due", f"${b.total}"), ("Payment due date", on(b.due, "long"))],
            right=290,
            size=9.5,
            bold_value=True,
        )
        s.text(320, 104, "Summary of your charges", 12, True, color=blue)
        s.pairs(
            320,
            122,
            [
                ("Fixed monthly charges", money(b, 2, 40)),
                ("Usage charges", "3.18"),
                ("Other charges and credits", "0.00"),
                ("HST (103245511)" if b.service.state in ("NS", "ON") else "GST/PST", "14.02"),
                ("Total current charges", f"${b.total}"),
            ],
            right=572,
            size=9,
            leading=13,
        )
        s.text(40, 254, "Questions?", 12, True, color=blue)
        s.block(
            40,
            270,
            [
                f"Billing and service {tn(b.support, 'space')}",
                "Monday to Friday, 8 a.m. to 8 p.m.",
                "Repair: 611, 24 hours a day",
            ],
            9,
            12.5,
        )
        s.text(320, 254, "Important information", 12, True, color=blue)
        s.block(
            320,
            270,
            [
                "A late payment charge of 3% per month (42.58% per",
                "year) applies if payment is not received by the",
                "payment due date. We follow the CRTC's Terms of",
                "Service; see the white pages or our website.",
            ],
            9,
            12.5,
        )
        s.line(596, True)
        s.text(
            40,
            609,
            "Please return this portion with your payment. Make your cheque payable to the company. Do not staple.",
            7.5,
            color=GREY,
        )
        s.pairs(
            40,
            628,
            [
                ("Account number", b.account),
                ("Total amount due", f"${b.total}"),
                ("Payment due date", on(b.due, "short")),
                ("Amount of payment", "$ ____________"),
            ],
            value_x=150,
            size=9,
            leading=13,
        )
        s.block(58, 698, upper([b.holder, *b.mailing.lines(comma=False)]), 9, 11.5)
        s.block(350, 698, upper([b.carrier, *b.remit]), 9, 11.5)
        s.next_page()
        head()
        s.text(40, 104, "Fixed monthly charges", 12, True, color=blue)
        s.text(40, 120, f"For service from {on(b.bill_date, 'short')} to {on(through(b), 'short')}", 8.5)
        s.text(40, 138, "Service address:", 9, True)
        s.text(122, 138, ", ".join(b.service.lines(inline_unit=True, comma=False)), 9)
        y = 160
        for i, n in enumerate(b.numbers):
            s.text(40, y, f"Phone line {tn(n, 'space')}", 9, True)
            s.text(200, y, "Individual line, Touch-tone, 9-1-1, Message Relay", 8.5)
            s.text(572, y, money(b, i, 40, 2500), 9, align="right")
            y += 13.5
        s.pairs(40, y + 4, [("Total fixed monthly charges", f"${money(b, 2, 40)}")], right=572, size=9, bold_value=True)
        y += 34
        s.text(40, y, "Usage charges", 12, True, color=blue)
        s.text(40, y + 15, f"Calls from {tn(b.numbers[0], 'space')}", 9, True)
        for i, c in enumerate(b.called[:5]):
            for x, word in (
                (48, f"{b.period[0]:%b} {b.period[0].day:02d}"),
                (110, f"{9 + i}:2{i}"),
                (170, f"to {tn(c, 'space')}"),
                (300, f"{1 + i}:30 min"),
            ):
                s.text(x, y + 29 + i * 12, word, 8.5)
            s.text(572, y + 29 + i * 12, f"0.{31 + i}", 8.5, align="right")
        s.text(
            40,
            y + 29 + 66,
            f"Call Forwarding: calls to {tn(b.numbers[0], 'space')} forwarded to {tn(b.forwarded[0], 'space')}, 4"
            " calls, 1.52",
            8.5,
        )
        return s

    return counted(draw)


@design(account="six", langs=("ca",), persons=False)
def m_national_business_invoice(b: Bill) -> bytes:
    """Allstream: the facts of the account in a section at the upper right, a summary of the month's charges, charges by
    location, a remittance slip."""

    def draw(total: int) -> Pen:
        s = Pen()

        def head() -> None:
            s.text(40, 48, b.carrier, 17, True, color=(0.45, 0.1, 0.3))
            s.canvas.rect(372, s.height - 96, 200, 66)
            s.pairs(
                380,
                44,
                [
                    ("Account Number", b.account),
                    ("Invoice Number", b.invoice),
                    ("Invoice Date", on(b.bill_date, "short")),
                    ("Page", f"{s.pages} of {total}"),
                ],
                right=564,
                size=9,
                leading=14,
            )

        def slip() -> None:
            s.line(622, True)
            s.text(40, 634, "REMITTANCE SLIP - Please include with your cheque", 8, True)
            s.block(40, 652, [b.holder, *b.mailing.lines(comma=False)], 8.5, 11)
            s.pairs(
                240,
                652,
                [
                    ("Account Number", b.account),
                    ("Invoice Number", b.invoice),
                    ("Payment Due Date", on(b.due, "short")),
                    ("Amount Due", f"${b.total}"),
                    ("Amount Paid", "$ ________"),
                ],
                right=396,
                size=8.5,
                leading=12,
            )
            s.text(416, 652, "Remit to:", 8, color=GREY)
            s.block(416, 664, [b.carrier, *b.remit], 8.5, 11)
            s.text(
                40,
                744,
                "Late payments are subject to 1.5% per month. GST/HST Registration 87439 2217 RT0001",
                7,
                color=GREY,
            )

        head()
        s.block(58, 104, [b.holder, *b.mailing.lines(comma=False)], 10, 12.5)
        s.text(372, 116, "Support and Repair", 9, True)
        s.block(
            372,
            129,
            [
                f"Customer service {tn(b.support)}",
                "Billing questions: billing desk, option 2",
                "Repair, 24 hours: option 1",
            ],
            8.5,
            11.5,
        )
        s.text(40, 190, "Summary of Account Charges", 11, True, color=(0.45, 0.1, 0.3))
        s.line(195)
        s.pairs(
            40,
            210,
            [
                ("Previous Balance", money(b, 1)),
                (f"Payments received {on(b.paid, 'short')}", f"({money(b, 1)})"),
                ("Monthly Recurring Charges", money(b, 2, 50)),
                ("Long Distance Usage", "1.96"),
                ("Municipal 9-1-1 Service", "0.84"),
                ("Taxes and Surcharges", "17.05"),
                ("Total Amount Due", f"${b.total}"),
            ],
            right=572,
            size=9,
            leading=13,
        )
        s.text(40, 318, "Current Charges by Location", 11, True, color=(0.45, 0.1, 0.3))
        s.line(323)
        s.bar(36, 328, 540, 16, (0.95, 0.92, 0.94))
        s.text(40, 339, f"Location 001:  {', '.join(b.service.lines(inline_unit=True, comma=False))}", 9, True)
        y = 360

        def columns(y: float) -> float:
            for x, word in ((48, "Service Number"), (150, "Description"), (350, "Period")):
                s.text(x, y, word, 8, True)
            s.text(572, y, "Amount", 8, True, align="right")
            return y + 13

        y = columns(y)
        for i, n in enumerate(b.numbers):
            if y > (600 if s.pages == 1 else 740):
                if s.pages == 1:
                    slip()
                s.next_page()
                head()
                y = columns(124)
            s.text(48, y, tn(n), 8.5)
            s.text(150, y, ("Business Line", "Centrex Local", "SIP Trunk DID")[i % 3], 8.5)
            s.text(350, y, f"{on(b.period[0], 'short')} - {on(b.period[1], 'short')}", 8.5)
            s.text(572, y, money(b, i, 20, 2500), 8.5, align="right")
            y += 12.5
        if y < 575:
            s.text(48, y + 8, "Long distance is summarized. Call details are available online.", 8, color=GREY)
            s.text(48, y + 20, f"Call forwarding: {tn(b.numbers[0])} forwarded to {tn(b.forwarded[0])}", 8, color=GREY)
        if s.pages == 1:
            slip()
        return s

    return counted(draw)


@design(account="plain9", langs=("ca",), one_address=True)
def m_canadian_mobile_payment_program(b: Bill) -> bytes:
    """Fido: account number, bill date and required payment date in a row; charges by user, the payment program's
    balances, usage summary."""

    def draw(total: int) -> Pen:
        s = Pen()
        gold = (0.1, 0.5, 0.55)

        def head() -> None:
            s.text(40, 46, b.carrier, 18, True, color=gold)
            s.text(572, 40, f"Page {s.pages} of {total}", 8, align="right")
            if s.pages > 1:
                s.text(572, 52, f"Account number {b.account}    Bill date {on(b.bill_date, 'short')}", 8, align="right")

        head()
        s.block(58, 96, [b.holder.upper(), *upper(b.mailing.lines(comma=False, inline_unit=True))], 9, 12)
        for x, label, value in (
            (350, "Account number", b.account),
            (428, "Bill date", on(b.bill_date, "short")),
            (498, "Required payment date", on(b.due, "short")),
        ):
            s.text(x, 80, label, 7.5, color=GREY)
            s.text(x, 92, value, 9.5, True)
        s.text(350, 116, "Invoice number", 7.5, color=GREY)
        s.text(350, 128, b.invoice, 9)
        s.bar(36, 158, 540, 34, (0.9, 0.96, 0.96))
        s.text(48, 180, "What is the total due?", 12, True, color=gold)
        s.text(560, 180, f"${b.total}", 15, True, align="right")
        s.text(40, 216, "Account summary", 11, True, color=gold)
        s.pairs(
            40,
            232,
            [
                ("Balance from last bill", money(b, 1)),
                (f"Payment {on(b.paid, 'short')} - thank you", f"-{money(b, 1)}"),
                ("Monthly service fees", money(b, 2, 35)),
                ("Additional charges/credits", money(b, 3, 4, 2000)),
                ("Usage fees", "0.00"),
                ("GST/HST", "8.84"),
                ("Total due", f"${b.total}"),
            ],
            right=300,
            size=9,
            leading=13,
        )
        s.text(330, 216, "Your usage fees are for", 9, True)
        s.text(330, 229, f"{on(b.period[0], 'short')} to {on(b.period[1], 'short')}", 9)
        s.text(330, 250, "Need help?", 9, True)
        s.block(
            330,
            263,
            [
                f"Dial 611 from your phone or call {tn(b.support, 'one')}",
                "Late payment charge: 3% per month, 42.58% per year",
                "Not satisfied? Contact the CCTS at 1-888-221-1687.",
            ],
            8.5,
            12,
        )
        y = 352

        def columns(y: float) -> float:
            s.text(40, y, "Charges by user", 11, True, color=gold)
            s.bar(36, y + 6, 540, 14, (0.9, 0.96, 0.96))
            for x, word, align in (
                (40, "Mobile number", "left"),
                (140, "User", "left"),
                (260, "Plan", "left"),
                (410, "Monthly", "right"),
                (490, "Payment Program", "right"),
                (572, "Total", "right"),
            ):
                s.text(x, y + 16, word, 8, True, align=align)
            return y + 32

        y = columns(y)
        for i, n in enumerate(b.numbers):
            if y > (600 if s.pages == 1 else 740):
                if s.pages == 1:
                    slip(s)
                s.next_page()
                head()
                y = columns(90)
            s.text(40, y, tn(n, "space"), 8.5)
            s.text(140, y, b.users[i], 8.5)
            s.text(260, y, "Data, Talk & Text 20 GB", 8.5)
            for x, word in ((410, "45.00"), (490, money(b, i, 5, 2400)), (572, money(b, i, 52))):
                s.text(x, y, word, 8.5, align="right")
            y += 13
        if y < 560:
            s.text(40, y + 8, "Payment Program", 9, True)
            s.text(
                40,
                y + 21,
                f"{tn(b.numbers[0], 'space')}   Financed Amount $984.00   Payments Billed $328.00   Current Financing"
                " Balance $656.00",
                8.5,
            )
        if s.pages == 1:
            slip(s)
        return s

    def slip(s: Pen) -> None:
        s.line(632, True)
        s.text(
            40,
            644,
            "If you are paying by mail, return this slip with your cheque. Write your account number on the cheque.",
            7.5,
            color=GREY,
        )
        s.pairs(
            40,
            668,
            [
                ("Account number", b.account),
                ("Required payment date", on(b.due, "short")),
                ("Total due", f"${b.total}"),
                ("Amount paid", "$ __________"),
            ],
            value_x=160,
            size=9,
            leading=13,
        )
        s.block(340, 676, upper([b.carrier, *b.remit]), 9.5, 12)

    return counted(draw)


@design(account="dashes", langs=("fr",))
def m_quebec_services_residentiels(b: Bill) -> bytes:
    """TELUS Québec : numéro de facturation et numéro de compte, mois courant, TVQ en deux parts, partie détachable."""

    def draw(total: int) -> Pen:
        s = Pen()
        green = (0.2, 0.4, 0.15)

        def head() -> None:
            s.text(40, 46, b.carrier, 17, True, color=green)
            s.pairs(
                356,
                36,
                [
                    ("Numéro de facturation", b.invoice),
                    ("Numéro de compte", b.account),
                    ("Date de facturation", on(b.bill_date, "fr")),
                    ("Page", f"{s.pages} de {total}"),
                ],
                right=572,
                size=8.5,
                leading=12,
            )

        def detachable() -> None:
            s.line(610, True)
            s.text(
                40,
                622,
                "Partie à détacher et à retourner avec votre paiement. Payable dans la plupart des institutions"
                " financières.",
                7.5,
                color=GREY,
            )
            s.block(58, 664, upper([b.holder, *b.mailing.lines(comma=False)]), 9, 11.5)
            s.pairs(
                350,
                644,
                [
                    ("Numéro de compte", b.account),
                    ("Date limite de paiement", on(b.due, "fr")),
                    ("Montant à payer", fr_money(b.total)),
                    ("Montant versé", "__________ $"),
                ],
                right=572,
                size=9,
                leading=13,
            )
            s.block(350, 712, upper([b.carrier, *b.remit]), 8.5, 11)

        head()
        s.block(58, 108, upper([b.holder, *b.mailing.lines(comma=False)]), 9.5, 12)
        s.bar(350, 96, 226, 62, (0.92, 0.96, 0.9))
        s.pairs(
            360,
            112,
            [
                ("Mois courant", fr_money(money(b, 2, 30))),
                ("Total mois courant", fr_money(b.total)),
                ("Montant à payer", fr_money(b.total)),
                ("Date limite de paiement", on(b.due, "fr")),
            ],
            right=566,
            size=9,
        )
        s.text(40, 196, "Sommaire du compte", 11, True, color=green)
        s.line(201, x1=300)
        s.pairs(
            40,
            216,
            [
                ("Solde précédent", fr_money(money(b, 1))),
                (f"Paiement reçu le {on(b.paid, 'fr')} - Merci", f"-{fr_money(money(b, 1))}"),
                ("Solde reporté", "0,00 $"),
            ],
            right=300,
            size=9,
            leading=13,
        )
        s.text(330, 196, "Sommaire du mois courant", 11, True, color=green)
        s.line(201, x0=330)
        s.pairs(
            330,
            216,
            [
                ("Services téléphoniques", fr_money(money(b, 2, 30))),
                ("Interurbains", "1,12 $"),
                ("Service 9-1-1 municipal", "0,52 $"),
                ("TPS", "3,41 $"),
                ("TVQ - RTI", "1,02 $"),
                ("TVQ - Télécom", "5,79 $"),
                ("Total mois courant", fr_money(b.total)),
            ],
            right=572,
            size=9,
            leading=13,
        )
        s.text(40, 276, "Pour nous joindre", 9, True)
        s.block(40, 289, [f"Service à la clientèle {tn(b.support, 'space')}", "Réparation : 611"], 8.5, 12)
        s.text(40, 334, "Détail des services", 11, True, color=green)
        s.line(339)
        s.text(40, 354, f"Adresse de service : {', '.join(b.service.lines(inline_unit=True, comma=False))}", 9)
        y = 374
        for i, n in enumerate(b.numbers):
            if y > (590 if s.pages == 1 else 740):
                if s.pages == 1:
                    detachable()
                s.next_page()
                head()
                y = 110
            s.text(40, y, tn(n, "space"), 9, True)
            s.text(
                140,
                y,
                f"Ligne {'résidentielle' if b.is_person else 'affaires'}, afficheur, du {b.period[0].day}"
                f" {FRENCH_MONTHS[b.period[0].month - 1]} au {on(b.period[1], 'fr')}",
                8.5,
            )
            s.text(572, y, fr_money(money(b, i, 25, 2500)), 9, align="right")
            y += 13
        if y < 540:
            s.text(40, y + 8, f"Interurbains à partir du {tn(b.numbers[0], 'space')}", 9, True)
            for i, c in enumerate(b.called[:2]):
                s.text(
                    48,
                    y + 21 + i * 11,
                    f"{b.period[0].day} {FRENCH_MONTHS[b.period[0].month - 1]}    numéro composé {tn(c, 'space')}   "
                    f" {4 + i} min    0,{56 + i} $",
                    8.5,
                )
        if s.pages == 1:
            detachable()
        return s

    return counted(draw)


@design(account="short", langs=("fr",), one_address=True)
def m_mobile_quebec_colonne(b: Bill) -> bytes:
    """Vidéotron, mobile : une colonne de renseignements à gauche, le numéro de compte au coin supérieur droit, les
    frais uniques puis les services par ligne."""

    def draw(total: int) -> Pen:
        s = Pen("vera")

        def head() -> None:
            s.bar(0, 0, 612, 8, (1, 0.82, 0.1))
            s.text(40, 42, b.carrier, 15, True)
            s.text(572, 32, "Numéro de compte", 7.5, align="right", color=GREY)
            s.text(572, 44, b.account, 10, True, align="right")
            s.text(572, 58, f"Page {s.pages} de {total}", 7, align="right", color=GREY)

        def coupon() -> None:
            s.line(636, True)
            s.text(40, 648, "Coupon de paiement. Les chèques doivent être faits au nom de l'entreprise.", 7, color=GREY)
            s.pairs(
                40,
                668,
                [
                    ("Numéro de compte", b.account),
                    ("Payable d'ici le", on(b.due, "fr")),
                    ("Total à payer", fr_money(b.total)),
                ],
                value_x=160,
                size=8.5,
                leading=13,
            )
            s.block(350, 676, [b.carrier, *b.remit], 8.5, 12)

        head()
        s.block(220, 92, [b.holder, *b.mailing.lines(comma=True)], 9.5, 13)
        s.bar(36, 76, 160, 350, (0.97, 0.96, 0.9))
        y = 94
        for label, value in (
            ("Date de la facture", [on(b.bill_date, "fr")]),
            ("Numéro de facture", [b.invoice]),
            ("Période de facturation", [f"du {on(b.bill_date, 'fr')}", f"au {on(through(b), 'fr')}"]),
            ("Payable d'ici le", [on(b.due, "fr")]),
            ("Vos économies", ["10,00 $ ce mois-ci"]),
        ):
            s.text(46, y, label, 7.5, True)
            y = s.block(46, y + 12, value, 8.5, 11.5) + 8
        s.text(46, y, "À savoir", 7.5, True)
        s.block(
            46,
            y + 12,
            [
                "Votre facture électronique est",
                "offerte dans l'Espace client.",
                "Service à la clientèle :",
                tn(b.support, "space"),
                "Des frais de retard de 2 % par",
                "mois (26,82 % par an) sont",
                "appliqués aux soldes impayés.",
            ],
            7.5,
            11,
        )
        s.text(220, 186, "Sommaire de la facture", 11, True)
        s.line(191, x0=220)
        y = s.pairs(
            220,
            208,
            [
                ("Solde de la facture précédente", fr_money(money(b, 1))),
                (f"Paiement reçu le {on(b.paid, 'fr')}. Merci!", f"-{fr_money(money(b, 1))}"),
                ("Ajustements et frais uniques", "10,00 $"),
                ("Services existants", fr_money(money(b, 2, 30))),
                ("Services à la carte et utilisation", "0,00 $"),
                ("TPS 5 % (R 105541234)", "3,12 $"),
                ("TVQ 9,975 % (1004211234)", "6,22 $"),
            ],
            right=572,
            size=8.5,
            leading=14,
        )
        s.bar(216, y - 6, 360, 22, (1, 0.92, 0.6))
        s.pairs(222, y + 9, [("Total à payer", fr_money(b.total))], right=568, size=10, bold_value=True)
        s.text(220, y + 46, "Ajustements et frais uniques", 9, True)
        s.pairs(220, y + 60, [("Carte SIM", "10,00 $")], right=572, size=8.5)
        y = 450

        def columns(y: float) -> float:
            s.text(40, y, "Services existants - Mobile", 10, True)
            s.line(y + 5)
            return y + 20

        y = columns(y)
        for i, n in enumerate(b.numbers):
            if y > (616 if s.pages == 1 else 740):
                if s.pages == 1:
                    coupon()
                s.next_page()
                head()
                y = columns(94)
            s.text(40, y, tn(n, "space"), 8.5, True)
            s.text(140, y, b.users[i], 8)
            s.text(300, y, f"Forfait tout inclus {10 + i % 3 * 10} Go", 8)
            s.text(440, y, f"appareil {6 + i} de 24", 8, color=GREY)
            s.text(572, y, fr_money(money(b, i, 35, 2500)), 8.5, align="right")
            y += 14
        if s.pages == 1:
            coupon()
        return s

    return counted(draw)
