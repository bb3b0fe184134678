/**
 * The queries that ContextCore ships, in files and in dashboards, and what can be checked of them without a backend.
 *
 * <p>A query is read by a parser of the part of its language that we use, and then compared with the registry of names:
 * whatever it names must exist, with the type of the value that it is compared with.
 */
@NullMarked
package io.contextcore.deploy.query;

import org.jspecify.annotations.NullMarked;
