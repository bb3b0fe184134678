package io.contextcore.detector.internal.context;

import java.lang.ref.WeakReference;

/** The thread that looks after the files of a context. It holds the context weakly and ends with it. */
final class Refresher implements Runnable {

    private final WeakReference<CurrentContext> context;
    private final long periodMillis;

    private Refresher(CurrentContext context, long periodMillis) {
        this.context = new WeakReference<>(context);
        this.periodMillis = periodMillis;
    }

    /** {@return the started thread; it ends when it is interrupted, and when nobody else holds the context} */
    static Thread start(CurrentContext context, long periodMillis) {
        Thread thread = new Thread(new Refresher(context, periodMillis), "contextcore-refresh");
        thread.setDaemon(true);
        // That of the application, whose classes must be able to go.
        thread.setContextClassLoader(null);
        thread.start();
        return thread;
    }

    @Override
    public void run() {
        try {
            do {
                Thread.sleep(periodMillis);
            } while (refreshed());
        } catch (InterruptedException e) {
            // The context was closed.
        }
    }

    /** A method of its own, so that nothing is held while the thread sleeps. */
    private boolean refreshed() {
        CurrentContext current = context.get();
        if (current == null) {
            return false;
        }
        current.refreshIfChanged();
        return true;
    }
}
