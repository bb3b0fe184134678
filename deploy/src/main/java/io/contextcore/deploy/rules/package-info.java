/** The rules that are made from others: alerts for Grafana, and metrics from what Loki has. */
@NullMarked
package io.contextcore.deploy.rules;

import org.jspecify.annotations.NullMarked;
