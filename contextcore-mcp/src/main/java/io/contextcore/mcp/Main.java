package io.contextcore.mcp;

import io.contextcore.api.StorageException;
import io.contextcore.detector.internal.context.ProjectName;
import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.ContextCoreSdkBuilder;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Serves until its input ends. Standard output belongs to the protocol alone. */
public final class Main {
    /** Clients give a server about two seconds to end. What was not delivered by then is in the journal. */
    private static final Map<String, String> DEFAULTS = Map.of("contextcore.close.timeout", "1s");

    private Main() {}

    /** Ends with 0 at the end of the input, 2 if an option does not fit, 3 if the journal cannot be opened. */
    public static void main(String[] arguments) {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        PrintStream err = System.err;
        System.setOut(err); // whatever else may print
        System.exit(run(List.of(arguments), out, err));
    }

    private static int run(List<String> arguments, OutputStream out, PrintStream err) {
        String version = version();
        if (arguments.contains("--help") || arguments.contains("--version")) {
            new PrintStream(out, true, StandardCharsets.UTF_8)
                    .print(arguments.contains("--help") ? Options.HELP : "contextcore-mcp " + version + "\n");
            return 0;
        }
        try {
            Options options = Options.parse(arguments);
            ContextCoreSdk contextCore = open(options);
            Runtime.getRuntime().addShutdownHook(new Thread(contextCore::close, "contextcore-mcp-end"));
            try (contextCore;
                    Server server =
                            new Server(contextCore, Clock.systemUTC(), options.session(), version, System.in, out)) {
                server.run();
            }
            return 0;
        } catch (IllegalArgumentException e) {
            err.println("contextcore-mcp: " + e.getMessage());
            return 2;
        } catch (StorageException | IOException e) {
            err.println("contextcore-mcp: " + e.getMessage());
            return 3;
        }
    }

    private static ContextCoreSdk open(Options options) {
        Path directory = Path.of("").toAbsolutePath();
        ContextCoreSdkBuilder builder = AutoConfiguredContextCore.builder(DEFAULTS)
                .setProject(ProjectName.resolve(options.project(), System.getenv(), directory)
                        .id());
        Path home = options.home();
        if (home != null) {
            builder.setHome(directory.resolve(home));
        }
        ContextCoreSdk contextCore = builder.build();
        try {
            // so that a bad name is refused now, and not with every call
            contextCore.getHandoffQueue(options.session().of(null, Map.of()).agent());
            return contextCore;
        } catch (RuntimeException e) {
            contextCore.close();
            throw e;
        }
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
