package io.contextcore.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may know which: areas know what commands have in common, and none knows another. */
@AnalyzeClasses(packagesOf = Main.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String CLI = "io.contextcore.cli.";

    @ArchTest
    static final ArchRule no_package_knows_one_that_knows_it =
            slices().matching("io.contextcore.cli.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule what_commands_have_in_common_knows_no_area = noClasses()
            .that()
            .resideInAnyPackage(CLI + "console", CLI + "workplace", CLI + "command", CLI + "answer")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    CLI + "console",
                    CLI + "workplace",
                    CLI + "command",
                    CLI + "answer",
                    "io.contextcore.api..",
                    "io.contextcore.sdk..",
                    "io.contextcore.semconv..",
                    "io.contextcore.detector.internal.context..",
                    "io.opentelemetry.api..",
                    "com.fasterxml.jackson..",
                    "picocli..",
                    "java..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule only_the_beginning_knows_all_areas = noClasses()
            .that()
            .resideOutsideOfPackage("io.contextcore.cli")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.contextcore.cli");
}
