"""The report page: one report, its marked text and its record, in one self-contained HTML file; and the words such pages say it in."""

from ravabet.exports.reportpage.dates import period_words
from ravabet.exports.reportpage.labels import amount_words, mode_words, persian, values, words
from ravabet.exports.reportpage.markup import Html, bare, text
from ravabet.exports.reportpage.page import ASSETS, Site, asset, render_page
from ravabet.exports.reportpage.parties import state_names

__all__ = [
    "ASSETS",
    "Html",
    "Site",
    "amount_words",
    "asset",
    "bare",
    "mode_words",
    "period_words",
    "persian",
    "render_page",
    "state_names",
    "text",
    "values",
    "words",
]
