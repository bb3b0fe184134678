package io.contextcore.detector.tests.app.configured;

import java.util.concurrent.Callable;

/** A class of a configured package. */
public final class Vouchers {

    /** Runs something as work of this class. */
    public String redeem(Callable<String> work) throws Exception {
        return work.call();
    }

    /** A class of its own for the configuration, because it has a name of its own. */
    public static final class Refunds {

        /** Runs something as work of this class. */
        public static String refund(Callable<String> work) throws Exception {
            return work.call();
        }
    }
}
