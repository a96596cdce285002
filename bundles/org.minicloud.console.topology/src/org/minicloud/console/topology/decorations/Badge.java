package org.minicloud.console.topology.decorations;

import org.eclipse.jface.resource.ImageDescriptor;

/**
 * A small icon in the corner of a node.
 *
 * @param icon  of 16 px
 * @param words a sentence, shown while the pointer rests on the node and told to screen readers
 */
public record Badge(ImageDescriptor icon, String words) {
}
