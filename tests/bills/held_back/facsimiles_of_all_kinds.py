"""More facsimiles: wireless for businesses, the old local companies, Canada in both languages, resellers and records,
in the manner of the carriers' own explanations; all names and numbers invented."""

from __future__ import annotations

from tests.bills.content import Bill
from tests.bills.held_back.facsimiles_of_the_large import terms, turned, window
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import fr_money, on, tn, upper

DESIGNS, design = collection()


@design(account="wireless", one_address=True, persons=False)
def wireless_business_keyline(b: Bill) -> bytes:
    """Quick summary, a key line over the window, charges by cost center with users and plans."""
    s = Pen()
    s.text(40, 40, b.carrier.lower(), 16, True)
    s.block(40, 56, ["PO BOX 489", "NEWARK NJ 07101-0489"], 7.5)
    s.block(40, 100, ["KEYLINE", "/000118204/"], 7)
    s.block(40, 130, window(b), 9)
    s.text(330, 40, "Manage Your Account", 8, True)
    s.text(470, 40, "Account Number", 8, True)
    s.text(550, 40, "Date Due", 8, True)
    s.text(330, 52, "example.com/mybusiness", 8)
    s.text(470, 52, b.account, 8)
    s.text(550, 52, on(b.due, "us2"), 8)
    s.text(330, 70, "Change your address at example.com", 8)
    s.text(470, 70, "Invoice Number", 8, True)
    s.text(550, 70, b.invoice, 8)
    start, end = b.period
    s.text(330, 100, "Quick Bill Summary", 11, True)
    s.text(470, 100, f"{on(start, 'short')[:-6]} - {on(end, 'short')[:-6]}", 9)
    for i, (k, v) in enumerate(
        (
            ("Previous Balance (see back for details)", f"${b.total}"),
            ("Payment - Thank You", f"-${b.total}"),
            ("Account Charges and Credits", "$4.00"),
            ("Monthly Charges", "$412.03"),
            ("Total Current Charges", "$418.77"),
        )
    ):
        s.text(330, 118 + 12 * i, k, 8)
        s.text(590, 118 + 12 * i, v, 8, align="right")
    s.text(330, 190, f"Total Charges Due by {on(b.due, 'long')}", 9, True)
    s.text(330, 230, "Pay from phone   #PMT (#768)   Questions " + tn(b.support, "dot"), 7.5)
    s.text(40, 560, "Bill Date", 8)
    s.text(140, 560, on(b.bill_date, "long"), 8)
    s.text(40, 572, "Account Number", 8)
    s.text(140, 572, b.account, 8)
    s.text(40, 584, "Invoice Number", 8)
    s.text(140, 584, b.invoice, 8)
    s.block(40, 620, window(b), 8.5)
    s.block(330, 660, [*upper([b.carrier]), *upper(list(b.remit))], 8.5)
    s.text(40, 760, f"{b.invoice}010{b.account.replace('-', '')}0000041203000004187700006", 8)
    s.next_page()
    s.text(
        40,
        36,
        f"Invoice Number {b.invoice}   Account Number {b.account}   Date Due {on(b.due, 'us2')}   Page 2 of 3",
        7.5,
    )
    s.text(40, 66, "Overview of Lines", 12, True)
    heads = (
        (40, "Charges by Cost Center"),
        (230, "Page"),
        (300, "Monthly"),
        (380, "Usage"),
        (450, "Equipment"),
        (530, "Total"),
    )
    for x, k in heads:
        s.text(x, 84, k, 7.5, True)
    y = 98.0
    for n, user in zip(b.numbers, b.users, strict=False):
        s.text(40, y, f"{tn(n)}  {user}", 7.5)
        for x, v in ((230, "3"), (300, "$41.00"), (380, "--"), (450, "$20.00"), (530, "$64.11")):
            s.text(x, y, v, 7.5)
        y += 11
    s.text(40, y, f"{tn(b.called[0])}  Rosa Achterberg", 7.5)
    s.text(530, y, "$0.00", 7.5)
    s.text(46, y + 9, "Line disconnected", 6.5)
    s.next_page()
    s.text(
        40,
        36,
        f"Invoice Number {b.invoice}   Account Number {b.account}   Date Due {on(b.due, 'us2')}   Page 3 of 3",
        7.5,
    )
    s.text(40, 66, f"Summary for {b.users[0]}: {tn(b.numbers[0])}", 12, True)
    s.text(40, 84, "Your Plan", 9, True)
    s.text(40, 98, "Business Unlimited Plus 5G", 8)
    s.text(40, 116, "Have more questions about your charges? Get details for usage charges at example.com.", 7)
    s.text(300, 84, "Voice", 9, True)
    for x, k in ((300, "Date"), (345, "Time"), (390, "Number"), (470, "Rate"), (520, "Min")):
        s.text(x, 98, k, 7)
    for i, n in enumerate(b.called[:4]):
        for x, v in ((300, on(b.paid, "us2")[:5]), (345, f"9:1{i}A"), (390, tn(n)), (470, "Peak"), (520, str(i + 1))):
            s.text(x, 109 + 10 * i, v, 7)
    terms(s, 40, 600, 500)
    return s.done()


