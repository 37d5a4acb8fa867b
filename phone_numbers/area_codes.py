"""Where an area code lies: state or province and time zone, as plain tables, because phonenumbers.geocoder takes 99 MB.

Compared code by code as of AS_OF with phonenumbers 9.0.43, which follows the NANP Administrator and knows none that is
not here. What it does not know, with who says so (docs/rules.md):
465 over 347, 718, 917, 929 in New York since June 2026 (dps.ny.gov, January 23, 2025: PSC approves new area code);
679 over 313 in Michigan since November 7, 2025 (verizon.com, area code lookup); 861 over 309 in Illinois (lincmad.com);
357, 436, 457, 471, 483, 621, 624, 729, 837 and 924 were in this table before, from the Administrator's list, and were
not found again. Assigned, but without a date in November 2026, and so not here: 565 over 912 in Georgia.

The plan grows faster than a table: a code that is not in it is a doubt, never a certain no. Only codes that
reach subscribers; nothing here says whether one number is valid.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

AS_OF = date(2026, 11, 1)


@dataclass(frozen=True)
class NumberingPlan:
    """What the numbering plan knows of a country whose numbers we port; what else differs by country is portin's.

    A region is a state, a province, a parish: `region_of` gives it by area code, the main one where several share it.
    """

    country: str  # ISO 3166 code
    adjective: str  # "a Canadian number"
    region_of: Mapping[str, str]
    region_names: Mapping[str, str]
    zones: Mapping[str, str]  # by region, the zone in which most of its people live
    shared_with: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by area code: further regions


def N_(name: str) -> str:  # without Django, which the processes that read documents do not load
    """Marks a name for translation; who shows it calls gettext."""
    return name


def NP_(context: str, word: str) -> str:
    """Marks a word that other languages have several forms of; who shows it calls pgettext with the same context."""
    return word


def _words(text: str) -> list[str]:
    return text.split()


_Table = tuple[tuple[str, str, str], ...]  # code, name and area codes of each region


_STATES: _Table = (
    ("AL", N_("Alabama"), "205 251 256 334 483 659 938"),
    ("AK", N_("Alaska"), "907"),
    ("AZ", N_("Arizona"), "480 520 602 623 928"),
    ("AR", N_("Arkansas"), "327 479 501 870"),
    (
        "CA",
        N_("California"),
        "209 213 279 310 323 341 350 357 369 408 415 424 442 510 530 559 562 619 626 628 "
        "650 657 661 669 707 714 738 747 760 805 818 820 831 837 840 858 909 916 925 949 951",
    ),
    ("CO", N_("Colorado"), "303 719 720 748 970 983"),
    ("CT", N_("Connecticut"), "203 475 860 959"),
    ("DE", N_("Delaware"), "302"),
    ("DC", N_("District of Columbia"), "202 771"),
    (
        "FL",
        N_("Florida"),
        "239 305 321 324 352 386 407 448 561 645 656 689 727 728 754 772 786 813 850 863 904 941 954",
    ),
    ("GA", N_("Georgia"), "229 404 470 478 678 706 762 770 912 943"),
    ("HI", N_("Hawaii"), "808"),
    ("ID", N_("Idaho"), "208 986"),
    ("IL", N_("Illinois"), "217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 861 872"),
    ("IN", N_("Indiana"), "219 260 317 463 574 765 812 930"),
    ("IA", N_("Iowa"), "319 515 563 641 712"),
    ("KS", N_("Kansas"), "316 620 785 913"),
    ("KY", N_("Kentucky"), "270 364 502 606 859"),
    ("LA", N_("Louisiana"), "225 318 337 457 504 985"),
    ("ME", N_("Maine"), "207"),
    ("MD", N_("Maryland"), "227 240 301 410 443 667"),
    ("MA", N_("Massachusetts"), "339 351 413 508 617 774 781 857 978"),
    ("MI", N_("Michigan"), "231 248 269 313 517 586 616 679 734 810 906 947 989"),
    ("MN", N_("Minnesota"), "218 320 507 612 651 763 924 952"),
    ("MS", N_("Mississippi"), "228 471 601 662 769"),
    ("MO", N_("Missouri"), "235 314 417 557 573 636 660 816 975"),
    ("MT", N_("Montana"), "406"),
    ("NE", N_("Nebraska"), "308 402 531"),
    ("NV", N_("Nevada"), "702 725 775"),
    ("NH", N_("New Hampshire"), "603"),
    ("NJ", N_("New Jersey"), "201 551 609 640 732 848 856 862 908 973"),
    ("NM", N_("New Mexico"), "505 575"),
    (
        "NY",
        N_("New York"),
        "212 315 329 332 347 363 465 516 518 585 607 624 631 646 680 716 718 838 845 914 917 929 934",
    ),
    ("NC", N_("North Carolina"), "252 336 472 704 743 828 910 919 980 984"),
    ("ND", N_("North Dakota"), "701"),
    ("OH", N_("Ohio"), "216 220 234 283 326 330 380 419 436 440 513 567 614 740 937"),
    ("OK", N_("Oklahoma"), "405 539 572 580 918"),
    ("OR", N_("Oregon"), "458 503 541 971"),
    ("PA", N_("Pennsylvania"), "215 223 267 272 412 445 484 570 582 610 717 724 814 835 878"),
    ("RI", N_("Rhode Island"), "401"),
    ("SC", N_("South Carolina"), "803 821 839 843 854 864"),
    ("SD", N_("South Dakota"), "605"),
    ("TN", N_("Tennessee"), "423 615 629 729 731 865 901 931"),
    (
        "TX",
        N_("Texas"),
        "210 214 254 281 325 346 361 409 430 432 469 512 621 682 "
        "713 726 737 806 817 830 832 903 915 936 940 945 956 972 979",
    ),
    ("UT", N_("Utah"), "385 435 801"),
    ("VT", N_("Vermont"), "802"),
    ("VA", N_("Virginia"), "276 434 540 571 686 703 757 804 826 948"),
    ("WA", N_("Washington"), "206 253 360 425 509 564"),
    ("WV", N_("West Virginia"), "304 681"),
    ("WI", N_("Wisconsin"), "262 274 353 414 534 608 715 920"),
    ("WY", N_("Wyoming"), "307"),
    ("PR", N_("Puerto Rico"), "787 939"),
    ("VI", N_("US Virgin Islands"), "340"),
    ("GU", N_("Guam"), "671"),
    ("MP", N_("Northern Mariana Islands"), "670"),
    ("AS", N_("American Samoa"), "684"),
)

# Nova Scotia shares its codes with Prince Edward Island, and one code serves the three territories: the first line that
# has a code is its main province; the table below names the others.
_PROVINCES: _Table = (
    ("AB", N_("Alberta"), "368 403 587 780 825"),
    ("BC", N_("British Columbia"), "236 250 257 604 672 778"),
    ("MB", N_("Manitoba"), "204 431 584"),
    ("NB", N_("New Brunswick"), "428 506"),
    ("NL", N_("Newfoundland and Labrador"), "709 879"),
    ("NT", N_("Northwest Territories"), "867"),
    ("NS", N_("Nova Scotia"), "782 902"),
    ("NU", N_("Nunavut"), ""),
    ("ON", N_("Ontario"), "226 249 289 343 365 382 416 437 519 548 613 647 683 705 742 753 807 905 942"),
    ("PE", N_("Prince Edward Island"), ""),
    ("QC", N_("Quebec"), "263 273 354 367 418 438 450 468 514 579 581 819 873"),
    ("SK", N_("Saskatchewan"), "306 474 639"),
    ("YT", N_("Yukon"), ""),
)

_SHARED_PROVINCES = {"782": ("PE",), "902": ("PE",), "867": ("NU", "YT")}

# The other members of +1. Those that have no plan here we do not port, and say so by name.
OTHER_PLUS_ONE: dict[str, str] = {
    "242": N_("The Bahamas"),
    "246": N_("Barbados"),
    "264": N_("Anguilla"),
    "268": N_("Antigua and Barbuda"),
    "284": N_("The British Virgin Islands"),
    "345": N_("The Cayman Islands"),
    "441": N_("Bermuda"),
    "473": N_("Grenada"),
    "649": N_("The Turks and Caicos Islands"),
    "658": N_("Jamaica"),
    "664": N_("Montserrat"),
    "721": N_("Sint Maarten"),
    "758": N_("Saint Lucia"),
    "767": N_("Dominica"),
    "784": N_("Saint Vincent and the Grenadines"),
    "809": N_("The Dominican Republic"),
    "829": N_("The Dominican Republic"),
    "849": N_("The Dominican Republic"),
    "868": N_("Trinidad and Tobago"),
    "869": N_("Saint Kitts and Nevis"),
    "876": N_("Jamaica"),
}

TOLL_FREE = frozenset({"800", "833", "844", "855", "866", "877", "888"})
# Set aside for toll-free numbers to come (INC guideline for 8YY codes): a doubt as any other code that is not open yet.
TOLL_FREE_TO_COME = frozenset(_words("822 880 881 882 883 884 885 886 887 889"))
PREMIUM = frozenset({"900"})
PERSONAL = frozenset(
    _words(
        "500 521 522 523 524 525 526 527 528 529 532 533 535 538 542 543 544 545 546 547 549 550 552 553 "
        "554 556 566 569 577 578 588 589 600 622 633 644 655 677 688"
    )
)
# Carrier services, the US government, and inbound international calls: no subscriber holds such a number.
NON_GEOGRAPHIC = frozenset({"456", "700", "710"})

TOLL_FREE_ZONE = "America/New_York"

_EASTERN, _CENTRAL, _MOUNTAIN, _PACIFIC = "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"
_ATLANTIC, _TORONTO, _ALBERTA, _BC = "America/Halifax", "America/Toronto", "America/Edmonton", "America/Vancouver"

# The zone in which most people of the state or province live.
_ZONES_OF_STATES = {
    **dict.fromkeys(_words("CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV"), _EASTERN),
    **dict.fromkeys(_words("AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI"), _CENTRAL),
    **dict.fromkeys(_words("CO MT NM UT WY"), _MOUNTAIN),
    **dict.fromkeys(_words("CA NV OR WA"), _PACIFIC),
    "AK": "America/Anchorage",
    "AZ": "America/Phoenix",
    "HI": "Pacific/Honolulu",
    "ID": "America/Boise",
    "PR": "America/Puerto_Rico",
    "VI": "America/St_Thomas",
    "GU": "Pacific/Guam",
    "MP": "Pacific/Saipan",
    "AS": "Pacific/Pago_Pago",
}
_ZONES_OF_PROVINCES = {
    **dict.fromkeys(_words("ON QC"), _TORONTO),
    **dict.fromkeys(_words("NB NS PE"), _ATLANTIC),
    "AB": _ALBERTA,
    "BC": _BC,
    "MB": "America/Winnipeg",
    "NL": "America/St_Johns",
    "SK": "America/Regina",
    "NT": _ALBERTA,
    "NU": "America/Iqaluit",
    "YT": "America/Whitehorse",
}

# Area codes that keep another clock than most of their state: El Paso, East Tennessee, north-west Indiana, west
# Kentucky …
ZONE_OF_AREA_CODE: dict[str, str] = {
    "219": _CENTRAL,
    "270": _CENTRAL,
    "364": _CENTRAL,
    "423": _EASTERN,
    "729": _EASTERN,
    "865": _EASTERN,
    "915": _MOUNTAIN,
}

# Area codes crossed by a zone border: there the exchange decides, as far as phonenumbers knows it, and only among these
# zones. phonenumbers gives 867 the zone of British Columbia where it means the Yukon, which no longer shares it.
ZONES_BY_EXCHANGE: dict[str, dict[str, str]] = {
    "208": {_PACIFIC: _PACIFIC},
    "250": {_ALBERTA: _ALBERTA},
    "308": {_MOUNTAIN: _MOUNTAIN},
    "418": {_ATLANTIC: _ATLANTIC},
    "541": {_MOUNTAIN: "America/Boise"},
    "574": {_CENTRAL: _CENTRAL},
    "605": {_MOUNTAIN: _MOUNTAIN},
    "606": {_CENTRAL: _CENTRAL},
    "620": {_MOUNTAIN: _MOUNTAIN},
    "701": {_MOUNTAIN: _MOUNTAIN},
    "775": {_MOUNTAIN: _MOUNTAIN},
    "785": {_MOUNTAIN: _MOUNTAIN},
    "807": {"America/Winnipeg": "America/Winnipeg"},
    "812": {_CENTRAL: _CENTRAL},
    "850": {_CENTRAL: _CENTRAL},
    "906": {_CENTRAL: _CENTRAL},
    "867": {_BC: "America/Whitehorse", _TORONTO: "America/Iqaluit", "America/Winnipeg": "America/Rankin_Inlet"},
}

# Exchanges beside the main zone of their area code that phonenumbers does not know, or knows as one of two zones.
# Source: the
# places that its geocoding data (9.0.43) names for them, and the zone that these keep (IANA tz database). The smaller
# places of
# Labrador, Nunavut and the Aleutians, and Blanc-Sablon, are not in that data and were not checked against a directory:
# a reviewer
# can correct the zone of a number. Overlays (364, 879, 986 ...) reach the whole area: there the main zone is all we
# know.
_ZONES_OF_PLACES = """
219|America/New_York|253 279|Monon and Wolcott, Indiana
250|America/Dawson_Creek|242 261 262 263 719 774 782 784 785 787 788|Peace River and Fort Nelson: Mountain time all year
250|America/Creston|428|Creston: the same
270|America/New_York|234 351 352 358 360 422 465 469 692 699 735 737 763 765 766 769 789 862 877 \
982|Elizabethtown, Campbellsville, Lebanon
306|America/Edmonton|825|Lloydminster
418|America/Halifax|937 969 985 986|Magdalen Islands
418|America/Blanc-Sablon|461|Blanc-Sablon: Atlantic time all year
423|America/Chicago|447 658 837 942 949|Pikeville, Whitwell, South Pittsburg, Jasper, Dunlap
709|America/Goose_Bay|282 285 478 479 497 896 897 922 923 925 933 938 944 947|Labrador, without its south-east coast
807|America/Atikokan|597|Atikokan: Eastern standard time all year
867|America/Cambridge_Bay|360 561 769 982 983|Kitikmeot, Nunavut
867|America/Rankin_Inlet|462 645 793 857 896 898|Kivalliq, Nunavut
867|America/Iqaluit|266 439 473 897 899 924 927 928 934 939 975 979 980|Qikiqtaaluk, Nunavut
867|America/Resolute|252|Resolute, Nunavut
907|America/Adak|592 839|Adak and Atka
928|America/Denver|283 672 673 674 677 686 697 698 724 725 728 729 755 781 787 871|Navajo Nation, which sets \
its clocks forward
"""
ZONE_OF_EXCHANGE: dict[str, str] = {
    area + exchange: zone
    for area, zone, exchanges, _ in (line.split("|") for line in _ZONES_OF_PLACES.strip().splitlines())
    for exchange in exchanges.split()
}


def _read(table: _Table) -> tuple[dict[str, str], dict[str, str]]:
    """The two halves of one of the tables above: area code -> region code, and region code -> its name."""
    region_of = {area: region for region, _, codes in table for area in codes.split()}
    return region_of, {region: name for region, name, _ in table}


_STATE_OF, _STATE_NAMES = _read(_STATES)
_PROVINCE_OF, _PROVINCE_NAMES = _read(_PROVINCES)

# The adjectives of PLANS beside "number" and "numbers", for the catalogs: other languages have a form for each.
_ADJECTIVES = (
    *(NP_("one number", "US"), NP_("several numbers", "US")),
    *(NP_("one number", "Canadian"), NP_("several numbers", "Canadian")),
)
# The countries whose numbers we port, by code.
PLANS: dict[str, NumberingPlan] = {
    plan.country: plan
    for plan in (
        NumberingPlan("US", N_("US"), _STATE_OF, _STATE_NAMES, _ZONES_OF_STATES),
        NumberingPlan("CA", N_("Canadian"), _PROVINCE_OF, _PROVINCE_NAMES, _ZONES_OF_PROVINCES, _SHARED_PROVINCES),
    )
}


def plan_of(area_code: str) -> NumberingPlan | None:
    """The plan of the country that has an area code; None for toll-free codes and for what we do not port."""
    return next((plan for plan in PLANS.values() if area_code in plan.region_of), None)


@cache
def number_zones() -> frozenset[str]:
    """Every zone that a number can have."""
    return frozenset(
        {TOLL_FREE_ZONE, *ZONE_OF_AREA_CODE.values(), *ZONE_OF_EXCHANGE.values()}
        | {zone for known in ZONES_BY_EXCHANGE.values() for zone in known.values()}
        | {zone for plan in PLANS.values() for zone in plan.zones.values()}
    )
