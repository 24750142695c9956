"""Words for instruments: agreements, bills, laws, resolutions and decrees, by name, number or kind.

A name is a run of words in capitals that ends with a word for an instrument, or begins with one: `Inflation Reduction
Act of 2022`, `Convention on Cluster Munitions`. Each part of a pattern is bounded, so that time grows with the text.
"""

from __future__ import annotations

from policytrack.recognisers.lexicon.agreements import (
    GUARANTEES,
    INTENT,
    JOINT_STATEMENT,
    MEMORANDUM,
    OPPORTUNITIES,
    TREATY,
)
from policytrack.recognisers.lexicon.lexicon import Lexicon, LexiconEntry
from policytrack.recognisers.lexicon.word_pattern import pattern_of

HEADS = pattern_of((
    "Act", "Treaty", "Convention", "Agreement", "Pact", "Charter", "Protocol", "Accord", "Accords", "Declaration", "Memorandum", "Strategy", "Directive", "Compact",
))  # fmt: skip
"""The word that a name of an instrument ends with, or begins with: `Inflation Reduction Act`, `Treaty on Open Skies`."""
_OUTSIDE = pattern_of((
    "The", "This", "That", "These", "However", "Since", "Following", "Under", "Pursuant", "For", "On", "In", "And", "But", "If", "When", "While", "With", "By", "As", "At", "To", "Statement", "Text",
    "Senator", "Sen", "Representative", "Rep", "Congressman", "Congresswoman", "President", "Minister", "Secretary", "Supports", "Introduces", "Passes", "Votes", "Backs", "Signs", "Announces",
    "Applauds", "Praises", "Condemns", "Urges", "Reintroduces", "Leads", "Joins", "Welcomes", "Attends", "Signing", "House-passed", "House-introduced", "Senate-passed", "Senate-introduced", "License", "Licence", "Contributor", "User",
))  # fmt: skip
"""Words in capitals that begin no name, and are part of none: of sentences, headlines, persons."""
_SPACE = r"(?:[^\S\n]{1,3}|\r?\n(?=\S))"
"""White space within a paragraph."""
_WORD = (
    rf"(?!(?:{_OUTSIDE}|{HEADS})(?![\w-]))"
    r"[A-Z](?:[\w&-]{0,40}(?:(?:(?<=omen)|(?<=hildren)|(?<=eople))['’]s|(?<=s)['’](?!\w))?|\.(?:[A-Z]\.){0,5})"  # Freedom, R., Women's, Veterans'
)
_NAME = rf"{_WORD}(?=[\s,])"
_LINK = (
    rf"(?:,{_SPACE}(?=[A-Z][\w-]{{0,40}},?\s|and\s)|{_SPACE})"  # Women, Peace, and Security
    rf"(?:(?:and|of|for|to|on|in|against|with|from){_SPACE})?"
)
_SUBJECT = rf"(?:on|of|for|against|concerning){_SPACE}(?:the{_SPACE})?{_WORD}(?:{_SPACE}(?:(?:and|of|for|in|on|the){_SPACE}){{0,2}}{_WORD}){{0,8}}"
_YEAR = rf"(?:,{_SPACE}|{_SPACE}(?:of|for){_SPACE})(?:[Ff]iscal{_SPACE}[Yy]ear{_SPACE}|FY{_SPACE}?)?(?:19|20)[0-9]{{2}}(?![0-9–-])"

NAMED = "named"
"""The term of rows that read names with a word of `HEADS`, and are tried near such a word only."""

NUMBERED = "numbered"
"""The term of rows that read numbers, and are tried near digits only."""

