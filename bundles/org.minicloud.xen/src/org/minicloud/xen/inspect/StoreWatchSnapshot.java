package org.minicloud.xen.inspect;

/** Who watches what in XenStore. */
public record StoreWatchSnapshot(int domid, String path, String token) {
}
