"""A maker of telephone bills in many designs and media, with claims about them: to measure the reading, and a few to
test it.

    python -m tests.bills.make OUT_DIR --seed 1 --bills 200 [--layouts a,b] [--media text,scan] [--held-back]
"""
