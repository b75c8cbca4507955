"""`python -m gicli`."""

from gicli.main import run

if __name__ == "__main__":
    run()
