"""Words by which texts speak of aid: rows with examples and near misses.

A row stands in the lexicon of what it decides. Evidence says that an amount is aid: `aid` by itself, `money` only where
the foreign recipient stands in the same sentence. A row of `NOT_AID` says that it is something else.
"""

from __future__ import annotations

from policytrack.recognisers.lexicon.lexicon import Lexicon, LexiconEntry

_GAP = (
    r"(?:(?!(?:to|for|from|by|with|that|which|who|will|would|is|are|was|were|has|have|as|on|at|over|into|than|after)\b)"
    r"[\w’'./&%–-]+[,)]? ){0,8}?"
)
"""Adjectives and nouns between an amount and the noun that says what it is."""
_AID = (
    r"(?:assistance|aid|humanitarian|relief (?:aid|assistance|supplies|efforts?|funding|package)|draw-?downs?|donations?|medical supplies"
    r"|humanitarian (?:support|funding|help|response|efforts?|relief|contributions?|funds?|programs?)"
    r"|(?:military|security|defen[cs]e|budget|budgetary|macro-financial|financial|economic|food|development) (?:support|help)"
    r"|development (?:funding|finance|financing|cooperation)"
    r"|defen[cs]e (?:articles|supplies|equipment|capabilities)|military (?:equipment|hardware|aid)|ammunition|munitions|weapons|weaponry|arms"
    r"|foreign military financing|FMF|USAI|ukraine security assistance initiative|aid package)"
)
_MONEY = (
    r"(?:support|funding|funds?|fund|lending|loans?|grants?|grant aid|contributions?|commitments?|pledges?|financing|packages?|credits?|credit (?:facility|line)|lines? of credit|payments?|instalments?|installments?|assistance measures?|disbursements?|donations?|announcements?|tranches?|program(?:me)?s?|initiatives?"
    r"|equipment|vehicles|training|supplies|swaps?|deposits?|concessional \w+|help|boost|injection|uplift|top-up|facilit(?:y|ies))"
)
_GIVE = (
    r"(?:provid(?:e|es|ed|ing)|giv(?:e|es|ing)|gave|given|sen(?:d|ds|t|ding)|grant(?:ed|ing)?|donat(?:e|es|ed|ing)|allocat(?:e|es|ed|ing)|contribut(?:e|es|ed|ing)"
    r"|lends?|lent|lending|releas(?:e|es|ed|ing)|support(?:s|ed|ing)|deliver(?:s|ed|ing)?|gift(?:s|ed|ing)?|disburs(?:e|es|ed|ing)|transfer(?:s|red|ring)?|earmark(?:s|ed)?|suppl(?:y|ies|ied|ying)|pledg(?:e|es|ed|ing)|commit(?:s|ted|ting)?"
    r"|promis(?:e|es|ed|ing)|approv(?:e|es|ed|ing)|get(?:s|ting)?|got|obtain(?:s|ed)?|secur(?:e|es|ed|ing)|devot(?:e|es|ed|ing)|direct(?:s|ed|ing)?|announc(?:e|es|ed|ing)|receiv(?:e|es|ed|ing)|offer(?:s|ed|ing)?"
    r"|furnish(?:ed|ing)?|financed|includ(?:e|es|ed|ing)|fund(?:s|ed|ing)?|authori[sz](?:e|es|ed|ing)|appropriat(?:e|es|ed|ing)|set(?:s|ting)? aside)"
)

