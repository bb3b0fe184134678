package io.contextcore.detector.tests.app;

import io.contextcore.api.task.TrackedTask;
import io.contextcore.detector.tests.app.configured.Vouchers;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;

/**
 * Routes whose work belongs to tasks. Each step of the work calls this same service under a path that names the step, so
 * that a test finds the span of each.
 */
final class TrackedRoutes {

    private final HttpApplication application;
    private final Checkout checkout = new Checkout();
    private final Vouchers vouchers = new Vouchers();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    private TrackedRoutes(HttpApplication application) {
        this.application = application;
    }

    static void addTo(HttpApplication application) {
        TrackedRoutes routes = new TrackedRoutes(application);
        application.serve("/method", () -> routes.method() + routes.step("after-method"));
        application.serve(
                "/class",
                () -> routes.checkout.ordinary(() -> routes.step("class"))
                        + routes.checkout.ofAnotherTask(() -> routes.step("method-in-class"))
                        + routes.checkout.ofNoTask(() -> routes.step("no-task-in-class"))
                        + Checkout.ofTheClass(() -> routes.step("static-in-class")));
        application.serve(
                "/nested",
                () -> routes.checkout.ordinary(
                        () -> routes.step("outer") + routes.method() + routes.step("outer-again")));
        application.serve("/recursive", () -> routes.recursive(3) + routes.step("after-recursion"));
        application.serve("/throwing", routes::throwing);
        application.serve("/async", routes::async);
        application.serve(
                "/configured",
                () -> routes.vouchers.redeem(() -> routes.step("configured-package"))
                        + Vouchers.Refunds.refund(() -> routes.step("configured-class")));
        application.serve("/untracked", () -> routes.step("untracked"));
    }

    @TrackedTask("PROJ-1")
    String method() throws Exception {
        return step("method");
    }

    @TrackedTask("PROJ-1")
    String recursive(int depth) throws Exception {
        return depth == 0 ? step("recursion") : recursive(depth - 1);
    }

    private String throwing() throws Exception {
        try {
            return fail();
        } catch (IllegalStateException expected) {
            return step("after-exception");
        }
    }

    @TrackedTask("PROJ-1")
    private String fail() throws Exception {
        throw new IllegalStateException(step("before-exception"));
    }

    private String async() throws Exception {
        CompletableFuture<String> inherited = asynchronously();
        return inherited.get()
                + executor.submit(() -> step("executor-afterwards")).get();
    }

    @TrackedTask("PROJ-1")
    private CompletableFuture<String> asynchronously() throws Exception {
        executor.submit(() -> step("executor")).get();
        return CompletableFuture.supplyAsync(() -> unchecked("future"), ForkJoinPool.commonPool());
    }

    private String unchecked(String name) {
        try {
            return step(name);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String step(String name) throws Exception {
        return application.call("/hello?step=" + name);
    }

    /** A class of one task, with exceptions. */
    @TrackedTask("PROJ-2")
    static final class Checkout {

        String ordinary(Callable<String> work) throws Exception {
            return work.call();
        }

        @TrackedTask("PROJ-3")
        String ofAnotherTask(Callable<String> work) throws Exception {
            return work.call();
        }

        @TrackedTask("")
        String ofNoTask(Callable<String> work) throws Exception {
            return work.call();
        }

        static String ofTheClass(Callable<String> work) throws Exception {
            return work.call();
        }
    }
}
