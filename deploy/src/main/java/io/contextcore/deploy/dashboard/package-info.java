/**
 * The dashboards, written in Java, and Grafana's Classic JSON and a page of documentation made from them.
 *
 * <p>{@code mvn -pl deploy -am process-classes -Pdeploy-write} writes the files anew after a change here.
 */
@NullMarked
package io.contextcore.deploy.dashboard;

import org.jspecify.annotations.NullMarked;
