package io.contextcore.cli.imports;

import io.contextcore.api.RefusedException;

/**
 * An entry that did not go in, and why.
 *
 * @param index where it stands in the source, 1 for the first
 */
public record Rejection(long index, RefusedException reason) {}
