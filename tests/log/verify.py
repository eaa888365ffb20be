"""An independent verifier of the log, by RFC 9162 sections 2.1.1, 2.1.3.2 and 2.1.4.2; standard library only.

Reads {entries, roots, inclusion, consistency} as JSON, hex throughout; prints how many of each it accepted, and how many
it accepted after one bit was changed.
"""
import hashlib
import json
import sys


def digest(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def tree(leaves):
    if not leaves:
        return digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return digest(b"\1", tree(leaves[:k]), tree(leaves[k:]))


def included(index, size, leaf, proof, root):
    if index >= size:
        return False
    fn, sn, r = index, size - 1, leaf
    for p in proof:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            r = digest(b"\1", p, r)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = digest(b"\1", r, p)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and r == root


def consistent(first, second, proof, older, newer):
    if first == second:
        return not proof and older == newer
    path = ([older] if first & (first - 1) == 0 else []) + proof
    if not path:
        return False
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = digest(b"\1", c, fr), digest(b"\1", c, sr)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = digest(b"\1", sr, c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == older and sr == newer


def flip(value):
    return bytes([value[0] ^ 1]) + value[1:]


data = json.load(sys.stdin)
unhex = bytes.fromhex
leaves = [digest(b"\0", unhex(entry)) for entry in data["entries"]]
roots = [tree(leaves[:n]) for n in range(len(leaves) + 1)]
counts = {"roots": sum(unhex(r) == roots[n] for n, r in enumerate(data["roots"])), "inclusion": 0, "consistency": 0, "falseAccepts": 0}
for case in data["inclusion"]:
    index, size, proof = case["index"], case["size"], [unhex(p) for p in case["proof"]]
    counts["inclusion"] += included(index, size, leaves[index], proof, roots[size])
    counts["falseAccepts"] += included(index, size, flip(leaves[index]), proof, roots[size])
for case in data["consistency"]:
    first, size, proof = case["first"], case["size"], [unhex(p) for p in case["proof"]]
    counts["consistency"] += consistent(first, size, proof, roots[first], roots[size])
    counts["falseAccepts"] += consistent(first, size, proof, flip(roots[first]), roots[size])
print(json.dumps(counts))
