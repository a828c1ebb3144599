"""`python -m councilhub`."""

from councilhub.cli import main

if __name__ == "__main__":
    main()
