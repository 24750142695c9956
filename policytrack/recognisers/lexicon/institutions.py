"""Words for institutions: the head words of names, metonyms, stages."""

from __future__ import annotations

from policytrack.recognisers.lexicon.lexicon import Entry, Lexicon

INSTITUTION_KIND = Lexicon("institution_kind", (
    Entry("ministry", r"(?:ministry|ministries|department) of [\w ]+|\w+ (?:ministry|department)|treasury", ("Ministry of Defense of Ukraine", "the State Department"),
          ("a minister",)),
    Entry("agency", r"agency(?! reports)|bureau|administration", ("Defense Intelligence Agency",), ("agencies",)),
    Entry("head_of_state_office", r"office of the president|president's office|presidential office|president of \w+|white house",
          ("Office of the President of Ukraine", "Ukraine's Presidential Office", "the White House"), ("in the office", "the president")),
    Entry("government", r"government of \w+|council of ministers", ("the Government of Ukraine",), ("government agencies",)),
    Entry("legislature", r"congress|parliament|verkhovna rada", ("if Congress fails to pass funding",), ("congressional",)),
    Entry("legislative_chamber", r"senate|house of representatives|house of commons|house of lords", ("the U.S. Senate",), ("senator", "the White House")),
    Entry("committee", r"committee", ("the Intelligence Committee",), ("committed",)),
    Entry("armed_forces", r"armed forces(?: of \w+)?|general staff(?: of [\w' ]+)?|army|navy|air force",
          ("the Armed Forces of Ukraine", "General Staff of Ukraine's Armed Forces"), ("defense forces",)),
    Entry("diplomatic_mission", r"embassy|consulate", ("the US Embassy",), ("ambassador",)),
    Entry("international_organisation", r"united nations|european union|world bank|alliance", ("achieving Alliance's standards",), ("allied",)),
    Entry("political_party", r"(?:republican|democratic|labour) party|republicans|democrats", ("The Republican party", "Republicans voted against it"), ("the parties",)),
    Entry("interagency_body", r"(?:inter-?agency|inter-?departmental) (?:team|group|body)|task force", ("an interdepartmental team",), ("a team",)),
    Entry("company", r"inc\.?|corporation|ltd", ("Lockheed Martin Corporation",), ("incoming",)),
    Entry("media", r"news agency|news desk|broadcasting \w+|(?:kyiv )?independent", ("Ukrainian News Agency", "The Kyiv Independent"), ("independence",)),
    Entry("ngo", r"foundation", ("Carter Foundation",), ("founded",)),
    Entry("other", r"coalition", ("a powerful Industrial Coalition",), ("coal",)),
))  # fmt: skip

METONYM = Lexicon("metonym", (
    Entry("metonym", r"pentagon", ("the Pentagon reported",), ("a pentagonal plan",)),
    Entry("metonym", r"white house", ("the White House announced",), ("a white horse",)),
    Entry("metonym", r"alliance", ("achieving Alliance's standards",), ("allied forces",)),
    Entry("metonym", r"republicans", ("Republicans in the U.S. Senate",), ("the Republican party",)),
    Entry("metonym", r"^president of \w+$", ("President of Ukraine",), ("the Office of the Vice-President",)),
))  # fmt: skip

INSTITUTION_STAGE = Lexicon("institution_stage", (
    Entry("called_for", r"we need|call(?:s|ed)? for", ("We need a powerful Industrial Coalition",), ("needless",)),
    Entry("planned", r"plan(?:s|ned)? to|creation of", ("plans to open an agency", "is the creation of an interdepartmental team"), ("the plan signals",)),
    Entry("proposed", r"propose[sd]?", ("proposed a new agency",), ("a proposal",)),
    Entry("established", r"establish(?:ed|ment)|was created|set up", ("the establishment of the Intelligence Committee",), ("re-establish",)),
    Entry("dissolved", r"dissolve[sd]?|abolish(?:ed|es)", ("the agency was dissolved",), ()),
))  # fmt: skip
