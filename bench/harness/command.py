"""What the commands of bench/ have in common."""

import sys
from collections.abc import Callable

from . import processes
from .errors import BenchError


def run(name: str, main: Callable[[], int | None]) -> None:
    """Runs a command: errors of the bench become one message, and children never stay behind."""
    processes.install_signal_handlers()
    try:
        code = main()
    except BenchError as error:
        sys.exit(f"{name}: {error}")
    except KeyboardInterrupt:
        sys.exit(f"{name}: interrupted")
    sys.exit(code or 0)
