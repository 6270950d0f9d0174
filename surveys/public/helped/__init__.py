"""Answering with somebody's help, on a tablet that is handed round, or on paper."""
