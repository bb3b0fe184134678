package io.contextcore.sdk.internal.state;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Ids of tasks in the order in which they came. Immutable: adding and removing one return another set, which shares nearly
 * everything with this one, so that a sprint of many tasks costs no more to change than one of few.
 */
final class TaskIds extends AbstractSet<String> {
    private static final TaskIds NONE = new TaskIds(PersistentMap.empty(), PersistentMap.empty(), 0, 0);

    private final PersistentMap<String, Long> places;
    private final PersistentMap<Long, String> inOrder;
    private final int size;
    private final long nextPlace;

    private TaskIds(PersistentMap<String, Long> places, PersistentMap<Long, String> inOrder, int size, long nextPlace) {
        this.places = places;
        this.inOrder = inOrder;
        this.size = size;
        this.nextPlace = nextPlace;
    }

    /** Returns these ids, in the order in which they are given. */
    static TaskIds of(Collection<String> ids) {
        if (ids instanceof TaskIds same) {
            return same;
        }
        TaskIds result = NONE;
        for (String id : ids) {
            result = result.with(id);
        }
        return result;
    }

    /** Returns these ids and another one, which is the last unless it was among them. */
    TaskIds with(String id) {
        return places.get(id) != null
                ? this
                : new TaskIds(places.with(id, nextPlace), inOrder.with(nextPlace, id), size + 1, nextPlace + 1);
    }

    TaskIds without(String id) {
        Long place = places.get(id);
        return place == null ? this : new TaskIds(places.without(id), inOrder.without(place), size - 1, nextPlace);
    }

    @Override
    public boolean contains(@Nullable Object id) {
        return id instanceof String text && places.get(text) != null;
    }

    @Override
    public Iterator<String> iterator() {
        return inOrder.values();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException("the tasks of a sprint are changed through its tracker");
    }
}
