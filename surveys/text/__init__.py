"""One normal form of a text, whatever fancy letters, spaces or dots it was typed with.

Pure. A normal text knows where each of its characters stood in what was typed.
"""
