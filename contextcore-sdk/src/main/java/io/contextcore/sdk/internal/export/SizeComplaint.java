package io.contextcore.sdk.internal.export;

import java.util.regex.Pattern;

/** Tells from the words of a server whether a request was too large for it, where its status does not say so. */
final class SizeComplaint {
    /** The words of gRPC in Go, Java, C++, .NET and Rust, and of the Collector over HTTP. */
    private static final Pattern WORDS = Pattern.compile(
            "\\b(message|request body)\\b[^:]{0,40}\\b(larger than|exceeds|too large)\\b", Pattern.CASE_INSENSITIVE);

    private SizeComplaint() {}

    static boolean isIn(String detail) {
        return WORDS.matcher(detail).find();
    }
}
