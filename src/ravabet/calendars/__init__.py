"""Solar, lunar and Gregorian days, and the date expressions of Persian and Dari news."""

from ravabet.calendars.arithmetic import LunarDate, SolarDate, gregorian, gregorian_from_lunar, lunar, solar
from ravabet.calendars.expressions import DateExpression
from ravabet.calendars.extent import extent
from ravabet.calendars.finding import find_dates
from ravabet.calendars.ranges import DateRange
from ravabet.calendars.readings import Shifted
from ravabet.calendars.writing import format_gregorian, format_solar, parse_day, weekday_name

__all__ = [
    "DateExpression",
    "DateRange",
    "LunarDate",
    "Shifted",
    "SolarDate",
    "extent",
    "find_dates",
    "format_gregorian",
    "format_solar",
    "gregorian",
    "gregorian_from_lunar",
    "lunar",
    "parse_day",
    "solar",
    "weekday_name",
]
