"""What holds for the house as a whole: its order, its texts, its pages."""
