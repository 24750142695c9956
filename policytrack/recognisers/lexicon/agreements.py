"""Words for agreements: kinds of instrument, stages, roles, topics."""

from __future__ import annotations

from policytrack.recognisers.lexicon.lexicon import Lexicon, LexiconEntry
from policytrack.recognisers.lexicon.stages import ANNOUNCED, CALLED_FOR, CANCELLED, PLANNED, PROPOSED, SUSPENDED
from policytrack.recognisers.lexicon.word_pattern import pattern_of

TREATY = pattern_of(("treaty", "treaties", "convention", "conventions", "pact", "pacts"))
MEMORANDUM = pattern_of(("memorandum", "memoranda", "memorandums"))
INTENT = pattern_of(("statement of intent", "statements of intent", "letter of intent", "letters of intent"))
JOINT_STATEMENT = pattern_of(("joint statement", "joint declaration", "joint communiqué", "joint communique"))
OPPORTUNITIES = "enhanced opportunities"
GUARANTEES = pattern_of(("security guarantee", "security guarantees", "security assurance", "security assurances"))

AGREEMENT_KIND = Lexicon("agreement_kind", (
    LexiconEntry("treaty", rf"{TREATY}(?: on)?", ("ratified the treaty on extradition",), ("the Democratic convent",)),
    LexiconEntry("", r"treaty organi[sz]ation|treaty (?:room|bod(?:y|ies))|(?:party|national|republican|democratic) conventions?|convention cent(?:er|re)s?",
          ("the North Atlantic Treaty Organization", "the national convention"), ("the treaty",)),
    LexiconEntry("memorandum", rf"{MEMORANDUM}(?: of (?:understanding|cooperation))?", ("signed a memorandum with the US Department of Defense",),
          ("a memorable day",)),
    LexiconEntry("statement_of_intent", INTENT, ("signed a statement of intent", "a letter of intent"), ("a statement of fact",)),
    LexiconEntry("joint_statement", JOINT_STATEMENT, ("issued a joint statement",), ("a joint venture",)),
    LexiconEntry("framework_agreement", r"framework agreements?", ("a bilateral framework agreement on defense cooperation",), ("a strategic framework",)),
    LexiconEntry("trade_agreement", r"(?:free )?trade (?:agreement|deal)s?", ("a free trade agreement",), ("the arms trade",)),
    LexiconEntry("security_agreement", r"(?:security|defen[cs]e) (?:cooperation )?(?:agreement|pact)s?", ("a bilateral security agreement",), ("security guarantees",)),
    LexiconEntry("security_guarantee", GUARANTEES, ("formal security guarantees for Kyiv",), ("a guaranteed loan",)),
    LexiconEntry("partnership_status", rf"status of (?:\w+ )?(?:{OPPORTUNITIES} )?partner|partner(?:ship)? status|{OPPORTUNITIES} partner",
          ("Ukraine's status of NATO Enhanced Opportunities Partner", "the partnership status"), ("international partners", "the status of the bill")),
    LexiconEntry("accession", r"accession(?: to)?|course to join|join(?:ing|ed)?(?= NATO| the European Union| the EU)",
          ("Ukraine's accession to NATO", "Ukraine's course to join NATO"), ("join forces",)),
    LexiconEntry("arrangement", r"arrangements?|understandings?(?! of)", ("a practical arrangement",), ("arranged marriages",)),
    LexiconEntry("contract", r"contracts?|agreements(?= on the localization of production)",
          ("signed a contract with a manufacturer", "agreements on the localization of production"), ("a contraction", "agreements between states")),
))  # fmt: skip

AGREEMENT_STAGE = Lexicon("agreement_stage", (
    LexiconEntry("called_for", CALLED_FOR, ("called for an agreement",), ("a phone call",)),
    LexiconEntry("planned", rf"{PLANNED}|intends? to|course to", ("plans to send an adviser", "intends to join"), ("the plan signals",)),
    LexiconEntry("expected", r"expects?|is expected|is to become", ("The Ministry of Defense expects further signing", "is to become operational next year"),
          ("an unexpected step",)),
    LexiconEntry("proposed", rf"{PROPOSED}(?: to)?", ("proposed to start drafting an agreement",), ("a proposal",)),
    LexiconEntry("negotiating", r"discussions|negotiat(?:ions?|ing)|talks", ("ongoing discussions about security guarantees", "The negotiations reflect a framework"),
          ("was discussed", "negotiator")),
    LexiconEntry("announced", ANNOUNCED, ("This was announced by the White House",), ()),
    LexiconEntry("agreed", r"agreed(?: (?:on|to))?|reached an agreement", ("agreed on expanded monitoring", "The parties agreed to work"), ("an agreement",)),
    LexiconEntry("obtained", r"obtained|was granted", ("the status obtained in June",), ("obtainable",)),
    LexiconEntry("signed", r"sign(?:s|ed)|signing of", ("officials signed a statement of intent", "the signing of the treaty"), ("designed to", "a sign", "further signing")),
    LexiconEntry("ratified", r"ratified|ratif(?:y|ies|ication)", ("the Senate ratified the treaty",), ()),
    LexiconEntry("in_force", r"entered into force|in force", ("the treaty entered into force",), ("the armed forces",)),
    LexiconEntry("suspended", SUSPENDED, ("suspended the treaty", "put on hold"), ("suspense",)),
    LexiconEntry("terminated", rf"terminate[sd]?|{CANCELLED}|withdrew from", ("terminated the agreement", "rescinded the memorandum"), ("withdrew the troops",)),
), by_clause=True)  # fmt: skip

