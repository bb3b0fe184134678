package io.contextcore.cli.doctor;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What people mean when they set an endpoint that does not answer: the common mistakes, each with what to set instead. */
final class Alternatives {
    private static final int GRPC_PORT = 4317;
    private static final int HTTP_PORT = 4318;

    private Alternatives() {}

    /**
     * Another target that could be meant.
     *
     * @param mistake what was wrong, if this one answers
     * @param advice what to set
     */
    record Alternative(String protocol, URI url, String mistake, String advice) {}

    /**
     * Returns them, the likeliest first.
     *
     * @param answersHttp whether what is there answered with an HTTP status, and so does not speak gRPC alone
     */
    static List<Alternative> of(Target target, boolean answersHttp) {
        URI url = target.url();
        String signal = target.signal();
        String own = "v1/" + signal;
        String server = url.getScheme() + "://" + url.getRawAuthority();
        String otherScheme = "https".equals(url.getScheme()) ? "http" : "https";
        List<Alternative> found = new ArrayList<>();
        if (target.protocol().equals(Target.GRPC)) {
            found.add(http(target, server, "", "this port speaks HTTP, and the protocol is grpc"));
            found.add(new Alternative(
                    Target.GRPC,
                    URI.create(otherScheme + "://" + url.getRawAuthority()),
                    "the server speaks " + (otherScheme.equals("https") ? "TLS" : "no TLS"),
                    set(target, otherScheme + "://" + url.getRawAuthority())));
            if (url.getPort() == HTTP_PORT) {
                URI there = withPort(url, GRPC_PORT);
                found.add(new Alternative(
                        Target.GRPC, there, "4318 is the port for HTTP", set(target, there.toString())));
            }
            if (url.getPort() == GRPC_PORT) {
                found.add(http(target, withPort(url, HTTP_PORT).toString(), "", "only the port for HTTP answers"));
            }
            found.add(http(target, server, "/otlp", "this backend takes OTLP over HTTP under /otlp"));
            return found;
        }
        String path = url.getRawPath();
        String base = path.endsWith("/" + own) ? path.substring(0, path.length() - own.length() - 1) : path;
        if (base.contains("/v1/")) {
            String once = base.substring(0, base.indexOf("/v1/"));
            found.add(http(target, server, once, "the path of a signal is there twice"));
        }
        Alternative scheme = new Alternative(
                Target.HTTP,
                URI.create(otherScheme + "://" + url.getRawAuthority() + path),
                "the server speaks " + (otherScheme.equals("https") ? "TLS" : "no TLS"),
                "write " + otherScheme + ":// instead of " + url.getScheme() + ":// in "
                        + Target.variable(target.endpointSetting()));
        if (!answersHttp) {
            found.add(scheme);
            found.add(new Alternative(
                    Target.GRPC,
                    URI.create(server),
                    "this port speaks gRPC, and the protocol is http/protobuf",
                    "set " + Target.variable("otel.exporter.otlp.protocol") + "=grpc"
                            + (path.equals("/" + own) ? "" : " and " + bare(set(target, server)))));
        }
        if (target.isOfSignalOnly() && !path.endsWith("/" + own)) {
            found.add(http(
                    target, server, stripped(path), "the endpoint of a signal is used as it is, without a path added"));
        }
        if (!base.endsWith("/otlp")) {
            found.add(http(target, server, stripped(base) + "/otlp", "this backend takes OTLP under /otlp"));
        }
        if (signal.equals("metrics") && !base.endsWith("/api/v1/otlp")) {
            found.add(new Alternative(
                    Target.HTTP,
                    URI.create(server + "/api/v1/otlp/" + own),
                    "Prometheus takes OTLP under /api/v1/otlp",
                    "set OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=" + server + "/api/v1/otlp/" + own));
        }
        if (answersHttp) {
            found.add(scheme);
        }
        if (url.getPort() == GRPC_PORT) {
            found.add(http(target, withPort(url, HTTP_PORT).toString(), base, "4317 is the port for gRPC"));
        }
        return found;
    }

    private static Alternative http(Target target, String server, String base, String mistake) {
        String endpoint = server + base;
        String ofSignal = endpoint + "/v1/" + target.signal();
        String advice = set(target, target.isOfSignalOnly() ? ofSignal : endpoint);
        return new Alternative(
                Target.HTTP,
                URI.create(ofSignal),
                mistake,
                target.protocol().equals(Target.HTTP)
                        ? advice
                        : "set " + Target.variable("otel.exporter.otlp.protocol") + "=http/protobuf and "
                                + bare(advice));
    }

    private static String set(Target target, String endpoint) {
        return "set " + Target.variable(target.endpointSetting()) + "=" + endpoint;
    }

    private static String bare(String advice) {
        return advice.substring("set ".length());
    }

    private static String stripped(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static URI withPort(URI url, int port) {
        return URI.create(url.getScheme() + "://" + url.getHost() + ":" + port);
    }
}
