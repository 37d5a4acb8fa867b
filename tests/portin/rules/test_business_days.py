"""Business days where the service address is, the earliest date, and moments that hold across changes of the clock."""

import weakref
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from phone_numbers.area_codes import number_zones
from portin.rules import business_days as days
from portin.rules import countries
from portin.sentences import customer

MONDAY_NOON = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)  # noon in New York, in the week of Thanksgiving

WITH_DAYLIGHT_SAVING = [
    "America/St_Johns",
    "America/Halifax",
    "America/New_York",
    "America/Toronto",
    "America/Chicago",
    "America/Winnipeg",
    "America/Denver",
    "America/Boise",
    "America/Los_Angeles",
    "America/Anchorage",
]
WITHOUT = [
    "America/Phoenix",
    "America/Regina",
    "America/Puerto_Rico",
    "America/St_Thomas",
    "America/Whitehorse",
    "Pacific/Honolulu",
    "Pacific/Guam",
    "Pacific/Saipan",
    "Pacific/Pago_Pago",
]


# ---------------------------------------------------------------------------------------------------- business days


@pytest.mark.parametrize(
    ("day", "country", "region", "business"),
    [
        (date(2026, 11, 23), "US", "NY", True),
        (date(2026, 11, 21), "US", "NY", False),  # Saturday
        (date(2026, 11, 26), "US", "NY", False),  # Thanksgiving
        (date(2026, 11, 26), "CA", "ON", True),  # which Canada kept in October
        (date(2026, 10, 12), "CA", "ON", False),
        (date(2026, 6, 24), "CA", "QC", False),  # Saint John the Baptist
        (date(2026, 6, 24), "CA", "ON", True),
        (date(2026, 8, 3), "CA", "BC", False),  # British Columbia Day
        (date(2026, 8, 3), "CA", "QC", True),
        (date(2026, 2, 16), "CA", "AB", False),  # Family Day
        (date(2026, 2, 16), "CA", "QC", True),
        (date(2026, 3, 2), "US", "TX", False),  # Texas Independence Day
        (date(2026, 3, 2), "US", "CA", True),
        (date(2026, 7, 3), "US", "CA", False),  # the Fourth is a Saturday
        (date(2027, 12, 31), "US", "NY", False),  # New Year's Day 2028 is a Saturday
        (date(2026, 1, 6), "US", "PR", False),  # Epiphany
        (date(2026, 7, 1), "CA", "", False),
        (date(2026, 7, 1), "CA", "ZZ", False),
        (date(2026, 7, 1), "US", "VI", True),
    ],
)
def test_a_business_day_is_one_where_the_address_is(day: date, country: str, region: str, business: bool):
    assert days.is_business_day(day, country, region) is business


def test_another_country_has_no_calendar():
    with pytest.raises(ValueError, match="No country"):
        days.is_business_day(date(2026, 11, 23), "AU")


def test_counting_passes_over_weekends_and_holidays():
    assert days.add_business_days(date(2026, 11, 24), 5, "US", "NY") == date(2026, 12, 2)
    assert days.add_business_days(date(2026, 11, 24), 5, "CA", "ON") == date(2026, 12, 1)
    assert days.add_business_days(date(2026, 11, 21), 1, "US", "NY") == date(2026, 11, 23)
    assert days.add_business_days(date(2026, 11, 21), 0, "US", "NY") == date(2026, 11, 23)
    assert days.add_business_days(date(2026, 12, 30), 1, "US", "NY") == date(2026, 12, 31)
    assert days.add_business_days(date(2026, 12, 31), 1, "US", "NY") == date(2027, 1, 4)


def test_holidays_between_are_named_once_and_only_on_weekdays():
    found = days.holidays_between(date(2026, 12, 20), date(2027, 1, 5), "CA", "ON")
    assert [(holiday.on, holiday.name) for holiday in found] == [
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 12, 28), "Boxing Day (observed)"),
        (date(2027, 1, 1), "New Year's Day"),
    ]
    assert days.holiday_name(date(2026, 1, 19), "US", "TX") == "Martin Luther King Jr. Day"


# ---------------------------------------------------------------------------------------------------- the port date


