"""Memory: what this computer remembers (settings, credentials, the ledger, the workspace)."""
