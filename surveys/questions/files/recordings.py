"""A recorded voice as it is stored: the sound, without what telephones write beside it.

Which kind a file is is read from its first bytes. Taken are what MediaRecorder makes (WebM in
Chrome and Firefox, MP4 in Safari) and what telephones and computers record (M4A, MP3, WAV).
Formats: RFC 8794 (EBML) and RFC 9559 (Matroska) for WebM; ISO/IEC 14496-12 for MP4; id3.org for
MP3; RFC 2361 for WAV. What is taken out is overwritten in place, so that no offset moves.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

MOST_BYTES = 10_000_000
TOO_LARGE = _("This recording is too long. We can take 10 MB, about half an hour of talking.")
NOT_A_RECORDING = _("This is not a recording that we can play. Use WebM, M4A, MP3 or WAV.")
_DESCRIBES = (b"udta", b"meta", b"uuid")  # boxes of MP4 that say where, when and with what
_BOXES = (b"moov", b"trak", b"mdia")  # boxes that hold such boxes


def recording_of(sent: bytes) -> tuple[bytes, str]:
    """Return the recording without its metadata, and its media type. Raises ValueError in words."""
    if len(sent) > MOST_BYTES:
        raise ValueError(TOO_LARGE)
    try:
        if sent[:4] == b"\x1aE\xdf\xa3" and b"webm" in sent[:64]:
            return _webm(bytearray(sent)), "audio/webm"
        if sent[4:8] == b"ftyp":
            return _mp4(bytearray(sent)), "audio/mp4"
        if sent[:4] == b"RIFF" and sent[8:12] == b"WAVE":
            return _wav(sent), "audio/wav"
        if sent[:3] == b"ID3" or (sent[:1] == b"\xff" and sent[1:2] and sent[1] & 0xE0 == 0xE0):
            return _mp3(sent), "audio/mpeg"
    except (IndexError, OverflowError) as damage:
        raise ValueError(NOT_A_RECORDING) from damage
    raise ValueError(NOT_A_RECORDING)


# --- WebM


def _webm(data: bytearray) -> bytes:
    """Overwrite tags and attachments, and when and with what it was made, with void elements."""
    at = _after_element(data, 0)
    if data[at : at + 4] != b"\x18\x53\x80\x67":
        raise ValueError(NOT_A_RECORDING)
    _, start, _ = _element(data, at)
    for element, at, body, end in _elements(data, start, len(data)):
        if element in {b"\x12\x54\xc3\x67", b"\x19\x41\xa4\x69"}:
            _void(data, at, end)
        elif element == b"\x15\x49\xa9\x66":
            for part, begin, inside, stop in list(_elements(data, body, end)):
                if part in {b"\x44\x61", b"\x7b\xa9"}:  # the date, the title
                    _void(data, begin, stop)
                elif part in {b"\x4d\x80", b"\x57\x41"}:  # the programs
                    data[inside:stop] = b" " * (stop - inside)
    return bytes(data)


def _elements(data: bytearray, at: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Yield (id, start, body, end) of elements; stops at one whose size is not known."""
    while at < end:
        element, body, size = _element(data, at)
        if size is None:
            return
        yield element, at, body, min(body + size, end)
        at = body + size


def _element(data: bytearray, at: int) -> tuple[bytes, int, int | None]:
    """Return an element's id, where its body starts, and its size (None: not known)."""
    wide = _width(data[at], 4)
    element = bytes(data[at : at + wide])
    at += wide
    wide = _width(data[at], 8)
    value = int.from_bytes(data[at : at + wide], "big") & ((1 << 7 * wide) - 1)
    return element, at + wide, None if value == (1 << 7 * wide) - 1 else value


def _after_element(data: bytearray, at: int) -> int:
    _, body, size = _element(data, at)
    if size is None:
        raise ValueError(NOT_A_RECORDING)
    return body + size


def _width(first: int, most: int) -> int:
    wide = 9 - first.bit_length()
    if wide > most:
        raise ValueError(NOT_A_RECORDING)
    return wide


def _void(data: bytearray, at: int, end: int) -> None:
    """Make this a void element of the same length: its id, its size in eight bytes or one."""
    size_width = 8 if end - at >= 10 else 1
    size = end - at - 1 - size_width
    data[at] = 0xEC
    marker = 1 << 7 * size_width
    data[at + 1 : at + 1 + size_width] = (marker | size).to_bytes(size_width, "big")
    data[at + 1 + size_width : end] = bytes(size)


# --- MP4


def _mp4(data: bytearray) -> bytes:
    _free(data, 0, len(data))
    return bytes(data)


def _free(data: bytearray, at: int, end: int) -> None:
    """Make every box that describes the recording a free one, full of zeros."""
    while at + 8 <= end:
        size, name, body = int.from_bytes(data[at : at + 4], "big"), bytes(data[at + 4 : at + 8]), 8
        if size == 1:
            size, body = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        stop = end if size == 0 else at + size
        if not at + body <= stop <= end:
            raise ValueError(NOT_A_RECORDING)
        if name in _DESCRIBES:
            data[at + 4 : at + 8] = b"free"
            data[at + body : stop] = bytes(stop - at - body)
        elif name in _BOXES:
            _free(data, at + body, stop)
        elif name in {b"mvhd", b"tkhd", b"mdhd"}:  # when it was made
            wide = 8 if data[at + body] == 1 else 4
            data[at + body + 4 : at + body + 4 + 2 * wide] = bytes(2 * wide)
        at = stop


# --- WAV and MP3


def _wav(sent: bytes) -> bytes:
    """Return a file of the two chunks that are the sound."""
    kept, at = b"", 12
    while at + 8 <= len(sent):
        size = int.from_bytes(sent[at + 4 : at + 8], "little")
        chunk = sent[at : at + 8 + size + size % 2]
        kept += chunk if chunk[:4] in {b"fmt ", b"data"} else b""
        at += 8 + size + size % 2
    if b"data" not in kept:
        raise ValueError(NOT_A_RECORDING)
    return b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WAVE" + kept


def _mp3(sent: bytes) -> bytes:
    """Return the frames, without the tags before and behind them."""
    while sent[:3] == b"ID3":
        size = 0
        for byte in sent[6:10]:
            size = size << 7 | byte & 0x7F
        sent = sent[10 + size + (10 if sent[5] & 0x10 else 0) :]
    if sent[-128:-125] == b"TAG":
        sent = sent[:-128]
    if sent[-32:-24] == b"APETAGEX":
        sent = sent[: -32 - int.from_bytes(sent[-20:-16], "little") + 32]
        if sent[-32:-24] == b"APETAGEX":
            sent = sent[:-32]
    if not (sent[:1] == b"\xff" and sent[1] & 0xE0 == 0xE0):
        raise ValueError(NOT_A_RECORDING)
    return sent
