"""What a person who answers meets: who they are, stopping, and coming back with a code.

Nothing here knows who anybody is: a draft is found by a token or a code, of which we keep hashes.
"""
