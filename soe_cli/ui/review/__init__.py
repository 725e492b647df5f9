"""The review of display names: one case after the other, one key a case (PE-SOE-001-01, B09).

What is decided is on this machine's disk at once, and in the shared spreadsheet a moment later, behind the screen.
"""
