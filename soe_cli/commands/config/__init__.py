"""The verbs of ``soe config``."""
