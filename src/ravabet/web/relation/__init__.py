"""The relation of states: its page, its file, its tables."""
