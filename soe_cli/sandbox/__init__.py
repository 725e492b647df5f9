"""The embedded Workspace: the Google APIs that soe uses, on loopback, for demos, training and tests."""
