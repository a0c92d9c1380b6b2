#!/usr/bin/env python3
"""Tests the rules of style: each catches its offenders and lets its innocents go. Needs no argument."""
import sys

from style_rules import RULES, problems

LATER = "TO" + "DO"
HOME = "/ho" + "me/"

# rule: ([(path, text that must be caught)], [(path, text that must not)])
CASES = {
    "names": (
        [("gateway/core/util.hpp", ""), ("gateway/core/queue_helper.cpp", ""), ("client-web/src/shell/common/page.ts", ""),
         ("gateway/app/SessionManager.hpp", ""), ("gateway/core/queue_2.cpp", ""), ("client-web/src/shell/miscStuff.ts", ""),
         ("gateway/core/new.hpp", "")],
        [("gateway/core/news.hpp", ""), ("client-web/src/pure/e2ee/sha2.ts", ""), ("tests/vectors/le1/common.json", ""),
         ("gateway/core/renewal.cpp", "")]),
    "length": (
        [("gateway/core/a.cpp", "\n" * 451)],
        [("gateway/core/a.cpp", "\n" * 450), ("client-web/src/words/nl.ts", "\n" * 999), ("README.md", "\n" * 999)]),
    "columns": (
        [("gateway/core/a.cpp", "word " * 29), ("tests/tidy/a.py", "word " * 29)],
        [("gateway/core/a.cpp", "word " * 28), ("gateway/core/a.cpp", "f(\"" + "ab" * 200 + "\")"), ("README.md", "x" * 300)]),
    "pragma-once": (
        [("gateway/core/a.hpp", "namespace core {}\n"), ("gateway/core/a.hpp", "")],
        [("gateway/core/a.hpp", "// why\n\n#pragma once\n"), ("gateway/core/a.cpp", "")]),
    "left-for-later": (
        [("gateway/core/a.cpp", f"// {LATER}: later"), ("deploy/lib.sh", "# FIX" + "ME"), ("client-web/src/a.ts", "/* XX" + "X */")],
        [("gateway/core/a.cpp", '"luwte-XXXXXX"'), ("README.md", LATER)]),
    "relative-include": (
        [("gateway/core/a.cpp", '#include "../adapters/net/a.hpp"'), ("gateway/core/a.cpp", '# include "./b.hpp"')],
        [("gateway/core/a.cpp", '#include "core/b.hpp"'), ("tests/tidy/offenders/headers/a.cpp", '#include "../a.hpp"')]),
    "cannot-be-printed": (
        [("gateway/protocol/a.hpp", "std::ostream& operator<<(std::ostream&, const Token&);"),
         ("gateway/base/a.hpp", "template <> struct fmt::formatter<base::Token> {};")],
        [("gateway/core/a.cpp", "x = 1 << 3;"), ("tests/unit/core/a.cpp", "std::ostream& operator<<(std::ostream&, Id);")]),
    "printing": (
        [("gateway/adapters/net/a.cpp", "std::cerr << 1;"), ("gateway/app/a.cpp", 'printf("x");'), ("gateway/app/a.cpp", 'std::puts("x");'),
         ("gateway/session/a.cpp", 'spdlog::info("x");'), ("gateway/app/a.cpp", 'fprintf(stderr, "x");')],
        [("gateway/app/main.cpp", "std::cout << 1;"), ("gateway/app/command_line.cpp", "std::puts(1);"),
         ("gateway/ctl/a.cpp", "std::cout << 1;"), ("tests/bench/a.cpp", 'printf("x");'),
         ("gateway/core/a.cpp", "std::snprintf(buffer, 3);"), ("gateway/core/a.cpp", "journal.write(level, what);")]),
    "client-printing": (
        [("client-web/src/shell/a.ts", "console.log(text)")],
        [("client-web/tests/a.ts", "console.log(text)"), ("client-web/src/shell/console/desk.ts", "import '../console/desk.js'")]),
    "sleeping-test": (
        [("tests/unit/core/a.cpp", "std::this_thread::sleep_for(1s);"), ("tests/simulation/a.cpp", "usleep(5);"),
         ("tests/unit/core/a.cpp", "::sleep(1);")],
        [("tests/unit/core/a.cpp", "clock.pass(1s);"), ("tests/integration/a.cpp", "std::this_thread::sleep_for(1s);")]),
    "workplace": (
        [("README.md", f"cd {HOME}me/luwte"), ("gateway/app/a.cpp", '"/ro' + 'ot/data"'), ("deploy/run", "cp -r /wo" + "rk/main ."),
         ("docs.md", "see share" + "d/style.md"), ("deploy/setup", "https://registry.npm" + "js.org/x"), ("a.md", "in .libra" + "ry/x")],
        [("README.md", "cd luwte"), ("gateway/core/a.cpp", "a/work/b"), ("PROTOCOL.md", "the root/ of it"), ("a.ts", "'./shared/words.js'"),
         ("client-web/package-lock.json", "registry.npm" + "js.org")]),
}


def main() -> int:
    wrong = []
    for rule in RULES:
        offenders, innocents = CASES.get(rule.name, ([], []))
        if not offenders or not innocents:
            wrong.append(f"{rule.name}: has no offender or no innocent in style_rules_catch.py")
        mark = f"[{rule.name}]"
        wrong += [f"{rule.name}: missed {path}: {text[:60]!r}" for path, text in offenders
                  if not any(mark in said for said in problems(path, text))]
        wrong += [f"{rule.name}: wrongly caught {path}: {text[:60]!r}" for path, text in innocents
                  if any(mark in said for said in problems(path, text))]
    wrong += [f"{name}: is no rule any more" for name in CASES if name not in {rule.name for rule in RULES}]
    print("\n".join(wrong), end="\n" if wrong else "")
    print(f"style rules: {len(RULES)} rules, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
