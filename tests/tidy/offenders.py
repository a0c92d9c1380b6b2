#!/usr/bin/env python3
"""Tests the nets: each offender of tests/tidy/offenders, put into a small clean project, must be caught in the words it names.

The small project has the real CMakeLists.txt, gateway/CMakeLists.txt and layers.json, and tiny rooms. It must be clean
before the first offender and after the last one, so that nothing is caught by accident.
usage: offenders.py SOURCE_DIR
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
OFFENDERS = HERE / "offenders"
CPP_NETS = ("view", "headers", "symbols", "links")


class Scratch:
    """A small project in a temporary folder."""

    def __init__(self, source: pathlib.Path, folder: pathlib.Path):
        self.source, self.build = folder / "project", folder / "project" / "build" / "scratch"
        shutil.copytree(OFFENDERS / "rooms", self.source / "gateway")
        table = json.loads((source / "gateway" / "layers.json").read_text())
        for room in table:
            here, real = self.source / "gateway" / room, source / "gateway" / room
            here.mkdir(parents=True, exist_ok=True)
            # A room that is compiled there is compiled here, or CMake would treat it as another kind of target.
            if list(real.glob("*.cpp")) and not list(here.glob("*.cpp")):
                (here / "room.cpp").write_text("// An empty room.\n")
        for name in ("CMakeLists.txt", "gateway/CMakeLists.txt", "gateway/layers.json"):
            shutil.copy(source / name, self.source / name)
        (self.source / "tests").mkdir()
        (self.source / "tests" / "CMakeLists.txt").write_text(f"include({HERE / 'link_graph.cmake'})\n")
        self._typescript(source)
        self.configured = self.run("cmake", "-G", "Ninja", "-S", str(self.source), "-B", str(self.build), "-DCMAKE_BUILD_TYPE=Debug")

    def _typescript(self, source: pathlib.Path) -> None:
        client, real = self.source / "client-web", source / "client-web"
        self.modules = real / "node_modules"
        (client / "src" / "pure").mkdir(parents=True)
        (client / "src" / "shell").mkdir()
        (client / "src" / "pure" / "number.ts").write_text("export const one = 1;\n")
        (client / "src" / "pure" / "offender.ts").write_text("export const innocent = true;\n")
        (client / "src" / "shell" / "page.ts").write_text("export const title = 'x';\n")
        (client / "package.json").write_text('{"type": "module"}\n')
        for name in ("tsconfig.base.json", "tsconfig.pure.json"):
            if (real / name).exists():
                shutil.copy(real / name, client / name)
        if (self.modules / ".bin" / "tsc").exists():
            (client / "node_modules").symlink_to(self.modules)

    def run(self, *command: str) -> tuple[int, str]:
        said = subprocess.run(command, capture_output=True, text=True)
        return said.returncode, said.stdout + said.stderr

    def compile(self) -> tuple[int, str]:
        return self.run("cmake", "--build", str(self.build))

    def check(self, net: str) -> tuple[int, str]:
        return self.run(sys.executable, "-B", str(HERE / "check_layers.py"), net, str(self.source), str(self.build))


def told(offender: pathlib.Path) -> dict:
    """What the first lines of an offender say: into, says, with."""
    if offender.suffix == ".json":
        return json.loads(offender.read_text())
    said = {}
    for line in offender.read_text().splitlines():
        mark, _, rest = line.partition(" ")
        key, colon, value = rest.partition(": ")
        if mark not in ("//", "#") or not colon or key not in ("into", "says", "with"):
            break
        said[key] = value
    return said


def put(scratch: Scratch, offender: pathlib.Path, said: dict) -> dict[pathlib.Path, str | None]:
    """Puts the offender in its place; answers what stood there."""
    target = scratch.source / said["into"]
    before = {target: target.read_text()}
    if offender.suffix == ".cmake":
        target.write_text(before[target] + offender.read_text())
    elif offender.suffix == ".json":
        target.write_text(json.dumps(said["content"]))
    else:
        target.write_text(offender.read_text())
    if "with" in said:
        extra = scratch.source / said["with"]
        before[extra] = None
        extra.write_text("#pragma once\n")
    return before


def restore(before: dict[pathlib.Path, str | None]) -> None:
    for path, text in before.items():
        if text is None:
            path.unlink()
        else:
            path.write_text(text)


def caught(scratch: Scratch, net: str, offender: pathlib.Path) -> str | None:
    """None when the offender was caught in its words; otherwise what happened instead."""
    said = told(offender)
    before = put(scratch, offender, said)
    try:
        if net == "typescript":
            code, words = scratch.check(net)
        else:
            code, words = scratch.compile()
            if net == "view":
                return None if code != 0 and said["says"] in words else f"compiled, or said otherwise:\n{words[-1500:]}"
            # A link that CMake itself or the linker refuses is caught, too; the graph still has to be right.
            if code != 0 and net != "links":
                return f"did not compile, so the net was not tried:\n{words[-1500:]}"
            code, words = scratch.check(net)
        if code != 1 or said["says"] not in words:
            return f"was not caught ({code}); expected \"{said['says']}\", heard:\n{words[-1500:]}"
        return None
    finally:
        restore(before)


def table_offenders(scratch: Scratch) -> list[str]:
    file = scratch.source / "gateway" / "layers.json"
    clean, missed = file.read_text(), []
    for change in json.loads((OFFENDERS / "table" / "changes.json").read_text()):
        table, expected, room = json.loads(clean), change.pop("says"), change.pop("room")
        table[room].update(change)
        file.write_text(json.dumps(table))
        code, words = scratch.check("table")
        if code != 1 or expected not in words:
            missed.append(f"table: {room} {change}: expected \"{expected}\", heard:\n{words}")
    file.write_text(clean)
    return missed


def clean(scratch: Scratch, nets: list[str], when: str) -> list[str]:
    code, words = scratch.compile()
    if code != 0:
        return [f"{when}: the clean project does not build:\n{words[-3000:]}"]
    wrong = []
    for net in nets:
        code, words = scratch.check(net)
        if code != 0:
            wrong.append(f"{when}: the clean project is not clean for net '{net}':\n{words}")
    return wrong


def main(source: pathlib.Path) -> int:
    with tempfile.TemporaryDirectory(prefix="luwte-offenders-") as folder:
        scratch = Scratch(source.resolve(), pathlib.Path(folder).resolve())
        if scratch.configured[0] != 0:
            print(scratch.configured[1])
            return 1
        nets = ["table", "headers", "symbols", "links"]
        tried = list(CPP_NETS)
        if (scratch.modules / ".bin" / "tsc").exists():
            nets.append("typescript")
            tried.append("typescript")
        else:
            print("typescript: skipped: client-web/node_modules is missing")
        wrong = clean(scratch, nets, "before")
        if not wrong:
            wrong += table_offenders(scratch)
            count = 0
            for net in tried:
                for offender in sorted((OFFENDERS / net).iterdir()):
                    count += 1
                    if missed := caught(scratch, net, offender):
                        wrong.append(f"{net}/{offender.name}: {missed}")
            wrong += clean(scratch, nets, "after")
            print(f"offenders: {count} tried, {len(wrong)} not caught")
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1])))
