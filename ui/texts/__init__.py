"""What the screen says, in Vietnamese and English: one module per page, key to (Vietnamese, English)."""
