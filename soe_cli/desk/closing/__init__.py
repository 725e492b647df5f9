"""What the end of a module is planned from, as the shared spreadsheet has it now (PE-SOE-001-01, B10 to B12)."""
