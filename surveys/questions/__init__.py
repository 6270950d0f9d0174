"""What a survey asks: the blocks that an editor writes, the frozen version that people answer.

A version never changes; an edited survey becomes a new one.
"""
