"""Recognisers: text to spans with values, one kind of mention a file.

Each module `NAMEs` has `find_NAMEs(text) -> list[Found]`: in the order of the text, never overlapping, each span a
slice of the text as stored. Words that no recogniser reads yield nothing. No recogniser imports another.
"""
