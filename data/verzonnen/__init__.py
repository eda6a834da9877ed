"""Het verzonnen bestuur: zijn scholen, leerlingen, fouten en leveringen."""
