"""The words and the safe letters of the pages, for the rooms that make more of them: see ``reportpage``."""

from ravabet.exports.reportpage import Html, amount_words, bare, mode_words, period_words, persian, state_names, text, values, words

__all__ = ["Html", "amount_words", "bare", "mode_words", "period_words", "persian", "state_names", "text", "values", "words"]