AFTER_AMOUNT = Lexicon("after_amount", (
    LexiconEntry("aid", rf"(?:(?:USD )?(?:(?:worth )?(?:of|in)|worth) )?{_GAP}{_AID}",
          ("in humanitarian, security, and economic assistance", "security assistance package", "worth of ammunition", "in drawdown authority", "in new humanitarian aid"),
          ("for the port", "to support assistance")),
    LexiconEntry("aid", rf"(?:(?:is|are|was|were|will be|has been|have been) (?:\w+ )?(?:allocated|provided|committed|earmarked|given|pledged|set aside|funded|financed|delivered|spent|used|released) |(?:devoted|dedicated|earmarked|allocated|set aside) )?(?:for|towards?|to|into|through) (?:the )?{_GAP}{_AID}",
          ("for food security assistance", "is allocated for emergency food assistance"), ("is allocated for roads",)),
    LexiconEntry("aid", r"for (?:the )?(?:ukraine security assistance initiative|foreign military financing|[\w’' -]{0,40}?(?:humanitarian|refugees|displaced people))",
          ("for the Ukraine Security Assistance Initiative", "for the humanitarian response", "for Rohingya refugees"), ("for the highway",)),
    LexiconEntry("given", r"(?:(?:that|which) )?(?:we|it|they|the [\w’'. ]{2,30}?|(?-i:(?:[A-Z]\w+ )?[A-Z]\w+)) (?:(?:has|have|had) )?(?:already |also |previously )?(?:gave|given|provided|committed|announced|pledged|donated|sent|requested|sought|proposed)",
          ("that we gave", "the United States has already committed"), ("that was lost",)),
    LexiconEntry("given", r"(?:more )?(?:(?:that|which) )?(?:has|have|had|was|were|is|are) (?:(?:already|now|so far|also|being) ){0,2}(?:been )?(?:provided|disbursed|delivered|committed|allocated|pledged|paid out|transferred|donated|handed over|announced|earmarked|set aside|approved|released|extended|granted|contributed)(?= (?:so far|to|for|by|in|since|this|last|under|through|on)\b|[.,;)]|\s*\Z)",
          ("has been disbursed.", "was provided in 2020", "has already been delivered to"), ("has been lost.", "was provided security")),
    LexiconEntry("given", r"(?:already |previously |originally |recently )?(?:requested|promised|pledged|provided|committed|donated|allocated|disbursed|earmarked|delivered) (?:by|for|to|last|this|since|so far|under|earlier|in(?= (?:\d|(?-i:[A-Z]))))",
          ("requested by President Example", "already pledged to Chad", "disbursed in May"), ("requested in vain",)),
    LexiconEntry("money", rf"(?:(?:USD )?(?:(?:worth )?(?:of|in)|worth) )?{_GAP}{_MONEY}", ("loan", "in concessional loans", "contribution to the agency", "in new funding"), ("in bridges",)),
    LexiconEntry("aid", r"(?:(?:devoted|dedicated|earmarked|allocated) )?(?:to|for) (?:the )?(?:support(?:ing)?|address(?:ing)?|help|meet|assist|respond to|provide)?(?: [\w’'-]+){0,4}? ?(?:humanitarian|refugees|displaced|food insecurity|food security|famine|earthquake|cyclone|flood victims)",
          ("to support these humanitarian efforts", "to address food insecurity"), ("to support democracy",)),
    LexiconEntry("money", r"(?:(?:is|are|was|were|will be|has been|have been) (?:\w+ )?(?:allocated|provided|committed|earmarked|given|pledged|set aside) )?(?:to|for)|in (?:\w+ )?authority|in response to|of (?:[\w’'-]+,? ){0,3}(?:equipment|weapons)|(?:will|would) (?:also )?(?:go|help|support|fund|finance|target|benefit|be (?:used|spent|dedicated|devoted|directed|channell?ed|disbursed|dispensed|transferred|sent|delivered)(?= (?:to|towards?|for|on|through|in)\b))|goes to|(?:is )?going (?:to|towards?)|is for|available (?:to|for|in)",
          ("will be provided to", "in authority to", "of American equipment", "would go to", "will be dedicated to"), ("in response,",)),
    LexiconEntry("aid", rf"(?:will|would) (?:also )?(?:target|support|fund|finance|help|be (?:directed|dedicated|devoted|channell?ed) (?:to|towards?)) (?:the )?{_GAP}{_AID}", ("will target urgent humanitarian programmes", "will be directed towards relief efforts"), ("will target roads",)),
    LexiconEntry("money", rf"{_GAP}(?:bill|measure|legislation|piece|supplemental(?: (?:bill|request|package))?)(?: (?:(?:to (?:help|support|aid|assist|arm)|for) (?-i:[A-Z])\w+|that combine[sd] (?:funding|aid|assistance)))", ("measure to help Chad", "emergency bill to support Chad"), ("bill to cut", "bill to help farmers", "measure for schools")),
    LexiconEntry("aid", r"in (?:new |additional )?(?:military|security|humanitarian|economic|civilian|financial|budget|development),? (?:and|or)(?: (?:about|nearly|over|some|another|up to))?\s*\Z", ("in military and ",), ("in military and economic matters",)),
    LexiconEntry("money", r"(?:(?:specifically|directly|also|from [\w .’']{2,30}?) )?(?:to|for|towards?|in order to|into)", ("to support", "for the people of"), ("in 2020",)),
), exclusive=False)  # fmt: skip
"""Words that begin right after an amount, and say that it is aid."""

BEFORE_AMOUNT = Lexicon("before_amount", (
    LexiconEntry("aid", rf"{_AID}(?: (?:package|packages|program(?:me)?|authority|tranche|funding|bill|budget))?"
          r"(?:,? (?:(?:(?:which|that) )?(?:is|are|was|will be) )?(?:of|worth|valued at|totall?ing|amounting to|in the amount of|to the (?:tune|value|amount) of|for|reaching))?(?: [\w-]+){0,6}\s*\Z",
          ("a security assistance package valued at up to", "drawdown of up to", "humanitarian aid worth"), ("an aide of",)),
    LexiconEntry("aid", rf"(?:{_AID}|(?:loans?|grants?|support|funding|contributions?|commitments?|disbursements?|packages?|pledge) (?:(?:disbursed|provided|allocated|given|extended|delivered|granted|committed|pledged|paid out) )?(?:to|for|in|of|since|from|under|through))(?: [\w’'.,()-]+){{0,16}}? (?:to|is|at|stands at|increased to|reached|reaching|reaches|totals?|totalled|amounts? to|exceeds?|worth)(?: [\w-]+){{0,4}}\s*\Z",
          ("total humanitarian aid for refugees in the region to nearly", "funding to address drought in Somalia is more than", "support for Ukraine stands at", "support disbursed to Chad since May has reached"), ("aid in May",)),
    LexiconEntry("aid", r"value of (?:the|this|its|all) (?:[\w-]+ ){0,3}(?:packages?|support|donations?|aid|assistance)(?: [\w’'-]+){0,12} is(?: [\w-]+){0,4}\s*\Z", ("the value of the package is",), ("the value of the house is",)),
    LexiconEntry("aid", r"(?:pledg(?:e|es|ed|ing)|donat(?:e|es|ed|ing)|gift(?:ed|ing))(?: (?!to|for)[\w-]+){0,4}\s*\Z", ("has pledged a further", "donated"), ("donated to a",)),
    LexiconEntry("money", rf"{_MONEY}(?:,? (?:(?:which|that) (?:is|are|was) )?(?:of|worth|exceeding|valued at|totall?ing|amount(?:s|ed|ing) to|(?:will )?totals?|in the amount of|to the (?:tune|value|amount) of))(?: [\w-]+){{0,5}}\s*\Z",
          ("contribution of", "new contributions totaling", "a loan of up to"), ("the cost of",)),
    LexiconEntry("given", r"(?:send|sends|sending|sent|suppl(?:y|ies|ied|ying)|donat\w+|deliver(?:s|ed|ing)?|provid\w+|giv(?:e|es|en|ing)|gave|gift(?:s|ed|ing)?|transfer(?:s|red|ring)?|dispatch\w*|hand(?:s|ed|ing)? over)(?: [\w’'/.-]+,?){1,14} (?:worth|valued at|(?:at|with) a value of)(?: (?:an|about|around|nearly|over|some|more|less|than|up|to|estimated|approximately|almost|at|least|roughly)){0,3}\s*\Z",
          ("would send 31 tanks, worth an estimated", "donated 20 trucks and 5 buses valued at"), ("bought tanks worth",)),
    LexiconEntry("aid", r"(?:increas|boost|rais|expand|stepp|step|topp|top|augment|supplement|extend)\w*(?: up)? (?:[\w’'-]+ ){0,5}(?:aid|assistance|support|contributions?|help|commitments?)(?: [\w’'-]+){0,8} (?:by|with)(?: (?:an|a|another|around|about|over|nearly|some|additional|further|more|than|up|to)){0,4}\s*\Z",
          ("is increasing its support for Moldova by", "raised its humanitarian aid by another"), ("increasing the price by",)),
    LexiconEntry("aid", r"(?:bring|brought|tak|took|increas|rais|boost|lift)\w* (?:[\w’'.-]+ ){0,8}?(?:total|contributions?|support|assistance|aid|response|commitments?|funding|donations?|package)(?: [\w’'.-]+){0,12} to(?: (?:about|over|nearly|more|less|than|some|around|almost)){0,3}\s*\Z",
          ("brings the total donation from the Norwegian Government to more than", "increasing our response to the storm to"), ("takes the train to",)),
    LexiconEntry("money", r"invest(?:s|ed|ing)?(?: [\w’'-]+){0,4}\s*\Z", ("is investing a further",), ("investor a",)),
    LexiconEntry("given", r"extend(?:s|ed|ing)? (?:an?|another|further|additional|up to|about|over|nearly|around|approximately|app\.|emergency|concessional)?(?: ?[\w-]+){0,5}\s*\Z", ("extended another", "extend emergency grant aid of"), ("extends funding of schools, churches, markets and", )),
    LexiconEntry("given", rf"{_GIVE}(?: [\w’'-]+){{0,7}}\s*\Z", ("will provide an additional", "allocating", "provide Ukraine with", "announced a new"), ("costs about",)),
), exclusive=False)  # fmt: skip
"""Words that end right before an amount, and say that it is aid."""

