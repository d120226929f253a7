"""The macros: a few lines each, gathering what one template in ``overrides/parts/`` shows.

One module per subject. Importing this package registers them all.
"""

import backmassage.parts.evidence
import backmassage.parts.faq
import backmassage.parts.general
import backmassage.parts.safety
import backmassage.parts.techniques
import backmassage.parts.visit  # noqa: F401
