"""The citizen platform over HTTP, where the ministry allows it: log in with a form, download, and be gone."""
