"""Back to the person who spoke: the trail of their words, behind their code, and what they say to
our answer; and an e-mail to whoever asked to be told when the council answers.
"""
