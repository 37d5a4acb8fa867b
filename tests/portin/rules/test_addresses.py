"""The one module that knows addresses: where a line is cut into house number, street and unit."""

from __future__ import annotations

import pytest

from portin.rules.addresses import city_line, differences, is_po_box, parse, split_line, split_street


@pytest.mark.parametrize(
    ("line", "region", "house", "street"),
    [
        ("442, av. du Parc", "QC", "442", "av. du Parc"),
        ("5026 E Quarry St", "OH", "5026", "E Quarry St"),
        ("37-11 Junction Blvd", "NY", "37-11", "Junction Blvd"),
        ("W240N2345 Pewaukee Rd", "WI", "W240N2345", "Pewaukee Rd"),
        ("N63 W23456 Main St", "WI", "N63 W23456", "Main St"),
        ("39 W 542 Main St", "IL", "39 W 542", "Main St"),
        ("5S123 Route 59", "IL", "5S123", "Route 59"),
        ("1200 S 300 W", "UT", "1200", "S 300 W"),
        ("123 1/2 Main St", "CA", "123 1/2", "Main St"),
        ("123½ Main St", "CA", "123½", "Main St"),
        ("12 A Elm St", "OH", "12 A", "Elm St"),
        ("12 A St NW", "DC", "12", "A St NW"),
        ("12B Elm St", "OH", "12B", "Elm St"),
        ("123-A Main St", "PR", "123-A", "Main St"),
        ("One Market St", "CA", "One", "Market St"),
        ("2061, 36e Rue", "QC", "2061", "36e Rue"),
        ("100 Highway 7 E", "ON", "100", "Highway 7 E"),
        ("5th Ave", "NY", "", "5th Ave"),
        ("36e Rue", "QC", "", "36e Rue"),
        ("Highway 7", "ON", "", "Highway 7"),
        ("RR 2 Box 152", "TX", "", "RR 2 Box 152"),
        ("Main St", "OH", "", "Main St"),
        ("123", "OH", "", "123"),
        ("", "OH", "", ""),
    ],
)
def test_a_street_is_cut_into_house_number_and_street(line: str, region: str, house: str, street: str) -> None:
    assert split_street(line, region) == (house, street)


@pytest.mark.parametrize(
    ("street", "unit", "region", "parts"),
    [
        ("5026 E Quarry St", "Ste 5", "OH", ("5026", "E Quarry St", "Ste 5")),
        ("5026 E Quarry St, Ste 5", "", "OH", ("5026", "E Quarry St", "Ste 5")),
        ("5026 E Quarry St #5", "", "OH", ("5026", "E Quarry St", "#5")),
        ("Suite 5, 12 Elm St", "", "OH", ("12", "Elm St", "Suite 5")),
        ("1400 16th St NW Ste 420", "", "DC", ("1400", "16th St NW", "Ste 420")),
        ("1250, rue Peel, 2e étage", "", "QC", ("1250", "rue Peel", "2e étage")),
        ("200-123 Main St", "", "ON", ("123", "Main St", "200")),
        ("Unit 200 - 123 Main St", "", "ON", ("123", "Main St", "Unit 200")),
        ("37-11 Junction Blvd", "", "NY", ("37-11", "Junction Blvd", "")),
        ("12 Main St Rear", "", "MA", ("12", "Main St", "Rear")),
        ("12 Main St, Bldg 4", "Apt 7", "MA", ("12", "Main St", "Bldg 4, Apt 7")),
    ],
)
def test_a_unit_is_cut_from_its_street(street: str, unit: str, region: str, parts: tuple[str, str, str]) -> None:
    assert split_line(street, unit, region) == parts


