"""Pages of HTML that need nothing else: their templates, their styles and the policy they carry."""
