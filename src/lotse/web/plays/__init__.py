"""All plays at once: which are ready to talk with, what the others lack and who acts next; and as battle cards on paper."""
