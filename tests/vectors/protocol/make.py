#!/usr/bin/env python3
"""Writes the sample frames beside this file: one file per frame of PROTOCOL.md, each with frames that every reader accepts
and frames that every reader refuses. It states the protocol a second time, independently of the gateway and of asyncapi.yaml,
so that the three can disagree. `make.py --check` fails when the files are not what it would write.

A valid sample whose canonical text is another one (a field that may be absent was said) has that one as `written`.
A broken sample has either `frame` (wrong for a schema too) or `text` (wrong only as text: JSON.parse would lose what is wrong).
`error` is the gateway's word for it and stands only where the gateway is the reader."""
import base64
import copy
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
DIRECTIONS = ["visitor_to_gateway", "gateway_to_visitor", "console_to_gateway", "gateway_to_console"]


def b64(raw):
    return base64.urlsafe_b64encode(bytes(raw)).rstrip(b"=").decode()


def counting(length, start=0):
    return bytes((start + i) % 256 for i in range(length))


def hello(desks):
    return b64(bytes([1, 1, 2, len(desks)]) + b"".join(bytes([len(d)]) + d.encode() for d in desks) + counting(32 + 1216 + 32 + 32))


def intake(padded):
    return b64(bytes([1, 2]) + counting(24 + padded + 16))


SMALL_HELLO = hello(["a"])
LARGE_HELLO = hello([str(i) * 32 for i in range(8)])
CONV = b64(counting(16, 0xA0))
ROLES = ["self", "my_child", "someone_else", "professional", "unknown"]
TOPICS = ["forced_marriage", "abandonment", "marital_captivity", "honour_violence", "fgm", "partner_violence", "child_abuse", "elder_abuse", "other",
          "rather_not_say"]
FULL_CHOICES = {"role": "someone_else", "topic": "partner_violence", "language": "yue-Hant", "where": "GM1987", "danger": "yes", "minors": "no"}
# A value that nobody knows is read, and counts as not said.
ODD_CHOICES = {"role": "Zoals-1_x", "topic": "t" * 32, "language": "dutch", "where": "Winsum", "danger": "maybe", "minors": "2"}


# A kind of field: values that are accepted (the smallest first, the largest last), and pairs of (refused value, error).
class Kind:
    def __init__(self, good, bad, absent=False):
        self.good, self.bad, self.absent = good, bad, absent   # absent: the field may be left out, and is where it says its first value


def ident(length):
    bad = [(b64(counting(length - 1)), "wrong_length"), (b64(counting(length + 1)), "wrong_length"), ("", "wrong_length"),
           (b64(bytes(length))[:-1] + "B", "not_base64url"), (b64(counting(length)) + "==", "not_base64url"),
           (b64(counting(length))[:-1] + "+", "not_base64url"), (7, "wrong_type"), (None, "wrong_type"), ({}, "wrong_type")]
    return Kind([b64(bytes(length)), b64(b"\xff" * length)], bad)


def bytes_of(good, nullable=False):
    bad = [("A", "not_base64url"), ("AB", "not_base64url"), ("AAB", "not_base64url"), ("AA==", "not_base64url"), ("A A", "not_base64url"),
           ("A/8A", "not_base64url"), (1, "wrong_type"), (False, "wrong_type"), ([], "wrong_type")]
    return Kind(([None] if nullable else []) + good, bad + ([] if nullable else [(None, "wrong_type")]))


def word(*words):
    return Kind(list(words), [("nonsense", "unknown_value"), ("", "unknown_value"), (words[0].upper(), "unknown_value"), (0, "wrong_type"),
                              (None, "wrong_type")])


def whole(least, most, examples=()):
    bad = [(-1, "not_a_whole_number"), (least + 0.5, "not_a_whole_number"), (str(least), "wrong_type"), (True, "wrong_type"), (None, "wrong_type")]
    if least > 0:
        bad.append((least - 1, "out_of_range"))
    bad.append((most + 1, "out_of_range"))
    return Kind([least, *examples, most], bad)


def or_null(kind):
    return Kind([None, *kind.good], [bad for bad in kind.bad if bad[0] is not None])


