package io.contextcore.samples.demo;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Who works on a project, and what they talk about.
 *
 * @param project the project's id, without the prefix of a run
 * @param key the beginning of its tasks' ids
 * @param service the service that the project builds
 * @param users whom the project serves
 * @param things what its stories are about
 * @param pace how much gets done, relative to the others
 */
record Cast(
        String project,
        String key,
        String service,
        String users,
        List<String> members,
        List<String> goals,
        List<String> things,
        double pace) {

    static final String OWNER = "pia";
    static final String PIPELINE = "ci";

    static final List<Cast> ALL = List.of(
            new Cast(
                    "commerce",
                    "SHOP",
                    "checkout",
                    "customers",
                    List.of("ada", "bela", "chidi", "dana", "emre"),
                    List.of(
                            "Checkout in one page",
                            "Vouchers and gift cards",
                            "A basket that survives the night",
                            "Prices in every currency",
                            "Search that forgives typing errors",
                            "Returns without a phone call"),
                    List.of(
                            "vouchers",
                            "gift cards",
                            "the basket",
                            "delivery dates",
                            "invoices",
                            "wish lists",
                            "product pictures",
                            "reviews",
                            "discounts",
                            "returns"),
                    1.0),
            new Cast(
                    "payments",
                    "PAY",
                    "payment-gateway",
                    "merchants",
                    List.of("farah", "goran", "hana", "ivo"),
                    List.of(
                            "Payment by bank transfer",
                            "Fewer false alarms for fraud",
                            "Refunds in a day",
                            "A second acquirer",
                            "Audit without overtime"),
                    List.of(
                            "refunds",
                            "card tokens",
                            "disputes",
                            "settlement files",
                            "exchange rates",
                            "fraud rules",
                            "the acquirer's API",
                            "receipts",
                            "recurring payments"),
                    0.85),
            new Cast(
                    "logistics",
                    "LOG",
                    "routing",
                    "drivers",
                    List.of("kofi", "lena", "mateo", "nora", "omar"),
                    List.of(
                            "Routes that know the traffic",
                            "Parcels that can be found",
                            "Slots of one hour",
                            "A warehouse without paper",
                            "Partners by one API"),
                    List.of(
                            "routes",
                            "parcel labels",
                            "time slots",
                            "the depot map",
                            "pick lists",
                            "customs papers",
                            "the partner API",
                            "proof of delivery",
                            "driver shifts"),
                    1.1));

    private static final List<String> WISHES = List.of(
            "see", "change", "share", "export", "search", "compare", "cancel", "get told of", "undo changes of");
    private static final List<String> FAULTS = List.of(
            "are off by one day",
            "vanish after a reload",
            "show the wrong language",
            "time out under load",
            "cannot be saved twice",
            "ignore the time zone");
    private static final List<String> CHORES = List.of(
            "Move %s to the new data model",
            "Test %s under load", "Document %s", "Take the old code for %s away", "Measure %s");
    private static final List<String> QUESTIONS =
            List.of("How do others do %s?", "What would %s cost in the cloud?", "Can %s be cached?");
    private static final List<String> OUTAGES =
            List.of("%s answers slowly", "%s answers with errors", "%s loses messages", "The disk of %s is full");
    private static final List<String> PARTS = List.of("Interface", "Data model", "API", "Tests", "Metrics", "Texts");
    private static final List<String> REMARKS = List.of(
            "Works on staging.",
            "The tests are green, the texts are missing.",
            "I would rather split this.",
            "Agreed in the meeting: first without the old clients.",
            "The mock-up is in the wiki.",
            "Found a case that nobody had thought of.",
            "Please have a look at the second commit.");
    private static final List<Blocker> BLOCKERS = List.of(
            new Blocker("The partner's API is not deployed", "partner-api"),
            new Blocker("Waiting for the API key", "vendor-support"),
            new Blocker("The security review is not done", "security-team"),
            new Blocker("No test data", "data-team"),
            new Blocker("The contract is not signed", "legal"),
            new Blocker("The staging cluster is down", "platform-team"));

    /** Why something cannot go on, and whom or what it waits for. */
    record Blocker(String reason, String by) {}

    static <T> T oneOf(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private String thing(Random random) {
        return oneOf(things, random);
    }

    String story(Random random) {
        return "Let " + users + " " + oneOf(WISHES, random) + " " + thing(random);
    }

    String bug(Random random) {
        return capital(thing(random)) + ": they " + oneOf(FAULTS, random);
    }

    String chore(Random random) {
        return String.format(Locale.ROOT, oneOf(CHORES, random), thing(random));
    }

    String spike(Random random) {
        return String.format(Locale.ROOT, oneOf(QUESTIONS, random), thing(random));
    }

    String incident(Random random) {
        return capital(String.format(Locale.ROOT, oneOf(OUTAGES, random), service));
    }

    static String part(int number) {
        return PARTS.get(number % PARTS.size());
    }

    static String remark(Random random) {
        return oneOf(REMARKS, random);
    }

    static Blocker blocker(Random random) {
        return oneOf(BLOCKERS, random);
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
