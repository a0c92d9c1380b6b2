"""Counts what ctest ran, from its JUnit file: a Catch2 program counts as the test cases it holds, anything else as one.

Prints "passed failed skipped".
"""
import re
import sys
import xml.etree.ElementTree as xml

ALL_PASSED = re.compile(r"All tests passed \(\d+ assertions? in (\d+) test cases?\)")
SOME_FAILED = re.compile(r"test cases:\s*(\d+)\s*\|(?:\s*(\d+) passed\s*\|)?\s*(\d+) failed")


def count(case: xml.Element) -> tuple[int, int, int]:
    said = "".join(case.itertext())
    if case.get("status") == "run":
        match = ALL_PASSED.search(said)
        return (int(match.group(1)), 0, 0) if match else (1, 0, 0)
    if case.get("status") == "disabled":
        return (0, 0, 1)
    if case.get("status") == "notrun":
        # "Skipped" is also ctest's word for a program that is not there; only a test may skip itself.
        why = case.find("skipped")
        itself = why is not None and why.get("message", "").startswith("SKIP_")
        return (0, 0, 1) if itself else (0, 1, 0)
    match = SOME_FAILED.search(said)
    return (int(match.group(2) or 0), int(match.group(3)), 0) if match else (0, 1, 0)


totals = [0, 0, 0]
for case in xml.parse(sys.argv[1]).getroot().iter("testcase"):
    totals = [a + b for a, b in zip(totals, count(case))]
print(*totals)
