"""De grendel op een bestand: één proces tegelijk. Hoe dat ook stopt, daarna is de grendel los."""

import sys

if sys.platform == "win32":
    import msvcrt

    def vergrendel(bestand: int) -> None:
        """Neemt de grendel van een open bestand, of faalt meteen.

        Raises:
            OSError: een ander proces heeft haar.
        """
        msvcrt.locking(bestand, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def vergrendel(bestand: int) -> None:
        """Neemt de grendel van een open bestand, of faalt meteen.

        Raises:
            OSError: een ander proces heeft haar.
        """
        fcntl.flock(bestand, fcntl.LOCK_EX | fcntl.LOCK_NB)
