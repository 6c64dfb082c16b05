"""What salespeople do: attempts, conversations, next steps, deals."""
