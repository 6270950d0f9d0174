"""The safeguarding lead's screens: the list of cases, a case and its steps, the rota."""
