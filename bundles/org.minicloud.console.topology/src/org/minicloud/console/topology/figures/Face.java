package org.minicloud.console.topology.figures;

import org.eclipse.jface.resource.ImageDescriptor;
import org.minicloud.console.topology.theme.DiagramColor;

/**
 * What a node shows of the document.
 *
 * @param name   in bold; empty is painted as nothing
 * @param detail below it, standing back
 * @param icon   of 16 px
 * @param color  of the stripe and the tint
 * @param stack  whether it stands for several, so that a second card shows behind
 */
public record Face(String name, String detail, ImageDescriptor icon, DiagramColor color, boolean stack) {
}
