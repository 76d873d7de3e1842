"""`python -m copydesk` is the command `copydesk`."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