BOXES = """
Firm Caller 12
Private Mail Bag 3
Case post. 12
Case post 12
P.O. # 12
Lock Drawer 4
C/P 123
PO Box 12
P.O. Box 12
P O Box 12
P.O.Box12
POBox12
POB 12
P.O.B. 12
P/O Box 12
PO-Box 12
P. O. Box 12
PO Bx 12
P 0 Box 12
P0 Box 12
PO B0X 12
Post Box 12
Postal Box 12
Post Office Box 12
Post Office Bx 12
Post Ofc Box 12
PostOffice Box 12
Box 12
BOX #12
Box No. 12
Bx 12
Box A
P.O. Drawer 12
PO Drawer J
Drawer 12
Drawer J
P.O. Bin 12
Lock Box 12
Lockbox 774
Caller Service 12
Caller Service
Caller 1234
Caller Box 12
Caller No. 12
PMB 12
PMB-12
P.M.B. 12
123 Main St PMB 5
Private Mail Box 12
Private Mailbox 4
Mailbox 12
General Delivery
Gen Delivery
GD Main Stn
G.D. RPO Main
Gen. Del.
GD
G.D.
GD Stn Main
GD Succ A
GD LCD Main
PR Succ Centre-ville
Apartado 12
Apartado Postal 12
Apdo 12
Apdo. Postal 12
C.P. 123
CP 123
C P 123
C.P. 123 Succ Centre-ville
C.P. 8712, succ. Centre-ville
Case postale 123
Casier postal 123
Boîte postale 12
Bte postale 12
B.P. 12
BP 12
Poste restante
PO Box 123 Stn Main
PO Box 99900 RPO Westgate
PO 12
P.O. 1234
Bag 5000
PO Bag 5000
Postal Bag 12
Bag Service 9000
Sac postal 12
123 Main St, PO Box 12
12 Main St Box 5
ＰＯ Ｂｏｘ 12
РО Вох 12
P.O. BOX
po box
P,O, Box 12
P_O_Box 12
P.O. B O X 12
Box 12, Stn Main
Box 12-34
RR 2 PO Box 12
Post Office Drawer 12
P O BOX 12345-6789
PO Box#12
CP12
C.P.12
Box 12 Succ A
100 rue Main C.P. 12
Lock Box A
12 Pobox Lane PO Box 9
700 General Delivery Rd, General Delivery
700 General Delivery
PO Box 12 Main St
P.O. Box 7, 12 Oak Lane
PO Box 5 Rd
12 Pobox Lane Box 9
55, rue Boîte Postale, case postale 4
General Delivery, Main Street Station
General Delivery Main Station
12 General Delivery Main Station
PO Box 1200 Park Avenue Station
100 Main St General Delivery
P 0 Box 12
Apartado 123
Case postale 123
Caller 200
Firm Caller 12
Drawer 5
"""
NO_BOXES = """
12 C/P Rd
12 Firm Ct
12 Box Elder Rd
100 Drawer Ln
1 Pob Ct
RR 2 Box 152
HC 72 Box 18
HC-01 Box 29030
Rural Route 2, Box 152
Route 2 Box 152
Rt 1 Box 12A
RFD 3 Box 12
RD 2 Box 15
Star Route Box 12
Star Rte 1 Box 4
Highway Contract 72 Box 18
HCR 72 Box 18
R.R. 2 Box 15
Box 152 RR 2
Box 12, Site 5, RR 2
Site 6 Comp 10
Group 5 Box 10 RR 2
RR 1 Stn Main
PSC 1234 Box 5678
Unit 2050 Box 4190
CMR 830 Box 5
PSC 3 Box 12 APO AE
12 Boxwood Ln
25 Post Office Rd
1 Post Office Sq
12 Old Post Rd
12 GD Hwy
PR 123 Km 4
PR-123 Km 4.5
12 Caller St
12 Calle Apartado
12 Mailbox Ln
12 Lockbox Rd
100 General Dr
100 CP Rd
12 Poboy Ln
Pobst Rd
5 Drawer Bridge Rd
12 Box Canyon Dr
1 Boxcar Ct
100 Bag End
12 Bin Rd
14 Hope Box Lane
12 P St NW
12 PO St
555 Apopka Blvd
12 O Box St
1200 BP Rd
77 Gendel St
Box Hill Rd
Drawer Rd
5 Postal Rd
100 Post Box Rd
44 Cape Box St
SS 4 Comp 20 Site 5
MR 1 Box 3
Po River Rd 12
12 Po Ave
100 Caller Service Rd
4 Del Box Ct
100 Main St
RR2 Box 4
1234 Highway 7 RR 2
Bo Rio 12
500 Lockhart Dr
12 Pobox Lane
700 General Delivery Rd
2 Po Box Canyon Road
12 General Delivery Way Suite 4
12 Case Postale Rd
55 rue Boîte Postale
12, chemin de la Poste-Restante
16 PO Box Rd
9 N Poste Restante St
Gd Main Street
GD Stanton Rd
17 Private Mailbox Drive
10 Private Mail Box Circle
12 P O Box Cir
12-14 Pobox Lane, Apt 3
Pobox Lane
1600 Postbox Street
3 Drawer Ln
88 Caller Court
40 Lockbox Way
31 Apartado Street
6 Letterbox Lane
100 Firm Caller Road
15 Bag Ln
7 PMB Drive
11 Call Service Rd
24 Lock Box Ct
12 POB Street
60 Call Box Rd
8 Apdo Lane
1200 CP Street
URB Las Gladiolas
URB Las Gladiolas 150 Calle A
HC 3 Box 4
HWY CONTRACT 4 BOX 5
Hwy Contract Rte 4 Box 5
PSC 3 Box 1 APO AE
RR 2 Box 14
100 Genl Lee Hwy
15 Postal Way
12 Stn Rd
"""  # rural routes, military posts, and streets that only look like a box


