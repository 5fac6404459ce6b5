"""What is measured, and the invented fields it is measured on."""
