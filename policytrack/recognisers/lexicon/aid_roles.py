"""Words around the name of a country or body that say what it does with aid: gives it, receives it, or neither.

Rows of `BEFORE` end right before the name, rows of `BEHIND` begin right after it, its possessive and white space.
"""

from __future__ import annotations

from policytrack.recognisers.lexicon.lexicon import Lexicon, LexiconEntry

_ADVERBS = r"(?:(?:also|today|yesterday|now|already|recently|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|last week|this week|has|have|had|is|are|will|would|to) ){0,3}"

BEFORE = Lexicon("before_party", (
    LexiconEntry("elsewhere", r"(?:according to|against|with|at|on|told|informed|assured|visit(?:s|ed|ing)? to|talks in|made in|produced in|deployed to|meeting in|(?:summit|conference|forum|event|gathering|ceremony|speech|speaking|visit|trip|appeal) in|held in|based in|border with|invasion of|war (?:in|on|against)"
          r"|occupation of|president of|minister of|ambassador (?:to|in)|situation in|counter(?:ing)?|deter(?:ring)?|confront(?:ing)?|compete with|contain(?:ing)?)(?: the)?\s*\Z", ("at the summit in ", "the ambassador to "), ("aid to ",)),
    LexiconEntry("enemy", r"(?:aggression|invasion|attacks?|war|occupation|assault|invaded|threat(?:ened)?|defend(?: \w+)?) (?:of \w+ )?(?:by|from|against)(?: the)?\s*\Z|(?:invasion|aggression|assault|war) (?:[\w’'-]+ ){1,5}by (?:[\w’'-]+ ){1,3}and\s*\Z", ("the invasion by ", "to defend itself against "), ("a loan from ",)),
    LexiconEntry("source", r"(?:from|by)(?: the)?(?: (?:government|kingdom|republic|people) of(?: the)?)?\s*\Z", ("received from the ", "announced by ", "guaranteed by the Government of "), ("for ",)),
    LexiconEntry("thanked", r"(?:grateful|thank\w*|gratitude)(?: (?!for\b)\w+){0,4}\s*\Z", ("grateful to ", "thanked the government of "), ("thanked for the support of ",)),
    LexiconEntry("target", r"(?:people|those|families|refugees|civilians) (?:who (?:have |had )?|forced to |have )?(?:fle(?:e|eing)|fled)(?: from)?\s*\Z|(?:to|for|in|towards?|of|help(?:s|ing)?|support(?:s|ed|ing)?|assist(?:s|ing)?|provid(?:e|es|ed|ing)|giv(?:e|es|ing|en)|gave|sen(?:d|ds|t|ding)|len[dt]|lending|offer(?:s|ed|ing)?|promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|grant(?:s|ed|ing)?|award(?:s|ed|ing)?|suppl(?:y|ies|ied|ying)|with|across|between|protect(?:ing)?|bolster(?:ing)?"
          r"|strengthen(?:ing)?|arm(?:ing)?)(?: (?:the|its|their|our|both|all|people|government|citizens|refugees|victims|survivors|efforts|communities|armed|forces|defen[cs]e|of|in|and|from|to|military|vulnerable|affected|innocent|food-insecure|\w+-(?:hit|stricken|torn|affected|ravaged|battered))){0,5}\s*\Z",
          ("to ", "assistance to the people of ", "provide "), ("and ",)),
    LexiconEntry("state", r"(?:government|kingdom|republic|parliament) of(?: the)?\s*\Z", ("the Government of ",), ("people of ",)),
    LexiconEntry("handed", r"(?:to|for|giv(?:e|es|en|ing)|gave|sen(?:d|ds|t|ding)|provid(?:e|es|ed|ing)|suppl(?:y|ies|ied|ying)|promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|offer(?:s|ed|ing)?|grant(?:s|ed|ing)?|award(?:s|ed|ing)?|len[dt]|lending|with)(?: (?:help|support|assist|protect|bolster|strengthen|arm|equip))?(?: the)?(?: (?:people|government|republic|armed forces|army) of)?(?: the)?(?: \w+-(?:hit|stricken|torn|affected|ravaged|battered))?\s*\Z",
          ("to ", "for the people of ", "to help "), ("to troops of ",)),
), exclusive=False)  # fmt: skip
"""Roles by the words before a name."""

