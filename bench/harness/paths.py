"""Where things lie in the repository."""

import pathlib

BENCH = pathlib.Path(__file__).resolve().parent.parent
ROOT = BENCH.parent
CONFIGS = BENCH / "configs"
RESULTS = BENCH / "results"
TARGET = BENCH / "target"
WIRE = TARGET / "wire"
LOAD = TARGET / "load"
