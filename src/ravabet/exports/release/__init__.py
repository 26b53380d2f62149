"""A data release: every table of an archive with all that a reader needs to use, check and cite it, in one folder."""

from ravabet.exports.release.making import Release, make_release

__all__ = ["Release", "make_release"]