BEHIND = Lexicon("behind_party", (
    LexiconEntry("enemy", r"(?:(?:brutal|unprovoked|full-scale|illegal|ongoing|further|latest|continued|targeted|unjustified|premeditated|cruel|barbaric|horrific|devastating|escalating|military) ){0,3}"
          r"(?:re-)?(?:war|wars|invasion|aggression|attacks?|assaults?|strikes?|campaign|occupation|threats?|oligarchs?|sovereign|central bank|assets|malign|forces|military|missiles?|bombard\w*|use of|launched|invaded|began|attacked|started|terror\w*)",
          ("brutal war", "invaded", "central bank"), ("people",)),
    LexiconEntry("receiver", r"(?:(?:has|have|had|will|would|is|are|set|due|expected|to|also|already|now) ){0,4}(?:receiv\w+|get(?:s|ting)?|got|request\w*|ask\w*|needs?|continues? to defend|defends?)", ("has received", "will get", "is set to receive"), ("has given",)),
    LexiconEntry("pledge", r"(?:[\w’'-]+ ){0,2}(?:contributions?|commitments?|pledges?|announcement|decision|donations?|offer)(?! from)", ("contribution", "countries’ pledge", "new announcement"), ("commission",)),
    LexiconEntry("gift", r"(?:[\w-]+ ){0,2}(?:(?:arms|weapons|aid) (?:deliveries|shipments|transfers|donations)|assistance|support|aid|grant|loan|help|funding|taxpayers?)(?! (?:package|bill|supplemental|act|for (?:the )?(?-i:[A-Z])))",
          ("military assistance", "aid"), ("aid package",)),
    LexiconEntry("aid", r"(?:[\w-]+ ){0,2}(?:assistance|support|aid|grants?|loans?|help|funding|funds|money|contributions?|commitments?)", ("humanitarian aid for",), ("humanitarian law",)),
    LexiconEntry("giver", r"(?:and (?:the )?\w+ )?(?:(?:government|people|administration|parliament|cabinet|ministry of \w+|and its (?:\w+ ){1,2}) )?" + _ADVERBS +
          r"(?:\w+ed|\w+ing|\w+s|gave|sent|lent|spent|paid|froze|withheld|made|been|said|told|vote|give|gift|provide|send|donate|allocate|contribute|deliver|supply|grant|pledge|commit|lend|direct|transfer|extend|help|(?:will|would|plans? to|intends? to) \w+)",
          ("will provide", "and Norway announced", "government has pledged"), ("army",)),
    LexiconEntry("office", r"(?:(?:vice|deputy|acting|federal|defen[cs]e|interior|finance|development|economy|state|lower|upper) )*(?:president|prime|premier|chancellor|foreign|secretary|minister|ministry|executive|embassy|ambassador|cabinet|treasury|department|agency|congress|senate|house|parliament|government|board(?: of|’s|'s| )|officials? (?:said|told|announced))", ("Prime Minister", "government", "Defense Secretary", "lower house", "Board of Directors"), ("people",)),
    LexiconEntry("counted", r"(?:with )?(?:about |around |nearly |over |some |almost |up to |more than |another )?(?:[A-Z]{0,3}[$€£¥]\d+|\d[\d.,]* (?:million|billion))", ("$84 million", "about €5 million"), ("in 2020",)),
    LexiconEntry("people", r"(?:people|refugees?|forces|military|citizens|civilians|security|children|supplemental|grid|energy|army|families)", ("people", "energy grid"), ("president",)),
    LexiconEntry("place", r"(?:summit|relations|talks|border|dialogue|forum)", ("Summit", "relations"), ("submarine",)),
), exclusive=False)  # fmt: skip
"""Roles by the words after a name."""

OURS = Lexicon("ours", (
    LexiconEntry("ours", r"(?:to|for|with|help(?:ing)?|support(?:ing)?|strengthen(?:ing)?|giv(?:e|es|ing)|gave|sen[dt]|provid(?:e|es|ed|ing)|protect(?:ing)?|of) (?:us|our (?:country|state|people|nation|warriors|defenders|army|military|armed|soldiers|defen[cs]e|air|energy|economy|budget|grid|cities|regions?|recovery|reconstruction))|we (?:have |will )?(?:\w+ )?(?:receiv\w+|get)|our (?:partners|allies|friends) (?:have|has|will|are)",
          ("for our country", "will send us", "we have received"), ("with our allies",)),
))  # fmt: skip
"""Words by which a government says that its own country receives."""

NO_RECEIVERS = frozenset("AE AT AU BE CA CH DE DK ES FI FR GB IE IT JP KW LU NL NO NZ QA SA SE US".split())
"""States that receive aid only where words say so."""

GIVERS = frozenset(
    "AE AT AU AZ BE BG CA CH CN CY CZ DE DK EE ES FI FR GB GR HR HU IE IL IN IS IT JP KR KW LI LT LU LV MC MT NL NO NZ"
    " PL PT QA RO RU SA SE SG SI SK TH TR TW US".split()
)
"""States that report the aid they give to the OECD, and others known to give; of any other, `we` are no donors."""
