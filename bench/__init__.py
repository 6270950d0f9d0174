"""Measures the production processes on this machine, beside the machine's own limits."""