@design(account="bell")
def bell_company_local(b: Bill) -> bytes:
    s = Pen()
    for page in (1, 2):
        s.pairs(
            330,
            40,
            [("Page", f"{page} of 2"), ("Account Number", b.account), ("Billing Date", on(b.bill_date, "short"))],
            value_x=430,
            size=8.5,
            leading=11,
        )
        if page == 1:
            s.block(40, 40, [b.holder.upper(), *upper(b.mailing.lines(comma=False, plus4="-1209"))], 8.5)
            s.text(40, 130, "Monthly Statement", 15, True)
            s.text(40, 150, f"{on(b.period[0], 'short')} - {on(b.period[1], 'short')}", 9)
            s.text(40, 180, "Bill-At-A-Glance", 10, True)
            for i, (k, v) in enumerate(
                (
                    ("Previous Bill", b.total),
                    (f"Payment Received {on(b.paid, 'us2')[:5]} - Thank you!", f"{b.total}CR"),
                    ("Adjustments", ".00"),
                    ("Current Charges", "231.18"),
                )
            ):
                s.text(40, 196 + 12 * i, k, 8.5)
                s.text(280, 196 + 12 * i, v, 8.5, align="right")
            s.text(40, 250, "Amount Due in Full by", 9, True)
            s.text(280, 250, on(b.due, "short"), 9, align="right")
            s.text(40, 280, "Billing Summary", 10, True)
            s.text(40, 294, "Online: example.com/myaccount", 8)
            s.text(40, 306, f"Plans and Services   {tn(b.support, 'one')}", 8)
            s.text(40, 318, "Service Changes: 1 800 555-0122", 8)
            s.text(330, 180, "News You Can Use Summary", 10, True)
            s.block(330, 196, ["- PREVENT DISCONNECT", "- CARRIER INFORMATION", "See News You Can Use for details"], 8)
            s.text(330, 250, "Service address", 8, True)
            s.text(330, 261, ", ".join(b.service.lines(inline_unit=True)), 7)
            s.text(40, 640, "Return bottom portion with your check in the enclosed envelope.", 7)
            s.block(330, 680, ["Make checks payable to", *upper([b.carrier]), *upper(list(b.remit))], 8)
            s.next_page()
    s.text(40, 90, "Plans and Services", 12, True)
    s.text(40, 108, f"Monthly Service - {on(b.period[0], 'short')[:-6]} thru {on(b.period[1], 'short')[:-6]}", 9, True)
    y = 122.0
    for n in b.numbers:
        s.text(40, y, f"Charges for {tn(n, 'space')}", 8.5, True)
        s.text(48, y + 11, "All For Less Business Unlimited", 8.5)
        s.text(280, y + 11, "45.00", 8.5, align="right")
        y += 26
    s.text(330, 90, "Additions and Changes to Service", 10, True)
    s.text(330, 104, f"Removed: {tn(b.called[1], 'space')}   {on(b.paid, 'us2')}", 8)
    s.text(330, 128, "Itemized Calls", 10, True)
    s.text(330, 140, "Date  Time  Place Called  Number  Code  Min", 7.5)
    for i, n in enumerate(b.called[:1] + b.called[2:5]):
        s.text(330, 151 + 10 * i, f"{on(b.paid, 'us2')[:5]} 10:0{i}A  SALEM OR  {tn(n, 'space')}  D  {i + 1}", 7.5)
    return s.done()


