/**
 * JMH benchmarks, one class per question. Each measures its yardstick, such as the same in bare OpenTelemetry, beside what
 * it is about, because only figures of one run can be compared.
 */
@NullMarked
package io.contextcore.benchmarks;

import org.jspecify.annotations.NullMarked;
