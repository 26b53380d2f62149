"""``findings``: every kind of finding, in text order."""

from __future__ import annotations

from ravabet.coding.findings.agreements import agreement_findings
from ravabet.coding.findings.aliases import alias_findings
from ravabet.coding.findings.casualties import number_findings
from ravabet.coding.findings.dates import date_findings
from ravabet.coding.findings.headlines import headline_findings
from ravabet.coding.findings.offices import office_findings
from ravabet.coding.findings.states import state_findings
from ravabet.coding.page import Page
from ravabet.coding.slips import Slips
from ravabet.knowledge import Knowledge
from ravabet.records import Finding


def findings(page: Page, slips: Slips, knowledge: Knowledge) -> tuple[Finding, ...]:
    """What does not fit in a report, the reader's own observations included, each once, in the order of their first span."""
    blocks = [passage.block for passage in page.passages]
    names = tuple(match for block in blocks for match in knowledge.find(page.text, block.start, block.end))
    found = [
        *page.report.issues,
        *state_findings(page, slips, knowledge),
        *office_findings(page, slips, knowledge),
        *date_findings(page),
        *number_findings(page),
        *headline_findings(page, knowledge),
        *agreement_findings(page, names, knowledge),
        *alias_findings(page, names),
    ]
    return tuple(dict.fromkeys(sorted(found, key=lambda finding: finding.spans[0].start)))
