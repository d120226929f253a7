"""``python -m backmassage``."""

import sys

from backmassage.cli import main

if __name__ == "__main__":
    sys.exit(main())
