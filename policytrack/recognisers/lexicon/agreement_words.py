"""Words for drafted agreements: heads and kinds of instruments, acts, tense; rows with examples and near misses."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from policytrack.recognisers.lexicon.trigger import Triggered, matches_of, triggered


class Row(NamedTuple):
    """A row of a table.

    Args:
        term: what the words give; "" for words that give nothing, and keep their phrase from being read.
        pattern: a case-insensitive regular expression; a space matches any white space.
        examples: phrases that the row matches.
        near_misses: similar phrases that it does not match.
    """

    term: str
    pattern: str
    examples: tuple[str, ...]
    near_misses: tuple[str, ...] = ()


class Table:
    """Rows in the order in which they are tried."""

    def __init__(self, *rows: Row, before: str = r"(?<!\w)", after: str = r"(?!\w)", sensitive: bool = False) -> None:
        """Make a table.

        Args:
            rows: the rows.
            before: the pattern before each row's.
            after: the pattern after each row's.
            sensitive: whether capitals count.
        """
        self.rows = rows
        self._before, self._after = before, after
        self._flags = 0 if sensitive else re.IGNORECASE

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """The compiled patterns of the rows."""
        spaced = (row.pattern.replace(" ", r"\s+") for row in self.rows)
        return tuple(re.compile(f"{self._before}(?:{each}){self._after}", self._flags) for each in spaced)

    @cached_property
    def triggered(self) -> Triggered:
        """The patterns with their triggers."""
        return triggered(self.patterns)

    def first(self, text: str) -> tuple[Row, re.Match[str]] | None:
        """Return the first row that matches anywhere in the text, with its match; None if none does."""
        place, match = next(matches_of(self.triggered, text), (0, None))
        return (self.rows[place], match) if match else None


HEAD = (
    r"status\s+of\s+forces\s+agreements?|agreement\s+base|(?:treaty|contractual)\s+(?:and\s+)?legal\s+(?:base|framework)|agreements?|treat(?:y|ies)|conventions?|memorand(?:um|a|ums)|MOUs?|pacts?|accords?|protocols?|declarations?|communiqu[eé]s?"
    r"|(?:statement|letter|declaration)s?\s+of\s+intent|statements?|compacts?|arrangements?|consensus|covenants?|deals?|swap\s+(?:lines?|facilit(?:y|ies))"
    r"|security\s+(?:guarante(?:es?|ors?)|assurances?)(?:\s+(?:agreements?|deals?|pacts?|accords?))?|guarant(?:ors?|ees)\s+of\s+(?:the\s+)?security|security\s+commitments|frameworks?(?!\s+(?:[Aa]greement|[Cc]onvention|[Tt]reaty|[Aa]rrangement))|New\s+START(?:\s+[Tt]reaty)?|(?:exchange|exchanges)\s+of\s+(?:notes|letters)|letters?\s+of\s+(?:exchange|arrangement)|charters?|cease-?fires?(?:\s+(?:agreements?|deals?|accords?))?|truces?(?:\s+(?:agreements?|deals?))?|armistice|JCPOA|Joint\s+Comprehensive\s+Plan\s+of\s+Action|(?:2015\s+)?Iran\s+nuclear\s+(?:deal|agreement|accord)|2015\s+nuclear\s+(?:deal|agreement|accord)|Windsor\s+Framework|AUKUS(?!\s+(?:agreement|pact|deal))|grain\s+initiative|initiative\s+on\s+the\s+safe\s+transport(?:ation)?\s+of\s+grain|lend-lease(?:\s+(?:authorit(?:y|ies)|program(?:me)?|law))?(?!\s+(?:act|agreement))"
    r"|Trans-Pacific\s+Partnership|partnerships?(?!\s+(?:[Aa]greement|[Tt]reaty|[Ff]ramework|[Dd]eclaration|[Cc]ouncil|[Ff]orum|[Dd]ialogue|[Pp]act))|road\s?maps?|action\s+plans?|programmes?\s+(?:of|for)\s+(?:co-?operation|action)|FTAs?|TPP|CPTPP|NAFTA|USMCA|CETA|TTIP|GATT|CTBT|RCEP|ACTA|ChAFTA|KAFTA|JAEPA|AUSFTA"
)
"""Nouns that may name an instrument."""

ONLY_TITLED = frozenset(
    {
        "declaration",
        "protocol",
        "consensus",
        "covenant",
        "convention",
        "accord",
        "grain initiative",
        "charter",
        "framework",
    }
)
"""Heads that name an instrument only in a title."""

ONLY_CONCLUDED = frozenset(
    {
        "declaration",
        "statement",
        "protocol",
        "convention",
        "partnership",
        "roadmap",
        "road map",
        "action plan",
        "programme of cooperation",
        "programme of co-operation",
        "programme for cooperation",
        "programme of action",
    }
)

NEVER_TITLED = ONLY_CONCLUDED - {"declaration", "statement", "protocol", "convention"}
"""Such heads whose titles name things of any kind: `the Green Partnership`."""
"""Heads that name an instrument only where the words beside them say that it is concluded: `signed a protocol`."""

CONCLUDING = re.compile(
    r"\b(?:sign(?:s|ed|ing)?(?: of)?|inked|adopt(?:s|ed|ing)?|initial(?:s|l?ed)|conclud(?:e|es|ed|ing)|negotiat(?:e|es|ing)|consent(?:s|ed)? to|ratif(?:y|ies|ied)|ratification of)"
    r"\s+(?:with\s+[^.;:]{3,70}?,?\s+(?=(?:a|an|the)\s))?(?:[\w’'-]+\s+){0,5}\Z"
)
"""Words that say so, before such a head."""

CONCLUDED = re.compile(
    r",?\s+(?:(?:which|that)\s+)?(?:(?:was|were|has\s+been|had\s+been)\s+)?(?:signed|adopted|inked|initialled|concluded)\s+(?:at|in|on|by|during|with|between)\b"
)
"""Words that say so, after such a head."""

PROPER_HEADS = frozenset(
    {
        "trans-pacific partnership",
        "tpp",
        "cptpp",
        "nafta",
        "usmca",
        "ceta",
        "ttip",
        "gatt",
        "ctbt",
        "rcep",
        "acta",
        "chafta",
        "kafta",
        "jaepa",
        "ausfta",
        "initiative on the safe transportation of grain",
        "jcpoa",
        *(
            f"{each} nuclear {head}"
            for each in ("2015", "iran", "2015 iran")
            for head in ("deal", "agreement", "accord")
        ),
        "joint comprehensive plan of action",
        "windsor framework",
        "aukus",
        "new start",
        "new start treaty",
        "grain initiative",
    }
)
"""Heads that are a title by themselves."""

ARMISTICES = ("truce", "ceasefire", "cease-fire", "armistice")
"""Heads that mean an agreement of the parties of a war, whom the text may leave out."""

LASTING_PLURALS = frozenset(
    {
        "security guarantee",
        "security commitment",
        "security assurance",
        "security guarantor",
        "accord",
        "swap line",
        "swap facility",
    }
)
"""Heads whose plural names one instrument."""

NO_INSTRUMENT = Table(
    Row("", r"(?:bipartisan|bicameral|budget|spending|debt[- ]ceiling|coalition|consent|collective bargaining|labou?r|union|licen[cs]ing|purchase|sales?|supply|settlement|plea|non-disclosure"
            r"|power[- ]sharing|(?<!-)lease|credit|merger|prenuptial|cooperative research|employment|wage|funding|grant|client|service|user|confidentiality|company|corporate|hostage|prisoner|plea"
            r"|infrastructure|republican|democratic|senate|house|congressional|party|constitutional|national security|presidential|internal|emergency|tribal|municipal|state-level) (?:[\w-]+ ){0,2}"
            r"(?:agreements?|deals?|conventions?|pacts?|compacts?|compromise|memorand(?:um|a)|protocols?|declarations?|statements?|guarantees?|assurances?)",
        ("a bipartisan budget agreement", "the consent agreement", "the Democratic National Convention", "a National Security Memorandum", "a hostage deal"), ("a bilateral agreement", "the Geneva Convention")),
    Row("", r"(?:intergovernmental support|shareholders?['’]?|loan|rescue|bailout) agreements?", ("the intergovernmental support agreement",), ("a support agreement with Japan",)),
    Row("", r"political agreement on (?:a |the )?(?:draft |proposed )?(?:decision|regulation|directive|proposal|budget)", ("a political agreement on a draft decision",), ("a political agreement on trade",)),
    Row("", r"treaty (?:organi[sz]ation|documents?|alliance|ally|allies|partners?|obligations?|rights|room|body|bodies)", ("the North Atlantic Treaty Organization", "a treaty ally"), ("the treaty on extradition",)),
    Row("", r"(?:agreements?|treaty|convention|pact|accords?|protocols?|compacts?) (?:(?-i:[A-Z])\w+ ){0,3}(?-i:Act|Bill|Cent(?:er|re)|Hall|Organi[sz]ation|Caucus|Resolution|Program(?:me)?)", ("the Trade Agreement Implementation Act", "the Convention Center"), ("the agreement",)),
    Row("", r"(?:in|by|mutual|general|broad|full|common) (?:agreement|accord|consensus)|agreements? (?:that(?= (?:the|a|an|we|they|it|he|she|all|both|this|these|our|their|there|no)\b)|in principle among)|of (?-i:its|their|his|her) own accord|(?:reach|find|build|seek) consensus",
        ("they are in agreement", "by mutual agreement", "of its own accord", "an agreement that the two would meet"), ("the agreement", "signed an agreement", "an agreement that opens both markets")),
    Row("", r"(?:UN|U\.N\.|United Nations|school|airline|bank|city|founding|royal|air|flight) charters?|charters? (?:of the united nations|schools?|flights?|members?)|charter for", ("the United Nations Charter", "charter schools"), ("the Charter on Strategic Partnership",)),
    Row("", r"(?:green|new|raw|big|great|good|better|fair|real|done|square) deal|a deal of|deals? in|(?:to|will|can|could|must|should|we|they|not) deal", ("the Green Deal", "a great deal of work"), ("a trade deal",)),
    Row("", r"(?:legal|regulatory|policy|budget|fiscal|funding|national|strategic planning|conceptual|theoretical|oversight|legislative) frameworks?|frameworks? (?:to|that)", ("a regulatory framework",), ("the Common Framework for Debt",)),
    Row("", r"(?:press|opening|written|joint press|following|mission|bank|policy) statements?|declaration of (?:emergency|war|independence|a national emergency)|emergency declarations?", ("the following statement", "the declaration of war"), ("a joint statement",)),
)  # fmt: skip
"""Words that look like an instrument between states and are none: domestic, private, or agreement in general."""

KINDS = Table(
    Row("other", r"(?:social|food|energy|job|supply|health) security (?:[\w-]+ ){0,2}agreements?|(?:agreement|pact|accord)s? (?:on|for|of|concerning) (?:[\w-]+ ){0,2}(?:social|food|energy|job|health) security", ("a social security agreement", "an agreement on food security"), ("a security agreement",)),
    Row("memorandum", r"memorand(?:um|a|ums) of (?:understanding|cooperation|co-operation|agreement)|memorand(?:um|a)|MOUs?", ("a memorandum of understanding on energy", "the MoU with Norway"), ("a memorable day",)),
    Row("arrangement", r"exchanges? of (?:notes|letters)|letters? of (?:exchange|arrangement)", ("an exchange of notes concerning a grant", "a letter of arrangement"), ("an exchange of views",)),
    Row("statement_of_intent", r"(?:statement|letter|declaration)s? of intent", ("a letter of intent",), ("a statement of fact",)),
    Row("joint_statement", r"joint (?:[\w-]+ )?(?:statement|declaration|communiqu[eé])s?", ("a joint declaration", "the joint leaders statement"), ("a joint venture",)),
    Row("security_agreement", r"security (?:guarantee|commitment|assurance)s? (?:agreement|deal|pact|accord)s?", ("security guarantees agreements",), ("security guarantees",)),
    Row("security_guarantee", r"security (?:guarantee|commitment|guarantor|assurance)s?|guarant(?:ors?|ees) of (?:the )?security", ("security guarantees for Ukraine",), ("loan guarantees",)),
    Row("trade_agreement", r"FTAs?|TPP|CPTPP|NAFTA|USMCA|CETA|TTIP|RCEP|ACTA|GATT|ChAFTA|KAFTA|JAEPA|AUSFTA|Trans-Pacific Partnership|(?:trade|tariff|customs|economic partnership|market access|mercosur) (?:[\w-]+ ){0,3}(?:agreements?|deals?|pacts?|accords?|arrangements?)|agreement on (?:[\w,]+ ){0,5}trade"
                           r"|trade and (?:[\w-]+ ){1,2}agreement|economic partnership",
        ("a free trade agreement", "the EU-Mercosur trade deal", "the economic partnership agreement", "the Trade and Cooperation Agreement"), ("the arms trade treaty", "a treaty")),
    Row("treaty", r"treat(?:y|ies)|CTBT|(?-i:Convention|CONVENTION)s?|conventions? on|(?-i:Protocol|PROTOCOL)|optional protocol|covenant|paris (?:climate )?agreement|new start", ("the Mutual Defense Treaty", "the Ottawa Convention", "the Paris Agreement"),
        ("the Paris conference", "a constitutional convention of 1787")),
    Row("framework_agreement", r"(?-i:Framework)(?! Convention)|framework (?:[\w-]+ ){0,4}agreements?|framework arrangement|strategic partnership agreement|agreement on (?:a )?strategic partnership", ("the Strategic Framework Agreement", "a framework agreement on space"), ("a strategic framework",)),
    Row("security_agreement", r"(?:security|defen[cs]e|military|shiprider|ship-rider|status of forces|visiting forces|reciprocal access|force posture|intelligence[- ]sharing|acquisition and cross-servicing|logistics support|submarine)"
                              r" (?:[\w-]+ ){0,4}(?:agreements?|pacts?|accords?|deals?|arrangements?|compacts?)|(?:agreement|pact|accord)s? (?:on|for|of|concerning) (?:[\w-]+ ){0,3}(?:security|defen[cs]e|military)|agreement [^.;:]{0,90}?(?:reciprocal access|status of (?:visiting )?forces|defen[cs]e cooperation)"
                              r"|AUKUS (?:agreement|pact|deal|arrangement)|shiprider",
        ("a bilateral security agreement", "the Agreement on Maintaining Security", "a shiprider agreement", "the Defense Cooperation Agreement"), ("security guarantees", "an agreement on fisheries")),
    Row("security_agreement", r"AUKUS", ("the AUKUS partnership",), ("caucus",)),
    Row("arrangement", r"agreement base|(?:treaty|contractual) (?:and )?legal (?:base|framework)", ("the agreement base between both",), ("a legal framework",)),
    Row("arrangement", r"grain (?:export )?(?:deal|agreement|corridor agreement)", ("the Black Sea grain deal",), ("a grain harvest",)),
    Row("arrangement", r"arrangements?|lend-lease(?: \w+)?|swap (?:lines?|facilit(?:y|ies)|arrangements?|agreements?)|grain initiative|transport(?:ation)? of grain", ("a trilateral arrangement", "a swap line with the Bank of Japan"), ("arranged marriages",)),
    Row("joint_statement", r"declarations?|communiqu[eé]", ("the Lisbon Declaration on the oceans",), ("declared war",)),
    Row("other", r"agreements?|pacts?|accords?|deals?|compacts?|consensus|charter|cease-?fires?|truces?|armistice|JCPOA|joint comprehensive plan of action|windsor framework|protocol|partnerships?|statement|road map|roadmap|action plan|programmes? (?:of|for) (?:co-?operation|action)", ("the Belfast Agreement", "the Five Point Consensus"), ("they disagree",)),
)  # fmt: skip
"""Kinds of instrument, by the words of its name; the first row that matches gives the kind."""

OPENERS = frozenset(
    """The An A This That These Those Our Their Its His Her In On At By For With From Under Today Yesterday And Or But As If When While After Before Since Both Such No Any All Each
    Another One Two Several Some To Of Following During Through Via Per We They It He She I Also Additionally Furthermore Moreover President Minister Ministers Secretary Monday
    Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December Signing Signed Signs Sign Votes Vote
    Against Backs Welcomes Ratifies Ratify Reach Reaches Ink Inks Seal Seals Strike Strikes Finalize Finalizes Finalise Finalises Conclude Concludes Adopt Adopts Agree Agrees
    Approve Approves Endorse Endorses Suspend Suspends Announce Announces Launch Launches Statement Speech Remarks Opportunity""".split()
)
"""Words with a capital that begin a sentence or end another name, and belong to no title."""

COUNTS = frozenset("Three Four Five Six Seven Eight Nine Ten Twelve Many".split())
"""Words with a capital that count what follows: `Five agreements`; within a longer title they belong to it."""

FUNCTION_WORDS = frozenset(
    """a an the or but of for on in at to from by with without as that which who is are was were be been has have had will would can could may might must should not no this these those
    its their our his her my your new it they we you he she than then if when while after before since under over between among against about into onto upon via per such any all each both
    signed signing signs sign ratified reached concluded agreed negotiated negotiating proposed planned suspended terminated implementing joined""".split()
)
"""Words in lower case that are no part of the name of an instrument."""

EPITHETS = frozenset(
    """recent new historic landmark existing current upcoming forthcoming updated broader broad similar so-called relevant effective ambitious modern major potential possible
    future ongoing important ground-breaking groundbreaking separate pending outstanding""".split()
)
"""Adjectives that an instrument has in passing, and that its title leaves out."""

MODIFIERS = frozenset(
    """bilateral trilateral tri-lateral bi-lateral multilateral quadrilateral free free-trade trade security defence defense military cooperation co-operation framework peace mutual joint historic landmark new
    comprehensive strategic economic partnership interim provisional draft final legally binding non-binding ten-year 10-year five-year long-term formal broader broad nuclear
    association extradition fisheries tax double taxation visa readmission migration climate environmental energy gas oil grain minerals investment aviation air services
    transport science technology scientific research space cultural education health customs tariff digital data maritime border boundary ceasefire armistice disarmament arms control
    non-proliferation nonproliferation test-ban shiprider status-of-forces logistics intelligence intelligence-sharing reciprocal access visiting forces swap currency political
    intergovernmental international interstate enhanced similar separate initial preliminary ambitious modern modernised modernized global regional relevant
    effective so-called major potential possible future permanent lasting updated revised amended original existing current recent upcoming forthcoming stand-alone wide-ranging
    far-reaching high-standard lend-lease safe third country post-brexit withdrawal civil rescue search technical operational administrative working-level twin""".split()
)
"""Words in lower case that may stand before the head of an instrument's name."""

