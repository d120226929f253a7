import sys
from pathlib import Path

from backmassage.problems import DataError
from backmassage.site import open_site

try:
    s = open_site(Path.cwd())
    print(len(s.pages), "pages")
except DataError as e:
    print(e)
    sys.exit(1)
