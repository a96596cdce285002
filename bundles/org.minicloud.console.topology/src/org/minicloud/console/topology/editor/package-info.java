/** The editor as a part of the workbench: its input, its document, its canvas. Other bundles meet it as {@code OpenTopology}. */
package org.minicloud.console.topology.editor;