ACTS = Table(
    Row("negotiating", r"(?:discuss(?:ed|ing|es)?|explor(?:ed|ing|e)) (?:next )?steps (?:to|toward|towards) (?:conclude|concluding) negotiations (?:on|for|of)", ("discussed next steps to conclude negotiations on",), ("concluded negotiations on",)),
    Row("agreed", r"(?:conclu(?:ded|des|ding|sion of)|complet(?:ed|es|ing|ion of)|finali[sz](?:ed|es|ing)) (?:the |its |their |our )?(?:negotiations?|talks|discussions) (?:on|for|over|about|toward|towards|with [\w ]{2,40} on)",
        ("concluded negotiations on", "the conclusion of talks on"), ("launched negotiations on",)),
    Row("agreed", r"(?:conclu(?:ded|des|sion of)|complet(?:ed|es|ion of)|finali[sz](?:ed|es)) (?:the |its |their |our )?(?:[a-z]+ )?(?:negotiations|talks)(?: (?:on|in) (?:[0-9]{1,2} )?[A-Z]\w+(?: [0-9]{1,2})?)? (?:on|for)(?: (?:the )?(?:conclusion|signing) of)?",
        ("completed bilateral negotiations on the conclusion of", "the conclusion of negotiations on 2 May for"), ("opened negotiations on the conclusion of",)),
    Row("agreed", r"(?:approv|authori[sz]|endors|clear)(?:e|es|ed|ing) (?:the )?(?:signing|signature|conclusion)(?: and (?:the )?provisional application)? of", ("approved the signing of", "authorised the signature and provisional application of"), ("approved the ratification of",)),
    Row("negotiating", r"(?:negotiations?|talks|discussions) (?:(?:on|for|over|about|toward|towards|regarding|concerning|(?:with [^.;:,]{2,40} )?on (?:the )?conclusion of|to (?:conclude|reach|agree|finali[sz]e|sign))|(?:with|between) [^.;:,]{2,40} (?:on|for|over|about|toward|towards))"
                       r"|negotiat(?:e|es|ing)|(?:the )?negotiation of|(?:discuss|discusses|discussed|discussing) (?:the )?(?:possibility|prospect|conclusion|negotiation|provision|issue|format) of|working (?:on|towards?)(?: concluding)?|work (?:on|towards?)",
        ("launched negotiations on", "talks with Japan on", "is negotiating"), ("negotiated", "discussed")),
    Row("ratified", r"(?:sign|deposit)(?:s|ed)? (?:the |its |their |an )?instruments? of (?:ratification|accession|acceptance)(?: (?:of|for|to))?|ratif(?:y|ies|ied|ying)|(?:the )?ratification of|approv(?:e|es|ed|ing) (?:the )?ratification of|(?:gives?|gave|given|giving|grant(?:s|ed|ing)?) (?:its |their )?(?:advice and )?consent(?: (?:on [A-Z]\w+day|today|yesterday))? to(?: the)?(?: ratification of)?"
                    r"|consent(?:s|ed)? to(?: the)?(?: ratification of)?", ("ratified", "gave its consent to", "approved the ratification of"), ("stratified",)),
    Row("signed", r"(?:the |a )?(?:formal |official |historic |final )?(?:signing|signature) of|sign(?:s|ed|ing)? (?:up to|off(?: on)?)|sign(?:s|ed|ing)?(?! into law)|countersign(?:s|ed)|co-sign(?:ed|s)|ink(?:s|ed|ing)|put (?:his|her|their) signatures? to"
                  r"|exchang(?:es?|ed|ing)(?= (?:the |an? )?(?:letters?|notes?|memorand(?:um|a|ums)|MOUs?|agreements?)(?: of)?)", ("signed", "the signing of", "signed off on", "inks", "exchanged letters of intent"), ("designed", "signalled", "thinks")),
    Row("discussed", r"discuss(?:es|ed|ing)?|(?:spoke|talked|talks|speaking|consultations) (?:about|on)|raised|reviewed", ("discussed", "spoke about"), ("disgust",)),
    Row("negotiating", r"(?:is|are|was|were|been|currently|now|still) (?:finali[sz]ing|concluding|completing|drafting|preparing|discussing|hammering out|putting the finishing touches on)|close to (?:finali[sz]ing|concluding|reaching|signing)", ("were finalising", "is close to concluding"), ("finalised",)),
    Row("approved", r"(?:g[ai]v(?:e|es|en|ing)) (?:its |their |the |an? )?(?:[a-z-]+ ){0,2}(?:green light|go-ahead|approval|backing|nod|assent) to|approv(?:e|es|ed|ing)|endors(?:e|es|ed|ing)|back(?:s|ed|ing)|pass(?:es|ed|ing)?|(?:congressional |parliamentary )?approval of|(?:the )?passage of|vot(?:e|ed|es|ing) (?:to approve|to ratify|for|in favou?r of)", ("approved", "passage of", "gave ex-post facto approval to"), ("improved",)),
    Row("agreed", r"agree(?:s|d)? to (?:work|continue (?:to )?work(?:ing)?)(?: (?:next|this) \w+| in \d+)? on (?:the )?(?:further )?(?:development|expansion|improvement|updating) of(?: the)?", ("agreed to work next year on the further development of the",), ("agreed to work on the farm of",)),
    Row("agreed", r"(?:reach(?:es|ed|ing)?|struck|clinch(?:ed|es)) (?:an |the )?(?:agreement|deal)(?: in principle)? (?:on|for|over)|agree(?:s|d)?(?: on| to| upon| for)?|releas(?:es|ed|ing)|reach(?:es|ed|ing)?|arriv(?:es|ed|ing) at|hammer(?:s|ed|ing) out|conclud(?:e|es|ed|ing)|(?:the )?conclusion of|struck|strik(?:e|es|ing)|clinch(?:es|ed)?|finali[sz](?:e|es|ed|ing)|adopt(?:s|ed|ing)?|(?:the )?adoption of"
                  r"|issu(?:e|es|ed|ing)|initial(?:l?ed|s)|secur(?:e|es|ed|ing)|enter(?:s|ed|ing)? into|set(?:s|ting)? up|open(?:s|ed|ing)?|establish(?:es|ed|ing)?|(?:the )?establishment of", ("agreed on", "reached", "entered into"), ("disagreed", "agreement")),
    Row("in_force", r"(?:the )?entry into force of|bring(?:s|ing)? into (?:force|effect)|br(?:ought|inging) into (?:force|effect)|extend(?:s|ed|ing)?|(?:the )?extension of|renew(?:s|ed|ing)?|reviv(?:e|es|ed|ing)|resum(?:e|es|ed|ing)|(?:the )?(?:renewal|revival) of",
        ("the entry into force of", "extended"), ("the extent",)),
    Row("in_force", r"(?:already|currently|now) ha(?:s|ve)|ha(?:s|ve) (?:already|currently)", ("already has a", "currently have"), ("already had", "has a")),
    Row("suspended", r"(?:suspend(?:s|ed|ing)?|(?:the )?suspension of|(?:put|puts|putting) on hold|fr[eo]+z(?:es|e|en|ing))(?: (?:its|their|the|all|(?-i:[A-Z])[\w.]+(?:['’]s?)?) (?:own )?(?:participation|membership|implementation|obligations?|compliance|involvement) (?:in|of|under|with))?", ("suspended", "the suspension of", "suspending its participation in"), ("suspense",)),
    Row("terminated", r"withdr(?:aw|aws|ew|awn|awing) (?:(?:its signature|(?:the )?(?-i:[A-Z])[\w.]{1,20}(?: (?-i:[A-Z])\w{1,20})?) )?from|(?:the |its )?withdrawal from|pull(?:s|ed|ing)? out of|(?:end(?:s|ed|ing)?|termin\w+|ceas\w+) (?:its|their) (?:participation|membership) in|walk(?:s|ed|ing)? away from|quit(?:s|ting)?|terminat(?:e|es|ed|ing)|(?:the )?termination of|denounc(?:ed|es|ing)|abrogat(?:e|es|ed|ing)|rescind(?:s|ed|ing)?"
                      r"|revok(?:e|es|ed|ing)|scrap(?:s|ped|ping)?|tore up|cancel(?:s|led|ed|ling|ing)?", ("withdrew from", "terminated"), ("withdrew the troops",)),
    Row("proposed", r"propos(?:e|es|ed|ing)(?: to (?:start|begin|launch)| to)? (?:drafting|negotiat(?:e|ing|ions on|ions for)|talks on|conclud(?:e|ing)|prepar(?:e|ing)|work(?:ing)? on|draft|sign(?:ing)?)", ("proposed to start drafting", "proposed to conclude"), ("proposed",)),
    Row("proposed", r"propos(?:e|es|ed|ing)|(?:a |the |its )?proposals? (?:for|to (?:sign|conclude|negotiate))|offer(?:s|ed|ing)?|tabled", ("proposed", "a proposal for"), ("proponent",)),
    Row("agreed", r"welcom(?:e|es|ed|ing)|hail(?:s|ed|ing)?|applaud(?:s|ed|ing)?|congratulat(?:es|ed|ing) [^.;:]{1,60} on|accept(?:s|ed|ing)?|broker(?:s|ed|ing)?", ("welcomed", "accepted"), ("exceptional",)),
    Row("", r"transmit(?:s|ted|ting)?|submit(?:s|ted|ting)?|support(?:s|ed|ing)?|oppos(?:e|es|ed|ing)|reject(?:s|ed|ing)?|critici[sz](?:es|ed|ing)|condemn(?:s|ed|ing)?|prais(?:es|ed|ing)|vot(?:e|es|ed|ing) against|refus(?:e|es|ed|ing)|block(?:s|ed|ing)?|bill to endorse",
        ("transmitted", "opposed"), ("transmission", "opponents")),
    Row("called_for", r"(?:importance|urgency|imperative|need) (?:of|for)(?: (?:reaching|concluding|securing|signing))?(?= an? )|call(?:s|ed|ing)? for|(?:the )?calls? for|demand(?:s|ed|ing)?|urg(?:e|es|ed|ing)", ("called for", "the importance of a"), ("called on",)),
    Row("planned", r"planned|(?:re-?join|return)(?:s|ed|ing)?(?: to)?|creat(?:e|ing)|develop(?:ing)?|draft(?:ing)?|prepar(?:e|ing)|launch(?:ing)?|join(?:ing)?|seek(?:s|ing)?|pursu(?:e|ing)|(?:first |next |important |major )*steps? towards?", ("to create", "preparing"), ("created",)),
    Row("announced", r"announc(?:e|es|ed|ing)|unveil(?:s|ed|ing)?|launched|(?:the )?announcement of|(?:the )?launch of", ("announced", "the launch of"), ("pronounced",)),
    Row("held", r"anniversary of|through|enabled by|linked to|based on|in line with|consistent with|buil(?:d|ds|t|ding) on|reaffirm(?:s|ed|ing)?|implement(?:s|ed|ing)?|(?:the |ongoing |full |meaningful )*implementation of|(?:part(?:y|ies)|adher\w+|commit(?:ment|ted|ments)) to|under|(?:honou?r|uphold|enforc)(?:s|ed|e|es|ing)?|Article [IVX0-9]+ of|compl(?:y|ies|ying|iance) with|(?:(?:fulfil|implement|uphold|appl)\w* )?(?:the )?(?:provisions|terms|principles) of"
                r"|(?:commitments?|obligations?|duties) (?:under|to)|in accordance with|pursuant to|violat(?:e|es|ed|ing|ions? of)|breach(?:es|ed|ing)?(?: of)?", ("the implementation of", "Article IV of"), ("the instrument",)),
    after=r"(?=\s)",
)  # fmt: skip
"""Acts on an instrument that the words after them name: the stage it reaches if the act is done."""