FLAG = Kind([False, True], [(0, "wrong_type"), ("true", "wrong_type"), (None, "wrong_type")])
FLAG_OR_ABSENT = Kind(FLAG.good, FLAG.bad, absent=True)
HELLO = bytes_of([SMALL_HELLO, LARGE_HELLO])
INTAKE = bytes_of([intake(256), intake(1024), intake(4096), intake(16384)])
HELLO_OR_NULL = bytes_of([SMALL_HELLO, LARGE_HELLO], nullable=True)
INTAKE_OR_NULL = bytes_of([intake(256), intake(1024), intake(4096), intake(16384)], nullable=True)
SOME_CHOICES = [{}, *({"role": r} for r in ROLES), *({"topic": t} for t in TOPICS), *({"language": tag} for tag in ("nl", "ary", "zh-Hans")),
                {"where": "GM0014"}, {"where": "abroad"}, {"danger": "no"}, {"minors": "yes"}]
BAD_CHOICES = [(None, "wrong_type"), ("self", "wrong_type"), ([], "wrong_type"), ({"topic": None}, "wrong_type"), ({"language": 1}, "wrong_type"),
               ({"danger": True}, "wrong_type"), ({"where": 14}, "wrong_type"), ({"minors": ["yes"]}, "wrong_type"),
               ({"name": "Sara"}, "unknown_field"), ({"role": {}}, "too_deep")]
# As a page may write them ...
CHOICES_SAID = Kind([*SOME_CHOICES, ODD_CHOICES, FULL_CHOICES],
                    [*BAD_CHOICES, ({"topic": "t" * 33}, "unknown_value"), ({"where": "Den Haag"}, "unknown_value"),
                     ({"role": "zo\u00ebven"}, "unknown_value"), ({"minors": "yes;"}, "unknown_value"), ({"language": "nl.NL"}, "unknown_value")])
# ... and as the gateway hands them on.
CHOICES = Kind([*SOME_CHOICES, FULL_CHOICES],
               [*BAD_CHOICES, *(({field: value}, "") for field, value in (
                   ("role", "Self"), ("topic", ""), ("language", "n"), ("language", "NL"), ("language", "nl-"), ("language", "nl-NL-x1"),
                   ("language", "dutch"), ("language", "yue-Hantx"), ("where", "GM14"), ("where", "Winsum"), ("danger", "maybe"), ("minors", "")))])
CHAIN_VALUE = {"issuer": b64(counting(137)), "credential": b64(counting(180)), "status": b64(counting(300))}
CHAIN = Kind([CHAIN_VALUE], [(None, ""), ("", ""), ({k: v for k, v in CHAIN_VALUE.items() if k != "status"}, ""), ({**CHAIN_VALUE, "issuer": "AB"}, ""),
                             ({**CHAIN_VALUE, "more": ""}, "")])
ITEM_SMALL = {"conv": CONV, "desk": "a", "since_ms": 0, "choices": {}, "intake": 0, "here": False, "suits": False}
ITEM_LARGE = {"conv": CONV, "desk": "d" * 32, "since_ms": 86400000, "choices": FULL_CHOICES, "intake": 16384, "here": True, "suits": True}
BAD_ITEMS = [None, {}, {**ITEM_SMALL, "desk": "Desk"}, {**ITEM_SMALL, "desk": ""}, {**ITEM_SMALL, "desk": "d" * 33},
             {**ITEM_SMALL, "intake": 257}, {**ITEM_SMALL, "since_ms": -1}, {**ITEM_SMALL, "label": "x"}, {**ITEM_SMALL, "here": None}, {**ITEM_SMALL, "suits": 1},
             {**ITEM_SMALL, "choices": ODD_CHOICES}]
ITEM = Kind([ITEM_SMALL, ITEM_LARGE], [(item, "") for item in BAD_ITEMS])
ITEMS = Kind([[], [ITEM_SMALL, ITEM_LARGE]], [(None, ""), ({}, "")] + [([ITEM_SMALL, item], "") for item in BAD_ITEMS])
CHATS = Kind([[], [{"conv": CONV, "here": i != 1, "heavy": i == 2} for i in range(3)]],
             [(None, ""), ([{"conv": CONV}], ""), ([{"conv": "", "here": True, "heavy": False}], ""), ([{"conv": CONV, "here": True}], ""),
              ([{"conv": CONV, "here": True, "heavy": False, "desk": "a"}], "")])
