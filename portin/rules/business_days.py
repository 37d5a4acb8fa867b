"""Business days, the earliest port date, FOC day in a zone, and the 72-hour moment.

Pure: every function takes the moment as an argument and asks no clock and no settings. Moments are aware; a naive one
raises ValueError. A day is a business day where the service address is: the holidays are those of its state or
province.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from django.utils.translation import get_language, gettext, ngettext

from phone_numbers.nanp import of_several
from portin.rules import countries, holiday_names
from portin.rules.spoken import English, French, speech_of
from portin.rules.zones import zone_named

# What a number counts as: toll-free, or local of a country, which is that country's code.
TOLL_FREE = "toll_free"
TOLL_FREE_LEAD_DAYS = 7

REVIEW_HOURS = 24
LATEST_DAYS = 30
CANCEL_HOURS = 72
START_OF_BUSINESS, END_OF_BUSINESS = time(9, 0), time(17, 0)
ANSWER_EXPECTED_DAYS = 5
ANSWER_OVERDUE_DAYS = 7


@dataclass(frozen=True)
class Holiday:
    """A holiday on a weekday, so one that a count of business days passes over."""

    on: date
    name: str


@dataclass(frozen=True)
class EarliestDate:
    """The earliest port date and the parts of its explanation."""

    date: date
    review_until: datetime  # aware, in the zone of the service address
    lead_days: int  # business days
    slowest: str  # the kind that needs them, as `lead_kind` gives it
    holidays: tuple[Holiday, ...]  # not counted
    review_hours: int = REVIEW_HOURS

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is not earlier, one sentence a part."""
        reviewed = ngettext(
            "We review your order within %(count)s hour.",
            "We review your order within %(count)s hours.",
            self.review_hours,
        )
        answered = ngettext(
            "Carriers then need %(count)s business day for %(numbers)s.",
            "Carriers then need %(count)s business days for %(numbers)s.",
            self.lead_days,
        )
        sentences = [
            reviewed % {"count": self.review_hours},
            answered % {"count": self.lead_days, "numbers": lead_name(self.slowest)},
        ]
        if self.holidays:
            named = [f"{holiday_names.in_words(one.name)} ({short_date(one.on)})" for one in self.holidays]
            sentences.append(gettext("Not counted: %(holidays)s.") % {"holidays": _speech().joined(named, "and")})
        return tuple(sentences)


# ---------------------------------------------------------------------------------------------------- business days


@lru_cache(maxsize=512)
def holidays_of(year: int, country: str, region: str = "") -> Mapping[date, str]:
    """The holidays of a year where the service address is, by date; of the whole country if the region is unknown."""
    calendar = countries.of(country)
    everywhere = calendar.holidays(year)
    # Where a state keeps two holidays on one day the name that the whole country knows is enough.
    return {day: everywhere.get(day) or name for day, name in calendar.holidays(year, region).items()}


def holiday_name(day: date, country: str, region: str = "") -> str:
    """The name of the holiday on a day, or ""."""
    return holidays_of(day.year, country, region).get(day, "")


def is_business_day(day: date, country: str, region: str = "") -> bool:
    return day.weekday() < 5 and not holiday_name(day, country, region)


def add_business_days(day: date, count: int, country: str, region: str = "") -> date:
    """The count-th business day after a day, which itself is not counted; 0 is the day itself or
    the next business day."""
    if count == 0:
        return next_business_day(day, country, region)
    while count > 0:
        day += timedelta(days=1)
        count -= is_business_day(day, country, region)
    return day


def next_business_day(day: date, country: str, region: str = "") -> date:
    """The day itself if it is a business day, else the first one after it."""
    while not is_business_day(day, country, region):
        day += timedelta(days=1)
    return day


def previous_business_day(day: date, country: str, region: str = "") -> date:
    """The day itself if it is a business day, else the last one before it."""
    while not is_business_day(day, country, region):
        day -= timedelta(days=1)
    return day


def holidays_between(after: date, until: date, country: str, region: str = "") -> tuple[Holiday, ...]:
    """The weekday holidays after one day, up to and including another."""
    days = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
    return tuple(
        Holiday(day, name) for day in days if day.weekday() < 5 and (name := holiday_name(day, country, region))
    )


