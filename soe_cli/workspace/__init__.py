"""The only rooms that speak to Google."""
