"""The themes of a question: made, merged, split, copied, and each step can be undone."""
