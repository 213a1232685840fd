"""The one kind of error that ends a run with a message instead of a stack trace."""


class BenchError(Exception):
    """Says what went wrong and what to do about it."""
