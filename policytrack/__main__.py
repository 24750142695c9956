"""`python -m policytrack`: the same as the command `policytrack`."""

import sys

from policytrack.cli.main import main

sys.exit(main())
