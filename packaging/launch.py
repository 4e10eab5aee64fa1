"""Where the frozen program begins."""

import sys

from crowdsky_desktop.__main__ import main

sys.exit(main())
