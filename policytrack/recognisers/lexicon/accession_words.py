"""Words for steps towards an organisation or a treaty: applications, candidate status, accession, partner status."""

from __future__ import annotations

from policytrack.recognisers.lexicon.agreement_words import Row, Table

_ORG = (
    r"(?:the )?(?:EU|European Union|NATO|North Atlantic Treaty Organi[sz]ation|Alliance|United Nations|UN|WTO|World Trade Organi[sz]ation|OECD|Comprehensive and Progressive (?:Agreement for )?Trans-Pacific Partnership(?: \(CPTPP\))?|CPTPP|BRICS|Council of Europe|Schengen(?: [Aa]rea| [Zz]one)?"
    r"|euro ?(?:area|zone)|African Union|ASEAN|Pacific Islands Forum|Commonwealth|bloc|alliance|International Criminal Court)"
)
_TREATY = r"(?:the )?(?:[A-Z][\w’'-]{0,40} ){1,6}(?:Convention|Treaty|Agreement|Protocol|Covenant|Pact|Accords?)(?: on (?:the )?[A-Z][\w’'-]{0,40}(?: (?:(?:of|and|the) ){0,3}[A-Z][\w’'-]{0,40}){0,8})?"
_CANDIDATE = r"(?:EU |European Union )?(?:(?:member(?:ship)? )?candida(?:te|cy)(?: country)? status|status of (?:an |a )?(?:EU |European Union )?(?:candidate(?: country)?|candidacy)(?: for (?:EU )?(?:membership|accession)(?: (?:to|of|in) the (?:EU|European Union))?)?)"
_LIST = r"[A-Z][\w.’'-]{0,40}(?:(?:, and|,| and| of)? (?:the )?[A-Z][\w.’'-]{0,40}){0,8}"
_WISH = r"(?:decisions?|requests?|desire|plans?|intention|moves?|bids?|choice)"
_GRANT = r"(?:grant(?:s|ed|ing)?|g[ai]v(?:e|es|en|ing)|award(?:s|ed|ing)?)"

