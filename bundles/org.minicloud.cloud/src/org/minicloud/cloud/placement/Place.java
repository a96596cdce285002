package org.minicloud.cloud.placement;

/**
 * Room taken on a host, until it is given back to its {@link ZoneCapacity}.
 *
 * @param host number of the host in its zone, from 0
 */
public record Place(String zone, int host, Demand demand) {
}