NOT_AID = Lexicon("not_aid", (
    LexiconEntry("sale", r"(?:foreign military )?sales?|sold|sells?|selling|(?<!to\s)purchas(?:e|es|ed|ing)|(?<!to\s)b(?:uy|uys|ought|uying)|(?<!for\sthe\s)(?<!for\s)procurements?|contracts?|order(?:ed|s) (?:of|worth)|has ordered|acquir\w+ deal",
          ("a foreign military sale of", "have purchased over", "a contract worth"), ("for sailors", "contracting polio")),
    LexiconEntry("trade", r"private(?:-sector)?|(?:NGOs|non-?governmental organi[sz]ations|charities|foundations|philanthropists?|telethons?|companies|celebrities|citizens)(?: [\w-]+){0,2} (?:pledged|promised|donated|raised|gave|contributed|committed|collected)(?: [\w-]+){0,3}\s*\Z|investments?|investors?|sovereign (?:wealth )?fund|(?<!power\s)(?<!energy\s)(?<!transmission\s)(?<!electricity\s)(?<!grid\s)(?<!gas\s)(?<!water\s)(?<!railway\s)(?<!state-owned\s)compan(?:y|ies)|firms?|trade|(?<!to\s)exports?|(?<!to\s)imports?|exporting|(?<!for\s)(?<!the\s)importing|business deals?|equity|shares|revenues?|profits?|turnover|remittances",
          ("private sector investments", "bilateral trade reached", "exports worth"), ("traditional",)),
    LexiconEntry("home", r"tax(?:es|payers?)?(?! dollars)|wages?|salar(?:y|ies)|state aid|households?(?! generators| items| kits| goods)|famil(?:y|ies) (?:save|of four)|utility bills?|deficit|national debt|debt ceiling|bailouts?|bail(?:s|ed|ing)? out|to rescue|banking (?:industry|sector)|student loans?|bonus(?:es)?|stimulus|(?:people|workers|families|communities) and businesses|military operations (?:in|against)|infrastructure law"
          r"|discretionary spending|automakers?|american people|to americans|from the (?:\w+ )?government(?! of)|for each|per (?:person|head|refugee|child|family|household)|councils? (?:will|can|to)|(?:our|own|america[’']s|for|on) national defen[cs]e|military construction|(?:barracks|housing) |border security|new construction|fine of|fined?|penalt(?:y|ies)|pension(?:s|ers)?|minimum wage|per barrel|per gallon|GDP (?:of|is|was|grew|growth|rose|fell|per)|research activities",
          ("a tax of", "national debt is more than", "a fine of", "per barrel"), ("refined",)),
    LexiconEntry("loss", r"(?:in|of) (?:damages?|losses)|losses|damages?(?! done)|(?:at (?:a|an)|(?<!towards\s)(?<!toward\s)(?<!cover\s)the|total|estimated|will|would|could) costs?|costing|(?<!reduce\stransport\s)cost(?:s|ed)?(?: (?:about|around|over|nearly|an|estimated|more|than|up|to|some|at|least|us|it|[A-Z][\w’'-]+)){0,3}\s*\Z|worth of damage|destroyed by|shortfalls?|funding gap|accounting error|valuation error|estimated need",
          ("caused losses of", "in damages", "at an estimated cost of"), ("costume",)),
    LexiconEntry("need", r"(?:will|would) (?:take|need|require|be needed)|(?:we|they|he|she|it|ukraine|kyiv|government|country|agency|UN|united nations) needs?(?! \w+ support)|is needed|are needed|in need of\s*\Z|wants?\s*\Z|needs\s*\Z|estimates? that|(?:is|are|was|were) estimated (?:to be|at)\s*\Z|(?:aim(?:s|ed|ing)?|hop(?:e|es|ed|ing)|seek(?:s|ing)?|sought|trying|wants?|needs?) to raise(?: [\w-]+){0,3}\s*\Z|(?:target|goal|appeal|shortfall|gap|requirement) (?:of|for)(?: [\w-]+){0,3}\s*\Z|(?:urg(?:e|es|ed|ing)|call(?:s|ed|ing)? on|ask(?:s|ed|ing)?) (?:the )?(?:donors?|world|international community|countries|governments)(?: [\w-]+){0,2} to (?:\w+ ){1,2}(?:[\w-]+ ){0,2}\s*\Z",
          ("we need", "is needed", "the plan is estimated to be", "aims to raise a further", "a target of", "urged donors to provide "), ("people in need",)),
    LexiconEntry("need", r"(?:plan|appeal|response|operation|reconstruction|recovery)(?: [\w’'-]+){0,5} (?:requires?|seeks|calls for|asks for|costs?)(?: [\w-]+){0,3}\s*\Z", ("response plan for Sudan requires", "the appeal calls for"), ("the plan provides",)),
    LexiconEntry("change", r"(?:cut|cuts|cutting|reduc(?:e|es|ed|ing)|slash(?:es|ed|ing)?|trim(?:s|med|ming)?|eliminat(?:e|es|ed|ing)|raised)(?: (?:about|around|nearly|some|over|more than|up to|roughly|almost|at least))?\s*\Z", ("the bill cuts", "a campaign raised over"), ("cut to",)),
    LexiconEntry("change", r"(?:cut|cuts|cutting|reduc(?:e|es|ed|ing|tion)|halv(?:e|es|ed|ing)|slash(?:es|ed|ing)?|lower(?:s|ed|ing)|trim(?:s|med|ming)?)(?: [\w’'-]+){0,10} (?:by|to|from)(?: (?:about|around|nearly|some|only|just|over|more than|less than|roughly|almost|at least))?\s*\Z",
          ("will be cut to", "reduced its aid to Chad by about"), ("to cut emissions",)),
    LexiconEntry("change", r"(?:up|down|(?:increas|rais|doubl|tripl|quadrupl|ris|grow|boost)(?:e|es|ed|ing|s)?|rise|rises|rose|grew|increased|compared)(?: [\w’'-]+){0,8} from(?: (?:about|around|nearly|some|only|just|over|more than|less than|roughly|almost|at least))?\s*\Z|in \d{4}(?:[-–]\d+)? from(?: (?:about|around|nearly|some|only|just|over))?\s*\Z"
          r"|(?:compared (?:to|with)|an? (?:increase|rise|cut|reduction|drop) of|instead of|rather than|short of|out of)(?: (?:a|an|the|about|around|nearly|some|only|just|over|total|planned|promised))*\s*\Z",
          ("raises its aid from", "an increase of", "in 2024 from around", "compared with"), ("an amount from",)),
    LexiconEntry("own", r"(?:american|u\.?s\.?|our|british|australian|allied|nato) (?:troops?|servicemembers|service members|armed forces|forces|military operations|stocks|soldiers|operations)(?! to support)|hardship pay|replenish(?:ing|ment)?(?: of)? (?:(?:the )?(?:u\.?s\.?|american|our|its|own|pentagon|department|weapons|stocks|stockpiles|depleted|equipment|dod|inventory)|(?-i:[A-Z]))"
          r"|european command|(?:fund|funding|finance|financing|pay for|cost of) (?:the |its |our |this |his )?(?:ongoing )?(?:wars?|military campaigns?)|troop deployments?|department of justice|justice department|own (?:military|forces|defen[cs]e)|homeland|domestic|to accelerate the (?:manufactur|product)\w*|eastern flank and bolster|help veterans",
          ("to support American troops deployed", "to replenish American stocks", "to replenish stocks"), ("Ukrainian forces", "the American people", "to replenish defence systems")),
    LexiconEntry("assets", r"(?:frozen|immobili[sz]ed|seized?|immobili[sz]e|freez(?:e|ing)) (?:over |about |nearly )?(?=[$€£])|(?:of|in) (?:frozen|immobili[sz]ed|russian) (?:\w+ )?(?:assets|central)|ransom|drugs worth|of cocaine",
          ("of Russian central bank assets",), ("aid from assets",)),
), exclusive=False)  # fmt: skip
"""Words beside an amount that make it something else than aid."""

