"""`python -m copydesk` is the command `copydesk`."""

import sys

from .cli import main

sys.exit(main())
