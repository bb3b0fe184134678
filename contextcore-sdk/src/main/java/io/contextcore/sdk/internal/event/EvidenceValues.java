package io.contextcore.sdk.internal.event;

import io.contextcore.api.RefusedException;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.EvidenceType;
import io.contextcore.semconv.EventBodyFields;
import io.contextcore.semconv.EvidenceAttributes;
import io.opentelemetry.api.common.AttributeKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evidence as JSON: a map whose keys are those of the attributes without their namespace. */
public final class EvidenceValues {
    private static final String TYPE = withoutNamespace(EvidenceAttributes.EVIDENCE_TYPE);
    private static final String REF = withoutNamespace(EvidenceAttributes.EVIDENCE_REF);
    private static final String DESCRIPTION = withoutNamespace(EvidenceAttributes.EVIDENCE_DESCRIPTION);
    private static final String QUERY = withoutNamespace(EvidenceAttributes.EVIDENCE_QUERY);

    private EvidenceValues() {}

    private static String withoutNamespace(AttributeKey<String> key) {
        return key.getKey().substring(key.getKey().lastIndexOf('.') + 1);
    }

    /** Returns a list of {@link Evidence} as maps. */
    public static List<Map<String, Object>> toMaps(List<?> evidence) {
        List<Map<String, Object>> maps = new ArrayList<>(evidence.size());
        for (Object item : evidence) {
            maps.add(toMap((Evidence) item));
        }
        return maps;
    }

    private static Map<String, Object> toMap(Evidence evidence) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(TYPE, evidence.getType().getValue());
        put(map, REF, evidence.getRef());
        put(map, DESCRIPTION, evidence.getDescription());
        put(map, QUERY, evidence.getQuery());
        return map;
    }

    private static void put(Map<String, Object> map, String key, @Nullable String value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    /** Returns evidence from the strings of its map; others are ignored. */
    static Evidence of(Map<String, String> strings) {
        String type = strings.get(TYPE);
        EvidenceType known = type == null ? null : EvidenceType.fromValue(type);
        if (known == null) {
            throw new RefusedException(
                    EventBodyFields.INSIGHT_EVIDENCE, type, "must have a type that this version knows");
        }
        return Evidence.create(known, strings.get(REF))
                .withDescription(strings.get(DESCRIPTION))
                .withQuery(strings.get(QUERY));
    }

    /** Returns the evidence of a list of maps. */
    public static List<Evidence> of(List<JsonObject> maps) {
        List<Evidence> evidence = new ArrayList<>(maps.size());
        for (JsonObject map : maps) {
            Map<String, String> strings = new LinkedHashMap<>();
            for (String key : List.of(TYPE, REF, DESCRIPTION, QUERY)) {
                String value = map.optionalString(key);
                if (value != null) {
                    strings.put(key, value);
                }
            }
            evidence.add(of(strings));
        }
        return List.copyOf(evidence);
    }
}