AID_VERB = Lexicon("aid_verb", (
    LexiconEntry("requested", r"request(?:s|ed|ing)?|ask(?:s|ed|ing) (?:for|congress|parliament)|call(?:s|ed|ing)? on congress|seek(?:s|ing)?|sought|appeal(?:s|ed|ing)? for",
          ("is requesting", "calling on Congress", "asked for"), ("on asking",)),
    LexiconEntry("proposed", r"propos(?:e|es|ed|ing|al|als)|would (?:also )?(?:provide|fund|authori[sz]e|give|allocate|include|appropriate|send)|vot(?:e|ed|es|ing) (?:in favor|for|to)|(?:MEPs|parliament|house(?: of representatives)?|senate|chamber|committee|lawmakers|bundestag|rada) (?:(?:has|have|on) )?(?:\w+ )?(?:approved?|approves|passed|passes|adopted|adopts|backed|backs|back)",
          ("the proposed", "would provide", "voted in favor"), ("the purpose",)),
    LexiconEntry("pledged", r"will (?:\w+ )?(?:provide|give|gift|send|donate|allocate|contribute|deliver|receive|get|go to|supply|lend|grant|invest|commit|extend|transfer|disburse|make available|offer|fund|support)|will (?:\w+ )?(?:rush|dispatch|ship|finance|hand over|make)|(?:is|are) to (?:\w+ )?(?:provide|give|send|receive|donate|gift|supply|deliver|lend|grant|allocate|contribute|transfer)|(?:sa(?:id|ys)|announc(?:ed|es)|confirmed|added|told [\w ]{2,30})(?:(?: [\w’'-]+){0,7} that)?(?: [\w’'-]+){1,5} would (?:\w+ )?(?:provide|give|send|contribute|donate|supply|deliver|lend|grant|allocate|transfer|fund|spend)|(?:to|will) be (?:provided|given|delivered|sent|allocated|made available)"
          r"|pledg(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|offer(?:s|ed|ing)?|(?:plans?|intends?|ready|set|agreed|decided|decides|decision|preparing) to (?:\w+ )?(?:provide|give|gift|send|donate|allocate|contribute|deliver|supply|lend|grant|direct|invest|transfer)|intends?|(?:is|are) preparing (?=an?\b|the\b|new\b|its\b)",
          ("will also provide", "pledged", "plans to direct", "is to donate", "said his country would send"), ("have provided", "said it would rain")),
    LexiconEntry("scheduled", r"(?:is |are )?scheduled(?= (?:for|in|on))", ("assistance scheduled for 2021",), ("a scheduled flight",)),
    LexiconEntry("announced", r"announc(?:e|es|ed|ing|ement|ements)|outlin(?:es|ed|ing) (?:an?|another|further|new|additional)|confirm(?:s|ed|ing)? the (?:supply|delivery|donation|transfer|gift)|unveil(?:s|ed|ing)?|declar(?:es|ed|ing)|gives|direct(?:s|ed)(?! the drawdown| a drawdown)|(?:is|are|am|be) (?:\w+ )?(?:making|providing|sending|giving|contributing|donating|delivering|supplying|releasing|making available)",
          ("am announcing", "is providing", "this announcement of", "unveiled"), ("provided",)),
    LexiconEntry("committed", r"commit(?:s|ted|ting|ment|ments)?|allocat(?:e|es|ed|ing|ion|ions)|earmark(?:s|ed|ing)?|contribution|contributions|disbursement|approv(?:e|es|ed|al|ing)|agreed|sign(?:s|ed|ing)(?! into law)|finali[sz](?:e|es|ed|ing)"
          r"|devot(?:e|es|ed|ing)|dedicat(?:e|es|ed|ing)|set(?:s|ting)? aside|mobili[sz](?:e|es|ed|ing)|extend(?:s|ed|ing)?|adopted|decided on|grant agreement|award(?:s|ed|ing)?",
          ("committed nearly", "allocated", "contribution of", "approved a"), ("committee", "designed")),
    LexiconEntry("authorised", r"authori[sz](?:e|es|ed|ing|ation)|hereby delegate|delegat(?:e|es|ed|ing|ion)|direct the drawdown|directed (?:the|a) drawdown",
          ("authorized a drawdown", "I hereby delegate to"), ("local authorities", "a large group")),
    LexiconEntry("appropriated", r"appropriated|signed into law|enacted|became law|congress provided", ("signed into law", "appropriated new funds"), ("appropriations",)),
    LexiconEntry("delivered", r"(?:has|have|had|having|ve) (?:\w+ ){0,2}(?:provided|given|sent|delivered|supplied|donated|transferred|contributed|disbursed|received|invested|spent|supported)|provided|gave|sent|delivered|supplied|donated|gifted|released|paid out|transferred|disbursed|contributed|received|surged|delivering|handed over",
          ("has already provided", "sent", "have sent"), ("will provide", "recently sending")),
    LexiconEntry("blocked", r"block(?:s|ed|ing)?|vetoed|held up|stalled", ("blocked the aid package",), ("a building",)),
    LexiconEntry("suspended", r"suspend(?:s|ed|ing)?|paus(?:e|es|ed|ing)|fr(?:eezes|oze|ozen|eezing)|halt(?:s|ed|ing)?|cut(?:s|ting)? off|with(?:holds?|held|holding)", ("suspended", "froze"), ("a freeze on",)),
    LexiconEntry("cancelled", r"cancel(?:s|ed|led|ling)?|rescind(?:s|ed|ing)?|revok(?:e|es|ed|ing)", ("cancelled the grant",), ("cancer",)),
))  # fmt: skip
"""Verbs, and nouns of verbs, that say how far an aid package has come."""

