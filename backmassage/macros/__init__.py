"""The macros: a few lines each, gathering what one template in ``overrides/parts/`` shows.

One module per subject. Importing this package registers them all.
"""

import backmassage.macros.evidence
import backmassage.macros.general
import backmassage.macros.safety
import backmassage.macros.techniques
import backmassage.macros.visit  # noqa: F401
