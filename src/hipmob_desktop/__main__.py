"""`python -m hipmob_desktop` is `hipmob`."""

import sys

from hipmob_desktop.app.main import main

sys.exit(main())
