/** The files of the backends, of Grafana's data sources and of systemd. */
@NullMarked
package io.contextcore.deploy.backend;

import org.jspecify.annotations.NullMarked;