# ---------------------------------------------------------------------------------------------------- the port date


def lead_kind(kind: str, country: str) -> str:
    """What a number counts as: `kind` and `country` as `phone_numbers.nanp` gives them."""
    return TOLL_FREE if kind == "toll_free" else countries.of(country).code


def lead_name(kind: str) -> str:
    """What numbers of a kind are called: "Canadian local numbers"."""
    if kind == TOLL_FREE:
        return gettext("toll-free numbers")
    return gettext("%(nationality)s local numbers") % {"nationality": of_several(countries.of(kind).adjective)}


def default_lead_days() -> dict[str, int]:
    """Business days that carriers need, by kind of number, where no setting says otherwise."""
    return {country.code: country.lead_days for country in countries.COUNTRIES.values()} | {
        TOLL_FREE: TOLL_FREE_LEAD_DAYS
    }


def zone_of_address(country: str, region: str) -> str:
    """The zone in which "today" is counted at a service address; Eastern while the region is unknown."""
    return countries.of(country).zone_of(region)


def earliest_port_date(
    now: datetime,
    lead_kinds: Collection[str],
    country: str,
    region: str = "",
    *,
    zone: str = "",
    lead_days: Mapping[str, int] | None = None,
    review_hours: int = REVIEW_HOURS,
) -> EarliestDate:
    """The first date on which the numbers of an order can move: after the review, plus the longest lead time among
    them.

    `lead_kinds` are those of the numbers (`lead_kind`); an empty order counts as local numbers of the country of its
    address.
    """
    lead_days = default_lead_days() if lead_days is None else lead_days
    kinds = set(lead_kinds) or {lead_kind("local", country)}
    slowest = max(sorted(kinds), key=lambda kind: lead_days[kind])
    review_until = _shift(_aware(now), timedelta(hours=review_hours)).astimezone(
        zone_named(zone or zone_of_address(country, region))
    )
    earliest = add_business_days(review_until.date(), lead_days[slowest], country, region)
    return EarliestDate(
        date=earliest,
        review_until=review_until,
        lead_days=lead_days[slowest],
        slowest=slowest,
        holidays=holidays_between(review_until.date(), earliest, country, region),
        review_hours=review_hours,
    )


def latest_port_date(now: datetime, country: str, region: str = "", *, zone: str = "", days: int = LATEST_DAYS) -> date:
    """The last business day within `days` calendar days from today at the service address."""
    today = local_date(now, zone or zone_of_address(country, region))
    return previous_business_day(today + timedelta(days=days), country, region)


class DateFault(StrEnum):
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


@dataclass(frozen=True)
class ImpossibleDate:
    """Why a day cannot be the preferred date, and a day to choose in its place."""

    fault: DateFault
    day: date
    choose: date
    holiday: str = ""


def why_not_on(day: date, earliest: date, latest: date, country: str, region: str = "") -> ImpossibleDate | None:
    """Why a day cannot be the preferred date; None if it can."""
    if day < earliest:
        return ImpossibleDate(DateFault.TOO_EARLY, day, earliest)
    if day > latest:
        return ImpossibleDate(DateFault.TOO_LATE, day, latest)
    name = holiday_name(day, country, region)
    if day.weekday() >= 5 or name:
        fault = DateFault.WEEKEND if day.weekday() >= 5 else DateFault.HOLIDAY
        return ImpossibleDate(fault, day, _near(day, latest, country, region), name)
    return None


def _near(day: date, latest: date, country: str, region: str) -> date:
    """A business day beside one that is none: the next, or the one before where the next is too late."""
    following = next_business_day(day, country, region)
    return following if following <= latest else previous_business_day(day, country, region)


# --------------------------------------------------------------------------------------------------------- FOC day


def start_of_day(day: date, zone: str) -> datetime:
    """00:00 of a day in a zone."""
    return datetime.combine(day, time.min, tzinfo=zone_named(zone))


def cancel_until(foc_on: date, zone: str, *, hours: int = CANCEL_HOURS) -> datetime:
    """The moment up to which a number may be taken back by right: 72 elapsed hours before 00:00 local of its FOC date.

    Elapsed means by the clock on a wall that nobody sets: across a change of daylight-saving time it is 01:00 or 23:00
    local. The moment itself is too late. In the number's zone.
    """
    return _shift(start_of_day(foc_on, zone), timedelta(hours=-hours))


