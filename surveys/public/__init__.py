"""The pages on which people answer, check, send, come back and delete.

They work without JavaScript; limits are checked before anything that was sent is read.
"""
