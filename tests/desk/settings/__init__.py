"""The settings as people meet them."""
