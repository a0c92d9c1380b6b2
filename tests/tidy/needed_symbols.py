"""Net 2: what the archives of pure rooms need from elsewhere: no clock, socket, chance, thread or file.

Functions of C are refused unless listed, so that a system call nobody thought of is refused too. A header-only room
needs no look of its own: what its inline functions need appears in the archive of the pure room that calls them.
"""
import pathlib
import re
import subprocess

from layer_table import LayerTable

ALLOWED_C = re.compile(
    r"^(mem(cpy|move|set|cmp|chr|rchr|mem)|bcmp|explicit_bzero|str(len|nlen|cmp|ncmp|chr|rchr|str|spn|cspn|pbrk)"
    r"|strncpy|strto(l|ll|ul|ull|d|f|ld)|v?snprintf|abort|div|ldiv|isalnum|isdigit|tolower|toupper"
    r"|strerror_r"  # Boost.System's words for an errno; it asks nobody
    r"|floor|ceil|round|l?lround|trunc|fmod|pow|exp|log|log2|log10|sqrt|ldexp|frexp|modf|nan"
    r"|_GLOBAL_OFFSET_TABLE_|_Unwind_\w+|__cxa_\w+|__gxx_personality_v0|__stack_chk_fail|__chk_fail|__assert_fail"
    r"|__dso_handle|__tls_get_addr|__errno_location|__libc_single_threaded|__dynamic_cast"
    r"|__(asan|ubsan|tsan|lsan|sanitizer|gcov|llvm)_\w+)$")
CHECKED_TWIN = re.compile(r"^__(\w+)_chk$")  # what _FORTIFY_SOURCE makes of memcpy and the like
REFUSED_CXX = (
    (re.compile(r"_clock::now\b"), "a clock: be told the Instant"),
    (re.compile(r"\bstd::random_device\b"), "chance: let the edge draw it through ports/id_source"),
    (re.compile(r"\bstd::(jthread|thread|this_thread|mutex|timed_mutex|recursive_mutex|shared_mutex|condition_variable"
                r"|call_once|__once_|__future_base|future|promise|counting_semaphore|stop_token|__atomic_futex)"),
     "threads: a pure room runs on its caller's thread alone"),
    (re.compile(r"\bstd::(filesystem\b|basic_[io]?fstream|basic_filebuf|__basic_file)"),
     "a file: read it in an adapter and hand the bytes in"),
    (re.compile(r"\bstd::(ios_base::Init|w?cout|w?cerr|w?clog|w?cin)\b"), "a stream: write through ports/journal"),
    (re.compile(r"\bboost::(asio|beast|thread|filesystem|random|process|interprocess|chrono)\b"),
     "input and output: they belong to adapters/net"),
)


def needed(archive: pathlib.Path) -> list[tuple[str, str]]:
    """(object, demangled name) of everything the archive's objects leave undefined."""
    said = subprocess.run(["nm", "-uCA", str(archive)], capture_output=True, text=True, check=True)
    names = []
    for line in said.stdout.splitlines():
        match = re.match(r"^[^:]+:([^:]+):\s+[Uwv]\s(.+)$", line)
        if match:
            names.append((match.group(1), match.group(2)))
    return names


def complaint(name: str) -> str | None:
    if re.fullmatch(r"\w+", name):
        twin = CHECKED_TWIN.match(name)
        plain = twin.group(1) if twin else name
        if ALLOWED_C.match(name) or ALLOWED_C.match(plain):
            return None
        return f"needs {name}(): a pure room makes no system call; do it in an adapter and tell the room what came of it"
    for pattern, instead in REFUSED_CXX:
        if pattern.search(name):
            return f"needs {name[:120]}, {instead}"
    return None


def problems(table: LayerTable, build: pathlib.Path) -> list[str]:
    found = []
    for room in table.pure_rooms():
        if not table.sources(room):
            continue
        archive = build / "gateway" / f"libluwte_{room.replace('/', '_')}.a"
        if not archive.exists():
            found.append(f"room '{room}': {archive.name} is missing; build everything first")
            continue
        names = needed(archive)
        objects = {source.name + ".o" for source in table.sources(room)}
        listed = subprocess.run(["ar", "t", str(archive)], capture_output=True, text=True, check=True).stdout.split()
        for missing in sorted(objects - set(listed)):
            found.append(f"room '{room}': {missing} is not in {archive.name}; build everything first")
        for unit, name in names:
            if said := complaint(name):
                found.append(f"room '{room}', {unit.removesuffix('.o')}: {said}")
    return found
