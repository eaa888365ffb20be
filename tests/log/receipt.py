"""An independent verifier of a receipt (c2sp.org/tlog-proof, tlog-checkpoint, signed-note); standard library only.

Arguments: receipt, public key line (name+id+key). Prints the entry, or says on standard error what does not hold.
Ed25519 by RFC 8032 section 5.1.7, the tree by RFC 9162 section 2.1.3.2.
"""
import base64
import hashlib
import sys

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def need(condition, what):
    if not condition:
        sys.exit(what)


def add(a, b):
    (x1, y1), (x2, y2) = a, b
    k = D * x1 * x2 * y1 * y2
    return ((x1 * y2 + x2 * y1) * pow(1 + k, P - 2, P) % P, (y1 * y2 + x1 * x2) * pow(1 - k, P - 2, P) % P)


def times(n, point):
    result = (0, 1)
    while n:
        if n & 1:
            result = add(result, point)
        point, n = add(point, point), n >> 1
    return result


def point(data):
    n = int.from_bytes(data, "little")
    y, sign = n & ((1 << 255) - 1), n >> 255
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    need(y < P and (x * x - square) % P == 0, "not a point of the curve")
    return (P - x if x & 1 != sign else x, y)


def signed(public, message, signature):
    s = int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    base = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
    return len(signature) == 64 and s < L and times(s, base) == add(point(signature[:32]), times(h, point(public)))


def digest(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def root_of(index, size, leaf, hashes):
    fn, sn, r = index, size - 1, leaf
    for p in hashes:
        need(sn > 0, "too many hashes")
        if fn & 1 or fn == sn:
            r = digest(b"\1", p, r)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = digest(b"\1", r, p)
        fn, sn = fn >> 1, sn >> 1
    need(sn == 0, "too few hashes")
    return r


with open(sys.argv[1], encoding="utf-8", newline="") as file:
    head, text, signatures = file.read().split("\n\n")
name, key_id, key = sys.argv[2].split("+", 2)
key = base64.b64decode(key, validate=True)
need(key[0] == 1 and digest(name.encode() + b"\n" + key)[:4].hex() == key_id, "the key is not what its line says")

lines = head.split("\n")
need(lines[0] == "c2sp.org/tlog-proof@v1", "not a proof")
need(lines[1].startswith("extra ") and lines[2].startswith("index "), "no entry or index")
entry, index = base64.b64decode(lines[1][6:], validate=True), int(lines[2][6:])
hashes = [base64.b64decode(line, validate=True) for line in lines[3:]]

origin, size, root = text.split("\n")
need(origin == name, "a checkpoint of another log")
need(signatures.endswith("\n"), "the note does not end")
ours = [line.split(" ") for line in signatures[:-1].split("\n")]
ours = [base64.b64decode(line[2], validate=True) for line in ours if line[:2] == ["—", name]]
ours = [signature[4:] for signature in ours if signature[:4].hex() == key_id]
need(len(ours) == 1 and signed(key[1:], f"{text}\n".encode(), ours[0]), "not signed by this key")
need(0 <= index < int(size), "not a leaf of the tree")
need(root_of(index, int(size), digest(b"\0", entry), hashes) == base64.b64decode(root, validate=True), "not in the tree")
sys.stdout.buffer.write(entry)
