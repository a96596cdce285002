package org.minicloud.store;

/**
 * What is done inside a transaction.
 *
 * @param <X> what it may throw; {@link RuntimeException} for work that throws nothing checked
 */
@FunctionalInterface
public interface Work<T, X extends Exception> {
	T run() throws X;
}
