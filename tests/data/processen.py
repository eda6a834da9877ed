"""Werk om in een eigen proces te doen: dat lukt, vastloopt of omvalt. Het proces laadt het op naam uit deze module."""

import os
import time


def is_klaar(*delen: object) -> bytes:
    """Klaar met wat het kreeg."""
    return repr(delen).encode() + b"\x00\n"


def loopt_vast(*_: object) -> bytes:
    """Nooit op tijd klaar."""
    time.sleep(600)
    return b""


def geeft_een_fout(*delen: object) -> bytes:
    """Een fout met een waarde erin."""
    raise ValueError(delen)


def valt_om(*_: object) -> bytes:
    """Het proces stopt zonder iets te zeggen."""
    os._exit(3)


def valt_hard_om(*_: object) -> bytes:
    """Het proces stopt met een signaal."""
    os.abort()


def rekent_maar_door(*_: object) -> bytes:
    """Altijd bezig."""
    while True:
        pass


def vraagt_te_veel(*_: object) -> bytes:
    """Twee gigabyte."""
    return bytes(2 * 1024**3)
