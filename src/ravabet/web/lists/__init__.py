"""The lists of records, and what they can be narrowed by."""