@design(account="plain9", persons=True)
def canada_home_and_business(b: Bill) -> bytes:
    """Account and bill number side by side; the service address over each group of services."""
    s = Pen("vera")
    s.text(40, 44, b.carrier, 14, True)
    for x, k, v in (
        (300, "Account number", b.account),
        (400, "Bill number", b.invoice),
        (500, "Bill date", on(b.bill_date, "short")),
    ):
        s.text(x, 36, k, 7, True)
        s.text(x, 46, v, 7.5)
    s.block(40, 110, [b.holder, *b.mailing.lines()], 9)
    s.text(300, 100, f"Hello {b.holder.split()[0]}, this is your bill for {b.bill_date:%B}.", 9)
    s.text(300, 130, "Total amount due", 8)
    s.text(300, 150, f"${b.total}", 18, True)
    s.text(300, 164, f"Please pay by {on(b.due, 'long')}", 8)
    s.text(40, 220, "Services at", 9, True)
    s.text(40, 232, ", ".join(b.service.lines(inline_unit=True)), 8)
    s.text(40, 250, "Home phone", 9, True)
    for i, n in enumerate(b.numbers):
        s.text(48, 264 + 11 * i, tn(n), 8)
        s.text(280, 264 + 11 * i, "29.95", 8, align="right")
    y = 276 + 11 * len(b.numbers)
    s.text(40, y, "Taxes", 9, True)
    s.text(48, y + 12, "GST 100484835", 7.5)
    s.text(280, y + 12, "1.50", 7.5, align="right")
    s.text(300, 250, "Need help?", 9, True)
    s.block(300, 262, [f"Call {tn(b.support, 'one')}", "Sign up for pre-authorized payments", "at example.com/pay."], 8)
    s.text(40, 640, "Please return this part with your payment", 7)
    s.text(40, 660, f"Account number {b.account}", 8)
    s.block(330, 650, ["Send your payment to", b.carrier, *b.remit], 8)
    return s.done()


