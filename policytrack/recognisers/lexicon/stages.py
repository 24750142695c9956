"""Words for stages that several record types share."""

from __future__ import annotations

from policytrack.recognisers.lexicon.word_pattern import pattern_of

CALLED_FOR = pattern_of(("call for", "calls for", "called for", "calling for"))
PLANNED = pattern_of(("plan to", "plans to", "planned to"))
PROPOSED = pattern_of(("propose", "proposes", "proposed"))
SCHEDULED = "scheduled"
BLOCKED = "blocked"
ANNOUNCED = pattern_of(("announce", "announces", "announced", "announcing", "announcement"))
SUSPENDED = pattern_of((
    "suspend", "suspends", "suspended", "suspension", "pause", "pauses", "paused", "pausing", "freeze", "freezes", "froze", "frozen",
    "halt", "halts", "halted", "put on hold", "puts on hold",
))  # fmt: skip
CANCELLED = pattern_of((
    "cancel", "cancels", "canceled", "cancelled", "cancellation", "rescind", "rescinds", "rescinded", "revoke", "revokes", "revoked",
))  # fmt: skip
