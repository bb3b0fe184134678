package io.contextcore.sdk.internal.export;

import java.lang.reflect.Method;

/**
 * Reads the answer of the backend out of the exception that OpenTelemetry's OTLP exporters fail with.
 *
 * <p>That exception is internal to OpenTelemetry, and the types of its answers changed between the versions that we run on
 * (1.50: {@code statusCode()} and {@code grpcStatusValue()}; 1.65: {@code getStatusCode()} for both). So it is read by
 * name, and what does not have the expected form is a failure like any other.
 */
final class ExporterFailure {
    private static final String HTTP = "io.opentelemetry.exporter.internal.FailedExportException$HttpExportException";
    private static final String GRPC = "io.opentelemetry.exporter.internal.FailedExportException$GrpcExportException";

    private ExporterFailure() {}

    static Outcome outcome(Throwable failure) {
        String type = failure.getClass().getName();
        if (type.equals(HTTP) || type.equals(GRPC)) {
            try {
                Method getResponse = failure.getClass().getMethod("getResponse");
                Object response = getResponse.invoke(failure);
                if (response != null) {
                    Answer answer = new Answer(getResponse.getReturnType(), response);
                    return type.equals(HTTP)
                            ? HttpStatusRules.outcome(
                                    answer.number("statusCode", "getStatusCode"),
                                    answer.text("statusMessage", "getStatusMessage"),
                                    null)
                            : GrpcStatusRules.outcome(
                                    answer.number("grpcStatusValue", "getStatusCode"),
                                    answer.text("grpcStatusDescription", "getStatusDescription"),
                                    null);
                }
            } catch (ReflectiveOperationException | RuntimeException e) {
                return Outcome.Failed.because(failure);
            }
        }
        return Outcome.Failed.because(failure);
    }

    /**
     * An answer, asked through its declared type, which is public where its class is not.
     *
     * @param type the declared type
     */
    private record Answer(Class<?> type, Object value) {

        int number(String older, String newer) throws ReflectiveOperationException {
            Object number = get(older, newer);
            if (number instanceof Integer plain) {
                return plain;
            }
            return (Integer) number.getClass().getMethod("getValue").invoke(number); // of an enum
        }

        String text(String older, String newer) throws ReflectiveOperationException {
            Object text = get(older, newer);
            return text == null ? "" : text.toString();
        }

        private Object get(String older, String newer) throws ReflectiveOperationException {
            Method method;
            try {
                method = type.getMethod(older);
            } catch (NoSuchMethodException e) {
                method = type.getMethod(newer);
            }
            return method.invoke(value);
        }
    }
}