BILL = Lexicon("bill", (
    LexiconEntry("bill", r"(?:bill|legislation|act|amendment|resolution|measure|supplemental|NDAA|CR|H\.? ?R\.? ?\d+|S\. ?\d+|appropriations)", ("the bipartisan funding bill", "the H.R. 7691 bill"), ("billion",)),
))  # fmt: skip

TYPE = Lexicon("type", (
    LexiconEntry("military", r"military|defen[cs]e(?! of democracy)|(?<!food\s)security (?:assistance|aid|support|package)|land ?mines|fighter jets|howitzers?|(?<!food\s)security(?=,| and| or)|armed forces|security forces|humvees?|weapons?(?! destruction)|weaponry|munitions?|ammunition|artillery|rockets?|missiles?|drones?|tanks?|air defen[cs]e|armou?red|defen[cs]e materi[ea]l|european peace facility|(?:in|of|more|additional|new) arms(?! control)|arms (?:deliveries|shipments|supplies|package|transfers)|(?-i:F-16s?|Leopards?|Abrams|Patriots?|HIMARS|Javelins?|Stingers?|NASAMS|IRIS-T)|(?:train|training) (?:of |for )?(?:[\w’'-]+ ){0,2}(?:soldiers|troops|pilots|recruits)"
          r"|draw-?downs?|lethal|foreign military financing|FMF|USAI|ukraine security assistance initiative|counter-?terrorism|commitment to [\w’']+(?:'s|’s)? security",
          ("security assistance package", "security, and economic", "ammunition and equipment"), ("food security", "police")),
    LexiconEntry("humanitarian", r"(?:conventional )?weapons\s+destruction|mine action|humanitarian|food(?: and [\w-]+)? (?:assistance|aid)|food (?:needs|security|insecurity)|malnutrition|malnourished|starv(?:ing|ation)|emergency food|relief|refugees?|displaced|famine|hunger|shelter|life-?saving|world food programme?|WFP|UNHCR|UNRWA|disaster|cyclones?|earthquakes?|floods?|flooding|landslides?|mudslides?|hurricanes?|typhoons?|tsunamis?|volcan(?:o|ic)|wildfires|cholera|ebola|(?:people|those|families|communities|populations?|civilians) (?:[\w-]+ ){0,2}(?:affected|hit|displaced)|emergency (?:aid|relief|shelter|medical)|demining",
          ("humanitarian relief", "food security assistance", "for refugees"), ("human rights",)),
    LexiconEntry("economic", r"economic|budget(?:ary)? (?:support|aid|assistance|financing|needs)|budget support|(?<!macro-)financial(?! year)|loans?|macro-?financial|macroeconomic|IMF|stabili[sz]ation|continuity of (?:[\w’']+ )?(?:government|democratic)|government services|debt relief|credit (?:facility|line)|lines? of credit|bridge financing|policy-based|balance[- ]of[- ]payments|stand-by arrangement|extended fund facility",
          ("direct budgetary aid", "additional financial support"), ("economical",)),
    LexiconEntry("other", r"development|energy|electricity|infrastructure|education|health|healthcare|hospital|climate|governance|agricultur\w+|reconstruction|recovery|water|democracy",
          ("development assistance", "to support energy infrastructure"), ("the envelope",)),
), exclusive=False)  # fmt: skip
"""Kinds of aid, by what it is for."""

