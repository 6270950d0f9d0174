"""What the pages of every package need."""
