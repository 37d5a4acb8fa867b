"""Bills after published samples of regional US carriers and cloud telephone providers: two cable companies, four
telephone companies, a city utility, two business carriers and three hosted-voice firms."""

from __future__ import annotations

from datetime import timedelta

from tests.bills.content import Bill
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import on, tn, upper

DESIGNS, design = collection()
GREY = (0.42, 0.42, 0.42)


def shares(b: Bill, taxes: float = 0.18) -> tuple[str, str, str]:
    """The total as: charge of one line, charges of all lines, taxes and fees."""
    total = float(b.total)
    each = round(total * (1 - taxes) / len(b.numbers), 2)
    return f"{each:.2f}", f"{each * len(b.numbers):,.2f}", f"{total - each * len(b.numbers):,.2f}"


def calls(b: Bill, count: int = 5) -> list[tuple[str, str, str, str, str]]:
    """Date, time, number called, minutes, amount."""
    places = [
        ("8:52 AM", "3:00"),
        ("10:07 AM", "12:00"),
        ("1:31 PM", "1:00"),
        ("2:44 PM", "6:00"),
        ("4:58 PM", "2:00"),
        ("5:03 PM", "9:00"),
    ]
    return [
        (
            on(b.period[0] + timedelta(days=2 + 4 * i), "us2")[:5],
            places[i % 6][0],
            b.called[i % len(b.called)],
            places[i % 6][1],
            f"0.{15 * (i + 1):02d}",
        )
        for i in range(count)
    ]


def notes(s: Pen, x: float, y: float, lines: list[str], size: float = 6.8) -> float:
    for line in lines:
        s.text(x, y, line, size, color=GREY)
        y += size * 1.3
    return y


