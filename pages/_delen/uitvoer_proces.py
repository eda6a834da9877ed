"""Het eigen proces voor een grote werkmap: leest van stdin wat `uitvoer.maak_werkmap` stuurt en schrijft de werkmap."""

import pickle
import sys

from data.uit.fixlijst import als_xlsx

if __name__ == "__main__":
    sys.stdout.buffer.write(als_xlsx(*pickle.load(sys.stdin.buffer)))  # noqa: S301  beide kanten zijn van onszelf