HOW = Lexicon("how", (
    LexiconEntry("drawdown", r"draw-?downs?", ("drawdown of up to",), ("draw down the curtain",)),
    LexiconEntry("usai", r"ukraine security assistance initiative|USAI", ("for the Ukraine Security Assistance Initiative",), ("USAID",)),
    LexiconEntry("fmf", r"foreign military financing|FMF", ("for the Foreign Military Financing program",), ("financing",)),
    LexiconEntry("loan_guarantee", r"loan guarantees?|guarantees? of (?:a )?loans?|guarantee\s*\Z", ("a loan guarantee of",), ("security guarantees",)),
    LexiconEntry("loan", r"loans?|(?:IDA\)?|concessional|association) credit|credit (?:line|facility)|lines? of credit|credits|lend(?:s|ing)?|lent|extended fund facility|stand-by arrangement", ("a concessional loan", "in loans"), ("alone",)),
    LexiconEntry("grant", r"(?<!to\s)(?<!will\s)grants?(?! authority| (?:about |over |nearly |up to |more than |another |a further |an additional )?(?:[$€£¥]|\d|(?-i:[A-Z]{3}) ?\d)| \Z)|grant aid|non-?repayable", ("a grant to", "grant aid"), ("was granted", "immigrants", "Finland grants EUR 5 million")),
    LexiconEntry("in_kind", r"ammunition|munitions|military equipment|(?:and|of|in) (?:new |additional )?equipment|weapons(?! destruction)|weaponry|artillery|rockets?|missiles?|howitzers?|tanks|vehicles|drones|helicopters|interceptors|land ?mines|generators|medical supplies|air defen[cs]e capabilities|food parcels|tents",
          ("in additional ammunition and equipment", "artillery, rockets, and"), ("in-depth talks",)),
    LexiconEntry("supplemental_appropriation", r"supplemental (?:\w+ )?(?:funding|appropriations?|request|package|resources|bill|security)|(?:ukraine|national security) supplemental", ("the supplemental appropriations request",), ("supplementary",)),
    LexiconEntry("appropriation", r"(?<!supplemental\s)(?:appropriations?|appropriated)(?: bill| act)?|funding bill|omnibus|spending bill", ("the bipartisan funding bill",), ("an appropriate step",)),
))  # fmt: skip
"""Ways of giving."""

RUNNING_TOTAL = Lexicon("running_total", (
    LexiconEntry("cumulative", r"since(?! then)|to date|so far|in total|altogether|cumulative(?:ly)?|(?:bring(?:s|ing)?|brought|rais(?:es|ed|ing)|increas(?:es|ed|ing)|tak(?:es|ing)) (?:[\w’'.]+ ){0,8}?(?:to|total)|(?:total|overall|combined) (?:value|amount|sum|volume)"
          r"|(?:over|in|during|for) the (?:last|past) (?:\w+ )?(?:years?|decades?|months?)|this (?:fiscal )?year alone|st(?:ands|ood) at|last year|already (?:committed|provided|received|given|spent|delivered|disbursed|donated|sent)|in (?:FY|fiscal year) ?\d{4}|(?:total|overall) (?:[\w’'.]+ ){0,4}?(?:assistance|aid|support|contributions?|commitments?|package)(?: [\w’'.]+){0,6}? (?:to|is|now|stands)",
          ("since 2014", "to date", "bringing Australia's total support to", "over the last year"), ("total loss", "the past leader")),
))  # fmt: skip
"""Words by which an amount is the sum of several packages."""

REGION = Lexicon("region", (
    LexiconEntry("region", r"(?:the )?(?:middle east(?: and north africa)?|horn of africa|sahel|(?:(?:sub-?saharan|north|northern|west|east|southern|central) )?africa|(?:south-?east|south|central) asia|pacific (?:islands?|region|nations|countries)|indo-pacific|latin america|central america|caribbean(?! (?:nation|country|island|state)\b)|western balkans|lake chad basin|(?:western )?hemisphere|\w+-(?:affected|hit) (?:countries|nations)|(?:asian|african|european|arab|caribbean|pacific|island|neighbou?ring) (?:countries|nations|states|economies))(?: region)?",
          ("the Middle East and North Africa region", "Sub-Saharan Africa", "Africa"), ("American",)),
    LexiconEntry("world", r"around the (?:world|globe)|globally|global (?:humanitarian|development|food|health|fight|fund|program|efforts?|response)|worldwide|(?<=assistance\s)overseas|(?<=aid\s)(?:overseas|abroad)|(?:in|to|for|support|help|assist) (?:some of )?(?:the )?(?:(?:most|world[’']s|over|more than|developing|poor|poorest|low-income|partner|vulnerable|at-risk|least developed) ){0,3}(?:\d+ )?(?:developing )?countries|developing (?:countries|nations)|international(?:ly)? (?:food|health|development)",
          ("around the world", "in over 100 countries", "developing countries", "in the world’s poorest countries"), ("in the country",)),
    LexiconEntry("body", r"(?:the )?(?:united nations|UN|UNHCR|UNRWA|UNICEF|UNDP|UNFPA|IOM|WFP|WHO|OCHA|ICRC|IFRC|GAVI|world food program(?:me)?|world health organi[sz]ation|global fund|red cross|red crescent|african union|NATO|international criminal court|green climate fund|CERF|(?-i:(?:Global|International|World(?! Bank)|UN|United Nations|African|Asian)(?: [A-Z][\w-]+(?: (?:and|for|of|on)(?: the)?)?){1,7}))",
          ("to UNHCR", "to UNICEF"), ("a whoop",)),
), exclusive=True)  # fmt: skip
"""Recipients that are no single country."""