LOOSE = Table(
    Row("planned", r"for (?:its |their )?(?:ratification|signature|signing)|(?:await|pend)(?:s|ed|ing) (?:ratification|signature|signing)", ("has yet to receive it for ratification",), ("the ratification",)),
    Row("signed", r"sign(?:s|ed|ing|ature)?(?! into law)", ("will sign",), ("design",)),
    Row("ratified", r"ratif(?:y|ies|ied|ying|ication)", ("ratified",), ("stratified",)),
    Row("in_force", r"(?:enter(?:s|ed)?|c[ao]me|br(?:ing|ought)|put|entry) (?:it )?into (?:force|effect)|t(?:akes?|ook) effect|in force", ("entered into force",), ("the force",)),
    Row("negotiating", r"negotiat(?:e|es|ing|ions?)|(?<!cross-party\x20)talks(?! on)", ("under negotiation",), ("negotiated", "cross-party talks")),
    Row("agreed", r"agreed|concluded|finali[sz]ed|adopted|negotiated|reached", ("concluded last week",), ("conclude",)),
    Row("suspended", r"suspended", ("suspended",), ("suspense",)),
    Row("terminated", r"withdr(?:ew|awn|awal)|terminated", ("the withdrawal",), ("drawn",)),
    Row("proposed", r"propos(?:e|es|ed|al|als)", ("the proposal",), ("supposed",)),
)  # fmt: skip
"""Acts anywhere in the sentence of a title, where no words beside the title name one."""

