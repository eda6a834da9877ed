"""Van geleverde tekst naar waarden."""
