"""A CRM's export comes in: uploaded, looked at, taken over, taken back."""