INSTRUMENT = Lexicon("instrument", (
    LexiconEntry(NAMED, rf"(?-i:(?<![.])(?:{_NAME}{_LINK}){{0,11}}{_NAME}{_SPACE}{HEADS}(?<!National\x20Convention)(?!\w|{_SPACE}(?:Organi[sz]ation|Commission|Committee|Council|Office|Group))(?:{_YEAR}|{_SPACE}{_SUBJECT})?)",
          ("the National Security Strategy of Ukraine", "the National Defense Authorization Act for Fiscal Year 2024", "the Foreign Assistance Act of 1961", "the Women, Peace, and Security Act of 2017",
           "the CHIPS and Science Act", "the North Atlantic Treaty", "the Los Angeles Declaration"),
          ("the act", "a strategy", "the North Atlantic Treaty Organization", "the Democratic National Convention", "a Global Call to Act", "the Mine Action Service")),
    LexiconEntry(NAMED, rf"(?-i:{HEADS}{_SPACE}{_SUBJECT})", ("the Treaty on Open Skies", "the Charter of the United Nations", "the Convention on Cluster Munitions"), ("the Treaty Room", "a treaty on trade")),
    LexiconEntry(NUMBERED, r"(?-i:(?:H\.\x20?R\.|HR(?=\x20[0-9]{3})|(?:[HS]\.\x20?(?:Con\.|J\.)?\x20?|[HS]\x20?(?:Con|J)?\x20?)Res\.?|(?<![.\w])S\.)\x20?[0-9]{1,4}|(?:Public\x20Law|P\.\x20?L\.|Pub\.\x20L\.)\x20?(?:No\.\x20)?[0-9]{1,3}[-–][0-9]{1,4}"
          r"|(?:Executive\x20Order|E\.O\.|Proclamation|UNSCR|Bill\x20[CS]-?|Resolutions?)\x20?(?:No\.?\x20|№\x20?)?[0-9]{1,5}(?:\x20\((?:19|20)[0-9]{2}\))?|resolution\x20(?!(?:19|20)[0-9]{2}(?!\x20\())[0-9]{3,4}(?:\x20\((?:19|20)[0-9]{2}\))?"
          r"|(?:Directive|Regulation|Decision)\x20(?:\([A-Z]{2,7}\)\x20)?(?:No\x20)?[0-9]{1,4}/[0-9]{2,4}(?:/[A-Z]{2,8})?|(?:Law|Bill)\x20(?:№|No\.)\x20?[0-9]+)(?![\w-]|\.[0-9])",
          ("H.R. 815", "S. 2", "H.Con.Res. 9", "H. Res. 97", "S.J. Res. 5", "Public Law 115-68", "Executive Order 13882", "Resolution 2166", "resolution 2166 (2014)", "Directive 2014/65/EU",
           "Regulation (EU) 2016/679", "Bill C-18", "Law No. 2469"),
          ("the U.S. 2 years ago", "a resolution 10 years ago", "a resolution 2023 saw", "human resources 815", "S. 2nd Street", "Regulation 5 of")),
    LexiconEntry("agreement", rf"(?:{pattern_of(('bilateral', 'framework', 'trade', 'security', 'peace'))} ){{0,5}}(?<!license\s)(?<!licence\s)(?<!contributor\s)(?<!user\s)(?:agreements?(?! base)|agreement base|(?<!national\s)(?<!democratic\s)(?<!republican\s)(?<!party\s){TREATY}|{MEMORANDUM}|{INTENT}|{JOINT_STATEMENT})",
          ("a bilateral framework agreement", "the agreement base", "signed a statement\nof intent"), ("they disagree", "agreed on", "the party convention", "the License Agreement")),
    LexiconEntry("assurance", rf"formal {GUARANTEES}|{GUARANTEES}|(?:formal )?assurances|security aid plan|investment deals", ("formal security guarantees", "the security aid plan"), ("security guards",)),
    LexiconEntry("status", rf"(?-i:(?:NATO(?:'s|’s)? )?{OPPORTUNITIES.title()} (?:Partner|Program(?:me)?)|accession to NATO|course to join NATO)", ("NATO Enhanced Opportunities Partner", "accession to NATO"),
          ("partners in NATO",)),
    LexiconEntry("bill", r"(?-i:(?:supplemental )?(?:funding |appropriations )?bills?\b)", ("a supplemental funding bill",), ("a billion", "Bill Blair")),
    LexiconEntry("decree", r"(?-i:(?:Presidential )?Decree(?: (?:№|No\.) ?[0-9]+)?)", ("Presidential Decree № 392 of",), ("a decree",)),
))  # fmt: skip