def test_the_earliest_date_is_the_review_and_then_the_lead_days():
    earliest = days.earliest_port_date(MONDAY_NOON, ["US"], "US", "NY")
    assert earliest.review_until == MONDAY_NOON + timedelta(hours=24)
    assert earliest.review_until.tzinfo == ZoneInfo("America/New_York")
    assert earliest.date == date(2026, 12, 2)
    assert earliest.reasons == (
        "We review your order within 24 hours.",
        "Carriers then need 5 business days for US local numbers.",
        "Not counted: Thanksgiving Day (Thu, Nov 26).",
    )


def test_the_longest_lead_time_in_the_order_counts():
    earliest = days.earliest_port_date(MONDAY_NOON, ["US", days.TOLL_FREE], "US", "NY")
    assert (earliest.lead_days, earliest.slowest, earliest.date) == (7, "toll_free", date(2026, 12, 4))
    canadian = days.earliest_port_date(MONDAY_NOON, ["CA"], "CA", "ON")
    assert (canadian.lead_days, canadian.date, canadian.holidays) == (7, date(2026, 12, 3), ())


def test_an_empty_order_counts_as_local_numbers_of_its_country():
    assert days.earliest_port_date(MONDAY_NOON, [], "CA", "ON").slowest == "CA"
    assert days.earliest_port_date(MONDAY_NOON, [], "US", "NY").slowest == "US"


def test_lead_days_and_review_are_arguments():
    quick = days.earliest_port_date(MONDAY_NOON, ["US"], "US", "NY", lead_days={"US": 1}, review_hours=1)
    assert quick.date == date(2026, 11, 24)
    assert quick.reasons[:2] == (
        "We review your order within 1 hour.",
        "Carriers then need 1 business day for US local numbers.",
    )


def test_today_is_the_day_at_the_service_address():
    late = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # Tuesday in UTC and in Guam, still Monday in New York
    assert days.earliest_port_date(late, ["US"], "US", "NY").date == date(2026, 12, 2)
    assert days.earliest_port_date(late, ["US"], "US", "GU").date == date(2026, 12, 3)
    assert days.earliest_port_date(late, ["US"], "US", "NY", zone="Pacific/Guam").date == date(2026, 12, 3)


def test_an_order_of_a_friday_night_is_not_counted_from_the_weekend():
    friday = datetime(2026, 12, 5, 3, 0, tzinfo=UTC)  # Friday 22:00 in New York; reviewed by Saturday night
    assert days.earliest_port_date(friday, ["US"], "US", "NY").date == date(2026, 12, 11)


def test_the_latest_date_is_a_business_day_within_thirty_days():
    assert days.latest_port_date(MONDAY_NOON, "US", "NY") == date(2026, 12, 23)
    december = datetime(2026, 11, 25, 17, tzinfo=UTC)  # thirty days on is Christmas
    assert days.latest_port_date(december, "US", "NY") == date(2026, 12, 24)


@pytest.mark.parametrize("offset", range(0, 400, 7))
@pytest.mark.parametrize(("country", "region"), [("US", "TX"), ("US", "LA"), ("US", "PR"), ("CA", "QC"), ("CA", "NL")])
def test_there_is_always_a_date_to_choose(offset: int, country: str, region: str):
    now = MONDAY_NOON + timedelta(days=offset)
    earliest = days.earliest_port_date(now, ["toll_free"], country, region).date
    latest = days.latest_port_date(now, country, region)
    assert earliest <= latest
    assert days.why_not_on(earliest, earliest, latest, country, region) is None
    assert days.why_not_on(latest, earliest, latest, country, region) is None


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 12, 1), "Choose Wed, Dec 2 or later"),
        (date(2026, 12, 24), "Choose Wed, Dec 23 or earlier"),
        (date(2026, 12, 5), "Sat, Dec 5 is a weekend: choose Mon, Dec 7"),
        (date(2026, 12, 2), ""),
    ],
)
def test_a_day_that_cannot_be_chosen_says_which_can(day: date, words: str):
    impossible = days.why_not_on(day, date(2026, 12, 2), date(2026, 12, 23), "US", "NY")
    said = customer.about_date(impossible, ahead=23) if impossible else ""
    assert words in said
    assert bool(said) is bool(words)


def test_a_holiday_is_refused_by_name():
    impossible = days.why_not_on(date(2026, 12, 25), date(2026, 12, 2), date(2026, 12, 25), "US", "NY")
    said = customer.about_date(impossible, ahead=23)
    assert said == "Numbers move on business days. Fri, Dec 25 is Christmas Day: choose Thu, Dec 24"


