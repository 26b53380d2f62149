"""Labels by report id and offset, and how their reports were drawn."""
