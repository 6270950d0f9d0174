"""Models outside this machine, off unless a council names one: only what it allows goes out."""
