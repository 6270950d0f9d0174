"""What a person who answers meets: who they are, stopping, coming back, and what a code opens.

Nothing here knows who anybody is: a draft or a response is found by a token or a code, of which we
keep hashes.
"""
