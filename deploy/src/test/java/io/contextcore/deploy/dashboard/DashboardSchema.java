package io.contextcore.deploy.dashboard;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** The part of Grafana's model that is used here. */
final class DashboardSchema {
    private static final Schema SCHEMA = read();

    private DashboardSchema() {}

    private static Schema read() {
        InputStream schema = DashboardSchema.class.getResourceAsStream("classic-dashboard.schema.json");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Objects.requireNonNull(schema), InputFormat.JSON);
    }

    /** Returns how a dashboard departs from the schema. */
    static List<String> violations(String dashboard) {
        return SCHEMA.validate(dashboard, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }
}