@design(langs=("fr",), account="long", persons=True)
def quebec_cable(b: Bill) -> bytes:
    s = Pen()
    s.text(40, 44, b.carrier, 14, True)
    s.pairs(
        330,
        40,
        [
            ("Numéro de compte", b.account),
            ("Date de facturation", on(b.bill_date, "fr")),
            ("Période de facturation", f"{on(b.period[0], 'fr_short')} au {on(b.period[1], 'fr_short')}"),
            ("Page", "1 de 2"),
        ],
        value_x=440,
        size=8,
        leading=11,
    )
    s.block(60, 110, window(b), 9)
    s.text(330, 110, f"Bonjour {b.holder.split()[0]},", 12)
    s.block(
        330,
        126,
        ["Voici votre facture du mois. Le montant dû sera prélevé", f"de votre compte bancaire le {on(b.due, 'fr')}."],
        8,
    )
    s.text(40, 200, "Sommaire de la facture", 11, True)
    for i, (k, v) in enumerate(
        (
            ("Solde précédent", b.total),
            (f"Paiement reçu le {on(b.paid, 'fr')} - Merci", f"-{b.total}"),
            ("Frais mensuels", "64.95"),
            ("TPS 123456789RT0001", "3.25"),
            ("TVQ 1012345678TQ0001", "6.48"),
        )
    ):
        s.text(40, 216 + 12 * i, k, 8.5)
        s.text(280, 216 + 12 * i, fr_money(v), 8.5, align="right")
    s.text(330, 200, "Nous joindre", 10, True)
    s.text(330, 214, f"Service à la clientèle : {tn(b.support, 'space')}", 8)
    s.text(330, 240, "Adresse de service", 10, True)
    s.block(330, 253, b.service.lines(), 8.5)
    s.text(40, 620, "Veuillez détacher et retourner cette partie avec votre paiement", 7)
    s.text(40, 650, f"Numéro de compte : {b.account}", 8)
    s.text(330, 640, "Libellez votre chèque à l'ordre de", 8)
    s.block(330, 652, [b.carrier, *b.remit], 8)
    s.next_page()
    s.text(40, 44, "Téléphonie", 12, True)
    for i, n in enumerate(b.numbers):
        s.text(40, 62 + 12 * i, f"Ligne {tn(n, 'space')}", 9)
        s.text(280, 62 + 12 * i, fr_money("24.95"), 9, align="right")
    y = 76 + 12 * len(b.numbers)
    s.text(40, y, f"Ligne {tn(b.called[0], 'space')} - débranchée le {on(b.paid, 'fr')}", 9)
    s.text(330, 44, "Appels interurbains", 10, True)
    for i, n in enumerate(b.called[1:4]):
        s.text(330, 58 + 10 * i, f"{on(b.paid, 'iso')}  10:0{i}  {tn(n, 'space')}  GATINEAU QC  {i + 2} min", 7.5)
    return s.done()


@design(account="dashes", persons=False)
def cloud_voice_invoice(b: Bill) -> bytes:
    """Sold to and shipped to side by side, customer number among other identifiers, numbers in an appendix."""
    s = Pen()
    s.text(40, 44, b.carrier, 15, True)
    s.block(40, 60, [*b.remit, "United States"], 8)
    s.text(560, 44, "Invoice", 18, True, align="right")
    s.pairs(
        380,
        66,
        [
            ("Invoice No.", b.invoice),
            ("Invoice Date", on(b.bill_date, "dmy")),
            ("Customer Account", b.account),
            ("PO Number", "44-1180"),
            ("Payment Terms", "Net 30"),
            ("Due Date", on(b.due, "dmy")),
            ("Tax ID", "94-3322844"),
        ],
        value_x=470,
        size=8.5,
        leading=11.5,
    )
    s.text(40, 170, "Bill To:", 9, True)
    s.block(40, 182, [b.holder, "Attn: Accounts Payable", *b.mailing.lines(inline_unit=True)], 9)
    s.text(330, 170, "Service Address (E911):", 9, True)
    s.block(330, 182, [b.holder, *b.service.lines(inline_unit=True)], 9)
    for x, k in ((40, "Product"), (280, "Period"), (420, "Qty"), (470, "Rate"), (540, "Amount")):
        s.text(x, 260, k, 8, True)
    for i, k in enumerate(
        ("DigitalLine Unlimited Core", "Additional Local Number", "Compliance and Administrative Cost Recovery Fee")
    ):
        s.text(40, 274 + 12 * i, k, 8)
        s.text(280, 274 + 12 * i, f"{on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}", 8)
        s.text(420, 274 + 12 * i, str(len(b.numbers)), 8)
        s.text(540, 274 + 12 * i, "34.99", 8)
    s.text(40, 340, f"Paid by Visa ending in 4471 on {on(b.bill_date, 'dmy')}. Billing questions: {tn(b.support)}.", 8)
    s.next_page()
    s.text(40, 44, "Appendix A: Assigned numbers", 12, True)
    for x, k in ((40, "Number"), (160, "Type"), (260, "Extension"), (340, "Assigned to"), (480, "Status")):
        s.text(x, 62, k, 8, True)
    y = 76.0
    for i, (n, user) in enumerate(zip(b.numbers, b.users, strict=False)):
        for x, v in ((40, tn(n, "paren")), (160, "Local"), (260, str(101 + i)), (340, user), (480, "Active")):
            s.text(x, y, v, 8)
        y += 12
    for x, v in ((40, tn(b.called[0], "paren")), (160, "Local"), (260, "199"), (340, "Reception"), (480, "Inactive")):
        s.text(x, y, v, 8)
    return s.done()


