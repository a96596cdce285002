/**
 * The icon set: SVG drawings of our own on a 16 px grid, in colours that read on a light and on a dark ground. Every drawing
 * has its name in {@link org.minicloud.console.icons.Icon}; {@code plugin.xml} names the same files.
 */
package org.minicloud.console.icons;