@pytest.mark.parametrize("line", BOXES.strip().splitlines())
def test_a_po_box_is_known_in_every_spelling(line: str) -> None:
    assert is_po_box(line) and is_po_box(line.upper()) and is_po_box("", line)


@pytest.mark.parametrize("line", NO_BOXES.strip().splitlines())
def test_a_street_or_a_route_is_no_po_box(line: str) -> None:
    assert not is_po_box(line) and not is_po_box(line.upper())


def test_the_box_of_a_route_may_be_in_the_field_for_the_unit() -> None:
    assert not is_po_box("RR 2", "Box 152") and not is_po_box("PSC 8", "Box 1234")
    assert is_po_box("12 Pobox Lane", "PO Box 9") and not is_po_box("12 Pobox Lane", "Suite 9")
    assert is_po_box("100 Main St", "Box 152") and is_po_box("RR 2", "PO Box 152")


@pytest.mark.parametrize(
    ("typed", "printed"), [("3711", "37-11"), ("37-11", "3711"), ("3711", "37 11"), ("37 11", "37-11")]
)
@pytest.mark.parametrize(("of_typed", "of_printed"), [("NY", "NY"), ("NY", ""), ("", "NY")])
def test_a_house_number_of_queens_is_one_however_it_is_written_and_whoever_names_the_state(
    typed: str, printed: str, of_typed: str, of_printed: str
) -> None:
    one = parse(f"{typed} Junction Blvd", "Corona", of_typed, "11368")
    other = parse(f"{printed} JUNCTION BLVD", "Corona", of_printed, "11368")
    assert differences(one, other) == differences(other, one) == []
    assert "house" in differences(one, parse("37-12 JUNCTION BLVD", "Corona", of_printed, "11368"))


def test_in_canada_what_is_before_the_hyphen_is_the_unit_whoever_names_the_province() -> None:
    typed = parse("1700 Orchard Ave", "Vancouver", "BC", "V5K 0A1", "2503")
    assert differences(typed, parse("2503-1700 ORCHARD AVE", "Vancouver", "", "V5K 0A1")) == []


@pytest.mark.parametrize(
    ("typed", "seen", "are_one"),
    [
        ("12 Range Rd 211", "12 Range Rd 221", False),
        ("12 Range Rd 211", "12 Range Rd 2l1", True),
        ("40 E 115th St", "40 E 116th St", False),
        ("Hwy 56 & Range Rd 211", "Highway 56 and Rge Rd 211", True),
        ("12 Cedarhurst Ln", "12 Cedarhorst Ln", True),
    ],
)
def test_numbers_in_the_names_of_roads_are_no_letters_that_a_picture_blurs(typed: str, seen: str, are_one: bool):
    found = differences(parse(typed, state="AB"), parse(seen, state="AB"), by_picture=True)
    assert found == ([] if are_one else ["street"])


@pytest.mark.parametrize("seen", ["T1iP 1K4", "T1lP 1K4", "T1|P1K4", "T1P 1K4"])
def test_a_stroke_of_a_postal_code_that_a_picture_doubles_is_one(seen: str):
    found = city_line(f"Strathmore AB {seen}")
    assert found is not None and (found.head, found.state, found.zip) == ("Strathmore", "AB", "T1P 1K4")