@design(account="six", one_address=True)
def coop_postcard(b: Bill) -> bytes:
    """A cooperative's half page: three characters more or less, few labels."""
    s = Pen("courier")
    s.text(40, 40, b.carrier.upper(), 11, True)
    s.text(40, 52, "A MEMBER OWNED COOPERATIVE", 7)
    s.text(40, 80, "ACCT", 8)
    s.text(120, 80, "BILL DATE", 8)
    s.text(220, 80, "PAST DUE AFTER", 8)
    s.text(340, 80, "TOTAL DUE", 8)
    s.text(40, 91, b.account, 8)
    s.text(120, 91, on(b.bill_date, "us2"), 8)
    s.text(220, 91, on(b.due, "us2"), 8)
    s.text(340, 91, b.total, 8)
    s.text(40, 120, "CURRENT CHARGES", 8, True)
    y = 132.0
    for n in b.numbers:
        s.text(40, y, f"{tn(n)}  LOCAL SERVICE", 8)
        s.text(300, y, "21.50", 8, align="right")
        y += 11
    s.text(40, y, "ACCESS RECOVERY CHARGE", 8)
    s.text(300, y, "3.00", 8, align="right")
    s.text(40, y + 20, f"TOLL PLACED BY LONG LINES INC  CALL {tn(b.support, 'one')}", 8)
    for i, n in enumerate(b.called[:3]):
        s.text(40, y + 32 + 10 * i, f"{on(b.paid, 'us2')[:5]} 8:0{i}PM MINOT ND {tn(n)} {i + 1}.0 .{i + 1}2", 8)
    s.block(330, 600, window(b), 9)
    s.text(40, 600, "RETURN THIS STUB WITH PAYMENT TO", 7)
    s.block(40, 612, [b.carrier.upper(), *upper(list(b.remit))], 8)
    s.text(330, 700, f"ACCT {b.account}", 8)
    return s.done()


@design(account="plain9", one_address=True, persons=True)
def prepaid_wireless(b: Bill) -> bytes:
    """A greeting cut at its comma, the only name upside down and on the slip, charges under a row called Account."""
    s = Pen()
    for page in (1, 2, 3):
        for x, k, v in (
            (410, "Bill issue date", on(b.bill_date, "short")),
            (490, "Account", b.account),
            (560, "Page", f"{page} of 3"),
        ):
            s.text(x, 26, k, 7)
            s.text(x, 36, v, 7)
        if page == 1:
            s.text(220, 100, f"Hey {b.holder.split()[0].title()}, it's bill time", 18)
            s.text(220, 120, "Thanks for being with us. Your plans come with talk, text and data at high-", 9)
            s.text(220, 132, "speed for all your lines.", 9)
            s.text(30, 120, "Total due", 9)
            s.text(30, 146, f"${b.total}", 20, True)
            s.block(30, 164, [f"AutoPay is scheduled for {on(b.due, 'short')}", "using Visa ****4471."], 7)
            s.text(30, 220, "PLANS", 11, True)
            s.text(220, 220, f"{len(b.numbers)} VOICE LINES = $120.00", 8)
            s.text(220, 232, f"• {tn(b.numbers[0], 'paren')} had a change of plan on {on(b.paid, 'short')}.", 7)
            s.next_page()
        if page == 2:
            s.text(30, 70, "THIS BILL SUMMARY", 12, True)
            for x, k in ((230, "Line Type"), (320, "Plans"), (400, "Equipment"), (500, "Total")):
                s.text(x, 88, k, 7)
            rows = [("Totals", ""), ("Account", "")] + [(tn(n, "paren"), "Voice") for n in b.numbers]
            rows.append((f"{tn(b.called[0], 'paren')} - Removed", "Voice"))
            for i, (k, t) in enumerate(rows):
                s.text(30, 100 + 12 * i, k, 7)
                s.text(230, 100 + 12 * i, t, 7)
                s.text(320, 100 + 12 * i, "$30.00", 7)
                s.text(500, 100 + 12 * i, "$30.00", 7)
            s.text(30, 500, "TAXES & FEES BREAKDOWN", 11, True)
            for i, n in enumerate(b.numbers[:2]):
                s.text(30, 516 + 30 * i, f"{118 + i} HARVEST MOON RD, Bangor ME 04401", 7)
                s.text(30, 526 + 30 * i, tn(n, "paren"), 7)
                s.text(120, 526 + 30 * i, "State 911", 7)
                s.text(240, 526 + 30 * i, "$0.60", 7)
            s.next_page()
    turned(s, 260, 160, window(b))
    s.text(
        30,
        470,
        "Please detach this portion and return with your payment. Make sure address shows through window.",
        6,
    )
    s.block(60, 540, [b.carrier.upper(), *upper(list(b.remit))], 8)
    s.text(460, 540, b.holder.upper(), 7)
    s.text(460, 550, f"Account number: {b.account}", 7)
    return s.done()


