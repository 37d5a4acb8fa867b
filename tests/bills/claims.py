"""Claims about a bill: what a customer may type, right, harmlessly different, or with one planted error; with the
verdicts expected."""

from __future__ import annotations

import random
from copy import deepcopy
from datetime import timedelta

from tests.bills.content import FIRST, FRENCH_FIRST, Bill, number

ERROR_KINDS = ["account_number", "zip", "name", "number_missing", "suite", "old_bill"]


def typed_of(bill: Bill, rng: random.Random, full: bool = True) -> dict:
    place = bill.service
    count = min(len(bill.numbers), rng.randint(1, 5))
    numbers = rng.sample(bill.numbers, count)
    if set(numbers) <= set(bill.elsewhere):  # of lines at another address the address would be a question
        numbers[0] = next(n for n in bill.numbers if n not in bill.elsewhere)
    return {
        "account_number": bill.account,
        "owner_name": bill.holder,
        "street": place.street_line(full),
        "unit": place.unit_text(full),
        "city": place.city,
        "state": place.state,
        "zip": place.zip,
        "numbers": sorted(numbers),
    }


def verdicts(typed: dict, **changed) -> dict:
    out = dict.fromkeys(("account_number", "owner_name", "service_address", "zip", "bill_date"), "match")
    return out | {f"number:{n}": "match" for n in typed["numbers"]} | changed


def harmless(bill: Bill, typed: dict, rng: random.Random) -> str:
    ways = []
    order = ["account", "name", "street", "unit", "zip", "case", "accents"]
    for way in sorted(rng.sample(order, 3), key=order.index):
        if way == "account":
            bare = "".join(c for c in typed["account_number"] if c.isalnum())
            typed["account_number"] = rng.choice([bare, f" {bare[:4]} {bare[4:]} ", f"{bare[:3]}-{bare[3:]}"])
        elif way == "name":
            name = typed["owner_name"]
            if bill.is_person:
                bits = name.split()
                name = (
                    f"{bits[0]} {bits[-1]}"
                    if len(bits) == 3
                    else f"{bits[0]} {rng.choice('ABJ')}. {bits[1]}"
                    if len(bits) == 2
                    else name
                )
            else:
                name = (
                    name.replace(" & ", " and ")
                    if "&" in name
                    else name.replace(" Inc.", ", Inc")
                    .replace("L.L.C.", "LLC")
                    .replace("Corp.", "Corp")
                    .replace(",,", ",")
                )
            typed["owner_name"] = name
        elif way == "street":
            typed["street"] = (
                bill.service.street_line(False) if rng.random() < 0.5 else bill.service.street_line(True).upper()
            )
        elif way == "unit" and typed["unit"]:
            kind = bill.service.unit[0].lower()
            if kind in ("suite", "unit", "apartment"):
                typed["unit"] = rng.choice([f"#{bill.service.unit_id}", typed["unit"].lower()])
            if rng.random() < 0.5:
                typed["street"], typed["unit"] = f"{typed['street']}, {typed['unit']}", ""
        elif way == "zip":
            typed["zip"] = (
                typed["zip"].replace(" ", "") if " " in typed["zip"] else f"{typed['zip']}-{rng.randint(1000, 9999)}"
            )
        elif way == "case":
            typed["city"], typed["owner_name"] = typed["city"].upper(), typed["owner_name"].upper()
        elif way == "accents":
            table = str.maketrans("éèêëàâîïôùûçÉÈÊÀÇÎÔ", "eeeeaaiiouucEEEACIO")
            typed["owner_name"], typed["city"], typed["street"] = (
                typed[k].translate(table) for k in ("owner_name", "city", "street")
            )
        ways.append(way)
    return "+".join(ways)


