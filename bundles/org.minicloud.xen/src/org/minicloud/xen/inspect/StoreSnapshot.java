package org.minicloud.xen.inspect;

import java.util.List;

/** XenStore of a host: its tree, and who watches what. */
public record StoreSnapshot(StoreNodeSnapshot root, List<StoreWatchSnapshot> watches) {
}
