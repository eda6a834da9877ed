"""De opdrachtregel voor wie zelf met de gegevens rekent."""
