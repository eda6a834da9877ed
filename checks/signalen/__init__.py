"""De signalen: één map per thema, één bestand per signaal, en wat alleen signalen delen."""
