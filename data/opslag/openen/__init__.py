"""Het bestand openen: met zijn sleutel, en voor wie er tegelijk in wil."""
