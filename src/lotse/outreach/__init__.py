"""The law gate: what Germany, Austria and Switzerland say of a contact; and when people are at work. Not legal advice."""

from lotse.outreach.calendar import holidays_between, in_office_hours, workdays
from lotse.outreach.check import Checked, check
from lotse.outreach.gate import NO_RULE, Decision, Situation, decide
from lotse.outreach.reasons import channel_text, condition_texts
from lotse.outreach.table import Example, Rule, Table, Verdict, parse_table, table
from lotse.outreach.ways import ways

__all__ = [
    "NO_RULE", "Checked", "Decision", "Example", "Rule", "Situation", "Table", "Verdict", "channel_text", "check", "condition_texts",
    "decide", "holidays_between", "in_office_hours", "parse_table", "table", "ways", "workdays",
]  # fmt: skip
