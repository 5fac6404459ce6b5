"""`python -m ketenkaart`."""

from ketenkaart.cli import main

if __name__ == "__main__":
    main()
