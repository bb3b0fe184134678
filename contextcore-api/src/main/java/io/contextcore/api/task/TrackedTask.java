package io.contextcore.api.task;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which task the code of a method or a class belongs to: every span that is started while such a method runs carries
 * a link to the task, whoever starts it.
 *
 * <pre>{@code
 * @TrackedTask("PROJ-123")
 * Receipt redeem(Voucher voucher) {
 *     return store.save(voucher); // the span of this SQL statement links to PROJ-123
 * }
 * }</pre>
 *
 * <p>It takes effect in a JVM that runs with OpenTelemetry's Java agent and {@code contextcore-detector-VERSION-agent.jar}
 * as its extension; anywhere else it does nothing.
 *
 * <p>On a class it stands for every method that the class itself declares, except private ones; it is not inherited, and
 * it says nothing about an abstract method. Where one such method calls another, the innermost is what counts, and the
 * annotation of a method counts more than that of its class. Work that is handed to another thread belongs to the task
 * if OpenTelemetry's context goes with it, as it does through the executors that the agent knows.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface TrackedTask {

    /**
     * {@return the id of the task in the project of this service}
     *
     * <p>An empty one says that the code belongs to no task, whatever its class or its caller says.
     */
    String value();
}
