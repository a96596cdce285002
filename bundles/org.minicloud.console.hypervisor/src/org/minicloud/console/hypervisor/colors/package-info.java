/** Colours of domains and of kinds of frames, from the theme. */
package org.minicloud.console.hypervisor.colors;
