"""Child processes: started on a core, measured through /proc, and never left behind."""

import atexit
import ctypes
import os
import pathlib
import shutil
import signal
import subprocess
import threading
import time

from .errors import BenchError

PR_SET_PDEATHSIG = 1
PAGE = os.sysconf("SC_PAGE_SIZE")
STOP_SECONDS = 10

_libc = ctypes.CDLL(None, use_errno=True)
_running: list["Child"] = []


def _die_with_parent() -> None:
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def pinned(command: list[str], core: int | None) -> list[str]:
    """The command on one core, where the machine has taskset and such a core."""
    if core is None or shutil.which("taskset") is None:
        return command
    return ["taskset", "-c", str(core), *command]


class Child:
    """A process and what it started, in a process group of its own."""

    def __init__(self, name: str, command: list[str], *, core: int | None = None,
                 environment: dict[str, str] | None = None, log: pathlib.Path):
        self.name = name
        self.log = log
        with open(log, "wb") as output:
            try:
                self.process = subprocess.Popen(
                    pinned(command, core), stdin=subprocess.DEVNULL, stdout=output,
                    stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})},
                    start_new_session=True, preexec_fn=_die_with_parent)
            except OSError as error:
                raise BenchError(f"{name} cannot be started: {error}") from error
        _running.append(self)

    def alive(self) -> bool:
        return self.process.poll() is None

    def check_alive(self) -> None:
        if not self.alive():
            tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-20:])
            raise BenchError(f"{self.name} ended with code {self.process.returncode}. "
                             f"The last it said ({self.log}):\n{tail}")

    def pids(self) -> list[int]:
        """The process and its descendants: nginx works in a child, a launcher may too."""
        found = [self.process.pid]
        for pid in found:
            found.extend(_children(pid))
        return found

    def cpu_seconds(self) -> float:
        """User and system time of all threads, the ended ones too, by the nanosecond."""
        return sum(_cpu_seconds(pid) for pid in self.pids())

    def rss_mib(self) -> float:
        return sum(_resident_bytes(pid) for pid in self.pids()) / 2**20

    def stop(self) -> None:
        """Asks it to end, insists after a while, and waits until it has."""
        if self in _running:
            _running.remove(self)
        if not self.alive():
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            _kill_group(self.process.pid)
            self.process.wait()

    def __enter__(self) -> "Child":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _kill_group(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        return  # it ended by itself meanwhile


def _children(pid: int) -> list[int]:
    children = []
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            listed = pathlib.Path(f"/proc/{pid}/task/{task}/children").read_text()
            children.extend(int(child) for child in listed.split())
    except (FileNotFoundError, ProcessLookupError):
        return children  # ended while we looked
    return children


def _cpu_seconds(pid: int) -> float:
    # The kernel's clock id of another process's CPU time: finer than the ticks in /proc/PID/stat,
    # which are 10 ms and too coarse for an idle process.
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return 0.0


def _resident_bytes(pid: int) -> int:
    try:
        return int(pathlib.Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except (FileNotFoundError, ProcessLookupError):
        return 0


class Watch:
    """Samples a child's memory several times a second, on a thread, while a window runs."""

    def __init__(self, child: Child, every: float = 0.1):
        self.samples: list[float] = []
        self._child = child
        self._every = every
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def _sample(self) -> None:
        while True:
            self.samples.append(self._child.rss_mib())
            if self._done.wait(self._every):
                return

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()


@atexit.register
def stop_all() -> None:
    """Ends what is still running; the last started goes first."""
    for child in reversed(_running.copy()):
        child.stop()


def _end_orderly(number: int, _frame: object) -> None:
    raise SystemExit(128 + number)


def install_signal_handlers() -> None:
    """So that a terminated bench still ends its children."""
    signal.signal(signal.SIGTERM, _end_orderly)
    signal.signal(signal.SIGHUP, _end_orderly)
