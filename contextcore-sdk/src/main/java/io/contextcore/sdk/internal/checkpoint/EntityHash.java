package io.contextcore.sdk.internal.checkpoint;

/** The 64-bit hash by which a finished task or an insight is found. It is stored, and hence the same in every version. */
final class EntityHash {
    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private EntityHash() {}

    /** Returns the hash of an id: FNV-1a of its project, NUL and its id, in UTF-16, and then mixed. */
    static long of(String project, String id) {
        long hash = add(OFFSET_BASIS, project) * PRIME; // NUL changes nothing before the multiplication
        return mix(add(hash, id));
    }

    private static long add(long before, String text) {
        long hash = before;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }

    /** Spreads every bit over all of them, in a way that can be undone. */
    static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
