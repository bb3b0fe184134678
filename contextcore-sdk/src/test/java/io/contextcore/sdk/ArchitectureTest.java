package io.contextcore.sdk;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Data flows one way, the middle of it is pure, and users see no more than they are meant to. */
class ArchitectureTest {
    private static final String SDK = "io.contextcore.sdk";
    private static final String EVENT = SDK + ".internal.event";
    private static final String LEDGER = SDK + ".internal.ledger";
    private static final String STATE = SDK + ".internal.state";
    private static final String SIGNAL = SDK + ".internal.signal";
    private static final String CONFIG = SDK + ".internal.config";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/semconv/generator/")) // a tool of the build
            .importPackages(SDK, "io.contextcore.api", "io.contextcore.semconv");

    /** Values of the public API that the inside hands out or is told; they depend on nothing. */
    private static final DescribedPredicate<JavaClass> PUBLIC_VALUES = describe(
            "public values",
            type -> belongToAnyOf(
                            Durability.class,
                            Health.class,
                            JournalReport.class,
                            LedgerHead.class,
                            LedgerReport.class,
                            RestoreOption.class,
                            RestoreReport.class)
                    .test(type.getBaseComponentType()));

    @Test
    void data_flows_one_way() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("values")
                .definedBy(PUBLIC_VALUES)
                .layer("event")
                .definedBy(EVENT)
                .layer("ledger")
                .definedBy(LEDGER)
                .layer("file")
                .definedBy(SDK + ".internal.file")
                .layer("journal")
                .definedBy(SDK + ".internal.journal")
                .layer("state")
                .definedBy(STATE)
                .layer("checkpoint")
                .definedBy(SDK + ".internal.checkpoint")
                .layer("signal")
                .definedBy(SIGNAL)
                .layer("tracker")
                .definedBy(SDK + ".internal.tracker")
                .layer("otlpjson")
                .definedBy(SDK + ".internal.otlpjson")
                .layer("export")
                .definedBy(SDK + ".internal.export")
                .layer("otlp")
                .definedBy(SDK + ".internal.otlp")
                .layer("outbox")
                .definedBy(SDK + ".internal.outbox")
                .layer("restore")
                .definedBy(SDK + ".internal.restore")
                .layer("insight")
                .definedBy(SDK + ".internal.insight")
                .layer("tempo")
                .definedBy(SDK + ".internal.tempo")
                .layer("guidance")
                .definedBy(SDK + ".internal.guidance")
                .layer("config")
                .definedBy(CONFIG)
                .layer("entry points")
                .definedBy(resideInAPackage(SDK).and(not(PUBLIC_VALUES)))
                .whereLayer("values")
                .mayNotAccessAnyLayer()
                .whereLayer("event")
                .mayNotAccessAnyLayer()
                .whereLayer("ledger")
                .mayOnlyAccessLayers("event")
                .whereLayer("file")
                .mayNotAccessAnyLayer()
                .whereLayer("journal")
                .mayOnlyAccessLayers("event", "file", "values")
                .whereLayer("state")
                .mayOnlyAccessLayers("event", "ledger")
                .whereLayer("checkpoint")
                .mayOnlyAccessLayers("event", "ledger", "state", "file")
                .whereLayer("signal")
                .mayOnlyAccessLayers("event", "state")
                .whereLayer("tracker")
                .mayOnlyAccessLayers("event", "ledger", "state", "journal", "checkpoint")
                .whereLayer("otlpjson")
                .mayOnlyAccessLayers("file")
                .whereLayer("export")
                .mayNotAccessAnyLayer()
                .whereLayer("outbox")
                .mayOnlyAccessLayers(
                        "event",
                        "state",
                        "checkpoint",
                        "signal",
                        "journal",
                        "tracker",
                        "otlpjson",
                        "file",
                        "export",
                        "values")
                .whereLayer("restore")
                .mayOnlyAccessLayers("event", "state", "journal", "tracker", "outbox", "file", "values")
                .whereLayer("insight")
                .mayOnlyAccessLayers("event", "ledger", "state", "journal", "tracker", "values")
                .whereLayer("tempo")
                .mayOnlyAccessLayers("event", "state", "signal", "insight")
                .whereLayer("guidance")
                .mayOnlyAccessLayers("insight")
                .whereLayer("otlp")
                .mayOnlyAccessLayers("export")
                .whereLayer("config")
                .mayOnlyAccessLayers("export", "otlp")
                .whereLayer("entry points")
                .mayNotBeAccessedByAnyLayer()
                .check(CLASSES);
    }

    @Test
    void every_class_of_the_sdk_is_in_a_layer() {
        classes()
                .that()
                .resideInAPackage(SDK + "..")
                .should()
                .resideInAnyPackage(
                        SDK,
                        EVENT,
                        LEDGER,
                        STATE,
                        SIGNAL,
                        CONFIG,
                        SDK + ".internal.checkpoint",
                        SDK + ".internal.file",
                        SDK + ".internal.guidance",
                        SDK + ".internal.insight",
                        SDK + ".internal.journal",
                        SDK + ".internal.tracker",
                        SDK + ".internal.export",
                        SDK + ".internal.otlp",
                        SDK + ".internal.outbox",
                        SDK + ".internal.restore",
                        SDK + ".internal.tempo",
                        SDK + ".internal.otlpjson")
                .check(CLASSES);
    }

    @Test
    void no_packages_of_the_inside_form_a_circle() {
        slices().matching(SDK + ".internal.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void event_ledger_state_and_signal_do_no_input_or_output() {
        // in memory: the codec writes its line into an array
        DescribedPredicate<JavaClass> harmless = belongToAnyOf(
                Serializable.class,
                OutputStream.class,
                ByteArrayOutputStream.class,
                IOException.class,
                UncheckedIOException.class);
        noClasses()
                .that()
                .resideInAnyPackage(EVENT, LEDGER, STATE, SIGNAL)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.io..", "java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..")
                        .and(not(harmless)))
                .check(CLASSES);
    }

    @Test
    void event_ledger_state_and_signal_read_no_clock() {
        noClasses()
                .that()
                .resideInAnyPackage(EVENT, LEDGER, STATE, SIGNAL)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .accessTargetWhere(targetNamed(
                        "java\\.time\\..*\\.now\\(.*|java\\.lang\\.System\\.(currentTimeMillis|nanoTime)\\(.*"))
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaAccess<?>> targetNamed(String pattern) {
        return JavaAccess.Predicates.target(
                describe("named " + pattern, target -> target.getFullName().matches(pattern)));
    }

    @Test
    void event_ledger_state_and_signal_leave_nothing_to_chance() {
        noClasses()
                .that()
                .resideInAnyPackage(EVENT, LEDGER, STATE, SIGNAL)
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.(util\\.(Random|SplittableRandom|UUID|concurrent\\.ThreadLocalRandom|random\\..*)"
                                + "|security\\.SecureRandom)")
                .check(CLASSES);
    }

    @Test
    void the_api_knows_nothing_of_the_sdk_and_the_names_nothing_of_either() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SDK + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SDK + "..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.contextcore.semconv..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.contextcore.api..")
                .check(CLASSES);
    }

    @Test
    void api_and_names_depend_on_the_api_of_opentelemetry_alone() {
        classes()
                .that()
                .resideOutsideOfPackage(SDK + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..",
                                "io.contextcore..",
                                "io.opentelemetry.api..",
                                "io.opentelemetry.context..",
                                "org.jspecify..")
                        .and(resideOutsideOfPackage("..incubator..")))
                .check(CLASSES);
    }

    @Test
    void users_see_these_types_of_the_sdk_and_no_others() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.getPackageName().startsWith(SDK))
                        .filter(type -> !type.getPackageName().contains("internal"))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getFullName))
                .containsExactlyInAnyOrder(
                        "io.contextcore.sdk.AutoConfiguredContextCore",
                        "io.contextcore.sdk.ContextCoreSdk",
                        "io.contextcore.sdk.ContextCoreSdkBuilder",
                        "io.contextcore.sdk.Durability",
                        "io.contextcore.sdk.Health",
                        "io.contextcore.sdk.Health$Signal",
                        "io.contextcore.sdk.JournalEvent",
                        "io.contextcore.sdk.JournalReader",
                        "io.contextcore.sdk.JournalReport",
                        "io.contextcore.sdk.JournalReport$Problem",
                        "io.contextcore.sdk.LedgerHead",
                        "io.contextcore.sdk.LedgerReport",
                        "io.contextcore.sdk.LedgerReport$Broken",
                        "io.contextcore.sdk.RestoreOption",
                        "io.contextcore.sdk.RestoreReport",
                        "io.contextcore.sdk.RestoreReport$Rejection",
                        "io.contextcore.sdk.TempoInsightSource",
                        "io.contextcore.sdk.TempoInsightSource$Builder");
    }

    @Test
    void only_the_configuration_asks_the_process_for_its_environment() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CONFIG)
                .should()
                .accessTargetWhere(targetNamed("java\\.lang\\.System\\.(getenv|getProperty|getProperties)\\(.*"
                        + "|java\\.lang\\.(Integer|Long|Boolean)\\.get(Integer|Long|Boolean)\\(.*"))
                .check(CLASSES);
    }

    @Test
    void nothing_is_printed() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    }
}
