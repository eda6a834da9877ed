"""Het eigen proces voor veel rijen: leest van stdin wat `uitvoer` stuurt en schrijft wat die functie maakt."""

import pickle
import sys

if __name__ == "__main__":
    functie, argumenten = pickle.load(sys.stdin.buffer)  # noqa: S301  beide kanten zijn van onszelf
    sys.stdout.buffer.write(functie(*argumenten))