ROSTERED_SMALL = {"desk": "a", "from_s": 0, "to_s": 1}
ROSTERED = Kind([[], [ROSTERED_SMALL], [{"desk": "d" * 32, "from_s": 1795366800 + i * 86400, "to_s": 2**53 - 1} for i in range(20)]],
                [(None, ""), ({}, ""), ([None], ""), ([{"desk": "a", "from_s": 0}], ""), ([{**ROSTERED_SMALL, "desk": "Desk"}], ""),
                 ([{**ROSTERED_SMALL, "from_s": -1}], ""), ([{**ROSTERED_SMALL, "to_s": 1.5}], ""), ([{**ROSTERED_SMALL, "to_s": "1"}], ""),
                 ([{**ROSTERED_SMALL, "max": 2}], ""), ([ROSTERED_SMALL] * 21, "")])
DESKS = Kind([["a"], ["vt-a", "lkha"], [str(i) * 32 for i in range(8)]],
             [(None, ""), ([], ""), ("a", ""), (["A"], ""), ([""], ""), (["d" * 33], ""), ([1], ""), ([str(i) for i in range(9)], "")])
TAGS = ["nl", "ary", "zh-Hans", "ar", "tr", "so", "pl", "yue-Hant"]
BAD_LANGUAGES = [(None, "wrong_type"), ("nl", "wrong_type"), ({}, "wrong_type"), (["Dutch"], "unknown_value"), (["nl", ""], "unknown_value"), ([1], "wrong_type"),
                 ([["nl"]], "wrong_type"), ([None], "wrong_type"), ([{}], "wrong_type")]
LANGUAGES_SAID = Kind([["nl"], ["nl", "ar"], TAGS], [*BAD_LANGUAGES, ([], "out_of_range"), ([*TAGS, "fa"], "out_of_range")])
LANGUAGES = Kind([[], ["nl"], TAGS], BAD_LANGUAGES)
WAIT = Kind([None, {"from_s": 0, "to_s": 60}, {"from_s": 300, "to_s": 2**32 - 1}],
            [(7, ""), ([1, 2], ""), ({}, ""), ({"from_s": 1}, ""), ({"from_s": -1, "to_s": 1}, ""), ({"from_s": 1, "to_s": 1.5}, ""),
             ({"from_s": 1, "to_s": 2, "more": 3}, "")])

ID, KEY, SIG = ident(16), ident(32), ident(64)
PLACE = whole(1, 2**32 - 1, (2, 500))
PING = whole(0, 2**31 - 1)
MAX = whole(1, 3, (2,))
MS = whole(0, 2**53 - 1, (30000,))
SECONDS_OR_NULL = Kind([None, 0, 57600, 2**32 - 1], [(-1, ""), (0.5, ""), ("0", ""), (True, ""), (2**32, "")])
REASONS = ["rest", "phone", "consultation", "other"]
PROSPECT = {"wait": WAIT, "closes_in_s": SECONDS_OR_NULL, "opens_in_s": SECONDS_OR_NULL}
BY = word("visitor", "adviser", "gateway")
CODES = word("closed", "too_late", "full", "unavailable", "seen", "bad_hello", "unknown_desk", "not_here", "at_maximum", "not_on_shift", "invitation",
             "no_such_chat", "not_suitable", "resting", "no_such_danger", "not_yours", "second_person", "not_shift_lead")
ABOUT = word("arrive", "resume", "again", "intake", "choices", "take", "end", "shift", "enrol", "enrolment", "route", "decline", "weight", "raise", "undo_raise",
             "acknowledge", "hand_on", "close_danger", "called_112", "drill")

# Acute danger.
DESK = Kind(["a", "vt-a", "d" * 32], [("", "unknown_value"), ("Desk", "unknown_value"), ("vt a", "unknown_value"), ("d" * 33, "unknown_value"),
                                      (1, "wrong_type"), (None, "wrong_type"), (["a"], "wrong_type"), ({}, "wrong_type")])
