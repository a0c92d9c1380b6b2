#!/usr/bin/env python3
"""Rules of style that a machine can hold. Each message names the replacement. See style_rules_catch.py for their offenders.

usage: style_rules.py SOURCE_DIR
"""
import pathlib
import re
import subprocess
import sys
from typing import Callable, Iterator, NamedTuple

Found = Iterator[tuple[int, str]]  # line (0: the file as a whole), message

CODE = (".cpp", ".hpp", ".ts", ".tsx", ".css", ".py", ".mjs", ".js", ".sh", ".cmake")
CPP = (".cpp", ".hpp")
# Data, generated or quoted text: its length and its words are not ours to choose.
DATA = re.compile(r"(^|/)(vectors|corpus|found|generated|prose|words)/|(^|/)package-lock\.json$|^LICENSE$")
OFFENDERS = "tests/tidy/offenders/"

LINES_MAX = 450
COLUMNS_MAX = 140
UNBREAKABLE_WORD = 100
FORBIDDEN_NAMES = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc", "new", "2"}


class Rule(NamedTuple):
    name: str
    applies: Callable[[str], bool]
    find: Callable[[str, str], Found]


def is_code(path: str) -> bool:
    return path.endswith(CODE) and not DATA.search(path)


def in_gateway(path: str) -> bool:
    return path.startswith("gateway/") and path.endswith(CPP)


def every_match(pattern: str, message: str) -> Callable[[str, str], Found]:
    compiled = re.compile(pattern)

    def find(_path: str, text: str) -> Found:
        for number, line in enumerate(text.splitlines(), 1):
            if match := compiled.search(line):
                yield number, message.format(match.group().strip())
    return find


def names(path: str, _text: str) -> Found:
    for part in pathlib.PurePosixPath(path).parts:
        words = re.split(r"[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])", part)
        for word in words:
            if word.lower() in FORBIDDEN_NAMES:
                yield 0, f"'{word}' in a name says nothing; name the one idea of the file"


def length(_path: str, text: str) -> Found:
    lines = text.count("\n")
    if lines > LINES_MAX:
        yield 0, f"{lines} lines, at most {LINES_MAX}; give its second idea a file of its own"


def columns(_path: str, text: str) -> Found:
    for number, line in enumerate(text.splitlines(), 1):
        # A key or vector of a standard is one word and cannot be broken.
        if len(line) > COLUMNS_MAX and max(map(len, line.split())) <= UNBREAKABLE_WORD:
            yield number, f"{len(line)} columns, at most {COLUMNS_MAX}; break the line"


def pragma_once(_path: str, text: str) -> Found:
    first = next((line for line in text.splitlines() if line.strip() and not line.startswith("//")), "")
    if first != "#pragma once":
        yield 1, "a header begins with `#pragma once`"


def may_print(path: str) -> bool:
    # app/command_line answers --version, --check-config and the like before there is a gateway: it is main's other half.
    return path.endswith("/main.cpp") or path == "gateway/app/command_line.cpp" or path.startswith(("gateway/ctl/", "tests/"))


# The letters in brackets keep this file from being its own offender.
WORKPLACE = (
    r"(^|[^A-Za-z0-9_.~-])/(roo[t]|hom[e]|wor[k]|far[m]|User[s])/[A-Za-z0-9._-]"
    r"|\.librar[y]\b|\bshare[d]/[a-z0-9]+\.md\b"
    r"|registry\.(npm[j]s|yarnpk[g])|deb\.debia[n]\.org|pypi\.or[g]|files\.pythonhoste[d]|index\.crate[s]\.io"
)

RULES = (
    Rule("names", lambda path: not DATA.search(path) and not path.endswith((".json", ".md")), names),
    Rule("length", is_code, length),
    Rule("columns", lambda path: is_code(path) and not path.endswith(".css"), columns),
    Rule("pragma-once", lambda path: path.endswith(".hpp") and not path.startswith(OFFENDERS), pragma_once),
    Rule("left-for-later", is_code, every_match(
        r"\b(TOD[O]|FIXM[E]|XX[X]|HAC[K])\b", "'{}' leaves work for later; finish it, or write it into the closing note")),
    Rule("relative-include", lambda path: path.endswith(CPP) and not path.startswith(OFFENDERS), every_match(
        r'#\s*include\s*"\.\.?/', "{}: goes round the room's view; include by room, as in \"core/event.hpp\"")),
    Rule("cannot-be-printed", in_gateway, every_match(
        r"\boperator\s*<<|\bformatter\s*<", "'{}': secrets and visitors' words must not be printable; give the journal a listed field")),
    Rule("printing", lambda path: path.endswith(CPP) and not may_print(path), every_match(
        r"\bstd::w?(cout|cerr|clog)\b|(?<![\w.])(std::)?(f?printf|f?puts|putchar|perror)\s*\("
        r"|\bspdlog::(debug|info|warn|error|critical|trace)\b",
        "'{}': write through ports/journal, whose fields are listed")),
    Rule("client-printing", lambda path: path.startswith("client-web/src/") and path.endswith((".ts", ".tsx")), every_match(
        r"\bconsole\s*\.\s*(log|info|warn|error|debug|trace|dir)\b", "'{}': the page's words stay off the console; show it to the person")),
    Rule("sleeping-test", lambda path: path.startswith(("tests/unit/", "tests/simulation/", "tests/fuzz/", "tests/fakes/")), every_match(
        r"\bsleep_(for|until)\b|(?<![\w.])(::)?(u|nano)?sleep\s*\(",
        "'{}': a test that sleeps is slow or wrong; wait for the answer, or move a fakes::FakeClock")),
    Rule("workplace", lambda path: not path.endswith("package-lock.json"), every_match(
        WORKPLACE, "'{}' is of one machine or folder; use a relative path, a temporary directory or a setting")),
)


def problems(path: str, text: str) -> Iterator[str]:
    for rule in RULES:
        if rule.applies(path):
            for line, message in rule.find(path, text):
                yield f"{path}:{line}: [{rule.name}] {message}" if line else f"{path}: [{rule.name}] {message}"


def project_files(source: pathlib.Path) -> list[str]:
    """What git keeps or would keep; without git, everything that is not built or installed."""
    said = subprocess.run(["git", "-C", str(source), "ls-files", "-z", "-co", "--exclude-standard"], capture_output=True, text=True)
    if said.returncode == 0:
        return sorted(set(filter(None, said.stdout.split("\0"))))
    skipped = {"build", "node_modules", ".git", "dist", "out", ".demo", "__pycache__"}
    found = (path.relative_to(source) for path in source.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in found if not skipped.intersection(path.parts))


def main(source: pathlib.Path) -> int:
    found, files = [], 0
    for name in project_files(source):
        path = source / name
        if not path.is_file() or path.is_symlink():
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a font, a corpus entry
        files += 1
        found += problems(name, text)
    print("\n".join(found), end="\n" if found else "")
    print(f"style: {files} files, {len(found)} problems")
    return 1 if found or files == 0 else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