LEGISLATURE = re.compile(
    r"\b(?:[Pp]arliaments?|Senate|House|Congress|[Cc]ongressional|[Ll]awmakers|[Ll]egislat(?:ors|ures?)|MPs|MEPs|Duma|Rada|Knesset|Bundestag|Seimas|Riksdag|[Aa]ssembly|[Dd]eputies|[Ss]enators|[Vv]oters|[Rr]eferendum|votes)\b"
)
"""Words for those whose approval ratifies an instrument."""

STATES = Table(
    Row("signed", r"signed|inked|co-signed", ("signed in May",), ("designed",)),
    Row("ratified", r"ratified", ("has been ratified by both parliaments",), ("stratified",)),
    Row("in_force", r"(?:enter(?:s|ed)?|c[ao]me(?:s)?|go(?:es)?|went|enter|taken|tak(?:e|es)|took) (?:in)?to (?:force|effect)|t(?:ook|akes?|aken) effect|(?:is|are|remains?|stays?|now|still|currently) in (?:force|effect)|entered (?:force|(?:in)?to provisional application)|provisionally applied|extended|renewed",
        ("entered into force", "took effect", "remains in force"), ("the armed forces",)),
    Row("agreed", r"agreed|reached|concluded|finali[sz]ed|adopted|struck|initial(?:l)?ed|issued|released", ("was concluded in 1951",), ("agreement",)),
    Row("negotiating", r"(?:being|under) (?:negotiated|negotiation|discussed|discussion)|negotiated(?= (?:with|between) )", ("is under negotiation",), ("was discussed",)),
    Row("suspended", r"suspended|put on hold|frozen", ("was suspended",), ("suspense",)),
    Row("terminated", r"terminated|cancel(?:l)?ed|revoked|rescinded|denounced|expired|collapsed|lapsed", ("expired in 2019",), ("expiry",)),
    Row("approved", r"approved|passed|backed|endorsed", ("was approved by the Senate",), ("improved",)),
    Row("proposed", r"proposed|tabled", ("was proposed by Chile",), ("proposal",)),
    Row("announced", r"announced|unveiled|launched", ("was announced by both leaders",), ("pronounced",)),
    Row("held", r"promises to|embodies|lays out|outlines|commits|binds|obliges|prohibit(?:s|ing)|bans|requires|provides for|extends to|governs|(?:has )?serve[sd] as|has (?:more than |over |nearly )?[0-9]+ (?:state )?(?:parties|signatories|members)|allows|enables|covers|guarantees|establishes|sets? out|underpins",
        ("commits both governments", "has 160 parties"), ("a serving officer",)),
)  # fmt: skip
"""States of an instrument that the words before them name: participles and verbs of which it is the subject."""

