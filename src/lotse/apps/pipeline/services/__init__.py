"""Writing: attempts and what follows from them, putting off, deals. Keyword arguments only, one transaction each, recorded."""

from lotse.apps.pipeline.services.attempts import attempt_record
from lotse.apps.pipeline.services.deals import deal_save
from lotse.apps.pipeline.services.drafts import draft_discard, draft_open, draft_save
from lotse.apps.pipeline.services.labels import labels_save
from lotse.apps.pipeline.services.notes import note_record, note_save, note_undo
from lotse.apps.pipeline.services.snoozes import snooze, snooze_undo
from lotse.apps.pipeline.services.undo import attempt_undo

__all__ = [
    "attempt_record", "attempt_undo", "deal_save", "draft_discard", "draft_open", "draft_save", "labels_save", "note_record", "note_save",
    "note_undo", "snooze", "snooze_undo",
]  # fmt: skip
