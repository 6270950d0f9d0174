"""A young person's own account: begun with a worker's slip, opened with pictures (T13)."""
