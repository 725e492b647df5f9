"""Who attended: the names that platforms show, matched to the enrolled, with evidence (PE-SOE-001-01, B09, C04)."""
