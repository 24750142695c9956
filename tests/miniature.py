"""A dataset of one text and one aid package, for tests of what becomes of it."""

from __future__ import annotations

TEXT = """Daily News
May 3, 2024

Yesterday, the U.S. announced $5 million in defense aid for Ukraine.
"""
ANNOTATION = """source: {kind: news_article, language: en, published: "[[May 3, 2024]]"}
aid_packages:
  us-aid:
    in: Yesterday, the U.S. announced
    amount: $5 million
    donors: {US: U.S.}
    recipients: {UA: Ukraine}
    events: {announced: {event: announced, date: Yesterday}}
    title: {value: Aid, quote: in defense aid}
"""