@design(account="bell")
def record_of_the_west(b: Bill) -> bytes:
    """A customer service record of another old company: fields with colons, lines with features under them."""
    s = Pen("courier")
    y = 40.0
    street, city = ([*b.service.lines(inline_unit=True, comma=False), ""])[:2]
    for line in (
        "CUSTOMER SERVICE RECORD",
        f"ACCOUNT NUMBER : {b.account}        RECORD DATE : {on(b.bill_date, 'us')}",
        "CLASS OF SERVICE : 1FB             PAGE : 0001",
        "",
        "LISTING SECTION",
        f"LN   {b.holder.upper()}",
        f"LA   {street.upper()}",
        f"SA   {street.upper()}, {city.upper()}",
        "YPH  PROFESSIONAL SERVICES",
        "",
        "BILLING SECTION",
        f"BN1  {b.holder.upper()}",
        *[f"BA{i + 1}  {line.upper()}" for i, line in enumerate(b.mailing.lines(inline_unit=True, comma=False))],
        "TAR  1402",
        "",
        "SERVICE AND EQUIPMENT",
    ):
        s.text(40, y, line, 8.5)
        y += 11
    for n in b.numbers:
        s.text(40, y, f"1  1FB    /TN {tn(n, 'space')} /PIC 0432 /LPIC 5123", 8.5)
        s.text(40, y + 11, f"1  ESX    /TN {tn(n, 'space')}", 8.5)
        y += 24
    s.text(40, y, f"1  RCF    /TN {tn(b.numbers[0], 'space')} /FWD TO {tn(b.forwarded[0], 'space')}", 8.5)
    s.text(40, y + 14, f"REMARKS: {tn(b.called[0], 'space')} DISCONNECTED {on(b.paid, 'us2')}", 8.5)
    return s.done()


