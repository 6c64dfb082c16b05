"""A CRM's export comes in: uploads, mappings, what an import brought and how to take it back."""
