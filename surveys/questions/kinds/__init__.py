"""The kinds of question, each a class in a module of its own, found by its key.

A kind knows all that is special to it: what an editor writes, the field, what is stored, how that
reads back, its columns, how an imported cell is read, its results. Nothing else asks which it is.
"""

from . import agree, choice, district, faces, file, month, picture, ranking, scale, text, yes_no
from .base import Given, Kind, Results, Row, Shape
from .registry import by_key, known, of, register

# The order in which the builder offers them.
for _kind in (
    choice.Choice,
    yes_no.YesNo,
    faces.FiveFaces,
    scale.Scale,
    agree.Statement,
    ranking.Ranking,
    picture.PointAtPicture,
    text.OwnWords,
    month.Month,
    district.District,
    file.Photo,
    file.Voice,
):
    register(_kind())

__all__ = [
    "Given",
    "Kind",
    "Results",
    "Row",
    "Shape",
    "by_key",
    "known",
    "of",
    "register",
]
