"""An eighth set of unseen designs, small, written after the seventh was fixed."""

from __future__ import annotations

from tests.bills.content import Bill
from tests.bills.kit.collection import collection
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import on, tn

DESIGNS, design = collection()


@design(account="six")
def shaded_rows(b: Bill) -> bytes:
    """A ledger: each fact a shaded row, label in capitals, value at a tab; the number's row names its site."""
    s = Pen("vera")
    s.text(40, 45, b.carrier, 14, True)
    rows = [
        ("ACCT CODE", b.account),
        ("DOC NO", b.invoice),
        ("DOC DATE", on(b.bill_date, "dmy")),
        ("PMT DUE", on(b.due, "dmy")),
        ("CUST NAME", b.holder),
        ("INSTALLED AT", ", ".join(b.service.lines(inline_unit=True))),
        ("STMT MAILED TO", ", ".join(b.mailing.lines(inline_unit=True))),
    ]
    for i, (k, v) in enumerate(rows):
        s.bar(36, 66 + i * 18, 540, 15, (0.93, 0.93, 0.93))
        s.text(40, 77 + i * 18, k, 8)
        s.text(160, 77 + i * 18, v, 8.5)
    s.text(40, 220, "STATIONS", 9, True)
    for i, n in enumerate(b.numbers):
        s.text(40, 235 + i * 12, tn(n), 8.5)
        s.text(160, 235 + i * 12, "CENTREX STATION", 8.5)
        s.text(560, 235 + i * 12, "16.25", 8.5, align="right")
    s.text(40, 700, f"ASSISTANCE {tn(b.support)}", 8)
    return s.done()


@design(account="cable", persons=True)
def postcard_reminder(b: Bill) -> bytes:
    """A reminder: sentences with the account; name and place of the line."""
    s = Pen("times")
    s.text(40, 45, b.carrier, 14, True)
    s.text(40, 62, f"Statement prepared {on(b.bill_date, 'long')}", 9)
    s.block(40, 100, [b.holder, *b.mailing.lines()], 10)
    s.text(40, 180, f"Your account {b.account} shows ${b.total}, payable by {on(b.due, 'long')}.", 10)
    s.text(40, 196, f"Reference {b.invoice}. Your last payment was credited {on(b.paid, 'long')}.", 10)
    s.text(40, 220, "Line address:", 10)
    s.block(130, 220, b.service.lines(), 10)
    s.text(40, 290, f"This bill covers {'the line' if len(b.numbers) == 1 else 'lines'}", 10)
    for i, n in enumerate(b.numbers):
        s.text(60, 305 + i * 13, tn(n, "paren"), 10)
    s.text(40, 600, f"If you have questions please telephone {tn(b.support)}.", 9)
    return s.done()


@design(account="long", langs=("ca", "en"))
def grid_master(b: Bill) -> bytes:
    """A grid of six cells at the head, two rows; master account among them."""
    s = Pen()
    s.text(40, 40, b.carrier, 15, True)
    s.boxes(
        44,
        70,
        [
            ("Master account", f"M{b.invoice[::-1]}"),
            ("Sub account", b.account),
            ("Bill cycle", "07"),
            ("Bill no.", b.invoice),
        ],
        width=132,
    )
    s.boxes(
        44,
        110,
        [
            ("Bill date", on(b.bill_date, "short")),
            ("Due date", on(b.due, "short")),
            ("Contract no.", f"K{b.invoice[2:]}"),
            ("Currency", "USD"),
        ],
        width=132,
    )
    s.text(44, 170, "Account name and billing address", 8, True)
    s.block(44, 182, [b.holder, *b.mailing.lines()], 9)
    s.text(330, 170, "Account location", 8, True)
    s.block(330, 182, b.service.lines(), 9)
    s.text(44, 260, "Access numbers", 10, True)
    for i, n in enumerate(b.numbers):
        s.text(44 + (i % 4) * 130, 275 + (i // 4) * 13, tn(n, "space"), 9)
    s.text(44, 600, f"Faults {tn(b.support)}; pay to {b.carrier}, {b.remit[0]}, {b.remit[1]}", 8)
    return s.done()


@design(account="prefix", langs=("fr",))
def fr_recu(b: Bill) -> bytes:
    """A French hosted-voice receipt with a small table."""
    s = Pen("vera")
    s.text(40, 45, b.carrier, 15, True)
    s.text(572, 45, "REÇU", 14, True, align="right")
    s.pairs(
        380,
        65,
        [
            ("Reçu no", b.invoice),
            ("Date du reçu", on(b.bill_date, "iso")),
            ("Identifiant du compte", b.account),
            ("Prochain prélèvement", on(b.due, "iso")),
        ],
        right=572,
        size=8.5,
    )
    s.text(40, 80, "Organisation", 8)
    s.text(40, 92, b.holder, 10, True)
    s.text(40, 112, "Adresse enregistrée pour le 911", 8)
    s.block(40, 124, b.service.lines(), 9)
    s.text(220, 112, "Adresse de facturation", 8)
    s.block(220, 124, b.mailing.lines(), 9)
    s.text(40, 200, "Numéros attribués", 10, True)
    for i, n in enumerate(b.numbers):
        s.text(40, 215 + i * 13, tn(n, "plus"), 9)
        s.text(220, 215 + i * 13, f"Poste {100 + i}", 9)
    s.text(40, 620, f"Transfert vers {tn(b.forwarded[0], 'plus')} hors des heures. Aide : {tn(b.support, 'plus')}", 8)
    return s.done()


@design(account="bell_dashed")
def columns_three(b: Bill) -> bytes:
    """Three columns at the head: who, where, what; each a heading over lines."""
    s = Pen()
    s.text(306, 40, b.carrier, 16, True, align="center")
    for x, head, rows in (
        (40, "Who", [b.holder, *b.mailing.lines()]),
        (230, "Where", b.service.lines()),
        (
            420,
            "What",
            [
                f"Account {b.account}",
                f"Invoice {b.invoice}",
                f"Invoiced {on(b.bill_date, 'us')}",
                f"Due {on(b.due, 'us')}",
            ],
        ),
    ):
        s.text(x, 80, head, 10, True)
        s.block(x, 94, rows, 9)
    s.text(40, 180, "Service numbers and monthly rates", 10, True)
    for i, n in enumerate(b.numbers):
        s.text(40, 196 + i * 12, f"{tn(n)}    Basic business", 9)
        s.text(400, 196 + i * 12, "30.10", 9, align="right")
    s.text(40, 640, f"Repairs {tn(b.support)}", 8)
    return s.done()
