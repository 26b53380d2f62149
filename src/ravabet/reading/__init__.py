"""Reading: one raw page becomes one report."""

from .entry import parse_record, read_bytes, read_file, read_record, read_text
from .outlets import home_state

__all__ = ["home_state", "parse_record", "read_bytes", "read_file", "read_record", "read_text"]
