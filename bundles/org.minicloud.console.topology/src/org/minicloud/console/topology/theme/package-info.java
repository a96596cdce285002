/** Colours, fonts and icons of a diagram, by name, so that light, dark and whatever a user chooses reach it while it is open. */
package org.minicloud.console.topology.theme;
