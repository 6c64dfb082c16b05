"""Research of an account: its site is read, and what it says waits for a person's yes or no."""
