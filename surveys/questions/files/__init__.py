"""Pictures and recordings that people send: checked by what they hold, kept, handed on.

What a camera or a telephone writes into a file beside the picture or the sound (where it was taken,
with which device, when) is taken out before it is stored.
"""

from .keeping import attach, belong_to, is_kept, keep, let_go
from .pictures import picture_of
from .recordings import recording_of

__all__ = ["attach", "belong_to", "is_kept", "keep", "let_go", "picture_of", "recording_of"]
