"""The officers' screens of surveys in Wagtail's admin: moderation, safeguarding, imports, exports.

They show and ask; what is decided is done by the verbs of the other rooms.
"""
