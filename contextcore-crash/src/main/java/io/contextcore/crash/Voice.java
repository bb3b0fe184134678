package io.contextcore.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** A child's side of the pipes to the process that started it. Thread-safe. */
final class Voice {
    private final FileOutputStream output = new FileOutputStream(FileDescriptor.out);

    /** Says a line; when this returns, the kernel has it, and a kill cannot take it back. */
    void say(String line) {
        byte[] bytes = (line + "\n").getBytes(US_ASCII);
        synchronized (output) {
            try {
                output.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("nobody listens", e);
            }
        }
    }

    /** Gives each line that is said to this process to a consumer, on a daemon thread; ends this process with the pipe. */
    void listen(Consumer<String> onLine) {
        Thread listener = new Thread(
                () -> {
                    try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, US_ASCII))) {
                        for (String line = input.readLine(); line != null; line = input.readLine()) {
                            onLine.accept(line);
                        }
                    } catch (IOException e) {
                        // the other end is gone, as below
                    }
                    Runtime.getRuntime().halt(3);
                },
                "contextcore-crash-listener");
        listener.setDaemon(true);
        listener.start();
    }
}
