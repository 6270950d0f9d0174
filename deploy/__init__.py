"""Runs Sayso: the demo, the tests' servers, the production processes.

Only the standard library is imported here, because ``make demo`` starts before anything is
installed.
"""
