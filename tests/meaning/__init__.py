"""The comparison by meaning with real models: run where the extra is installed, skipped elsewhere."""
