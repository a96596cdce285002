package org.minicloud.guest.kernel;

/** A program that can be asked for the same step again when a byte that it read was not in memory: it changes nothing before it has read. */
public interface Restartable extends Program {
}
