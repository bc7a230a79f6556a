"""What went wrong between page and characters, put right as edits (pure: text in, text out)."""
