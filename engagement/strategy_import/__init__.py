"""Loads a council's strategy file into its plans, and finds where it clashes with what is there.

All or nothing: a file with a mistake changes nothing, and each mistake is named with its place.
"""
