package io.contextcore.mcp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.contextcore.api.ContextCore;
import io.contextcore.api.insight.Agent;

/** Which package may know which, and that no tool can lead out of its project. */
@AnalyzeClasses(packagesOf = Main.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String PROJECT = "io.contextcore.mcp.project";

    @ArchTest
    static final ArchRule the_tools_know_neither_files_nor_connections_nor_the_protocol = classes()
            .that()
            .resideInAPackage(PROJECT)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    PROJECT,
                    "io.contextcore.mcp.tool",
                    "io.contextcore.api..",
                    "io.contextcore.semconv",
                    "io.opentelemetry.api.trace",
                    "java.lang..",
                    "java.time..",
                    "java.util..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule the_tools_ask_for_no_other_project = noClasses()
            .that()
            .resideInAPackage(PROJECT)
            .should()
            .callMethod(ContextCore.class, "getTaskTracker", String.class)
            .orShould()
            .callMethod(ContextCore.class, "getSprintTracker", String.class)
            .orShould()
            .callMethod(ContextCore.class, "getInsightEmitter", String.class, Agent.class)
            .orShould()
            .callMethod(ContextCore.class, "getInsightQuerier", String.class)
            .orShould()
            .callMethod(ContextCore.class, "getHandoffQueue", String.class, Agent.class)
            .orShould()
            .callMethod(ContextCore.class, "getGuidance", String.class, Agent.class);

    @ArchTest
    static final ArchRule what_a_tool_is_and_how_messages_come_are_apart =
            slices().matching("io.contextcore.mcp.(tool|stdio)").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule no_package_knows_one_that_knows_it =
            slices().matching("io.contextcore.mcp.(*)..").should().beFreeOfCycles();
}
