"""What is measured beside each other: ours, and what a council could take instead."""
