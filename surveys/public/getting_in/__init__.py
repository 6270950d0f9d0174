"""Who gets to a survey's questions: anybody, whoever has a code, or members of its groups."""
