"""Van herkende tabellen naar één levering."""
