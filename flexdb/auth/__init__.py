"""Finding out who calls, and refusing what they may not do."""
