package io.contextcore.api.guidance;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One thing that people tell the agents of a project. Immutable. */
public final class GuidanceItem {
    private final GuidanceKind kind;
    private final String id;
    private final String text;
    private final List<String> scope;
    private final @Nullable Instant expiresAt;

    private GuidanceItem(GuidanceKind kind, String id, String text, List<String> scope, @Nullable Instant expiresAt) {
        this.kind = kind;
        this.id = id;
        this.text = text;
        this.scope = scope;
        this.expiresAt = expiresAt;
    }

    /**
     * Returns an item.
     *
     * @param id by which a question is answered
     * @param scope the files, services or subjects that it is about, globs among them; empty if it is about everything
     * @param expiresAt the moment from which it no longer holds; {@code null} if it holds until it is removed
     */
    public static GuidanceItem create(
            GuidanceKind kind, String id, String text, List<String> scope, @Nullable Instant expiresAt) {
        return new GuidanceItem(
                requireNonNull(kind, "kind"),
                requireNonNull(id, "id"),
                requireNonNull(text, "text"),
                Collections.unmodifiableList(new ArrayList<>(scope)),
                expiresAt);
    }

    /** Returns what it asks for. */
    public GuidanceKind getKind() {
        return kind;
    }

    /** Returns its id, of which there is one in a project. */
    public String getId() {
        return id;
    }

    /** Returns what it says. */
    public String getText() {
        return text;
    }

    /** Returns what it is about, with globs as those of an insight; empty if it is about everything. */
    public List<String> getScope() {
        return scope;
    }

    /** Returns the moment from which it no longer holds; {@code null} if there is none. */
    public @Nullable Instant getExpiresAt() {
        return expiresAt;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof GuidanceItem)) {
            return false;
        }
        GuidanceItem that = (GuidanceItem) other;
        return kind == that.kind
                && id.equals(that.id)
                && text.equals(that.text)
                && scope.equals(that.scope)
                && Objects.equals(expiresAt, that.expiresAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, id, text);
    }

    @Override
    public String toString() {
        return "GuidanceItem{" + kind.getValue() + ", " + id + ", " + text + "}";
    }
}
