"""What the engines and screens ask of a text: its words, language, emptiness, telling details.

Pure, and without numpy.
"""
