package io.contextcore.sdk.property;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The formulas of the identity contract, a second time. */
final class ExpectedIds {

    private ExpectedIds() {}

    static String trace(String project, String rootTaskId) {
        return sha256("contextcore:trace:" + project + "\0" + rootTaskId).substring(0, 32);
    }

    static String anchor(String project, String taskId, int attempt) {
        return sha256("contextcore:task:" + project + "\0" + taskId + "\0" + attempt)
                .substring(0, 16);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
