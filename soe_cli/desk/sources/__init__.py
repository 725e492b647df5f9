"""Where the appointment report comes from: one class a source, behind one protocol (PE-SOE-001-01, A02)."""
