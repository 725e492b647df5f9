"""Who was at the sessions of a module, as captures, people and the shared spreadsheet have it (B07–B09)."""