PARTY_ROLE = Lexicon("party_role", (
    LexiconEntry("party", r"agreed|agreement between|between|bilateral|signed|accession|status of|sides|the parties|course to join|signing of",
          ("The agreement between Kyiv and Washington", "the parties agreed to work"), ("designed",)),
    LexiconEntry("signatory", r"signed", ("the Ministry of Defense signed a memorandum",), ("designed", "signal")),
    LexiconEntry("proposer", rf"{PROPOSED}|{PLANNED}", ("proposed to start drafting an agreement", "plans to send an adviser"), ("the plan",)),
    LexiconEntry("counterpart", r"with|within|to", ("signed a memorandum with the ministry", "to send an adviser to the Ministry"), ("without",)),
    LexiconEntry("beneficiary", r"for|in favou?r of", ("security guarantees for Kyiv",), ("before",)),
), exclusive=False)  # fmt: skip

TOPIC = Lexicon("topic", (
    LexiconEntry("weapons_co_production", r"co-production|joint production|parallel production|production of weapons",
          ("co-production of critical weapons", "cooperation in joint production", "the parallel production of these systems"), ("production facilities",)),
    LexiconEntry("data_exchange", r"(?:data exchange|exchange of technical data)", ("data exchange between the two countries", "exchange of technical data"),
          ("exchange rates",)),
    LexiconEntry("defence_industry", r"defen[cs]e industry|industrial modernization|military(?: |-)industr(?:y|ial)", ("industrial modernization", "reform of the defense industry"),
          ("industry partners",)),
    LexiconEntry("localisation", r"locali[sz]ation(?: of)?(?: the)?(?: defen[cs]e industry| production)?|local production", ("the localization of the defense industry", "localization of production"),
          ("a local project",)),
    LexiconEntry("ammunition", r"ammunition", ("production of critical ammunition",), ("integrating Western munitions",)),
    LexiconEntry("air_defence", r"air defen[cs]e", ("upgrading aging air defense systems",), ("air force",)),
    LexiconEntry("repair_and_maintenance", r"repair and (?:maintenance|technical support)", ("repair and maintenance services", "repair and technical support"), ("in good repair",)),
    LexiconEntry("production_capacity", r"production (?:facilities|capacity)", ("construction of production facilities", "building production capacity"), ("joint production",)),
    LexiconEntry("interoperability", r"interoperab(?:le|ility)|operationally compatible", ("the further interoperability of systems", "interoperable armed forces",
          "operationally compatible military forces"), ("operational",)),
    LexiconEntry("anti_corruption", r"corruption", ("help reduce corruption risks", "fight corruption"), ("corrupted data",)),
    LexiconEntry("foreign_investment", r"(?:foreign )?investment", ("attract foreign investment", "faster passage of investment deals"), ("investigation",)),
    LexiconEntry("security_guarantees", rf"{GUARANTEES}|formal assurances", ("formal security guarantees for Kyiv", "seeks formal assurances"), ("loan guarantees",)),
    LexiconEntry("defence_cooperation", r"(?:defen[cs]e|security and defen[cs]e) cooperation|cooperation on defen[cs]e",
          ("a framework agreement on defense cooperation",), ("cooperation in the production of weapons",)),
    LexiconEntry("defence_reform", r"defen[cs]e reform", ("including defense reform",), ("reform of the defense industry",)),
    LexiconEntry("strengthening_of_defence", r"strengthening of (?:[\w’']+ )?defen[cs]e(?: sector)?",
          ("strengthening of the defense sector", "the strengthening of Ukraine's defense"), ("strengthening of the economy",)),
    LexiconEntry("science_and_development_of_defence_technologies", r"science and development of defen[cs]e technologies",
          ("science and development of defense technologies",), ("science and education",)),
))  # fmt: skip
