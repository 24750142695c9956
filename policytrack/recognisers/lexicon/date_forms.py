"""All forms of dates."""

from __future__ import annotations

from policytrack.recognisers.lexicon.day_forms import DAYS
from policytrack.recognisers.lexicon.period_forms import PERIODS
from policytrack.recognisers.lexicon.relative_forms import RELATIVE

FORMS = DAYS + PERIODS + RELATIVE
