"""Words for aid: types, mechanisms, scope, stages."""

from __future__ import annotations

from policytrack.recognisers.lexicon.lexicon import Lexicon, LexiconEntry
from policytrack.recognisers.lexicon.stages import ANNOUNCED, BLOCKED, CANCELLED, PROPOSED, SCHEDULED, SUSPENDED

AID_TYPE = Lexicon("aid_type", (
    LexiconEntry("military", r"military|defen[cs]e|security (?:assistance|aid)|armed forces|weapons|munitions",
          ("supporting military assistance", "a defense aid package", "security assistance"), ("a defendant",)),
    LexiconEntry("humanitarian", r"humanitarian", ("humanitarian relief",), ("human rights",)),
    LexiconEntry("economic", r"economic|budget support|financial assistance", ("broader economic stabilization efforts",), ("economical",)),
    LexiconEntry("", r"(?:ministr(?:y|ies)|departments?|secretar(?:y|ies)|ministers?|committees?|university) (?:of|for|on) (?:the )?(?:national )?defen[cs]e|defen[cs]e (?:departments?|ministr(?:y|ies)|secretar(?:y|ies)|ministers?|committees?)"
          r"|economic (?:area|community|council|forum|commission|and social council)|military (?:academy|attach[ée]s?)|humanitarian affairs",
          ("the Ministry of Defense", "the defence minister", "the World Economic Forum", "the Coordination of Humanitarian Affairs"), ("defense aid",)),
    LexiconEntry("other", r"development assistance|disaster relief", ("development assistance",), ("development of forces",)),
))  # fmt: skip

MECHANISM = Lexicon("mechanism", (
    LexiconEntry("drawdown", r"draw-?downs?", ("from previously directed drawdowns",), ("draw down the curtain",)),
    LexiconEntry("supplemental_appropriation", r"supplemental (?:funding|appropriations?)(?: bill| package| request)?",
          ("a supplemental funding bill", "the supplemental appropriations request"), ("supplementary protection",)),
    LexiconEntry("appropriation", r"(?<!supplemental\s)appropriations?(?: bill| act)?", ("the annual appropriations bill",), ("an appropriate step",)),
    LexiconEntry("fmf", r"foreign military financing|FMF", ("through Foreign Military Financing",), ()),
    LexiconEntry("usai", r"ukraine security assistance initiative|USAI", ("under the Ukraine Security Assistance Initiative",), ()),
    LexiconEntry("loan", r"loans?", ("a loan of 50 million",), ("alone",)),
    LexiconEntry("loan_guarantee", r"loan guarantees?", ("a loan guarantee",), ()),
    LexiconEntry("grant", r"grants?", ("a grant to the government",), ("was granted",)),
    LexiconEntry("in_kind", r"in kind", ("assistance in kind",), ("a kind of aid",)),
))  # fmt: skip

AID_SCOPE = Lexicon("aid_scope", (
    LexiconEntry("incremental", r"(?:aid )?package", ("a proposed aid package",), ("packaging",)),
    LexiconEntry("cumulative", r"in total|to date|a total of", ("3 billion dollars in total", "has given to date"), ("totally",)),
))  # fmt: skip

WILL_GIVE = r"will (?:soon )?(?:provide|receive|deliver|send|give|supply|get)"
"""The future tense of aid: `pledged`, or `scheduled` where a time is stated."""

AID_STAGE = Lexicon("aid_stage", (
    LexiconEntry("requested", r"request(?:s|ed)?", ("requested additional funding",), ()),
    LexiconEntry("pledged", rf"{WILL_GIVE}|pledge[sd]?|promise[sd]?", ("will provide Ukraine with technical data", "pledged 50 million euros", "promised new assistance"),
          ("have provided", "a promising start")),
    LexiconEntry("scheduled", SCHEDULED, ("assistance scheduled for 2021",), ("unscheduled",)),
    LexiconEntry("proposed", PROPOSED, ("a proposed aid package for Ukraine",), ("a proposal",)),
    LexiconEntry("blocked", BLOCKED, ("blocked a supplemental funding bill",), ("a building block",)),
    LexiconEntry("authorised", r"authori[sz]e[sd]?", ("authorized a drawdown",), ("the authorities",)),
    LexiconEntry("announced", ANNOUNCED, ("announced a defense aid package",), ()),
    LexiconEntry("committed", r"commit(?:s|ted)", ("committed new assistance",), ("the committee",)),
    LexiconEntry("appropriated", r"appropriate[sd]|appropriating", ("appropriated new funds",), ()),
    LexiconEntry("delivered", r"(?:has|have) provided|delivered|thanked [\w ]+ for its assistance",
          ("have provided technical data to Ukraine", "thanked the United States for its assistance"), ("will provide",)),
    LexiconEntry("suspended", rf"{SUSPENDED}|withh(?:olds?|olding|eld)", ("paused all military aid", "the suspension of assistance", "froze the package", "withheld the money"), ("suspense", "freezer")),
    LexiconEntry("cancelled", rf"{CANCELLED}|withdrew|withdrawn|withdraws|expired|lapsed|scrap(?:s|ped)|terminate[sd]", ("cancelled the package", "the offer was withdrawn", "the offer lapsed", "scrapped the programme"), ("withdrawal of troops",)),
), by_clause=True)  # fmt: skip