DONOR_BODY = Lexicon("donor_body", (
    LexiconEntry("body", r"(?:the )?(?:(?-i:(?:[A-Z][\w-]+ ){1,3}(?:Development|Investment|Infrastructure Investment) Bank(?: Group)?)|international development association|IDA|european bank for reconstruction and development|international (?:finance|fund)(?: corporation| for agricultural development)|central emergency response fund|CERF|european (?:union|commission|council|parliament)|council of the (?:european union|EU)|council of europe development bank|EU|IMF|international monetary fund|world bank(?: group)?|G-?7|G-?20|EBRD|EIB|ADB|AfDB|AIIB|gulf cooperation council|GCC|arab coordination group|NATO|united nations|UN|UNICEF|WFP|global fund)",
          ("the European Commission", "the IMF", "the Asian Development Bank", "International Development Association"), ("Europeans", "a new bank")),
))  # fmt: skip
"""International bodies that give."""

DONOR_SEAT = Lexicon("donor_seat", (
    LexiconEntry("US", r"white house|pentagon|(?-i:[RD]-(?!Day)(?:[A-Z][a-z]{1,4}|[A-Z]{2})\.?)|obama|house republicans|congressional (?:republicans|democrats)|(?-i:GOP|H\.R\. ?\d+|Republican-(?:controlled|led)|Democratic-(?:controlled|led|majority))|state department|USAID|u\.?s\.? agency for international development|capitol hill|department of (?:state|defense)|defense department|biden|trump", ("the Pentagon", "the White House", "R-La.", "D-Ohio"), ("a white horse", "D-Day")),
    LexiconEntry("GB", r"downing street|whitehall|FCDO", ("Downing Street",), ("a street",)),
    LexiconEntry("DE", r"bundestag|bundeswehr|BMZ", ("the Bundestag",), ("a bund",)),
    LexiconEntry("FR", r"[ée]lys[ée]e", ("the Élysée",), ("elusive",)),
))  # fmt: skip
"""Names of seats and agencies of a government that do not name its country."""

DONOR_HOME = Lexicon("donor_home", (
    LexiconEntry("home", r"we|I|my administration|our (?:government|country|nation|support|contribution|assistance)|(?:the|this) (?:administration|government|president|vice president|prime minister|foreign minister|minister|congress|parliament|house|senate|cabinet)"
          r"|(?:vice )?president (?=[A-Z])|prime minister(?: [A-Z][\w’-]+){0,3}|(?:foreign |defen[cs]e |development )?(?:secretary|minister)|congress|USAID|state department|department of (?:state|defen[cs]e)|treasury|[A-Z][\w-]+ administration|ministry|the bill|H\.R\. ?\d+",
          ("my Administration", "the Prime Minister", "Congress"), ("weather", "Industry")),
))  # fmt: skip
"""Words for the government of the publisher's country, or for its members and agencies."""

