"""Words for aid: types, mechanisms, scope, stages."""

from __future__ import annotations

from policytrack.recognisers.lexicon.lexicon import Entry, Lexicon
from policytrack.recognisers.lexicon.stages import ANNOUNCED, BLOCKED, PROPOSED, SCHEDULED

AID_TYPE = Lexicon("aid_type", (
    Entry("military", r"military|defen[cs]e|security (?:assistance|aid)|armed forces|weapons|munitions",
          ("supporting military assistance", "a defense aid package", "security assistance"), ("a defendant",)),
    Entry("humanitarian", r"humanitarian", ("humanitarian relief",), ("human rights",)),
    Entry("economic", r"economic|budget support|financial assistance", ("broader economic stabilization efforts",), ("economical",)),
    Entry("other", r"development assistance|disaster relief", ("development assistance",), ("development of forces",)),
))  # fmt: skip

MECHANISM = Lexicon("mechanism", (
    Entry("drawdown", r"draw-?downs?", ("from previously directed drawdowns",), ("draw down the curtain",)),
    Entry("supplemental_appropriation", r"supplemental (?:funding|appropriations?)(?: bill| package| request)?",
          ("a supplemental funding bill", "the supplemental appropriations request"), ("supplementary protection",)),
    Entry("appropriation", r"(?<!supplemental\s)appropriations?(?: bill| act)?", ("the annual appropriations bill",), ("an appropriate step",)),
    Entry("fmf", r"foreign military financing|FMF", ("through Foreign Military Financing",), ()),
    Entry("usai", r"ukraine security assistance initiative|USAI", ("under the Ukraine Security Assistance Initiative",), ()),
    Entry("loan", r"loans?", ("a loan of 50 million",), ("alone",)),
    Entry("loan_guarantee", r"loan guarantees?", ("a loan guarantee",), ()),
    Entry("grant", r"grants?", ("a grant to the government",), ("was granted",)),
    Entry("in_kind", r"in kind", ("assistance in kind",), ("a kind of aid",)),
))  # fmt: skip

AID_SCOPE = Lexicon("aid_scope", (
    Entry("incremental", r"(?:aid )?package", ("a proposed aid package",), ("packaging",)),
    Entry("cumulative", r"in total|to date|a total of", ("3 billion dollars in total", "has given to date"), ("totally",)),
))  # fmt: skip

AID_STAGE = Lexicon("aid_stage", (
    Entry("requested", r"request(?:s|ed)?", ("requested additional funding",), ()),
    Entry("scheduled", rf"{SCHEDULED}|will (?:provide|receive)", ("assistance scheduled for 2021", "will provide Ukraine with technical data"), ("unscheduled",)),
    Entry("proposed", PROPOSED, ("a proposed aid package for Ukraine",), ("a proposal",)),
    Entry("blocked", BLOCKED, ("blocked a supplemental funding bill",), ("a building block",)),
    Entry("authorised", r"authori[sz]e[sd]?", ("authorized a drawdown",), ("the authorities",)),
    Entry("announced", ANNOUNCED, ("announced a defense aid package",), ()),
    Entry("committed", r"committed|pledge[sd]?", ("committed new assistance",), ("the committee",)),
    Entry("appropriated", r"appropriate[sd]|appropriating", ("appropriated new funds",), ()),
    Entry("delivered", r"(?:has|have) provided|delivered|thanked [\w ]+ for its assistance",
          ("have provided technical data to Ukraine", "thanked the United States for its assistance"), ("will provide",)),
))  # fmt: skip