TENSES = Table(
    Row("", r"\b(?:would (?:have )?\w+ [^.;:]{1,40} to|not|cannot|can|never|no|n['’]t|refus\w+ to|fail\w* to|declin\w+ to|without|unless|if|would|could|may|might|whether|unable to|oppos\w+(?: to)?|reject\w*|(?:funds|bill|amendment|legislation|resolution) to|(?:allow|authori[sz]|enabl|permit)(?:e?s|e|ed|ing)? [^.;:]{1,40} to|instead of|rather than)",
        ("refused to", "would", "did not"), ("will",)),
    Row("planned", r"\b(?:will|shall|['’]ll|(?:is|are|was|were) to|set to|due to|yet to|plan(?:s|ned|ning)? (?:to|for|on)|intend(?:s|ed)? to|intent(?:ion)? (?:to|of)|aim(?:s|ed)? (?:to|at)|agreed to|ready (?:to|for)|prepared to|pledged? to|committed to|scheduled (?:to|for)"
                   r"|look(?:s|ed|ing)? forward to|hop(?:e|es|ed|ing) (?:to|for)|work(?:ed|ing|s)? (?:to|towards?|on)|going to|decided to|vowed to|promised to|want(?:s|ed)? to|seek(?:s|ing)? to|sought to|(?:next )?steps? (?:to|towards?)|efforts? (?:to|towards?)|process of"
                   r"|prioriti[sz]\w+|expedit\w+|pending|await\w*|delay(?:s|ed|ing)?|postpon(?:e|es|ed|ing)|ultimately|ahead of|prior to|before|prepar(?:e|es|ing|ations?) for|upcoming|(?:obstacles?|hurdles?|path|road) to|(?:pav|clear)\w+ the way (?:to|for)|moves? towards?|progress towards?|progress on|negotiations to|tasked [\w ]{1,20} with)", ("will", "plans to", "look forward to"), ("willing",)),
    Row("expected", r"\b(?:expect(?:s|ed|ation)?(?: to)?|likely to|anticipat(?:es|ed)(?: to)?)", ("is expected to",), ("unexpected",)),
    Row("called_for", r"\b(?:should|must|ought to|needs? to|needed to|call(?:s|ed|ing)? (?:for|on [^.;:]{1,40} to)|urg(?:e|es|ed|ing)(?: [^.;:]{1,40} to)?|demand(?:s|ed)?|encourag(?:e|es|ed|ing)(?: [^.;:]{1,40} to)?|importance of|imperative of|need for|support(?:s|ed)? for"
                      r"|(?:ask|requir)(?:e?s|ed|e|ing)? [^.;:]{1,40} to|propos(?:e|es|ed)(?: to)?)", ("must", "urged both sides to", "the importance of"), ("mustard",)),
    before=r"",
    after=r"(?:\s+(?:\w+ly|also|soon|then|now|today|tomorrow|tonight|later|together|(?:this|next) \w+|on [A-Z]\w+day|be|been|being|have|has|had|the|further|its|their|our|both|a|an))*\s*\Z",
)  # fmt: skip
"""Words just before an act that say whether it is done; "" for an act that is denied or only supposed."""

