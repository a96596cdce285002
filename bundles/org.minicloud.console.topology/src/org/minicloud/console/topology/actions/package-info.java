/** The verbs of the editor, as the workbench's commands find them. */
package org.minicloud.console.topology.actions;