def plant(kind: str, bill: Bill, typed: dict, rng: random.Random) -> tuple[str, dict] | None:
    """Spoil one thing; the subkind and the verdicts, or None where this bill has nothing to spoil."""
    place = bill.service
    if kind == "account_number":
        sub = rng.choice(["transposed", "digit", "invoice", "dropped"])
        account = typed["account_number"]
        spots = [
            i
            for i in range(len(account) - 1)
            if account[i].isdigit() and account[i + 1].isdigit() and account[i] != account[i + 1]
        ]
        if sub == "invoice":
            typed["account_number"] = bill.invoice
        elif sub == "transposed" and spots:
            i = rng.choice(spots)
            typed["account_number"] = account[:i] + account[i + 1] + account[i] + account[i + 2 :]
        else:
            digits = [i for i, c in enumerate(account) if c.isdigit()]
            i = rng.choice(digits)
            typed["account_number"] = (
                account[:i]
                + ("" if sub == "dropped" else str((int(account[i]) + rng.randint(1, 9)) % 10))
                + account[i + 1 :]
            )
        return sub, verdicts(typed, account_number="mismatch")
    if kind == "zip":
        sub = rng.choice(["billing", "remit", "digits"])
        if sub == "billing" and bill.billing and bill.billing.zip != place.zip:
            typed["zip"] = bill.billing.zip
        elif sub == "remit":
            last = bill.remit[1].split()
            typed["zip"] = " ".join(last[-2:]) if not last[-1][0].isdigit() or len(last[-1]) == 3 else last[-1][:5]
        else:
            sub, z = "digits", place.zip
            i = len(z) - 1
            typed["zip"] = z[:i] + str((int(z[i]) + rng.randint(1, 9)) % 10)
        return sub, verdicts(typed, zip="mismatch")
    if kind == "name":
        if bill.is_person:
            bits = bill.holder.split()
            bits[0] = rng.choice([f for f in (FRENCH_FIRST if bill.lang == "fr" else FIRST) if f != bits[0]])
            typed["owner_name"], sub = " ".join(bits), "other_first_name"
        elif rng.random() < 0.5:
            typed["owner_name"], sub = rng.choice(bill.users), "line_user"
        else:
            typed["owner_name"], sub = (
                rng.choice(["Percival Underhill", "Westfall Marine Supply LLC", bill.carrier]),
                "other_name",
            )
        return sub, verdicts(typed, owner_name="mismatch")
    if kind == "number_missing":
        sub = rng.choice(["one_digit_off", "called", "forwarded", "support"])
        base = rng.choice(bill.numbers)
        if sub == "one_digit_off":
            i = rng.randint(8, 11)
            wrong = base[:i] + str((int(base[i]) + rng.randint(1, 9)) % 10) + base[i + 1 :]
        else:
            wrong = {"called": bill.called[0], "forwarded": bill.forwarded[0], "support": bill.support}[sub]
        if wrong in bill.numbers:
            wrong = number(bill.area, rng)
        typed["numbers"] = sorted({*typed["numbers"], wrong})
        return sub, verdicts(typed, **{f"number:{wrong}": "not_found"})
    if kind == "suite":
        spoiled = deepcopy(place)
        choices = ["house", "direction"] + (["unit", "unit", "unit_missing"] if place.unit_id else [])
        sub = rng.choice(choices)
        if sub == "unit":
            u = place.unit_id
            i = next(i for i, c in enumerate(u) if c.isdigit())
            spoiled.unit_id = u[:i] + str(int(u[i]) % 9 + 1) + u[i + 1 :]
            if spoiled.unit_id == u:
                return None
        elif sub == "unit_missing":
            spoiled.unit_id = ""
        elif sub == "direction" and place.direction[0] in ("North", "South", "East", "West", "Ouest", "Est"):
            spoiled.direction = {
                "North": ("South", "S"),
                "South": ("North", "N"),
                "East": ("West", "W"),
                "West": ("East", "E"),
                "Ouest": ("Est", "E"),
                "Est": ("Ouest", "O"),
            }[place.direction[0]]
        else:
            sub, h = "house", place.house
            spoiled.house = h[:-2] + h[-1] + h[-2] if h[-1] != h[-2] else h[:-1] + str((int(h[-1]) + 3) % 10)
            if spoiled.house.startswith("0"):
                return None
        typed["street"], typed["unit"] = spoiled.street_line(True), spoiled.unit_text(True)
        return sub, verdicts(typed, service_address="mismatch")
    return None


def make_old(bill: Bill, rng: random.Random) -> str:
    age = rng.choice([31, 32, 40, 61, 90, 200])
    shift = timedelta(days=age) - (bill.today - bill.bill_date)
    bill.bill_date, bill.due, bill.paid = bill.bill_date - shift, bill.due - shift, bill.paid - shift
    bill.period = (bill.period[0] - shift, bill.period[1] - shift)
    return f"age_{age}"
