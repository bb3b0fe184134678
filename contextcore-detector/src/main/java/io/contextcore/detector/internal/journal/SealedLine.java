package io.contextcore.detector.internal.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * How a line of a journal ends: with the CRC-32C of all that is before it, by which a torn or damaged line is known.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3720#appendix-B.4">CRC-32C</a>
 */
final class SealedLine {
    private static final int SEAL_LENGTH = ",\"crc\":\"00000000\"}".length();
    private static final int POLYNOMIAL = 0x82F63B78; // bits reversed
    private static final int[] TABLE = table(); // java.util.zip.CRC32C is in Java 9

    private SealedLine() {}

    /** Returns whether the bytes from {@code from} to {@code to}, without a newline, are a line as it was written. */
    static boolean isIntact(byte[] bytes, int from, int to) {
        int sealed = to - SEAL_LENGTH;
        if (sealed <= from) {
            return false;
        }
        byte[] seal =
                String.format(",\"crc\":\"%08x\"}", crc32c(bytes, from, sealed)).getBytes(US_ASCII);
        for (int i = 0; i < SEAL_LENGTH; i++) {
            if (bytes[sealed + i] != seal[i]) {
                return false;
            }
        }
        return true;
    }

    static int crc32c(byte[] bytes, int from, int to) {
        int crc = -1;
        for (int i = from; i < to; i++) {
            crc = crc >>> 8 ^ TABLE[(crc ^ bytes[i]) & 0xff];
        }
        return ~crc;
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
            }
            table[i] = crc;
        }
        return table;
    }
}
