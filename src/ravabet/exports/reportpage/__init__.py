"""The report page: one report, its marked text and its record, in one self-contained HTML file."""

from ravabet.exports.reportpage.page import render_page

__all__ = ["render_page"]