OWN_ORGANISATIONS = Table(
    Row("EU", r"European (?:Parliament|Commission|Council|Union)|Council of the (?:EU|European Union)|EEAS|European External Action Service", ("European Parliament", "Council of the EU"), ("Council of Europe",)),
    Row("NATO", r"(?-i:NATO)|North Atlantic Treaty Organi[sz]ation", ("NATO",), ("nation",)),
)  # fmt: skip
"""Organisations whose bodies publish."""

ORGANISATIONS = Table(
    Row("EU", r"(?-i:EU)|European Union|European Commission|Council of the European Union", ("the EU",), ("European unity",)),
    Row("NATO", r"(?-i:NATO)|North Atlantic Treaty Organi[sz]ation|(?-i:the Alliance)", ("NATO membership",), ("an alliance",)),
    Row("UN", r"(?-i:UN|U\.N\.)(?! Charter)|United Nations(?! Charter| General| Security)", ("the UN",), ("the UN Charter",)),
    Row("CPTPP", r"Comprehensive and Progressive (?:Agreement for )?Trans-Pacific Partnership|(?-i:CPTPP)", ("to join the CPTPP",), ("the Trans-Pacific Partnership",)),
    Row("", r"(?-i:Hamas|Hezbollah|Hizbollah|Taliban|FARC|ELN|PLO|Somaliland|Transnistria|M23|P5\+1|E3/EU\+3|Tigray People['’]s Liberation Front|TPLF|Palestinian Authority|Palestine Liberation Organi[sz]ation|Kurdistan Regional Government|Houthis?|Polisario Front)", ("Hamas and Israel", "the Taliban"), ("a hamster",)),
    Row("G7", r"(?-i:G7)|Group of Seven", ("the G7",), ("G77",)),
    Row("G8", r"(?-i:G8)|Group of Eight", ("the G8",), ("G88",)),
    Row("", r"(?-i:G20|APEC|ASEAN|IMF|WTO|OSCE|IAEA|GCC|CARICOM|ECOWAS|OAS|EFTA|Mercosur|MERCOSUR|BRICS|OECD|IPEF|WHO|EBRD|EIB)|African Union|World Bank|International Monetary Fund|Council of Europe|Arab League|Pacific Islands Forum|Gulf Cooperation Council"
            r"|Association of Southeast Asian Nations|European Free Trade Association|World Trade Organi[sz]ation|International Criminal Court|European Central Bank|Federal Reserve(?: System)?|Bank of England|Eurojust|Europol|European Investment Bank|European Space Agency",
        ("ASEAN", "the African Union"), ("Asean-based",)),
)  # fmt: skip
"""International organisations that are parties of instruments; the term joins the forms of one name."""
