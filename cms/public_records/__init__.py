"""What the public may read of the council's records: plans, consultations and their dates.

It reads; what is decided is decided in ``engagement``.
"""
