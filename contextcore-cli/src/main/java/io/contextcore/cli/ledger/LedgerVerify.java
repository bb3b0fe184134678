package io.contextcore.cli.ledger;

import io.contextcore.api.RefusedException;
import io.contextcore.cli.command.InspectingCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.LedgerHead;
import io.contextcore.sdk.LedgerReport;
import io.contextcore.sdk.internal.config.LedgerKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code contextcore ledger verify}. */
@Command(
        name = "verify",
        description = {
            "Checks that no insight of the project was changed or removed since it was recorded, and names the first entry of"
                    + " the ledger that is not as it was.",
            "Exit code 1 if there is one; or if keys are given, and the last entry is not signed with one of them."
        },
        footer = {
            "",
            "Example:",
            "  contextcore ledger verify",
            "  CONTEXTCORE_HOME=backup contextcore ledger verify --key ledger.pub.pem --head head.json"
        })
final class LedgerVerify extends InspectingCommand {
    private static final int MAX_HEAD = 4_096;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "A public key of Ed25519 as PEM; may be repeated, for a key that replaced another.")
    private List<Path> keys = List.of();

    @Option(
            names = "--head",
            paramLabel = "FILE",
            description = "What 'ledger head' said earlier, kept elsewhere; may be repeated.")
    private List<Path> heads = List.of();

    @Override
    protected Verdict inspect() throws IOException {
        List<PublicKey> publicKeys = new ArrayList<>();
        for (Path file : keys) {
            publicKeys.add(key(file));
        }
        List<LedgerHead> knownHeads = new ArrayList<>();
        for (Path file : heads) {
            knownHeads.add(head(file));
        }
        LedgerReport report;
        try (ContextCoreSdk contextCore = root().open()) {
            report = contextCore.verifyLedger(contextCore.getProject(), publicKeys, knownHeads);
        }
        boolean good = report.isIntact() && (keys.isEmpty() || report.isSigned());
        return new Verdict(new Answer(json(report).toMap(), (out, style) -> describe(report, good, out, style)), good);
    }

    private Path resolve(Path file) {
        return root().surroundings().directory().resolve(file);
    }

    private PublicKey key(Path file) {
        try {
            return LedgerKeys.readPublic(resolve(file));
        } catch (IllegalArgumentException e) {
            throw new RefusedException("key", file, String.valueOf(e.getMessage()));
        }
    }

    private LedgerHead head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(resolve(file))) {
            return LedgerHead.parse(new String(in.readNBytes(MAX_HEAD + 1), StandardCharsets.UTF_8));
        }
    }

    private Json json(LedgerReport report) {
        LedgerHead head = report.head();
        LedgerReport.Broken broken = report.broken();
        return Json.object()
                .put("project", report.project())
                .put("intact", report.isIntact())
                .put("entries", report.entries())
                .put("head", head == null ? null : LedgerHeadCommand.json(head))
                .put("signed", keys.isEmpty() ? null : report.isSigned())
                .put("signed_up_to", keys.isEmpty() ? null : report.signedUpTo())
                .put("unsigned", report.unsigned())
                .put("uncovered", report.uncovered())
                .put("broken", broken == null ? null : json(broken));
    }

    private static Json json(LedgerReport.Broken broken) {
        return Json.object()
                .put("sequence", broken.sequence())
                .put("event_id", broken.eventId())
                .put("insight_id", broken.insightId())
                .put("reason", broken.reason());
    }

    private void describe(LedgerReport report, boolean good, PrintWriter out, Style style) {
        LedgerReport.Broken broken = report.broken();
        LedgerHead head = report.head();
        if (broken != null) {
            out.println(style.bad("broken: ") + "entry " + broken.sequence() + " " + Style.plain(broken.reason())
                    + about(broken.insightId()));
        } else if (head == null) {
            String none = "project " + Style.plain(report.project()) + " has no ledger";
            out.println(good ? none : style.bad("not signed: ") + none);
        } else if (!good) {
            out.println(style.bad("not signed: ")
                    + (report.signedUpTo() == 0
                            ? "no entry is signed with a key that was given"
                            : "what follows entry " + report.signedUpTo() + " is not signed"));
        } else {
            out.println(style.good("intact: ") + report.entries() + " entries"
                    + (keys.isEmpty() ? "; signatures are checked with --key" : ", signed"));
        }
        if (head != null) {
            out.println("  the last good entry: " + head.sequence() + " " + head.hash());
        }
        if (report.uncovered() > 0) {
            out.println("  " + report.uncovered()
                    + " insights are not in the ledger: from before it was begun, or put there");
        }
        if (heads.isEmpty() && head != null && good) {
            out.println("  whether later entries are missing, only a head that was kept elsewhere can tell: --head");
        }
    }

    private static String about(@Nullable String insightId) {
        return insightId == null ? "" : ": insight " + Style.plain(insightId);
    }
}
