package io.contextcore.sdk.internal.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The entities of one kind that are in memory, and which of them may leave it. Changed by one thread at a time; read by
 * any.
 */
final class InMemory<T extends Entity> {
    private final Map<String, T> all = new ConcurrentHashMap<>();

    /** The ids of those that may leave, and the position after the event that changed them last. */
    private final Map<String, Long> leaving = new ConcurrentHashMap<>();

    @Nullable T get(String id) {
        return all.get(id);
    }

    Collection<T> values() {
        return Collections.unmodifiableCollection(all.values());
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** @param position the position after the event that changed it, or made it */
    void put(T entity, boolean mayLeave, long position) {
        all.put(entity.getId(), entity);
        if (mayLeave) {
            leaving.put(entity.getId(), position);
        } else {
            leaving.remove(entity.getId());
        }
    }

    /** Forgets those that may leave and were not changed after a position. */
    void moveOut(long upTo) {
        leaving.forEach((id, position) -> {
            if (position <= upTo) {
                all.remove(id);
                leaving.remove(id);
            }
        });
    }

    /** Returns those that may leave and were changed after a position. */
    List<ProjectImage.Leaving> leavingAfter(long position) {
        List<ProjectImage.Leaving> list = new ArrayList<>();
        leaving.forEach((id, changedAt) -> {
            if (changedAt > position) {
                list.add(new ProjectImage.Leaving(Objects.requireNonNull(all.get(id), id), changedAt));
            }
        });
        return list;
    }
}
