package io.contextcore.detector.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.CRC32C;

/** Writes files of the form that the SDK gives to a journal. That the detector reads those of the SDK, the SDK tests. */
public final class JournalWriter {
    private final Path home;
    private long segment;

    public JournalWriter(Path home) throws IOException {
        this.home = Files.createDirectories(
                home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Begins a new segment at a position. */
    public JournalWriter segment(long position) {
        segment = position;
        return this;
    }

    public JournalWriter created(String project, String taskId, String rootId) throws IOException {
        return event("task.created", project, taskId, ",\"root_id\":\"" + rootId + "\",\"attempt\":1");
    }

    public JournalWriter reopened(String project, String taskId, int attempt) throws IOException {
        return event("task.reopened", project, taskId, ",\"to_status\":\"todo\",\"attempt\":" + attempt);
    }

    public JournalWriter event(String type, String project, String taskId, String rest) throws IOException {
        return line(sealed("{\"schema\":1,\"event_type\":\"" + type + "\",\"event_id\":\"01\",\"project\":\"" + project
                + "\",\"source\":\"manual\",\"task_id\":\"" + taskId + "\"" + rest));
    }

    public JournalWriter line(String line) throws IOException {
        return raw((line + "\n").getBytes(UTF_8));
    }

    public JournalWriter raw(byte[] bytes) throws IOException {
        append(String.format("%020d.jsonl", segment), bytes);
        return this;
    }

    public void append(String file, byte[] bytes) throws IOException {
        Files.write(home.resolve(file), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** An object without its closing brace, as a line. */
    static String sealed(String open) {
        CRC32C crc = new CRC32C();
        crc.update(open.getBytes(UTF_8));
        return open + String.format(",\"crc\":\"%08x\"}", crc.getValue());
    }
}
