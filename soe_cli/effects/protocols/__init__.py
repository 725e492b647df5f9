"""How each kind of effect is made to happen exactly once: one file per kind of thing at Google."""
