"""Recognisers: find spans in a text and read their values; one module per kind of mention.

Each module `NAMEs` has a function `find_NAMEs(text) -> list[Found]`. The spans are in text order and do not overlap.
(`name_form.py` and `lexicon` have no such function, `money.py` has `find_money`.)
Words that no recogniser reads yield nothing. No recogniser imports another.
"""
