"""The macros: a few lines each, gathering what one template in ``overrides/parts/`` shows.

One module per subject. Importing this package registers them all.
"""

from backmassage.parts import evidence, general, safety, techniques, visit

__all__ = ["evidence", "general", "safety", "techniques", "visit"]
