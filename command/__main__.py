"""`python -m storyview`."""

from storyview.cli import main

if __name__ == "__main__":
    main()
