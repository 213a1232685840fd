"""The whole-process bench: starts systems, loads them, measures them. Standard library only.

Starting points: scenarios.py (what is measured), systems.py (who), measure.py (how), report.py.
"""
