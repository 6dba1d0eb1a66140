"""How every script ends: with its exit code, and with one line where the system or its user stops it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn


def run(main: Callable[[Sequence[str]], int]) -> NoReturn:
    """Run a script with the words of its command line. Exit code 1 for a file or disk that fails, 130 for Ctrl-C."""
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("\nStopped", file=sys.stderr)
        code = 130
    except BrokenPipeError:  # whoever read the output has heard enough: `... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except OSError as error:
        where = f"{error.filename}: " if error.filename is not None else ""
        print(f"{where}{error.strerror or error}", file=sys.stderr)
        code = 1
    sys.exit(code)