ACCESSION = Table(
    Row("proposed", rf"(?:membership )?(?:applications?|bids?|requests?) (?:submitted )?(?:by|of|from) {_LIST} (?:for|to join|to become (?:a )?members? of) {_ORG}(?: membership| accession)?",
        ("the applications by Norway and Iceland for EU membership",), ("applications by students for grants",)),
    Row("proposed", rf"(?:(?:[Oo]ur (?:country|state)|{_LIST})['’]s?|[Oo]ur) (?:formal |official |own )?(?:membership )?(?:applications?|bids?|requests?) (?:for|to join|to become a member of)(?: (?:accelerated |fast-track )?(?:membership (?:of|in)|accession to))? (?:{_ORG}(?: membership| candidate status| accession)?|{_CANDIDATE})",
        ("Moldova's application for EU candidate status",), ("Moldova's application for funds",)),
    Row("proposed", rf"{_LIST}['’]s? {_ORG} (?:membership |accession )?(?:bids?|applications?|candidac(?:y|ies)|requests?)", ("Norway’s EU membership bid",), ("Norway's EU funds",)),
    Row("proposed", rf"(?:{_WISH} (?:by|of) {_LIST}|{_LIST}['’]s? (?:historic )?{_WISH}) to (?:join|seek|apply for|request)(?: membership (?:of|in))? {_ORG}(?: membership)?", ("the decision by Norway to seek EU membership",), ("the decision by Norway to buy gas",)),
    Row("planned", rf"(?:(?:{_LIST}|[Oo]ur (?:country|state))['’]s?|[Oo]ur|its) (?:\w+ )?course (?:to join|of joining|to(?:wards)? membership (?:in|of)) {_ORG}", ("Norway's course to join NATO",), ("Norway's golf course",)),
    Row("proposed", rf"(?:support(?:s|ed|ing)?|recommend(?:s|ed|ing)?|recommendation|back(?:s|ed|ing)?|endors(?:es|ed|ing)|decision on|issue of|question of|consideration of|propos(?:es|ed|al|ing))(?: [\w’'-]{{1,20}}){{0,5}}? {_CANDIDATE}",
        ("supporting our EU candidate status", "recommended granting Moldova candidate status"), ("supported the candidate",)),
    Row("proposed", rf"(?:formally |officially )?(?:appl(?:y|ied)|submitted (?:its|their|an?) (?:formal |official )?application) (?:for (?:membership (?:of|in) {_ORG}|{_ORG} (?:membership|accession)|{_CANDIDATE})|to join {_ORG}|for accession to {_ORG})",
        ("Iceland applied to join the EU in 2009",), ("Iceland applied for a loan",)),
    Row("proposed", rf"ma(?:ke|kes|king|de) (?:{_LIST} |us )?(?:an? |the )?(?:official )?candidate(?: country)? for (?:(?:EU|European Union) )?(?:membership|accession)(?: (?:of|in|to) {_ORG})?|[Oo]ur (?:EU |European )?candidacy",
        ("to make Moldova a candidate for EU membership", "about our candidacy"), ("made a candidate speech",)),
    Row("agreed", rf"(?:w(?:as|ere)|ha(?:s|ve) been|being) (?:formally |officially )?(?:granted|given|awarded) (?:the )?{_CANDIDATE}", ("Moldova was granted EU candidate status",), ("Moldova was granted a loan",)),
    Row("proposed", rf"applications? for (?:the )?(?:membership|accession) of {_LIST} (?:in|to) {_ORG}", ("an application for the membership of Moldova in the EU",), ("an application for membership of the club",)),
    Row("proposed", rf"(?:immediate|accelerated|speedy|swift) (?:accession|membership) (?:of|for) {_LIST}(?: (?:to|in|of) {_ORG})?", ("the immediate accession of Moldova to the EU",), ("immediate access",)),
    Row("agreed", rf"{_GRANT} (?:(?:the )?{_LIST}|our (?:country|state)|us) (?:the )?{_CANDIDATE}", ("EU leaders granted Moldova candidate status",), ("leaders granted Moldova a loan",)),
    Row("agreed", rf"{_GRANT} (?:the )?{_CANDIDATE} to (?:(?:both )?(?:the )?{_LIST}|our (?:country|state)|us)", ("the decision granting candidate status to Moldova",), ("granting a licence to Moldova",)),
    Row("agreed", rf"(?:obtain(?:s|ed)?|receiv(?:es|ed)|gain(?:s|ed)?|secured?|got) (?:the )?{_CANDIDATE}", ("Moldova obtained EU candidate status",), ("Moldova obtained a loan",)),
    Row("negotiating", rf"(?:open(?:s|ed|ing)?|launch(?:es|ed|ing)?|start(?:s|ed|ing)?|beg[iau]n(?:s|ning)?|continu(?:e|es|ed|ing)) (?:the )?(?:EU )?(?:accession|membership) (?:negotiations|talks) (?:with|for) {_LIST}",
        ("The Union opened accession negotiations with Moldova",), ("opened talks with Moldova",)),
    Row("negotiating", r"(?:opened|started|began|launched) (?:its |their )?(?:EU |European Union )?(?:accession|membership) (?:negotiations|talks)(?! (?:with|for|on))", ("Albania opened accession talks in 2031",), ("opened accession talks with Albania",)),
    Row("negotiating", rf"(?:negotiations|talks)(?: (?:with|between) [^.;:]{{1,40}}?)? (?:on|for|about) (?:{_LIST}|our (?:country|state))['’]s? (?:EU |European Union )?(?:accession|membership)(?: (?:to|of|in) {_ORG})?",
        ("talks on Moldova's accession", "negotiations on our country's membership in the EU"), ("talks on Moldova's debts",)),
    Row("negotiating", rf"(?:EU )?(?:accession|membership) (?:negotiations|talks) (?:with|of|for) (?:the )?{_LIST}|{_LIST}['’]s? (?:EU )?(?:accession|membership) (?:negotiations|talks)", ("suspend the accession talks with Turkey", "Albania's accession negotiations"), ("talks with Turkey",)),
    Row("", rf"{_ORG} (?:membership|accession) (?:for|of) {_LIST}|{_LIST}['’]s? membership (?:in|of) {_ORG}|admit(?:s|ted|ting)? {_LIST} (?:in)?to {_ORG}|{_LIST} (?:joining|to join) {_ORG}",
        ("NATO membership for Norway", "admitting Norway to the EU", "the process for Norway to join the EU"), ("NATO missions in Norway",)),
    Row("", rf"(?:[Pp]rotocols? (?:of|on|for) (?:the )?[Aa]ccession|[Aa]ccession [Pp]rotocols?) (?:for|of|on|with) (?:the )?{_LIST}(?: (?:in)?to {_ORG})?", ("the Accession Protocols for Finland and Sweden",), ("the security protocols for visitors",)),
    Row("signed", rf"sign(?:s|ed|ing) (?:the |its |a |an )?(?:accession (?:treaty|protocol|agreement)|(?:treaty|protocol|agreement) (?:to accede|of accession|on (?:its |the )?accession)) (?:to|with) {_ORG}", ("signed the treaty to accede to the CPTPP",), ("signed the treaty on fish",)),
    Row("in_force", r"(?:adopt(?:s|ed|ing)?|introduc(?:es|ed|ing)) the (?:euro|single currency)(?! (?:area|zone))", ("Estonia adopted the euro",), ("adopted the European law",)),
    Row("", rf"(?:the )?(?:accession|admission|entry) of {_LIST} (?:in)?to {_ORG}", ("the accession of Finland and Sweden to NATO",), ("the accession of the king to the throne",)),
    Row("", rf"{_LIST}['’]s? {_ORG} (?:accession|admission)", ("Sweden's NATO accession",), ("Sweden's NATO troops",)),
    Row("", rf"{_LIST}['’]s? (?:accession|admission) (?:in)?to {_ORG}", ("Finland's accession to NATO",), ("the king's accession to the throne",)),
    Row("in_force", rf"(?:became|becoming|becomes) (?:a |the \w+ |NATO['’]s \w+ )?(?:full )?members?(?: states?)? of {_ORG}|(?:formally |officially )?(?:joined|acceded to) {_ORG}"
                    rf"|welcom(?:e|ed|ing) {_LIST} as (?:the |an? |{_ORG}['’]s? )(?:newest |new |\w+ )?(?:\w+ )?(?:member|Ally|ally)(?: of {_ORG})?", ("Iceland joined the EU in 2031",), ("joined the team",)),
    Row("treaty", rf"(?:acced(?:e|es|ed|ing) to|(?:the |its |their )?accession to|re-?join(?:s|ed|ing)?|re-?enter(?:s|ed|ing)?|join(?:s|ed|ing)?) {_TREATY}", ("acceding to the Ottawa Convention",), ("joining the Ottawa Senators",)),
    sensitive=True,
)  # fmt: skip
"""Steps of an accession: the stage that the words give; "" where the words around them decide; `treaty` for a treaty."""

PARTNERSHIP = Table(
    Row("", rf"status of (?:an? )?(?:{_ORG}(?:['’]s)? )?(?:[A-Z][\w-]{{1,30}} ){{1,4}}[Pp]artner", ("Norway's status of NATO Enhanced Opportunities Partner",), ("the status of the partner",)),
    Row("", rf"(?:accession|admission) to {_ORG}['’]s (?:[A-Z][\w-]{{1,30}} ){{1,4}}(?:Program(?:me)?|Partnership|Initiative)", ("Norway's accession to NATO's Enhanced Opportunities Program",), ("Norway's accession to NATO",)),
    Row("", rf"{_ORG}(?:['’]s)? (?:[A-Z][\w-]{{1,30}} ){{1,4}}Partner (?:status|Status)", ("NATO Enhanced Opportunities Partner status",), ("the EU partner status",)),
    sensitive=True,
)  # fmt: skip
"""Words for the status of a partner of an organisation; the words around them give the stage."""
