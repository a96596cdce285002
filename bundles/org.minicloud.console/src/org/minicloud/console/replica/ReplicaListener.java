package org.minicloud.console.replica;

/** Told on the UI thread, once for many changes. */
@FunctionalInterface
public interface ReplicaListener {
	void replicaChanged(ReplicaChange change);
}
