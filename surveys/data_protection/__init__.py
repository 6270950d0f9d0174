"""What people may ask about what is held on them: the list of erasures, what is held, complaints.

Nothing here is about what they said: a list of erasures holds numbers, a proof holds none of it.
"""