def is_within_cancel_window(foc_on: date, zone: str, now: datetime) -> bool:
    """Whether the number may still be taken back by right."""
    return _utc(now) < _utc(cancel_until(foc_on, zone))


def end_of_business(foc_on: date, zone: str) -> datetime:
    """17:00 local of the FOC date: the hour by which the number should have moved."""
    return datetime.combine(foc_on, END_OF_BUSINESS, tzinfo=zone_named(zone))


def is_due(foc_on: date, zone: str, now: datetime) -> bool:
    """Whether the FOC date has begun in the number's zone, today or earlier, so that a missed run heals."""
    return local_date(now, zone) >= foc_on


def is_after_end_of_business(foc_on: date, zone: str, now: datetime) -> bool:
    return _utc(now) >= _utc(end_of_business(foc_on, zone))


# --------------------------------------------------------------------------------------------------- business hours


def business_time(since: datetime, until: datetime, country: str, region: str = "", *, zone: str = "") -> timedelta:
    """How much business time (9:00 to 17:00 on business days at the service address) lies between two moments; nothing
    if none."""
    zone = zone or zone_of_address(country, region)
    day, last, passed = local_date(since, zone), local_date(until, zone), timedelta()
    while day <= last:
        if is_business_day(day, country, region):
            opens, closes = (
                _utc(datetime.combine(day, hour, tzinfo=zone_named(zone)))
                for hour in (START_OF_BUSINESS, END_OF_BUSINESS)
            )
            passed += max(timedelta(), min(_utc(until), closes) - max(_utc(since), opens))
        day += timedelta(days=1)
    return passed


# ----------------------------------------------------------------------------------------------- the carrier's response


def carrier_response_expected(
    sent_at: datetime, country: str, region: str = "", *, zone: str = "", days: int = ANSWER_EXPECTED_DAYS
) -> date:
    """The day by which a carrier usually answers: so many business days after the request was sent."""
    return add_business_days(local_date(sent_at, zone or zone_of_address(country, region)), days, country, region)


def carrier_answer_overdue(
    sent_at: datetime, country: str, region: str = "", *, zone: str = "", days: int = ANSWER_OVERDUE_DAYS
) -> date:
    """The day from which the answer is overdue: so many business days after the request was sent."""
    return add_business_days(local_date(sent_at, zone or zone_of_address(country, region)), days, country, region)


def is_carrier_response_overdue(
    sent_at: datetime, now: datetime, country: str, region: str = "", *, zone: str = "", days: int = ANSWER_OVERDUE_DAYS
) -> bool:
    return local_date(now, zone or zone_of_address(country, region)) >= carrier_answer_overdue(
        sent_at, country, region, zone=zone, days=days
    )


def overdue_before(now: datetime, country: str, region: str = "", *, days: int = ANSWER_OVERDUE_DAYS) -> datetime:
    """The same the other way around, for a whole list: the answer to what was sent before this moment is overdue, and
    to nothing that was sent later."""
    zone = zone_of_address(country, region)
    today = local_date(now, zone)
    day = today - timedelta(days=days)
    while add_business_days(day, days, country, region) > today:
        day -= timedelta(days=1)
    return start_of_day(day + timedelta(days=1), zone)


# ------------------------------------------------------------------------------------------------------ small things


def local_date(now: datetime, zone: str) -> date:
    """The calendar day of a moment in a zone."""
    return _aware(now).astimezone(zone_named(zone)).date()


def short_date(day: date) -> str:
    """ "Mon, Nov 30", as on the screens."""
    return _speech().day(day, with_year=False)


def _speech() -> English | French:
    return speech_of(get_language())


def _shift(moment: datetime, by: timedelta) -> datetime:
    """A moment moved by elapsed time, which arithmetic on a local datetime is not."""
    return (_utc(moment) + by).astimezone(moment.tzinfo)


def _utc(moment: datetime) -> datetime:
    """Two moments of one zone compare by their wall clocks, which is wrong in the hour that comes twice; in UTC they do
    not."""
    return _aware(moment).astimezone(UTC)


def _aware(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError("A moment without a time zone cannot be placed: pass an aware datetime")
    return moment