REASONS_OF_ENDING = word("safe", "help_there", "handed_over", "gone", "mistake", "exercise")
RAISE_KIND = word("danger", "colleague")
RAISE_KIND.bad.append(("drill", "unknown_value"))   # a drill is begun by `drill`
OWNER_VALUE = {"adviser": b64(counting(16, 0x30)), "label": "L"}
OWNER = Kind([None, OWNER_VALUE, {**OWNER_VALUE, "label": "\u00c7i\u011fdem, Veilig Thuis"}, {**OWNER_VALUE, "label": "l" * 64}],
             [("", ""), ([], ""), ({}, ""), ({"adviser": OWNER_VALUE["adviser"]}, ""), ({"label": "L"}, ""), ({**OWNER_VALUE, "adviser": "AAAA"}, ""),
              ({**OWNER_VALUE, "label": ""}, ""), ({**OWNER_VALUE, "label": "l" * 65}, ""), ({**OWNER_VALUE, "label": None}, ""),
              ({**OWNER_VALUE, "more": 1}, "")])
PAGE_SENT = {"pager": "p", "state": "sending"}
PAGES = Kind([[], [PAGE_SENT], [{"pager": "crisis-1", "state": "delivered"}, {"pager": "2-sms", "state": "failed"}],
              [{"pager": f"{i:02}" * 16, "state": "failed"} for i in range(32)]],
             [(None, ""), ({}, ""), ([None], ""), ([{}], ""), ([{"pager": "p"}], ""), ([{"state": "sending"}], ""), ([{**PAGE_SENT, "pager": ""}], ""),
              ([{**PAGE_SENT, "pager": "Crisis"}], ""), ([{**PAGE_SENT, "pager": "crisis_1"}], ""), ([{**PAGE_SENT, "pager": "p" * 33}], ""), ([{**PAGE_SENT, "state": "sent"}], ""),
              ([{**PAGE_SENT, "step": 1}], ""), ([PAGE_SENT] * 33, "")])
FAILING = Kind([[], ["p"], ["crisis-1", "2-sms"], [f"{i:02}" * 16 for i in range(32)]],
               [(None, ""), ("p", ""), ({}, ""), ([""], ""), (["Crisis"], ""), (["p" * 33], ""), ([1], ""), ([None], ""), (["p"] * 33, "")])
STEP, ROUND = whole(1, 8, (2,)), whole(1, 2**32 - 1, (2,))
CLOSING, REFUSED, PEER, PONG = {"seconds": whole(0, 2**32 - 1, (30,))}, {"code": CODES, "about": ABOUT}, {"conv": ID, "here": FLAG}, {"n": PING}

