package io.contextcore.crash;

import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.ReceivedLogRecord;
import io.contextcore.testing.ReceivedSpan;
import io.contextcore.testing.Response;
import io.contextcore.testing.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The backend that everything is sent to, in good and in bad health. For one thread. */
final class Backend implements AutoCloseable {
    /** The project that everything is recorded for. */
    static final String PROJECT = "crash";

    private final OtlpReceiver receiver = OtlpReceiver.start();
    private final Protocol protocol;
    private State state = State.WELL;

    /** How a child and this process send. */
    enum Protocol {
        HTTP,
        GRPC
    }

    /** How it is. */
    enum State {
        WELL,
        ANSWERS_503,
        ANSWERS_429,
        SLOW,
        HANGS,
        AWAY
    }

    /** What was accepted, in its order. */
    record Received(List<ReceivedSpan> spans, List<ReceivedLogRecord> logRecords) {}

    Backend(Protocol protocol) {
        this.protocol = protocol;
    }

    /** Returns the settings of an SDK that records in this directory and sends here, by property name. */
    Map<String, String> settings(Path home) {
        Map<String, String> settings = new HashMap<>();
        settings.put("contextcore.home", home.toString());
        settings.put("contextcore.project.id", PROJECT);
        settings.put("contextcore.ledger.enabled", "true");
        settings.put(
                "otel.exporter.otlp.endpoint",
                protocol == Protocol.GRPC ? receiver.grpcEndpoint() : receiver.httpEndpoint());
        settings.put("otel.exporter.otlp.protocol", protocol == Protocol.GRPC ? "grpc" : "http/protobuf");
        // so that what is sent again is sent by the library, and can be counted
        settings.put("otel.java.exporter.otlp.retry.disabled", "true");
        return settings;
    }

    /** Returns the same settings as environment variables. */
    Map<String, String> environment(Path home) {
        Map<String, String> environment = new HashMap<>();
        settings(home)
                .forEach((name, value) ->
                        environment.put(name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        return environment;
    }

    /** Puts it into this state, out of the one that it is in. */
    void become(State next) {
        if (next == state) {
            return;
        }
        switch (state) {
            case HANGS -> receiver.release();
            case AWAY -> receiver.restart();
            default -> respond(Response.ok());
        }
        switch (next) {
            case WELL -> respond(Response.ok());
            case ANSWERS_503 -> respond(Response.status(503));
            case ANSWERS_429 -> respond(Response.status(429).retryAfter(Duration.ofSeconds(1)));
            case SLOW -> respond(Response.ok().delayedBy(Duration.ofMillis(300)));
            case HANGS -> receiver.hold();
            case AWAY -> receiver.stop();
        }
        state = next;
    }

    private void respond(Response response) {
        for (Signal signal : Signal.values()) {
            receiver.respondWith(signal, response);
        }
    }

    /** Returns what was accepted since the last call. */
    Received take() {
        receiver.hold(); // so that nothing is accepted between reading and forgetting
        try {
            Received received = new Received(receiver.spans(), receiver.logRecords());
            receiver.clear();
            return received;
        } finally {
            if (state != State.HANGS) {
                receiver.release();
            }
        }
    }

    @Override
    public void close() {
        receiver.close();
    }
}
