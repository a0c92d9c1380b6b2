"""Net 4: client-web/src/pure compiles without the DOM, imports nothing of the shell, and has no clock and no chance."""
import json
import pathlib
import re
import subprocess

from layer_table import LayerTable

PURE_PACKAGES = ("@noble/ciphers/", "@noble/curves/", "@noble/hashes/", "@noble/post-quantum/")
IMPORT = re.compile(r"""(?:\bfrom|\bimport|\brequire\()\s*\(?\s*(['"])([^'"]+)\1""")
# What compiles without the DOM library, or could be declared by hand, and still is not pure.
IMPURE = (
    (re.compile(r"\bDate\s*\.\s*now\b|\bnew\s+Date\s*\(\s*\)|\bperformance\s*\.\s*now\b"), "a clock: take it from `given`"),
    (re.compile(r"\bMath\s*\.\s*random\b|\bgetRandomValues\b|\brandomUUID\b|\brandom(Bytes|SecretKey|PrivateKey)\b"),
     "chance: take it from `given`"),
    (re.compile(r"\b(setTimeout|setInterval|queueMicrotask|requestAnimationFrame)\b"), "a timer: answer with an effect"),
    (re.compile(r"\b(fetch|WebSocket|XMLHttpRequest|sendBeacon)\b\s*[(.]"), "the network: answer with an effect"),
    (re.compile(r"\b(localStorage|sessionStorage|indexedDB|document|window|navigator|globalThis)\b\s*[.\[]"),
     "the browser: it belongs to src/shell"),
    (re.compile(r"\bconsole\s*\.\s*\w+"), "the console: words of visitors must not be printed"),
)
COMMENT_OR_TEXT = re.compile(r"""//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*\"""", re.DOTALL)


def code_only(text: str) -> str:
    """The text with comments and quoted strings blanked, lines kept."""
    return COMMENT_OR_TEXT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def _source_problems(client: pathlib.Path) -> list[str]:
    found = []
    pure = client / "src" / "pure"
    files = sorted([*pure.rglob("*.ts"), *pure.rglob("*.tsx")])
    for path in files:
        text, name = path.read_text(), path.relative_to(client.parent)
        for match in IMPORT.finditer(re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.DOTALL)):
            target = match.group(2)
            if target.startswith("."):
                if not (path.parent / target).resolve().is_relative_to(pure.resolve()):
                    found.append(f"{name}: imports {target}, outside src/pure; turn it round: the shell imports the pure part")
            elif not target.startswith(PURE_PACKAGES):
                found.append(f"{name}: imports '{target}'; src/pure may use {', '.join(PURE_PACKAGES)} only")
        for number, line in enumerate(code_only(text).splitlines(), 1):
            for pattern, instead in IMPURE:
                if match := pattern.search(line):
                    found.append(f"{name}:{number}: uses {match.group().strip()}, {instead}")
        if re.search(r"///\s*<reference|@ts-(ignore|nocheck|expect-error)", text):
            found.append(f"{name}: switches the compiler's check off; keep it on and mend the type")
    return found


def _compiler_problems(client: pathlib.Path, compiler: pathlib.Path) -> list[str]:
    project = client / "tsconfig.pure.json"
    said = subprocess.run([str(compiler), "-p", str(project), "--showConfig"], capture_output=True, text=True)
    if said.returncode != 0:
        return [f"client-web/tsconfig.pure.json: {said.stdout.strip() or said.stderr.strip()}"]
    config = json.loads(said.stdout)
    options, found = config["compilerOptions"], []
    if any(not re.fullmatch(r"es20\d\d", library) for library in options.get("lib", ["dom"])):
        found.append("client-web/tsconfig.pure.json: \"lib\" holds more than the language; src/pure needs no browser library")
    if options.get("types") != []:
        found.append("client-web/tsconfig.pure.json: \"types\" must be []; ambient types bring a clock and a network")
    if not options.get("strict"):
        found.append("client-web/tsconfig.pure.json: \"strict\" must be true")
    listed = {(client / file).resolve() for file in config.get("files", [])}
    for path in sorted((client / "src" / "pure").rglob("*.ts")):
        if path.resolve() not in listed and not path.name.endswith(".d.ts"):
            found.append(f"{path.relative_to(client.parent)}: is not compiled by tsconfig.pure.json; include all of src/pure")
    checked = subprocess.run([str(compiler), "-p", str(project), "--noEmit"], capture_output=True, text=True, cwd=client)
    found += [line for line in checked.stdout.splitlines() if "error TS" in line]
    if checked.returncode != 0 and not checked.stdout.strip():
        found.append(f"client-web/tsconfig.pure.json: the compiler failed: {checked.stderr.strip()}")
    return found


def problems(table: LayerTable, _build: pathlib.Path) -> list[str]:
    client = table.gateway.parent / "client-web"
    found = _source_problems(client)
    compiler = client / "node_modules" / ".bin" / "tsc"
    if not compiler.exists():
        raise LookupError("client-web/node_modules is missing; run `npm ci` in client-web")
    return found + _compiler_problems(client, compiler)
