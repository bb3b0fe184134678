package io.contextcore.detector;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may know which, and where what may be absent is used. */
@AnalyzeClasses(packagesOf = ProjectContextDetector.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String INTERNAL = "..detector.internal.";
    private static final String CONFIG = "..detector.internal.config..";
    private static final String SOURCE = "..detector.internal.source..";
    private static final String CONTEXT = "..detector.internal.context..";
    private static final String DECLARATIVE = "..detector.internal.declarative..";

    @ArchTest
    static final ArchRule settings_know_nobody = onlyKnown(CONFIG, "java..", "org.jspecify..", "io.opentelemetry..");

    @ArchTest
    static final ArchRule sources_know_settings_alone = onlyKnown(SOURCE, "java..", "org..", CONFIG);

    @ArchTest
    static final ArchRule the_context_knows_sources_and_names =
            onlyKnown(CONTEXT, "java..", "org.jspecify..", CONFIG, SOURCE, "io.opentelemetry.api..", "..semconv..");

    @ArchTest
    static final ArchRule the_reader_of_journals_knows_settings_and_names = onlyKnown(
            INTERNAL + "journal..", "java..", "org.jspecify..", CONFIG, "io.opentelemetry.api..", "..semconv..");

    @ArchTest
    static final ArchRule what_is_made_of_the_context_is_apart =
            slices().matching(INTERNAL + "(stamping|resource|link)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule only_what_hands_it_to_opentelemetry_knows_how_that_is_configured = noClasses()
            .that()
            .resideInAnyPackage(
                    INTERNAL + "sampling..",
                    INTERNAL + "stamping..",
                    INTERNAL + "resource..",
                    INTERNAL + "link..",
                    INTERNAL + "journal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.opentelemetry.sdk.autoconfigure..", INTERNAL + "source..", DECLARATIVE);

    @ArchTest
    static final ArchRule what_is_incubating_stays_where_it_may_be_absent = noClasses()
            .that()
            .resideOutsideOfPackage(DECLARATIVE)
            .and()
            .doNotHaveSimpleName("DeclaredSettings")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.opentelemetry.api.incubator..");

    @ArchTest
    static final ArchRule one_class_knows_the_yaml_library = noClasses()
            .that()
            .doNotHaveSimpleName("YamlText")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..");

    private static ArchRule onlyKnown(String layer, String... known) {
        return classes()
                .that()
                .resideInAPackage(layer)
                .should()
                .onlyDependOnClassesThat(resideInAPackage(layer).or(resideInAnyPackage(known)));
    }
}
