"""Het bestand openen: met zijn sleutel, voor wie er tegelijk in wil, en als het een reservekopie is."""