@design(account="letters", persons=False)
def master_with_locations(b: Bill) -> bytes:
    """The bill of several places: the service address beside each place's own numbers."""
    s = Pen()
    s.text(40, 44, b.carrier, 14, True)
    s.pairs(
        380,
        40,
        [("Customer Account", b.account), ("Statement No.", b.invoice), ("Statement Date", on(b.bill_date, "long"))],
        value_x=470,
        size=8.5,
        leading=12,
    )
    s.block(60, 110, [b.holder, *b.mailing.lines()], 9)
    s.text(40, 200, "Statement of Account", 13, True)
    s.text(40, 216, f"Balance forward {b.total}   Payment received {on(b.paid, 'us')}   Pay by {on(b.due, 'us')}", 8.5)
    s.text(40, 250, "Service Location", 8, True)
    s.text(300, 250, "Service Number", 8, True)
    s.text(430, 250, "Description", 8, True)
    s.text(560, 250, "Charges", 8, True, align="right")
    y = 264.0
    for n in b.numbers:
        s.text(40, y, ", ".join(b.service.lines(inline_unit=True)), 7)
        s.text(300, y, tn(n), 8)
        s.text(430, y, "SIP DID", 8)
        s.text(560, y, "3.00", 8, align="right")
        y += 12
    s.text(40, y + 20, f"Remit to: {b.carrier}, {b.remit[0]}, {b.remit[1]}", 8)
    s.text(40, y + 34, f"Trouble reporting {tn(b.support)} (24x7)", 8)
    terms(s, 40, 640, 500)
    return s.done()


@design(account="plain9", one_address=True)
def statement_of_small_carrier(b: Bill) -> bytes:
    """Labels under values, a heading between name and address, the date in the head of the later pages only."""
    s = Pen()
    s.text(40, 50, "Your Statement", 16, True)
    s.text(400, 46, "Statement For:", 8)
    s.text(480, 46, b.holder.upper(), 8)
    s.text(400, 58, "Account Number:", 8)
    s.text(480, 58, b.account, 8)
    left = 300.0
    for i, line in enumerate(window(b)):
        s.text(left + (9, 0, 5)[i % 3], 150 + 11 * i, line, 8.5)
    s.text(40, 150, "Summary", 10, True)
    for i, (k, v) in enumerate(
        (
            ("Previous Balance", b.total),
            ("Pmt Rec'd - Thank You", f"({b.total})"),
            ("Monthly Recurring Chgs", "88.00"),
            ("Current Charges Due By", on(b.due, "us2")),
            ("Grand Total", "88.00"),
        )
    ):
        s.text(40, 166 + 13 * i, k, 8)
        s.text(240, 166 + 13 * i, v, 8, align="right")
    s.block(60, 560, [b.carrier.upper(), *upper(list(b.remit))], 8.5)
    s.text(340, 560, "Statement For:", 8)
    s.text(430, 560, b.holder.upper(), 8)
    for page in (2, 3):
        s.next_page()
        s.text(40, 40, "Customer Service Number", 8, True)
        s.text(200, 40, tn(b.support, "one"), 8)
        s.text(40, 54, on(b.bill_date, "short"), 8)
        s.text(560, 54, f"Page {page} of 3", 8, align="right")
        if page == 2:
            s.text(40, 90, "Monthly Summary", 11, True)
            s.text(40, 104, f"Monthly service charges from {on(b.period[0], 'us2')} - {on(b.period[1], 'us2')}", 8)
            s.text(40, 118, "Mobile Number", 8)
            s.text(300, 118, "Total", 8)
            for i, n in enumerate(b.numbers):
                s.text(40, 130 + 20 * i, tn(n), 8)
                s.text(300, 130 + 20 * i, "$ 14.68", 8)
                s.text(56, 139 + 20 * i, "(Details on Page 3)", 7)
        else:
            s.text(340, 80, "Address at which this line is primarily used:", 7)
            s.block(340, 90, ["77 ORCHARD HILL RD APT 12", "DULUTH MN 55806-1400"], 7)
            s.text(40, 110, f"Subscriber Service Detail for {tn(b.numbers[0], 'paren')}", 9, True)
            for x, k in ((40, "Date"), (100, "Destination"), (190, "Time"), (260, "Number Called"), (360, "Total")):
                s.text(x, 140, k, 7)
            for i, n in enumerate(b.called[:3]):
                for x, v in (
                    (40, on(b.paid, "us2")[:5]),
                    (100, "Incoming"),
                    (190, f"10:1{i} AM"),
                    (260, tn(n)),
                    (360, "$ -"),
                ):
                    s.text(x, 151 + 11 * i, v, 7)
            terms(s, 40, 500, 500)
    return s.done()
