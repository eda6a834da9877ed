"""Van de bytes van een bestand naar ruwe tabellen, per bestandsformaat."""
