"""The settings as people meet them: explained, shown, changed one by one, in a file that keeps their comments."""