PACKAGE = Lexicon("package", (
    LexiconEntry("package", r"(?:a|an|the|another|this|new|additional|first|latest|next|\d+(?:st|nd|rd|th)|second|third|fourth|further)(?: (?!(?:a|an|the|announced|authori[sz]ed|approved)\b)[\w-]+,?){0,4}? (?:packages?|tranches?|surge|batch|shipments?|consignments?) (?:of|in|with) (?:[\w-]+,? (?:and )?){0,4}?"
          r"(?:assistance|aid|support|weapons|weaponry|ammunition|equipment|supplies)", ("a surge in security assistance", "the first batch of humanitarian aid", "another package of support"), ("the package of measures",)),
    LexiconEntry("package", r"(?:a|an|another|this|new|additional|first|latest|next|\d+(?:st|nd|rd|th)|second|third|fourth|further)(?: (?!(?:a|an|the|announced|authori[sz]ed|approved|for|of|to)\b)(?:[\w-]+,?|[–—])){0,5}? (?:assistance|aid|support|security|defen[cs]e|military) (?:packages?|tranches?)",
          ("a new military aid package", "20th defense support package"), ("an aid worker",)),
    LexiconEntry("goods", r"(?:\d[\d,.]*|a|an|dozens of|hundreds of|thousands of|tens of thousands of|millions of|several|an additional|another|one|two|three|four|five|six|seven|eight|nine|ten|additional|more|new|tons of|tonnes of)(?: (?!to|for|and|in|with|on|by)[\w-]+){0,5}?"
          r" (?:missiles|tanks|howitzers|vehicles|(?:defen[cs]e|artillery|rocket|missile) systems?|launchers|drones|fighter jets|helicopters|rounds|shells|rifles|generators|ambulances|vaccines?|doses|land ?mines|batter(?:y|ies)|patrol boats|radars|armou?red \w+|shelters|tents"
          r"|(?:tons|tonnes) of (?:[\w-]+ ){0,3}(?:aid|food|wheat|grain|rice|supplies|ammunition|medicines?|equipment|relief))", ("hundreds of additional air defense missiles", "14 armoured vehicles", "80 tonnes of humanitarian aid"), ("two systems of law",)),
    LexiconEntry("goods", r"(?:(?:will|would|to) (?:transfer|donate|gift|give|hand over)|transferred|donated|gifted|handed over|(?:has|have) given|gave) (?:(?:a|an|the|its|\d+|two|three|four|five|six|another|several|more) )(?:[\w-]+ ){0,4}?(?:ships|vessels?|boats|cutters?|aircraft|planes|trucks|buses|ambulances)",
          ("will transfer two patrol ships", "has given six fast boats"), ("sent two ships", "gave the captain of the ship")),
    LexiconEntry("goods", r"(?:ships|vessels|boats|cutters|aircraft|planes|trucks|buses|ambulances) (?:(?:was|were|will be|are being|have been|has been) )?(?:delivered|donated|gifted|given|handed over|transferred)(?= (?:to|by)\b)",
          ("patrol boats were handed over to", "trucks donated by"), ("ships were sent to",)),
    LexiconEntry("goods", r"(?:further|additional|heavy|anti-tank|more(?= lethal)) (?:(?!of\b)[\w-]+ ){0,2}?(?:arms|weapons|weaponry|ammunition|military supplies|lethal supplies)", ("further arms", "more lethal supplies"), ("more coats of arms",)),
    LexiconEntry("goods", r"(?:provision|supply|delivery|transfer|donation|shipment) of (?:[\w-]+,? (?:and )?){0,5}?(?:missiles|tanks|howitzers|vehicles|weapons|weaponry|ammunition|munitions|mines|systems|launchers|drones|fighter jets|aircraft|helicopters|generators|equipment|vaccines|supplies)",
          ("the provision of non-persistent anti-personnel land mines", "delivery of ammunition"), ("the supply of gas",)),
    LexiconEntry("goods", r"(?:will send|is sending|are sending|sent|has sent|have sent|will supply|supplied|has supplied|will donate|donated|will transfer|transferred|will deliver|will gift|(?:is|are) to (?:send|supply|donate|give)|will give|handing over|handed over) (?:us |(?-i:[A-Z]\w+) (?:with )?)?(?:[\w-]+,? ){0,3}(?:howitzers|tanks|missiles|vehicles|mines|weapons|ammunition|drones|rifles|shells|helicopters|generators)",
          ("will send us howitzers", "donated ammunition"), ("sent a letter",)),
    LexiconEntry("goods", r"(?-i:(?:Patriots?|HIMARS|NASAMS|IRIS-T|F-16s?|Abrams|Leopards?|Bradleys?|Strykers?|Javelins?|Stingers?|ATACMS|Storm Shadows?|SAMP/T|Gripens?|Gepards?|Marders?|Challengers?|Hawks?|Bushmasters?|Harpoons?))(?: [\w-]+){0,3}? (?:systems?|batter(?:y|ies)|tanks|missiles|launchers|vehicles|aircraft|jets|fighters)|(?-i:HIMARS|NASAMS|IRIS-T|F-16s|ATACMS|Javelins|Stingers|Bushmasters)",
          ("Patriot air defense systems", "F-16s"), ("patriots",)),
    LexiconEntry("assistance", r"(?:(?:will|would) (?:also |soon )?(?:provide|send|deliver|give)|(?:is|are|am) (?:also |now )?(?:providing|sending|delivering|announcing|suspending)|(?:has|have) (?:also )?(?:announced|approved|pledged|sent|suspended|paused|frozen|halted|resumed|authori[sz]ed)|announced|pledged|approved|authori[sz]ed|suspended|paused|froze|halted|blocked|cut off|resumed|sent)"
          r" (?:the |all |a |an |further |more |new |additional |urgent |emergency |its |our ){0,3}(?:[A-Z][\w.’-]+ (?:with )?)?(?:the )?(?:humanitarian|military|security|defen[cs]e|economic|financial|food|emergency|medical|budget|technical|lethal|non-lethal|macro-financial|development|winter|relief)(?:,? (?:and )?[\w-]+){0,3}? (?:assistance|aid|supplies|support|equipment|goods)",
          ("will provide further humanitarian assistance", "suspended all military aid", "is sending Nepal emergency medical supplies"), ("aid worker",)),
    LexiconEntry("goods", r"(?:a|an|\d+|two|three|several|its|more) (?:[\w-]+ ){0,2}(?:(?:rescue|medical|disaster) (?:teams?|specialists|workers)|teams? of (?:rescue|medical|disaster) \w+)|\d+ (?:doctors|medics|rescuers|firefighters|nurses)",
          ("a team of rescue specialists", "60 doctors", "two medical teams"), ("a football team",)),
    LexiconEntry("goods", r"(?:technical|technological|satellite) (?:data|documentation|imagery|know-how)|intelligence data|(?:military|medical|communications?|protective|demining|energy|rescue) (?:equipment|supplies)",
          ("provide Chad with technical data", "sent medical supplies"), ("data of the census",)),
    LexiconEntry("scheduled", r"(?:assistance|aid|support) (?:to|for) (?:[\w’'-]+ ){1,5}(?:scheduled|planned) for(?= \d{4}| next| early| late| the| (?-i:[A-Z]))", ("assistance to Chad's armed forces scheduled for 2021",), ("assistance for the planned talks",)),
    LexiconEntry("funds", r"funds to (?:build|rebuild|repair|restore|construct|support|help) (?:[\w-]+,? ){0,8}?(?:units?|hospitals?|schools?|clinics?|roads?|bridges?|wharfs?|ports?|grid|projects?)", ("funds to build an intensive care unit",), ("funds to buy shares",)),
), exclusive=False)  # fmt: skip
"""Packages that are named by what they hold, without an amount."""

HOME = Lexicon("home", (
    LexiconEntry("US", r"White House|\(?(?:Republican|Democrat|Independent)-\w+|(?:US|U\.S\.) \w+|State Department|Department of (?:State|Defense)|USAID|Pentagon|National Security Council", ("The White House", "(Democrat-CA, House)"), ("The Democrat",)),
    LexiconEntry("GB", r"Downing Street|GOV\.UK|Home Office|FCDO|Foreign, Commonwealth|HM Treasury|Department for (?:Transport|International|Business|Education|Energy)", ("10 Downing Street", "Department for International Development"), ("Department of Energy",)),
))  # fmt: skip
"""Countries of publishers whose names do not state them."""

HOME_SPENDING = Lexicon("home_spending", (
    LexiconEntry("home", r"american (?:people|families|workers|farmers|taxpayers)|to americans|covid-19|pandemic|our (?:schools|hospitals|roads|veterans|farmers|communities)|department of (?:the interior|justice|energy|education|agriculture|transportation)|wildfires", ("the American people", "our veterans"), ("their schools",)),
))  # fmt: skip
"""Words in a sentence on spending at home."""
