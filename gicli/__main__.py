"""`python -m gicli`."""

from gicli.main import main

if __name__ == "__main__":
    main()
