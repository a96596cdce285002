package org.minicloud.topology.deploy;

/**
 * Where an instance is launched.
 *
 * @param zone   empty lets the cloud choose, or the subnet decide
 * @param subnet the node of the subnet; empty for a default one
 */
record Place(String zone, String subnet) {
}
