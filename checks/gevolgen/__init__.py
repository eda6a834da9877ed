"""Wat uit bevindingen en leveringen volgt: termijnen, bekostiging, dossier, dekking."""
