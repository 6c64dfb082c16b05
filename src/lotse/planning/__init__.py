"""The 1-2-3 plan: composes targeting, outreach and learning for a client's history or brief, and a market."""

from lotse.planning.brief import Brief, is_brief, read_brief
from lotse.planning.from_brief import plan_from_brief
from lotse.planning.from_history import plan_from_history
from lotse.planning.goal import set_goal
from lotse.planning.plan import Goal, Plan
from lotse.planning.request import Request

__all__ = ["Brief", "Goal", "Plan", "Request", "is_brief", "plan_from_brief", "plan_from_history", "read_brief", "set_goal"]
