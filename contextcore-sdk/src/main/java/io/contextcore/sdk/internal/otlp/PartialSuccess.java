package io.contextcore.sdk.internal.otlp;

/**
 * What a backend says of a request that it took.
 *
 * @param rejected how many items it did not take, zero or more
 * @param message why, or a warning; empty if there is none
 */
record PartialSuccess(long rejected, String message) {
    private static final PartialSuccess NOTHING_SAID = new PartialSuccess(0, "");

    /**
     * Reads an {@code Export...ServiceResponse}, which has the same form for all signals. What cannot be read says
     * nothing: the request was taken all the same.
     */
    static PartialSuccess read(byte[] response) {
        long rejected = 0;
        String message = "";
        try {
            ProtobufFields fields = new ProtobufFields(response);
            for (int field = fields.next(); field != 0; field = fields.next()) {
                if (field == 1) {
                    ProtobufFields partial = fields.message();
                    for (int inner = partial.next(); inner != 0; inner = partial.next()) {
                        if (inner == 1) {
                            rejected = Math.max(0, partial.number());
                        } else if (inner == 2) {
                            message = partial.text();
                        }
                    }
                }
            }
        } catch (MalformedMessageException e) {
            return NOTHING_SAID;
        }
        return new PartialSuccess(rejected, message);
    }
}
