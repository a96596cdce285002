/** Benchmarks, run by {@code releng/bench}; docs/performance.md says what they mean. */
package org.minicloud.benchmarks;