@pytest.mark.parametrize(
    ("latest", "suggested"),
    [(date(2026, 12, 6), "Fri, Dec 4"), (date(2026, 12, 7), "Mon, Dec 7"), (date(2026, 12, 8), "Mon, Dec 7")],
)
def test_a_suggested_day_may_be_the_latest_and_not_a_later_one(latest: date, suggested: str):
    impossible = days.why_not_on(date(2026, 12, 5), date(2026, 12, 2), latest, "US", "NY")
    assert customer.about_date(impossible, ahead=23).endswith(f"choose {suggested}")


def test_lead_kinds():
    assert [days.lead_kind(*pair) for pair in [("local", "US"), ("local", "CA"), ("toll_free", "")]] == [
        "US",
        "CA",
        "toll_free",
    ]


# ----------------------------------------------------------------------------------------------- 72 hours and FOC day


@pytest.mark.parametrize("day", ["2026-11-02", "2027-03-15", "2026-11-30", "2026-07-08"])
@pytest.mark.parametrize("zone", WITH_DAYLIGHT_SAVING + WITHOUT)
def test_72_hours_are_elapsed_hours_before_local_midnight(zone: str, day: str):
    foc_on = date.fromisoformat(day)
    moment = days.cancel_until(foc_on, zone)
    midnight = datetime(foc_on.year, foc_on.month, foc_on.day, tzinfo=ZoneInfo(zone))
    assert midnight.astimezone(UTC) - moment.astimezone(UTC) == timedelta(hours=72)
    assert moment.tzinfo == ZoneInfo(zone)


@pytest.mark.parametrize("zone", WITH_DAYLIGHT_SAVING)
def test_a_change_of_the_clock_moves_the_hour_and_not_the_72_hours(zone: str):
    autumn = days.cancel_until(date(2026, 11, 2), zone)  # the clock goes back on November 1
    assert (autumn.date(), autumn.hour) == (date(2026, 10, 30), 1)
    spring = days.cancel_until(date(2027, 3, 15), zone)  # and forward on March 14
    assert (spring.date(), spring.hour) == (date(2027, 3, 11), 23)


@pytest.mark.parametrize("zone", WITHOUT)
def test_zones_that_keep_their_clock_count_from_midnight(zone: str):
    for foc_on in (date(2026, 11, 2), date(2027, 3, 15)):
        assert (days.cancel_until(foc_on, zone).date(), days.cancel_until(foc_on, zone).hour) == (
            foc_on - timedelta(days=3),
            0,
        )


def test_the_moment_itself_is_too_late():
    moment = days.cancel_until(date(2026, 11, 30), "America/New_York")
    assert days.is_within_cancel_window(date(2026, 11, 30), "America/New_York", moment - timedelta(microseconds=1))
    assert not days.is_within_cancel_window(date(2026, 11, 30), "America/New_York", moment)


def test_the_hour_that_comes_twice_is_told_apart():
    eastern = ZoneInfo("America/New_York")
    second_half_past_one = datetime(2026, 11, 1, 1, 30, tzinfo=eastern, fold=1)
    foc_on = date(2026, 11, 4)  # its 72 hours begin at 00:00 EST on November 1, which is 01:00 daylight time
    assert days.cancel_until(foc_on, "America/New_York").astimezone(UTC) == datetime(2026, 11, 1, 5, 0, tzinfo=UTC)
    assert not days.is_within_cancel_window(foc_on, "America/New_York", second_half_past_one)
    assert days.is_within_cancel_window(foc_on, "America/New_York", datetime(2026, 11, 1, 0, 30, tzinfo=eastern))


@pytest.mark.parametrize(
    ("zone", "begins_at"),
    [
        ("Pacific/Guam", datetime(2026, 11, 29, 14, 0, tzinfo=UTC)),
        ("America/St_Johns", datetime(2026, 11, 30, 3, 30, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 11, 30, 5, 0, tzinfo=UTC)),
        ("America/Phoenix", datetime(2026, 11, 30, 7, 0, tzinfo=UTC)),
        ("Pacific/Honolulu", datetime(2026, 11, 30, 10, 0, tzinfo=UTC)),
    ],
)
def test_foc_day_begins_in_the_numbers_own_zone(zone: str, begins_at: datetime):
    foc_on = date(2026, 11, 30)
    assert not days.is_due(foc_on, zone, begins_at - timedelta(seconds=1))
    assert days.is_due(foc_on, zone, begins_at)
    assert days.is_due(foc_on, zone, begins_at + timedelta(days=40)), "a missed run heals"


