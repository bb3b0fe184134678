package io.contextcore.cli.doctor;

import io.contextcore.cli.doctor.Alternatives.Alternative;
import io.contextcore.sdk.internal.config.Settings;
import io.contextcore.sdk.internal.export.Outcome;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Asks the backend of one signal, and if it does not answer as it should, finds out which mistake it is. */
final class SignalCheck {
    private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "[::1]");

    private final Settings settings;
    private final Probe probe;
    private final boolean inContainer;

    SignalCheck(Settings settings, Probe probe, boolean inContainer) {
        this.settings = settings;
        this.probe = probe;
        this.inContainer = inContainer;
    }

    Finding of(String signal) {
        List<String> exporters = settings.getList("otel." + signal + ".exporter");
        if (!Target.isAsked(settings, signal)) {
            return exporters.isEmpty()
                    ? Finding.hint(
                            signal,
                            "no endpoint is set; everything stays in the journal",
                            "set OTEL_EXPORTER_OTLP_ENDPOINT, and what waits is delivered")
                    : Finding.hint(signal, "not sent by OTLP, but to " + exporters + ", which is not asked", "");
        }
        Outcome outcome;
        try {
            outcome = probe.asConfigured(signal);
        } catch (IllegalArgumentException e) {
            return Finding.problem(signal, message(e), "mend that setting");
        }
        Target target = Target.of(settings, signal);
        String where = target == null ? "the backend" : target.url() + " (" + target.protocol() + ")";
        if (outcome instanceof Outcome.Accepted || outcome instanceof Outcome.PartlyRefused) {
            return Finding.ok(signal, where + " takes OTLP");
        }
        String reason = Probe.reason(outcome);
        if (outcome instanceof Outcome.Refused && !reason.contains("HTTPS")) { // some say that they want TLS
            return Finding.hint(
                    signal,
                    where + " answers, and refuses a request without data: " + reason,
                    "if nothing arrives either, look into the log of the backend");
        }
        if (Probe.isDenied(reason)) {
            return Finding.problem(
                    signal,
                    where + " asks for credentials, or does not accept these: " + reason,
                    "set " + Target.variable(Target.key(settings, signal, "headers"))
                            + " to name=value pairs with commas between them, a blank in a value written as %20, such as"
                            + " Authorization=Basic%20<base64 of user:token>");
        }
        String found = where + " does not take OTLP: " + reason;
        if (target == null) {
            return Finding.problem(signal, found, "check OTEL_EXPORTER_OTLP_ENDPOINT");
        }
        Alternative meant = meant(target, reason.contains("HTTP "));
        return Finding.problem(
                signal, found, meant == null ? advice(target, reason) : meant.mistake() + "; " + meant.advice());
    }

    private @Nullable Alternative meant(Target target, boolean answersHttp) {
        for (Alternative alternative : Alternatives.of(target, answersHttp)) {
            if (Probe.isAnswer(probe.elsewhere(target.signal(), alternative.protocol(), alternative.url()))) {
                return alternative;
            }
        }
        return null;
    }

    private String advice(Target target, String reason) {
        String said = reason.toLowerCase(Locale.ROOT);
        String endpoint = Target.variable(target.endpointSetting());
        String host = target.url().getHost();
        if (inContainer && THIS_MACHINE.contains(host)) {
            return host + " is this container itself; set " + endpoint
                    + " to the name of the collector's container or service, or to host.docker.internal";
        }
        if (said.contains("unknownhost")) {
            return "there is no such host: check the name in " + endpoint;
        }
        if (said.contains("connect")) {
            return "nothing listens there: start the collector, or check host and port in " + endpoint;
        }
        if (said.contains("certificate")) {
            return "set OTEL_EXPORTER_OTLP_CERTIFICATE to the PEM file of the authority that signed the server's";
        }
        if (said.contains("no answer within")) {
            return "a firewall may swallow it, or the port speaks another protocol: check host and port in " + endpoint;
        }
        return "check " + endpoint + " and OTEL_EXPORTER_OTLP_PROTOCOL";
    }

    private static String message(IllegalArgumentException e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }
}