FRAMES = {
    "visitor_to_gateway": {
        "route": {"choices": CHOICES_SAID},
        "arrive": {"hello": HELLO, "intake": INTAKE_OR_NULL, "choices": CHOICES_SAID, "raise": FLAG_OR_ABSENT},
        "resume": {"token": KEY, "hello": HELLO_OR_NULL, "intake": INTAKE_OR_NULL},
        "again": {"hello": HELLO, "intake": INTAKE_OR_NULL, "choices": CHOICES_SAID, "why": word("requeued", "no_confirm", "widened")},
        "intake": {"intake": INTAKE},
        "choices": {"choices": CHOICES_SAID},
        "leave": {"how": word("end", "exit")},
        "raise": {},
        "undo_raise": {},
        "ping": {"n": PING},
    },
    "gateway_to_visitor": {
        "routed": {"desks": DESKS, "open": FLAG, "late": FLAG, "languages": LANGUAGES, **PROSPECT},
        "widen": {"desks": DESKS, "reach": word("own_region", "other_region", "expert_centre", "national", "crisis_service")},
        "prospect": PROSPECT,
        "waiting": {"conv": ID, "token": KEY, "place": PLACE},
        "place": {"place": PLACE},
        "duty": {"on": FLAG},
        "taken": {"conv": ID},
        "requeued": {"why": word("adviser_gone", "adviser_left")},
        "resumed": {"conv": ID, "token": KEY, "state": word("waiting", "taken", "needs_hello"),
                    "place": Kind([None, *PLACE.good], [bad for bad in PLACE.bad if bad[0] is not None]), "peer_here": FLAG},
        "peer": PEER,
        "ended": {"conv": ID, "by": BY, "why": word("end", "lost", "closed")},
        "danger": {"state": word("raised", "seen", "with_you", "over", "undone"), "undo_ms": whole(0, 5000, (3200,)), "desk": or_null(DESK)},
        "closing": CLOSING,
        "refused": REFUSED,
        "pong": PONG,
    },
    "console_to_gateway": {
        "enrol": {"invitation": KEY, "vk": KEY, "mac": KEY, "proof": SIG},
        "enrolment": {"invitation": KEY},
        "sign_in": {"adviser": ID, "page": ID, "signature": SIG},
        "shift_start": {"max": MAX, "languages": LANGUAGES_SAID},
        "shift_end": {},
        "pause": {"reason": word(*REASONS)},
        "ready": {},
        "decline": {"conv": ID, "reason": word("busy", "not_my_field", "language", "known", "other")},
        "weight": {"conv": ID, "heavy": FLAG},
        "take": {"conv": ID},
        "end": {"conv": ID},
        "raise": {"conv": ID, "kind": RAISE_KIND},
        "acknowledge": {"danger": ID},
        "hand_on": {"danger": ID},
        "close_danger": {"danger": ID, "reason": REASONS_OF_ENDING},
        "called_112": {"danger": ID},
        "drill": {"desk": DESK},
        "sign_out": {},
        "ping": {"n": PING},
    },
    "gateway_to_console": {
        "challenge": {"nonce": KEY, "demo": FLAG},
        "enrolment_pending": {},
        "enrolled": {"adviser": ID, "chain": CHAIN},
        "signed_in": {"adviser": ID, "chain": CHAIN, "shift": FLAG, "max": MAX, "chats": CHATS},
        "chain": {"chain": CHAIN},
        "rostered": {"shifts": ROSTERED},
        "shift": {"on": FLAG, "max": MAX, "languages": LANGUAGES, "state": word("ready", "paused", "missed", "wrap_up", "resting"),
                  "reason": Kind([None, *REASONS], [("tired", ""), ("", ""), (0, "")]), "since_ms": MS, "rest_ms": MS},
        "offer": {"item": ITEM, "answer_ms": MS},
        "offer_over": {"conv": ID, "why": word("expired", "withdrawn")},
        "waiting_list": {"items": ITEMS},
        "arrived": {"item": ITEM},
        "changed": {"item": ITEM},
        "gone": {"conv": ID, "why": word("taken", "left", "lost", "again")},
        "taken": {"conv": ID, "hello": HELLO, "intake": INTAKE_OR_NULL, "choices": CHOICES},
        "already_taken": {"conv": ID},
        "peer": PEER,
        "ended": {"conv": ID, "by": BY, "why": word("end", "exit", "navigated", "lost", "again", "closed")},
        "danger": {"danger": ID, "kind": word("danger", "colleague", "drill"), "conv": or_null(ID), "desk": DESK, "topic": or_null(word(*TOPICS)),
                   "raised_by": word("visitor", "adviser", "drill"), "since_ms": MS, "step": STEP, "steps": STEP, "round": ROUND,
                   "state": word("ringing", "acknowledged", "held", "closing"), "owner": OWNER, "reason": or_null(REASONS_OF_ENDING),
                   "goes_on_ms": or_null(MS), "visitor": word("waiting", "in_chat", "lost", "left", "none"), "may_take": FLAG, "pages": PAGES},
        "danger_over": {"danger": ID, "why": word("closed", "undone", "withdrawn")},
        "pagers": {"failing": FAILING},
        "closing": CLOSING,
        "refused": REFUSED,
        "pong": PONG,
    },
}


def frame(name, values):
    return {"t": name, **values}


def short(value):
    text = json.dumps(value)
    return text if len(text) <= 40 else text[:37] + "..."


def valid_samples(name, fields):
    smallest = {field: kind.good[0] for field, kind in fields.items() if not kind.absent}
    largest = {field: kind.good[-1] for field, kind in fields.items()}
    samples = [{"about": "smallest", "frame": frame(name, smallest)}]
    if largest != smallest:
        samples.append({"about": "largest", "frame": frame(name, largest)})
    for field, kind in fields.items():
        if kind in (HELLO, HELLO_OR_NULL, INTAKE, INTAKE_OR_NULL):
            continue   # the two above and the relay's own tests cover their sizes; repeating them would only make files big
        if kind.absent:
            samples.append({"about": f"{field} {short(kind.good[0])}", "frame": frame(name, {**smallest, field: kind.good[0]}),
                            "written": frame(name, smallest)})
        for value in kind.good[1:-1]:
            samples.append({"about": f"{field} {short(value)}", "frame": frame(name, {**smallest, field: value})})
    return samples


