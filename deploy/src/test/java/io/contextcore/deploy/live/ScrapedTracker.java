package io.contextcore.deploy.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.contextcore.samples.demo.Player;
import io.contextcore.samples.demo.Programme;
import io.contextcore.samples.demo.Recount;
import io.contextcore.samples.demo.Step;
import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.ReceivedMetric;
import io.contextcore.testing.SettableClock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A tracker that lives through the year of the demo, and what its metrics were at many moments of it, as a backend got them by
 * OTLP. Afterwards it lives on, and shows its metrics to whoever scrapes them.
 */
final class ScrapedTracker implements AutoCloseable {
    private static final Duration FLUSH = Duration.ofSeconds(60);

    private final List<Step> steps;
    private final Map<String, Recount> recounts = new LinkedHashMap<>();
    private final Instant end;
    private final SettableClock clock;
    private final OtlpReceiver receiver = OtlpReceiver.start();
    private final Path home;
    private ContextCoreSdk sdk;
    private final HttpServer target;
    private volatile String scraped = "# EOF\n";

    /**
     * Lives through the year.
     *
     * @param end when it is over
     * @param home an empty directory
     * @param history the file that is written: all samples, as promtool reads them
     */
    ScrapedTracker(Instant end, Path home, Path history) throws IOException {
        this.end = end;
        steps = Programme.generate(Programme.DEFAULT_SEED, end);
        for (String project : Programme.projects("")) {
            recounts.put(project, Recount.of(steps, project));
        }
        clock = new SettableClock(steps.get(0).at());
        this.home = home;
        sdk = open();
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/metrics", exchange -> {
            byte[] body = scraped.getBytes(UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", "application/openmetrics-text; version=1.0.0; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        try {
            Exposition year = new Exposition(true);
            int played = 0;
            for (Instant moment : moments()) {
                clock.set(moment);
                int from = played;
                while (played < steps.size() && !steps.get(played).at().isAfter(moment)) {
                    played++;
                }
                List<Step> now = steps.subList(from, played);
                Player player = new Player(sdk);
                sdk.batch(() -> now.forEach(player::play));
                year.add(send());
            }
            Files.writeString(history, year.text());
        } catch (RuntimeException | IOException e) {
            close();
            throw e;
        }
        target.start();
    }

    private ContextCoreSdk open() {
        return AutoConfiguredContextCore.builder(Map.of(
                        "otel.exporter.otlp.endpoint",
                        receiver.httpEndpoint(),
                        "otel.exporter.otlp.protocol",
                        "http/protobuf"))
                .setHome(home)
                .setClock(clock)
                .setHeartbeat(Duration.ofHours(1)) // of real time: what is sent is sent by a flush
                .build();
    }

    /** Ever closer to each other: a day, six hours in the last five weeks, an hour since yesterday, a minute in the last ten. */
    private Iterable<Instant> moments() {
        Set<Instant> moments = new TreeSet<>();
        Instant first = steps.get(0).at();
        add(moments, Duration.ofDays(1), Duration.between(first, end));
        add(moments, Duration.ofHours(6), Duration.ofDays(35));
        add(moments, Duration.ofHours(1), Duration.ofDays(1));
        add(moments, Duration.ofMinutes(1), Duration.ofMinutes(10));
        moments.add(end);
        return moments;
    }

    private void add(Set<Instant> moments, Duration apart, Duration since) {
        for (Instant moment = end; !moment.isBefore(end.minus(since)); moment = moment.minus(apart)) {
            moments.add(moment);
        }
    }

    /** Sends how things stand, and returns what arrived; of what came twice at the same moment, the last. */
    private List<ReceivedMetric> send() {
        flush();
        if (receiver.metrics().isEmpty()) { // nothing happened since; a tracker that has just begun sends all the same
            sdk.close();
            sdk = open();
            flush();
        }
        Map<String, ReceivedMetric> latest = new LinkedHashMap<>();
        receiver.metrics().forEach(metric -> latest.put(metric.metric().getName(), metric));
        receiver.clear();
        return new ArrayList<>(latest.values());
    }

    private void flush() {
        if (!sdk.flush(FLUSH)) {
            throw new IllegalStateException("not everything was accepted: " + sdk.health());
        }
    }

    /** Lives on from now, by the clock of the machine, and shows how things stand. */
    void goOn(Runnable work) {
        clock.set(Instant.now());
        work.run();
        Exposition now = new Exposition(false);
        now.add(send());
        scraped = now.text();
    }

    ContextCoreSdk sdk() {
        return sdk;
    }

    /** Where its metrics can be scraped: a host and a port. */
    String target() {
        return InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + target.getAddress().getPort();
    }

    /** When the year was over. */
    Instant end() {
        return end;
    }

    /** What a naive recount of the year comes to, by project. */
    Map<String, Recount> recounts() {
        return recounts;
    }

    @Override
    public void close() {
        target.stop(0);
        sdk.close();
        receiver.close();
    }
}
