"""How bills write dates, telephone numbers, amounts and names."""

from __future__ import annotations

from datetime import date

from tests.bills.content import Bill

FRENCH_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


def on(day: date, style: str) -> str:
    month = FRENCH_MONTHS[day.month - 1]
    return {
        "long": day.strftime("%B ") + f"{day.day}, {day.year}",
        "short": day.strftime("%b ") + f"{day.day}, {day.year}",
        "us": day.strftime("%m/%d/%Y"),
        "us2": day.strftime("%m/%d/%y"),
        "iso": day.isoformat(),
        "dmy": f"{day.day} {day.strftime('%b')} {day.year}",
        "dash": day.strftime("%d-%b-%Y").upper(),
        "fr": f"{'1er' if day.day == 1 else day.day} {month} {day.year}",
        "upper": day.strftime("%b %d, %Y").upper(),
        "bell": day.strftime("%b %d %Y").upper(),
        "packed": day.strftime("%b%d%y").upper(),
        "fr_short": f"{day.day} {month[:4] + '.' if len(month) > 4 else month} {day.year}",
    }[style]


def tn(number: str, style: str = "dash") -> str:
    a, b, c = number[2:5], number[5:8], number[8:]
    return {
        "dash": f"{a}-{b}-{c}",
        "paren": f"({a}) {b}-{c}",
        "dot": f"{a}.{b}.{c}",
        "space": f"{a} {b}-{c}",
        "bare": f"{a}{b}{c}",
        "plus": f"+1 {a} {b} {c}",
        "one": f"1-{a}-{b}-{c}",
        "local": f"{b}-{c}",
        "e164": number,
    }[style]


def upper(lines: list[str]) -> list[str]:
    return [line.upper() for line in lines]


def digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def cents(amount: int) -> str:
    """An amount in cents as dollars."""
    return f"{amount // 100:,}.{amount % 100:02d}"


def fr_money(amount: str) -> str:
    return amount.replace(".", ",") + " $"


def some_money(b: Bill, low: int, high: int) -> str:
    """An amount by the bill's own dice."""
    return f"{b.rng.randint(low, high)}.{b.rng.randint(0, 99):02d}"


def last_first(b: Bill, comma: str = ",") -> str:
    """MCILROYD, THEO Q; a business as it is, in capitals."""
    bits = b.holder.upper().split()
    return " ".join([bits[-1] + comma, *bits[:-1]]) if b.is_person else b.holder.upper()


def site(name: str, whole: bool = False) -> str:
    """The web site of a company: after the first word of its name, or the whole."""
    written = name if whole else name.split("-")[0].split()[0]
    return "".join(c for c in written.lower() if c.isalnum()) + ".example"


def fold(text: str, width: int) -> list[str]:
    """A long name on two lines."""
    if len(text) <= width:
        return [text]
    cut = text.rfind(" ", 0, width)
    return [text[:cut], text[cut + 1 :]]
