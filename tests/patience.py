"""How long tests wait for what must come. A wait ends when it comes: only a failure takes so long.

Machines differ by four times and more, and the processes of a test share two cores with others.
"""

SECONDS = 300
MILLISECONDS = 60_000
