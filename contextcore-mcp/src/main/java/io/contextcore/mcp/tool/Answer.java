package io.contextcore.mcp.tool;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object that a tool answers with. Text in it is {@linkplain PlainText plain}; what is {@code null} or empty is left out. */
public final class Answer {
    private final Map<String, Object> members = new LinkedHashMap<>();

    /**
     * Sets a member.
     *
     * @param value a number, a boolean, an answer, a collection of such, or anything else that is written as its text
     */
    public Answer put(String name, @Nullable Object value) {
        if (value != null && !(value instanceof Collection<?> values && values.isEmpty())) {
            members.put(name, json(value));
        }
        return this;
    }

    /** Sets a member to what may be an empty list, which says that there is nothing. */
    public Answer putList(String name, Collection<?> values) {
        members.put(name, json(values));
        return this;
    }

    private static Object json(Object value) {
        if (value instanceof Answer answer) {
            return answer.members;
        }
        if (value instanceof Collection<?> values) {
            return values.stream().map(Answer::json).toList();
        }
        return value instanceof Number || value instanceof Boolean ? value : PlainText.of(value.toString());
    }

    /** Returns the object as the JSON writer takes it. */
    public Map<String, Object> toMap() {
        return members;
    }
}