def test_end_of_business_is_five_local():
    assert days.end_of_business(date(2026, 11, 30), "Pacific/Honolulu").astimezone(UTC) == datetime(
        2026, 12, 1, 3, 0, tzinfo=UTC
    )
    assert not days.is_after_end_of_business(
        date(2026, 11, 30), "Pacific/Honolulu", datetime(2026, 12, 1, 2, 59, tzinfo=UTC)
    )
    assert days.is_after_end_of_business(
        date(2026, 11, 30), "Pacific/Honolulu", datetime(2026, 12, 1, 3, 0, tzinfo=UTC)
    )


# ----------------------------------------------------------------------------------------------- the carrier's answer


def test_a_carrier_has_five_business_days_and_is_overdue_from_the_seventh():
    sent_at = MONDAY_NOON
    assert days.carrier_response_expected(sent_at, "US", "NY") == date(2026, 12, 1)
    assert days.carrier_answer_overdue(sent_at, "US", "NY") == date(2026, 12, 3)
    assert not days.is_carrier_response_overdue(sent_at, datetime(2026, 12, 2, 23, 0, tzinfo=UTC), "US", "NY")
    assert days.is_carrier_response_overdue(sent_at, datetime(2026, 12, 3, 6, 0, tzinfo=UTC), "US", "NY")
    assert days.carrier_response_expected(sent_at, "CA", "ON") == date(2026, 11, 30)


@pytest.mark.parametrize(
    "call",
    [
        lambda naive: days.earliest_port_date(naive, ["US"], "US"),
        lambda naive: days.latest_port_date(naive, "US"),
        lambda naive: days.is_due(date(2026, 11, 30), "America/New_York", naive),
        lambda naive: days.is_within_cancel_window(date(2026, 11, 30), "America/New_York", naive),
        lambda naive: days.carrier_response_expected(naive, "US"),
    ],
)
def test_a_moment_without_a_zone_is_refused(call):
    with pytest.raises(ValueError, match="aware"):
        call(datetime(2026, 11, 23, 12, 0))  # noqa: DTZ001


def test_moments_of_a_foc_date_begin_to_the_second():
    foc_on, zone = date(2026, 12, 9), "America/Los_Angeles"
    midnight, second = datetime(2026, 12, 9, 8, tzinfo=UTC), timedelta(seconds=1)
    assert [days.is_due(foc_on, zone, at) for at in (midnight - second, midnight)] == [False, True]
    right_ends = midnight - timedelta(hours=72)
    assert [days.is_within_cancel_window(foc_on, zone, at) for at in (right_ends - second, right_ends)] == [True, False]
    evening = midnight + timedelta(hours=17)
    assert [days.is_after_end_of_business(foc_on, zone, at) for at in (evening - second, evening)] == [False, True]


def test_an_answer_is_overdue_from_the_beginning_of_its_day():
    sent_at = datetime(2026, 12, 1, 20, tzinfo=UTC)
    overdue = days.carrier_answer_overdue(sent_at, "US", "CA")
    begins = days.start_of_day(overdue, "America/Los_Angeles")
    assert [
        days.is_carrier_response_overdue(sent_at, at, "US", "CA") for at in (begins - timedelta(seconds=1), begins)
    ] == [False, True]


@pytest.mark.parametrize("country", ["US", "CA"])
@pytest.mark.parametrize("now", ["2026-11-27T03:30", "2026-12-28T12:00", "2026-07-06T04:30", "2026-03-09T06:00"])
def test_what_was_sent_before_a_moment_is_overdue_and_nothing_later(country: str, now: str):
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    for region in ("", *countries.of(country).regions):
        for wait in (5, 7):
            before = days.overdue_before(at, country, region, days=wait)
            second = timedelta(seconds=1)
            assert days.is_carrier_response_overdue(before - second, at, country, region, days=wait)
            assert not days.is_carrier_response_overdue(before, at, country, region, days=wait)


def test_a_zone_is_read_once_however_many_are_used() -> None:
    """Python itself keeps eight of them, and forgets the others where nobody else holds them."""
    zones, held = sorted(number_zones()), {}
    for zone in zones:
        days.local_date(MONDAY_NOON, zone)
        held[zone] = weakref.ref(ZoneInfo(zone))
    assert len(zones) > 20 and [zone for zone, known in held.items() if known() is None] == []
