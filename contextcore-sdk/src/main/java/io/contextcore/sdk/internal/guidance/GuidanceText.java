package io.contextcore.sdk.internal.guidance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contextcore.api.RefusedException;
import io.contextcore.api.guidance.GuidanceItem;
import io.contextcore.api.guidance.GuidanceKind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a context file says for agents: the part {@code guidance}, which an object of Kubernetes of the kind ProjectContext has in
 * its {@code spec}. Everything is understood, or nothing is taken: half of the
 * constraints would look like all of them. Immutable.
 *
 * @param project whose guidance it is; {@code null} if the file does not say
 * @param items by kind, and then in the order of the file
 */
record GuidanceText(@Nullable String project, List<GuidanceItem> items) {
    static final GuidanceText NONE = new GuidanceText(null, List.of());

    private static final int MAX_ITEMS = 200;
    private static final int MAX_TEXT = 1_000;
    private static final int MAX_SCOPE = 64;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Map<String, GuidanceKind> SECTIONS = Map.of(
            "constraints", GuidanceKind.CONSTRAINT,
            "focus", GuidanceKind.FOCUS,
            "preferences", GuidanceKind.PREFERENCE,
            "questions", GuidanceKind.QUESTION);
    private static final Set<String> FIELDS = Set.of("id", "text", "scope", "expires");

    /**
     * Reads a context file.
     *
     * @throws RefusedException if it cannot be understood
     */
    static GuidanceText parse(String yaml) {
        Map<?, ?> root = YamlTree.parse(yaml);
        if ("ProjectContext".equals(root.get("kind"))) {
            Object spec = root.get("spec");
            root = spec == null ? Map.of() : map("spec", spec);
        }
        Object guidance = root.get("guidance");
        return new GuidanceText(project(root), guidance == null ? List.of() : items(guidance));
    }

    /** Nested or with a dot, as the detector takes it. */
    private static @Nullable String project(Map<?, ?> root) {
        Object project = root.containsKey("project.id") ? root.get("project.id") : root.get("project");
        if (project instanceof Map<?, ?> map) {
            project = map.get("id");
        }
        return project instanceof String id && !id.isEmpty() ? id : null;
    }

    private static List<GuidanceItem> items(Object guidance) {
        List<GuidanceItem> items = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Map.Entry<?, ?> section : map("guidance", guidance).entrySet()) {
            String name = "guidance." + section.getKey();
            GuidanceKind kind = SECTIONS.get(String.valueOf(section.getKey()));
            if (kind == null) {
                throw new RefusedException(name, null, "must be one of constraints, focus, preferences, questions");
            }
            List<?> entries = list(name, section.getValue());
            for (int i = 0; i < entries.size(); i++) {
                String place = name + "[" + (i + 1) + "]";
                GuidanceItem item = item(kind, place, entries.get(i));
                if (!ids.add(item.getId())) {
                    throw new RefusedException(place + ".id", item.getId(), "must be the only one of that id");
                }
                if (items.size() == MAX_ITEMS) {
                    throw new RefusedException(place, null, "must be one of at most " + MAX_ITEMS + " items");
                }
                items.add(item);
            }
        }
        items.sort(Comparator.comparing(GuidanceItem::getKind));
        return List.copyOf(items);
    }

    private static GuidanceItem item(GuidanceKind kind, String place, Object entry) {
        if (entry instanceof String text) {
            return GuidanceItem.create(kind, idOf(kind, text), text(place, text), List.of(), null);
        }
        Map<?, ?> fields = map(place, entry);
        for (Object name : fields.keySet()) {
            if (!FIELDS.contains(String.valueOf(name))) {
                throw new RefusedException(place + "." + name, null, "must be one of id, text, scope, expires");
            }
        }
        String text = text(place + ".text", fields.get("text"));
        Object id = fields.get("id");
        return GuidanceItem.create(
                kind,
                id == null ? idOf(kind, text) : id(place + ".id", id),
                text,
                scope(place + ".scope", fields.get("scope")),
                expiresAt(place + ".expires", fields.get("expires")));
    }

    private static Map<?, ?> map(String place, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        if ("".equals(value)) {
            return Map.of();
        }
        throw new RefusedException(place, null, "must have names and values");
    }

    private static List<?> list(String place, @Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        if ("".equals(value)) {
            return List.of();
        }
        throw new RefusedException(place, null, "must be a list");
    }

    private static String text(String place, @Nullable Object value) {
        String text = value instanceof String given ? given.strip() : "";
        if (text.isEmpty() || text.length() > MAX_TEXT) {
            throw new RefusedException(
                    place, text.isEmpty() ? null : text, "must be a text of 1 to " + MAX_TEXT + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\n') {
                throw new RefusedException(place, text, "must not contain control characters");
            }
        }
        return text;
    }

    private static String id(String place, Object value) {
        if (value instanceof String id && ID.matcher(id).matches()) {
            return id;
        }
        throw new RefusedException(
                place,
                value,
                "must have 1 to 100 letters, digits, dots, hyphens or underscores, and begin with no other");
    }

    /** It stays the same as long as the text does, wherever that stands. */
    private static String idOf(GuidanceKind kind, String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.strip().getBytes(UTF_8));
            return kind.getValue() + "-" + HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static List<String> scope(String place, @Nullable Object value) {
        if (value == null || value.equals("")) {
            return List.of();
        }
        List<?> given = value instanceof String one ? List.of(one) : list(place, value);
        if (given.size() > MAX_SCOPE) {
            throw new RefusedException(place, given.size(), "must have at most " + MAX_SCOPE + " items");
        }
        List<String> scope = new ArrayList<>();
        for (Object each : given) {
            String subject = text(place, each);
            if (subject.indexOf('\n') >= 0) {
                throw new RefusedException(place, subject, "must be in one line");
            }
            scope.add(subject);
        }
        return List.copyOf(scope);
    }

    /** A day is meant to its end. */
    private static @Nullable Instant expiresAt(String place, @Nullable Object value) {
        if (value == null || value.equals("")) {
            return null;
        }
        try {
            String text = String.valueOf(value);
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeException e) {
            throw new RefusedException(
                    place, value, "must be a day such as 2027-01-31, or a time such as 2027-01-31T12:00:00Z");
        }
    }
}
