"""Evidence: facts with who said them, and the returns by which they are asked for, checked and accepted."""
