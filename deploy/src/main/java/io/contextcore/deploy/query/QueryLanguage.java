package io.contextcore.deploy.query;

/** The language of a query, and with it the kind of backend that answers. */
public enum QueryLanguage {
    /** Asked of Tempo. */
    TRACEQL("TraceQL", "traceql", "tempo"),
    /** Asked of Prometheus or Mimir. */
    PROMQL("PromQL", "promql", "prometheus"),
    /** Asked of Loki. */
    LOGQL("LogQL", "logql", "loki");

    private final String title;
    private final String extension;
    private final String dataSourceType;

    QueryLanguage(String title, String extension, String dataSourceType) {
        this.title = title;
        this.extension = extension;
        this.dataSourceType = dataSourceType;
    }

    /** The name of the language, as its makers write it. */
    public String title() {
        return title;
    }

    /** What the name of a file with such a query ends in, without the dot. */
    public String extension() {
        return extension;
    }

    /** Grafana's name for the type of data source that answers. */
    public String dataSourceType() {
        return dataSourceType;
    }
}