def small(fields):
    """Values that keep broken samples short; bytes need not be an LE1 frame for a reader of control frames."""
    out = {}
    for field, kind in fields.items():
        if kind.absent:
            continue
        value = kind.good[0]
        out[field] = "AAAA" if isinstance(value, str) and len(value) > 100 else copy.deepcopy(value)
    return out


def broken_samples(name, fields, read_by_gateway):
    base = frame(name, small(fields))
    broken = []

    def add(about, error, **what):
        broken.append({"about": about, **({"error": error} if read_by_gateway else {}), **what})

    for field in [field for field in fields if field in base]:
        add(f"no {field}", "missing_field", frame={k: v for k, v in base.items() if k != field})
    for field, kind in fields.items():
        for value, error in kind.bad:
            add(f"{field} {short(value)}", error, frame={**base, field: value})
    add("a field nobody reads", "unknown_field", frame={**base, "more": 1})
    add("no name", "no_name", frame={k: v for k, v in base.items() if k != "t"})
    add("a name that is no string", "no_name", frame={**base, "t": 1})
    add("an unknown name", "unknown_name", frame={**base, "t": name + "_"})
    add("an empty name", "unknown_name", frame={**base, "t": ""})
    if not read_by_gateway:
        return broken

    text = json.dumps(base, separators=(",", ":"))
    add("t twice", "duplicate_field", text=text[:-1] + f',"t":"{name}"}}')
    for field, kind in fields.items():
        once = json.dumps({field: base.get(field, kind.good[-1])})[1:-1]
        add(f"{field} twice", "duplicate_field", text=text[:-1] + (f",{once}" if field not in base else "") + f",{once}}}")
    if name in ("raise", "undo_raise", "acknowledge", "hand_on", "close_danger", "called_112", "drill"):
        add("one byte too long", "frame_too_long", text=text + " " * (257 - len(text)))
    add("not closed", "not_json", text=text[:-1])
    add("something after it", "not_json", text=text + "{}")
    add("a byte order mark", "not_json", text="\ufeff" + text)
    add("a comma too many", "not_json", text=text[:-1] + ",}")
    add("in a list", "not_an_object", text="[" + text + "]")
    for field, kind in fields.items():
        if isinstance(kind.good[0], int) and not isinstance(kind.good[0], bool):
            for number, error in (("1.0", "not_a_whole_number"), ("1e0", "not_a_whole_number"), ("-0", "not_a_whole_number"),
                                  ("01", "not_json"), ("+1", "not_json"), ("0x1", "not_json"), ("NaN", "not_json"),
                                  ("18446744073709551616", "not_a_whole_number"), ("18446744073709551615", "out_of_range")):
                add(f"{field} {number}", error, text=json.dumps({**base, field: "@"}, separators=(",", ":")).replace('"@"', number))
        if kind is CHOICES_SAID:
            twice = json.dumps({**base, field: "@"}, separators=(",", ":")).replace('"@"', '{"role":"self","role":"self"}')
            add(f"{field} with role twice", "duplicate_field", text=twice)
    return broken


def files():
    for direction in DIRECTIONS:
        for name, fields in FRAMES[direction].items():
            samples = {"direction": direction, "name": name, "valid": valid_samples(name, fields),
                       "broken": broken_samples(name, fields, direction.endswith("to_gateway"))}
            yield HERE / f"{direction}.{name}.json", json.dumps(samples, indent=1, ensure_ascii=True) + "\n"


def main():
    wanted = dict(files())
    if "--check" in sys.argv[1:]:
        stale = [p.name for p, text in wanted.items() if not p.exists() or p.read_text() != text]
        stale += [p.name for p in HERE.glob("*.json") if p not in wanted]
        if stale:
            sys.exit("tests/vectors/protocol is not what make.py writes: " + ", ".join(sorted(stale)))
        return
    for path, text in wanted.items():
        path.write_text(text)


if __name__ == "__main__":
    main()
