"""Target accounts, the people there, what is known of them and from where, and who does not want to be contacted."""
