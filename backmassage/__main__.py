from backmassage.site import open_site
from backmassage.problems import DataError
from pathlib import Path
import sys
try:
    s=open_site(Path.cwd()); print(len(s.pages), "pages")
except DataError as e:
    print(e); sys.exit(1)