@design(account="dashes", persons=True)
def island_cable_statement(b: Bill) -> bytes:
    """A cable company of the East: "Service for" at the head, the envelope's address at the foot beside the payee."""
    s = Pen()
    each, lines, taxes = shares(b)
    s.text(40, 48, b.carrier, 17, True, color=(0.0, 0.3, 0.6))
    s.text(40, 60, "Business", 9, color=(0.0, 0.3, 0.6))
    s.text(572, 36, "PAGE 1 OF 1", 7, align="right")
    s.text(40, 90, "Service for", 8.5, True)
    s.text(40, 102, f"Account Number: {b.account}", 8.5)
    s.block(40, 114, upper([b.holder, *b.service.lines(inline_unit=True, comma=False)]), 8.5)
    s.text(330, 90, "Your Monthly Statement", 13, True)
    s.text(330, 104, f"Statement Date {on(b.bill_date, 'long')}", 8.5)
    s.boxes(
        334,
        122,
        [
            ("Billing Period", f"{on(b.period[0], 'us')[:5]} - {on(b.period[1], 'us')[:5]}"),
            ("Due Date", on(b.due, "long")),
            ("Amount", f"${b.total}"),
        ],
        width=82,
        size=8,
    )
    s.text(330, 160, "Your account is enrolled for Auto Pay.", 8.5)
    s.text(40, 190, "Your Account Summary", 12, True)
    s.text(
        40,
        202,
        f"Includes payments received by {on(b.bill_date - timedelta(days=3), 'us2')}. Any payments and other activities"
        " after this date will be on the next bill.",
        7.5,
    )
    s.line(207)
    y = s.pairs(
        40,
        222,
        [
            ("Balance Last Statement", f"${b.total}"),
            (f"Payment {on(b.paid, 'us2')} - Thank You", f"-${b.total} cr"),
            ("Previous Balance", "$0.00"),
        ],
        right=300,
        size=8.5,
        leading=12,
    )
    s.pairs(
        330,
        222,
        [
            ("Current Monthly Charges", f"${lines}"),
            ("Total Taxes & Fees", f"${taxes}"),
            (f"Total Amount Due by {on(b.due, 'long')}", f"${b.total}"),
        ],
        right=572,
        size=8.5,
        leading=12,
    )
    s.text(40, y + 14, "Business Voice", 11, True)
    s.text(40, y + 27, f"Charges from {on(b.period[0], 'us')[:5]} to {on(b.period[1], 'us')[:5]}", 7.5)
    y += 40
    for i, n in enumerate(b.numbers):
        x = 40 if i % 2 == 0 else 310
        s.text(x, y + (i // 2) * 12, f"{tn(n)}  {'Business Voice Line' if i == 0 else 'Additional Voice Line'}", 8.5)
        s.text(x + 250, y + (i // 2) * 12, each, 8.5, align="right")
    y += ((len(b.numbers) + 1) // 2) * 12 + 12
    s.text(40, y, "Business Updates", 10, True)
    notes(
        s,
        40,
        y + 11,
        [
            (
                "Payment of your bill confirms your acceptance of the Business General Terms and Conditions of Service."
                " For billing questions or to report trouble call"
            ),
            (
                f"{tn(b.support)}, 24 hours a day. Complaints unresolved may be sent to the Office of Cable Television,"
                " State Utilities Board, Trenton, NJ 08625, 1-800-555-0140."
            ),
            (
                f"Your current agreement expires {on(b.bill_date + timedelta(days=213), 'us')}. Rates shown exclude"
                " equipment returned late."
            ),
        ],
        7,
    )
    s.line(600, dashed=True)
    s.text(306, 610, "Please return this portion with your payment. Do not send cash.", 7, align="center")
    s.text(40, 630, b.carrier.upper(), 8, True)
    s.block(40, 640, ["1111 COMMERCE PARK AVENUE", "BETHEL NY 12720-0114"], 7.5)
    s.text(40, 664, "CHANGE SERVICE REQUESTED", 6.5)
    s.text(70, 680, "#BWNHGYM", 7)
    s.block(70, 696, upper([b.holder, *b.mailing.lines(comma=False)]), 9)
    s.pairs(
        330,
        630,
        [("Account Number", b.account), ("Due Date", on(b.due, "long")), ("Total Amount Due", f"${b.total}")],
        right=572,
        size=8.5,
        leading=12,
    )
    s.text(330, 670, "Amount Enclosed  $ ______________", 8.5)
    s.block(330, 700, upper([b.carrier, *b.remit]), 9)
    s.text(40, 768, "".join(c for c in b.account if c.isdigit()) + "00" + b.total.replace(".", "").zfill(8) + "7", 8)
    return s.done()


@design(account="cable")
def plains_cable_statement(b: Bill) -> bytes:
    """A cable company of the Plains: the local office at the left, facts of the account at the right, payment coupon
    with the window address below."""
    s = Pen("vera")
    each, lines, taxes = shares(b)
    s.text(40, 46, b.carrier, 15, True, color=(0.0, 0.35, 0.2))
    s.block(40, 60, ["Local office: 3900 26th Avenue", "Moline, IL 61265", "Mon - Fri 8:00 am to 5:00 pm"], 7)
    s.bar(330, 32, 242, 74, (0.9, 0.94, 0.9))
    s.pairs(
        338,
        45,
        [
            ("Statement Date", on(b.bill_date, "us2")),
            ("Account Number", b.account),
            ("Due Date", on(b.due, "us2")),
            ("Service From", f"{on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}"),
            ("Customer Service", tn(b.support, "one")),
        ],
        right=566,
        size=8,
        leading=12.5,
    )
    s.text(40, 125, "For service at:", 7.5, True)
    s.block(40, 136, upper([b.holder, *b.service.lines(inline_unit=True)]), 8)
    s.text(330, 125, "How to reach us", 7.5, True)
    notes(
        s,
        330,
        136,
        [f"Billing and repair {tn(b.support, 'one')}", "TTY users dial 711. Chat with us on line at any hour."],
        7,
    )
    s.text(40, 188, "SUMMARY OF CHARGES", 9.5, True)
    s.line(193, x1=400)
    y = s.pairs(
        40,
        206,
        [
            ("Previous Balance", b.total),
            (f"Payments Received - Thank You  {on(b.paid, 'us2')}", f"-{b.total}"),
            ("Monthly Charges - Business Phone", lines),
            ("Taxes, Fees & Surcharges", taxes),
        ],
        right=400,
        size=8,
        leading=12,
    )
    s.text(40, y + 2, "AMOUNT DUE THIS STATEMENT", 9, True)
    s.text(400, y + 2, f"${b.total}", 9, True, align="right")
    y += 24
    s.text(40, y, "ACCOUNT DETAIL", 9.5, True)
    s.line(y + 5, x1=400)
    y += 18
    for n in b.numbers:
        s.text(40, y, f"{on(b.period[0], 'us')[:5]} - {on(b.period[1], 'us')[:5]}", 7.5)
        s.text(115, y, f"Business Phone Line   {tn(n, 'paren')}", 7.5)
        s.text(400, y, each, 7.5, align="right")
        y += 11
    s.text(115, y, "E911 Surcharge, Regulatory Recovery Fee, Federal USF", 7.5)
    s.text(400, y, taxes, 7.5, align="right")
    s.text(420, 190, "NEWS", 8, True)
    notes(
        s,
        420,
        204,
        [
            "Refer another business and",
            "receive a $100 bill credit.",
            "Call 1-800-555-0177 and",
            "mention code BIZ100.",
            "",
            "Franchise authority: City Hall,",
            "215 Court Avenue, Clinton IA",
            "52732. FCC community ID",
            "IA0127.",
        ],
        7,
    )
    s.line(588, dashed=True)
    s.text(306, 598, "Detach and enclose this coupon with your payment", 6.5, align="center")
    s.text(40, 618, b.carrier, 9, True)
    s.block(40, 628, ["3900 26TH AVENUE", "MOLINE IL 61265"], 6.5)
    s.block(60, 676, upper([b.holder, *b.mailing.lines()]), 8.5)
    s.pairs(
        350,
        618,
        [
            ("Statement Date", on(b.bill_date, "us2")),
            ("Account Number", b.account),
            ("Date Due", on(b.due, "us2")),
            ("Amount Due", f"${b.total}"),
        ],
        right=572,
        size=8,
        leading=12,
    )
    s.text(350, 668, "Make checks payable and send to:", 6.5)
    s.block(350, 682, upper([b.carrier, *b.remit]), 8.5)
    return s.done()


@design(account="bell_dashed", persons=True)
def northwest_fiber_two_pages(b: Bill) -> bytes:
    """A telephone company of the Northwest: account summary in a box, PIN beside the account; the second page repeats
    the head and charges each line under its number with a slash."""
    s = Pen()
    each, _, taxes = shares(b)

    def head(page: int) -> None:
        s.text(40, 46, b.carrier, 18, True, color=(0.1, 0.45, 0.25))
        s.text(572, 40, f"Page {page} of 2", 7.5, align="right")

    head(1)
    s.text(40, 78, "Your Monthly Invoice", 13, True)
    s.bar(330, 62, 242, 16, (0.1, 0.45, 0.25))
    s.text(336, 74, "Account Summary", 9.5, True, color=(1, 1, 1))
    y = s.pairs(
        336,
        92,
        [
            ("New Charges Due Date", on(b.due, "us2")),
            ("Billing Date", on(b.bill_date, "us2")),
            ("Account Number", b.account),
            ("PIN", b.invoice[-4:]),
        ],
        right=568,
        size=8.5,
        leading=12,
    )
    s.line(y - 7, x0=336, x1=568)
    y = s.pairs(
        336,
        y + 5,
        [
            ("Previous Balance", b.total),
            (f"Payments Received Thru {on(b.paid, 'us2')}", f"-{b.total}"),
            ("Thank you for your payment!", ""),
            ("Balance Forward", ".00"),
            ("New Charges", b.total),
        ],
        right=568,
        size=8.5,
        leading=12,
    )
    s.text(336, y + 3, "Total Amount Due", 10, True)
    s.text(568, y + 3, f"${b.total}", 10, True, align="right")
    s.text(40, 100, "Ways to pay your bill", 9, True)
    s.block(
        40,
        112,
        [
            "Online at My Account, or in the app",
            f"By phone {tn(b.support, 'one')}",
            "Customer Service: same number, M-F 8am-5pm",
        ],
        8,
    )
    s.text(40, 260, "Service address", 8.5, True)
    s.block(40, 272, upper(b.service.lines(inline_unit=True, comma=False)), 8.5)
    s.text(40, 320, "CUSTOM MESSAGES", 9, True)
    notes(
        s,
        40,
        332,
        [
            (
                "Hearing or speech impaired? Relay service is reached by dialing 711. Past due amounts may incur a late"
                " payment charge of 1.5%."
            ),
            (
                f"Effective {on(b.bill_date + timedelta(days=44), 'us')}, the Internet Infrastructure Surcharge will"
                " increase to $5.99 per month."
            ),
        ],
        7.5,
    )
    s.line(560, dashed=True)
    s.text(40, 572, "PAYMENT STUB", 8.5, True)
    s.text(40, 584, "Please do not send cash or correspondence. Make checks payable to the address at the right.", 7)
    s.pairs(
        340,
        600,
        [
            ("Total Amount Due", f"${b.total}"),
            ("New Charges Due Date", on(b.due, "us2")),
            ("Account Number", b.account),
        ],
        right=572,
        size=8.5,
        leading=12,
    )
    s.text(340, 646, "Amount Enclosed  $ ___________", 8.5)
    s.block(64, 680, upper([b.holder, *b.mailing.lines(comma=False)]), 9)
    s.block(340, 680, upper([b.carrier, *b.remit]), 9)
    s.next_page()
    head(2)
    s.pairs(
        340,
        58,
        [("Billing Date", on(b.bill_date, "us2")), ("Account Number", b.account)],
        right=572,
        size=8,
        leading=11,
    )
    s.text(40, 84, "CURRENT BILLING SUMMARY", 10, True)
    s.text(40, 98, f"Local Service from {on(b.period[0], 'us2')} to {on(b.period[1], 'us2')}", 8)
    s.text(40, 114, "Qty  Description", 8, True)
    s.text(572, 114, "Charge", 8, True, align="right")
    y = 128
    for n in b.numbers:
        s.text(90, y, f"{n[2:5]}/{n[5:8]}-{n[8:]}.0", 8, True)
        s.text(40, y + 11, "1", 8)
        s.text(60, y + 11, "Business Line - Unlimited Voice, Access Recovery Charge", 8)
        s.text(572, y + 11, each, 8, align="right")
        y += 26
    s.text(60, y, "Federal USF Recovery Charge, State 911 Tax, FCC Line Charge", 8)
    s.text(572, y, taxes, 8, align="right")
    s.text(60, y + 13, "TOTAL", 8, True)
    s.text(572, y + 13, b.total, 8, True, align="right")
    return s.done()


@design(account="plain9")
def county_telephone_top_stub(b: Bill) -> bytes:
    """A telephone company of small towns: the stub to return is at the top; second page with charges by telephone
    number and the itemized calls."""
    s = Pen("times")
    each, lines, taxes = shares(b)
    s.text(40, 44, b.carrier, 15, True)
    s.block(40, 57, ["P.O. Box 300, 121 S. Main Street", "Lincolnville, NE 68526-0300"], 8)
    s.text(572, 40, "RETURN THIS PORTION WITH YOUR PAYMENT", 7.5, align="right")
    s.boxes(
        334,
        62,
        [("ACCOUNT NO.", b.account), ("BILL DATE", on(b.bill_date, "us")), ("DUE DATE", on(b.due, "us"))],
        width=82,
        size=8.5,
    )
    s.pairs(334, 106, [("TOTAL DUE", f"${b.total}")], right=572, size=10)
    s.text(334, 122, "AMOUNT PAID  $ ____________________", 8.5)
    s.block(54, 125, upper([b.holder, *b.mailing.lines(comma=False)]), 9.5)
    s.block(334, 150, [f"Remit to:  {b.carrier}", *b.remit], 9)
    s.line(200, dashed=True)
    s.text(40, 212, "KEEP THIS PORTION FOR YOUR RECORDS", 7.5)
    s.text(40, 232, "Customer:", 9)
    s.text(130, 232, b.holder, 9, True)
    s.text(40, 245, "Service Location:", 9)
    s.text(130, 245, ", ".join(b.service.lines(inline_unit=True)), 9)
    s.text(40, 258, "Account No.:", 9)
    s.text(130, 258, b.account, 9)
    s.text(40, 286, "SUMMARY OF CHARGES", 11, True)
    s.line(291)
    y = s.pairs(
        40,
        306,
        [
            ("Previous Balance", b.total),
            (f"Payment Received {on(b.paid, 'us')}", f"{b.total} CR"),
            ("Balance Forward", ".00"),
            (f"Recurring Charges {on(b.period[0], 'us')} thru {on(b.period[1], 'us')}", lines),
            ("Long Distance", "2.25"),
            ("Surcharges and Taxes", f"{float(taxes) - 2.25:.2f}"),
        ],
        right=400,
        size=10,
        leading=15,
    )
    s.text(40, y + 4, "TOTAL AMOUNT DUE", 10.5, True)
    s.text(400, y + 4, f"${b.total}", 10.5, True, align="right")
    s.text(430, 306, "Questions?", 10, True)
    s.block(430, 320, ["Business office", tn(b.support), "Repair: dial 611"], 9)
    s.text(40, 480, "MESSAGES", 10, True)
    s.block(
        40,
        494,
        [
            (
                "Our offices will be closed on Thanksgiving Day. Directory deadline: please call with changes to your"
                " listing."
            ),
            "Local service is billed one month in advance; long distance is billed after you make the calls.",
            (
                "Unpaid charges for regulated service may result in disconnection. Public Service Commission, 1200 N"
                " Street, Suite 300,"
            ),
            "Lincolnville, NE 68508, telephone 402-555-0101, assists with complaints.",
        ],
        8.5,
    )
    s.text(572, 770, "Page 1 of 2", 8, align="right")
    s.next_page()
    s.text(40, 44, b.carrier, 12, True)
    s.text(572, 44, f"Account No. {b.account}    Bill Date {on(b.bill_date, 'us')}    Page 2 of 2", 8.5, align="right")
    s.line(50)
    s.text(40, 70, "DETAIL OF RECURRING AND NON-RECURRING CHARGES", 10, True)
    y = 86
    for n in b.numbers:
        s.text(40, y, f"Telephone Number {tn(n)}", 8.5, True)
        s.text(60, y + 10, "Business Access Line, Touch Calling, FCC Subscriber Line Charge", 8.5)
        s.text(572, y + 10, each, 8.5, align="right")
        y += 23
    y += 12
    s.text(40, y, "LONG DISTANCE CHARGES", 10, True)
    s.text(40, y + 13, f"Calls from {tn(b.numbers[0])}", 8.5, True)
    for x, t in (
        (60, "No."),
        (85, "Date"),
        (130, "Time"),
        (200, "Number Called"),
        (330, "Rate"),
        (400, "Min."),
        (520, "Amount"),
    ):
        s.text(x, y + 26, t, 8, True)
    for i, (day, clock, called, minutes, amount) in enumerate(calls(b)):
        for x, t in (
            (60, str(i + 1)),
            (85, day),
            (130, clock),
            (200, tn(called)),
            (330, "SDC"),
            (400, minutes),
            (520, amount),
        ):
            s.text(x, y + 38 + i * 11, t, 8)
    return s.done()


@design(account="dashes", persons=True)
def city_light_water_fiber(b: Bill) -> bytes:
    """A city's bill for electricity, water and fiber telephone: cycle, customer and bill numbers; meters; telephone as
    one of the services."""
    s = Pen("vera")
    each, _, taxes = shares(b, 0.55)
    s.text(40, 44, "CITY LIGHT, WATER & FIBER", 14, True, color=(0.1, 0.2, 0.5))
    s.text(40, 56, f"Telephone and internet by {b.carrier}", 7.5)
    s.text(40, 66, f"Customer Service {tn(b.support)}   -   24-hour outages, same number", 7.5)
    s.pairs(
        390,
        40,
        [
            ("Bill Number", b.invoice),
            ("Account Number", b.account),
            ("Bill Date", on(b.bill_date, "us")),
            ("Due Date", on(b.due, "us")),
            ("Cycle / Route", "07 / 114"),
        ],
        right=572,
        size=7.8,
        leading=11,
    )
    s.line(96)
    s.text(40, 110, "Customer", 7.5, True)
    s.text(40, 121, b.holder, 8.5)
    s.text(40, 138, "Service Address", 7.5, True)
    s.block(40, 149, b.service.lines(inline_unit=True), 8.5)
    s.text(390, 110, "Service Period", 7.5, True)
    s.text(390, 121, f"{on(b.period[0], 'us')} - {on(b.period[1], 'us')}  (30 days)", 8)
    s.text(390, 138, "Summary of Account", 7.5, True)
    s.pairs(
        390,
        149,
        [
            ("Previous Balance", b.total),
            (f"Payment {on(b.paid, 'us')}", f"-{b.total}"),
            ("Current Charges", b.total),
            ("Total Due", f"${b.total}"),
        ],
        right=572,
        size=7.8,
        leading=11,
    )
    y = 206
    s.bar(36, y - 10, 540, 14, (0.88, 0.91, 0.96))
    for x, t in ((40, "Service"), (130, "Meter"), (210, "Previous"), (280, "Present"), (350, "Read"), (400, "Usage")):
        s.text(x, y, t, 7.5, True)
    s.text(572, y, "Amount", 7.5, True, align="right")
    rest = float(taxes)
    for label, meter, before, now, use, part in (
        ("Electric", "E 30 418 22", "41187", "42013", "826 kWh", 0.7),
        ("Water", "W 77 0126", "5512", "5518", "6 kgal", 0.3),
    ):
        y += 13
        for x, t in ((40, label), (130, meter), (210, before), (280, now), (350, "A"), (400, use)):
            s.text(x, y, t, 7.8)
        s.text(572, y, f"{rest * part:.2f}", 7.8, align="right")
    y += 24
    s.text(40, y, "Fiber Telephone", 8.5, True)
    for n in b.numbers:
        y += 11
        s.text(
            52, y, f"{tn(n)}   {'Business Voice with voice mail' if not b.is_person else 'Unlimited Home Phone'}", 7.8
        )
        s.text(572, y, each, 7.8, align="right")
    y += 14
    s.text(40, y, "Total Current Charges", 8.5, True)
    s.text(572, y, b.total, 8.5, True, align="right")
    notes(
        s,
        40,
        y + 18,
        [
            (
                "Read code: A actual, E estimated, F final. A penalty of 5% is added after the due date. Services are"
                " subject to disconnection ten days after the due date."
            ),
            (
                "Pay at City Hall, 101 Municipal Plaza, Monday to Friday 8:00 - 5:00, or use the night deposit box at"
                " the rear of the building."
            ),
        ],
        6.8,
    )
    s.line(596, dashed=True)
    s.text(40, 606, "Return this stub with your payment. Make checks payable to City Light, Water & Fiber.", 7)
    s.pairs(
        390,
        624,
        [
            ("Account Number", b.account),
            ("Due Date", on(b.due, "us")),
            ("Total Due", f"${b.total}"),
            ("After Due Date", f"${float(b.total) * 1.05:.2f}"),
        ],
        right=572,
        size=8,
        leading=12,
    )
    s.block(66, 650, upper([b.holder, *b.mailing.lines(comma=False)]), 8.5)
    s.block(390, 692, ["CITY LIGHT, WATER & FIBER", *upper(list(b.remit))], 8)
    s.text(
        40, 764, f"{''.join(c for c in b.account if c.isdigit())} {b.due:%m%d%y} {b.total.replace('.', '').zfill(9)}", 8
    )
    return s.done()


@design(account="long")
def pacific_telephone_sidebar(b: Bill) -> bytes:
    """A telephone company of the islands: whom to call in a column at the left, summary at the right, stub at the foot;
    later pages by line with calls."""
    s = Pen()
    each, lines, taxes = shares(b)
    s.bar(0, 0, 165, 560, (0.92, 0.95, 0.97))
    s.text(24, 46, b.carrier, 10, True, color=(0.0, 0.3, 0.55))
    y = 90
    for title, rows in (
        ("Billing Inquiries", [tn(b.support, "space"), "Mon - Fri, 8 am - 5 pm"]),
        ("Repair", ["dial 611 from your phone, or", tn(b.support, "space")]),
        ("Pay on line", ["My Account, Billing, Pay Now"]),
        ("Write to us", ["Correspondence Center", "P.O. Box 2200", "Kailua HI 96734-2200"]),
    ):
        s.text(24, y, title, 8.5, True)
        y = s.block(24, y + 11, rows, 8) + 10
    s.text(185, 46, "Invoice", 16, True)
    s.text(572, 40, "Page 1 of 2", 8, align="right")
    s.block(185, 84, upper([b.holder, *b.mailing.lines(comma=False)]), 9.5)
    s.pairs(
        185,
        160,
        [("Account Number", b.account), ("Invoice Number", b.invoice), ("Invoice Date", on(b.bill_date, "long"))],
        value_x=275,
        size=9,
        leading=13,
    )
    s.pairs(400, 160, [("Due Date", on(b.due, "short")), ("Balance Due", f"${b.total}")], right=572, size=9, leading=13)
    s.line(205, x0=185)
    s.text(185, 222, "Account Summary", 11.5, True)
    y = s.pairs(
        185,
        238,
        [
            ("Previous Balance", b.total),
            (f"Payment - {on(b.paid, 'short')}. Thank you", f"-{b.total}"),
            ("Late Payment Charge", "0.00"),
            ("Adjustments", "0.00"),
        ],
        right=572,
        size=9,
        leading=13,
    )
    s.text(185, y + 8, "Current Charges", 10, True)
    y = s.pairs(
        185,
        y + 22,
        [("Local Services", lines), ("Long Distance - included", "0.00"), ("Taxes, Fees and Surcharges", taxes)],
        right=572,
        size=9,
        leading=13,
    )
    s.text(185, y + 4, "Total Balance Due", 10, True)
    s.text(572, y + 4, f"${b.total}", 10, True, align="right")
    s.text(185, y + 34, "A Message for You", 9.5, True)
    notes(
        s,
        185,
        y + 46,
        [
            "Go paperless with eBill. A paper bill fee of $5.00 applies to each printed invoice.",
            "Telephone rates are set by tariff on file with the Public Utilities Commission, 465 S. King Street,",
            "Room 103. Your telephone number is yours to keep when you move within the same exchange.",
        ],
        7.8,
    )
    s.line(584, dashed=True)
    s.text(24, 596, "Please detach and return with payment", 7)
    s.pairs(
        24,
        614,
        [("Account Number", b.account), ("Due Date", on(b.due, "short")), ("Balance Due", f"${b.total}")],
        value_x=110,
        size=9,
        leading=13,
    )
    s.text(24, 660, "Amount enclosed $ ____________", 9)
    s.block(24, 690, upper([b.holder, *b.mailing.lines(comma=False)]), 8.5)
    s.block(360, 690, upper([b.carrier, *b.remit]), 8.5)
    s.next_page()
    s.text(24, 46, b.carrier, 10, True, color=(0.0, 0.3, 0.55))
    s.text(572, 40, "Page 2 of 2", 8, align="right")
    s.text(572, 52, f"Account Number {b.account}   Invoice Date {on(b.bill_date, 'long')}", 8, align="right")
    s.text(24, 80, "Detail of Local Services", 11, True)
    s.text(24, 96, "Service Address:", 8.5, True)
    s.text(100, 96, ", ".join(b.service.lines(inline_unit=True)), 8.5)
    s.text(24, 108, f"Monthly charges {on(b.period[0], 'short')} - {on(b.period[1], 'short')}", 8.5)
    y = 128
    for n in b.numbers:
        s.text(24, y, tn(n, "space"), 8.5, True)
        s.text(120, y, "Business Line; Interstate Subscriber Line Charge", 8.5)
        s.text(572, y, each, 8.5, align="right")
        y += 14
    y += 12
    s.text(24, y, "Long Distance Calls", 11, True)
    s.text(24, y + 13, f"Calls charged to {tn(b.numbers[-1], 'space')}", 8.5)
    for i, (day, clock, called, minutes, _) in enumerate(calls(b, 4)):
        for x, t in (
            (24, day),
            (80, clock),
            (150, f"to {tn(called, 'space')}"),
            (300, f"{minutes} min"),
            (400, "included"),
        ):
            s.text(x, y + 28 + i * 12, t, 8.5)
    return s.done()


@design(account="plain9", persons=True, one_address=True)
def northern_wireline_slip(b: Bill) -> bytes:
    """A company of the far North: four facts in capitals across the head, important messages, the summary; a slip with
    name and address, the only address of the customer."""
    s = Pen()
    each, _, taxes = shares(b)
    s.text(40, 52, b.carrier, 17, True, color=(0.75, 0.1, 0.15))
    for x, label, value in (
        (300, "BILLING DATE", on(b.bill_date, "long").upper()),
        (400, "INVOICE NUMBER", b.invoice),
        (490, "ACCOUNT NUMBER", b.account),
    ):
        s.text(x, 40, label, 6.5, True, color=GREY)
        s.text(x, 52, value, 8)
    s.bar(40, 72, 250, 54, (0.75, 0.1, 0.15))
    s.text(50, 92, f"Due {on(b.due, 'long')}", 10, color=(1, 1, 1))
    s.text(50, 114, f"TOTAL DUE  ${b.total}", 15, True, color=(1, 1, 1))
    s.text(310, 84, "Important Messages", 10, True)
    notes(
        s,
        310,
        97,
        [
            "Save a tree and some time. Go paperless from the Billing tab.",
            f"Questions? Text or call {tn(b.support)}, or visit any store.",
            "If this is your first invoice it may include prorated charges for",
            "more than one full month.",
        ],
        7.8,
    )
    s.text(40, 160, "Summary of Charges", 12, True)
    s.line(165)
    y = s.pairs(
        40,
        180,
        [("Previous balance", b.total), (f"Payment received {on(b.paid, 'long')} - thank you", f"-{b.total}")],
        right=572,
        size=9,
        leading=13,
    )
    s.text(40, y + 8, "Home Phone" if b.is_person else "Business Phone", 10, True)
    s.text(572, y + 8, f"{on(b.period[0], 'short')} - {on(b.period[1], 'short')}", 8, align="right")
    y += 22
    for n in b.numbers:
        s.text(52, y, tn(n, "paren"), 9)
        s.text(150, y, "Local line with statewide long distance", 9)
        s.text(572, y, each, 9, align="right")
        y += 12.5
    s.text(52, y, "Taxes and surcharges (federal, state and borough; state access line surcharge)", 9)
    s.text(572, y, taxes, 9, align="right")
    s.text(40, y + 18, "Total current charges", 10, True)
    s.text(572, y + 18, b.total, 10, True, align="right")
    s.line(590, dashed=True)
    s.text(40, 602, "Payment Slip - if paying by mail, include this tear-off slip.", 7.5)
    s.pairs(
        360,
        622,
        [("Account Number", b.account), ("Due Date", on(b.due, "long")), ("Total Due", f"${b.total}")],
        right=572,
        size=8.5,
        leading=12,
    )
    s.block(60, 660, upper([b.holder, *b.service.lines(comma=False, plus4="-0001")]), 9.5)
    s.block(360, 676, upper([b.carrier, *b.remit]), 9)
    return s.done()


@design(account="long")
def cloud_office_invoice(b: Bill) -> bytes:
    """A cloud telephone provider's invoice: bill-to and service address side by side, licences, fees, and the numbers
    of the account (on a second page when many)."""
    s = Pen()
    each, lines, taxes = shares(b, 0.22)
    many = len(b.numbers) > 8

    def head(page: int) -> None:
        s.text(40, 48, b.carrier, 16, True, color=(0.95, 0.45, 0.05))
        s.text(572, 48, "INVOICE", 16, True, align="right")
        s.text(306, 776, f"Page {page} of {2 if many else 1}", 7, align="center")

    head(1)
    s.block(40, 62, [f"{b.carrier}, Inc.", "20 Davis Drive, Belmore, CA 94002", f"Tel. {tn(b.support, 'plus')}"], 7.5)
    s.pairs(
        370,
        70,
        [
            ("Invoice Number:", b.invoice),
            ("Invoice Date:", on(b.bill_date, "us")),
            ("Account Number:", b.account),
            ("Payment Terms:", f"Net {(b.due - b.bill_date).days}"),
            ("Due Date:", on(b.due, "us")),
            ("Currency:", "USD"),
        ],
        right=572,
        size=8.5,
        leading=12,
    )
    s.text(40, 165, "Bill To:", 9, True)
    s.block(40, 177, [b.holder, "Attn: Accounts Payable", *b.mailing.lines(), "United States"], 8.5)
    s.text(310, 165, "Service Address:", 9, True)
    s.block(310, 177, [b.holder, *b.service.lines(), "United States"], 8.5)
    y = 262
    s.bar(36, y - 11, 540, 15, (0.9, 0.9, 0.9))
    for x, t in ((40, "Description"), (290, "Service Period"), (420, "Qty")):
        s.text(x, y, t, 8, True)
    s.text(480, y, "Unit Price", 8, True, align="right")
    s.text(572, y, "Amount", 8, True, align="right")
    rows = [
        ("DigitalLine Unlimited Standard", str(len(b.numbers)), each, lines),
        ("Compliance and Administrative Cost Recovery Fee", str(len(b.numbers)), "", f"{float(taxes) * 0.4:.2f}"),
        ("e911 Service Fee", str(len(b.numbers)), "", f"{float(taxes) * 0.2:.2f}"),
        ("Federal, State and Local Taxes", "", "", f"{float(taxes) * 0.4:.2f}"),
    ]
    for label, count, price, amount in rows:
        y += 15
        s.text(40, y, label, 8.5)
        s.text(290, y, f"{on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}", 8.5)
        s.text(420, y, count, 8.5)
        s.text(480, y, price, 8.5, align="right")
        s.text(572, y, amount, 8.5, align="right")
    s.line(y + 8)
    s.pairs(
        400,
        y + 22,
        [("Total", f"${b.total}"), ("Payments applied", "$0.00"), ("Amount Due", f"${b.total}")],
        right=572,
        size=9.5,
        leading=14,
    )
    notes(
        s,
        40,
        y + 22,
        [
            f"Your last payment of ${b.total} was received {on(b.paid, 'us')}. Thank you.",
            "The recovery fee is not a tax and is not required by any government.",
        ],
        7.5,
    )
    y += 84
    if many:
        s.text(40, y - 6, "The phone numbers on this account are listed on the next page.", 8.5)
    pay_y = 660
    s.line(pay_y - 14)
    s.text(40, pay_y, "Pay by check", 8.5, True)
    s.block(40, pay_y + 12, [b.carrier, *b.remit], 8)
    s.text(250, pay_y, "Pay by ACH or wire", 8.5, True)
    s.block(
        250,
        pay_y + 12,
        [
            "First Harbor Bank, San Mateo, CA 94402",
            "Routing 121000248   Bank acct 4121908837",
            "Put the invoice number on your remittance.",
        ],
        8,
    )
    if many:
        s.next_page()
        head(2)
        s.text(40, 66, f"Invoice Number: {b.invoice}     Account Number: {b.account}", 8.5)
        y = 100
    s.text(40, y, "Phone Numbers", 10, True)
    s.text(40, y + 14, "Number", 8, True)
    s.text(160, y + 14, "Assigned To", 8, True)
    s.text(340, y + 14, "License", 8, True)
    for i, (n, user) in enumerate(zip(b.numbers, b.users, strict=True)):
        s.text(40, y + 28 + i * 13, tn(n, "paren"), 8.5)
        s.text(160, y + 28 + i * 13, f"{user}, Ext. {101 + i}", 8.5)
        s.text(340, y + 28 + i * 13, "DigitalLine Unlimited", 8.5)
    return s.done()


@design(account="letters")
def hosted_monthly_statement(b: Bill) -> bytes:
    """A hosted-voice firm's monthly statement: date under the heading, customer information in a column, services by
    telephone number and extension with service codes."""
    s = Pen()
    each, lines, taxes = shares(b)
    pages = 2 if len(b.numbers) > 12 else 1
    s.text(40, 46, b.carrier, 15, True, color=(0.8, 0.0, 0.1))
    s.text(572, 44, f"Customer Billing ID: {b.account}", 10, True, align="right")
    s.text(40, 80, f"{b.carrier} Monthly Statement", 14, True)
    s.text(40, 94, f"Statement Date: {on(b.bill_date, 'short')}", 9)
    s.text(40, 108, f"Services {on(b.period[0], 'short')} through {on(b.period[1], 'short')}", 8, color=GREY)
    s.text(40, 136, "Customer Information", 10, True)
    s.line(140, x0=40, x1=300)
    y = 154
    for label, rows in (
        ("Name", [b.holder]),
        ("Account Number", [b.account]),
        ("Billing Address", b.mailing.lines()),
        ("Service Address", b.service.lines()),
    ):
        s.text(40, y, label, 8.5, True)
        y = s.block(126, y, rows, 8.5) + 3
    s.text(340, 136, "Summary", 10, True)
    s.line(140, x0=340)
    yy = s.pairs(
        340,
        154,
        [
            ("Previous Balance", f"${b.total}"),
            (f"Payments Since Last Bill ({on(b.paid, 'us')})", f"-${b.total}"),
            ("Adjustments", "$0.00"),
            ("Recurring Charges", f"${lines}"),
            ("Usage Charges", "$0.00"),
            ("Taxes & Fees", f"${taxes}"),
        ],
        right=572,
        size=8.5,
        leading=12.5,
    )
    s.text(340, yy + 3, "Total Due", 10, True)
    s.text(572, yy + 3, f"${b.total}", 10, True, align="right")
    s.text(340, yy + 17, f"Due Date {on(b.due, 'short')}", 8.5)
    y = max(y, yy + 30) + 16
    s.text(40, y, "Call Usage Summary (minutes)", 10, True)
    s.pairs(
        40,
        y + 14,
        [("In-Network", "214"), ("Domestic", "1,088"), ("International", "0")],
        right=300,
        size=8.5,
        leading=12,
    )
    s.text(340, y, "Taxes & Fees", 10, True)
    s.pairs(
        340,
        y + 14,
        [
            ("Regulatory Recovery Fee", f"{float(taxes) * 0.5:.2f}"),
            ("E911 Service Charge", f"{float(taxes) * 0.2:.2f}"),
            ("Federal Universal Service", f"{float(taxes) * 0.3:.2f}"),
        ],
        right=572,
        size=8.5,
        leading=12,
    )
    y += 68
    if pages == 2:
        notes(s, 40, 750, [f"Page 1 of 2     Support {tn(b.support, 'one')}"], 7.5)
        s.next_page()
        s.text(40, 46, b.carrier, 15, True, color=(0.8, 0.0, 0.1))
        s.text(572, 44, f"Customer Billing ID: {b.account}", 10, True, align="right")
        y = 80
    s.text(40, y, "Statement Details - Services", 11, True)
    s.bar(36, y + 7, 540, 14, (0.92, 0.92, 0.92))
    for x, t in ((40, "Service ID / Start Date"), (190, "Telephone # / Ext."), (320, "Service Plan")):
        s.text(x, y + 17, t, 8, True)
    s.text(572, y + 17, "Charge", 8, True, align="right")
    y += 32
    for i, n in enumerate(b.numbers):
        s.text(40, y, f"SVC00A4{8120 + 17 * i}KX{i:02d}   {on(b.period[0], 'us2')}", 7.5)
        s.text(190, y, f"{tn(n, 'one')} / {1001 + i}", 8.5)
        s.text(320, y, "X2 Unlimited Extension", 8.5)
        s.text(572, y, each, 8.5, align="right")
        y += 13
    s.line(706)
    notes(
        s,
        40,
        718,
        [
            (
                f"Billed by {b.carrier}, Inc., 675 Creekside Way, Campbell, CA 95008. Mail checks to {b.remit[0]},"
                f" {b.remit[1]}."
            ),
            (
                "Statements are posted by the 3rd of each month. A late fee is assessed on balances unpaid 15 days"
                " after the due date."
            ),
        ],
        7.5,
    )
    notes(s, 40, 750, [f"Page {pages} of {pages}     Support {tn(b.support, 'one')}"], 7.5)
    return s.done()


@design(account="short", one_address=True, toll_free=True)
def virtual_number_receipt(b: Bill) -> bytes:
    """A virtual-number service's paid invoice: toll-free numbers, extensions that forward elsewhere; one address of the
    customer."""
    s = Pen("vera")
    _, lines, taxes = shares(b)
    s.text(40, 50, b.carrier, 17, True, color=(0.2, 0.55, 0.2))
    s.text(40, 64, f"{b.carrier} LLC, 333 Summer Street, 5th Floor, Bostwick, MA 02210", 7, color=GREY)
    s.text(572, 50, "Invoice", 17, align="right")
    s.text(572, 64, "PAID", 9, True, align="right", color=(0.2, 0.55, 0.2))
    s.line(76)
    s.text(40, 96, "Customer", 8, True, color=GREY)
    s.block(40, 109, [b.holder, *b.service.lines(), "United States"], 9)
    s.pairs(
        370,
        96,
        [
            ("Invoice #", b.invoice),
            ("Invoice date", on(b.bill_date, "short")),
            ("Account #", b.account),
            ("Payment method", "Visa ending 4417"),
            ("Next charge", on(b.bill_date + timedelta(days=30), "short")),
        ],
        right=572,
        size=8.5,
        leading=14,
    )
    y = 196
    s.text(40, y, "Description", 8, True)
    s.text(572, y, "Amount", 8, True, align="right")
    s.line(y + 5)
    y = s.pairs(
        40,
        y + 20,
        [
            (f"Small Business plan, {on(b.period[0], 'short')} - {on(b.period[1], 'short')}", f"${lines}"),
            ("Taxes, FUSF and regulatory recovery fees", f"${taxes}"),
        ],
        right=572,
        size=8.5,
        leading=14,
    )
    s.line(y - 8)
    s.pairs(
        400,
        y + 6,
        [("Total", f"${b.total}"), ("Charged to card", f"-${b.total}"), ("Balance", "$0.00")],
        right=572,
        size=9,
        leading=14,
    )
    y += 62
    s.text(40, y, f"Your {b.carrier} {'numbers' if len(b.numbers) > 1 else 'number'}", 10.5, True)
    for i, n in enumerate(b.numbers):
        s.text(40 + (i % 3) * 180, y + 17 + (i // 3) * 14, f"{tn(n, 'paren')}", 9)
    y += 17 + ((len(b.numbers) + 2) // 3) * 14 + 14
    s.text(40, y, "Extensions", 10.5, True)
    for i, (user, to) in enumerate(zip(b.users, b.forwarded, strict=False)):
        s.text(40, y + 16 + i * 14, f"Ext. {i + 1}", 8.5)
        s.text(100, y + 16 + i * 14, user, 8.5)
        s.text(280, y + 16 + i * 14, f"forwards to {tn(to, 'paren')}", 8.5)
    s.line(700)
    notes(
        s,
        40,
        714,
        [
            (
                f"Need a hand? Our team is at {tn(b.support, 'paren')} around the clock. Please do not reply to the"
                " e-mail that carried this invoice."
            ),
            "Charges are for service billed in advance and are not refundable. This invoice needs no payment by mail.",
        ],
        7.2,
    )
    return s.done()


@design(account="short")
def enterprise_locations(b: Bill) -> bytes:
    """A business carrier's invoice: remittance at the foot, summary; the second page names the location and charges
    each telephone number; calls and a list of taxes."""
    s = Pen()
    each, lines, taxes = shares(b)

    def head(page: int) -> None:
        s.text(40, 46, b.carrier, 15, True, color=(0.1, 0.3, 0.2))
        s.text(40, 57, "enterprise", 8, color=(0.1, 0.3, 0.2))
        s.pairs(
            400,
            38,
            [
                ("Account Number:", b.account),
                ("Invoice Number:", b.invoice),
                ("Invoice Date:", on(b.bill_date, "us")),
                ("Page:", f"{page} of 2"),
            ],
            right=572,
            size=8,
            leading=10.5,
        )
        s.line(78)

    head(1)
    s.block(40, 110, upper([b.holder, "ATTN ACCOUNTS PAYABLE", *b.mailing.lines(comma=False)]), 9)
    s.text(340, 100, "For Billing & Customer Care", 9, True)
    s.block(
        340,
        112,
        [
            f"Phone: {tn(b.support)}",
            "Portal: Connect, 24 x 7",
            "Trouble reporting: same number, option 2",
            "Disputes must be received in writing within 90 days.",
        ],
        8,
    )
    s.bar(36, 196, 540, 15, (0.1, 0.3, 0.2))
    s.text(40, 207, "INVOICE SUMMARY", 9, True, color=(1, 1, 1))
    y = s.pairs(
        40,
        226,
        [
            ("Previous Invoice Balance", b.total),
            (f"Payments Received as of {on(b.paid, 'us')}", f"({b.total})"),
            ("Adjustments", "0.00"),
            ("Total Past Due", "0.00"),
        ],
        right=572,
        size=9,
        leading=13,
    )
    y = s.pairs(
        40,
        y + 8,
        [
            (f"Monthly Charges  {on(b.period[0], 'us')} - {on(b.period[1], 'us')}", lines),
            ("Usage Charges", "0.00"),
            ("Fees, Surcharges and Taxes", taxes),
        ],
        right=572,
        size=9,
        leading=13,
    )
    s.text(40, y + 3, "Total Current Charges", 9, True)
    s.text(572, y + 3, b.total, 9, True, align="right")
    s.text(40, y + 22, f"TOTAL AMOUNT DUE BY {on(b.due, 'us')}", 11, True)
    s.text(572, y + 22, f"${b.total}", 11, True, align="right")
    s.text(40, y + 56, "IMPORTANT NEWS ABOUT YOUR ACCOUNT", 9, True)
    notes(
        s,
        40,
        y + 69,
        [
            (
                "Our remittance address has changed. Please update your records with the address shown on the payment"
                " coupon below; our Tax ID number is not changing."
            ),
            (
                "You may now see some services arranged differently. Account numbers do not change as a result of the"
                " new invoice format."
            ),
            (
                "Invoices older than 12 months may be requested for a charge of $10. Former remittance address: PO Box"
                " 9001908, Louisville, KY 40290-1908."
            ),
        ],
        7.5,
    )
    s.line(596, dashed=True)
    s.text(306, 606, "Please detach and mail this coupon with your payment", 7, align="center")
    s.pairs(
        340,
        626,
        [
            ("Account Number", b.account),
            ("Invoice Number", b.invoice),
            ("Invoice Date", on(b.bill_date, "us")),
            ("Due Date", on(b.due, "us")),
            ("Amount Due", f"${b.total}"),
        ],
        right=572,
        size=8.5,
        leading=12,
    )
    s.block(40, 640, upper([b.holder, *b.mailing.lines(comma=False)]), 8.5)
    s.text(340, 700, "REMIT TO:", 7.5, True)
    s.block(340, 712, upper([b.carrier, *b.remit]), 8.5)
    s.next_page()
    head(2)
    s.text(40, 98, "CHARGES BY LOCATION", 10, True)
    s.bar(36, 105, 540, 26, (0.91, 0.94, 0.92))
    s.text(40, 115, f"Location 001   {b.holder}", 8.5, True)
    s.text(40, 126, ", ".join(b.service.lines(inline_unit=True)), 8.5)
    y = 148
    for n in b.numbers:
        s.text(40, y, tn(n), 8.5, True)
        s.text(130, y, "Business Line 1.0, Federal Subscriber Line Charge", 8.5)
        s.text(572, y, each, 8.5, align="right")
        y += 13
    s.text(130, y + 4, "Total Monthly Charges, Location 001", 8.5, True)
    s.text(572, y + 4, lines, 8.5, True, align="right")
    y += 28
    s.text(40, y, "USAGE DETAIL", 10, True)
    s.text(40, y + 13, f"Originating number {tn(b.numbers[0])}", 8.5)
    for x, t in ((60, "Date"), (110, "Time"), (180, "Called Number"), (300, "Minutes"), (380, "Amount")):
        s.text(x, y + 27, t, 8, True)
    for i, (day, clock, called, minutes, _) in enumerate(calls(b)):
        for x, t in ((60, day), (110, clock), (180, tn(called)), (300, minutes), (380, "included")):
            s.text(x, y + 39 + i * 11, t, 8)
    y += 112
    s.text(40, y, "FEES, SURCHARGES AND TAXES", 10, True)
    s.pairs(
        40,
        y + 14,
        [
            ("Federal Universal Service Fee", f"{float(taxes) * 0.5:.2f}"),
            ("State 911", f"{float(taxes) * 0.2:.2f}"),
            ("Administrative Service Fee", f"{float(taxes) * 0.3:.2f}"),
        ],
        right=300,
        size=8.5,
        leading=12,
    )
    return s.done()


@design(account="plain9")
def small_business_carrier_due_before(b: Bill) -> bytes:
    """A carrier for small businesses: "Due Before", access code and main telephone number at the head; charges by
    telephone number in columns."""
    s = Pen("times")
    each, lines, taxes = shares(b)
    s.text(40, 48, b.carrier, 18, True, color=(0.2, 0.2, 0.45))
    s.text(572, 44, "page 1 of 1", 8, align="right")
    s.bar(36, 60, 540, 34, (0.9, 0.9, 0.95))
    for x, label, value in (
        (42, "Account Number", b.account),
        (138, "Bill Date", on(b.bill_date, "short")),
        (234, "Invoice Number", b.invoice),
        (330, "Main Telephone Number", tn(b.numbers[0])),
        (452, "Access Code", b.invoice[:4]),
        (516, "Total Due", f"${b.total}"),
    ):
        s.text(x, 73, label, 8, True)
        s.text(x, 87, value, 9.5)
    s.block(60, 124, [b.holder, *b.mailing.lines()], 10.5)
    s.text(330, 120, "Service Address", 9, True)
    s.block(330, 132, b.service.lines(), 9.5)
    s.text(330, 182, f"Customer Care {tn(b.support)}", 9.5)
    s.text(40, 212, "Account Summary", 12, True)
    s.line(216)
    y = s.pairs(
        40,
        230,
        [
            ("Amount of Last Bill", b.total),
            (f"Payments Through {on(b.paid, 'short')}", f"-{b.total}"),
            ("Balance Before New Charges", "0.00"),
            (f"Monthly Service ({on(b.period[0], 'short')} to {on(b.period[1], 'short')})", lines),
            ("Fees, Taxes & Surcharges", taxes),
        ],
        right=330,
        size=9.5,
        leading=13,
    )
    s.text(40, y + 2, f"Due Before {on(b.due, 'short')}", 10.5, True)
    s.text(330, y + 2, f"${b.total}", 10.5, True, align="right")
    s.text(360, 230, "Did you know?", 9.5, True)
    s.block(
        360,
        243,
        [
            "A Late Payment Charge is applied to unpaid",
            "amounts not received by the Due Before date.",
            "An Early Termination Fee may apply when service",
            "is disconnected before the end of your term.",
            "Refer a neighbor: 1-888-555-0162.",
        ],
        8.5,
    )
    y += 26
    s.text(40, y, "Summary by Telephone Number", 12, True)
    s.line(y + 4)
    y += 17
    for i, n in enumerate(b.numbers):
        x, row = (40, i) if i < 10 else (320, i - 10)
        s.text(x, y + row * 12.5, tn(n), 9.5)
        s.text(x + 75, y + row * 12.5, "Business Line Package", 9.5)
        s.text(x + 250, y + row * 12.5, each, 9.5, align="right")
    y += min(10, len(b.numbers)) * 12.5 + 10
    s.text(40, y, "Long Distance Usage", 12, True)
    s.line(y + 4)
    for i, (day, clock, called, minutes, amount) in enumerate(calls(b, 3)):
        for x, t in ((40, day), (90, clock), (160, f"called {tn(called)}"), (300, f"{minutes} min"), (360, amount)):
            s.text(x, y + 17 + i * 12, t, 9)
    s.line(606, dashed=True)
    s.text(
        40,
        617,
        "Please return this page's lower part. Allow 7-10 business days for payments by mail. Overnight: Attention"
        " Remittance, 210 Parkway North SE, Suite 300, Marietta, GA 30339",
        7,
    )
    s.pairs(
        340,
        640,
        [("Account Number", b.account), ("Due Before", on(b.due, "short")), ("Total Due", f"${b.total}")],
        right=572,
        size=9.5,
        leading=13,
    )
    s.block(60, 662, upper([b.holder, *b.mailing.lines()]), 9.5)
    s.block(340, 700, ["Payment Center", b.carrier, *b.remit], 9.5)
    return s.done()
