"""Reading: the day's queue, the card of one account, histories, deals and conversations as lists and as columns for learning."""

from lotse.apps.pipeline.selectors.card import Card, card
from lotse.apps.pipeline.selectors.history import HistoryLine, history_of
from lotse.apps.pipeline.selectors.labels import Label, LabelsOf, labels, labels_open
from lotse.apps.pipeline.selectors.learning import conversation_frame, learning_history
from lotse.apps.pipeline.selectors.lists import conversation_list, deal_list, deal_totals
from lotse.apps.pipeline.selectors.queue import Queue, QueueCard, queue

__all__ = [
    "Card", "HistoryLine", "Label", "LabelsOf", "Queue", "QueueCard",
    "card", "conversation_frame", "conversation_list", "deal_list", "deal_totals",
    "history_of", "labels", "labels_open", "learning_history", "queue",
]  # fmt: skip
