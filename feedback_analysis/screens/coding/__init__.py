"""Screens of a question's answers: the worklist, second coding, sheets, translations."""
