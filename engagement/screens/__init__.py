"""The screens in Wagtail's admin on which a council keeps its plans, actions, people and notices.

They show and ask; the verbs beside this folder decide.
"""
