package org.minicloud.cloud.placement;

/** What an instance takes of its host while it has a domain there. */
public record Demand(int vcpus, int memoryMiB) {
}
