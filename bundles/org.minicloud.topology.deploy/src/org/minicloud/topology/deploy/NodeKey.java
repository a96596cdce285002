package org.minicloud.topology.deploy;

/**
 * One of the resources that a node stands for.
 *
 * @param node  the node's id
 * @param index which of the alike ones, from 0
 */
public record NodeKey(String node, int index) {
}
