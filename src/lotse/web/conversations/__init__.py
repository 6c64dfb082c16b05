"""All attempts and conversations, with filters; a note is put right by whoever wrote it."""
