"""``make soak``: the production processes at work while what they stand on is killed at random.

People answer, comment, decide and import; web, worker, Redis, PostgreSQL and single connections are
killed. In the end everything that was acknowledged must be there once, with its case and notices.
"""

ROWS = 400  # in each import
