"""Adding reports by hand or by program: handed in, seen coded, kept."""
