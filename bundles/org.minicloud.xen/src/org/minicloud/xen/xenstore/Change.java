package org.minicloud.xen.xenstore;

/**
 * A change that watches may want to know of.
 *
 * @param now     permissions of the node; null when it has been removed
 * @param above   permissions of the node above it
 * @param before  permissions that it had before; null when it has been made
 * @param removed what has been removed, with all below it; null when nothing was
 */
record Change(String path, Permissions now, Permissions above, Permissions before, Node removed) {
}
