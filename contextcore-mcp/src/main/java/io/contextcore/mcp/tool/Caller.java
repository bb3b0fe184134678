package io.contextcore.mcp.tool;

import io.contextcore.api.insight.Agent;
import io.opentelemetry.context.Context;

/**
 * Who calls a tool.
 *
 * @param agent as it signs
 * @param context the span within which it calls, if it says so; without one, nobody's
 */
public record Caller(Agent agent, Context context) {}
