"""`python -m gicli`."""

from gicli.cli.main import main

if __name__ == "__main__":
    main()
