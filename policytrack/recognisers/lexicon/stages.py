"""Words for stages that several record types share."""

from __future__ import annotations

from policytrack.recognisers.lexicon.word_pattern import pattern_of

CALLED_FOR = pattern_of(("call for", "calls for", "called for", "calling for"))
PLANNED = pattern_of(("plan to", "plans to", "planned to"))
PROPOSED = pattern_of(("propose", "proposes", "proposed"))
SCHEDULED = "scheduled"
BLOCKED = "blocked"
ANNOUNCED = pattern_of(("announce", "announces", "announced", "announcing", "announcement"))
