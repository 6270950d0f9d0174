"""How an officer types what somebody ticked on paper: the numbers that stand beside the boxes."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

# What stands beside a box on paper, and the key of the answer.
Marks = Sequence[tuple[str, str]]


class NumbersField(forms.CharField):
    """Gives the keys of the answers whose marks were typed, in the order typed.

    A key and no list where only one may be given.
    """

    def __init__(self, marks: Marks, *, several: bool, **options: Any) -> None:
        super().__init__(**options)
        self.keys, self.several = {mark.lower(): key for mark, key in marks}, several
        self.widget.attrs |= {"inputmode": "text", "size": 8, "autocomplete": "off"}

    def clean(self, value: Any) -> str | list[str]:
        typed = re.findall(r"[^\s,;.]+", super().clean(value).lower())
        if unknown := next((mark for mark in typed if mark not in self.keys), None):
            raise ValidationError(f"There is no answer {unknown}.")
        if len(typed) > 1 and not self.several:
            raise ValidationError("Only one answer can be given here. Leave it empty if two are.")
        keys = list(dict.fromkeys(self.keys[mark] for mark in typed))
        return keys if self.several else "".join(keys)
